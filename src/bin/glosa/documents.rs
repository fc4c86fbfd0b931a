//! The texts to annotate: files, folders, standard input; a text each, or JSON lines.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use indicatif::ProgressBar;
use serde::Deserialize;
use serde_json::Value;

use crate::progress::Moving;

/// A text and what it is called.
pub(crate) struct Text {
    pub(crate) id: Value,
    pub(crate) text: String,
}

#[derive(Deserialize)]
#[serde(expecting = "an object")]
struct Line {
    id: Value,
    text: String,
}

/// Every file below the paths, in their order; those of a folder by name, hidden ones left out.
pub(crate) fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, String> {
    let mut files = Vec::new();
    for path in paths {
        add(path, &mut files)
            .map_err(|error| format!("{}: cannot be read: {error}", path.display()))?;
    }
    if files.is_empty() && paths.is_empty() {
        files.push(PathBuf::from("-"));
    }
    Ok(files)
}

fn add(path: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if path.as_os_str() == "-" || !path.metadata()?.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    let mut inside: Vec<PathBuf> =
        path.read_dir()?.map(|entry| entry.map(|e| e.path())).collect::<io::Result<_>>()?;
    inside.sort();
    let hidden = |path: &Path| {
        path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
    };
    inside.iter().filter(|path| !hidden(path)).try_for_each(|path| add(path, files))
}

/// The texts of a file: one, or one a line where it holds JSON lines.
pub(crate) fn texts(
    path: &Path,
    json_lines: bool,
    bar: &ProgressBar,
) -> Result<Box<dyn Iterator<Item = Result<Text, String>>>, String> {
    let name =
        if path.as_os_str() == "-" { "standard input".into() } else { path.display().to_string() };
    let reader: Box<dyn Read> = if path.as_os_str() == "-" {
        Box::new(io::stdin())
    } else {
        let file = File::open(path).map_err(|error| format!("{name}: cannot be read: {error}"))?;
        Box::new(Moving(file, bar.clone()))
    };
    let reader = BufReader::new(reader);
    let by_name = path.extension().is_some_and(|e| e == "jsonl" || e == "ndjson");
    if by_name || json_lines && path.as_os_str() == "-" {
        Ok(Box::new(lines(reader, name)))
    } else {
        Ok(Box::new(std::iter::once(whole(reader, &name))))
    }
}

fn whole(mut reader: impl Read, name: &str) -> Result<Text, String> {
    let mut text = String::new();
    reader.read_to_string(&mut text).map_err(|error| format!("{name}: cannot be read: {error}"))?;
    Ok(Text { id: Value::String(name.to_owned()), text })
}

fn lines(reader: impl BufRead, name: String) -> impl Iterator<Item = Result<Text, String>> {
    let numbered = reader.lines().zip(1usize..);
    numbered.filter_map(move |(line, number)| {
        let parsed = match line {
            Ok(line) if line.trim().is_empty() => return None,
            Ok(line) => serde_json::from_str::<Line>(&line).map_err(|error| wrong(&error)),
            Err(error) => Err(error.to_string()),
        };
        let text = parsed.map(|line| Text { id: line.id, text: line.text });
        Some(text.map_err(|message| format!("{name}:{number}: {message}")))
    })
}

/// What is wrong with a line, and where in it.
fn wrong(error: &serde_json::Error) -> String {
    let (column, said) = (error.column(), error.to_string());
    let what = said.strip_suffix(&format!(" at line 1 column {column}")).unwrap_or(&said);
    format!("column {column}: {what}; expected {{\"id\", \"text\"}}")
}
