//! A file that is not finished yet: removed on every error, and when a signal ends the process.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The part that is being written; commands write one file.
static CURRENT: Mutex<Option<PathBuf>> = Mutex::new(None);

fn current() -> MutexGuard<'static, Option<PathBuf>> {
    CURRENT.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A part; dropped unfinished, it is removed.
pub(crate) struct Part(());

impl Part {
    /// A new file beside `path`.
    pub(crate) fn create(path: &Path) -> io::Result<(Self, File)> {
        remove_on_signal()?;
        let mut current = current(); // a signal waits until the file's name is known
        let mut number = 0;
        loop {
            let name = format!(".glosa-{}-{number}.part", std::process::id());
            let part = path.with_file_name(name);
            match OpenOptions::new().write(true).create_new(true).open(&part) {
                Ok(file) => {
                    *current = Some(part);
                    return Ok((Self(()), file));
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
        let mut current = current();
        if let Some(part) = &*current {
            fs::rename(part, path)?;
        }
        *current = None;
        Ok(())
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        if let Some(part) = current().take() {
            let _ = fs::remove_file(part);
        }
    }
}

/// From now on a signal that ends the process removes the part first. The process then ends as the signal asks, so
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
            let mut current = current(); // held to the end: nothing may be renamed any more
            if let Some(part) = current.take() {
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
