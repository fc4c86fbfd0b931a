//! Where annotations go: one stream, or a folder with a file for each text.

use std::io::{self, BufWriter, StdoutLock, Write};
use std::path::{Path, PathBuf};

use crate::failure::{Failure, unwritten};
use crate::folder::Folder;
use crate::format::{File, Style};

/// Takes what is written of each text, in the order of the texts.
pub(crate) struct Sink {
    style: Style,
    place: Place,
    texts: usize,
}

enum Place {
    Standard(BufWriter<StdoutLock<'static>>),
    Folder(Folder),
}

impl Sink {
    /// Standard output, or the folder.
    pub(crate) fn new(
        style: Style,
        folder: Option<&Path>,
        inputs: &[PathBuf],
    ) -> Result<Self, Failure> {
        let place = match folder {
            Some(path) => Place::Folder(Folder::new(path, inputs)?),
            None => {
                let mut out = BufWriter::new(io::stdout().lock());
                let opening = style.opening().map_err(unwritten)?;
                out.write_all(&opening).map_err(unwritten)?;
                Place::Standard(out)
            }
        };
        Ok(Self { style, place, texts: 0 })
    }

    /// Writes the files of a text; a stream takes only one.
    pub(crate) fn write(&mut self, id: &str, files: &[File]) -> Result<(), Failure> {
        let is_first = self.texts == 0;
        self.texts += 1;
        match &mut self.place {
            Place::Folder(folder) => folder.write(id, files),
            Place::Standard(_) if self.style.is_a_file_each() && !is_first => {
                let message = "this format is a file for each text: name a folder with --output";
                Err(Failure::Message(message.to_owned()))
            }
            Place::Standard(out) => {
                let between = if is_first { b"" } else { self.style.between() };
                out.write_all(between).map_err(unwritten)?;
                files.iter().try_for_each(|(_, bytes)| out.write_all(bytes)).map_err(unwritten)
            }
        }
    }

    /// Lets whoever reads the stream have what was written.
    pub(crate) fn flush(&mut self) -> Result<(), Failure> {
        match &mut self.place {
            Place::Folder(_) => Ok(()),
            Place::Standard(out) => out.flush().map_err(unwritten),
        }
    }

    /// Ends the stream.
    pub(crate) fn finish(mut self) -> Result<(), Failure> {
        if let Place::Standard(out) = &mut self.place {
            out.write_all(self.style.closing()).map_err(unwritten)?;
        }
        self.flush()
    }
}
