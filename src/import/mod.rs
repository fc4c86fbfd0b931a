//! Other people's lists, turned into this crate's: one entity after the other, so that a dump of any length takes no
//! more memory than its longest record, and some thirty bytes an entity to notice ids of two kinds. Records of more
//! than 64 MB are refused.
//!
//! Whatever is written compiles, and every name of the source is found under its id; what a list cannot hold is refused
//! or left out, and the report says so. Two things change in a name: control characters become blanks, and blanks around
//! it go.
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
mod in_languages;
mod spacy;
mod task;
mod wikidata;
mod writer;

use std::io::{BufReader, Read, Write};

use crate::error::Error;
pub use classes::Subclasses;
use task::Task;
pub use task::{Options, Report};
use writer::ListWriter;

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

/// Reads a file and writes it as a tab-separated list. Errors call it `file`.
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
    let mut task = Task::new(file, options);
    match format {
        Format::SpaCy => spacy::read(reader, &mut task, &mut ListWriter::new(out, &[])?),
        Format::FlashText => flashtext::read(reader, &mut task, &mut ListWriter::new(out, &[])?),
        Format::FollowTheMoney => {
            ftm::read(reader, &mut task, &mut ListWriter::new(out, &["topics"])?)
        }
        Format::Wikidata => {
            wikidata::read(reader, &mut task, &mut ListWriter::new(out, &["sitelinks"])?)
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
    let mut task = Task::new(file, &options);
    wikidata::subclasses(BufReader::new(reader), &mut task)
}

#[cfg(test)]
mod tests;
