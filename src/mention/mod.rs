//! Candidates of the whole document to mentions: which of the forms that the gazetteers found are
//! meant, and whom they name.
//!
//! `candidate` (what stands in the text) -> `policy` (language and case) -> `homonym` (countries that are
//! people here) -> `cues` (names inside longer names) -> `typo`, `hashtag` (names that are not spelt as listed) -> `support` (weak forms,
//! surnames) -> `overlap` (one mention a place)
//! -> `context` (names that no list holds). Invariant: the mentions are in the order of the text
//! and do not overlap.

mod candidate;
mod context;
mod cues;
mod fellow;
mod hashtag;
mod homonym;
mod honorific;
mod overlap;
mod policy;
mod support;
mod typo;

pub(crate) use candidate::{Candidate, EntityKey, View, collect};
pub(crate) use context::{RuleSet, Weighed};
pub(crate) use overlap::{Resolved, Stretch};

use crate::fast_map::FastSet;
use crate::gazetteer::Flags;

/// What was weighed for names that no list holds, in the order of the text.
pub(crate) fn weigh(view: &View<'_>, off: RuleSet, candidates: Vec<Candidate>) -> Vec<Weighed> {
    let surnames = surnames(view, &candidates);
    let listed = resolve(view, None, candidates);
    context::weigh(view, &surnames, off, &listed)
}

/// Resolves the candidates of a document; `unlisted` adds names that no list holds, by all rules but those
/// given. Cost: linear in the text but for a sort of the candidates.
pub(crate) fn resolve(
    view: &View<'_>,
    unlisted: Option<RuleSet>,
    mut candidates: Vec<Candidate>,
) -> Vec<Resolved> {
    let surnames = surnames(view, &candidates);
    homonym::drop_people(view, &mut candidates);
    candidates.retain(|c| !cues::inside_longer_name(view, c));
    hashtag::find(view, &mut candidates);
    support::prefer_kind(view, &mut candidates);
    let mut known = support::Support::of(view, &candidates);
    let slips = typo::find(view, &known, &candidates);
    if !slips.is_empty() {
        candidates.extend(slips);
        known = support::Support::of(view, &candidates);
    }
    candidates.retain_mut(|c| known.admits(view, c));
    let mut listed = overlap::resolve(candidates, &known);
    fellow::choose(view, &mut listed);
    listed.iter_mut().for_each(|m| honorific::leave_out(view, m));
    match unlisted {
        Some(off) => context::find(view, &surnames, off, listed),
        None => listed,
    }
}

/// The words of the text that are surnames of listed people, whoever is meant.
fn surnames(view: &View<'_>, candidates: &[Candidate]) -> FastSet<u64> {
    let surname = |c: &&Candidate| c.flags.has(Flags::SURNAME) && c.last - c.first == 1;
    candidates.iter().filter(surname).map(|c| view.tokens(c)[0].hash).collect()
}
