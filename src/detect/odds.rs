//! Odds: one number for each language, and one for none of them.

use crate::language::Language;

/// One value for each language, and the last one for "none of them".
pub(super) type Odds = [f32; Language::COUNT + 1];

/// Scaled to the sum 1.
pub(super) fn normal(odds: Odds) -> Odds {
    let total: f32 = odds.iter().sum();
    if total > 0.0 { odds.map(|p| p / total) } else { odds }
}
