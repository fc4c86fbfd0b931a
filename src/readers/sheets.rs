//! The text of workbooks: each row a line, its cells with tabs between them.

use std::io::Cursor;

use calamine::{Data, Reader, open_workbook_auto_from_rs};

/// The text of all sheets, a blank line between two of them. Empty cells and rows are left out.
pub(super) fn text(bytes: Vec<u8>) -> Result<String, String> {
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes))
        .map_err(|error| format!("a workbook that cannot be read: {error}"))?;
    let mut text = String::new();
    for (_, sheet) in book.worksheets() {
        for row in sheet.rows() {
            let cells = row.iter().filter(|cell| **cell != Data::Empty).map(Data::to_string);
            let cells: Vec<String> = cells.filter(|cell| !cell.trim().is_empty()).collect();
            if !cells.is_empty() {
                text.push_str(&cells.join("\t"));
                text.push('\n');
            }
        }
        text.push('\n');
    }
    Ok(text)
}
