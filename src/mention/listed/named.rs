//! The entities that a document names by forms that say enough, and those that something around a weak form speaks for.

use super::super::candidate::{Candidate, EntityKey, Stretch, View, in_order};
use super::super::earlier::{Earlier, EntityEvidence};
use super::super::judge::Judge;
use super::super::rules::Rule;
use super::entity_set::{EntityBits, EntitySet, EntitySetView};
use super::{own_country, weak};
use crate::gazetteer::{Class, Flags};
use crate::hash::FastSet;

/// The entities that a document names.
pub(super) struct NamedEntities<'a> {
    /// What the text said before.
    earlier: Option<&'a Earlier>,
    /// Those that it names by a form that needs no support itself.
    named: EntitySet,
    /// People whose full name is in the document, but is also the name of others.
    shared: EntitySet,
    /// The bits of both.
    in_full: EntityBits,
    /// Weak places for which a place of their country beside them speaks.
    apposed: FastSet<EntityKey>,
    /// Weak places in an enumeration of places of their country.
    peers: FastSet<EntityKey>,
    /// Weak names of the country that the document speaks of.
    own_country: FastSet<EntityKey>,
    /// Whether the document names a club.
    names_club: bool,
}

impl<'a> NamedEntities<'a> {
    /// Reads the candidates of a document. Cost: a sort of the strong ones.
    pub(super) fn of(view: &View<'a>, judge: &Judge, candidates: &[Candidate]) -> Self {
        let mut named = EntitySet::with_capacity(candidates.len());
        let mut shared = EntitySet::with_capacity(0);
        let mut in_full = EntityBits::default();
        let weak = || candidates.iter().filter(|c| c.is_weak());
        let asks_clubs = view.part.is_some()
            || weak().any(|c| weak::is_mononym(view, c) || weak::is_team(view, c));
        let mut names_club = false;
        for c in uncovered(view, candidates) {
            names_club |= asks_clubs && weak::is_club(view, c);
            match naming(c) {
                Naming::One => named.insert(c.entity),
                Naming::SharedFullName => shared.insert(c.entity),
                Naming::Nobody => continue,
            }
            in_full.insert(c.entity.number);
        }
        let if_on = |rule, find: &dyn Fn() -> FastSet<EntityKey>| {
            if judge.on(rule) { find() } else { FastSet::default() }
        };
        let earlier = view.earlier();
        Self {
            earlier,
            named,
            shared,
            in_full,
            apposed: if_on(Rule::Apposed, &|| own_country::apposed(view, candidates)),
            peers: if_on(Rule::Peers, &|| own_country::peers(view, candidates)),
            own_country: if_on(Rule::OwnCountry, &|| own_country::of_own_country(view, candidates)),
            names_club: names_club || earlier.is_some_and(|earlier| earlier.names_club),
        }
    }

    /// Whether earlier parts of the text say such a thing of the entity.
    fn had(&self, entity: EntityKey, evidence: EntityEvidence) -> bool {
        self.earlier.is_some_and(|earlier| earlier.says(entity, evidence))
    }

    /// Whether the document names the entity by a form that is enough, or speaks for it in another way.
    pub(super) fn names(&self, entity: EntityKey) -> bool {
        self.named.contains(entity)
            || self.apposed.contains(&entity)
            || self.peers.contains(&entity)
            || self.own_country.contains(&entity)
            || self.had(entity, EntityEvidence::NAMES)
    }

    /// Whether the document names the entity by a form that is enough.
    pub(super) fn has(&self, entity: EntityKey) -> bool {
        self.named.contains(entity) || self.had(entity, EntityEvidence::NAMED)
    }

    /// Whether a place of its country beside it speaks for the weak place.
    pub(super) fn has_apposed(&self, place: EntityKey) -> bool {
        self.apposed.contains(&place) || self.had(place, EntityEvidence::APPOSED)
    }

