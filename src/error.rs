//! What can go wrong while a gazetteer or an extractor is built. Extraction itself cannot fail.
//!
//! What messages quote (names of files, fields, texts) is printed [`printable`]: nothing in it acts on a terminal, and
//! each problem stays on its line. The fields of the errors hold it as it was found.

use std::collections::HashMap;
use std::fmt;

use crate::printable::printable;

/// A failure to build a gazetteer or an extractor.
///
/// The message leaves out the cause, which [`source`](std::error::Error::source) gives: a program that prints the whole chain,
/// as `anyhow` does, prints it once. [`with_causes`](Self::with_causes) gives both in one line.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file could not be read.
    #[error("{}: cannot be read", printable(file))]
    Read {
        /// Path of the file.
        file: String,
        /// What the operating system said.
        source: std::io::Error,
    },
    /// A list could not be written.
    #[error("cannot write")]
    Write {
        /// What the operating system said.
        source: std::io::Error,
    },
    /// A file holds something that it should not.
    #[error("{0}")]
    Input(Problems),
    /// Bytes are no compiled gazetteer of this release.
    #[error("not a compiled gazetteer: {}", printable(message))]
    Compiled {
        /// What was found, and what was expected.
        message: String,
    },
    /// An option of an extractor has a value that makes no sense.
    #[error("{option}: {found}; expected {expected}")]
    Option {
        /// The builder's method.
        option: &'static str,
        /// What it was given.
        found: String,
        /// What it takes.
        expected: &'static str,
    },
    /// A name that is none of the names that are known here.
    #[error("unknown {what} {found:?}; expected {expected}")]
    Name {
        /// What it should name: a language, a keyword style.
        what: &'static str,
        /// The name.
        found: String,
        /// The names that there are.
        expected: String,
    },
    /// The gazetteer does not fit its format.
    #[error("gazetteer too large: {what} take more than {limit} bytes")]
    TooLarge {
        /// The part that outgrew its bounds.
        what: &'static str,
        /// The bound.
        limit: usize,
    },
}

impl Error {
    /// The message, and behind it the messages of the causes, with colons between them: for a program that shows one
    /// line.
    ///
    /// ```
    /// let Err(error) = glosa::Gazetteer::builder().read("no/such/list.tsv") else { panic!() };
    /// assert_eq!(error.to_string(), "no/such/list.tsv: cannot be read");
    /// assert!(error.with_causes().starts_with("no/such/list.tsv: cannot be read: "));
    /// ```
    pub fn with_causes(&self) -> String {
        let mut message = self.to_string();
        let mut cause = std::error::Error::source(self);
        while let Some(error) = cause {
            message += &format!(": {error}");
            cause = error.source();
        }
        message
    }

