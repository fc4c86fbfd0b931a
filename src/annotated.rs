//! A document together with the text that it is about.

use std::fmt;

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

    /// A mention of this document with the text around it, up to `width` characters on each side: a keyword in context.
    /// It stays within the paragraph, and is cut between words where it can be. `None` where the text has no such span.
    ///
    /// ```
    /// let text = "The talks took all night. Then Putin left for Moscow, they said.";
    /// let document = glosa::Extractor::new().extract(text);
    /// let putin = document.mentions_of("person/vladimir-putin").next().expect("it is named");
    /// let snippet = document.with_text(text).snippet(putin, 12).expect("it is there");
    /// assert_eq!((snippet.before(), snippet.mention(), snippet.after()), ("night. Then ", "Putin", " left for"));
    /// assert_eq!(snippet.to_string(), "…night. Then Putin left for…");
    /// ```
    pub fn snippet(&self, mention: &Mention, width: usize) -> Option<Snippet<'a>> {
        let span = mention.span();
        let paragraphs = self.document.paragraphs();
        let number = paragraphs.partition_point(|p| p.span().end < span.end);
        let around = paragraphs.get(number).map(Paragraph::span);
        let around = around.filter(|p| p.start <= span.start && span.end <= p.end).unwrap_or(span);
        let before = self.slice(Span::new(around.start, span.start))?;
        let after = self.slice(Span::new(span.end, around.end))?;
        let (start, end) = (last_words(before, width), first_words(after, width));
        Some(Snippet {
            before: &before[start..],
            mention: self.slice(span)?,
            after: &after[..end],
            cut: (start > 0, end < after.len()),
        })
    }
}

/// A mention with the text around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Snippet<'a> {
    before: &'a str,
    mention: &'a str,
    after: &'a str,
    /// Whether the paragraph goes on before and behind.
    cut: (bool, bool),
}

impl<'a> Snippet<'a> {
    /// The text before the mention.
    pub fn before(&self) -> &'a str {
        self.before
    }

    /// The text of the mention.
    pub fn mention(&self) -> &'a str {
        self.mention
    }

    /// The text behind the mention.
    pub fn after(&self) -> &'a str {
        self.after
    }

    /// The three parts on one line: line ends and other white space are blanks, and an ellipsis says where the paragraph
    /// goes on.
    pub fn lines_joined(&self) -> (Box<str>, Box<str>, Box<str>) {
        let ellipsis = |cut: bool| if cut { "…" } else { "" };
        let before = format!("{}{}", ellipsis(self.cut.0), one_line(self.before));
        let after = format!("{}{}", one_line(self.after), ellipsis(self.cut.1));
        (before.into(), one_line(self.mention).into(), after.into())
    }
}

/// The snippet on one line.
impl fmt::Display for Snippet<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (before, mention, after) = self.lines_joined();
        write!(f, "{before}{mention}{after}")
    }
}

/// The text with every run of white space as one blank.
fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if !c.is_whitespace() => out.push(c),
            _ if out.ends_with(' ') => {}
            _ => out.push(' '),
        }
    }
    out
}

/// Where the last whole words of a text begin that have no more than `width` characters.
fn last_words(text: &str, width: usize) -> usize {
    let Some(most) = width.checked_sub(1) else { return text.len() };
    match text.char_indices().rev().nth(most) {
        None | Some((0, _)) => 0,
        Some((start, _)) => {
            let blank =
                text[start..].find(char::is_whitespace).filter(|_| !starts_word(text, start));
            let next = |at: usize| at + text[at..].chars().next().map_or(0, char::len_utf8);
            blank.map(|at| next(start + at)).filter(|at| *at < text.len()).unwrap_or(start)
        }
    }
}

/// Where the first whole words of a text end that have no more than `width` characters.
fn first_words(text: &str, width: usize) -> usize {
    match text.char_indices().nth(width) {
        None => text.len(),
        Some((end, c)) if c.is_whitespace() => end,
        Some((end, _)) => {
            text[..end].rfind(char::is_whitespace).filter(|at| *at > 0).unwrap_or(end)
        }
    }
}

/// Whether a word begins at a byte.
fn starts_word(text: &str, at: usize) -> bool {
    text[..at].ends_with(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_where_there_are_some() {
        for (text, width, last, first) in [
            ("", 5, "", ""),
            ("one two three", 0, "", ""),
            ("one two three", 5, "three", "one"),
            ("one two three", 6, "three", "one"),
            ("one two three", 9, "two three", "one two"),
            ("one two three", 99, "one two three", "one two three"),
            ("ñandúñandú", 3, "ndú", "ñan"),
            ("one two ", 5, "two ", "one"),
        ] {
            assert_eq!(&text[last_words(text, width)..], last, "{text:?} {width}");
            assert_eq!(&text[..first_words(text, width)], first, "{text:?} {width}");
        }
    }
}
