//! The one way to hash: words, phrases, edges of the trie.
//!
//! The numbers are stable: compiled files hold them. Whoever changes a function here raises the version of the hash
//! in `gazetteer/image.rs` and compiles the built-in files again.
//!
//! Maps whose keys are such numbers have a hasher of their own, with a secret key.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::sync::LazyLock;

/// The golden ratio in 64 bits: odd, and its bits follow no pattern.
pub(crate) const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;
/// Another such number, of the finaliser of MurmurHash3.
const SPREAD: u64 = 0xff51_afd7_ed55_8ccd;

/// Mixes a word into a hash. The order counts: `mix(mix(h, a), b)` is another number than `mix(mix(h, b), a)`.
/// Cost: a multiplication.
#[inline]
pub(crate) const fn mix(hash: u64, word: u64) -> u64 {
    let h = (hash ^ word).wrapping_mul(GOLDEN);
    h ^ (h >> 32)
}

/// A small number (a length, a language, a node) spread over all bits, to begin a hash with.
#[inline]
pub(crate) const fn spread(number: u64) -> u64 {
    number.wrapping_mul(SPREAD)
}

/// Two hashes, the first one first, as one. Cheaper than [`mix`], and enough where the result is mixed later on.
#[inline]
pub(crate) const fn pair(first: u64, second: u64) -> u64 {
    first.rotate_left(25) ^ second
}

/// The hash of a row of words, given by their hashes.
#[inline]
pub(crate) fn phrase(words: impl Iterator<Item = u64>) -> u64 {
    words.fold(0, mix)
}

/// The hash of bytes.
#[inline]
pub(crate) fn bytes(bytes: &[u8]) -> u64 {
    bytes_with(bytes, |eight| eight)
}

/// The hash of bytes that `each` changes, eight at a time, before they are mixed in.
#[inline]
pub(crate) fn bytes_with(bytes: &[u8], each: impl Fn(u64) -> u64) -> u64 {
    let mut hash = spread(bytes.len() as u64);
    let mut rest = bytes;
    while let Some((chunk, more)) = rest.split_first_chunk::<8>() {
        hash = mix(hash, each(u64::from_le_bytes(*chunk)));
        rest = more;
    }
    mix(mix(hash, each(tail(rest))), 0)
}

/// The hash of up to seven bytes that are in a number, the first one lowest, with zeros behind them: what [`bytes`] says
/// of them.
#[inline]
pub(crate) fn piece(piece: u64, length: usize) -> u64 {
    mix(mix(spread(length as u64), piece), 0)
}

/// The same for eight to fifteen bytes, in two numbers.
#[inline]
pub(crate) fn two_pieces([first, second]: [u64; 2], length: usize) -> u64 {
    mix(mix(mix(spread(length as u64), first), second), 0)
}

/// Up to seven bytes as one number, the first one lowest.
#[inline]
fn tail(bytes: &[u8]) -> u64 {
    let n = bytes.len();
    // the pieces overlap, and agree where they do
    if n >= 4 {
        four(bytes) | four(&bytes[n - 4..]) << ((n - 4) * 8)
    } else if n > 0 {
        let byte = |at: usize| u64::from(bytes[at]) << (at * 8);
        byte(0) | byte(n / 2) | byte(n - 1)
    } else {
        0
    }
}

fn four(bytes: &[u8]) -> u64 {
    match bytes.first_chunk::<4>() {
        Some(b) => u64::from(u32::from_le_bytes(*b)),
        None => 0,
    }
}

/// A map with a hasher that costs a multiplication. Its order differs from one process to the next.
pub(crate) type FastMap<K, V> = HashMap<K, V, Keyed>;
/// A set with the same hasher.
pub(crate) type FastSet<K> = HashSet<K, Keyed>;

/// A bit for each hash of a set, in so many numbers (a power of two); several may share one. Most hashes that are not in the
/// set are turned away by it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct HashBits<const NUMBERS: usize>([u64; NUMBERS]);

impl<const NUMBERS: usize> Default for HashBits<NUMBERS> {
    fn default() -> Self {
        Self([0; NUMBERS])
    }
}

impl<const NUMBERS: usize> HashBits<NUMBERS> {
    #[inline]
    pub(crate) fn insert(&mut self, hash: u64) {
        let (number, bit) = Self::place(hash);
        self.0[number] |= bit;
    }

    /// Whether the hash may be in the set.
    #[inline]
    pub(crate) fn may_have(&self, hash: u64) -> bool {
        let (number, bit) = Self::place(hash);
        self.0[number] & bit != 0
    }

    #[inline]
    const fn place(hash: u64) -> (usize, u64) {
        ((hash >> 6) as usize % NUMBERS, 1 << (hash % 64))
    }
}

/// The key of this process. The hashes of words are known to everybody, so the author of a text could choose words
/// that share a place in a table whose hasher has no key.
static KEY: LazyLock<Keyed> = LazyLock::new(|| {
    let random = RandomState::new();
    Keyed { start: random.hash_one(0), multiplier: random.hash_one(1) | 1 }
});

