//! Keywords of a document.
//!
//! `runs` (content words and names) -> `phrases` (counted) -> `candidates` (those that have a chance)
//! -> `features` (what speaks for each, in bins) -> `model` (weights, learnt) -> `ranking` (the best
//! ones, without repetitions). Cost: linear in the text.

mod candidates;
mod features;
mod glossary;
mod index;
mod model;
mod phrases;
mod ranking;
mod runs;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::language::{ByLanguage, Language};
use crate::mention::{Resolved, View};
use crate::reading::Words;

pub(crate) use candidates::Candidates;
pub(crate) use model::Model;

/// Which kind of keywords are wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeywordStyle {
    /// Short tags, as an editor gives them to a news item.
    #[default]
    Tags,
    /// Noun phrases as long as they come, as in scientific indexes.
    Terms,
    /// Single words.
    Words,
}

/// A keyword of the document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Keyword {
    pub(crate) text: Arc<str>,
    pub(crate) language: Option<Language>,
    pub(crate) score: f32,
    pub(crate) count: usize,
    pub(crate) entity: Option<Arc<str>>,
    pub(crate) forms: ByLanguage<Option<Arc<str>>>,
}

impl Keyword {
    /// Its text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The language of its text.
    pub fn language(&self) -> Option<Language> {
        self.language
    }

    /// How good it is, 0 to 1, on one scale for all documents, languages and lengths of text: the learnt
    /// log odds that an author or editor would choose it, turned into a share. Nothing is divided by the
    /// document's best or sum, so that a keyword of one document compares with one of another: what a
    /// text only touches scores low in it, even where it comes first for want of better. Nor does it
    /// depend on how many keywords are asked for. It is no probability: the documents that the weights
    /// were learnt from have fewer candidates and more keywords than most. With
    /// [`KeywordStyle::Terms`] long phrases score higher than with the others.
    pub fn score(&self) -> f32 {
        self.score
    }

    /// How often it occurs.
    pub fn count(&self) -> usize {
        self.count
    }

    /// The id of the entity that it names.
    pub fn entity(&self) -> Option<&str> {
        self.entity.as_deref()
    }

    /// How the document says it in a language.
    pub fn form(&self, language: Language) -> Option<&str> {
        self.forms.get(language)?.as_deref()
    }
}

/// What is wanted of the keywords.
#[derive(Clone, Debug)]
pub(crate) struct KeywordOptions {
    pub(crate) limit: usize,
    /// Words of the longest one.
    pub(crate) longest: u32,
    /// The lowest score.
    pub(crate) lowest: f32,
    pub(crate) style: KeywordStyle,
    pub(crate) model: Model,
}

impl Default for KeywordOptions {
    fn default() -> Self {
        Self {
            limit: 10,
            longest: u32::MAX,
            lowest: 0.0,
            style: KeywordStyle::default(),
            model: Model::built_in(),
        }
    }
}

/// The keywords of a document, best first. `space` is working space.
pub(crate) fn keywords(
    view: &View<'_>,
    words: &mut Words,
    resolved: &[Resolved],
    options: &KeywordOptions,
    space: &mut Candidates,
) -> Vec<Keyword> {
    if options.limit == 0 {
        return Vec::new();
    }
    space.gather(view, words, resolved);
    ranking::rank(view, resolved, space, options)
}

/// Every candidate with the features that the model weighs: what `examples/train_keywords.rs` learns
/// from.
#[cfg_attr(not(feature = "train"), allow(dead_code))]
pub(crate) fn observations(
    view: &View<'_>,
    words: &mut Words,
    resolved: &[Resolved],
    space: &mut Candidates,
) -> Vec<Observation> {
    space.gather(view, words, resolved);
    ranking::observations(view, resolved, space)
}

/// A candidate as the model sees it.
#[derive(Clone, Debug)]
#[cfg_attr(not(feature = "train"), allow(dead_code, unreachable_pub))]
pub struct Observation {
    /// Its text.
    pub text: String,
    /// Row of the model.
    pub row: usize,
    /// Bin of each feature, counted in the row.
    pub weights: Vec<u16>,
}

#[cfg_attr(not(feature = "train"), allow(dead_code, unreachable_pub))]
impl Observation {
    /// Rows of the model.
    pub const ROWS: usize = features::ROWS;

    /// Each feature: its name, where its bins begin in a row, and how many there are on its two axes.
    pub fn features() -> impl Iterator<Item = (&'static str, usize, [usize; 2])> {
        let of = |((name, a, b), from): ((&'static str, u16, u16), u16)| {
            (name, usize::from(from), [usize::from(a), usize::from(b)])
        };
        features::FEATURES.into_iter().zip(features::OFFSETS).map(of)
    }
}
