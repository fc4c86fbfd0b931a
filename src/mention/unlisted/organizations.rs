//! Organisations: nouns such as *Ministry* and *Banco* with their complements, and the endings of companies.

use super::super::resolved::Resolved;
use super::super::rules::{Rule, RuleSet};
use super::piece::PossibleName;
use super::reader::Reader;
use crate::gazetteer::Class;
use crate::hash;
use crate::language::{Cue, Language, PhraseClass, WordClass};
use crate::token::{Gap, Shape, Token};

/// Most complements that are taken in: *Tribunal de Justicia de la Comunidad de Quiroga*.
const MOST_LINKS: usize = 4;
/// Most words before the ending of a company.
const MOST_BEFORE: usize = 8;
/// Most words behind a place in the name of a team.
const MOST_TEAM_WORDS: usize = 2;
/// Most words of a team in a line of results.
const MOST_RESULT_WORDS: usize = 3;
/// A line with one team must have so many numbers to be a line of results.
const NUMBERS_OF_ONE_TEAM: usize = 4;
const ANY_GIVEN: Cue = Cue::GIVEN.union(Cue::WEAK_GIVEN);
/// Words that belong to a person's name or to none.
const OF_PEOPLE: Cue = Cue::NOT_NAME.union(Cue::TITLE).union(Cue::WEAK_TITLE).union(ANY_GIVEN);
const NOUN: Cue =
    Cue::ORGANIZATION_HEAD.union(Cue::ORGANIZATION_TAIL).union(Cue::ORGANIZATION_FRONT);

/// The organisation that begins at `first`, within the run of capitalised words that ends at `end`.
pub(super) fn at(r: &Reader<'_, '_>, first: usize, end: usize) -> Option<PossibleName> {
    let (has_ending, has_noun) =
        (r.any.intersects(Cue::ORGANIZATION_SUFFIX), r.run.intersects(NOUN));
    if !(has_ending || has_noun) || !may_begin_name(r, first) {
        return None;
    }
    if let Some(last) = has_ending.then(|| company(r, first, end)).flatten() {
        return Some(PossibleName { last, rules: RuleSet::of(Rule::CompanySuffix) });
    }
    if !has_noun {
        return None;
    }
    let last = headed(r, first, end).or_else(|| tailed(r, first, end))?;
    Some(PossibleName { last, rules: RuleSet::of(Rule::OrganizationNoun) })
}

/// Whether the word may be the first of an organisation's name. A function word is one only if it is listed, or
/// capitalised inside a sentence.
fn may_begin_name(r: &Reader<'_, '_>, at: usize) -> bool {
    let cue = r.cue(at);
    let is_other = cue.intersects(Cue::NOT_NAME) && !cue.intersects(Cue::ADJECTIVE)
        || cue.intersects(Cue::PERSON_SUFFIX);
    let capital_says_nothing = r.opens(at) || r.headline || cue.intersects(Cue::ARTICLE);
    let is_function_word = r.stop(at) && r.listed(at).is_none();
    let says_nothing = capital_says_nothing && is_function_word;
    !is_other && !says_nothing
}

/// *Barrow Bulk Ltd*, *Aceros del Valle, S.A. de C.V.*
fn company(r: &Reader<'_, '_>, first: usize, end: usize) -> Option<usize> {
    if !r.capital(first) || r.is(first, Cue::ORGANIZATION_SUFFIX) {
        return None;
    }
    let mut at = first + 1;
    let mut end = end;
    while at <= end && at - first <= MOST_BEFORE {
        let touches = r.gap(at).joins() || r.comma(at) || partner(r, at).is_some();
        if touches && r.capital(at) && r.is(at, Cue::ORGANIZATION_SUFFIX) {
            return Some(suffix_end(r, at));
        }
        if at == end {
            // a complement: *Aceros del Valle*; a partner: *Barrow & Quiroga*
            let is_other = r.is(first, ANY_GIVEN) || r.opens(first) && r.ordinary(first);
            let next = partner(r, at).or_else(|| complement(r, at).filter(|_| !is_other))?;
            end = r.run_end(next);
            at = next;
        }
        at += 1;
    }
    None
}

/// The capitalised word behind an ampersand.
fn partner(r: &Reader<'_, '_>, at: usize) -> Option<usize> {
    let is_ampersand = r.gap(at) == Gap::Other && r.between(at).trim() == "&";
    (r.capital(at) && is_ampersand).then_some(at)
}

