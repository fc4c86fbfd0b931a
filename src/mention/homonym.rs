//! Names that a country shares with people and other places: *Jordan* the player, *Georgia* the state.
//!
//! What the document says once holds for the rest of it. Cost: linear in the candidates.

use super::candidate::{Candidate, EntityKey, View};
use super::cues;
use super::rules::{Judge, Rule};
use crate::gazetteer::{Class, Flags};
use crate::hash::{FastMap, FastSet};
use crate::language::Cue;
use crate::token::{Gap, Shape};

/// Names of a country that must stand in a document before a weak place of it is believed.
const SIGNS: usize = 2;

/// Takes out countries whose name is a surname in the document (*Michael Jordan*, and then *Jordan*), unless
/// something else in it speaks for the country.
pub(super) fn drop_people(
    view: &View<'_>,
    judge: &mut Judge,
    ends: &FastSet<u32>,
    candidates: &mut Vec<Candidate>,
) {
    let single = |c: &Candidate| c.class == Class::Country && c.last - c.first == 1;
    let borne = |by: &dyn Fn(&Candidate) -> bool| -> FastSet<u64> {
        candidates.iter().filter(|c| single(c) && by(c)).map(|c| hash(view, c)).collect()
    };
    let people = borne(&|c| cues::behind_given_name(view, c));
    // behind a word that says less, *in* speaks against the person
    let perhaps = borne(&|c| cues::behind_unknown(view, ends, c));
    if people.is_empty() && perhaps.is_empty() {
        return;
    }
    let is_person = |c: &Candidate| {
        let hash = hash(view, c);
        people.contains(&hash) || perhaps.contains(&hash) && !located(view, c)
    };
    let spoken_for: FastSet<u64> = candidates
        .iter()
        .filter(|c| c.class != Class::Person && !is_person(c))
        .filter_map(|c| view.country(c.entity))
        .collect();
    candidates.retain(|c| {
        let country = || view.country(c.entity);
        let no_sign = || country().is_none_or(|code| !spoken_for.contains(&code));
        !judge.says(Rule::SurnameHere, c, || single(c) && is_person(c) && no_sign())
    });
}

/// Whether *in*, *near* stands before it.
fn located(view: &View<'_>, c: &Candidate) -> bool {
    view.cue_before(c).any(Cue::PLACE_PREPOSITION.and(Cue::WEAK_PLACE_PREPOSITION))
}

/// Hash of the candidate's first token.
fn hash(view: &View<'_>, c: &Candidate) -> u64 {
    view.tokens(c)[0].hash
}

/// The weak places behind a place of their own country, as in *Atlanta, Georgia*, and the weak capitals before it, as
/// in *Kingston, Norfolk Island*.
pub(super) fn apposed(view: &View<'_>, candidates: &[Candidate]) -> FastSet<EntityKey> {
    let is_place = |c: &&Candidate| c.class == Class::Place;
    let weak = |c: &Candidate| c.flags.has(Flags::WEAK);
    if !candidates.iter().any(|c| is_place(&c) && weak(c)) {
        return FastSet::default();
    }
    let ends: FastMap<u32, &Candidate> =
        candidates.iter().filter(is_place).filter(|c| !weak(c)).map(|c| (c.last, c)).collect();
    let is_country = |c: &&Candidate| c.class == Class::Country;
    let countries: FastMap<u32, &Candidate> =
        candidates.iter().filter(is_country).map(|c| (c.first, c)).collect();
    let behind_its_own =
        |c: &Candidate| ends.get(&c.first).is_some_and(|before| are_apposed(view, before, c));
    // *Ana Hamilton, Bermuda*
    let goes_on = |c: &Candidate| {
        let capital = view.before(c).last().is_some_and(|t| t.shape.has(Shape::CAPITAL));
        capital && view.tokens(c)[0].gap == Gap::Blank
    };
    let before_its_own = |c: &Candidate| {
        !goes_on(c)
            && countries.get(&c.last).is_some_and(|country| are_apposed(view, c, country))
            && view
                .gazetteers
                .attributes(c.entity)
                .any(|attribute| attribute == ("type", "capital"))
    };
    candidates
        .iter()
        .filter(is_place)
        .filter(|c| weak(c))
        .filter(|c| behind_its_own(c) || before_its_own(c))
        .map(|c| c.entity)
        .collect()
}

/// Whether a comma stands between two candidates of one country.
fn are_apposed(view: &View<'_>, before: &Candidate, after: &Candidate) -> bool {
    let country = view.country(after.entity);
    before.passage == after.passage
        && country.is_some()
        && country == view.country(before.entity)
        && between(view, before, after).trim() == ","
}

/// The text between two candidates of a paragraph.
fn between<'a>(view: &View<'a>, before: &Candidate, after: &Candidate) -> &'a str {
    view.passage(after).text.get(before.end as usize..after.start as usize).unwrap_or_default()
}

/// Weak names whose own country the document speaks of: places, while nothing but the name speaks for the
/// country of the same name (*Georgia* beside *Senate* and *Washington*); institutions, where the document speaks of no
/// other country more (*Cámara de Representantes* beside *Joe Biden* and *Estados Unidos*).
pub(super) fn of_own_country(view: &View<'_>, candidates: &[Candidate]) -> FastSet<EntityKey> {
    let weak = |c: &&Candidate| {
        c.flags.has(Flags::WEAK) && matches!(c.class, Class::Place | Class::Organization)
    };
    // a single word is a word of the language too often
    let says_much =
        |c: &Candidate| c.last - c.first > 1 || c.flags.has(Flags::ACRONYM) && c.end - c.start > 1;
    let names: FastSet<u64> = candidates.iter().filter(weak).map(|c| hash(view, c)).collect();
    if names.is_empty() {
        return FastSet::default();
    }
    let place = |c: &Candidate| (c.passage, c.start, c.end);
    let mut spoken: FastMap<u64, usize> =
        FastMap::with_capacity_and_hasher(candidates.len() / 4, Default::default());
    let mut rivals: FastMap<(u32, u32, u32), u64> = FastMap::default();
    for c in candidates.iter().filter(|c| c.is_strong() && !c.flags.has(Flags::AMBIGUOUS)) {
        let country = view.country(c.entity);
        if names.contains(&hash(view, c)) {
            rivals.insert(place(c), country.unwrap_or_default());
        } else if let Some(country) = country {
            *spoken.entry(country).or_default() += 1;
        }
    }
    let count = |country: u64| spoken.get(&country).copied().unwrap_or(0);
    let most = spoken.values().copied().max().unwrap_or(0);
    let own = |c: &&Candidate| {
        let rival = rivals.get(&place(c)).copied();
        let Some(own) = view.country(c.entity) else { return false };
        let spoken = count(own) >= SIGNS;
        match (c.class, rival) {
            (Class::Place, Some(rival)) => {
                spoken && rival != 0 && rival != own && count(rival) == 0
            }
            (Class::Organization, None) => says_much(c) && spoken && count(own) == most,
            _ => false,
        }
    };
    candidates.iter().filter(weak).filter(own).map(|c| c.entity).collect()
}
