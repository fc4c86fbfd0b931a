//! The gazetteer's index finds what aho-corasick finds on the same words.
//!
//! Words of text and aliases come from a small set, so that aliases share words, overlap and nest. The reference sees
//! both as folded words with fences round them; what may not be inside a name is a fence that no alias has.

use std::collections::BTreeSet;

use aho_corasick::AhoCorasick;
use glosa::{Extractor, Gazetteer, Language, Wrapped};
use proptest::prelude::*;
use proptest::sample::select;

/// No word of either language, no name, no initials.
const WORDS: &[&str] =
    &["kato", "belu", "miro", "sanu", "tevi", "ñapu", "órgo", "zemi", "vako", "lopi"];
/// Separators that are inside names.
const JOINING: &[&str] = &[" ", " ", " ", "-", "  ", "\u{a0}"];
/// Separators that do not.
const BREAKING: &[&str] =
    &[", ", "; ", ": ", " (", ") ", "\n", "\r\n", " / ", "! ", "? ", ". ", " 7 "];

const FENCE: char = '\u{1}';
const WALL: char = '\u{2}';

type Found = BTreeSet<(usize, usize, String)>;

/// A word in some case.
fn word() -> impl Strategy<Value = String> {
    (select(WORDS), 0..3u8).prop_map(|(word, case)| match case {
        0 => word.to_owned(),
        1 => word.to_uppercase(),
        _ => {
            let mut chars = word.chars();
            chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
        }
    })
}

fn alias() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(select(WORDS).prop_map(str::to_owned), 1..5)
}

fn gazetteer(aliases: &[Vec<String>]) -> Gazetteer {
    let mut table = String::from("id\tkind\tname_en\n");
    for (i, alias) in aliases.iter().enumerate() {
        table += &format!("place/p{i:04}\tplace\t{}{{folded,ambiguous}}\n", alias.join(" "));
    }
    let builder = Gazetteer::builder().tsv("aliases.tsv", &table).expect("rows");
    builder.build().expect("gazetteer")
}

fn fold(word: &str) -> String {
    word.to_lowercase().replace('ó', "o")
}

/// The text as fenced words, with the place of each fence in the text, before and behind it.
fn fenced(pieces: &[(String, &str)]) -> (String, String, Vec<(usize, usize, usize)>) {
    let (mut text, mut hay, mut fences) = (String::new(), String::from(FENCE), Vec::new());
    for (word, between) in pieces {
        let start = text.len();
        text.push_str(word);
        let end = text.len();
        text.push_str(between);
        fences.push((hay.len(), start, end));
        hay.push_str(&fold(word));
        if BREAKING.contains(between) {
            hay.extend([FENCE, WALL]);
        }
        hay.push(FENCE);
    }
    (text, hay, fences)
}

fn reference(aliases: &[Vec<String>], hay: &str, words: &[(usize, usize, usize)]) -> Found {
    let pattern = |alias: &Vec<String>| {
        let folded: Vec<String> = alias.iter().map(|w| fold(w)).collect();
        format!("{FENCE}{}{FENCE}", folded.join(&FENCE.to_string()))
    };
    let patterns: Vec<String> = aliases.iter().map(pattern).collect();
    let automaton = AhoCorasick::new(&patterns).expect("patterns");
    let hit = |found: aho_corasick::Match| {
        let first = words.iter().find(|(at, ..)| *at == found.start() + 1).expect("a word");
        let last = words.iter().rfind(|(at, ..)| *at < found.end() - 1).expect("a word");
        (first.1, last.2, format!("place/p{:04}", found.pattern().as_usize()))
    };
    automaton.find_overlapping_iter(hay).map(hit).collect()
}

fn candidates(extractor: &Extractor, text: &str) -> Found {
    let found = extractor.candidates(text);
    found.iter().map(|c| (c.span.start, c.span.end, c.entity.clone())).collect()
}

fn agree(aliases: &[Vec<String>], pieces: &[(String, &str)]) -> Result<(), TestCaseError> {
    let extractor = Extractor::builder()
        .without_builtin()
        .gazetteer(gazetteer(aliases))
        .languages(&[Language::English])
        // the reference knows no names over line ends
        .wrapped(Wrapped::Never)
        .build()
        .expect("sound options");
    let (text, hay, words) = fenced(pieces);
    prop_assert_eq!(candidates(&extractor, &text), reference(aliases, &hay, &words), "{:?}", text);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn agrees_with_fenced_aho_corasick(
        aliases in prop::collection::vec(alias(), 1..40),
        pieces in prop::collection::vec((word(), select([JOINING, BREAKING].concat())), 0..80),
    ) {
        agree(&aliases, &pieces)?;
    }

    #[test]
    fn agrees_where_nothing_breaks_the_names(
        aliases in prop::collection::vec(alias(), 1..200),
        pieces in prop::collection::vec((word(), select(JOINING)), 0..200),
    ) {
        agree(&aliases, &pieces)?;
    }
}

#[test]
fn one_alias_that_is_the_text() {
    let alias = vec!["kato".to_owned(), "belu".to_owned()];
    agree(&[alias], &[("Kato".to_owned(), " "), ("BELU".to_owned(), "")]).unwrap();
}

#[test]
fn nested_and_crossing_aliases() {
    let alias = |words: &str| words.split(' ').map(str::to_owned).collect::<Vec<_>>();
    let aliases =
        ["kato", "kato belu", "belu miro", "kato belu miro sanu", "miro", "kato"].map(alias);
    let pieces =
        ["kato", "belu", "miro", "kato", "belu", "miro", "sanu"].map(|w| (w.to_owned(), " "));
    agree(&aliases, &pieces).unwrap();
}
