//! Runs of ASCII letters, which most words consist of: where they end and what their case is. Sixteen bytes are read in
//! one piece, and without a branch: how long a word is is hard to foresee.

use super::Shape;

/// Bytes of a piece, and letters of the longest run that is recognised at once.
pub(super) const MOST: usize = 16;

/// Every byte's lowest, and highest, bit.
const LOW: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = LOW << 7;

/// The letters that begin a piece.
pub(super) struct Letters {
    /// The letters, and zeros behind them.
    pub(super) text: [u64; 2],
    /// How many letters there are before the first other byte.
    pub(super) count: usize,
}

impl Letters {
    #[inline]
    pub(super) fn of(piece: [u8; MOST]) -> Self {
        let piece = u128::from_le_bytes(piece);
        let [low, high] = [piece as u64, (piece >> 64) as u64];
        let [first, second] = [low, high].map(no_letters);
        let is_long = first == 0;
        let behind = if is_long { second } else { first };
        let count = if is_long { 8 } else { 0 } + behind.trailing_zeros() as usize / 8;
        let long = u64::from(is_long).wrapping_neg();
        Self { text: [low & before(first), high & before(second) & long], count }
    }

    /// Their cases. Bit 6 marks a letter, bit 5 a small one.
    #[inline]
    pub(super) fn shape(&self) -> Shape {
        let [first, second] = self.text;
        let is_large = |half: u64| half & !(half << 1) & LOW << 6;
        let shape = |is: bool, shape: Shape| Shape::from_bits_retain(shape.bits() * u8::from(is));
        shape((first | second) & LOW << 5 != 0, Shape::LOWER)
            .union(shape(is_large(first) | is_large(second) != 0, Shape::UPPER))
            .union(shape(first & 0x60 == 0x40, Shape::CAPITAL))
    }
}

/// All bits of the bytes before the first one whose highest bit is set.
#[inline]
fn before(marks: u64) -> u64 {
    let first = marks & marks.wrapping_neg();
    (first >> 7).wrapping_sub(1)
}

/// The highest bit of every byte that is no ASCII letter.
#[inline]
fn no_letters(bytes: u64) -> u64 {
    // what is `A` or more, and what is more than `Z`, gets its highest bit set; nothing is carried
    let upper = bytes & !HIGH & !(LOW << 5);
    let from_a = upper + LOW * (0x80 - b'A' as u64);
    let past_z = upper + LOW * (0x80 - b'Z' as u64 - 1);
    !(from_a & !past_z & !bytes) & HIGH
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_run_that_begins_a_piece(text in "[a-zA-Z]{0,20}[ -@\\[-`{-~éñ][a-zA-Z]{0,20}") {
            let mut bytes = text.into_bytes();
            bytes.resize(bytes.len().max(MOST), 0);
            let piece = *bytes.first_chunk().expect("it is long enough");
            let run = piece.split(|b| !b.is_ascii_alphabetic()).next().unwrap_or_default();
            let found = Letters::of(piece);
            let text = found.text.map(u64::to_le_bytes).concat();
            prop_assert_eq!(&text[..found.count], run);
            prop_assert!(text[found.count..].iter().all(|b| *b == 0));
            let shape = found.shape();
            prop_assert_eq!(shape.contains(Shape::UPPER), run.iter().any(u8::is_ascii_uppercase));
            prop_assert_eq!(shape.contains(Shape::LOWER), run.iter().any(u8::is_ascii_lowercase));
            let capital = run.first().is_some_and(u8::is_ascii_uppercase);
            prop_assert_eq!(shape.contains(Shape::CAPITAL), capital);
        }
    }
}
