//! Countries whose name is a person's in this document: *Jordan* the player.
//!
//! What the document says once holds for the rest of it. Cost: linear in the candidates.

use super::super::candidate::{Candidate, View};
use super::super::judge::Judge;
use super::super::rules::Rule;
use super::longer_name;
use crate::gazetteer::Class;
use crate::hash::FastSet;
use crate::language::Cue;

/// Takes out countries whose name is a surname in the document (*Michael Jordan*, and later *Jordan*), unless another
/// name in it speaks for the country.
pub(super) fn drop_people(
    view: &View<'_>,
    judge: &mut Judge,
    ends: &FastSet<u32>,
    candidates: &mut Vec<Candidate>,
) {
    let people = surnames(view, candidates, |c| longer_name::behind_given_name(view, c));
    let perhaps = surnames(view, candidates, |c| longer_name::behind_unknown(view, ends, c));
    if people.is_empty() && perhaps.is_empty() {
        return;
    }
    let is_person = |c: &Candidate| {
        let hash = view.first_token(c).hash;
        // a strange word before it says less, so that *in* speaks against the person
        people.contains(&hash) || perhaps.contains(&hash) && !is_located(view, c)
    };
    let spoken_for: FastSet<u64> = candidates
        .iter()
        .filter(|c| c.class != Class::Person && !is_person(c))
        .filter_map(|c| view.country(c.entity))
        .collect();
    candidates.retain(|c| {
        let has_sign = || view.country(c.entity).is_some_and(|code| spoken_for.contains(&code));
        let is_surname = || is_single_country(c) && is_person(c) && !has_sign();
        !judge.says(Rule::SurnameHere, c, is_surname)
    });
}

/// The hashes of the countries' names for which `is_surname` holds somewhere.
fn surnames(
    view: &View<'_>,
    candidates: &[Candidate],
    is_surname: impl Fn(&Candidate) -> bool,
) -> FastSet<u64> {
    let countries = candidates.iter().filter(|c| is_single_country(c));
    countries.filter(|c| is_surname(c)).map(|c| view.first_token(c).hash).collect()
}

fn is_single_country(c: &Candidate) -> bool {
    c.class == Class::Country && c.is_single_word()
}

/// Whether *in* or *near* is right before the candidate.
fn is_located(view: &View<'_>, c: &Candidate) -> bool {
    view.cue_before(c).intersects(Cue::PLACE_PREPOSITION.union(Cue::WEAK_PLACE_PREPOSITION))
}
