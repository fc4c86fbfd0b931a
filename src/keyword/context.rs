//! The words around a keyword: the words before and behind it where it is said first (a determiner, a verb, an acronym in
//! brackets), and the names of the text.

use crate::language::Part;
use crate::token::{Gap, Token, Word};

/// How many kinds of neighbours there are.
pub(super) const KINDS: u16 = 8;

/// Punctuation.
const EDGE: u8 = 0;
/// A word of no other kind: a conjunction, an adverb.
const OTHER: u8 = 6;
/// The start of a sentence before it; an acronym behind it, in brackets as a rule.
const SPECIAL: u8 = 7;

/// For each set of readings the kind of the likeliest one.
const KIND: [u8; Part::COUNT] = {
    let mut kinds = [OTHER; Part::COUNT];
    let mut n = 0;
    while n < Part::COUNT {
        kinds[n] = match Part::numbered(n as u8).readings().as_bytes() {
            [b'r', ..] => 1,
            [b'e' | b't', ..] => 2,
            [b'v' | b'x', ..] => 3,
            [b'a' | b'p' | b'g', ..] => 4,
            [b'n' | b'N', ..] | [] => 5,
            _ => OTHER,
        };
        n += 1;
    }
    kinds
};

/// What is before the token at `at` of a paragraph.
#[inline]
pub(super) fn before(tokens: &[Token], words: &[Word], at: usize) -> u8 {
    match tokens[at].gap {
        Gap::Start | Gap::Sentence => SPECIAL,
        Gap::Other => EDGE,
        _ => at.checked_sub(1).map_or(SPECIAL, |at| kind(words, at)),
    }
}

/// What the token at `at` of a paragraph is to what ends before it.
#[inline]
pub(super) fn behind(tokens: &[Token], words: &[Word], at: usize) -> u8 {
    match tokens.get(at) {
        Some(token) if token.gap == Gap::Other && token.shape.all_caps() => SPECIAL,
        Some(token) if !matches!(token.gap, Gap::Other | Gap::Sentence) => kind(words, at),
        _ => EDGE,
    }
}

#[inline]
fn kind(words: &[Word], at: usize) -> u8 {
    KIND[usize::from(words[at].info.part.number()) % Part::COUNT]
}
