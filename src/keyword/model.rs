//! The learnt weights: for each length of text a row, in it a weight for every bin of every feature.
//! The sum of a candidate's weights is the log odds that an editor or author would choose it.
//!
//! `examples/train_keywords.rs` writes the file: 16-bit integers, little endian, in 1/512.

use std::sync::{Arc, OnceLock};

use super::features::{Bins, OFFSETS, ROWS};

static BUILT_IN: &[u8] = include_bytes!("../data/keyword_model.bin");

/// Weights in a row.
const WIDTH: usize = OFFSETS[OFFSETS.len() - 1] as usize;
/// One unit of log odds.
pub(crate) const UNIT: f32 = 512.0;

/// The weights.
#[derive(Clone, Debug)]
pub(crate) struct Model {
    weights: Arc<[i16]>,
}

impl Model {
    /// The one that comes with the crate.
    pub(crate) fn built_in() -> Self {
        static MODEL: OnceLock<Model> = OnceLock::new();
        MODEL.get_or_init(|| Self::read(BUILT_IN)).clone()
    }

    /// Reads a file; what it lacks counts nothing.
    pub(crate) fn read(bytes: &[u8]) -> Self {
        let mut weights = vec![0; ROWS * WIDTH];
        for (weight, bytes) in weights.iter_mut().zip(bytes.chunks_exact(2)) {
            *weight = i16::from_le_bytes([bytes[0], bytes[1]]);
        }
        Self { weights: weights.into() }
    }

    /// The weights for a length of text, in units of [`UNIT`].
    pub(crate) fn row(&self, row: usize) -> &[i16] {
        &self.weights[row * WIDTH..(row + 1) * WIDTH]
    }

    /// Log odds of a candidate.
    pub(crate) fn score(&self, row: usize, bins: &Bins) -> f32 {
        let row = self.row(row);
        let sum: i32 = bins
            .iter()
            .zip(OFFSETS)
            .map(|(bin, from)| i32::from(row[usize::from(from + bin)]))
            .sum();
        sum as f32 / UNIT
    }
}
