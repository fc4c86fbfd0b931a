//! Places: features such as *River* and *Avenida*, and the words before a place's name.

use super::super::rules::{Rule, RuleSet};
use super::reader::Reader;
use crate::gazetteer::Class;
use crate::language::Cue;
use crate::token::Gap;

/// Most words of a place's name.
const MOST_WORDS: usize = 4;

/// What may stand right before a place's name.
const BEFORE: Cue = Cue::PLACE_PREPOSITION
    .and(Cue::WEAK_PLACE_PREPOSITION)
    .and(Cue::PLACE_NOUN_DIRECT)
    .and(Cue::LINK);

/// The place that may begin at `first`, within the run that ends at `end`.
pub(super) fn at(r: &Reader<'_, '_>, first: usize, end: usize) -> Option<(usize, RuleSet)> {
    let features = Cue::FEATURE_HEAD.and(Cue::FEATURE_FRONT).and(Cue::FEATURE_TAIL);
    if let Some(last) = r.run.any(features).then(|| feature(r, first, end)).flatten() {
        return Some((last, RuleSet::of(Rule::PlaceFeature)));
    }
    if !hinted(r, first, end) {
        return None;
    }
    let last = name_end(r, first, end)?;
    let mut rules = RuleSet::default();
    before(r, first, &mut rules);
    rules.add_if(city_country(r, last), Rule::CityCountry);
    rules.add_if(dateline(r, first, last), Rule::Dateline);
    (rules != RuleSet::default()).then_some((last, rules))
}

/// A quick look at whether anything around a name from `first` to `end` may say that it is a place's.
fn hinted(r: &Reader<'_, '_>, first: usize, end: usize) -> bool {
    first == r.from || r.is(first - 1, BEFORE) || r.listed(end).is_some()
}

/// *Barrow River*, *Mount Barrow*, *Avenida de Quiroga*, *Gulf of Barrow*.
fn feature(r: &Reader<'_, '_>, first: usize, end: usize) -> Option<usize> {
    if !r.proper(first) || r.headline || r.is(first, Cue::NOT_NAME) {
        return None;
    }
    let cue = r.cue(first);
    if cue.any(Cue::FEATURE_FRONT) && first + 1 < end && !r.ordinary(first + 1) {
        return Some((first + 2..end).find(|at| r.ordinary(*at)).unwrap_or(end));
    }
    if cue.any(Cue::FEATURE_HEAD.and(Cue::FEATURE_FRONT)) && first + 1 == end {
        let linked = r.is(end, Cue::LINK) && r.lower(end) && r.gap(end) == Gap::Blank;
        let next = if linked && r.is(end + 1, Cue::ARTICLE) { end + 2 } else { end + 1 };
        return (linked && r.capital(next) && r.gap(next) == Gap::Blank).then(|| r.run_end(next));
    }
    let tail = (first + 1..end).find(|at| r.is(*at, Cue::FEATURE_TAIL))?;
    let ordinary = r.ordinary(first) && (r.opens(first) || tail > first + 1);
    let person = r.listed_as(first, &[Class::Person]);
    (!ordinary && !person).then_some(tail + 1)
}

/// The words of the name itself: none ordinary, none listed.
fn name_end(r: &Reader<'_, '_>, first: usize, end: usize) -> Option<usize> {
    let mut last = first;
    while last < end && last - first < MOST_WORDS {
        let fits = r.proper(last) || r.passage.all_caps || first == r.from;
        let no = Cue::NOT_NAME.and(Cue::TITLE).and(Cue::ORGANIZATION_TAIL).and(Cue::THING);
        if !fits || r.is(last, no) || r.listed(last).is_some() || r.ordinary(last) {
            break;
        }
        last += 1;
    }
    (last > first && last == end).then_some(last)
}

/// What stands before: *near*, *town of*, *río*.
fn before(r: &Reader<'_, '_>, first: usize, rules: &mut RuleSet) {
    let word = |at: usize| r.lower(at) || r.gap(at).opens_sentence();
    if first <= r.from || r.gap(first) != Gap::Blank || !word(first - 1) {
        return;
    }
    let cue = r.cue(first - 1);
    rules.add_if(cue.any(Cue::PLACE_PREPOSITION), Rule::PlacePreposition);
    let weak = cue.any(Cue::WEAK_PLACE_PREPOSITION) && !r.headline;
    rules.add_if(weak && !r.is(first, Cue::GIVEN), Rule::WeakPlacePreposition);
    let direct = cue.any(Cue::PLACE_NOUN_DIRECT);
    let linked = cue.any(Cue::LINK)
        && (2..=3).any(|back| {
            first >= r.from + back && r.lower(first - back) && r.is(first - back, Cue::PLACE_NOUN)
        });
    rules.add_if(direct || linked, Rule::PlaceNoun);
}

/// *Barrow, Spain* and then a comma or the end.
fn city_country(r: &Reader<'_, '_>, at: usize) -> bool {
    let Some(m) = r.listed(at).filter(|m| matches!(m.class, Class::Country | Class::Place)) else {
        return false;
    };
    let after = m.last as usize;
    let closed = r.gap(after) == Gap::Sentence
        || r.between(after).trim_start().starts_with([',', '.', ';', ')']);
    r.comma(at) && closed
}

/// *BARROW, May 3*, *BARROW 1996-08-30*, *Quiroga, 3 may (EFE)*.
fn dateline(r: &Reader<'_, '_>, first: usize, last: usize) -> bool {
    if first != r.from {
        return false;
    }
    if r.comma(last) {
        let shouted = r.token(first).is_some_and(|t| t.shape.all_caps());
        let month = r.is(last, Cue::NOT_NAME) || shouted && r.proper(last);
        let month_first = month && r.number(last + 1);
        let day_first = r.number(last) && r.lower(last + 1) && r.between(last + 2).trim() == "(";
        return month_first || day_first;
    }
    let year = r.token(last).is_some_and(|t| {
        t.len() == 4 && t.text(r.passage.text).bytes().all(|b| b.is_ascii_digit())
    });
    year && r.gap(last) == Gap::Blank && r.gap(last + 1) == Gap::Hyphen
}

/// The agency in brackets of a dateline that begins the paragraph: *MADRID, 3 may (XYZ)*.
pub(super) fn agency(r: &Reader<'_, '_>, at: usize) -> bool {
    let near_start = at - r.from <= 8;
    near_start
        && r.acronym(at)
        && r.between(at).trim() == "("
        && r.between(at + 1).trim_start().starts_with(')')
        && (r.from..at).any(|b| r.is(b, Cue::NOT_NAME) || r.number(b))
}
