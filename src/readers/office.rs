//! The text of word processors' documents: XML in a zip archive.

use std::io::{BufReader, Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::text::LONGEST_TEXT;

/// How a format writes text. Names are without their prefix.
struct Markup {
    /// The parts of the archive that hold text, in their order.
    parts: &'static [&'static str],
    /// The elements that hold the letters; empty if all text in the paragraphs counts.
    runs: &'static [&'static str],
    paragraphs: &'static [&'static str],
    /// Elements whose text is not seen: deleted text, instructions for fields, second versions of the same.
    left_out: &'static [&'static str],
    tabs: &'static [&'static str],
    breaks: &'static [&'static str],
    /// A blank, or as many as its attribute `c` says.
    blanks: &'static [&'static str],
}

const DOCX: Markup = Markup {
    parts: &["word/document.xml", "word/footnotes.xml", "word/endnotes.xml"],
    runs: &["t"],
    paragraphs: &["p"],
    left_out: &["del", "instrText", "Fallback", "delText", "moveFrom"],
    tabs: &["tab"],
    breaks: &["br", "cr"],
    blanks: &[],
};

const ODT: Markup = Markup {
    parts: &["content.xml"],
    runs: &[],
    paragraphs: &["p", "h"],
    left_out: &["tracked-changes", "annotation"],
    tabs: &["tab"],
    breaks: &["line-break"],
    blanks: &["s"],
};

/// The text of a `.docx` file.
pub(super) fn docx(bytes: Vec<u8>) -> Result<String, String> {
    text(bytes, &DOCX)
}

/// The text of an `.odt` file.
pub(super) fn odt(bytes: Vec<u8>) -> Result<String, String> {
    text(bytes, &ODT)
}

fn text(bytes: Vec<u8>, markup: &Markup) -> Result<String, String> {
    let archive = ZipArchive::new(Cursor::new(bytes));
    let mut archive = archive.map_err(|error| format!("a damaged document: {error}"))?;
    let mut text = Text::default();
    let mut found = false;
    for part in markup.parts {
        let Ok(part) = archive.by_name(part) else { continue };
        found = true;
        text.read(part.take(LONGEST_TEXT), markup)?;
    }
    if found {
        Ok(text.written)
    } else {
        Err("a document without text: a part is missing".to_owned())
    }
}

/// The text of a document so far.
#[derive(Default)]
struct Text {
    written: String,
    /// How many elements that are left out are open.
    left_out: usize,
    /// How many paragraphs are open: a note may lie in one.
    paragraphs: usize,
    runs: usize,
}

impl Text {
    fn read(&mut self, part: impl Read, markup: &Markup) -> Result<(), String> {
        let mut reader = Reader::from_reader(BufReader::new(part));
        reader.config_mut().check_end_names = false;
        let mut buffer = Vec::new();
        (self.left_out, self.paragraphs, self.runs) = (0, 0, 0);
        loop {
            buffer.clear();
            match reader.read_event_into(&mut buffer) {
                Ok(Event::Start(element)) => self.open(element.local_name().as_ref(), markup),
                Ok(Event::End(element)) => self.close(element.local_name().as_ref(), markup),
                Ok(Event::Empty(element)) => self.sign(&element, markup),
                Ok(Event::Text(text)) if self.is_seen(markup) => {
                    let text = text.decode().map_err(|error| damaged(&error))?;
                    self.written.push_str(&text.replace(['\n', '\r'], " "));
                }
                Ok(Event::GeneralRef(name)) if self.is_seen(markup) => {
                    let name = name.decode().map_err(|error| damaged(&error))?;
                    let reference = format!("&{name};");
                    let text =
                        quick_xml::escape::unescape(&reference).map_err(|error| damaged(&error))?;
                    self.written.push_str(&text);
                }
                Ok(Event::Eof) => return Ok(()),
                Ok(_) => {}
                Err(error) => return Err(damaged(&error)),
            }
        }
    }

    fn is_seen(&self, markup: &Markup) -> bool {
        let in_run = markup.runs.is_empty() || self.runs > 0;
        self.left_out == 0 && self.paragraphs > 0 && in_run
    }

    fn open(&mut self, name: &[u8], markup: &Markup) {
        self.left_out += usize::from(is_one_of(name, markup.left_out));
        self.paragraphs += usize::from(is_one_of(name, markup.paragraphs));
        self.runs += usize::from(is_one_of(name, markup.runs));
        self.whitespace(name, 1, markup);
    }

    fn close(&mut self, name: &[u8], markup: &Markup) {
        if is_one_of(name, markup.left_out) {
            self.left_out = self.left_out.saturating_sub(1);
        }
        if is_one_of(name, markup.runs) {
            self.runs = self.runs.saturating_sub(1);
        }
        if is_one_of(name, markup.paragraphs) {
            self.paragraphs = self.paragraphs.saturating_sub(1);
            if !self.written.is_empty() && !self.written.ends_with("\n\n") {
                self.written.push_str("\n\n");
            }
        }
    }

    fn sign(&mut self, element: &BytesStart<'_>, markup: &Markup) {
        let count = element.attributes().flatten().find(|a| a.key.local_name().as_ref() == b"c");
        let count = count.and_then(|a| std::str::from_utf8(&a.value).ok()?.parse().ok());
        self.whitespace(element.local_name().as_ref(), count.unwrap_or(1), markup);
    }

    fn whitespace(&mut self, name: &[u8], count: usize, markup: &Markup) {
        /// More blanks than a line has are a mistake or an attack.
        const MOST_BLANKS: usize = 200;
        if self.left_out > 0 || self.paragraphs == 0 {
            return;
        }
        if is_one_of(name, markup.tabs) {
            self.written.push('\t');
        } else if is_one_of(name, markup.breaks) {
            self.written.push('\n');
        } else if is_one_of(name, markup.blanks) {
            self.written.extend(std::iter::repeat_n(' ', count.min(MOST_BLANKS)));
        }
    }
}

fn is_one_of(name: &[u8], names: &[&str]) -> bool {
    names.iter().any(|other| other.as_bytes() == name)
}

fn damaged(error: &dyn std::fmt::Display) -> String {
    format!("a damaged document: {error}")
}
