//! Entities: one for each thing, whatever the language and the form of its mentions.

mod common;

use glosa::{Document, Entity, Language};

fn extract(text: &str) -> Document {
    common::extractor().extract(text)
}

fn entity<'d>(document: &'d Document, id: &str) -> &'d Entity {
    let ids: Vec<_> = document.entities().iter().map(Entity::id).collect();
    document.entity(id).unwrap_or_else(|| panic!("no {id} in {ids:?}"))
}

const BILINGUAL: &str = "Delegates from North Korea left the NATO summit before Vladimir Putin had begun to speak.\n\
    Los delegados de Corea del Norte se fueron de la cumbre de la OTAN antes de que hablara Putin.";

#[test]
fn two_languages_one_entity() {
    let document = extract(BILINGUAL);
    for (id, kind, english, spanish) in [
        ("country/KP", "country", "North Korea", "Corea del Norte"),
        ("organization/nato", "organization", "NATO", "OTAN"),
        ("person/vladimir-putin", "person", "Vladimir Putin", "Vladímir Putin"),
    ] {
        let entity = entity(&document, id);
        assert_eq!((entity.kind().to_string().as_str(), entity.count()), (kind, 2), "{id}");
        assert_eq!(
            [Language::English, Language::Spanish].map(|l| entity.name(l)),
            [english, spanish],
            "{id}"
        );
    }
    assert_eq!(document.entities().len(), 3);
}

#[test]
fn names_of_mentions_are_those_of_their_paragraph() {
    let document = extract(BILINGUAL);
    let names: Vec<_> = document.mentions().iter().map(|m| m.name()).collect();
    let expected =
        ["North Korea", "NATO", "Vladimir Putin", "Corea del Norte", "OTAN", "Vladímir Putin"];
    assert_eq!(names, expected);
}

#[test]
fn what_is_known_of_an_entity() {
    let document = extract(BILINGUAL);
    let country = entity(&document, "country/KP");
    assert_eq!((country.wikidata(), country.country()), (Some("Q423"), Some("KP")));
    let person = entity(&document, "person/vladimir-putin");
    assert_eq!((person.wikidata(), person.country()), (Some("Q7747"), Some("RU")));
    let alliance = entity(&document, "organization/nato");
    assert_eq!((alliance.wikidata(), alliance.country()), (Some("Q7184"), None));
    assert!(document.entity("country/KR").is_none());
    assert!(document.entity("").is_none());
}

#[test]
fn related_mentions_are_counted_apart() {
    let text = "Russia sold the ship, the Russian crew stayed on board, and the Kremlin kept silent about it.\n\
                Rusia vendió el barco, la tripulación rusa se quedó a bordo y el Kremlin guardó silencio.";
    let document = extract(text);
    let country = entity(&document, "country/RU");
    assert_eq!((country.count(), country.related()), (2, 4));
    assert_eq!(entity(&document, "nationality/RU").count(), 2);
    assert_eq!(entity(&document, "place/kremlin").count(), 2);
    assert_eq!(entity(&document, "place/kremlin").country(), Some("RU"));
    assert_eq!(entity(&document, "place/kremlin").related(), 0);
}

#[test]
fn historic_states_have_their_own_code() {
    let document = extract(
        "The bridge was built when the Soviet Union still existed and paid for the cement.",
    );
    let country = entity(&document, "country/SUHH");
    assert_eq!((country.wikidata(), country.country()), (Some("Q15180"), Some("SUHH")));
}

#[test]
fn what_the_text_is_about_is_salient() {
    let document = extract(&common::news_item().text("\n"));
    let salience = |id| entity(&document, id).salience();
    for minor in ["country/JP", "country/CN", "person/mark-rutte", "organization/united-nations"] {
        assert!(salience("country/KP") > salience(minor), "{minor}");
        assert!(salience("person/vladimir-putin") > salience(minor), "{minor}");
    }
}

#[test]
fn no_mention_no_entity() {
    assert!(
        extract("Nobody in the village had ever seen such a thing before.").entities().is_empty()
    );
    assert!(extract("").entities().is_empty());
}
