//! Sums of weights that were added up before, by what their hints are made of.
//!
//! Most words have a blank on both sides, and no list knows them: hints that follow from such things come in groups, and of
//! a group that was met lately the sum is known. That is one look instead of one for each hint. Hints of the words
//! themselves are met again too rarely: one of three.

use super::weights::{LabelSums, Weights};

/// Rows of the table (40 kB).
const ROWS: usize = 1 << 10;
/// By how many bits a key is shifted to give its row.
const SHIFT: u32 = u64::BITS - ROWS.ilog2();

/// The sums of groups of hints, one for each place of the table: a new one takes the place of the one before.
#[derive(Debug, Default)]
pub(super) struct KnownSums(Vec<GroupSum>);

/// The key of a group, and what its hints say.
#[derive(Clone, Copy, Debug, Default)]
struct GroupSum {
    /// Zero where no group is.
    key: u64,
    sums: LabelSums,
}

impl KnownSums {
    /// Makes the table if there is none yet.
    pub(super) fn prepare(&mut self) {
        self.0.resize(ROWS, GroupSum::default());
    }

    /// Adds what a group of hints says. All must follow from `key`, whose highest bits depend on all of it.
    #[inline(always)]
    pub(super) fn add<const N: usize>(
        &mut self,
        weights: &Weights,
        key: u64,
        hints: impl FnOnce() -> [u32; N],
        sums: &mut LabelSums,
    ) {
        let key = key | 1;
        let Some(known) = self.0.get_mut((key >> SHIFT) as usize) else { return };
        if known.key != key {
            *known = GroupSum { key, sums: weights.sums(&hints(), LabelSums::default()) };
        }
        sums.add(&known.sums);
    }
}
