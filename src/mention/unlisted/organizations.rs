//! Organisations: nouns such as *Ministry* and *Banco* with their complements, and the endings of companies.

use std::ops::RangeInclusive;

use super::super::resolved::Resolved;
use super::super::rules::{Rule, RuleSet};
use super::piece::PossibleName;
use super::reader::NameReader;
use super::word::{
    ACRONYM_IN_BRACKETS, ANY_TITLE, CAPITAL_WORD, Fact, GIVEN_NAME, Pattern, SMALL_ARTICLE,
    SMALL_LINK,
};
use crate::fold::fold;
use crate::gazetteer::Class;
use crate::language::{Cue, Language, PhraseClass, WordClass};

/// Most complements that are taken in: *Tribunal de Justicia de la Comunidad de Quiroga*.
const MOST_LINKS: usize = 4;
/// Most words before the ending of a company.
const MOST_BEFORE: usize = 8;

/// Words that belong to a person's name or to none.
const OF_PEOPLE: Cue = Cue::NOT_NAME.union(ANY_TITLE).union(GIVEN_NAME);
/// *Ministry*, *Airlines*, *Partido*.
const NOUN: Cue =
    Cue::ORGANIZATION_HEAD.union(Cue::ORGANIZATION_TAIL).union(Cue::ORGANIZATION_FRONT);

/// *Monday*; but *Democratic* may begin a name, as in *Democratic Party*.
const NO_NAME: Pattern = Pattern::has(Cue::NOT_NAME).without(Cue::ADJECTIVE);
/// *With*, where a clause begins or in a headline, unless a listed name has it.
const FUNCTION_WORD_WITH_CAPITAL_OF_PLACE: Pattern = Pattern::is(Fact::STOP)
    .and_one_of(Fact::IN_HEADLINE.union(Fact::OPENS_CLAUSE))
    .but_not(Fact::LISTED);
/// *The*, which has a capital in other places too, unless a listed name has it.
const ARTICLE: Pattern = Pattern::is(Fact::STOP).but_not(Fact::LISTED).with(Cue::ARTICLE);
/// An ordinary word that has its capital from its place.
const OPENING_WORD: Pattern = Pattern::is(Fact::ORDINARY).and(Fact::OPENS_CLAUSE);
/// *Ltd*, *, S.A.*, *& Co* right behind the other words of a company's name.
const COMPANY_SUFFIX: Pattern = Pattern::is(Fact::CAPITAL)
    .and_one_of(Fact::JOINS.union(Fact::AFTER_COMMA).union(Fact::AFTER_AMPERSAND))
    .with(Cue::ORGANIZATION_SUFFIX);
/// *Quiroga* in *Barrow & Quiroga*.
const PARTNER: Pattern = Pattern::is(Fact::CAPITAL).and(Fact::AFTER_AMPERSAND);
/// *Ltd* in *Pty Ltd*.
const SECOND_WORD_OF_SUFFIX: Pattern = CAPITAL_WORD.with(Cue::ORGANIZATION_SUFFIX);
/// *de* in *S.A. de C.V.*
const LINK_OF_SUFFIX: Pattern = Pattern::is(Fact::LOWER_CASE).with(Cue::LINK);
/// *C.V.*
const DOTTED_CAPITALS: Pattern = Pattern::is(Fact::CAPITAL).and(Fact::DOTTED);
/// *Ministerio*, *University*, *Partido*.
const HEAD: Pattern =
    Pattern::is(Fact::PROPER).with(Cue::ORGANIZATION_HEAD.union(Cue::ORGANIZATION_FRONT));
/// *FC*, *UD*, before the rest of a club's name.
const CLUB_PREFIX: Pattern = Pattern::is(Fact::ACRONYM)
    .but_not(Fact::IN_CAPITALS.union(Fact::IN_HEADLINE))
    .with(Cue::ORGANIZATION_FRONT);
/// *Quiroga* in *UD Quiroga*.
const BEHIND_PREFIX: Pattern = Pattern::is(Fact::PROPER)
    .and(Fact::AFTER_BLANK)
    .but_not(Fact::ORDINARY.union(Fact::STOP))
    .without(Cue::NOT_NAME.union(ANY_TITLE));
