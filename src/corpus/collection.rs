//! What a report about a corpus needs to know of it.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Pairs, Referent, Tally, Within};
use crate::document::Document;
use crate::language::Language;

/// Snippets that are kept of an entity, each from another document.
const MOST_SNIPPETS: usize = 12;
/// Characters on each side of a name in a snippet.
const WIDTH: usize = 70;

/// A corpus without its texts: the documents, what they name and how often, snippets, keywords, pairs.
///
/// ```
/// use glosa::Extractor;
/// use glosa::corpus::Collection;
///
/// let (extractor, mut corpus) = (Extractor::new(), Collection::default());
/// let text = "Putin met Kim Jong-un.";
/// corpus.add("2024-06-19.txt", Some("2024-06-19"), text, &extractor.extract(text));
/// corpus.skip("b.txt: cannot be read: it is no text");
/// assert_eq!((corpus.sources().len(), corpus.skipped().len()), (1, 1));
/// ```
#[derive(Clone, Debug)]
pub struct Collection {
    sources: Vec<Source>,
    skipped: Vec<String>,
    tally: Tally,
    pairs: Pairs,
    /// By the entity's id, or by their text.
    keywords: BTreeMap<Arc<str>, Weight>,
    snippets: BTreeMap<Referent, Vec<Kept>>,
}

/// A document of a [`Collection`].
#[derive(Clone, Debug)]
pub struct Source {
    pub(crate) name: String,
    pub(crate) date: Option<String>,
    pub(crate) mentions: usize,
    /// Bytes of the paragraphs in each language.
    pub(crate) languages: BTreeMap<Language, usize>,
    /// The number of the document that it is a copy of.
    pub(crate) copy_of: Option<usize>,
}

/// How much a keyword weighs over all documents.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Weight {
    pub(crate) score: f32,
    pub(crate) documents: usize,
}

/// A snippet that outlives its text.
#[derive(Clone, Debug)]
pub(crate) struct Kept {
    /// The number of its document.
    pub(crate) source: usize,
    pub(crate) before: Box<str>,
    pub(crate) name: Box<str>,
    pub(crate) after: Box<str>,
}

impl Source {
    /// What it is called.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The day that it is of.
    pub fn date(&self) -> Option<&str> {
        self.date.as_deref()
    }
}

impl Default for Collection {
    fn default() -> Self {
        Self {
            sources: Vec::new(),
            skipped: Vec::new(),
            tally: Tally::default(),
            pairs: Pairs::new(Within::Sentence),
            keywords: BTreeMap::new(),
            snippets: BTreeMap::new(),
        }
    }
}

impl Collection {
    /// Adds a document: what it is called, the day that it is of in ISO 8601, its text, what was found in it. Returns its
    /// number.
    pub fn add(
        &mut self,
        name: &str,
        date: Option<&str>,
        text: &str,
        document: &Document,
    ) -> usize {
        let number = self.sources.len();
        self.sources.push(Source {
            name: name.to_owned(),
            date: date.map(str::to_owned),
            mentions: document.mentions().len(),
            languages: languages(document),
            copy_of: None,
        });
        self.tally.add(document);
        self.pairs.add(document);
        self.keep_snippets(number, text, document);
        for keyword in document.keywords() {
            let key = keyword.entity.as_ref().unwrap_or(&keyword.text);
            let weight = self.keywords.entry(key.clone()).or_default();
            weight.score += keyword.score();
            weight.documents += 1;
        }
        number
    }

    /// Adds a copy of a document: it is listed, and nothing in it is counted.
    pub fn add_copy(&mut self, name: &str, date: Option<&str>, of: usize) {
        self.sources.push(Source {
            name: name.to_owned(),
            date: date.map(str::to_owned),
            mentions: 0,
            languages: BTreeMap::new(),
            copy_of: Some(of),
        });
    }

    /// Notes a file that is in no document: its name, and why.
    pub fn skip(&mut self, message: &str) {
        self.skipped.push(message.to_owned());
    }

    /// The documents, in the order in which they were added.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// The files that are in no document, and why.
    pub fn skipped(&self) -> &[String] {
        &self.skipped
    }

    /// What is named, and how often.
    pub fn tally(&self) -> &Tally {
        &self.tally
    }

    /// Who is named with whom in a sentence.
    pub fn pairs(&self) -> &Pairs {
        &self.pairs
    }

    /// The keywords, by the entity's id or by their text, with the sum of their scores and the number of their documents, heaviest first.
    pub(crate) fn keywords(&self) -> Vec<(&str, Weight)> {
        let mut keywords: Vec<_> =
            self.keywords.iter().map(|(text, weight)| (&**text, *weight)).collect();
        keywords.sort_by(|(_, a), (_, b)| b.score.total_cmp(&a.score));
        keywords
    }

    /// The snippets of an entity.
    pub(crate) fn snippets(&self, referent: &Referent) -> &[Kept] {
        self.snippets.get(referent).map_or(&[], Vec::as_slice)
    }

    /// How many documents each day has, without copies.
    pub(crate) fn days(&self) -> BTreeMap<&str, usize> {
        let mut days = BTreeMap::new();
        for source in self.sources.iter().filter(|source| source.copy_of.is_none()) {
            if let Some(date) = source.date() {
                *days.entry(date).or_default() += 1;
            }
        }
        days
    }

    /// Bytes of text in each language, the most first.
    pub(crate) fn languages(&self) -> Vec<(Language, usize)> {
        let mut bytes: BTreeMap<Language, usize> = BTreeMap::new();
        for (language, count) in self.sources.iter().flat_map(|source| &source.languages) {
            *bytes.entry(*language).or_default() += count;
        }
        let mut bytes: Vec<_> = bytes.into_iter().collect();
        bytes.sort_by_key(|(_, count)| Reverse(*count));
        bytes
    }

    /// Keeps a snippet of the first mention of everything that the document names.
    fn keep_snippets(&mut self, source: usize, text: &str, document: &Document) {
        let annotated = document.with_text(text);
        for mention in document.mentions() {
            let kept = self.snippets.entry(Referent::of(mention)).or_default();
            let has_one = kept.last().is_some_and(|last| last.source == source);
            if has_one || kept.len() >= MOST_SNIPPETS {
                continue;
            }
            if let Some(snippet) = annotated.snippet(mention, WIDTH) {
                let (before, name, after) = snippet.lines_joined();
                kept.push(Kept { source, before, name, after });
            }
        }
    }
}

fn languages(document: &Document) -> BTreeMap<Language, usize> {
    let mut bytes = BTreeMap::new();
    for paragraph in document.paragraphs() {
        if let Some(language) = paragraph.language() {
            *bytes.entry(language).or_default() += paragraph.span().len();
        }
    }
    bytes
}
