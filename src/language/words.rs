//! The compiled words of a language: the file `words.bin` of its folder.
//!
//! Four parts, each behind its length in bytes (u32, little-endian): the lexicon's table, its endings, the
//! table of cues, the sets of cues. `cargo run --release --example compile_builtin` writes it; a test compares.

use super::lexicon::{self, Lexicon};
use super::name_cues::{self, NameCues};
use super::{Language, Sources};

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
    let every = Language::ALL.map(|language| &language.sources().names);
    let (cues, sets) = name_cues::compile(&sources.names, &every);
    let mut bytes = Vec::new();
    for part in [table, endings, cues, sets] {
        bytes.extend((part.len() as u32).to_le_bytes());
        bytes.extend(part);
    }
    bytes
}
