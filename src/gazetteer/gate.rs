//! What turns most places of a text away before the table of edges is asked: sets of bits, small enough to
//! are near when the table is not.
//!
//! `FIRSTS` tells of a token whether it is a form, and whether longer forms begin with it. That alone keeps little
//! out of a large gazetteer: among a million names is one for nearly every word that a text begins with a capital.
//! `OPENINGS` tells whether an edge leaves the root over a token or over two; of the capitals that the first set lets
//! pass there it turns three in four away. Both may say yes where no form begins, never no where one does.
//!
//! There are two of each, for tokens with a capital and for those without. Most words that begin a name (*la*,
//! *the*, *El*) are in lower case nearly always, and few names may begin so: their sets are small enough for the
//! nearest cache.

use super::edges::{ROOT, edge};
use super::image::{FIRSTS, Image, OPENINGS, u64_at};
use crate::hash::FastSet;
use crate::token::{Shape, Token};

/// Said of a first token: it is a form by itself.
pub(super) const ALONE: u8 = 1;
/// Said of a first token: longer forms begin with it.
pub(super) const BEGINS: u8 = 2;
const BITS: usize = 2;
/// Bytes of the set of first tokens for each of them, at least.
const BYTES_A_FIRST: usize = 2;
/// Most edges to a word of 64 bits.
const EDGES_A_WORD: usize = 6;

/// Byte of a first token's bits, and how far up they are, in a set whose number of bytes (a power of two) less one is `mask`.
#[inline]
fn cell(token: u64, mask: usize) -> (usize, usize) {
    let cell = (token >> 24) as usize;
    ((cell / (8 / BITS)) & mask, cell % (8 / BITS) * BITS)
}

/// Which of `words` words holds the bits of an edge from the root, and the three bits. All of them are in one word, so that a
/// look-up waits for memory once; one in fifty that should fail passes.
#[inline]
fn place(edge: u64, words: usize) -> (usize, u64) {
    let bit = |n: u64| 1 << (edge >> (n * 6) & 63);
    ((((edge >> 32) * words as u64) >> 32) as usize, bit(0) | bit(1) | bit(2))
}

/// The sets for tokens with a capital, or for those without.
#[derive(Clone, Copy)]
pub(super) struct Gate<'g> {
    firsts: &'g [u8],
    openings: &'g [u8],
}

/// The sets of a gazetteer.
#[derive(Clone, Copy)]
pub(super) struct Gates<'g>([Gate<'g>; 2]);

impl<'g> Gates<'g> {
    pub(super) fn of(image: &'g Image) -> Self {
        let gate = |n: usize| Gate {
            firsts: image.section(FIRSTS[n]),
            openings: image.section(OPENINGS[n]),
        };
        Self([gate(0), gate(1)])
    }

    /// The gate for forms that begin with a token.
    #[inline]
    pub(super) fn at(&self, first: &Token) -> Gate<'g> {
        self.0[usize::from(first.shape.contains(Shape::CAPITAL))]
    }
}

impl Gate<'_> {
    /// What is said of a first token.
    #[inline]
    pub(super) fn first(&self, token: u64) -> u8 {
        let (byte, up) = cell(token, self.firsts.len().wrapping_sub(1));
        self.firsts.get(byte).map_or(0, |bits| bits >> up & (ALONE | BEGINS))
    }

    /// Whether an edge may leave the root.
    #[inline]
    pub(super) fn opens(&self, edge: u64) -> bool {
        let (word, bits) = place(edge, self.openings.len() / 8);
        u64_at(self.openings, word * 8) & bits == bits
    }
}

/// How a form begins.
#[derive(Clone, Copy)]
pub(super) struct Beginning {
    pub(super) first: u64,
    /// By which it leaves the root: the first token again where there is no other.
    pub(super) opening: u64,
    /// Whether a text may write it without a capital.
    pub(super) may_be_lower: bool,
}

/// The set of first tokens of these forms.
pub(super) fn firsts(forms: impl Iterator<Item = Beginning> + Clone) -> Vec<u8> {
    let count = forms.clone().map(|form| form.first).collect::<FastSet<u64>>().len();
    let mut set = vec![0; (count * BYTES_A_FIRST).next_power_of_two().max(8)];
    for form in forms {
        let (byte, up) = cell(form.first, set.len() - 1);
        set[byte] |= if form.opening == form.first { ALONE } else { BEGINS } << up;
    }
    set
}

/// The set of their edges from the root; forms with the same one come side by side.
pub(super) fn openings(forms: impl Iterator<Item = Beginning>) -> Vec<u8> {
    let mut edges: Vec<u64> = forms.map(|form| edge(ROOT, form.opening)).collect();
    edges.dedup();
    let mut words = vec![0u64; edges.len().div_ceil(EDGES_A_WORD)];
    for edge in edges {
        let (word, bits) = place(edge, words.len());
        words[word] |= bits;
    }
    words.into_iter().flat_map(u64::to_le_bytes).collect()
}
