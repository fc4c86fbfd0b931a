//! Lines, and what is in front of their text: quotation marks of mail, bullets, numbers, headings, time stamps.

use super::{lines, special};
use crate::span::Span;

/// A line of a text.
#[derive(Clone, Debug)]
pub(super) struct TextLine {
    /// All of it, without the white space around it.
    pub(super) whole: Span,
    /// Its text, without what is in front.
    pub(super) body: Span,
    /// Who speaks, if it says so.
    pub(super) label: Option<Span>,
    /// Whether the label is a speaker's in a transcript.
    pub(super) transcript: bool,
    /// Blanks before it.
    pub(super) indent: usize,
    /// Whether a blank line is before it.
    pub(super) after_blank: bool,
    /// Whether it begins something: a list item, a heading, a reply.
    pub(super) item: bool,
    /// Marks of quotation in front of it.
    pub(super) quotes: usize,
    /// Whether it holds a character that may have to be read otherwise.
    pub(super) special: bool,
    /// Whether it belongs to the page and not to the text: a page number between two halves of a sentence.
    pub(super) skipped: bool,
}

/// Letters of the longest code before the name of a club: *1. FSV Mainz*.
const LONGEST_CODE: usize = 3;
/// Digits of the longest number of a list.
const LONGEST_NUMBER: usize = 3;

/// The lines of `text`, to `out`.
pub(super) fn lines(text: &str, out: &mut Vec<TextLine>) {
    out.clear();
    let mut spans = lines::split(text).peekable();
    let mut end = 0;
    while let Some(whole) = spans.next() {
        let next = spans.peek().map(|next| &text[next.range()]);
        // a number before the only line counts nothing
        let alone = end == 0 && next.is_none();
        let numbered = !alone && !is_club(&text[whole.range()], next);
        let between = &text.as_bytes()[end..whole.start];
        let line = line(text, whole, between, numbered);
        end = whole.end;
        if !is_time_line(&text[line.whole.range()]) {
            out.push(line);
        } else if let Some(next) = out.last_mut().filter(|l| is_number(&text[l.body.range()])) {
            // the number of a subtitle
            next.skipped = true;
        }
    }
}

/// Whether the number that a line begins with is part of the name of a club: *1. FC Köln*. In a list the next item
/// has a number, too.
fn is_club(line: &str, next: Option<&str>) -> bool {
    let Some(rest) = line.strip_prefix("1. ") else { return false };
    let word = rest.split(' ').next().unwrap_or_default();
    let code = word.len() > 1 && word.len() <= LONGEST_CODE;
    let listed = next.is_some_and(|next| next.starts_with("2. "));
    code && word.chars().all(char::is_uppercase) && !listed
}

fn line(text: &str, whole: Span, between: &[u8], numbered: bool) -> TextLine {
    let ends = between.iter().filter(|b| **b == b'\n').count().max(carriage_returns(between));
    let indent = between.iter().rev().take_while(|b| matches!(b, b' ' | b'\t')).count();
    let mut line = TextLine {
        whole,
        body: whole,
        label: None,
        transcript: false,
        indent,
        after_blank: ends > 1 || between.contains(&0x0c),
        item: false,
        quotes: 0,
        special: special::next(text.as_bytes(), whole).is_some(),
        skipped: false,
    };
    let rest = &text[whole.range()];
    // a letter begins most lines
    if !rest.starts_with(|c: char| c.is_alphabetic()) || may_be_numbered(rest) {
        strip(text, &mut line, numbered);
    }
    line
}

fn carriage_returns(bytes: &[u8]) -> usize {
    bytes.iter().filter(|b| **b == b'\r').count()
}

fn may_be_numbered(rest: &str) -> bool {
    rest.as_bytes().get(1) == Some(&b')')
}

/// Takes off what is in front of the text.
fn strip(text: &str, line: &mut TextLine, numbered: bool) {
    loop {
        let rest = &text[line.body.range()];
        let (width, item) = match rest.as_bytes() {
            [b'>', ..] => {
                line.quotes += 1;
                (1, false)
            }
            _ => match mark_width(rest, numbered) {
                Some(width) => (width, true),
                None => return,
            },
        };
        let after = rest[width..].trim_start();
        if after.is_empty() {
            return;
        }
        line.item |= item;
        line.body.start = line.body.end - after.len();
    }
}

/// Bytes of the bullet, number, heading or time stamp that `rest` begins with.
fn mark_width(rest: &str, numbered: bool) -> Option<usize> {
    let first = rest.chars().next()?;
    let width = match first {
        '-' | '*' | '+' | '•' | '·' | '‣' | '◦' | '▪' | '●' | '■' | '–' => {
            first.len_utf8()
        }
        '#' => rest.len() - rest.trim_start_matches('#').len(),
        '[' | '(' => bracketed(rest)?,
        '0'..='9' if numbered => number(rest)?,
        'a'..='z' | 'A'..='Z' if may_be_numbered(rest) => 2,
        _ => return None,
    };
    let heading = first != '#' || width <= 6;
    (heading && rest[width..].starts_with([' ', '\t', '\u{a0}'])).then_some(width)
}

/// A box to tick, a number or a time in brackets.
fn bracketed(rest: &str) -> Option<usize> {
    let close = rest.bytes().take(16).position(|b| matches!(b, b']' | b')'))?;
    let inner = &rest[1..close];
    let is_box = matches!(inner, " " | "x" | "X");
    let listed = inner.len() <= LONGEST_NUMBER && is_number(inner);
    (is_box || listed || is_time(inner)).then_some(close + 1)
}

/// The number of a list, or a time with seconds.
fn number(rest: &str) -> Option<usize> {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let after = &rest[digits..];
    if digits <= LONGEST_NUMBER && after.starts_with(['.', ')']) {
        return Some(digits + if after.starts_with(".-") { 2 } else { 1 });
    }
    let time = rest.split([' ', '\t']).next()?;
    (is_time(time) && time.matches(':').count() == 2).then_some(time.len())
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// Whether it looks like `00:12`, `1:02:03` or `00:01:02,345`.
fn is_time(text: &str) -> bool {
    text.contains(':') && text.split([':', '.', ',']).all(|part| part.len() <= 3 && is_number(part))
}

/// Whether it is the line of a subtitle that says when: `00:01:02,345 --> 00:01:04,000`.
fn is_time_line(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
        && text.split_once("-->").is_some_and(|(from, to)| {
            is_time(from.trim()) && to.split_whitespace().next().is_some_and(is_time)
        })
}
