//! A set of words read from a list of `src/data`.

use crate::fast_map::FastSet;
use crate::fold::{fold, hash_folded};

/// Words, compared folded, by the hashes of their folded forms.
#[derive(Debug)]
pub(crate) struct WordSet {
    hashes: FastSet<u64>,
}

impl WordSet {
    /// Reads one word a line; what follows a tab, blank lines and `#` comments are passed over.
    pub(crate) fn parse(list: &str) -> Self {
        Self { hashes: entries(list).map(|word| hash_folded(&fold(word))).collect() }
    }

    /// Whether the word of this folded hash is in the set.
    pub(crate) fn contains(&self, hash: u64) -> bool {
        self.hashes.contains(&hash)
    }
}

/// The first field of each entry of a list.
pub(crate) fn entries(list: &str) -> impl Iterator<Item = &str> {
    lines(list).map(|line| line.split('\t').next().unwrap_or_default().trim())
}

/// The lines of a list that are neither blank nor comments.
pub(super) fn lines(list: &str) -> impl Iterator<Item = &str> {
    list.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// Given names; some are ordinary words or places as well.
#[derive(Debug)]
pub(crate) struct GivenNames {
    all: WordSet,
    weak: WordSet,
}

impl GivenNames {
    /// Reads one name a line; `weak` behind a tab marks those that are something else too.
    pub(crate) fn parse(list: &str) -> Self {
        let weak: String = list
            .lines()
            .filter_map(|line| line.split_once('\t').filter(|(_, mark)| mark.trim() == "weak"))
            .flat_map(|(name, _)| [name, "\n"])
            .collect();
        Self { all: WordSet::parse(list), weak: WordSet::parse(&weak) }
    }

    /// Whether the word of this folded hash is a given name.
    pub(crate) fn contains(&self, hash: u64) -> bool {
        self.all.contains(hash)
    }

    /// Whether it is a given name and nothing else.
    pub(crate) fn is_plain(&self, hash: u64) -> bool {
        self.all.contains(hash) && !self.weak.contains(hash)
    }
}
