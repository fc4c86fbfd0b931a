//! The pipeline: calls the steps in their order.

use crate::detect::{Detector, Verdict};
use crate::document::{Document, Offsets};
use crate::gazetteer::Gazetteers;
use crate::keyword::{self, KeywordOptions};
use crate::mention::{self, Judge, Learned, Resolved, RuleSet, Space, View, Weights};
use crate::paragraph::Wrapped;
use crate::reading::{Buffers, Plan, Reading, WordMemory};
use crate::report;
use crate::sentence;
#[cfg(feature = "values")]
use crate::value::ReferenceDate;
use crate::value::{self, ValueOptions};
use crate::workspace::{ReportSpace, Workspace, Workspaces};

/// A text, and which values are read in it.
#[derive(Clone, Copy)]
pub(crate) struct Request<'t> {
    pub(crate) text: &'t str,
    pub(crate) values: &'t ValueOptions,
}

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
    /// Whether lines are joined to paragraphs.
    pub(crate) wrapped: Wrapped,
    pub(crate) keywords: KeywordOptions,
    pub(crate) offsets: Offsets,
    /// Sentences are reported.
    pub(crate) sentences: bool,
    /// Names that no list holds are looked for.
    pub(crate) unlisted: bool,
    /// The weights of the learned reader.
    pub(crate) weights: Option<Weights>,
    /// Rules that do not count.
    pub(crate) off: RuleSet,
    /// Which values are looked for.
    pub(crate) values: ValueOptions,
    /// Working space, and the memory of word forms, for as many threads as were busy at once.
    pub(crate) workspaces: Workspaces,
}

impl Extractor {
    /// Annotates a text. Cost: linear in the text.
    pub fn extract(&self, text: &str) -> Document {
        self.answer(Request { text, values: &self.values })
    }

    fn answer(&self, request: Request<'_>) -> Document {
        let mut workspace = self.workspaces.borrow();
        let Workspace { words, buffers, learned, report } = workspace.get();
        let judge = &mut Judge::new(self.off);

        let mut reading = self.read(request.text, words, buffers);
        let view = View::new(&self.gazetteers, &reading);
        let candidates = mention::candidates(&view, judge);
        let learned = self.learned(learned);
        let mentions = mention::resolve(&view, judge, self.unlisted, learned, &candidates).mentions;
        drop(candidates);
        self.report(&mut reading, request, &mentions, words, report)
    }

    /// Annotates a text that was written on a certain day: *yesterday* is the day before it. The same as
    /// [`extract`](Self::extract) where no [values](crate::ExtractorBuilder::values) are wanted.
    ///
    /// ```
    /// use glosa::{Extractor, Normalized, ValueKind};
    ///
    /// let extractor = Extractor::builder().values(&[ValueKind::Date]).build()?;
    /// let document = extractor.extract_written_on("Se firmó ayer.", "2024-06-21".parse()?);
    /// let Normalized::Date { from, .. } = document.values()[0].normalized() else { panic!() };
    /// assert_eq!(from.as_deref(), Some("2024-06-20"));
    /// # Ok::<(), glosa::Error>(())
    /// ```
    #[cfg(feature = "values")]
    pub fn extract_written_on(&self, text: &str, date: ReferenceDate) -> Document {
        self.answer(Request { text, values: &self.values.written_on(date) })
    }

    /// The first steps, which the others read: paragraphs, their languages, their tokens and words.
    pub(crate) fn read<'a>(
        &self,
        text: &'a str,
        words: &mut WordMemory,
        buffers: &'a mut Buffers,
    ) -> Reading<'a> {
        Reading::of(text, self.plan(), words, buffers)
    }

    /// The learned reader, if there is one.
    pub(crate) fn learned<'l>(&'l self, space: &'l mut Space) -> Option<Learned<'l>> {
        self.weights.as_ref().map(|weights| Learned { weights, space })
    }

    pub(crate) fn plan(&self) -> Plan<impl FnOnce(&[&str]) -> Vec<Verdict>> {
        Plan {
            wrapped: self.wrapped,
            detect: |paragraphs: &[&str]| self.detector.detect(paragraphs),
        }
    }

    /// The last steps: sentences, keywords and values, and the document that holds everything.
    pub(crate) fn report(
        &self,
        reading: &mut Reading<'_>,
        Request { text, values }: Request<'_>,
        mentions: &[Resolved],
        words: &mut WordMemory,
        space: &mut ReportSpace,
    ) -> Document {
        let ReportSpace { keywords: space, entities: known, values: value_space } = space;
        let view = View::new(&self.gazetteers, reading);
        let sentences = self.sentences.then(|| sentence::sentences(view.passages, view.tokens));
        keyword::gather(&view, words, mentions, &self.keywords, space);
        reading.forget_words(values.are_off());

        let view = View::new(&self.gazetteers, reading);
        let keywords = keyword::rank(&view, mentions, &self.keywords, space);
        let mut document = report::document(&view, mentions, keywords, known);
        document.place(sentences.unwrap_or_default());
        self.offsets.fill(text, &mut document);
        let View { passages, tokens, .. } = view;
        document.values = value::values(text, passages, tokens, &document, values, value_space);
        document
    }
}
