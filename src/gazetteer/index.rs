//! Finding forms: a flat trie over the hashes of folded tokens.
//!
//! One hash table holds all edges: from a node and the next token's hash to the next node. A bitmap
//! over the first tokens turns most tokens away before the table is asked. Fingerprints may lie once
//! in four thousand million times, so every hit is compared letter by letter before it counts.
//! Cost: one bit test a token, and for each place where a form may begin as many table look-ups as
//! its longest prefix in the gazetteer has tokens.

use super::alias::Flags;
use super::image::{BITMAP, Image, SLOTS, u32_at};
use crate::token::{Shape, Token};

/// The node where every form begins.
pub(super) const ROOT: u32 = 0;
/// In a slot: forms end at the node.
pub(super) const ENDS: u32 = 1 << 31;
/// In a slot: longer forms go on from the node.
pub(super) const GOES_ON: u32 = 1 << 30;
pub(super) const NODE: u32 = GOES_ON - 1;

/// Longest form, in words: where the search along a damaged trie ends.
pub(super) const MOST_TOKENS: usize = 512;
/// Most slots looked at for an edge; builders make tables in which it is enough.
pub(super) const MOST_PROBES: usize = 1024;

/// The hash under which the edge from `node` by a token stands in the table.
#[inline]
pub(super) fn edge(node: u32, token: u64) -> u64 {
    let h = (token ^ u64::from(node).wrapping_mul(0xd6e8_feb8_6659_fd93))
        .wrapping_mul(0x9e37_79b9_7f4a_7c15);
    h ^ (h >> 29)
}

/// Place in a table of `slots` where an edge is looked for first.
#[inline]
pub(super) fn place(edge: u64, slots: usize) -> usize {
    (((edge >> 32) * slots as u64) >> 32) as usize
}

/// What tells an edge from others of the same place; zero marks a free slot.
#[inline]
pub(super) fn fingerprint(edge: u64) -> u32 {
    (edge as u32).max(1)
}

/// The bit of a first token, in a bitmap of `bytes` bytes (a power of two).
#[inline]
pub(super) fn bit(token: u64, bytes: usize) -> (usize, u8) {
    let bit = (token >> 24) as usize & (bytes * 8 - 1);
    (bit / 8, 1 << (bit % 8))
}

/// What the first token of a form that may begin in lower case is mixed with, in the bitmap. Most words
/// that begin a name (*la*, *the*, *El*) stand in lower case nearly always, and no name begins so.
pub(super) const LOWER_SALT: u64 = 0x5851_f42d_4c95_7f2d;

/// What a key of stems is mixed with, so that stems and forms never meet in the table.
pub(super) const STEM_SALT: u64 = 0xa5a5_5a5a_c3c3_3c3c;

/// A form of the gazetteer that stands in a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hit {
    /// First token.
    pub(crate) first: u32,
    /// Token after the last one.
    pub(crate) last: u32,
    /// Node of the trie, where the forms are listed.
    pub(super) node: u32,
}

/// Calls `found` with each stretch of tokens that leads from the root to a node with forms.
/// `key` gives the hash of a token.
#[inline]
pub(super) fn scan(
    image: &Image,
    tokens: &[Token],
    key: impl Fn(usize) -> u64,
    mut found: impl FnMut(Hit),
) {
    let scan = Scan { image, slots: image.section(SLOTS), tokens, key };
    let bitmap = image.section(BITMAP);
    if bitmap.is_empty() || scan.slots.is_empty() {
        return;
    }
    let mut starts = [Start::default(); AT_ONCE];
    let mut count = 0;
    for (first, token) in tokens.iter().enumerate() {
        let hash = (scan.key)(first);
        let capital = token.shape.has(Shape::CAPITAL);
        let (byte, mask) = bit(if capital { hash } else { hash ^ LOWER_SALT }, bitmap.len());
        // free of branches: which tokens may begin a form is hard to foresee
        starts[count] = Start { first, node: ROOT };
        count += usize::from(bitmap.get(byte).is_some_and(|b| b & mask != 0));
        if count == AT_ONCE {
            scan.follow(&mut starts, &mut found);
            count = 0;
        }
    }
    scan.follow(&mut starts[..count], &mut found);
}

