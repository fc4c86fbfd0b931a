//! What kind of list a file is, by how it begins.

use std::io::{self, BufRead, BufReader, Cursor, Read};

use super::Gazetteer;
use super::cells::cells;
use super::list::List;
use super::list_options::ListOptions;
use super::table::known_columns;
use super::{csv, jsonl, tsv};
use crate::decode::{self, LineEnds, Lines};

/// Bytes by which the format is recognised.
const SAMPLE: u64 = 1 << 16;

/// Reads a list of any format and encoding, packed or not.
pub(super) fn read(reader: impl BufRead, list: &mut List<'_>) -> io::Result<()> {
    let mut reader = decode::unpacked(reader)?;
    let sample = decode::sample(&mut reader, SAMPLE)?;
    if is_workbook(&sample) {
        return workbook(Cursor::new(sample).chain(reader), list);
    }
    if let Some(message) = no_list(&sample) {
        list.problem(1, None, message);
        return Ok(());
    }
    text(decoded(Cursor::new(sample).chain(reader))?, list)
}

/// The text of a file in any encoding.
#[cfg(feature = "readers")]
fn decoded<'r>(reader: impl Read + 'r) -> io::Result<Lines<'r>> {
    decode::streamed(reader, None, decode::Otherwise::Legacy)
}

/// The text of a file in UTF-8.
#[cfg(not(feature = "readers"))]
fn decoded<'r>(reader: impl Read + 'r) -> io::Result<Lines<'r>> {
    let mut reader = BufReader::new(reader);
    if reader.fill_buf()?.starts_with(b"\xef\xbb\xbf") {
        reader.consume(3);
    }
    Ok(Box::new(reader))
}

/// Reads a list that is text.
fn text(mut text: Lines<'_>, list: &mut List<'_>) -> io::Result<()> {
    let sample = decode::sample(&mut text, SAMPLE)?;
    let form = form(&String::from_utf8_lossy(&sample), list.options());
    let has_lone_return = sample.windows(2).any(|pair| pair[0] == b'\r' && pair[1] != b'\n');
    let text = Cursor::new(sample).chain(text);
    match form {
        ListFormat::JsonLines => jsonl::read(text, list),
        ListFormat::Tsv if has_lone_return => tsv::read(BufReader::new(LineEnds::new(text)), list),
        ListFormat::Tsv => tsv::read(text, list),
        ListFormat::Csv(delimiter) => csv::read(text, delimiter, list),
    }
}

/// Reads a list with commas or semicolons between its cells.
pub(super) fn csv_text(text: &str, list: &mut List<'_>) -> io::Result<()> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let delimiter = match form(text, list.options()) {
        ListFormat::Csv(delimiter) => delimiter,
        _ => b',',
    };
    csv::read(text.as_bytes(), delimiter, list)
}

/// How a text says what it lists.
#[derive(Debug, PartialEq)]
enum ListFormat {
    JsonLines,
    /// A row a line: with tabs, or with one cell.
    Tsv,
    Csv(u8),
}

/// The delimiters of tables; of equal chances the first one.
const DELIMITERS: [char; 4] = ['\t', ',', ';', '|'];

fn form(sample: &str, options: &ListOptions) -> ListFormat {
    let sample = sample.trim_start_matches('\u{feff}').trim_start_matches(['\r', '\n']);
    let first = first_row(sample);
    if first.trim_start().starts_with('{') {
        return ListFormat::JsonLines;
    }
    let said = first.strip_prefix("sep=").and_then(|sign| sign.chars().next());
    match said.or_else(|| delimiter(first, options)) {
        Some(sign) if sign != '\t' && sign.is_ascii() => ListFormat::Csv(sign as u8),
        _ => ListFormat::Tsv,
    }
}

/// The sign at which most names of columns come out; where no sign gives any, that of a table without them. Commas with
/// a blank behind each belong to names (*Quintero, Marta*).
fn delimiter(row: &str, options: &ListOptions) -> Option<char> {
    let known = |sign: char| known_columns(&cells(row, sign).unwrap_or_default(), options);
    let best = DELIMITERS
        .into_iter()
        .rev()
        .filter(|sign| row.contains(*sign))
        .max_by_key(|s| known(*s))?;
    let is_prose = best == ',' && row.matches(',').count() == row.matches(", ").count();
    match known(best) {
        0 => (best != '|' && !is_prose).then_some(best),
        // the name of one column may hold a comma
        n if n == known_columns(&[row], options) => None,
        _ => Some(best),
    }
}

/// The first line, with those behind it that a quoted cell of it spans.
fn first_row(sample: &str) -> &str {
    let mut marks = 0;
    let mut ends = sample.char_indices().filter(|(_, c)| {
        marks += usize::from(*c == '"');
        matches!(c, '\n' | '\r') && marks % 2 == 0
    });
    ends.next().map_or(sample, |(end, _)| &sample[..end])
}

/// Whether it is a workbook of Excel or LibreOffice; also any other archive or document of theirs.
fn is_workbook(sample: &[u8]) -> bool {
    sample.starts_with(decode::ZIP) || sample.starts_with(decode::OLE)
}

#[cfg(feature = "office")]
fn workbook(reader: impl Read, list: &mut List<'_>) -> io::Result<()> {
    super::sheet::read(decode::whole(reader)?, list);
    Ok(())
}

#[cfg(not(feature = "office"))]
fn workbook(_: impl Read, list: &mut List<'_>) -> io::Result<()> {
    let message = "a workbook or an archive, which this build does not read: save the sheet as CSV, or enable the \
        feature \"office\"";
    list.problem(1, None, message);
    Ok(())
}

/// What a file is that is no list.
fn no_list(sample: &[u8]) -> Option<&'static str> {
    if Gazetteer::is_compiled(sample) {
        return Some("a compiled gazetteer; expected a list");
    }
    #[cfg(not(feature = "readers"))]
    if decode::is_utf16(sample) {
        return Some(
            "UTF-16, which this build does not read: save it as UTF-8, or enable the feature \"readers\"",
        );
    }
    let is_binary = sample.starts_with(decode::PDF) || decode::is_binary(sample);
    is_binary.then_some("a binary file; expected a list: a table (TSV, CSV, .xlsx, .ods), JSON lines, or a name a line")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_told_by_the_first_row() {
        for (text, wanted) in [
            ("id\tkind\tname, full\n", ListFormat::Tsv),
            ("id,kind,name\n", ListFormat::Csv(b',')),
            ("ID;Kind;\"Name, full\"\n", ListFormat::Csv(b';')),
            ("ID;Kind;Name, full\r\n", ListFormat::Csv(b';')),
            ("\"Full\nname\";Kind\n", ListFormat::Csv(b';')),
            ("ID|Kind|Name\n", ListFormat::Csv(b'|')),
            ("sep=;\r\na;b\r\n", ListFormat::Csv(b';')),
            ("\n\nid, kind, name\n", ListFormat::Csv(b',')),
            ("Vessel,IMO\n", ListFormat::Csv(b',')),
            ("Quintero, Marta\nOtxoa, Ana\n", ListFormat::Tsv),
            ("Name\n\"Quintero, Marta\"\n", ListFormat::Tsv),
            ("Aurora Boreal\n", ListFormat::Tsv),
            (" {\"id\":\"a\"}\n", ListFormat::JsonLines),
            ("", ListFormat::Tsv),
        ] {
            assert_eq!(form(text, &ListOptions::new()), wanted, "{text}");
        }
    }
}
