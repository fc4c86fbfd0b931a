//! One list in every format: the same entities, the same names, the same errors.
#![cfg(feature = "formats")]

use std::io::Write;

use glosa::{Extractor, Gazetteer, GazetteerBuilder, Language};

const TSV: &str = "id\tkind\tname\tname_es\taliases\taliases_en\tsurname\tcountry\timo\n\
    vessel/a\tvessel\tAurora Borealis\tAurora Boreal\tAurora{weak};Zubiri\\; Sons\tZBW\t\tPA\t9301234\n\
    person/z\tperson\tAna Otxoa\t\t\t\tOtxoa{distinctive}\t\t\n";
const CSV: &str = "\u{feff}kind,id,imo,name,name_es,aliases,aliases_en,surname,country\r\n\
    vessel,vessel/a,9301234,Aurora Borealis,Aurora Boreal,\"Aurora{weak};Zubiri\\; Sons\",ZBW,,PA\r\n\
    person,person/z,,\"Ana Otxoa\",,,,Otxoa{distinctive},\r\n";
const SEMICOLONS: &str = "id;kind;name;name_es;aliases;aliases_en;surname;country;imo\n\
    vessel/a;vessel;Aurora Borealis;Aurora Boreal;\"Aurora{weak};Zubiri\\; Sons\";ZBW;;PA;9301234\n\
    person/z;person;Ana Otxoa;;;;Otxoa{distinctive};;\n";
const JSONL: &str = r#"{"id":"vessel/a","kind":"vessel","name":"Aurora Borealis","name_es":"Aurora Boreal","aliases":["Aurora{weak}",{"text":"Zubiri; Sons"},{"text":"ZBW","lang":"en","flags":[]}],"country":"PA","imo":9301234,"note":null}

{"id":"person/z","kind":"person","name":"Ana Otxoa","surname":["Otxoa{distinctive}"]}
"#;
const ROWS: &str = "lang\talias\tid\tkind\tflags\timo\n\
    \tAurora Borealis\tvessel/a\tvessel\t\t9301234\n\
    es\tAurora Boreal\tvessel/a\tvessel\t\t\n\
    \tAurora\tvessel/a\tvessel\tweak\t\n\
    \tZubiri; Sons\tvessel/a\tvessel\t\t\n\
    en\tZBW\tvessel/a\tvessel\texact\t\n\
    mul\tAna Otxoa\tperson/z\tperson\t\t\n\
    \tOtxoa\tperson/z\tperson\tdistinctive\t\n";

const TEXT: &str =
    "The Aurora Borealis was built by Zubiri; Sons, and Otxoa calls the Aurora simply ZBW.";

fn found(builder: GazetteerBuilder) -> Vec<String> {
    let gazetteer = builder.build().expect("it fits");
    assert_eq!(gazetteer.len(), 2);
    let extractor = Extractor::builder()
        .without_builtin()
        .gazetteer(gazetteer)
        .languages(&[Language::English])
        .build()
        .expect("sound options");
    let document = extractor.extract(TEXT);
    let vessel = document.entity("vessel/a").expect("it is named");
    assert_eq!(vessel.kind().to_string(), "vessel");
    assert!(vessel.attributes().any(|pair| pair == ("imo", "9301234")));
    document.mentions().iter().map(|m| m.text().to_owned()).collect()
}

const WANTED: [&str; 5] = ["Aurora Borealis", "Zubiri; Sons", "Otxoa", "Aurora", "ZBW"];

#[test]
fn the_same_list_in_every_format() {
    let new = Gazetteer::builder;
    assert_eq!(found(new().tsv("a", TSV).expect("rows")), WANTED);
    assert_eq!(found(new().csv("a", CSV).expect("rows")), WANTED);
    assert_eq!(found(new().csv("a", SEMICOLONS).expect("rows")), WANTED);
    assert_eq!(found(new().jsonl("a", JSONL).expect("rows")), WANTED);
    assert_eq!(found(new().tsv("a", ROWS).expect("rows")), WANTED);
}

#[test]
fn files_are_told_by_their_first_line() {
    let folder = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("formats");
    std::fs::create_dir_all(&folder).expect("a folder");
    for (n, list) in [TSV, CSV, SEMICOLONS, JSONL, ROWS].iter().enumerate() {
        let plain = folder.join(format!("list{n}"));
        std::fs::write(&plain, list).expect("a file");
        assert_eq!(found(Gazetteer::builder().read(&plain).expect("rows")), WANTED, "{n}");
        let packed = folder.join(format!("list{n}.gz"));
        let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        out.write_all(list.as_bytes()).expect("memory takes it");
        std::fs::write(&packed, out.finish().expect("it ends")).expect("a file");
        assert_eq!(found(Gazetteer::builder().read(&packed).expect("rows")), WANTED, "{n}.gz");
    }
}

#[test]
fn what_is_wrong_in_json_lines() {
    let list = r#"{"id":"a","kind":"place","name":"A","aliases":["B{exakt}",7,"",{"text":"C","lang":"fr"}]}
["a"]
{"kind":"place","name":"\u0007"}
"#;
    let error = Gazetteer::builder().jsonl("names.jsonl", list).expect_err("it is refused");
    let flags = "exact, capitalised, lower, folded, weak, stem, off, ambiguous, distinctive, variants, derived, m, f, c, sg, pl";
    let wanted = [
        format!(r#"names.jsonl:1: column "aliases": unknown flag "exakt" in "B{{exakt}}"; expected one of {flags}"#),
        r#"names.jsonl:1: column "aliases": 7; expected a string, or an object with "text""#.to_owned(),
        r#"names.jsonl:1: column "aliases": empty alias; expected text"#.to_owned(),
        r#"names.jsonl:1: column "aliases": unknown language "fr"; expected en, es, mul or nothing"#.to_owned(),
        "names.jsonl:2: invalid type: sequence, expected an object at line 1 column 0; expected an object".to_owned(),
        r#"names.jsonl:3: column "name": control character '\u{7}'; expected text"#.to_owned(),
    ];
    assert_eq!(error.to_string(), wanted.join("\n"));
}

#[test]
fn what_is_wrong_in_csv() {
    let list = "id,kind,name\na,place,\"A\n\u{7}B\"\nb,place,B,C\n";
    let error = Gazetteer::builder().csv("names.csv", list).expect_err("it is refused");
    let wanted = [
        r#"names.csv:2: column "name": control character '\u{7}'; expected text"#,
        "names.csv:4: 4 fields; expected at most 3",
    ];
    assert_eq!(error.to_string(), wanted.join("\n"));
}
