//! What an extraction gives: a document that owns all that it reports.

mod finite;
mod keyword;
mod offsets;

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::attributes::Attributes;
use crate::kind::EntityKind;
use crate::language::{self, ByLanguage, Language, LanguageVerdict};
use crate::normalized::Value;
use crate::span::Span;

use finite::finite;
pub use keyword::{Keyword, Occurrence};
pub use offsets::Offsets;

/// The annotations of one text: paragraphs, mentions, entities and keywords.
///
/// Owns everything, serialises to JSON and reads back equal.
///
/// ```
/// let document = glosa::Extractor::new().extract("Macron viajó a Corea del Sur. Macron volvió ayer.");
/// let most_salient = &document.entities()[0];
/// assert_eq!((most_salient.id(), most_salient.count()), ("person/emmanuel-macron", 2));
///
/// let json = serde_json::to_string(&document)?;
/// assert_eq!(serde_json::from_str::<glosa::Document>(&json)?, document);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Document {
    pub(crate) paragraphs: Vec<Paragraph>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) sentences: Vec<Sentence>,
    pub(crate) mentions: Vec<Mention>,
    pub(crate) entities: Vec<Entity>,
    pub(crate) keywords: Vec<Keyword>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) values: Option<Vec<Value>>,
}

impl Document {
    /// Adds the sentences, and says of each mention where it is in them. Cost: one pass over both.
    pub(crate) fn place(&mut self, sentences: Vec<Sentence>) {
        let mut at = 0;
        for mention in self.mentions.iter_mut().filter(|_| !sentences.is_empty()) {
            while sentences.get(at + 1).is_some_and(|next| next.span.start <= mention.span.start) {
                at += 1;
            }
            mention.sentence = Some(at as u32);
            mention.paragraph = sentences.get(at).map(|s| s.paragraph);
        }
        self.sentences = sentences;
    }

    /// Keeps the mentions that `keep` says, and the entities that still have one, with the number of those that are
    /// left. Keywords and all other figures stay as they were. Cost: one look at each mention and entity.
    ///
    /// ```
    /// use glosa::EntityKind;
    ///
    /// let mut document = glosa::Extractor::new().extract("Putin met Macron in Moscow.");
    /// document.retain_mentions(|mention| *mention.kind() == EntityKind::Place);
    /// let left: Vec<_> = document.entities().iter().map(|entity| entity.id()).collect();
    /// assert_eq!((document.mentions().len(), left), (1, vec!["place/moscow"]));
    /// ```
    pub fn retain_mentions(&mut self, keep: impl FnMut(&Mention) -> bool) {
        self.mentions.retain(keep);
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for id in self.mentions.iter().filter_map(Mention::entity) {
            *counts.entry(id).or_default() += 1;
        }
        for entity in &mut self.entities {
            entity.count = counts.get(&*entity.id).copied().unwrap_or(0);
        }
        self.entities.retain(|entity| entity.count > 0);
    }

    /// The language of most of its text; `None` if most of it is in neither language. Paragraphs without evidence (a row of
    /// numbers) do not count.
    ///
    /// ```
    /// let text = "The treaty was signed in Lima.\n\nEl tratado se firmó ayer en la capital del Perú.\n\n2024";
    /// let document = glosa::Extractor::new().extract(text);
    /// assert_eq!(document.language(), Some(glosa::Language::Spanish));
    /// ```
    pub fn language(&self) -> Option<Language> {
        let told = || self.paragraphs.iter().filter(|paragraph| !paragraph.undetermined);
        let bytes = |language: Option<Language>| -> usize {
            told().filter(|p| p.language == language).map(|p| p.span.len()).sum()
        };
        let most = Language::EACH.into_iter().rev().max_by_key(|language| bytes(Some(*language)));
        most.filter(|language| bytes(Some(*language)) > bytes(None))
    }

    /// The paragraphs, in the order of the text.
    pub fn paragraphs(&self) -> &[Paragraph] {
        &self.paragraphs
    }

    /// The sentences, in the order of the text; every paragraph has at least one. None where they were
    /// [not asked for](crate::ExtractorBuilder::sentences).
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// The mentions, in the order of the text; they do not overlap.
    pub fn mentions(&self) -> &[Mention] {
        &self.mentions
    }

