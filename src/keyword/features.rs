//! What speaks for a candidate, as small numbers: each feature is put into a few bins, and the model
//! has a weight for every bin.

use std::slice;

use super::candidates::{Candidates, PhraseCandidate};
use super::context;
use super::phrases::{Phrase, is_free};
use super::runs::NAMES;
use super::units::{ContentUnit, OccurrenceMarks};
use crate::language::{Language, Part, WordClass};

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
        pub(crate) struct BinsByFeature {
            $($field: u32,)*
        }

        impl BinsByFeature {
            pub(crate) fn bins(self) -> Bins {
                [$(self.$field as u16,)*]
            }

            /// The sum of the weights of the bins, in units of the model: of the first so many features.
            #[inline(always)]
            fn weight<const MOST: usize>(self, row: &Row) -> i32 {
                0 $(+ if (Feature::$feature as usize) < MOST {
                    weight(row, Feature::$feature, self.$field)
                } else {
                    0
                })*
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
    General general = "length, general words at the edges", 4, 4;
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
    Context context = "before and behind", context::KINDS, context::KINDS;
    GeneralWords general_words = "language, general words", TAUGHT as u16, 20;
    GeneralAndFirst general_and_first = "part of the first word, general words at the edges", 7, 4;
    GeneralAndLast general_and_last = "part of the last word, general words at the edges", 7, 4;
    GeneralAndLinks general_and_links = "language and links, general words at the edges", 2 * TAUGHT as u16, 4;
    NamesAndKind names_and_kind = "names of the text and kind", NAMES, 8;
    NamesAndFirst names_and_first = "names of the text and first", NAMES, 24;
    NamesAndRarity names_and_rarity = "names of the text and rarity", NAMES, 27;
    NamesAndLength names_and_length = "names of the text, length and free", NAMES, 12;
    NamesAndCount names_and_count = "names of the text and count", NAMES, 12;
    Around around = "names before and behind", context::NAMES, context::NAMES;
    Kinds kinds = "kinds of the first and the last unit", 8, 8;
    Rank rank = "better ones", 1, RANKS as u16;
    Said said = "length, its words in better ones", 4, 3;
}

/// The features that candidates are ranked by: the first ones. The others tell what is printed of those ranked first.
pub(crate) const RANKING: usize = Feature::Around as usize;

/// Better candidates that are counted.
const RANKS: u32 = 16;

/// What the better candidates are to one.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Better {
    /// How many there are.
    pub(crate) count: u32,
    /// How many of its words they have.
    pub(crate) known: u32,
}

impl Better {
    /// The bins of [`Feature::Rank`] and [`Feature::Said`] for a candidate of so many words.
    pub(crate) fn bins(self, size: u32) -> [u32; 2] {
        let said = if self.known == 0 { 0 } else { 1 + u32::from(self.known == size) };
        [self.count.min(RANKS - 1), (size.min(4) - 1) * 3 + said]
    }
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
const FIRST_ROW: u32 = 8;

/// Row of the model for a text of so many words.
pub(crate) fn row(words: u32) -> usize {
    (half_octaves(words).saturating_sub(FIRST_ROW) as usize).min(ROWS - 1)
}

/// The bin of each feature.
pub(crate) type Bins = [u16; FEATURES.len()];

/// Weights of a row.
pub(crate) const WEIGHTS: usize = OFFSETS[FEATURES.len()] as usize;
/// Places in a row: a power of two, so that to keep a place inside costs no branch.
const PLACES_IN_ROW: usize = WEIGHTS.next_power_of_two();

/// A row of the model: the weights of the bins of all features, one feature after the other, and zeros behind them.
pub(crate) type Row = [i16; PLACES_IN_ROW];

/// The weight of a bin.
#[inline(always)]
fn weight(row: &Row, feature: Feature, bin: u32) -> i32 {
    let place = usize::from(OFFSETS[feature as usize]) + bin as usize;
    debug_assert!(place < WEIGHTS, "{feature:?} has no bin {bin}");
    i32::from(row[place % PLACES_IN_ROW])
}

/// Bins of the feature `First`.
const PLACES: usize = 32;

/// A first look at phrases: how often, how early, how rare, standing free, named.
pub(crate) struct Glance<'m> {
    row: &'m Row,
    /// What a phrase that occurs once gets for its place: most phrases do.
    once: [i32; PLACES],
}

