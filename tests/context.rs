//! Names that no list holds: the marked texts of `tests/data/context`, and what holds of every such mention.

mod common;

use common::markup::{Case, parse_cases};
use glosa::explain::Considered;
use glosa::{Extractor, Reason};

const SUBJECTS: [&str; 3] = ["organizations", "people", "places"];

fn cases(subject: &str) -> Vec<Case> {
    let file = format!("tests/data/context/{subject}.txt");
    parse_cases(&file, &common::read(&file))
}

fn check(subject: &str) {
    let failures: Vec<String> = cases(subject)
        .iter()
        .filter_map(|case| case.differences("\n", &common::rules_alone().extract(&case.text("\n"))))
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
    let extractor = Extractor::builder().unlisted_names(false).build().expect("sound options");
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
    assert_eq!(found(&Extractor::builder().build().expect("sound options")), 1);
    assert_eq!(
        found(&Extractor::builder().without_rule("title").build().expect("sound options")),
        0
    );
    assert_eq!(found(&Extractor::builder().without_rule("age").build().expect("sound options")), 1);
}

/// A mention says by which rule it was found; rules for listed names can be switched off like the others.
#[test]
fn a_listed_name_cites_its_rule() {
    let text = "In Spain, minister Ábalos promised another road to the people of the valley.";
    let said = |e: &Extractor| {
        let document = e.extract(text);
        let mention = document.mentions().iter().find(|m| m.text() == "Ábalos").cloned();
        mention.map(|m| (m.entity().map(str::to_owned), m.rule().map(str::to_owned)))
    };
    let listed = Some("person/jose-luis-abalos");
    let of =
        |entity: Option<&str>, rule: &str| Some((entity.map(str::to_owned), Some(rule.to_owned())));
    assert_eq!(
        said(&Extractor::builder().build().expect("sound options")),
        of(listed, "titled-surname")
    );
    let without =
        Extractor::builder().without_rule("titled-surname").build().expect("sound options");
    assert_eq!(said(&without), of(None, "title"));
}

/// What the rules said of each listed name is to be had, in the order of the text.
#[test]
fn what_was_said_of_listed_names_is_kept() {
    let text = "Guinea pigs were sold by Michael Jordan in May, and nobody from Jordan came.";
    let explanation = common::extractor().explain(text);
    assert_eq!(explanation.document, common::extractor().extract(text));
    let judged = &explanation.considered;
    let about = |form: &str, id: &str| {
        let is_it =
            |c: &&Considered| &text[c.span.range()] == form && c.entity.as_deref() == Some(id);
        let said = judged.iter().find(is_it)?.rules.iter();
        Some(said.map(|r| (r.rule, r.weight)).collect::<Vec<_>>())
    };
    assert_eq!(about("Guinea", "country/GN"), Some(vec![("thing", -1.0)]));
    assert_eq!(about("Michael Jordan", "person/michael-jordan"), Some(Vec::new()));
    assert_eq!(about("Jordan", "country/JO"), Some(vec![("surname-here", -1.0)]));
    let starts: Vec<usize> = judged.iter().map(|j| j.span.start).collect();
    assert!(starts.is_sorted(), "{starts:?}");
}

#[test]
fn rules_have_names_of_their_own() {
    let mut names: Vec<&str> = glosa::ExtractorBuilder::rules().collect();
    let all = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), all);
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
