//! What a document is about, and where it says so.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::finite::finite;
use crate::language::{self, ByLanguage, Language};
use crate::span::Span;

/// A keyword of the document.
///
/// ```
/// use glosa::Language;
///
/// let text = "The defense pact was signed in North Korea.\n\nEl pacto de defensa se firmó en Corea del Norte.";
/// let document = glosa::Extractor::new().extract(text);
/// let korea = document.keywords().iter().find(|k| k.entity() == Some("country/KP")).expect("it is a keyword");
/// assert_eq!((korea.count(), korea.form(Language::Spanish)), (2, Some("Corea del Norte")));
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Keyword {
    pub(crate) text: Arc<str>,
    #[serde(default, deserialize_with = "language::known")]
    pub(crate) language: Option<Language>,
    #[serde(deserialize_with = "finite")]
    pub(crate) score: f32,
    pub(crate) count: usize,
    pub(crate) entity: Option<Arc<str>>,
    pub(crate) forms: ByLanguage<Option<Arc<str>>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) occurrences: Vec<Occurrence>,
}

impl Keyword {
    /// Its text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The language of its text.
    pub fn language(&self) -> Option<Language> {
        self.language
    }

    /// How good it is, from 0 to 1, on one scale for all documents, languages and lengths of text: about the share of such
    /// keywords that authors and editors chose themselves.
    ///
    /// Of the keywords that were printed for documents which the weights had not seen, so many in a hundred were
    /// among those that came with the document. A reader would accept more: authors name five or ten of the keywords that
    /// would do.
    ///
    /// | words of the text | score 0.1 to 0.2 | to 0.3 | to 0.4 | to 0.5 | to 0.6 | to 0.7 | more |
    /// |---|---|---|---|---|---|---|---|
    /// | fewer than 40 | 12 | 20 | 34 | 33 | too few to tell | | |
    /// | 40 to 199 | 20 | 28 | 36 | 46 | 58 | 60 | 85 |
    /// | 200 to 999 | 12 | 25 | 35 | 43 | 51 | 59 | 83 |
    /// | 1,000 and more | 12 | 21 | 30 | 40 | 48 | 64 | 67 |
    ///
    /// `cargo run --release --example train_keywords` prints the figures.
    ///
    /// The score is not divided by the best score or the sum of a document, so keywords of different documents can be
    /// compared: a subject that a text only touches scores low, even if it comes first because there is nothing better. The
    /// score does not depend on how many keywords are asked for either. Keywords below 0.12 are left out behind the
    /// first three, and so is what an editor would not print from a list of
    /// [ten or fewer](crate::ExtractorBuilder::keywords), unless [another limit](crate::ExtractorBuilder::keyword_score)
    /// is set.
    ///
    /// With [`KeywordStyle::Terms`](crate::KeywordStyle::Terms) long phrases score higher than with the other styles.
    pub fn score(&self) -> f32 {
        self.score
    }

    /// How often it occurs.
    pub fn count(&self) -> usize {
        self.count
    }

    /// The id of the entity that it names.
    pub fn entity(&self) -> Option<&str> {
        self.entity.as_deref()
    }

    /// How the document says it in a language.
    pub fn form(&self, language: Language) -> Option<&str> {
        self.forms.get(language)?.as_deref()
    }

    /// Where it occurs, in the order of the text and in whatever form or language; none where that was
    /// [not asked for](crate::ExtractorBuilder::keyword_occurrences).
    ///
    /// ```
    /// let text = "The defense pact was signed.\n\nSome feared the defense pacts.";
    /// let document = glosa::Extractor::builder().keyword_occurrences(true).build()?.extract(text);
    /// let pact = document.keywords().iter().find(|k| k.text() == "defense pact").expect("it is a keyword");
    /// let found: Vec<_> = pact.occurrences().iter().map(|o| (&text[o.span().range()], o.paragraph())).collect();
    /// assert_eq!(found, [("defense pact", 0), ("defense pacts", 1)]);
    /// # Ok::<(), glosa::Error>(())
    /// ```
    pub fn occurrences(&self) -> &[Occurrence] {
        &self.occurrences
    }

    /// The numbers of the paragraphs that it occurs in, in their order, each once; none where
    /// [occurrences](Self::occurrences) were not asked for.
    pub fn paragraphs(&self) -> impl Iterator<Item = usize> {
        let mut last = None;
        let numbers = self.occurrences.iter().map(Occurrence::paragraph);
        numbers.filter(move |number| last.replace(*number) != Some(*number))
    }
}

/// A place where a keyword occurs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Occurrence {
    #[serde(flatten)]
    pub(crate) span: Span,
    pub(crate) paragraph: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) characters: Option<Span>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) utf16: Option<Span>,
}

impl Occurrence {
    /// Where it is, in bytes.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The number of its paragraph, counted from 0 in [`Document::paragraphs`](crate::Document::paragraphs).
    pub fn paragraph(&self) -> usize {
        self.paragraph as usize
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
