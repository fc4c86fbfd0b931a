//! Finding forms: a flat trie over the hashes of folded tokens.
//!
//! One hash table holds all edges: from a node and the next token's hash to the next node. From the root they lead
//! over one token to the forms that it is, and over two at once to all longer ones. [`gate`] turns most places away
//! before the table is asked. A fingerprint is half of an edge's hash. Edges of one list that look alike there are told
//! apart by `TWINS`, which holds them in full; a text's edge that looks like one of the list may lead astray, so every
//! hit is compared letter by letter before it counts.
//! Cost: a bit test a token, another one where forms begin with it, and for each place that passes both as many table
//! look-ups as its longest prefix in the gazetteer has tokens.

use super::edges::{
    ENDS, GOES_ON, Landing, MOST_TOKENS, NODE, ROOT, SHARED, edge, find, opening, path, place,
};
use super::gate::{self, Gates};
use super::image::{FormTable, Image, SLOTS, TWIN_SIZE, TWINS, u32_at, u64_at};
use crate::token::Token;

/// A form of the gazetteer that is in a paragraph.
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
/// `key` gives the hash of a token, by its number and itself.
#[inline]
pub(super) fn scan(
    image: &Image,
    tokens: &[Token],
    key: impl Fn(usize, &Token) -> u64,
    mut found: impl FnMut(Hit),
) {
    let (gates, forms, edges) = (Gates::of(image), image.forms(), Edges::of(image));
    let scan = IndexScan { gates, forms, edges, tokens, key };
    if scan.edges.slots.is_empty() {
        return;
    }
    let (mut starts, mut count) = ([Start::default(); AT_ONCE], 0);
    for (first, token) in tokens.iter().enumerate() {
        let says = scan.gates.at(token).first((scan.key)(first, token));
        // free of branches: which tokens may begin a form is hard to foresee
        starts[count % AT_ONCE] = Start { first: first as u32, says };
        count += usize::from(says != 0);
        if count == AT_ONCE {
            scan.follow(&starts, &mut found);
            count = 0;
        }
    }
    if count > 0 {
        scan.follow(&starts[..count], &mut found);
    }
}

/// Most names that are found at one place, each longer one beginning with the others; of more the longest and the
/// shortest ones are. Names nest four deep at most; a list made to nest hundreds would make hundreds of candidates of
/// every token of a text.
const MOST_NESTED: usize = 8;

/// Places that are followed side by side.
const AT_ONCE: usize = 32;

/// A token where a form may begin, and what the gate says of it.
#[derive(Clone, Copy, Default)]
struct Start {
    first: u32,
    says: u8,
}

/// A way from the root: over one token, or over two at once.
#[derive(Clone, Copy, Default)]
struct FirstEdge {
    first: u32,
    last: u32,
    edge: u64,
    /// The node behind the edge; the root if there is no edge.
    node: u32,
}

struct IndexScan<'s, K> {
    gates: Gates<'s>,
    forms: FormTable<'s>,
    edges: Edges<'s>,
    tokens: &'s [Token],
    key: K,
}

