//! A long text that is read as a stream says what it says as a whole, except for what only a later part says.
#![cfg(feature = "builtin")]

mod common;

use std::collections::HashMap;

use glosa::Mention;

/// Long enough for three parts.
const LENGTH: usize = 2_500_000;

/// The news of `tests/data/news`, one item after the other, again and again.
fn news() -> String {
    let subjects = ["business", "courts", "latin_america", "sport", "world"];
    let files = subjects.map(|subject| format!("tests/data/news/{subject}.txt"));
    let cases =
        files.iter().flat_map(|file| common::markup::parse_cases(file, &common::read(file)));
    let items: Vec<String> = cases.map(|case| case.text("\n\n")).collect();
    let once = items.join("\n\n") + "\n\n";
    once.repeat(LENGTH / once.len() + 1)
}

/// What a mention says.
fn said(mention: &Mention) -> (&str, Option<&str>, &str) {
    (mention.text(), mention.entity(), mention.kind().as_str())
}

#[test]
fn nearly_all_mentions_are_those_of_the_whole_text() {
    let (extractor, text) = (common::extractor(), news());
    let mut parts = Vec::new();
    let whole = extractor.extract_stream(text.as_bytes(), |part| {
        parts.push(part);
        Ok(())
    });
    let (whole, document) = (whole.expect("text in memory"), extractor.extract(&text));
    assert_eq!(parts.len(), 3);
    let by_place: HashMap<usize, _> =
        document.mentions().iter().map(|m| (m.span().start, said(m))).collect();
    let streamed: Vec<&Mention> = parts.iter().flat_map(|part| part.mentions()).collect();
    let same = streamed.iter().filter(|m| by_place.get(&m.span().start) == Some(&said(m))).count();
    let most = streamed.len().max(document.mentions().len());
    assert!(same * 1000 >= most * 998, "{same} of {most} are the same");

    let counts = |count: usize, other: usize| count.abs_diff(other) * 100 <= other;
    let alike = whole.entities().iter().filter(|entity| {
        document.entity(entity.id()).is_some_and(|other| counts(entity.count(), other.count()))
    });
    let (alike, all) = (alike.count(), document.entities().len());
    assert!(alike * 100 >= all * 98, "{alike} of {all} entities are counted alike");
}

#[test]
fn a_surname_finds_its_full_name_megabytes_before() {
    let early =
        "Ayer habló Pedro Sánchez en la plaza.\n\nThey met Ana Zubiri Otxoa, 45, in the hall.\n\n";
    let quiet = "The rain fell on the road, and nobody in the house spoke of the letter.\n\n";
    let late = "Luego Sánchez se marchó a casa.\n\nThen Otxoa left the hall.\n";
    let text = [early, &quiet.repeat(LENGTH / quiet.len()), late].concat();
    let mut found = Vec::new();
    let whole =
        common::extractor().extract_stream(text.as_bytes(), |part| {
            found.extend(part.mentions().iter().map(|m| {
                (m.text().to_owned(), m.entity().map(str::to_owned), m.name().to_owned())
            }));
            Ok(())
        });
    let found: Vec<_> = found.iter().map(|(t, e, n)| (&**t, e.as_deref(), &**n)).collect();
    let sanchez = Some("person/pedro-sanchez");
    let expected = [
        ("Pedro Sánchez", sanchez, "Pedro Sánchez"),
        ("Ana Zubiri Otxoa", None, "Ana Zubiri Otxoa"),
        ("Sánchez", sanchez, "Pedro Sánchez"),
        ("Otxoa", None, "Ana Zubiri Otxoa"),
    ];
    assert_eq!(found, expected);
    let whole = whole.expect("text in memory");
    assert_eq!(whole.entity("person/pedro-sanchez").map(|entity| entity.count()), Some(2));
}

#[test]
fn a_surname_finds_the_full_name_that_only_the_learned_reader_found() {
    let early = "Ottoline Varga was born in Szeged and played the piano.\n\n";
    let quiet = "The rain fell on the road, and nobody in the house spoke of the letter.\n\n";
    let late = "One of the instruments that Varga signed is in Kyoto.\n";
    let text = [early, &quiet.repeat(LENGTH / quiet.len()), late].concat();
    let mut found = Vec::new();
    let read = common::extractor().extract_stream(text.as_bytes(), |part| {
        let people = part.mentions().iter().filter(|m| m.kind().as_str() == "person");
        found.extend(people.map(|m| (m.text().to_owned(), m.name().to_owned())));
        Ok(())
    });
    read.expect("text in memory");
    let name = "Ottoline Varga";
    let expected = [name, "Varga"].map(|text| (text.to_owned(), name.to_owned()));
    assert_eq!(found, expected);
}
