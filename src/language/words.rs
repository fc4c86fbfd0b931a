//! The compiled words of a language: the file `words.bin` of its folder.
//!
//! Four parts, each behind its length in bytes (u32, little-endian): the lexicon's table, its endings, the
//! table of cues, the sets of cues. `cargo run --release --example compile_builtin` writes it; a test compares.

use std::sync::OnceLock;

use super::code::Language;
use super::lexicon::{self, Lexicon};
use super::name_cues::{self, Cue, NameCues};
use super::profile::{GIVEN_NAMES, Sources};

/// Longest of the abbreviations in the lists, in bytes.
pub(crate) const LONGEST_ABBREVIATION: usize = 8;

/// What is known of the words of a language.
#[derive(Debug)]
pub(super) struct Words {
    pub(super) lexicon: Lexicon,
    pub(super) cues: NameCues,
}

impl Words {
    /// Opens what [`compile`] wrote; nothing is read.
    pub(super) fn open(bytes: &'static [u8]) -> Self {
        let mut rest = bytes;
        let mut part = || {
            let (length, after) = rest.split_first_chunk().unwrap_or((&[0; 4], &[]));
            let (part, behind) =
                after.split_at((u32::from_le_bytes(*length) as usize).min(after.len()));
            rest = behind;
            part
        };
        Self { lexicon: Lexicon::new(part(), part()), cues: NameCues::new(part(), part()) }
    }
}

/// The bytes of the words that the lists give.
pub(super) fn compile(language: Language, sources: &Sources) -> Vec<u8> {
    let (table, endings) = lexicon::compile(language, &sources.lexicon);
    let every = Language::EACH.map(|language| &language.sources().names);
    let (cues, sets) = name_cues::compile(&sources.names, GIVEN_NAMES, &every);
    let mut bytes = Vec::new();
    for part in [table, endings, cues, sets] {
        bytes.extend((part.len() as u32).to_le_bytes());
        bytes.extend(part);
    }
    bytes
}

/// The compiled words of each language; opened at first use.
static WORDS: [OnceLock<Words>; Language::COUNT] = [const { OnceLock::new() }; Language::COUNT];

impl Language {
    /// What is known of the words of the language.
    pub(crate) fn lexicon(self) -> &'static Lexicon {
        &self.words().lexicon
    }

    /// What its words say of the names beside them.
    pub(crate) fn name_cues(self) -> &'static NameCues {
        &self.words().cues
    }

    /// The cues of a word in whichever language: those that are in the tables of all.
    pub(crate) fn shared_cues(hash: u64) -> Cue {
        Self::EACH[0].name_cues().of(hash).intersection(name_cues::SHARED)
    }

    /// Whether the word of this folded hash is an abbreviation, whose dot ends no sentence.
    pub(crate) fn is_abbreviation(self, hash: u64) -> bool {
        self.name_cues().of(hash).intersects(Cue::ABBREVIATION)
    }

    fn words(self) -> &'static Words {
        WORDS[self.index()].get_or_init(|| Words::open(self.profile().words))
    }

    /// Compiles the lists of words anew: the content of `words.bin`. If nothing has been asked of the language
    /// before, this process works with it from then on.
    #[cfg_attr(not(feature = "train"), allow(dead_code))]
    pub(crate) fn recompile_words(self) -> Vec<u8> {
        let compiled = compile(self, self.sources());
        // whoever uses the words already keeps those
        let _ = WORDS[self.index()].set(Words::open(compiled.clone().leak()));
        compiled
    }
}
