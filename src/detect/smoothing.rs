//! The paragraphs of a document speak for each other: a heading of one word is, more often than not,
//! in the language of the paragraphs around it.
//!
//! The document is read as a chain (forward and backward over its paragraphs). How strongly
//! neighbours are tied is learned from the document itself: where the paragraphs that are sure of
//! themselves alternate, nothing is tied.

use super::odds::{Odds, normal};
use crate::language::Language;

/// Probability from which a paragraph is sure of its language.
const SURE: f32 = 0.99;
/// The tie in a document that says nothing about it, and how many neighbours that is worth.
const USUAL: f32 = 0.2;
const USUAL_WEIGHT: f32 = 6.0;
/// The strongest tie.
const STRONGEST: f32 = 0.95;

/// Replaces what each paragraph says by what it says among its neighbours.
pub(super) fn smooth(chain: &mut [Odds]) {
    if chain.len() < 2 {
        return;
    }
    let tie = tie(chain);
    let mut behind = Vec::with_capacity(chain.len());
    let mut state = [1.0; Language::COUNT + 1];
    for own in chain.iter() {
        behind.push(state);
        state = carried(&times(&state, own), tie);
    }
    state = [1.0; Language::COUNT + 1];
    for (own, behind) in chain.iter_mut().zip(behind).rev() {
        let ahead = times(&state, own);
        *own = normal(times(&ahead, &behind));
        state = carried(&ahead, tie);
    }
}

/// How strongly neighbours are tied: 0 not at all, 1 always the same language.
fn tie(chain: &[Odds]) -> f32 {
    let (mut last, mut pairs, mut same) = (None, 0.0, 0.0);
    for odds in chain {
        let Some(now) = odds.iter().position(|&p| p >= SURE) else {
            continue;
        };
        if let Some(last) = last {
            pairs += 1.0;
            same += if last == now { 1.0 } else { -1.0 };
        }
        last = Some(now);
    }
    ((same + USUAL * USUAL_WEIGHT) / (pairs + USUAL_WEIGHT)).clamp(0.0, STRONGEST)
}

/// What one paragraph says about the next.
fn carried(odds: &Odds, tie: f32) -> Odds {
    let even = (1.0 - tie) / odds.len() as f32;
    normal(*odds).map(|p| p * tie + even)
}

fn times(a: &Odds, b: &Odds) -> Odds {
    let mut product = *a;
    for (p, q) in product.iter_mut().zip(b) {
        *p *= q;
    }
    product
}
