//! The hints that a word has, as numbers: which word it is, how it is written, what is known of it and of its
//! neighbours. [`Weights`](super::weights::Weights) says what each speaks for.
//!
//! A hint is a template and a value, mixed to one number of 32 bits. Hints that few values are possible for (the marks around
//! a chain, what lists say) are a group with a key: of a group that was met before, the sum of the weights is known. To add a
//! hint: a line in one of the functions of [`Hints`] that are called `of_…`, with a template of its own, and train anew.
//! What a hint of a group is made of must be in the key. A hint costs some thirty instructions a word, or in a group that
//! is known nothing.

use super::super::candidate::View;
use super::super::resolved::Resolved;
use super::chain::{self, Chain};
use super::clues::{Clues, ground};
use crate::hash;
use crate::language::WordClass;
use crate::reading::Passage;
use crate::token::{Gap, Shape, Token};

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

/// What takes hints: it adds up their weights, or collects them to be learned.
pub(super) trait TakeHints {
    /// Takes a group of hints that follow from what `key` is made of.
    fn group<const N: usize>(&mut self, key: u64, hints: impl FnOnce() -> [u32; N]);

    /// Takes hints that are rarely met again.
    fn each<const N: usize>(&mut self, hints: [u32; N]);
}

/// What is known of a word, each as a number that hints are made of. Outside of the paragraph all are zero.
#[derive(Clone, Copy, Debug, Default)]
struct WordHints {
    /// The word itself.
    form: u64,
    /// How it is written, and what separates it from the word before: 15 bits.
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
    /// The marks as one number.
    key: u64,
}

/// Says the hints of words, chain after chain.
pub(super) struct Hints<'p, 'a> {
    page: ReadPage<'p, 'a>,
    passage: &'p Passage<'a>,
    chain: Chain,
    /// What is known of the words of the chain and of those beside it; of the farthest ones only the cues.
    known: [WordHints; chain::LONGEST + 2 * REACH],
    around: Around,
}

/// A hint: a template and a value.
#[inline(always)]
const fn hint(template: u64, value: u64) -> u32 {
    (key(template, value) >> 32) as u32
}

#[inline(always)]
const fn pair_hint(template: u64, first: u64, second: u64) -> u32 {
    hint(template, hash::pair(first, second))
}

/// The key of a group: its number and a value that all its hints follow from.
#[inline(always)]
const fn key(group: u64, value: u64) -> u64 {
    (value ^ hash::spread(group)).wrapping_mul(hash::GOLDEN)
}

impl<'p, 'a> Hints<'p, 'a> {
    /// Those of a chain.
    pub(super) fn new(page: ReadPage<'p, 'a>, chain: Chain) -> Self {
        let passage = &page.view.passages[chain.passage as usize];
        let known = Default::default();
        let mut hints = Self { page, passage, chain, known, around: Around::default() };
        hints.turn_to(chain);
        hints
    }

    /// Turns to a chain.
    pub(super) fn turn_to(&mut self, chain: Chain) {
        self.chain = chain;
        self.passage = &self.page.view.passages[chain.passage as usize];
        let (view, passage) = (self.page.view, self.passage);
        let Chain { first, last, .. } = chain;
        let inside = |at: Option<usize>| at.filter(|at| passage.tokens.contains(at));
        let beside = |at| inside(at).map_or(WordHints::default(), |at| look_up(view, passage, at));
        let cues = |at| inside(at).map_or(0, |at| cues(view, at));
        let far = |at| WordHints { cues: cues(at), ..WordHints::default() };
        let behind = REACH + last - first;
        self.known[0] = far(first.checked_sub(2));
        self.known[1] = beside(first.checked_sub(1));
        for (known, at) in self.known[REACH..].iter_mut().zip(first..last) {
            *known = look_up(view, passage, at);
        }
        self.known[behind] = beside(Some(last));
        self.known[behind + 1] = far(Some(last + 1));
        let marks = [self.marks(chain.first), self.marks(chain.last)];
        let key = hash::mix(hash::mix(0, marks[0]), marks[1]);
        self.around = Around { marks, peers: [self.peer_before(), self.peer_behind()], key };
    }

    /// The hints that all words of the chain have.
    pub(super) fn of_chain(&self, out: &mut impl TakeHints) {
        let Chain { first, last, .. } = self.chain;
        let (before, behind) = (self.near(first, -1), self.near(last - 1, 1));
        let (first, last) = (self.near(first, 0).form, self.near(last - 1, 0).form);
        let Around { marks: [opening, closing], peers: [peer_before, peer_behind], key: marks } =
            self.around;
        out.each([pair_hint(53, before.cues, behind.cues), hint(54, first), hint(55, last)]);
        out.group(key(1, marks ^ (peer_before << 4 | peer_behind)), || {
            [
                hint(1, 0),
                pair_hint(58, opening, closing),
                pair_hint(59, peer_before, opening),
                pair_hint(60, peer_behind, closing),
            ]
        });
    }

