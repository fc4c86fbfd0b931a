//! Texts in a column of a table with a header.

use std::io::{BufRead, Read};

use super::error::ReadError;
use super::format::InputFormat;
use super::options::ReadOptions;
use super::records::missing;
use super::text::InputText;
use crate::limits::too_long;
use crate::metered::{Meter, Metered};

/// The texts of the rows.
pub(super) fn rows<'r>(
    name: &str,
    mut reader: impl BufRead + 'r,
    format: InputFormat,
    options: &ReadOptions,
) -> Result<impl Iterator<Item = Result<InputText, ReadError>> + 'r, ReadError> {
    let unread = |error: std::io::Error| ReadError::new(name, format!("cannot be read: {error}"));
    let delimiter = match format {
        InputFormat::Tsv => b'\t',
        _ => delimiter(reader.fill_buf().map_err(unread)?),
    };
    let (metered, meter) = Metered::with_fields(reader, delimiter);
    let mut builder = csv::ReaderBuilder::new();
    let csv = builder.delimiter(delimiter).flexible(true).from_reader(metered);
    TableRows::new(name, csv, meter, options)
}

/// The sign that separates the columns of a header: the one of `;`, tab and `,` that it has most of.
fn delimiter(start: &[u8]) -> u8 {
    let header = start.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let count = |sign: &u8| header.iter().filter(|byte| *byte == sign).count();
    // of equal counts the last one wins: a header of one column has none at all
    [b';', b'\t', b','].into_iter().max_by_key(count).unwrap_or(b',')
}

/// The rows of a table, and the columns that matter.
struct TableRows<R> {
    file: String,
    csv: csv::Reader<Metered<R>>,
    meter: Meter,
    text: usize,
    id: Option<usize>,
    record: csv::ByteRecord,
    ended: bool,
}

impl<R: Read> TableRows<R> {
    fn new(
        file: &str,
        mut csv: csv::Reader<Metered<R>>,
        meter: Meter,
        options: &ReadOptions,
    ) -> Result<Self, ReadError> {
        let header = csv.byte_headers();
        let header = header.map_err(|error| ReadError::new(file, error.to_string()))?;
        let columns: Vec<String> =
            header.iter().map(|c| String::from_utf8_lossy(c).trim().to_owned()).collect();
        let place = |name: &str| columns.iter().position(|c| c.eq_ignore_ascii_case(name));
        let name = &options.text_field;
        let text = place(name).ok_or_else(|| {
            let all: Vec<&str> = columns.iter().map(String::as_str).collect();
            ReadError::on_line(file, 1, missing("column", name, &all))
        })?;
        let id = place(&options.id_field);
        let file = file.to_owned();
        Ok(Self { file, csv, meter, text, id, record: csv::ByteRecord::new(), ended: false })
    }

    fn text(&self) -> Result<InputText, String> {
        let (found, wanted) = (self.record.len(), self.text + 1);
        if found < wanted {
            return Err(format!("expected a text in column {wanted}, found a row of {found}"));
        }
        let cell = |at: usize| {
            let cell = self.record.get(at).unwrap_or_default();
            String::from_utf8(cell.to_vec()).map_err(|_| "not UTF-8".to_owned())
        };
        let id = self.id.map(cell).transpose()?;
        let id = id.filter(|id| !id.is_empty()).map(|id| serde_json::Value::String(id).to_string());
        Ok(InputText { id, date: None, reference: None, text: cell(self.text)? })
    }
}

impl<R: Read> Iterator for TableRows<R> {
    type Item = Result<InputText, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        self.meter.refill();
        let line = self.csv.position().line();
        let wrong = |message| Some(Err(ReadError::on_line(&self.file, line, message)));
        match self.csv.read_byte_record(&mut self.record) {
            Ok(_) if self.meter.is_spent() => {
                self.ended = true;
                wrong(too_long("row"))
            }
            Ok(false) => None,
            Ok(true) => match self.text() {
                Ok(text) => Some(Ok(text)),
                Err(message) => wrong(message),
            },
            Err(error) => {
                self.ended = true;
                wrong(error.to_string())
            }
        }
    }
}
