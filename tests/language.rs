//! The language of a text: the cases of `tests/data/language.tsv`, and what holds of any text.

use glosa::{Extractor, Language, LanguageVerdict, detect};
use proptest::prelude::*;

/// Lines `language<TAB>text`, the language `-` for neither; `#` begins a comment.
const CASES: &str = include_str!("data/language.tsv");

fn code(language: Option<Language>) -> &'static str {
    language.map_or("-", Language::code)
}

fn cases() -> impl Iterator<Item = (&'static str, &'static str)> {
    CASES.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'))
}

#[test]
fn cases_are_told() {
    let wrong: Vec<_> = cases()
        .map(|(wanted, text)| (wanted, detect(text), text))
        .filter(|(wanted, found, _)| code(found.language) != *wanted)
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn capitals_and_lost_accents_change_nothing_in_sentences() {
    use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
    for (wanted, text) in cases().filter(|(l, t)| *l != "-" && t.split(' ').count() > 4) {
        let plain: String = text.nfd().filter(|c| !is_combining_mark(*c)).collect();
        let decomposed: String = text.nfd().collect();
        for variant in [text.to_uppercase(), plain.to_uppercase(), plain, decomposed] {
            assert_eq!(code(detect(&variant).language), wanted, "{variant}");
        }
    }
}

#[test]
fn a_quotation_does_not_flip_its_paragraph() {
    let spanish = "El ministro repitió la frase en una entrevista con la radio pública, y añadió que \
        nadie en el Gobierno piensa cambiar de opinión antes del verano, por mucho que insistan los \
        socios europeos en que la reforma llega tarde y mal.";
    let english = "The minister repeated the sentence in an interview with public radio, and added \
        that nobody in the government will change their mind before the summer, however much the \
        European partners insist that the reform comes late.";
    for (quote, rest, language) in [
        ("«We will not go back to where we were ten years ago»:", spanish, Language::Spanish),
        ("“No vamos a volver a donde estábamos hace diez años”:", english, Language::English),
    ] {
        assert_eq!(detect(&format!("{quote} {rest}")).language, Some(language));
        assert_eq!(detect(&format!("{rest} {quote}")).language, Some(language));
    }
}

#[test]
fn confidence_grows_with_the_text() {
    let word = detect("Madrid").confidence;
    let sentence = detect("Madrid will host the summit of the alliance next summer.").confidence;
    assert!(word < sentence, "{word} {sentence}");
    assert!(sentence > 0.99);
}

#[test]
fn no_evidence_is_not_another_language() {
    use LanguageVerdict::{Known, Other, Undetermined};
    for (verdict, text) in [
        (Undetermined, "18/07/2022"),
        (Undetermined, "www.example.org"),
        (Undetermined, "?!"),
        (Other, "A notícia caiu mal entre os pescadores da vila."),
        (Other, "Правительство"),
        (Other, "die Vertragsverhandlungen"),
        (Known(Language::English), "The agreement"),
        (Known(Language::Spanish), "El acuerdo"),
    ] {
        assert_eq!(detect(text).verdict(), verdict, "{text}");
        assert_eq!(detect(text).language, verdict.language(), "{text}");
        let document = Extractor::new().extract(text);
        assert_eq!(document.paragraphs()[0].verdict(), verdict, "{text}");
    }
}

proptest! {
    #[test]
    fn any_text_is_told_twice_alike(text in "(\\PC|[a-zñáé ]|[\n@.:'/]){0,300}") {
        let found = detect(&text);
        prop_assert_eq!(found, detect(&text));
        prop_assert!((0.0..=1.0).contains(&found.confidence));
    }

    #[test]
    fn without_a_letter_it_is_neither(text in "[0-9 .,:;/%$€()+*#\n—-]{0,80}") {
        let found = detect(&text);
        prop_assert_eq!(found.verdict(), LanguageVerdict::Undetermined);
        prop_assert_eq!(found.confidence, 1.0);
    }
}
