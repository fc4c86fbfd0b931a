//! Texts out of files as people have them (feature `readers`; `html`, `mail`, `pdf` and `office` add formats).
//!
//! [`read`] takes the bytes of a file and gives its texts: one for most formats, one a record for JSON lines, JSON and
//! CSV, one a message for a mailbox. It unpacks `.gz` and `.zst`, tells the encoding and the format, and leaves out what
//! no reader of the file would see, such as scripts and menus. Spans of a document are offsets in the text that it gives.
//!
//! ```
//! use glosa::readers::{ReadOptions, read};
//!
//! # fn main() -> Result<(), glosa::readers::ReadError> {
//! let file = b"id,text\n7,\"Putin met Xi.\"\n8,Llueve en Lima.\n";
//! let texts = read("news.csv", &file[..], &ReadOptions::new())?;
//! let texts: Vec<_> = texts.collect::<Result<_, _>>()?;
//! assert_eq!(texts[0].text, "Putin met Xi.");
//! assert_eq!(texts[0].id.as_deref(), Some("\"7\"")); // as JSON
//! # Ok(())
//! # }
//! ```
//!
//! Nothing in a file makes a reader panic or use memory without bound: what cannot be read is a [`ReadError`] with the
//! reason and, where there is one, a way out. A wrong record costs that record alone, and bytes that are wrong in the
//! encoding are an error behind the texts.

mod error;
mod format;
#[cfg(feature = "html")]
mod html;
#[cfg(feature = "mail")]
mod mail;
#[cfg(feature = "office")]
mod office;
mod options;
#[cfg(feature = "pdf")]
mod pdf;
#[cfg(feature = "pdf")]
mod pdf_bounds;
mod records;
mod table;
#[cfg(feature = "html")]
mod tags;
mod text;

use std::io::{BufRead, BufReader, Cursor, Read};

pub use error::ReadError;
pub use format::InputFormat;
pub use options::ReadOptions;
pub use text::InputText;
use text::ReadTexts;

pub use crate::decode::READER_THREAD;
use crate::decode::{self, Decoded, Otherwise, guarded};
#[cfg(feature = "office")]
use crate::workbook;

/// Bytes by which the format is recognised.
const SAMPLE: u64 = 1 << 16;

/// The texts of a file, in their order; see [`read`].
pub struct InputTexts<'r>(Box<dyn Iterator<Item = Result<InputText, ReadError>> + 'r>);

impl Iterator for InputTexts<'_> {
    type Item = Result<InputText, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next()
    }
}

impl std::fmt::Debug for InputTexts<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("InputTexts")
    }
}

/// The texts of a file. `name` is its path: messages quote it, and its extension tells the format where the
/// [options](ReadOptions::format) do not and the content is open.
///
/// JSON lines and CSV are read record by record; any other file is read whole, up to a gigabyte. PDF, mail and office
/// documents are read in a thread of the name [`READER_THREAD`]: a panic there is an error here, but the panic hook of
/// the program is called first.
///
/// # Errors
///
/// [`ReadError`] if the file cannot be read, has a format that no enabled feature reads, or holds no text. Errors of
/// single records come from the iterator.
pub fn read<'r>(
    name: &str,
    reader: impl Read + 'r,
    options: &ReadOptions,
) -> Result<InputTexts<'r>, ReadError> {
    let whole_file = |message: String| ReadError::new(name, message);
    let unread = |error: std::io::Error| whole_file(format!("cannot be read: {error}"));
    let (format, bytes) = opened(name, reader, options)?;
    Ok(InputTexts(match format {
        InputFormat::Jsonl => {
            let lines =
                decode::streamed(bytes, options.encoding, Otherwise::Unicode).map_err(unread)?;
            Box::new(records::lines(name, lines, options))
        }
        InputFormat::Csv | InputFormat::Tsv => {
            let lines =
                decode::streamed(bytes, options.encoding, Otherwise::Legacy).map_err(unread)?;
            Box::new(table::rows(name, lines, format, options)?)
        }
        _ => {
            let bytes = decode::whole(bytes).map_err(unread)?;
            let texts = match format {
                InputFormat::Text | InputFormat::Json | InputFormat::Html => {
                    texts(format, bytes, options)
                }
                _ => {
                    let options = options.clone();
                    guarded(move || texts(format, bytes, &options))
                }
            };
            let texts = texts.map_err(whole_file)?;
            let named = name.to_owned();
            Box::new(texts.into_iter().map(move |text| text.map_err(|e| ReadError::new(&named, e))))
        }
    }))
}

