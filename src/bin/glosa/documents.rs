//! The texts to annotate: files, folders, standard input; a text each, or JSON lines, whose ids come back as they were
//! written, whatever they are.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use glosa::{Document, corpus, printable};
use indicatif::ProgressBar;
use serde::Deserialize;
use serde_json::value::{RawValue, to_raw_value};

use crate::failure::shown;
use crate::progress::Moving;

/// A text and what it is called.
pub(crate) struct Text {
    /// As JSON.
    pub(crate) id: Box<RawValue>,
    pub(crate) text: String,
    /// The day that its JSON line gives it.
    date: Option<String>,
}

impl Text {
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

#[derive(Deserialize)]
#[serde(expecting = "an object")]
struct Line {
    id: Box<RawValue>,
    text: String,
    #[serde(default)]
    date: serde_json::Value,
}

/// Every file below the paths, in their order; those of a folder by name, without hidden ones and without pipes and
/// devices, which may never end. A folder to which a link leads back is read once.
pub(crate) fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, String> {
    let mut found = Found::default();
    for path in paths {
        found.add(path).map_err(|error| format!("{}: cannot be read: {error}", shown(path)))?;
    }
    if paths.is_empty() {
        found.files.push(PathBuf::from("-"));
    }
    Ok(found.files)
}

#[derive(Default)]
struct Found {
    files: Vec<PathBuf>,
    /// The folders that are being read, one inside the other.
    open: Vec<PathBuf>,
}

impl Found {
    fn add(&mut self, path: &Path) -> io::Result<()> {
        if path.as_os_str() != "-" && path.metadata()?.is_dir() {
            self.folder(path)
        } else {
            self.files.push(path.to_owned());
            Ok(())
        }
    }

    fn folder(&mut self, path: &Path) -> io::Result<()> {
        let place = path.canonicalize()?;
        if self.open.contains(&place) {
            return Ok(());
        }
        self.open.push(place);
        let mut inside: Vec<PathBuf> =
            path.read_dir()?.map(|entry| entry.map(|e| e.path())).collect::<io::Result<_>>()?;
        inside.sort();
        for path in inside.iter().filter(|path| !is_hidden(path)) {
            let kind = path.metadata()?;
            if kind.is_file() || kind.is_dir() {
                self.add(path)?;
            }
        }
        self.open.pop();
        Ok(())
    }
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}

/// The texts of a file: one, or one a line where it holds JSON lines.
pub(crate) fn texts(
    path: &Path,
    json_lines: bool,
    bar: &ProgressBar,
) -> Result<Box<dyn Iterator<Item = Result<Text, String>>>, String> {
    let (name, reader) = open(path, bar)?;
    let reader = BufReader::new(reader);
    let by_name = path.extension().is_some_and(|e| e == "jsonl" || e == "ndjson");
    if by_name || json_lines && path.as_os_str() == "-" {
        Ok(Box::new(lines(reader, name)))
    } else {
        Ok(Box::new(std::iter::once(whole(reader, &name))))
    }
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

fn whole(mut reader: impl Read, name: &str) -> Result<Text, String> {
    let mut text = String::new();
    let unread = |error| format!("{}: cannot be read: {error}", printable(name));
    reader.read_to_string(&mut text).map_err(unread)?;
    Ok(Text { id: id(name)?, text, date: None })
}

fn lines(reader: impl BufRead, name: String) -> impl Iterator<Item = Result<Text, String>> {
    let numbered = reader.lines().zip(1usize..);
    numbered.filter_map(move |(line, number)| {
        let parsed = match line.as_deref().map(without_bom) {
            Ok(line) if line.trim().is_empty() => return None,
            Ok(line) => serde_json::from_str::<Line>(line).map_err(|error| wrong(&error)),
            Err(error) => Err(error.to_string()),
        };
        let text = parsed.map(|line| Text {
            id: line.id,
            text: line.text,
            date: line.date.as_str().map(str::to_owned),
        });
        Some(text.map_err(|message| format!("{}:{number}: {message}", printable(&name))))
    })
}

/// A line without the mark that some editors put before a text.
fn without_bom(line: &str) -> &str {
    line.strip_prefix('\u{feff}').unwrap_or(line)
}

/// What is wrong with a line, and where in it.
fn wrong(error: &serde_json::Error) -> String {
    let (column, said) = (error.column(), error.to_string());
    let what = said.strip_suffix(&format!(" at line 1 column {column}")).unwrap_or(&said);
    format!("column {column}: {what}; expected {{\"id\", \"text\"}}")
}
