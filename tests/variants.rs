//! Other ways of writing the names of a list, where they are asked for: they are found, say that they were derived, and give
//! way to what a list has.

use glosa::{
    Document, EntityKind, Extractor, Gazetteer, GazetteerBuilder, ListOptions, Reason, VariantSort,
};

fn list(options: ListOptions, list: &str) -> GazetteerBuilder {
    let builder = Gazetteer::builder().list_options(options);
    builder.tsv("list.tsv", list).unwrap_or_else(|error| panic!("{error}"))
}

fn read(builder: GazetteerBuilder, text: &str) -> Document {
    let gazetteer = builder.build().expect("it fits");
    let extractor = Extractor::builder().without_builtin().gazetteer(gazetteer);
    extractor.unlisted_names(false).build().expect("sound options").extract(text)
}

fn with_all() -> ListOptions {
    ListOptions::new().variants(&VariantSort::ALL)
}

const LIST: &str = "id\tkind\tname\tcountry\n\
    marta\tperson\tQuintero Ruiz, Marta Elena\tPE\n\
    sergei\tperson\tSergei Lavrenski\tRU\n\
    otxoa\torganization\tNaviera Otxoa, S.A. de C.V.\tMX\n";

#[test]
fn variants_are_found_and_say_so() {
    for (text, id) in [
        ("Yesterday Marta Elena Quintero Ruiz left.", "marta"),
        ("Yesterday Marta Quintero left.", "marta"),
        ("Ayer M. Quintero Ruiz se fue.", "marta"),
        ("Ayer Serguéi Lavrensky habló.", "sergei"),
        ("The ships of Naviera Otxoa are late.", "otxoa"),
        ("The ships of Naviera Otxoa Sociedad Anónima de Capital Variable are late.", "otxoa"),
    ] {
        let document = read(list(with_all(), LIST), text);
        let mention = document.mentions().first().unwrap_or_else(|| panic!("{text}"));
        assert_eq!((mention.entity(), mention.reason()), (Some(id), Reason::Variant), "{text}");
        assert!(mention.confidence() < 0.9, "{text}: {}", mention.confidence());
        assert!(
            read(list(ListOptions::new(), LIST), text).mentions().is_empty() || id == "marta",
            "{text}"
        );
    }
}

#[test]
fn what_a_list_has_is_no_variant() {
    let text = "Naviera Otxoa, S.A. de C.V. named Quintero Ruiz, Marta Elena.";
    let document = read(list(with_all(), LIST), text);
    let reasons: Vec<Reason> = document.mentions().iter().map(|m| m.reason()).collect();
    assert_eq!(reasons, [Reason::Exact; 2]);
}

/// The name of one person and a variant of another.
#[test]
fn a_listed_name_is_preferred_to_a_variant() {
    let people = "id\tkind\tname\na\tperson\tMarta Elena Quintero\nb\tperson\tMarta Quintero\n";
    let document = read(list(with_all(), people), "Yesterday Marta Quintero left.");
    assert_eq!(document.mentions()[0].entity(), Some("b"));
    assert_eq!(document.mentions()[0].reason(), Reason::Exact);
}

#[test]
fn a_flag_asks_for_the_variants_of_one_form() {
    let people = "id\tkind\tname\na\tperson\tQuintero, Marta{variants}\nb\tperson\tOtxoa, Ana\n";
    let document =
        read(list(ListOptions::new(), people), "Yesterday Marta Quintero met Ana Otxoa.");
    let found: Vec<_> = document.mentions().iter().map(|m| (m.text(), m.reason())).collect();
    assert_eq!(found[0], ("Marta Quintero", Reason::Variant));
    assert!(!found.contains(&("Ana Otxoa", Reason::Variant)));
}

#[test]
fn a_surname_before_a_comma_is_the_surname() {
    let people = "id\tkind\tname\na\tperson\tQuintero, Marta\n";
    let gazetteer = list(ListOptions::new(), people).build().expect("it fits");
    assert_eq!(gazetteer.named("Quintero").len(), 1);
    assert!(gazetteer.named("Marta").is_empty());
}

#[test]
fn what_was_derived_stays_so_in_files() {
    let mut text = Vec::new();
    list(with_all(), LIST).write_tsv(&mut text).expect("memory takes it");
    let text = String::from_utf8(text).expect("text");
    assert!(text.contains("Marta Quintero{derived}"), "{text}");
    let mut image = Vec::new();
    let again = list(ListOptions::new(), &text).build().expect("it fits");
    again.write_to(&mut image).expect("memory takes it");
    let opened = Gazetteer::from_bytes(image).expect("it opens");
    let derived = |id: &str| {
        let entity = opened.get(id).expect("it is listed");
        entity.aliases().filter(glosa::Alias::is_derived).count()
    };
    assert!(derived("marta") > 5 && derived("otxoa") > 2);
}

/// A surname first is listed as a person's; `EntityKind` other than those gets none but legal forms.
#[test]
fn kinds_of_the_users_own() {
    let ships = "Aurora Boreal Ltd.\nQuintero, Marta\n";
    let options = with_all().kind(EntityKind::from("owner"));
    let gazetteer = list(options, ships).build().expect("it fits");
    assert_eq!(gazetteer.named("Aurora Boreal").len(), 1);
    assert!(gazetteer.named("Marta Quintero").is_empty());
}
