//! A set of entities for which most questions are answered by a few bits.

use super::super::candidate::EntityKey;
use crate::hash::FastSet;

/// A set of entities. Whether it has one is asked for every bearer of a surname, and the answer is nearly always no.
pub(super) struct EntitySet {
    entities: FastSet<EntityKey>,
    bits: EntityBits,
}

impl EntitySet {
    pub(super) fn with_capacity(capacity: usize) -> Self {
        let entities = FastSet::with_capacity_and_hasher(capacity, Default::default());
        Self { entities, bits: EntityBits::default() }
    }

    pub(super) fn insert(&mut self, entity: EntityKey) {
        self.bits.insert(entity.number);
        self.entities.insert(entity);
    }

    /// The entities, in no order.
    pub(super) fn iter(&self) -> impl Iterator<Item = EntityKey> {
        self.entities.iter().copied()
    }

    #[inline]
    pub(super) fn contains(&self, entity: EntityKey) -> bool {
        self.bits.view().may_have(entity.number) && self.entities.contains(&entity)
    }

    /// The bits of the entities that are in it.
    pub(super) fn bits(&self) -> EntitySetView<'_> {
        self.bits.view()
    }
}

/// Words of the bits of a set.
const WORDS: usize = 64;

/// A bit for each entity of a set, by its number in its gazetteer; several may share one.
#[derive(Default)]
pub(super) struct EntityBits(
    /// Empty where no bit is set: most short texts name nobody.
    Vec<u64>,
);

impl EntityBits {
    #[inline]
    pub(super) fn insert(&mut self, number: u32) {
        if self.0.is_empty() {
            self.0 = vec![0; WORDS];
        }
        let (word, bit) = place(number);
        self.0[word] |= bit;
    }

    /// The bits for one who asks for many.
    #[inline]
    pub(super) fn view(&self) -> EntitySetView<'_> {
        const NONE: &[u64; WORDS] = &[0; WORDS];
        EntitySetView(self.0.first_chunk().unwrap_or(NONE))
    }
}

/// The bits of a set, whether there are any or not.
#[derive(Clone, Copy)]
pub(super) struct EntitySetView<'b>(&'b [u64; WORDS]);

impl EntitySetView<'_> {
    /// The bits of a set that may have any entity.
    pub(super) const ALL: Self = Self(&[u64::MAX; WORDS]);

    /// Whether the set may have an entity with this number in its gazetteer.
    #[inline]
    pub(super) fn may_have(self, number: u32) -> bool {
        let (word, bit) = place(number);
        self.0[word] & bit != 0
    }
}

/// Word and bit of a number.
#[inline]
fn place(number: u32) -> (usize, u64) {
    (number as usize / 64 % WORDS, 1 << (number % 64))
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