/// *División* in *Primera División*, which no organisation has in its name.
const THING: Pattern = Pattern::is(Fact::CAPITAL).with(Cue::THING);
/// *Partido*, outside a headline: it needs no link.
const FRONT: Pattern = Pattern::has(Cue::ORGANIZATION_FRONT).but_not(Fact::IN_HEADLINE);
/// What a name before its noun may begin with: *Barrow Airlines*, *BRW Airlines*.
const BEFORE_NOUN: Pattern =
    Pattern::is_one_of(Fact::PROPER.union(Fact::ACRONYM).union(Fact::LISTED));
/// *Russian*, *Russia*.
const COUNTRY_OR_DEMONYM: Pattern =
    Pattern::is_one_of(Fact::LISTED_COUNTRY.union(Fact::LISTED_NATIONALITY));
/// *Ana* in *said Ana Union*; the first word of a sentence may be anything.
const GIVEN_NAME_INSIDE: Pattern = Pattern::has(Cue::GIVEN).but_not(Fact::OPENS_CLAUSE);
/// *Cup* in *Rugby Union Cup*.
const WORD_OF_NAME: Pattern =
    Pattern::is(Fact::PROPER).and(Fact::AFTER_BLANK).but_not(Fact::LISTED).without(OF_PEOPLE);
/// *Monday* ends a name, *Democratic* and *Union* do not.
const ENDS_NAME: Pattern = Pattern::has(Cue::NOT_NAME).without(NOUN.union(Cue::ADJECTIVE));
/// *Minister* ends a name, *Council* does not.
const TITLE_ENDS_NAME: Pattern = Pattern::has(Cue::TITLE).without(NOUN);
/// *Trade and Industry*: two ordinary words of one complement.
const COORDINATION: [Pattern; 3] = [
    Pattern::is(Fact::ORDINARY),
    Pattern::is(Fact::LOWER_CASE).and(Fact::AFTER_BLANK).with(Cue::AND),
    Pattern::is(Fact::PROPER).and(Fact::AFTER_BLANK).and(Fact::ORDINARY).without(NOUN),
];

/// Most words of a name behind a noun of its kind.
const MOST_OF_KIND: usize = 3;
/// Words of the longest body that any organisation has.
const LONGEST_BODY: usize = 4;
/// Words of *casa de subastas*.
const LONGEST_KIND: usize = 3;
/// Words of *nacional femenina de fútbol sala*.
const LONGEST_SPORT: usize = 5;
/// Letters of a short name in brackets.
const SHORT_NAME: RangeInclusive<usize> = 4..=12;
/// A word of the name that a noun of its kind announces.
const WORD_OF_KIND: Pattern = Pattern::is_one_of(Fact::PROPER.union(Fact::ACRONYM))
    .but_not(Fact::LISTED.union(Fact::ORDINARY).union(Fact::STOP).union(Fact::IN_HEADLINE))
    .without(OF_PEOPLE);
/// A surname in the name of a *law firm*: it may be a word.
const SURNAME_OF_KIND: Pattern = ANY_WORD_OF_KIND.without(Cue::GIVEN);
/// A word in the name of a *joyería*: it may be a given name, too.
const ANY_WORD_OF_KIND: Pattern = Pattern::is_one_of(Fact::PROPER.union(Fact::ACRONYM))
    .but_not(Fact::LISTED.union(Fact::STOP).union(Fact::IN_HEADLINE))
    .without(Cue::NOT_NAME.union(ANY_TITLE));
/// *Channel*, *Canal*: what such words are otherwise.
const NUMBERED_NOUN: Cue = NOUN.union(Cue::FEATURE_FRONT).union(Cue::FEATURE_TAIL);
/// *4* in *Channel 4*.
const NUMBER: Pattern = Pattern::is(Fact::NUMBER).and(Fact::AFTER_BLANK);
const NUMBERED: [Pattern; 2] = [Pattern::is(Fact::PROPER).with(NUMBERED_NOUN), NUMBER];
/// *Horas* in *Canal 24 Horas*.
const COUNTED: Pattern = CAPITAL_WORD.and(Fact::ORDINARY);
/// *alemana* in *la gestora alemana*.
const SMALL_DEMONYM: Pattern =
    Pattern::is(Fact::LOWER_CASE).and(Fact::AFTER_BLANK).and(Fact::LISTED_NATIONALITY);
