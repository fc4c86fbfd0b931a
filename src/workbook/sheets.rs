//! The sheets of workbooks, cell by cell.
//!
//! Cells are read one after the other and never laid out as a grid: two cells at opposite corners of a sheet would make
//! one of 17 billion.

use std::collections::{HashMap, HashSet};

use super::archive::{Archive, Piece, attribute};
use super::dates::CellFormats;
use super::grid::{Grid, Sheet};
use super::rows::{CellSink, SharedStrings, SheetText, number};
use super::xls;

/// The text of all sheets: each row a line, its cells with tabs between them, a blank line between two sheets. Empty cells
/// and rows are left out.
pub(crate) fn text(bytes: Vec<u8>) -> Result<String, String> {
    let mut rows = SheetText::default();
    read(bytes, &mut rows)?;
    Ok(rows.finish())
}

/// The sheets that have cells, in the order of the workbook.
pub(crate) fn tables(bytes: Vec<u8>) -> Result<Vec<Sheet>, String> {
    let mut grid = Grid::default();
    read(bytes, &mut grid)?;
    Ok(grid.finish())
}

fn read(bytes: Vec<u8>, cells: &mut impl CellSink) -> Result<(), String> {
    if !bytes.starts_with(b"PK") {
        return xls::read(&bytes, cells);
    }
    let mut archive = Archive::new(bytes)?;
    if archive.has("content.xml") { ods(&mut archive, cells) } else { xlsx(&mut archive, cells) }
}

fn xlsx(archive: &mut Archive, rows: &mut impl CellSink) -> Result<(), String> {
    let strings = shared_strings(archive)?;
    let mut formats = cell_formats(archive)?;
    let sheets = sheets(archive, &mut formats)?;
    let mut found = false;
    for part in sheets {
        let mut cell = XlsxCell::default();
        found |= archive.read(&part, |piece| cell.take(piece, &strings, &formats, rows))?;
        rows.end_sheet();
    }
    if found { Ok(()) } else { Err("a workbook without a sheet".to_owned()) }
}

/// The parts that hold the sheets, in the order of the sheets; and the day from which the workbook counts, to `formats`.
fn sheets(archive: &mut Archive, formats: &mut CellFormats) -> Result<Vec<String>, String> {
    let mut targets = HashMap::new();
    archive.read("xl/_rels/workbook.xml.rels", |piece| {
        if let Piece::Open(element) = piece {
            if let Some((id, target)) = attribute(element, "Id").zip(attribute(element, "Target")) {
                let is_sheet = target.contains("worksheets/");
                let below_xl = || format!("xl/{target}");
                let part = target.strip_prefix('/').map_or_else(below_xl, str::to_owned);
                is_sheet.then(|| targets.insert(id, part));
            }
        }
        Ok(())
    })?;
    // a part that is named twice is read once
    let (mut parts, mut known) = (Vec::new(), HashSet::new());
    archive.read("xl/workbook.xml", |piece| {
        if let Piece::Open(element) = piece {
            match element.local_name().as_ref() {
                b"sheet" => {
                    let part = attribute(element, "id").and_then(|id| targets.get(&id).cloned());
                    parts.extend(part.filter(|part| known.insert(part.clone())));
                }
                b"workbookPr" => {
                    let asked = attribute(element, "date1904");
                    formats.since_1904 = matches!(asked.as_deref(), Some("1" | "true"));
                }
                _ => {}
            }
        }
        Ok(())
    })?;
    Ok(parts)
}

/// The formats of numbers, and which one each style of cells has.
fn cell_formats(archive: &mut Archive) -> Result<CellFormats, String> {
    let mut formats = CellFormats::default();
    let mut in_styles = false;
    archive.read("xl/styles.xml", |piece| {
        let number = |element| attribute(element, "numFmtId").and_then(|n| n.parse().ok());
        match piece {
            Piece::Open(element) => match element.local_name().as_ref() {
                b"numFmt" => {
                    let code = attribute(element, "formatCode").unwrap_or_default();
                    let number = number(element).into_iter();
                    number.for_each(|number| formats.add_format(number, &code));
                }
                b"cellXfs" => in_styles = true,
                b"xf" if in_styles => formats.add_style(number(element).unwrap_or_default()),
                _ => {}
            },
            Piece::Close(b"cellXfs") => in_styles = false,
            _ => {}
        }
        Ok(())
    })?;
    Ok(formats)
}

fn shared_strings(archive: &mut Archive) -> Result<SharedStrings, String> {
    let mut strings = SharedStrings::default();
    let (mut is_text, mut readings) = (false, 0_usize);
    archive.read("xl/sharedStrings.xml", |piece| {
        match piece {
            Piece::Open(element) => match element.local_name().as_ref() {
                b"t" => is_text = true,
                b"rPh" => readings += 1, // how Japanese is pronounced
                _ => {}
            },
            Piece::Text(text) if is_text && readings == 0 => strings.add(text),
            Piece::Text(_) => {}
            Piece::Close(b"t") => is_text = false,
            Piece::Close(b"rPh") => readings = readings.saturating_sub(1),
            Piece::Close(b"si") => strings.end(),
            Piece::Close(_) => {}
        }
        Ok(())
    })?;
    Ok(strings)
}

