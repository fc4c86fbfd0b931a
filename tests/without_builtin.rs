//! With lists of one's own only: what the crate does without its feature `builtin`, and with it.

use glosa::{Alias, EntityKind, Entry, Extractor, Gazetteer, Language};

fn ships() -> Gazetteer {
    let aurora = Entry::new("vessel/aurora", EntityKind::from("vessel"))
        .name("Aurora Boreal")
        .alias(Alias::new("Aurora").weak())
        .country("PA")
        .attribute("imo", "9301234");
    let mole =
        Entry::new("place/mole", EntityKind::Place).name_in(Language::Spanish, "Muelle Viejo");
    Gazetteer::builder().entry(aurora).entry(mole).build().expect("it fits")
}

#[test]
fn own_names_are_found() {
    let extractor = Extractor::builder().without_builtin().gazetteer(ships()).build();
    let document = extractor.expect("sound options").extract(
        "The Aurora Boreal left the harbour this morning.\n\nEl Aurora volvió al Muelle Viejo por la tarde.",
    );
    let found: Vec<_> = document.mentions().iter().map(|m| (m.text(), m.entity())).collect();
    let expected = [
        ("Aurora Boreal", Some("vessel/aurora")),
        ("Aurora", Some("vessel/aurora")),
        ("Muelle Viejo", Some("place/mole")),
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_gazetteer_can_be_read() {
    let gazetteer = ships();
    let ids: Vec<_> = gazetteer.entities().map(|entity| entity.id().to_owned()).collect();
    assert_eq!(ids, ["place/mole", "vessel/aurora"]);
    assert!(gazetteer.get("vessel/none").is_none());

    let aurora = gazetteer.get("vessel/aurora").expect("it is listed");
    assert_eq!((aurora.kind().as_str(), aurora.country()), ("vessel", Some("PA")));
    assert_eq!(aurora.attributes().collect::<Vec<_>>(), [("imo", "9301234")]);
    assert_eq!(aurora.wikidata(), None);
    let mole = gazetteer.get("place/mole").expect("it is listed");
    assert_eq!(mole.name(Language::English), "Muelle Viejo");

    let mut aliases: Vec<_> = gazetteer
        .aliases()
        .map(|(entity, alias)| {
            (entity.id().to_owned(), alias.text().to_owned(), alias.get_language())
        })
        .collect();
    aliases.sort();
    let row = |id: &str, text: &str, language| (id.to_owned(), text.to_owned(), language);
    let expected = [
        row("place/mole", "Muelle Viejo", Some(Language::Spanish)),
        row("vessel/aurora", "Aurora", None),
        row("vessel/aurora", "Aurora Boreal", None),
    ];
    assert_eq!(aliases, expected);
}

#[test]
fn an_entry_can_be_read() {
    let entry =
        Entry::new("a", EntityKind::Place).name_in(Language::Spanish, "Muelle").wikidata("Q1");
    assert_eq!((entry.get_id(), entry.get_kind()), ("a", &EntityKind::Place));
    assert_eq!(entry.get_name(Language::Spanish), Some("Muelle"));
    assert_eq!(entry.get_name(Language::English), None);
    assert_eq!((entry.get_wikidata(), entry.get_country()), (Some("Q1"), None));
    assert_eq!(entry.get_attributes().count(), 0);
    assert_eq!(entry.get_aliases().map(Alias::text).collect::<Vec<_>>(), ["Muelle"]);
}