/// *en*, *por*, *on*.
const SMALL_WORD: Pattern = Pattern::is(Fact::LOWER_CASE).and(Fact::AFTER_BLANK);
/// *Delitos* in *Unidad Especializada en Delitos*; but not *El* in *Real Sociedad en El Sadar*.
const PURPOSE: Pattern = Pattern::is(Fact::PROPER)
    .and(Fact::AFTER_BLANK)
    .and(Fact::ORDINARY)
    .but_not(Fact::LISTED.union(Fact::STOP));
/// *(Metropol)*.
const SHORT_NAME_IN_BRACKETS: [Pattern; 2] = [
    Pattern::is(Fact::PROPER)
        .and(Fact::AFTER_OPENING_BRACKET)
        .but_not(Fact::ORDINARY.union(Fact::LISTED))
        .without(OF_PEOPLE),
    Pattern::is(Fact::AFTER_CLOSING_BRACKET),
];

/// The organisation that begins at `first`, within the run of capitalised words that ends at `end`.
pub(super) fn at(r: &NameReader<'_, '_>, first: usize, end: usize) -> Option<PossibleName> {
    by_its_words(r, first, end)
        .or_else(|| by_its_number(r, first))
        .or_else(|| by_its_kind(r, first, end))
}

/// *its subsidiary Norvalia*, *the Board of Directors of Norvalia*: words that no list knows, up to the end of the run,
/// behind what only organisations have before them.
fn by_its_kind(r: &NameReader<'_, '_>, first: usize, end: usize) -> Option<PossibleName> {
    // both have a small word before them, and no list knows them
    let before = r.before(first).filter(|before| r.is(*before, Fact::LOWER_CASE))?;
    if end - first > MOST_OF_KIND || r.listed(first).is_some() {
        return None;
    }
    // mostly that is a function word, and no kind ends with one that may have any words behind it
    let may_have_any =
        r.word(before).is_some_and(|word| !word.info.class.intersects(WordClass::STOP));
    let is_announced = if may_have_any {
        let kind = kind_before(r, first);
        !kind.is_empty() && are_words_of(r, kind, first, end)
    } else {
        (first..end).all(|at| r.is(at, WORD_OF_KIND))
            && (!kind_before(r, first).is_empty() || is_behind_body(r, first))
    };
    is_announced.then(|| PossibleName { last: end, rules: RuleSet::of(Rule::OrganizationKind) })
}

/// Whether the words may be the name of an organisation of the kind.
fn are_words_of(r: &NameReader<'_, '_>, kind: PhraseClass, first: usize, end: usize) -> bool {
    if kind.contains(PhraseClass::NAMED_KIND) {
        (first..end).all(|at| r.is(at, ANY_WORD_OF_KIND))
    } else if kind.contains(PhraseClass::SURNAMES_KIND) {
        (first..end).all(|at| r.is(at, SURNAME_OF_KIND))
    } else {
        (first..end).all(|at| r.is(at, WORD_OF_KIND))
    }
}

/// *Channel 4*, *Canal 24 Horas*: a number that makes a name of a word.
fn by_its_number(r: &NameReader<'_, '_>, at: usize) -> Option<PossibleName> {
    if !r.run.intersects(NUMBERED_NOUN) || !r.are(at, NUMBERED) {
        return None;
    }
    let last = if r.is(at + 2, COUNTED) { at + 3 } else { at + 2 };
    let is_apart = r.listed(at).is_none() && !r.is(last, CAPITAL_WORD);
    let is_numbered = is_apart && r.class(at).contains(PhraseClass::NUMBERED_KIND);
    is_numbered.then(|| PossibleName { last, rules: RuleSet::of(Rule::OrganizationKind) })
}

/// What the noun before a name says of it: *subsidiary* in *its subsidiary Norvalia*, *law firm*, *gestora* in *la gestora
/// alemana Norvalia*.
#[inline(never)]
fn kind_before(r: &NameReader<'_, '_>, first: usize) -> PhraseClass {
    if !r.is(first, Fact::AFTER_BLANK) {
        return PhraseClass::empty();
    }
    kind_at(r, first)
        .or_else(|| {
            let demonym = r.listed(first - 1).filter(|_| r.is(first - 1, SMALL_DEMONYM));
            demonym.and_then(|_| kind_at(r, first - 1))
        })
        .unwrap_or_default()
}

