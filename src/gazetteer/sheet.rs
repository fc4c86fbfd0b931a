//! Lists as sheets of a workbook.

use super::list::List;
use super::table::ListTable;
use crate::decode::guarded;
use crate::workbook::{self, Sheet};

/// Reads the sheets that have a header; where none has, the first one.
pub(super) fn read(book: Vec<u8>, list: &mut List<'_>) {
    let sheets = match guarded(move || workbook::tables(book)) {
        Ok(sheets) => sheets,
        Err(message) => return list.problem(1, None, message),
    };
    let is_table = |(_, sheet): &(usize, &Sheet)| {
        let first = sheet.rows().next().map(|(_, cells)| cells.collect::<Vec<_>>());
        first.is_some_and(|cells| ListTable::is_header(&cells, list.options()))
    };
    let mut tables: Vec<(usize, &Sheet)> = (1..).zip(&sheets).filter(is_table).collect();
    if tables.is_empty() {
        tables.extend(sheets.first().map(|sheet| (1, sheet)));
    }
    if tables.is_empty() {
        ListTable::new().finish(list);
    }
    for (number, sheet) in &tables {
        if tables.len() > 1 {
            list.enter(&number.to_string());
        }
        table(sheet, list);
    }
}

fn table(sheet: &Sheet, list: &mut List<'_>) {
    let mut table = ListTable::new();
    for (line, cells) in sheet.rows() {
        if !table.row(line, cells, list) {
            return;
        }
    }
    table.finish(list);
}
