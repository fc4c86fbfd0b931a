//! Options, and the extractor that they make.

use crate::detect::Detector;
use crate::document::Offsets;
use crate::error::Error;
use crate::extractor::Extractor;
use crate::gazetteer::{Gazetteer, Gazetteers, Mute};
use crate::keyword::{KeywordOptions, KeywordSorts, KeywordStyle};
use crate::language::Language;
use crate::mention::{RuleSet, Weights};
#[cfg(feature = "values")]
use crate::normalized::ValueKind;
use crate::paragraph::Wrapped;
#[cfg(feature = "values")]
use crate::value::ReferenceDate;
use crate::value::ValueOptions;
use crate::workspace::Workspaces;

#[cfg(feature = "builtin")]
impl Default for Extractor {
    fn default() -> Self {
        Self::new()
    }
}

impl Extractor {
    /// An extractor with the built-in gazetteer and every default.
    #[cfg(feature = "builtin")]
    pub fn new() -> Self {
        Self::builder().assemble()
    }

    /// Options, among them gazetteers of your own.
    pub fn builder() -> ExtractorBuilder {
        ExtractorBuilder::default()
    }
}

/// Options of an [`Extractor`].
///
/// ```
/// use glosa::{Extractor, KeywordStyle, Language};
///
/// let extractor = Extractor::builder()
///     .languages(&[Language::English])
///     .keywords(5)
///     .keyword_style(KeywordStyle::Terms)
///     .build()?;
/// # let _ = extractor;
/// # Ok::<(), glosa::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct ExtractorBuilder {
    gazetteers: Vec<Gazetteer>,
    builtin: bool,
    /// Overlays, which come before the gazetteers.
    overlays: Vec<Gazetteer>,
    mute: Mute,
    detector: Detector,
    language_threshold: f32,
    pub(crate) keywords: KeywordOptions,
    offsets: Offsets,
    sentences: bool,
    wrapped: Wrapped,
    unlisted: bool,
    /// The weights of the learned reader, if names are asked of it.
    pub(crate) weights: Option<Weights>,
    off: RuleSet,
    values: ValueOptions,
    /// Names of rules that do not exist.
    unknown_rules: Vec<String>,
}

impl Default for ExtractorBuilder {
    fn default() -> Self {
        Self {
            gazetteers: Vec::new(),
            builtin: true,
            overlays: Vec::new(),
            mute: Mute::default(),
            detector: Detector::new(),
            language_threshold: 0.0,
            keywords: KeywordOptions::default(),
            offsets: Offsets::default(),
            sentences: true,
            wrapped: Wrapped::Auto,
            unlisted: true,
            weights: Weights::built_in(),
            off: RuleSet::default(),
            values: ValueOptions::default(),
            unknown_rules: Vec::new(),
        }
    }
}

impl ExtractorBuilder {
    /// Adds a gazetteer. Of two that know a form the one given first decides; the built-in one comes last. An id that
    /// several know is one entity: the names and aliases of all are found under it, and where they differ (kind, name in a
    /// language, country, attributes) the one given first decides.
    ///
    /// ```
    /// use glosa::{Extractor, Gazetteer};
    ///
    /// let ships = Gazetteer::builder().tsv("ships.tsv", "id\tkind\tname\naurora\tvessel\tAurora Boreal\n")?.build()?;
    /// let extractor = Extractor::builder().gazetteer(ships).build()?;
    /// let document = extractor.extract("The Aurora Boreal left for Spain.");
    /// let found: Vec<_> = document.mentions().iter().filter_map(|m| m.entity()).collect();
    /// assert_eq!(found, ["aurora", "country/ES"]);
    /// # Ok::<(), glosa::Error>(())
    /// ```
    #[must_use]
    pub fn gazetteer(mut self, gazetteer: Gazetteer) -> Self {
        self.gazetteers.push(gazetteer);
        self
    }