/// The kind of organisation that is named right before `end`, by one word or more.
fn kind_at(r: &NameReader<'_, '_>, end: usize) -> Option<PhraseClass> {
    let last = end.checked_sub(1).filter(|last| *last >= r.from)?;
    let class = r.class(last);
    if !class.contains(PhraseClass::ENDS_KIND) {
        return None;
    }
    let is_kind = |class: &PhraseClass| class.contains(PhraseClass::ORGANIZATION_KIND);
    let has_more = last > r.from && r.class(last - 1).contains(PhraseClass::INSIDE_KIND);
    let longer = has_more.then(|| {
        let kind = |words: usize| Language::phrase_class(r.key(end - words, end));
        (2..=LONGEST_KIND.min(end - r.from)).rev().map(kind).find(is_kind)
    });
    longer.flatten().or_else(|| Some(class).filter(is_kind))
}

/// *Board of Directors of* in *Board of Directors of Norvalia*.
fn is_behind_body(r: &NameReader<'_, '_>, first: usize) -> bool {
    let Some(link) = r.before(first).filter(|at| r.is(*at, SMALL_LINK)) else { return false };
    (2..=LONGEST_BODY.min(link - r.from)).any(|words| is_body(r, link - words, link))
}

/// Whether the words are a body that any organisation has.
fn is_body(r: &NameReader<'_, '_>, first: usize, last: usize) -> bool {
    Language::phrase_class(r.key(first, last)).contains(PhraseClass::GENERIC_BODY)
}

/// *Board of Directors* at the beginning of a name.
fn begins_with_body(r: &NameReader<'_, '_>, first: usize, last: usize) -> bool {
    (2..=LONGEST_BODY.min(last - first)).any(|words| is_body(r, first, first + words))
}

/// The organisation whose name says that it is one.
fn by_its_words(r: &NameReader<'_, '_>, first: usize, end: usize) -> Option<PossibleName> {
    // a quick look, because most paragraphs have no ending of a company, and most runs no noun
    let has_suffix = r.any.intersects(Cue::ORGANIZATION_SUFFIX);
    let has_noun = r.run.intersects(NOUN);
    let is_possible = has_suffix || has_noun;
    if !is_possible || !may_begin_name(r, first) {
        return None;
    }
    let company = has_suffix.then(|| company(r, first, end)).flatten();
    if let Some(last) = company {
        return Some(PossibleName { last, rules: RuleSet::of(Rule::CompanySuffix) });
    }
    if !has_noun {
        return None;
    }
    let last = headed(r, first, end).or_else(|| tailed(r, first, end))?;
    let last = behind_number(r, first, last);
    if begins_with_body(r, first, last) {
        return None;
    }
    Some(PossibleName { last, rules: RuleSet::of(Rule::OrganizationNoun) })
}

/// *Tribunal Oral Federal 7 de Quiroga*: a name that ends before `last` goes on with the number of one of many.
fn behind_number(r: &NameReader<'_, '_>, first: usize, last: usize) -> usize {
    let goes_on = r.is(last, NUMBER) && r.class(first).contains(PhraseClass::NUMBERED_KIND);
    if goes_on { complements(r, last + 1) } else { last }
}

/// Whether the word may be the first of an organisation's name. A function word is one only if it is listed, or
/// capitalised inside a sentence.
fn may_begin_name(r: &NameReader<'_, '_>, at: usize) -> bool {
    if r.is(at, NO_NAME) || r.is(at, Cue::PERSON_SUFFIX) {
        return false;
    }
    let is_mere_word = r.is(at, ARTICLE) || r.is(at, FUNCTION_WORD_WITH_CAPITAL_OF_PLACE);
    !is_mere_word
}

/// *Barrow Bulk Ltd*, *Aceros del Valle, S.A. de C.V.*; gives the end of the name. Behind the run of capitalised words,
/// the name may go on with a complement (*Aceros del Valle*) or a partner (*Barrow & Quiroga*).
fn company(r: &NameReader<'_, '_>, first: usize, end: usize) -> Option<usize> {
    if !r.is(first, Pattern::is(Fact::CAPITAL).without(Cue::ORGANIZATION_SUFFIX)) {
        return None;
    }
    let mut at = first + 1;
    let mut end = end;
    while at <= end.min(first + MOST_BEFORE) {
        if r.is(at, COMPANY_SUFFIX) {
            return Some(suffix_end(r, at));
        }
        if at == end {
            at = partner(r, at).or_else(|| complement_of_company(r, first, at))?;
            end = r.run_end(at);
        }
        at += 1;
    }
    None
}

