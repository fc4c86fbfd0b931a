//! Organisations: nouns such as *Ministry* and *Banco* with their complements, endings of companies.

use super::super::rules::{Rule, RuleSet};
use super::reader::Reader;
use crate::gazetteer::Class;
use crate::language::{Cue, WordClass};
use crate::token::Gap;

/// Most complements that are taken in: *Tribunal de Justicia de la Comunidad de Quiroga*.
const MOST_LINKS: usize = 4;
/// Most words before the ending of a company.
const MOST_BEFORE: usize = 8;
const NOUN: Cue = Cue::ORGANIZATION_HEAD.and(Cue::ORGANIZATION_TAIL).and(Cue::ORGANIZATION_FRONT);

/// The organisation that begins at `first`, within the run of capitals that ends at `end`: its end, and
/// what speaks for it.
pub(super) fn at(r: &Reader<'_, '_>, first: usize, end: usize) -> Option<(usize, RuleSet)> {
    let (ending, noun) = (r.any.any(Cue::ORGANIZATION_SUFFIX), r.run.any(NOUN));
    if !ending && !noun {
        return None;
    }
    let cue = r.cue(first);
    let no_name = cue.any(Cue::NOT_NAME) && !cue.any(Cue::ADJECTIVE) || cue.any(Cue::PERSON_SUFFIX);
    let says_nothing = r.opens(first) || r.headline || cue.any(Cue::ARTICLE);
    if no_name || says_nothing && r.listed(first).is_none() && r.stop(first) {
        return None;
    }
    if let Some(last) = ending.then(|| company(r, first, end)).flatten() {
        return Some((last, RuleSet::of(Rule::CompanySuffix)));
    }
    if !noun {
        return None;
    }
    let last = headed(r, first, end).or_else(|| tailed(r, first, end))?;
    Some((last, RuleSet::of(Rule::OrganizationNoun)))
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
            let person =
                r.is(first, Cue::GIVEN.and(Cue::WEAK_GIVEN)) || r.opens(first) && r.ordinary(first);
            let next = partner(r, at).or_else(|| complement(r, at).filter(|_| !person))?;
            end = r.run_end(next);
            at = next;
        }
        at += 1;
    }
    None
}

/// The capitalised word behind an ampersand.
fn partner(r: &Reader<'_, '_>, at: usize) -> Option<usize> {
    (r.capital(at) && r.gap(at) == Gap::Other && r.between(at).trim() == "&").then_some(at)
}

/// *S.A.* may go on: *S.A. de C.V.*, *Pty Ltd*.
fn suffix_end(r: &Reader<'_, '_>, at: usize) -> usize {
    let mut last = at + 1;
    if r.gap(last) == Gap::Blank && r.is(last, Cue::ORGANIZATION_SUFFIX) && r.capital(last) {
        last += 1;
    }
    let variable = r.is(last, Cue::LINK)
        && r.lower(last)
        && r.token(last + 1).is_some_and(|t| {
            t.shape.has(crate::token::Shape::DOTTED) && t.text(r.passage.text).starts_with("C.V")
        });
    if variable { last + 2 } else { last }
}

/// *Ministerio de Pesca*, *University of Barrow*, *Partido Verde*.
fn headed(r: &Reader<'_, '_>, first: usize, end: usize) -> Option<usize> {
    let cue = r.cue(first);
    if !cue.any(Cue::ORGANIZATION_HEAD.and(Cue::ORGANIZATION_FRONT)) || !r.proper(first) {
        return None;
    }
    let mut last = first + 1;
    if cue.any(Cue::ORGANIZATION_FRONT) && !r.headline {
        last = absorb(r, last, end);
    }
    let (last, linked) = complements(r, last);
    let headline = r.headline && !linked;
    (last > first + 1 && !headline).then_some(last)
}

/// *Barrow Airlines*, *Foreign Ministry*, *Barrow University of Technology*.
fn tailed(r: &Reader<'_, '_>, first: usize, end: usize) -> Option<usize> {
    if !r.proper(first) && !r.acronym(first) && r.listed(first).is_none() {
        return None;
    }
    let limit = absorb(r, first, end);
    let noun = (first + 1..limit).rev().find(|at| r.is(*at, Cue::ORGANIZATION_TAIL))?;
    let listed = r.listed_as(first, &[Class::Country, Class::Nationality]) && noun == first + 1;
    if r.headline && (listed || all_weak(r, first, noun)) {
        return None;
    }
    let listed = r.listed(noun);
    if listed.is_some_and(|m| m.first as usize <= first || m.class != Class::Organization) {
        return None;
    }
    if noun == first + 1 && r.is(first, Cue::GIVEN) && !r.opens(first) || goes_on(r, noun + 1) {
        return None;
    }
    let last = noun + 1;
    if r.is(noun, Cue::ORGANIZATION_HEAD) {
        return Some(complements(r, last).0);
    }
    Some(last)
}

