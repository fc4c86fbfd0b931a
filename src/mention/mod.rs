//! From candidates to mentions: which of the forms that the gazetteers found are meant, whom they name, and which
//! names are there that no gazetteer lists.
//!
//! Two wings and one arbiter:
//!
//! - [`listed`] decides about the names of the gazetteers.
//! - [`unlisted`] finds people, organisations and places that no gazetteer has.
//! - [`arbiter`] is the only place where the two meet. It decides which one gives way.
//!
//! All of them apply the [`rules`] through a [`judge`]. Invariant: the mentions are in the order of the text and do
//! not overlap.

mod arbiter;
mod candidate;
mod confidence;
mod judge;
mod listed;
mod resolved;
mod rules;
mod surnames;
#[cfg(test)]
mod testing;
mod unlisted;

pub(crate) use candidate::{Candidate, EntityKey, Stretch, View};
pub(crate) use judge::Judge;
pub(crate) use listed::candidates;
pub(crate) use resolved::Resolved;
pub(crate) use rules::RuleSet;
pub(crate) use unlisted::Weighed;

use surnames::Surnames;

/// Decides which candidates of a document are mentions. With `with_unlisted`, also finds the names that no gazetteer
/// lists. Cost: linear in the text, except for a sort of the candidates.
pub(crate) fn resolve(
    view: &View<'_>,
    judge: &mut Judge,
    with_unlisted: bool,
    candidates: Vec<Candidate>,
) -> Vec<Resolved> {
    let surnames = Surnames::of(view, &candidates);
    let listed = listed::mentions(view, judge, candidates);
    if with_unlisted { add_unlisted(view, judge, &surnames, listed) } else { listed }
}

/// The same for `explain`: gives as well the possible names that [`unlisted`] considered, with the rules that hold of
/// them, in the order of the text.
pub(crate) fn resolve_and_weigh(
    view: &View<'_>,
    judge: &mut Judge,
    with_unlisted: bool,
    candidates: Vec<Candidate>,
) -> (Vec<Resolved>, Vec<Weighed>) {
    let surnames = Surnames::of(view, &candidates);
    let listed = listed::mentions(view, judge, candidates);
    if !with_unlisted {
        return (listed, Vec::new());
    }
    let weighed = unlisted::weigh(view, &surnames, judge.off, &listed);
    (add_unlisted(view, judge, &surnames, listed), weighed)
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
