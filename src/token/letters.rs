//! Runs of ASCII letters, which most words consist of: where they end, what their case is, how they fold. Eight bytes are
//! read in one piece.

use super::Shape;

/// Bytes of a piece.
pub(super) const PIECE: usize = 8;

/// Every byte's lowest, and highest, bit.
const LOW: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = LOW << 7;
/// Of letters, the bit of small ones; digits have it, too.
const SMALL: u64 = LOW << 5;

/// A piece of a text, and the letters that it begins with.
#[derive(Clone, Copy)]
pub(super) struct Letters {
    /// The piece, its first byte lowest.
    piece: u64,
    /// The highest bit of every byte that is no letter. Behind the first of them it may be any: what is carried out of a
    /// byte makes a difference there.
    others: u64,
}

impl Letters {
    /// ASCII letters.
    #[inline]
    pub(super) fn of(piece: u64) -> Self {
        let small = piece | SMALL;
        let before_a = (LOW * (b'a' as u64 + 0x7f)).wrapping_sub(small);
        let past_z = small.wrapping_add(LOW * (0x7f - b'z' as u64));
        Self { piece, others: (before_a | past_z | piece) & HIGH }
    }

    /// ASCII digits, to be read like letters.
    #[inline]
    pub(super) fn digits(piece: u64) -> Self {
        let value = piece ^ (LOW * b'0' as u64);
        Self { piece, others: (value.wrapping_add(LOW * (0x80 - 10)) | value) & HIGH }
    }

    /// Whether there is one.
    #[inline]
    pub(super) fn begins(self) -> bool {
        self.others & 0x80 == 0
    }

    /// Whether all of the piece is letters.
    #[inline]
    pub(super) fn is_full(self) -> bool {
        self.others == 0
    }

    /// How many letters there are.
    #[inline]
    pub(super) fn count(self) -> usize {
        self.others.trailing_zeros() as usize / 8
    }

    /// The byte behind them, if they are not all of the piece.
    #[inline]
    pub(super) fn next(self) -> u8 {
        (self.piece >> (self.others.trailing_zeros() & 56)) as u8
    }

    /// All bits of them.
    #[inline]
    fn mask(self) -> u64 {
        let first = self.others & self.others.wrapping_neg();
        (first >> 7).wrapping_sub(1)
    }

    /// The letters folded, and zeros behind them.
    #[inline]
    pub(super) fn folded(self) -> u64 {
        (self.piece | SMALL) & self.mask()
    }

    /// Their cases.
    #[inline]
    pub(super) fn shape(self) -> Shape {
        let small = self.piece & SMALL & self.mask();
        let large = !self.piece & SMALL & self.mask();
        let shape = |is: bool, shape: Shape| Shape::from_bits_retain(shape.bits() * u8::from(is));
        shape(small != 0, Shape::LOWER)
            .union(shape(large != 0, Shape::UPPER))
            .union(shape(large & 0xff != 0, Shape::CAPITAL))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The piece that a text begins with, and the text in it for which something holds.
    fn piece(text: &str, holds: fn(&u8) -> bool) -> (u64, Vec<u8>) {
        let mut bytes = text.as_bytes().to_vec();
        bytes.resize(bytes.len().max(PIECE), 0);
        let piece: [u8; PIECE] = *bytes.first_chunk().expect("it is long enough");
        (u64::from_le_bytes(piece), piece.into_iter().take_while(holds).collect())
    }

    proptest! {
        #[test]
        fn the_run_that_begins_a_piece(text in "[a-zA-Z]{0,10}[ -@\\[-`{-~éñ][a-zA-Z]{0,10}") {
            let (piece, run) = piece(&text, u8::is_ascii_alphabetic);
            let found = Letters::of(piece);
            let folded = found.folded().to_le_bytes();
            prop_assert_eq!(found.count(), run.len());
            prop_assert_eq!(found.begins(), !run.is_empty());
            prop_assert_eq!(found.is_full(), run.len() == PIECE);
            prop_assert_eq!(&folded[..run.len()], run.to_ascii_lowercase());
            prop_assert!(folded[run.len()..].iter().all(|b| *b == 0));
            if run.len() < PIECE {
                prop_assert_eq!(found.next(), piece.to_le_bytes()[run.len()]);
            }
            let shape = found.shape();
            prop_assert_eq!(shape.contains(Shape::UPPER), run.iter().any(u8::is_ascii_uppercase));
            prop_assert_eq!(shape.contains(Shape::LOWER), run.iter().any(u8::is_ascii_lowercase));
            let capital = run.first().is_some_and(u8::is_ascii_uppercase);
            prop_assert_eq!(shape.contains(Shape::CAPITAL), capital);
        }

        #[test]
        fn digits_likewise(text in "[0-9]{0,10}[ -/:-~éñ][0-9é]{0,10}") {
            let (piece, run) = piece(&text, u8::is_ascii_digit);
            let found = Letters::digits(piece);
            prop_assert_eq!(found.count(), run.len());
            prop_assert_eq!(&found.folded().to_le_bytes()[..run.len()], &run);
        }
    }
}
