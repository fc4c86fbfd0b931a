//! What is known of each language: a row of the table [`PROFILES`].

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::code::Language;
use super::lists::Lists;
use super::part::Part;
use crate::error::Error;

/// What is known of one language.
#[derive(Debug)]
pub(crate) struct Profile {
    /// ISO 639-1 code.
    pub(crate) code: &'static str,
    /// ISO 639-3 code, by which the second opinion on languages knows it.
    pub(crate) code3: &'static str,
    /// Name of its Snowball stemmer.
    pub(crate) stemmer: &'static str,
    /// Whether demonyms are written with a capital.
    pub(crate) capitalised_demonyms: bool,
    /// Whether months and days of the week are, and their abbreviations.
    pub(super) capitalised_calendar: bool,
    /// Accented endings that only its verbs have, which folding would lose: *anunció*, no *anuncio*.
    pub(crate) verb_endings: &'static [&'static str],
    /// Whether people have two surnames.
    pub(crate) two_surnames: bool,
    /// The last letter of verbs of several people (*hablaron*); none where the ending does not tell.
    pub(crate) plural_of_verbs: Option<char>,
    /// Marks that open a sentence in this language and hardly in another.
    pub(crate) opening_marks: &'static [char],
    /// Its words before a figure, where the same letters are an article elsewhere, which needs a noun: *a 2:50*.
    pub(crate) before_figures: &'static [&'static str],
    /// Its abbreviations in lists of results: *s.t.*, same time; *m. t.*, mismo tiempo.
    pub(crate) result_abbreviations: &'static [&'static str],
    /// How its plurals end: *practices*.
    pub(crate) plural_ending: &'static str,
    /// Letters before that ending in words that are no plurals: *furious*, *crisis*.
    pub(crate) not_before_plural: &'static [char],
    /// Plurals that its stemmer does not see, each with what the singular has instead; the first one that fits counts.
    pub(crate) plurals: &'static [(&'static str, &'static str)],
    /// Whether its adjectives come before their nouns.
    pub(crate) adjectives_first: bool,
    /// How its verbs end in the third person, with what they end with in the infinitive: *matches*, *match*; *tries*,
    /// *try*.
    pub(crate) third_person: &'static [(&'static str, &'static str)],
    /// Its words, compiled from its [`Lists`].
    pub(super) words: &'static [u8],
}

impl Profile {
    /// Whether a word in small letters is a verb of one person: *habló*, but not *hablaron*. `None` in a language whose verbs
    /// do not tell by their endings.
    pub(crate) fn is_singular_verb(&self, word: &str, part: Part) -> Option<bool> {
        let plural = self.plural_of_verbs?;
        let ends_like_verb = || self.verb_endings.iter().any(|ending| word.ends_with(ending));
        let is_verb = part.readings().starts_with('v') || ends_like_verb();
        Some(is_verb && !word.ends_with(plural))
    }
}

impl Language {
    /// ISO 639-1 code: `en`, `es`.
    pub fn code(self) -> &'static str {
        self.profile().code
    }

    /// The language of an ISO 639-1 code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::EACH.into_iter().find(|l| l.code() == code)
    }

    pub(crate) fn profile(self) -> &'static Profile {
        &PROFILES[self.index()]
    }

    /// Whether a word, in any case, has an ending that only verbs have: *anunció*, *BROMEÓ*.
    pub(crate) fn has_verb_ending(self, word: &str) -> bool {
        let ends_with = |ending: &&str| {
            let mut letters = word.chars().rev().flat_map(char::to_lowercase);
            ending.chars().rev().all(|letter| letters.next() == Some(letter))
        };
        self.profile().verb_endings.iter().any(ends_with)
    }

    /// Whether a folded word may be a plural, by its ending.
    pub(crate) fn may_be_plural(self, word: &str) -> bool {
        let Profile { plural_ending, not_before_plural, .. } = self.profile();
        let single = word.strip_suffix(plural_ending);
        single.is_some_and(|single| !single.ends_with(*not_before_plural))
    }

    /// Whether a word ends like the plurals of some language, in any case.
    pub(crate) fn ends_like_plural(word: &str) -> bool {
        let ends_with = |ending: &str| {
            let start = word.len().checked_sub(ending.len());
            start.is_some_and(|at| word.as_bytes()[at..].eq_ignore_ascii_case(ending.as_bytes()))
        };
        Self::EACH.into_iter().any(|language| ends_with(language.profile().plural_ending))
    }

    pub(super) fn lists(self) -> &'static Lists {
        &LISTS[self.index()]
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

