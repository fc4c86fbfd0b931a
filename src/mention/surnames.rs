//! The words of the text that are surnames of listed people, whether or not one of them is meant.

use super::candidate::{Candidate, EntityKey, View};
use crate::fold::{fold, hash_folded};
use crate::gazetteer::Flags;

/// Most listed people who share a surname that is still rare.
const RARE: usize = 3;

/// Places of surnames that are kept in mind while they are collected.
const LAST_SEEN: usize = 32;

/// Surnames with the people of that name.
#[derive(Debug, Default)]
pub(super) struct Surnames {
    /// Those of one word that one person has, in the order of their hashes: a [`packed`] number each.
    single: Vec<u128>,
    /// The people of each surname of several words, in order.
    double: Vec<EntityKey>,
    /// Surnames of one word that several people have, in the order of their hashes: a number each, as [`Bearers`] are packed.
    common: Vec<u128>,
}

/// People of one surname: forms of a gazetteer, in the order of their entities.
#[derive(Clone, Copy)]
struct Bearers {
    gazetteer: u32,
    form: u32,
    count: u8,
}

impl Bearers {
    /// The surname by its hash, and who has it, as one number: it is sorted in half the time.
    fn packed(self, hash: u64) -> u128 {
        let Self { gazetteer, form, count } = self;
        u128::from(hash) << 64
            | u128::from(gazetteer) << 40
            | u128::from(form) << 8
            | u128::from(count)
    }

    fn unpacked(number: u128) -> Self {
        let gazetteer = (number as u64 >> 40) as u32;
        Self { gazetteer, form: (number >> 8) as u32, count: number as u8 }
    }

    fn all<'v>(self, view: &View<'v>) -> impl Iterator<Item = EntityKey> + use<'v> {
        let owners = view.gazetteers.get(self.gazetteer).owners(self.form, self.count);
        let gazetteer = self.gazetteer;
        owners.map(move |number| EntityKey { gazetteer, number })
    }

    fn have(self, view: &View<'_>, entity: EntityKey) -> bool {
        entity.gazetteer == self.gazetteer && self.all(view).any(|other| other == entity)
    }
}

impl Surnames {
    /// Cost: a sort of the candidates that are surnames.
    pub(super) fn of(view: &View<'_>, candidates: &[Candidate]) -> Self {
        let mut surnames =
            Self { single: Vec::with_capacity(candidates.len() / 4), ..Self::default() };
        // half of the surnames that several people have come again: the one before is not taken twice
        let mut before = [0; LAST_SEEN];
        for c in candidates.iter().filter(|c| c.flags.contains(Flags::SURNAME)) {
            let [only] = view.tokens(c) else {
                surnames.double.push(c.entity);
                continue;
            };
            if c.bearers == 1 {
                surnames.single.push(packed(only.hash, c.entity));
            } else {
                let (gazetteer, form, count) = (c.gazetteer, c.form, c.bearers);
                let number = Bearers { gazetteer, form, count }.packed(only.hash);
                let known = &mut before[form as usize % LAST_SEEN];
                if surnames.common.get(*known) != Some(&number) {
                    *known = surnames.common.len();
                    surnames.common.push(number);
                }
            }
        }
        for numbers in [&mut surnames.single, &mut surnames.common] {
            numbers.sort_unstable();
            numbers.dedup();
        }
        surnames.double.sort_unstable();
        surnames
    }

    /// Whether a full name of the entity, the words with these hashes, ends with what the list says is no surname:
    /// its last word is that of the entity's name, and none of its words is listed as one.
    pub(super) fn has_none(
        &self,
        view: &View<'_>,
        entity: EntityKey,
        words: impl DoubleEndedIterator<Item = u64> + Clone,
    ) -> bool {
        let is_surname = |word| self.is_surname_of(view, entity, word);
        if self.double.binary_search(&entity).is_ok() || words.clone().any(is_surname) {
            return false;
        }
        let last = words.clone().next_back();
        let ends = |name: &str| fold(name).split(' ').next_back().map(hash_folded) == last;
        view.gazetteers.record(entity).names.into_iter().any(ends)
    }

