//! Lists as tab-separated text, the built-in ones and the users' alike. The first line names the columns.

use std::io::{self, BufRead};

use super::list::{Lines, List};
use super::table::Header;

/// Reads a list of any length, a line at a time.
pub(super) fn read(reader: impl BufRead, list: &mut List<'_>) -> io::Result<()> {
    let mut lines = Lines::new(reader);
    let Some((line, first)) = lines.next(list)? else {
        list.problem(1, None, "empty file; expected a line of column names");
        return Ok(());
    };
    let Some(header) = Header::of(line, first.split('\t'), list) else { return Ok(()) };
    while let Some((line, row)) = lines.next(list)? {
        if !row.trim().is_empty() {
            header.row(line, row.split('\t').map(str::trim), list);
        }
    }
    Ok(())
}
