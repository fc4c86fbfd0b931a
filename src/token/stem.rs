//! What is known of a word form (stem, classes, how common), computed once and remembered. The only file that knows `rust-stemmers`.

use rust_stemmers::{Algorithm, Stemmer};

use crate::fold::{fold, hash_folded};
use crate::language::{Language, WordClass, WordInfo};

/// What is known of a word form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Word {
    /// Hash of the folded stem, of 48 bits.
    pub(crate) stem: u64,
    /// What the lexicon of its language says of it.
    pub(crate) info: WordInfo,
}

/// A form and its word in sixteen bytes: the table is asked for every token, and what does not fit
/// the caches costs more than all the rest.
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    /// Hash of the folded form; zero is free.
    form: u64,
    /// Stem in the upper 48 bits, then eleven bits of classes and five of frequency.
    word: u64,
}

impl Slot {
    fn new(form: u64, word: Word) -> Self {
        let info = u64::from(word.info.class.bits()) << 5 | u64::from(word.info.frequency & 31);
        Self { form, word: word.stem << 16 | info }
    }

    #[inline]
    fn word(self) -> Word {
        let class = WordClass::from_bits((self.word >> 5) as u16);
        Word { stem: self.word >> 16, info: WordInfo { class, frequency: self.word as u8 & 31 } }
    }
}

/// Word forms of one language met so far, found by hash.
///
/// A table of rows of four; the table doubles while it is small, and once it is large a new form takes
/// the place of the one least lately learnt in its row. Cost: one row a look-up, a stem a new form.
#[derive(Debug)]
pub(crate) struct Memory {
    language: Language,
    rows: Vec<[Slot; ROW]>,
    used: usize,
}

/// Slots of a row: together a line of the cache.
const ROW: usize = 4;
/// Rows of the smallest and of the largest table (2 MB).
const FEWEST_ROWS: usize = 1 << 10;
const MOST_ROWS: usize = 1 << 15;

impl Memory {
    pub(crate) fn new(language: Language) -> Self {
        Self { language, rows: vec![Default::default(); FEWEST_ROWS], used: 0 }
    }

    /// The word `text` whose folded form hashes to `hash`. Two forms of one hash count as one:
    /// of a million forms that happens to none.
    #[inline]
    pub(crate) fn word(&mut self, hash: u64, text: &str) -> Word {
        let form = hash.max(1);
        let row = &self.rows[form as usize & (self.rows.len() - 1)];
        match row.iter().find(|slot| slot.form == form) {
            Some(slot) => slot.word(),
            None => self.learn(form, text),
        }
    }

    /// Asks for the rows of all these forms at once. The loads wait for memory side by side, and the
    /// look-ups that follow find their rows at hand: half the time, measured on a table of 2 MB.
    pub(crate) fn touch(&self, hashes: impl Iterator<Item = u64>) {
        let mask = self.rows.len() - 1;
        let sum = hashes.fold(0, |sum, hash| sum ^ self.rows[hash.max(1) as usize & mask][0].form);
        std::hint::black_box(sum);
    }

    #[cold]
    fn learn(&mut self, form: u64, text: &str) -> Word {
        let folded = fold(text);
        let stem = stem_hash(self.language, &folded);
        let word = Word { stem, info: self.language.lexicon().info(&folded, form) };
        if self.used * 2 >= self.rows.len() * ROW && self.rows.len() < MOST_ROWS {
            self.grow();
        }
        self.put(Slot::new(form, word));
        word
    }

    /// Puts a form first in its row; the last one of a full row is forgotten.
    fn put(&mut self, slot: Slot) {
        let at = slot.form as usize & (self.rows.len() - 1);
        let row = &mut self.rows[at];
        self.used += usize::from(row[ROW - 1].form == 0);
        row.rotate_right(1);
        row[0] = slot;
    }

    fn grow(&mut self) {
        let doubled = vec![Default::default(); self.rows.len() * 2];
        let rows = std::mem::replace(&mut self.rows, doubled);
        self.used = 0;
        // from the back, so that the order within a row stays
        for slot in rows.iter().flat_map(|row| row.iter().rev()).filter(|slot| slot.form != 0) {
            self.put(*slot);
        }
    }
}

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
        _ => Algorithm::English,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remembers_what_it_computes() {
        let mut memory = Memory::new(Language::Spanish);
        let mut stem = |word: &str| memory.word(hash_folded(&fold(word)), word).stem;
        assert_eq!(stem("pactos"), stem("pacto"));
        assert_eq!(stem("PACTOS"), stem("pacto"));
        assert_ne!(stem("pactos"), stem("defensa"));
        for n in 0..20_000 {
            stem(&format!("w{n}"));
        }
        assert_eq!(stem("pactos"), stem("pacto"));
    }
}
