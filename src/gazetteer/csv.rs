//! Lists as text with commas or semicolons between the cells, which are quoted where needed.

use std::io::{self, BufRead};

use super::list::{List, not_utf8};
use super::table::ListTable;
use crate::decode::LineEnds;
use crate::limits::too_long;
use crate::metered::Metered;

/// Reads a list of any length, a record at a time.
pub(super) fn read(reader: impl BufRead, delimiter: u8, list: &mut List<'_>) -> io::Result<()> {
    let (reader, meter) = Metered::with_fields(LineEnds::new(reader), delimiter);
    let mut records = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(reader);
    let mut table = ListTable::new();
    let mut record = csv::ByteRecord::new();
    while records.read_byte_record(&mut record).map_err(io::Error::from)? {
        let line = first_line(&record, records.position().line());
        if meter.is_spent() {
            // as a rule a quotation mark that nothing closes
            list.problem(line, None, too_long("record"));
            return Ok(());
        }
        meter.refill();
        let mut is_text = true;
        for cell in &record {
            if let Err(error) = std::str::from_utf8(cell) {
                list.problem_of(line, "UTF-8", not_utf8(cell, error));
                is_text = false;
            }
        }
        let cells = record.iter().map(|cell| std::str::from_utf8(cell).unwrap_or_default());
        if is_text && !table.row(line, cells, list) {
            return Ok(());
        }
    }
    table.finish(list);
    Ok(())
}

/// The line in which a record begins, which ends before line `next`: behind empty lines that the reader passed over.
fn first_line(record: &csv::ByteRecord, next: u64) -> usize {
    let breaks = record.as_slice().iter().filter(|byte| **byte == b'\n').count() as u64;
    let start = record.position().map_or(1, |place| place.line());
    next.saturating_sub(breaks + 1).max(start) as usize
}
