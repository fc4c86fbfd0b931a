//! A table from hashes of words to numbers. It is searched in place: nothing is read at start.
//!
//! Open addressing with linear steps. A slot is twelve bytes, little-endian: the upper half of the hash, never
//! zero, and the number; the lower half of the hash says where to look first. Two words in some thousand
//! million look the same. The words went in by the upper halves of their hashes, smaller ones first, so that a look-up ends
//! at the first slot with a greater one: where two of three slots are taken, a word that is not there costs two slots
//! instead of five (Amble and Knuth, *Ordered hash tables*, 1974).

use crate::hash::FastMap;

const SLOT: usize = 12;

/// The table.
#[derive(Clone, Copy, Debug)]
pub(super) struct WordTable(&'static [u8]);

impl WordTable {
    /// The table that [`compile`] wrote.
    pub(super) fn new(bytes: &'static [u8]) -> Self {
        Self(bytes)
    }

    /// The number of a hash; zero for none.
    #[inline]
    pub(super) fn get(self, hash: u64) -> u64 {
        let slots = self.0.len() / SLOT;
        let tag = tag(hash);
        let mut at = place(hash, slots);
        for _ in 0..slots {
            match slot(self.0, at) {
                (found, number) if found == tag => return number,
                (found, _) if found == 0 || found > tag => return 0,
                _ => at = if at + 1 == slots { 0 } else { at + 1 },
            }
        }
        0
    }
}

#[inline]
fn slot(bytes: &[u8], at: usize) -> (u32, u64) {
    let slot = bytes.get(at * SLOT..).and_then(|rest| rest.first_chunk::<SLOT>());
    let slot = slot.map_or(0, |slot| {
        slot.iter().rev().fold(0, |number, byte| number << 8 | u128::from(*byte))
    });
    (slot as u32, (slot >> 32) as u64)
}

#[inline]
fn tag(hash: u64) -> u32 {
    ((hash >> 32) as u32).max(1)
}

#[inline]
fn place(hash: u64, slots: usize) -> usize {
    ((u64::from(hash as u32) * slots as u64) >> 32) as usize
}

/// The bytes of a table; the same for the same numbers.
pub(super) fn compile(numbers: &FastMap<u64, u64>) -> Vec<u8> {
    let mut rows: Vec<(u64, u64)> = numbers.iter().map(|(hash, number)| (*hash, *number)).collect();
    rows.sort_unstable();
    let slots = rows.len() * 3 / 2 + 1;
    let mut bytes = vec![0; slots * SLOT];
    for (hash, number) in rows {
        let mut at = place(hash, slots);
        while slot(&bytes, at).0 != 0 {
            assert!(slot(&bytes, at).0 != tag(hash), "two words look the same: enlarge the table");
            at = (at + 1) % slots;
        }
        let (head, body) = bytes[at * SLOT..(at + 1) * SLOT].split_at_mut(4);
        head.copy_from_slice(&tag(hash).to_le_bytes());
        body.copy_from_slice(&number.to_le_bytes());
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hash;

    #[test]
    fn every_number_is_found_and_no_other() {
        let hash = |n: u32| hash::bytes(&n.to_le_bytes());
        for count in [0, 1, 2, 1_000] {
            let numbers: FastMap<u64, u64> =
                (0..count).map(|n| (hash(n), u64::from(n) + 1)).collect();
            let table = WordTable::new(compile(&numbers).leak());
            for n in 0..count {
                assert_eq!(table.get(hash(n)), u64::from(n) + 1, "{count}");
            }
            for n in count..count + 1_000 {
                assert_eq!(table.get(hash(n)), 0, "{count}");
            }
        }
    }
}