/// *S.A.* may go on: *S.A. de C.V.*, *Pty Ltd*.
fn suffix_end(r: &Reader<'_, '_>, at: usize) -> usize {
    let mut last = at + 1;
    if r.capital_word(last) && r.is(last, Cue::ORGANIZATION_SUFFIX) {
        last += 1;
    }
    let is_linked = r.is(last, Cue::LINK) && r.lower(last);
    if is_linked && is_second_suffix(r, last + 1) { last + 2 } else { last }
}

/// *C.V.*, the second part of Mexican endings.
fn is_second_suffix(r: &Reader<'_, '_>, at: usize) -> bool {
    let is_listed = |t: &Token| {
        let word = hash::phrase(std::iter::once(t.hash));
        Language::phrase_class(word).contains(PhraseClass::SECOND_SUFFIX)
    };
    r.capital(at) && r.token(at).is_some_and(|t| t.shape.contains(Shape::DOTTED) && is_listed(t))
}

/// *Ministerio de Pesca*, *University of Barrow*, *Partido Verde*.
fn headed(r: &Reader<'_, '_>, first: usize, end: usize) -> Option<usize> {
    let cue = r.cue(first);
    let is_noun = cue.intersects(Cue::ORGANIZATION_HEAD.union(Cue::ORGANIZATION_FRONT));
    if !is_noun || !r.proper(first) {
        return None;
    }
    let mut last = first + 1;
    if cue.intersects(Cue::ORGANIZATION_FRONT) && !r.headline {
        last = absorb(r, last, end);
    }
    let (last, linked) = complements(r, last);
    let headline = r.headline && !linked;
    (last > first + 1 && !headline).then_some(last)
}

/// *Barrow Airlines*, *Foreign Ministry*, *Barrow University of Technology*.
fn tailed(r: &Reader<'_, '_>, first: usize, end: usize) -> Option<usize> {
    let may_begin = r.proper(first) || r.acronym(first) || r.listed(first).is_some();
    if !may_begin {
        return None;
    }
    let limit = absorb(r, first, end);
    let noun = (first + 1..limit).rev().find(|at| r.is(*at, Cue::ORGANIZATION_TAIL))?;
    if is_mere_phrase(r, first, noun) || is_of_another_name(r, first, noun) {
        return None;
    }
    let last = noun + 1;
    if r.is(noun, Cue::ORGANIZATION_HEAD) {
        return Some(complements(r, last).0);
    }
    Some(last)
}

/// Whether a headline capitalises words that are no name: *Russian Ministry*, *Big New University*.
fn is_mere_phrase(r: &Reader<'_, '_>, first: usize, noun: usize) -> bool {
    let demonym = r.listed_as(first, &[Class::Country, Class::Nationality]) && noun == first + 1;
    r.headline && (demonym || all_ordinary(r, first, noun))
}

/// Whether the noun belongs to another name: a listed one that covers more, a person's, or one that goes on.
fn is_of_another_name(r: &Reader<'_, '_>, first: usize, noun: usize) -> bool {
    let is_covered = |m: &Resolved| m.first as usize <= first || m.class != Class::Organization;
    let is_surname = noun == first + 1 && r.is(first, Cue::GIVEN) && !r.opens(first);
    r.listed(noun).is_some_and(is_covered) || is_surname || goes_on(r, noun + 1)
}

/// Whether the name goes on with a word that does not begin the next one: *Rugby Union Cup*.
fn goes_on(r: &Reader<'_, '_>, at: usize) -> bool {
    let is_word = r.proper(at) && r.blank(at) && r.listed(at).is_none();
    let is_thing = r.is(at, Cue::THING.union(Cue::FEATURE_TAIL)) || r.ordinary(at);
    is_word && is_thing && !r.is(at, OF_PEOPLE)
}

/// The run from `at` up to a word with which no organisation's name goes on.
fn absorb(r: &Reader<'_, '_>, at: usize, end: usize) -> usize {
    (at..end).find(|last| ends_name(r, at, *last)).unwrap_or(end.max(at))
}

