//! Where in a paragraph a value may be: the stretches around digits and words that measure something.
//!
//! Most of a text has no value near; a look at each token's shape and hash finds out. Cost: one step a token.

use super::idle_numbers;
use super::words::{HashSieve, ValueWords, WordUse};
use crate::token::{Shape, Token};

/// Tokens before and behind a value that are read with it: they may speak for or against it.
const BEFORE: usize = 4;
const BEHIND: usize = 2;
/// Bytes of the signs around a window.
const MOST_SIGNS: usize = 64;
/// Words before an anchor that may belong to its value.
const MOST_WORDS: usize = 24;
/// Bytes of a token that is too long for any value; it ends a window.
const LONGEST_TOKEN: usize = 256;
/// Bytes of a window: a table of numbers is read in pieces.
const LONGEST_WINDOW: usize = 4_096;

/// A stretch of a paragraph.
#[derive(Clone, Copy, Debug)]
pub(super) struct Window<'t> {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) tokens: &'t [Token],
}

/// The windows of a paragraph, one behind the other.
pub(super) struct ValueWindows<'t> {
    tokens: &'t [Token],
    words: &'static ValueWords,
    /// The words at which a value may be.
    telling: &'static HashSieve,
    /// Whether dates that count from the day of writing are read.
    relative: bool,
    text: &'t str,
    /// The token behind the last window.
    at: usize,
}

impl<'t> ValueWindows<'t> {
    pub(super) fn new(
        tokens: &'t [Token],
        words: &'static ValueWords,
        relative: bool,
        text: &'t str,
    ) -> Self {
        Self { tokens, words, telling: words.telling(relative), relative, text, at: 0 }
    }

    /// The next token at which a value may be.
    fn next_anchor(&self) -> Option<usize> {
        let mut at = self.at;
        loop {
            at += self.tokens.get(at..)?.iter().position(|token| self.may_anchor(token))?;
            if self.is_anchor(at) {
                return Some(at);
            }
            at += 1;
        }
    }

    /// A quick look, which nearly all tokens do not pass.
    #[inline(always)]
    fn may_anchor(&self, token: &Token) -> bool {
        token.shape.contains(Shape::DIGIT) | self.telling.may_have(token.hash)
    }

    /// Whether a value may be at a token: it has digits that mean something, or is a word of dates, or one that is
    /// counted behind a number.
    #[inline(never)]
    fn is_anchor(&self, n: usize) -> bool {
        let token = &self.tokens[n];
        let anchors = if token.shape.contains(Shape::DIGIT) {
            !idle_numbers::is_idle(self.text, self.tokens, n, self.words)
        } else {
            self.is_anchor_word(n)
        };
        anchors && token.len() <= LONGEST_TOKEN
    }

    fn is_anchor_word(&self, n: usize) -> bool {
        let hash = self.tokens[n].hash;
        let does = self.words.does(hash);
        let before = n.checked_sub(1).map(|before| self.tokens[before].hash);
        does.intersects(WordUse::ANCHOR)
            && (!does.intersects(WordUse::NEEDS_NEIGHBOUR) || self.has_neighbour(n))
            || does.intersects(WordUse::ANCHORS_RELATIVE) && self.relative
            || does.intersects(WordUse::ANCHORS_BEHIND)
                && before.is_some_and(|before| self.words.anchor_together(before, hash))
            || does.intersects(WordUse::COUNTED) && self.counts(n)
            || does.intersects(WordUse::COUNTED_RELATIVE) && self.relative && self.counts(n)
    }

    /// Whether the token before or behind is a word of values.
    fn has_neighbour(&self, n: usize) -> bool {
        let is_word =
            |n: usize| self.tokens.get(n).is_some_and(|token| self.words.get(token.hash).is_some());
        n.checked_sub(1).is_some_and(is_word) || is_word(n + 1)
    }

    /// Whether a number or its like is before a token: *three days*, *un millón de euros*.
    fn counts(&self, n: usize) -> bool {
        let mut before = self.tokens[..n].iter().rev().map(|token| self.words.does(token.hash));
        let Some(mut does) = before.next() else { return false };
        if does.intersects(WordUse::JOINS) {
            let Some(next) = before.next() else { return false };
            does = next;
        }
        does.intersects(WordUse::COUNTS) || self.relative && does.intersects(WordUse::RELATES)
    }

    /// The first token of the window around an anchor: the words of its value before it, and some before these.
    fn first(&self, anchor: usize) -> usize {
        let words = (self.at..anchor)
            .rev()
            .take(MOST_WORDS)
            .take_while(|n| self.words.get(self.tokens[*n].hash).is_some());
        let first = (anchor - words.count()).saturating_sub(BEFORE).max(self.at);
        let long = (first..anchor).rev().find(|n| self.tokens[*n].len() > LONGEST_TOKEN);
        long.map_or(first, |n| n + 1)
    }

    /// The token behind the window: words of the value draw it out, and anchors so near that two windows would meet.
    fn behind(&self, first: usize, anchor: usize) -> usize {
        let mut last = anchor;
        let start = self.tokens[first].start;
        for (n, token) in self.tokens.iter().enumerate().skip(anchor + 1) {
            if token.len() > LONGEST_TOKEN || (token.end - start) as usize > LONGEST_WINDOW {
                return n.min(last + 1 + BEHIND);
            }
            let goes_on = n == last + 1 && self.words.get(token.hash).is_some();
            if goes_on || self.may_anchor(token) && self.is_anchor(n) {
                last = n;
            } else if n > last + BEHIND + BEFORE {
                break;
            }
        }
        self.tokens.len().min(last + 1 + BEHIND)
    }
}

impl<'t> Iterator for ValueWindows<'t> {
    type Item = Window<'t>;

    fn next(&mut self) -> Option<Window<'t>> {
        let anchor = self.next_anchor()?;
        let first = self.first(anchor);
        let last = self.behind(first, anchor);
        self.at = last;
        // the signs around the tokens belong to the window
        let start = first.checked_sub(1).map_or(0, |before| self.tokens[before].end as usize);
        let end = self.tokens.get(last).map_or(self.text.len(), |behind| behind.start as usize);
        let tokens = &self.tokens[first..last];
        let (before, after) = (tokens.first()?.start as usize, tokens.last()?.end as usize);
        let start = start.max(before.saturating_sub(MOST_SIGNS));
        let end = end.min(after + MOST_SIGNS);
        let is_boundary = |at: &usize| self.text.is_char_boundary(*at);
        let start = (start..=before).find(is_boundary)?;
        let end = (after..=end).rfind(is_boundary)?;
        Some(Window { start, end, tokens })
    }
}