/// What the first look at a phrase sees of its first and of its last unit.
#[derive(Clone, Copy, Debug)]
pub(crate) struct UnitGlance {
    /// The weights of its rarity at the beginning and at the end of a phrase.
    at_head: i16,
    at_tail: i16,
    marks: OccurrenceMarks,
    /// The bins of its place, of its kind where it stands alone, and of its part of speech.
    first: u8,
    kind: u8,
    part: u8,
    pub(crate) language: Language,
}

impl<'m> Glance<'m> {
    pub(crate) fn new(row: &'m Row) -> Self {
        let once = std::array::from_fn(|first| place_and_count(row, first as u32, 0));
        Self { row, once }
    }

    /// What it sees of a unit.
    #[inline]
    pub(crate) fn unit(&self, unit: &ContentUnit, language: Language) -> UnitGlance {
        let rarity = rarity(unit.info.frequency);
        UnitGlance {
            at_head: weight(self.row, Feature::RarityFirst, rarity) as i16,
            at_tail: weight(self.row, Feature::RarityLast, rarity) as i16,
            marks: unit.marks,
            first: first_bin(unit.position) as u8,
            kind: kind(unit) as u8,
            part: part(unit) as u8,
            language,
        }
    }

    /// The log odds of a phrase with these units at its ends as far as a first look tells, in units of the model.
    #[inline]
    pub(crate) fn weight(&self, phrase: &Phrase, head: &UnitGlance, tail: &UnitGlance) -> i32 {
        let first = u32::from(head.first);
        let (count_and_place, free) = match phrase.count {
            1 => (self.once[first as usize % PLACES], phrase.free.min(1) * 8),
            count => (place_and_count(self.row, first, tally(count)), ratio(phrase.free, count, 8)),
        };
        let size = usize::from(phrase.size);
        count_and_place + self.weight_of_ends(size, head, tail, standing(phrase), free)
    }

    /// The same of a phrase of so many units that occurs once.
    #[inline]
    pub(crate) fn weight_once(
        &self,
        size: usize,
        head: &UnitGlance,
        tail: &UnitGlance,
        is_line: impl FnOnce() -> bool,
    ) -> i32 {
        let is_in_title = u32::from(head.marks.contains(OccurrenceMarks::TITLE));
        let starts_line = head.marks.contains(OccurrenceMarks::LINE_START);
        let is_alone = u32::from(starts_line && is_line());
        let free = u32::from(is_free(head.marks, tail.marks)) * 8;
        self.once[usize::from(head.first) % PLACES]
            + self.weight_of_ends(size, head, tail, is_in_title + 2 * is_alone, free)
    }

    /// The part that does not depend on how often a phrase occurs; `standing` and `free` are bins.
    #[inline]
    fn weight_of_ends(
        &self,
        size: usize,
        head: &UnitGlance,
        tail: &UnitGlance,
        standing: u32,
        free: u32,
    ) -> i32 {
        let length = size.min(4) as u32 - 1;
        let kind = if size == 1 { u32::from(head.kind) } else { 0 };
        let parts = u32::from(head.part) * 7 + u32::from(tail.part);
        let weight = |feature: Feature, bin: u32| weight(self.row, feature, bin);
        i32::from(head.at_head)
            + i32::from(tail.at_tail)
            + weight(Feature::Standing, standing)
            + weight(Feature::Kind, kind)
            + weight(Feature::LengthAndFree, length * 9 + free)
            + weight(Feature::Parts, language_bin(head.language) * 49 + parts)
    }
}

