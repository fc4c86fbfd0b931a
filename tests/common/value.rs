//! What holds of the values of every document.

use glosa::{Document, Normalized};

/// Panics where a value of `document`, made of `text`, breaks a promise.
pub(crate) fn check(text: &str, document: &Document) {
    let mut end = 0;
    for value in document.values() {
        let span = value.span();
        assert!(end <= span.start, "values overlap or are not sorted at {}", span.start);
        assert!(!span.is_empty());
        assert_eq!(text.get(span.range()), Some(value.text()));
        assert!((0.0..=1.0).contains(&value.confidence()));
        assert!(!value.rule().is_empty());
        check_meaning(value.text(), value.normalized());
        value.candidates().iter().for_each(|meaning| check_meaning(value.text(), meaning));
        end = span.end;
    }
}

fn check_meaning(written: &str, meaning: &Normalized) {
    match meaning {
        Normalized::Date { from: Some(from), to: Some(to), .. } => {
            let is_before = moment(from) < moment(to);
            assert!(is_before || from.len() != to.len(), "{written}: {from} to {to}");
        }
        Normalized::Duration { amount, .. } => check_amount(written, amount),
        Normalized::Money { amount, upper, .. }
        | Normalized::Percent { amount, upper, .. }
        | Normalized::Quantity { amount, upper, .. } => {
            check_amount(written, amount);
            upper.iter().for_each(|upper| check_amount(written, upper));
        }
        _ => {}
    }
}

/// A day, perhaps with a time, as it is ordered: years before the first one are negative.
fn moment(day: &str) -> (i32, &str) {
    let digits = day.strip_prefix('-').unwrap_or(day);
    let (year, rest) = digits.split_once('-').unwrap_or((digits, ""));
    let year = year.parse::<i32>().unwrap_or_default();
    (if digits.len() < day.len() { -year } else { year }, rest)
}

/// A decimal number as JSON writes one, without an exponent.
fn check_amount(written: &str, amount: &str) {
    let digits = amount.strip_prefix('-').unwrap_or(amount);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let is_number = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    assert!(is_number(whole) && is_number(part), "{written}: {amount}");
}
