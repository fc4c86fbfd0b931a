//! W3C Web Annotation: JSON-LD that annotation servers and viewers read.
//!
//! A document is an `AnnotationPage`; a mention is an `Annotation` that identifies its entity. Its target is found by
//! its words (`TextQuoteSelector`) and by its place in characters (`TextPositionSelector`), so that it is found again in
//! a text that has changed. Addresses are relative to wherever the file is served from, and start with the name of the
//! text.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::{Item, Unit, escape};
use crate::document::Mention;
use crate::span::Span;
use crate::unit::Counter;

/// Characters of the text that a quote has before and after it, as the viewers' own annotations do.
const AROUND: usize = 32;

/// Writes a document as one line of JSON.
///
/// # Errors
///
/// Whatever `out` gives.
pub fn write(item: &Item<'_>, out: &mut impl Write) -> io::Result<()> {
    let source = escape::address(item.id());
    let mut counter = Counter::new(item.text(), Unit::Characters);
    let mentions = (1usize..).zip(item.document().mentions());
    let items: Vec<Value> = mentions
        .map(|(number, mention)| {
            let position = counter.span(mention.span());
            json!({
                "id": format!("{source}#mention-{number}"),
                "type": "Annotation",
                "motivation": "identifying",
                "body": bodies(item, mention),
                "target": {"source": source, "selector": selectors(item, mention.span(), position)},
            })
        })
        .collect();
    let page = json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": format!("{source}#mentions"),
        "type": "AnnotationPage",
        "items": items,
    });
    serde_json::to_writer(&mut *out, &page)?;
    out.write_all(b"\n")
}

/// What a mention says: its kind, the id of its entity, and the entity's address at Wikidata.
fn bodies(item: &Item<'_>, mention: &Mention) -> Vec<Value> {
    let tag = |purpose: &str, value: &str| json!({"type": "TextualBody", "purpose": purpose, "value": value});
    let mut bodies = vec![tag("classifying", mention.kind().as_str())];
    let Some(id) = mention.entity() else { return bodies };
    bodies.push(tag("identifying", id));
    if let Some(wikidata) = item.document().entity(id).and_then(|entity| entity.wikidata()) {
        let source = format!("http://www.wikidata.org/entity/{}", escape::address(wikidata));
        bodies
            .push(json!({"type": "SpecificResource", "purpose": "identifying", "source": source}));
    }
    bodies
}

fn selectors(item: &Item<'_>, span: Span, (start, end): (usize, usize)) -> Value {
    json!([
        {
            "type": "TextQuoteSelector",
            "exact": item.slice(span),
            "prefix": last(item.slice(Span::new(0, span.start))),
            "suffix": first(item.slice(Span::new(span.end, item.text().len()))),
        },
        {"type": "TextPositionSelector", "start": start, "end": end},
    ])
}

fn first(text: &str) -> &str {
    let end = text.char_indices().nth(AROUND).map_or(text.len(), |(at, _)| at);
    &text[..end]
}

fn last(text: &str) -> &str {
    let start = text.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
    &text[start..]
}
