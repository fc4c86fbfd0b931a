//! The formats of files, and how they are recognised.

use std::fmt;
use std::path::Path;
use std::str::FromStr;

use crate::decode::{OLE, PDF, ZIP, is_binary};
use crate::error::Error;

/// A format of files that hold texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum InputFormat {
    /// Plain text, Markdown, subtitles: read as it is.
    Text,
    /// A web page: its visible text without menus. Feature `html`.
    Html,
    /// A message (`.eml`), or a mailbox of them (`.mbox`). Feature `mail`.
    Mail,
    /// A PDF with text in it. Feature `pdf`.
    Pdf,
    /// A document of Word. Feature `office`.
    Docx,
    /// An OpenDocument text. Feature `office`.
    Odt,
    /// The sheets of a workbook (`.xlsx`, `.xls`, `.ods`), a row a line. Feature `office`.
    Sheet,
    /// An object, or a list of objects, with a field for the text.
    Json,
    /// An object a line.
    Jsonl,
    /// A table with a header; commas, semicolons or tabs between its columns.
    Csv,
    /// A table with a header and tabs between its columns.
    Tsv,
}

/// The formats, their names, and the extensions that tell them.
const FORMATS: [(InputFormat, &str, &[&str]); 11] = [
    (InputFormat::Text, "text", &["txt", "text", "md", "markdown", "srt", "vtt", "log", "rst"]),
    (InputFormat::Html, "html", &["html", "htm", "xhtml"]),
    (InputFormat::Mail, "mail", &["eml", "mbox"]),
    (InputFormat::Pdf, "pdf", &["pdf"]),
    (InputFormat::Docx, "docx", &["docx", "docm"]),
    (InputFormat::Odt, "odt", &["odt"]),
    (InputFormat::Sheet, "sheet", &["xlsx", "xlsm", "xls", "ods"]),
    (InputFormat::Json, "json", &["json"]),
    (InputFormat::Jsonl, "jsonl", &["jsonl", "ndjson"]),
    (InputFormat::Csv, "csv", &["csv"]),
    (InputFormat::Tsv, "tsv", &["tsv", "tab"]),
];

/// Extensions of packed files, which follow that of the format.
const PACKED: [&str; 3] = ["gz", "zst", "zstd"];

