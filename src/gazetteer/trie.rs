//! The trie of sorted keys, before it is written as the table that [`index`](super::index) searches.

use super::edges::{self, ENDS, GOES_ON, Landing};
use super::image;

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
                        edges[edge].node & edges::NODE
                    }
                    None => edges::ROOT,
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

    /// The table of edges, and the twins: edges that it cannot hold because others look like them, or because too many
    /// crowd where they belong. Of a million edges some thousand are twins by chance when lists are honest, and any
    /// number when they are made to collide; both are found.
    pub(super) fn tables(&self) -> TrieTables {
        let edges = self.0.len();
        let size = if edges < ROOMY { edges * 2 } else { edges * 4 / 3 } + 8;
        let mut slots = vec![0u8; size * 8];
        let mut twins: Vec<&Edge> = self.0.iter().filter(|edge| !edge.fill(&mut slots)).collect();
        if !twins.is_empty() {
            // those that were there first, too
            twins = self.0.iter().filter(|edge| edge.is_twin(&slots)).collect();
        }
        twins.sort_unstable_by_key(|edge| (edge.token, edge.parent));
        let rows = twins.into_iter().flat_map(|edge| {
            let [token, ends] = [edge.token, u64::from(edge.parent) | u64::from(edge.node) << 32];
            [token.to_le_bytes(), ends.to_le_bytes()]
        });
        TrieTables { twins: rows.flatten().collect(), slots }
    }
}

/// The trie as [`index`](super::index) searches it.
pub(super) struct TrieTables {
    pub(super) slots: Vec<u8>,
    pub(super) twins: Vec<u8>,
}

impl Edge {
    fn hash(&self) -> u64 {
        edges::edge(self.parent, self.token)
    }

    /// Puts the edge into the table, or says that it cannot be there.
    fn fill(&self, slots: &mut [u8]) -> bool {
        match edges::find(slots, self.hash()) {
            Landing::Free(at) => {
                let (fingerprint, node) = (edges::fingerprint(self.hash()), self.node);
                slots[at * 8..at * 8 + 4].copy_from_slice(&fingerprint.to_le_bytes());
                slots[at * 8 + 4..at * 8 + 8].copy_from_slice(&node.to_le_bytes());
                true
            }
            Landing::Alike(at) => {
                let node = image::u32_at(slots, at * 8 + 4) | edges::SHARED;
                slots[at * 8 + 4..at * 8 + 8].copy_from_slice(&node.to_le_bytes());
                false
            }
            Landing::None => false,
        }
    }

