//! Names that a country shares with people and other places: *Jordan* the player, *Georgia* the state.
//!
//! What the document says once holds for the rest of it. Cost: linear in the candidates.

use std::collections::HashSet;

use super::candidate::{Candidate, EntityKey, View};
use super::cues;
use crate::fast_map::{FastMap, FastSet};
use crate::gazetteer::{Class, Flags};

/// Takes out countries whose name is a surname in the document (*Michael Jordan*, and then *Jordan*), unless
/// something else in it speaks for the country.
pub(super) fn drop_people(view: &View<'_>, candidates: &mut Vec<Candidate>) {
    let single = |c: &Candidate| c.class == Class::Country && c.last - c.first == 1;
    let people: FastSet<u64> = candidates
        .iter()
        .filter(|c| single(c) && cues::behind_given_name(view, c))
        .map(|c| hash(view, c))
        .collect();
    if people.is_empty() {
        return;
    }
    let spoken_for: HashSet<&str> = candidates
        .iter()
        .filter(|c| c.class != Class::Person && !people.contains(&hash(view, c)))
        .filter_map(|c| view.entity(c.entity).country())
        .collect();
    candidates.retain(|c| {
        let is_person = single(c) && people.contains(&hash(view, c));
        !is_person || view.entity(c.entity).country().is_some_and(|code| spoken_for.contains(code))
    });
}

/// Hash of the candidate's first token.
fn hash(view: &View<'_>, c: &Candidate) -> u64 {
    view.tokens(c)[0].hash
}

/// The weak places behind a place of their own country, as in *Atlanta, Georgia*.
pub(super) fn apposed(view: &View<'_>, candidates: &[Candidate]) -> FastSet<EntityKey> {
    let is_place = |c: &&Candidate| c.class == Class::Place;
    let weak = |c: &Candidate| c.flags.has(Flags::WEAK);
    if !candidates.iter().any(|c| is_place(&c) && weak(c)) {
        return FastSet::default();
    }
    let ends: FastMap<u32, &Candidate> =
        candidates.iter().filter(is_place).filter(|c| !weak(c)).map(|c| (c.last, c)).collect();
    let behind_its_own = |c: &&Candidate| {
        ends.get(&c.first).is_some_and(|before| {
            let country = view.entity(c.entity).country();
            before.passage == c.passage
                && country.is_some()
                && country == view.entity(before.entity).country()
                && between(view, before, c).trim() == ","
        })
    };
    candidates
        .iter()
        .filter(is_place)
        .filter(|c| weak(c))
        .filter(behind_its_own)
        .map(|c| c.entity)
        .collect()
}

/// The text between two candidates of a paragraph.
fn between<'a>(view: &View<'a>, before: &Candidate, after: &Candidate) -> &'a str {
    view.passage(after).text.get(before.end as usize..after.start as usize).unwrap_or_default()
}