/// Whether the name goes on with a word that is none of the next one: *Rugby Union Cup*.
fn goes_on(r: &Reader<'_, '_>, at: usize) -> bool {
    let other =
        Cue::NOT_NAME.and(Cue::TITLE).and(Cue::WEAK_TITLE).and(Cue::GIVEN).and(Cue::WEAK_GIVEN);
    r.proper(at)
        && r.gap(at) == Gap::Blank
        && r.listed(at).is_none()
        && !r.is(at, other)
        && (r.is(at, Cue::THING.and(Cue::FEATURE_TAIL)) || r.ordinary(at))
}

/// The run from `at` up to a word that no organisation's name goes on with.
fn absorb(r: &Reader<'_, '_>, at: usize, end: usize) -> usize {
    let mut last = at;
    while last < end {
        let person = r.listed_as(last, &[Class::Person]);
        if r.is(last, Cue::NOT_NAME) && !r.is(last, NOUN.and(Cue::ADJECTIVE)) || person {
            break;
        }
        if last > at && r.is(last, Cue::TITLE) && !r.is(last, NOUN) {
            break;
        }
        last += 1;
    }
    last
}

/// Whether the words are ordinary ones, all of them.
fn all_weak(r: &Reader<'_, '_>, first: usize, last: usize) -> bool {
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
    let link = r.lower(at) && r.is(at, Cue::LINK) && r.gap(at) == Gap::Blank;
    if !link {
        return None;
    }
    let article = r.lower(at + 1) && r.is(at + 1, Cue::ARTICLE) && r.gap(at + 1) == Gap::Blank;
    let next = if article { at + 2 } else { at + 1 };
    let name = r.capital(next) && r.gap(next) == Gap::Blank && !r.is(next, Cue::NOT_NAME);
    name.then_some(next)
}

/// The capitalised word behind *and* between two ordinary ones: *Trade and Industry*.
fn coordinate(r: &Reader<'_, '_>, at: usize) -> Option<usize> {
    let and = r.lower(at) && r.is(at, Cue::AND) && r.gap(at) == Gap::Blank;
    let next = at + 1;
    (and && r.proper(next)
        && r.gap(next) == Gap::Blank
        && r.ordinary(at - 1)
        && r.ordinary(next)
        && !r.is(next, NOUN))
    .then_some(next)
}

/// *Utah Rangers*: a listed place, and words that no list knows up to the end of the run.
pub(super) fn place_and_more(r: &Reader<'_, '_>, first: usize, end: usize) -> Option<usize> {
    let m = r.listed(first).filter(|m| m.class == Class::Place && m.first as usize == first)?;
    let from = m.last as usize;
    if r.headline || from >= end || end - from > 2 || r.gap(from) != Gap::Blank {
        return None;
    }
    let no = Cue::NOT_NAME
        .and(Cue::TITLE)
        .and(Cue::WEAK_TITLE)
        .and(Cue::GIVEN)
        .and(Cue::WEAK_GIVEN)
        .and(Cue::THING)
        .and(Cue::FEATURE_TAIL);
    let fits = (from..end).all(|at| {
        let role = r.info(at).class.any(WordClass::ROLE.and(WordClass::STOP).and(WordClass::VERB));
        r.proper(at) && !r.is(at, no) && r.listed(at).is_none() && !role
    });
    let last = end - 1;
    let plural = r.token(last).is_some_and(|t| t.text(r.passage.text).ends_with('s'));
    (fits && (plural || !r.ordinary(last)) && !r.is_surname(last)).then_some(end)
}

/// Whether the paragraph is a line of results: names and numbers by turns.
pub(super) fn results(r: &Reader<'_, '_>) -> bool {
    let (mut names, mut numbers, mut at) = (0, 0, r.from);
    while at < r.to && r.capital(at) {
        let end = r.run_end(at);
        let score = r.number(end) && r.gap(end) == Gap::Blank;
        if end - at > 3 || !score {
            break;
        }
        names += 1;
        at = end;
        while r.number(at) && matches!(r.gap(at), Gap::Blank) {
            numbers += 1;
            at += 1;
        }
    }
    let whole = at == r.to || names >= 2 && r.between(at).trim() == "(";
    whole && (names >= 2 || names == 1 && numbers >= 4)
}

/// The acronym in brackets behind a name: *(NOS)*.
pub(super) fn acronym(r: &Reader<'_, '_>, at: usize) -> Option<usize> {
    let bracketed = r.between(at).trim() == "("
        && r.between(at + 1).trim_start().starts_with(')')
        && r.acronym(at);
    bracketed.then_some(at)
}
