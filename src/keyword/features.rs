//! What speaks for a candidate, as small numbers: each feature is put into a few bins, and the model
//! has a weight for every bin.

use super::candidates::{Candidates, PhraseCandidate};
use super::phrases::Phrase;
use super::runs::Unit;
use crate::language::WordClass;

/// Languages whose documents the model has been taught with: the first ones. Training data in another one make it more.
const TAUGHT: usize = 2;

/// Name of each feature and number of its bins; two numbers where it joins two. The model is a table
/// in this order.
pub(crate) const FEATURES: [(&str, u16, u16); 34] = [
    ("count", 1, 24),
    ("first", 1, 32),
    ("first, share of the text", 1, 17),
    ("spread", 1, 9),
    ("free on both sides", 1, 9),
    ("free before", 1, 9),
    ("free after", 1, 9),
    ("capitalised", 1, 5),
    ("acronym", 1, 3),
    ("in headings", 1, 5),
    ("title, line of its own", 1, 6),
    ("words", 1, 10),
    ("rarity, mean", 1, 27),
    ("rarity, least", 1, 27),
    ("rarity, most", 1, 27),
    ("rarity of the last word", 1, 27),
    ("rarity of the first word", 1, 27),
    ("general", 1, 4),
    ("inside a longer one", 1, 9),
    ("longer ones", 1, 16),
    ("count of its words, mean", 1, 24),
    ("count of its words, least", 1, 24),
    ("share of its commonest word", 1, 9),
    ("language", 1, TAUGHT as u16),
    ("bytes", 1, 24),
    ("ordinary words", 1, 5),
    ("kind of entity", 1, 8),
    ("length and free", 4, 9),
    ("length and count", 4, 12),
    ("length and inside", 4, 9),
    ("length and rarity", 4, 27),
    ("count and first", 12, 24),
    ("count and rarity", 12, 27),
    ("length and first", 4, 24),
];

/// Where each feature's bins begin in a row of the model; the last is the length of a row.
pub(crate) const OFFSETS: [u16; FEATURES.len() + 1] = {
    let mut offsets = [0; FEATURES.len() + 1];
    let mut n = 0;
    while n < FEATURES.len() {
        offsets[n + 1] = offsets[n] + FEATURES[n].1 * FEATURES[n].2;
        n += 1;
    }
    offsets
};

/// Rows of the model: one for each half octave of the text's length.
pub(crate) const ROWS: usize = 22;
/// The half octave of the first row: 16 words.
const FIRST_ROW: u8 = 8;

/// Row of the model for a text of so many words.
pub(crate) fn row(words: u32) -> usize {
    usize::from(half_octaves(words).saturating_sub(FIRST_ROW)).min(ROWS - 1)
}

/// The bin of each feature.
pub(crate) type Bins = [u16; FEATURES.len()];

/// The log odds of a phrase at a first look: how often, how early, how rare, standing free, named.
/// `weights` is a row of the model.
#[inline]
pub(crate) fn glance(phrase: &Phrase, units: &[Unit], weights: &[i16]) -> i32 {
    let units = phrase.units(units);
    let (head, tail) = (&units[0], &units[units.len() - 1]);
    let tally = tally(phrase);
    let first = u16::from(half_octaves(head.position + 1)).min(31);
    let length = u16::from(phrase.size.min(4)) - 1;
    let weight = |feature: usize, bin: u16| i32::from(weights[usize::from(OFFSETS[feature] + bin)]);
    weight(0, tally)
        + weight(1, first)
        + weight(10, standing(phrase))
        + weight(15, rarity(tail.info.frequency) as u16)
        + weight(16, rarity(head.info.frequency) as u16)
        + weight(26, kind(phrase, head))
        + weight(27, length * 9 + ratio(phrase.free, phrase.count, 8))
        + weight(31, tally.min(11) * 24 + first.min(23))
}

/// How often and how rare the words of a candidate are.
struct Inner {
    content: u32,
    rarity_sum: u32,
    rarity_least: u32,
    rarity_most: u32,
    count_sum: u32,
    count_least: u32,
    count_most: u32,
    ordinary: u32,
}

