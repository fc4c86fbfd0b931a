//! Keywords of a document.
//!
//! `pieces` (words with their signs, addresses), `grammar` (nouns, verbs, adjectives) -> `line` (the content words of a
//! paragraph) -> `runs` (content words and names) -> `phrases` (counted) -> `candidates` (those that have a chance)
//! -> `features` (what speaks for each, in bins) -> `model` (weights, learned) -> `ranking` (the best
//! ones, without repetitions and what is `refused`). Cost: linear in the text.

mod byline;
mod candidates;
mod context;
mod date_line;
mod facts;
mod features;
mod glossary;
mod grammar;
mod index;
mod line;
mod model;
mod observation;
mod options;
mod phrases;
mod pieces;
mod ranking;
mod refused;
mod runs;
mod units;

use candidates::Candidates;
use ranking::RankingSpace;

use crate::document::Keyword;
use crate::mention::{Resolved, View};
use crate::reading::WordMemory;

#[cfg(feature = "train")]
pub(crate) use grammar::{Neighbours, contexts};
#[cfg(feature = "train")]
pub(crate) use model::Model;
#[cfg_attr(not(feature = "train"), allow(unused_imports, unreachable_pub))]
pub use observation::Observation;
pub(crate) use options::KeywordOptions;
pub use options::{KeywordSorts, KeywordStyle};

/// What the keywords of a document are found with; storage is kept for the next one.
#[derive(Debug, Default)]
pub(crate) struct KeywordSpace {
    candidates: Candidates,
    ranking: RankingSpace,
}

impl KeywordSpace {
    /// Gives back what only a very long document needs.
    pub(crate) fn release(&mut self) {
        self.candidates.release();
        self.ranking.release();
    }
}

/// The keywords of a document, best first. `space` is working space.
pub(crate) fn keywords(
    view: &View<'_>,
    words: &mut WordMemory,
    resolved: &[Resolved],
    options: &KeywordOptions,
    space: &mut KeywordSpace,
) -> Vec<Keyword> {
    gather(view, words, resolved, options, space);
    rank(view, resolved, options, space)
}

/// The first step: what may be a keyword goes to `space`. The second one reads neither tokens nor words.
pub(crate) fn gather(
    view: &View<'_>,
    words: &mut WordMemory,
    resolved: &[Resolved],
    options: &KeywordOptions,
    space: &mut KeywordSpace,
) {
    if options.limit > 0 {
        space.candidates.runs.read(view, words, resolved);
    }
}

/// The second step: the keywords of what was gathered, best first.
pub(crate) fn rank(
    view: &View<'_>,
    resolved: &[Resolved],
    options: &KeywordOptions,
    space: &mut KeywordSpace,
) -> Vec<Keyword> {
    if options.limit == 0 {
        return Vec::new();
    }
    let KeywordSpace { candidates, ranking } = space;
    candidates.count();
    let keywords = ranking::rank(view, resolved, candidates, options, ranking);
    // a very long document needs the memory for what is reported of it
    space.release();
    keywords
}

/// Every candidate with the features that the model weighs: what `examples/train_keywords` learns
/// from.
#[cfg_attr(not(feature = "train"), allow(dead_code))]
pub(crate) fn observations(
    view: &View<'_>,
    words: &mut WordMemory,
    resolved: &[Resolved],
    space: &mut KeywordSpace,
) -> Vec<Observation> {
    space.candidates.runs.read(view, words, resolved);
    space.candidates.count();
    ranking::observations(view, resolved, &mut space.candidates)
}