/// The weight of how often and how early a phrase occurs.
fn place_and_count(row: &Row, first: u32, tally: u32) -> i32 {
    weight(row, Feature::Count, tally)
        + weight(row, Feature::First, first)
        + weight(row, Feature::CountAndFirst, tally.min(11) * 24 + first.min(23))
}

/// The bin of a place: so many words of its language are before it.
#[inline]
fn first_bin(position: u32) -> u32 {
    half_octaves(position + 1).min(PLACES as u32 - 1)
}

/// How often, how rare and how long the words of a candidate are.
struct Inner {
    content: u32,
    /// Words, and the links before them.
    words: u32,
    bytes: u32,
    rarity_sum: u32,
    rarity_least: u32,
    rarity_most: u32,
    count_sum: u32,
    count_least: u32,
    count_most: u32,
    ordinary: u32,
    general: u32,
}

/// The log odds of a candidate, in units of the model.
pub(crate) fn weight_of(candidates: &Candidates, c: &PhraseCandidate, row: &Row) -> i32 {
    weigh::<RANKING>(candidates, c, row, [0, 0])
}

/// The log odds of a candidate behind better ones, in units of the model.
pub(crate) fn weight_behind(
    candidates: &Candidates,
    c: &PhraseCandidate,
    row: &Row,
    better: Better,
) -> i32 {
    weigh::<{ FEATURES.len() }>(candidates, c, row, better.bins(c.phrase.size.into()))
}

/// What the first so many features of a candidate weigh, of which the last two are given.
#[inline]
fn weigh<const MOST: usize>(
    candidates: &Candidates,
    c: &PhraseCandidate,
    row: &Row,
    [rank, said]: [u32; 2],
) -> i32 {
    let units = c.phrase.units(&candidates.runs.units);
    match (c.phrase.count, units) {
        // most candidates are one word that occurs once: sums, means and shares of it cost nothing
        (1, [unit]) => {
            let bins = named(candidates, c, 1, slice::from_ref(unit));
            BinsByFeature { rank, said, ..bins }.weight::<MOST>(row)
        }
        (1, _) => {
            let bins = named(candidates, c, 1, units);
            BinsByFeature { rank, said, ..bins }.weight::<MOST>(row)
        }
        (count, _) => {
            let bins = named(candidates, c, count, units);
            BinsByFeature { rank, said, ..bins }.weight::<MOST>(row)
        }
    }
}

/// The bin of each feature of a candidate.
pub(crate) fn bins(candidates: &Candidates, c: &PhraseCandidate) -> Bins {
    let units = c.phrase.units(&candidates.runs.units);
    named(candidates, c, c.phrase.count, units).bins()
}

