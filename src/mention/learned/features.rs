//! The hints that a word has, as numbers: which word it is, how it is written, what is known of it and of its
//! neighbours. [`Weights`](super::weights::Weights) says what each speaks for.
//!
//! A hint is a template and a value, mixed to one number of 32 bits. To add one: a line in one of the functions of
//! [`Hints`] that are called `of_…`, with a template of its own, and train anew. Each costs some twenty instructions a
//! word; one that all words of a chain have, so many a chain.

use std::ops::Range;

use super::super::candidate::View;
use super::super::resolved::Resolved;
use super::chain::{self, Chain};
use super::clues::{Clues, ground};
use crate::hash;
use crate::language::WordClass;
use crate::reading::Passage;
use crate::token::{Gap, Shape, Token};

/// Hints that all words of a chain have.
const OF_CHAIN: usize = 7;
/// Most hints that a word has beside them.
const OF_WORD: usize = 38;
/// Words beside a word that are looked at, on each side.
const REACH: usize = 2;
/// What of a word's classes tells names from words.
const TELLING: WordClass = WordClass::STOP
    .union(WordClass::ORDINARY)
    .union(WordClass::VERB)
    .union(WordClass::ROLE)
    .union(WordClass::CALENDAR);

/// The document that is being read.
#[derive(Clone, Copy)]
pub(super) struct ReadPage<'p, 'a> {
    pub(super) view: &'p View<'a>,
    pub(super) clues: &'p Clues,
    /// What rules and lists found, in the order of the text.
    pub(super) mentions: &'p [Resolved],
}

/// What is known of a word, each as a number that hints are made of. Outside of the paragraph all are zero.
#[derive(Clone, Copy, Debug, Default)]
struct WordHints {
    /// The word itself.
    form: u64,
    /// How it is written, and what separates it from the word before.
    look: u64,
    /// The cues that it is.
    cues: u64,
    /// Its classes, its parts of speech, and how common it is.
    part: u64,
}

/// What is around a chain.
#[derive(Clone, Copy, Debug, Default)]
struct Around {
    /// The marks before it and behind it.
    marks: [u64; 2],
    /// The classes of the names before it and behind it.
    peers: [u64; 2],
}

/// Collects the hints of words, chain after chain.
pub(super) struct Hints<'p, 'a> {
    page: ReadPage<'p, 'a>,
    passage: &'p Passage<'a>,
    chain: Chain,
    /// What is known of the words of the chain and of those beside it; of the farthest ones only the cues.
    known: [WordHints; chain::LONGEST + 2 * REACH],
    around: Around,
    /// The hints of a word.
    out: [u32; OF_WORD],
    count: usize,
}

/// A hint: a template and a value.
#[inline(always)]
const fn hint(template: u64, value: u64) -> u32 {
    ((value ^ hash::spread(template)).wrapping_mul(hash::GOLDEN) >> 32) as u32
}

#[inline(always)]
const fn pair_hint(template: u64, first: u64, second: u64) -> u32 {
    hint(template, hash::pair(first, second))
}

impl<'p, 'a> Hints<'p, 'a> {
    /// Those of a paragraph.
    pub(super) fn new(page: ReadPage<'p, 'a>, number: usize) -> Self {
        Self {
            page,
            passage: &page.view.passages[number],
            chain: Chain { passage: number as u32, first: 0, last: 0 },
            known: Default::default(),
            around: Around::default(),
            out: [0; OF_WORD],
            count: 0,
        }
    }

    /// Turns to a chain of the paragraph.
    pub(super) fn turn_to(&mut self, chain: Chain) {
        self.chain = chain;
        let count = chain.last - chain.first + 2 * REACH;
        self.known[..count].fill(WordHints::default());
        let Range { start, end } = self.passage.tokens;
        for at in start.max(chain.first.saturating_sub(REACH))..end.min(chain.last + REACH) {
            let is_farthest = at + REACH == chain.first || at + 1 == chain.last + REACH;
            self.known[at + REACH - chain.first] = match is_farthest {
                true => WordHints { cues: self.cues(at), ..WordHints::default() },
                false => self.look_up(at),
            };
        }
        let marks = [self.marks(chain.first), self.marks(chain.last)];
        self.around = Around { marks, peers: [self.peer_before(), self.peer_behind()] };
    }