    /// The mentions that begin within a span: those of a sentence, those of a paragraph. Cost: two binary searches.
    ///
    /// ```
    /// let document = glosa::Extractor::new().extract("Putin left. North Korea waved.");
    /// let second = document.sentences()[1].span();
    /// let ids: Vec<_> = document.mentions_in(second).iter().map(|mention| mention.entity()).collect();
    /// assert_eq!(ids, [Some("country/KP")]);
    /// ```
    pub fn mentions_in(&self, span: Span) -> &[Mention] {
        let first = self.mentions.partition_point(|mention| mention.span.start < span.start);
        let rest = &self.mentions[first..];
        &rest[..rest.partition_point(|mention| mention.span.start < span.end)]
    }

    /// The entities that are mentioned, most salient first.
    pub fn entities(&self) -> &[Entity] {
        &self.entities
    }

    /// The keywords, best first.
    pub fn keywords(&self) -> &[Keyword] {
        &self.keywords
    }

    /// The keywords that the document says in a language, best first. How many there are at most is said by
    /// [`ExtractorBuilder::keywords`](crate::ExtractorBuilder::keywords), for both languages together unless
    /// [each has its own list](crate::ExtractorBuilder::keywords_by_language).
    ///
    /// ```
    /// use glosa::Language;
    ///
    /// let text = "The treaty was signed in Lima.\n\nEl tratado se firmó en Lima, y la prensa calla.";
    /// let document = glosa::Extractor::new().extract(text);
    /// let spanish: Vec<_> = document.keywords_in(Language::Spanish).filter_map(|k| k.form(Language::Spanish)).collect();
    /// assert_eq!(spanish, ["Lima", "tratado", "prensa"]);
    /// ```
    pub fn keywords_in(&self, language: Language) -> impl Iterator<Item = &Keyword> {
        self.keywords.iter().filter(move |keyword| keyword.form(language).is_some())
    }

    /// The keywords that occur in some paragraphs, counted from 0 in [`paragraphs`](Self::paragraphs), best first; none
    /// where occurrences were [not asked for](crate::ExtractorBuilder::keyword_occurrences).
    ///
    /// ```
    /// let text = "The treaty was signed in Lima.\n\nFishermen fear the treaty.";
    /// let document = glosa::Extractor::builder().keyword_occurrences(true).build()?.extract(text);
    /// let second: Vec<_> = document.keywords_of(1..2).map(|keyword| keyword.text()).collect();
    /// assert_eq!(second, ["treaty", "fishermen"]);
    /// # Ok::<(), glosa::Error>(())
    /// ```
    pub fn keywords_of(&self, paragraphs: Range<usize>) -> impl Iterator<Item = &Keyword> {
        let is_there = move |keyword: &&Keyword| {
            // occurrences are in the order of the text
            let occurrences = keyword.occurrences();
            let first = occurrences.partition_point(|o| o.paragraph() < paragraphs.start);
            occurrences.get(first).is_some_and(|o| o.paragraph() < paragraphs.end)
        };
        self.keywords.iter().filter(is_there)
    }

    /// The dates, amounts and addresses, in the order of the text; they do not overlap, but may overlap mentions. None
    /// where they were not asked for (feature `values`, `ExtractorBuilder::values`).
    pub fn values(&self) -> &[Value] {
        self.values.as_deref().unwrap_or_default()
    }

    /// The entity with this id, if it is mentioned.
    pub fn entity(&self, id: &str) -> Option<&Entity> {
        self.entities.iter().find(|e| e.id() == id)
    }

    /// The mentions of one entity, in the order of the text.
    ///
    /// ```
    /// let text = "Putin met Macron. Then Putin left.";
    /// let document = glosa::Extractor::new().extract(text);
    /// assert_eq!(document.mentions_of("person/vladimir-putin").count(), 2);
    /// ```
    pub fn mentions_of<'d>(&'d self, id: &str) -> impl Iterator<Item = &'d Mention> + use<'d> {
        let id = self.entity(id).map(Entity::id);
        self.mentions.iter().filter(move |m| id.is_some() && m.entity() == id)
    }
}

/// A paragraph and its language.
///
/// ```
/// use glosa::Language;
///
/// let document = glosa::Extractor::new().extract("The treaty was signed.\n\nEl tratado se firmó ayer.");
/// let languages: Vec<_> = document.paragraphs().iter().map(|p| p.language()).collect();
/// assert_eq!(languages, [Some(Language::English), Some(Language::Spanish)]);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Paragraph {
    #[serde(flatten)]
    pub(crate) span: Span,
    #[serde(default, deserialize_with = "language::known")]
    pub(crate) language: Option<Language>,
    #[serde(deserialize_with = "finite")]
    pub(crate) confidence: f32,
    /// Whether nothing in it says which language it is in. Written only if so.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) undetermined: bool,
}