/// The capitalised word behind an ampersand.
fn partner(r: &NameReader<'_, '_>, at: usize) -> Option<usize> {
    r.is(at, PARTNER).then_some(at)
}

/// *del Valle* in *Aceros del Valle*. People and ordinary words have complements too: *Ana de Quiroga*, *Members of
/// Parliament*.
fn complement_of_company(r: &NameReader<'_, '_>, first: usize, at: usize) -> Option<usize> {
    if r.is(first, GIVEN_NAME) || r.is(first, OPENING_WORD) {
        return None;
    }
    complement(r, at)
}

/// *S.A.* may go on: *S.A. de C.V.*, *Pty Ltd*.
pub(super) fn suffix_end(r: &NameReader<'_, '_>, at: usize) -> usize {
    let last = if r.is(at + 1, SECOND_WORD_OF_SUFFIX) { at + 2 } else { at + 1 };
    let goes_on = r.is(last, LINK_OF_SUFFIX) && is_second_suffix(r, last + 1);
    if goes_on { last + 2 } else { last }
}

/// *C.V.*, the second part of Mexican endings.
fn is_second_suffix(r: &NameReader<'_, '_>, at: usize) -> bool {
    r.is(at, DOTTED_CAPITALS) && r.class(at).contains(PhraseClass::SECOND_SUFFIX)
}

/// *Ministerio de Pesca*, *University of Barrow*, *Partido Verde*. In a headline only a complement makes a name:
/// *Partido de Quiroga*, but not *Partido Verde*.
fn headed(r: &NameReader<'_, '_>, first: usize, end: usize) -> Option<usize> {
    if !r.is(first, HEAD) && !r.are(first, [CLUB_PREFIX, BEHIND_PREFIX]) {
        return None;
    }
    let head_end = if r.is(first, FRONT) { absorb(r, first + 1, end) } else { first + 1 };
    let last = of_sport(r, head_end).unwrap_or_else(|| complements(r, head_end));
    (last > first + 1).then_some(last)
}

/// *femenina de fútbol de Quiroga* in *Selección femenina de fútbol de Quiroga*: the small words that say whose team it is of
/// which sport, and the complement behind them. Gives the end.
fn of_sport(r: &NameReader<'_, '_>, at: usize) -> Option<usize> {
    let are_small = |last: usize| (at..last).all(|at| r.is(at, SMALL_WORD));
    let is_sport = |last: &usize| {
        let class = || Language::phrase_class(r.key(at, *last));
        are_small(*last) && class().contains(PhraseClass::TEAM_SPORT)
    };
    let behind = (at + 2..=at + LONGEST_SPORT).rev().find(is_sport)?;
    let last = complements(r, behind);
    (last > behind).then_some(last)
}

/// *Barrow Airlines*, *Foreign Ministry*, *Barrow University of Technology*.
fn tailed(r: &NameReader<'_, '_>, first: usize, end: usize) -> Option<usize> {
    if !r.is(first, BEFORE_NOUN) {
        return None;
    }
    let limit = absorb(r, first, end);
    let noun = (first + 1..limit).rev().find(|at| r.is(*at, Cue::ORGANIZATION_TAIL))?;
    if is_mere_phrase(r, first, noun) || is_of_another_name(r, first, noun) {
        return None;
    }
    let last = noun + 1;
    if r.is(noun, Cue::ORGANIZATION_HEAD) {
        return Some(complements(r, last));
    }
    Some(last)
}

/// Whether a headline capitalises words that are no name: *Russian Ministry*, *Big New University*.
fn is_mere_phrase(r: &NameReader<'_, '_>, first: usize, noun: usize) -> bool {
    r.is(first, Fact::IN_HEADLINE)
        && (is_country_and_noun(r, first, noun) || all_ordinary(r, first, noun))
}

/// *Russian Ministry*: only a country or its demonym is before the noun.
fn is_country_and_noun(r: &NameReader<'_, '_>, first: usize, noun: usize) -> bool {
    is_all_before(r, COUNTRY_OR_DEMONYM, first, noun)
}

/// Whether the noun belongs to another name: a listed one that covers more, a person's, or one that goes on.
fn is_of_another_name(r: &NameReader<'_, '_>, first: usize, noun: usize) -> bool {
    let is_covered = |m: &Resolved| m.first as usize <= first || m.class != Class::Organization;
    r.listed(noun).is_some_and(is_covered)
        || is_surname(r, first, noun)
        || goes_on_with_thing(r, noun + 1)
}

