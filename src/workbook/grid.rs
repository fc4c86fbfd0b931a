//! The cells of sheets at their places, as rows with numbers. Empty cells behind the last one of a row, and empty rows, take
//! no memory.

use super::archive::bounded;
use super::rows::CellSink;

/// Most columns that are told apart, as many as Excel has; what is further right is left out.
const MOST_COLUMNS: usize = 1 << 14;
/// How often a cell is written that is to be repeated: more are no cells that anybody filled in.
const MOST_REPEATED: usize = 1_000;

/// A sheet that has cells.
#[derive(Default)]
pub(crate) struct Sheet {
    /// The cells of all rows, with tabs between them.
    text: String,
    /// The number of each row that has cells, and where it ends.
    rows: Vec<(usize, usize)>,
}

impl Sheet {
    /// The rows that have cells, with their numbers from 1, as the program shows them.
    pub(crate) fn rows(&self) -> impl Iterator<Item = (usize, std::str::Split<'_, char>)> {
        let mut start = 0;
        self.rows.iter().map(move |(number, end)| {
            let row = self.text[start..*end].split('\t');
            start = *end;
            (*number, row)
        })
    }
}

/// The sheets of a workbook that is being read.
#[derive(Default)]
pub(super) struct Grid {
    done: Vec<Sheet>,
    sheet: Sheet,
    /// Where the row begins, and its number from 0.
    start: usize,
    number: usize,
    /// The column of the next cell, and that of the last one written.
    column: usize,
    written: usize,
}

impl Grid {
    pub(super) fn finish(self) -> Vec<Sheet> {
        self.done
    }
}

impl CellSink for Grid {
    fn cell(&mut self, text: &str) -> Result<(), String> {
        let column = self.column;
        self.column += 1;
        if text.trim().is_empty() || column >= MOST_COLUMNS {
            return Ok(());
        }
        let out = &mut self.sheet.text;
        out.extend(std::iter::repeat_n('\t', column.saturating_sub(self.written)));
        self.written = column;
        out.extend(text.chars().map(|c| if c == '\t' { ' ' } else { c }));
        bounded(out)
    }

    fn repeated_cell(&mut self, text: &str, times: usize) -> Result<(), String> {
        if text.trim().is_empty() {
            self.column = self.column.saturating_add(times);
            return Ok(());
        }
        (0..times.min(MOST_REPEATED)).try_for_each(|_| self.cell(text))
    }

    fn end_repeated_row(&mut self, times: usize) {
        let end = self.sheet.text.len();
        if end > self.start {
            self.sheet.rows.push((self.number.saturating_add(1), end));
        }
        self.start = end;
        self.number = self.number.saturating_add(times);
        (self.column, self.written) = (0, 0);
    }

    fn end_sheet(&mut self) {
        self.end_repeated_row(1);
        let sheet = std::mem::take(&mut self.sheet);
        self.done.extend(Some(sheet).filter(|sheet| !sheet.rows.is_empty()));
        (self.start, self.number) = (0, 0);
    }

    fn at_row(&mut self, number: usize) {
        self.number = number;
    }

    fn at_column(&mut self, column: usize) {
        self.column = column.max(self.column);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_keep_their_places() {
        let mut grid = Grid::default();
        grid.end_repeated_row(2);
        grid.cell("a").expect("short");
        grid.repeated_cell("", 2).expect("short");
        grid.cell("b\tc").expect("short");
        grid.repeated_cell("", usize::MAX).expect("short");
        grid.end_repeated_row(usize::MAX);
        grid.at_row(6);
        grid.at_column(1);
        grid.repeated_cell("d", 2).expect("short");
        grid.end_sheet();
        grid.end_sheet();
        let sheets = grid.finish();
        assert_eq!(sheets.len(), 1);
        let rows: Vec<(usize, Vec<&str>)> =
            sheets[0].rows().map(|(number, row)| (number, row.collect())).collect();
        assert_eq!(rows, [(3, vec!["a", "", "", "b c"]), (7, vec!["", "d", "d"])]);
    }
}
