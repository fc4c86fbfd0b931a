//! Stems of words. The only file that knows `rust-stemmers`.

use rust_stemmers::{Algorithm, Stemmer};

use super::code::Language;
use crate::fold::{fold, hash_folded};

/// Hash, of 48 bits, of the stem of a folded word.
pub(crate) fn stem_hash(language: Language, folded: &str) -> u64 {
    hash_folded(&stem(language, folded)) >> 16
}

/// The stem of a folded word, folded. The stemmer works on the folded form, so that every way to
/// write a word has one stem.
pub(crate) fn stem(language: Language, folded: &str) -> String {
    let stemmer = Stemmer::create(algorithm(language.profile().stemmer));
    fold(&stemmer.stem(folded))
}

fn algorithm(name: &str) -> Algorithm {
    match name {
        "spanish" => Algorithm::Spanish,
        "portuguese" => Algorithm::Portuguese,
        _ => Algorithm::English,
    }
}
