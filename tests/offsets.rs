//! Offsets in characters and UTF-16 units, where they are asked for, agree with recounting.

mod common;

use glosa::{Extractor, Offsets, Span};
use proptest::prelude::*;

fn extractor(characters: bool, utf16: bool) -> Extractor {
    let offsets = match (characters, utf16) {
        (true, true) => Offsets::ALL,
        (true, false) => Offsets::CHARACTERS,
        (false, true) => Offsets::UTF16,
        (false, false) => Offsets::BYTES,
    };
    Extractor::builder().offsets(offsets).build().expect("sound options")
}

fn characters(text: &str, span: Span) -> Span {
    let count = |end: usize| text[..end].chars().count();
    Span::new(count(span.start), count(span.end))
}

fn utf16(text: &str, span: Span) -> Span {
    let count = |end: usize| text[..end].encode_utf16().count();
    Span::new(count(span.start), count(span.end))
}

fn recount(text: &str) {
    let document = extractor(true, true).extract(text);
    for mention in document.mentions() {
        assert_eq!(mention.characters(), Some(characters(text, mention.span())), "{text:?}");
        assert_eq!(mention.utf16(), Some(utf16(text, mention.span())), "{text:?}");
    }
}

#[test]
fn fixtures() {
    recount(&common::news_item().text("\r\n"));
    recount("🇰🇵 Corea del Norte 👩‍👩‍👧 y España\u{2028}𝕏 Peru\u{301} — Putin’s");
}

#[test]
fn only_what_was_asked_for() {
    let text = "El presidente de España llegó tarde a la cita con los vecinos del barrio.";
    for (wanted, units) in [(true, false), (false, true), (false, false)] {
        let document = extractor(wanted, units).extract(text);
        let mention = &document.mentions()[0];
        assert_eq!((mention.characters().is_some(), mention.utf16().is_some()), (wanted, units));
    }
    let document = common::extractor().extract(text);
    assert_eq!((document.mentions()[0].characters(), document.mentions()[0].utf16()), (None, None));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text(pieces in prop::collection::vec("\\PC{0,6}|Putin|España| |\\n|😀|\r\n|EE. UU.", 0..30)) {
        recount(&pieces.concat());
    }
}
