//! Lists as spreadsheets have them: one list in every format and encoding is one gazetteer, and what is wrong with a
//! table is said once, with the line and a way out.
#![cfg(feature = "readers")]

mod common;

use std::path::PathBuf;

use glosa::{EntityKind, Extractor, Gazetteer, GazetteerBuilder, Language, ListOptions};

fn file(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/lists").join(name)
}

/// The compiled form of a list.
fn compiled(builder: GazetteerBuilder) -> Vec<u8> {
    let mut bytes = Vec::new();
    builder.build().expect("it fits").write_to(&mut bytes).expect("memory takes it");
    bytes
}

fn read(name: &str) -> Vec<u8> {
    match Gazetteer::builder().read(file(name)) {
        Ok(builder) => compiled(builder),
        Err(error) => panic!("{name}: {error}"),
    }
}

#[test]
fn one_spreadsheet_in_every_format_is_one_gazetteer() {
    let wanted = read("fleet_comma.csv");
    let fleet = Gazetteer::from_bytes(wanted.clone()).expect("it opens");
    assert_eq!(fleet.len(), 40);
    let kinds: Vec<(String, usize)> =
        fleet.kinds().into_iter().map(|(kind, count)| (kind.to_string(), count)).collect();
    let expected = [("person", 10), ("organization", 10), ("place", 10), ("vessel", 10)];
    assert_eq!(kinds, expected.map(|(kind, count)| (kind.to_owned(), count)));
    let shipper = fleet.get("org/006").expect("it is listed");
    let mut forms: Vec<String> = shipper.aliases().map(|a| a.text().to_owned()).collect();
    forms.sort();
    assert_eq!(forms, ["NV5", "Naviera 5, S.A.", "Naviera Otxoa 5"]);
    let texts =
        ["fleet_semicolon.csv", "fleet_sep.csv", "fleet_windows1252.csv", "fleet_utf16.csv"];
    for name in texts.into_iter().chain(["fleet_tabs_utf16.txt", "fleet.tsv"]) {
        assert!(read(name) == wanted, "{name}");
    }
    #[cfg(feature = "office")]
    for name in ["fleet.xlsx", "fleet.ods"] {
        assert!(read(name) == wanted, "{name}");
    }
}

fn people() -> ListOptions {
    ListOptions::new().kind(EntityKind::Person)
}

/// The ids and names of a list.
fn listed(options: ListOptions, list: &str) -> Vec<(String, String)> {
    let builder = Gazetteer::builder().list_options(options);
    let builder = builder.read_from("list", list.as_bytes()).unwrap_or_else(|e| panic!("{e}"));
    let gazetteer = builder.build().expect("it fits");
    let row = |entity: glosa::ListedEntity<'_>| {
        (entity.id().to_owned(), entity.name(Language::English).to_owned())
    };
    gazetteer.entities().map(row).collect()
}

fn check(options: ListOptions, list: &str, wanted: &[(&str, &str)]) {
    let found = listed(options, list);
    let found: Vec<(&str, &str)> = found.iter().map(|(id, name)| (&**id, &**name)).collect();
    assert_eq!(found, wanted, "{list}");
}

#[test]
fn names_a_line() {
    let wanted = [("person/ana-otxoa", "Ana Otxoa"), ("person/marta-quintero", "Marta Quintero")];
    check(people(), "Marta Quintero\r\n\r\nAna Otxoa\r\n", &wanted);
    check(people(), "Name\nMarta Quintero\nAna Otxoa\n", &wanted);
    check(people(), "\"Marta Quintero\"\rAna Otxoa\r", &wanted);
    check(
        people(),
        "Quintero, Marta\nOtxoa, Ana\n",
        &[("person/otxoa-ana", "Otxoa, Ana"), ("person/quintero-marta", "Quintero, Marta")],
    );
}