/// The cell of a sheet in `.xlsx` that is being read.
#[derive(Default)]
struct XlsxCell {
    kind: String,
    style: usize,
    written: String,
    is_text: bool,
}

impl XlsxCell {
    fn take(
        &mut self,
        piece: Piece<'_>,
        strings: &SharedStrings,
        formats: &CellFormats,
        rows: &mut impl CellSink,
    ) -> Result<(), String> {
        match piece {
            Piece::Open(element) => match element.local_name().as_ref() {
                b"row" => {
                    let number = attribute(element, "r").and_then(|n| n.parse::<usize>().ok());
                    number.and_then(|n| n.checked_sub(1)).into_iter().for_each(|n| rows.at_row(n));
                }
                b"c" => {
                    let column = attribute(element, "r").and_then(|place| column(&place));
                    column.into_iter().for_each(|column| rows.at_column(column));
                    self.kind = attribute(element, "t").unwrap_or_default();
                    let style = attribute(element, "s").and_then(|style| style.parse().ok());
                    self.style = style.unwrap_or_default();
                    self.written.clear();
                }
                b"v" | b"t" => self.is_text = true,
                _ => {}
            },
            Piece::Text(text) if self.is_text => self.written.push_str(text),
            Piece::Text(_) => {}
            Piece::Close(b"v" | b"t") => self.is_text = false,
            Piece::Close(b"c") => return self.end(strings, formats, rows),
            Piece::Close(b"row") => rows.end_row(),
            Piece::Close(_) => {}
        }
        Ok(())
    }

    fn end(
        &self,
        strings: &SharedStrings,
        formats: &CellFormats,
        rows: &mut impl CellSink,
    ) -> Result<(), String> {
        match (self.kind.as_str(), self.written.trim()) {
            ("s", place) => {
                let place = place.parse().ok();
                rows.cell(place.map_or("", |place| strings.get(place)))
            }
            ("b", truth) => rows.cell(if truth == "1" { "true" } else { "false" }),
            ("" | "n", written) => {
                let date = written.parse().ok().and_then(|days| formats.date(self.style, days));
                rows.cell(&date.unwrap_or_else(|| number(written)))
            }
            _ => rows.cell(&self.written),
        }
    }
}

/// The number of a column, from 0, in the place of a cell: `BC12`.
fn column(place: &str) -> Option<usize> {
    let letters = place.bytes().take_while(u8::is_ascii_uppercase).take(4);
    let number = letters.fold(0, |number, letter| number * 26 + usize::from(letter - b'A') + 1);
    number.checked_sub(1)
}

fn ods(archive: &mut Archive, rows: &mut impl CellSink) -> Result<(), String> {
    let mut cell = OdsCell::default();
    archive.read("content.xml", |piece| cell.take(piece, rows)).map(drop)
}

/// The cell of a sheet in `.ods` that is being read.
#[derive(Default)]
struct OdsCell {
    /// As it is shown.
    written: String,
    /// As it is kept, for files that do not say how it is shown.
    kept: Option<String>,
    /// A date, in ISO 8601.
    date: Option<String>,
    times: usize,
    rows: usize,
    paragraphs: usize,
    notes: usize,
}

impl OdsCell {
    fn take(&mut self, piece: Piece<'_>, rows: &mut impl CellSink) -> Result<(), String> {
        let times = |element, name| attribute(element, name).and_then(|n| n.parse().ok());
        match piece {
            Piece::Open(element) => match element.local_name().as_ref() {
                b"table-row" => self.rows = times(element, "number-rows-repeated").unwrap_or(1),
                b"table-cell" | b"covered-table-cell" => {
                    self.times = times(element, "number-columns-repeated").unwrap_or(1);
                    self.kept = attribute(element, "value");
                    self.date = attribute(element, "date-value");
                    self.written.clear();
                }
                b"annotation" => self.notes += 1,
                b"p" => {
                    self.paragraphs += 1;
                    if !self.written.is_empty() {
                        self.written.push('\n');
                    }
                }
                b"s" | b"tab" | b"line-break" => self.written.push(' '),
                _ => {}
            },
            Piece::Text(text) if self.paragraphs > 0 && self.notes == 0 => {
                self.written.push_str(text);
            }
            Piece::Text(_) => {}
            Piece::Close(name) => return self.close(name, rows),
        }
        Ok(())
    }

    fn close(&mut self, name: &[u8], rows: &mut impl CellSink) -> Result<(), String> {
        match name {
            b"table-row" => rows.end_repeated_row(self.rows),
            b"table" => rows.end_sheet(),
            b"annotation" => self.notes = self.notes.saturating_sub(1),
            b"p" => self.paragraphs = self.paragraphs.saturating_sub(1),
            b"table-cell" | b"covered-table-cell" => {
                let kept = self.kept.take().unwrap_or_default();
                let is_shown = !self.written.trim().is_empty();
                let text = if is_shown { &self.written } else { &kept };
                let date = self.date.take();
                let date = date.as_deref().map(|date| date.trim_end_matches("T00:00:00"));
                return rows.repeated_cell(date.unwrap_or(text), self.times);
            }
            _ => {}
        }
        Ok(())
    }
}