/// *said Ana Union*, *Yesterday Ana Union*: a given name, and the noun is the surname.
fn is_surname(r: &NameReader<'_, '_>, first: usize, noun: usize) -> bool {
    let given_name = if r.is(first, OPENING_WORD) { first + 1 } else { first };
    is_all_before(r, GIVEN_NAME_INSIDE, given_name, noun)
}

/// Whether one word is before the noun, and fits the pattern.
fn is_all_before(r: &NameReader<'_, '_>, pattern: Pattern, first: usize, noun: usize) -> bool {
    noun == first + 1 && r.is(first, pattern)
}

/// Whether the name goes on with a word that does not begin the next one: *Rugby Union Cup*, but not *Rugby Union
/// Quiroga*.
fn goes_on_with_thing(r: &NameReader<'_, '_>, at: usize) -> bool {
    r.is(at, WORD_OF_NAME.with(Cue::THING.union(Cue::FEATURE_TAIL)))
        || r.is(at, WORD_OF_NAME.and(Fact::ORDINARY))
}

/// The run from `at` up to a word with which no organisation's name goes on.
fn absorb(r: &NameReader<'_, '_>, at: usize, end: usize) -> usize {
    (at..end).find(|last| ends_name(r, at, *last)).unwrap_or(end.max(at))
}

/// Whether the name that `first` is in ends before `at`. A title may begin a name (*President Hotel*), not go on with
/// it.
fn ends_name(r: &NameReader<'_, '_>, first: usize, at: usize) -> bool {
    let is_title = at > first && r.is(at, TITLE_ENDS_NAME);
    is_title || r.is(at, ENDS_NAME) || r.is(at, Fact::LISTED_PERSON)
}

/// Whether all words are ordinary ones.
fn all_ordinary(r: &NameReader<'_, '_>, first: usize, last: usize) -> bool {
    (first..last).all(|at| r.is(at, Fact::ORDINARY))
}

/// Takes in *of X*, *de la X y Z* from `at` on, and gives the end.
fn complements(r: &NameReader<'_, '_>, at: usize) -> usize {
    let mut last = at;
    for _ in 0..MOST_LINKS {
        let Some(next) = complement(r, last).or_else(|| coordinate(r, last)) else { break };
        let end = absorb(r, next, r.run_end(next));
        if end == next {
            break;
        }
        last = end;
    }
    last
}

/// The capitalised word behind *of*, *of the*, *de la*; not *Monday* in *of Monday*.
fn complement(r: &NameReader<'_, '_>, at: usize) -> Option<usize> {
    let linked = r.behind_link(at).or_else(|| purpose(r, at));
    let is_name = |next: &usize| !r.is(*next, Cue::NOT_NAME) && !is_of_thing(r, *next);
    linked.filter(is_name)
}

/// *Primera División*: whether a thing is named from `at` on that no organisation has in its name.
fn is_of_thing(r: &NameReader<'_, '_>, at: usize) -> bool {
    (at..r.run_end(at)).any(|at| r.is(at, THING))
}

/// *Delitos* in *Unidad Especializada en Delitos*: an ordinary word with a capital behind *en*, *por*, *on*.
fn purpose(r: &NameReader<'_, '_>, at: usize) -> Option<usize> {
    if !r.is(at, SMALL_WORD) || !r.class(at).contains(PhraseClass::PURPOSE_LINK) {
        return None;
    }
    let next = if r.is(at + 1, SMALL_ARTICLE) { at + 2 } else { at + 1 };
    r.is(next, PURPOSE).then_some(next)
}

/// The capitalised word behind *and* between two ordinary ones: *Trade and Industry*. `at` is behind the first.
fn coordinate(r: &NameReader<'_, '_>, at: usize) -> Option<usize> {
    r.are(at - 1, COORDINATION).then_some(at + 1)
}

/// The acronym in brackets behind a name: *(NOS)*.
pub(super) fn acronym(r: &NameReader<'_, '_>, at: usize) -> Option<usize> {
    r.are(at, ACRONYM_IN_BRACKETS).then_some(at)
}

