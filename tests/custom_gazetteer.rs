//! A user's own list: its format, its flags, and how it works beside the built-in one.

mod common;

use glosa::{Document, Extractor, Gazetteer, Language};

/// A gazetteer of lines whose cells are separated by ` | `, for the eye.
fn gazetteer(lines: &[&str]) -> Gazetteer {
    let cells = |line: &&str| line.split('|').map(str::trim).collect::<Vec<_>>().join("\t");
    let table: Vec<String> = lines.iter().map(cells).collect();
    let builder = Gazetteer::builder().tsv("names.tsv", &(table.join("\n") + "\n")).expect("rows");
    builder.build().expect("gazetteer")
}

/// Only this list, only English.
fn only(lines: &[&str]) -> Extractor {
    Extractor::builder()
        .without_builtin()
        .gazetteer(gazetteer(lines))
        .languages(&[Language::English])
        .unlisted_names(false)
        .build()
        .expect("sound options")
}

fn found(document: &Document) -> Vec<(&str, &str)> {
    document.mentions().iter().map(|m| (m.text(), m.entity().unwrap_or("-"))).collect()
}

/// The texts of the mentions in an English text, with only this list.
fn texts(lines: &[&str], text: &str) -> Vec<String> {
    only(lines).extract(text).mentions().iter().map(|m| m.text().to_owned()).collect()
}

const HEADER: &str = "id | kind | name_en";

#[test]
fn beside_the_built_in_lists() {
    let mine = gazetteer(&[HEADER, "organization/zubiri-works | organization | Zubiri Works"]);
    let extractor = Extractor::builder().gazetteer(mine).build().expect("sound options");
    let document = extractor
        .extract("The ministers of Norway and Peru visited Zubiri Works on a rainy Monday.");
    let expected = [
        ("Norway", "country/NO"),
        ("Peru", "country/PE"),
        ("Zubiri Works", "organization/zubiri-works"),
    ];
    assert_eq!(found(&document), expected);
}

#[test]
fn without_the_built_in_lists() {
    let mine = gazetteer(&[HEADER, "organization/zubiri-works | organization | Zubiri Works"]);
    let extractor =
        Extractor::builder().without_builtin().gazetteer(mine).build().expect("sound options");
    let document = extractor
        .extract("The ministers of Norway and Peru visited Zubiri Works on a rainy Monday.");
    assert_eq!(found(&document), [("Zubiri Works", "organization/zubiri-works")]);
    let nothing = Extractor::builder().without_builtin().build().expect("sound options");
    assert_eq!(
        found(&nothing.extract("The ministers of Norway and Peru came on a rainy Monday.")),
        []
    );
}

#[test]
fn before_the_built_in_lists() {
    let mine = gazetteer(&[HEADER, "country/XX | country | Norway"]);
    let extractor = Extractor::builder().gazetteer(mine).build().expect("sound options");
    let document =
        extractor.extract("The ministers of Norway came on a rainy Monday and left on a dry one.");
    assert_eq!(found(&document), [("Norway", "country/XX")]);
}

#[test]
fn the_list_given_first_comes_first() {
    let first = gazetteer(&[HEADER, "place/first | place | Zubiri"]);
    let second = gazetteer(&[HEADER, "place/second | place | Zubiri"]);
    let extractor =
        Extractor::builder().gazetteer(first).gazetteer(second).build().expect("sound options");
    let document =
        extractor.extract("The train stopped in Zubiri for an hour and nobody could say why.");
    assert_eq!(found(&document), [("Zubiri", "place/first")]);
}

#[test]
fn a_longer_name_of_the_user_holds_a_shorter_one() {
    let mine = gazetteer(&[HEADER, "organization/norway-spa | organization | Norway Spa"]);
    let extractor = Extractor::builder().gazetteer(mine).build().expect("sound options");
    let document =
        extractor.extract("The owners of Norway Spa have never been to Norway in their lives.");
    assert_eq!(
        found(&document),
        [("Norway Spa", "organization/norway-spa"), ("Norway", "country/NO")]
    );
}

