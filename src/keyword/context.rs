//! The words around a keyword: the words before and behind it where it is said first (a determiner, a verb, an acronym in
//! brackets), and the names of the text.

use crate::language::Part;
use crate::token::{Gap, Shape, Token, Word};

/// How many kinds of neighbours there are.
pub(super) const KINDS: u16 = 8;
/// How many ways there are in which a name may go on: not, with the next word, behind a link.
pub(super) const NAMES: u16 = 3;
/// Words of the longest link inside a name: *Science in the Public Interest*.
const LONGEST_LINK: usize = 2;

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

/// For each set of readings whether a word may be inside a name.
const LINK: [bool; Part::COUNT] = {
    let mut links = [false; Part::COUNT];
    let mut n = 0;
    while n < Part::COUNT {
        let readings = Part::numbered(n as u8).readings().as_bytes();
        links[n] = matches!(readings, [b'r' | b'e' | b'j', ..]);
        n += 1;
    }
    links
};

/// Bits of a kind; above them is how a name may go on.
const BITS: u32 = 3;

/// The kind of a neighbour.
#[inline]
pub(super) fn kind_of(neighbour: u8) -> u32 {
    u32::from(neighbour) % u32::from(KINDS)
}

/// How a name may go on at a neighbour, as a number below [`NAMES`].
#[inline]
pub(super) fn name_of(neighbour: u8) -> u32 {
    u32::from(neighbour >> BITS)
}

/// What is before the token at `at` of a paragraph: the kind, and how a name may go on.
#[inline]
pub(super) fn before(tokens: &[Token], words: &[Word], at: usize) -> u8 {
    kind_before(tokens, words, at) | name_before(tokens, words, at) << BITS
}

#[inline]
fn kind_before(tokens: &[Token], words: &[Word], at: usize) -> u8 {
    match tokens[at].gap {
        Gap::Start | Gap::Sentence => SPECIAL,
        Gap::Other => EDGE,
        _ => at.checked_sub(1).map_or(SPECIAL, |at| kind(words, at)),
    }
}

/// What the token at `at` of a paragraph is to what ends before it: the kind, and how a name may go on.
#[inline]
pub(super) fn behind(tokens: &[Token], words: &[Word], at: usize) -> u8 {
    kind_behind(tokens, words, at) | name_behind(tokens, words, at) << BITS
}

#[inline]
fn kind_behind(tokens: &[Token], words: &[Word], at: usize) -> u8 {
    match tokens.get(at) {
        Some(token) if token.gap == Gap::Other && token.shape.all_caps() => SPECIAL,
        Some(token) if !matches!(token.gap, Gap::Other | Gap::Sentence) => kind(words, at),
        _ => EDGE,
    }
}

/// Whether a name may begin before the word at `at`, as a number below [`NAMES`].
#[inline]
fn name_before(tokens: &[Token], words: &[Word], at: usize) -> u8 {
    if !joins(tokens[at].gap) || at == 0 {
        return 0;
    }
    if is_name(tokens, words, at - 1) {
        return 1;
    }
    u8::from(is_link(&words[at - 1]) && is_behind_link(tokens, words, at)) * 2
}

/// Whether a name and links are before the word at `at`, with nothing between them.
fn is_behind_link(tokens: &[Token], words: &[Word], at: usize) -> bool {
    (1..=LONGEST_LINK.min(at)).any(|length| {
        let first = at - length;
        let is_behind_name =
            || first > 0 && joins(tokens[first].gap) && is_name(tokens, words, first - 1);
        words[first..at].iter().all(is_link) && is_behind_name()
    })
}

/// Whether a name may go on with the word at `at` or behind it, as a number below [`NAMES`].
#[inline]
fn name_behind(tokens: &[Token], words: &[Word], at: usize) -> u8 {
    let goes_on = |at: usize| {
        let is_joined = tokens.get(at).is_some_and(|token| joins(token.gap));
        is_joined && is_name(tokens, words, at)
    };
    let is_link = words.get(at).is_some_and(is_link) && joins(tokens[at].gap);
    match goes_on(at) {
        true => 1,
        false if is_link && goes_on(at + 1) => 2,
        false => 0,
    }
}

/// Whether a word has a capital that it does not owe to the start of a sentence.
#[inline]
fn is_name(tokens: &[Token], words: &[Word], at: usize) -> bool {
    let by_place = tokens[at].gap.opens_sentence() && words[at].info.is_ordinary();
    tokens[at].shape.contains(Shape::CAPITAL) && !by_place
}

/// Whether a name may go on over a gap.
#[inline]
fn joins(gap: Gap) -> bool {
    !matches!(gap, Gap::Start | Gap::Sentence | Gap::Other)
}

/// Whether a word may be inside a name.
#[inline]
fn is_link(word: &Word) -> bool {
    LINK[usize::from(word.info.part.number()) % Part::COUNT]
}

#[inline]
fn kind(words: &[Word], at: usize) -> u8 {
    KIND[usize::from(words[at].info.part.number()) % Part::COUNT]
}