    /// Whether a look-up in the full table does not tell the edge from others.
    fn is_twin(&self, slots: &[u8]) -> bool {
        match edges::find(slots, self.hash()) {
            Landing::Alike(at) => image::u32_at(slots, at * 8 + 4) & edges::SHARED != 0,
            Landing::Free(_) | Landing::None => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extractor::Extractor;
    use crate::gazetteer::index::Edges;
    use crate::gazetteer::{Entry, Gazetteer, GazetteerBuilder};
    use crate::kind::EntityKind;
    use crate::language::Language;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    /// Sorted keys, each once, with the node that a trie gives them.
    fn nodes(keys: &[Vec<u64>]) -> Vec<Option<u32>> {
        let trie = Trie::of(keys.len(), keys.iter().map(Vec::as_slice));
        let TrieTables { slots, twins } = trie.tables();
        assert!(slots.len() <= (trie.0.len() * 2 + 8) * 8, "the table does not grow");
        let table = Edges { slots: &slots, twins: &twins };
        keys.iter().map(|key| node(table, key)).collect()
    }

    fn node(table: Edges<'_>, key: &[u64]) -> Option<u32> {
        let mut node = edges::ROOT;
        for &token in key {
            let parent = node & edges::NODE;
            node = table.step(edges::edge(parent, token), parent, || token)?;
        }
        (node & ENDS != 0).then_some(node & edges::NODE)
    }

    fn wanted(keys: &[Vec<u64>]) -> Vec<Option<u32>> {
        (1..=keys.len() as u32).map(Some).collect()
    }

    /// The token whose edge from `node` has this hash.
    fn token_of(node: u32, hash: u64) -> u64 {
        const INVERSE: u64 = {
            // Newton's iteration: each round doubles the bits that are right
            let (multiplier, mut inverse, mut round) = (0x9e37_79b9_7f4a_7c15_u64, 1_u64, 0);
            while round < 6 {
                inverse =
                    inverse.wrapping_mul(2_u64.wrapping_sub(multiplier.wrapping_mul(inverse)));
                round += 1;
            }
            inverse
        };
        let product = hash ^ (hash >> 32);
        product.wrapping_mul(INVERSE) ^ crate::hash::spread(u64::from(node))
    }

    #[test]
    fn tokens_can_be_made_to_any_edge() {
        for (node, hash) in [(0, 1), (7, 0xdead_beef_0123_4567), (1 << 28, u64::MAX)] {
            assert_eq!(edges::edge(node, token_of(node, hash)), hash);
        }
    }

    #[test]
    fn edges_of_one_hash_do_not_fill_the_memory() {
        // one word, and a word behind two: the same 64 bits
        let hash = 0x0123_4567_89ab_cdef;
        let mut keys = vec![vec![token_of(0, hash)], vec![9, token_of(3, hash)]];
        keys.sort();
        assert_eq!(nodes(&keys), wanted(&keys));
    }

    #[test]
    fn a_list_of_two_rows_whose_edges_have_one_hash() {
        // found by inverting the hash: the first word alone, and the last one behind the two before it
        let names = ["Fqxfpcpawdlhvmbe", "Aa Bb Gfeyqpaazfpehtub"];
        let list = names.map(|name| format!("{name}\tx\t{name}\n")).concat();
        let builder = Gazetteer::builder().tsv("two.tsv", &format!("id\tkind\tname\n{list}"));
        let gazetteer = builder.expect("rows").build().expect("it fits");
        let twins = gazetteer.image.section(image::TWINS).len();
        assert_eq!(twins, names.len() * image::TWIN_SIZE, "they do collide");
        let builder = Extractor::builder().without_builtin().gazetteer(gazetteer);
        let found = builder
            .languages(Language::ALL)
            .build()
            .expect("sound options")
            .candidates(&names.join(", "));
        assert_eq!(found.iter().map(|c| c.entity.as_str()).collect::<Vec<_>>(), names);
    }

    #[test]
    fn more_edges_for_one_place_than_are_looked_at() {
        // all belong into the first slots, with fingerprints of their own or with one for all
        for own in [true, false] {
            let hash = |n: u64| if own { n + 1 } else { n << 32 | 1 };
            let mut keys: Vec<Vec<u64>> = (0..5_000).map(|n| vec![token_of(0, hash(n))]).collect();
            keys.sort();
            assert_eq!(nodes(&keys), wanted(&keys));
        }
    }

    /// A name of words that differ in a letter, which are given.
    fn name(letters: impl IntoIterator<Item = char>) -> String {
        letters.into_iter().map(|c| format!("X{c}lo")).collect::<Vec<_>>().join(" ")
    }

    /// The entities of all forms in the names of a list, name by name.
    fn found(names: &BTreeSet<String>) -> Vec<Vec<String>> {
        let kind = EntityKind::from("vessel");
        let entry = |name: &String| Entry::new(name, kind.clone()).name(name);
        let add = |builder: GazetteerBuilder, name| builder.entry(entry(name));
        let gazetteer = names.iter().fold(Gazetteer::builder(), add);
        let gazetteer = gazetteer.build().expect("it fits");
        let builder = Extractor::builder().without_builtin().gazetteer(gazetteer);
        let extractor = builder.languages(Language::ALL).build().expect("sound options");
        let candidates = names.iter().map(|name| extractor.candidates(name));
        candidates.map(|all| all.into_iter().map(|c| c.entity).collect()).collect()
    }

    #[test]
    fn no_form_is_found_twice_by_way_of_an_edge_that_looks_like_another() {
        // with eight bits, the edge over the first word of `Xhlo Xklo`, which no name is, looks like one from which names
        // go on, and led to the form a second time
        let letters = "a aaa ab adaa aeaa af ag ah ai aj ak al am an ao ap b ba bb bc bd be bhaaa boaa c ca caa cb ceaa cfaaa cga \
            chaaa ciaa cja ck cl coa cpaa d dca de df dha dkab e eaaa ebaa ec ed eea ef ejaaa enaaa eoa epa eqa era f fa \
            fb fc fda fgaaa fgbaa fh fi fj fk flaa fmaaa g gaaa gda gfaa ha hk hlaaa i icaaa idaaa ieaa ifaa ig ii ija \
            ilaa imaa j jaa jqa k kfab kl l lba lcaa ld le lfaaa lga llaa lnca loaaa lqa m maaa mb mdaa mgaa mjaaa mna \
            moaaa n na ndaa ngac nnaa o obaaa oca oea ofaaa ooaa p pf q qcaa qfa qgaaa qha qnba r rca rea rjaaa rlaf s \
            sla t tca toa";
        let names: BTreeSet<String> = letters.split_whitespace().map(|l| name(l.chars())).collect();
        assert_eq!(edges::with_eight_bits(|| found(&names)), found(&names));
    }

    /// Names of one to five words out of twenty, each once.
    fn names() -> impl Strategy<Value = BTreeSet<String>> {
        let letter = (0..20_u8).prop_map(|n| char::from(b'a' + n));
        let name = prop::collection::vec(letter, 1..6).prop_map(name);
        prop::collection::btree_set(name, 1..200)
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 50, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn with_a_hash_of_eight_bits_every_name_is_found(names in names()) {
            let full = found(&names);
            for (name, found) in names.iter().zip(&full) {
                prop_assert!(found.contains(name));
            }
            prop_assert_eq!(edges::with_eight_bits(|| found(&names)), full);
        }
    }
}