impl InputFormat {
    /// Every format, by whose name [`FromStr`] reads it.
    pub const ALL: &'static [Self] = &{
        let mut all = [Self::Text; FORMATS.len()];
        let mut n = 0;
        while n < all.len() {
            all[n] = FORMATS[n].0;
            n += 1;
        }
        all
    };

    /// The name of the format: `text`, `html`, `jsonl`.
    pub fn as_str(self) -> &'static str {
        FORMATS.iter().find(|(format, ..)| *format == self).map_or("text", |(_, name, _)| name)
    }

    /// The format of a file: its content decides where it has a signature, then the extension, then a guess.
    ///
    /// # Errors
    ///
    /// What kind of file it is, if it is not a file of text.
    pub(super) fn told(name: &str, sample: &[u8]) -> Result<Self, String> {
        let extension = Self::of_extension(name);
        let format = match (Self::signed(sample), extension) {
            // its reader says what is wrong with it
            (Err(_), Some(format)) if sample.starts_with(ZIP) && format.is_archive() => {
                Some(format)
            }
            (format, _) => format?,
        };
        match (format, extension) {
            (Some(format), _) | (None, Some(format)) => Ok(format),
            (None, None) => Ok(Self::guessed(sample)),
        }
    }

    /// Whether its files are zip archives.
    fn is_archive(self) -> bool {
        matches!(self, Self::Docx | Self::Odt | Self::Sheet)
    }

    fn of_extension(name: &str) -> Option<Self> {
        let mut path = Path::new(name);
        let mut extension = extension_of(path)?;
        if PACKED.contains(&extension.as_str()) {
            path = Path::new(path.file_stem()?);
            extension = extension_of(path)?;
        }
        let (format, ..) = FORMATS.iter().find(|(.., all)| all.contains(&extension.as_str()))?;
        Some(*format)
    }

    /// The format whose signature the bytes begin with.
    fn signed(sample: &[u8]) -> Result<Option<Self>, String> {
        if sample.starts_with(PDF) {
            return Ok(Some(Self::Pdf));
        }
        if sample.starts_with(ZIP) {
            return Self::archived(sample).map(Some);
        }
        if sample.starts_with(OLE) {
            return match contains(sample, &utf16("WordDocument")) {
                true => Err("an old Word file (.doc): save it as .docx".to_owned()),
                false => Ok(Some(Self::Sheet)),
            };
        }
        match is_binary(sample) {
            true => Err("a binary file: no text in it".to_owned()),
            false => Ok(None),
        }
    }

    /// What a zip archive is, by the names of its first parts.
    fn archived(sample: &[u8]) -> Result<Self, String> {
        let has = |name: &str| contains(sample, name.as_bytes());
        if has("opendocument.text") {
            Ok(Self::Odt)
        } else if has("opendocument.spreadsheet") || has("xl/") {
            Ok(Self::Sheet)
        } else if has("word/") {
            Ok(Self::Docx)
        } else {
            Err("a zip archive: unpack it first".to_owned())
        }
    }

    /// What a text without an extension looks like.
    fn guessed(sample: &[u8]) -> Self {
        let text = String::from_utf8_lossy(sample);
        let text = text.trim_start_matches('\u{feff}').trim_start();
        let first_line = text.lines().next().unwrap_or_default();
        let opening: String = text.chars().take(64).collect::<String>().to_lowercase();
        let is_object = |json: &str| serde_json::from_str::<serde_json::Map<_, _>>(json).is_ok();
        if opening.starts_with("<!doctype html") || opening.starts_with("<html") {
            Self::Html
        } else if is_object(first_line) {
            Self::Jsonl
        } else if text.starts_with('{') && text.contains("\"text\"") || text.starts_with("[{") {
            Self::Json
        } else {
            Self::Text
        }
    }
}

/// The extension of a path, in small letters.
fn extension_of(path: &Path) -> Option<String> {
    Some(path.extension()?.to_str()?.to_ascii_lowercase())
}

fn contains(bytes: &[u8], what: &[u8]) -> bool {
    bytes.windows(what.len()).any(|window| window == what)
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

impl fmt::Display for InputFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for InputFormat {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        Error::named("format", name, FORMATS.map(|(format, name, _)| (name, format)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_has_a_row() {
        for (format, (of_row, name, _)) in InputFormat::ALL.iter().zip(FORMATS) {
            assert_eq!(*format, of_row);
            assert_eq!(name.parse::<InputFormat>().expect("its own name"), of_row);
        }
        assert_eq!(InputFormat::ALL.len(), FORMATS.len());
    }

    #[test]
    fn content_is_stronger_than_the_extension_and_the_extension_than_a_guess() {
        for (name, content, format) in [
            ("a.txt", &b"%PDF-1.4"[..], InputFormat::Pdf),
            ("a.md", b"{\"id\":1,\"text\":\"x\"}\n", InputFormat::Text),
            ("a.jsonl.gz", b"x", InputFormat::Jsonl),
            ("-", b"{\"id\":1,\"text\":\"x\"}\n{", InputFormat::Jsonl),
            ("-", b"{\n \"text\": \"x\"}", InputFormat::Json),
            ("-", b"<!DOCTYPE html><p>x", InputFormat::Html),
            ("a.unknown", b"Plain words.", InputFormat::Text),
            ("a", b"\xff\xfeA\0", InputFormat::Text),
            ("a.docx", b"PK\x03\x04 broken", InputFormat::Docx),
        ] {
            assert_eq!(InputFormat::told(name, content), Ok(format), "{name}");
        }
        let wrong = InputFormat::told("a.txt", b"\x7fELF\x02\0\0\0\0\0\0\x01");
        assert_eq!(wrong, Err("a binary file: no text in it".to_owned()));
    }
}
