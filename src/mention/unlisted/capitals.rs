//! Names in a line of capitals, where the case does not tell them from other words.

use super::super::resolved::Resolved;
use super::super::rules::{Rule, RuleSet};
use super::piece::PossibleName;
use super::reader::NameReader;
use super::word::{Fact, Pattern};
use super::{people, places};
use crate::fold::fold;
use crate::gazetteer::Class;
use crate::language::{Cue, WordClass};
use crate::token::Gap;

/// Words of the longest company, and of the longest organisation that an acronym is short for.
const LONGEST: usize = 8;
/// Letters of the shortest and of the longest acronym that is read.
const SHORTEST_ACRONYM: usize = 3;
const LONGEST_ACRONYM: usize = 8;

/// Words that end the name of a company.
const NO_PART_OF_COMPANY: WordClass = WordClass::STOP.union(WordClass::VERB);
/// *LTD* right behind the other words of a company's name.
const COMPANY_SUFFIX: Pattern = Pattern::is(Fact::AFTER_BLANK).with(Cue::ORGANIZATION_SUFFIX);

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

/// The company that begins at `first`: *HALVORSEN BULK LTD*. Between the two may be ordinary words, but no verb and no
/// function word.
fn company(r: &NameReader<'_, '_>, first: usize) -> Option<PossibleName> {
    if !r.any.intersects(Cue::ORGANIZATION_SUFFIX) || r.listed(first).is_some() {
        return None;
    }
    let is_part = |at: usize| {
        if r.listed(at).is_some() || !matches!(r.gap(at), Gap::Blank | Gap::Hyphen) {
            return false;
        }
        r.word(at).is_some_and(|word| !word.info.class.intersects(NO_PART_OF_COMPANY))
    };
    let mut behind = first + 1..first + LONGEST;
    let suffix = behind.find(|at| r.is(*at, COMPANY_SUFFIX) || !is_part(*at))?;
    let is_company = r.is(suffix, COMPANY_SUFFIX);
    is_company.then(|| PossibleName { last: suffix + 1, rules: RuleSet::of(Rule::CompanySuffix) })
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
    r.gap(at) == Gap::Other && r.between(at) == " (" && r.between(at + 1).starts_with(')')
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
    let name = people::at(r, at)?;
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

fn is_told_person(name: &PossibleName, at: usize) -> bool {
    const TELLING: [Rule; 3] = [Rule::GivenName, Rule::WeakGivenName, Rule::Title];
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
