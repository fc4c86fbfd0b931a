//! An id that the built-in lists had once still names its entity, and results have the new one.
#![cfg(feature = "builtin")]

mod common;

use glosa::{Extractor, Gazetteer};

/// The old ids, each with the new one.
fn redirects() -> Vec<(String, String)> {
    let table = common::read("src/data/redirects.tsv");
    let rows = table.lines().filter(|row| !row.starts_with('#'));
    let pair = |row: &str| row.split_once('\t').map(|(old, new)| (old.to_owned(), new.to_owned()));
    rows.map(|row| pair(row).unwrap_or_else(|| panic!("{row}"))).collect()
}

#[test]
fn every_old_id_leads_to_an_entity_in_one_step() {
    let (builtin, redirects) = (Gazetteer::builtin(), redirects());
    assert!(redirects.len() > 30 && redirects.is_sorted());
    for (old, new) in &redirects {
        assert_eq!(Gazetteer::current_id(old), new);
        assert_eq!(Gazetteer::current_id(new), new, "{old} leads to an old id");
        assert_eq!(builtin.get(old).map(|entity| entity.id()), Some(&**new), "{old}");
        assert!(builtin.entities().all(|entity| entity.id() != old), "{old} is in use");
    }
}

const TEXT: &str = "He was born in Leningrad, and lives in Saint Petersburg, the city on the Neva.";

fn found(extractor: &Extractor) -> Vec<Option<String>> {
    let document = extractor.extract(TEXT);
    document.mentions().iter().map(|m| m.entity().map(str::to_owned)).collect()
}

#[test]
fn options_and_lists_take_old_ids() {
    let new = Some("place/saint-petersburg".to_owned());
    assert!(found(&Extractor::new()).contains(&new));
    let hidden = Extractor::builder().hide("place/leningrad").build().expect("sound options");
    assert!(!found(&hidden).contains(&new));
    let overlay = "id\tkind\tname\taliases\tmute\nplace/leningrad\tplace\t\tcity on the Neva{folded}\tLeningrad\n";
    let overlay = Gazetteer::builder().tsv("overlay.tsv", overlay).and_then(|list| list.build());
    let corrected = Extractor::builder().overlay(overlay.expect("a list"));
    let corrected = corrected.unlisted_names(false).build().expect("sound options");
    let document = corrected.extract(TEXT);
    let texts: Vec<&str> = document.mentions().iter().map(|m| m.text()).collect();
    assert_eq!(texts, ["Saint Petersburg", "city on the Neva"]);
    assert!(document.mentions().iter().all(|m| m.entity() == Some("place/saint-petersburg")));
}

#[test]
fn a_list_may_have_both_ids() {
    let list = "id\tkind\tname\nplace/leningrad\tplace\tLeningrad\nplace/saint-petersburg\tplace\tPetersburg\n";
    let gazetteer = Gazetteer::builder().tsv("list.tsv", list).and_then(|list| list.build());
    let gazetteer = gazetteer.expect("one kind");
    assert_eq!(gazetteer.len(), 1);
    assert_eq!(gazetteer.get("place/leningrad").expect("it is listed").aliases().count(), 2);
}
