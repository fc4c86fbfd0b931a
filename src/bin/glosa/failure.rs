//! Why a command ended early, and how that is said.

use std::io;
use std::path::Path;

use glosa::printable;

/// What went wrong.
pub(crate) enum Failure {
    /// Something to be said on standard error.
    Message(String),
    /// Something that has been said there.
    Said,
    /// Nobody reads the output any more.
    ClosedPipe,
}

impl From<String> for Failure {
    fn from(message: String) -> Self {
        Failure::Message(message)
    }
}

impl From<glosa::Error> for Failure {
    fn from(error: glosa::Error) -> Self {
        Failure::Message(error.with_causes())
    }
}

/// What it means that the output cannot be written.
pub(crate) fn unwritten(error: io::Error) -> Failure {
    match error.kind() {
        io::ErrorKind::BrokenPipe => Failure::ClosedPipe,
        _ => Failure::Message(format!("cannot write: {error}")),
    }
}

/// What it means that a file cannot be read.
pub(crate) fn unread(path: &Path, error: &io::Error) -> Failure {
    Failure::Message(unread_file(path, error))
}

/// The same as a message: the next file may be read.
pub(crate) fn unread_file(path: &Path, error: &io::Error) -> String {
    format!("{}: cannot be read: {error}", shown(path))
}

/// How a command ends that went on after files that could not be read.
pub(crate) fn complete(unread: &[String]) -> Result<(), Failure> {
    if unread.is_empty() { Ok(()) } else { Err(Failure::Said) }
}

/// Says on standard error what is wrong with an input, or why the command ends.
pub(crate) fn warn(message: &str) {
    say(&format!("glosa: {message}"));
}

/// Prints a message on standard error. What a message quotes may come from a stranger: except for line ends, nothing in
/// it acts on the terminal.
pub(crate) fn say(message: &str) {
    for line in message.lines() {
        eprintln!("{}", printable(line));
    }
}

/// A path as messages and tables show it: on one line.
pub(crate) fn shown(path: &Path) -> String {
    printable(&path.display().to_string()).into_owned()
}
