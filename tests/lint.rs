//! What lint says of a list that compiles and will hurt in use: every rule by its whole message.

use glosa::Gazetteer;
use glosa::lint::LintRule;

/// The warnings of a list of the built-in columns, without the header's line.
fn said(rows: &str) -> Vec<(LintRule, String)> {
    let list = format!("id\tkind\tname\tname_en\tname_es\taliases\tsurname\n{rows}");
    let builder = Gazetteer::builder().tsv("list.tsv", &list).unwrap_or_else(|e| panic!("{e}"));
    builder.lint().into_iter().map(|warning| (warning.rule, warning.to_string())).collect()
}

fn check(rows: &str, wanted: &[(LintRule, &str)]) {
    let said = said(rows);
    let said: Vec<(LintRule, &str)> =
        said.iter().map(|(rule, text)| (*rule, text.as_str())).collect();
    assert_eq!(said, wanted, "{rows}");
}

#[test]
fn ordinary_words() {
    check(
        "a\tvessel\tHope\nb\tvessel\tEsperanza Verde\t\t\tVerde;Model{exact};Luna{weak}\n",
        &[
            (
                LintRule::OrdinaryWord,
                "list.tsv:2: warning: alias \"Hope\" is an ordinary word; flag it exact, weak or off",
            ),
            (
                LintRule::OrdinaryWord,
                "list.tsv:3: warning: alias \"Verde\" is an ordinary word; flag it exact, weak or off",
            ),
        ],
    );
}

#[test]
fn acronyms_that_are_words() {
    check(
        "a\torganization\tWater Helpers Overseas\t\t\tWHO{folded}\n\
        b\torganization\tAid Day\t\t\tAID;US{exact}\n",
        &[
            (
                LintRule::AcronymIsWord,
                "list.tsv:2: warning: acronym \"WHO\" is an ordinary word in small letters; flag it exact",
            ),
            (
                LintRule::AcronymIsWord,
                "list.tsv:3: warning: acronym \"AID\" is an ordinary word in small letters; flag it exact",
            ),
        ],
    );
}

#[test]
fn one_alias_on_several_ids() {
    check(
        "a\tvessel\tGulf Star\nb\tvessel\tGulf-Star\nc\tvessel\tGulf Star Two\t\t\tGulf Star{ambiguous}\n",
        &[(
            LintRule::SharedAlias,
            "list.tsv:3: warning: alias \"Gulf-Star\" is on 2 ids: a, b; flag it ambiguous or weak",
        )],
    );
}

#[test]
fn the_same_alias_twice() {
    check(
        "a\tvessel\tGulf Star\t\t\tStella Golfi;Stella Golfi;GULF STAR;Gülf Star\n",
        &[
            (
                LintRule::RepeatedAlias,
                "list.tsv:2: warning: alias \"Stella Golfi\" is twice on \"a\"",
            ),
            (
                LintRule::NearlySame,
                "list.tsv:2: warning: alias \"GULF STAR\" differs from \"Gulf Star\" only by case, accents or hyphens",
            ),
            (
                LintRule::NearlySame,
                "list.tsv:2: warning: alias \"Gülf Star\" differs from \"Gulf Star\" only by case, accents or hyphens",
            ),
        ],
    );
}

/// People of one surname, which the list gives or a rule makes.
fn people(count: usize, surname: &str) -> String {
    let one =
        |n: usize| format!("p{n}\tperson\tXa{} Ortigosa\t\t\t\t{surname}\n", "b".repeat(n + 1));
    (0..count).map(one).collect()
}

#[test]
fn surnames_of_many() {
    let wanted = "list.tsv:21: warning: surname \"Ortigosa\" is that of 20 people: p0, p1, p2, …";
    check(&people(20, "Ortigosa"), &[(LintRule::SharedSurname, wanted)]);
    check(&people(20, ""), &[(LintRule::SharedSurname, wanted)]);
    check(&people(19, "Ortigosa"), &[]);
    // a place of that name does not make an alias shared
    check(&(people(19, "") + "x\tplace\tOrtigosa\n"), &[]);
}