    /// The hints that all words of the chain have.
    pub(super) fn of_chain(&self) -> [u32; OF_CHAIN] {
        let Chain { first, last, .. } = self.chain;
        let (before, behind) = (self.near(first, -1), self.near(last - 1, 1));
        let Around { marks: [opening, closing], peers: [peer_before, peer_behind] } = self.around;
        [
            hint(1, 0),
            pair_hint(53, before.cues, behind.cues),
            hint(54, self.near(first, 0).form),
            hint(55, self.near(last - 1, 0).form),
            pair_hint(58, opening, closing),
            pair_hint(59, peer_before, opening),
            pair_hint(60, peer_behind, closing),
        ]
    }

    /// The hints of a word of the chain, beside those of the chain.
    pub(super) fn of(&mut self, at: usize) -> &[u32] {
        self.count = 0;
        let name = self.name(at);
        let readings = 1 + u64::from(self.page.clues.readings(at));
        self.put(self.of_word(at, name, readings));
        self.put(self.of_neighbours(at, readings));
        self.put(self.of_document(at, name));
        self.put(self.of_place(at));
        if self.page.view.tokens[at].shape.contains(Shape::CAPITAL) {
            self.put(self.of_letters(at));
        }
        &self.out[..self.count]
    }

    #[inline(always)]
    fn put<const N: usize>(&mut self, hints: [u32; N]) {
        self.out[self.count..self.count + N].copy_from_slice(&hints);
        self.count += N;
    }

    fn of_word(&self, at: usize, name: u64, readings: u64) -> [u32; 7] {
        let WordHints { form, look, cues, part } = *self.near(at, 0);
        [
            hint(2, form),
            hint(3, look),
            hint(4, cues),
            hint(5, part),
            hint(6, name),
            hint(7, readings),
            pair_hint(8, look, part),
        ]
    }

    /// How the word begins and ends, and of which letters it is made.
    fn of_letters(&self, at: usize) -> [u32; 6] {
        let bytes = self.page.view.tokens[at].text(self.passage.text).as_bytes();
        let [last, first] = [ending(bytes), beginning(bytes)];
        [
            hint(10, last >> 16),
            hint(11, last >> 8),
            hint(12, last),
            hint(13, first & 0x00ff_ffff),
            hint(14, first),
            pair_hint(15, letters(bytes), bytes.len().min(8) as u64),
        ]
    }

    fn of_neighbours(&self, at: usize, readings: u64) -> [u32; 12] {
        let (b2, b1, here) = (self.near(at, -2), self.near(at, -1), self.near(at, 0));
        let (n1, n2) = (self.near(at, 1), self.near(at, 2));
        [
            hint(20, b1.form),
            hint(21, n1.form),
            pair_hint(22, b1.form, here.form),
            pair_hint(23, here.form, n1.form),
            pair_hint(24, b1.look, hash::pair(here.look, n1.look)),
            hint(25, b1.cues),
            hint(26, n1.cues),
            hint(27, b2.cues),
            hint(28, n2.cues),
            pair_hint(29, b1.form, readings),
            pair_hint(30, b1.look, b1.part),
            pair_hint(31, n1.look, n1.part),
        ]
    }

    /// What the document says of the word elsewhere, and which rule found a name here.
    fn of_document(&self, at: usize, name: u64) -> [u32; 2] {
        let ReadPage { view, clues, mentions } = self.page;
        let evidence = clues.evidence(view.tokens[at].hash);
        let ground = clues.mention(mentions, at).map_or(0, ground);
        [hint(40, u64::from(evidence.bits())), pair_hint(41, ground, name)]
    }

    /// Where in the chain the word is, and what is around it.
    fn of_place(&self, at: usize) -> [u32; 5] {
        let Chain { first, last, .. } = self.chain;
        let (before, behind) = (self.near(first, -1).form, self.near(last - 1, 1).form);
        let [opening, closing] = self.around.marks;
        let place = 1 + ((at - first).min(3) * 4 + (last - 1 - at).min(3)) as u64;
        [
            pair_hint(50, place, self.near(at, 0).look),
            pair_hint(51, before, place),
            pair_hint(52, behind, place),
            pair_hint(56, opening, place),
            pair_hint(57, closing, place),
        ]
    }

    /// What is known of the word so many places from `at`.
    #[inline]
    fn near(&self, at: usize, offset: isize) -> &WordHints {
        &self.known[(at - self.chain.first + REACH).wrapping_add_signed(offset)]
    }

    fn look_up(&self, at: usize) -> WordHints {
        let (token, word) = (&self.page.view.tokens[at], &self.page.view.words[at]);
        let info = word.info;
        let class = u64::from(info.class.intersection(TELLING).bits());
        let common = u64::from(info.frequency.div_ceil(5));
        let digits = token.digits(self.passage.text) as u64;
        WordHints {
            // numbers are distinguished by their length
            form: if digits > 0 { digits.min(5) } else { token.hash },
            look: look(token),
            cues: self.cues(at),
            part: 1 + (class << 16 | common << 8 | u64::from(info.part.number())),
        }
    }

