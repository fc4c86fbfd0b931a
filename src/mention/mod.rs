//! Candidates of the whole document to mentions: which of the forms that the gazetteers found are
//! meant, and whom they name.
//!
//! `candidate` (what stands in the text) -> `policy` (language and case) -> `homonym` (countries that are
//! people here) -> `cues` (names inside longer names) -> `typo`, `hashtag` (names that are not spelt as listed) -> `support` (weak forms,
//! surnames) -> `overlap` (one mention a place). Invariant: the mentions are in the order of the text
//! and do not overlap.

mod candidate;
mod cues;
mod hashtag;
mod homonym;
mod honorific;
mod overlap;
mod policy;
mod support;
mod typo;

pub(crate) use candidate::{Candidate, EntityKey, View, Words, collect};
pub(crate) use hashtag::HashtagNames;
pub(crate) use overlap::Resolved;

/// Resolves the candidates of a document. Cost: linear in the text but for a sort of the candidates.
pub(crate) fn resolve(
    view: &View<'_>,
    words: &mut Words,
    hashtags: &HashtagNames,
    mut candidates: Vec<Candidate>,
) -> Vec<Resolved> {
    homonym::drop_people(view, &mut candidates);
    candidates.retain(|c| !cues::inside_longer_name(view, words, c));
    hashtag::find(view, hashtags, &mut candidates);
    support::prefer_kind(view, words, &mut candidates);
    let known = support::Support::of(view, words, &candidates);
    typo::find(view, words, &known, &mut candidates);
    let known = support::Support::of(view, words, &candidates);
    candidates.retain_mut(|c| known.admits(view, words, c));
    let mut mentions = overlap::resolve(candidates, &known);
    mentions.iter_mut().for_each(|m| honorific::leave_out(view, m));
    mentions
}
