//! Other people's lists, turned into this crate's: one entity after the other, so that a dump of any length takes no
//! more memory than its longest line.
//!
//! What comes out is a list as text, to be looked at, edited and kept, not a compiled file: other people's lists are
//! made for other purposes, and a name that is harmless in a database may be a word in a text. `lint` finds those.
//!
//! ```
//! use glosa::import::{Format, Options, import};
//!
//! let patterns = r#"{"label":"ORG","pattern":"Zubiri Works","id":"zubiri"}"#;
//! let mut list = Vec::new();
//! let report = import(Format::SpaCy, "patterns.jsonl", patterns.as_bytes(), &Options::default(), &mut list)?;
//! assert_eq!((report.entities, report.refused.len()), (1, 0));
//! let gazetteer = glosa::Gazetteer::builder().tsv("list.tsv", std::str::from_utf8(&list).unwrap())?.build()?;
//! assert_eq!(gazetteer.len(), 1);
//! # Ok::<(), glosa::Error>(())
//! ```

mod classes;
mod flashtext;
mod ftm;
mod spacy;
mod wikidata;
mod writer;

use std::io::{self, BufRead, BufReader, Read, Write};

use crate::error::{Error, Problem};
pub use classes::Subclasses;
use serde::de::DeserializeOwned;
use writer::{Row, Writer};

/// A format that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// `patterns.jsonl` of spaCy's entity ruler: strings, and token patterns of `LOWER`, `ORTH` and `TEXT`.
    SpaCy,
    /// A dictionary of FlashText: JSON (name to keywords), or a line `keyword=>name` each.
    FlashText,
    /// JSON lines of FollowTheMoney, as OpenSanctions publishes them.
    FollowTheMoney,
    /// Wikidata's JSON dump.
    Wikidata,
}

/// What a format leaves open.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Options {
    /// Kind of entities whose format says none; `thing` if not given.
    pub kind: Option<String>,
    /// Least number of Wikipedia editions and sister projects that have a page about a Wikidata item.
    pub sitelinks: usize,
    /// More classes of Wikidata: a line each, its id, a tab, and the kind of what is an instance of it, or `-` where
    /// instances are to be passed over.
    pub classes: Option<String>,
    /// Which class of Wikidata is a subclass of which, from [`subclasses`]. Without them those count that stand in the
    /// dump before what is an instance of them.
    pub subclasses: Option<Subclasses>,
}

/// What became of a file.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Report {
    /// Rows written.
    pub entities: usize,
    /// Records passed over, because they are of no kind that has names.
    pub skipped: usize,
    /// The first hundred records that could not be read or not be expressed, and why.
    pub refused: Vec<Problem>,
    /// How many such there were.
    pub refusals: usize,
}

/// Reads a file and writes it as a tab-separated list. `file` is what errors call it.
///
/// # Errors
/// [`Error::Read`] and [`Error::Write`] when reading or writing fails. What is wrong in a record is no error, but part
/// of the report.
pub fn import(
    format: Format,
    file: &str,
    reader: impl Read,
    options: &Options,
    mut out: impl Write,
) -> Result<Report, Error> {
    let (reader, out) = (BufReader::new(reader), &mut out);
    let mut task = Task { file, options, report: Report::default() };
    match format {
        Format::SpaCy => spacy::read(reader, &mut task, &mut Writer::new(out, &[])?),
        Format::FlashText => flashtext::read(reader, &mut task, &mut Writer::new(out, &[])?),
        Format::FollowTheMoney => ftm::read(reader, &mut task, &mut Writer::new(out, &["topics"])?),
        Format::Wikidata => {
            wikidata::read(reader, &mut task, &mut Writer::new(out, &["sitelinks"])?)
        }
    }?;
    Ok(task.report)
}

/// Reads which class is a subclass of which out of Wikidata's JSON dump, for [`Options::subclasses`]: a pass of its own
/// over the dump, before the import. Takes no more memory than what it returns and the longest line.
///
/// # Errors
/// [`Error::Read`] when reading fails. What is no item is passed over: the import says so.
pub fn subclasses(file: &str, reader: impl Read) -> Result<Subclasses, Error> {
    let options = Options::default();
    let mut task = Task { file, options: &options, report: Report::default() };
    wikidata::subclasses(BufReader::new(reader), &mut task)
}

/// A file that is being imported.
struct Task<'t> {
    file: &'t str,
    options: &'t Options,
    report: Report,
}

impl Task<'_> {
    fn refuse(&mut self, line: usize, message: impl Into<String>) {
        const MOST: usize = 100;
        self.report.refusals += 1;
        if self.report.refused.len() < MOST {
            let (file, message) = (self.file.to_owned(), message.into());
            self.report.refused.push(Problem { file, line, column: None, message });
        }
    }

    fn kind(&self) -> &str {
        self.options.kind.as_deref().unwrap_or("thing")
    }

    /// Calls `each` with the lines of a text, blank ones left out; what is no UTF-8 is refused.
    fn lines(
        &mut self,
        mut reader: impl BufRead,
        mut each: impl FnMut(&mut Self, usize, &str) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let mut line = Vec::new();
        for number in 1.. {
            line.clear();
            if reader.read_until(b'\n', &mut line).map_err(|source| self.unread(source))? == 0 {
                break;
            }
            match std::str::from_utf8(&line) {
                Ok(text) => {
                    let text = text.trim_start_matches('\u{feff}').trim();
                    if !text.is_empty() {
                        each(self, number, text)?;
                    }
                }
                Err(_) => self.refuse(number, "not UTF-8; expected UTF-8 text"),
            }
        }
        Ok(())
    }

    /// Reads a JSON value a line and writes the rows that `row` makes of them: `Ok(None)` passes one over, an error
    /// refuses it. `expected` is what errors on broken lines say.
    fn json_lines<T: DeserializeOwned>(
        &mut self,
        reader: impl BufRead,
        out: &mut Writer<'_, impl Write>,
        expected: &str,
        row: impl Fn(T) -> Result<Option<Row>, String>,
    ) -> Result<(), Error> {
        self.lines(reader, |task, number, line| {
            let value = serde_json::from_str(line);
            match value.map_err(|error| format!("{error}; expected {expected}")).and_then(&row) {
                Ok(Some(row)) => {
                    task.report.entities += 1;
                    out.write(&row)?;
                }
                Ok(None) => task.report.skipped += 1,
                Err(message) => task.refuse(number, message),
            }
            Ok(())
        })
    }

    fn unread(&self, source: io::Error) -> Error {
        Error::Read { file: self.file.to_owned(), source }
    }
}

#[cfg(test)]
mod tests;
