//! Cells that a spreadsheet would take for formulas.
//!
//! A text that begins with `=`, `+`, `-` or `@` is run as a formula where a table is opened in a spreadsheet, and a text from
//! strangers may be one that calls a program or sends the sheet away. [`escape`] puts an apostrophe before such cells, as
//! OWASP advises; spreadsheets show them as text, and [`unescape`] gives back what they were. Tables are written as
//! they are unless [`escape_formulas`](super::table::Writer::escape_formulas) is asked for: programs and data frames
//! want the text itself.
//!
//! ```
//! use glosa::output::formula::{escape, unescape};
//!
//! let cell = "=HYPERLINK(\"https://example.org\")";
//! assert_eq!(escape(cell), "'=HYPERLINK(\"https://example.org\")");
//! assert_eq!(unescape(&escape(cell)), cell);
//! assert_eq!(escape("-3.5"), "-3.5"); // a number
//! ```

use std::borrow::Cow;

/// The cell as a spreadsheet shows it and runs nothing. Numbers stay what they are.
pub fn escape(cell: &str) -> Cow<'_, str> {
    match may_be_formula(cell) {
        true => Cow::Owned(format!("'{cell}")),
        false => Cow::Borrowed(cell),
    }
}

/// The cell that was escaped.
pub fn unescape(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| may_be_formula(rest)).unwrap_or(cell)
}

/// Whether a cell begins like a formula. Apostrophes before it do not count, so that what was escaped can be told from a
/// text that was like it.
fn may_be_formula(cell: &str) -> bool {
    // white space and control characters in front are left out by some programs
    let begin = cell
        .trim_start_matches('\'')
        .trim_start_matches(|c: char| c.is_whitespace() || c.is_control() || c == '\u{feff}');
    let opens = begin.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '−']);
    opens && !is_number(cell)
}

fn is_number(cell: &str) -> bool {
    let plain = |c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.' | 'e' | 'E');
    cell.chars().all(plain) && cell.parse::<f64>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_may_be_a_formula() {
        for (cell, escaped) in [
            ("=1+1", "'=1+1"),
            ("+34 600 20 10", "'+34 600 20 10"),
            ("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("\u{feff}=1", "'\u{feff}=1"),
            ("＝1", "'＝1"),
            ("'=1", "''=1"),
            ("-3.5", "-3.5"),
            ("+5", "+5"),
            ("-1e5", "-1e5"),
            ("-5 °C", "'-5 °C"),
            ("a=b", "a=b"),
            ("'Twas", "'Twas"),
            ("", ""),
        ] {
            assert_eq!(escape(cell), escaped, "{cell:?}");
        }
    }

    proptest! {
        #[test]
        fn what_was_escaped_comes_back(cell in "(=|\\+|-|@|'|\t|[0-9]|\\PC){0,6}") {
            let escaped = escape(&cell);
            prop_assert_eq!(unescape(&escaped), &cell);
            let runs = escaped.starts_with(['=', '+', '-', '@']) && !is_number(&escaped);
            prop_assert!(!runs, "{}", escaped);
        }
    }
}
