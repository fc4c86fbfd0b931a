//! A text as a row of tokens, for formats that are about tokens.

use super::Item;
use crate::document::{Document, Mention, Paragraph, Sentence};
use crate::span::Span;
use crate::token::tokenize;

/// A word or a mark of punctuation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct WordOrMark {
    pub(super) span: Span,
    /// Whether a sentence begins with it.
    pub(super) opens_sentence: bool,
    /// The mention that it is in, by number.
    pub(super) mention: Option<usize>,
}

/// The tokens of the pipeline, and every other visible character between them as a piece of its own.
///
/// Pieces are in order, do not overlap, are not empty, and hold every character that is not white space. None
/// crosses an end of a mention: a token that does is cut there (names inside hashtags).
pub(super) fn pieces(item: &Item<'_>) -> Vec<WordOrMark> {
    let mut pieces = cut(&words_and_marks(item), item.document().mentions());
    open_sentences(item.document(), &mut pieces);
    pieces
}

/// The words and the marks between them.
fn words_and_marks(item: &Item<'_>) -> Vec<Span> {
    let mut spans = Vec::new();
    let (mut scratch, mut tokens) = (String::new(), Vec::new());
    let mut at = 0;
    for paragraph in item.document().paragraphs() {
        let first = paragraph.span().start;
        tokens.clear();
        tokenize(item.slice(paragraph.span()), paragraph.language(), &mut scratch, &mut tokens);
        for token in &tokens {
            let word = Span::new(first + token.start as usize, first + token.end as usize);
            marks(item.text(), Span::new(at, word.start), &mut spans);
            spans.push(word);
            at = word.end;
        }
    }
    marks(item.text(), Span::new(at, item.text().len()), &mut spans);
    spans
}

/// Adds every visible character of a span.
fn marks(text: &str, span: Span, spans: &mut Vec<Span>) {
    let between = text.get(span.range()).unwrap_or_default();
    for (at, c) in between.char_indices().filter(|(_, c)| !c.is_whitespace()) {
        let start = span.start + at;
        spans.push(Span::new(start, start + c.len_utf8()));
    }
}

/// The pieces, cut where mentions begin and end. Cost: one pass over both.
fn cut(pieces: &[Span], mentions: &[Mention]) -> Vec<WordOrMark> {
    let mut cut = Vec::with_capacity(pieces.len());
    let mut mentions = mentions.iter().map(Mention::span).enumerate().peekable();
    for &piece in pieces {
        let mut start = piece.start;
        while start < piece.end {
            while mentions.next_if(|(_, mention)| mention.end <= start).is_some() {}
            let next = mentions.peek().filter(|(_, mention)| mention.start < piece.end);
            let (end, mention) = match next {
                None => (piece.end, None),
                Some((_, mention)) if mention.start > start => (mention.start, None),
                Some((number, mention)) => (mention.end.min(piece.end), Some(*number)),
            };
            cut.push(WordOrMark { span: Span::new(start, end), opens_sentence: false, mention });
            start = end;
        }
    }
    cut
}

/// Says of each piece whether a sentence begins with it. A document without sentences has one a paragraph.
fn open_sentences(document: &Document, pieces: &mut [WordOrMark]) {
    let of_sentences = document.sentences().iter().map(Sentence::span);
    let of_paragraphs = document.paragraphs().iter().map(Paragraph::span);
    let spans: Vec<Span> = match document.sentences() {
        [] => of_paragraphs.collect(),
        _ => of_sentences.collect(),
    };
    let mut starts = spans.iter().map(|span| span.start).peekable();
    for (number, piece) in pieces.iter_mut().enumerate() {
        piece.opens_sentence = number == 0;
        while starts.next_if(|start| *start <= piece.span.start).is_some() {
            piece.opens_sentence = true;
        }
    }
}
