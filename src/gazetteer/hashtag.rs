//! Names inside a word that runs them together, as hashtags, handles and addresses do: `CoreaDelNorte`.
//!
//! An Aho–Corasick automaton over the folded word finds the names. It is built when the first tag is met,
//! and clones of a gazetteer share it.

use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::alias::Flags;
use super::image::Image;
use crate::fold::{fold, fold_into};
use crate::kind::Class;

/// Shortest name, in letters, that counts as a part of a tag.
pub(crate) const SHORTEST: usize = 5;
/// Forms beyond which a gazetteer's names are not looked for in tags: the automaton would cost more
/// than it gives.
const MOST_FORMS: u32 = 200_000;

/// The automaton over the names of a gazetteer.
#[derive(Debug, Default)]
pub(super) struct Tags(OnceLock<Option<Names>>);

#[derive(Debug)]
struct Names {
    automaton: AhoCorasick,
    forms: Vec<u32>,
}

impl Names {
    fn of(image: &Image) -> Option<Self> {
        if image.form_count() > MOST_FORMS {
            return None;
        }
        let (mut patterns, mut forms) = (Vec::new(), Vec::new());
        for number in 0..image.form_count() {
            let form = image.form(number);
            if speaks_in_tags(form.flags) {
                let mut letters = fold(form.text());
                letters.retain(char::is_alphanumeric);
                if letters.chars().count() >= SHORTEST {
                    patterns.push(letters);
                    forms.push(number);
                }
            }
        }
        // tags are few and short: what is built soonest serves best
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::NoncontiguousNFA))
            .build(patterns)
            .ok()?;
        Some(Self { automaton, forms })
    }
}

fn speaks_in_tags(flags: Flags) -> bool {
    let alone = !flags.contains(Flags::SURNAME) || flags.contains(Flags::DISTINCTIVE);
    alone
        && flags.class() != Class::Nationality
        && !flags.contains(Flags::WEAK)
        && !flags.contains(Flags::AMBIGUOUS)
        && !flags.contains(Flags::STEM_KEY)
        && !flags.is_ordinary()
}

impl Tags {
    /// Calls `found` with each form that stands in the word from one of its capitals on, and with the
    /// bytes of the word that it covers.
    pub(super) fn find(&self, image: &Image, word: &str, mut found: impl FnMut(u32, usize, usize)) {
        let Some(names) = self.0.get_or_init(|| Names::of(image)) else { return };
        let (folded, origin) = folded_with_origin(word);
        for hit in names.automaton.find_overlapping_iter(&folded) {
            let (start, end) = (origin[hit.start()], origin[hit.end()]);
            if opens_word(word, start) && closes_word(word, end) {
                found(names.forms[hit.pattern().as_usize()], start, end);
            }
        }
    }
}

/// The folded word, and for each byte of it (and its end) where that came from.
fn folded_with_origin(word: &str) -> (String, Vec<usize>) {
    let mut folded = String::new();
    let mut origin = Vec::new();
    for (at, c) in word.char_indices() {
        fold_into(&word[at..at + c.len_utf8()], &mut folded);
        origin.resize(folded.len(), at);
    }
    origin.push(word.len());
    (folded, origin)
}

/// A name begins with the tag or with a capital in it.
fn opens_word(word: &str, start: usize) -> bool {
    let before = word[..start].chars().next_back();
    before.is_none_or(|b| {
        !b.is_alphabetic() || b.is_lowercase() && word[start..].starts_with(char::is_uppercase)
    })
}

/// A name ends with the tag or before a capital or a digit.
fn closes_word(word: &str, end: usize) -> bool {
    let before = word[..end].chars().next_back();
    word[end..].chars().next().is_none_or(|next| {
        !next.is_alphabetic() || next.is_uppercase() && before.is_some_and(char::is_lowercase)
    })
}