/// The short name in brackets behind a name from `first` up to `at`, whose letters are in it in that order: *Policía
/// Metropolitana (Metropol)*.
pub(super) fn short_name(r: &NameReader<'_, '_>, first: usize, at: usize) -> Option<usize> {
    if !r.are(at, SHORT_NAME_IN_BRACKETS) {
        return None;
    }
    let text = |from: usize, to: usize| {
        let (from, to) = (r.token(from)?, r.token(to)?);
        r.passage.text.get(from.start as usize..to.end as usize)
    };
    let name = fold(text(first, at - 1)?);
    let short = fold(text(at, at)?);
    if !SHORT_NAME.contains(&short.len()) {
        return None;
    }
    let mut letters = name.chars();
    let is_short = short.chars().all(|letter| letters.any(|other| other == letter));
    is_short.then_some(at)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{english, name, names, spanish, token};
    use super::*;

    /// The organisation that begins with the word, as it is written.
    fn organization<'a>(r: &NameReader<'a, '_>, first: &str) -> &'a str {
        let first = token(r, first);
        name(r, first, at(r, first, r.run_end(first)))
    }

    #[test]
    fn english_organizations() {
        for (text, first, expected) in [
            ("of Barrow Bulk Ltd today", "Barrow", "Barrow Bulk Ltd"),
            ("of Barrow & Quiroga Ltd today", "Barrow", "Barrow & Quiroga Ltd"),
            ("of Barrow, Inc. today", "Barrow", "Barrow, Inc"),
            ("of Barrow and Bulk Ltd today", "Barrow", ""),
            ("of Barrow Airlines today", "Barrow", "Barrow Airlines"),
            ("of the Barrow Union Cup today", "Barrow", "Barrow Union"),
            ("of the Barrow Union House today", "Barrow", ""),
            ("of the University of Barrow today", "University", "University of Barrow"),
            ("of the University today", "University", ""),
            (
                "of the Ministry of Trade and Industry today",
                "Ministry",
                "Ministry of Trade and Industry",
            ),
            ("of the Ministry of Barrow and Quiroga today", "Ministry", "Ministry of Barrow"),
            ("of the Ministry of Monday today", "Ministry", ""),
            ("said Ana Union today", "Ana", ""),
            ("With Barrow Airlines today", "With", ""),
        ] {
            assert_eq!(organization(&english(text), first), expected, "{text:?}");
        }
    }

    #[test]
    fn spanish_organizations() {
        for (text, first, expected) in [
            ("de Aceros del Valle, S.A. de C.V. ayer", "Aceros", "Aceros del Valle, S.A. de C.V."),
            ("de Aceros del Valle, S.A. ayer", "Aceros", "Aceros del Valle, S.A."),
            ("de Ana del Valle, S.A. ayer", "Ana", ""),
            ("del Ministerio de Pesca ayer", "Ministerio", "Ministerio de Pesca"),
            ("del Partido Quiroga ayer", "Partido", "Partido Quiroga"),
            ("del Ministerio ayer", "Ministerio", ""),
        ] {
            assert_eq!(organization(&spanish(text), first), expected, "{text:?}");
        }
    }

    #[test]
    fn in_a_headline_only_a_complement_makes_a_name() {
        let headline = "Minister Says The University of Barrow, Big New University, Must Close";
        let r = english(headline);
        assert!(r.is(r.from, Fact::IN_HEADLINE));
        assert_eq!(organization(&r, "University"), "University of Barrow");
        assert_eq!(organization(&r, "Big"), "");
        assert_eq!(
            organization(&english("they left the house of Big New University on the hill"), "Big"),
            "Big New University"
        );
    }

    #[test]
    fn the_ending_of_a_company_says_more_than_a_noun() {
        for (text, expected) in
            [("of Barrow Ltd", "company-suffix"), ("of Barrow Airlines", "organization-noun")]
        {
            let r = english(text);
            let first = token(&r, "Barrow");
            let found = at(&r, first, r.run_end(first)).expect("an organisation");
            assert_eq!(names(found.rules), [expected], "{text:?}");
        }
    }

    #[test]
    fn acronyms_are_enclosed_by_brackets() {
        for (text, expected) in [
            ("the Barrow Union (NOS) said", true),
            ("the Barrow Union (Nos) said", false),
            ("the Barrow Union (NOS said)", false),
            ("the Barrow Union NOS said", false),
        ] {
            let r = english(text);
            assert_eq!(acronym(&r, 3).is_some(), expected, "{text:?}");
        }
    }
}