/// The text of a file of plain text while it is read, packed or not, in any encoding, for
/// [`Extractor::extract_stream`](crate::Extractor::extract_stream). Only a file in a legacy encoding or in UTF-16 is held in
/// memory, up to a gigabyte.
///
/// ```
/// use glosa::readers::{ReadOptions, read_plain};
///
/// let reader = read_plain("news.txt", &b"Putin flew to North Korea."[..], &ReadOptions::new())?;
/// let whole = glosa::Extractor::new().extract_stream(reader, |_| Ok(()))?;
/// assert_eq!(whole.entities().len(), 2);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// [`ReadError`] if the file cannot be read, or is no plain text: other formats are read whole or record by record.
pub fn read_plain<'r>(
    name: &str,
    reader: impl Read + 'r,
    options: &ReadOptions,
) -> Result<Box<dyn BufRead + 'r>, ReadError> {
    let (format, bytes) = opened(name, reader, options)?;
    if format != InputFormat::Text {
        let message = format!("the format {format}; expected plain text, to read it as a stream");
        return Err(ReadError::new(name, message));
    }
    let lines = decode::streamed(bytes, options.encoding, Otherwise::Legacy);
    lines.map_err(|error| ReadError::new(name, format!("cannot be read: {error}")))
}

/// The format of a file, and its bytes, unpacked.
fn opened<'r>(
    name: &str,
    reader: impl Read + 'r,
    options: &ReadOptions,
) -> Result<(InputFormat, Box<dyn Read + 'r>), ReadError> {
    let whole_file = |message: String| ReadError::new(name, message);
    let unread = |error: std::io::Error| whole_file(format!("cannot be read: {error}"));
    let mut reader = decode::unpacked(BufReader::new(reader)).map_err(unread)?;
    let sample = decode::sample(&mut reader, SAMPLE).map_err(unread)?;
    let format = match options.format {
        Some(format) => format,
        None => InputFormat::told(name, &sample).map_err(whole_file)?,
    };
    Ok((format, Box::new(Cursor::new(sample).chain(reader))))
}

/// Texts, and behind them what is wrong with the file.
fn and_wrong(mut texts: ReadTexts, wrong: Option<String>) -> ReadTexts {
    texts.extend(wrong.map(Err));
    texts
}

fn texts(format: InputFormat, bytes: Vec<u8>, options: &ReadOptions) -> Result<ReadTexts, String> {
    let one = |text: String| vec![Ok(InputText::new(text))];
    match format {
        InputFormat::Text => {
            let Decoded { text, wrong } = decode::text(bytes, None, options.encoding)?;
            Ok(and_wrong(one(text), wrong))
        }
        InputFormat::Json => {
            let Decoded { text, wrong } = decode::text(bytes, None, options.encoding)?;
            Ok(and_wrong(records::json(&text, options)?, wrong))
        }
        #[cfg(feature = "html")]
        InputFormat::Html => {
            let declared = html::declared_encoding(&bytes);
            let Decoded { text, wrong } = decode::text(bytes, declared, options.encoding)?;
            Ok(and_wrong(one(html::text(&text)), wrong))
        }
        #[cfg(feature = "mail")]
        InputFormat::Mail => mail::texts(&bytes),
        #[cfg(feature = "pdf")]
        InputFormat::Pdf => pdf::text(&bytes).map(one),
        #[cfg(feature = "office")]
        InputFormat::Docx => office::docx(bytes).map(one),
        #[cfg(feature = "office")]
        InputFormat::Odt => office::odt(bytes).map(one),
        #[cfg(feature = "office")]
        InputFormat::Sheet => workbook::text(bytes).map(one),
        other => Err(format!("{other} is not read by this build: enable the feature for it")),
    }
}
