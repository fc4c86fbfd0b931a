//! Why a command ended early.

use std::io;

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
        // the message, and behind it its causes
        let mut message = error.to_string();
        let mut cause = std::error::Error::source(&error);
        while let Some(error) = cause {
            message += &format!(": {error}");
            cause = error.source();
        }
        Failure::Message(message)
    }
}

/// What it means that the output cannot be written.
pub(crate) fn unwritten(error: io::Error) -> Failure {
    match error.kind() {
        io::ErrorKind::BrokenPipe => Failure::ClosedPipe,
        _ => Failure::Message(format!("cannot write: {error}")),
    }
}
