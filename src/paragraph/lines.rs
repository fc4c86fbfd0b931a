//! A text -> the spans of its lines.
//!
//! The spans are in order, do not overlap, hold no line end, begin and end with something visible, and what is
//! between them is white space.

use super::strides::{self, STRIDE};
use crate::span::Span;

/// Longest line in bytes. Positions inside of one fit in 32 bits with room to spare.
const LONGEST: usize = 1 << 30;

/// Spans of the lines of `text`: split at LF, CRLF, CR, VT, FF, U+0085, U+2028 and U+2029, with
/// the white space around them trimmed; blank ones are left out. One longer than 1 GiB is cut at a
/// character. Takes time in proportion to the length of the text, and no memory.
pub(crate) fn split(text: &str) -> impl Iterator<Item = Span> {
    split_at_most(text, LONGEST)
}

fn split_at_most(text: &str, longest: usize) -> impl Iterator<Item = Span> {
    LinesOfText { text, longest, rest: Span::new(0, 0), next: 0 }
}

struct LinesOfText<'t> {
    text: &'t str,
    /// Most bytes of a line.
    longest: usize,
    /// What is left of the line that is being given out, trimmed.
    rest: Span,
    /// Where the next one begins.
    next: usize,
}

impl Iterator for LinesOfText<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        while self.rest.is_empty() {
            if self.next >= self.text.len() {
                return None;
            }
            let start = self.next;
            let (end, next) = line_end(self.text.as_bytes(), start);
            self.next = next;
            self.rest = trim(self.text, Span::new(start, end));
        }
        Some(self.piece())
    }
}

impl LinesOfText<'_> {
    /// Takes a piece of at most `longest` bytes off the line.
    fn piece(&mut self) -> Span {
        let rest = self.rest;
        if rest.len() <= self.longest {
            self.rest = Span::new(rest.end, rest.end);
            return rest;
        }
        let mut end = rest.end.min(rest.start.saturating_add(self.longest));
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        self.rest = trim(self.text, Span::new(end, rest.end));
        trim(self.text, Span::new(rest.start, end))
    }
}

/// `span` without the white space and byte order marks around it.
fn trim(text: &str, span: Span) -> Span {
    let left = text[span.range()].trim_start_matches(blank);
    let start = span.end - left.len();
    Span::new(start, start + left.trim_end_matches(blank).len())
}

fn blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

/// Where the line that starts at `start` ends, and where the next one starts.
fn line_end(bytes: &[u8], start: usize) -> (usize, usize) {
    let mut at = start;
    while at < bytes.len() {
        // a tab stops it, too: the compiler makes half the code of this than of the exact question
        at = strides::skip(bytes, at, |b| (b <= b'\r') | (b == 0xc2) | (b == 0xe2));
        let stop = bytes.len().min(at + STRIDE);
        while let Some(n) = bytes[at..stop].iter().position(|b| may_end(*b)) {
            at += n;
            let width = line_end_width(&bytes[at..]);
            if width > 0 {
                return (at, at + width);
            }
            at += 1;
        }
        at = stop;
    }
    (bytes.len(), bytes.len())
}

/// Whether a line end may begin with the byte.
fn may_end(byte: u8) -> bool {
    (byte.wrapping_sub(b'\n') < 4) | (byte == 0xc2) | (byte == 0xe2)
}

/// Bytes of the line end that `bytes` begin with, or 0. CR and LF are one each: the blank line that
/// CRLF seems to hold is dropped like any other.
fn line_end_width(bytes: &[u8]) -> usize {
    match bytes {
        [b'\n'..=b'\r', ..] => 1,
        [0xc2, 0x85, ..] => 2,
        [0xe2, 0x80, 0xa8 | 0xa9, ..] => 3,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn pieces(text: &str) -> Vec<&str> {
        split(text).map(|s| &text[s.range()]).collect()
    }

    #[test]
    fn splits() {
        let long = "Una línea que no cabe en una sola zancada, «con comillas»";
        for (text, expected) in [
            ("", vec![]),
            (" \t\u{a0} ", vec![]),
            ("uno", vec!["uno"]),
            ("uno\ndos\n\ntres\n", vec!["uno", "dos", "tres"]),
            ("uno\r\ndos\r\n\r\ntres", vec!["uno", "dos", "tres"]),
            ("uno\rdos\r\rtres", vec!["uno", "dos", "tres"]),
            ("uno\u{2028}dos\u{2029}tres\u{85}cuatro", vec!["uno", "dos", "tres", "cuatro"]),
            ("one\u{b}two\u{c}three", vec!["one", "two", "three"]),
            ("  one\t\n\u{3000}two \u{a0}\n", vec!["one", "two"]),
            ("\u{feff}Título\n\u{feff}\n", vec!["Título"]),
            ("… ‘dos’ ¿tres?", vec!["… ‘dos’ ¿tres?"]),
            (&format!("{long}\n{long}\u{2029}{long}"), vec![long; 3]),
        ] {
            assert_eq!(pieces(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_line_too_long_is_cut_between_characters() {
        let text = "ñandú ñandú";
        let cut: Vec<&str> = split_at_most(text, 6).map(|s| &text[s.range()]).collect();
        assert_eq!(cut, ["ñand", "ú ña", "ndú"]);
    }

    const ENDS: [char; 7] = ['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];

    proptest! {
        #[test]
        fn spans_are_in_order_and_between_them_is_only_white_space(
            text in "([a-z ñ«’]|\\PC|[\n\r\u{b}\u{c}\u{85}\u{2028}\u{2029}\t]){0,200}",
            longest in 4usize..40,
        ) {
            let mut at = 0;
            for span in split_at_most(&text, longest) {
                prop_assert!(span.start >= at && !span.is_empty() && span.len() <= longest);
                let piece = &text[span.range()];
                prop_assert_eq!(trim(&text, span), span);
                prop_assert!(!piece.contains(ENDS));
                prop_assert!(text[at..span.start].chars().all(blank));
                at = span.end;
            }
            prop_assert!(text[at..].chars().all(blank));
        }
    }
}
