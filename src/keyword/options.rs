//! What is wanted of the keywords.

use std::fmt;
use std::str::FromStr;

use super::model::Model;
use crate::document::Keyword;
use crate::error::Error;
use crate::language::Language;

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

impl KeywordStyle {
    const ALL: [KeywordStyle; 3] = [KeywordStyle::Tags, KeywordStyle::Terms, KeywordStyle::Words];

    /// The style's name: `tags`, `terms`, `words`.
    pub const fn as_str(self) -> &'static str {
        match self {
            KeywordStyle::Tags => "tags",
            KeywordStyle::Terms => "terms",
            KeywordStyle::Words => "words",
        }
    }
}

impl fmt::Display for KeywordStyle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for KeywordStyle {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        Error::named("keyword style", name, Self::ALL.map(|style| (style.as_str(), style)))
    }
}

/// Which sorts of keywords are wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeywordSorts {
    /// Names and terms, the best of both.
    #[default]
    Both,
    /// Names only: people, places, organisations.
    Entities,
    /// Everything but names.
    Terms,
}

impl KeywordSorts {
    const ALL: [KeywordSorts; 3] =
        [KeywordSorts::Both, KeywordSorts::Entities, KeywordSorts::Terms];

    /// The name: `both`, `entities`, `terms`.
    pub const fn as_str(self) -> &'static str {
        match self {
            KeywordSorts::Both => "both",
            KeywordSorts::Entities => "entities",
            KeywordSorts::Terms => "terms",
        }
    }

    /// Whether names or other terms are wanted as keywords.
    pub(crate) const fn holds(self, is_name: bool) -> bool {
        match self {
            KeywordSorts::Both => true,
            KeywordSorts::Entities => is_name,
            KeywordSorts::Terms => !is_name,
        }
    }
}

impl fmt::Display for KeywordSorts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for KeywordSorts {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        Error::named("sort of keywords", name, Self::ALL.map(|sorts| (sorts.as_str(), sorts)))
    }
}

/// How many keywords a document has at most unless another number is asked for.
const USUAL: usize = 10;
/// The lowest score unless another one is asked for, and the keywords that a text has whatever their score.
const LOWEST: f32 = 0.12;
const SURE: usize = 3;
/// Candidates that a list of the usual length is made of: those that the model was taught about.
const LOOKED_AT: u32 = 14;
/// The log odds that an editor prints a keyword, from which on it belongs to such a list.
pub(super) const PRINTED: f32 = 0.28;

/// What is wanted of the keywords.
#[derive(Clone, Debug)]
pub(crate) struct KeywordOptions {
    pub(crate) limit: usize,
    /// Words of the longest one.
    pub(crate) longest: u32,
    /// The lowest score, where one is asked for.
    pub(crate) lowest: Option<f32>,
    pub(crate) style: KeywordStyle,
    pub(crate) sorts: KeywordSorts,
    /// Whether the limit counts for each language apart.
    pub(crate) by_language: bool,
    /// Whether it is said where they occur.
    pub(crate) occurrences: bool,
    pub(crate) model: Model,
}

impl KeywordOptions {
    /// The most keywords, of all languages together.
    pub(crate) fn most(&self) -> usize {
        let lists = if self.by_language { Language::COUNT } else { 1 };
        self.limit.saturating_mul(lists)
    }

    /// Whether keywords of any kind and length are wanted.
    pub(crate) fn is_any_kind(&self) -> bool {
        self.style == KeywordStyle::Tags
            && self.sorts == KeywordSorts::Both
            && self.longest == u32::MAX
    }

    /// Whether a keyword with this score is too weak behind so many others.
    pub(crate) fn is_too_weak(&self, score: f32, others: usize) -> bool {
        match self.lowest {
            Some(lowest) => score < lowest,
            None => score < LOWEST && others >= SURE,
        }
    }

    /// Whether only keywords are wanted that an editor would print: unless a longer list is asked for, or a score.
    pub(crate) fn is_usual(&self) -> bool {
        self.limit <= USUAL && self.lowest.is_none() && !self.by_language
    }

    /// Whether no candidate behind so many better ones belongs to a list of so many keywords.
    pub(crate) fn has_looked_at_enough(&self, better: u32, others: usize) -> bool {
        others >= SURE && better >= LOOKED_AT
    }

    /// Whether what an editor prints with these log odds has no place behind so many other keywords.
    pub(crate) fn is_left_out(&self, odds: impl FnOnce() -> f32, others: usize) -> bool {
        others >= SURE && odds() < PRINTED
    }

    /// The place for a list that is empty so far.
    pub(crate) fn room(&self) -> Room {
        Room { left: [self.limit; Language::COUNT], by_language: self.by_language }
    }
}

/// How many keywords a list still has place for.
#[derive(Debug)]
pub(crate) struct Room {
    /// In each language; the same in all where they have one list.
    left: [usize; Language::COUNT],
    by_language: bool,
}

impl Room {
    /// Whether no keyword has place.
    pub(crate) fn is_full(&self) -> bool {
        self.left == [0; Language::COUNT]
    }

    /// Takes a keyword in, if one of the languages that it is said in has place for it; whether it has.
    pub(crate) fn take(&mut self, keyword: &Keyword) -> bool {
        let is_said = |language: Language| !self.by_language || keyword.form(language).is_some();
        let said = Language::EACH.map(is_said);
        let fits = self.left.iter().zip(said).any(|(left, said)| said && *left > 0);
        if fits {
            let left = self.left.iter_mut().zip(said).filter(|(_, said)| *said);
            left.for_each(|(left, _)| *left = left.saturating_sub(1));
        }
        fits
    }
}

impl Default for KeywordOptions {
    fn default() -> Self {
        Self {
            limit: USUAL,
            longest: u32::MAX,
            lowest: None,
            style: KeywordStyle::default(),
            sorts: KeywordSorts::default(),
            by_language: false,
            occurrences: false,
            model: Model::built_in(),
        }
    }
}
