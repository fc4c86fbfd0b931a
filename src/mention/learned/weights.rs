//! The learned weights, searched in place.
//!
//! The file: the [`Limits`], zeros up to 64 bytes, then displacements of two bytes each, then rows of sixteen bytes. A row
//! is a feature: a weight of eight bits for each label, 128 more than it is, in the order of [`LabelScores`] (those of
//! first words, outside, a byte that is not used, and those of further words), and its mark, which tells it from features
//! that are in no row. Those say nothing.
//!
//! Some bits of a feature's number say which displacement it has. Others, together with that (exclusive or), say in which
//! row it is. The displacements are chosen so that no two features have one row (*hash and displace*): a look-up reads one
//! row and never searches. The first row is of no feature and says nothing.

use std::sync::Arc;

use super::decode::LabelScores;
use super::label::{HALF, NameLabel};

/// Bytes of a row: the numbers of both halves of the labels, where the mark has the places that are of no label.
const ROW: usize = 2 * HALF;
/// Where in a row the mark is.
const MARK: usize = HALF + NameLabel::PLACES_OF_NONE[0];
/// The number of rows.
const ROWS: usize = 1 << 15;
/// The number of displacements: one for four features or so.
const DISPLACEMENTS: usize = ROWS / 4;
/// The byte of a weight of zero: all are above by this.
const ZERO: u8 = 128;
/// The row of no feature.
const NONE: [u8; ROW] = [ZERO; ROW];
/// Bytes before the displacements.
const HEADER: usize = 64;

const _: () = assert!(ROWS <= 1 << 15, "the number of rows is one of sixteen bits");

/// The least lead of a guess for each thing that it may do, in units of weights; set on texts that the weights were not
/// learned from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Limits {
    /// Adds a name where nothing is: by the number of its class.
    pub(crate) add: [i16; 6],
    /// Gives another class to a name that rules found.
    pub(crate) retag: i16,
    /// Gives another class to a listed name.
    pub(crate) retag_listed: i16,
    /// Gives another extent to names that rules found.
    pub(crate) extent: i16,
    /// Takes listed names for parts of a longer one.
    pub(crate) extent_listed: i16,
    /// Drops a name that rules found.
    pub(crate) drop: i16,
    /// Drops a listed name.
    pub(crate) drop_listed: i16,
}

impl Limits {
    /// How many numbers they are.
    pub(crate) const COUNT: usize = 12;

    /// The limits that a row of numbers says, in the order of the fields.
    pub(crate) const fn of(numbers: [i16; Self::COUNT]) -> Self {
        let [a, b, c, d, e, f, retag, retag_listed, extent, extent_listed, drop, drop_listed] =
            numbers;
        let add = [a, b, c, d, e, f];
        Self { add, retag, retag_listed, extent, extent_listed, drop, drop_listed }
    }
}

/// Bytes that begin where a line of a cache does.
#[cfg(feature = "learned")]
#[repr(align(64))]
struct CacheLines<B: ?Sized>(B);

/// The bytes of the weights.
#[derive(Clone, Debug)]
enum WeightBytes {
    #[cfg_attr(not(feature = "learned"), allow(dead_code))]
    BuiltIn(&'static [u8]),
    #[cfg_attr(not(feature = "train"), allow(dead_code))]
    Own(Arc<[u8]>),
}

/// The weights.
#[derive(Clone, Debug)]
pub(crate) struct Weights {
    bytes: WeightBytes,
    pub(crate) limits: Limits,
}

/// Displacements and rows.
type WeightTable<'b> = (&'b [u8; 2 * DISPLACEMENTS], &'b [u8; ROW * ROWS]);

impl Weights {
    /// Those that come with the crate.
    #[cfg(feature = "learned")]
    pub(crate) fn built_in() -> Option<Self> {
        static BYTES: &CacheLines<[u8]> =
            &CacheLines(*include_bytes!("../../data/name_weights.bin"));
        Self::new(WeightBytes::BuiltIn(&BYTES.0))
    }

    /// Without the feature there are none.
    #[cfg(not(feature = "learned"))]
    pub(crate) fn built_in() -> Option<Self> {
        None
    }

    /// Those of a file; `None` if it holds none.
    #[cfg_attr(not(feature = "train"), allow(dead_code))]
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        Self::new(WeightBytes::Own(bytes.into()))
    }

    fn new(bytes: WeightBytes) -> Option<Self> {
        let header = bytes.slice().first_chunk::<HEADER>()?;
        let limit = |n: usize| i16::from_le_bytes([header[2 * n], header[2 * n + 1]]);
        let weights = Self { limits: Limits::of(std::array::from_fn(limit)), bytes };
        weights.table().is_some().then_some(weights)
    }

