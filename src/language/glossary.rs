//! Words that mean the same in several languages, from `data/glossary.tsv`. A row is a meaning, a column a language.
//!
//! One table a language, from the key of a word's stem to the number of its meaning.

use super::code::Language;
use super::lists::lines;
use super::stem::stem_hash;
use super::table::{self, WordTable};
use crate::fold::fold;
use crate::hash::{FastMap, mix, spread};

/// The file, which is compiled with the words of each language.
pub(super) const GLOSSARY: &str = include_str!("../data/glossary.tsv");
/// What the last column says of a word that has several meanings.
const INSIDE: &str = "\tinside";

/// What a word means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct WordMeaning {
    /// The number that it shares with its translations, from 1.
    pub(crate) number: u64,
    /// It has this meaning only inside a longer phrase.
    pub(crate) inside: bool,
}

/// What makes two words of a language one: their stem.
pub(crate) fn word_key(stem: u64, language: Language) -> u64 {
    mix(spread(language.index() as u64), stem)
}

/// The meanings of the words of a language.
#[derive(Debug)]
pub(super) struct Glossary(WordTable);

impl Glossary {
    /// The meanings that [`compile`] wrote.
    pub(super) fn new(table: &'static [u8]) -> Self {
        Self(WordTable::new(table))
    }

    /// The meaning of the words with a [key](word_key).
    pub(super) fn of(&self, key: u64) -> Option<WordMeaning> {
        match self.0.get(key) {
            0 => None,
            packed => Some(WordMeaning { number: packed >> 1, inside: packed & 1 == 1 }),
        }
    }
}

/// The bytes of the table of a language.
pub(super) fn compile(language: Language, glossary: &str) -> Vec<u8> {
    let mut meanings = FastMap::default();
    for (line, number) in lines(glossary).zip(1_u64..) {
        let (words, inside) = match line.strip_suffix(INSIDE) {
            Some(words) => (words, true),
            None => (line, false),
        };
        let cell = words.split('\t').nth(language.index()).unwrap_or_default();
        for word in cell.split(';').filter(|word| !word.is_empty()) {
            let key = word_key(stem_hash(language, &fold(word)), language);
            meanings.insert(key, number << 1 | u64::from(inside));
        }
    }
    table::compile(&meanings)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_means_what_its_translation_means() {
        let file = "# words\naccident\taccidente\naid;help\tayuda\tinside\n";
        let open = |language| Glossary::new(compile(language, file).leak());
        let (english, spanish) = (open(Language::English), open(Language::Spanish));
        let key = |word: &str, language| word_key(stem_hash(language, word), language);
        for (word, translation, expected) in [
            ("accidents", "accidente", WordMeaning { number: 1, inside: false }),
            ("help", "ayudas", WordMeaning { number: 2, inside: true }),
        ] {
            assert_eq!(english.of(key(word, Language::English)), Some(expected), "{word}");
            let translated = spanish.of(key(translation, Language::Spanish));
            assert_eq!(translated, Some(expected), "{translation}");
        }
        assert_eq!(english.of(key("words", Language::English)), None);
        assert_eq!(english.of(key("accidente", Language::Spanish)), None);
    }

    #[test]
    fn every_word_has_one_meaning() {
        let mut words: Vec<(usize, &str)> = Vec::new();
        for line in lines(GLOSSARY) {
            let cells: Vec<&str> = line.split('\t').collect();
            assert!((2..=3).contains(&cells.len()), "{line}");
            assert!(cells.get(2).is_none_or(|c| *c == "inside"), "{line}");
            for (column, cell) in cells.iter().take(2).enumerate() {
                words.extend(cell.split(';').map(|word| (column, word)));
            }
        }
        assert!(words.iter().all(|(_, word)| word.chars().all(char::is_alphabetic)), "{words:?}");
        let count = words.len();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), count, "a word is there twice");
        assert!(lines(GLOSSARY).is_sorted(), "the lines are sorted");
    }

    #[test]
    fn words_of_one_stem_have_one_meaning() {
        let mut stems: FastMap<u64, (usize, &str)> = FastMap::default();
        for (number, line) in lines(GLOSSARY).enumerate() {
            for (language, cell) in Language::EACH.into_iter().zip(line.split('\t')) {
                for word in cell.split(';') {
                    let key = word_key(stem_hash(language, &fold(word)), language);
                    let clash = stems.insert(key, (number, word)).filter(|(n, _)| *n != number);
                    assert_eq!(clash, None, "{word:?} has the stem of another line's word");
                }
            }
        }
    }
}
