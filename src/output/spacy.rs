//! spaCy's JSON: what `Doc.to_json` gives and `Doc.from_json` reads, and what displaCy draws (`manual=True`).
//!
//! Offsets are characters, as Python counts. Labels are those of OntoNotes (`PERSON`, `GPE`, `LOC`, `ORG`, `NORP`), and
//! a kind of your own is its name in capitals; `kb_id` holds the entity's id, which displaCy shows and `Doc.from_json`
//! passes over. Tokens are those of the extraction; as in spaCy, a single blank belongs to the token before it and any
//! other white space is a token.

use std::io::{self, Write};

use serde::Serialize;

use super::pieces::{WordOrMark, pieces};
use super::{Item, Unit, labels};
use crate::span::Span;
use crate::unit::Counter;

#[derive(Serialize)]
struct Doc<'a> {
    text: &'a str,
    title: &'a str,
    ents: Vec<SpacyEntity<'a>>,
    sents: Vec<Sent>,
    tokens: Vec<SpacyToken>,
}

#[derive(Serialize)]
struct SpacyEntity<'a> {
    start: usize,
    end: usize,
    label: String,
    kb_id: &'a str,
}

#[derive(Serialize)]
struct Sent {
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct SpacyToken {
    id: usize,
    start: usize,
    end: usize,
}

/// Writes a document as one line of JSON.
///
/// # Errors
///
/// Whatever `out` gives.
pub fn write(item: &Item<'_>, out: &mut impl Write) -> io::Result<()> {
    let pieces = pieces(item);
    let doc = Doc {
        text: item.text(),
        title: item.id(),
        ents: ents(item),
        sents: sents(item, &pieces),
        tokens: tokens(item, &pieces),
    };
    serde_json::to_writer(&mut *out, &doc)?;
    out.write_all(b"\n")
}

fn ents<'a>(item: &Item<'a>) -> Vec<SpacyEntity<'a>> {
    let mut counter = Counter::new(item.text(), Unit::Characters);
    let mentions = item.document().mentions().iter();
    mentions
        .map(|mention| {
            let (start, end) = counter.span(mention.span());
            let label = labels::spacy(mention.kind()).into_owned();
            SpacyEntity { start, end, label, kb_id: mention.entity().unwrap_or_default() }
        })
        .collect()
}

/// The sentences, from their first token to their last: spaCy refuses a sentence whose ends are not ends of tokens. The first
/// one begins with the text, because spaCy begins a sentence there in any case.
fn sents(item: &Item<'_>, pieces: &[WordOrMark]) -> Vec<Sent> {
    let mut counter = Counter::new(item.text(), Unit::Characters);
    let sentences = pieces.chunk_by(|_, next| !next.opens_sentence).enumerate();
    sentences
        .filter_map(|(number, sentence)| {
            let (first, last) = (sentence.first()?, sentence.last()?);
            let begin = if number == 0 { 0 } else { first.span.start };
            let (start, end) = counter.span(Span::new(begin, last.span.end));
            Some(Sent { start, end })
        })
        .collect()
}

/// The pieces and the white space between them.
fn tokens(item: &Item<'_>, pieces: &[WordOrMark]) -> Vec<SpacyToken> {
    let mut spans = Vec::with_capacity(pieces.len());
    let mut at = 0;
    for piece in pieces {
        white_space(item.text(), Span::new(at, piece.span.start), &mut spans);
        spans.push(piece.span);
        at = piece.span.end;
    }
    white_space(item.text(), Span::new(at, item.text().len()), &mut spans);
    let mut counter = Counter::new(item.text(), Unit::Characters);
    let numbered = spans.into_iter().enumerate();
    numbered
        .map(|(id, span)| {
            let (start, end) = counter.span(span);
            SpacyToken { id, start, end }
        })
        .collect()
}

/// Adds the white space of a gap as a token, without the blank that belongs to the token before.
fn white_space(text: &str, gap: Span, spans: &mut Vec<Span>) {
    let between = text.get(gap.range()).unwrap_or_default();
    let belongs = usize::from(between.starts_with(' ') && !spans.is_empty());
    if between.len() > belongs {
        spans.push(Span::new(gap.start + belongs, gap.end));
    }
}
