//! Names in a line of capitals, where the case does not tell them from other words.

use super::super::resolved::Resolved;
use super::super::rules::{Rule, RuleSet};
use super::piece::PossibleName;
use super::reader::NameReader;
use super::word::{Fact, GIVEN_NAME, Pattern};
use super::{organizations, people, places};
use crate::fold::fold;
use crate::gazetteer::Class;
use crate::language::Cue;
use crate::token::Gap;

/// Words of the longest company, and of the longest organisation that an acronym is short for.
const LONGEST: usize = 8;
/// Letters of the shortest and of the longest acronym that is read.
const SHORTEST_ACRONYM: usize = 3;
const LONGEST_ACRONYM: usize = 8;
/// Letters of the shortest word that says something by being in no dictionary.
const SHORTEST_UNKNOWN: usize = 4;

/// *DEL* in *ACEROS DEL BAJÍO*.
const LINK_IN_COMPANY: [Pattern; 2] = [Pattern::has(Cue::LINK), Pattern::is(Fact::AFTER_BLANK)];
/// *BULK*: no function word and no verb, which end the name of a company.
const WORD_OF_COMPANY: Pattern = Pattern::is_not(Fact::STOP.union(Fact::VERB).union(Fact::LISTED));
/// *BAJÍO*: a listed place may be a part of it.
const PLACE_IN_COMPANY: Pattern =
    Pattern::is(Fact::LISTED_PLACE).but_not(Fact::STOP.union(Fact::VERB));
/// *LTD* right behind the other words of a company's name.
const COMPANY_SUFFIX: Pattern = Pattern::is(Fact::AFTER_BLANK).with(Cue::ORGANIZATION_SUFFIX);
/// *, S.A.*
const DOTTED_SUFFIX: Pattern =
    Pattern::is(Fact::AFTER_COMMA).and(Fact::DOTTED).with(Cue::ORGANIZATION_SUFFIX);

/// The first name of the run from `first` up to `end`: where it begins, what it is, and where it ends.
pub(super) fn find(
    r: &NameReader<'_, '_>,
    first: usize,
    end: usize,
) -> Option<(usize, Class, PossibleName)> {
    if let Some(name) = company(r, first) {
        return Some((first, Class::Organization, name));
    }
    if let Some(name) = places::at(r, first, end).filter(is_told_place) {
        return Some((first, Class::Place, name));
    }
    let person = (first..end).find_map(|at| person_in_capitals(r, at));
    person.map(|(at, name)| (at, Class::Person, name))
}

/// The company that begins with an ordinary word, right behind a noun that says what it is: *LA EMPRESA ACEROS ZORGATI,
/// S.A.*
pub(super) fn company_of_words(r: &NameReader<'_, '_>, first: usize) -> Option<PossibleName> {
    const NOUN: Cue = Cue::ORGANIZATION_HEAD.union(Cue::ORGANIZATION_FRONT);
    r.follows(first, NOUN).then(|| company(r, first)).flatten()
}

/// The company that begins at `first`: *HALVORSEN BULK LTD*, *ACEROS DEL BAJÍO, S.A. DE C.V.* Between the two may be
/// ordinary words, a link and a place, but no verb and no other function word.
fn company(r: &NameReader<'_, '_>, first: usize) -> Option<PossibleName> {
    if !r.any.intersects(Cue::ORGANIZATION_SUFFIX) || r.listed(first).is_some() {
        return None;
    }
    let is_suffix = |at: usize| r.is(at, COMPANY_SUFFIX) || r.is(at, DOTTED_SUFFIX);
    let mut behind = first + 1..first + LONGEST;
    let end = behind.find(|at| is_suffix(*at) || !is_part_of_company(r, *at))?;
    let rules = RuleSet::of(Rule::CompanySuffix);
    is_suffix(end).then(|| PossibleName { last: organizations::suffix_end(r, end), rules })
}

fn is_part_of_company(r: &NameReader<'_, '_>, at: usize) -> bool {
    if !matches!(r.gap(at), Gap::Blank | Gap::Hyphen) {
        return false;
    }
    r.are(at, LINK_IN_COMPANY) || r.is(at, WORD_OF_COMPANY) || r.is(at, PLACE_IN_COMPANY)
}

/// Organisations whose acronym is in brackets right behind them, as *SUEZ CANAL AUTHORITY (SCA)*: where each
/// begins, and its acronym. They are in the order of the text.
pub(super) fn spelled_out(r: &NameReader<'_, '_>) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    if !r.passage.all_caps {
        return found;
    }
    for at in r.from + 1..r.to {
        if let Some(first) = is_in_brackets(r, at).then(|| spelled_at(r, at)).flatten() {
            found.push((first, at));
        }
    }
    found
}

