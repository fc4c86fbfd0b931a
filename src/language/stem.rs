//! Stems of words. The only file that knows `rust-stemmers`.

use std::borrow::Cow;

use rust_stemmers::{Algorithm, Stemmer};

use super::code::Language;
use crate::fold::{fold, hash_folded};

/// Bits of the hash of a stem: as many as a packed word has room for.
pub(super) const STEM_BITS: u32 = 43;

/// Hash, of [`STEM_BITS`], of the stem of a folded word.
pub(crate) fn stem_hash(language: Language, folded: &str) -> u64 {
    let singular = singular(language, folded);
    let hash = match stem_of(language, &singular) {
        Cow::Borrowed(word) if word == folded && word.is_ascii() => hash_folded(folded),
        stem => hash_folded(&fold(&stem)),
    };
    hash >> (u64::BITS - STEM_BITS)
}

/// The stem of a folded word, folded. The stemmer works on the folded form, so that every way to
/// write a word has one stem.
pub(crate) fn stem(language: Language, folded: &str) -> String {
    fold(&stem_of(language, &singular(language, folded)))
}

/// What the stemmer makes of a word. Words that end like no word that it changes are not given to it: to be unchanged
/// costs some four thousand instructions.
fn stem_of(language: Language, word: &str) -> Cow<'_, str> {
    let stemmer = language.profile().stemmer;
    if is_own_stem(stemmer, word) {
        return Cow::Borrowed(word);
    }
    Stemmer::create(algorithm(stemmer)).stem(word)
}

/// Whether the last letter of a folded word says that the stemmer leaves it as it is.
fn is_own_stem(stemmer: &str, word: &str) -> bool {
    let kept: &[u8] = match stemmer {
        "english" => b"abfhjkopquvwxz0123456789",
        "spanish" => b"bcfghijklmpqtuvwxyz0123456789",
        _ => b"",
    };
    let ends = word.bytes().next_back().is_some_and(|last| kept.contains(&last));
    ends && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
}

/// The word without the ending of its plural, where the stemmer would not see it: *años*, *luces*.
fn singular(language: Language, folded: &str) -> Cow<'_, str> {
    let plurals = language.profile().plurals;
    let ends =
        |(plural, _): &&(&str, &str)| folded.len() > plural.len() + 1 && folded.ends_with(plural);
    match plurals.iter().find(ends) {
        Some((plural, single)) => {
            Cow::Owned([&folded[..folded.len() - plural.len()], single].concat())
        }
        None => Cow::Borrowed(folded),
    }
}

fn algorithm(name: &str) -> Algorithm {
    match name {
        "spanish" => Algorithm::Spanish,
        "portuguese" => Algorithm::Portuguese,
        _ => Algorithm::English,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::lists::lines;

    /// Endings of words that stemmers change, and such as they know besides.
    const ENDINGS: [&str; 25] = [
        "", "s", "es", "ing", "ed", "ly", "li", "ation", "iz", "ative", "ism", "y", "ll", "mente",
        "os", "aron", "ando", "lo", "selas", "idad", "gu", "u", "i", "yendo", "7",
    ];

    #[test]
    fn words_that_are_their_own_stems_are_those_that_the_stemmer_leaves() {
        for language in Language::EACH {
            let stemmer = language.profile().stemmer;
            let words = lines(language.lists().words).step_by(9);
            let words = words.filter_map(|line| line.split('\t').next());
            let (mut kept, mut all) = (0, 0);
            for word in words {
                let letters = (b'a'..=b'z').map(char::from);
                let longer = letters.map(|letter| format!("{word}{letter}"));
                let changed = ENDINGS.iter().map(|ending| format!("{word}{ending}"));
                for word in longer.chain(changed) {
                    all += 1;
                    if is_own_stem(stemmer, &word) {
                        kept += 1;
                        assert_eq!(Stemmer::create(algorithm(stemmer)).stem(&word), word);
                    }
                }
            }
            assert!(kept * 5 > all, "{language}: {kept} of {all}");
        }
    }
}