impl Paragraph {
    /// Where it is, without the white space around it.
    pub fn span(&self) -> Span {
        self.span
    }

    /// Its language; `None` if the crate does not read its language. [`Paragraph::verdict`] says which
    /// kind of `None` it is.
    pub fn language(&self) -> Option<Language> {
        self.language
    }

    /// Its language, another language, or no evidence for any.
    pub fn verdict(&self) -> LanguageVerdict {
        LanguageVerdict::new(self.language, self.undetermined)
    }

    /// How sure the language is, 0 to 1.
    pub fn confidence(&self) -> f32 {
        self.confidence
    }
}

/// A sentence of a paragraph.
///
/// ```
/// let document = glosa::Extractor::new().extract("Llegó tarde. Nadie lo esperaba.\n\nNi en Madrid.");
/// let places: Vec<_> = document.sentences().iter().map(|s| (s.paragraph(), s.span().start)).collect();
/// assert_eq!(places, [(0, 0), (0, 14), (1, 34)]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    #[serde(flatten)]
    pub(crate) span: Span,
    pub(crate) paragraph: u32,
}

impl Sentence {
    /// Where it is, with its closing punctuation, without the white space around it.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The number of its paragraph, counted from 0 in [`Document::paragraphs`].
    pub fn paragraph(&self) -> usize {
        self.paragraph as usize
    }
}

/// Why a mention was taken for what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Reason {
    /// Spelt as a list has it.
    Exact,
    /// The same except for case, accents or dots.
    Folded,
    /// An inflected form.
    Stem,
    /// An acronym.
    Acronym,
    /// A slip of the pen in one word of a longer name.
    Typo,
    /// A short form of a name that the document gives in full.
    Antecedent,
    /// A form that something else in the document supports.
    Context,
    /// A name within a hashtag or a handle; web and e-mail addresses name nobody.
    Hashtag,
    /// Another way of writing a form of the list, made by rule: see [`ListOptions::variants`](crate::ListOptions::variants).
    Variant,
    /// A reason that a later version gave and this one does not know. No extraction gives it.
    #[serde(other)]
    Other,
}

impl Reason {
    /// The reason's name, as JSON writes it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Reason::Exact => "exact",
            Reason::Folded => "folded",
            Reason::Stem => "stem",
            Reason::Acronym => "acronym",
            Reason::Typo => "typo",
            Reason::Antecedent => "antecedent",
            Reason::Context => "context",
            Reason::Hashtag => "hashtag",
            Reason::Variant => "variant",
            Reason::Other => "other",
        }
    }
}

impl std::fmt::Display for Reason {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.as_str())
    }
}

/// One occurrence of a name in the text.
///
/// ```
/// use glosa::{EntityKind, Reason};
///
/// let document = glosa::Extractor::new().extract("Nobody saw Vladmir Putin leave Moscow.");
/// let putin = &document.mentions()[0];
/// assert_eq!((putin.text(), putin.name()), ("Vladmir Putin", "Vladimir Putin"));
/// assert_eq!((putin.kind(), putin.entity()), (&EntityKind::Person, Some("person/vladimir-putin")));
/// assert_eq!((putin.country(), putin.reason()), (Some("RU"), Reason::Typo));
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mention {
    #[serde(flatten)]
    pub(crate) span: Span,
    pub(crate) text: Arc<str>,
    pub(crate) kind: EntityKind,
    #[serde(default, deserialize_with = "language::known")]
    pub(crate) language: Option<Language>,
    pub(crate) entity: Option<Arc<str>>,
    pub(crate) name: Arc<str>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) candidates: Vec<Arc<str>>,
    pub(crate) country: Option<Arc<str>>,
    #[serde(rename = "match")]
    pub(crate) reason: Reason,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) rule: Option<Cow<'static, str>>,
    #[serde(deserialize_with = "finite")]
    pub(crate) confidence: f32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) paragraph: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) sentence: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) characters: Option<Span>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) utf16: Option<Span>,
}

impl Mention {
    /// Where it is, in bytes; without the possessive *'s*.
    pub fn span(&self) -> Span {
        self.span
    }

    /// Its text, as it is written there.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What kind of thing it names.
    pub fn kind(&self) -> &EntityKind {
        &self.kind
    }

    /// The language of its paragraph.
    pub fn language(&self) -> Option<Language> {
        self.language
    }

