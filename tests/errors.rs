//! A user's file that cannot be used: the whole message says where, what was found and what was expected.

mod common;

use std::path::Path;

use glosa::{Error, Extractor, Gazetteer};

/// What is said about a list called `names.tsv`.
fn message(table: &str) -> String {
    match Gazetteer::builder().tsv("names.tsv", table).and_then(|builder| builder.build()) {
        Ok(_) => panic!("{table:?} is taken"),
        Err(error) => error.to_string(),
    }
}

/// Each list and the message that it gets.
fn check(cases: &[(&str, &str)]) {
    for (table, expected) in cases {
        assert_eq!(message(table), *expected, "{table:?}");
    }
}

const FLAGS: &str = "exact, capitalised, lower, folded, weak, stem, off, ambiguous, distinctive, variants, derived, m, f, c, sg, pl";

#[test]
fn headers() {
    check(&[
        ("", "names.tsv:1: empty file; expected a line of column names"),
        ("id\tkind\nplace/a\tplace\n", r#"names.tsv:1: no column "name"; columns are id, kind"#),
        (
            "id\tname_en\nplace/a\tA\n",
            r#"names.tsv:1: no column "kind"; columns are id, name_en; or give one kind for all rows"#,
        ),
        (
            "id,kind,name_en\nplace/a,place,A\n",
            r#"names.tsv:1: one column "id,kind,name_en"; expected columns with tabs between them"#,
        ),
    ]);
}

#[test]
fn rows() {
    check(&[
        ("id\tkind\tname_en\nplace/a\tplace\tA\tB\n", "names.tsv:2: 4 fields; expected at most 3"),
        (
            "id\tkind\tname_en\nplace/a\tplace\tA\n\tplace\t\n",
            "names.tsv:3: neither id nor name; expected one of them",
        ),
        (
            "id\tkind\tname_en\nplace/a\t\tA\n",
            r#"names.tsv:2: column "kind": empty field; expected a value"#,
        ),
        (
            "id\tkind\tname_en\nplace/a\tplace\tA\u{7}B\n",
            r#"names.tsv:2: column "name_en": control character '\u{7}'; expected text"#,
        ),
    ]);
}

#[test]
fn forms() {
    let expected = format!(
        r#"names.tsv:3: column "aliases": unknown flag "exakt" in "US{{exakt}}"; expected one of {FLAGS}"#
    );
    let table =
        "id\tkind\tname_en\taliases\nplace/a\tplace\tA\t\nplace/b\tplace\tB\tBe;US{exakt}\n";
    assert_eq!(message(table), expected);
    let expected = format!(
        r#"names.tsv:2: column "name_en": unknown flag "Exact" in "A{{Exact}}"; expected one of {FLAGS}"#
    );
    assert_eq!(message("id\tkind\tname_en\nplace/a\tplace\tA{Exact}\n"), expected);
    check(&[(
        "id\tkind\tname_en\taliases\nplace/a\tplace\tA\tB;;C\n",
        r#"names.tsv:2: column "aliases": empty alias in "B;;C"; expected forms between semicolons"#,
    )]);
}

#[test]
fn entities() {
    check(&[
        (
            "id\tkind\tname_en\nplace/a\tplace\tA\nplace/a\tcountry\tA\n",
            r#"names.tsv:3: id "place/a" has kind "country" here and "place" before; expected one kind"#,
        ),
        (
            "id\tkind\tname_en\nplace/a\tplace\t—…\n",
            r#"names.tsv:2: column "name_en": alias "—…" has neither letter nor digit; expected a name"#,
        ),
    ]);
}

#[test]
fn all_problems_at_once() {
    let table = "id\tkind\tname_en\taliases\nplace/a\t\tA\t\nplace/b\tplace\tB\tC;;D\n";
    let expected = [
        r#"names.tsv:2: column "kind": empty field; expected a value"#,
        r#"names.tsv:3: column "aliases": empty alias in "C;;D"; expected forms between semicolons"#,
    ];
    assert_eq!(message(table), expected.join("\n"));
}

#[test]
fn the_first_hundred_problems() {
    let row = |n: u32| format!("place/a\tplace\tA{{{n}}}\n");
    let table = String::from("id\tkind\tname_en\n") + &(0..1_000).map(row).collect::<String>();
    assert_eq!(message(&table).lines().count(), 100);
}

#[test]
fn long_fields() {
    let long = "Zubiri ".repeat(200);
    assert_eq!(
        message(&format!("id\tkind\taliases\nplace/a\tplace\tB;{long}\n")),
        "names.tsv:2: column \"aliases\": alias of 1399 bytes, \"Zubiri Zubiri Zubiri\"…; expected at most 1000"
    );
    let long = "x".repeat(70_000);
    assert_eq!(
        message(&format!("id\tkind\tname\tnote\nplace/a\tplace\tB\t{long}\n")),
        "names.tsv:2: column \"note\": 70000 bytes; expected at most 65535"
    );
}

#[test]
fn one_alias_a_row() {
    let expected = format!(
        r#"names.tsv:2: column "flags": unknown flag "week" in "exact,week"; expected one of {FLAGS}"#
    );
    assert_eq!(message("id\tkind\talias\tflags\na\tplace\tA\texact,week\n"), expected);
    check(&[
        (
            "id\tkind\talias\tlang\na\tplace\tA\tfr\n",
            r#"names.tsv:2: column "lang": unknown language "fr"; expected en, es, mul or nothing"#,
        ),
        (
            "id\tkind\talias\tlang\na\tplace\t\ten\n",
            r#"names.tsv:2: column "alias": empty field; expected a value"#,
        ),
    ]);
}

#[test]
fn two_columns_of_one_name() {
    check(&[("id\tkind\tname\tid\n", r#"names.tsv:1: two columns "id"; expected one"#)]);
}

#[test]
fn problems_can_be_asked_for() {
    let error =
        Gazetteer::builder().tsv("names.tsv", "id\tkind\tname\na\t\tA\n").and_then(|b| b.build());
    let Err(Error::Input(problems)) = error else { panic!("an input error") };
    assert_eq!(problems.len(), 1);
    let problem = problems.iter().next().expect("a problem");
    assert_eq!((problem.file.as_str(), problem.line), ("names.tsv", 2));
    assert_eq!(problem.column.as_deref(), Some("kind"));
}

#[test]
fn a_file_that_is_not_there() {
    let error = Gazetteer::builder().read(Path::new("no/such/names.tsv")).expect_err("an error");
    assert_eq!(error.to_string(), "no/such/names.tsv: cannot be read");
    let cause = std::error::Error::source(&error).expect("the system's word for it");
    let whole = format!("{error}: {cause}");
    let said = cause.to_string();
    assert_eq!(whole.matches(&said).count(), 1, "a chain prints its cause once: {whole}");
}

#[test]
fn a_file_that_is_not_text() {
    let file = common::path("target").join("errors_latin1.tsv");
    std::fs::create_dir_all(file.parent().expect("a folder")).expect("target");
    std::fs::write(
        &file,
        b"id\tkind\tname_en\nplace/a\tplace\tPer\xc3\xba\nplace/b\tplace\tEspa\xf1a\n",
    )
    .expect("a file");
    let error = Gazetteer::builder().read(&file).expect_err("an error");
    let expected = "3: byte 0xf1 at place 19 is not UTF-8; expected UTF-8 text";
    assert_eq!(error.to_string(), format!("{}:{expected}", file.display()));
}

#[test]
fn columns_of_the_users_own_are_no_error() {
    let table = "id\tkind\tname_en\tpopulation\nplace/a\tplace\tA\t12\n";
    assert!(Gazetteer::builder().tsv("names.tsv", table).and_then(|b| b.build()).is_ok());
}

#[test]
fn options_that_make_no_sense() {
    let builder = Extractor::builder;
    for (builder, expected) in [
        (
            builder().language_threshold(1.5),
            "language_threshold: 1.5; expected a number from 0 to 1",
        ),
        (builder().keyword_score(f32::NAN), "keyword_score: NaN; expected a number from 0 to 1"),
        (builder().keyword_score(-0.1), "keyword_score: -0.1; expected a number from 0 to 1"),
        (
            builder().without_rule("given-name").without_rule("given-mane"),
            "without_rule: \"given-mane\"; expected a name from ExtractorBuilder::rules()",
        ),
    ] {
        let error = builder.build().expect_err("no sense");
        assert_eq!(error.to_string(), expected);
    }
    for rule in glosa::ExtractorBuilder::rules() {
        builder().without_rule(rule).build().expect("it exists");
    }
}
