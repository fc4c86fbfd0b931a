//! The day that a document is of.

use std::ops::Range;

use jiff::civil::Date;

use crate::document::Document;
use crate::normalized::{Normalized, ValueKind};

/// Lines of a front matter that are searched for a date.
const MOST_LINES: usize = 50;
/// What the date is called in a front matter.
const KEYS: &[&str] = &["date", "published", "pubdate", "fecha"];
/// The years of a document; eight digits that begin with any other number are no date.
const YEARS: Range<i16> = 1500..2200;

/// The day that a document is of, in ISO 8601: the last one in its name (`news/2024-06-19/a.txt`, `20240619.txt`), else
/// that of its front matter (`date: 2024-06-19` between two lines `---`), else the first whole day that the text names,
/// which needs [values](crate::Document::values).
///
/// ```
/// use glosa::Document;
/// use glosa::corpus::date;
///
/// let document = Document::default();
/// assert_eq!(date("news/2024-06-19_putin.txt", "", &document).as_deref(), Some("2024-06-19"));
/// assert_eq!(date("a.md", "---\ndate: 2024-06-19T08:00\n---\nPutin", &document).as_deref(), Some("2024-06-19"));
/// assert_eq!(date("a.txt", "Putin", &document), None);
/// ```
pub fn date(name: &str, text: &str, document: &Document) -> Option<String> {
    let in_name = || days(name).last();
    in_name().or_else(|| front_matter(text)).or_else(|| named(document))
}

/// The date of a front matter: the lines between two fences at the start of a text.
fn front_matter(text: &str) -> Option<String> {
    let mut lines = text.trim_start_matches('\u{feff}').lines();
    let fence = lines.next().map(str::trim_end).filter(|line| ["---", "+++"].contains(line))?;
    let inside = lines.take(MOST_LINES).take_while(|line| line.trim_end() != fence);
    let value = |line: &'_ str| {
        let (key, value) = line.split_once([':', '='])?;
        let key = key.trim().to_lowercase();
        KEYS.contains(&&*key).then(|| days(value).next()).flatten()
    };
    inside.filter_map(value).next()
}

/// The first date of the text that is one day.
fn named(document: &Document) -> Option<String> {
    let dates = document.values().iter().filter(|value| value.kind() == ValueKind::Date);
    let day = |normalized: &Normalized| match normalized {
        Normalized::Date { from: Some(from), to: Some(to), .. } if is_next_day(from, to) => {
            Some(from.clone())
        }
        _ => None,
    };
    dates.filter_map(|value| day(value.normalized())).next()
}

/// Whether one day, as ISO 8601 writes it, follows another.
fn is_next_day(day: &str, next: &str) -> bool {
    let (day, next) = (leading_day(day.as_bytes()), leading_day(next.as_bytes()));
    next.is_some() && day.and_then(|day| day.tomorrow().ok()) == next
}

/// The days that are written in a text as `2024-06-19`, `2024_06_19`, `2024/06/19`, `2024.06.19` or `20240619`.
fn days(text: &str) -> impl Iterator<Item = String> {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    (0..bytes.len()).filter(move |at| *at == 0 || !is_digit(at - 1)).filter_map(move |at| {
        let day = leading_day(&bytes[at..])?;
        let length = if is_digit(at + 4) { 8 } else { 10 };
        (!is_digit(at + length)).then(|| day.to_string())
    })
}

/// The day that bytes begin with, if there is such a day and documents may be of it.
fn leading_day(bytes: &[u8]) -> Option<Date> {
    let number = |from: usize, to: usize| {
        let digits = bytes.get(from..to)?;
        digits.iter().try_fold(0_i16, |number, digit| {
            digit.is_ascii_digit().then(|| 10 * number + i16::from(digit - b'0'))
        })
    };
    let year = number(0, 4).filter(|year| YEARS.contains(year))?;
    let separator = bytes.get(4).filter(|byte| b"-_/.".contains(byte));
    let (month, day) = match separator {
        Some(separator) if bytes.get(7) == Some(separator) => (number(5, 7)?, number(8, 10)?),
        Some(_) => return None,
        None => (number(4, 6)?, number(6, 8)?),
    };
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_in_names() {
        for (name, wanted) in [
            ("2024-06-19", Some("2024-06-19")),
            ("news/2024/06/19/putin.txt", Some("2024-06-19")),
            ("archive-2023-01-01/20240619_b.txt", Some("2024-06-19")),
            ("2024.02.29.txt", Some("2024-02-29")),
            ("2023-02-29", None),
            ("2024-06/19", None),
            ("2024-13-01", None),
            ("1202406190", None),
            ("120240619", None),
            ("202406191", None),
            ("2024-06-191", None),
            ("2024", None),
            ("año 2024-06", None),
        ] {
            assert_eq!(date(name, "", &Document::default()).as_deref(), wanted, "{name}");
        }
    }

    #[test]
    fn days_in_front_matter() {
        for (text, wanted) in [
            ("---\ntitle: 2020-01-01\nDate: \"2024-06-19\"\n---\n", Some("2024-06-19")),
            ("+++\ndate = 2024-06-19T10:00:00Z\n+++\n", Some("2024-06-19")),
            ("---\r\nfecha: 2024-06-19\r\n---\r\n", Some("2024-06-19")),
            ("---\ntitle: x\n---\ndate: 2024-06-19\n", None),
            ("date: 2024-06-19\n", None),
            ("", None),
        ] {
            assert_eq!(date("", text, &Document::default()).as_deref(), wanted, "{text}");
        }
    }

    #[cfg(feature = "builtin")]
    #[test]
    fn days_in_texts() {
        let builder = crate::Extractor::builder().values(&[ValueKind::Date]);
        let extractor = builder.build().expect("sound options");
        for (text, wanted) in [
            ("It began in June 2024, on June 19, 2024.", Some("2024-06-19")),
            ("El 31 de diciembre de 2023 llegó.", Some("2023-12-31")),
            ("In 2024.", None),
        ] {
            assert_eq!(date("", text, &extractor.extract(text)).as_deref(), wanted, "{text}");
        }
    }
}
