//! From a key to the number of its phrase: open addressing, at most half full.
//!
//! Where a key belongs is a secret of the process: a text cannot be made of phrases that crowd one place.

use crate::hash::Keyed;

use crate::storage::release;

/// Slots hold a number plus one; zero is free.
#[derive(Debug, Default)]
pub(crate) struct Index {
    slots: Vec<u32>,
    mask: usize,
    used: usize,
    keyed: Keyed,
}

impl Index {
    /// Empties the index and makes it fit for so many keys.
    pub(crate) fn clear(&mut self, keys: usize) {
        let size = (keys * 2).next_power_of_two().max(64);
        self.slots.clear();
        self.slots.resize(size, 0);
        self.mask = size - 1;
        self.used = 0;
    }

    /// Gives back what only a very long document needs.
    pub(crate) fn release(&mut self) {
        release(&mut self.slots);
    }

    /// The number of a key, or the free slot where it belongs.
    #[inline]
    pub(crate) fn find(&self, key: u64, is: impl Fn(u32) -> bool) -> Result<u32, usize> {
        let mut at = self.place(key);
        loop {
            match self.slots[at] {
                0 => return Err(at),
                number if is(number - 1) => return Ok(number - 1),
                _ => at = (at + 1) & self.mask,
            }
        }
    }

    /// The slot where a key is looked for first.
    #[inline]
    fn place(&self, key: u64) -> usize {
        self.keyed.hash(key) as usize & self.mask
    }

    /// Fills the free slot that [`find`](Self::find) gave.
    pub(crate) fn insert(&mut self, slot: usize, number: u32, key: impl Fn(u32) -> u64) {
        self.slots[slot] = number + 1;
        self.used += 1;
        if self.used * 2 > self.slots.len() {
            self.grow(key);
        }
    }

    #[cold]
    fn grow(&mut self, key: impl Fn(u32) -> u64) {
        let size = self.slots.len() * 2;
        self.mask = size - 1;
        for number in std::mem::replace(&mut self.slots, vec![0; size]) {
            if number != 0 {
                let mut at = self.place(key(number - 1));
                while self.slots[at] != 0 {
                    at = (at + 1) & self.mask;
                }
                self.slots[at] = number;
            }
        }
    }
}
