//! A list that is being read: where its entries go, and what is wrong with it.

use std::io::{self, BufRead};

use super::alias::Alias;
use super::entry::Entry;
use super::list_options::ListOptions;
use super::store::{Origin, Store};
use crate::error::{Error, Problem, Problems};
use crate::fold::fold;
use crate::limits::{self, short, too_long};

/// What is between the name of a file and that of a part of it.
#[cfg(feature = "office")]
const PART: &str = "#";
/// Longest form, in bytes.
pub(crate) const LONGEST_FORM: usize = 1_000;
/// Longest field that is no list, in bytes: what the compiled form can hold.
pub(crate) const LONGEST_FIELD: usize = u16::MAX as usize;

/// A list on its way into the store.
pub(super) struct List<'s> {
    store: &'s mut Store,
    file: String,
    number: u32,
    options: ListOptions,
    problems: Problems,
    /// The entry of the row before, for its memory.
    pub(super) spare: Entry,
}

impl<'s> List<'s> {
    /// A list that errors call `file`.
    pub(super) fn new(store: &'s mut Store, options: ListOptions, file: &str) -> Self {
        let number = store.file(file);
        Self {
            store,
            file: file.into(),
            number,
            options,
            problems: Problems::default(),
            spare: Entry::default(),
        }
    }

    /// What is known of it beforehand.
    pub(super) fn options(&self) -> &ListOptions {
        &self.options
    }

    /// Reads on in a part of the file that has lines of its own.
    #[cfg(feature = "office")]
    pub(super) fn enter(&mut self, part: &str) {
        let file = self.file.split_once(PART).map_or(self.file.as_str(), |(file, _)| file);
        self.file = format!("{file}{PART}{part}");
        self.number = self.store.file(&self.file);
    }

    /// Whether anything is wrong so far.
    pub(super) fn has_problems(&self) -> bool {
        !self.problems.is_empty()
    }

    /// Says what is wrong in a line.
    pub(super) fn problem(
        &mut self,
        line: usize,
        column: Option<&str>,
        message: impl Into<String>,
    ) {
        let column = column.map(|column| short(column.to_owned()));
        let message = short(message.into());
        self.problems.push(Problem::new(&self.file, line, column, message));
    }

    /// Says what is wrong in a line and has one cause wherever it says so, though the words differ.
    pub(super) fn problem_of(&mut self, line: usize, cause: &'static str, message: String) {
        let problem = Problem::new(&self.file, line, None, short(message));
        self.problems.push_of(cause, problem);
    }

    /// Takes an entry, unless its id has been given another kind.
    pub(super) fn add(&mut self, line: usize, entry: &Entry) {
        match self.store.kind(&entry.id) {
            Some(known) if known != entry.kind => {
                let message = format!(
                    "id {:?} has kind {:?} here and {:?} before; expected one kind",
                    entry.id,
                    entry.kind.as_str(),
                    known.as_str()
                );
                self.problem(line, None, message);
            }
            _ => {
                let line = u32::try_from(line).unwrap_or(u32::MAX);
                self.store.push(entry, Origin { file: self.number, line });
            }
        }
    }

    /// The list's verdict.
    pub(super) fn finish(self) -> Result<(), Error> {
        self.problems.into_result(())
    }

    /// What an operating system's error is to the caller.
    pub(super) fn failed(self, source: io::Error) -> Error {
        Error::Read { file: self.file, source }
    }
}

/// What is wrong with a field, if anything is. Lists may be as long as they like.
pub(super) fn wrong_field(field: &str, list: bool) -> Option<String> {
    // the first byte of each of them; most fields have none
    let may_be = |byte: u8| byte < 0x20 || matches!(byte, 0x7f | 0xc2);
    let control = || field.chars().find(|c| c.is_control());
    if let Some(bad) = field.bytes().any(may_be).then(control).flatten() {
        return Some(format!("control character {bad:?}; expected text"));
    }
    let long = !list && field.len() > LONGEST_FIELD;
    long.then(|| format!("{} bytes; expected at most {LONGEST_FIELD}", field.len()))
}

/// What is wrong with a form, if anything is.
pub(super) fn wrong_form(alias: &Alias) -> Option<String> {
    let text = &alias.text;
    if text.len() > LONGEST_FORM {
        let start: String = text.chars().take(20).collect();
        return Some(format!(
            "alias of {} bytes, {start:?}…; expected at most {LONGEST_FORM}",
            text.len()
        ));
    }
    let plain = text.bytes().any(|b| b.is_ascii_alphanumeric());
    let nothing = !plain && !fold(text).contains(char::is_alphanumeric);
    nothing.then(|| format!("alias {text:?} has neither letter nor digit; expected a name"))
}

/// The lines of a text of any length, without their ends, read one at a time.
pub(super) struct ListLines<R> {
    reader: R,
    line: String,
    number: usize,
}

impl<R: BufRead> ListLines<R> {
    pub(super) fn new(reader: R) -> Self {
        Self { reader, line: String::new(), number: 0 }
    }

    /// The next line that is text, with its number from 1. What is no text, or too long, is a problem of the list;
    /// after a line that is too long nothing more is read.
    pub(super) fn next(&mut self, list: &mut List<'_>) -> io::Result<Option<(usize, &str)>> {
        loop {
            // checked once, as it becomes a string again
            let mut line = std::mem::take(&mut self.line).into_bytes();
            let read = limits::read_line(&mut self.reader, &mut line)?;
            if read == limits::LineRead::End {
                return Ok(None);
            }
            self.number += 1;
            if read == limits::LineRead::TooLong {
                list.problem(self.number, None, too_long("line"));
                return Ok(None);
            }
            match String::from_utf8(line) {
                Ok(line) => {
                    self.line = line;
                    break;
                }
                Err(error) => {
                    let message = not_utf8(error.as_bytes(), error.utf8_error());
                    list.problem_of(self.number, "UTF-8", message);
                }
            }
        }
        let text = self.line.as_str();
        let text = text.strip_suffix('\n').unwrap_or(text);
        let text = text.strip_suffix('\r').unwrap_or(text);
        let bom = if self.number == 1 { text.strip_prefix('\u{feff}') } else { None };
        Ok(Some((self.number, bom.unwrap_or(text))))
    }
}

/// What is said of bytes that are no text.
pub(super) fn not_utf8(bytes: &[u8], error: std::str::Utf8Error) -> String {
    let at = error.valid_up_to();
    let found = bytes.get(at).copied().unwrap_or_default();
    format!("byte 0x{found:02x} at place {} is not UTF-8; expected UTF-8 text", at + 1)
}
