//! What lint says of a list that compiles and will hurt in use: every rule by its whole message.

use glosa::{Gazetteer, Rule};

/// The warnings of a list of the built-in columns, without the header's line.
fn said(rows: &str) -> Vec<(Rule, String)> {
    let list = format!("id\tkind\tname\tname_en\tname_es\taliases\tsurname\n{rows}");
    let builder = Gazetteer::builder().tsv("list.tsv", &list).unwrap_or_else(|e| panic!("{e}"));
    builder.lint().into_iter().map(|warning| (warning.rule, warning.to_string())).collect()
}

fn check(rows: &str, wanted: &[(Rule, &str)]) {
    let said = said(rows);
    let said: Vec<(Rule, &str)> = said.iter().map(|(rule, text)| (*rule, text.as_str())).collect();
    assert_eq!(said, wanted, "{rows}");
}

#[test]
fn ordinary_words() {
    check(
        "a\tvessel\tHope\nb\tvessel\tEsperanza Verde\t\t\tVerde;Model{exact};Luna{weak}\n",
        &[
            (
                Rule::OrdinaryWord,
                "list.tsv:2: warning: alias \"Hope\" is an ordinary word; flag it exact, weak or off",
            ),
            (
                Rule::OrdinaryWord,
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
                Rule::AcronymIsWord,
                "list.tsv:2: warning: acronym \"WHO\" is an ordinary word in small letters; flag it exact",
            ),
            (
                Rule::AcronymIsWord,
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
            Rule::SharedAlias,
            "list.tsv:3: warning: alias \"Gulf-Star\" stands on 2 ids: a, b; flag it ambiguous or weak",
        )],
    );
}

#[test]
fn the_same_alias_twice() {
    check(
        "a\tvessel\tGulf Star\t\t\tStella Golfi;Stella Golfi;GULF STAR;Gülf Star\n",
        &[
            (
                Rule::RepeatedAlias,
                "list.tsv:2: warning: alias \"Stella Golfi\" stands twice on \"a\"",
            ),
            (
                Rule::NearlySame,
                "list.tsv:2: warning: alias \"GULF STAR\" differs from \"Gulf Star\" only by case, accents or hyphens",
            ),
            (
                Rule::NearlySame,
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
    let wanted = "list.tsv:7: warning: surname \"Ortigosa\" is that of 6 people: p0, p1, p2, …";
    check(&people(6, "Ortigosa"), &[(Rule::SharedSurname, wanted)]);
    check(&people(6, ""), &[(Rule::SharedSurname, wanted)]);
    check(&people(4, "Ortigosa"), &[]);
    // a place of that name is no second bearer of an alias
    check(&(people(4, "") + "x\tplace\tOrtigosa\n"), &[]);
}

#[test]
fn missing_names() {
    check(
        "a\tvessel\t\tGulf Star\nb\tvessel\t\t\tEstrella Roja\nc\tvessel\tZubiri\n",
        &[
            (Rule::NameMissing, "list.tsv:2: warning: id \"a\" has no name in es"),
            (Rule::NameMissing, "list.tsv:3: warning: id \"b\" has no name in en"),
        ],
    );
}