#[test]
fn columns_in_any_order() {
    let lines = [
        "name_es | wikidata | aliases | kind | country | id | name_en | type",
        "Los Zubiri | Q999999999 | Zubiris | place | ES | place/zubiri | The Zubiris | city",
    ];
    let document = only(&lines).extract("They drove to Zubiris by night.");
    assert_eq!(found(&document), [("Zubiris", "place/zubiri")]);
    let mention = &document.mentions()[0];
    assert_eq!((mention.name(), mention.country()), ("The Zubiris", Some("ES")));
    let entity = document.entity("place/zubiri").expect("the entity");
    assert_eq!(entity.name(Language::English), "The Zubiris");
    assert_eq!(entity.name(Language::Spanish), "Los Zubiri");
    assert_eq!(entity.wikidata(), Some("Q999999999"));
    assert_eq!(entity.country(), Some("ES"));
    assert_eq!(entity.kind().to_string(), "place");
}

#[test]
fn the_english_name_serves_where_there_is_no_spanish_one() {
    let lines = ["id | kind | name_en | name_es", "place/zubiri | place | Zubiri |"];
    let document = only(&lines).extract("They drove to Zubiri by night.");
    assert_eq!(document.entity("place/zubiri").expect("it").name(Language::Spanish), "Zubiri");
}

#[test]
fn one_name_for_every_language() {
    let lines = ["id | kind | name", "place/zubiri | place | Zubiri Alto"];
    let document = only(&lines).extract("They drove to Zubiri Alto by night.");
    let entity = document.entity("place/zubiri").expect("the entity");
    assert_eq!([Language::English, Language::Spanish].map(|l| entity.name(l)), ["Zubiri Alto"; 2]);
}

#[test]
fn kinds_and_ids_of_the_users_own() {
    let lines = ["id | kind | name", "aurora | vessel | Aurora Borealis"];
    let document = only(&lines).extract("They sailed on the Aurora Borealis by night.");
    assert_eq!(found(&document), [("Aurora Borealis", "aurora")]);
    assert_eq!(document.mentions()[0].kind().to_string(), "vessel");
}

#[test]
fn rows_of_one_id_are_one_entity() {
    let lines = [
        "id | kind | name",
        "place/zubiri | place | Zubiri Alto",
        "place/zubiri | place | Zubirigain",
    ];
    let document = only(&lines).extract("Both Zubiri Alto and Zubirigain are the same village.");
    assert_eq!(found(&document), [("Zubiri Alto", "place/zubiri"), ("Zubirigain", "place/zubiri")]);
    assert_eq!(document.entities().len(), 1);
}

#[test]
fn case_capitalised_is_the_default() {
    let lines = [HEADER, "place/zubiri | place | Zubiri Alto"];
    let text = "Zubiri Alto, zubiri alto and zUBIRI aLTO are three spellings of one station.";
    assert_eq!(texts(&lines, text), ["Zubiri Alto"]);
    assert_eq!(texts(&lines, "THE TRAIN STOPS IN ZUBIRI ALTO"), ["ZUBIRI ALTO"]);
}

#[test]
fn case_exact() {
    let lines = [HEADER, "organization/zub | organization | ZuB{exact}"];
    assert_eq!(
        texts(&lines, "The firm ZuB, not ZUB, Zub or zub, sells the tickets for it."),
        ["ZuB"]
    );
}

#[test]
fn case_lower_is_either() {
    let lines = [HEADER, "nationality/ES | nationality | zubiriano{lower}"];
    assert_eq!(
        texts(&lines, "Both zubiriano and Zubiriano are right."),
        ["zubiriano", "Zubiriano"]
    );
}

