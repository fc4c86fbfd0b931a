//! Phrases that look like keywords and are none: what a sentence says of two names, labels of digits and letters, signs of
//! money. Asked of the candidates that are about to be keywords only.

use super::phrases::Phrase;
use super::units::ContentUnit;
use crate::mention::View;

/// Signs behind the letters of a currency: *HK$*.
const MONEY: [char; 3] = ['$', '€', '£'];

/// Whether a phrase is no keyword, whatever speaks for it.
pub(super) fn is_refused(view: &View<'_>, units: &[ContentUnit], phrase: Phrase) -> bool {
    match phrase.units(units) {
        [unit] => unit.class.is_none() && is_sign(view, unit),
        units => joins_names(view, units),
    }
}

/// Whether small words stand between two capitals, with nothing that links them: *Valencia pip Real Madrid*.
fn joins_names(view: &View<'_>, units: &[ContentUnit]) -> bool {
    let has_capital = |unit: &ContentUnit| word(view, unit).starts_with(char::is_uppercase);
    let [first, between @ .., last] = units else { return false };
    let is_apart = units[1..].iter().all(|unit| unit.links == 0);
    !between.is_empty()
        && is_apart
        && has_capital(first)
        && has_capital(last)
        && between.iter().any(|unit| !has_capital(unit))
}

/// The text of a unit.
fn word<'v>(view: &View<'v>, unit: &ContentUnit) -> &'v str {
    let text = view.passages[unit.passage as usize].text;
    text.get(unit.start as usize..unit.end as usize).unwrap_or_default()
}

/// Whether a word is a label of digits and letters, or the letters before a sign of money: *2h02*, *HK$*.
fn is_sign(view: &View<'_>, unit: &ContentUnit) -> bool {
    let text = view.passages[unit.passage as usize].text;
    let word = word(view, unit);
    let behind = text.get(unit.end as usize..).unwrap_or_default();
    let is_digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    let bytes = word.as_bytes();
    let is_label =
        is_digit(bytes.first()) && is_digit(bytes.last()) && word.contains(char::is_lowercase);
    is_label || behind.starts_with(MONEY)
}
