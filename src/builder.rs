//! Options, and the extractor that they make.

use crate::detect::Detector;
use crate::document::Offsets;
use crate::extractor::Extractor;
use crate::gazetteer::Gazetteer;
use crate::keyword::{KeywordOptions, KeywordStyle, Model};
use crate::language::Language;
use crate::mention::RuleSet;
use crate::workspace::Workspaces;

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
            workspaces: Workspaces::default(),
        }
    }
}