/// The features of a candidate, which occurs so often, first in these units.
#[inline(always)]
fn named(
    candidates: &Candidates,
    c: &PhraseCandidate,
    count: u32,
    units: &[ContentUnit],
) -> BinsByFeature {
    let language = c.language;
    let words = candidates.words_of(language);
    let inner = Inner::of(candidates, c.phrase.unit as usize, units);
    let size = units.len() as u32;
    let (head, tail) = (&units[0], &units[units.len() - 1]);
    let tally = tally(count);
    let first = first_bin(c.first);
    let language = language_bin(language);
    let mean = inner.mean(inner.rarity_sum);
    let inside = ratio(c.inside, count, 8);
    let free = ratio(c.phrase.free, count, 8);
    let length = size.min(4) - 1;
    let linked = u32::from(units[1..].iter().any(|unit| unit.links > 0));
    let general = u32::from(is_general(head)) * 2 + u32::from(is_general(tail));
    let capitals = ratio(c.names, count, 4);
    let kind = if size == 1 { kind(head) } else { 0 };
    let kinds = if size == 1 { 0 } else { self::kind(head) * 8 + self::kind(tail) };
    let names = candidates.runs.names;
    BinsByFeature {
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
        words: (inner.words - u32::from(head.links)).min(9),
        rarity_mean: mean,
        rarity_least: inner.rarity_least,
        rarity_most: inner.rarity_most,
        rarity_last: rarity(tail.info.frequency),
        rarity_first: rarity(head.info.frequency),
        general: length * 4 + general,
        inside,
        holders: half_octaves(c.holders + 1).min(15),
        inner_count_mean: half_octaves(inner.mean(inner.count_sum)).min(23),
        inner_count_least: half_octaves(inner.count_least).min(23),
        inner_share: ratio(count, inner.count_most, 8),
        language,
        bytes: (inner.bytes / 2).min(23),
        ordinary_words: inner.ordinary.min(4),
        kind,
        length_and_free: length * 9 + free,
        length_and_count: length * 12 + tally.min(11),
        length_and_inside: length * 9 + inside,
        length_and_rarity: length * 27 + mean,
        count_and_first: tally.min(11) * 24 + first.min(23),
        count_and_rarity: tally.min(11) * 27 + mean,
        length_and_first: length * 24 + first.min(23),
        parts: language * 49 + part(head) * 7 + part(tail),
        kind_and_count: kind * 12 + tally.min(11),
        name_and_free: capitals * 9 + free,
        context: context::kind_of(head.before) * u32::from(context::KINDS)
            + context::kind_of(tail.behind),
        general_words: language * 20 + length * 5 + inner.general.min(4),
        general_and_first: part(head) * 4 + general,
        general_and_last: part(tail) * 4 + general,
        general_and_links: (language * 2 + linked) * 4 + general,
        names_and_kind: names * 8 + kind,
        names_and_first: names * 24 + first.min(23),
        names_and_rarity: names * 27 + mean,
        names_and_length: names * 12 + length * 3 + free.div_ceil(8) + free / 8,
        names_and_count: names * 12 + tally.min(11),
        around: context::name_of(head.before) * u32::from(context::NAMES)
            + context::name_of(tail.behind),
        kinds,
        // the ranking itself tells which are better
        rank: 0,
        said: 0,
    }
}

impl Inner {
    #[inline(always)]
    fn of(candidates: &Candidates, first: usize, units: &[ContentUnit]) -> Self {
        let mut inner = Self {
            content: 0,
            words: 0,
            bytes: 0,
            rarity_sum: 0,
            rarity_least: u32::MAX,
            rarity_most: 0,
            count_sum: 0,
            count_least: u32::MAX,
            count_most: 0,
            ordinary: 0,
            general: 0,
        };
        for (unit, number) in units.iter().zip(first..) {
            inner.add(unit, candidates.phrases.unit_count(number));
        }
        inner
    }

    #[inline(always)]
    fn add(&mut self, unit: &ContentUnit, count: u32) {
        let rarity = rarity(unit.info.frequency);
        self.content += 1;
        self.words += u32::from(unit.size) + u32::from(unit.links);
        self.bytes += unit.end - unit.start;
        self.rarity_sum += rarity;
        self.rarity_least = self.rarity_least.min(rarity);
        self.rarity_most = self.rarity_most.max(rarity);
        self.count_sum += count;
        self.count_least = self.count_least.min(count);
        self.count_most = self.count_most.max(count);
        self.ordinary += u32::from(unit.info.is_ordinary());
        self.general += u32::from(is_general(unit));
    }

    /// What a sum is for each word. To divide by a number that is known beforehand is cheap.
    #[inline(always)]
    fn mean(&self, sum: u32) -> u32 {
        match self.content {
            1 => sum,
            2 => sum / 2,
            3 => sum / 3,
            words => sum / words.max(1),
        }
    }
}

/// 26 for a word never seen, 0 for the commonest.
fn rarity(frequency: u8) -> u32 {
    26 - u32::from(frequency.min(26))
}

fn tally(count: u32) -> u32 {
    half_octaves(count).min(23)
}

