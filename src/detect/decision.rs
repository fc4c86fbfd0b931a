//! What a paragraph says by itself: the model, and whatlang where the model is in doubt.
//!
//! This file is the only one that knows whatlang.

use std::sync::LazyLock;

use super::model::Scores;
use crate::language::Language;

/// One value for each language, and the last one for "none of them".
pub(super) type Odds = [f32; Language::COUNT + 1];

/// Two languages are this close when the second opinion is asked which it is; its word then counts
/// as much. At twice that it begins to do harm.
const CLOSE: f32 = 1.5;
/// Letters up to which it is asked. A longer text that leaves the model in doubt is made of names.
const FEW: usize = 16;
/// Below this lead a letter a text may be in a language that the model never saw.
const UNSURE: f32 = 1.5;
/// Letters from which the second opinion can tell one of its seventy languages from the others. It takes
/// ten times as long as the model: not to be asked about every heading.
const TELLING: usize = 48;
/// What is left of the probability of a language after a veto.
const UNLIKELY: f32 = 0.02;
/// Bytes of a text that the second opinion reads.
const READ: usize = 512;

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
    if scores.letters == 0 || is_date(text) {
        return Evidence {
            odds: [1.0 / (Language::COUNT + 1) as f32; Language::COUNT + 1],
            words: false,
        };
    }
    let other_script = 2 * scores.foreign > scores.letters;
    let mut odds = scores.probabilities();
    if other_script || is_vetoed(text, &scores, &odds) {
        odds = unlikely(odds);
    } else if let Some(language) = second_opinion(text, &scores, &odds) {
        odds[language.index()] *= CLOSE;
        odds = normal(odds);
    }
    Evidence { odds, words: true }
}

/// Words up to which a line may be names alone.
const NAMES: usize = 6;
/// Probability of "none" from which even names tell another language, by their letters.
const FOREIGN_NAMES: f32 = 0.99;

/// Whether `text`, of which no language is likely, is names and numbers alone: what the letters of a
/// name look like says little about the language around it.
pub(super) fn is_undetermined(text: &str, odds: &Odds) -> bool {
    odds[Language::COUNT] < FOREIGN_NAMES && is_names(text)
}

/// Whether `text` is a few words that all begin with a capital or a digit.
fn is_names(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let all = words.by_ref().take(NAMES).all(|word| !word.starts_with(char::is_lowercase));
    all && words.next().is_none()
}

/// Whether the only words are Roman numerals among digits, as in `9-VII-2024`.
fn is_date(text: &str) -> bool {
    const LONGEST: usize = 16;
    let numeral = |b: u8| b"IVXLCDM".contains(&b) || !b.is_ascii_alphabetic() && b.is_ascii();
    text.len() <= LONGEST && text.bytes().any(|b| b.is_ascii_digit()) && text.bytes().all(numeral)
}

/// Takes most from the languages, and leaves them in their order.
fn unlikely(odds: Odds) -> Odds {
    let mut rest = odds.map(|p| p * UNLIKELY);
    rest[Language::COUNT] = 1.0;
    normal(rest)
}

/// Scaled to the sum 1.
pub(super) fn normal(odds: Odds) -> Odds {
    let total: f32 = odds.iter().sum();
    if total > 0.0 { odds.map(|p| p / total) } else { odds }
}

/// Which of the languages whatlang takes `text` for, when the model can hardly tell.
fn second_opinion(text: &str, scores: &Scores, odds: &Odds) -> Option<Language> {
    static OURS: LazyLock<whatlang::Detector> = LazyLock::new(|| {
        let codes = Language::EACH.iter().map(|l| whatlang::Lang::from_code(l.profile().code3));
        whatlang::Detector::with_allowlist(codes.flatten().collect())
    });
    let mut ranked = Language::EACH.map(|l| odds[l.index()]);
    ranked.sort_by(|a, b| b.total_cmp(a));
    if scores.letters > FEW || ranked[0] >= ranked[1] * CLOSE {
        return None;
    }
    ours(OURS.detect_lang(start(text))?)
}

/// Whether whatlang is sure of a language that the crate does not read, where the model has seen
/// nothing like the text.
fn is_vetoed(text: &str, scores: &Scores, odds: &Odds) -> bool {
    scores.letters >= TELLING
        && odds[Language::COUNT] < 0.5
        && scores.lead_per_letter() < UNSURE
        && whatlang::detect(start(text))
            .is_some_and(|i| i.is_reliable() && ours(i.lang()).is_none())
}

fn ours(lang: whatlang::Lang) -> Option<Language> {
    Language::EACH.into_iter().find(|l| l.profile().code3 == lang.code())
}

fn start(text: &str) -> &str {
    let end = (0..=text.len().min(READ)).rev().find(|&i| text.is_char_boundary(i));
    &text[..end.unwrap_or(0)]
}
