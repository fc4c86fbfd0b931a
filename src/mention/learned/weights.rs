//! The learned weights, searched in place.
//!
//! The file: the [`Limits`], zeros up to 64 bytes, then rows of 64 bytes, a line of a cache. A row has four features: for
//! each a weight of eight bits for each label, 128 more than it is, and then their marks, sixteen bits each, which tell
//! them apart. The weights of a feature are in the order of [`LabelScores`]: those of first words, outside, a byte that
//! is not used, and those of further words. Bits of a feature's number say in which row it may be, others are its mark. A
//! feature that is in no row says nothing.

use std::sync::Arc;

use super::decode::LabelScores;
use super::label::{HALF, NameLabel};

/// Features of a row.
const FEATURES: usize = 4;
/// Bytes of the weights of a feature: those of first words with what is outside, and those of further words.
const WIDTH: usize = HALF + NameLabel::PLACES_OF_NONE[0];
/// Bytes that are read of a feature's weights: the last ones are not its own, and of no label.
const READ: usize = 2 * HALF;
/// Where in a row the marks begin.
const MARKS: usize = FEATURES * WIDTH;
/// The byte of a weight of zero: all are above by this.
const ZERO: u8 = 128;
/// The weights of a feature that is not there.
const NONE: [u8; READ] = [ZERO; READ];
/// Bytes of a row.
const ROW: usize = 64;
/// Where in a feature's number its mark begins.
const MARK: u32 = 16;
/// Bytes before the rows.
const HEADER: usize = ROW;

const _: () = assert!(MARKS + 2 * FEATURES <= ROW, "a row has room for its features");

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
    /// The number of rows, a power of two.
    rows: usize,
}

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
        let (header, rest) = bytes.slice().split_first_chunk::<HEADER>()?;
        let rows = rest.len() / ROW;
        if !rows.is_power_of_two() {
            return None;
        }
        let limit = |n: usize| i16::from_le_bytes([header[2 * n], header[2 * n + 1]]);
        Some(Self { limits: Limits::of(std::array::from_fn(limit)), rows, bytes })
    }

    /// What the features say of each label.
    #[cfg(any(test, feature = "train"))]
    pub(crate) fn score(&self, features: &[u32]) -> LabelScores {
        let mut sums = LabelSums::default();
        self.add(features, &mut sums);
        sums.scores()
    }

    /// Adds what the features say of each label.
    pub(super) fn add(&self, features: &[u32], sums: &mut LabelSums) {
        let rows = &self.bytes.slice()[HEADER..];
        let last_row = self.rows as u32 - 1;
        let mut labels = sums.0;
        for feature in features {
            let at = (feature & last_row) as usize * ROW;
            let row = rows.get(at..at + ROW).and_then(<[u8]>::first_chunk);
            let Some(row) = row else { continue };
            labels = added(labels, weights_of(row, (feature >> MARK) as u16));
        }
        sums.0 = labels;
    }
}

/// The weights of the feature with this mark. Whether a row has it cannot be foreseen, so this does not branch.
#[inline(always)]
fn weights_of(row: &[u8; ROW], mark: u16) -> &[u8; READ] {
    let marks = row.last_chunk().map_or(0, |marks| u64::from_le_bytes(*marks));
    let equal = equal_marks(marks, mark);
    // sixteen bits of the comparison are a feature, and so are fourteen bytes of the row
    let bits = equal.trailing_zeros() as usize & (16 * (FEATURES - 1));
    let weights = row[bits - bits / 8..].first_chunk().unwrap_or(&NONE);
    if equal == 0 { &NONE } else { weights }
}

/// Sums of weights, one for each label, in the order of the file; more than they are by the same number for all.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct LabelSums([u16; READ]);

/// Both, number by number: several are added at once.
#[inline(always)]
fn added(sums: [u16; READ], weights: &[u8; READ]) -> [u16; READ] {
    std::array::from_fn(|label| sums[label].wrapping_add(u16::from(weights[label])))
}

impl LabelSums {
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

/// The highest of sixteen bits for each of the four marks here that is this one; above the lowest such bit others may be
/// set, too. Zero if none is.
#[inline(always)]
fn equal_marks(marks: u64, mark: u16) -> u64 {
    const LOW: u64 = 0x0001_0001_0001_0001;
    const HIGH: u64 = LOW << 15;
    // four comparisons at once: the lowest sixteen bits that are zero become a high bit
    let differ = marks ^ (u64::from(mark) * LOW);
    differ.wrapping_sub(LOW) & !differ & HIGH
}

/// The bytes of a file with so many rows (a power of two). Of the `features` the first ones count where a row is full;
/// the number of those that found no place is given beside the bytes.
#[cfg(any(test, feature = "train"))]
pub(crate) fn compile(
    limits: [i16; Limits::COUNT],
    features: impl Iterator<Item = (u32, [i8; NameLabel::COUNT])>,
    rows: usize,
) -> (Vec<u8>, usize) {
    let mut bytes: Vec<u8> = limits.iter().flat_map(|limit| limit.to_le_bytes()).collect();
    bytes.resize(HEADER + rows * ROW, 0);
    let mut filled = vec![0; rows];
    let mut left_out = 0;
    for (feature, weights) in features {
        let number = feature as usize & (rows - 1);
        let place = filled[number];
        if place == FEATURES {
            left_out += 1;
            continue;
        }
        filled[number] += 1;
        let row = &mut bytes[HEADER + number * ROW..][..ROW];
        row[MARKS + 2 * place..][..2].copy_from_slice(&((feature >> MARK) as u16).to_le_bytes());
        for (number, weight) in weights.into_iter().enumerate() {
            let label = NameLabel::numbered(number);
            let half = if label.is_further() { HALF } else { 0 };
            let byte = (i16::from(weight) + i16::from(ZERO)) as u8;
            row[place * WIDTH + half + label.place()] = byte;
        }
    }
    (bytes, left_out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weights(first: i8) -> [i8; NameLabel::COUNT] {
        let mut weights = [0; NameLabel::COUNT];
        weights[1] = first;
        weights
    }

    #[test]
    fn what_is_written_is_read() {
        let features = [(0x0001_0003, weights(5)), (0x0002_0003, weights(-7))];
        let (bytes, left_out) = compile([7; Limits::COUNT], features.into_iter(), 2);
        let read = Weights::read(&bytes).expect("weights");
        assert_eq!((left_out, read.limits), (0, Limits::of([7; Limits::COUNT])));
        let score = |features: &[u32]| read.score(features).over_outside(NameLabel::numbered(1));
        assert_eq!(score(&[0x0001_0003]), 5);
        assert_eq!(score(&[0x0001_0003, 0x0002_0003, 0x0003_0003]), -2);
    }

    #[test]
    fn a_full_row_takes_no_more() {
        let features = (1..=5).map(|n| (n << MARK, weights(1)));
        let (bytes, left_out) = compile([7; Limits::COUNT], features, 1);
        let read = Weights::read(&bytes).expect("weights");
        assert_eq!(left_out, 1);
        for (n, expected) in [(1, 1), (4, 1), (5, 0)] {
            let score = read.score(&[n << MARK]).over_outside(NameLabel::numbered(1));
            assert_eq!(score, expected, "feature {n}");
        }
    }

    #[test]
    fn what_is_no_file_holds_no_weights() {
        for length in [0, HEADER - 1, HEADER, HEADER + ROW * 3] {
            assert!(Weights::read(&vec![0; length]).is_none(), "{length} bytes");
        }
    }
}
