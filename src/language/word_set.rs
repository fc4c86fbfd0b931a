//! A set of words read from a list of `src/data`.

use crate::fold::{fold, hash_folded};

/// Words, compared folded. A look-up costs a binary search over hashes.
#[derive(Debug)]
pub(crate) struct WordSet {
    hashes: Vec<u64>,
}

impl WordSet {
    /// Reads one word a line; what follows a tab, blank lines and `#` comments are passed over.
    pub(crate) fn parse(list: &str) -> Self {
        let mut hashes: Vec<u64> = entries(list).map(|word| hash_folded(&fold(word))).collect();
        hashes.sort_unstable();
        Self { hashes }
    }

    /// Whether the word of this folded hash is in the set.
    pub(crate) fn contains(&self, hash: u64) -> bool {
        self.hashes.binary_search(&hash).is_ok()
    }
}

/// The first field of each line of a list that is neither blank nor a comment.
pub(crate) fn entries(list: &str) -> impl Iterator<Item = &str> {
    list.lines()
        .map(|line| line.split('\t').next().unwrap_or_default().trim())
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}
