//! The pipeline: calls the steps in their order.

use std::sync::{Mutex, PoisonError};

use crate::detect::Detector;
use crate::document::{Document, Offsets, Paragraph};
use crate::gazetteer::Gazetteer;
use crate::keyword::{self, Candidates, KeywordOptions, KeywordStyle, Model, Observation};
use crate::language::Language;
use crate::mention::{self, Judge, Resolved, RuleSet, View};
use crate::paragraph;
use crate::passage::{self, Passage, Words};
use crate::report::{self, Known};
use crate::token::{Token, Word};

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
    detector: Detector,
    keywords: KeywordOptions,
    offsets: Offsets,
    /// Names that no list holds are looked for.
    unlisted: bool,
    /// Rules that do not count.
    pub(crate) off: RuleSet,
    /// Working space, and the memory of word forms, for as many threads as were busy at once.
    idle: Mutex<Vec<Workspace>>,
}

/// What one extraction works with; kept for the next one.
#[derive(Debug)]
struct Workspace {
    words: Words,
    tokens: Vec<Token>,
    known: Vec<Word>,
    capitals: Vec<u32>,
    scratch: String,
    keywords: Candidates,
    entities: Known,
}

impl Workspace {
    fn new() -> Self {
        Self {
            words: Words::new(),
            tokens: Vec::new(),
            known: Vec::new(),
            capitals: Vec::new(),
            scratch: String::new(),
            keywords: Candidates::default(),
            entities: Known::default(),
        }
    }
}

