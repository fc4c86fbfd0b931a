//! What lint says of a list, and what it leaves alone.

use glosa::Gazetteer;

/// Lists without their header, and what is said of each.
const CASES: [(&str, &str, &[&str]); 13] = [
    (
        "an ordinary word",
        "a\tvessel\tHope\t\t\t\t",
        &["alias \"Hope\" is an ordinary word; flag it exact, weak or off"],
    ),
    ("a flagged ordinary word", "a\tvessel\tHope{exact}\t\t\t\t", &[]),
    ("an acronym stands as it is written", "a\tclub\tWHO\t\t\t\t", &[]),
    (
        "an acronym that matches the word",
        "a\tclub\tWHO{folded}\t\t\t\t",
        &["acronym \"WHO\" is an ordinary word in small letters; flag it exact"],
    ),
    (
        "one alias on two ids",
        "a\tvessel\tGulf Star\t\t\t\t\nb\tvessel\tGulf Star\t\t\t\t",
        &["alias \"Gulf Star\" stands on 2 ids: a, b; flag it ambiguous or weak"],
    ),
    (
        "one of them weak",
        "a\tvessel\tGulf Star\t\t\t\t\nb\tvessel\tBerg\t\tGulf Star{weak}\t\t",
        &[],
    ),
    ("a surname that is a city", "a\tperson\tJoan Berg\t\t\tBerg\t\nb\tplace\tBerg\t\t\t\t", &[]),
    (
        "a distinctive surname that is a city",
        "a\tperson\tJoan Berg\t\t\tBerg{distinctive}\t\nb\tplace\tBerg\t\t\t\t",
        &["alias \"Berg\" stands on 2 ids: a, b; flag it ambiguous or weak"],
    ),
    (
        "a country and its demonym",
        "a\tcountry\tArgentina\t\t\t\tAR\nb\tnationality\tArgentine\t\targentina\t\tAR",
        &[],
    ),
    (
        "a form that another one covers",
        "a\tvessel\tGulf Star\t\tIslas Cook;islas Cook\t\t",
        &["alias \"Islas Cook\" differs from \"islas Cook\" only by case, accents or hyphens"],
    ),
    ("a name that is shown, and its acronym", "a\tclub\tNato\t\tNATO\t\t", &[]),
    (
        "a form twice",
        "a\tvessel\tGulf Star\t\tBerg;Berg\t\t",
        &["alias \"Berg\" stands twice on \"a\""],
    ),
    (
        "a country without a Spanish name",
        "a\tcountry\t\tSpain\t\t\t",
        &["id \"a\" has no name in es"],
    ),
];

fn lint(rows: &str) -> Vec<String> {
    let list = format!("id\tkind\tname\tname_en\taliases\tsurname\tcountry\n{rows}\n");
    let builder = Gazetteer::builder().tsv("list.tsv", &list).expect("a list");
    builder.lint().into_iter().map(|warning| warning.message).collect()
}

#[test]
fn cases() {
    for (name, rows, wanted) in CASES {
        assert_eq!(lint(rows), wanted, "{name}");
    }
}

#[test]
fn a_surname_of_many_people() {
    let people = |count: usize| {
        let rows = (0..count).map(|n| format!("p{n:02}\tperson\tAnna{n} Berg\t\t\tBerg\t"));
        rows.collect::<Vec<_>>().join("\n")
    };
    assert_eq!(lint(&people(19)), [""; 0]);
    assert_eq!(lint(&people(20)), ["surname \"Berg\" is that of 20 people: p00, p01, p02, …"]);
}
