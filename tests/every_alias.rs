//! Every alias of a large gazetteer is found again where it is alone.

use std::collections::HashSet;

use glosa::{Alias, CasePolicy, EntityKind, Entry, Extractor, Gazetteer, Language};

/// A name of one to four words for each number, no two alike.
fn name(mut n: usize) -> String {
    const SYLLABLES: [&str; 16] = [
        "zu", "bi", "ri", "ot", "xo", "ka", "ñe", "mo", "ta", "lu", "ver", "gos", "nim", "dek",
        "óp", "sal",
    ];
    let mut name = String::new();
    let words = n % 4 + 1;
    for word in 0..words {
        let mut part = String::from("Q");
        // the last word takes all that is left
        while part.len() < 5 || word + 1 == words && n > 0 {
            part += SYLLABLES[n % 16];
            n /= 16;
        }
        name += &part;
        name.push(' ');
    }
    name.pop();
    name
}

fn all_are_found(count: usize) {
    let names: HashSet<String> = (0..count).map(name).collect();
    let kind = EntityKind::from("thing");
    let builder = names.iter().fold(Gazetteer::builder(), |builder, name| {
        let alias = Alias::new(name).case(CasePolicy::Exact);
        builder.entry(Entry::new(name, kind.clone()).alias(alias))
    });
    let gazetteer = builder.build().expect("it fits");
    assert_eq!(gazetteer.len(), names.len());
    let extractor = Extractor::builder()
        .without_builtin()
        .gazetteer(gazetteer)
        .languages(&[Language::English])
        .build()
        .expect("sound options");
    let names: Vec<&String> = names.iter().collect();
    for some in names.chunks(1_000) {
        let text = some.iter().map(|name| name.as_str()).collect::<Vec<_>>().join("\n");
        let found: HashSet<(usize, String)> =
            extractor.candidates(&text).into_iter().map(|c| (c.span.start, c.entity)).collect();
        let mut start = 0;
        for name in some {
            assert!(found.contains(&(start, (*name).clone())), "{name}");
            start += name.len() + 1;
        }
    }
}

#[test]
fn a_hundred_thousand() {
    all_are_found(100_000);
}

#[test]
#[ignore = "takes minutes without optimisation: cargo test --release --test every_alias -- --ignored"]
fn a_million() {
    all_are_found(1_000_000);
}
