//! Months and days of the week: one table for the cues, the lexicon and the values.
//!
//! A row is a month, a day, or what says which part of a month is meant. A language has a column of names, one of plurals and one of abbreviations (`en`,
//! `plural_en`, `short_en`).

use super::code::Language;
use super::lists::lines;

/// The table.
pub(crate) const CALENDAR: &str = include_str!("../data/calendar.tsv");

/// A word of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CalendarWord {
    pub(super) text: &'static str,
    /// *early*, *mid*: says which part of a month is meant. All others are months and days.
    pub(super) is_part: bool,
    /// Whether a capital is usual, at least in headings: *Lunes*, *Sept*. In Spanish, *Mar* has its capital for another
    /// reason.
    pub(super) has_capital: bool,
}

/// The words of a language.
pub(super) fn words(language: Language) -> Vec<CalendarWord> {
    let mut rows = lines(CALENDAR).map(|line| line.split('\t').collect::<Vec<_>>());
    let header = rows.next().unwrap_or_default();
    let short = language.profile().capitalised_calendar;
    let columns = [("", true), ("plural_", true), ("short_", short)].map(|(prefix, capital)| {
        let name = format!("{prefix}{}", language.code());
        (header.iter().position(|column| *column == name), capital)
    });
    let mut words = Vec::new();
    for row in rows {
        let is_part = row[0].starts_with("part ");
        for (column, capital) in columns {
            let cell = column.and_then(|column| row.get(column)).copied().unwrap_or_default();
            let forms = cell.split(';').filter(|form| !form.is_empty());
            let has_capital = capital && !is_part;
            words.extend(forms.map(|text| CalendarWord { text, is_part, has_capital }));
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_abbreviations_of_a_language() {
        let has_capital = |language: Language, text: &str| {
            words(language).iter().find(|word| word.text == text).map(|word| word.has_capital)
        };
        for (text, in_english, in_spanish) in [
            ("setiembre", None, Some(true)),
            ("sept", Some(true), Some(false)),
            ("domingos", None, Some(true)),
            ("mondays", Some(true), None),
            ("early", Some(false), None),
            ("", None, None),
        ] {
            assert_eq!(has_capital(Language::English, text), in_english, "{text}");
            assert_eq!(has_capital(Language::Spanish, text), in_spanish, "{text}");
        }
    }

    #[test]
    fn every_row_has_all_its_cells() {
        // untrimmed: the last cells may be empty
        let rows = CALENDAR.lines().filter(|line| !line.starts_with('#'));
        let rows: Vec<Vec<_>> = rows.map(|line| line.split('\t').collect()).collect();
        assert!(rows.iter().all(|row| row.len() == rows[0].len()), "{rows:?}");
        let months = (1..=12).map(|n| format!("month {n}"));
        let days = (1..=7).map(|n| format!("weekday {n}"));
        let parts = ["early", "mid", "late"].map(|part| format!("part {part}"));
        let expected: Vec<String> = months.chain(days).chain(parts).collect();
        assert_eq!(rows[1..].iter().map(|row| row[0]).collect::<Vec<_>>(), expected);
    }
}
