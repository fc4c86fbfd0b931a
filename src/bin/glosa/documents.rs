//! The texts to annotate, whose ids come back as they were written, whatever they are.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use glosa::readers::{InputText, ReadOptions, read, read_plain};
use glosa::{Document, corpus};
use indicatif::ProgressBar;
use serde_json::value::{RawValue, to_raw_value};

use crate::failure::shown;
use crate::progress::Moving;

/// A text and what it is called.
pub(crate) struct NamedText {
    /// As JSON.
    pub(crate) id: Box<RawValue>,
    pub(crate) text: String,
    /// The day that its JSON line gives it.
    date: Option<String>,
}

impl AsRef<str> for NamedText {
    fn as_ref(&self) -> &str {
        &self.text
    }
}

impl NamedText {
    /// What it is called, as people read it.
    pub(crate) fn name(&self) -> String {
        name(&self.id)
    }

    /// The day that it is of: what its JSON line says, else what its name or the text itself says.
    pub(crate) fn date(&self, document: &Document) -> Option<String> {
        let given = self.date.as_deref().and_then(|date| corpus::date(date, "", document));
        given.or_else(|| corpus::date(&self.name(), &self.text, document))
    }
}

/// An id as people read it: a string without its quotation marks, anything else as JSON.
pub(crate) fn name(id: &RawValue) -> String {
    serde_json::from_str(id.get()).unwrap_or_else(|_| id.get().to_owned())
}

/// The texts of a file.
pub(crate) fn texts(
    path: &Path,
    options: &ReadOptions,
    bar: &ProgressBar,
) -> Result<Box<dyn Iterator<Item = Result<NamedText, String>>>, String> {
    let (name, reader) = open(path, bar)?;
    let texts = read(&name, reader, options).map_err(|error| error.to_string())?;
    let many = (0..).zip(texts).map(move |(number, text)| {
        let text = text.map_err(|error| error.to_string())?;
        named(text, &name, number)
    });
    Ok(Box::new(many))
}

/// The text of a file of plain text while it is read, and what the file is called.
pub(crate) fn plain(
    path: &Path,
    options: &ReadOptions,
    bar: &ProgressBar,
) -> Result<(String, impl Read + use<>), String> {
    let (name, reader) = open(path, bar)?;
    let text = read_plain(&name, reader, options).map_err(|error| error.to_string())?;
    Ok((name, text))
}

/// A text with its id: its own, else the name of the file, and behind the first one of a file its number.
fn named(text: InputText, name: &str, number: usize) -> Result<NamedText, String> {
    let id = match text.id {
        Some(id) => RawValue::from_string(id).map_err(|error| error.to_string())?,
        None if number == 0 => id(name)?,
        None => id(&format!("{name}#{}", number + 1))?,
    };
    Ok(NamedText { id, text: text.text, date: text.date })
}

/// A file with what it is called.
pub(crate) fn open(path: &Path, bar: &ProgressBar) -> Result<(String, Box<dyn Read>), String> {
    if path.as_os_str() == "-" {
        return Ok(("standard input".to_owned(), Box::new(io::stdin())));
    }
    let unread = |error| format!("{}: cannot be read: {error}", shown(path));
    let file = File::open(path).map_err(unread)?;
    Ok((path.display().to_string(), Box::new(Moving(file, bar.clone()))))
}

/// The id of a text that is a file.
pub(crate) fn id(name: &str) -> Result<Box<RawValue>, String> {
    to_raw_value(name).map_err(|error| error.to_string())
}
