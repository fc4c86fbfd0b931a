//! The words of the text that are surnames of listed people, whether or not one of them is meant.

use super::candidate::{Candidate, EntityKey, View};
use crate::fold::{fold, hash_folded};
use crate::gazetteer::Flags;

/// Most listed people who share a surname that is still rare.
const RARE: usize = 3;

/// Surnames with the people of that name.
#[derive(Debug, Default)]
pub(super) struct Surnames {
    /// Those of one word, in the order of their hashes: a [`packed`] number each.
    single: Vec<u128>,
    /// The people of each surname of several words, in order.
    double: Vec<EntityKey>,
    /// Surnames of one word that many people have, in the order of their hashes. `single` has the first of them.
    common: Vec<(u64, Bearers)>,
}

/// People of one surname: forms of a gazetteer, in the order of their entities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Bearers {
    gazetteer: u32,
    form: u32,
    count: u8,
}

impl Bearers {
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
        for c in candidates.iter().filter(|c| c.flags.contains(Flags::SURNAME)) {
            let [only] = view.tokens(c) else {
                surnames.double.push(c.entity);
                continue;
            };
            if c.bearers == 1 {
                surnames.single.push(packed(only.hash, c.entity));
            } else {
                let (gazetteer, form, count) = (c.gazetteer, c.form, c.bearers);
                surnames.common.push((only.hash, Bearers { gazetteer, form, count }));
            }
        }
        surnames.common.sort_unstable();
        surnames.common.dedup();
        surnames.single.sort_unstable();
        for (hash, bearers) in &surnames.common {
            let first = bearers.all(view).take(RARE + 1);
            surnames.single.extend(first.map(|entity| packed(*hash, entity)));
        }
        // two rows in order: a stable sort sees that, and only merges them
        surnames.single.sort();
        surnames.single.dedup();
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
        let from = self.common.partition_point(|(hash, _)| *hash < word);
        let mut common = self.common[from..].iter().take_while(|(hash, _)| *hash == word);
        self.single.binary_search(&packed(word, entity)).is_ok()
            || common.any(|(_, bearers)| bearers.have(view, entity))
    }

    /// Whether the word with this hash is one.
    pub(super) fn has(&self, hash: u64) -> bool {
        !self.bearers(hash).is_empty()
    }

    /// The only listed person with this given name and surname, by their hashes, if the surname is rare.
    pub(super) fn only(&self, view: &View<'_>, given: u64, surname: u64) -> Option<EntityKey> {
        let bearers = self.bearers(surname);
        let fits = |e: &EntityKey| {
            let names = view.gazetteers.record(*e).names;
            let first = |name: &str| fold(name).split(' ').next().map(hash_folded);
            names.into_iter().any(|name| first(name) == Some(given))
        };
        if bearers.len() > RARE {
            return None;
        }
        let mut fitting = bearers.iter().map(|bearer| entity(*bearer)).filter(fits);
        fitting.next().filter(|_| fitting.next().is_none())
    }

    fn bearers(&self, hash: u64) -> &[u128] {
        let hash_of = |bearer: &u128| (bearer >> 64) as u64;
        let from = self.single.partition_point(|bearer| hash_of(bearer) < hash);
        let rest = self.single[from..].iter().take(RARE + 1);
        &self.single[from..from + rest.take_while(|bearer| hash_of(bearer) == hash).count()]
    }
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