/// Makes hashers with a secret key.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Keyed {
    start: u64,
    /// Odd, so that it drops nothing.
    multiplier: u64,
}

impl Default for Keyed {
    #[inline]
    fn default() -> Self {
        *KEY
    }
}

impl Keyed {
    /// A hash of one number.
    #[inline]
    pub(crate) fn hash(self, n: u64) -> u64 {
        let product = u128::from(self.start ^ n) * u128::from(self.multiplier);
        (product as u64) ^ (product >> 64) as u64
    }

    /// Another number for each number. Its high bits tell little of the number; the lowest ones depend on few of it.
    #[inline]
    pub(crate) fn permuted(self, n: u64) -> u64 {
        (self.start ^ n).wrapping_mul(self.multiplier)
    }
}

impl BuildHasher for Keyed {
    type Hasher = Multiply;

    #[inline]
    fn build_hasher(&self) -> Multiply {
        Multiply(*self)
    }
}

/// Multiplies each number with the key and folds the product twice: its high half depends on all bits of the number, its
/// low half on the low ones.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Multiply(Keyed);

impl Hasher for Multiply {
    fn write(&mut self, bytes: &[u8]) {
        let mut rest = bytes;
        while let Some((chunk, more)) = rest.split_first_chunk::<8>() {
            self.write_u64(u64::from_le_bytes(*chunk));
            rest = more;
        }
        if !rest.is_empty() {
            self.write_u64(tail(rest));
        }
    }

    #[inline]
    fn write_u32(&mut self, n: u32) {
        self.write_u64(u64::from(n));
    }

    #[inline]
    fn write_u64(&mut self, n: u64) {
        self.0.start = self.0.hash(n);
    }

    #[inline]
    fn finish(&self) -> u64 {
        self.0.start
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_numbers_are_those_of_compiled_files() {
        for (text, hash) in [
            ("", 0),
            ("a", 0xd15e_f8b8_e76a_41cb),
            ("corea", 0xe411_87b9_9f8c_1427),
            ("organization", 0xdb09_9bb5_47a0_a8e4),
        ] {
            assert_eq!(bytes(text.as_bytes()), hash, "{text}");
        }
    }

    #[test]
    fn the_order_of_words_counts() {
        let (a, b) = (bytes(b"bank"), bytes(b"china"));
        assert_ne!(phrase([a, b].into_iter()), phrase([b, a].into_iter()));
        assert_ne!(pair(a, b), pair(b, a));
    }

    /// How many of the low twelve bits' values are taken by the hashes of 4,096 keys.
    fn places(keyed: Keyed, key: impl Fn(u64) -> u64) -> usize {
        let places = (0..4_096).map(|n| keyed.hash_one(key(n)) & 0xfff);
        places.collect::<HashSet<_>>().len()
    }

    #[test]
    fn keys_chosen_without_the_secret_are_spread() {
        // random keys take 63 % of the places
        const INVERSE: u64 = 0xf1de_83e1_9937_733d; // of 0x9e37_79b9_7f4a_7c15
        let families: [fn(u64) -> u64; 5] = [
            |n| n,
            |n| n << 32,
            |n| n << 52,
            // one place in a table whose hash is a multiplication with a known number
            |n| (n << 40).wrapping_mul(INVERSE),
            |n| ((n << 44) ^ (n << 12)).wrapping_mul(INVERSE),
        ];
        for (number, family) in families.iter().enumerate() {
            let places = |process: u64| {
                let random = RandomState::new();
                let keyed = Keyed {
                    start: random.hash_one(process),
                    multiplier: random.hash_one(!process) | 1,
                };
                places(keyed, family)
            };
            // one key of a thousand spreads a family badly
            let bad = (0..100).filter(|process| places(*process) <= 100).count();
            assert!(bad <= 3, "family {number}: {bad} bad keys of 100");
        }
    }

    #[test]
    fn equal_keys_have_equal_hashes_in_one_process() {
        assert_eq!(
            Keyed::default().hash_one((1_u32, 2_u64)),
            Keyed::default().hash_one((1_u32, 2_u64))
        );
        assert_ne!(
            Keyed::default().hash_one((1_u32, 2_u64)),
            Keyed::default().hash_one((2_u32, 1_u64))
        );
    }

    proptest! {
        #[test]
        fn pieces_hash_as_their_bytes(text in "[a-z]{0,15}") {
            let mut both = [0; 16];
            both[..text.len()].copy_from_slice(text.as_bytes());
            let half = |at: usize| u64::from_le_bytes(std::array::from_fn(|n| both[at + n]));
            let hash = match text.len() {
                0..8 => piece(half(0), text.len()),
                _ => two_pieces([half(0), half(8)], text.len()),
            };
            prop_assert_eq!(hash, bytes(text.as_bytes()));
        }
    }
}
