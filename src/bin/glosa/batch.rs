//! Texts that are worked on together, on several threads, and handed on in their order.

use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use indicatif::ProgressBar;

use crate::documents::{self, Text};
use crate::failure::{Failure, say};

/// Bytes of text that are worked on before any of it is handed on.
const BATCH: usize = 4 << 20;
/// Texts after which it is handed on in any case.
const MOST_TEXTS: usize = 1_024;

/// How the texts of files are read.
pub(crate) struct Batches<'b> {
    pub(crate) threads: usize,
    /// Whether standard input holds JSON lines.
    pub(crate) json_lines: bool,
    pub(crate) bar: &'b ProgressBar,
}

impl Batches<'_> {
    /// Calls `work` with every text, on all threads, and `take` with each result, in the order of the texts. An error in
    /// a file, or in one of its lines, is printed, and the next file is read. Returns the messages.
    pub(crate) fn run<T: Send>(
        &self,
        files: &[PathBuf],
        work: impl Fn(&Text) -> T + Sync,
        mut take: impl FnMut(&Text, T) -> Result<(), Failure>,
    ) -> Result<Vec<String>, Failure> {
        let mut unread = Vec::new();
        let mut batch = Batch::default();
        for file in files {
            let texts = documents::texts(file, self.json_lines, self.bar);
            let texts = texts.unwrap_or_else(|message| Box::new(std::iter::once(Err(message))));
            for text in texts {
                match text {
                    Ok(text) => batch.push(text),
                    Err(message) => {
                        self.bar.suspend(|| say(&format!("glosa: {message}")));
                        unread.push(message);
                        break; // what follows a wrong line may be anything
                    }
                }
                if batch.is_full() {
                    self.hand_on(&mut batch, &work, &mut take)?;
                }
            }
        }
        self.hand_on(&mut batch, &work, &mut take)?;
        Ok(unread)
    }

    fn hand_on<T: Send>(
        &self,
        batch: &mut Batch,
        work: &(impl Fn(&Text) -> T + Sync),
        take: &mut impl FnMut(&Text, T) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let texts = std::mem::take(batch).texts;
        let results = in_order(&texts, self.threads, work);
        texts.iter().zip(results).try_for_each(|(text, result)| take(text, result))
    }
}

/// Texts that wait.
#[derive(Default)]
struct Batch {
    texts: Vec<Text>,
    bytes: usize,
}

impl Batch {
    fn push(&mut self, text: Text) {
        self.bytes += text.text.len();
        self.texts.push(text);
    }

    fn is_full(&self) -> bool {
        self.bytes >= BATCH || self.texts.len() >= MOST_TEXTS
    }
}

/// What comes of each text, in their order.
fn in_order<T: Send>(
    texts: &[Text],
    threads: usize,
    work: &(impl Fn(&Text) -> T + Sync),
) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let done: Mutex<Vec<Option<T>>> = Mutex::new(texts.iter().map(|_| None).collect());
    thread::scope(|scope| {
        for _ in 0..threads.min(texts.len()) {
            scope.spawn(|| {
                while let Some((at, text)) = {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    texts.get(at).map(|text| (at, text))
                } {
                    let result = work(text);
                    done.lock().unwrap_or_else(PoisonError::into_inner)[at] = Some(result);
                }
            });
        }
    });
    done.into_inner().unwrap_or_else(PoisonError::into_inner).into_iter().flatten().collect()
}
