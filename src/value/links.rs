//! E-mail and web addresses.

use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::address::has_marks;
use crate::normalized::ValueKind;

/// The longest address.
const LONGEST: usize = 2_048;

/// Calls `found` with the bytes of each address in a paragraph. Cost: linear in the text.
pub(super) fn find(text: &str, mut found: impl FnMut(usize, usize, ValueKind)) {
    if !has_marks(text) {
        return;
    }
    let Some(marks) = marks() else { return };
    let mut end = 0;
    for mark in marks.find_iter(text) {
        if mark.start() < end {
            continue;
        }
        let start = text[end..mark.start()].rfind(ends_a_word).map_or(end, |n| end + n);
        let start = start + text[start..].find(|c| !ends_a_word(c)).unwrap_or(0);
        end = text[mark.end()..].find(ends_a_word).map_or(text.len(), |n| mark.end() + n);
        let word = &text[start..end];
        if let Some((from, to, kind)) = address(word).filter(|_| word.len() < LONGEST) {
            found(start + from, start + to, kind);
        }
    }
}

/// What every address has; the automaton looks at many bytes in one step.
fn marks() -> Option<&'static AhoCorasick> {
    static MARKS: OnceLock<Option<AhoCorasick>> = OnceLock::new();
    let build = || {
        let builder = AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).clone();
        builder.build(["@", "://", "www.", "WWW.", "Www."]).ok()
    };
    MARKS.get_or_init(build).as_ref()
}

/// Blanks and brackets separate words.
fn ends_a_word(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '<' | '>' | '"' | '“' | '”' | '«' | '»' | '(' | ')' | '[' | ']' | ',' | ';')
}

fn begins_with_www(word: &str) -> bool {
    word.get(..4).is_some_and(|head| head.eq_ignore_ascii_case("www."))
}

fn address(word: &str) -> Option<(usize, usize, ValueKind)> {
    let scheme = word.find("://").map(|n| {
        let letters = word[..n].bytes().rev().take_while(u8::is_ascii_alphabetic).count();
        n - letters
    });
    if let Some(from) = scheme {
        let rest = trimmed(&word[from..]);
        let known = ["http://", "https://", "ftp://"]
            .iter()
            .any(|s| rest.get(..s.len()).is_some_and(|h| h.eq_ignore_ascii_case(s)));
        return (known && rest.len() > 8).then_some((from, from + rest.len(), ValueKind::Url));
    }
    if begins_with_www(word) {
        let rest = trimmed(word);
        return is_domain(rest.split('/').next()?).then_some((0, rest.len(), ValueKind::Url));
    }
    email(word)
}

fn email(word: &str) -> Option<(usize, usize, ValueKind)> {
    let at = word.find('@')?;
    let is_local = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-');
    let from = word[..at]
        .rfind(|c| !is_local(c))
        .map_or(0, |n| n + word[n..].chars().next().map_or(1, char::len_utf8));
    let domain = &word[at + 1..];
    let domain = &domain[..domain
        .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-')))
        .unwrap_or(domain.len())];
    let domain = trimmed(domain);
    let local = &word[from..at];
    let whole =
        !local.is_empty() && !local.starts_with('.') && !local.ends_with('.') && is_domain(domain);
    whole.then_some((from, at + 1 + domain.len(), ValueKind::Email))
}

/// Without the punctuation of the sentence.
fn trimmed(word: &str) -> &str {
    word.trim_end_matches(['.', '!', '?', ':', '\'', '’', '-', '…'])
}

/// Two labels or more, the last one of letters.
fn is_domain(domain: &str) -> bool {
    let label = |l: &str| {
        !l.is_empty() && l.len() < 64 && l.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    let last = domain.rsplit('.').next().unwrap_or_default();
    domain.contains('.')
        && domain.split('.').all(label)
        && last.len() >= 2
        && last.bytes().all(|b| b.is_ascii_alphabetic())
}