    /// The thing with a name, out of all things and their names.
    pub(crate) fn named<T, const N: usize>(
        what: &'static str,
        found: &str,
        names: [(&'static str, T); N],
    ) -> Result<T, Self> {
        let all = names.each_ref().map(|(name, _)| *name);
        let thing = names.into_iter().find(|(name, _)| *name == found);
        thing.map(|(_, thing)| thing).ok_or_else(|| {
            let expected = match &all[..] {
                [first @ .., last] if !first.is_empty() => {
                    format!("{} or {last}", first.join(", "))
                }
                few => few.concat(),
            };
            Self::Name { what, found: found.to_owned(), expected }
        })
    }

    /// A reference date that is not a date.
    #[cfg(feature = "values")]
    pub(crate) fn reference_date(found: &str) -> Self {
        Error::Option {
            option: "reference_date",
            found: found.to_owned(),
            expected: "a day like 2024-06-21",
        }
    }
}

/// The problems of a file, the first hundred of them, in the order of its lines. Prints one a line. What is wrong in many
/// lines for one cause is one problem.
///
/// ```
/// use glosa::{Error, Gazetteer};
///
/// let list = "id\tkind\tname\n\tvessel\t\ngulf\t\tGulf Star\n";
/// let Err(Error::Input(problems)) = Gazetteer::builder().tsv("ships.tsv", list) else { panic!() };
/// let lines: Vec<_> = problems.iter().map(|problem| problem.line).collect();
/// assert_eq!(lines, [2, 3]);
/// assert!(problems.to_string().ends_with("ships.tsv:3: column \"kind\": empty field; expected a value"));
/// ```
#[derive(Debug, Default)]
pub struct Problems {
    list: Vec<Problem>,
    /// The place of the problem of each cause in the list.
    causes: HashMap<Cause, usize>,
}

/// What problems have in common that are one.
#[derive(Debug, PartialEq, Eq, Hash)]
enum Cause {
    Named(String, &'static str),
    Same(String, Option<String>, String),
}

impl Problems {
    const MOST: usize = 100;

    pub(crate) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Adds a problem, or its line to one that is the same in another line.
    pub(crate) fn push(&mut self, problem: Problem) {
        let Problem { file, column, message, .. } = &problem;
        self.add(Cause::Same(file.clone(), column.clone(), message.clone()), problem);
    }

    /// The same for a problem that is one with all of this cause in its file, whatever the message says.
    pub(crate) fn push_of(&mut self, cause: &'static str, problem: Problem) {
        self.add(Cause::Named(problem.file.clone(), cause), problem);
    }

    fn add(&mut self, cause: Cause, problem: Problem) {
        match self.causes.get(&cause) {
            Some(place) => self.list[*place].repeat(problem.line),
            None if self.list.len() < Self::MOST => {
                self.causes.insert(cause, self.list.len());
                self.list.push(problem);
            }
            None => {}
        }
    }

    pub(crate) fn into_result<T>(self, value: T) -> Result<T, Error> {
        if self.list.is_empty() { Ok(value) } else { Err(Error::Input(self)) }
    }
}

impl Problems {
    /// The problems, in the order of the lines.
    pub fn iter(&self) -> std::slice::Iter<'_, Problem> {
        self.list.iter()
    }

    /// How many there are, one at least and a hundred at most.
    #[allow(clippy::len_without_is_empty)] // never empty
    pub fn len(&self) -> usize {
        self.list.len()
    }
}

impl<'p> IntoIterator for &'p Problems {
    type Item = &'p Problem;
    type IntoIter = std::slice::Iter<'p, Problem>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, problem) in self.list.iter().enumerate() {
            let line_end = if n == 0 { "" } else { "\n" };
            write!(f, "{line_end}{problem}")?;
        }
        Ok(())
    }
}

/// One thing that is wrong in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Problem {
    /// Name of the file.
    pub file: String,
    /// Number of the line, from 1.
    pub line: usize,
    /// Name of the column, where one is to blame.
    pub column: Option<String>,
    /// What was found, and what was expected.
    pub message: String,
    /// The next lines in which the same is wrong: the first three of them.
    pub also: Vec<usize>,
    /// How many lines beside [`line`](Self::line) there are.
    pub repeated: usize,
}

impl Problem {
    /// Lines that are named beside the first one.
    const MOST_LINES: usize = 3;

    pub(crate) fn new(file: &str, line: usize, column: Option<String>, message: String) -> Self {
        Self { file: file.into(), line, column, message, also: Vec::new(), repeated: 0 }
    }

    fn repeat(&mut self, line: usize) {
        if line == self.line || self.also.last() == Some(&line) {
            return;
        }
        self.repeated += 1;
        if self.also.len() < Self::MOST_LINES {
            self.also.push(line);
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: ", printable(&self.file), self.line)?;
        if let Some(column) = &self.column {
            write!(f, "column {column:?}: ")?;
        }
        f.write_str(&printable(&self.message))?;
        if self.repeated > 0 {
            let lines: Vec<String> = self.also.iter().map(usize::to_string).collect();
            let word = if self.repeated == 1 { "line" } else { "lines" };
            write!(f, " (also {word} {}", lines.join(", "))?;
            if self.repeated > self.also.len() {
                write!(f, " and {} more", self.repeated - self.also.len())?;
            }
            f.write_str(")")?;
        }
        Ok(())
    }
}
