//! A document, and where things are in characters.

use std::sync::Arc;

use glosa::Span;

/// Where something begins and ends, in characters.
pub(crate) type Ends = (usize, usize);

/// What all Python objects of one document share.
pub(crate) struct Data {
    pub(crate) document: glosa::Document,
    pub(crate) paragraphs: Vec<Ends>,
    pub(crate) sentences: Vec<Ends>,
    pub(crate) mentions: Vec<Ends>,
    pub(crate) values: Vec<Ends>,
    /// For each keyword where it occurs, if that was asked for.
    pub(crate) keywords: Vec<Vec<Ends>>,
}

impl Data {
    /// Cost: at most five passes over the text; none where all of it is ASCII.
    pub(crate) fn new(document: glosa::Document, text: &str) -> Arc<Self> {
        let count: Count = if text.is_ascii() { bytes } else { characters };
        Arc::new(Self {
            paragraphs: count(text, &mut document.paragraphs().iter().map(|p| p.span())),
            sentences: count(text, &mut document.sentences().iter().map(|s| s.span())),
            mentions: count(text, &mut document.mentions().iter().map(|m| m.span())),
            values: count(text, &mut document.values().iter().map(|v| v.span())),
            keywords: occurrences(text, &document, count),
            document,
        })
    }
}

/// How many characters are before the ends of spans in the order of the text.
type Count = fn(&str, &mut dyn Iterator<Item = Span>) -> Vec<Ends>;

/// Where a keyword occurs, in bytes.
fn spans(keyword: &glosa::Keyword) -> impl Iterator<Item = Span> {
    keyword.occurrences().iter().map(|occurrence| occurrence.span())
}

/// Where the keywords occur. Occurrences overlap, so their ends are counted one by one.
fn occurrences(text: &str, document: &glosa::Document, count: Count) -> Vec<Vec<Ends>> {
    let all = document.keywords().iter().flat_map(spans);
    let mut ends: Vec<usize> = all.flat_map(|span| [span.start, span.end]).collect();
    ends.sort_unstable();
    ends.dedup();
    let counted = count(text, &mut ends.iter().map(|end| Span::new(*end, *end)));
    let at = |byte: usize| ends.binary_search(&byte).map_or(0, |place| counted[place].0);
    let places = |keyword| spans(keyword).map(|span| (at(span.start), at(span.end))).collect();
    document.keywords().iter().map(places).collect()
}

fn bytes(_: &str, spans: &mut dyn Iterator<Item = Span>) -> Vec<Ends> {
    spans.map(|span| (span.start, span.end)).collect()
}

/// Spans do not overlap and are in order: one pass counts for all.
fn characters(text: &str, spans: &mut dyn Iterator<Item = Span>) -> Vec<Ends> {
    let (mut at, mut count) = (0, 0);
    let mut count_to = |byte: usize| {
        count += text.get(at..byte).map_or(0, |passed| passed.chars().count());
        at = at.max(byte);
        count
    };
    spans.map(|span| (count_to(span.start), count_to(span.end))).collect()
}
