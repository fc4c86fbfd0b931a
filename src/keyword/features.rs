//! What speaks for a candidate, as small numbers: each feature is put into a few bins, and the model
//! has a weight for every bin.

use super::candidates::{Candidates, PhraseCandidate};
use super::phrases::Phrase;
use super::runs::{Marks, Unit};
use crate::language::{Language, WordClass};

/// Languages whose documents the model has been taught with: the first ones. Training data in another one make it more.
const TAUGHT: usize = 2;

/// Declares the features: for each its name and the number of its bins; two numbers where it joins two.
macro_rules! features {
    ($($feature:ident $field:ident = $name:literal, $first:expr, $second:expr;)*) => {
        /// A feature; its number is its place in the table. Few are asked for by name.
        #[allow(dead_code)]
        #[derive(Clone, Copy, Debug)]
        pub(crate) enum Feature {
            $($feature,)*
        }

        /// The bins of a candidate, by feature.
        struct Named {
            $($field: u16,)*
        }

        impl Named {
            fn bins(self) -> Bins {
                [$(self.$field,)*]
            }
        }

        /// Name of each feature and number of its bins. The model is a table in this order.
        pub(crate) const FEATURES: [(&str, u16, u16); [$($name),*].len()] =
            [$(($name, $first, $second),)*];
    };
}

features! {
    Count count = "count", 1, 24;
    First first = "first", 1, 32;
    FirstShare first_share = "first, share of the text", 1, 17;
    Spread spread = "spread", 1, 9;
    Free free = "free on both sides", 1, 9;
    FreeBefore free_before = "free before", 1, 9;
    FreeAfter free_after = "free after", 1, 9;
    Capitalised capitalised = "capitalised", 1, 5;
    Acronym acronym = "acronym", 1, 3;
    Headings headings = "in headings", 1, 5;
    Standing standing = "title, line of its own", 1, 6;
    Words words = "words", 1, 10;
    RarityMean rarity_mean = "rarity, mean", 1, 27;
    RarityLeast rarity_least = "rarity, least", 1, 27;
    RarityMost rarity_most = "rarity, most", 1, 27;
    RarityLast rarity_last = "rarity of the last word", 1, 27;
    RarityFirst rarity_first = "rarity of the first word", 1, 27;
    General general = "general", 1, 4;
    Inside inside = "inside a longer one", 1, 9;
    Holders holders = "longer ones", 1, 16;
    InnerCountMean inner_count_mean = "count of its words, mean", 1, 24;
    InnerCountLeast inner_count_least = "count of its words, least", 1, 24;
    InnerShare inner_share = "share of its commonest word", 1, 9;
    Language language = "language", 1, TAUGHT as u16;
    Bytes bytes = "bytes", 1, 24;
    OrdinaryWords ordinary_words = "ordinary words", 1, 5;
    Kind kind = "kind of entity", 1, 8;
    LengthAndFree length_and_free = "length and free", 4, 9;
    LengthAndCount length_and_count = "length and count", 4, 12;
    LengthAndInside length_and_inside = "length and inside", 4, 9;
    LengthAndRarity length_and_rarity = "length and rarity", 4, 27;
    CountAndFirst count_and_first = "count and first", 12, 24;
    CountAndRarity count_and_rarity = "count and rarity", 12, 27;
    LengthAndFirst length_and_first = "length and first", 4, 24;
    Parts parts = "language, parts of the first and the last word", TAUGHT as u16, 49;
    KindAndCount kind_and_count = "kind of entity and count", 8, 12;
    NameAndFree name_and_free = "capitalised and free", 5, 9;
}

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
    let weight = |feature: Feature, bin: u16| {
        i32::from(weights[usize::from(OFFSETS[feature as usize] + bin)])
    };
    weight(Feature::Count, tally)
        + weight(Feature::First, first)
        + weight(Feature::Standing, standing(phrase))
        + weight(Feature::RarityLast, rarity(tail.info.frequency) as u16)
        + weight(Feature::RarityFirst, rarity(head.info.frequency) as u16)
        + weight(Feature::Kind, kind(phrase, head))
        + weight(Feature::LengthAndFree, length * 9 + ratio(phrase.free, phrase.count, 8))
        + weight(Feature::Parts, language_bin(head.language()) * 49 + part(head) * 7 + part(tail))
        + weight(Feature::CountAndFirst, tally.min(11) * 24 + first.min(23))
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
    let capitals = ratio(c.names, count, 4);
    let kind = kind(&c.phrase, head);
    let named = Named {
        count: tally,
        first,
        first_share: ratio(c.first, words, 16),
        spread: ratio(c.last - c.first, words, 8),
        free,
        free_before: ratio(c.left, count, 8),
        free_after: ratio(c.right, count, 8),
        capitalised: capitals,
        acronym: ratio(c.acronyms, count, 2),
        headings: ratio(c.headings, count, 4),
        standing: standing(&c.phrase),
        words: c.phrase.words(&candidates.runs.units).min(9) as u16,
        rarity_mean: mean,
        rarity_least: inner.rarity_least as u16,
        rarity_most: inner.rarity_most as u16,
        rarity_last: rarity(tail.info.frequency) as u16,
        rarity_first: rarity(head.info.frequency) as u16,
        general: single * 2 + lone(tail.info.class),
        inside,
        holders: u16::from(half_octaves(c.holders + 1)).min(15),
        inner_count_mean: u16::from(half_octaves(inner.count_sum / inner.content)).min(23),
        inner_count_least: u16::from(half_octaves(inner.count_least)).min(23),
        inner_share: ratio(count, inner.count_most, 8),
        language: language_bin(c.language()),
        bytes: (bytes / 2).min(23) as u16,
        ordinary_words: inner.ordinary.min(4) as u16,
        kind,
        length_and_free: length * 9 + free,
        length_and_count: length * 12 + tally.min(11),
        length_and_inside: length * 9 + inside,
        length_and_rarity: length * 27 + mean,
        count_and_first: tally.min(11) * 24 + first.min(23),
        count_and_rarity: tally.min(11) * 27 + mean,
        length_and_first: length * 24 + first.min(23),
        parts: language_bin(c.language()) * 49 + part(head) * 7 + part(tail),
        kind_and_count: kind * 12 + tally.min(11),
        name_and_free: capitals * 9 + free,
    };
    let bins = named.bins();
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

/// The bin of a language; one that the model has not been taught counts as the first one.
fn language_bin(language: Language) -> u16 {
    let index = language.index();
    if index < TAUGHT { index as u16 } else { 0 }
}

/// The bin of kinds that the model has not been taught, users' own among them.
const UNTAUGHT: u16 = 6;

/// The kind of name that a phrase is: 0 for none, else one more than the number of its class.
fn kind(phrase: &Phrase, head: &Unit) -> u16 {
    let class = head.class.filter(|_| phrase.size == 1);
    class.map_or(0, |class| (u16::from(class.number()) + 1).min(UNTAUGHT))
}

/// The bin of what a unit is: a name, a noun, an adjective, another form of a verb, something unknown.
fn part(unit: &Unit) -> u16 {
    let lone = unit.info.part.readings();
    match lone.as_bytes().first() {
        _ if unit.class.is_some() => 1,
        _ if unit.marks.contains(Marks::ADJECTIVE) && !lone.starts_with(['p', 'g']) => 2,
        _ if unit.marks.contains(Marks::NAME) => 0,
        Some(b'p') => 3,
        Some(b'g') => 4,
        Some(_) => 5,
        None => 6,
    }
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
