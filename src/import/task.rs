//! A file that is being imported: what was asked for, what became of it, and how its lines are read.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::io::{self, BufRead, Write};

use serde::de::DeserializeOwned;

use super::classes::Subclasses;
use super::writer::{EntityRow, ListWriter, without_controls};
use crate::error::{Error, Problem};
use crate::limits::{self, LineRead, short, too_long};

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
    /// Which class of Wikidata is a subclass of which, from [`subclasses`](super::subclasses). Without them those count that are in the
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
    /// Names of written entities that no text can contain, and were left out: without a letter or digit, or of more than
    /// a thousand bytes.
    pub left_out: usize,
    /// The first hundred records that could not be read or not be expressed, and why.
    pub refused: Vec<Problem>,
    /// How many such there were.
    pub refusals: usize,
}

/// Whether a text is a country's code of two letters.
pub(super) fn is_country_code(text: &str) -> bool {
    text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// A file that is being imported.
pub(super) struct Task<'t> {
    pub(super) file: &'t str,
    pub(super) options: &'t Options,
    pub(super) report: Report,
    kinds: Kinds,
}

/// The kinds of the ids so far, both as hashes with a secret key.
#[derive(Default)]
struct Kinds {
    secret: RandomState,
    known: HashMap<u64, u64>,
}

impl Kinds {
    /// Whether the id has no other kind already.
    fn admit(&mut self, id: &str, kind: &str) -> bool {
        let [id, kind] = [id, kind].map(|text| self.secret.hash_one(text));
        *self.known.entry(id).or_insert(kind) == kind
    }
}

impl<'t> Task<'t> {
    pub(super) fn new(file: &'t str, options: &'t Options) -> Self {
        Self { file, options, report: Report::default(), kinds: Kinds::default() }
    }

    pub(super) fn refuse(&mut self, line: usize, message: impl Into<String>) {
        const MOST: usize = 100;
        self.report.refusals += 1;
        if self.report.refused.len() < MOST {
            let (file, message) = (self.file.to_owned(), short(message.into()));
            self.report.refused.push(Problem::new(&file, line, None, message));
        }
    }

    /// Writes a row, or refuses it where a list with it would not compile.
    pub(super) fn write(
        &mut self,
        line: usize,
        row: &EntityRow,
        out: &mut ListWriter<'_, impl Write>,
    ) -> Result<(), Error> {
        let (id, kind) = (without_controls(&row.id), without_controls(&row.kind));
        if !id.is_empty() && !self.kinds.admit(&id, &kind) {
            let message = format!("id {id:?} has kind {kind:?} here and another one before");
            self.refuse(line, format!("{message}; expected one kind"));
            return Ok(());
        }
        match out.write(row)? {
            Ok(()) => {
                self.report.entities += 1;
                self.report.left_out += row.left_out;
            }
            Err(message) => self.refuse(line, message),
        }
        Ok(())
    }

    pub(super) fn kind(&self) -> &str {
        self.options.kind.as_deref().unwrap_or("thing")
    }

    /// Calls `each` with the lines of a text, blank ones left out; what is no UTF-8 or too long is refused.
    pub(super) fn lines(
        &mut self,
        mut reader: impl BufRead,
        mut each: impl FnMut(&mut Self, usize, &str) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let mut line = Vec::new();
        for number in 1.. {
            match limits::read_line(&mut reader, &mut line).map_err(|source| self.unread(source))? {
                LineRead::End => break,
                LineRead::Whole => {}
                LineRead::TooLong => {
                    self.refuse(number, too_long("line"));
                    limits::skip_line(&mut reader).map_err(|source| self.unread(source))?;
                    continue;
                }
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
    pub(super) fn json_lines<T: DeserializeOwned>(
        &mut self,
        reader: impl BufRead,
        out: &mut ListWriter<'_, impl Write>,
        expected: &str,
        row: impl Fn(T) -> Result<Option<EntityRow>, String>,
    ) -> Result<(), Error> {
        self.lines(reader, |task, number, line| {
            let value = serde_json::from_str(line);
            match value.map_err(|error| format!("{error}; expected {expected}")).and_then(&row) {
                Ok(Some(row)) => task.write(number, &row, out)?,
                Ok(None) => task.report.skipped += 1,
                Err(message) => task.refuse(number, message),
            }
            Ok(())
        })
    }

    pub(super) fn unread(&self, source: io::Error) -> Error {
        Error::Read { file: self.file.to_owned(), source }
    }
}
