//! What whatlang says where the model is in doubt. No other file knows whatlang.
//!
//! A call takes as long as a hundred and more of the model's, so few texts are worth one.

use std::sync::LazyLock;

use super::odds::Odds;
use crate::language::Language;

/// Letters from which whatlang can tell one of its seventy languages from the others.
const TELLING: usize = 48;
/// Probability of a language from which it is not asked whether the text is in another.
const SURE: f32 = 0.9;
/// Letters up to which it is asked which of ours a text is in. A longer text that leaves the model in doubt
/// is made of names.
const FEW: usize = 16;
/// Two languages are this close when it is asked.
pub(super) const CLOSE: f32 = 1.5;
/// Bytes of a text that it reads.
const READ: usize = 512;

/// Whether it is certain of a language that the crate does not read, where the model prefers one of ours but
/// is not sure. Its less certain answers cost more texts of ours than they reject others.
pub(super) fn is_veto(text: &str, letters: usize, odds: &Odds) -> bool {
    let best = Language::EACH.iter().map(|l| odds[l.index()]).fold(0.0, f32::max);
    letters >= TELLING
        && best > odds[Language::COUNT]
        && best < SURE
        && whatlang::detect(start(text))
            .is_some_and(|info| info.is_reliable() && ours(info.lang()).is_none())
}

/// Which of the languages it takes `text` for, when the model can hardly tell.
pub(super) fn choice(text: &str, letters: usize, odds: &Odds) -> Option<Language> {
    static OURS: LazyLock<whatlang::Detector> = LazyLock::new(|| {
        let codes = Language::EACH.iter().map(|l| whatlang::Lang::from_code(l.profile().code3));
        whatlang::Detector::with_allowlist(codes.flatten().collect())
    });
    if letters > FEW || !is_close(odds) {
        return None;
    }
    ours(OURS.detect_lang(start(text))?)
}

/// Whether the two likeliest languages are close.
fn is_close(odds: &Odds) -> bool {
    let (mut best, mut second) = (0.0, 0.0);
    for odds in Language::EACH.iter().map(|l| odds[l.index()]) {
        second = f32::min(best, odds).max(second);
        best = best.max(odds);
    }
    best < second * CLOSE
}

fn ours(lang: whatlang::Lang) -> Option<Language> {
    Language::EACH.iter().copied().find(|l| l.profile().code3 == lang.code())
}

fn start(text: &str) -> &str {
    let end = (0..=text.len().min(READ)).rev().find(|&i| text.is_char_boundary(i));
    &text[..end.unwrap_or(0)]
}