fn is_in_brackets(r: &NameReader<'_, '_>, at: usize) -> bool {
    r.between(at) == " (" && r.between(at + 1).starts_with(')')
}

/// Where the words begin whose first letters are those of the acronym at `at`. Small words count or not.
fn spelled_at(r: &NameReader<'_, '_>, at: usize) -> Option<usize> {
    let letters = initials(r, at)?;
    let mut first = at;
    for letter in letters.chars().rev() {
        loop {
            first = r.before(first).filter(|first| at - first <= LONGEST)?;
            let gap = r.gap(first + 1);
            let joins = first + 1 == at || gap == Gap::Blank || gap == Gap::Hyphen;
            if !joins || r.listed(first).is_some_and(|m| m.class == Class::Organization) {
                return None;
            }
            if word(r, first).starts_with(letter) {
                break;
            }
            if !r.is(first, Fact::STOP) {
                return None;
            }
        }
    }
    Some(first)
}

/// The letters of an acronym that no list has.
fn initials(r: &NameReader<'_, '_>, at: usize) -> Option<String> {
    let letters = Some(word(r, at)).filter(|_| r.listed(at).is_none())?;
    let count = letters.chars().count();
    let fits = (SHORTEST_ACRONYM..=LONGEST_ACRONYM).contains(&count);
    (fits && letters.chars().all(char::is_alphabetic)).then_some(letters)
}

/// The word, folded.
fn word(r: &NameReader<'_, '_>, at: usize) -> String {
    r.token(at).map_or(String::new(), |token| fold(token.text(r.passage.text)))
}

/// Whether more than its letters says that a name in capitals is a place's.
fn is_told_place(name: &PossibleName) -> bool {
    const TELLING: [Rule; 4] =
        [Rule::Dateline, Rule::PlacePreposition, Rule::WeakPlacePreposition, Rule::PlaceNoun];
    TELLING.iter().any(|rule| name.rules.has(*rule))
}

/// The person's name in a line of capitals that begins at `at`, if more than its letters says that it is one.
fn person_in_capitals(r: &NameReader<'_, '_>, at: usize) -> Option<(usize, PossibleName)> {
    // *LA REINA LETIZIA*: *REINA* is a given name, too
    if r.is(at, Cue::TITLE) && r.before(at).is_some_and(|before| r.is(before, Cue::ARTICLE)) {
        return None;
    }
    let mut name = without_verb(r, at, people::at(r, at)?)?;
    name.rules.add_if(are_unknown(r, at, name.last), Rule::UnknownWords);
    // *GEORGIA RUNOFFS* is no person, *CHAD SMITH* is one: the next word is known
    let is_longer = |m: &Resolved| {
        let is_known = |at: usize| r.word(at).is_some_and(|word| word.info.frequency > 0);
        let behind = m.last as usize;
        m.class == Class::Person
            || match name.last.saturating_sub(behind) {
                0 => false,
                1 => is_known(behind),
                _ => true,
            }
    };
    let is_free = r.listed(at).is_none_or(is_longer);
    (is_free && is_told_person(&name, at)).then_some((at, name))
}

/// Whether each of several words is in no dictionary and in no list, and does not end like a verb.
fn are_unknown(r: &NameReader<'_, '_>, first: usize, last: usize) -> bool {
    let is_unknown = |at: usize| {
        let is_short = r.token(at).is_none_or(|token| token.len() < SHORTEST_UNKNOWN);
        let is_known = is_short || r.is(at, Fact::KNOWN) || r.listed(at).is_some();
        !(is_known || may_be_verb(r, at))
    };
    last > first + 1 && (first..last).all(is_unknown)
}

fn may_be_verb(r: &NameReader<'_, '_>, at: usize) -> bool {
    let part = r.word(at).map(|word| word.info.part);
    part.is_some_and(|part| part.may_be_verb() || part.may_be_participle())
}

/// The name without a verb behind it: *MARINA SILVA CALLA*. `None` if that leaves one word that has no title before it.
fn without_verb(r: &NameReader<'_, '_>, first: usize, name: PossibleName) -> Option<PossibleName> {
    let last = name.last - 1;
    let is_known = r.is(last, GIVEN_NAME) || r.is(last, Fact::LISTED_SURNAME);
    if is_known || !may_be_verb(r, last) || last == first {
        return Some(name);
    }
    match last - first {
        1 => name
            .rules
            .has(Rule::Title)
            .then(|| PossibleName { last, rules: RuleSet::of(Rule::Title) }),
        _ => Some(PossibleName { last, ..name }),
    }
}

