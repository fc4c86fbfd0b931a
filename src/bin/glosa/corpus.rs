//! The texts that a command reads, and what it leaves out.

use clap::Args;
use glosa::corpus::{Copies, Fingerprint};
use glosa::{Document, Extractor};

use crate::batch::Batches;
use crate::documents::NamedText;
use crate::failure::Failure;
use crate::filter::Filter;
use crate::input::{Files, Input};
use crate::options::TextOptions;
use crate::progress;

/// The options that all commands have that ask something of a corpus.
#[derive(Args)]
pub(crate) struct Corpus {
    #[command(flatten)]
    filter: Filter,
    #[command(flatten)]
    options: TextOptions,
    /// Pass over texts that are copies of an earlier one except for a few words
    #[arg(long)]
    once: bool,
    #[command(flatten)]
    input: Input,
}

/// A text with what was made of it.
pub(crate) struct Done<'t, T> {
    pub(crate) text: &'t NamedText,
    pub(crate) result: T,
    /// The number of the text that it is a copy of; known with `--once` only.
    pub(crate) copy_of: Option<usize>,
}

impl Corpus {
    /// The files below the paths.
    pub(crate) fn files(&self) -> Result<Files, Failure> {
        self.input.files()
    }

    pub(crate) fn options(&self) -> &TextOptions {
        &self.options
    }

    /// Calls `work` with every text of the files and its document, on all threads, and `take` with each result, in the order of the
    /// texts; copies included. Returns a message for each file that could not be read.
    pub(crate) fn all<T: Send>(
        &self,
        files: Files,
        extractor: &Extractor,
        work: impl Fn(&NamedText, Document) -> T + Sync,
        mut take: impl FnMut(Done<'_, T>) -> Result<(), Failure>,
    ) -> Result<Vec<String>, Failure> {
        let bar = progress::over(&files.found);
        let threads = self.options.threads();
        let batches = Batches { extractor, threads, input: &self.input, bar: &bar };
        let annotate = |extractor: &Extractor, text: &NamedText| {
            let document = self.filter.extract(extractor, &text.text);
            (work(text, document), self.once.then(|| Fingerprint::of(&text.text)))
        };
        let mut copies = Copies::default();
        let seen = batches.run(files, annotate, |text, (result, fingerprint)| {
            let copy_of = fingerprint.and_then(|fingerprint| copies.add(&fingerprint));
            take(Done { text, result, copy_of })
        })?;
        bar.finish_and_clear();
        Ok(seen.messages)
    }

    /// The same, without the copies.
    pub(crate) fn each<T: Send>(
        &self,
        files: Files,
        extractor: &Extractor,
        work: impl Fn(&NamedText, Document) -> T + Sync,
        mut take: impl FnMut(&NamedText, T) -> Result<(), Failure>,
    ) -> Result<Vec<String>, Failure> {
        self.all(files, extractor, work, |done| match done.copy_of {
            Some(_) => Ok(()),
            None => take(done.text, done.result),
        })
    }
}
