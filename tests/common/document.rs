//! What holds of every document, whatever its text.

use glosa::{Document, Span};

/// Panics where `document`, made of `text`, breaks a promise.
pub(crate) fn check(text: &str, document: &Document) {
    paragraphs(text, document);
    mentions(text, document);
    entities(document);
    keywords(document);
}

fn paragraphs(text: &str, document: &Document) {
    let mut outside = String::new();
    let mut end = 0;
    for paragraph in document.paragraphs() {
        let span = paragraph.span();
        assert!(end <= span.start, "paragraphs overlap at {}", span.start);
        outside.push_str(&text[end..span.start]);
        let inside = &text[span.range()];
        assert!(!inside.is_empty(), "empty paragraph at {}", span.start);
        assert_share(paragraph.confidence(), "a paragraph's language");
        end = span.end;
    }
    outside.push_str(&text[end..]);
    // No letter is outside except in a tag, in the target of a link, or as the letter of a list.
    let marked_up = text.contains(['<', '[', ')']);
    let letters =
        outside.contains(|c: char| c.is_alphabetic() && !('\u{fe00}'..='\u{ffff}').contains(&c));
    assert!(marked_up || !letters, "text outside of paragraphs: {outside:?}");
}

fn mentions(text: &str, document: &Document) {
    let mut end = 0;
    for mention in document.mentions() {
        let span = mention.span();
        assert!(end <= span.start, "mentions overlap or are not sorted at {}", span.start);
        assert!(!span.is_empty(), "empty mention at {}", span.start);
        assert_eq!(mention.text(), &text[span.range()], "text of the mention at {}", span.start);
        let paragraph = document
            .paragraphs()
            .iter()
            .find(|p| within(span, p.span()))
            .unwrap_or_else(|| panic!("mention {:?} in no paragraph", mention.text()));
        assert_eq!(mention.language(), paragraph.language(), "language of {:?}", mention.text());
        assert!(!mention.name().is_empty(), "no name for {:?}", mention.text());
        assert_share(mention.confidence(), mention.text());
        if let Some(id) = mention.entity() {
            let entity = document.entity(id).unwrap_or_else(|| panic!("no entity {id}"));
            assert_eq!(entity.kind(), mention.kind(), "kind of {:?}", mention.text());
        }
        end = span.end;
    }
}

fn within(inner: Span, outer: Span) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

fn entities(document: &Document) {
    for entity in document.entities() {
        let named = |m: &&glosa::Mention| m.entity() == Some(entity.id());
        let count = document.mentions().iter().filter(named).count();
        assert_eq!(entity.count(), count, "count of {}", entity.id());
        assert_share(entity.salience(), entity.id());
        let listed = document.entities().iter().filter(|e| e.id() == entity.id()).count();
        assert_eq!(listed, 1, "{} is listed {listed} times", entity.id());
    }
}

fn keywords(document: &Document) {
    let mut last = f32::INFINITY;
    for keyword in document.keywords() {
        assert!(keyword.score() <= last, "keywords are not sorted at {:?}", keyword.text());
        assert!(!keyword.text().trim().is_empty(), "empty keyword");
        assert!(keyword.count() > 0, "{:?} is nowhere", keyword.text());
        last = keyword.score();
    }
}

fn assert_share(value: f32, what: &str) {
    assert!((0.0..=1.0).contains(&value), "{what}: {value} is not between 0 and 1");
}
