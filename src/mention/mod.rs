//! From candidates to mentions: which of the forms that the gazetteers found are meant, whom they name, and which
//! names are there that no gazetteer lists.
//!
//! Two wings, one arbiter, and a second look:
//!
//! - [`listed`] decides about the names of the gazetteers.
//! - [`unlisted`] finds people, organisations and places that no gazetteer has.
//! - [`arbiter`] is the only place where the two meet. It decides which one gives way.
//! - [`learned`] reads what they leave open by weights that were learnt; [`weighing`] decides what comes of it.
//!
//! All of them apply the [`rules`] through a [`judge`]. Invariant: the mentions are in the order of the text and do
//! not overlap.

mod arbiter;
mod candidate;
mod confidence;
mod judge;
mod learned;
mod listed;
mod resolved;
mod rules;
mod surnames;
#[cfg(test)]
mod testing;
mod unlisted;
mod weighing;

pub(crate) use candidate::{Candidate, EntityKey, Stretch, View};
pub(crate) use judge::Judge;
#[cfg(feature = "train")]
pub(crate) use learned::Limits;
#[cfg(feature = "train")]
pub(crate) use learned::{Label, Path, best_path, chains, compile as compile_weights};
pub(crate) use learned::{Space, Weights};
pub(crate) use listed::candidates;
pub(crate) use resolved::Resolved;
pub(crate) use rules::RuleSet;
pub(crate) use unlisted::Weighed;
pub(crate) use weighing::Learned;

use rules::Rule;
use surnames::Surnames;

/// Decides which candidates of a document are mentions. With `with_unlisted`, also finds the names that no gazetteer
/// lists, and those of the learned reader if there is one. Cost: linear in the text, except for a sort of the
/// candidates.
pub(crate) fn resolve(
    view: &View<'_>,
    judge: &mut Judge,
    with_unlisted: bool,
    learned: Option<Learned<'_>>,
    candidates: Vec<Candidate>,
) -> Vec<Resolved> {
    let surnames = Surnames::of(view, &candidates);
    let learned = learned.filter(|_| with_unlisted && judge.on(Rule::Learned));
    let all = if learned.is_some() { candidates.clone() } else { Vec::new() };
    let listed = listed::mentions(view, judge, candidates);
    if !with_unlisted {
        return listed;
    }
    let mentions = add_unlisted(view, judge, &surnames, listed);
    match learned {
        Some(mut learned) => weighing::weigh(view, &mut learned, &all, mentions),
        None => mentions,
    }
}

/// The same for `explain`: gives as well the possible names that [`unlisted`] considered, with the rules that hold of
/// them, in the order of the text.
pub(crate) fn resolve_and_weigh(
    view: &View<'_>,
    judge: &mut Judge,
    with_unlisted: bool,
    learned: Option<Learned<'_>>,
    candidates: Vec<Candidate>,
) -> (Vec<Resolved>, Vec<Weighed>) {
    let surnames = Surnames::of(view, &candidates);
    let mut silent = Judge::new(judge.off);
    let listed = listed::mentions(view, &mut silent, candidates.clone());
    let mentions = resolve(view, judge, with_unlisted, learned, candidates);
    let mut weighed = Vec::new();
    if with_unlisted {
        weighed = unlisted::weigh(view, &surnames, judge.off, &listed);
        weighed.extend(mentions.iter().filter_map(weighing::weighed));
        weighed.sort_by_key(|w| w.stretch);
    }
    (mentions, weighed)
}

fn add_unlisted(
    view: &View<'_>,
    judge: &mut Judge,
    surnames: &Surnames,
    listed: Vec<Resolved>,
) -> Vec<Resolved> {
    let unlisted = unlisted::find(view, surnames, judge.off, &listed);
    arbiter::settle(view, judge, listed, unlisted)
}
