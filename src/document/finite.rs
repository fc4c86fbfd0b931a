//! Numbers of a document that is read back.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

/// Reads a number that is one: JSON can write larger ones than fit, and none that is infinite.
pub(crate) fn finite<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f32, D::Error> {
    let number = f32::deserialize(deserializer)?;
    let expected = "a number that 32 bits hold";
    number.is_finite().then_some(number).ok_or_else(|| D::Error::custom(expected))
}
