//! Stems of words. The only file that knows `rust-stemmers`.

use std::borrow::Cow;

use rust_stemmers::{Algorithm, Stemmer};

use super::code::Language;
use crate::fold::{fold, hash_folded};

/// Bits of the hash of a stem: as many as a packed word has room for.
pub(super) const STEM_BITS: u32 = 43;

/// Hash, of [`STEM_BITS`], of the stem of a folded word.
pub(crate) fn stem_hash(language: Language, folded: &str) -> u64 {
    hash_folded(&stem(language, folded)) >> (u64::BITS - STEM_BITS)
}

/// The stem of a folded word, folded. The stemmer works on the folded form, so that every way to
/// write a word has one stem.
pub(crate) fn stem(language: Language, folded: &str) -> String {
    let stemmer = Stemmer::create(algorithm(language.profile().stemmer));
    fold(&stemmer.stem(&singular(language, folded)))
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