/// Whether the name that `first` is in ends before `at`.
fn ends_name(r: &Reader<'_, '_>, first: usize, at: usize) -> bool {
    let is_no_name = r.is(at, Cue::NOT_NAME) && !r.is(at, NOUN.union(Cue::ADJECTIVE));
    let is_title = at > first && r.is(at, Cue::TITLE) && !r.is(at, NOUN);
    is_no_name || is_title || r.listed_as(at, &[Class::Person])
}

/// Whether all words are ordinary ones.
fn all_ordinary(r: &Reader<'_, '_>, first: usize, last: usize) -> bool {
    (first..last).all(|at| r.ordinary(at))
}

/// Takes in *of X*, *de la X y Z* from `at` on; gives the end, and whether there was any.
fn complements(r: &Reader<'_, '_>, at: usize) -> (usize, bool) {
    let mut last = at;
    for _ in 0..MOST_LINKS {
        let Some(next) = complement(r, last).or_else(|| coordinate(r, last)) else { break };
        let end = r.run_end(next);
        let end = absorb(r, next, end);
        if end == next {
            break;
        }
        last = end;
    }
    (last, last > at)
}

/// The capitalised word behind *of*, *of the*, *de la*.
fn complement(r: &Reader<'_, '_>, at: usize) -> Option<usize> {
    if !r.small_word(at, Cue::LINK) {
        return None;
    }
    let next = if r.small_word(at + 1, Cue::ARTICLE) { at + 2 } else { at + 1 };
    (r.capital_word(next) && !r.is(next, Cue::NOT_NAME)).then_some(next)
}

/// The capitalised word behind *and* between two ordinary ones: *Trade and Industry*.
fn coordinate(r: &Reader<'_, '_>, at: usize) -> Option<usize> {
    let next = at + 1;
    let is_word = r.proper(next) && r.blank(next) && !r.is(next, NOUN);
    let both_ordinary = || r.ordinary(at - 1) && r.ordinary(next);
    (r.small_word(at, Cue::AND) && is_word && both_ordinary()).then_some(next)
}

/// *Utah Rangers*: a listed place, and words that no list knows up to the end of the run.
pub(super) fn place_and_more(r: &Reader<'_, '_>, first: usize, end: usize) -> Option<usize> {
    let m = r.listed(first).filter(|m| m.class == Class::Place && m.first as usize == first)?;
    let from = m.last as usize;
    let goes_on = from < end && end - from <= MOST_TEAM_WORDS && r.blank(from);
    if r.headline || !goes_on || !(from..end).all(|at| may_name_team(r, at)) {
        return None;
    }
    let last = end - 1;
    let is_plural =
        r.token(last).is_some_and(|t| Language::ends_like_plural(t.text(r.passage.text)));
    let is_team = is_plural || !r.ordinary(last);
    (is_team && !r.is_surname(last)).then_some(end)
}

/// Whether the word may be one by which a team is called.
fn may_name_team(r: &Reader<'_, '_>, at: usize) -> bool {
    let others = OF_PEOPLE.union(Cue::THING).union(Cue::FEATURE_TAIL);
    let roles = WordClass::ROLE.union(WordClass::STOP).union(WordClass::VERB);
    let is_known = r.is(at, others) || r.listed(at).is_some() || r.info(at).class.intersects(roles);
    r.proper(at) && !is_known
}

/// Whether the paragraph is a line of results: names and numbers by turns.
pub(super) fn is_line_of_results(r: &Reader<'_, '_>) -> bool {
    let (mut names, mut numbers, mut at) = (0, 0, r.from);
    while at < r.to && r.capital(at) {
        let end = r.run_end(at);
        let has_score = r.number(end) && r.blank(end);
        if end - at > MOST_RESULT_WORDS || !has_score {
            break;
        }
        names += 1;
        at = end;
        while r.number(at) && r.blank(at) {
            numbers += 1;
            at += 1;
        }
    }
    let is_whole = at == r.to || names >= 2 && r.opens_bracket(at);
    let has_teams = names >= 2 || names == 1 && numbers >= NUMBERS_OF_ONE_TEAM;
    is_whole && has_teams
}

/// The acronym in brackets behind a name: *(NOS)*.
pub(super) fn acronym(r: &Reader<'_, '_>, at: usize) -> Option<usize> {
    let is_enclosed = r.opens_bracket(at) && r.closes_bracket(at + 1);
    (is_enclosed && r.acronym(at)).then_some(at)
}
