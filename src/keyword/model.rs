//! The learned weights: for each length of text a row, in it a weight for every bin of every feature.
//! The sum of a candidate's weights is the log odds that an editor or author would choose it.
//!
//! `examples/train_keywords` writes the file: 16-bit integers, little endian, in 1/512.

use std::sync::{Arc, OnceLock};

use super::features::{ROWS, Row, WEIGHTS};

static BUILT_IN: &[u8] = include_bytes!("../data/keyword_model.bin");

/// One unit of log odds.
pub(crate) const UNIT: f32 = 512.0;

/// How much of the log odds of the ranking goes into those that a keyword is printed.
pub(crate) const CARRIED: f32 = 0.8;

/// The weights.
#[derive(Clone, Debug)]
pub(crate) struct Model {
    /// A row for each length of text, and the one that tells whether a keyword is printed.
    rows: Arc<[Row]>,
}

impl Model {
    /// The one that comes with the crate.
    pub(crate) fn built_in() -> Self {
        static MODEL: OnceLock<Model> = OnceLock::new();
        MODEL.get_or_init(|| Self::read(BUILT_IN)).clone()
    }

    /// Reads a file; what it lacks counts nothing.
    pub(crate) fn read(bytes: &[u8]) -> Self {
        let mut rows = vec![[0; size_of::<Row>() / size_of::<i16>()]; ROWS + 1];
        let mut weights =
            bytes.chunks_exact(2).map(|bytes| i16::from_le_bytes([bytes[0], bytes[1]]));
        for row in &mut rows {
            row[..WEIGHTS].fill_with(|| weights.next().unwrap_or_default());
        }
        Self { rows: rows.into() }
    }

    /// The weights for a length of text, in units of [`UNIT`].
    pub(crate) fn row(&self, row: usize) -> &Row {
        &self.rows[row]
    }

    /// The weights that tell whether an editor prints what is ranked high.
    pub(crate) fn printing(&self) -> &Row {
        &self.rows[ROWS]
    }
}
