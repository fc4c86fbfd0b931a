//! Why a text is annotated as it is: every form of a list that stands in it and every possible name that no list
//! holds, with the rules that spoke for it (+) and against it (-), and what became of it.
//!
//! `cargo run --example explain [-- FILE]`; without a file, standard input.

use std::io::Read;

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
    let extractor = Extractor::new();
    let document = extractor.extract(&text);
    println!("Forms of the lists");
    for c in extractor.judged(&text) {
        let form = &text[c.span.range()];
        let fate = fate(&document, &c.span, Some(&c.entity));
        println!("  {:>5}  {form:30} {:40} {fate}", c.span.start, c.entity);
        let side = |weight: f32| if weight > 0.0 { '+' } else { '-' };
        let rules: Vec<String> =
            c.rules.iter().map(|(name, x)| format!("{}{name}", side(*x))).collect();
        if !rules.is_empty() {
            println!("         {}", rules.join(", "));
        }
    }
    println!("\nNames that no list holds");
    for w in extractor.weighed(&text) {
        let form = &text[w.span.range()];
        let sum: f32 = w.rules.iter().map(|(_, weight)| weight).sum();
        let rules: Vec<String> = w.rules.iter().map(|(name, x)| format!("{name} {x:+}")).collect();
        let fate = if w.taken { fate(&document, &w.span, None) } else { "not enough".to_owned() };
        println!("  {:>5}  {form:30} {:13} {sum:+.2} {fate}", w.span.start, w.kind.as_str());
        println!("         {}", rules.join(", "));
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