fn is_told_person(name: &PossibleName, at: usize) -> bool {
    const TELLING: [Rule; 4] =
        [Rule::GivenName, Rule::WeakGivenName, Rule::Title, Rule::UnknownWords];
    const TELLING_OF_TWO: [Rule; 4] =
        [Rule::SayingBefore, Rule::SayingAfter, Rule::Age, Rule::Apposition];
    let has_any = |rules: &[Rule]| rules.iter().any(|rule| name.rules.has(*rule));
    has_any(&TELLING) || name.last > at + 1 && has_any(&TELLING_OF_TWO)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{english, spanish, written};
    use super::*;

    #[test]
    fn companies() {
        for (text, company) in [
            ("THE HEAD OF ZORGATI BULK LTD RESIGNS", "ZORGATI BULK LTD"),
            ("ZORGATI LTD RESIGNS", "ZORGATI LTD"),
            ("ZORGATI SUES THE LTD", ""),
            ("ZORGATI MET BARROW LTD", "BARROW LTD"),
            ("ZORGATI, LTD", ""),
        ] {
            let r = english(text);
            let found = (r.from..r.to)
                .filter(|at| r.is(*at, Fact::CAPITAL))
                .find_map(|at| company_at(&r, at));
            assert_eq!(found.unwrap_or_default(), company, "{text}");
        }
    }

    fn company_at<'a>(r: &NameReader<'a, '_>, at: usize) -> Option<&'a str> {
        company(r, at).map(|name| written(r, at, name.last))
    }

    #[test]
    fn companies_that_begin_with_a_word() {
        for (text, company) in [
            ("LA EMPRESA ACEROS DEL BAJÍO, S.A. DE C.V. CALLA", "ACEROS DEL BAJÍO, S.A. DE C.V."),
            ("LA EMPRESA DE ACEROS CALLA", ""),
            ("SUS ACEROS ZORGATI, S.A. CALLA", ""),
        ] {
            let r = spanish(text);
            let found =
                (r.from..r.to).find_map(|at| company_of_words(&r, at).map(|c| (at, c.last)));
            let found = found.map(|(first, last)| written(&r, first, last));
            assert_eq!(found.unwrap_or_default(), company, "{text}");
        }
    }

    #[test]
    fn people_end_before_verbs_and_begin_behind_titles() {
        for (text, person) in [
            ("AYER MARINA ZORGATI CALLA SIEMPRE", "MARINA ZORGATI"),
            ("AYER MARINA ZORGATI DEL PRADO CALLA", "MARINA ZORGATI DEL PRADO"),
            ("AYER TADESSEW ZORGATI CALLA SIEMPRE", "TADESSEW ZORGATI"),
            ("LA MINISTRA ZORGATI CALLA SIEMPRE", "ZORGATI"),
            ("AYER BROMEÓ ZORGATI EN CASA", ""),
        ] {
            let r = spanish(text);
            let found = (r.from..r.to)
                .filter(|at| r.is(*at, Fact::CAPITAL))
                .find_map(|at| person_in_capitals(&r, at));
            let found = found.map(|(first, name)| written(&r, first, name.last));
            assert_eq!(found.unwrap_or_default(), person, "{text}");
        }
    }

    #[test]
    fn organizations_before_their_acronyms() {
        for (text, found) in [
            ("THE SUEZ CANAL AUTHORITY (SCA) SAYS NO", "SUEZ CANAL AUTHORITY"),
            ("LA PLATAFORMA DEL LITORAL VIVO (PLV) DICE NO", "PLATAFORMA DEL LITORAL VIVO"),
            ("EL COMITÉ ÉTNICO OSCENSE (CEO) DICE NO", "COMITÉ ÉTNICO OSCENSE"),
            ("LA PLATAFORMA DEL LITORAL (XYZ) DICE NO", ""),
            ("LA PLATAFORMA, EL LITORAL VIVO (PLV) DICE NO", ""),
            ("THE BARROW CHOIR (BC) SAYS NO", ""),
            ("The Barrow Choir Union (BCU) says no", ""),
        ] {
            let r = spanish(text);
            let organizations = spelled_out(&r);
            let shown = organizations.iter().map(|(first, last)| written(&r, *first, *last));
            assert_eq!(shown.collect::<Vec<_>>().join(","), found, "{text}");
        }
    }
}
