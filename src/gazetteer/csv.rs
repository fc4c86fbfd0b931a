//! Lists as comma-separated text (semicolons where the first line has no comma), fields quoted where needed.

use std::io::{self, BufRead};

use super::list::{List, not_utf8};
use super::table::Header;
use crate::limits::too_long;
use crate::metered::Metered;

/// Reads a list of any length, a record at a time.
pub(super) fn read(mut reader: impl BufRead, list: &mut List<'_>) -> io::Result<()> {
    let start = reader.fill_buf()?;
    let bom = if start.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    let first = start[bom..].split(|b| *b == b'\n').next().unwrap_or_default();
    let delimiter = if first.contains(&b',') { b',' } else { b';' };
    reader.consume(bom);
    let (reader, meter) = Metered::with_fields(reader, delimiter);
    let mut records = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .trim(csv::Trim::All)
        .from_reader(reader);
    let mut header: Option<Header> = None;
    let mut record = csv::ByteRecord::new();
    while records.read_byte_record(&mut record).map_err(io::Error::from)? {
        let line = record.position().map_or(0, |place| place.line() as usize);
        if meter.is_spent() {
            // as a rule a quotation mark that nothing closes
            list.problem(line, None, too_long("record"));
            return Ok(());
        }
        meter.refill();
        let mut is_text = true;
        for cell in &record {
            if let Err(error) = std::str::from_utf8(cell) {
                list.problem(line, None, not_utf8(cell, error));
                is_text = false;
            }
        }
        if !is_text || record.iter().all(<[u8]>::is_empty) {
            continue;
        }
        let cells = record.iter().map(|cell| std::str::from_utf8(cell).unwrap_or_default());
        match &header {
            Some(header) => header.row(line, cells, list),
            None => match Header::of(line, cells, list) {
                Some(found) => header = Some(found),
                None => return Ok(()),
            },
        }
    }
    if header.is_none() {
        list.problem(1, None, "empty file; expected a line of column names");
    }
    Ok(())
}
