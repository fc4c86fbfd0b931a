//! The words around a keyword: the words before and behind it where it is said first (a determiner, a verb, an acronym in
//! brackets), and the names of the text.

use super::facts::{EDGE, SPECIAL, TokenFacts, TokenWindow};

/// How many kinds of neighbours there are.
pub(super) const KINDS: u16 = 8;
/// How many ways there are in which a name may go on: not, with the next word, behind a link.
pub(super) const NAMES: u16 = 3;

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

/// What is before a token: the kind, and how a name may go on.
#[inline]
pub(super) fn before([third, second, first, here, ..]: TokenWindow) -> u8 {
    if !here.contains(TokenFacts::JOINS) {
        return if here.contains(TokenFacts::OPENS) { SPECIAL } else { EDGE };
    }
    let is_link = |word: TokenFacts| word.contains(TokenFacts::LINK);
    // a name ends right before a word that it is joined to
    let is_behind_name = |word: TokenFacts, name: TokenFacts| {
        word.contains(TokenFacts::JOINS) & name.contains(TokenFacts::NAMED)
    };
    // *Science in the Public Interest*: a link has two words at most
    let is_behind_link = is_link(first)
        & (is_behind_name(first, second) | is_link(second) & is_behind_name(second, third));
    let is_named = first.contains(TokenFacts::NAMED);
    first.kind() | ((u8::from(is_named) + u8::from(!is_named & is_behind_link) * 2) << BITS)
}

/// What a token is to what ends before it, and the next one behind it: the kind, and how a name may go on.
#[inline]
pub(super) fn behind(here: TokenFacts, next: TokenFacts) -> u8 {
    if !here.contains(TokenFacts::JOINS) {
        let is_acronym = here.contains(TokenFacts::ALL_CAPS) & !here.contains(TokenFacts::OPENS);
        return if is_acronym { SPECIAL } else { EDGE };
    }
    let goes_on = next.contains(TokenFacts::JOINS.union(TokenFacts::NAMED));
    let is_named = here.contains(TokenFacts::NAMED);
    let is_before_name = here.contains(TokenFacts::LINK) & goes_on;
    here.kind() | ((u8::from(is_named) + u8::from(!is_named & is_before_name) * 2) << BITS)
}
