//! Places: features such as *River* and *Avenida*, and the words before a place's name.

use super::super::resolved::Resolved;
use super::super::rules::{Rule, RuleSet};
use super::piece::PossibleName;
use super::reader::Reader;
use crate::gazetteer::Class;
use crate::language::Cue;
use crate::token::Gap;

/// Most words of a place's name.
const MOST_WORDS: usize = 4;
/// Within how many words of a paragraph's beginning its agency is named.
const AGENCY_WORDS: usize = 8;

/// What may be right before a place's name.
const BEFORE: Cue = Cue::PLACE_PREPOSITION
    .union(Cue::WEAK_PLACE_PREPOSITION)
    .union(Cue::PLACE_NOUN_DIRECT)
    .union(Cue::LINK);

/// The place that may begin at `first`, within the run that ends at `end`.
pub(super) fn at(r: &Reader<'_, '_>, first: usize, end: usize) -> Option<PossibleName> {
    let features = Cue::FEATURE_HEAD.union(Cue::FEATURE_FRONT).union(Cue::FEATURE_TAIL);
    if let Some(last) = r.run.intersects(features).then(|| feature(r, first, end)).flatten() {
        return Some(PossibleName { last, rules: RuleSet::of(Rule::PlaceFeature) });
    }
    if !hinted(r, first, end) {
        return None;
    }
    let last = name_end(r, first, end)?;
    let mut rules = RuleSet::default();
    before(r, first, &mut rules);
    rules.add_if(city_country(r, last), Rule::CityCountry);
    rules.add_if(dateline(r, first, last), Rule::Dateline);
    (rules != RuleSet::default()).then_some(PossibleName { last, rules })
}

/// A quick look at whether any word around a name from `first` to `end` may say that it is a place's.
fn hinted(r: &Reader<'_, '_>, first: usize, end: usize) -> bool {
    first == r.from || r.is(first - 1, BEFORE) || r.listed(end).is_some()
}

/// *Barrow River*, *Mount Barrow*, *Avenida de Quiroga*, *Gulf of Barrow*.
fn feature(r: &Reader<'_, '_>, first: usize, end: usize) -> Option<usize> {
    if !r.proper(first) || r.headline || r.is(first, Cue::NOT_NAME) {
        return None;
    }
    let cue = r.cue(first);
    if cue.intersects(Cue::FEATURE_FRONT) && first + 1 < end && !r.ordinary(first + 1) {
        return Some((first + 2..end).find(|at| r.ordinary(*at)).unwrap_or(end));
    }
    if cue.intersects(Cue::FEATURE_HEAD.union(Cue::FEATURE_FRONT)) && first + 1 == end {
        return linked_name(r, end);
    }
    let tail = (first + 1..end).find(|at| r.is(*at, Cue::FEATURE_TAIL))?;
    let is_mere_phrase = r.ordinary(first) && (r.opens(first) || tail > first + 1);
    let is_person = r.listed_as(first, &[Class::Person]);
    (!is_mere_phrase && !is_person).then_some(tail + 1)
}

/// The end of the name behind *of*, *de la*.
fn linked_name(r: &Reader<'_, '_>, at: usize) -> Option<usize> {
    let next = if r.is(at + 1, Cue::ARTICLE) { at + 2 } else { at + 1 };
    (r.small_word(at, Cue::LINK) && r.capital_word(next)).then(|| r.run_end(next))
}

/// The end of the name itself, if none of its words is ordinary or listed.
fn name_end(r: &Reader<'_, '_>, first: usize, end: usize) -> Option<usize> {
    let most = end.min(first + MOST_WORDS);
    let last = (first..most).find(|at| !may_be_in_name(r, first, *at)).unwrap_or(most);
    (last > first && last == end).then_some(last)
}

fn may_be_in_name(r: &Reader<'_, '_>, first: usize, at: usize) -> bool {
    let fits = r.proper(at) || r.passage.all_caps || first == r.from;
    let others = Cue::NOT_NAME.union(Cue::TITLE).union(Cue::ORGANIZATION_TAIL).union(Cue::THING);
    let is_other = r.is(at, others) || r.listed(at).is_some() || r.ordinary(at);
    fits && !is_other
}

/// The rules about the words before the name: *near*, *town of*, *río*.
fn before(r: &Reader<'_, '_>, first: usize, rules: &mut RuleSet) {
    let is_word = |at: usize| r.lower(at) || r.gap(at).opens_sentence();
    let has_word = first > r.from && r.blank(first) && is_word(first - 1);
    if !has_word {
        return;
    }
    let cue = r.cue(first - 1);
    rules.add_if(cue.intersects(Cue::PLACE_PREPOSITION), Rule::PlacePreposition);
    let is_weak = cue.intersects(Cue::WEAK_PLACE_PREPOSITION) && !r.headline;
    rules.add_if(is_weak && !r.is(first, Cue::GIVEN), Rule::WeakPlacePreposition);
    let is_noun = cue.intersects(Cue::PLACE_NOUN_DIRECT);
    rules.add_if(is_noun || cue.intersects(Cue::LINK) && is_behind_noun(r, first), Rule::PlaceNoun);
}

/// *town of Barrow*, *ciudad de la Quiroga*: whether a noun is two or three words before.
fn is_behind_noun(r: &Reader<'_, '_>, first: usize) -> bool {
    let is_noun = |at: usize| r.lower(at) && r.is(at, Cue::PLACE_NOUN);
    (2..=3).any(|back| first >= r.from + back && is_noun(first - back))
}

/// *Barrow, Spain*, and then a comma or the end.
fn city_country(r: &Reader<'_, '_>, at: usize) -> bool {
    let is_place = |m: &&Resolved| matches!(m.class, Class::Country | Class::Place);
    let Some(m) = r.listed(at).filter(is_place) else { return false };
    let after = m.last as usize;
    let is_closed = r.gap(after) == Gap::Sentence
        || r.between(after).trim_start().starts_with([',', '.', ';', ')']);
    r.comma(at) && is_closed
}

/// *BARROW, May 3*, *BARROW 1996-08-30*, *Quiroga, 3 may (EFE)*.
fn dateline(r: &Reader<'_, '_>, first: usize, last: usize) -> bool {
    if first != r.from {
        return false;
    }
    if r.comma(last) {
        return month_first(r, first, last) || day_first(r, last);
    }
    r.year(last) && r.blank(last) && r.gap(last + 1) == Gap::Hyphen
}

/// *, May 3*. Behind a name in capitals, any capitalised word may be the month.
fn month_first(r: &Reader<'_, '_>, first: usize, at: usize) -> bool {
    let in_capitals = r.token(first).is_some_and(|t| t.shape.all_caps());
    let is_month = r.is(at, Cue::NOT_NAME) || in_capitals && r.proper(at);
    is_month && r.number(at + 1)
}

/// *, 3 may (*.
fn day_first(r: &Reader<'_, '_>, at: usize) -> bool {
    r.number(at) && r.lower(at + 1) && r.opens_bracket(at + 2)
}

/// The agency in brackets of a dateline that begins the paragraph: *MADRID, 3 may (XYZ)*.
pub(super) fn is_agency(r: &Reader<'_, '_>, at: usize) -> bool {
    let is_near_start = at - r.from <= AGENCY_WORDS;
    let is_enclosed = || r.opens_bracket(at) && r.closes_bracket(at + 1);
    let has_date = || (r.from..at).any(|b| r.is(b, Cue::NOT_NAME) || r.number(b));
    is_near_start && r.acronym(at) && is_enclosed() && has_date()
}