    /// What is behind the header; `None` where there is more or less than it should be.
    #[inline]
    fn table(&self) -> Option<WeightTable<'_>> {
        let (_, rest) = self.bytes.slice().split_first_chunk::<HEADER>()?;
        let (displacements, rows) = rest.split_first_chunk()?;
        Some((displacements, rows.try_into().ok()?))
    }

    /// What the features say of each label.
    #[cfg(any(test, feature = "train"))]
    pub(crate) fn score(&self, features: &[u32]) -> LabelScores {
        self.sums(features, LabelSums::default()).scores()
    }

    /// What the features say of each label, added to `others`. As a part of another function, the compiler adds them one by one.
    #[inline(never)]
    pub(super) fn sums(&self, features: &[u32], others: LabelSums) -> LabelSums {
        let Some((displacements, rows)) = self.table() else { return others };
        let mut labels = others.0;
        for feature in features {
            let at = 2 * displacement_of(*feature);
            let displacement = u16::from_le_bytes([displacements[at], displacements[at + 1]]);
            let at = ROW * row_of(*feature, displacement);
            let mark = u16::from_le_bytes([rows[at + MARK], rows[at + MARK + 1]]);
            let at = at & all_bits_if_equal(mark, mark_of(*feature));
            let row = rows[at..at + ROW].first_chunk().unwrap_or(&NONE);
            labels = added(labels, row);
        }
        LabelSums(labels)
    }
}

/// The number of the feature's displacement.
#[inline(always)]
const fn displacement_of(feature: u32) -> usize {
    mark_of(feature) as usize % DISPLACEMENTS
}

/// The number of the feature's row: by its lowest bits and, so that they are enough, its two highest ones.
#[inline(always)]
const fn row_of(feature: u32, displacement: u16) -> usize {
    (feature.rotate_left(2) as usize ^ displacement as usize) % ROWS
}

/// What tells the feature from others that are looked for in its row.
#[inline(always)]
const fn mark_of(feature: u32) -> u16 {
    (feature >> 16) as u16
}

/// All bits if both are equal, and none if they are not. Nobody can foresee that of a feature's mark, and of a comparison
/// the compiler makes a branch here, which takes three times as long.
#[inline(always)]
const fn all_bits_if_equal(one: u16, other: u16) -> usize {
    // only zero less one has the highest bit
    let less_one = ((one ^ other) as i32).wrapping_sub(1);
    (less_one >> 31) as usize
}

/// Sums of weights, one for each label, in the order of the file; more than they are by the same number for all.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct LabelSums([u16; ROW]);

/// Both, number by number: several are added at once.
#[inline(always)]
fn added(sums: [u16; ROW], weights: &[u8; ROW]) -> [u16; ROW] {
    std::array::from_fn(|label| sums[label].wrapping_add(u16::from(weights[label])))
}

impl LabelSums {
    /// Adds others, number by number.
    #[inline(always)]
    pub(super) fn add(&mut self, others: &Self) {
        self.0 = std::array::from_fn(|label| self.0[label].wrapping_add(others.0[label]));
    }

    /// How much each is above what is outside: sums of fifty weights at most.
    #[inline]
    pub(super) fn scores(&self) -> LabelScores {
        let outside = self.0[NameLabel::OUTSIDE.place()];
        let over = |at: usize| self.0[at].wrapping_sub(outside) as i16;
        let first = std::array::from_fn(over);
        let further = std::array::from_fn(|place| over(HALF + place));
        LabelScores { first, further }.without_gaps()
    }
}

impl WeightBytes {
    #[inline]
    fn slice(&self) -> &[u8] {
        match self {
            WeightBytes::BuiltIn(bytes) => bytes,
            WeightBytes::Own(bytes) => bytes,
        }
    }
}

/// Features that a table has room for.
#[cfg(any(test, feature = "train"))]
const MOST: usize = ROWS - 1;

/// The bytes of a file. Of the `features` the first ones count where there are too many; the number of those that found no
/// place is given beside the bytes.
#[cfg(any(test, feature = "train"))]
pub(crate) fn compile(
    limits: [i16; Limits::COUNT],
    features: impl Iterator<Item = FeatureWeights>,
) -> (Vec<u8>, usize) {
    let mut groups = vec![Vec::new(); DISPLACEMENTS];
    let mut left_out = 0;
    for (n, feature) in features.enumerate() {
        match n {
            0..MOST => groups[displacement_of(feature.0)].push(feature),
            _ => left_out += 1,
        }
    }
    let mut displacements = vec![0; DISPLACEMENTS];
    let mut rows = vec![NONE; ROWS];
    let mut is_free = vec![true; ROWS];
    is_free[0] = false;
    // the largest ones while there is most room
    let mut order: Vec<usize> = (0..DISPLACEMENTS).collect();
    order.sort_by_key(|number| std::cmp::Reverse(groups[*number].len()));
    for number in order {
        let group = &mut groups[number];
        displacements[number] = loop {
            match displacement(group, &is_free) {
                Some(found) => break found,
                None => left_out += usize::from(group.pop().is_some()),
            }
        };
        for (feature, weights) in group {
            let at = row_of(*feature, displacements[number]);
            is_free[at] = false;
            rows[at] = row(*feature, weights);
        }
    }
    let mut bytes: Vec<u8> = limits.iter().flat_map(|limit| limit.to_le_bytes()).collect();
    bytes.resize(HEADER, 0);
    bytes.extend(displacements.iter().flat_map(|displacement| displacement.to_le_bytes()));
    bytes.extend(rows.iter().flatten());
    (bytes, left_out)
}

