//! The languages that the crate reads, and what it knows of each.
//!
//! Everything that differs between two languages is a field of [`Profile`]; no other file asks which
//! language it has before it.

mod lexicon;
mod name_cues;
mod word_set;

use std::sync::{LazyLock, OnceLock};

use serde::{Deserialize, Serialize};

pub(crate) use lexicon::{Lexicon, LexiconFiles, WordClass, WordInfo};
pub(crate) use name_cues::{Cue, NameCues, NameFiles};
pub(crate) use word_set::{GivenNames, WordSet, entries};

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

    /// Given names of every language.
    pub(crate) fn given_names() -> &'static GivenNames {
        static NAMES: LazyLock<GivenNames> = LazyLock::new(|| GivenNames::parse(GIVEN_NAMES));
        &NAMES
    }

    /// What its words say of the names beside them; read at first use.
    pub(crate) fn name_cues(self) -> &'static NameCues {
        static CUES: [OnceLock<NameCues>; Language::COUNT] =
            [const { OnceLock::new() }; Language::COUNT];
        CUES[self.index()].get_or_init(|| NameCues::read(&self.profile().names))
    }

    pub(crate) fn profile(self) -> &'static Profile {
        &PROFILES[self.index()]
    }

    /// What is known of the words of the language; read at first use.
    pub(crate) fn lexicon(self) -> &'static Lexicon {
        static LEXICONS: [OnceLock<Lexicon>; Language::COUNT] =
            [const { OnceLock::new() }; Language::COUNT];
        LEXICONS[self.index()].get_or_init(|| Lexicon::read(&self.profile().lexicon))
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
    /// Whether demonyms are written with a capital.
    pub(crate) capitalised_demonyms: bool,
    /// Whether people have two surnames.
    pub(crate) two_surnames: bool,
    /// Its words: how common they are, and what they may do in a keyword.
    pub(crate) lexicon: LexiconFiles,
    /// Abbreviations whose dot ends no sentence, without the dot.
    pub(crate) abbreviations: LazyLock<WordSet>,
    /// Offices and titles that stand before a name.
    pub(crate) person_titles: LazyLock<WordSet>,
    /// Titles that are no part of the name behind them: *King*, *papa*.
    pub(crate) honorifics: LazyLock<WordSet>,
    /// Words that make an organisation of the country behind them, one phrase a line.
    pub(crate) organization_heads: &'static str,
    /// Words that make an event of it.
    pub(crate) event_heads: &'static str,
    /// Words that make another place of it.
    pub(crate) place_heads: &'static str,
    /// Words behind a country that make a longer name.
    pub(crate) name_tails: &'static str,
    /// Phrases in which a country or a demonym stands for a thing.
    pub(crate) things: &'static str,
    /// The articles, alone or with a preposition, that its clubs have and its towns have not.
    pub(crate) club_articles: LazyLock<WordSet>,
    /// What words say of the names beside them.
    pub(crate) names: NameFiles,
}

/// Given names of every language.
const GIVEN_NAMES: &str = include_str!("../data/given_names.txt");

/// A list of the folder of `src/data` that bears the language's code.
macro_rules! file {
    ($code:literal, $name:literal) => {
        include_str!(concat!("../data/", $code, "/", $name))
    };
}

/// A profile with the files of one language.
macro_rules! profile {
    ($code:literal, $code3:literal, $stemmer:literal, $capitalised_demonyms:literal, $two_surnames:literal) => {
        Profile {
            code: $code,
            code3: $code3,
            stemmer: $stemmer,
            capitalised_demonyms: $capitalised_demonyms,
            two_surnames: $two_surnames,
            lexicon: LexiconFiles {
                stop_words: file!($code, "stop_words.txt"),
                words: file!($code, "words.tsv"),
                keyword_edges: file!($code, "keyword_edges.tsv"),
            },
            abbreviations: LazyLock::new(|| WordSet::parse(file!($code, "abbreviations.txt"))),
            person_titles: LazyLock::new(|| WordSet::parse(file!($code, "person_titles.txt"))),
            honorifics: LazyLock::new(|| WordSet::parse(file!($code, "honorifics.txt"))),
            organization_heads: file!($code, "organization_heads.txt"),
            event_heads: file!($code, "event_heads.txt"),
            place_heads: file!($code, "place_heads.txt"),
            name_tails: file!($code, "name_tails.txt"),
            things: file!($code, "things.txt"),
            club_articles: LazyLock::new(|| WordSet::parse(file!($code, "club_articles.txt"))),
            names: NameFiles {
                person_titles: file!($code, "person_titles.txt"),
                person_suffixes: file!($code, "person_suffixes.txt"),
                person_pronouns: file!($code, "person_pronouns.txt"),
                name_particles: file!($code, "name_particles.txt"),
                name_links: file!($code, "name_links.txt"),
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

static PROFILES: [Profile; Language::COUNT] =
    [profile!("en", "eng", "english", true, false), profile!("es", "spa", "spanish", false, true)];