    /// Adds an overlay: a few rows that correct entities of other gazetteers, by their ids. What a row says (kind, names,
    /// country, attributes) is decided by it, in whatever order gazetteers are given, and its aliases are found beside those of the others.
    /// In the column `mute` a row names aliases that are not to be found for its entity, with `;` between them, or `*` for
    /// the whole entity.
    ///
    /// ```
    /// use glosa::{Extractor, Gazetteer};
    ///
    /// let rows = "id\tkind\tname\tcountry\tmute\n\
    ///     organization/nato\torganization\tAtlantic Alliance\tBE\tOTAN\n\
    ///     place/kremlin\tplace\tKremlin\t\t*\n";
    /// let overlay = Gazetteer::builder().tsv("overlay.tsv", rows)?.build()?;
    /// let extractor = Extractor::builder().overlay(overlay).unlisted_names(false).build()?;
    /// let document = extractor.extract("The Kremlin spoke of NATO, that is, of the Atlantic Alliance: la OTAN.");
    /// let found: Vec<_> = document.mentions().iter().map(|m| (m.text(), m.country())).collect();
    /// assert_eq!(found, [("NATO", Some("BE")), ("Atlantic Alliance", Some("BE"))]);
    /// # Ok::<(), glosa::Error>(())
    /// ```
    #[must_use]
    pub fn overlay(mut self, overlay: Gazetteer) -> Self {
        overlay.add_muted(&mut self.mute);
        self.overlays.push(overlay);
        self
    }

    /// Leaves the built-in gazetteer out. Without the feature `builtin` this changes nothing.
    #[must_use]
    pub fn without_builtin(self) -> Self {
        Self { builtin: false, ..self }
    }

    /// Never finds an alias, whatever it names and in whatever gazetteer it is. Other names of the same entity are
    /// still found. Case, accents and hyphens make no difference. No gazetteer is rebuilt for it.
    ///
    /// ```
    /// let extractor = glosa::Extractor::builder().silence("Washington").build()?;
    /// assert!(extractor.extract("They went to Washington.").entity("place/washington-dc").is_none());
    /// # Ok::<(), glosa::Error>(())
    /// ```
    #[must_use]
    pub fn silence(mut self, alias: impl Into<String>) -> Self {
        self.mute.aliases.push(alias.into());
        self
    }

    /// Never finds an entity, by any of its names. No gazetteer is rebuilt for it.
    ///
    /// ```
    /// let extractor = glosa::Extractor::builder().hide("country/KP").build()?;
    /// assert!(extractor.extract("He flew to North Korea.").entity("country/KP").is_none());
    /// # Ok::<(), glosa::Error>(())
    /// ```
    #[must_use]
    pub fn hide(mut self, id: impl Into<String>) -> Self {
        self.mute.ids.push(id.into());
        self
    }

    /// Restricts the paragraphs' languages to these: no paragraph is then "neither". With one language nothing is
    /// detected. An empty list lifts the restriction.
    ///
    /// ```
    /// use glosa::{Extractor, Language};
    ///
    /// let spanish = Extractor::builder().languages(&[Language::Spanish]).build()?;
    /// assert_eq!(spanish.extract("OK").paragraphs()[0].language(), Some(Language::Spanish));
    /// # Ok::<(), glosa::Error>(())
    /// ```
    #[must_use]
    pub fn languages(self, languages: &[Language]) -> Self {
        Self { detector: self.detector.languages(languages), ..self }
    }

    /// The language of paragraphs whose own cannot be determined: those below the
    /// [threshold](Self::language_threshold), and with [`languages`](Self::languages) those without a word.
    ///
    /// ```
    /// use glosa::{Extractor, Language};
    ///
    /// let both = [Language::English, Language::Spanish];
    /// let extractor = Extractor::builder().languages(&both).default_language(Language::Spanish).build()?;
    /// assert_eq!(extractor.extract("2024").paragraphs()[0].language(), Some(Language::Spanish));
    /// # Ok::<(), glosa::Error>(())
    /// ```
    #[must_use]
    pub fn default_language(self, language: Language) -> Self {
        Self { detector: self.detector.default_language(Some(language)), ..self }
    }