/// Whether it is in the title, and as a line of its own.
fn standing(phrase: &Phrase) -> u32 {
    u32::from(phrase.in_title) + 2 * u32::from(phrase.alone.min(2))
}

/// The bin of a language; one that the model has not been taught counts as the first one.
fn language_bin(language: Language) -> u32 {
    let index = language.index();
    if index < TAUGHT { index as u32 } else { 0 }
}

/// The bin of kinds that the model has not been taught, users' own among them.
const UNTAUGHT: u32 = 6;

/// The bin of bodies that report news: most are named as the source.
const REPORTS: u32 = 7;

/// The kind of name that a unit is: 0 for none, else one more than the number of its class.
fn kind(unit: &ContentUnit) -> u32 {
    match unit.class {
        None => 0,
        Some(_) if is_general(unit) => REPORTS,
        Some(class) => (u32::from(class.number()) + 1).min(UNTAUGHT),
    }
}

/// Whether a unit alone says little: a word that any text may have, an office, a body that reports news.
fn is_general(unit: &ContentUnit) -> bool {
    unit.is(WordClass::LONE.union(WordClass::ROLE))
}

/// The bin of what a unit is: a name, a noun, an adjective, another form of a verb, something unknown.
#[inline]
fn part(unit: &ContentUnit) -> u32 {
    const ADJECTIVE: usize = OccurrenceMarks::ADJECTIVE.bits().trailing_zeros() as usize;
    const NAME: usize = OccurrenceMarks::NAME.bits().trailing_zeros() as usize;
    if unit.class.is_some() {
        return 1;
    }
    let marks = usize::from(unit.marks.bits());
    let looks = (marks >> ADJECTIVE & 1) * 2 + (marks >> NAME & 1);
    PARTS[looks * Part::COUNT + usize::from(unit.info.part.number()) % Part::COUNT].into()
}

/// The bins of words that are no name of the lists: as [`LISTED`] says, then those with a capital, and then adjectives without
/// a capital and with one.
const PARTS: [u8; 4 * Part::COUNT] = {
    let mut bins = [0; 4 * Part::COUNT];
    let mut n = 0;
    while n < bins.len() {
        let listed = LISTED[n % Part::COUNT];
        let (is_name, is_adjective) = (n / Part::COUNT % 2 == 1, n / Part::COUNT >= 2);
        let is_verbal = matches!(listed, PARTICIPLE | GERUND);
        bins[n] = if is_adjective && !is_verbal {
            2
        } else if is_name {
            0
        } else {
            listed as u8
        };
        n += 1;
    }
    bins
};

/// The bins of participles and gerunds.
const PARTICIPLE: u32 = 3;
const GERUND: u32 = 4;

/// For each set of readings the bin of what it is in the first place.
const LISTED: [u32; Part::COUNT] = {
    let mut bins = [0; Part::COUNT];
    let mut n = 0;
    while n < Part::COUNT {
        bins[n] = match Part::numbered(n as u8).readings().as_bytes() {
            [b'p', ..] => PARTICIPLE,
            [b'g', ..] => GERUND,
            [_, ..] => 5,
            [] => 6,
        };
        n += 1;
    }
    bins
};

/// `part` of `whole` in `steps` steps; the last one is the whole.
#[inline(always)]
fn ratio(part: u32, whole: u32, steps: u32) -> u32 {
    match whole {
        // most candidates occur once, and a division is the dearest step here
        1 => part.min(1) * steps,
        _ if whole < 1 << 24 => part.min(whole) * steps / whole.max(1),
        _ => (u64::from(part.min(whole)) * u64::from(steps) / u64::from(whole)) as u32,
    }
}

/// Twice the binary logarithm, rounded down.
#[inline]
fn half_octaves(n: u32) -> u32 {
    // below the square root of two the half octave is the octave; the fraction has 31 bits
    const ROOT: u32 = 0xb504_f334;
    let n = n.max(1);
    let zeros = n.leading_zeros();
    2 * (31 - zeros) + u32::from(n << zeros >= ROOT)
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
