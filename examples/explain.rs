//! Why a text is annotated as it is: every form of a list that stands in it and every possible name that no list
//! holds, with the rules that spoke for it (+) and against it (-), and what became of it.
//!
//! `cargo run --example explain [-- FILE]`; without a file, standard input.

use std::io::Read;

use glosa::explain::{Considered, Explanation};
use glosa::{Document, Extractor, Span};

fn main() -> std::io::Result<()> {
    let text = match std::env::args().nth(1) {
        Some(path) => std::fs::read_to_string(path)?,
        None => {
            let mut text = String::new();
            std::io::stdin().read_to_string(&mut text)?;
            text
        }
    };
    let Explanation { document, considered, .. } = Extractor::new().explain(&text);
    println!("Forms of the lists");
    for c in considered.iter().filter(|c| c.entity.is_some()) {
        listed(&text, &document, c);
    }
    println!("\nNames that no list holds");
    for c in considered.iter().filter(|c| c.entity.is_none()) {
        unlisted(&text, &document, c);
    }
    println!("\nMentions");
    for m in document.mentions() {
        let whom = m.entity().unwrap_or(m.name());
        let (reason, sure) = (m.reason(), m.confidence());
        let rule = m.rule().unwrap_or_default();
        println!("  {:>5}  {:30} {whom:40} {reason} {sure:.2} {rule}", m.span().start, m.text());
    }
    Ok(())
}

/// A listed name, and on a line of their own the rules that spoke for it (+) and against it (-).
fn listed(text: &str, document: &Document, c: &Considered) {
    let (form, id) = (&text[c.span.range()], c.entity.as_deref());
    let fate = fate(document, &c.span, id);
    println!("  {:>5}  {form:30} {:40} {fate}", c.span.start, id.unwrap_or_default());
    let side = |weight: f32| if weight > 0.0 { '+' } else { '-' };
    let rules: Vec<String> =
        c.rules.iter().map(|said| format!("{}{}", side(said.weight), said.rule)).collect();
    if !rules.is_empty() {
        println!("         {}", rules.join(", "));
    }
}

/// A name that no list holds, and the rules whose weights add up.
fn unlisted(text: &str, document: &Document, c: &Considered) {
    let form = &text[c.span.range()];
    let sum: f32 = c.rules.iter().map(|said| said.weight).sum();
    let rules: Vec<String> =
        c.rules.iter().map(|said| format!("{} {:+}", said.rule, said.weight)).collect();
    let fate = if c.taken { fate(document, &c.span, None) } else { "not enough".to_owned() };
    println!("  {:>5}  {form:30} {:13} {sum:+.2} {fate}", c.span.start, c.kind.as_str());
    println!("         {}", rules.join(", "));
}

/// What the document has where a form stands.
fn fate(document: &Document, span: &Span, entity: Option<&str>) -> String {
    let here = document.mentions().iter().find(|m| m.span().overlaps(span));
    match here {
        None => "dropped".to_owned(),
        Some(m) if m.span() == *span && (entity.is_none() || m.entity() == entity) => {
            format!("taken: {} {:.2}", m.reason(), m.confidence())
        }
        Some(m) if m.span().len() > span.len() => format!("part of {:?}", m.text()),
        Some(m) => format!("gave way to {:?}, {}", m.text(), m.entity().unwrap_or(m.name())),
    }
}