    /// How sure a language must be, from 0 to 1; 0 by default. Below, the paragraph gets the
    /// [default language](Self::default_language), or "neither". [`build`](Self::build) refuses any other number.
    #[must_use]
    pub fn language_threshold(self, threshold: f32) -> Self {
        Self { detector: self.detector.threshold(threshold), language_threshold: threshold, ..self }
    }

    /// Whether the language of a paragraph depends on its neighbours' too; it does by default.
    #[must_use]
    pub fn language_smoothing(self, on: bool) -> Self {
        Self { detector: self.detector.smoothing(on), ..self }
    }

    /// How many keywords are wanted at most; 10 by default. None cost no time. There are fewer if the text has no more whose
    /// [score](Self::keyword_score) is high enough. Behind the first three, a list of ten or fewer holds only what an editor
    /// would print beneath the text, as far as a second model tells; a longer one, and one with a lowest score, holds the others,
    /// too.
    #[must_use]
    pub fn keywords(self, limit: usize) -> Self {
        Self { keywords: KeywordOptions { limit, ..self.keywords }, ..self }
    }

    /// The most words that a keyword may have, words like Spanish *de* included. By default there is no limit: phrases
    /// have six at most, names as many as they have. The next best takes the place of a longer one.
    ///
    /// ```
    /// let text = "The mutual defense pact was signed. Critics of the mutual defense pact stayed at home.";
    /// let short = glosa::Extractor::builder().keyword_words(1).build()?;
    /// assert!(short.extract(text).keywords().iter().all(|k| !k.text().contains(' ')));
    /// # Ok::<(), glosa::Error>(())
    /// ```
    #[must_use]
    pub fn keyword_words(self, most: usize) -> Self {
        let longest = u32::try_from(most).unwrap_or(u32::MAX);
        Self { keywords: KeywordOptions { longest, ..self.keywords }, ..self }
    }

    /// The lowest [score](crate::Keyword::score) of a keyword that is wanted, from 0 to 1. By default keywords below
    /// 0.12 are left out behind the first three, so that a short text may have fewer than are asked for. With a score, a
    /// list of ten or fewer holds what an editor would leave out, too. [`build`](Self::build) refuses any other number.
    #[must_use]
    pub fn keyword_score(self, lowest: f32) -> Self {
        Self { keywords: KeywordOptions { lowest: Some(lowest), ..self.keywords }, ..self }
    }

    /// Whether names, terms or both are wanted as keywords; both by default. Two extractors give a list of each.
    ///
    /// ```
    /// use glosa::{Extractor, KeywordSorts};
    ///
    /// let text = "The defense pact was signed in North Korea. The pact worries Seoul.";
    /// let names = Extractor::builder().keyword_sorts(KeywordSorts::Entities).build()?.extract(text);
    /// assert!(names.keywords().iter().any(|k| k.text() == "North Korea"));
    /// assert!(!names.keywords().iter().any(|k| k.text() == "defense pact"));
    /// # Ok::<(), glosa::Error>(())
    /// ```
    #[must_use]
    pub fn keyword_sorts(self, sorts: KeywordSorts) -> Self {
        Self { keywords: KeywordOptions { sorts, ..self.keywords }, ..self }
    }

    /// Whether each language has its own list of keywords, with as many as [`keywords`](Self::keywords) says; by default
    /// the best ones of both languages share one. [`Document::keywords_in`](crate::Document::keywords_in) gives the list of
    /// a language. A keyword that is said in both languages is in both lists, so that the longer list may have more.
    ///
    /// ```
    /// use glosa::{Extractor, Language};
    ///
    /// let text = "The treaty on fishing was signed in Lima, and fishermen fear it.\n\nLa prensa calla.";
    /// let lists = Extractor::builder().keywords(2).keywords_by_language(true).build()?.extract(text);
    /// let count = |language| lists.keywords_in(language).count();
    /// assert_eq!((count(Language::English), count(Language::Spanish)), (2, 1));
    /// # Ok::<(), glosa::Error>(())
    /// ```
    #[must_use]
    pub fn keywords_by_language(self, on: bool) -> Self {
        Self { keywords: KeywordOptions { by_language: on, ..self.keywords }, ..self }
    }