    /// The hints of a word of the chain, beside those of the chain.
    pub(super) fn of(&self, at: usize, out: &mut impl TakeHints) {
        let readings = 1 + u64::from(self.page.clues.readings(at));
        self.of_word(at, out);
        out.each(self.of_neighbours(at, readings));
        out.each(self.of_edges(at));
        self.of_document(at, readings, out);
        self.of_place(at, out);
        let (b2, n2) = (self.near(at, -2).cues, self.near(at, 2).cues);
        out.group(key(2, hash::mix(b2, 0) ^ n2), || [hint(27, b2), hint(28, n2)]);
    }

    /// The word itself.
    fn of_word(&self, at: usize, out: &mut impl TakeHints) {
        let WordHints { form, look, cues, part } = *self.near(at, 0);
        out.each([hint(2, form), hint(4, cues)]);
        out.group(key(5, hash::pair(look, part)), || [hint(5, part), pair_hint(8, look, part)]);
        if self.page.view.tokens[at].shape.contains(Shape::CAPITAL) {
            out.each(self.of_letters(at));
        }
    }

    /// How the word begins and ends, and of which letters it is made.
    fn of_letters(&self, at: usize) -> [u32; 5] {
        let token = &self.page.view.tokens[at];
        let word = token.start as usize..token.end as usize;
        let bytes = self.passage.text.as_bytes().get(word).unwrap_or_default();
        let (last, first) = (ending(bytes), beginning(bytes));
        [
            hint(10, last >> 16),
            hint(11, last >> 8),
            hint(12, last),
            hint(13, first),
            pair_hint(15, letters(bytes), bytes.len().min(8) as u64),
        ]
    }

    /// The words beside it.
    fn of_neighbours(&self, at: usize, readings: u64) -> [u32; 7] {
        let [b1, here, n1] = [-1, 0, 1].map(|offset| self.near(at, offset));
        [
            hint(20, b1.form),
            hint(21, n1.form),
            pair_hint(24, b1.look, hash::pair(here.look, n1.look)),
            hint(26, n1.cues),
            pair_hint(29, b1.form, readings),
            pair_hint(30, b1.look, b1.part),
            pair_hint(31, n1.look, n1.part),
        ]
    }

    /// The words beside the chain.
    fn of_edges(&self, at: usize) -> [u32; 2] {
        let Chain { first, last, .. } = self.chain;
        let (before, behind) = (self.near(first, -1).form, self.near(last - 1, 1).form);
        let place = self.place(at);
        [pair_hint(51, before, place), pair_hint(52, behind, place)]
    }

    /// What lists and the document say of the word here and elsewhere, and which rule found a name here.
    fn of_document(&self, at: usize, readings: u64, out: &mut impl TakeHints) {
        let ReadPage { view, clues, mentions } = self.page;
        let evidence = u64::from(clues.evidence(view.tokens[at].hash).bits());
        let mention = clues.mention(mentions, at);
        let (name, ground) = (mention.map_or(1, |m| name(m, at)), mention.map_or(0, ground));
        // 17 bits of readings, 16 of evidence
        let all = (ground << 8 | name) << 40 | readings << 16 | evidence;
        out.group(key(3, all), || {
            [hint(6, name), hint(7, readings), hint(40, evidence), pair_hint(41, ground, name)]
        });
    }

    /// Where in the chain the word is, and what is around that.
    fn of_place(&self, at: usize, out: &mut impl TakeHints) {
        let Around { marks: [opening, closing], key: marks, .. } = self.around;
        let (place, look) = (self.place(at), self.near(at, 0).look);
        out.group(key(4, hash::pair(marks, look << 5 | place)), || {
            [
                pair_hint(50, place, look),
                pair_hint(56, opening, place),
                pair_hint(57, closing, place),
            ]
        });
    }

    /// Where in the chain the word is: 5 bits.
    fn place(&self, at: usize) -> u64 {
        let Chain { first, last, .. } = self.chain;
        1 + ((at - first).min(3) * 4 + (last - 1 - at).min(3)) as u64
    }