#[test]
fn names_in_two_columns() {
    check(
        people(),
        "Nombre;Apellidos;Puerto\nMarta;Quintero Ruiz;Callao\n",
        &[("person/marta-quintero-ruiz", "Marta Quintero Ruiz")],
    );
    check(
        people(),
        "Last name,First name\nQuintero,Marta\n",
        &[("person/marta-quintero", "Marta Quintero")],
    );
}

#[test]
fn columns_by_the_names_that_they_were_given() {
    let options = people().map("name", "Seafarer").and_then(|o| o.map("aliases", "Called"));
    check(
        options.expect("columns"),
        "Rank,SEAFARER,Called\nmate,Marta Quintero,La Capitana\n",
        &[("person/marta-quintero", "Marta Quintero")],
    );
    let lines = "{\"Rank\":\"mate\",\"Seafarer\":\"Marta Quintero\"}\n";
    let options = people().map("name", "Seafarer").expect("a column");
    check(options, lines, &[("person/marta-quintero", "Marta Quintero")]);
}

#[test]
fn a_generated_id_names_the_entity_in_texts() {
    let list = "Nombre\tAlias\nMarta Quintero\tLa Capitana; M. Quintero;\n";
    let builder = Gazetteer::builder().list_options(people()).tsv("crew.tsv", list);
    let gazetteer = builder.expect("a list").build().expect("it fits");
    let extractor = Extractor::builder().without_builtin().gazetteer(gazetteer);
    let document = extractor.build().expect("sound").extract("Ayer llegó La Capitana a Lima.");
    assert_eq!(document.mentions()[0].entity(), Some("person/marta-quintero"));
}

/// What is said about a list.
fn message(options: ListOptions, list: &[u8]) -> String {
    match Gazetteer::builder().list_options(options).read_from("crew.csv", list) {
        Ok(_) => panic!("{} is taken", String::from_utf8_lossy(list)),
        Err(error) => error.to_string(),
    }
}

#[test]
fn what_is_wrong_and_what_to_do() {
    let binary = "a binary file; expected a list: a table (TSV, CSV, .xlsx, .ods), JSON lines, or a name a line";
    for (list, wanted) in [
        (
            &b"ID,Name,Flag\n1,Aurora,PA\n"[..],
            r#"crew.csv:1: no column "kind"; columns are ID, Name, Flag; map one, as in kind="Flag"; or give one kind for all rows"#.to_owned(),
        ),
        (
            b"ID;Knid;Name\n1;vessel;Aurora\n",
            r#"crew.csv:1: no column "kind"; columns are ID, Knid, Name — did you mean "Knid"? Then map kind="Knid"; or give one kind for all rows"#.to_owned(),
        ),
        (
            b"Marta Quintero\n",
            r#"crew.csv:1: no names of columns, but "Marta Quintero"; expected them, or one kind for all names of the list"#.to_owned(),
        ),
        (b"\x7fELF\x02\x01\0\0\0\x1b[2J\0", format!("crew.csv:1: {binary}")),
        (b"%PDF-1.7\n", format!("crew.csv:1: {binary}")),
        (b"glosagaz\x07\0\0\0", "crew.csv:1: a compiled gazetteer; expected a list".to_owned()),
        (
            b"ID,Kind,Name\n1,\x1b[2J,Aurora\n",
            r#"crew.csv:2: column "Kind": control character '\u{1b}'; expected text"#.to_owned(),
        ),
    ] {
        assert_eq!(message(ListOptions::new(), list), wanted);
    }
}

#[test]
fn a_column_of_names_is_asked_for() {
    let list = b"Vessel,Flag\nAurora,PA\n";
    assert_eq!(
        message(people(), list),
        r#"crew.csv:1: no column "name"; columns are Vessel, Flag; map one, as in name="Vessel""#
    );
    let list = b"Vessel naem,Country\nAurora,PA\n";
    assert_eq!(
        message(people(), list),
        r#"crew.csv:1: no column "name"; columns are Vessel naem, Country — did you mean "Vessel naem"? Then map name="Vessel naem""#
    );
}

