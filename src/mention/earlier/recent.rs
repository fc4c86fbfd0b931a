//! A map of bounded size: it forgets what was not seen for longest.

use std::hash::Hash;

use crate::hash::FastMap;

/// Most keys that a map remembers from one part of a text to the next.
pub(crate) const MOST: usize = 1 << 16;

/// What is known of keys, and in which order they were seen last.
#[derive(Debug)]
pub(crate) struct Recent<K, V> {
    entries: FastMap<K, SeenLast<V>>,
    /// How often a key was seen so far.
    clock: u64,
}

#[derive(Debug)]
struct SeenLast<V> {
    value: V,
    /// When the key was seen last.
    seen: u64,
}

impl<K, V> Default for Recent<K, V> {
    fn default() -> Self {
        Self { entries: FastMap::default(), clock: 0 }
    }
}

impl<K: Copy + Eq + Hash, V: Default> Recent<K, V> {
    pub(crate) fn get(&self, key: K) -> Option<&V> {
        self.entries.get(&key).map(|entry| &entry.value)
    }

    /// When the key was seen last: the greater, the later.
    pub(crate) fn seen(&self, key: K) -> Option<u64> {
        self.entries.get(&key).map(|entry| entry.seen)
    }

    /// All keys with what is known of them, in no order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (K, &V)> {
        self.entries.iter().map(|(key, entry)| (*key, &entry.value))
    }

    /// Notes that the key is seen, and gives what is known of it, to be changed.
    pub(crate) fn see(&mut self, key: K) -> &mut V {
        self.clock += 1;
        let new = || SeenLast { value: V::default(), seen: 0 };
        let entry = self.entries.entry(key).or_insert_with(new);
        entry.seen = self.clock;
        &mut entry.value
    }

    /// Forgets the half that was not seen for longest, once there are more than [`MOST`].
    pub(crate) fn forget(&mut self) {
        if self.entries.len() <= MOST {
            return;
        }
        let oldest = oldest_kept(self.entries.values().map(|entry| entry.seen).collect());
        self.entries.retain(|_, entry| entry.seen >= oldest);
        self.entries.shrink_to(MOST);
    }
}

/// When the oldest of those was seen that are kept: half of [`MOST`]. There are more.
pub(super) fn oldest_kept(mut seen: Vec<u64>) -> u64 {
    let dropped = seen.len().saturating_sub(MOST / 2);
    let (_, oldest, _) = seen.select_nth_unstable(dropped);
    *oldest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_seen_for_longest_is_forgotten() {
        let mut recent: Recent<usize, u8> = Recent::default();
        for key in 0..=MOST {
            *recent.see(key) += 1;
        }
        recent.see(0);
        recent.forget();
        assert_eq!(recent.entries.len(), MOST / 2);
        assert_eq!((recent.get(0), recent.get(1), recent.get(MOST)), (Some(&1), None, Some(&1)));
        assert!(recent.seen(0) > recent.seen(MOST));
    }

    #[test]
    fn nothing_is_forgotten_before() {
        let mut recent: Recent<usize, u8> = Recent::default();
        (0..MOST).for_each(|key| *recent.see(key) = 1);
        recent.forget();
        assert_eq!(recent.get(0), Some(&1));
    }
}