    /// Whether keywords say [where they occur](crate::Keyword::occurrences), for a page that marks them or to ask
    /// [which are of a paragraph](crate::Document::keywords_of); they do not by default, and those of a
    /// [stream](crate::Extractor::extract_stream) never do.
    #[must_use]
    pub fn keyword_occurrences(self, on: bool) -> Self {
        Self { keywords: KeywordOptions { occurrences: on, ..self.keywords }, ..self }
    }

    /// Which kind of keywords are wanted: tags, terms or single words.
    #[must_use]
    pub fn keyword_style(self, style: KeywordStyle) -> Self {
        Self { keywords: KeywordOptions { style, ..self.keywords }, ..self }
    }

    /// Which offsets mentions and occurrences of keywords have beside bytes; none by default. See [`Offsets`] for an example.
    #[must_use]
    pub fn offsets(self, offsets: Offsets) -> Self {
        Self { offsets, ..self }
    }

    /// Whether lines are joined to paragraphs; those that look broken for their length are by default.
    #[must_use]
    pub fn wrapped(self, wrapped: Wrapped) -> Self {
        Self { wrapped, ..self }
    }

    /// Whether the document has [sentences](crate::Document::sentences), and mentions say which one they are in; both by
    /// default. JSON is shorter without.
    #[must_use]
    pub fn sentences(self, on: bool) -> Self {
        Self { sentences: on, ..self }
    }

    /// Whether names that no list holds are reported too, as mentions without an entity; they are by default.
    ///
    /// ```
    /// use glosa::Extractor;
    ///
    /// let text = "Mr Abel Quarshie spoke.";
    /// let [open, closed] = [true, false].map(|on| Extractor::builder().unlisted_names(on).build().unwrap());
    /// assert_eq!(open.extract(text).mentions()[0].text(), "Abel Quarshie");
    /// assert!(closed.extract(text).mentions().is_empty());
    /// ```
    #[must_use]
    pub fn unlisted_names(self, on: bool) -> Self {
        Self { unlisted: on, ..self }
    }

    /// Whether names without a cue are found as well, and a club is distinguished from its town, by weights that were learned from
    /// marked texts (rule `learned`). On by default: it finds many more people and organisations. Without it extraction
    /// takes a quarter less time. What a list of your own says is never changed by it, and without the built-in lists it
    /// finds nothing.
    ///
    /// ```
    /// use glosa::Extractor;
    ///
    /// let text = "Los vecinos aseguran que Tambor Vivo organizó la fiesta sin permiso del ayuntamiento.";
    /// let [more, less] = [true, false].map(|on| Extractor::builder().learned_names(on).build().unwrap());
    /// assert_eq!(more.extract(text).mentions()[0].text(), "Tambor Vivo");
    /// assert!(less.extract(text).mentions().is_empty());
    /// ```
    #[must_use]
    pub fn learned_names(self, on: bool) -> Self {
        Self { weights: if on { Weights::built_in() } else { None }, ..self }
    }

    /// Which kinds of [values](crate::Document::values) are wanted; none by default, because all of them together add some
    /// 15 % to the instructions of [`extract`](crate::Extractor::extract) on documents of 3,000 bytes.
    ///
    /// ```
    /// use glosa::{Extractor, ValueKind};
    ///
    /// let extractor = Extractor::builder().values(&[ValueKind::Money, ValueKind::Percent]).build()?;
    /// let document = extractor.extract("Exports rose 3.5% to $4.2 bn in May.");
    /// let found: Vec<_> = document.values().iter().map(|v| v.text()).collect();
    /// assert_eq!(found, ["3.5%", "$4.2 bn"]);
    /// # Ok::<(), glosa::Error>(())
    /// ```
    #[cfg(feature = "values")]
    #[must_use]
    pub fn values(self, kinds: &[ValueKind]) -> Self {
        Self { values: self.values.with_kinds(kinds), ..self }
    }