impl<K: Fn(usize, &Token) -> u64> IndexScan<'_, K> {
    /// The hash of a token.
    #[inline]
    fn hash(&self, at: usize) -> u64 {
        (self.key)(at, &self.tokens[at])
    }

    /// Follows the forms that may begin at these places, in their order. What will be read of the table, of the
    /// forms and of their texts is asked for first, for all places together: in a large gazetteer every one
    /// of these is far from the others in memory, and so the loads wait side by side.
    #[inline]
    fn follow(&self, starts: &[Start], found: &mut impl FnMut(Hit)) {
        let mut ways = [FirstEdge::default(); 2 * AT_ONCE];
        let count = self.ways(starts, &mut ways);
        let ways = &mut ways[..count];
        self.ask(ways.iter().map(|way| self.slot(way.edge)));
        for way in ways.iter_mut() {
            let token = || self.way_token(way.first, way.last);
            way.node = self.edges.step(way.edge, ROOT, token).unwrap_or(ROOT);
        }
        let ends = || ways.iter().filter(|way| way.node & ENDS != 0);
        self.ask(ends().map(|way| self.forms.glance_at_row(way.node & NODE)));
        self.ask(ways.iter().filter_map(|way| Some(self.slot(self.onward(way.node, way.last)?))));
        self.ask(ends().map(|way| self.forms.glance_at_text(way.node & NODE)));
        for way in ways.iter().filter(|way| way.node != ROOT) {
            self.walk(*way, found);
        }
    }

    /// The ways on which a form may begin at these places, and how many.
    #[inline]
    fn ways(&self, starts: &[Start], ways: &mut [FirstEdge; 2 * AT_ONCE]) -> usize {
        let mut count = 0;
        for &Start { first, says } in starts {
            let at = first as usize;
            let gate = self.gates.at(&self.tokens[at]);
            let mut add = |tokens: u32, opening: u64| {
                let edge = edge(ROOT, opening);
                ways[count] = FirstEdge { first, last: first + tokens, edge, node: ROOT };
                count += usize::from(gate.opens(edge));
            };
            let token = self.hash(at);
            if says & gate::ALONE != 0 {
                add(1, token);
            }
            if says & gate::BEGINS != 0 && at + 1 < self.tokens.len() {
                add(2, opening(token, self.hash(at + 1)));
            }
        }
        count
    }

    /// The token by which a way leaves the root.
    #[cold]
    fn way_token(&self, first: u32, last: u32) -> u64 {
        let token = |at: u32| self.hash(at as usize);
        if last - first == 1 { token(first) } else { opening(token(first), token(first + 1)) }
    }

    /// Reads for no purpose but to have it near.
    #[inline]
    fn ask(&self, parts: impl Iterator<Item = u32>) {
        std::hint::black_box(parts.fold(0, |sum, part| sum ^ part));
    }

    /// The slot where an edge is looked for first.
    #[inline]
    fn slot(&self, edge: u64) -> u32 {
        u32_at(self.edges.slots, place(edge, self.edges.slots.len() / 8) * 8)
    }

    /// The edge by which forms may go on from a node with its flags over the token `next`.
    #[inline]
    fn onward(&self, node: u32, next: u32) -> Option<u64> {
        // a sentence's end ends most names, but not those whose own dot looks like one: `No. 10`
        let goes_on = node & GOES_ON != 0 && (next as usize) < self.tokens.len();
        goes_on.then(|| edge(node & NODE, self.hash(next as usize)))
    }

    #[inline]
    fn walk(
        &self,
        FirstEdge { first, mut last, mut node, .. }: FirstEdge,
        found: &mut impl FnMut(Hit),
    ) {
        let (mut ends, mut longest) = (0, None);
        loop {
            if node & ENDS != 0 {
                let hit = Hit { first, last, node: node & NODE };
                ends += 1;
                if ends < MOST_NESTED { found(hit) } else { longest = Some(hit) }
            }
            // no form goes on from the node of its first token alone: an edge that only looks like one of the list
            // would lead to the forms of the way over two tokens once more
            let tokens = (last - first) as usize;
            if tokens == 1 || tokens == MOST_TOKENS {
                break;
            }
            let token = || self.hash(last as usize);
            let step = |edge| self.edges.step(edge, node & NODE, token);
            match self.onward(node, last).and_then(step) {
                Some(next) => node = next,
                None => break,
            }
            last += 1;
        }
        longest.into_iter().for_each(found);
    }
}

/// The edges of the trie, read in place in a gazetteer.
#[derive(Clone, Copy)]
pub(super) struct Edges<'s> {
    pub(super) slots: &'s [u8],
    pub(super) twins: &'s [u8],
}

impl<'s> Edges<'s> {
    fn of(image: &'s Image) -> Self {
        Self { slots: image.section(SLOTS), twins: image.section(TWINS) }
    }

    /// The node behind an edge, with its flags. `parent` and `token`, which made the edge, are asked for only where
    /// several edges look alike.
    #[inline]
    pub(super) fn step(self, edge: u64, parent: u32, token: impl Fn() -> u64) -> Option<u32> {
        match find(self.slots, edge) {
            Landing::Free(_) => None,
            Landing::Alike(at) => match u32_at(self.slots, at * 8 + 4) {
                node if node & SHARED == 0 => Some(node),
                _ => self.twin(parent, token()),
            },
            Landing::None => self.twin(parent, token()),
        }
    }

    /// The node behind one of the edges that look alike. Cost: a binary search.
    #[cold]
    fn twin(self, parent: u32, token: u64) -> Option<u32> {
        let sought = (token, parent);
        let key = |row: usize| {
            let at = row * TWIN_SIZE;
            (u64_at(self.twins, at), u32_at(self.twins, at + 8))
        };
        let (mut low, mut high) = (0, self.twins.len() / TWIN_SIZE);
        while low < high {
            let middle = low + (high - low) / 2;
            if key(middle) < sought { low = middle + 1 } else { high = middle }
        }
        let found = low < self.twins.len() / TWIN_SIZE && key(low) == sought;
        found.then(|| u32_at(self.twins, low * TWIN_SIZE + 12))
    }
}

/// The node to which the tokens lead from the root, if forms end there.
pub(super) fn node(image: &Image, tokens: &[u64]) -> Option<u32> {
    let edges = Edges::of(image);
    let mut node = ROOT;
    for token in path(tokens) {
        let parent = node & NODE;
        node = edges.step(edge(parent, token), parent, || token)?;
    }
    (node & ENDS != 0).then_some(node & NODE)
}
