//! What a paragraph says by itself: the model, the words of a short text, and a second opinion where these are in
//! doubt.

use super::model::Scores;
use super::odds::{Odds, normal};
use super::{second_opinion, short, signs};
use crate::language::Language;

/// Bytes of a text up to which its words are looked at. In a longer one the letters say enough.
const SHORT: usize = 80;
/// Lead of one language over the other, as a logarithm of odds, from which no words are looked up.
const CLEAR: f32 = 9.0;
/// What "none" must be ahead by: up to how many letters the least, how much more a letter, at most. A single word may
/// be in any language; a longer text that leaves doubt is rather a list of names or results. Fitted on the development
/// set.
const RESERVE_FROM: f32 = 13.0;
const LEAST_RESERVE: f32 = 0.15;
const RESERVE_PER_LETTER: f32 = 0.065;
const MOST_RESERVE: f32 = 5.0;
/// Characters of a text whose scripts are counted.
const COUNTED: usize = 512;
/// What is left of the probability of a language after a veto.
const UNLIKELY: f32 = 0.02;
/// No logarithm of odds is less: what is unlikely stays apart to the last, for when "none" is not allowed.
const LEAST: f32 = -60.0;
/// Probability of "none" from which even names tell another language, by their letters.
const FOREIGN_NAMES: f32 = 0.99;

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
    if scores.letters == 0 || short::is_date(text) {
        return Evidence { odds: normal([1.0; Language::COUNT + 1]), words: false };
    }
    let mut odds = first_opinion(text, &scores);
    if is_other_script(text, &scores) || second_opinion::is_veto(text, scores.letters, &odds) {
        odds = unlikely(odds);
    } else if let Some(language) = second_opinion::choice(text, scores.letters, &odds) {
        odds[language.index()] *= second_opinion::CLOSE;
        odds = normal(odds);
    }
    Evidence { odds, words: true }
}

/// Whether `text`, for which no language is likely, is names and numbers alone: the letters of a name say little
/// about the language around it.
pub(super) fn is_undetermined(text: &str, odds: &Odds) -> bool {
    !is_foreign(odds) && short::is_names(text)
}

/// Whether the letters of a text are those of another language even if it is names.
pub(super) fn is_foreign(odds: &Odds) -> bool {
    odds[Language::COUNT] >= FOREIGN_NAMES
}

/// What the model says, and the words of a short text.
fn first_opinion(text: &str, scores: &Scores) -> Odds {
    let mut logits = scores.logits();
    logits[Language::COUNT] -= reserve(scores.letters);
    if text.len() <= SHORT {
        if lead(&logits) < CLEAR {
            short::weigh_words(text, &mut logits);
        }
        let trust = short::trust(text);
        logits = logits.map(|logit| logit * trust);
        signs::weigh(text, &mut logits);
    }
    probabilities(&logits)
}

/// Whether most letters, of the first few hundred, are of another script than Latin. They are counted only where
/// the model met one that it does not know.
fn is_other_script(text: &str, scores: &Scores) -> bool {
    if scores.foreign == 0 {
        return false;
    }
    let (mut latin, mut all) = (0, 0);
    for letter in text.chars().take(COUNTED).filter(|c| c.is_alphabetic()) {
        latin += usize::from(is_latin(letter));
        all += 1;
    }
    2 * latin < all
}

/// Whether a letter is of the Latin script.
pub(super) fn is_latin(letter: char) -> bool {
    matches!(letter, '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

fn reserve(letters: usize) -> f32 {
    let more = (letters as f32 - RESERVE_FROM) * RESERVE_PER_LETTER;
    (LEAST_RESERVE + more).clamp(LEAST_RESERVE, MOST_RESERVE)
}

/// How far the likeliest language is ahead of the next.
fn lead(logits: &Odds) -> f32 {
    let mut sorted = Language::EACH.map(|l| logits[l.index()]);
    sorted.sort_unstable_by(|a, b| b.total_cmp(a));
    sorted[0] - sorted[1]
}

/// What odds mean that are given as logarithms.
fn probabilities(logits: &Odds) -> Odds {
    let top = logits.iter().copied().fold(f32::MIN, f32::max);
    normal(logits.map(|logit| (logit - top).max(LEAST).exp()))
}

/// Takes most from the languages, and leaves them in their order.
fn unlikely(odds: Odds) -> Odds {
    let mut rest = odds.map(|p| p * UNLIKELY);
    rest[Language::COUNT] = 1.0;
    normal(rest)
}