/// What of a workspace the later steps need.
pub(crate) struct Space<'s> {
    words: &'s mut Words,
    keywords: &'s mut Candidates,
    entities: &'s mut Known,
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
        let judge = &mut Judge::new(self.off);
        self.read(text, judge, |view, judge, space, candidates| {
            let Space { words, keywords, entities } = space;
            let resolved = self.resolve(view, judge, candidates);
            let (mut mentions, entities) = report::report(view, &resolved, entities);
            self.offsets.fill(text, &mut mentions);
            let paragraph = |p: &Passage<'_>| Paragraph {
                span: p.span,
                language: p.language,
                confidence: p.confidence,
                undetermined: p.undetermined,
            };
            Document {
                paragraphs: view.passages.iter().map(paragraph).collect(),
                mentions,
                entities,
                keywords: keyword::keywords(view, words, &resolved, &self.keywords, keywords),
            }
        })
    }

    pub(crate) fn resolve(
        &self,
        view: &View<'_>,
        judge: &mut Judge,
        candidates: Vec<mention::Candidate>,
    ) -> Vec<Resolved> {
        mention::resolve(view, judge, self.unlisted, candidates)
    }

    /// The steps up to the candidates, which go to `then` with what they stand in, in an idle workspace.
    pub(crate) fn read<R>(
        &self,
        text: &str,
        judge: &mut Judge,
        then: impl FnOnce(&View<'_>, &mut Judge, Space<'_>, Vec<mention::Candidate>) -> R,
    ) -> R {
        let mut space = self.idle().pop().unwrap_or_else(Workspace::new);
        let result = self.read_in(&mut space, text, judge, then);
        self.idle().push(space);
        result
    }

    fn read_in<R>(
        &self,
        space: &mut Workspace,
        text: &str,
        judge: &mut Judge,
        then: impl FnOnce(&View<'_>, &mut Judge, Space<'_>, Vec<mention::Candidate>) -> R,
    ) -> R {
        let Workspace { words, tokens, known, capitals, scratch, keywords, entities } = space;
        let passages = self.passages(text, scratch, tokens);
        words.read(&passages, tokens, known);
        let capitals = mention::capitals(tokens, capitals);
        let gazetteers = &self.gazetteers;
        let view = View { gazetteers, passages: &passages, tokens, words: known, capitals };
        let mut candidates = Vec::with_capacity(tokens.len() / 8);
        mention::collect(&view, judge, &mut candidates);
        then(&view, judge, Space { words, keywords, entities }, candidates)
    }

    /// The paragraphs with their languages; their tokens go to `tokens`.
    fn passages<'t>(
        &self,
        text: &'t str,
        scratch: &mut String,
        tokens: &mut Vec<Token>,
    ) -> Vec<Passage<'t>> {
        let spans = paragraph::split(text);
        let verdicts = self.detector.detect(text, &spans);
        passage::read(text, &spans, &verdicts, scratch, tokens)
    }

    /// How many [`candidates`](Self::candidates) there are: paragraphs, languages, tokens, look-up, and nothing
    /// else. What is known of words is not asked unless forms are looked up by stem.
    #[doc(hidden)]
    pub fn scan(&self, text: &str) -> usize {
        let mut space = self.idle().pop().unwrap_or_else(Workspace::new);
        let Workspace { words, tokens, known, scratch, .. } = &mut space;
        let passages = self.passages(text, scratch, tokens);
        if self.gazetteers.iter().any(Gazetteer::has_stems) {
            words.read(&passages, tokens, known);
        } else {
            known.clear();
            known.resize(tokens.len(), Word::default());
        }
        let gazetteers = &self.gazetteers;
        let view = View { gazetteers, passages: &passages, tokens, words: known, capitals: &[] };
        let mut candidates = Vec::new();
        mention::collect(&view, &mut Judge::new(self.off), &mut candidates);
        self.idle().push(space);
        candidates.len()
    }

    /// What keywords are learnt from: every candidate with its features.
    #[doc(hidden)]
    pub fn keyword_observations(&self, text: &str) -> Vec<Observation> {
        let judge = &mut Judge::new(self.off);
        self.read(text, judge, |view, judge, Space { words, keywords, .. }, candidates| {
            let resolved = self.resolve(view, judge, candidates);
            keyword::observations(view, words, &resolved, keywords)
        })
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Workspace>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Options of an [`Extractor`].
#[derive(Clone, Debug)]
pub struct ExtractorBuilder {
    gazetteers: Vec<Gazetteer>,
    builtin: bool,
    silenced: Vec<String>,
    hidden: Vec<String>,
    detector: Detector,
    keywords: KeywordOptions,
    offsets: Offsets,
    unlisted: bool,
    off: RuleSet,
}

impl Default for ExtractorBuilder {
    fn default() -> Self {
        Self {
            gazetteers: Vec::new(),
            builtin: true,
            silenced: Vec::new(),
            hidden: Vec::new(),
            detector: Detector::new(),
            keywords: KeywordOptions::default(),
            offsets: Offsets::default(),
            unlisted: true,
            off: RuleSet::default(),
        }
    }
}

impl ExtractorBuilder {
    /// Adds a gazetteer. Of two that know a form the one given first decides; the built-in one comes
    /// last.
    #[must_use]
    pub fn gazetteer(mut self, gazetteer: Gazetteer) -> Self {
        self.gazetteers.push(gazetteer);
        self
    }

    /// Leaves the built-in gazetteer out.
    #[must_use]
    pub fn without_builtin(self) -> Self {
        Self { builtin: false, ..self }
    }

    /// Never finds an alias again, whoever bears it and whichever gazetteer knows it; their other names are found.
    /// Case, accents and hyphens make no difference. No gazetteer is rebuilt for it.
    #[must_use]
    pub fn silence(mut self, alias: impl Into<String>) -> Self {
        self.silenced.push(alias.into());
        self
    }

    /// Never finds an entity, by whatever name. No gazetteer is rebuilt for it.
    #[must_use]
    pub fn hide(mut self, id: impl Into<String>) -> Self {
        self.hidden.push(id.into());
        self
    }

    /// Restricts the paragraphs' languages to these; none is then "neither". A single language is
    /// taken for granted.
    #[must_use]
    pub fn languages(self, languages: &[Language]) -> Self {
        Self { detector: self.detector.languages(languages), ..self }
    }

    /// The language of paragraphs that do not tell theirs.
    #[must_use]
    pub fn default_language(self, language: Language) -> Self {
        Self { detector: self.detector.default_language(Some(language)), ..self }
    }

    /// How sure a language must be, 0 to 1; below, the default language is taken, or "neither".
    #[must_use]
    pub fn language_threshold(self, threshold: f32) -> Self {
        Self { detector: self.detector.threshold(threshold), ..self }
    }

    /// Whether neighbouring paragraphs speak for each other's language; they do by default.
    #[must_use]
    pub fn language_smoothing(self, on: bool) -> Self {
        Self { detector: self.detector.smoothing(on), ..self }
    }

    /// How many keywords are wanted at most; 10 by default.
    #[must_use]
    pub fn keywords(self, limit: usize) -> Self {
        Self { keywords: KeywordOptions { limit, ..self.keywords }, ..self }
    }

    /// Words of the longest keyword that is wanted, names and words like Spanish *de* included; any number
    /// by default (phrases have six at most, names as many as they have). What is longer makes room for
    /// the next best.
    #[must_use]
    pub fn keyword_words(self, most: usize) -> Self {
        let longest = u32::try_from(most).unwrap_or(u32::MAX);
        Self { keywords: KeywordOptions { longest, ..self.keywords }, ..self }
    }

    /// The lowest [score](crate::Keyword::score) of a keyword that is wanted, 0 to 1; 0 by default.
    #[must_use]
    pub fn keyword_score(self, lowest: f32) -> Self {
        Self { keywords: KeywordOptions { lowest, ..self.keywords }, ..self }
    }

    /// Which kind of keywords are wanted.
    #[must_use]
    pub fn keyword_style(self, style: KeywordStyle) -> Self {
        Self { keywords: KeywordOptions { style, ..self.keywords }, ..self }
    }

    /// Ranks keywords by the weights of a file that `examples/train_keywords.rs` wrote.
    #[doc(hidden)]
    #[must_use]
    pub fn keyword_model(self, weights: &[u8]) -> Self {
        Self { keywords: KeywordOptions { model: Model::read(weights), ..self.keywords }, ..self }
    }

    /// Which offsets mentions carry beside bytes; none by default.
    #[must_use]
    pub fn offsets(self, offsets: Offsets) -> Self {
        Self { offsets, ..self }
    }

    /// Whether names that no list holds are reported too (mentions without entity); they are by default.
    #[must_use]
    pub fn unlisted_names(self, on: bool) -> Self {
        Self { unlisted: on, ..self }
    }

    /// The names of the rules by which mentions are found or turned away; a mention [cites](crate::Mention::rule) its
    /// own.
    pub fn rules() -> impl Iterator<Item = &'static str> {
        RuleSet::names()
    }

    /// Switches one of the [rules](Self::rules) off; a name that no rule has changes nothing. What each is worth
    /// stands in [`how_it_works`](crate::how_it_works). `longer-name` and `better-reading` only say what became of a
    /// form; they cannot be switched off.
    #[must_use]
    pub fn without_rule(self, name: &str) -> Self {
        let rule = RuleSet::named(name).unwrap_or_default();
        Self { off: self.off.and(rule), ..self }
    }

    /// The extractor.
    pub fn build(self) -> Extractor {
        let builtin = self.builtin.then(Gazetteer::builtin);
        let without = |gazetteer: Gazetteer| gazetteer.without(&self.silenced, &self.hidden);
        Extractor {
            gazetteers: self.gazetteers.into_iter().chain(builtin).map(without).collect(),
            detector: self.detector,
            keywords: self.keywords,
            offsets: self.offsets,
            unlisted: self.unlisted,
            off: self.off,
            idle: Mutex::default(),
        }
    }
}
