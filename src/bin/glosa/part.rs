//! Files that are not finished yet: removed on every error, and when a signal ends the process.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The parts that are being written, by several threads perhaps.
static OPEN: Mutex<Open> = Mutex::new(Open { parts: BTreeSet::new(), heeds_signals: false });

struct Open {
    parts: BTreeSet<PathBuf>,
    heeds_signals: bool,
}

fn open() -> MutexGuard<'static, Open> {
    OPEN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A part; dropped unfinished, it is removed.
pub(crate) struct PartFile(PathBuf);

impl PartFile {
    /// A new file beside `path`.
    pub(crate) fn create(path: &Path) -> io::Result<(Self, File)> {
        let mut open = open(); // a signal waits until the file's name is known
        if !open.heeds_signals {
            remove_on_signal()?;
            open.heeds_signals = true;
        }
        let mut number = 0;
        loop {
            let name = format!("{}{}-{number}.part", beginning(path), std::process::id());
            let part = path.with_file_name(name);
            match OpenOptions::new().write(true).create_new(true).open(&part) {
                Ok(file) => {
                    open.parts.insert(part.clone());
                    return Ok((Self(part), file));
                }
                // left behind by another process that had the same number
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < 100 => {
                    number += 1;
                }
                Err(error) => return Err(error),
            }
        }
    }

    /// Gives the part the name that it was written for.
    pub(crate) fn rename(self, path: &Path) -> io::Result<()> {
        let mut open = open();
        fs::rename(&self.0, path)?;
        open.parts.remove(&self.0);
        Ok(())
    }
}

impl Drop for PartFile {
    fn drop(&mut self) {
        if open().parts.remove(&self.0) {
            let _ = fs::remove_file(&self.0);
        }
    }
}

/// How the names of the parts of a file begin: they tell which file it is, and are short whatever its own name is.
fn beginning(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    format!(".glosa-{:08x}-", crc32fast::hash(name.as_encoded_bytes()))
}

/// Removes the parts of files that a killed process left behind. Nobody else may be writing the files.
pub(crate) fn remove_left_behind(folder: &Path, files: impl Iterator<Item = PathBuf>) {
    let beginnings: BTreeSet<String> = files.map(|file| beginning(&file)).collect();
    let is_left = |name: &OsStr| {
        let name = name.to_string_lossy();
        let end = name.strip_prefix(".glosa-").and_then(|rest| rest.find('-'));
        end.is_some_and(|end| beginnings.contains(&name[..".glosa-".len() + end + 1]))
            && name.ends_with(".part")
    };
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries.filter(|entry| is_left(&entry.file_name())) {
        let _ = fs::remove_file(entry.path());
    }
}

/// From now on a signal that ends the process removes the parts first. The process then ends as the signal asks, so
/// that a shell knows why. Signals that it was told to ignore, as `nohup` does, it goes on ignoring.
#[cfg(unix)]
fn remove_on_signal() -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;

    let ignored = ignored_signals().unwrap_or(1 << (SIGHUP - 1));
    let heeded = [SIGHUP, SIGINT, SIGTERM].into_iter().filter(|n| ignored >> (n - 1) & 1 == 0);
    let mut signals = Signals::new(heeded)?;
    std::thread::Builder::new().name("signals".to_owned()).spawn(move || {
        for signal in signals.forever() {
            let mut open = open(); // held to the end: nothing may be renamed any more
            for part in std::mem::take(&mut open.parts) {
                let _ = fs::remove_file(part);
            }
            let _ = emulate_default_handler(signal);
        }
    })?;
    Ok(())
}

/// A bit for each signal that the process ignores, the first one lowest, where the system tells.
#[cfg(unix)]
fn ignored_signals() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"))?;
    u64::from_str_radix(mask.trim(), 16).ok()
}

/// Signals are a matter of Unix; elsewhere a part may stay behind.
#[cfg(not(unix))]
fn remove_on_signal() -> io::Result<()> {
    Ok(())
}
