//! The pipeline: calls the steps in their order.

use crate::detect::Detector;
use crate::document::{Document, Offsets};
use crate::gazetteer::Gazetteers;
use crate::keyword::{self, Candidates, KeywordOptions};
use crate::mention::{self, Judge, Resolved, RuleSet, View};
use crate::paragraph;
use crate::reading::{Buffers, Reading, Words};
use crate::report::{self, Known};
use crate::sentence;
use crate::workspace::{Workspace, Workspaces};

/// Reads texts and annotates them.
///
/// Make one and keep it: it remembers words from text to text, and one serves all threads. Building one with
/// [options](Self::builder) may fail, extracting cannot.
///
/// ```
/// let extractor = glosa::Extractor::new();
/// let document = extractor.extract("Putin flew to North Korea.\n\nEl Kremlin celebró la visita a Corea del Norte.");
/// let countries: Vec<_> = document.mentions().iter().filter_map(|m| m.entity()).collect();
/// assert_eq!(countries, ["person/vladimir-putin", "country/KP", "place/kremlin", "country/KP"]);
/// ```
#[derive(Debug)]
pub struct Extractor {
    pub(crate) gazetteers: Gazetteers,
    pub(crate) detector: Detector,
    pub(crate) keywords: KeywordOptions,
    pub(crate) offsets: Offsets,
    /// Sentences are reported.
    pub(crate) sentences: bool,
    /// Names that no list holds are looked for.
    pub(crate) unlisted: bool,
    /// Rules that do not count.
    pub(crate) off: RuleSet,
    /// Working space, and the memory of word forms, for as many threads as were busy at once.
    pub(crate) workspaces: Workspaces,
}

impl Extractor {
    /// Annotates a text. Cost: linear in the text.
    pub fn extract(&self, text: &str) -> Document {
        let mut workspace = self.workspaces.borrow();
        let Workspace { words, buffers, keywords, entities } = workspace.get();
        let judge = &mut Judge::new(self.off);

        let reading = self.read(text, words, buffers);
        let view = View::new(&self.gazetteers, &reading);
        let candidates = mention::candidates(&view, judge);
        let mentions = mention::resolve(&view, judge, self.unlisted, candidates);
        self.report(&view, text, &mentions, words, keywords, entities)
    }

    /// The first steps, which the others read: paragraphs, their languages, their tokens and words.
    pub(crate) fn read<'a>(
        &self,
        text: &'a str,
        words: &mut Words,
        buffers: &'a mut Buffers,
    ) -> Reading<'a> {
        let paragraphs = paragraph::split(text);
        let languages = self.detector.detect(text, &paragraphs);
        Reading::of(text, &paragraphs, &languages, words, buffers)
    }

    /// The last steps: sentences and keywords, and the document that holds everything.
    pub(crate) fn report(
        &self,
        view: &View<'_>,
        text: &str,
        mentions: &[Resolved],
        words: &mut Words,
        space: &mut Candidates,
        known: &mut Known,
    ) -> Document {
        let sentences = self.sentences.then(|| sentence::sentences(view.passages, view.tokens));
        let keywords = keyword::keywords(view, words, mentions, &self.keywords, space);
        let mut document = report::document(view, mentions, keywords, known);
        document.place(sentences.unwrap_or_default());
        self.offsets.fill(text, &mut document.mentions);
        document
    }
}
