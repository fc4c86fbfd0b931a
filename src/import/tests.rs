//! Each format by a small sample written for these tests: what comes out, to the letter.

use proptest::prelude::*;
use serde_json::json;

use super::writer::without_controls;
use super::*;

/// The list without its header, cells that are empty left out, and the report.
fn imported(format: Format, text: &str, options: &Options) -> (Vec<String>, Report) {
    let mut out = Vec::new();
    let report = import(format, "sample", text.as_bytes(), options, &mut out).expect("it reads");
    let out = String::from_utf8(out).expect("text");
    let header: Vec<&str> = out.lines().next().unwrap_or_default().split('\t').collect();
    let row = |line: &str| {
        let cells = header.iter().zip(line.split('\t')).filter(|(_, cell)| !cell.is_empty());
        cells.map(|(name, cell)| format!("{name}={cell}")).collect::<Vec<_>>().join(" | ")
    };
    let gazetteer = crate::Gazetteer::builder().tsv("list", &out).expect("it is a list");
    gazetteer.build().expect("it fits");
    (out.lines().skip(1).map(row).collect(), report)
}

fn refused(report: &Report) -> Vec<String> {
    report.refused.iter().map(ToString::to_string).collect()
}

#[test]
fn spacy() {
    let text = r#"
{"label":"ORG","pattern":"Zubiri; Sons","id":"zubiri"}
{"label":"ORG","pattern":[{"LOWER":"zubiri"},{"LOWER":"works"}],"id":"zubiri"}
{"label":"GPE","pattern":[{"TEXT":"Otxoa"},{"orth":"Alto"}]}
{"label":"SHIP","pattern":[{"LOWER":"gulf"},{"POS":"NOUN"}]}
{"label":"SHIP","pattern":[{"LOWER":"gulf","OP":"?"}]}
{"label":"SHIP","pattern":[{"LOWER":"gulf"},{"TEXT":"Star"}]}
{"label":"SHIP","pattern":[{"LOWER":{"IN":["gulf"]}}]}
{"label":"SHIP","pattern":"..."}
{"label":"SHIP"}
"#;
    let (rows, report) = imported(Format::SpaCy, text, &Options::default());
    let wanted = [
        r"id=zubiri | kind=organization | name=Zubiri\; Sons{exact}",
        "id=zubiri | kind=organization | name=zubiri works{folded}",
        "id=place/Otxoa Alto | kind=place | name=Otxoa Alto{exact}",
    ];
    assert_eq!(rows, wanted);
    let wanted = [
        r#"sample:5: attribute "POS"; expected LOWER, ORTH or TEXT"#,
        "sample:6: a token of several attributes; expected one of LOWER, ORTH, TEXT",
        "sample:7: LOWER beside ORTH or TEXT; expected one of them throughout",
        r#"sample:8: LOWER {"IN":["gulf"]}; expected a string"#,
        r#"sample:9: pattern "..."; expected a name"#,
        r#"sample:10: missing field `pattern` at line 1 column 16; expected {"label", "pattern"}"#,
    ];
    assert_eq!(refused(&report), wanted);
}

