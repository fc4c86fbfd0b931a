//! Dates in cells: a workbook keeps them as numbers of days, and only the format of the cell says that they are dates.

use std::collections::HashMap;

use jiff::ToSpan;
use jiff::civil::{Date, Time};

/// What a number in a cell is shown as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ShownAs {
    Number,
    Date,
    Time,
    DateAndTime,
}

/// The formats of a workbook, as its cells refer to them.
#[derive(Default)]
pub(super) struct CellFormats {
    /// What the workbook's own formats show, by their numbers.
    own: HashMap<u32, ShownAs>,
    /// The number of the format of each style of cells.
    styles: Vec<u32>,
    /// Days are counted from 1904, as old programs for the Macintosh did.
    pub(super) since_1904: bool,
}

impl CellFormats {
    pub(super) fn add_format(&mut self, number: u32, code: &str) {
        self.own.insert(number, shown_by(code));
    }

    pub(super) fn add_style(&mut self, format: u32) {
        self.styles.push(format);
    }

    /// A number as a cell of this style shows it, where that is a date or a time: in ISO 8601.
    pub(super) fn date(&self, style: usize, number: f64) -> Option<String> {
        let format = *self.styles.get(style)?;
        let shown = self.own.get(&format).copied().unwrap_or_else(|| shown_by_number(format));
        iso(number, shown, self.since_1904)
    }
}

/// What the formats show that every workbook has (ECMA-376, part 1, 18.8.30). Numbers that are dates in one language and
/// times in another are left out.
fn shown_by_number(format: u32) -> ShownAs {
    match format {
        14..=17 | 27..=31 | 36 | 50..=54 | 57 | 58 => ShownAs::Date,
        18..=21 | 45 | 47 => ShownAs::Time,
        22 => ShownAs::DateAndTime,
        _ => ShownAs::Number,
    }
}

/// What a format shows, by its code: `yyyy\-mm\-dd`, `[$-40A]d "de" mmmm`, `h:mm AM/PM`.
fn shown_by(code: &str) -> ShownAs {
    let letters = FormatLetters::of(code);
    let has = |letter| letters.found.contains(letter);
    let is_time = has('h') || has('s');
    let is_date = has('y') || has('d') || has('m') && !is_time;
    match (is_date, is_time) {
        _ if letters.is_elapsed || code.eq_ignore_ascii_case("general") => ShownAs::Number,
        (true, false) => ShownAs::Date,
        (false, true) => ShownAs::Time,
        (true, true) => ShownAs::DateAndTime,
        (false, false) => ShownAs::Number,
    }
}

/// The letters of a format that stand for something.
#[derive(Default)]
struct FormatLetters {
    found: String,
    /// It shows a length of time: `[h]:mm`.
    is_elapsed: bool,
}

impl FormatLetters {
    /// Those of the first section, which is the one for positive numbers, without what is written as it is.
    fn of(code: &str) -> Self {
        let mut letters = Self::default();
        let mut rest = code.chars();
        while let Some(c) = rest.next() {
            match c {
                ';' => break,
                '"' => drop(rest.by_ref().find(|c| *c == '"')),
                '\\' | '_' | '*' => drop(rest.next()),
                '[' => {
                    let inside: String = rest.by_ref().take_while(|c| *c != ']').collect();
                    let is_unit = |c: char| matches!(c.to_ascii_lowercase(), 'h' | 'm' | 's');
                    letters.is_elapsed |= !inside.is_empty() && inside.chars().all(is_unit);
                }
                c => letters.found.push(c.to_ascii_lowercase()),
            }
        }
        letters
    }
}

/// A number of days as a date or a time.
fn iso(number: f64, shown: ShownAs, since_1904: bool) -> Option<String> {
    const SECONDS: f64 = 86_400.0;
    // the last day that workbooks have is in the year 9999
    if !(0.0..2_958_466.0).contains(&number) || shown == ShownAs::Number {
        return None;
    }
    let seconds = (number * SECONDS).round() as i64;
    let (days, seconds) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let time = || Time::midnight().checked_add(seconds.seconds()).ok();
    match shown {
        ShownAs::Time => Some(time()?.to_string()),
        ShownAs::DateAndTime if seconds > 0 => {
            Some(format!("{}T{}", day(days, since_1904)?, time()?))
        }
        _ => Some(day(days, since_1904)?.to_string()),
    }
}

/// The day with a number. The programs count a 29th of February 1900, which there was not.
fn day(number: i64, since_1904: bool) -> Option<Date> {
    let first = match (since_1904, number) {
        (true, _) => Date::constant(1904, 1, 1),
        (false, 61..) => Date::constant(1899, 12, 30),
        (false, 60) => return None,
        (false, 1..) => Date::constant(1899, 12, 31),
        (false, _) => return None,
    };
    first.checked_add(number.days()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_that_show_dates() {
        for (code, wanted) in [
            ("yyyy\\-mm\\-dd", ShownAs::Date),
            ("[$-40A]d \"de\" mmmm \"de\" yyyy;@", ShownAs::Date),
            ("mmmm", ShownAs::Date),
            ("mm:ss", ShownAs::Time),
            ("h:mm AM/PM", ShownAs::Time),
            ("DD.MM.YY HH:MM", ShownAs::DateAndTime),
            ("[h]:mm:ss", ShownAs::Number),
            ("General", ShownAs::Number),
            ("@", ShownAs::Number),
            ("#,##0.00\\ \"days\"", ShownAs::Number),
            ("[Red]0.00;\\-0.00", ShownAs::Number),
            ("0.00E+00", ShownAs::Number),
            ("_-* #,##0\\ _d", ShownAs::Number),
            ("", ShownAs::Number),
        ] {
            assert_eq!(shown_by(code), wanted, "{code}");
        }
    }

    #[test]
    fn days_by_their_numbers() {
        for (number, shown, since_1904, wanted) in [
            (45_464.0, ShownAs::Date, false, Some("2024-06-21")),
            (44_002.0, ShownAs::Date, true, Some("2024-06-21")),
            (45_464.75, ShownAs::Date, false, Some("2024-06-21")),
            (45464.4375, ShownAs::DateAndTime, false, Some("2024-06-21T10:30:00")),
            (45_464.0, ShownAs::DateAndTime, false, Some("2024-06-21")),
            (0.4375, ShownAs::Time, false, Some("10:30:00")),
            (1.0, ShownAs::Date, false, Some("1900-01-01")),
            (59.0, ShownAs::Date, false, Some("1900-02-28")),
            (60.0, ShownAs::Date, false, None),
            (61.0, ShownAs::Date, false, Some("1900-03-01")),
            (0.0, ShownAs::Date, true, Some("1904-01-01")),
            (0.999_999_9, ShownAs::Time, false, Some("00:00:00")),
            (2_958_465.0, ShownAs::Date, false, Some("9999-12-31")),
            (2_958_466.0, ShownAs::Date, false, None),
            (-1.0, ShownAs::Date, false, None),
            (f64::NAN, ShownAs::Date, false, None),
            (45_464.0, ShownAs::Number, false, None),
        ] {
            assert_eq!(iso(number, shown, since_1904).as_deref(), wanted, "{number} {shown:?}");
        }
    }
}
