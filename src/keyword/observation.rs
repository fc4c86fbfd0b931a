//! A candidate as the model sees it: what the model is learned from.

use super::features;

/// A candidate as the model sees it.
#[derive(Clone, Debug)]
#[cfg_attr(not(feature = "train"), allow(dead_code, unreachable_pub))]
pub struct Observation {
    /// Its text.
    pub text: String,
    /// Row of the model.
    pub row: usize,
    /// Bin of each feature, counted in the row.
    pub weights: Vec<u16>,
}

#[cfg_attr(not(feature = "train"), allow(dead_code, unreachable_pub))]
impl Observation {
    /// Rows of the model.
    pub const ROWS: usize = features::ROWS;

    /// Each feature: its name, where its bins begin in a row, and how many there are on its two axes.
    pub fn features() -> impl Iterator<Item = (&'static str, usize, [usize; 2])> {
        let of = |((name, a, b), from): ((&'static str, u16, u16), u16)| {
            (name, usize::from(from), [usize::from(a), usize::from(b)])
        };
        features::FEATURES.into_iter().zip(features::OFFSETS).map(of)
    }
}
