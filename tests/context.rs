//! Names that no list holds: the marked texts of `tests/data/context`, and what holds of every such mention.

mod common;

use common::markup::{Case, parse_cases};
use glosa::{Extractor, Reason};

const SUBJECTS: [&str; 3] = ["organizations", "people", "places"];

fn cases(subject: &str) -> Vec<Case> {
    let file = format!("tests/data/context/{subject}.txt");
    parse_cases(&file, &common::read(&file))
}

fn check(subject: &str) {
    let failures: Vec<String> = cases(subject)
        .iter()
        .filter_map(|case| case.differences("\n", &common::extractor().extract(&case.text("\n"))))
        .collect();
    assert!(failures.is_empty(), "{} cases fail\n\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn organizations() {
    check("organizations");
}

#[test]
fn people() {
    check("people");
}

#[test]
fn places() {
    check("places");
}

#[test]
fn switched_off_there_are_none() {
    let extractor = Extractor::builder().unlisted_names(false).build();
    for case in SUBJECTS.iter().flat_map(|subject| cases(subject)) {
        let document = extractor.extract(&case.text("\n"));
        let unlisted =
            document.mentions().iter().find(|m| m.entity().is_none() && m.candidates().len() == 0);
        assert!(unlisted.is_none(), "{}: {unlisted:?}", case.name);
    }
}

#[test]
fn the_name_is_the_fullest_form() {
    let text = "The bakery belongs to Martha Quillfeather. On Sundays Quillfeather opens at nine.\n\
                The quarry was sold to Dunstable Gravel Ltd, and Dunstable will keep the workers.";
    let document = common::extractor().extract(text);
    let names: Vec<_> = document.mentions().iter().map(|m| (m.text(), m.name())).collect();
    let expected = [
        ("Martha Quillfeather", "Martha Quillfeather"),
        ("Quillfeather", "Martha Quillfeather"),
        ("Dunstable Gravel Ltd", "Dunstable Gravel Ltd"),
        ("Dunstable", "Dunstable Gravel Ltd"),
    ];
    assert_eq!(names, expected);
}

#[test]
fn a_rule_can_be_switched_off() {
    let text = "The road was closed when Mr Dunstable arrived.";
    let found = |e: &Extractor| e.extract(text).mentions().len();
    assert_eq!(found(&Extractor::builder().build()), 1);
    assert_eq!(found(&Extractor::builder().without_rule("title").build()), 0);
    assert_eq!(found(&Extractor::builder().without_rule("age").build()), 1);
}

/// Of two people with one surname the one named last is meant.
#[test]
fn a_shared_surname_means_the_one_named_last() {
    let text = "First came Martha Quillfeather and Quillfeather sat down. \
                Then came Peter Quillfeather and Quillfeather stood up again.";
    let document = common::extractor().extract(text);
    let short = document.mentions().iter().filter(|m| m.reason() == Reason::Antecedent);
    let names: Vec<_> = short.map(|m| m.name()).collect();
    assert_eq!(names, ["Martha Quillfeather", "Peter Quillfeather"]);
}
