//! The words of the text that are surnames of listed people, whoever is meant.

use super::candidate::{Candidate, EntityKey, View};
use crate::fold::{fold, hash_folded};
use crate::gazetteer::Flags;

/// Most listed people who share a surname that is still rare.
const RARE: usize = 3;

/// Surnames with those who bear them, in the order of their hashes.
#[derive(Debug, Default)]
pub(super) struct Surnames(Vec<(u64, EntityKey)>);

impl Surnames {
    /// Cost: a sort of the candidates that are surnames.
    pub(super) fn of(view: &View<'_>, candidates: &[Candidate]) -> Self {
        let surname = |c: &&Candidate| c.flags.has(Flags::SURNAME) && c.last - c.first == 1;
        let row = |c: &Candidate| (view.tokens(c)[0].hash, c.entity);
        let mut rows: Vec<_> = candidates.iter().filter(surname).map(row).collect();
        rows.sort_unstable();
        rows.dedup();
        Self(rows)
    }

    /// Whether the word with this hash is one.
    pub(super) fn has(&self, hash: u64) -> bool {
        !self.bearers(hash).is_empty()
    }

    /// The only listed person with this given name and surname, by their hashes, if the surname is rare.
    pub(super) fn only(&self, view: &View<'_>, given: u64, surname: u64) -> Option<EntityKey> {
        let bearers = self.bearers(surname);
        let fits = |e: &EntityKey| {
            let names = view.entity(*e).record().names;
            let first = |name: &str| fold(name).split(' ').next().map(hash_folded);
            names.into_iter().any(|name| first(name) == Some(given))
        };
        if bearers.len() > RARE {
            return None;
        }
        let mut fitting = bearers.iter().map(|(_, e)| *e).filter(fits);
        fitting.next().filter(|_| fitting.next().is_none())
    }

    fn bearers(&self, hash: u64) -> &[(u64, EntityKey)] {
        let from = self.0.partition_point(|(h, _)| *h < hash);
        let count = self.0[from..].iter().take(RARE + 1).take_while(|(h, _)| *h == hash).count();
        &self.0[from..from + count]
    }
}