impl FromStr for Language {
    type Err = Error;

    fn from_str(code: &str) -> Result<Self, Error> {
        Error::named("language", code, Self::EACH.map(|language| (language.code(), language)))
    }
}

impl Serialize for Language {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Language {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = Cow::<str>::deserialize(deserializer)?;
        code.parse().map_err(serde::de::Error::custom)
    }
}

/// Reads the language of a document that another version of the crate may have written: a language that this version
/// does not know is to it neither of those that it reads.
pub(crate) fn known<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Language>, D::Error> {
    let code = Option::<Cow<str>>::deserialize(deserializer)?;
    Ok(code.and_then(|code| Language::from_code(&code)))
}

/// Declares the languages, a row each: its profile, with the words of its folder, and the lists of that folder. Two
/// statics, because only the first one is part of a user's binary.
macro_rules! profiles {
    ($($code:literal { $($column:ident: $value:expr,)* })*) => {
        static PROFILES: [Profile; Language::COUNT] = [
            $(Profile {
                code: $code,
                words: include_bytes!(concat!("../data/", $code, "/words.bin")),
                $($column: $value,)*
            },)*
            #[cfg(glosa_portuguese)]
            portuguese::PROFILE,
        ];

        static LISTS: [Lists; Language::COUNT] = [
            $(lists_of!($code),)*
            #[cfg(glosa_portuguese)]
            portuguese::LISTS,
        ];
    };
}

profiles! {
    "en" {
        code3: "eng",
        stemmer: "english",
        capitalised_demonyms: true,
        capitalised_calendar: true,
        two_surnames: false,
        plural_of_verbs: None,
        opening_marks: &[],
        before_figures: &[],
        result_abbreviations: &["s.t.", "s. t."],
        verb_endings: &[],
        plural_ending: "s",
        not_before_plural: &['i', 's', 'u'],
        plurals: &[],
        adjectives_first: true,
        third_person: &[("s", ""), ("es", ""), ("ies", "y")],
    }
    "es" {
        code3: "spa",
        stemmer: "spanish",
        capitalised_demonyms: false,
        capitalised_calendar: false,
        two_surnames: true,
        plural_of_verbs: Some('n'),
        opening_marks: &['¿', '¡'],
        before_figures: &["a"],
        result_abbreviations: &["m.t.", "m. t."],
        verb_endings: &["ó", "rá", "rán"],
        plural_ending: "s",
        not_before_plural: &['i', 's', 'u'],
        plurals: &[("ces", "z"), ("as", "a"), ("es", "e"), ("os", "o")],
        adjectives_first: false,
        third_person: &[("s", ""), ("es", "")],
    }
}

/// What the test of a third language knows of it: function words, abbreviations, a stemmer.
#[cfg(glosa_portuguese)]
mod portuguese {
    use super::*;

    pub(super) const PROFILE: Profile = Profile {
        code: "pt",
        code3: "por",
        stemmer: "portuguese",
        capitalised_demonyms: false,
        capitalised_calendar: false,
        verb_endings: &[],
        two_surnames: false,
        plural_of_verbs: Some('m'),
        opening_marks: &[],
        before_figures: &[],
        result_abbreviations: &[],
        plural_ending: "s",
        not_before_plural: &[],
        plurals: &[],
        adjectives_first: false,
        third_person: &[],
        words: &[],
    };

    pub(super) const LISTS: Lists = Lists {
        stop_words: include_str!("../../tests/data/pt/stop_words.txt"),
        abbreviations: include_str!("../../tests/data/pt/abbreviations.txt"),
        linking_words: "o\na\nos\nas\num\numa\nde\ndo\nda\ndos\ndas\nno\nna\nem\ncom\npor\npara\ne\nou\nque",
        ..Lists::NONE
    };
}
