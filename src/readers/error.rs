//! What can be wrong with a file of texts.

use std::fmt;

use crate::limits::short;
use crate::printable::printable;

/// A file, or a record of one, that cannot be read. The message names the file, the line where it has one, and the
/// reason; nothing that it quotes acts on a terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    file: String,
    line: Option<u64>,
    message: String,
}

impl ReadError {
    pub(super) fn new(file: &str, message: String) -> Self {
        Self { file: file.to_owned(), line: None, message: short(message) }
    }

    pub(super) fn on_line(file: &str, line: u64, message: String) -> Self {
        Self { line: Some(line), ..Self::new(file, message) }
    }

    /// The name of the file, as it was given to [`read`](super::read).
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The line of the record, from 1, where the error is one of a record.
    pub fn line(&self) -> Option<u64> {
        self.line
    }

    /// What is wrong, without the file and the line.
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (file, message) = (printable(&self.file), printable(&self.message));
        match self.line {
            Some(line) => write!(f, "{file}:{line}: {message}"),
            None => write!(f, "{file}: {message}"),
        }
    }
}

impl std::error::Error for ReadError {}
