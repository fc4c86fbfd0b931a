//! The text of word processors' documents.

use quick_xml::events::BytesStart;

use crate::workbook::{Archive, Piece, attribute, bounded};

/// How a format writes text. Names are without their prefix.
struct OfficeMarkup {
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

const DOCX: OfficeMarkup = OfficeMarkup {
    parts: &["word/document.xml", "word/footnotes.xml", "word/endnotes.xml"],
    runs: &["t"],
    paragraphs: &["p"],
    left_out: &["del", "instrText", "Fallback", "delText", "moveFrom"],
    tabs: &["tab"],
    breaks: &["br", "cr"],
    blanks: &[],
};

const ODT: OfficeMarkup = OfficeMarkup {
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

fn text(bytes: Vec<u8>, markup: &OfficeMarkup) -> Result<String, String> {
    let mut archive = Archive::new(bytes)?;
    let mut text = OfficeText::default();
    let mut found = false;
    for part in markup.parts {
        (text.left_out, text.paragraphs, text.runs) = (0, 0, 0);
        found |= archive.read(part, |piece| text.take(piece, markup))?;
    }
    if found {
        Ok(text.written)
    } else {
        Err("a document without text: a part is missing".to_owned())
    }
}

/// The text of a document so far.
#[derive(Default)]
struct OfficeText {
    written: String,
    /// How many elements that are left out are open.
    left_out: usize,
    /// How many paragraphs are open: a note may be in one.
    paragraphs: usize,
    runs: usize,
}

impl OfficeText {
    fn take(&mut self, piece: Piece<'_>, markup: &OfficeMarkup) -> Result<(), String> {
        match piece {
            Piece::Open(element) => self.open(element, markup),
            Piece::Text(text) if self.is_seen(markup) => {
                self.written.push_str(&text.replace(['\n', '\r'], " "));
            }
            Piece::Text(_) => {}
            Piece::Close(name) => self.close(name, markup),
        }
        bounded(&self.written)
    }

    fn is_seen(&self, markup: &OfficeMarkup) -> bool {
        let in_run = markup.runs.is_empty() || self.runs > 0;
        self.left_out == 0 && self.paragraphs > 0 && in_run
    }

    fn open(&mut self, element: &BytesStart<'_>, markup: &OfficeMarkup) {
        let name = element.local_name();
        let name = name.as_ref();
        self.left_out += usize::from(is_one_of(name, markup.left_out));
        self.paragraphs += usize::from(is_one_of(name, markup.paragraphs));
        self.runs += usize::from(is_one_of(name, markup.runs));
        if self.left_out > 0 || self.paragraphs == 0 {
            return;
        }
        if is_one_of(name, markup.tabs) {
            self.written.push('\t');
        } else if is_one_of(name, markup.breaks) {
            self.written.push('\n');
        } else if is_one_of(name, markup.blanks) {
            self.written.extend(std::iter::repeat_n(' ', blanks(element)));
        }
    }

    fn close(&mut self, name: &[u8], markup: &OfficeMarkup) {
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
}

/// How many blanks an element stands for.
fn blanks(element: &BytesStart<'_>) -> usize {
    /// More blanks than a line has are a mistake or an attack.
    const MOST_BLANKS: usize = 200;
    attribute(element, "c").and_then(|c| c.parse().ok()).unwrap_or(1).min(MOST_BLANKS)
}

fn is_one_of(name: &[u8], names: &[&str]) -> bool {
    names.iter().any(|other| other.as_bytes() == name)
}
