//! An id that several gazetteers know is one entity.

use glosa::{Document, Entity, EntityKind, Extractor, Gazetteer, Language};
use proptest::prelude::*;

fn gazetteer(list: &str) -> Gazetteer {
    Gazetteer::builder().tsv("list.tsv", list).expect("rows").build().expect("it fits")
}

fn extractor(gazetteers: &[&str]) -> Extractor {
    let add = |builder: glosa::ExtractorBuilder, list: &&str| builder.gazetteer(gazetteer(list));
    let builder = gazetteers.iter().fold(Extractor::builder().without_builtin(), add);
    builder.languages(Language::ALL).build().expect("sound options")
}

fn found(document: &Document) -> Vec<(&str, Option<&str>)> {
    document.mentions().iter().map(|m| (m.text(), m.entity())).collect()
}

#[test]
fn the_built_in_gazetteer_gains_aliases() {
    let own =
        gazetteer("id\tkind\tname\taliases\ncountry/US\tcountry\tUnited States\tGringolandia\n");
    let extractor = Extractor::builder().gazetteer(own).build().expect("sound options");
    let text = "Gringolandia and the United States are one. EE. UU. es el mismo país.";
    let document = extractor.extract(text);
    let us = Some("country/US");
    assert_eq!(found(&document), [("Gringolandia", us), ("United States", us), ("EE. UU.", us)]);
    let [country] = document.entities() else { panic!("{:?}", document.entities()) };
    assert_eq!(country.count(), 3);
    // what the own list does not say the built-in one does
    assert_eq!((country.country(), country.wikidata()), (Some("US"), Some("Q30")));
    let named = |keyword: &&glosa::Keyword| keyword.entity() == us;
    assert_eq!(document.keywords().iter().filter(named).count(), 1);
}

#[test]
fn the_first_gazetteer_decides() {
    let first = "id\tkind\tname\tcountry\twikidata\tcolour\tsize\n\
        aurora\tvessel\tAurora Boreal\t\tQ1\tred\t\n";
    let second = "id\tkind\tname\taliases\tcountry\twikidata\tcolour\tsize\n\
        aurora\tplace\tAurora\tGran Aurora\tPA\tQ2\tblue\tlarge\n";
    let text = "Aurora Boreal, Gran Aurora.";
    for (lists, name, kind, wikidata, colour) in [
        ([first, second], "Aurora Boreal", "vessel", "Q1", "red"),
        ([second, first], "Aurora", "place", "Q2", "blue"),
    ] {
        let document = extractor(&lists).extract(text);
        let id = Some("aurora");
        assert_eq!(found(&document), [("Aurora Boreal", id), ("Gran Aurora", id)]);
        let [entity] = document.entities() else { panic!("{:?}", document.entities()) };
        let kinds = document.mentions().iter().map(|m| m.kind()).chain([entity.kind()]);
        for found in kinds {
            assert_eq!(*found, EntityKind::from(kind));
        }
        assert_eq!(entity.name(Language::English), name);
        assert_eq!((entity.country(), entity.wikidata()), (Some("PA"), Some(wikidata)));
        let attributes: Vec<_> = Entity::attributes(entity).collect();
        assert_eq!(attributes.len(), 2);
        assert!(
            attributes.contains(&("colour", colour)) && attributes.contains(&("size", "large"))
        );
    }
}

#[test]
fn a_full_name_in_one_speaks_for_a_surname_in_another() {
    let full = "id\tkind\tname\tsurname\nana\tperson\tAna Xalo\tXalo{off}\n";
    let surname = "id\tkind\tname\tsurname\nana\tperson\tAnita Xalo\tXaló\n";
    for lists in [[full, surname], [surname, full]] {
        let document =
            extractor(&lists).extract("Ana Xalo habló. Xaló no dijo nada más de la guerra.");
        assert_eq!(document.entity("ana").map(Entity::count), Some(2), "{:?}", found(&document));
    }
}

#[test]
fn three_gazetteers_share_an_id() {
    let list = |alias: &str| format!("id\tkind\tname\naurora\tvessel\t{alias}\n");
    let other = |alias: &str| format!("id\tkind\tname\nother\tvessel\t{alias}\n");
    let (a, b, c) = (list("Xalo Uno"), list("Xalo Dos"), list("Xalo Tres"));
    let text = "Xalo Uno, Xalo Dos, Xalo Tres.";
    let document = extractor(&[&a, &other("Nada"), &b, &c]).extract(text);
    assert_eq!(document.entity("aurora").map(Entity::count), Some(3), "{:?}", found(&document));
    // the second and the third alone
    let document = extractor(&[&other("Nada"), &b, &c]).extract(text);
    assert_eq!(document.entity("aurora").map(Entity::count), Some(2));
}

#[test]
fn a_hidden_id_is_hidden_in_all() {
    let own = gazetteer("id\tkind\tname\ncountry/US\tcountry\tGringolandia\n");
    let builder = Extractor::builder().gazetteer(own).hide("country/US");
    let document = builder.build().expect("it").extract("Gringolandia and the United States.");
    assert_eq!(document.entity("country/US"), None);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn rows_in_two_gazetteers_are_as_rows_in_one(
        rows in prop::collection::vec((0..40_u8, 0..60_u8, any::<bool>()), 1..60)
    ) {
        let row = |(id, name, _): &(u8, u8, bool)| format!("q{id:02}\tvessel\tXa{}lo\n", letters(*name));
        let list = |rows: &mut dyn Iterator<Item = &(u8, u8, bool)>| {
            format!("id\tkind\tname\n{}", rows.map(row).collect::<String>())
        };
        // a name on several ids is ambiguous in one list and the first one's in two: each name once
        let mut seen = std::collections::HashSet::new();
        let rows: Vec<_> = rows.into_iter().filter(|(_, name, _)| seen.insert(*name)).collect();
        let [left, right] = [true, false].map(|side| list(&mut rows.iter().filter(|row| row.2 == side)));
        let text: String = (0..60).map(|n| format!("Xa{}lo, ", letters(n))).collect();
        let one = extractor(&[&list(&mut rows.iter())]).extract(&text);
        let two = extractor(&[&left, &right]).extract(&text);
        prop_assert_eq!(found(&one), found(&two));
        let counts = |document: &Document| {
            let mut counts: Vec<(String, usize)> =
                document.entities().iter().map(|e| (e.id().to_owned(), e.count())).collect();
            counts.sort();
            counts
        };
        prop_assert_eq!(counts(&one), counts(&two));
    }
}

fn letters(n: u8) -> String {
    [b'a' + n / 26, b'a' + n % 26].map(char::from).iter().collect()
}
