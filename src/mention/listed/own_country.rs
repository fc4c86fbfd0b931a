//! Weak names for which their own country speaks: *Atlanta, Georgia*, or *Georgia* in a text about the United States.
//!
//! Cost: linear in the candidates.

use super::super::candidate::{Candidate, EntityKey, Stretch, View};
use crate::gazetteer::{Class, Flags};
use crate::hash::{FastMap, FastSet};
use crate::token::{Gap, Shape};

/// How many names of its country a document must have before a weak place of it is believed.
const SIGNS: usize = 2;

/// The weak places right behind a place of their own country, as in *Atlanta, Georgia*, and the weak capitals right
/// before it, as in *Kingston, Norfolk Island*.
pub(super) fn apposed(view: &View<'_>, candidates: &[Candidate]) -> FastSet<EntityKey> {
    if !candidates.iter().any(is_weak_place) {
        return FastSet::default();
    }
    let neighbours = Neighbours::of(candidates);
    candidates
        .iter()
        .filter(|c| is_weak_place(c))
        .filter(|c| neighbours.has_before(view, c) || neighbours.has_behind(view, c))
        .map(|c| c.entity)
        .collect()
}

fn is_weak_place(c: &Candidate) -> bool {
    c.class == Class::Place && c.flags.contains(Flags::WEAK)
}

/// What a weak place may have beside it.
struct Neighbours<'c> {
    /// Places that are not weak, by the token after their last one.
    places: FastMap<u32, &'c Candidate>,
    /// Countries, by their first token.
    countries: FastMap<u32, &'c Candidate>,
}

impl<'c> Neighbours<'c> {
    fn of(candidates: &'c [Candidate]) -> Self {
        let is_place = |c: &&Candidate| c.class == Class::Place && !c.flags.contains(Flags::WEAK);
        let is_country = |c: &&Candidate| c.class == Class::Country;
        Self {
            places: candidates.iter().filter(is_place).map(|c| (c.last, c)).collect(),
            countries: candidates.iter().filter(is_country).map(|c| (c.first, c)).collect(),
        }
    }

    /// *Atlanta, Georgia*.
    fn has_before(&self, view: &View<'_>, c: &Candidate) -> bool {
        self.places.get(&c.first).is_some_and(|place| are_apposed(view, place, c))
    }

    /// *Kingston, Norfolk Island*, but not *Ana Hamilton, Bermuda*.
    fn has_behind(&self, view: &View<'_>, c: &Candidate) -> bool {
        let is_apposed = self.countries.get(&c.last).is_some_and(|of| are_apposed(view, c, of));
        is_apposed && !is_behind_name(view, c) && is_capital(view, c)
    }
}

/// Whether a capitalised word is right before the candidate.
fn is_behind_name(view: &View<'_>, c: &Candidate) -> bool {
    let is_name = view.before(c).last().is_some_and(|t| t.shape.contains(Shape::CAPITAL));
    is_name && view.first_token(c).gap == Gap::Blank
}

fn is_capital(view: &View<'_>, c: &Candidate) -> bool {
    view.gazetteers.has_any(c.entity, &[("type", "capital")])
}

/// Whether only a comma separates two candidates, and they are of one country.
fn are_apposed(view: &View<'_>, before: &Candidate, after: &Candidate) -> bool {
    if before.passage != after.passage || between(view, before, after).trim() != "," {
        return false;
    }
    let country = view.country(after.entity);
    country.is_some() && country == view.country(before.entity)
}

/// The text between two candidates of a paragraph.
fn between<'a>(view: &View<'a>, before: &Candidate, after: &Candidate) -> &'a str {
    view.passage(after).text.get(before.end as usize..after.start as usize).unwrap_or_default()
}

/// The weak names whose own country the document speaks of.
///
/// A place counts if nothing but its name speaks for another country that is called the same: *Georgia* beside *Senate*
/// and *Washington*. An institution counts if the document speaks of no country more: *Cámara de Representantes* beside
/// *Joe Biden* and *Estados Unidos*.
pub(super) fn of_own_country(view: &View<'_>, candidates: &[Candidate]) -> FastSet<EntityKey> {
    let is_weak = |c: &&Candidate| {
        c.flags.contains(Flags::WEAK) && matches!(c.class, Class::Place | Class::Organization)
    };
    let weak_names: FastSet<u64> =
        candidates.iter().filter(is_weak).map(|c| view.first_token(c).hash).collect();
    if weak_names.is_empty() {
        return FastSet::default();
    }
    let countries = Countries::of(view, candidates, &weak_names);
    let is_meant = |c: &&Candidate| countries.speak_for(view, c);
    candidates.iter().filter(is_weak).filter(is_meant).map(|c| c.entity).collect()
}

/// Which countries a document speaks of. Countries are the hashes of their codes.
struct Countries {
    /// How many names of each country the document has, apart from those that begin like a weak name.
    named: FastMap<u64, usize>,
    /// The most names that one of them has.
    most: usize,
    /// The country of the strong name that is written like a weak one; 0 for a name without a country.
    rivals: FastMap<Stretch, u64>,
}

impl Countries {
    fn of(view: &View<'_>, candidates: &[Candidate], weak_names: &FastSet<u64>) -> Self {
        let mut named: FastMap<u64, usize> =
            FastMap::with_capacity_and_hasher(candidates.len() / 4, Default::default());
        let mut rivals = FastMap::default();
        for c in candidates.iter().filter(|c| c.is_strong() && !c.flags.contains(Flags::AMBIGUOUS))
        {
            let country = view.country(c.entity);
            if weak_names.contains(&view.first_token(c).hash) {
                rivals.insert(c.stretch(), country.unwrap_or_default());
            } else if let Some(country) = country {
                *named.entry(country).or_default() += 1;
            }
        }
        let most = named.values().copied().max().unwrap_or(0);
        Self { named, most, rivals }
    }

    fn count(&self, country: u64) -> usize {
        self.named.get(&country).copied().unwrap_or(0)
    }

    /// Whether the countries of the document make a weak name the one that is meant.
    fn speak_for(&self, view: &View<'_>, c: &Candidate) -> bool {
        let Some(own) = view.country(c.entity).filter(|own| self.count(*own) >= SIGNS) else {
            return false;
        };
        match (c.class, self.rivals.get(&c.stretch()).copied()) {
            (Class::Place, Some(rival)) => {
                let is_another_country = rival != 0 && rival != own;
                is_another_country && self.count(rival) == 0
            }
            (Class::Organization, None) => says_much(c) && self.count(own) == self.most,
            _ => false,
        }
    }
}

/// Whether the form is more than a single word, which is an ordinary word of the language too often.
fn says_much(c: &Candidate) -> bool {
    let is_acronym = c.flags.contains(Flags::ACRONYM) && c.end - c.start > 1;
    c.token_count() > 1 || is_acronym
}
