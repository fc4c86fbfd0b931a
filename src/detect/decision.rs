//! What a paragraph says by itself: the model, and whatlang as the second opinion.

use super::model::Scores;
use crate::language::Language;

/// One value for each language, and the last one for "none of them".
pub(super) type Odds = [f32; Language::COUNT + 1];

/// What a paragraph says about its language.
#[derive(Clone, Copy, Debug)]
pub(super) struct Evidence {
    /// Probability of each language and of none.
    pub(super) odds: Odds,
    /// Whether it holds a word at all; a number or an address does not.
    pub(super) words: bool,
}

/// Reads `text` as far as is needed.
pub(super) fn weigh(text: &str) -> Evidence {
    let scores = Scores::of(text);
    if scores.letters == 0 {
        return Evidence {
            odds: [1.0 / (Language::COUNT + 1) as f32; Language::COUNT + 1],
            words: false,
        };
    }
    if 2 * scores.foreign > scores.letters {
        return Evidence { odds: none(), words: true };
    }
    Evidence { odds: scores.probabilities(), words: true }
}

fn none() -> Odds {
    let mut odds = [0.0; Language::COUNT + 1];
    odds[Language::COUNT] = 1.0;
    odds
}