/// The features of a candidate in a text of so many words of its language.
pub(crate) fn bins(candidates: &Candidates, c: &PhraseCandidate, words: u32) -> Bins {
    let inner = Inner::of(candidates, c.phrase);
    let units = c.phrase.units(&candidates.runs.units);
    let (head, tail) = (&units[0], &units[units.len() - 1]);
    let count = c.phrase.count;
    let tally = tally(&c.phrase);
    let first = u16::from(half_octaves(c.first + 1)).min(31);
    let mean = (inner.rarity_sum / inner.content) as u16;
    let inside = ratio(c.inside, count, 8);
    let free = ratio(c.phrase.free, count, 8);
    let length = u16::from(c.phrase.size.min(4)) - 1;
    let bytes: u32 = units.iter().map(|u| u.end - u.start).sum();
    let lone = |class: WordClass| u16::from(class.intersects(WordClass::LONE));
    let single = u16::from(c.phrase.size == 1);
    let bins = [
        tally,
        first,
        ratio(c.first, words, 16),
        ratio(c.last - c.first, words, 8),
        free,
        ratio(c.left, count, 8),
        ratio(c.right, count, 8),
        ratio(c.names, count, 4),
        ratio(c.acronyms, count, 2),
        ratio(c.headings, count, 4),
        standing(&c.phrase),
        c.phrase.words(&candidates.runs.units).min(9) as u16,
        mean,
        inner.rarity_least as u16,
        inner.rarity_most as u16,
        rarity(tail.info.frequency) as u16,
        rarity(head.info.frequency) as u16,
        single * 2 + lone(tail.info.class),
        inside,
        u16::from(half_octaves(c.holders + 1)).min(15),
        u16::from(half_octaves(inner.count_sum / inner.content)).min(23),
        u16::from(half_octaves(inner.count_least)).min(23),
        ratio(count, inner.count_most, 8),
        language(c),
        (bytes / 2).min(23) as u16,
        inner.ordinary.min(4) as u16,
        kind(&c.phrase, head),
        length * 9 + free,
        length * 12 + tally.min(11),
        length * 9 + inside,
        length * 27 + mean,
        tally.min(11) * 24 + first.min(23),
        tally.min(11) * 27 + mean,
        length * 24 + first.min(23),
    ];
    debug_assert!(bins.iter().zip(FEATURES).all(|(bin, (_, a, b))| *bin < a * b), "{bins:?}");
    bins
}

impl Inner {
    fn of(candidates: &Candidates, phrase: Phrase) -> Self {
        let mut inner = Self {
            content: 0,
            rarity_sum: 0,
            rarity_least: u32::MAX,
            rarity_most: 0,
            count_sum: 0,
            count_least: u32::MAX,
            count_most: 0,
            ordinary: 0,
        };
        candidates.units(phrase).for_each(|(unit, count)| inner.add(unit, count));
        inner
    }

    fn add(&mut self, unit: &Unit, count: u32) {
        let rarity = rarity(unit.info.frequency);
        self.content += 1;
        self.rarity_sum += rarity;
        self.rarity_least = self.rarity_least.min(rarity);
        self.rarity_most = self.rarity_most.max(rarity);
        self.count_sum += count;
        self.count_least = self.count_least.min(count);
        self.count_most = self.count_most.max(count);
        self.ordinary += u32::from(unit.info.is_ordinary());
    }
}

/// 26 for a word never seen, 0 for the commonest.
fn rarity(frequency: u8) -> u32 {
    26 - u32::from(frequency.min(26))
}

fn tally(phrase: &Phrase) -> u16 {
    u16::from(half_octaves(phrase.count)).min(23)
}

/// Whether it stands in the title, and as a line of its own.
fn standing(phrase: &Phrase) -> u16 {
    u16::from(phrase.in_title) + 2 * phrase.alone.min(2)
}

/// The bin of a candidate's language; one that the model has not been taught counts as the first one.
fn language(c: &PhraseCandidate) -> u16 {
    let index = c.language().index();
    if index < TAUGHT { index as u16 } else { 0 }
}

/// The bin of kinds that the model has not been taught, users' own among them.
const UNTAUGHT: u16 = 6;

/// The kind of name that a phrase is: 0 for none, else one more than the number of its class.
fn kind(phrase: &Phrase, head: &Unit) -> u16 {
    let class = head.class.filter(|_| phrase.size == 1);
    class.map_or(0, |class| (u16::from(class.number()) + 1).min(UNTAUGHT))
}

/// `part` of `whole` in `steps` steps; the last one is the whole.
fn ratio(part: u32, whole: u32, steps: u32) -> u16 {
    match whole {
        // most candidates occur once, and a division is the dearest step here
        1 => (part.min(1) * steps) as u16,
        _ if whole < 1 << 24 => (part.min(whole) * steps / whole.max(1)) as u16,
        _ => (u64::from(part.min(whole)) * u64::from(steps) / u64::from(whole)) as u16,
    }
}

/// Twice the binary logarithm, rounded down.
fn half_octaves(n: u32) -> u8 {
    // below the square root of two the half octave is the octave; the fraction has 31 bits
    const ROOT: u32 = 0xb504_f334;
    let n = n.max(1);
    let zeros = n.leading_zeros();
    (2 * (31 - zeros)) as u8 + u8::from(n << zeros >= ROOT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_octaves_are_rounded_down() {
        for (n, expected) in
            [(0, 0), (1, 0), (2, 2), (3, 3), (4, 4), (5, 4), (6, 5), (8, 6), (u32::MAX, 63)]
        {
            assert_eq!(half_octaves(n), expected, "{n}");
        }
    }

    #[test]
    fn ratios_reach_their_last_step_only_as_a_whole() {
        for (part, whole, expected) in [(0, 9, 0), (8, 9, 7), (9, 9, 8), (12, 9, 8), (0, 0, 0)] {
            assert_eq!(ratio(part, whole, 8), expected, "{part}/{whole}");
        }
    }
}
