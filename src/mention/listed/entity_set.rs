//! A set of entities for which most questions are answered by a few bits.

use super::super::candidate::EntityKey;
use crate::hash::FastSet;

/// Words of the bits before a set.
const FILTER: usize = 64;

/// A set of entities. Whether it has one is asked for every bearer of a surname, and the answer is nearly always no.
pub(super) struct EntitySet {
    entities: FastSet<EntityKey>,
    /// The bits of those that are in it; empty where none is.
    filter: Vec<u64>,
}

impl EntitySet {
    pub(super) fn with_capacity(capacity: usize) -> Self {
        let entities = FastSet::with_capacity_and_hasher(capacity, Default::default());
        Self { entities, filter: Vec::new() }
    }

    pub(super) fn insert(&mut self, entity: EntityKey) {
        self.filter.resize(FILTER, 0);
        let (word, bit) = place(entity.number);
        self.filter[word] |= bit;
        self.entities.insert(entity);
    }

    /// The entities, in no order.
    pub(super) fn iter(&self) -> impl Iterator<Item = EntityKey> {
        self.entities.iter().copied()
    }

    #[inline]
    pub(super) fn contains(&self, entity: EntityKey) -> bool {
        self.may_have(entity.number) && self.entities.contains(&entity)
    }

    /// Whether it may have an entity with this number in its gazetteer.
    #[inline]
    pub(super) fn may_have(&self, number: u32) -> bool {
        let (word, bit) = place(number);
        self.filter.get(word).is_some_and(|bits| bits & bit != 0)
    }
}

/// Word and bit of a number.
#[inline]
fn place(number: u32) -> (usize, u64) {
    let spread = number.wrapping_mul(0x9e37_79b1);
    ((spread >> 26) as usize % FILTER, 1 << (spread >> 20 & 63))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_has_what_was_put_in_and_nothing_else() {
        let entity = |number: u32| EntityKey { gazetteer: number % 2, number };
        let mut set = EntitySet::with_capacity(0);
        (0..1_000).map(|n| n * 7).for_each(|number| set.insert(entity(number)));
        assert!((0..8_000).all(|n| set.contains(entity(n)) == (n % 7 == 0 && n < 7_000)));
        assert!(!set.contains(EntityKey { gazetteer: 1, number: 0 }), "of another gazetteer");
    }
}
