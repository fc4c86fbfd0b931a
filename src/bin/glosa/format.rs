//! What `glosa annotate` writes of a text.

use std::io;

use clap::ValueEnum;
use glosa::output::table::{Table, Writer};
use glosa::output::{Item, SCHEMA_VERSION, Unit, brat, conll, page, spacy, tei, web_annotation};
use glosa::{Document, Mention, Offsets, Span, printable};
use serde::Serialize;
use serde_json::value::RawValue;

use crate::documents::{self, NamedText};
use crate::table::SheetOptions;

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum OutputFormat {
    /// A mention a line: file, start, end, text, kind, id
    Text,
    /// One array with an object for each text
    Json,
    /// An object a line for each text
    Jsonl,
    /// A table with commas, of mentions or what --table says
    Csv,
    /// A table with tabs
    Tsv,
    /// A token a line with its BIO tag
    Conll,
    /// brat's standoff: a .txt and an .ann for each text, in the folder --output
    Brat,
    /// spaCy's and displaCy's JSON, a line for each text
    Spacy,
    /// W3C Web Annotation (JSON-LD), a line for each text
    WebAnnotation,
    /// XML of the Text Encoding Initiative, a file for each text
    Tei,
    /// A page to look at, a file for each text
    Html,
}

/// What the rows of a table are.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Rows {
    Mentions,
    Entities,
    Keywords,
    /// Dates, money and the like; --values goes without saying
    Values,
}

/// What offsets are counted in.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum OffsetUnit {
    /// UTF-8 bytes
    Bytes,
    /// Unicode scalar values, as Python counts
    Chars,
    /// UTF-16 units, as JavaScript and Java count
    Utf16,
}

impl OffsetUnit {
    /// The offsets that JSON has beside bytes.
    pub(crate) fn offsets(self) -> Offsets {
        match self {
            OffsetUnit::Bytes => Offsets::BYTES,
            OffsetUnit::Chars => Offsets::CHARACTERS,
            OffsetUnit::Utf16 => Offsets::UTF16,
        }
    }

    pub(crate) fn unit(self) -> Unit {
        match self {
            OffsetUnit::Bytes => Unit::Bytes,
            OffsetUnit::Chars => Unit::Characters,
            OffsetUnit::Utf16 => Unit::Utf16,
        }
    }
}

/// A file that a text becomes: how its name ends, and what is in it.
pub(crate) type File = (&'static str, Vec<u8>);

/// A format with its options.
#[derive(Clone, Copy)]
pub(crate) struct Style {
    pub(crate) format: OutputFormat,
    pub(crate) rows: Rows,
    pub(crate) count: OffsetUnit,
    pub(crate) sheet: SheetOptions,
}

#[derive(Serialize)]
struct Object<'a> {
    id: &'a RawValue,
    #[serde(flatten)]
    document: &'a Document,
    schema: u32,
}

impl Style {
    /// Whether each text is a file of its own.
    pub(crate) fn is_a_file_each(self) -> bool {
        matches!(self.format, OutputFormat::Brat | OutputFormat::Tei | OutputFormat::Html)
    }

    /// What comes before the first text.
    pub(crate) fn opening(self) -> io::Result<Vec<u8>> {
        match self.separator() {
            Some(separator) => Writer::new(Vec::new(), self.table(), separator).finish(),
            None if self.format == OutputFormat::Json => Ok(b"[\n".to_vec()),
            None => Ok(Vec::new()),
        }
    }

