//! Sentences cover their paragraphs, every mention is in one, and a document with its text shows what is written where.

mod common;

use glosa::Document;
use proptest::prelude::*;

fn check(text: &str, document: &Document) {
    let annotated = document.with_text(text);
    assert_eq!(annotated.sentences().count(), document.sentences().len(), "{text:?}");
    for (n, paragraph) in document.paragraphs().iter().enumerate() {
        let mut own = document.sentences().iter().filter(|s| s.paragraph() == n);
        let (first, last) = (own.clone().next(), own.next_back());
        let (first, last) = (first.expect("at least one"), last.expect("at least one"));
        let covered = (first.span().start, last.span().end);
        assert_eq!(covered, (paragraph.span().start, paragraph.span().end), "{text:?}");
    }
    for mention in document.mentions() {
        let sentence = document.sentences()[mention.sentence().expect("it is in one")];
        assert_eq!(Some(sentence.paragraph()), mention.paragraph(), "{text:?}");
        let start = mention.span().start;
        assert!((sentence.span().start..sentence.span().end).contains(&start), "{text:?}");
        assert_eq!(annotated.slice(mention.span()), Some(mention.text()));
        let paragraph = annotated.paragraph_of(mention).expect("its text");
        assert!(paragraph.contains(annotated.sentence_of(mention).expect("its text")));
    }
}

#[test]
fn fixtures() {
    for case in common::rules().iter().flat_map(|rule| common::cases(rule)) {
        let text = case.text("\n");
        check(&text, &common::extractor().extract(&text));
    }
}

#[test]
fn another_text_gives_nothing_rather_than_failing() {
    let document = common::extractor().extract("Nothing is said of North Korea.");
    let annotated = document.with_text("ñ");
    assert_eq!(annotated.sentence_of(&document.mentions()[0]), None);
    assert_eq!(annotated.paragraphs().count(), 0);
}

proptest! {
    #[test]
    fn arbitrary_texts(text in "((Putin|North Korea|OTAN|[a-zA-Z]{1,8})[ .!?«»\n]{1,3}|\\PC){0,40}") {
        check(&text, &common::extractor().extract(&text));
    }
}