    fn cues(&self, at: usize) -> u64 {
        1 + u64::from(self.page.view.words[at].cues.bits())
    }

    /// The class of the mention that covers the word, whether an entity is behind it, and where in it the word is.
    fn name(&self, at: usize) -> u64 {
        let Some(m) = self.page.clues.mention(self.page.mentions, at) else { return 1 };
        let is_first = u64::from(m.first as usize == at);
        let is_last = u64::from(m.last as usize == at + 1);
        let is_listed = u64::from(m.entity.is_some());
        2 + (u64::from(m.class.number()) << 3 | is_first << 2 | is_last << 1 | is_listed)
    }

    /// The marks before a word, as far as two characters tell.
    fn marks(&self, at: usize) -> u64 {
        let is_inside = at < self.passage.tokens.end;
        let gap = if is_inside { self.page.view.tokens[at].gap } else { Gap::Sentence };
        if matches!(gap, Gap::Blank | Gap::Joined) {
            return 1 + gap as u64;
        }
        let between = self.passage.between(self.page.view.tokens, at);
        let marks = between.chars().filter(|c| !c.is_whitespace()).take(2);
        marks.fold(1 + gap as u64, |all, mark| hash::mix(all, u64::from(mark)))
    }

    /// The class of the name that ends two tokens before the chain at most: its peer in a list.
    fn peer_before(&self) -> u64 {
        let first = self.chain.first;
        let peer = (1..=REACH).find_map(|n| self.class_at(first.checked_sub(n)?));
        peer.unwrap_or(0)
    }

    /// The class of the name that begins two tokens behind the chain at most.
    fn peer_behind(&self) -> u64 {
        (0..REACH).find_map(|n| self.class_at(self.chain.last + n)).unwrap_or(0)
    }

    fn class_at(&self, at: usize) -> Option<u64> {
        let ReadPage { clues, mentions, .. } = self.page;
        let at = Some(at).filter(|at| self.passage.tokens.contains(at))?;
        clues.mention(mentions, at).map(|m| 1 + u64::from(m.class.number()))
    }
}

/// How the word is written, and what separates it from the one before.
fn look(token: &Token) -> u64 {
    let shape = u64::from(token.shape.difference(Shape::WORD_START).bits());
    let is_letter = u64::from(token.len() == 1);
    1 + (shape << 8 | (token.gap as u64) << 1 | is_letter)
}

/// The last four bytes as one number, the last one highest; zeros before a shorter word.
fn ending(bytes: &[u8]) -> u64 {
    let four = bytes.last_chunk::<4>().map(|four| u32::from_le_bytes(*four));
    u64::from(four.unwrap_or_else(|| bytes.iter().fold(0, |all, b| all >> 8 | u32::from(*b) << 24)))
}

/// The first four bytes as one number, the first one lowest; zeros behind a shorter word.
fn beginning(bytes: &[u8]) -> u64 {
    let four = bytes.first_chunk::<4>().map(|four| u32::from_le_bytes(*four));
    u64::from(four.unwrap_or_else(|| bytes.iter().rev().fold(0, |all, b| all << 8 | u32::from(*b))))
}

/// The pattern of the letters: *McBarrow* is `AaAa`. Letters with accents count as small ones.
fn letters(bytes: &[u8]) -> u64 {
    let mut pattern = 0;
    for byte in bytes {
        let kind = match byte {
            b'A'..=b'Z' => 1,
            b'0'..=b'9' => 3,
            _ if byte.is_ascii_punctuation() => 0,
            _ => 2,
        };
        let is_more = u32::from(pattern & 7 != kind + 4);
        pattern = (pattern << (3 * is_more)) | (kind + 4);
    }
    pattern
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_letters_of_a_word() {
        assert_eq!(ending(b"Barrow") >> 8, u64::from(u32::from_le_bytes(*b"row\0")));
        assert_eq!(ending(b"ab"), u64::from(u32::from_le_bytes(*b"\0\0ab")));
        assert_eq!(beginning(b"Barrow"), u64::from(u32::from_le_bytes(*b"Barr")));
        assert_eq!(beginning(b"ab"), u64::from(u32::from_le_bytes(*b"ab\0\0")));
        assert_eq!(letters(b"McBarrow"), letters(b"DeLa"));
        assert_ne!(letters(b"McBarrow"), letters(b"Barrow"));
        assert_ne!(letters(b"ACME"), letters(b"Acme"));
    }
}
