//! The learned reader: names that no rule finds, capitals that are none, and what it leaves alone.
#![cfg(feature = "builtin")]

mod common;

use common::markup::parse_cases;
use glosa::{Extractor, Gazetteer};

const NAME: &str =
    "Los vecinos aseguran que Tambor Vivo organizó la fiesta sin permiso del ayuntamiento.";

fn reader() -> Extractor {
    Extractor::new()
}

#[test]
fn names_and_capitals_that_are_none() {
    let file = "tests/data/learned.txt";
    let reader = reader();
    let failures: Vec<String> = parse_cases(file, &common::read(file))
        .iter()
        .filter_map(|case| case.differences("\n", &reader.extract(&case.text("\n"))))
        .collect();
    assert!(failures.is_empty(), "{} cases fail\n\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn a_name_says_that_it_was_learnt_and_how_sure_it_is() {
    let document = reader().extract(NAME);
    let [m] = document.mentions() else { panic!("one name in {:?}", document.mentions()) };
    assert_eq!((m.text(), m.rule(), m.entity()), ("Tambor Vivo", Some("learned"), None));
    assert!((0.6..=0.95).contains(&m.confidence()), "{}", m.confidence());
}

#[test]
fn it_can_be_switched_off() {
    let builders = [
        Extractor::builder().learned_names(false),
        Extractor::builder().without_rule("learned"),
        Extractor::builder().unlisted_names(false),
        Extractor::builder().without_builtin(),
    ];
    for builder in builders {
        let document = builder.build().expect("an extractor").extract(NAME);
        assert!(document.mentions().is_empty(), "{:?}", document.mentions());
    }
}

#[test]
fn a_list_of_ones_own_is_not_contradicted() {
    let list = "id\tkind\tname\ntambor\tvessel\tTambor Vivo\nfiesta\tplace\tBudget\n";
    let list = Gazetteer::builder().tsv("list.tsv", list).and_then(|list| list.build());
    let builder = Extractor::builder().gazetteer(list.expect("a list"));
    let reader = builder.build().expect("an extractor");
    let found = |text: &str| -> Vec<(String, Option<String>)> {
        let document = reader.extract(text);
        let entity = |m: &glosa::Mention| (m.text().to_owned(), m.entity().map(str::to_owned));
        document.mentions().iter().map(entity).collect()
    };
    assert_eq!(found(NAME), [("Tambor Vivo".to_owned(), Some("tambor".to_owned()))]);
    let text = "Everybody says that Monday Is Fine for a meeting about the Budget of the school.";
    assert_eq!(found(text), [("Budget".to_owned(), Some("fiesta".to_owned()))]);
}

#[test]
fn the_same_text_gives_the_same_names() {
    let (text, reader) = (common::read("tests/data/news_item.txt"), reader());
    let first = reader.extract(&text);
    assert!((0..3).all(|_| reader.extract(&text) == first));
    assert_eq!(self::reader().extract(&text), first, "an extractor of its own");
}
