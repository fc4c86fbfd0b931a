//! Names inside hashtags, handles and addresses: `#CoreaDelNorte`, `@NATO`, `#StopPutin`.
//!
//! An Aho–Corasick automaton over the folded word finds the names, run together as tags write them.
//! It is built when the first tag is met.

use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, MatchKind};

use super::candidate::{Candidate, EntityKey, View};
use super::rules::{Judge, Rule};
use crate::document::Reason;
use crate::fold::{fold, fold_into};
use crate::gazetteer::{Class, Flags, Gazetteer};
use crate::token::Token;

/// Shortest name, in letters, that counts as a part of a tag.
const SHORTEST: usize = 5;
/// Forms beyond which a gazetteer's names are not looked for in tags: the automaton would cost more
/// than it gives.
const MOST_FORMS: u32 = 200_000;
/// Confidence in a name found in a tag.
const IN_TAG: f32 = 0.85;

/// The automaton over the names of all gazetteers.
#[derive(Debug, Default)]
pub(crate) struct HashtagNames(OnceLock<Option<Names>>);

#[derive(Clone, Copy, Debug)]
struct Name {
    entity: EntityKey,
    form: u32,
    class: Class,
    flags: Flags,
}

#[derive(Debug)]
struct Names {
    automaton: AhoCorasick,
    forms: Vec<Name>,
}

impl HashtagNames {
    fn get(&self, gazetteers: &[Gazetteer]) -> Option<&Names> {
        self.0.get_or_init(|| Names::of(gazetteers)).as_ref()
    }
}

impl Names {
    fn of(gazetteers: &[Gazetteer]) -> Option<Self> {
        let (mut patterns, mut forms) = (Vec::new(), Vec::new());
        for (which, gazetteer) in gazetteers.iter().enumerate() {
            for number in gazetteer.forms().filter(|_| gazetteer.forms().end <= MOST_FORMS) {
                if !gazetteer.admits(number) {
                    continue;
                }
                let form = gazetteer.form(number);
                let class = form.flags.class();
                let mut letters = fold(form.text());
                letters.retain(char::is_alphanumeric);
                if letters.chars().count() >= SHORTEST && speaks_in_tags(form.flags, class) {
                    patterns.push(letters);
                    let entity = EntityKey { gazetteer: which as u32, number: form.entity };
                    forms.push(Name { entity, form: number, class, flags: form.flags });
                }
            }
        }
        let automaton =
            AhoCorasick::builder().match_kind(MatchKind::Standard).build(patterns).ok()?;
        Some(Self { automaton, forms })
    }
}

fn speaks_in_tags(flags: Flags, class: Class) -> bool {
    let alone = !flags.has(Flags::SURNAME) || flags.has(Flags::DISTINCTIVE);
    alone
        && class != Class::Nationality
        && !flags.has(Flags::WEAK)
        && !flags.has(Flags::AMBIGUOUS)
        && !flags.has(Flags::STEM_KEY)
        && !flags.is_ordinary()
}

/// Adds the names inside tags, and gives whole words of tags their reason.
pub(super) fn find(
    view: &View<'_>,
    judge: &mut Judge,
    names: &HashtagNames,
    candidates: &mut Vec<Candidate>,
) {
    if !judge.on(Rule::Hashtag) {
        return;
    }
    for c in candidates.iter_mut().filter(|c| c.start > 0) {
        if matches!(view.passage(c).text.as_bytes()[c.start as usize - 1], b'#' | b'@') {
            c.reason = Reason::Hashtag;
            c.rule = Some(Rule::Hashtag);
            judge.note(Rule::Hashtag, (c.passage, c.start, c.end), c.entity);
        }
    }
    let whole = candidates.len();
    for (number, passage) in view.passages.iter().enumerate() {
        if !may_hold_tags(passage.text) {
            continue;
        }
        let Some(names) = names.get(view.gazetteers) else { break };
        for at in passage.tokens.clone() {
            let token = &view.tokens[at];
            if token.len() >= SHORTEST && in_tag(passage.text, token) {
                inside(names, number as u32, at as u32, token, passage.text, candidates);
            }
        }
    }
    for c in &candidates[whole..] {
        judge.note(Rule::Hashtag, (c.passage, c.start, c.end), c.entity);
    }
}

/// A look at the bytes that spares most paragraphs the rest.
fn may_hold_tags(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.contains(&b'#')
        || bytes.contains(&b'@')
        || bytes.contains(&b'/') && text.contains("://")
        || text.contains("www.")
}

/// Whether the token belongs to a hashtag, a handle or an address: something that marks one stands
/// between it and the blank before.
fn in_tag(text: &str, token: &Token) -> bool {
    /// Bytes looked at before a token: long addresses stay cheap.
    const REACH: usize = 200;
    let start = token.start as usize;
    let mut from = start.saturating_sub(REACH);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let before = &text[from..start];
    let run = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    run.contains(['#', '@']) || run.contains("://") || run.contains("www.")
}

fn inside(
    names: &Names,
    passage: u32,
    at: u32,
    token: &Token,
    text: &str,
    out: &mut Vec<Candidate>,
) {
    let word = token.text(text);
    let (folded, origin) = folded_with_origin(word);
    for found in names.automaton.find_overlapping_iter(&folded) {
        let (start, end) = (origin[found.start()], origin[found.end()]);
        if !(opens_word(word, start) && closes_word(word, end)) {
            continue;
        }
        let Name { entity, form, class, flags } = names.forms[found.pattern().as_usize()];
        out.push(Candidate {
            passage,
            first: at,
            last: at + 1,
            start: token.start + start as u32,
            end: token.start + end as u32,
            entity,
            form,
            class,
            flags,
            reason: Reason::Hashtag,
            confidence: IN_TAG,
            rule: Some(Rule::Hashtag),
        });
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