#[test]
fn missing_names() {
    check(
        "a\tplace\t\tGulf Star\nb\tcountry\t\t\tEstrella Roja\nc\tvessel\t\tZubiri\n",
        &[
            (LintRule::NameMissing, "list.tsv:2: warning: id \"a\" has no name in es"),
            (LintRule::NameMissing, "list.tsv:3: warning: id \"b\" has no name in en"),
        ],
    );
}

/// Lists without their header, and what is said of each.
const CASES: [(&str, &str, &[&str]); 13] = [
    (
        "an ordinary word",
        "a\tvessel\tHope\t\t\t\t",
        &["alias \"Hope\" is an ordinary word; flag it exact, weak or off"],
    ),
    ("a flagged ordinary word", "a\tvessel\tHope{exact}\t\t\t\t", &[]),
    ("an acronym that is listed as it is written", "a\tclub\tWHO{exact}\t\t\t\t", &[]),
    (
        "an acronym that matches the word",
        "a\tclub\tWHO{folded}\t\t\t\t",
        &["acronym \"WHO\" is an ordinary word in small letters; flag it exact"],
    ),
    (
        "one alias on two ids",
        "a\tvessel\tGulf Star\t\t\t\t\nb\tvessel\tGulf Star\t\t\t\t",
        &["alias \"Gulf Star\" is on 2 ids: a, b; flag it ambiguous or weak"],
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
        &["alias \"Berg\" is on 2 ids: a, b; flag it ambiguous or weak"],
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
        &["alias \"Berg\" is twice on \"a\""],
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

/// Names that texts write otherwise, and cells that are no names.
#[test]
fn what_is_missed_in_silence() {
    let list = "id\tkind\tname\taliases\tcountry\n\
        a\tperson\tQuintero, Marta\t\t\n\
        b\tperson\tOtxoa, Ana\tAna Otxoa\t\n\
        c\torganization\tZubiri Shipping Ltd.\t\t\n\
        d\torganization\tNaviera Otxoa, S.A.\tNaviera Otxoa\t\n\
        e\tperson\tDr. Marta Zubiri\t\t\n\
        f\tperson\tBegoña\t\t\n\
        g\tvessel\tAurora Boreal (tanker)\tGulf Star / Golfo Estrella\t\n\
        h\tvessel\tStar of Callao\t\tPeru\n\
        i\tperson\tRuiz, Iñaki{variants}\t\tPE\n";
    let builder = Gazetteer::builder().tsv("list.tsv", list).unwrap_or_else(|e| panic!("{e}"));
    let said: Vec<(LintRule, String)> =
        builder.lint().into_iter().map(|warning| (warning.rule, warning.to_string())).collect();
    let wanted = [
        (
            LintRule::InvertedName,
            "2: warning: \"Quintero, Marta\" is not found as \"Marta Quintero\"; write that, or ask for variants",
        ),
        (
            LintRule::LegalForm,
            "4: warning: \"Zubiri Shipping Ltd.\" is not found as \"Zubiri Shipping\"; write that, or ask for variants",
        ),
        (
            LintRule::TitledName,
            "6: warning: \"Dr. Marta Zubiri\" is found with \"Dr.\" only; list \"Marta Zubiri\" as well",
        ),
        (
            LintRule::OneWordPerson,
            "7: warning: \"Begoña\" is a given name alone, that of many; add the surname or flag it weak",
        ),
        (
            LintRule::NotOneName,
            "8: warning: alias \"Aurora Boreal (tanker)\" is found with its brackets only; give what is in them a column",
        ),
        (
            LintRule::NotOneName,
            "8: warning: alias \"Gulf Star / Golfo Estrella\" looks like several; separate them by semicolons",
        ),
        (LintRule::CountryCode, "9: warning: country \"Peru\" is no ISO 3166 code such as ES"),
    ];
    let wanted = wanted.map(|(rule, text)| (rule, format!("list.tsv:{text}")));
    assert_eq!(said, wanted);
}
