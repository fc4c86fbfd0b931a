//! Names that no list holds: people, organisations and places told by their words and by what stands
//! around them.
//!
//! `reader` (a paragraph and its cues) -> `people`, `organizations`, `places` (what may be a name, and the
//! rules that hold of it) -> `tally` (the document as one: what was said of a name once holds everywhere)
//! -> `refer` (short forms) -> one row of mentions with the listed ones. Work is done at capitalised words
//! only. Cost: linear in the text.

mod bearer;
mod organizations;
mod people;
mod places;
mod reader;
mod refer;

use std::cmp::Reverse;

use super::candidate::{EntityKey, View};
use super::overlap::{Resolved, Stretch};
use super::rules::{ENOUGH, Judge, Rule, RuleSet};
use super::surnames::Surnames;
use crate::document::Reason;
use crate::fold::fold;
use crate::gazetteer::Class;
use crate::hash::{FastMap, FastSet};
use crate::language::Cue;
use crate::token::Gap;
use reader::{Listed, Look, Reader};

/// A name that may be one.
#[derive(Clone, Copy, Debug)]
struct Piece {
    passage: u32,
    /// First token, counted in the document.
    first: usize,
    /// Token after the last one.
    last: usize,
    class: Class,
    rules: RuleSet,
    key: u64,
    /// The listed entity whose name it extends, or whose acronym it is.
    entity: Option<EntityKey>,
    /// The piece or listed mention right before it, whose acronym it is.
    acronym_of: Option<(usize, usize)>,
}

/// Capitalised words that nothing is known of yet.
#[derive(Clone, Copy, Debug)]
struct Open {
    passage: u32,
    first: usize,
    last: usize,
}

/// What the scan of the document finds.
#[derive(Default)]
struct Finds {
    pieces: Vec<Piece>,
    /// Pieces that turned out to be no names.
    rejected: Vec<Piece>,
    open: Vec<Open>,
    /// Words that stand alone as a person's surname would: with a title, or beside a verb of saying.
    spoken_of: FastSet<u64>,
}

/// Adds the names that no list holds to the listed ones. `surnames` are those of listed people.
pub(super) fn find(
    view: &View<'_>,
    surnames: &Surnames,
    judge: &mut Judge,
    listed: Vec<Resolved>,
) -> Vec<Resolved> {
    let cover = Listed::of(&listed, view.tokens.len());
    let looks = Look::of(view);
    let finds = finds(view, surnames, judge.off, (&cover, &looks));
    let (found, dropped) =
        refer::mentions(view, judge, surnames, (&cover, &looks), &listed, &finds);
    merge(listed, found, &dropped)
}

/// What may be a name, as `find` weighs it, with whether it was taken for one.
pub(super) fn weigh(
    view: &View<'_>,
    surnames: &Surnames,
    off: RuleSet,
    listed: &[Resolved],
) -> Vec<Weighed> {
    let cover = Listed::of(listed, view.tokens.len());
    let looks = Look::of(view);
    let finds = finds(view, surnames, off, (&cover, &looks));
    let weighed = |taken: bool| {
        move |p: &Piece| Weighed {
            passage: p.passage,
            start: view.tokens[p.first].start,
            end: view.tokens[p.last - 1].end,
            class: p.class,
            rules: p.rules,
            taken,
        }
    };
    let taken = finds.pieces.iter().map(weighed(true));
    let mut all: Vec<Weighed> = taken.chain(finds.rejected.iter().map(weighed(false))).collect();
    all.sort_by_key(|w| (w.passage, w.start, w.end));
    all
}

/// A possible name and the rules that hold of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Weighed {
    pub(crate) passage: u32,
    /// First byte in the paragraph.
    pub(crate) start: u32,
    /// Byte after the last one.
    pub(crate) end: u32,
    pub(crate) class: Class,
    pub(crate) rules: RuleSet,
    pub(crate) taken: bool,
}

