//! Which input files are done: a line of JSON each, written when its output has its name.
//!
//! Invariant: a file that a line says is done is in the folder, whole, whatever ended the process and when. A line is
//! written and flushed to the disk after the output was renamed; a line that was cut short is taken away again.

use std::collections::HashMap;
use std::env;
use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};

use crate::failure::{Failure, shown, unread, unwritten};
use crate::target::Target;

/// What all outputs of a folder have in common: the first line.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub(crate) struct RunSettings {
    /// The version of the program.
    pub(crate) glosa: String,
    /// The day of the built-in lists.
    pub(crate) data: String,
    /// The command line, without what changes no output.
    pub(crate) command: Vec<String>,
    /// The gazetteers and overlays, with their checksums.
    pub(crate) lists: Vec<(String, String)>,
}

impl RunSettings {
    /// This process, with the lists that it reads and their checksums.
    pub(crate) fn of(lists: Vec<(String, String)>) -> Self {
        Self {
            glosa: env!("CARGO_PKG_VERSION").to_owned(),
            data: data().to_owned(),
            command: command(env::args_os()),
            lists,
        }
    }
}

/// The day of the built-in lists.
fn data() -> &'static str {
    #[cfg(feature = "builtin")]
    return glosa::Gazetteer::builtin_date();
    #[cfg(not(feature = "builtin"))]
    "none"
}

/// The command line, without the program's name and what changes no output.
fn command(arguments: impl Iterator<Item = OsString>) -> Vec<String> {
    let mut arguments = arguments.skip(1).map(|argument| argument.to_string_lossy().into_owned());
    let mut kept = Vec::new();
    while let Some(argument) = arguments.next() {
        let (name, has_value) = match argument.split_once('=') {
            Some((name, _)) => (name, true),
            None => (argument.as_str(), false),
        };
        match name {
            "--resume" => {}
            "--threads" | "--color" | "-t" if has_value => {}
            "--threads" | "--color" | "-t" => drop(arguments.next()),
            _ if name.starts_with("-t") => {} // -t8
            _ => kept.push(argument),
        }
    }
    kept
}

/// What an input file was when it was read.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub(crate) struct State {
    bytes: u64,
    /// Nanoseconds since 1970.
    modified: u64,
}

impl State {
    pub(crate) fn of(path: &Path) -> Option<Self> {
        let found = fs::metadata(path).ok()?;
        let since = found.modified().ok()?.duration_since(UNIX_EPOCH).unwrap_or_default();
        Some(Self { bytes: found.len(), modified: since.as_nanos() as u64 })
    }
}

/// What was written for an input file.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Output {
    /// Its name in the folder.
    pub(crate) file: String,
    pub(crate) texts: u64,
    pub(crate) bytes: u64,
    pub(crate) crc32: String,
}

/// A line of the manifest.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct FileRecord {
    pub(crate) input: String,
    pub(crate) state: Option<State>,
    /// Nothing where the file could not be read.
    pub(crate) output: Option<Output>,
    /// What could not be read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) problems: Vec<String>,
}

/// The manifest of a folder, open for more lines.
pub(crate) struct Manifest {
    path: PathBuf,
    file: File,
    /// The last line of each input.
    records: HashMap<String, FileRecord>,
}

impl Manifest {
    /// Begins a manifest in a folder, or goes on with the one that is there, if it was begun by the same command.
    pub(crate) fn open(path: PathBuf, run: &RunSettings, resume: bool) -> Result<Self, Failure> {
        let records = match fs::read(&path) {
            Ok(bytes) if resume => go_on(&path, &bytes, run)?,
            Ok(_) => {
                let message = "an earlier run wrote here; expected --resume, or another folder";
                return Err(Failure::Message(format!("{}: {message}", shown(&path))));
            }
            Err(error) if error.kind() == ErrorKind::NotFound => {
                begin(&path, run)?;
                HashMap::new()
            }
            Err(error) => return Err(unread(&path, &error)),
        };
        let file = OpenOptions::new().append(true).open(&path);
        let file = file.map_err(|error| unwritable(&path, &error))?;
        Ok(Self { path, file, records })
    }

