//! Names inside hashtags, handles and web addresses: `#CoreaDelNorte`, `@NATO`, `#StopPutin`.
//!
//! An e-mail address names nobody: who writes `info@reuters.com` gives an address, and speaks of no agency.

use super::super::candidate::{Candidate, View};
use super::super::confidence;
use super::super::judge::Judge;
use super::super::rules::Rule;
use crate::document::Reason;
use crate::gazetteer::SHORTEST_IN_TAG;
use crate::token::Token;

/// Adds the names inside tags, and gives whole words of tags their reason.
pub(super) fn find(view: &View<'_>, judge: &mut Judge, candidates: &mut Vec<Candidate>) {
    if !judge.on(Rule::Hashtag) || !view.passages.iter().any(|p| has_marks(p.text)) {
        return;
    }
    candidates.retain(|c| !beside_at(view.passage(c).text, c));
    for c in candidates.iter_mut().filter(|c| c.start > 0) {
        if matches!(view.passage(c).text.as_bytes()[c.start as usize - 1], b'#' | b'@') {
            c.reason = Reason::Hashtag;
            c.rule = Some(Rule::Hashtag);
            judge.note(Rule::Hashtag, c.stretch(), c.entity);
        }
    }
    let whole = candidates.len();
    for (number, passage) in view.passages.iter().enumerate() {
        if !has_marks(passage.text)
            || !may_hold_tags(passage.text, &view.tokens[passage.tokens.clone()])
        {
            continue;
        }
        for at in passage.tokens.clone() {
            let token = &view.tokens[at];
            if token.len() >= SHORTEST_IN_TAG && in_tag(passage.text, token) {
                inside(view, number as u32, at as u32, candidates);
            }
        }
    }
    for c in &candidates[whole..] {
        judge.note(Rule::Hashtag, c.stretch(), c.entity);
    }
}

/// Whether the candidate touches the `@` of an e-mail address.
fn beside_at(text: &str, c: &Candidate) -> bool {
    let (bytes, start, end) = (text.as_bytes(), c.start as usize, c.end as usize);
    let letter = |at: usize| bytes.get(at).is_some_and(|b| b.is_ascii_alphanumeric());
    let host = start > 1 && bytes[start - 1] == b'@' && letter(start - 2);
    host || bytes.get(end) == Some(&b'@') && letter(end + 1)
}

/// Whether the text holds a byte without which it has neither tags nor addresses.
fn has_marks(text: &str) -> bool {
    let bytes = text.as_bytes();
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    // No early way out: that lets the compiler test many bytes at once.
    pairs.fold(false, |any, (b, next)| {
        any | (*b == b'#') | (*b == b'@') | (*b == b'/') | (*b == b'w') & (*next == b'w')
    })
}

/// A look at what stands before the words, which spares most paragraphs the rest.
fn may_hold_tags(text: &str, tokens: &[Token]) -> bool {
    let bytes = text.as_bytes();
    tokens.iter().any(|token| {
        let (start, end) = (token.start as usize, token.end as usize);
        let marked = start > 0 && matches!(bytes[start - 1], b'#' | b'@' | b'/');
        marked || token.len() == 3 && bytes[start..end] == *b"www"
    })
}

/// Whether the token belongs to a hashtag, a handle or a web address: something that marks one stands
/// between it and the blank before. An `@` behind a letter is that of an e-mail address.
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
    let handle = || run.find('@').is_some_and(|at| !run[..at].ends_with(char::is_alphanumeric));
    run.contains('#') || run.contains("://") || run.contains("www.") || handle()
}

/// Adds the names inside the word.
fn inside(view: &View<'_>, passage: u32, at: u32, out: &mut Vec<Candidate>) {
    let token = &view.tokens[at as usize];
    let word = token.text(view.passages[passage as usize].text);
    for (which, gazetteer) in view.gazetteers.iter() {
        gazetteer.find_in_tag(word, |number, start, end| {
            let form = gazetteer.form(number);
            let (entity, class) = view.gazetteers.owner(which, &form);
            out.push(Candidate {
                passage,
                first: at,
                last: at + 1,
                start: token.start + start as u32,
                end: token.start + end as u32,
                entity,
                gazetteer: which,
                form: number,
                class,
                flags: form.flags.with_class(class),
                reason: Reason::Hashtag,
                confidence: confidence::HASHTAG,
                rule: Some(Rule::Hashtag),
            });
        });
    }
}
