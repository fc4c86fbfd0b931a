//! Maps over small keys that the crate itself makes: hashes of words, numbers of entities.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::sync::LazyLock;

/// A map with a hasher that costs a multiplication. Its order differs from one process to the next.
pub(crate) type FastMap<K, V> = HashMap<K, V, Keyed>;
/// A set with the same hasher.
pub(crate) type FastSet<K> = HashSet<K, Keyed>;

/// The key of this process. The hashes of words are known to everybody, so whoever writes a text could choose words
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
        let folded = (product as u64) ^ (product >> 64) as u64;
        folded ^ folded >> 32
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
        for byte in bytes {
            self.write_u64(u64::from(*byte));
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

    /// How many of the low twelve bits' values are taken by the hashes of 4,096 keys.
    fn places(keyed: Keyed, key: impl Fn(u64) -> u64) -> usize {
        let places = (0..4_096).map(|n| keyed.hash_one(key(n)) & 0xfff);
        places.collect::<HashSet<_>>().len()
    }

    #[test]
    fn keys_chosen_without_the_secret_are_spread() {
        // random keys take 63 % of the places
        const INVERSE: u64 = 0xf1de_83e1_9937_733d; // of 0x9e37_79b9_7f4a_7c15
        for process in 0..100 {
            let random = RandomState::new();
            let keyed = Keyed {
                start: random.hash_one(process),
                multiplier: random.hash_one(!process) | 1,
            };
            let families: [fn(u64) -> u64; 5] = [
                |n| n,
                |n| n << 32,
                |n| n << 52,
                // one place in a table whose hash is a multiplication with a known number
                |n| (n << 40).wrapping_mul(INVERSE),
                |n| ((n << 44) ^ (n << 12)).wrapping_mul(INVERSE),
            ];
            for (number, family) in families.iter().enumerate() {
                let places = places(keyed, family);
                assert!(places > 100, "family {number}: {places} places of 4096");
            }
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
}