    /// What is known of the word so many places from `at`.
    #[inline]
    fn near(&self, at: usize, offset: isize) -> &WordHints {
        &self.known[(at - self.chain.first + REACH).wrapping_add_signed(offset)]
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

fn look_up(view: &View<'_>, passage: &Passage<'_>, at: usize) -> WordHints {
    let (token, info) = (&view.tokens[at], view.words[at].info);
    let class = u64::from(info.class.intersection(TELLING).bits());
    let common = u64::from(info.frequency.div_ceil(5));
    let digits = token.digits(passage.text) as u64;
    // numbers are distinguished by their length
    let form = if digits > 0 { digits.min(5) } else { token.hash };
    let (look, cues) = (look(token), cues(view, at));
    let part = 1 + (class << 16 | common << 8 | u64::from(info.part.number()));
    WordHints { form, look, cues, part }
}

fn cues(view: &View<'_>, at: usize) -> u64 {
    1 + u64::from(view.words[at].cues.bits())
}

/// The class of a mention, whether an entity is behind it, and where in it the word is.
fn name(m: &Resolved, at: usize) -> u64 {
    let is_first = u64::from(m.first as usize == at);
    let is_last = u64::from(m.last as usize == at + 1);
    let is_listed = u64::from(m.entity.is_some());
    2 + (u64::from(m.class.number()) << 3 | is_first << 2 | is_last << 1 | is_listed)
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

/// The first three bytes as one number, the first one lowest; zeros behind a shorter word.
fn beginning(bytes: &[u8]) -> u64 {
    let three = bytes.iter().take(3).rev();
    three.fold(0, |all, b| all << 8 | u64::from(*b))
}

/// The pattern of the letters: *McBarrow* is `AaAa`. Letters with accents count as small ones.
fn letters(bytes: &[u8]) -> u64 {
    // most words are a capital and small letters
    let is_proper = |first: &u8| first.is_ascii_uppercase() && is_small(bytes);
    if bytes.first().is_some_and(is_proper) {
        return 0o56;
    }
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

/// Whether a word of four to sixteen bytes has nothing but small letters behind the first byte. Eight bytes are looked at at
/// once.
fn is_small(bytes: &[u8]) -> bool {
    let [first, last] = if let (4..8, Some(first), Some(last)) =
        (bytes.len(), bytes.first_chunk::<4>(), bytes.last_chunk::<4>())
    {
        [first, last].map(|four| u64::from(u32::from_le_bytes(*four)) | SMALL << 32)
    } else if let (8..=16, Some(first), Some(last)) =
        (bytes.len(), bytes.first_chunk(), bytes.last_chunk())
    {
        [first, last].map(|eight| u64::from_le_bytes(*eight))
    } else {
        return false;
    };
    // letters, or parts of letters with accents; no word has one of the marks that are among the small letters in ASCII
    let small = |eight: u64| (eight >> 7 | eight >> 6 & eight >> 5) & ONES;
    (small(first) | 1) & small(last) == ONES
}

/// Eight bytes of one.
const ONES: u64 = 0x0101_0101_0101_0101;
/// Eight small letters.
const SMALL: u64 = b'a' as u64 * ONES;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_letters_of_a_word() {
        assert_eq!(ending(b"Barrow") >> 8, u64::from(u32::from_le_bytes(*b"row\0")));
        assert_eq!(ending(b"ab"), u64::from(u32::from_le_bytes(*b"\0\0ab")));
        assert_eq!(beginning(b"Barrow"), u64::from(u32::from_le_bytes(*b"Bar\0")));
        assert_eq!(beginning(b"ab"), u64::from(u32::from_le_bytes(*b"ab\0\0")));
        assert_eq!(letters(b"McBarrow"), letters(b"DeLa"));
        assert_ne!(letters(b"McBarrow"), letters(b"Barrow"));
        assert_ne!(letters(b"ACME"), letters(b"Acme"));
        for word in [
            "Abc",
            "Abcd",
            "Abcdefg",
            "Abcdefgh",
            "Ñandúes",
            "Abcdefghijklmnop",
            "Abcdefghijklmnopq",
        ] {
            let has_capital = |bytes: &[u8]| bytes[0].is_ascii_uppercase();
            assert_eq!(
                letters(word.as_bytes()) == letters(b"Ab"),
                has_capital(word.as_bytes()),
                "{word}"
            );
            for at in 2..word.len() {
                let mut bytes = word.as_bytes().to_vec();
                for other in [b'X', b'7', b'-', b'.'] {
                    bytes[at] = other;
                    assert_ne!(letters(&bytes), letters(b"Ab"), "{word} with {other} at {at}");
                }
            }
        }
    }
}
