//! The learned weights, searched in place.
//!
//! The file: the [`Limits`], zeros up to 64 bytes, then rows of 64 bytes, a line of a cache. A row has four features: their
//! marks, sixteen bits each, which tell them apart, then for each a weight of eight bits for each label, 128 more than
//! it is, and four bytes that are not used. Bits of a feature's number say in which row it may be, others are its
//! mark. A feature that is in no row says nothing.

use std::sync::Arc;

use super::decode::LabelScores;
use super::label::NameLabel;

/// Features of a row.
const FEATURES: usize = 4;
/// Bytes of the marks of a row.
const MARKS: usize = 2 * FEATURES;
/// Bytes of the weights of a feature.
const WIDTH: usize = NameLabel::COUNT;
/// Bytes that are read of a feature's weights: the last ones are not its own, and of no label.
const READ: usize = 16;
/// The byte of a weight of zero: all are above by this.
const ZERO: u8 = 128;
/// Bytes of a row.
const ROW: usize = 64;
/// Where in a feature's number its mark begins.
const MARK: u32 = 16;
/// Bytes before the rows.
const HEADER: usize = ROW;

const _: () =
    assert!(MARKS + (FEATURES - 1) * WIDTH + READ <= ROW, "a row has room for its features");

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
#[cfg(feature = "builtin")]
#[repr(align(64))]
struct CacheLines<B: ?Sized>(B);

/// The bytes of the weights.
#[derive(Clone, Debug)]
enum WeightBytes {
    #[cfg_attr(not(feature = "builtin"), allow(dead_code))]
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
    #[cfg(feature = "builtin")]
    pub(crate) fn built_in() -> Option<Self> {
        static BYTES: &CacheLines<[u8]> =
            &CacheLines(*include_bytes!("../../data/name_weights.bin"));
        Self::new(WeightBytes::BuiltIn(&BYTES.0))
    }

    /// Without built-in lists there are none.
    #[cfg(not(feature = "builtin"))]
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
        let LabelSums { mut labels, mut count } = *sums;
        for feature in features {
            let row = (*feature as usize & (self.rows - 1)) * ROW;
            let Some(row) = rows.get(row..row + ROW) else { continue };
            let equal = equal_marks(row, (feature >> MARK) as u16);
            let place = equal.trailing_zeros() as usize / 16;
            // whether a feature is there cannot be foreseen: what is none adds nothing
            let weights =
                if equal == 0 { None } else { row[MARKS + place * WIDTH..].first_chunk() };
            labels = added(labels, weights.unwrap_or(&[0; READ]));
            count += i32::from(equal != 0);
        }
        *sums = LabelSums { labels, count };
    }
}

/// Sums of weights, one for each label.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct LabelSums {
    labels: [u16; READ],
    /// How many weights each is the sum of.
    count: i32,
}

/// Both, number by number: several are added at once.
#[inline(always)]
fn added(sums: [u16; READ], weights: &[u8; READ]) -> [u16; READ] {
    std::array::from_fn(|label| sums[label].wrapping_add(u16::from(weights[label])))
}

impl LabelSums {
    pub(super) fn scores(&self) -> LabelScores {
        let zero = self.count * i32::from(ZERO);
        std::array::from_fn(|label| i32::from(self.labels[label]) - zero)
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
#[inline]
fn equal_marks(marks: &[u8], mark: u16) -> u64 {
    const LOW: u64 = 0x0001_0001_0001_0001;
    const HIGH: u64 = LOW << 15;
    let marks = marks.first_chunk().map_or(0, |marks| u64::from_le_bytes(*marks));
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
        row[MARKS / FEATURES * place..][..2]
            .copy_from_slice(&((feature >> MARK) as u16).to_le_bytes());
        for (byte, weight) in row[MARKS + place * WIDTH..].iter_mut().zip(weights) {
            *byte = (i16::from(weight) + i16::from(ZERO)) as u8;
        }
    }
    (bytes, left_out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weights(first: i8) -> [i8; NameLabel::COUNT] {
        let mut weights = [0; NameLabel::COUNT];
        weights[0] = first;
        weights
    }

    #[test]
    fn what_is_written_is_read() {
        let features = [(0x0001_0003, weights(5)), (0x0002_0003, weights(-7))];
        let (bytes, left_out) = compile([7; Limits::COUNT], features.into_iter(), 2);
        let read = Weights::read(&bytes).expect("weights");
        assert_eq!((left_out, read.limits), (0, Limits::of([7; Limits::COUNT])));
        assert_eq!(read.score(&[0x0001_0003])[0], 5);
        assert_eq!(read.score(&[0x0001_0003, 0x0002_0003, 0x0003_0003])[0], -2);
    }

    #[test]
    fn a_full_row_takes_no_more() {
        let features = (1..=5).map(|n| (n << MARK, weights(1)));
        let (bytes, left_out) = compile([7; Limits::COUNT], features, 1);
        let read = Weights::read(&bytes).expect("weights");
        assert_eq!(left_out, 1);
        for (n, expected) in [(1, 1), (4, 1), (5, 0)] {
            assert_eq!(read.score(&[n << MARK])[0], expected, "feature {n}");
        }
    }

    #[test]
    fn what_is_no_file_holds_no_weights() {
        for length in [0, HEADER - 1, HEADER, HEADER + ROW * 3] {
            assert!(Weights::read(&vec![0; length]).is_none(), "{length} bytes");
        }
    }
}
