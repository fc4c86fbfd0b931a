//! What holds on every text: no panic, spans that can be used, the same result each time and on each thread.

mod common;

use common::document::check;
use glosa::{Extractor, Language};
use proptest::prelude::*;
use proptest::sample::select;

/// Written forms of the built-in lists.
fn forms() -> Vec<String> {
    let lists = common::tsv::built_in();
    let rows = lists.iter().flat_map(|l| &l.rows);
    let columns = ["name_en", "name_es", "aliases", "aliases_en", "aliases_es", "surname"];
    rows.flat_map(|row| columns.iter().flat_map(|column| row.forms(column)))
        .map(|f| f.text)
        .collect()
}

/// What is between words, and what should not.
const BETWEEN: &[&str] = &[
    "",
    " ",
    " ",
    " ",
    "  ",
    "\u{a0}",
    "-",
    "‑",
    "–",
    "'",
    "’",
    "'s ",
    "’s ",
    ".",
    ". ",
    ".\n",
    ", ",
    ":",
    ";",
    "_",
    "#",
    " #",
    " @",
    "/",
    "|",
    "(",
    ")",
    "[",
    "«",
    "»",
    "\"",
    "\n",
    "\r",
    "\r\n",
    "\n\r",
    "\n\n",
    "\u{2028}",
    "\u{2029}",
    "\u{85}",
    "\u{b}",
    "\u{c}",
    "\t",
    "\0",
    "\u{301}",
    "\u{303}",
    "\u{308}",
    "\u{20dd}",
    "\u{200b}",
    "\u{200d}",
    "\u{ad}",
    "\u{feff}",
    "\u{202e}",
    "\u{e0001}",
    "\u{10ffff}",
];

/// Words that say which language a paragraph has, and some that look like names.
const WORDS: &[&str] = &[
    "the",
    "of",
    "and",
    "el",
    "la",
    "de",
    "y",
    "que",
    "President",
    "presidente",
    "May",
    "us",
    "who",
    "esa",
    "J.",
    "EE.",
    "UU.",
    "U.S.",
    "U.",
    "Bank of",
    "Ejército de",
    "Gulf of",
    "Kim",
    "Putin",
    "VLADIMIR",
    "Vladmir",
    "ANÁLISIS",
    "2024",
    "18/06/2026",
    "3.14",
    "https://example.org/a?b=c",
    "a@example.org",
    "straße",
    "ŁÓDŹ",
    "İstanbul",
    "ﬁn",
    "ǆ",
    "東京",
    "мир",
    "سلام",
    "👩‍👩‍👧",
    "🇰🇵",
    "e\u{301}\u{301}\u{301}",
    "n\u{303}",
];

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => select(forms()),
        4 => select(WORDS).prop_map(str::to_owned),
        4 => select(BETWEEN).prop_map(str::to_owned),
        1 => select(forms()).prop_map(|f| f.to_uppercase()),
        1 => select(forms()).prop_map(|f| f.to_lowercase()),
        1 => select(forms()).prop_map(|f| f.replace(' ', "")),
        1 => (select(forms()), any::<prop::sample::Index>()).prop_map(|(f, at)| without_a_letter(&f, at)),
        1 => "\\PC{0,12}",
        1 => any::<String>(),
        1 => "[A-Za-zñé.'-]{1,40}",
        1 => ("\\PC", 1..3000usize).prop_map(|(c, n)| c.repeat(n)),
    ]
}

fn without_a_letter(form: &str, at: prop::sample::Index) -> String {
    let count = form.chars().count().max(1);
    let at = at.index(count);
    form.chars().enumerate().filter(|(i, _)| *i != at).map(|(_, c)| c).collect()
}

/// Texts of all these; half of them with a separator between the pieces.
fn text() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec((piece(), select(BETWEEN)), 0..40);
    pieces.prop_map(|pieces| pieces.into_iter().map(|(piece, between)| piece + between).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_document_keeps_its_promises(text in text()) {
        check(&text, &common::extractor().extract(&text));
    }

    #[test]
    fn arbitrary_strings_too(text in any::<String>()) {
        check(&text, &common::extractor().extract(&text));
    }

    #[test]
    fn the_same_text_gives_the_same_document(text in text()) {
        let first = common::extractor().extract(&text);
        prop_assert_eq!(&common::extractor().extract(&text), &first);
        prop_assert_eq!(&second().extract(&text), &first);
    }

    #[test]
    fn candidates_lie_in_the_text(text in text()) {
        for candidate in common::extractor().candidates(&text) {
            let span = candidate.span;
            prop_assert!(!span.is_empty());
            prop_assert!(text.get(span.range()).is_some(), "{:?}", span);
        }
    }

    #[test]
    fn a_forced_language_is_the_language_of_every_paragraph(text in text(), spanish in any::<bool>()) {
        let language = if spanish { Language::Spanish } else { Language::English };
        let document = forced(language).extract(&text);
        check(&text, &document);
        for paragraph in document.paragraphs() {
            prop_assert_eq!(paragraph.language(), Some(language));
        }
    }
}

/// Texts that broke a promise once.
#[test]
fn names_that_touch_do_not_overlap() {
    for (language, text) in [
        (Language::English, "b J._Pine-ciudad de Faro"),
        (Language::English, "They met Chen Chun-ciudad de Faro."),
        (Language::Spanish, "Vino J. Pine-ciudad de Faro."),
    ] {
        check(text, &forced(language).extract(text));
    }
}

/// A second extractor, built apart from the first.
fn second() -> &'static Extractor {
    static SECOND: std::sync::OnceLock<Extractor> = std::sync::OnceLock::new();
    SECOND.get_or_init(Extractor::new)
}

fn forced(language: Language) -> &'static Extractor {
    static FORCED: std::sync::OnceLock<[Extractor; 2]> = std::sync::OnceLock::new();
    let build =
        |language| Extractor::builder().languages(&[language]).build().expect("sound options");
    let both = FORCED.get_or_init(|| [build(Language::English), build(Language::Spanish)]);
    &both[usize::from(language == Language::Spanish)]
}

#[test]
fn threads_see_the_same_document() {
    let texts: Vec<String> = common::rules()
        .iter()
        .flat_map(|rule| common::cases(rule))
        .map(|case| case.text("\n"))
        .chain([common::news_item().text("\n")])
        .collect();
    let extractor = Extractor::new();
    let alone: Vec<_> = texts.iter().map(|text| common::extractor().extract(text)).collect();
    std::thread::scope(|scope| {
        for shift in 0..8 {
            let (texts, alone, extractor) = (&texts, &alone, &extractor);
            scope.spawn(move || {
                for i in 0..texts.len() {
                    // Each thread begins elsewhere, so that they meet on different texts.
                    let i = (i + shift * texts.len() / 8) % texts.len();
                    assert_eq!(extractor.extract(&texts[i]), alone[i], "{}", texts[i]);
                }
            });
        }
    });
}

#[test]
fn everything_public_crosses_threads() {
    fn crosses<T: Send + Sync + 'static>() {}
    crosses::<Extractor>();
    crosses::<glosa::Document>();
    crosses::<glosa::Gazetteer>();
    crosses::<glosa::Error>();
}
