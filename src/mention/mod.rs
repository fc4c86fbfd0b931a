//! Candidates of the whole document to mentions: which of the forms that the gazetteers found are
//! meant, and whom they name.
//!
//! `candidate` (what stands in the text; `crowd` for names of very many) -> `policy` (language and case)
//! -> `homonym` (countries that are people here) -> `cues` (names inside longer names) -> `meaning` (names whose
//! words mean something else) -> `typo`, `hashtag` (names that are not spelt as listed) -> `support` (weak forms,
//! surnames) -> `overlap` (one mention a place) -> `fellow` (whom the document's country speaks for)
//! -> `honorific` (titles and realms) -> `context` (names that no list holds, with the `surnames` of those that it
//! does). Each asks the `Judge` of `rules`. Invariant: the mentions are in the order of the text and do not overlap.

mod candidate;
mod context;
mod crowd;
mod cues;
mod fellow;
mod hashtag;
mod homonym;
mod honorific;
mod meaning;
mod overlap;
mod policy;
mod rules;
mod support;
mod surnames;
mod typo;

pub(crate) use candidate::{Candidate, EntityKey, View, candidates};
pub(crate) use context::Weighed;
pub(crate) use overlap::{Resolved, Stretch};
pub(crate) use rules::{Judge, RuleSet};

use surnames::Surnames;

/// What was weighed for names that no list holds, in the order of the text.
pub(crate) fn weigh(
    view: &View<'_>,
    judge: &mut Judge,
    candidates: Vec<Candidate>,
) -> Vec<Weighed> {
    let surnames = Surnames::of(view, &candidates);
    let listed = listed(view, judge, candidates);
    context::weigh(view, &surnames, judge.off, &listed)
}

/// Resolves the candidates of a document; `unlisted` adds names that no list holds. Cost: linear in the text
/// but for a sort of the candidates.
pub(crate) fn resolve(
    view: &View<'_>,
    judge: &mut Judge,
    unlisted: bool,
    candidates: Vec<Candidate>,
) -> Vec<Resolved> {
    let surnames = Surnames::of(view, &candidates);
    let listed = listed(view, judge, candidates);
    if unlisted { context::find(view, &surnames, judge, listed) } else { listed }
}

/// The mentions of listed names.
fn listed(view: &View<'_>, judge: &mut Judge, mut candidates: Vec<Candidate>) -> Vec<Resolved> {
    // first: a country inside a longer name must not leave its place to the demonym that folds like it
    support::prefer_kind(view, judge, &mut candidates);
    drop_others(view, judge, &mut candidates);
    hashtag::find(view, judge, &mut candidates);
    let mut known = support::Support::of(view, judge, &candidates);
    let slips = typo::find(view, judge, &known, &candidates);
    if !slips.is_empty() {
        candidates.extend(slips);
        known = support::Support::of(view, judge, &candidates);
    }
    candidates.retain_mut(|c| known.admits(view, judge, c));
    honorific::leave_out_realm(view, judge, &mut candidates);
    let mut listed = overlap::resolve(candidates, judge, &known);
    fellow::choose(view, judge, &mut listed);
    listed.iter_mut().for_each(|m| honorific::leave_out(view, judge, m));
    listed
}

/// Takes out what is part of a longer name, or means something else.
fn drop_others(view: &View<'_>, judge: &mut Judge, candidates: &mut Vec<Candidate>) {
    let ends = cues::ends(view, candidates);
    homonym::drop_people(view, judge, &ends, candidates);
    candidates.retain(|c| {
        !cues::inside_longer_name(view, judge, &ends, c) && !meaning::is_another(view, judge, c)
    });
}
