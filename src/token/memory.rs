//! What is known of a word form (stem, classes, how common, cues), looked up once and remembered.

use super::Token;
use crate::hash::Keyed;
use crate::language::{Cue, Language, NameCues, WordClass, WordInfo};

/// What is known of a word form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Word {
    /// Hash of the folded stem, of 43 bits.
    pub(crate) stem: u64,
    /// What the lexicon of its language says of it.
    pub(crate) info: WordInfo,
    /// What it says of a name beside it.
    pub(crate) cues: Cue,
}

impl Word {
    /// Stands for one that is not known yet; no stem has so many bits.
    const NEW: u64 = u64::MAX;
}

/// A form and its word in sixteen bytes: the table is asked for every token, and what does not fit
/// the caches costs more than all the rest.
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    /// What the form's hash is permuted to, zero where the slot is free. Its highest byte, which the row tells, gives
    /// way to the number of the word's cues.
    form: u64,
    /// As [`WordInfo::packed`] packs it.
    word: u64,
}

/// Where in a form the byte is that holds the number of its cues.
const CUES: u32 = u64::BITS - 8;
/// The bit of that number that says that the word is a [function word of another language](WordClass::FOREIGN).
const FOREIGN: u8 = 1 << 7;
const _: () = assert!(NameCues::MOST_SETS <= FOREIGN as usize);

impl Slot {
    #[inline]
    fn is(self, form: u64) -> bool {
        (self.form ^ form) << 8 == 0
    }

    #[inline]
    fn word(self, cues: &NameCues) -> Word {
        let (stem, mut info) = WordInfo::unpacked(self.word);
        let number = (self.form >> CUES) as u8;
        info.class |= WordClass::foreign(number >> FOREIGN.trailing_zeros());
        Word { stem, info, cues: cues.numbered(number & !FOREIGN) }
    }
}

/// Word forms of one language met so far, found by hash.
///
/// A table of rows of four; a form has two rows in which it may be. The table doubles while it is small,
/// and once it is large a new form takes the place of the one least lately learned in its first row. In which rows a
/// form may be is a secret of the process: a text cannot be made of words that drive each other out. Cost: a row a
/// look-up, rarely two; a new form that no list holds costs a stem.
#[derive(Debug)]
pub(crate) struct Memory {
    language: Language,
    cues: Option<&'static NameCues>,
    rows: Vec<CacheLine>,
    /// By how many bits a form is shifted to give its first row: the high bits of a product depend on all bits of
    /// its factors.
    shift: u32,
    used: usize,
    keyed: Keyed,
}

/// A line of the cache.
#[derive(Clone, Copy, Debug, Default)]
#[repr(align(64))]
struct CacheLine([Slot; ROW]);

/// Slots of a row.
const ROW: usize = 4;
/// Rows of the smallest and of the largest table (2 MB).
const FEWEST_ROWS: usize = 1 << 10;
const MOST_ROWS: usize = 1 << 15;

// The highest byte of a form must follow from its rows.
const _: () = assert!(FEWEST_ROWS > u8::MAX as usize);

impl Memory {
    pub(crate) fn new(language: Language) -> Self {
        Self {
            language,
            cues: None,
            rows: vec![CacheLine::default(); FEWEST_ROWS],
            shift: u64::BITS - FEWEST_ROWS.ilog2(),
            used: 0,
            keyed: Keyed::default(),
        }
    }

    /// Appends the words of `tokens`, which are in `text`. Two forms of one hash count as one: of a
    /// million forms that happens to none.
    pub(crate) fn read(&mut self, text: &str, tokens: &[Token], out: &mut Vec<Word>) {
        self.touch(tokens);
        let cues = *self.cues.get_or_insert_with(|| self.language.name_cues());
        let first = out.len();
        let mut new = 0;
        // nothing is learned meanwhile, so that what a look-up needs stays in registers
        let known = &*self;
        out.extend(tokens.iter().map(|token| {
            let slot = known.known(known.form(token.hash));
            new += usize::from(slot.is_none());
            slot.map_or(Word { stem: Word::NEW, ..Word::default() }, |slot| slot.word(cues))
        }));
        if new > 0 {
            self.learn(text, tokens, &mut out[first..]);
        }
    }

    /// Looks up the tokens whose words are new.
    #[cold]
    fn learn(&mut self, text: &str, tokens: &[Token], words: &mut [Word]) {
        for (token, word) in tokens.iter().zip(words).filter(|(_, word)| word.stem == Word::NEW) {
            *word = self.word(token, text);
        }
    }

    /// The word of one token.
    fn word(&mut self, token: &Token, text: &str) -> Word {
        let form = self.form(token.hash);
        let slot = self.second_look(form, token.hash, token.text(text));
        slot.word(self.language.name_cues())
    }

    /// What is known of a form by a look at its first row.
    #[inline]
    fn known(&self, form: u64) -> Option<Slot> {
        let CacheLine(row) = &self.rows[self.first_row(form)];
        // free of branches: in which slot a form is, is hard to foresee. Half of a form tells it from others, but for
        // some that a second look finds.
        let may_be = |slot: &Slot| slot.form as u32 == form as u32;
        let at = (1..ROW).fold(0, |at, n| if may_be(&row[n]) { n } else { at });
        Some(row[at]).filter(|slot| slot.is(form))
    }

