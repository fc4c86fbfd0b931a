//! Names that very many entities have: a list may hold fifty thousand people called García.
//!
//! The gazetteer gives only the first [`MOST_BEARERS`] of them. Of the others, this module keeps those that need no
//! support and those that the document also names in another way. Cost: one pass a document over the forms of each
//! such name.

use std::ops::Range;

use super::super::candidate::{Candidate, View};
use super::super::earlier::EntityEvidence;
use super::entity_set::{EntitySet, EntitySetView};
use crate::gazetteer::MOST_BEARERS;
use crate::hash::FastMap;

/// Where a form was found: the paragraph, and the gazetteer that holds it.
#[derive(Clone, Copy, Debug)]
pub(super) struct FormSource {
    pub(super) passage: u32,
    pub(super) gazetteer: u32,
}

/// A place of the text with a name that has more forms in the gazetteer than it gave.
#[derive(Clone, Copy, Debug)]
pub(super) struct Crowd {
    pub(super) source: FormSource,
    /// First token, counted in the document.
    pub(super) first: u32,
    /// Token after the last one.
    pub(super) last: u32,
    /// The first form that was not given.
    pub(super) form: u32,
}

/// Calls `found` with the forms that were not given but count, at most as many as were given.
pub(super) fn others(
    view: &View<'_>,
    crowds: &[Crowd],
    candidates: &[Candidate],
    mut found: impl FnMut(Crowd, u32),
) {
    if crowds.is_empty() {
        return;
    }
    let mut entities = EntitySet::with_capacity(candidates.len() / 2);
    candidates.iter().filter(|c| c.is_strong()).for_each(|c| entities.insert(c.entity));
    let asks_all = view.earlier().is_some() || view.gazetteers.share_entities();
    let named = StronglyNamed { entities, asks_all };
    let mut chosen: Vec<u32> = Vec::new();
    let mut known: FastMap<(u32, u32), Range<usize>> = FastMap::default();
    for crowd in crowds {
        let key = (crowd.source.gazetteer, crowd.form);
        let range = known.entry(key).or_insert_with(|| {
            let from = chosen.len();
            named.choose(view, crowd, &mut chosen);
            from..chosen.len()
        });
        chosen[range.clone()].iter().for_each(|form| found(*crowd, *form));
    }
}

/// The entities that the document names by forms that are enough.
struct StronglyNamed {
    entities: EntitySet,
    /// Whether others count as well, or the same under other numbers.
    asks_all: bool,
}

impl StronglyNamed {
    /// Adds the forms of a crowd that count. The loop over very many forms is a function of its own, so that it has the
    /// registers for itself.
    #[inline(never)]
    fn choose(&self, view: &View<'_>, crowd: &Crowd, chosen: &mut Vec<u32>) {
        let FormSource { gazetteer: which, .. } = crowd.source;
        let is_named = |owner| {
            let key = view.gazetteers.key(which, owner);
            let was = || view.earlier().is_some_and(|e| e.says(key, EntityEvidence::NAMED));
            self.entities.contains(key) || was()
        };
        let bits = if self.asks_all { EntitySetView::ALL } else { self.entities.bits() };
        let may_be_named = |owner| bits.may_have(owner);
        let gazetteer = view.gazetteers.get(which);
        let most = chosen.len() + MOST_BEARERS;
        gazetteer.counting_from(crowd.form, may_be_named, is_named, |form| {
            chosen.push(form);
            chosen.len() < most
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::mention::testing::Scene;

    /// A list of many people of one surname, all of whose full names are in it.
    fn family(size: usize) -> String {
        let row = |n| format!("person/{n:04}|person|Given{n} Quorra|Quorra\n");
        let rows: String = (0..size).map(row).collect();
        format!("id|kind|name|surname\n{rows}")
    }

    #[test]
    fn of_a_crowd_those_are_kept_whom_the_document_names() {
        let list = family(MOST_BEARERS * 2);
        let last = MOST_BEARERS * 2 - 1;
        let (text, id) =
            (format!("Given{last} Quorra left. Later, Quorra spoke."), format!("person/{last:04}"));
        let scene = Scene::new(&list, Some(Language::English), &text);
        assert_eq!(scene.id(&scene.reading("Quorra", &id)), id);
        assert!(scene.candidates.len() < MOST_BEARERS * 3, "{}", scene.candidates.len());
    }

    #[test]
    fn a_crowd_that_nobody_names_is_cut() {
        let scene =
            Scene::new(&family(MOST_BEARERS * 2), Some(Language::English), "Later, Quorra spoke.");
        assert_eq!(scene.candidates.len(), MOST_BEARERS);
    }
}