    /// The day that *yesterday* and *last week* count from, for texts that are extracted without one of their own.
    /// Without any, such dates are not found, and dates without a year stay without.
    #[cfg(feature = "values")]
    #[must_use]
    pub fn reference_date(self, date: ReferenceDate) -> Self {
        Self { values: self.values.written_on(date), ..self }
    }

    /// The names of the rules that find names or reject them; a mention [cites](crate::Mention::rule) its own.
    ///
    /// ```
    /// assert!(glosa::ExtractorBuilder::rules().any(|rule| rule == "given-name"));
    /// ```
    pub fn rules() -> impl Iterator<Item = &'static str> {
        RuleSet::names()
    }

    /// Switches one of the [rules](Self::rules) off. What each is worth is a table of
    /// [`how_it_works`](crate::how_it_works). `longer-name` and `better-reading` only say what became of a form; they
    /// cannot be switched off. [`build`](Self::build) refuses a name that no rule has.
    ///
    /// ```
    /// let builder = glosa::Extractor::builder().without_rule("given-name").without_rule("given-mane");
    /// assert_eq!(
    ///     builder.build().unwrap_err().to_string(),
    ///     "without_rule: \"given-mane\"; expected a name from ExtractorBuilder::rules()"
    /// );
    /// ```
    #[must_use]
    pub fn without_rule(mut self, name: &str) -> Self {
        match RuleSet::named(name) {
            Some(rule) => self.off = self.off.union(rule),
            None => self.unknown_rules.push(name.to_owned()),
        }
        self
    }

    /// The extractor.
    ///
    /// # Errors
    /// [`Error::Option`] for a threshold that is no number from 0 to 1, and for a rule that does not exist.
    pub fn build(self) -> Result<Extractor, Error> {
        share("language_threshold", self.language_threshold)?;
        share("keyword_score", self.keywords.lowest.unwrap_or_default())?;
        if let Some(name) = self.unknown_rules.first() {
            return Err(Error::Option {
                option: "without_rule",
                found: format!("{name:?}"),
                expected: "a name from ExtractorBuilder::rules()",
            });
        }
        Ok(self.assemble())
    }

    /// The extractor, whose options are known to be sound.
    pub(crate) fn assemble(self) -> Extractor {
        let builtin = if self.builtin { builtin() } else { None };
        // it was taught beside the built-in lists, and asks what they know
        let weights = self.weights.filter(|_| builtin.is_some());
        let without = |gazetteer: Gazetteer| gazetteer.without(&self.mute);
        let gazetteers = self.overlays.into_iter().chain(self.gazetteers).chain(builtin);
        Extractor {
            gazetteers: Gazetteers::new(gazetteers.map(without).collect()),
            detector: self.detector,
            keywords: self.keywords,
            offsets: self.offsets,
            sentences: self.sentences,
            wrapped: self.wrapped,
            unlisted: self.unlisted,
            weights,
            off: self.off,
            values: self.values,
            workspaces: Workspaces::default(),
        }
    }
}

#[cfg(feature = "builtin")]
fn builtin() -> Option<Gazetteer> {
    Some(Gazetteer::builtin())
}

#[cfg(not(feature = "builtin"))]
fn builtin() -> Option<Gazetteer> {
    None
}

/// Refuses what is no number from 0 to 1.
fn share(option: &'static str, value: f32) -> Result<(), Error> {
    if (0.0..=1.0).contains(&value) {
        return Ok(());
    }
    Err(Error::Option { option, found: value.to_string(), expected: "a number from 0 to 1" })
}