fn finds(
    view: &View<'_>,
    surnames: &Surnames,
    off: RuleSet,
    (cover, looks): (&Listed<'_>, &[Look]),
) -> Finds {
    // where most texts end up: to grow step by step costs more
    let room = view.capitals.len() / 4;
    let mut finds = Finds {
        pieces: Vec::with_capacity(room),
        open: Vec::with_capacity(room),
        ..Finds::default()
    };
    for number in 0..view.passages.len() {
        if let Some(mut r) = Reader::of(view, cover, surnames, looks, number) {
            scan(&mut r, &mut finds);
        }
    }
    settle(view, &mut finds, off);
    finds
}

fn scan(r: &mut Reader<'_, '_>, out: &mut Finds) {
    if organizations::results(r) {
        return scores(r, out);
    }
    let mut next = r.from;
    for at in r.view.capitals(r.passage) {
        if at < next {
            continue; // part of what was read already
        }
        let end = r.run_end(at);
        if end == at + 1 && opens_only(r, at) {
            continue;
        }
        next = if r.passage.all_caps { shouted(r, at, end, out) } else { run(r, at, end, out) };
    }
}

/// Whether a word has its capital from a sentence's beginning and can be no name: most runs are such.
fn opens_only(r: &Reader<'_, '_>, at: usize) -> bool {
    let says_nothing = || r.stop(at) || r.cue(at) == Cue::default() && r.ordinary(at);
    r.gap(at).opens_sentence() && r.proper(at) && says_nothing() && r.listed(at).is_none()
}

/// The teams of a line of results; people in it are known by other lines.
fn scores(r: &Reader<'_, '_>, out: &mut Finds) {
    let mut at = r.from;
    while at < r.to && r.capital(at) {
        let end = r.run_end(at);
        let listed = r.listed(at).filter(|m| m.class != Class::Place || m.last as usize != end);
        if listed.is_none() && !r.initial(at) {
            push(r, at, end, Class::Organization, RuleSet::of(Rule::Results), out);
        }
        at = end;
        while r.number(at) {
            at += 1;
        }
    }
}

/// A run in a line of capitals: a dateline, or words to look up later.
fn shouted(r: &Reader<'_, '_>, first: usize, end: usize, out: &mut Finds) -> usize {
    if let Some((last, rules)) = places::at(r, first, end).filter(|(_, s)| s.has(Rule::Dateline)) {
        push(r, first, last, Class::Place, rules, out);
        return last;
    }
    out.open.push(Open { passage: r.number, first, last: end });
    end
}

/// A run of capitals; gives where to go on.
fn run(r: &mut Reader<'_, '_>, first: usize, end: usize, out: &mut Finds) -> usize {
    r.run = (first..end).fold(Cue::default(), |cues, at| cues.and(r.cue(at)));
    let mut at = first;
    let mut open = None;
    while at < end {
        let next = name(r, at, end, out);
        match next {
            Some(next) => {
                close(r, &mut open, at, out);
                at = next;
            }
            None => {
                open.get_or_insert(at);
                at += 1;
            }
        }
    }
    close(r, &mut open, at.min(end), out);
    at
}

fn close(r: &Reader<'_, '_>, open: &mut Option<usize>, last: usize, out: &mut Finds) {
    if let Some(first) = open.take() {
        if last == first + 1 && people::is_spoken_of(r, first) {
            out.spoken_of.insert(r.hash(first));
        }
        out.open.push(Open { passage: r.number, first, last });
    }
}

/// The name that begins at `at`, if any: its end.
fn name(r: &Reader<'_, '_>, at: usize, end: usize, out: &mut Finds) -> Option<usize> {
    if let Some((last, rules)) = organizations::at(r, at, end) {
        let whole = r.listed(at).filter(|m| (m.first as usize, m.last as usize) == (at, last));
        push(r, at, last, Class::Organization, rules, out);
        return Some(acronym(r, at, last, whole.and_then(|m| m.entity), out));
    }
    if let Some(last) = organizations::place_and_more(r, at, end) {
        push(r, at, last, Class::Organization, RuleSet::of(Rule::PlaceAndMore), out);
        return Some(last);
    }
    if let Some(m) = r.listed(at).filter(|m| m.first as usize == at) {
        let person = people::at(r, at).filter(|(last, _)| *last > m.last as usize);
        if person.is_none() {
            let entity = m.entity.filter(|_| m.class == Class::Organization);
            let last = m.last as usize;
            return Some(if entity.is_some() { acronym(r, at, last, entity, out) } else { last });
        }
    }
    let place = places::at(r, at, end);
    if let Some((last, rules)) = place.filter(|(_, rules)| rules.has(Rule::PlaceFeature)) {
        push(r, at, last, Class::Place, rules, out);
        return Some(last);
    }
    if let Some((last, rules)) = people::at(r, at).filter(|(last, _)| *last > at) {
        push(r, at, last, Class::Person, rules, out);
        if let Some((end, rules)) = place.filter(|(end, _)| *end == last) {
            push(r, at, end, Class::Place, rules, out);
        }
        return Some(last);
    }
    if places::agency(r, at) {
        push(r, at, at + 1, Class::Organization, RuleSet::of(Rule::Agency), out);
        return Some(at + 1);
    }
    let (last, rules) = place?;
    push(r, at, last, Class::Place, rules, out);
    Some(last)
}

/// Takes the acronym in brackets behind an organisation; gives where to go on.
fn acronym(
    r: &Reader<'_, '_>,
    first: usize,
    last: usize,
    entity: Option<EntityKey>,
    out: &mut Finds,
) -> usize {
    let Some(at) = organizations::acronym(r, last).filter(|at| r.listed(*at).is_none()) else {
        return last;
    };
    push(r, at, at + 1, Class::Organization, RuleSet::of(Rule::AcronymInBrackets), out);
    if let Some(piece) = out.pieces.last_mut() {
        piece.entity = entity;
        piece.acronym_of = Some((first, last));
    }
    at + 1
}

fn push(
    r: &Reader<'_, '_>,
    first: usize,
    last: usize,
    class: Class,
    mut rules: RuleSet,
    out: &mut Finds,
) {
    let key = r.key(first, last);
    let passage = r.number;
    let mut entity = extended(r, first, last, rules).or_else(|| abbreviated(r, first, last));
    if class == Class::Person && entity.is_none() {
        entity = with_middle_names(r, first, last);
        rules.add_if(entity.is_some(), Rule::MiddleName);
    }
    out.pieces.push(Piece { passage, first, last, class, rules, key, entity, acronym_of: None });
}

/// The listed entity whose name goes on: *Microsoft Corp*, *Iván Duque Márquez*.
fn extended(r: &Reader<'_, '_>, first: usize, last: usize, rules: RuleSet) -> Option<EntityKey> {
    let m = r.listed(first).filter(|m| m.first as usize == first && (m.last as usize) < last)?;
    let rest = m.last as usize;
    let company = m.class == Class::Organization
        && rules.has(Rule::CompanySuffix)
        && (rest..last).all(|at| r.is(at, Cue::ORGANIZATION_SUFFIX));
    let person = m.class == Class::Person && rest > first + 1;
    m.entity.filter(|_| company || person)
}

/// The listed person whose given name is written as initials: *V. Putin*.
fn abbreviated(r: &Reader<'_, '_>, first: usize, last: usize) -> Option<EntityKey> {
    let m = r.listed(last - 1).filter(|m| m.class == Class::Person && m.last as usize == last)?;
    let surname = m.first as usize;
    if surname <= first || !(first..surname).all(|at| r.initial(at)) {
        return None;
    }
    let entity = m.entity?;
    let initial = fold(r.token(first)?.text(r.passage.text)).chars().next()?;
    let names = r.view.gazetteers.record(entity).names;
    names.into_iter().any(|name| fold(name).starts_with(initial)).then_some(entity)
}

/// The listed person whose given name and surname stand around others: *Raúl Ricardo Alfonsín*.
fn with_middle_names(r: &Reader<'_, '_>, first: usize, last: usize) -> Option<EntityKey> {
    let joined = |at: usize| r.gap(at + 1) == Gap::Blank || r.initial(at);
    let given = |at: usize| r.is(at, Cue::GIVEN.and(Cue::WEAK_GIVEN)) || r.initial(at);
    let name = last - first > 2 && r.is(first, Cue::GIVEN) && r.gap(first + 1) == Gap::Blank;
    let named = name && (first + 1..last - 1).all(|at| r.capital(at) && given(at) && joined(at));
    named.then(|| r.surnames.only(r.view, r.hash(first), r.hash(last - 1)))?
}

/// Adds up what the document says of each name, and keeps the pieces that it makes names; the others are
/// open runs again.
fn settle(view: &View<'_>, finds: &mut Finds, off: RuleSet) {
    let mut said: FastMap<u64, RuleSet> =
        FastMap::with_capacity_and_hasher(finds.pieces.len(), Default::default());
    for piece in &mut finds.pieces {
        let spoken_of = finds.spoken_of.contains(&view.tokens[piece.last - 1].hash);
        piece.rules.add_if(spoken_of && piece.class == Class::Person, Rule::SurnameElsewhere);
        piece.rules = piece.rules.without(off);
        let all = said.entry(piece.key).or_default();
        *all = all.and(piece.rules);
    }
    let doubtful = doubtful(view, finds);
    let classes = [Class::Place, Class::Organization, Class::Person];
    let counts = |piece: &Piece| {
        if piece.entity.is_some() && piece.class == Class::Person {
            return true;
        }
        let score = piece.rules.score(piece.class);
        score >= ENOUGH - 0.001 && classes.iter().all(|class| piece.rules.score(*class) <= score)
    };
    let (open, pieces, rejected) = (&mut finds.open, &mut finds.pieces, &mut finds.rejected);
    pieces.retain_mut(|piece| {
        piece.rules = said.get(&piece.key).copied().unwrap_or_default();
        let keep = counts(piece) && !doubtful.contains(&piece.first);
        if !keep {
            rejected.push(*piece);
            open.push(Open { passage: piece.passage, first: piece.first, last: piece.last });
        }
        keep
    });
    open.sort_unstable_by_key(|o| (o.first, o.last));
    open.dedup_by_key(|o| o.first);
}

/// First tokens of the places that little speaks for, and that stand without it more often, or as people do.
fn doubtful(view: &View<'_>, finds: &Finds) -> FastSet<usize> {
    let places = || finds.pieces.iter().filter(|p| p.class == Class::Place);
    let weak = |p: &&Piece| p.rules.score(Class::Place) <= ENOUGH + 0.01;
    if !places().any(|p| weak(&p)) {
        return FastSet::default();
    }
    let mut seen: FastMap<u64, u32> =
        FastMap::with_capacity_and_hasher(finds.open.len(), Default::default());
    for open in &finds.open {
        *seen.entry(reader::key(&view.tokens[open.first..open.last])).or_default() += 1;
    }
    let mut located: FastMap<u64, u32> = FastMap::default();
    for piece in places() {
        *located.entry(piece.key).or_default() += 1;
    }
    let doubtful = |piece: &&Piece| {
        let often = |of: &FastMap<u64, u32>| of.get(&piece.key).copied().unwrap_or(0);
        let first = view.tokens[piece.first].hash;
        often(&seen) > 2 * often(&located) || finds.spoken_of.contains(&first)
    };
    places().filter(weak).filter(doubtful).map(|p| p.first).collect()
}

/// The listed mentions, which come in the order of the text, and the others, the longest from the left; those at
/// `dropped` give way.
fn merge(
    listed: Vec<Resolved>,
    mut found: Vec<Resolved>,
    dropped: &FastSet<usize>,
) -> Vec<Resolved> {
    if found.is_empty() {
        return listed;
    }
    let place = |m: &Resolved| (m.passage, m.start, Reverse(m.end));
    debug_assert!(listed.is_sorted_by_key(place), "what is merged must be sorted");
    found.sort_by_key(place);
    let mut out: Vec<Resolved> = Vec::with_capacity(listed.len() + found.len());
    let mut add = |m: Resolved| {
        if out.last().is_none_or(|o| o.passage != m.passage || o.end <= m.start) {
            out.push(m);
        }
    };
    let mut found = found.into_iter().peekable();
    for (number, m) in listed.into_iter().enumerate() {
        if !dropped.contains(&number) {
            while let Some(before) = found.next_if(|f| place(f) < place(&m)) {
                add(before);
            }
            add(m);
        }
    }
    found.for_each(add);
    out
}

/// A mention of the tokens.
fn mention(
    view: &View<'_>,
    (passage, first, last): (u32, usize, usize),
    class: Class,
    entity: Option<EntityKey>,
    full: Stretch,
    (reason, rule): (Reason, Option<Rule>),
    confidence: f32,
) -> Resolved {
    Resolved {
        passage,
        first: first as u32,
        last: last as u32,
        start: view.tokens[first].start,
        end: view.tokens[last - 1].end,
        class,
        entity,
        candidates: Vec::new(),
        full: Some(full),
        reason,
        confidence,
        rule,
    }
}