/// A feature and its weight for each label.
#[cfg(any(test, feature = "train"))]
type FeatureWeights = (u32, [i8; NameLabel::COUNT]);

/// The lowest displacement that gives each of some features a free row of its own.
#[cfg(any(test, feature = "train"))]
fn displacement(group: &[FeatureWeights], is_free: &[bool]) -> Option<u16> {
    let row = |n: usize| row_of(group[n].0, 0);
    let has_twin = |n: usize| (0..n).any(|before| row(before) == row(n));
    if (0..group.len()).any(has_twin) {
        return None;
    }
    let fits = |displacement: &u16| {
        group.iter().all(|(feature, _)| is_free[row_of(*feature, *displacement)])
    };
    (0..ROWS as u16).find(fits)
}

/// The row of a feature.
#[cfg(any(test, feature = "train"))]
fn row(feature: u32, weights: &[i8; NameLabel::COUNT]) -> [u8; ROW] {
    let mut row = NONE;
    for (number, weight) in weights.iter().enumerate() {
        let label = NameLabel::numbered(number);
        let half = if label.is_further() { HALF } else { 0 };
        row[half + label.place()] = (i16::from(*weight) + i16::from(ZERO)) as u8;
    }
    row[MARK..].copy_from_slice(&mark_of(feature).to_le_bytes());
    row
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hash;

    fn weights(first: i8) -> [i8; NameLabel::COUNT] {
        let mut weights = [0; NameLabel::COUNT];
        weights[1] = first;
        weights
    }

    fn feature(n: usize) -> u32 {
        (hash::mix(hash::mix(n as u64, 1), 2) >> 32) as u32
    }

    #[test]
    fn what_is_written_is_read() {
        let features = [(0x0001_0003, weights(5)), (0x8002_0003, weights(-7))];
        let (bytes, left_out) = compile([7; Limits::COUNT], features.into_iter());
        let read = Weights::read(&bytes).expect("weights");
        assert_eq!((left_out, read.limits), (0, Limits::of([7; Limits::COUNT])));
        let score = |features: &[u32]| read.score(features).over_outside(NameLabel::numbered(1));
        assert_eq!(score(&[0x0001_0003]), 5);
        assert_eq!(score(&[0x0001_0003, 0x8002_0003, 0x4003_0003]), -2);
    }

    #[test]
    fn a_table_is_filled_to_the_last_rows() {
        let value = |n: usize| 1 + (n % 100) as i8;
        let features = (0..ROWS + 5).map(|n| (feature(n), weights(value(n))));
        let (bytes, left_out) = compile([7; Limits::COUNT], features);
        let read = Weights::read(&bytes).expect("weights");
        let score = |n: usize| read.score(&[feature(n)]).over_outside(NameLabel::numbered(1));
        let found = (0..ROWS + 5).filter(|n| score(*n) == i16::from(value(*n))).count();
        assert_eq!(found, ROWS + 5 - left_out);
        assert!(left_out < ROWS / 100, "{left_out} without a place");
    }

    #[test]
    fn features_that_are_alike_in_all_that_is_read_are_one() {
        let twins = [(0x0000_0003, weights(5)), (0x0000_2003, weights(6))];
        let (bytes, left_out) = compile([7; Limits::COUNT], twins.into_iter());
        let read = Weights::read(&bytes).expect("weights");
        let score = |feature| read.score(&[feature]).over_outside(NameLabel::numbered(1));
        assert_eq!((left_out, score(0x0000_0003), score(0x0000_2003)), (1, 5, 5));
    }

    #[test]
    fn what_is_no_file_holds_no_weights() {
        let (bytes, _) = compile([7; Limits::COUNT], std::iter::empty());
        for length in [0, HEADER - 1, HEADER, bytes.len() - 1, bytes.len() + 1] {
            assert!(Weights::read(&vec![0; length]).is_none(), "{length} bytes");
        }
    }
}
