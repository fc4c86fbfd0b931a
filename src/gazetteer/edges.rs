//! The edges of the trie: how a form's tokens become a path, and where an edge is in the table of slots.
//!
//! The compiler writes the table by these rules, the search reads it by them.

use super::alias::Flags;
use super::image::u32_at;
use crate::fold::fold;
use crate::hash;
use crate::language::{Language, stem_hash};

/// The node where every form begins.
pub(super) const ROOT: u32 = 0;
/// In a slot: forms end at the node.
pub(super) const ENDS: u32 = 1 << 31;
/// In a slot: longer forms go on from the node.
pub(super) const GOES_ON: u32 = 1 << 30;
/// In a slot: several edges look like this one, and `TWINS` tells them apart.
pub(super) const SHARED: u32 = 1 << 29;
/// The bits of a slot that hold the node's number.
pub(super) const NODE: u32 = SHARED - 1;

/// Longest form, in words: where the search along a damaged trie ends.
pub(super) const MOST_TOKENS: usize = 512;
/// Most slots looked at for an edge; one that finds no slot among them is in `TWINS` alone.
pub(super) const MOST_PROBES: usize = 1024;

/// The edge by which forms that begin with these two tokens leave the root. They share no node with a form that is
/// the first one alone: so a name of two words is found by one look-up, known before any other is made.
#[inline]
pub(super) fn opening(first: u64, second: u64) -> u64 {
    hash::pair(first, second)
}

/// The edges from the root to a form with these tokens.
pub(super) fn path(tokens: &[u64]) -> impl Iterator<Item = u64> {
    let (first, rest) = match tokens {
        [first, second, rest @ ..] => (Some(opening(*first, *second)), rest),
        _ => (tokens.first().copied(), &[][..]),
    };
    first.into_iter().chain(rest.iter().copied())
}

/// The hash under which the edge from `node` by a token is in the table.
#[inline]
pub(super) fn edge(node: u32, token: u64) -> u64 {
    let h = hash::mix(hash::spread(u64::from(node)), token);
    #[cfg(test)]
    let h = few_bits::reduced(h);
    h
}

/// Runs `work` with hashes of eight bits, so that most edges collide.
#[cfg(test)]
pub(super) use few_bits::with_eight_bits;

/// The place in a table of `slots` where an edge is looked for first.
#[inline]
pub(super) fn place(edge: u64, slots: usize) -> usize {
    (((edge >> 32) * slots as u64) >> 32) as usize
}

/// What tells an edge from others of the same place; zero marks a free slot.
#[inline]
pub(super) fn fingerprint(edge: u64) -> u32 {
    (edge as u32).max(1)
}

/// What a look-up in the table of edges ends at.
pub(super) enum Landing {
    /// A free slot: the edge is not there.
    Free(usize),
    /// A slot whose edge has the same fingerprint.
    Alike(usize),
    /// Neither within [`MOST_PROBES`].
    None,
}

/// Where an edge is in the table, or where it belongs.
#[inline]
pub(super) fn find(slots: &[u8], edge: u64) -> Landing {
    let count = slots.len() / 8;
    let mut at = place(edge, count);
    for _ in 0..count.min(MOST_PROBES) {
        match u32_at(slots, at * 8) {
            0 => return Landing::Free(at),
            f if f == fingerprint(edge) => return Landing::Alike(at),
            _ => at = if at + 1 == count { 0 } else { at + 1 },
        }
    }
    Landing::None
}

/// What a key of stems is mixed with, so that stems and forms never meet in the table.
const STEM_SALT: u64 = 0xa5a5_5a5a_c3c3_3c3c;

/// Whether forms with these flags are looked up by their stems.
pub(super) const fn by_stem(flags: Flags) -> bool {
    flags.contains(Flags::STEM_KEY)
}

/// The hash under which a word of a form that is looked up by stem is indexed.
pub(super) fn stem_key(language: Language, word: &str) -> u64 {
    salted(language, stem_hash(language, &fold(word)))
}

/// A stem's hash as the index holds it.
pub(super) fn salted(language: Language, stem: u64) -> u64 {
    stem ^ STEM_SALT.rotate_left(language.index() as u32)
}

#[cfg(test)]
mod few_bits {
    use std::cell::Cell;

    thread_local! {
        static REDUCED: Cell<bool> = const { Cell::new(false) };
    }

    pub(super) fn reduced(hash: u64) -> u64 {
        // one byte, in all places, so that both the slot and the fingerprint have it
        if REDUCED.get() { (hash & 0xff) * 0x0101_0101_0101_0101 } else { hash }
    }

    pub(in crate::gazetteer) fn with_eight_bits<R>(work: impl FnOnce() -> R) -> R {
        REDUCED.set(true);
        let result = work();
        REDUCED.set(false);
        result
    }
}
