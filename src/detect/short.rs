//! What the words of a short text say beside its letters: how common they are, and whether they are names.

use super::odds::Odds;
use crate::fold::fold_hash;
use crate::language::Language;
use crate::roman;

/// What a step of a word's frequency weighs, see `WordInfo::frequency`. Fitted on the development set.
const STEP: f32 = 0.15;
/// What part of the difference speaks for the one language; the rest speaks against the other.
const GIVEN: f32 = 0.25;
/// What is left of the evidence of a text that is names alone.
const OF_NAMES: f32 = 0.4;
/// Words up to which a line may be names alone.
const NAMES: usize = 6;
/// Bytes up to which a text may be a date.
const DATE: usize = 16;

/// Takes from each language what the words of the text are rarer in it than in another, and gives the one where
/// they are commonest a part of the difference.
pub(super) fn weigh_words(text: &str, logits: &mut Odds) {
    let mut scratch = String::new();
    for word in words(text).filter(|word| word.starts_with(char::is_alphabetic)) {
        let hash = fold_hash(word, &mut scratch);
        let steps = Language::EACH.map(|l| f32::from(l.lexicon().frequency(hash)));
        let most = steps.iter().copied().fold(0.0, f32::max);
        let least = steps.iter().copied().fold(most, f32::min);
        let zero = most - GIVEN * (most - least);
        for (logit, steps) in logits.iter_mut().zip(steps) {
            *logit += STEP * (steps - zero);
        }
    }
}

/// What part of its evidence a text keeps: of names, whose letters say little about the language around them,
/// less than half. Where all letters are capitals nothing tells what is a name.
pub(super) fn trust(text: &str) -> f32 {
    if !text.contains(char::is_lowercase) {
        return 1.0;
    }
    let (mut all, mut lower) = (0.0, 0.0);
    for word in words(text).filter(|word| word.len() > 1) {
        all += 1.0;
        lower += f32::from(u8::from(word.starts_with(char::is_lowercase)));
    }
    (OF_NAMES + lower / f32::max(all, 1.0)).min(1.0)
}

/// Whether `text` is a few words that all begin with a capital or a digit.
pub(super) fn is_names(text: &str) -> bool {
    let mut words = words(text);
    let names = words.by_ref().take(NAMES).all(|word| !word.starts_with(char::is_lowercase));
    names && words.next().is_none()
}

/// Whether the only words are Roman numerals among digits, as in `9-VII-2024`.
pub(super) fn is_date(text: &str) -> bool {
    let mut letters = text.split(|c: char| !c.is_alphabetic()).filter(|run| !run.is_empty());
    text.len() <= DATE
        && text.bytes().any(|b| b.is_ascii_digit())
        && letters.all(|run| roman::value(run).is_some())
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}
