//! The sheets of old workbooks (`.xls`): records one after the other (MS-XLS), in a compound file.
//!
//! One pass over the records; nothing in them is followed, so that no file takes more than in proportion to its size.

use super::compound;
use super::dates::CellFormats;
use super::rows::{CellSink, SharedStrings, number};

/// What a record is, of those that matter.
mod kind {
    pub(super) const FORMULA: u16 = 0x0006;
    pub(super) const END: u16 = 0x000a;
    pub(super) const SINCE_1904: u16 = 0x0022;
    pub(super) const PASSWORD: u16 = 0x002f;
    pub(super) const CONTINUED: u16 = 0x003c;
    pub(super) const NUMBERS: u16 = 0x00bd;
    pub(super) const RICH_TEXT: u16 = 0x00d6;
    pub(super) const STYLE: u16 = 0x00e0;
    pub(super) const STRINGS: u16 = 0x00fc;
    pub(super) const SHARED_TEXT: u16 = 0x00fd;
    pub(super) const NUMBER: u16 = 0x0203;
    pub(super) const TEXT: u16 = 0x0204;
    pub(super) const TRUTH: u16 = 0x0205;
    pub(super) const RESULT: u16 = 0x0207;
    pub(super) const SHORT_NUMBER: u16 = 0x027e;
    pub(super) const FORMAT: u16 = 0x041e;
    pub(super) const BEGIN: u16 = 0x0809;
}

/// The kind of substream that is a sheet of cells.
const SHEET: u16 = 0x0010;
/// The version of the records; before it, strings were in code pages.
const BIFF8: u16 = 0x0600;

/// Gives the cells of all sheets to `cells`.
pub(super) fn read(file: &[u8], cells: &mut impl CellSink) -> Result<(), String> {
    let stream = compound::stream(file, &["Workbook"]);
    let stream = stream.ok_or("a workbook that cannot be read: damaged, or older than Excel 97")?;
    let mut book = Book::default();
    for record in records(&stream) {
        book.take(record, cells)?;
    }
    book.end_sheet(cells)
}

/// A record, and those that continue it.
struct XlsRecord<'b> {
    kind: u16,
    parts: Vec<&'b [u8]>,
}

/// The records of a stream; what is cut off at its end is left out.
fn records(stream: &[u8]) -> impl Iterator<Item = XlsRecord<'_>> {
    let mut rest = stream;
    let mut next = move |wanted: Option<u16>| -> Option<(u16, &[u8])> {
        let (head, behind) = rest.split_at_checked(4)?;
        let kind = u16::from_le_bytes([head[0], head[1]]);
        let length = usize::from(u16::from_le_bytes([head[2], head[3]]));
        if wanted.is_some_and(|wanted| wanted != kind) {
            return None;
        }
        let (data, behind) = behind.split_at_checked(length)?;
        rest = behind;
        Some((kind, data))
    };
    std::iter::from_fn(move || {
        let (kind, first) = next(None)?;
        let mut parts = vec![first];
        while let Some((_, part)) = next(Some(kind::CONTINUED)) {
            parts.push(part);
        }
        Some(XlsRecord { kind, parts })
    })
}

/// What is in a cell.
enum CellContent {
    Text(Box<str>),
    Shared(u32),
}

#[derive(Default)]
struct Book {
    strings: SharedStrings,
    formats: CellFormats,
    /// The kinds of substreams that are open, one in the other: a chart is in its sheet.
    open: Vec<u16>,
    /// The cells of the sheet, by row and column.
    cells: Vec<((u16, u16), CellContent)>,
}

impl Book {
    fn take(&mut self, record: XlsRecord<'_>, rows: &mut impl CellSink) -> Result<(), String> {
        let mut data = RecordBytes::new(&record.parts);
        match record.kind {
            kind::BEGIN => self.begin(&mut data)?,
            kind::END => {
                let ended = self.open.pop();
                if ended == Some(SHEET) {
                    self.end_sheet(rows)?;
                }
            }
            kind::PASSWORD => return Err("a workbook with a password: save it without one".into()),
            kind::STRINGS => {
                data.skip(8);
                while let Some(text) = data.text() {
                    self.strings.add(&text);
                    self.strings.end();
                }
            }
            _ if self.open.last() == Some(&SHEET) => {
                self.cell(record.kind, &mut data);
            }
            _ => {
                self.format(record.kind, &mut data);
            }
        }
        Ok(())
    }

    fn begin(&mut self, data: &mut RecordBytes<'_>) -> Result<(), String> {
        let (version, kind) = (data.u16(), data.u16());
        if version != Some(BIFF8) {
            return Err("a workbook older than Excel 97: save it as .xlsx".into());
        }
        self.open.push(kind.unwrap_or_default());
        Ok(())
    }

    /// Takes in how numbers are shown, if the record says so.
    fn format(&mut self, kind: u16, data: &mut RecordBytes<'_>) -> Option<()> {
        match kind {
            kind::SINCE_1904 => self.formats.since_1904 = data.u16()? == 1,
            kind::FORMAT => self.formats.add_format(data.u16()?.into(), &data.text()?),
            kind::STYLE => {
                data.skip(2); // the font
                self.formats.add_style(data.u16()?.into());
            }
            _ => {}
        }
        Some(())
    }