#[test]
fn lines_are_counted_as_an_editor_does() {
    for end in ["\n", "\r\n", "\r"] {
        let rows =
            ["id,kind,name,note", "a,vessel,Aurora,\"one", "two\"", "", "b,,Boreal,", "c,,C,"];
        let list = rows.join(end);
        let wanted = r#"crew.csv:5: column "kind": empty field; expected a value (also line 6)"#;
        assert_eq!(message(ListOptions::new(), list.as_bytes()), wanted, "{end:?}");
        let list = list.replace(',', "\t");
        assert_eq!(message(ListOptions::new(), list.as_bytes()), wanted, "{end:?}, tabs");
    }
}

#[test]
fn one_cause_is_one_line() {
    let rows = |row: &str| ["id,kind,name\n", &row.repeat(500)].concat();
    let no_kind = rows("a,,Aurora\n");
    assert_eq!(
        message(ListOptions::new(), no_kind.as_bytes()),
        r#"crew.csv:2: column "kind": empty field; expected a value (also lines 3, 4, 5 and 496 more)"#
    );
    let too_many = rows("a,vessel,Aurora,1\nb,vessel,Boreal,1,2\n");
    assert_eq!(
        message(ListOptions::new(), too_many.as_bytes()),
        "crew.csv:2: 4 fields; expected at most 3 (also lines 3, 4, 5 and 996 more)"
    );
    let right = "id,kind,name\na,vessel,Bahía Núñez de Málaga y Cádiz\n".as_bytes();
    let wrong = b"b,vessel,Espa\xf1a\nc,vessel,Per\xfa\n";
    assert_eq!(
        message(ListOptions::new(), &[right, wrong].concat()),
        "crew.csv:3: byte 0xf1 at place 5 is not UTF-8; expected UTF-8 text (also line 4)"
    );
}

#[cfg(feature = "office")]
#[test]
fn rows_of_a_sheet_are_numbered_as_the_program_shows_them() {
    let options = ListOptions::new().map("kind", "Nota").expect("a column");
    let error = Gazetteer::builder().list_options(options).read(file("fleet.xlsx"));
    let message = error.expect_err("some rows have no note").to_string();
    let wanted =
        "fleet.xlsx:2: column \"Nota\": empty field; expected a value (also lines 6, 10, 14 and";
    assert!(message.contains(wanted), "{message}");
}

/// Workbooks of openpyxl, xlwt and odfpy whose cells show dates, times, shares and numbers in several ways.
#[cfg(feature = "office")]
#[test]
fn dates_in_cells_are_iso_dates() {
    let workbook = |ending: &str| {
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("tests/data/readers/dates.{ending}"))
    };
    for ending in ["xlsx", "xls", "ods"] {
        let builder = Gazetteer::builder().list_options(people()).read(workbook(ending));
        let gazetteer =
            builder.unwrap_or_else(|e| panic!("{ending}: {e}")).build().expect("it fits");
        let rows: Vec<Vec<&str>> = gazetteer
            .entities()
            .map(|entity| {
                let cell = |name| entity.attributes().find(|(n, _)| n.eq_ignore_ascii_case(name));
                ["born", "seen", "at", "count"].map(|n| cell(n).map_or("", |(_, v)| v)).to_vec()
            })
            .collect();
        let wanted = [
            ["1985-02-03", "2023-12-31T23:59:59", "00:00:01", "2.5"],
            ["2024-06-21", "2024-06-21T10:30:00", "19:40:00", "45464"],
        ];
        assert_eq!(rows, wanted, "{ending}");
        // in texts, too
        let bytes = std::fs::read(workbook(ending)).expect("a file");
        let mut texts =
            glosa::readers::read(ending, &*bytes, &Default::default()).expect("a workbook");
        let text = texts.next().expect("a text").expect("one that can be read").text;
        assert!(
            text.contains("Marta Quintero\t2024-06-21\t2024-06-21T10:30:00\t19:40:00\t"),
            "{text}"
        );
    }
}
