//! Rows and strings of workbooks of any format, as text.

use super::archive::bounded;

/// Bytes of rows and cells that a file says to repeat; beyond, they are written once.
const MOST_REPEATED: usize = 1 << 20;

/// Where the cells of workbooks go, one after the other.
pub(super) trait CellSink {
    fn cell(&mut self, text: &str) -> Result<(), String>;

    fn repeated_cell(&mut self, text: &str, times: usize) -> Result<(), String>;

    fn end_row(&mut self) {
        self.end_repeated_row(1);
    }

    fn end_repeated_row(&mut self, times: usize);

    fn end_sheet(&mut self);

    /// The row has this number, from 0.
    fn at_row(&mut self, _number: usize) {}

    /// The next cell is in this column, from 0.
    fn at_column(&mut self, _column: usize) {}
}

/// The text of the sheets so far.
#[derive(Default)]
pub(super) struct SheetText {
    text: String,
    /// Where the row begins.
    row: usize,
    repeated: usize,
}

impl CellSink for SheetText {
    fn cell(&mut self, text: &str) -> Result<(), String> {
        if !text.trim().is_empty() {
            if self.text.len() > self.row {
                self.text.push('\t');
            }
            self.text.push_str(text);
        }
        bounded(&self.text)
    }

    fn repeated_cell(&mut self, text: &str, times: usize) -> Result<(), String> {
        self.cell(text)?;
        for _ in 1..self.allowed(text.trim().len() + 1, times) {
            self.cell(text)?;
        }
        Ok(())
    }

    fn end_repeated_row(&mut self, times: usize) {
        if self.text.len() > self.row {
            self.text.push('\n');
            let row = self.text[self.row..].to_owned();
            for _ in 1..self.allowed(row.len(), times) {
                self.text.push_str(&row);
            }
        }
        self.row = self.text.len();
    }

    fn end_sheet(&mut self) {
        self.end_row();
        self.text.push('\n');
        self.row = self.text.len();
    }
}

impl SheetText {
    /// How often something may be written that is to be written so many times.
    fn allowed(&mut self, length: usize, times: usize) -> usize {
        if length <= 1 {
            return 1;
        }
        let more = times.saturating_sub(1).min((MOST_REPEATED - self.repeated) / length);
        self.repeated += more * length;
        more + 1
    }

    pub(super) fn finish(self) -> String {
        self.text
    }
}

/// Strings that cells refer to by their number, in one piece of memory.
#[derive(Default)]
pub(super) struct SharedStrings {
    text: String,
    ends: Vec<usize>,
}

impl SharedStrings {
    /// Adds to the string that is being read.
    pub(super) fn add(&mut self, text: &str) {
        self.text.push_str(text);
    }

    pub(super) fn end(&mut self) {
        self.ends.push(self.text.len());
    }

    pub(super) fn get(&self, number: usize) -> &str {
        let start = number.checked_sub(1).and_then(|before| self.ends.get(before));
        let end = self.ends.get(number).copied().unwrap_or_default();
        self.text.get(start.copied().unwrap_or(0)..end).unwrap_or_default()
    }
}

/// A number as people write it: files have 17 digits of one that was typed with two.
pub(super) fn number(written: &str) -> String {
    written.trim().parse::<f64>().map_or_else(|_| written.to_owned(), |number| number.to_string())
}
