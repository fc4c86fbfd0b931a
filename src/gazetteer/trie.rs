//! The trie of sorted keys, before it is written as the table that [`index`] searches.

use super::image;
use super::index::{self, ENDS, GOES_ON};

/// An edge by its token from node to node, with the flags of the latter.
struct Edge {
    token: u64,
    parent: u32,
    node: u32,
}

/// All edges of a trie.
pub(super) struct Trie(Vec<Edge>);

/// Edges up to which the table is half empty: most look-ups find nothing, and end sooner there. A larger
/// table does not fit the caches anyhow, and is packed.
const ROOMY: usize = 1 << 18;

impl Trie {
    /// The trie of `count` keys, sorted, the same ones side by side. A node where forms end has the number of the
    /// first of them and one; the others come behind the last form.
    pub(super) fn of<'k>(count: usize, keys: impl Iterator<Item = &'k [u64]>) -> Self {
        let mut edges: Vec<Edge> = Vec::with_capacity(count);
        let mut path: Vec<(u64, usize)> = Vec::new();
        let mut passed = count as u32;
        for (form, key) in keys.enumerate() {
            let shared = path.iter().zip(key).take_while(|((a, _), b)| a == *b).count();
            path.truncate(shared);
            for (n, &token) in key.iter().enumerate().skip(shared) {
                let parent = match path.last() {
                    Some(&(_, edge)) => {
                        edges[edge].node |= GOES_ON;
                        edges[edge].node & index::NODE
                    }
                    None => index::ROOT,
                };
                // shorter keys come first, so a node with forms is made by the first of them
                let node = if n + 1 == key.len() {
                    (form as u32 + 1) | ENDS
                } else {
                    passed += 1;
                    passed
                };
                path.push((token, edges.len()));
                edges.push(Edge { token, parent, node });
            }
        }
        Self(edges)
    }

    /// The table of edges; a size at which no two edges look the same is found at once but for
    /// accidents, which another size ends.
    pub(super) fn slots(&self) -> Vec<u8> {
        let edges = self.0.len();
        let mut size = if edges < ROOMY { edges * 2 } else { edges * 4 / 3 } + 8;
        loop {
            if let Some(slots) = self.try_slots(size) {
                return slots;
            }
            size += size / 16 + 1;
        }
    }

    fn try_slots(&self, size: usize) -> Option<Vec<u8>> {
        let mut slots = vec![0u8; size * 8];
        for Edge { token, parent, node } in &self.0 {
            let edge = index::edge(*parent, *token);
            let mut at = index::place(edge, size);
            let mut probes = 1;
            loop {
                match image::u32_at(&slots, at * 8) {
                    0 => break,
                    f if f == index::fingerprint(edge) || probes == index::MOST_PROBES => {
                        return None;
                    }
                    _ => at = (at + 1) % size,
                }
                probes += 1;
            }
            slots[at * 8..at * 8 + 4].copy_from_slice(&index::fingerprint(edge).to_le_bytes());
            slots[at * 8 + 4..at * 8 + 8].copy_from_slice(&node.to_le_bytes());
        }
        Some(slots)
    }
}
