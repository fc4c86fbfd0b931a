//! What every format takes: a text, its name, its annotations.

use crate::document::{Document, Mention, Paragraph, Sentence};
use crate::normalized::Value;
use crate::span::Span;

/// A text, what it is called, and the document that was extracted from it.
///
/// ```
/// use glosa::Extractor;
/// use glosa::output::Item;
///
/// let document = Extractor::new().extract("La OTAN vigila el viaje.");
/// assert!(Item::new("news.txt", "La OTAN vigila el viaje.", &document).is_ok());
///
/// let error = Item::new("news.txt", "Otro texto.", &document).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "the document was not extracted from this text: expected a mention \"OTAN\" at bytes 3..7"
/// );
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Item<'a> {
    id: &'a str,
    text: &'a str,
    document: &'a Document,
}

/// A document and a text that do not belong together.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the document was not extracted from this text: expected {expected} at bytes {}..{}", span.start, span.end)]
pub struct Mismatch {
    span: Span,
    expected: String,
}

impl<'a> Item<'a> {
    /// A text, what it is called (a path, an id), and its annotations. Cost: one look at each mention, value, sentence and
    /// paragraph.
    ///
    /// # Errors
    ///
    /// [`Mismatch`] when a mention or value of the document is not written there in the text, or when mentions, values,
    /// sentences or paragraphs are not in the order of the text.
    pub fn new(id: &'a str, text: &'a str, document: &'a Document) -> Result<Self, Mismatch> {
        let mentions = document.mentions().iter().map(|m| ("mention", m.span(), m.text()));
        let values = document.values().iter().map(|v| ("value", v.span(), v.text()));
        for (what, span, written) in mentions.chain(values) {
            if span.is_empty() || text.get(span.range()) != Some(written) {
                return Err(Mismatch { span, expected: format!("a {what} {written:?}") });
            }
        }
        in_order(text, "the next mention", document.mentions().iter().map(Mention::span))?;
        in_order(text, "the next value", document.values().iter().map(Value::span))?;
        in_order(text, "the next sentence", document.sentences().iter().map(Sentence::span))?;
        in_order(text, "the next paragraph", document.paragraphs().iter().map(Paragraph::span))?;
        Ok(Self { id, text, document })
    }

    /// What the text is called.
    pub fn id(&self) -> &'a str {
        self.id
    }

    /// The text.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// Its annotations.
    pub fn document(&self) -> &'a Document {
        self.document
    }

    /// The text of a span of the document.
    pub(super) fn slice(&self, span: Span) -> &'a str {
        self.text.get(span.range()).unwrap_or_default()
    }
}

/// Whether spans of the text follow each other.
fn in_order(text: &str, what: &str, spans: impl Iterator<Item = Span>) -> Result<(), Mismatch> {
    let mut at = 0;
    for span in spans {
        if span.start < at || text.get(span.range()).is_none() {
            return Err(Mismatch { span, expected: what.to_owned() });
        }
        at = span.end;
    }
    Ok(())
}