    /// Whether the word with this hash is the entity's surname.
    fn is_surname_of(&self, view: &View<'_>, entity: EntityKey, word: u64) -> bool {
        self.single.binary_search(&packed(word, entity)).is_ok()
            || self.common(word).any(|bearers| bearers.have(view, entity))
    }

    /// Whether the word with this hash is one.
    pub(super) fn has(&self, hash: u64) -> bool {
        with_hash(&self.single, hash).next().is_some() || self.common(hash).next().is_some()
    }

    /// The only listed person with this given name and surname, by their hashes, if the surname is rare.
    pub(super) fn only(&self, view: &View<'_>, given: u64, surname: u64) -> Option<EntityKey> {
        let fits = |e: &EntityKey| {
            let names = view.gazetteers.record(*e).names;
            let first = |name: &str| fold(name).split(' ').next().map(hash_folded);
            names.into_iter().any(|name| first(name) == Some(given))
        };
        let mut bearers: Vec<EntityKey> =
            with_hash(&self.single, surname).take(RARE + 1).map(entity).collect();
        bearers.extend(self.common(surname).flat_map(|common| common.all(view).take(RARE + 1)));
        bearers.sort_unstable();
        bearers.dedup();
        if bearers.len() > RARE {
            return None;
        }
        let mut fitting = bearers.into_iter().filter(fits);
        fitting.next().filter(|_| fitting.next().is_none())
    }

    /// The people of a surname that several have.
    fn common(&self, hash: u64) -> impl Iterator<Item = Bearers> {
        with_hash(&self.common, hash).map(Bearers::unpacked)
    }
}

/// Those of sorted numbers whose upper half is the hash.
fn with_hash(numbers: &[u128], hash: u64) -> impl Iterator<Item = u128> {
    let hash_of = |number: u128| (number >> 64) as u64;
    let from = numbers.partition_point(|number| hash_of(*number) < hash);
    numbers[from..].iter().copied().take_while(move |number| hash_of(*number) == hash)
}

/// A surname by its hash, and one of the people of that name, as one number: it is sorted in half the time.
fn packed(hash: u64, entity: EntityKey) -> u128 {
    let EntityKey { gazetteer, number } = entity;
    u128::from(hash) << 64 | u128::from(gazetteer) << 32 | u128::from(number)
}

fn entity(packed: u128) -> EntityKey {
    EntityKey { gazetteer: (packed >> 32) as u32, number: packed as u32 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::testing::Scene;

    fn hash(word: &str) -> u64 {
        hash_folded(&fold(word))
    }

    #[test]
    fn the_surnames_in_the_text_know_their_bearers() {
        let scene = Scene::english("Putin met Kirchner.");
        let surnames = Surnames::of(&scene.view, &scene.candidates);
        assert!(surnames.has(hash("Putin")));
        assert!(!surnames.has(hash("met")));
        let putin = scene.candidate("Putin").entity;
        assert_eq!(surnames.only(&scene.view, hash("Vladimir"), hash("Putin")), Some(putin));
        assert_eq!(surnames.only(&scene.view, hash("Ana"), hash("Putin")), None);
        let nestor = scene.reading("Kirchner", "person/nestor-kirchner").entity;
        assert_eq!(surnames.only(&scene.view, hash("Néstor"), hash("Kirchner")), Some(nestor));
    }

    #[test]
    fn a_name_without_a_listed_surname_has_none() {
        let scene = Scene::english("King Felipe met Vladimir Putin.");
        let surnames = Surnames::of(&scene.view, &scene.candidates);
        let has_none = |name: &str| {
            let c = scene.candidate(name);
            let words = scene.view.tokens(&c).iter().map(|t| t.hash);
            surnames.has_none(&scene.view, c.entity, words)
        };
        assert!(has_none("King Felipe"));
        assert!(!has_none("Vladimir Putin"));
    }
}
