//! Where annotations go: one stream, or a folder with a file for each text.

use std::io::{self, BufWriter, StdoutLock, Write};
use std::path::{Path, PathBuf};

use crate::failure::{Failure, unwritten};
use crate::folder::Folder;
use crate::format::{File, Style};

/// Takes what is written of each text, in the order of the texts.
pub(crate) enum Sink {
    Standard(Stream<BufWriter<StdoutLock<'static>>>),
    Folder(Folder),
}

impl Sink {
    /// Standard output, or the folder.
    pub(crate) fn new(
        style: Style,
        folder: Option<&Path>,
        inputs: &[PathBuf],
    ) -> Result<Self, Failure> {
        match folder {
            Some(path) => Ok(Self::Folder(Folder::new(path, inputs)?)),
            None => Ok(Self::Standard(Stream::new(style, BufWriter::new(io::stdout().lock()))?)),
        }
    }

    /// Writes the files of a text; a stream takes only one.
    pub(crate) fn write(&mut self, id: &str, files: &[File]) -> Result<(), Failure> {
        match self {
            Self::Folder(folder) => folder.write(id, files),
            Self::Standard(stream) => stream.write(files),
        }
    }

    /// Flushes: a reader of the stream has what was written.
    pub(crate) fn flush(&mut self) -> Result<(), Failure> {
        match self {
            Self::Folder(_) => Ok(()),
            Self::Standard(stream) => stream.out.flush().map_err(unwritten),
        }
    }

    /// Ends the stream.
    pub(crate) fn finish(self) -> Result<(), Failure> {
        match self {
            Self::Folder(_) => Ok(()),
            Self::Standard(stream) => stream.finish(),
        }
    }
}

/// Texts one behind the other, with what their format has before, between and behind them.
pub(crate) struct Stream<W> {
    style: Style,
    out: W,
    texts: u64,
}

impl<W: Write> Stream<W> {
    pub(crate) fn new(style: Style, mut out: W) -> Result<Self, Failure> {
        let opening = style.opening().map_err(unwritten)?;
        out.write_all(&opening).map_err(unwritten)?;
        Ok(Self { style, out, texts: 0 })
    }

    /// Writes the one file of a text.
    pub(crate) fn write(&mut self, files: &[File]) -> Result<(), Failure> {
        let is_first = self.texts == 0;
        self.texts += 1;
        if self.style.is_a_file_each() && !is_first {
            let message = "this format is a file for each text: name a folder with --output";
            return Err(Failure::Message(message.to_owned()));
        }
        let between = if is_first { b"" } else { self.style.between() };
        self.out.write_all(between).map_err(unwritten)?;
        files.iter().try_for_each(|(_, bytes)| self.out.write_all(bytes)).map_err(unwritten)
    }

    /// How many texts were written.
    pub(crate) fn texts(&self) -> u64 {
        self.texts
    }

    /// Ends the stream.
    pub(crate) fn finish(mut self) -> Result<(), Failure> {
        self.out.write_all(self.style.closing()).map_err(unwritten)?;
        self.out.flush().map_err(unwritten)
    }
}
