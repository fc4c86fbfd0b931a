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
}

impl Data {
    /// Cost: at most four passes over the text; none where all of it is ASCII.
    pub(crate) fn new(document: glosa::Document, text: &str) -> Arc<Self> {
        let count = if text.is_ascii() { bytes } else { characters };
        Arc::new(Self {
            paragraphs: count(text, &mut document.paragraphs().iter().map(|p| p.span())),
            sentences: count(text, &mut document.sentences().iter().map(|s| s.span())),
            mentions: count(text, &mut document.mentions().iter().map(|m| m.span())),
            values: count(text, &mut document.values().iter().map(|v| v.span())),
            document,
        })
    }
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
