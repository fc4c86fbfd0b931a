//! Lists a row a line: tab-separated text, the built-in lists and the users' alike, and one name a line.

use std::collections::VecDeque;
use std::io::{self, BufRead};

use super::cells::cells;
use super::list::{List, ListLines};
use super::table::ListTable;

const DELIMITER: char = '\t';

/// Most lines, and most bytes, of a row whose cells have line breaks: more is a quotation mark that nothing closes.
const MOST_LINES: usize = 20;
const LONGEST_ROW: usize = 1 << 12;
/// Most bytes of a row with cells in quotation marks.
const LONGEST_QUOTED: usize = 1 << 20;

/// Reads a list of any length, a line at a time.
pub(super) fn read(reader: impl BufRead, list: &mut List<'_>) -> io::Result<()> {
    let mut rows = TsvRows { lines: ListLines::new(reader), ahead: VecDeque::new(), looked_at: 0 };
    let (mut table, mut row) = (ListTable::new(), String::new());
    while let Some(line) = rows.next(&mut row, list)? {
        let quoted = if may_have_quotes(&row) { cells(&row, DELIMITER) } else { None };
        let goes_on = match quoted {
            Some(cells) => table.row(line, cells.iter().map(|cell| &**cell), list),
            None => table.row(line, row.split(DELIMITER), list),
        };
        if !goes_on {
            return Ok(());
        }
    }
    table.finish(list);
    Ok(())
}

/// Whether cells of the row may be in quotation marks; those of an endless one are taken as they are.
fn may_have_quotes(row: &str) -> bool {
    row.contains('"') && row.len() <= LONGEST_QUOTED
}

/// Rows, most of which are lines.
struct TsvRows<R> {
    lines: ListLines<R>,
    /// Lines that were read to look for the end of a row.
    ahead: VecDeque<(usize, String)>,
    /// The last of them: what no line up to it closes is looked for once.
    looked_at: usize,
}

impl<R: BufRead> TsvRows<R> {
    /// Reads the next row, and gives the number of its first line.
    fn next(&mut self, row: &mut String, list: &mut List<'_>) -> io::Result<Option<usize>> {
        row.clear();
        let Some(line) = self.append_line(row, list)? else { return Ok(None) };
        let is_whole = |row: &str| !may_have_quotes(row) || cells(row, DELIMITER).is_some();
        if is_whole(row) || line <= self.looked_at {
            return Ok(Some(line));
        }
        let alone = row.len();
        let mut taken = Vec::new();
        while taken.len() < MOST_LINES && row.len() < LONGEST_ROW {
            row.push('\n');
            let start = row.len();
            let Some(next) = self.append_line(row, list)? else { break };
            if is_whole(row) {
                return Ok(Some(line));
            }
            self.looked_at = next;
            taken.push((next, row[start..].to_owned()));
        }
        row.truncate(alone);
        taken.into_iter().rev().for_each(|line| self.ahead.push_front(line));
        Ok(Some(line))
    }

    fn append_line(&mut self, row: &mut String, list: &mut List<'_>) -> io::Result<Option<usize>> {
        if let Some((line, text)) = self.ahead.pop_front() {
            row.push_str(&text);
            return Ok(Some(line));
        }
        Ok(self.lines.next(list)?.map(|(line, text)| {
            row.push_str(text);
            line
        }))
    }
}
