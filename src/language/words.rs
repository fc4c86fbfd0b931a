//! The compiled words of a language: the file `words.bin` of its folder.
//!
//! Eight parts, each behind its length in bytes (u32, little-endian): the lexicon's table, its endings, the table of
//! cues, the sets of cues, the table of phrases and their set, the set of function words, the table of meanings.
//! `cargo run --release --example compile_builtin` writes it; a test compares.

use std::sync::OnceLock;

use super::code::Language;
use super::glossary::{self, GLOSSARY, Glossary, WordMeaning};
use super::lexicon::{self, Lexicon, WordClass};
use super::lists::{GIVEN_NAMES, lines, phrase_words};
use super::name_cues::{self, Cue, NameCues};
use super::phrases::{self, PhraseClass, PhraseTable};
use super::word_set::{self, WordSet};
use crate::fold::fold_hash;
use crate::hash;

/// Longest of the abbreviations in the lists, in bytes.
pub(crate) const LONGEST_ABBREVIATION: usize = 8;

/// What is known of the words of a language.
#[derive(Debug)]
pub(super) struct LanguageWords {
    pub(super) lexicon: Lexicon,
    pub(super) cues: NameCues,
    pub(super) phrases: PhraseTable,
    pub(super) function_words: WordSet,
    pub(super) glossary: Glossary,
}

impl LanguageWords {
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
        Self {
            lexicon: Lexicon::new(part(), part()),
            cues: NameCues::new(part(), part()),
            phrases: PhraseTable::new(part(), part()),
            function_words: WordSet::new(part()),
            glossary: Glossary::new(part()),
        }
    }
}

/// The bytes of the words that the lists of a language give.
fn compile(language: Language) -> Vec<u8> {
    let lists = language.lists();
    let (table, endings) = lexicon::compile(language, lists);
    let (cues, sets) =
        name_cues::compile(language, lists, GIVEN_NAMES, &Language::EACH.map(Language::lists));
    let mut bytes = Vec::new();
    let (phrases, phrase_keys) = phrases::compile(language, lists);
    let function_words = lines(lists.stop_words).map(|word| fold_hash(word, &mut String::new()));
    let function_words = word_set::compile(function_words);
    let meanings = glossary::compile(language, GLOSSARY);
    for part in [table, endings, cues, sets, phrases, phrase_keys, function_words, meanings] {
        bytes.extend((part.len() as u32).to_le_bytes());
        bytes.extend(part);
    }
    bytes
}

/// The compiled words of each language; opened at first use.
static WORDS: [OnceLock<LanguageWords>; Language::COUNT] =
    [const { OnceLock::new() }; Language::COUNT];

impl Language {
    /// What is known of the words of the language.
    pub(crate) fn lexicon(self) -> &'static Lexicon {
        &self.words().lexicon
    }

    /// What its words say of the names beside them.
    pub(crate) fn name_cues(self) -> &'static NameCues {
        &self.words().cues
    }

    /// Whether the word is a function word of some language.
    pub(crate) fn is_stop_word(word: &str) -> bool {
        let hash = fold_hash(word, &mut String::new());
        let class = |language: Self| language.lexicon().word_info(hash).class;
        Self::EACH.into_iter().any(|language| class(language).intersects(WordClass::STOP))
    }

    /// Its function words.
    pub(crate) fn function_words(self) -> WordSet {
        self.words().function_words
    }

    /// The cues that a word has in every language.
    pub(crate) fn shared_cues(hash: u64) -> Cue {
        Self::EACH[0].name_cues().of(hash).intersection(name_cues::SHARED)
    }

    /// The classes that a phrase has in any language, by the [key](crate::hash::phrase) of its words.
    pub(crate) fn phrase_class(key: u64) -> PhraseClass {
        let of = |language: Self| language.words().phrases.of(key);
        Self::EACH.into_iter().map(of).fold(PhraseClass::empty(), PhraseClass::union)
    }

    /// The classes that a word has as a phrase of its own, by the hash of its folded form.
    pub(crate) fn class_of_word(hash: u64) -> PhraseClass {
        Self::phrase_class(hash::phrase(std::iter::once(hash)))
    }

    /// What the words of the language with a [key](super::word_key) mean.
    pub(crate) fn meaning(self, key: u64) -> Option<WordMeaning> {
        self.words().glossary.of(key)
    }

    /// Whether a sentence of some language goes on behind the word: *the*, *del*.
    pub(crate) fn is_linking_word(word: &str) -> bool {
        Self::phrase_class(phrases::spelling(word)).contains(PhraseClass::LINKING_WORD)
    }

    /// Whether the words say who speaks, in any language: *Moderator*, *Audience member*.
    pub(crate) fn is_speaker(words: &str) -> bool {
        let mut scratch = String::new();
        let key = hash::phrase(phrase_words(words).map(|word| fold_hash(word, &mut scratch)));
        Self::phrase_class(key).contains(PhraseClass::SPEAKER)
    }

    /// Whether the word of this folded hash is an abbreviation, whose dot ends no sentence.
    pub(crate) fn is_abbreviation(self, hash: u64) -> bool {
        self.name_cues().of(hash).intersects(Cue::ABBREVIATION)
    }

    fn words(self) -> &'static LanguageWords {
        WORDS[self.index()].get_or_init(|| LanguageWords::open(self.profile().words))
    }

    /// Compiles the lists of words anew: the content of `words.bin`. If nothing has been asked of the language
    /// before, this process works with it from then on.
    #[cfg_attr(not(feature = "train"), allow(dead_code))]
    pub(crate) fn recompile_words(self) -> Vec<u8> {
        let compiled = compile(self);
        // words that are in use already stay as they are
        let _ = WORDS[self.index()].set(LanguageWords::open(compiled.clone().leak()));
        compiled
    }
}
