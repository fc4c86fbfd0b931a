//! What is known of each language: a row of the table [`PROFILES`].

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::code::Language;
use super::lexicon::LexiconFiles;
use super::name_cues::NameFiles;
use crate::error::Error;

/// What is known of one language. Texts are the files of `src/data`, one entry a line.
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
    /// Accented endings that only its verbs have, which folding would lose: *anunció*, no *anuncio*.
    pub(crate) verb_endings: &'static [&'static str],
    /// Words that end no line of text: something goes on behind them. One a line.
    pub(crate) linking_words: &'static str,
    /// Whether people have two surnames.
    pub(crate) two_surnames: bool,
    /// Marks that open a sentence in this language and hardly in another.
    pub(crate) opening_marks: &'static [char],
    /// Its words, compiled from its [`Sources`].
    pub(super) words: &'static [u8],
    /// Words that make an organisation of the country behind them, one phrase a line.
    pub(crate) organization_heads: &'static str,
    /// Words that make an event of it.
    pub(crate) event_heads: &'static str,
    /// Words that make another place of it.
    pub(crate) place_heads: &'static str,
    /// Words behind a country that make a longer name.
    pub(crate) name_tails: &'static str,
    /// Words behind an organisation that make an event or a product of it.
    pub(crate) event_tails: &'static str,
    /// Phrases in which a country or a demonym stands for a thing.
    pub(crate) things: &'static str,
    /// Words before one of several people of a name, and before no country.
    pub(crate) determiners: &'static str,
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

    pub(super) fn sources(self) -> &'static Sources {
        &SOURCES[self.index()]
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

/// The lists that a language's words are compiled from. No user's binary holds them.
#[derive(Debug)]
pub(super) struct Sources {
    /// How common words are, and what they may do in a keyword.
    pub(super) lexicon: LexiconFiles,
    /// What words say of the names beside them.
    pub(super) names: NameFiles,
}

/// Given names of every language.
pub(super) const GIVEN_NAMES: &str = include_str!("../data/given_names.txt");

/// A list of the folder of `src/data` that bears the language's code.
macro_rules! file {
    ($code:literal, $name:literal) => {
        include_str!(concat!("../data/", $code, "/", $name))
    };
}

/// A profile with the files of one language.
macro_rules! profile {
    ($code:literal, $code3:literal, $stemmer:literal, $capitalised_demonyms:literal, $two_surnames:literal, $opening_marks:expr, $verbs:expr) => {
        Profile {
            code: $code,
            code3: $code3,
            stemmer: $stemmer,
            capitalised_demonyms: $capitalised_demonyms,
            verb_endings: $verbs,
            linking_words: file!($code, "linking_words.txt"),
            two_surnames: $two_surnames,
            opening_marks: $opening_marks,
            words: include_bytes!(concat!("../data/", $code, "/words.bin")),
            organization_heads: file!($code, "organization_heads.txt"),
            event_heads: file!($code, "event_heads.txt"),
            place_heads: file!($code, "place_heads.txt"),
            name_tails: file!($code, "name_tails.txt"),
            event_tails: file!($code, "event_tails.txt"),
            things: file!($code, "things.txt"),
            determiners: file!($code, "determiners.txt"),
        }
    };
}

static PROFILES: [Profile; Language::COUNT] = [
    profile!("en", "eng", "english", true, false, &[], &[]),
    profile!("es", "spa", "spanish", false, true, &['¿', '¡'], &["ó", "rá", "rán"]),
    #[cfg(glosa_portuguese)]
    portuguese::PROFILE,
];

/// The sources of one language.
macro_rules! sources {
    ($code:literal) => {
        Sources {
            lexicon: LexiconFiles {
                stop_words: file!($code, "stop_words.txt"),
                words: file!($code, "words.tsv"),
                keyword_edges: file!($code, "keyword_edges.tsv"),
            },
            names: NameFiles {
                abbreviations: file!($code, "abbreviations.txt"),
                honorifics: file!($code, "honorifics.txt"),
                heads: [
                    file!($code, "organization_heads.txt"),
                    file!($code, "event_heads.txt"),
                    file!($code, "place_heads.txt"),
                ],
                tails: [file!($code, "name_tails.txt"), file!($code, "event_tails.txt")],
                person_titles: file!($code, "person_titles.txt"),
                person_suffixes: file!($code, "person_suffixes.txt"),
                person_pronouns: file!($code, "person_pronouns.txt"),
                name_particles: file!($code, "name_particles.txt"),
                name_links: file!($code, "name_links.txt"),
                club_articles: file!($code, "club_articles.txt"),
                organization_nouns: file!($code, "organization_nouns.txt"),
                organization_suffixes: file!($code, "organization_suffixes.txt"),
                thing_nouns: file!($code, "thing_nouns.txt"),
                saying_verbs: file!($code, "saying_verbs.txt"),
                place_nouns: file!($code, "place_nouns.txt"),
                place_prepositions: file!($code, "place_prepositions.txt"),
                place_features: file!($code, "place_features.txt"),
                not_names: file!($code, "not_names.txt"),
            },
        }
    };
}

static SOURCES: [Sources; Language::COUNT] = [
    sources!("en"),
    sources!("es"),
    #[cfg(glosa_portuguese)]
    portuguese::SOURCES,
];

/// What the test of a third language knows of it: function words, abbreviations, a stemmer.
#[cfg(glosa_portuguese)]
mod portuguese {
    use super::*;

    pub(super) const PROFILE: Profile = Profile {
        code: "pt",
        code3: "por",
        stemmer: "portuguese",
        capitalised_demonyms: false,
        verb_endings: &[],
        linking_words: "o\na\nos\nas\num\numa\nde\ndo\nda\ndos\ndas\nno\nna\nem\ncom\npor\npara\ne\nou\nque",
        two_surnames: false,
        opening_marks: &[],
        words: &[],
        organization_heads: "",
        event_heads: "",
        place_heads: "",
        name_tails: "",
        event_tails: "",
        things: "",
        determiners: "",
    };

    pub(super) const SOURCES: Sources = Sources {
        lexicon: LexiconFiles {
            stop_words: include_str!("../../tests/data/pt/stop_words.txt"),
            words: "",
            keyword_edges: "",
        },
        names: NameFiles {
            abbreviations: include_str!("../../tests/data/pt/abbreviations.txt"),
            ..NameFiles::NONE
        },
    };
}