    /// Takes in a cell, if the record is one.
    fn cell(&mut self, kind: u16, data: &mut RecordBytes<'_>) -> Option<()> {
        if kind == kind::RESULT {
            let text = data.text()?; // of the formula before
            let (_, content) = self.cells.last_mut()?;
            *content = CellContent::Text(text.into());
            return Some(());
        }
        let place = (data.u16()?, data.u16()?);
        if kind == kind::NUMBERS {
            for column in place.1..=u16::MAX {
                let (style, value) = (data.u16()?, data.u32()?);
                self.add_number((place.0, column), style, short_number(value));
            }
        }
        let style = data.u16()?;
        match kind {
            kind::SHARED_TEXT => self.cells.push((place, CellContent::Shared(data.u32()?))),
            kind::TEXT | kind::RICH_TEXT => self.add(place, data.text()?),
            kind::NUMBER => self.add_number(place, style, f64::from_bits(data.u64()?)),
            kind::SHORT_NUMBER => self.add_number(place, style, short_number(data.u32()?)),
            kind::TRUTH => {
                if let [truth, 0] = [data.u8()?, data.u8()?] {
                    self.add(place, (truth != 0).to_string());
                }
            }
            kind::FORMULA => match result(data.u64()?) {
                FormulaResult::Number(number) => self.add_number(place, style, number),
                FormulaResult::Other(text) => self.add(place, text),
            },
            _ => {}
        }
        Some(())
    }

    /// Adds a number as its style shows it.
    fn add_number(&mut self, place: (u16, u16), style: u16, value: f64) {
        let date = self.formats.date(style.into(), value);
        self.add(place, date.unwrap_or_else(|| number(&value.to_string())));
    }

    fn add(&mut self, place: (u16, u16), text: String) {
        self.cells.push((place, CellContent::Text(text.into())));
    }

    fn end_sheet(&mut self, rows: &mut impl CellSink) -> Result<(), String> {
        if self.cells.is_empty() {
            return Ok(());
        }
        let mut cells = std::mem::take(&mut self.cells);
        cells.sort_by_key(|(place, _)| *place);
        let mut row = None;
        for ((of, column), content) in &cells {
            if row.replace(*of) != Some(*of) {
                rows.end_row();
                rows.at_row((*of).into());
            }
            rows.at_column((*column).into());
            rows.cell(match content {
                CellContent::Text(text) => text,
                CellContent::Shared(number) => self.strings.get(*number as usize),
            })?;
        }
        rows.end_sheet();
        Ok(())
    }
}

/// A number in four bytes: a whole one, or the upper half of a float; perhaps hundredths.
fn short_number(bits: u32) -> f64 {
    let value = if bits & 2 == 0 {
        f64::from_bits(u64::from(bits & !3) << 32)
    } else {
        f64::from(bits as i32 >> 2)
    };
    if bits & 1 == 0 { value } else { value / 100.0 }
}

/// What a formula gives.
enum FormulaResult {
    Number(f64),
    /// A truth; empty for text, which is in the next record.
    Other(String),
}

fn result(bits: u64) -> FormulaResult {
    match bits.to_le_bytes() {
        [1, _, truth, .., 0xff, 0xff] => FormulaResult::Other((truth != 0).to_string()),
        [.., 0xff, 0xff] => FormulaResult::Other(String::new()),
        _ => FormulaResult::Number(f64::from_bits(bits)),
    }
}

/// The bytes of a record, over all its parts.
struct RecordBytes<'b> {
    parts: std::slice::Iter<'b, &'b [u8]>,
    rest: &'b [u8],
}

impl<'b> RecordBytes<'b> {
    fn new(parts: &'b [&'b [u8]]) -> Self {
        let mut parts = parts.iter();
        let rest = parts.next().copied().unwrap_or_default();
        Self { parts, rest }
    }

    fn u8(&mut self) -> Option<u8> {
        while self.rest.is_empty() {
            self.rest = self.parts.next()?;
        }
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.u8()?, self.u8()?]))
    }

    fn u32(&mut self) -> Option<u32> {
        Some(u32::from(self.u16()?) | u32::from(self.u16()?) << 16)
    }

    fn u64(&mut self) -> Option<u64> {
        Some(u64::from(self.u32()?) | u64::from(self.u32()?) << 32)
    }

    fn skip(&mut self, mut count: usize) {
        while count > self.rest.len() {
            count -= self.rest.len();
            let Some(next) = self.parts.next() else {
                self.rest = &[];
                return;
            };
            self.rest = next;
        }
        self.rest = &self.rest[count..];
    }

    /// A string: its length, how it is written, its letters, and what comes with them.
    fn text(&mut self) -> Option<String> {
        let length = usize::from(self.u16()?);
        let flags = self.u8()?;
        let runs = if flags & 8 != 0 { usize::from(self.u16()?) } else { 0 };
        let more = if flags & 4 != 0 { self.u32()? as usize } else { 0 };
        let text = self.letters(length, flags & 1 != 0);
        self.skip(runs * 4);
        self.skip(more);
        Some(text)
    }

    /// Letters of one byte or two each; a part of the record that begins among them says anew how they are written.
    fn letters(&mut self, count: usize, mut wide: bool) -> String {
        let mut units = Vec::with_capacity(count.min(self.rest.len()));
        while units.len() < count {
            if self.rest.is_empty() {
                let Some(next) = self.parts.next() else { break };
                let Some((flags, rest)) = next.split_first() else { continue };
                wide = flags & 1 != 0;
                self.rest = rest;
                continue;
            }
            let unit = if wide { self.u16() } else { self.u8().map(u16::from) };
            let Some(unit) = unit else { break };
            units.push(unit);
        }
        String::from_utf16_lossy(&units)
    }
}
