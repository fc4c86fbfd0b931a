//! The words that the reader asks about, and what the document says of each wherever it is.

use super::super::earlier::EarlierWord;
use crate::hash::{HashBits, Keyed};
use crate::storage::empty;

/// Words found by their hashes: a table with twice as many rows as words, or more. Which row a word has is a secret of the
/// process: a text cannot be made of words that are all in one place.
#[derive(Debug, Default)]
pub(super) struct AskedWords {
    rows: Vec<(u64, EarlierWord)>,
    keyed: Keyed,
    /// By how many bits a hash is shifted to give its row.
    shift: u32,
    /// The words as a set of bits: most words of a document are none of them.
    bits: HashBits<FILTER>,
}

/// Words of the set of bits.
const FILTER: usize = 32;

impl AskedWords {
    /// Forgets all words, and asks about others, `most` of them at most. Cost: linear in these.
    pub(super) fn ask(&mut self, most: usize, words: impl Iterator<Item = u64>) {
        let rows = (2 * most).next_power_of_two().max(2);
        self.shift = u64::BITS - rows.ilog2();
        self.rows.clear();
        self.rows.resize(rows, Default::default());
        self.bits = HashBits::default();
        for word in words {
            self.bits.insert(word);
            let row = self.row(word);
            self.rows[row].0 = word;
        }
    }

    /// What is known of a word, to be added to; `None` if nobody asks about it.
    #[inline]
    pub(super) fn get_mut(&mut self, word: u64) -> Option<&mut EarlierWord> {
        if !self.bits.may_have(word) {
            return None;
        }
        let row = self.row(word);
        self.rows.get_mut(row).filter(|row| row.0 == word).map(|row| &mut row.1)
    }

    /// What is known of a word.
    #[inline]
    pub(super) fn get(&self, word: u64) -> EarlierWord {
        let row = self.rows.get(self.row(word));
        row.filter(|row| row.0 == word).map_or(EarlierWord::default(), |row| row.1)
    }

    /// All words, in no order.
    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = (u64, &mut EarlierWord)> {
        self.rows.iter_mut().map(|(word, known)| (*word, known))
    }

    /// Gives back what only a very long document needs.
    pub(super) fn release(&mut self) {
        empty(&mut self.rows);
    }

    /// The row of a word, or the free one where it would be. Some rows are always free.
    #[inline]
    fn row(&self, word: u64) -> usize {
        let mut row = (self.keyed.permuted(word) >> self.shift) as usize;
        while self.rows.get(row).is_some_and(|(there, _)| *there != word && *there != 0) {
            row = (row + 1) & (self.rows.len() - 1);
        }
        row
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::earlier::WordEvidence;
    use super::*;
    use crate::hash;

    #[test]
    fn words_are_found_and_no_others() {
        let mut words = AskedWords::default();
        for count in [0, 1, 7, 500, 3] {
            words.ask(count as usize, (1..=count).map(|n| hash::mix(n, 5)));
            for n in 1..=count {
                let known = words.get_mut(hash::mix(n, 5)).expect("a word that is asked about");
                assert_eq!(*known, EarlierWord::default(), "word {n} of {count}");
                known.has_capital = true;
                known.evidence |= WordEvidence::from_bits_truncate(n as u16);
            }
            for n in 1..=count {
                let known = words.get(hash::mix(n, 5));
                assert_eq!(known.evidence, WordEvidence::from_bits_truncate(n as u16));
            }
            let others = (count + 1..1000).map(|n| hash::mix(n, 5));
            assert!(others.clone().all(|other| words.get(other) == EarlierWord::default()));
            assert!(others.into_iter().all(|other| words.get_mut(other).is_none()));
        }
    }
}
