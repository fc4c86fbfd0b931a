//! A file that is being imported: what was asked for, what became of it, and how its lines are read.

use std::io::{self, BufRead, Write};

use serde::de::DeserializeOwned;

use super::classes::Subclasses;
use super::writer::{Row, Writer};
use crate::error::{Error, Problem};

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
    /// Which class of Wikidata is a subclass of which, from [`subclasses`](super::subclasses). Without them those count that stand in the
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

/// A file that is being imported.
pub(super) struct Task<'t> {
    pub(super) file: &'t str,
    pub(super) options: &'t Options,
    pub(super) report: Report,
}

impl Task<'_> {
    pub(super) fn refuse(&mut self, line: usize, message: impl Into<String>) {
        const MOST: usize = 100;
        self.report.refusals += 1;
        if self.report.refused.len() < MOST {
            let (file, message) = (self.file.to_owned(), message.into());
            self.report.refused.push(Problem { file, line, column: None, message });
        }
    }

    pub(super) fn kind(&self) -> &str {
        self.options.kind.as_deref().unwrap_or("thing")
    }

    /// Calls `each` with the lines of a text, blank ones left out; what is no UTF-8 is refused.
    pub(super) fn lines(
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
    pub(super) fn json_lines<T: DeserializeOwned>(
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

    pub(super) fn unread(&self, source: io::Error) -> Error {
        Error::Read { file: self.file.to_owned(), source }
    }
}