    /// Whether a file was done as it is now, and its output is still there.
    pub(crate) fn has(&self, input: &Path, folder: &Path) -> bool {
        let Some(record) = self.records.get(&input.display().to_string()) else { return false };
        let Some(output) = &record.output else { return false };
        let written = fs::metadata(folder.join(&output.file)).map(|found| found.len());
        State::of(input) == record.state && written.is_ok_and(|bytes| bytes == output.bytes)
    }

    /// Adds a line that outlives a power cut.
    pub(crate) fn add(&mut self, record: &FileRecord) -> Result<(), Failure> {
        let mut line = serde_json::to_vec(record).unwrap_or_default();
        line.push(b'\n');
        let written = self.file.write_all(&line).and_then(|()| self.file.sync_data());
        written.map_err(|error| unwritable(&self.path, &error))
    }
}

/// Writes the first line; the file is there with it or not at all.
fn begin(path: &Path, run: &RunSettings) -> Result<(), Failure> {
    let line = serde_json::to_string(run).unwrap_or_default();
    Target::new(Some(path), &[])?.write(|out| writeln!(out, "{line}").map_err(unwritten))
}

/// The records of an earlier run by the same command. A last line that was cut short is taken away.
fn go_on(
    path: &Path,
    bytes: &[u8],
    run: &RunSettings,
) -> Result<HashMap<String, FileRecord>, Failure> {
    let whole = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
    let mut lines = bytes[..whole].split(|byte| *byte == b'\n').take_while(|line| !line.is_empty());
    let wrong = |number: usize, error: serde_json::Error| {
        Failure::Message(format!("{}:{number}: no line of a manifest: {error}", shown(path)))
    };
    let first = lines.next().unwrap_or_default();
    let before: RunSettings = serde_json::from_slice(first).map_err(|error| wrong(1, error))?;
    if before != *run {
        return Err(Failure::Message(differs(path, &before, run)));
    }
    let mut records = HashMap::new();
    for (number, line) in (2..).zip(lines) {
        let record: FileRecord =
            serde_json::from_slice(line).map_err(|error| wrong(number, error))?;
        records.insert(record.input.clone(), record);
    }
    if whole < bytes.len() {
        let file = OpenOptions::new().write(true).open(path);
        let cut = file.and_then(|file| file.set_len(whole as u64));
        cut.map_err(|error| unwritable(path, &error))?;
    }
    Ok(records)
}

/// What is not as it was when the folder was begun.
fn differs(path: &Path, before: &RunSettings, now: &RunSettings) -> String {
    let command = |run: &RunSettings| run.command.join(" ");
    let (found, expected) = if before.command != now.command {
        (command(now), command(before))
    } else if before.lists != now.lists {
        ("lists with other content".to_owned(), "those of the first run".to_owned())
    } else {
        let version = |run: &RunSettings| format!("glosa {} with lists of {}", run.glosa, run.data);
        (version(now), version(before))
    };
    format!("{}: cannot go on with {found}; expected {expected}, or another folder", shown(path))
}

fn unwritable(path: &Path, error: &io::Error) -> Failure {
    Failure::Message(format!("{}: cannot be written: {error}", shown(path)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changes_no_output_is_no_part_of_the_command() {
        for line in [
            "glosa annotate news --format jsonl -o done",
            "glosa annotate news --resume --format jsonl -t 4 -o done",
            "glosa --color=never annotate news --threads=2 --format jsonl -o done --resume",
            "glosa --color never annotate news -t8 --format jsonl -o done",
        ] {
            let found = command(line.split(' ').map(OsString::from));
            assert_eq!(found.join(" "), "annotate news --format jsonl -o done", "{line}");
        }
    }
}