    /// Asks for the rows of all tokens at once. The loads wait for memory side by side, and the
    /// look-ups that follow find their rows at hand: half the time, measured on a table of 2 MB.
    fn touch(&self, tokens: &[Token]) {
        let row = |t: &Token| self.rows[self.first_row(self.form(t.hash))].0[0].form;
        std::hint::black_box(tokens.iter().fold(0, |sum, token| sum ^ row(token)));
    }

    /// The number under which a form with this hash is kept, never zero.
    #[inline]
    fn form(&self, hash: u64) -> u64 {
        self.keyed.permuted(hash) | 1
    }

    #[inline]
    fn first_row(&self, form: u64) -> usize {
        (form >> self.shift) as usize
    }

    /// The row of a form whose first one was full.
    fn second_row(&self, form: u64) -> usize {
        self.first_row(form ^ form << 32 >> 8)
    }

    #[cold]
    fn second_look(&mut self, form: u64, hash: u64, text: &str) -> Slot {
        for number in [self.first_row(form), self.second_row(form)] {
            let row = &self.rows[number];
            if let Some(slot) = row.0.iter().find(|slot| slot.is(form)) {
                return *slot;
            }
            if !is_full(row) {
                break;
            }
        }
        let word = self.language.lexicon().word(self.language, text, hash);
        let cues = self.language.name_cues().number(hash);
        let foreign = if self.is_foreign(WordInfo::unpacked(word).1, hash) { FOREIGN } else { 0 };
        let slot = Slot { form: with_highest(form, cues | foreign), word };
        if self.used * 2 >= self.rows.len() * ROW && self.rows.len() < MOST_ROWS {
            self.grow();
        }
        self.put(form, slot);
        slot
    }

    /// Whether a word of which the language knows so much is a function word of another one, and none of its own.
    fn is_foreign(&self, info: WordInfo, hash: u64) -> bool {
        let is_own = info.class.intersects(WordClass::STOP);
        let has_word = |other: Language| {
            let may_have = other != self.language && other.function_words().may_hold(hash);
            may_have && other.lexicon().word_info(hash).class.intersects(WordClass::STOP)
        };
        !is_own && Language::EACH.into_iter().any(has_word)
    }

    /// Puts a form first in its row; the last one of a full row is forgotten.
    fn put(&mut self, form: u64, slot: Slot) {
        let rows = [self.first_row(form), self.second_row(form)];
        let free = rows.into_iter().find(|row| !is_full(&self.rows[*row]));
        self.used += usize::from(free.is_some());
        let CacheLine(row) = &mut self.rows[free.unwrap_or(rows[0])];
        row.rotate_right(1);
        row[0] = slot;
    }

    fn grow(&mut self) {
        let doubled = vec![CacheLine::default(); self.rows.len() * 2];
        let rows = std::mem::replace(&mut self.rows, doubled);
        let rows_a_byte = rows.len() >> 8;
        self.shift -= 1;
        self.used = 0;
        for (at, CacheLine(row)) in rows.iter().enumerate() {
            // from the back, so that the order within a row stays
            for slot in row.iter().rev().filter(|slot| slot.form != 0) {
                self.put(with_highest(slot.form, (at / rows_a_byte) as u8), *slot);
            }
        }
    }
}

/// The form with another highest byte.
fn with_highest(form: u64, byte: u8) -> u64 {
    form << 8 >> 8 | u64::from(byte) << CUES
}

/// Rows are filled from the front.
fn is_full(row: &CacheLine) -> bool {
    row.0[ROW - 1].form != 0
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::fold::{fold, hash_folded};
    use crate::token::{Gap, Shape};

    fn token(word: &str) -> Token {
        let (end, hash) = (word.len() as u32, hash_folded(&fold(word)));
        Token { start: 0, end, hash, shape: Shape::default(), gap: Gap::Start }
    }

    #[test]
    fn remembers_what_it_computes() {
        let mut memory = Memory::new(Language::Spanish);
        let mut stem = |word: &str| {
            let mut words = Vec::new();
            memory.read(word, &[token(word)], &mut words);
            words[0].stem
        };
        assert_eq!(stem("pactos"), stem("pacto"));
        assert_eq!(stem("PACTOS"), stem("pacto"));
        assert_ne!(stem("pactos"), stem("defensa"));
        for n in 0..20_000 {
            stem(&format!("w{n}"));
        }
        assert_eq!(stem("pactos"), stem("pacto"));
    }

    #[test]
    fn words_chosen_without_the_secret_share_no_row() {
        // one row for all of them, if the hash itself told it; a secret may put them side by side, but rarely
        let rows = |memory: Memory| -> HashSet<usize> {
            (1..=40_u64).map(|n| memory.first_row(memory.form(n << 44 | 300))).collect()
        };
        let spread = (0..8).map(|_| rows(Memory::new(Language::English)).len());
        let apart = spread.clone().filter(|rows| *rows > 10).count();
        assert!(apart >= 4, "{:?}", spread.collect::<Vec<_>>());
    }
}
