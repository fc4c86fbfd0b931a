//! What is known of a word form (stem, classes, how common), computed once and remembered. The only file that knows `rust-stemmers`.

use rust_stemmers::{Algorithm, Stemmer};

use super::Token;
use crate::fold::{fold, hash_folded};
use crate::language::{Cue, Language, NameCues, WordClass, WordInfo};

/// What is known of a word form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Word {
    /// Hash of the folded stem, of 48 bits.
    pub(crate) stem: u64,
    /// What the lexicon of its language says of it.
    pub(crate) info: WordInfo,
    /// What it says of a name beside it.
    pub(crate) cues: Cue,
}

/// A form and its word in sixteen bytes: the table is asked for every token, and what does not fit
/// the caches costs more than all the rest.
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    /// Hash of the folded form, zero where the slot is free. Its lowest byte, which the row tells, gives
    /// way to the number of the word's cues.
    form: u64,
    /// Stem in the upper 48 bits, then eleven bits of classes and five of frequency.
    word: u64,
}

/// The byte of a form that holds the number of its cues.
const CUES: u64 = 0xff;

impl Slot {
    fn new(form: u64, word: (u64, WordInfo), cues: u8) -> Self {
        let (stem, info) = word;
        let info = u64::from(info.class.bits()) << 5 | u64::from(info.frequency & 31);
        Self { form: form & !CUES | u64::from(cues), word: stem << 16 | info }
    }

    #[inline]
    fn is(self, form: u64) -> bool {
        (self.form ^ form) & !CUES == 0
    }

    #[inline]
    fn word(self, cues: &NameCues) -> Word {
        let class = WordClass::from_bits((self.word >> 5) as u16);
        Word {
            stem: self.word >> 16,
            info: WordInfo { class, frequency: self.word as u8 & 31 },
            cues: cues.numbered(self.form as u8),
        }
    }
}

/// Word forms of one language met so far, found by hash.
///
/// A table of rows of four; the table doubles while it is small, and once it is large a new form takes
/// the place of the one least lately learnt in its row. Cost: one row a look-up, a stem a new form.
#[derive(Debug)]
pub(crate) struct Memory {
    language: Language,
    cues: Option<&'static NameCues>,
    rows: Vec<[Slot; ROW]>,
    used: usize,
}

/// Slots of a row: together a line of the cache.
const ROW: usize = 4;
/// Rows of the smallest and of the largest table (2 MB).
const FEWEST_ROWS: usize = 1 << 10;
const MOST_ROWS: usize = 1 << 15;

// The lowest byte of a form must follow from its row.
const _: () = assert!(FEWEST_ROWS > CUES as usize);

impl Memory {
    pub(crate) fn new(language: Language) -> Self {
        Self { language, cues: None, rows: vec![Default::default(); FEWEST_ROWS], used: 0 }
    }

    /// Appends the words of `tokens`, which stand in `text`. Two forms of one hash count as one: of a
    /// million forms that happens to none.
    pub(crate) fn read(&mut self, text: &str, tokens: &[Token], out: &mut Vec<Word>) {
        self.touch(tokens);
        let cues = *self.cues.get_or_insert_with(|| self.language.name_cues());
        out.extend(tokens.iter().map(|t| self.word(cues, t.hash, t.text(text))));
    }

    #[inline]
    fn word(&mut self, cues: &NameCues, hash: u64, text: &str) -> Word {
        let form = hash.max(CUES + 1);
        let row = &self.rows[form as usize & (self.rows.len() - 1)];
        match row.iter().find(|slot| slot.is(form)) {
            Some(slot) => slot.word(cues),
            None => self.learn(form, text).word(cues),
        }
    }

    /// Asks for the rows of all tokens at once. The loads wait for memory side by side, and the
    /// look-ups that follow find their rows at hand: half the time, measured on a table of 2 MB.
    fn touch(&self, tokens: &[Token]) {
        let mask = self.rows.len() - 1;
        let row = |t: &Token| self.rows[t.hash.max(CUES + 1) as usize & mask][0].form;
        std::hint::black_box(tokens.iter().fold(0, |sum, token| sum ^ row(token)));
    }

    #[cold]
    fn learn(&mut self, form: u64, text: &str) -> Slot {
        let folded = fold(text);
        let stem = stem_hash(self.language, &folded);
        let info = self.language.lexicon().info(&folded, form);
        if self.used * 2 >= self.rows.len() * ROW && self.rows.len() < MOST_ROWS {
            self.grow();
        }
        let slot = Slot::new(form, (stem, info), self.language.name_cues().number(form));
        self.put(form, slot);
        slot
    }

    /// Puts a form first in its row; the last one of a full row is forgotten.
    fn put(&mut self, form: u64, slot: Slot) {
        let at = form as usize & (self.rows.len() - 1);
        let row = &mut self.rows[at];
        self.used += usize::from(row[ROW - 1].form == 0);
        row.rotate_right(1);
        row[0] = slot;
    }

    fn grow(&mut self) {
        let doubled = vec![Default::default(); self.rows.len() * 2];
        let rows = std::mem::replace(&mut self.rows, doubled);
        self.used = 0;
        for (at, row) in rows.iter().enumerate() {
            // from the back, so that the order within a row stays
            for slot in row.iter().rev().filter(|slot| slot.form != 0) {
                self.put(slot.form & !CUES | at as u64 & CUES, *slot);
            }
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
        let cues = Language::Spanish.name_cues();
        let mut stem = |word: &str| memory.word(cues, hash_folded(&fold(word)), word).stem;
        assert_eq!(stem("pactos"), stem("pacto"));
        assert_eq!(stem("PACTOS"), stem("pacto"));
        assert_ne!(stem("pactos"), stem("defensa"));
        for n in 0..20_000 {
            stem(&format!("w{n}"));
        }
        assert_eq!(stem("pactos"), stem("pacto"));
    }
}