#[test]
fn case_folded_is_any() {
    let lines = [HEADER, "place/zubiri | place | Zubiri Álto{folded}"];
    let text = "Write zubiri alto, ZUBIRI ÁLTO, Zubiri alto or zUbIrI-aLtO as you please.";
    assert_eq!(texts(&lines, text), ["zubiri alto", "ZUBIRI ÁLTO", "Zubiri alto", "zUbIrI-aLtO"]);
}

#[test]
fn short_acronyms_are_exact_without_being_told() {
    let lines = [
        "id | kind | name_en | aliases_en",
        "organization/zbw | organization | Zubiri Works | ZBW",
    ];
    assert_eq!(
        texts(&lines, "ZBW and Z.B.W. are the works, zbw and Zbw are not."),
        ["ZBW", "Z.B.W."]
    );
}

#[test]
fn ordinary_words_are_exact_without_being_told() {
    let lines = [HEADER, "organization/house | organization | House"];
    assert_eq!(texts(&lines, "They left the house; the House voted without them."), ["House"]);
}

#[test]
fn weak_forms_need_support() {
    let lines = [
        "id | kind | name_en | aliases",
        "organization/zubiri | organization | Zubiri Works | Zubiri{weak}",
    ];
    assert_eq!(texts(&lines, "The train stopped in Zubiri for an hour."), [""; 0]);
    let text = "Zubiri Works closed. The people of Zubiri are not surprised.";
    assert_eq!(texts(&lines, text), ["Zubiri Works", "Zubiri"]);
}

#[test]
fn forms_that_are_off_are_not_found() {
    let lines = [
        "id | kind | name_en | aliases",
        "organization/zubiri | organization | Zubiri Works | Zubiri{off}",
    ];
    assert_eq!(texts(&lines, "Zubiri Works closed, Zubiri did not."), ["Zubiri Works"]);
}

#[test]
fn folded_is_any_case_for_ordinary_words_too() {
    let lines = [HEADER, "place/house | place | House{folded}"];
    assert_eq!(texts(&lines, "A house, a House."), ["house", "House"]);
    assert_eq!(texts(&lines, "THE OLD HOUSE IS GONE"), ["HOUSE"]);
}

#[test]
fn stems_find_inflected_forms() {
    let text = "The Zubiri Parties met the Zubiri Party.";
    let lines = [HEADER, "organization/party | organization | Zubiri Party{stem}"];
    assert_eq!(texts(&lines, text), ["Zubiri Parties", "Zubiri Party"]);
    let plain = [HEADER, "organization/party | organization | Zubiri Party"];
    assert_eq!(texts(&plain, text), ["Zubiri Party"]);
}

#[test]
fn an_exact_form_beats_a_stem() {
    for (party, parties) in [("a", "b"), ("b", "a")] {
        let party = format!("organization/{party} | organization | Zubiri Party{{stem}}");
        let parties = format!("organization/{parties} | organization | Zubiri Parties");
        let document =
            only(&[HEADER, &party, &parties]).extract("The Zubiri Parties met the Zubiri Party.");
        let id = |line: &str| line.split(' ').next().map(str::to_owned);
        let found: Vec<_> =
            document.mentions().iter().map(|m| m.entity().map(str::to_owned)).collect();
        assert_eq!(found, [id(&parties), id(&party)]);
    }
}

#[test]
fn an_exact_form_beats_a_slip() {
    let lines = [
        HEADER,
        "organization/a | organization | Zubiri Runner",
        "organization/b | organization | Zubiri Runners",
    ];
    let document = only(&lines).extract("The Zubiri Runners met the Zubiri Runner.");
    assert_eq!(
        found(&document),
        [("Zubiri Runners", "organization/b"), ("Zubiri Runner", "organization/a")]
    );
}

