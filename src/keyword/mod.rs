//! Keywords of a document.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

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

/// A keyword of the document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Keyword {
    pub(crate) text: Box<str>,
    pub(crate) language: Option<Language>,
    pub(crate) score: f32,
    pub(crate) count: usize,
    pub(crate) entity: Option<Arc<str>>,
    pub(crate) forms: BTreeMap<Language, Option<Box<str>>>,
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

    /// How good it is, 0 to 1.
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
        self.forms.get(&language)?.as_deref()
    }
}