/// Places that are followed side by side.
const AT_ONCE: usize = 32;

/// A token where a form may begin, and the node behind it; the root where none does.
#[derive(Clone, Copy, Default)]
struct Start {
    first: usize,
    node: u32,
}

struct Scan<'s, K> {
    image: &'s Image,
    slots: &'s [u8],
    tokens: &'s [Token],
    key: K,
}

impl<K: Fn(usize) -> u64> Scan<'_, K> {
    /// Follows the forms that may begin at these places, in their order. What will be read of the table, of the
    /// forms and of their texts is asked for first, for all places together: in a large gazetteer every one
    /// of these lies in memory far from the others, and so the loads wait side by side.
    #[inline]
    fn follow(&self, starts: &mut [Start], found: &mut impl FnMut(Hit)) {
        self.ask(starts.iter().map(|start| self.slot(ROOT, start.first)));
        for start in starts.iter_mut() {
            start.node = step(self.slots, ROOT, (self.key)(start.first)).unwrap_or(ROOT);
        }
        let ends = || starts.iter().filter(|start| start.node & ENDS != 0);
        let goes_on =
            |start: &&Start| start.node & GOES_ON != 0 && start.first + 1 < self.tokens.len();
        self.ask(ends().map(|start| self.image.glance_at_row(start.node & NODE)));
        self.ask(starts.iter().filter(goes_on).map(|s| self.slot(s.node & NODE, s.first + 1)));
        self.ask(ends().map(|start| self.image.glance_at_text(start.node & NODE)));
        for start in starts.iter().filter(|start| start.node != ROOT) {
            self.walk(*start, found);
        }
    }

    /// Reads for no purpose but to have it near.
    #[inline]
    fn ask(&self, parts: impl Iterator<Item = u32>) {
        std::hint::black_box(parts.fold(0, |sum, part| sum ^ part));
    }

    /// The slot where the edge by a token is looked for first.
    #[inline]
    fn slot(&self, node: u32, token: usize) -> u32 {
        u32_at(self.slots, place(edge(node, (self.key)(token)), self.slots.len() / 8) * 8)
    }

    #[inline]
    fn walk(&self, Start { first, mut node }: Start, found: &mut impl FnMut(Hit)) {
        let mut last = first + 1;
        loop {
            if node & ENDS != 0 {
                found(Hit { first: first as u32, last: last as u32, node: node & NODE });
            }
            // a sentence's end ends most names, but not those whose own dot looks like one: `No. 10`
            if node & GOES_ON == 0 || last == self.tokens.len() || last - first == MOST_TOKENS {
                break;
            }
            match step(self.slots, node & NODE, (self.key)(last)) {
                Some(next) => node = next,
                None => break,
            }
            last += 1;
        }
    }
}

/// The node behind an edge, with its flags.
#[inline]
fn step(slots: &[u8], node: u32, token: u64) -> Option<u32> {
    let edge = edge(node, token);
    let count = slots.len() / 8;
    let mut at = place(edge, count);
    for _ in 0..count.min(MOST_PROBES) {
        match u32_at(slots, at * 8) {
            0 => return None,
            f if f == fingerprint(edge) => return Some(u32_at(slots, at * 8 + 4)),
            _ => at = if at + 1 == count { 0 } else { at + 1 },
        }
    }
    None
}

/// The node to which the keys lead from the root, if forms end there.
pub(super) fn node(image: &Image, keys: impl Iterator<Item = u64>) -> Option<u32> {
    let slots = image.section(SLOTS);
    let mut node = ROOT;
    for key in keys {
        node = step(slots, node & NODE, key)?;
    }
    (node & ENDS != 0).then_some(node & NODE)
}

/// Whether forms with these flags are looked up by their stems.
pub(super) const fn by_stem(flags: Flags) -> bool {
    flags.has(Flags::STEM_KEY)
}