#[test]
fn ambiguous_forms_keep_all_their_ids() {
    let lines = [
        "id | kind | name_en | aliases",
        "place/zubiri-ar | place | Zubiri of the South | Zubiri{ambiguous}",
        "place/zubiri-es | place | Zubiri of the North | Zubiri{ambiguous}",
    ];
    let document = only(&lines).extract("The train stopped in Zubiri for an hour.");
    let mention = &document.mentions()[0];
    assert_eq!(mention.candidates().collect::<Vec<_>>(), ["place/zubiri-ar", "place/zubiri-es"]);
    assert_eq!(mention.entity(), None);
}

#[test]
fn aliases_of_one_language() {
    let lines = [
        "id | kind | name_en | aliases_en | aliases_es",
        "organization/zubiri | organization | Zubiri Works | ZBW | OBZ",
    ];
    let extractor = Extractor::builder()
        .without_builtin()
        .gazetteer(gazetteer(&lines))
        .build()
        .expect("sound options");
    let english =
        extractor.extract("The letters ZBW and OBZ were painted on the doors of the house.");
    assert_eq!(found(&english), [("ZBW", "organization/zubiri")]);
    let spanish =
        extractor.extract("Las letras ZBW y OBZ estaban pintadas en las puertas de la casa.");
    assert_eq!(found(&spanish), [("OBZ", "organization/zubiri")]);
}

#[test]
fn names_match_in_both_languages_unless_they_are_words_of_the_other() {
    let lines = [
        "id | kind | name_en | name_es",
        "place/a | place | Zubiri House | Casa Zubiri",
        "place/b | place | Sombra | Umbría",
    ];
    let extractor = Extractor::builder()
        .without_builtin()
        .gazetteer(gazetteer(&lines))
        .build()
        .expect("sound options");
    let english = extractor
        .extract("They drove from Casa Zubiri to Sombra in the dark and slept in the car.");
    assert_eq!(found(&english), [("Casa Zubiri", "place/a"), ("Sombra", "place/b")]);
    let spanish =
        extractor.extract("La Sombra del árbol no llega hasta Zubiri House ni hasta el río.");
    assert_eq!(found(&spanish), [("Zubiri House", "place/a")]);
}

#[test]
fn surnames() {
    let lines = [
        "id | kind | name_en | surname",
        "person/ana-zubiri | person | Ana Zubiri | Zubiri",
        "person/eva-otxoa | person | Eva Otxoa | Otxoa{distinctive}",
    ];
    assert_eq!(texts(&lines, "Neither Zubiri nor Otxoa has answered."), ["Otxoa"]);
    let text = "Zubiri has answered. The answer of Ana Zubiri was short.";
    assert_eq!(texts(&lines, text), ["Zubiri", "Ana Zubiri"]);
}

#[test]
fn escapes() {
    let lines = [
        "id | kind | name_en | aliases",
        r"organization/zubiri | organization | Zubiri Works | Zubiri\; Sons;Zubiri \{Old}",
    ];
    let document = only(&lines).extract("The sign reads Zubiri; Sons on one side.");
    assert_eq!(found(&document), [("Zubiri; Sons", "organization/zubiri")]);
}

#[test]
fn punctuation_of_the_name_itself() {
    let lines =
        ["id | kind | name_en", "organization/zubiri | organization | Zubiri, Otxoa & Sons"];
    let text = "The sign of Zubiri, Otxoa & Sons was gone; Zubiri Otxoa and Sons, too.";
    assert_eq!(texts(&lines, text), ["Zubiri, Otxoa & Sons"]);
}

#[test]
fn the_longest_name_wins_at_a_place() {
    let lines = [
        HEADER,
        "place/a | place | Zubiri",
        "place/b | place | Zubiri Otxoa",
        "place/c | place | Zubiri Otxoa Kanpo",
    ];
    let text = "From Zubiri to Zubiri Otxoa, then Zubiri Otxoa Kanpo.";
    assert_eq!(texts(&lines, text), ["Zubiri", "Zubiri Otxoa", "Zubiri Otxoa Kanpo"]);
}

