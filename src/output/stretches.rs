//! A text as alternating stretches of plain text and mentions, for formats that mark names inside of it.

use super::Item;
use crate::document::{Mention, Paragraph};
use crate::span::Span;

/// A part of the text, and the mention that it is.
pub(super) type MarkedStretch<'a> = (&'a str, Option<&'a Mention>);

/// The paragraphs with their stretches, which put together give the paragraph's text. A mention that is not within one
/// paragraph, which no extraction gives, is left unmarked. Cost: one pass over text and mentions.
pub(super) fn paragraphs<'a>(
    item: &Item<'a>,
) -> impl Iterator<Item = (&'a Paragraph, Vec<MarkedStretch<'a>>)> {
    let item = *item;
    let mut mentions = item.document().mentions();
    item.document().paragraphs().iter().map(move |paragraph| {
        let span = paragraph.span();
        let first = mentions.partition_point(|m| m.span().start < span.start);
        let count = mentions[first..].partition_point(|m| m.span().end <= span.end);
        let (inside, rest) = mentions[first..].split_at(count);
        mentions = rest;
        (paragraph, stretches(&item, span, inside))
    })
}

fn stretches<'a>(item: &Item<'a>, span: Span, mentions: &'a [Mention]) -> Vec<MarkedStretch<'a>> {
    let mut stretches = Vec::with_capacity(2 * mentions.len() + 1);
    let mut at = span.start;
    for mention in mentions {
        let place = mention.span();
        stretches.push((item.slice(Span::new(at, place.start)), None));
        stretches.push((item.slice(place), Some(mention)));
        at = place.end;
    }
    stretches.push((item.slice(Span::new(at, span.end)), None));
    stretches.retain(|(text, _)| !text.is_empty());
    stretches
}
