//! Several gazetteers as one: an id that more than one of them knows is one entity.
//!
//! The gazetteer given first decides what kind of thing it is, its names, and whatever else both say of it; what only a
//! later one says (a country, a Wikidata id, an attribute) counts as well, and the aliases of all are found.

use std::cmp::Ordering;

use super::{Class, EntityRef, Form, Gazetteer, Record};
use crate::hash::FastMap;

/// An entity: the first gazetteer that knows it, and its number there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct EntityKey {
    pub(crate) gazetteer: u32,
    pub(crate) number: u32,
}

/// The gazetteers of an extractor, in the order in which they were given.
#[derive(Debug, Default)]
pub(crate) struct Gazetteers {
    list: Vec<Gazetteer>,
    /// Of entities in a later gazetteer that an earlier one knows: the entity there, and its class.
    firsts: FastMap<EntityKey, (EntityKey, Class)>,
    /// The same the other way round, in the order of the gazetteers.
    others: FastMap<EntityKey, Vec<EntityKey>>,
}

impl Gazetteers {
    /// Cost: of two gazetteers a look at each place where the ids of one are between those of the other, which sorted
    /// lists make few; at most the shorter one's length times the logarithm of the longer one's.
    pub(crate) fn new(list: Vec<Gazetteer>) -> Self {
        let mut all = Self { list, ..Self::default() };
        for later in 1..all.list.len() {
            for earlier in 0..later {
                all.unite(earlier, later);
            }
        }
        all
    }

    fn unite(&mut self, earlier: usize, later: usize) {
        let Self { list, firsts, others } = self;
        let key = |gazetteer: usize, number: u32| EntityKey { gazetteer: gazetteer as u32, number };
        shared(&list[earlier], &list[later], |a, b| {
            let (same, own) = (key(earlier, a), key(later, b));
            let (first, class) = firsts
                .get(&same)
                .copied()
                .unwrap_or_else(|| (same, Class::of(&list[earlier].entity(a).kind())));
            // three gazetteers may share an id: the second one says the same again
            if firsts.insert(own, (first, class)).is_none() {
                others.entry(first).or_default().push(own);
            }
        });
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (u32, &Gazetteer)> {
        (0..).zip(&self.list)
    }

    pub(crate) fn get(&self, gazetteer: u32) -> &Gazetteer {
        &self.list[gazetteer as usize]
    }

    /// The entity with a number in a gazetteer.
    #[inline]
    pub(crate) fn key(&self, gazetteer: u32, number: u32) -> EntityKey {
        let own = EntityKey { gazetteer, number };
        self.first(own).map_or(own, |(first, _)| first)
    }

    /// The entity of a form, and its class.
    #[inline]
    pub(crate) fn owner(&self, gazetteer: u32, form: &Form<'_>) -> (EntityKey, Class) {
        let own = EntityKey { gazetteer, number: form.entity };
        self.first(own).unwrap_or((own, form.flags.class()))
    }

    /// Whether no earlier gazetteer knows the owners of these forms.
    pub(crate) fn are_first(&self, gazetteer: u32, mut forms: std::ops::Range<u32>) -> bool {
        let list = self.get(gazetteer);
        let is_first =
            |form| self.first(EntityKey { gazetteer, number: list.owner(form) }).is_none();
        self.firsts.is_empty() || forms.all(is_first)
    }

    /// Whether the gazetteer is the last one: the built-in one, if that is among them.
    pub(crate) fn is_last(&self, gazetteer: u32) -> bool {
        gazetteer as usize + 1 == self.list.len()
    }

    /// Whether any entity is in more than one of them.
    pub(crate) fn share_entities(&self) -> bool {
        !self.firsts.is_empty()
    }

    #[inline]
    fn first(&self, own: EntityKey) -> Option<(EntityKey, Class)> {
        if self.firsts.is_empty() { None } else { self.firsts.get(&own).copied() }
    }

    pub(crate) fn entity(&self, key: EntityKey) -> EntityRef<'_> {
        self.list[key.gazetteer as usize].entity(key.number)
    }

    /// The entity as each gazetteer has it that knows it.
    fn all(&self, key: EntityKey) -> impl Iterator<Item = EntityRef<'_>> {
        let others = self.others.get(&key).into_iter().flatten();
        std::iter::once(key).chain(others.copied()).map(|key| self.entity(key))
    }

    /// What is known of the entity.
    pub(crate) fn record(&self, key: EntityKey) -> Record<'_> {
        let mut all = self.all(key).map(EntityRef::record);
        let mut record = all.next().unwrap_or_else(|| self.entity(key).record());
        for other in all {
            record.wikidata = record.wikidata.or(other.wikidata);
            record.country = record.country.or(other.country);
            for (name, other) in record.names.iter_mut().zip(other.names) {
                *name = if name.is_empty() { other } else { name };
            }
        }
        record
    }

    /// The code of its country; empty where nobody knows one.
    pub(crate) fn country(&self, key: EntityKey) -> &[u8] {
        let own = self.entity(key).country();
        if !own.is_empty() || self.others.is_empty() {
            return own;
        }
        self.all(key).map(EntityRef::country).find(|code| !code.is_empty()).unwrap_or_default()
    }

    /// Whether any gazetteer gives it one of these attributes, by name and value.
    pub(crate) fn has_any(&self, key: EntityKey, attributes: &[(&str, &str)]) -> bool {
        let has = |entity: EntityRef<'_>| entity.has_any(attributes);
        has(self.entity(key)) || !self.others.is_empty() && self.all(key).skip(1).any(has)
    }

    /// What else is said of it; where several gazetteers give an attribute, the first one does.
    pub(crate) fn attributes(&self, key: EntityKey) -> impl Iterator<Item = (&str, &str)> {
        let mut given: Vec<&str> = Vec::new();
        self.all(key).flat_map(move |entity| {
            let own: Vec<_> =
                entity.attributes().filter(|(name, _)| !given.contains(name)).collect();
            given.extend(own.iter().map(|(name, _)| *name));
            own
        })
    }
}

/// Calls `found` with the numbers of each entity that both gazetteers know: a walk through both in the order of their
/// ids that leaps over what is between.
fn shared(a: &Gazetteer, b: &Gazetteer, mut found: impl FnMut(u32, u32)) {
    let (mut i, mut j) = (0, 0);
    while (i as usize) < a.len() && (j as usize) < b.len() {
        let (left, right) = (a.entity(i).id(), b.entity(j).id());
        match left.cmp(right) {
            Ordering::Equal => {
                found(i, j);
                (i, j) = (i + 1, j + 1);
            }
            Ordering::Less => i = leap(a, i, right),
            Ordering::Greater => j = leap(b, j, left),
        }
    }
}

/// The first entity behind `from`, which is before `id`, that does not. Of a damaged file, whose ids are in no order,
/// any one behind `from`.
fn leap(gazetteer: &Gazetteer, from: u32, id: &str) -> u32 {
    let end = gazetteer.len() as u32;
    let is_before = |number: u32| gazetteer.entity(number).id() < id;
    let (mut low, mut step) = (from + 1, 1);
    while low + step < end && is_before(low + step) {
        low += step;
        step *= 2;
    }
    let mut high = end.min(low + step);
    while low < high {
        let middle = low + (high - low) / 2;
        if is_before(middle) { low = middle + 1 } else { high = middle }
    }
    low
}