    /// What comes between two texts.
    pub(crate) fn between(self) -> &'static [u8] {
        if self.format == OutputFormat::Json { b",\n" } else { b"" }
    }

    /// What comes after the last text.
    pub(crate) fn closing(self) -> &'static [u8] {
        if self.format == OutputFormat::Json { b"\n]\n" } else { b"" }
    }

    /// A text as its files; one, for what goes into a stream.
    pub(crate) fn files(self, text: &NamedText, document: &Document) -> Result<Vec<File>, String> {
        let name = text.name();
        let item = Item::new(&name, &text.text, document).map_err(|error| error.to_string())?;
        let mut files = vec![(self.ending(), Vec::new())];
        if self.format == OutputFormat::Brat {
            files.insert(0, ("txt", text.text.clone().into_bytes()));
        }
        let written = match files.last_mut() {
            Some((_, out)) => self.write(text, &item, out),
            None => Ok(()),
        };
        written.map(|()| files).map_err(|error| error.to_string())
    }

    /// What is written of a document whose text is gone.
    pub(crate) fn without_text(self, id: &RawValue, document: &Document) -> io::Result<Vec<u8>> {
        let object = Object { id, document, schema: SCHEMA_VERSION };
        match self.format {
            OutputFormat::Json => Ok(serde_json::to_vec_pretty(&object)?),
            OutputFormat::Jsonl => {
                let mut line = serde_json::to_vec(&object)?;
                line.push(b'\n');
                Ok(line)
            }
            _ => Ok(self.lines(id, document)),
        }
    }

    /// Whether documents are written without their texts.
    pub(crate) fn needs_no_text(self) -> bool {
        matches!(self.format, OutputFormat::Text | OutputFormat::Json | OutputFormat::Jsonl)
    }

    fn write(self, text: &NamedText, item: &Item<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        match self.format {
            OutputFormat::Text | OutputFormat::Json | OutputFormat::Jsonl => {
                out.extend(self.without_text(&text.id, item.document())?);
                Ok(())
            }
            OutputFormat::Csv => self.row(item, b',', out),
            OutputFormat::Tsv => self.row(item, b'\t', out),
            OutputFormat::Conll => conll::write(item, out),
            OutputFormat::Brat => brat::write(item, out),
            OutputFormat::Spacy => spacy::write(item, out),
            OutputFormat::WebAnnotation => web_annotation::write(item, out),
            OutputFormat::Tei => tei::write(item, out),
            OutputFormat::Html => page::write(item, out),
        }
    }

    fn row(self, item: &Item<'_>, separator: u8, out: &mut Vec<u8>) -> io::Result<()> {
        let mut table = Writer::new(out, self.table(), separator).without_header();
        if self.sheet.escape_formulas {
            table = table.escape_formulas();
        }
        table.write(item, self.count.unit())?;
        table.finish().map(drop)
    }

    /// A mention a line.
    fn lines(self, id: &RawValue, document: &Document) -> Vec<u8> {
        let id = documents::name(id);
        let mut lines = String::new();
        for mention in document.mentions() {
            let entity = match mention.entity() {
                Some(entity) => entity.to_owned(),
                None => mention.candidates().collect::<Vec<_>>().join("|"),
            };
            let span = self.place(mention);
            let (start, end) = (span.start.to_string(), span.end.to_string());
            let fields = [&id, &start, &end, mention.text(), mention.kind().as_str(), &entity];
            lines += &fields.map(printable).join("\t");
            lines.push('\n');
        }
        lines.into_bytes()
    }

    /// Where a mention is, in the unit that was asked for.
    fn place(self, mention: &Mention) -> Span {
        let asked = match self.count {
            OffsetUnit::Bytes => None,
            OffsetUnit::Chars => mention.characters(),
            OffsetUnit::Utf16 => mention.utf16(),
        };
        asked.unwrap_or_else(|| mention.span())
    }

    /// How the name of a file ends that holds many texts.
    pub(crate) fn extension(self) -> &'static str {
        match self.format {
            OutputFormat::Json => "json",
            OutputFormat::Jsonl | OutputFormat::Spacy | OutputFormat::WebAnnotation => "jsonl",
            OutputFormat::Csv => "csv",
            OutputFormat::Tsv | OutputFormat::Text => "tsv",
            OutputFormat::Conll => "conll",
            OutputFormat::Brat | OutputFormat::Tei | OutputFormat::Html => self.ending(),
        }
    }

    /// How the names of its files end.
    fn ending(self) -> &'static str {
        match self.format {
            OutputFormat::Brat => "ann",
            OutputFormat::Tei => "xml",
            OutputFormat::Html => "html",
            _ => "",
        }
    }

    /// What separates the cells of its tables.
    fn separator(self) -> Option<u8> {
        match self.format {
            OutputFormat::Csv => Some(b','),
            OutputFormat::Tsv => Some(b'\t'),
            _ => None,
        }
    }

    fn table(self) -> Table {
        match self.rows {
            Rows::Mentions => Table::Mentions,
            Rows::Entities => Table::Entities,
            Rows::Keywords => Table::Keywords,
            Rows::Values => Table::Values,
        }
    }
}
