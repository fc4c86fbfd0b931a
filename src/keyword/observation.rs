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
    /// The numbers of its words.
    pub forms: Vec<u32>,
    /// Bin of each feature, counted in the row.
    pub weights: Vec<u16>,
}

#[cfg_attr(not(feature = "train"), allow(dead_code, unreachable_pub))]
impl Observation {
    /// Rows of the model.
    pub const ROWS: usize = features::ROWS;

    /// The features that candidates are ranked by: the first ones.
    pub const RANKING: usize = features::RANKING;

    /// How much of the log odds of the ranking goes into those that a keyword is printed.
    pub const CARRIED: f64 = super::model::CARRIED as f64;

    /// The log odds that an editor prints a keyword, from which on it is printed.
    pub const PRINTED: f64 = super::options::PRINTED as f64;

    /// The bins of the last two features for a candidate of so many words, behind `count` better ones that have `known` of
    /// its words.
    pub fn bins_behind(count: u32, known: u32, size: u32) -> [u16; 2] {
        features::Better { count, known }.bins(size).map(|bin| bin as u16)
    }

    /// Each feature: its name, where its bins begin in a row, and how many there are on its two axes.
    pub fn features() -> impl Iterator<Item = (&'static str, usize, [usize; 2])> {
        let of = |((name, a, b), from): ((&'static str, u16, u16), u16)| {
            (name, usize::from(from), [usize::from(a), usize::from(b)])
        };
        features::FEATURES.into_iter().zip(features::OFFSETS).map(of)
    }
}
