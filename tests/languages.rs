//! The caller may say which languages a text can have.

mod common;

use glosa::{Extractor, Language};

const ENGLISH: &str =
    "The committee has not yet decided whether the old bridge should be pulled down.";
const SPANISH: &str = "La comisión todavía no ha decidido si hay que derribar el viejo puente.";
const FRENCH: &str =
    "La commission n'a pas encore décidé si le vieux pont doit être démoli cette année ou non.";

fn detected(languages: &[Language], text: &str) -> Vec<Option<Language>> {
    let extractor = Extractor::builder().languages(languages).build().expect("sound options");
    extractor.extract(text).paragraphs().iter().map(|p| p.language()).collect()
}

#[test]
fn any_or_neither_by_default() {
    let text = [ENGLISH, SPANISH, FRENCH, "2024"].join("\n");
    let document = common::extractor().extract(&text);
    let found: Vec<_> = document.paragraphs().iter().map(|p| p.language()).collect();
    assert_eq!(found, [Some(Language::English), Some(Language::Spanish), None, None]);
}

#[test]
fn both_given_leave_no_neither() {
    let text = [ENGLISH, SPANISH, FRENCH, "2024", "https://example.org/", "?!"].join("\n");
    let found = detected(&[Language::English, Language::Spanish], &text);
    assert_eq!(found.len(), 6);
    assert!(found.iter().all(Option::is_some), "{found:?}");
    assert_eq!(found[..2], [Some(Language::English), Some(Language::Spanish)]);
}

#[test]
fn the_only_one_is_the_one() {
    let text = [ENGLISH, SPANISH, FRENCH, "2024"].join("\n");
    for &language in Language::ALL {
        assert_eq!(detected(&[language], &text), [Some(language); 4]);
    }
}

#[test]
fn codes() {
    for &language in Language::ALL {
        assert_eq!(Language::from_code(language.code()), Some(language));
        assert_eq!(language.to_string(), language.code());
    }
    for other in ["", "EN", "fr", "eng", "es-MX"] {
        assert_eq!(Language::from_code(other), None, "{other}");
    }
}

#[test]
fn every_line_end_ends_a_paragraph() {
    for line_end in
        ["\n", "\r\n", "\r", "\u{2028}", "\u{2029}", "\n\n", "\r\n\r\n", "\r\r", "\n \t\n"]
    {
        let text = format!("{line_end}{ENGLISH}{line_end}{SPANISH}{line_end}");
        let document = common::extractor().extract(&text);
        let found: Vec<_> = document.paragraphs().iter().map(|p| &text[p.span().range()]).collect();
        assert_eq!(found, [ENGLISH, SPANISH], "{line_end:?}");
    }
}

#[test]
fn blank_texts_have_no_paragraph() {
    for text in ["", " ", "\n", "\r\n\r\n", " \t \n \u{a0} ", "\u{2028}\u{2029}"] {
        assert!(common::extractor().extract(text).paragraphs().is_empty(), "{text:?}");
    }
}

#[test]
fn confidence_is_higher_where_there_is_more_to_read() {
    let confidence = |text: &str| common::extractor().extract(text).paragraphs()[0].confidence();
    assert!(confidence(ENGLISH) > 0.8, "{}", confidence(ENGLISH));
    assert!(confidence(SPANISH) > 0.8, "{}", confidence(SPANISH));
    assert!(confidence("No") < confidence(ENGLISH));
}
