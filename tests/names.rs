//! Languages, styles, policies and kinds are read from their names and shown by them; what is no name is refused in
//! words that say what was found and what is expected.

use std::fmt::{Debug, Display};
use std::str::FromStr;

use glosa::{CasePolicy, EntityKind, KeywordStyle, Language};

/// Every name reads as its thing, and every thing shows its name.
fn there_and_back<T: FromStr<Err: Debug> + Display + PartialEq + Debug>(names: &[(&str, T)]) {
    for (name, thing) in names {
        assert_eq!(name.parse::<T>().as_ref().ok(), Some(thing), "{name}");
        assert_eq!(thing.to_string(), *name);
    }
}

fn refused<T: FromStr<Err: Display> + Debug>(name: &str) -> String {
    match name.parse::<T>() {
        Ok(thing) => panic!("{name:?} is read as {thing:?}"),
        Err(error) => error.to_string(),
    }
}

#[test]
fn names_are_read_and_shown() {
    there_and_back(&[("en", Language::English), ("es", Language::Spanish)]);
    there_and_back(&[
        ("tags", KeywordStyle::Tags),
        ("terms", KeywordStyle::Terms),
        ("words", KeywordStyle::Words),
    ]);
    there_and_back(&[
        ("capitalised", CasePolicy::Capitalised),
        ("exact", CasePolicy::Exact),
        ("lower", CasePolicy::Lower),
        ("folded", CasePolicy::Folded),
    ]);
    there_and_back(&[
        ("person", EntityKind::Person),
        ("organization", EntityKind::Organization),
        ("country", EntityKind::Country),
        ("place", EntityKind::Place),
        ("nationality", EntityKind::Nationality),
        ("event", EntityKind::Event),
        ("vessel", EntityKind::Other("vessel".into())),
    ]);
}

#[test]
fn what_is_no_name_is_refused() {
    assert_eq!(refused::<Language>("pt"), "unknown language \"pt\"; expected en or es");
    assert_eq!(refused::<Language>("EN"), "unknown language \"EN\"; expected en or es");
    assert_eq!(
        refused::<KeywordStyle>("prose"),
        "unknown keyword style \"prose\"; expected tags, terms or words"
    );
    assert_eq!(
        refused::<CasePolicy>(""),
        "unknown case policy \"\"; expected capitalised, exact, lower or folded"
    );
}
