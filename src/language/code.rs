//! Which languages there are.

use serde::{Deserialize, Serialize};

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

    /// Place of the language in arrays that hold one value a language.
    pub(crate) const fn index(self) -> usize {
        self as usize
    }
}
