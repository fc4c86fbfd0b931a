//! The languages that the crate reads, and what it knows of each.
//!
//! Everything that differs between two languages is a field of [`Profile`]; no other file asks which
//! language it has before it.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::word_set::WordSet;

/// A language that the crate reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Language {
    /// English.
    #[serde(rename = "en")]
    English,
    /// Spanish.
    #[serde(rename = "es")]
    Spanish,
}

impl Language {
    /// Every language, in the order of their profiles.
    pub const ALL: [Language; 2] = [Language::English, Language::Spanish];

    /// How many languages there are.
    pub(crate) const COUNT: usize = Self::ALL.len();

    /// ISO 639-1 code: `en`, `es`.
    pub fn code(self) -> &'static str {
        self.profile().code
    }

    /// The language of an ISO 639-1 code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|l| l.code() == code)
    }

    /// Place of the language in arrays that hold one value a language.
    pub(crate) const fn index(self) -> usize {
        self as usize
    }

    /// Whether the word of this folded hash is an abbreviation, whose dot ends no sentence.
    pub(crate) fn is_abbreviation(self, hash: u64) -> bool {
        self.profile().abbreviations.contains(hash)
    }

    pub(crate) fn profile(self) -> &'static Profile {
        &PROFILES[self.index()]
    }
}

impl std::fmt::Display for Language {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

/// What is known of one language. Texts are the files of `src/data`, one entry a line.
#[derive(Debug)]
pub(crate) struct Profile {
    /// ISO 639-1 code.
    pub(crate) code: &'static str,
    /// ISO 639-3 code, by which the second opinion on languages knows it.
    pub(crate) code3: &'static str,
    /// Name of its Snowball stemmer.
    pub(crate) stemmer: &'static str,
    /// Abbreviations whose dot ends no sentence, without the dot.
    pub(crate) abbreviations: LazyLock<WordSet>,
}

/// A profile whose lists are the files of the folder of `src/data` that bears the language's code.
macro_rules! profile {
    ($code:literal, $code3:literal, $stemmer:literal) => {
        Profile {
            code: $code,
            code3: $code3,
            stemmer: $stemmer,
            abbreviations: list!($code, "abbreviations"),
        }
    };
}

macro_rules! list {
    ($code:literal, $name:literal) => {
        LazyLock::new(|| WordSet::parse(include_str!(concat!("data/", $code, "/", $name, ".txt"))))
    };
}

static PROFILES: [Profile; Language::COUNT] =
    [profile!("en", "eng", "english"), profile!("es", "spa", "spanish")];
