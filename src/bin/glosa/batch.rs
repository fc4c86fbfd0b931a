//! Texts that are worked on together, on several threads, and handed on in their order.

use glosa::Extractor;
use indicatif::ProgressBar;

use crate::documents::{self, NamedText};
use crate::failure::{Failure, say, warn};
use crate::input::{Files, Input};

/// Bytes of text that are worked on before any of it is handed on.
const BATCH: usize = 4 << 20;
/// Texts after which it is handed on in any case.
const MOST_TEXTS: usize = 1_024;

/// How the texts of files are read.
pub(crate) struct Batches<'b> {
    pub(crate) extractor: &'b Extractor,
    pub(crate) threads: usize,
    pub(crate) input: &'b Input,
    pub(crate) bar: &'b ProgressBar,
}

impl Batches<'_> {
    /// Calls `work` with every text, on all threads, and `take` with each result, in the order of the texts. What is wrong
    /// with a file, or with one of its records, is printed, and the next one is read, unless the reading is to be strict.
    /// Returns what was read, and the messages.
    pub(crate) fn run<T: Send>(
        &self,
        files: Files,
        work: impl Fn(&Extractor, &NamedText) -> T + Sync,
        mut take: impl FnMut(&NamedText, T) -> Result<(), Failure>,
    ) -> Result<SeenFiles, Failure> {
        let options = self.input.read_options()?;
        let mut seen = SeenFiles::default();
        for message in files.unread {
            (seen.files, seen.skipped) = (seen.files + 1, seen.skipped + 1);
            self.wrong(message, &mut seen)?;
        }
        let mut batch = Batch::default();
        for file in &files.found {
            seen.files += 1;
            let before = seen.messages.len();
            match documents::texts(file, &options, self.bar) {
                Err(message) => {
                    seen.skipped += 1;
                    self.wrong(message, &mut seen)?;
                }
                Ok(texts) => {
                    for text in texts {
                        match text {
                            Ok(text) => batch.push(text),
                            Err(message) => self.wrong(message, &mut seen)?,
                        }
                        if batch.is_full() {
                            self.hand_on(&mut batch, &work, &mut take)?;
                        }
                    }
                    seen.in_part += usize::from(seen.messages.len() > before);
                }
            }
        }
        self.hand_on(&mut batch, &work, &mut take)?;
        if !seen.messages.is_empty() && seen.files > 1 {
            self.bar.suspend(|| say(&seen.summary()));
        }
        Ok(seen)
    }

    /// Says what is wrong; the end of the run, if it is strict.
    fn wrong(&self, message: String, seen: &mut SeenFiles) -> Result<(), Failure> {
        self.bar.suspend(|| warn(&message));
        seen.messages.push(message);
        if self.input.is_strict() { Err(Failure::Said) } else { Ok(()) }
    }

    fn hand_on<T: Send>(
        &self,
        batch: &mut Batch,
        work: &(impl Fn(&Extractor, &NamedText) -> T + Sync),
        take: &mut impl FnMut(&NamedText, T) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let texts = std::mem::take(batch).texts;
        let mut done = self.extractor.map_all(texts, self.threads, work);
        done.try_for_each(|(text, result)| take(&text, result))
    }
}

/// The files of a run.
#[derive(Default)]
pub(crate) struct SeenFiles {
    files: usize,
    /// Files of which nothing was read.
    pub(crate) skipped: usize,
    /// Files with records that could not be read.
    in_part: usize,
    /// What could not be read.
    pub(crate) messages: Vec<String>,
}

impl SeenFiles {
    fn summary(&self) -> String {
        let (files, skipped, in_part) = (self.files, self.skipped, self.in_part);
        let read = files - skipped;
        let in_part =
            if in_part > 0 { format!(" ({in_part} of them in part)") } else { String::new() };
        format!("{files} files: {read} read{in_part}, {skipped} skipped")
    }
}

/// Texts that wait.
#[derive(Default)]
struct Batch {
    texts: Vec<NamedText>,
    bytes: usize,
}

impl Batch {
    fn push(&mut self, text: NamedText) {
        self.bytes += text.text.len();
        self.texts.push(text);
    }

    fn is_full(&self) -> bool {
        self.bytes >= BATCH || self.texts.len() >= MOST_TEXTS
    }
}
