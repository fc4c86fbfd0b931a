//! Words, or phrases, as a set of bits, which turns most others away before a table is asked.

use crate::hash;

/// Bytes of a set.
const BYTES: usize = 2048;

/// The set of the words with certain hashes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WordSet(&'static [u8]);

impl WordSet {
    /// The set that [`compile`] wrote.
    pub(super) fn new(bytes: &'static [u8]) -> Self {
        Self(bytes)
    }

    /// Whether the word of this hash may be one of them. Never wrong when it says no.
    #[inline]
    pub(crate) fn may_hold(self, hash: u64) -> bool {
        let (byte, bit) = place(hash);
        self.0.get(byte).is_some_and(|bits| bits & bit != 0)
    }
}

/// The bytes of the set of these hashes.
pub(super) fn compile(hashes: impl Iterator<Item = u64>) -> Vec<u8> {
    let mut bits = vec![0; BYTES];
    for hash in hashes {
        let (byte, bit) = place(hash);
        bits[byte] |= bit;
    }
    bits
}

/// The byte and the bit in it of a hash.
#[inline]
fn place(hash: u64) -> (usize, u8) {
    // the high bits of a product depend on all bits of its factors
    let spread = hash::spread(hash) >> 50;
    ((spread >> 3) as usize % BYTES, 1 << (spread & 7))
}

#[cfg(test)]
mod tests {
    use crate::fold::fold_hash;
    use crate::language::lists::lines;
    use crate::language::{Language, WordClass};

    #[test]
    fn every_function_word_is_in_the_set_and_few_others_are() {
        for language in Language::EACH {
            let set = language.function_words();
            let hash = |word: &str| fold_hash(word, &mut String::new());
            let words: Vec<&str> = lines(language.lists().stop_words).collect();
            assert!(words.iter().all(|word| set.may_hold(hash(word))), "{language}");
            let is_stop =
                |h: u64| language.lexicon().word_info(h).class.intersects(WordClass::STOP);
            assert!(words.iter().all(|word| is_stop(hash(word))), "{language}");
            let others = (0..1000).filter(|n| set.may_hold(hash(&format!("zyx{n}")))).count();
            assert!(others < 60, "{others} of 1000 in {language}");
        }
    }
}
