//! The pipeline: calls the steps in their order.

use crate::builder::ExtractorBuilder;
use crate::detect::Detector;
use crate::document::{Document, Offsets};
use crate::gazetteer::Gazetteer;
use crate::keyword::{self, KeywordOptions, Observation};
use crate::mention::{self, Judge, RuleSet, View};
use crate::paragraph;
use crate::reading::{Buffers, Reading, Words};
use crate::report;
use crate::workspace::{Workspace, Workspaces};

/// Reads texts and annotates them.
///
/// One extractor serves all threads. Building may fail, extracting cannot.
///
/// ```
/// let extractor = glosa::Extractor::new();
/// let document = extractor.extract("Putin flew to North Korea.\n\nEl Kremlin celebró la visita a Corea del Norte.");
/// let countries: Vec<_> = document.mentions().iter().filter_map(|m| m.entity()).collect();
/// assert_eq!(countries, ["person/vladimir-putin", "country/KP", "place/kremlin", "country/KP"]);
/// ```
#[derive(Debug)]
pub struct Extractor {
    pub(crate) gazetteers: Vec<Gazetteer>,
    pub(crate) detector: Detector,
    pub(crate) keywords: KeywordOptions,
    pub(crate) offsets: Offsets,
    /// Names that no list holds are looked for.
    pub(crate) unlisted: bool,
    /// Rules that do not count.
    pub(crate) off: RuleSet,
    /// Working space, and the memory of word forms, for as many threads as were busy at once.
    pub(crate) workspaces: Workspaces,
}

impl Default for Extractor {
    fn default() -> Self {
        Self::new()
    }
}

impl Extractor {
    /// An extractor with the built-in gazetteer and every default.
    pub fn new() -> Self {
        Self::builder().build()
    }

    /// Options.
    pub fn builder() -> ExtractorBuilder {
        ExtractorBuilder::default()
    }

    /// Annotates a text. Cost: linear in the text.
    pub fn extract(&self, text: &str) -> Document {
        let mut workspace = self.workspaces.borrow();
        let Workspace { words, buffers, keywords, entities } = workspace.get();
        let judge = &mut Judge::new(self.off);

        let reading = self.read(text, words, buffers);
        let view = View::new(&self.gazetteers, &reading);
        let candidates = mention::candidates(&view, judge);
        let mentions = mention::resolve(&view, judge, self.unlisted, candidates);
        let keywords = keyword::keywords(&view, words, &mentions, &self.keywords, keywords);
        report::document(&view, text, &mentions, keywords, self.offsets, entities)
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

    /// How many [`candidates`](Self::candidates) there are: paragraphs, languages, tokens, look-up, and nothing
    /// else. What is known of words is not asked unless forms are looked up by stem.
    #[doc(hidden)]
    pub fn scan(&self, text: &str) -> usize {
        let mut workspace = self.workspaces.borrow();
        let Workspace { words, buffers, .. } = workspace.get();
        let reading = if self.gazetteers.iter().any(Gazetteer::has_stems) {
            self.read(text, words, buffers)
        } else {
            let paragraphs = paragraph::split(text);
            let languages = self.detector.detect(text, &paragraphs);
            Reading::without_words(text, &paragraphs, &languages, buffers)
        };
        let view = View::new(&self.gazetteers, &reading);
        mention::candidates(&view, &mut Judge::new(self.off)).len()
    }

    /// What keywords are learnt from: every candidate with its features.
    #[doc(hidden)]
    pub fn keyword_observations(&self, text: &str) -> Vec<Observation> {
        let mut workspace = self.workspaces.borrow();
        let Workspace { words, buffers, keywords, .. } = workspace.get();
        let judge = &mut Judge::new(self.off);

        let reading = self.read(text, words, buffers);
        let view = View::new(&self.gazetteers, &reading);
        let candidates = mention::candidates(&view, judge);
        let mentions = mention::resolve(&view, judge, self.unlisted, candidates);
        keyword::observations(&view, words, &mentions, keywords)
    }
}
