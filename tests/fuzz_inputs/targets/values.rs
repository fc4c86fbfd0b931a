//! A text with dates, amounts and addresses.

use std::sync::OnceLock;

use glosa::{Document, Extractor, Language, ReferenceDate, ValueKind};

#[path = "../../common/value.rs"]
mod value;

/// The first byte chooses the languages and the day.
pub(super) fn run(data: &[u8]) {
    static EXTRACTORS: OnceLock<Vec<Extractor>> = OnceLock::new();
    let extractors = EXTRACTORS.get_or_init(|| {
        let languages = [&[Language::English][..], &[Language::Spanish], Language::ALL];
        languages.into_iter().map(all_values).collect()
    });
    let [first, rest @ ..] = data else { return };
    let extractor = &extractors[usize::from(*first) % extractors.len()];
    let text = String::from_utf8_lossy(rest);
    let document = match day(*first) {
        Some(day) => extractor.extract_written_on(&text, day),
        None => extractor.extract(&text),
    };
    super::document::check(&text, &document);
    value::check(&text, &document);
    let json = serde_json::to_string(&document).expect("a document can be written");
    let again: Document = serde_json::from_str(&json).expect("what was written can be read");
    assert_eq!(again.values(), document.values());
}

fn all_values(languages: &[Language]) -> Extractor {
    let builder = Extractor::builder().languages(languages).values(&ValueKind::ALL);
    builder.build().expect("sound options")
}

/// No day, an ordinary one, and those where calendars end.
fn day(choice: u8) -> Option<ReferenceDate> {
    match choice >> 6 {
        0 => None,
        1 => ReferenceDate::new(2024, 2, 29),
        2 => ReferenceDate::new(9999, 12, 31),
        _ => ReferenceDate::new(-9999, 1, 1),
    }
}
