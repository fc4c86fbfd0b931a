//! A third language needs a variant, a row of the profiles and its lists, and nothing else: Portuguese, which the crate
//! does not read, is put in for this test alone.
//!
//! ```text
//! RUSTFLAGS="--cfg glosa_portuguese" cargo test --features train,formats --target-dir target/portuguese --test third_language
//! ```
#![cfg(all(glosa_portuguese, feature = "train"))]

use glosa::{Document, Extractor, Gazetteer, Language};

const LIST: &str = "\
id\tkind\tname_en\tname_es\tname_pt
country/ZZ\tcountry\tZubiria\tZubiría\tZubíria
person/ana\tperson\tAna Zubiri\tAna Zubiri\tAna Zubiri
organization/acordo\torganization\tFishing Pact\tPacto de Pesca\tAcordo de Pesca
";

const TEXT: &str = "O acordo sobre a pesca foi assinado ontem por Ana Zubiri e pela Zubíria. Segundo o Sr. Zubiri, \
os acordos sobre a pesca não mudam para os pescadores.";

fn extract(text: &str) -> Document {
    Language::Portuguese.compile_words();
    let gazetteer = Gazetteer::builder().tsv("names.tsv", LIST).expect("rows").build();
    let builder = Extractor::builder().without_builtin().gazetteer(gazetteer.expect("it fits"));
    builder.languages(&[Language::Portuguese]).build().expect("sound options").extract(text)
}

#[test]
fn names_are_found_and_reported_in_the_third_language() {
    let document = extract(TEXT);
    let found: Vec<_> = document.mentions().iter().map(|m| (m.text(), m.entity())).collect();
    assert_eq!(
        found,
        [
            ("Ana Zubiri", Some("person/ana")),
            ("Zubíria", Some("country/ZZ")),
            ("Zubiri", Some("person/ana")),
        ]
    );
    assert!(document.mentions().iter().all(|m| m.language() == Some(Language::Portuguese)));
}

#[test]
fn its_stemmer_and_its_stop_words_make_keywords() {
    let document = extract(TEXT);
    let acordo =
        document.keywords().iter().find(|k| k.text() == "acordo").expect("it is said twice");
    assert_eq!((acordo.count(), acordo.language()), (2, Some(Language::Portuguese)));
    assert_eq!(acordo.form(Language::Portuguese), Some("acordo"));
    let stop = |k: &str| ["o", "sobre", "para", "ontem por"].contains(&k);
    assert!(!document.keywords().iter().any(|k| stop(k.text())));
}

#[test]
fn its_abbreviations_end_no_sentence() {
    assert_eq!(extract(TEXT).sentences().len(), 2);
    assert_eq!(extract("Falou a Exmo. Zubiri.").sentences().len(), 1);
}

#[test]
fn the_languages_before_it_read_as_ever() {
    let document =
        Extractor::new().extract("Putin flew to North Korea.\n\nLa OTAN vigila el viaje.");
    let found: Vec<_> = document.mentions().iter().filter_map(|m| m.entity()).collect();
    assert_eq!(found, ["person/vladimir-putin", "country/KP", "organization/nato"]);
}