#[test]
fn of_two_names_that_cross_the_earlier_wins() {
    let lines =
        [HEADER, "place/ab | place | Zubiri Otxoa", "place/bcd | place | Otxoa Kanpo Berri"];
    assert_eq!(texts(&lines, "They saw Zubiri Otxoa Kanpo Berri."), ["Zubiri Otxoa"]);
    let lines = [lines[0], lines[1], lines[2], "place/c | place | Kanpo"];
    assert_eq!(texts(&lines, "They saw Zubiri Otxoa Kanpo Berri."), ["Zubiri Otxoa", "Kanpo"]);
}

#[test]
fn candidates_are_all_of_them() {
    let lines = [
        HEADER,
        "place/ab | place | Zubiri Otxoa",
        "place/b | place | Otxoa",
        "place/bc | place | Otxoa Kanpo",
    ];
    let text = "They saw Zubiri Otxoa Kanpo.";
    let candidates = only(&lines).candidates(text);
    let mut all: Vec<_> =
        candidates.iter().map(|c| (&text[c.span.range()], c.entity.as_str())).collect();
    all.sort_unstable();
    let expected =
        [("Otxoa", "place/b"), ("Otxoa Kanpo", "place/bc"), ("Zubiri Otxoa", "place/ab")];
    assert_eq!(all, expected);
}

#[test]
fn a_file_is_read_by_its_path() {
    let file = common::path("target").join("custom_gazetteer_names.tsv");
    std::fs::create_dir_all(file.parent().expect("a folder")).expect("target");
    std::fs::write(&file, "id\tkind\tname_en\nplace/zubiri\tplace\tZubiri\n").expect("a file");
    let gazetteer = Gazetteer::builder().read(&file).expect("rows").build().expect("gazetteer");
    let extractor = Extractor::builder().gazetteer(gazetteer).build().expect("sound options");
    let document =
        extractor.extract("The train stopped in Zubiri for an hour and nobody could say why.");
    assert_eq!(found(&document), [("Zubiri", "place/zubiri")]);
}

#[test]
fn files_of_other_systems() {
    for table in [
        "\u{feff}id\tkind\tname_en\nplace/zubiri\tplace\tZubiri\n",
        "id\tkind\tname_en\r\nplace/zubiri\tplace\tZubiri\r\n",
        "id\tkind\tname_en\nplace/zubiri\tplace\tZubiri",
    ] {
        let builder = Gazetteer::builder().tsv("names.tsv", table).expect("rows");
        let extractor = Extractor::builder()
            .gazetteer(builder.build().expect("gazetteer"))
            .build()
            .expect("sound options");
        let document =
            extractor.extract("The train stopped in Zubiri for an hour and nobody could say why.");
        assert_eq!(found(&document), [("Zubiri", "place/zubiri")], "{table:?}");
    }
}

#[test]
fn many_entities() {
    let letter = |i: usize| char::from(b'a' + (i % 26) as u8);
    let name = |i: usize| format!("Zu{}{}{}biri", letter(i), letter(i / 26), letter(i / 676));
    let mut table = String::from("id\tkind\tname_en\n");
    for i in 0..15_000 {
        table += &format!("place/{}\tplace\t{} Otxoa\n", name(i).to_lowercase(), name(i));
    }
    let builder = Gazetteer::builder().tsv("many.tsv", &table).expect("rows");
    let extractor = Extractor::builder()
        .without_builtin()
        .gazetteer(builder.build().expect("gazetteer"))
        .languages(&[Language::English])
        .build()
        .expect("sound options");
    for i in (0..15_000).step_by(97) {
        let text = format!("They saw {} Otxoa.", name(i));
        let document = extractor.extract(&text);
        let id = format!("place/{}", name(i).to_lowercase());
        assert_eq!(document.mentions()[0].entity(), Some(id.as_str()), "{text}");
        assert_eq!(document.mentions().len(), 1, "{text}");
    }
}
