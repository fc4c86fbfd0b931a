//! Three outcomes of asking for a text's language.

use serde::{Deserialize, Serialize};

use super::code::Language;

/// What is known about the language of a text.
///
/// [`Paragraph::language`](crate::Paragraph::language) is `None` for two reasons: the text is in a
/// language that the crate does not read, or nothing in it says which language it is in. This type
/// keeps the two apart.
///
/// ```
/// use glosa::{Language, LanguageVerdict, detect};
///
/// let verdict = |text| detect(text).verdict();
/// assert_eq!(verdict("The Kremlin said so"), LanguageVerdict::Known(Language::English));
/// assert_eq!(verdict("A notícia caiu mal entre os pescadores."), LanguageVerdict::Other);
/// assert_eq!(verdict("18/07/2022"), LanguageVerdict::Undetermined);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum LanguageVerdict {
    /// One of the languages that the crate reads.
    Known(Language),
    /// Another language.
    Other,
    /// No evidence for any language: names, numbers, codes or addresses alone.
    Undetermined,
}

impl LanguageVerdict {
    /// The verdict that a language, and whether there was evidence for any, amount to.
    pub(crate) fn new(language: Option<Language>, undetermined: bool) -> Self {
        match language {
            Some(language) => Self::Known(language),
            None if undetermined => Self::Undetermined,
            None => Self::Other,
        }
    }

    /// The language, if the crate reads it.
    pub fn language(self) -> Option<Language> {
        match self {
            Self::Known(language) => Some(language),
            Self::Other | Self::Undetermined => None,
        }
    }
}