    /// The id of the entity that it names; `None` when no list holds it, or several hold it and
    /// nothing tells which is meant (see [`candidates`](Self::candidates)).
    pub fn entity(&self) -> Option<&str> {
        self.entity.as_deref()
    }

    /// The entity's name in the language of the paragraph.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The ids that it may mean, where several remain.
    ///
    /// ```
    /// let document = glosa::Extractor::new().extract("The museum bought a vase from Korea.");
    /// let korea = &document.mentions()[0];
    /// assert_eq!(korea.entity(), None);
    /// assert_eq!(korea.candidates().collect::<Vec<_>>(), ["country/KP", "country/KR"]);
    /// ```
    pub fn candidates(&self) -> impl ExactSizeIterator<Item = &str> {
        self.candidates.iter().map(|id| &**id)
    }

    /// The entity's country, as an ISO 3166 code.
    pub fn country(&self) -> Option<&str> {
        self.country.as_deref()
    }

    /// Why it was taken for what it is.
    pub fn reason(&self) -> Reason {
        self.reason
    }

    /// The name of the [rule](crate::ExtractorBuilder::rules) that it rests on; `None` where the form alone is
    /// enough.
    pub fn rule(&self) -> Option<&str> {
        self.rule.as_deref()
    }

    /// How sure that is, 0 to 1.
    pub fn confidence(&self) -> f32 {
        self.confidence
    }

    /// The number of its paragraph, counted from 0 in [`Document::paragraphs`]; `None` where sentences were
    /// [not asked for](crate::ExtractorBuilder::sentences).
    pub fn paragraph(&self) -> Option<usize> {
        self.paragraph.map(|n| n as usize)
    }

    /// The number of the sentence that it begins in, counted from 0 in [`Document::sentences`]; `None` where sentences
    /// were [not asked for](crate::ExtractorBuilder::sentences).
    pub fn sentence(&self) -> Option<usize> {
        self.sentence.map(|n| n as usize)
    }

    /// Where it is in characters (Unicode scalar values), when that was
    /// [asked for](crate::ExtractorBuilder::offsets).
    pub fn characters(&self) -> Option<Span> {
        self.characters
    }

    /// Where it is in UTF-16 units, as JavaScript and Java count, when that was
    /// [asked for](crate::ExtractorBuilder::offsets).
    pub fn utf16(&self) -> Option<Span> {
        self.utf16
    }
}

/// A thing that the document names.
///
/// ```
/// use glosa::Language;
///
/// let document = glosa::Extractor::new().extract("Germany and the German government answered.");
/// let germany = document.entity("country/DE").expect("it is named");
/// assert_eq!(germany.name(Language::Spanish), "Alemania");
/// assert_eq!((germany.count(), germany.related()), (1, 1));
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entity {
    pub(crate) id: Arc<str>,
    pub(crate) kind: EntityKind,
    pub(crate) names: ByLanguage<Arc<str>>,
    pub(crate) wikidata: Option<Arc<str>>,
    pub(crate) country: Option<Arc<str>>,
    pub(crate) count: usize,
    pub(crate) related: usize,
    #[serde(deserialize_with = "finite")]
    pub(crate) salience: f32,
    #[serde(default, skip_serializing_if = "Attributes::is_empty")]
    pub(crate) attributes: Attributes,
}

impl Entity {
    /// Its id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What it is.
    pub fn kind(&self) -> &EntityKind {
        &self.kind
    }

    /// Its name in a language. Where the list gives none there, its name in another language; where it gives none at
    /// all, its id.
    pub fn name(&self, language: Language) -> &str {
        let others = self.names.iter().map(|(_, name)| name);
        let mut names = self.names.get(language).into_iter().chain(others);
        names.find(|name| !name.is_empty()).unwrap_or(&self.id)
    }

    /// Its Wikidata id, where one is known.
    pub fn wikidata(&self) -> Option<&str> {
        self.wikidata.as_deref()
    }

    /// Its country, as an ISO 3166 code.
    pub fn country(&self) -> Option<&str> {
        self.country.as_deref()
    }

    /// How often it is mentioned.
    pub fn count(&self) -> usize {
        self.count
    }

    /// For a country: how often its people, its language or its seats of power are mentioned.
    pub fn related(&self) -> usize {
        self.related
    }

    /// How much the document is about it, 0 to 1: half by the number of its mentions against that of
    /// the most mentioned entity, half by how early the first one is.
    pub fn salience(&self) -> f32 {
        self.salience
    }

    /// What else the list says of it: the columns that have no meaning of their own.
    pub fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.attributes.iter()
    }
}
