//! Texts that are annotated together, on several threads, and written in their order.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use glosa::Extractor;

use crate::documents::Text;
use crate::failure::Failure;
use crate::filter::Filter;
use crate::format::{File, Style};
use crate::sink::Sink;

/// Bytes of text that are annotated before any of it is written.
const BATCH: usize = 4 << 20;
/// Texts after which it is written in any case.
const MOST_TEXTS: usize = 1_024;

/// How a text is annotated.
pub(crate) struct Work<'e> {
    pub(crate) extractor: &'e Extractor,
    pub(crate) filter: &'e Filter,
    pub(crate) style: Style,
    pub(crate) threads: usize,
}

/// What is written of a text.
type Written = Result<Vec<File>, String>;

impl Work<'_> {
    fn of(&self, text: &Text) -> Written {
        let mut document = self.extractor.extract(&text.text);
        self.filter.apply(&mut document);
        self.style.files(text, &document)
    }

    /// What is to be written of each text.
    fn of_all(&self, texts: &[Text]) -> Vec<Written> {
        let threads = self.threads.min(texts.len());
        if threads <= 1 {
            return texts.iter().map(|text| self.of(text)).collect();
        }
        let next = AtomicUsize::new(0);
        let done = Mutex::new(vec![Ok(Vec::new()); texts.len()]);
        thread::scope(|scope| {
            for _ in 0..threads {
                scope.spawn(|| {
                    while let Some((at, text)) = {
                        let at = next.fetch_add(1, Ordering::Relaxed);
                        texts.get(at).map(|text| (at, text))
                    } {
                        let written = self.of(text);
                        done.lock().unwrap_or_else(PoisonError::into_inner)[at] = written;
                    }
                });
            }
        });
        done.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Texts that wait to be annotated.
pub(crate) struct Batch<'e> {
    work: Work<'e>,
    sink: Sink,
    texts: Vec<Text>,
    bytes: usize,
}

impl<'e> Batch<'e> {
    pub(crate) fn new(work: Work<'e>, sink: Sink) -> Self {
        Self { work, sink, texts: Vec::new(), bytes: 0 }
    }

    pub(crate) fn push(&mut self, text: Text) -> Result<(), Failure> {
        self.bytes += text.text.len();
        self.texts.push(text);
        if self.bytes < BATCH && self.texts.len() < MOST_TEXTS { Ok(()) } else { self.write() }
    }

    /// Annotates and writes what waits.
    pub(crate) fn write(&mut self) -> Result<(), Failure> {
        let texts = std::mem::take(&mut self.texts);
        self.bytes = 0;
        for (text, written) in texts.iter().zip(self.work.of_all(&texts)) {
            let name = text.name();
            let files = written.map_err(|message| format!("{name}: {message}"))?;
            self.sink.write(&name, &files)?;
        }
        self.sink.flush()
    }

    /// Writes what waits, and the end.
    pub(crate) fn finish(mut self) -> Result<(), Failure> {
        self.write()?;
        self.sink.finish()
    }
}
