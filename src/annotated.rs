//! A document together with the text that it is about.

use crate::document::{Document, Mention, Paragraph, Sentence};
use crate::span::Span;

/// A [`Document`] together with the text that it was made of, to look at what is written where. Nothing is copied.
///
/// ```
/// let text = "Putin left. North Korea waved.";
/// let document = glosa::Extractor::new().extract(text);
/// let annotated = document.with_text(text);
///
/// let korea = document.mentions_of("country/KP").next().expect("it is named");
/// assert_eq!(annotated.sentence_of(korea), Some("North Korea waved."));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Annotated<'a> {
    document: &'a Document,
    text: &'a str,
}

impl Document {
    /// The document together with its text. A document keeps no copy of the text, so that the caller hands it over;
    /// with another text than the one that was extracted, spans give whatever is written there, or `None`.
    pub fn with_text<'a>(&'a self, text: &'a str) -> Annotated<'a> {
        Annotated { document: self, text }
    }
}

impl<'a> Annotated<'a> {
    /// The document.
    pub fn document(&self) -> &'a Document {
        self.document
    }

    /// The text of a span; `None` where the text has no such span.
    pub fn slice(&self, span: Span) -> Option<&'a str> {
        self.text.get(span.range())
    }

    /// The paragraphs with their texts.
    pub fn paragraphs(&self) -> impl Iterator<Item = (&'a Paragraph, &'a str)> + use<'a> {
        let Self { document, text } = *self;
        document.paragraphs().iter().filter_map(|p| Some((p, text.get(p.span().range())?)))
    }

    /// The sentences with their texts.
    pub fn sentences(&self) -> impl Iterator<Item = (&'a Sentence, &'a str)> + use<'a> {
        let Self { document, text } = *self;
        document.sentences().iter().filter_map(|s| Some((s, text.get(s.span().range())?)))
    }

    /// The text of the sentence that a mention of this document is in; `None` without
    /// [sentences](crate::ExtractorBuilder::sentences).
    pub fn sentence_of(&self, mention: &Mention) -> Option<&'a str> {
        let sentence = self.document.sentences().get(mention.sentence()?)?;
        self.slice(sentence.span())
    }

    /// The text of the paragraph that a mention of this document is in.
    pub fn paragraph_of(&self, mention: &Mention) -> Option<&'a str> {
        let paragraph = self.document.paragraphs().get(mention.paragraph()?)?;
        self.slice(paragraph.span())
    }
}