#[test]
fn flashtext() {
    let options = Options { kind: Some("ship".into()), ..Options::default() };
    let json =
        r#"{"Aurora Boreal": ["aurora", "Aurora Boreal"], "Gulf Star": ["mt gulf star"], "X": 1}"#;
    let (rows, report) = imported(Format::FlashText, json, &options);
    let wanted = [
        "id=ship/Aurora Boreal | kind=ship | name=Aurora Boreal{folded} | aliases=aurora{folded}",
        "id=ship/Gulf Star | kind=ship | name=Gulf Star{off} | aliases=mt gulf star{folded}",
    ];
    assert_eq!(rows, wanted);
    assert_eq!(refused(&report), [r#"sample:1: "X" has 1; expected an array of keywords"#]);
    let (rows, _) = imported(Format::FlashText, "mt gulf star=>Gulf Star\nAurora\n", &options);
    let wanted = [
        "id=ship/Gulf Star | kind=ship | name=Gulf Star{off} | aliases=mt gulf star{folded}",
        "id=ship/Aurora | kind=ship | name=Aurora{folded}",
    ];
    assert_eq!(rows, wanted);
}

#[test]
fn follow_the_money() {
    let text = r#"
{"id":"z-1","caption":"Ana Zubiri","schema":"Person","properties":{"name":["Ana Zubiri","Anna Zubiri"],"alias":["Ana Z."],"weakAlias":["La Jefa"],"lastName":["Zubiri"],"citizenship":["zz"],"wikidataId":["Q1"],"topics":["role.pep","sanction"]}}
{"id":"z-2","caption":"Zubiri Works","schema":"Company","properties":{"name":["Zubiri Works"],"jurisdiction":["zz-1","es"]}}
{"id":"z-3","caption":"High Street 1","schema":"Address","properties":{"full":["High Street 1"]}}
{"id":"z-4"}
"#;
    let (rows, report) = imported(Format::FollowTheMoney, text, &Options::default());
    let wanted = [
        "id=z-1 | kind=person | name=Ana Zubiri | aliases=Anna Zubiri;Ana Z.;La Jefa{weak} | surname=Zubiri | wikidata=Q1 | country=ZZ | topics=role.pep;sanction",
        "id=z-2 | kind=organization | name=Zubiri Works | country=ES",
    ];
    assert_eq!(rows, wanted);
    assert_eq!((report.entities, report.skipped), (2, 1));
    let wanted =
        [r#"sample:5: missing field `schema` at line 1 column 12; expected {"id", "schema"}"#];
    assert_eq!(refused(&report), wanted);
}

/// A statement about an item or a text.
fn statement(value: &str, rank: &str, ended: bool) -> String {
    let qualifiers = if ended { r#"{"P582":[{}]}"# } else { "[]" };
    format!(
        r#"{{"mainsnak":{{"datavalue":{{"value":{value}}}}},"rank":"{rank}","qualifiers":{qualifiers}}}"#
    )
}

#[test]
fn wikidata() {
    let item = |id: &str| format!(r#"{{"id":"{id}"}}"#);
    let person = [
        statement(&item("Q15180"), "normal", true),
        statement(&item("Q30"), "deprecated", false),
        statement(&item("Q29"), "preferred", false),
        statement(&item("Q142"), "normal", false),
    ]
    .join(",");
    let human = statement(&item("Q5"), "normal", false);
    let demonym = |text: &str, language: &str| {
        statement(&format!(r#"{{"text":"{text}","language":"{language}"}}"#), "normal", false)
    };
    let demonyms = [
        demonym("Zubirian", "en"),
        demonym("zubiriano", "es"),
        demonym("zubiriana", "es"),
        demonym("zubirien", "fr"),
    ]
    .join(",");
    let short = demonym("ZBR", "en");
    let code = statement(r#""ZZ""#, "normal", false);
    let text = format!(
        r#"[
{{"type":"item","id":"Q900","labels":{{"en":{{"value":"Ana Zubiri"}},"mul":{{"value":"Ana Z"}}}},"aliases":{{"en":[{{"value":"Zubiri"}},{{"value":"Anita"}}],"es":[{{"value":"Ana Zubiri Otxoa"}}]}},"claims":{{"P31":[{human}],"P27":[{person}]}},"sitelinks":{{"enwiki":{{}},"eswiki":{{}}}}}},
{{"type":"item","id":"Q901","labels":{{"en":{{"value":"Zubiria"}},"es":{{"value":"Zubiría"}}}},"aliases":[],"claims":{{"P297":[{code}],"P1813":[{short}],"P1549":[{demonyms}]}},"sitelinks":{{"enwiki":{{}},"eswiki":{{}}}}}},
{{"type":"item","id":"Q902","labels":{{"en":{{"value":"Seldom"}}}},"aliases":[],"claims":{{"P31":[{human}]}},"sitelinks":[]}},
{{"type":"item","id":"Q903","labels":{{"en":{{"value":"A colour"}}}},"aliases":[],"claims":[],"sitelinks":{{"enwiki":{{}},"eswiki":{{}}}}}},
{{"type":"property","id":"P31","labels":[],"sitelinks":{{"enwiki":{{}},"eswiki":{{}}}}}},
{{"type":"item",
]
"#
    );
    let options = Options { sitelinks: 2, ..Options::default() };
    let (rows, report) = imported(Format::Wikidata, &text, &options);
    let wanted = [
        "id=Q900 | kind=person | name_en=Ana Zubiri | name_es=Ana Z | aliases_en=Anita{weak} | aliases_es=Ana Zubiri Otxoa | surname=Zubiri | wikidata=Q900 | country=ES | sitelinks=2",
        "id=Q901 | kind=country | name_en=Zubiria | name_es=Zubiría | aliases_en=ZBR | wikidata=Q901 | country=ZZ | sitelinks=2",
        "id=Q901/demonym | kind=nationality | name_en=Zubirian | name_es=zubiriano | aliases_es=zubiriana | country=ZZ",
    ];
    assert_eq!(rows, wanted);
    assert_eq!((report.entities, report.skipped, report.refusals), (3, 3, 1));
    let more = Options { classes: Some("Q5\tastronaut\n".into()), ..Options::default() };
    let (rows, _) = imported(Format::Wikidata, &text, &more);
    assert!(rows[0].contains("kind=astronaut"), "{rows:?}");
}

/// An item that is an instance and a subclass of classes.
fn item(id: u32, label: &str, instance_of: &[u32], subclass_of: &[u32]) -> String {
    let statements = |classes: &[u32]| {
        let one = |class: &u32| statement(&format!(r#"{{"id":"Q{class}"}}"#), "normal", false);
        classes.iter().map(one).collect::<Vec<_>>().join(",")
    };
    format!(
        r#"{{"type":"item","id":"Q{id}","labels":{{"en":{{"value":"{label}"}}}},"aliases":[],"claims":{{"P31":[{}],"P279":[{}]}},"sitelinks":[]}}"#,
        statements(instance_of),
        statements(subclass_of)
    )
}

fn kinds(rows: &[String]) -> Vec<&str> {
    rows.iter().filter_map(|row| row.split("kind=").nth(1)?.split(' ').next()).collect()
}

#[test]
fn instances_of_subclasses() {
    let dump = [
        item(800, "Port Zubiri", &[901], &[]),
        item(901, "harbour town of ships", &[], &[902, 9999]),
        item(902, "harbour town", &[], &[3957]), // town
        item(903, "ship's company", &[], &[902, 783794, 904]), // company, nearer than the town
        item(904, "going round", &[], &[905]),
        item(905, "in a circle", &[], &[904]),
        item(801, "Zubiri Works", &[903], &[]),
        item(802, "Nothing", &[904], &[]),
        item(803, "Ana Zubiri", &[43229, 5], &[]), // organization and human
    ]
    .join(",\n");
    // met on the way: the first instance comes before its class
    let (rows, report) = imported(Format::Wikidata, &dump, &Options::default());
    assert_eq!(kinds(&rows), ["organization", "person"]);
    assert_eq!((report.entities, report.skipped), (2, 7));
    // known beforehand
    let subclasses = subclasses("dump", dump.as_bytes()).expect("it reads");
    assert_eq!(subclasses.len(), 8);
    let options = Options { subclasses: Some(subclasses), ..Options::default() };
    let (rows, report) = imported(Format::Wikidata, &dump, &options);
    assert_eq!(kinds(&rows), ["place", "organization", "person"]);
    assert_eq!((report.entities, report.skipped), (3, 6));
    // and some that the user does not want
    let options = Options { classes: Some("Q902\t-\nQ5\tpoet".into()), ..options };
    let (rows, _) = imported(Format::Wikidata, &dump, &options);
    assert_eq!(kinds(&rows), ["organization", "organization"]);
}

#[test]
fn a_long_chain_of_subclasses_ends_somewhere() {
    let chain = |steps: u32| {
        let mut dump: Vec<String> =
            (0..steps).map(|n| item(1_000 + n, "class", &[], &[1_001 + n])).collect();
        dump.push(item(1_000 + steps, "class", &[], &[515]));
        dump.push(item(1, "Zubiria", &[1_000], &[]));
        imported(Format::Wikidata, &dump.join("\n"), &Options::default()).0
    };
    assert_eq!(kinds(&chain(7)), ["place"]);
    assert!(chain(8).is_empty());
}

#[test]
fn short_names_are_acronyms_of_their_language() {
    let short = |text: &str, language: &str| {
        statement(&format!(r#"{{"text":"{text}","language":"{language}"}}"#), "normal", false)
    };
    let names = [short("ZW", "en"), short("OZ", "es"), short("ZUB", "mul"), short("TZ", "fr")];
    let human = statement(r#"{"id":"Q43229"}"#, "normal", false);
    let text = format!(
        r#"{{"type":"item","id":"Q7","labels":{{"en":{{"value":"Zubiri Works"}}}},"aliases":[],"claims":{{"P31":[{human}],"P1813":[{}]}},"sitelinks":[]}}"#,
        names.join(",")
    );
    let (rows, _) = imported(Format::Wikidata, &text, &Options::default());
    let wanted = "id=Q7 | kind=organization | name_en=Zubiri Works | aliases=ZUB | aliases_en=ZW | aliases_es=OZ | wikidata=Q7 | sitelinks=0";
    assert_eq!(rows, [wanted]);
}

/// Names as they should not be: what has a meaning in a list, at every place.
fn name() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[A-Za-zñ]{1,4}",
        1 => Just("\\".to_owned()),
        1 => prop::sample::select(vec![
            "\\\\", ";", "{", "}", "{weak}", "\\;", "\t", "\n", "\r", " ", ",", "\"", "=>", "\u{85}", "\u{feff}", "\0",
            "-", "\u{202e}",
        ]).prop_map(str::to_owned),
        1 => any::<String>(),
    ];
    prop_oneof![
        20 => prop::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat()),
        1 => (995..1_005_usize).prop_map(|n| "x".repeat(n)),
    ]
}

/// The forms that the list has under each id, and whether it compiles.
fn listed(format: Format, text: &str) -> (std::collections::BTreeMap<String, Vec<String>>, Report) {
    let mut out = Vec::new();
    let options = Options::default();
    let report = import(format, "sample", text.as_bytes(), &options, &mut out).expect("it reads");
    let out = String::from_utf8(out).expect("text");
    let builder = crate::Gazetteer::builder().tsv("list", &out);
    let builder = builder.unwrap_or_else(|error| panic!("{text:?}: {error}\n{out}"));
    let names = builder.names_by_id();
    builder.build().expect("it fits");
    (names, report)
}

/// Each name is under its id, or is one that no list can hold.
fn check(format: Format, text: &str, wanted: &[(String, String)]) -> Result<(), TestCaseError> {
    let (listed, report) = listed(format, text);
    for (id, name) in wanted {
        let (id, name) = (without_controls(id), without_controls(name));
        let found = listed.get(&id).is_some_and(|names| names.contains(&name));
        let said = report.refusals + report.left_out > 0;
        let sound = writer::fits(&name) && !id.is_empty() && report.refusals == 0;
        prop_assert!(found || said && !sound, "{name:?} of {id:?} in {listed:?}, {report:?}");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spacy_loses_no_name(rows in prop::collection::vec((name(), name(), name()), 1..5)) {
        let line = |(id, label, name): &(String, String, String)| {
            json!({"id": id, "label": label, "pattern": name}).to_string() + "\n"
        };
        let text: String = rows.iter().map(line).collect();
        let wanted: Vec<_> = rows.into_iter().map(|(id, _, name)| (id, name)).collect();
        check(Format::SpaCy, &text, &wanted)?;
    }

    #[test]
    fn flashtext_loses_no_keyword(
        names in prop::collection::vec((name(), prop::collection::vec(name(), 0..4)), 1..4)
    ) {
        // by hand, so that a name may occur twice
        let entry = |(name, keywords): &(String, Vec<String>)| format!("{}:{}", json!(name), json!(keywords));
        let text = format!("{{{}}}", names.iter().map(entry).collect::<Vec<_>>().join(","));
        let id = |name: &str| format!("thing/{}", without_controls(name));
        let wanted = names.iter().flat_map(|(name, keywords)| keywords.iter().map(|k| (id(name), k.clone())));
        check(Format::FlashText, &text, &wanted.collect::<Vec<_>>())?;
    }

    #[test]
    fn follow_the_money_loses_no_name(
        id in name(), caption in name(), names in prop::collection::vec(name(), 0..4), topic in name(),
    ) {
        let text = json!({"id": id, "schema": "Person", "caption": caption, "properties": {
            "name": names, "alias": names, "weakAlias": [caption], "lastName": names, "topics": [topic],
            "wikidataId": [topic], "country": [topic],
        }}).to_string();
        let wanted = names.into_iter().chain([caption]).map(|name| (id.clone(), name));
        check(Format::FollowTheMoney, &text, &wanted.collect::<Vec<_>>())?;
    }

    #[test]
    fn wikidata_loses_no_label(
        id in name(), labels in prop::collection::vec(name(), 3), aliases in prop::collection::vec(name(), 0..4),
    ) {
        let term = |value: &String| json!({"value": value});
        let terms: Vec<_> = aliases.iter().map(term).collect();
        let text = json!({
            "type": "item", "id": id,
            "labels": {"en": term(&labels[0]), "es": term(&labels[1]), "mul": term(&labels[2])},
            "aliases": {"en": terms, "es": terms, "mul": terms},
            "claims": {"P31": [{"mainsnak": {"datavalue": {"value": {"id": "Q5"}}}}],
                "P297": [{"mainsnak": {"datavalue": {"value": labels[0]}}}]},
            "sitelinks": {},
        }).to_string();
        // without a label that is one the item is passed over
        if labels.iter().any(|label| writer::fits(label)) {
            let wanted = labels.into_iter().chain(aliases).map(|name| (id.clone(), name));
            check(Format::Wikidata, &text, &wanted.collect::<Vec<_>>())?;
        }
    }
}

#[test]
fn ids_of_two_kinds_and_empty_fields_are_refused() {
    let text = "{\"label\":\"ORG\",\"pattern\":\"A\",\"id\":\"a\"}\n\
        {\"label\":\"GPE\",\"pattern\":\"B\",\"id\":\"a\"}\n\
        {\"label\":\"ORG\",\"pattern\":\"C\",\"id\":\" \\t\"}\n\
        {\"label\":\"\",\"pattern\":\"D\",\"id\":\"d\"}\n";
    let (rows, report) = imported(Format::SpaCy, text, &Options::default());
    assert_eq!(rows, ["id=a | kind=organization | name=A{exact}"]);
    let wanted = [
        r#"sample:2: id "a" has kind "place" here and another one before; expected one kind"#,
        "sample:3: empty id; expected a value",
        "sample:4: empty kind; expected a value",
    ];
    assert_eq!(refused(&report), wanted);
}

#[test]
fn a_name_that_stands_twice_in_a_dictionary_keeps_all_keywords() {
    let (rows, _) = imported(
        Format::FlashText,
        r#"{"A": ["x"], "B": ["y", 7], "A": ["z"]} "#,
        &Options::default(),
    );
    let wanted = [
        "id=thing/A | kind=thing | name=A{off} | aliases=x{folded}",
        "id=thing/B | kind=thing | name=B{off} | aliases=y{folded}",
        "id=thing/A | kind=thing | name=A{off} | aliases=z{folded}",
    ];
    assert_eq!(rows, wanted);
}
