//! Where in a paragraph a value may be: the stretches around digits and words that measure something.
//!
//! Most of a text has no value near; a look at each token's shape and hash finds out. Cost: one step a token.

use super::lexicon::Lexicon;
use crate::token::{Shape, Token};

/// Tokens before and behind a value that are read with it: they may speak for or against it.
const BEFORE: usize = 4;
const BEHIND: usize = 2;
/// Words before an anchor that may belong to its value.
const MOST_WORDS: usize = 24;
/// Bytes of a token that is too long for any value; it ends a window.
const LONGEST_TOKEN: usize = 256;
/// Bytes of a window: a table of numbers is read in pieces.
const LONGEST_WINDOW: usize = 4_096;

/// A stretch of a paragraph.
#[derive(Clone, Copy, Debug)]
pub(super) struct Window {
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The windows of a paragraph, one behind the other.
pub(super) struct Windows<'t> {
    tokens: &'t [Token],
    lexicon: &'static Lexicon,
    length: usize,
    /// The token behind the last window.
    at: usize,
}

impl<'t> Windows<'t> {
    pub(super) fn new(tokens: &'t [Token], lexicon: &'static Lexicon, length: usize) -> Self {
        Self { tokens, lexicon, length, at: 0 }
    }

    fn anchors(&self, token: &Token) -> bool {
        (token.shape.contains(Shape::DIGIT) | self.lexicon.anchors(token.hash))
            && token.len() <= LONGEST_TOKEN
    }

    /// The first token of the window around an anchor: the words of its value before it, and some before these.
    fn first(&self, anchor: usize) -> usize {
        let words = (self.at..anchor)
            .rev()
            .take(MOST_WORDS)
            .take_while(|n| self.lexicon.has_word(self.tokens[*n].hash));
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
            let goes_on = n == last + 1 && self.lexicon.has_word(token.hash);
            if goes_on || self.anchors(token) {
                last = n;
            } else if n > last + BEHIND + BEFORE {
                break;
            }
        }
        self.tokens.len().min(last + 1 + BEHIND)
    }
}

impl Iterator for Windows<'_> {
    type Item = Window;

    fn next(&mut self) -> Option<Window> {
        let anchor = (self.at..self.tokens.len()).find(|n| self.anchors(&self.tokens[*n]))?;
        let first = self.first(anchor);
        let last = self.behind(first, anchor);
        self.at = last;
        // the signs around the tokens belong to the window
        let start = first.checked_sub(1).map_or(0, |before| self.tokens[before].end as usize);
        let end = self.tokens.get(last).map_or(self.length, |behind| behind.start as usize);
        let (before, after) =
            (self.tokens[first].start as usize, self.tokens[last - 1].end as usize);
        Some(Window { start: start.max(before.saturating_sub(64)), end: end.min(after + 64) })
    }
}