    /// Whether the weak place is enumerated with places of its country.
    pub(super) fn has_peer(&self, place: EntityKey) -> bool {
        self.peers.contains(&place) || self.had(place, EntityEvidence::PEERS)
    }

    /// Whether the document speaks of the country of the weak name.
    pub(super) fn is_of_own_country(&self, entity: EntityKey) -> bool {
        self.own_country.contains(&entity)
    }

    /// Whether the person's full name is in the document, even one that others have as well.
    pub(super) fn has_full_name(&self, person: EntityKey) -> bool {
        self.names(person)
            || self.shared.contains(person)
            || self.had(person, EntityEvidence::SHARED)
    }

    /// The bits of the people for whom [`has_full_name`](Self::has_full_name) may hold; all where earlier parts of the text
    /// may name others.
    pub(super) fn people(&self) -> EntitySetView<'_> {
        if self.earlier.is_some() { EntitySetView::ALL } else { self.in_full.view() }
    }

    /// What this document says for entities, without what the text said before, in their order. What rests on the counts
    /// of countries is decided anew in each part, by the counts until then.
    pub(super) fn evidence(&self) -> Vec<(EntityKey, EntityEvidence)> {
        let sets = [(EntityEvidence::APPOSED, &self.apposed), (EntityEvidence::PEERS, &self.peers)];
        let named = self.named.iter().map(|entity| (entity, EntityEvidence::NAMED));
        let shared = self.shared.iter().map(|entity| (entity, EntityEvidence::SHARED));
        let supported = sets.into_iter().flat_map(|(evidence, entities)| {
            entities.iter().map(move |entity| (*entity, evidence))
        });
        let mut all: Vec<_> = named.chain(shared).chain(supported).collect();
        all.sort_unstable_by_key(|(entity, evidence)| (*entity, evidence.bits()));
        all
    }

    pub(super) fn names_club(&self) -> bool {
        self.names_club
    }

    /// When an earlier part of the text mentioned the entity last: the greater, the later.
    pub(super) fn mentioned_before(&self, entity: EntityKey) -> Option<u64> {
        self.earlier?.mentioned(entity)
    }
}

/// Whom a form that needs no support names.
enum Naming {
    /// One entity, and no other.
    One,
    /// Several people, by their full name.
    SharedFullName,
    /// Nobody for certain: a surname, or a name that several entities have.
    Nobody,
}

fn naming(c: &Candidate) -> Naming {
    match (c.flags.contains(Flags::AMBIGUOUS), c.flags.contains(Flags::SURNAME)) {
        (true, _) if is_full_name(c) => Naming::SharedFullName,
        (false, false) => Naming::One,
        _ => Naming::Nobody,
    }
}

fn is_full_name(c: &Candidate) -> bool {
    c.class == Class::Person && c.token_count() > 1
}

/// The candidates that need no support and that no longer one of them covers, in the order of the text.
fn uncovered<'c>(
    view: &View<'_>,
    candidates: &'c [Candidate],
) -> impl Iterator<Item = &'c Candidate> + use<'c> {
    let is_uncertain = |c: &Candidate| !c.is_strong() || weak::may_be_word(view, c);
    let numbered = (0..).zip(candidates);
    let strong = in_order(numbered.filter(|(_, c)| !is_uncertain(c)));
    // the one that reaches furthest so far
    let mut longest: Option<Stretch> = None;
    strong.map(|number| &candidates[number]).filter(move |c| {
        let here = c.stretch();
        let reaches_further =
            longest.is_none_or(|known| known.passage != here.passage || here.end > known.end);
        if reaches_further {
            longest = Some(here);
        }
        reaches_further || longest == Some(here)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::testing::Scene;

    #[test]
    fn of_covered_candidates_only_the_longest_names_an_entity() {
        let scene = Scene::english("Vladimir Putin and the United States Senate met.");
        let named = NamedEntities::of(&scene.view, &scene.judge, &scene.candidates);
        assert!(named.names(scene.candidate("United States Senate").entity));
        assert!(!named.names(scene.candidate("United States").entity));
    }
}
