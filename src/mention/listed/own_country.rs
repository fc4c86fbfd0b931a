//! Weak names for which their own country speaks: *Atlanta, Georgia*, or *Georgia* in a text about the United States.
//!
//! Cost: linear in the candidates.

use super::super::candidate::{Candidate, EntityKey, Stretch, View};
use super::type_noun;
use crate::gazetteer::{Class, Flags};
use crate::hash::{FastMap, FastSet};
use crate::language::{Cue, Language};
use crate::token::{Gap, Word};

/// How many names of its country a document must have before a weak place of it is believed.
const SIGNS: usize = 2;
/// What a state has one of by a name: institutions, and parties.
const INSTITUTIONS: [(&str, &str); 4] =
    [("type", "court"), ("type", "gov"), ("type", "parliament"), ("type", "party")];
/// How many places of its country an enumeration must have beside a weak one.
const PEERS: usize = 2;
const PARTY: (&str, &str) = ("type", "party");
const CAPITAL: (&str, &str) = ("type", "capital");
/// Palaces and the like, which speak for a state.
const SEAT: (&str, &str) = ("type", "seat");

/// The weak places right behind a place of their own country, as in *Atlanta, Georgia*, the weak capitals right
/// before it, as in *Kingston, Norfolk Island*, and the weak parties of somebody of their country: *la Liga de Matteo
/// Salvini*.
pub(super) fn apposed(view: &View<'_>, candidates: &[Candidate]) -> FastSet<EntityKey> {
    let mut apposed = parties_of_people(view, candidates);
    if !candidates.iter().any(|c| c.is_weak_place() && is_beside_comma(view, c)) {
        return apposed;
    }
    let neighbours = WeakNeighbours::of(candidates);
    let places = candidates
        .iter()
        .filter(|c| c.is_weak_place())
        .filter(|c| neighbours.has_before(view, c) || neighbours.has_behind(view, c));
    apposed.extend(places.map(|c| c.entity));
    apposed
}

/// The weak parties right before *de* and a listed person of their country.
fn parties_of_people(view: &View<'_>, candidates: &[Candidate]) -> FastSet<EntityKey> {
    let is_party = |c: &Candidate| view.gazetteers.has_any(c.entity, &[PARTY]);
    let weak = candidates.iter().filter(|c| c.is_weak() && c.class == Class::Organization);
    let led: Vec<(&Candidate, usize)> = weak
        .filter_map(|c| Some((c, view.name_behind_link(c)?)))
        .filter(|(c, _)| is_party(c))
        .collect();
    if led.is_empty() {
        return FastSet::default();
    }
    let people = candidates.iter().filter(|c| c.class == Class::Person);
    let people: FastSet<(usize, Option<u64>)> =
        people.map(|c| (c.first as usize, view.country(c.entity))).collect();
    let is_led = |(c, person): &(&Candidate, usize)| {
        let country = view.country(c.entity);
        country.is_some() && people.contains(&(*person, country))
    };
    led.into_iter().filter(is_led).map(|(c, _)| c.entity).collect()
}

/// The weak places in an enumeration with others of their own country, and weak countries in one with other countries:
/// *Chiapas, Oaxaca y Guerrero*, *Granada y Dominica*.
pub(super) fn peers(view: &View<'_>, candidates: &[Candidate]) -> FastSet<EntityKey> {
    let may_be_enumerated = |c: &Candidate| is_beside_comma(view, c) || is_beside_and(view, c);
    let is_weak = |c: &&Candidate| c.is_weak() && c.is_place_or_country();
    let weak = || candidates.iter().filter(is_weak);
    if !weak().any(may_be_enumerated) {
        return FastSet::default();
    }
    let places = Enumerated::of(candidates);
    weak().filter(|c| places.has_peers(view, c)).map(|c| c.entity).collect()
}

/// A quick look at whether a comma may be right before the candidate or right behind it. Behind a name that ends with a
/// dot, it looks like the end of a sentence.
fn is_beside_comma(view: &View<'_>, c: &Candidate) -> bool {
    let gap = |at: u32| view.tokens.get(at as usize).map(|token| token.gap);
    let may_be_comma = |at: u32| matches!(gap(at), Some(Gap::Other | Gap::Sentence));
    may_be_comma(c.first) || may_be_comma(c.last)
}

/// Whether *and* is right before the candidate or right behind it.
fn is_beside_and(view: &View<'_>, c: &Candidate) -> bool {
    let is_and = |word: &Word| word.cues.intersects(Cue::AND);
    view.words_before(c).last().is_some_and(is_and) || view.next_word(c).is_some_and(is_and)
}

/// The places and countries of a document that are not weak, by where they begin and end.
struct Enumerated<'c> {
    /// By their first token.
    beginning: FastMap<u32, &'c Candidate>,
    /// By the token after their last one.
    ending: FastMap<u32, &'c Candidate>,
}

impl<'c> Enumerated<'c> {
    fn of(candidates: &'c [Candidate]) -> Self {
        let places = || candidates.iter().filter(|c| c.is_place_or_country() && !c.is_weak());
        Self {
            beginning: places().map(|c| (c.first, c)).collect(),
            ending: places().map(|c| (c.last, c)).collect(),
        }
    }

    /// Whether enough of its kind are beside the candidate. Of places behind *in* or *de*, one is: *las bases de Palma y
    /// Málaga*.
    fn has_peers(&self, view: &View<'_>, c: &Candidate) -> bool {
        let (before, first) = self.before(view, c);
        let found = before + self.behind(view, c);
        found >= PEERS || found > 0 && c.class == Class::Place && is_row_of_places(view, first)
    }

    /// What those right before the candidate count for, [`PEERS`] at most, and the first of them.
    fn before<'r>(&'r self, view: &View<'_>, c: &'r Candidate) -> (usize, &'r Candidate) {
        let (mut next, mut found) = (c, 0);
        while found < PEERS {
            // the word *and* may be between
            let ends = [Some(next.first), next.first.checked_sub(1)];
            let place = ends.into_iter().flatten().find_map(|end| self.ending.get(&end));
            let Some(place) = place.filter(|place| are_enumerated(view, place, next)) else {
                break;
            };
            found += weight(view, c, place);
            next = place;
        }
        (found, next)
    }

    /// What those right behind it count for.
    fn behind(&self, view: &View<'_>, c: &Candidate) -> usize {
        let (mut last, mut found) = (c, 0);
        while found < PEERS {
            let place = [last.last, last.last + 1].iter().find_map(|at| self.beginning.get(at));
            let Some(place) = place.filter(|place| are_enumerated(view, last, place)) else {
                break;
            };
            found += weight(view, c, place);
            last = place;
        }
        found
    }
}

/// Whether a row of names is behind *in*, or behind *of* and a noun in small letters.
fn is_row_of_places(view: &View<'_>, first: &Candidate) -> bool {
    let before = view.cue_before(first);
    before.intersects(Cue::PLACE_PREPOSITION.union(Cue::WEAK_PLACE_PREPOSITION).union(Cue::LINK))
}

/// What a peer counts for. No town stands beside a far island, so that one is enough: *Granada y Dominica*.
fn weight(view: &View<'_>, c: &Candidate, peer: &Candidate) -> usize {
    if c.class == Class::Country && type_noun::is_island(view, peer) { PEERS } else { 1 }
}

/// Whether a comma, *and*, or both separate two places of one country, or two countries.
fn are_enumerated(view: &View<'_>, before: &Candidate, after: &Candidate) -> bool {
    if before.passage != after.passage || before.last > after.first {
        return false;
    }
    let words = &view.words[before.last as usize..after.first as usize];
    let text = between(view, before, after);
    let is_and = |word: &Word| word.cues.intersects(Cue::AND);
    let is_of_list = |c: char| c == ',' || c.is_alphabetic() || c.is_whitespace();
    if !words.iter().all(is_and) || !text.chars().all(is_of_list) {
        return false;
    }
    let is_separated = text.contains(',') || !words.is_empty();
    is_separated
        && match (before.class, after.class) {
            (Class::Country, Class::Country) => true,
            (Class::Place, Class::Place) => share_country(view, before, after),
            _ => false,
        }
}

/// Two places without a country have none in common.
fn share_country(view: &View<'_>, one: &Candidate, other: &Candidate) -> bool {
    view.country(one.entity).is_some_and(|country| view.country(other.entity) == Some(country))
}

/// What a weak place may have beside it.
struct WeakNeighbours<'c> {
    /// Places that are not weak, by the token after their last one.
    places: FastMap<u32, &'c Candidate>,
    /// Countries, by their first token.
    countries: FastMap<u32, &'c Candidate>,
}

impl<'c> WeakNeighbours<'c> {
    fn of(candidates: &'c [Candidate]) -> Self {
        let places = candidates.iter().filter(|c| c.is_plain_place());
        let countries = candidates.iter().filter(|c| c.class == Class::Country);
        Self {
            places: places.map(|c| (c.last, c)).collect(),
            countries: countries.map(|c| (c.first, c)).collect(),
        }
    }

    /// *Atlanta, Georgia*.
    fn has_before(&self, view: &View<'_>, c: &Candidate) -> bool {
        self.places.get(&c.first).is_some_and(|place| are_apposed(view, place, c))
    }

    /// *Kingston, Norfolk Island*, but not *Ana Hamilton, Bermuda*.
    fn has_behind(&self, view: &View<'_>, c: &Candidate) -> bool {
        let Some(country) = self.countries.get(&c.last) else { return false };
        // behind a name, it is a surname
        if is_behind_name(view, c) || !are_apposed(view, c, country) {
            return false;
        }
        is_capital(view, c)
    }
}

/// Whether a capitalised word is right before the candidate.
fn is_behind_name(view: &View<'_>, c: &Candidate) -> bool {
    view.left_of(c).is_some_and(|at| view.is_capitalised(at))
}

fn is_capital(view: &View<'_>, c: &Candidate) -> bool {
    view.gazetteers.has_any(c.entity, &[CAPITAL])
}

/// Whether only a comma separates two candidates, and they are of one country.
fn are_apposed(view: &View<'_>, before: &Candidate, after: &Candidate) -> bool {
    if before.passage != after.passage || between(view, before, after).trim() != "," {
        return false;
    }
    share_country(view, before, after)
}

/// The text between two candidates of a paragraph.
fn between<'a>(view: &View<'a>, before: &Candidate, after: &Candidate) -> &'a str {
    view.passage(after).text.get(before.end as usize..after.start as usize).unwrap_or_default()
}

/// The weak names whose own country the document speaks of.
///
/// A place counts if nothing but its name speaks for another country that is called the same: *Georgia* beside *Senate*
/// and *Washington*. An institution and the house that it is in count if the document speaks of no country more: *Cámara de
/// Representantes*, *the Capitol* beside *Joe Biden* and *Estados Unidos*.
///
/// A place behind *in* counts if the document speaks of its country, and of the country of no other place of that name more
/// often: *en Guerrero*. Of a capital, one sign is enough: *en Sofía*.
///
/// A people counts if the document speaks of no country more than of its own: *los indios* beside *Nueva Delhi* and *Narendra Modi*.
pub(super) fn of_own_country(view: &View<'_>, candidates: &[Candidate]) -> FastSet<EntityKey> {
    let weak = || candidates.iter().filter(|c| may_need_country(c));
    let weak_names: FastSet<u64> = weak().map(|c| view.first_token(c).hash).collect();
    if weak_names.is_empty() {
        return FastSet::default();
    }
    let countries = CountriesOfDocument::of(view, candidates, &weak_names);
    let located = Located::of(view, candidates, &countries);
    weak()
        .filter(|c| countries.speak_for(view, c) || located.has(view, c))
        .map(|c| c.entity)
        .collect()
}

/// The weak places behind *in*, and how often the document names the countries of each.
struct Located<'d> {
    countries: &'d CountriesOfDocument,
    /// How often the document names the country that it names most of those of the places of a name.
    most: FastMap<Stretch, usize>,
}

impl<'d> Located<'d> {
    fn of(view: &View<'_>, candidates: &[Candidate], countries: &'d CountriesOfDocument) -> Self {
        let mut most: FastMap<Stretch, usize> = FastMap::default();
        for c in candidates.iter().filter(|c| c.is_weak_place() && is_behind_in(view, c)) {
            let count = view.country(c.entity).map_or(0, |own| countries.count(own));
            let known = most.entry(c.stretch()).or_default();
            *known = count.max(*known);
        }
        Self { countries, most }
    }

    fn has(&self, view: &View<'_>, c: &Candidate) -> bool {
        let Some(most) = self.most.get(&c.stretch()) else { return false };
        if !c.is_weak_place() || self.countries.rivals.contains_key(&c.stretch()) {
            return false;
        }
        let count = view.country(c.entity).map_or(0, |own| self.countries.count(own));
        let enough = if is_capital(view, c) { 1 } else { SIGNS };
        count == *most && count >= enough
    }
}

/// *in Victoria*, *en Sofía*.
fn is_behind_in(view: &View<'_>, c: &Candidate) -> bool {
    const IN: Cue = Cue::PLACE_PREPOSITION.union(Cue::WEAK_PLACE_PREPOSITION);
    view.cue_before(c).intersects(IN)
}

/// How often this part of a text names each country, for the parts behind it.
pub(super) fn counts(view: &View<'_>, candidates: &[Candidate]) -> FastMap<u64, usize> {
    let weak = candidates.iter().filter(|c| may_need_country(c));
    let weak_names: FastSet<u64> = weak.map(|c| view.first_token(c).hash).collect();
    let own: Vec<Candidate> =
        candidates.iter().filter(|c| view.is_new(c.passage)).copied().collect();
    CountriesOfDocument::of(&View { part: None, ..*view }, &own, &weak_names).named
}

/// Whether the candidate is a weak name of something that has a country, and is no country itself.
fn may_need_country(c: &Candidate) -> bool {
    c.is_weak() && matches!(c.class, Class::Place | Class::Organization | Class::Nationality)
}

/// Which countries a document speaks of. Countries are the hashes of their codes.
struct CountriesOfDocument {
    /// How many names of each country the document has, apart from those that begin like a weak name.
    named: FastMap<u64, usize>,
    /// The most names that one of them has.
    most: usize,
    /// The country, if it has one, of the strong name that is written like a weak one.
    rivals: FastMap<Stretch, Option<u64>>,
}

impl CountriesOfDocument {
    fn of(view: &View<'_>, candidates: &[Candidate], weak_names: &FastSet<u64>) -> Self {
        let mut named: FastMap<u64, usize> =
            FastMap::with_capacity_and_hasher(candidates.len() / 4, Default::default());
        let mut rivals = FastMap::default();
        for c in candidates.iter().filter(|c| names_one_entity(c)) {
            let country = view.country(c.entity);
            if weak_names.contains(&view.first_token(c).hash) {
                rivals.insert(c.stretch(), country);
            } else if let Some(country) = country {
                *named.entry(country).or_default() += 1;
            }
        }
        if let Some(earlier) = view.earlier() {
            for (country, counts) in earlier.countries.iter().filter(|(_, c)| c.names > 0) {
                *named.entry(country).or_default() += counts.names;
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
        let Some(own) = view.country(c.entity).filter(|own| self.speaks_of(c, *own)) else {
            return false;
        };
        match (c.class, self.rivals.get(&c.stretch()).copied()) {
            (Class::Place, Some(Some(rival))) if rival != own => self.count(rival) == 0,
            (Class::Place, None) if self.is_named_most(own) => is_seat_behind_article(view, c),
            (Class::Organization, None) if self.is_named_most(own) => says_much(view, c),
            (Class::Nationality, None) if self.is_named_most(own) => {
                is_written_like_demonym(view, c)
            }
            _ => false,
        }
    }

    /// Whether the document speaks of the country. Of an institution, one sign is enough if it speaks of no other.
    fn speaks_of(&self, c: &Candidate, country: u64) -> bool {
        match self.count(country) {
            0 => false,
            SIGNS.. => true,
            _ => c.class == Class::Organization && self.named.len() == 1,
        }
    }

    fn is_named_most(&self, country: u64) -> bool {
        self.count(country) == self.most
    }
}

/// Whether the candidate says by itself which entity is meant.
fn names_one_entity(c: &Candidate) -> bool {
    c.is_strong() && !c.flags.contains(Flags::AMBIGUOUS)
}

/// Whether the form is more than a single word, which is an ordinary word of the language too often, or a word that an
/// article makes an institution: *the Senate*, *del Senado*.
fn says_much(view: &View<'_>, c: &Candidate) -> bool {
    c.token_count() > 1 || is_acronym(c) || is_institution_behind_article(view, c)
}

/// *the Senate*, *the Greens*, but not *the Nasdaq*: an institution or a party of a state behind an article. *The Democrats* are
/// people.
fn is_institution_behind_article(view: &View<'_>, c: &Candidate) -> bool {
    is_behind_article(view, c)
        && !view.words[c.first as usize].cues.intersects(Cue::NOT_NAME)
        && view.gazetteers.has_any(c.entity, &INSTITUTIONS)
}

/// *lusa*, but not *Lusa* in Spanish, which has a capital as an agency.
fn is_written_like_demonym(view: &View<'_>, c: &Candidate) -> bool {
    let profile = view.passage(c).language.map(Language::profile);
    profile.is_none_or(|profile| profile.capitalised_demonyms)
        || !view.is_capitalised(c.first as usize)
}

/// *the Capitol*: the seat of an institution behind an article.
fn is_seat_behind_article(view: &View<'_>, c: &Candidate) -> bool {
    is_behind_article(view, c) && view.gazetteers.has_any(c.entity, &[SEAT])
}

fn is_behind_article(view: &View<'_>, c: &Candidate) -> bool {
    view.cue_before(c).intersects(Cue::ARTICLE.union(Cue::CLUB_ARTICLE))
}

/// *EPA*, but not a single letter.
fn is_acronym(c: &Candidate) -> bool {
    c.flags.contains(Flags::ACRONYM) && c.end - c.start > 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::testing::Scene;

    /// The ids of the entities in a set.
    fn ids(scene: &Scene, entities: &FastSet<EntityKey>) -> Vec<&'static str> {
        entities.iter().map(|entity| scene.view.entity(*entity).id()).collect()
    }

    #[test]
    fn a_weak_place_beside_one_of_its_country_is_meant() {
        for (text, expected) in [
            ("He lives in Atlanta, Georgia.", &["place/georgia"][..]),
            ("He lives in Beijing, Georgia.", &[]),
            ("He lives in Atlanta and Georgia.", &[]),
            ("He lives in Kingston, Norfolk Island.", &["place/kingston"]),
            // a surname
            ("He is Ana Kingston, Norfolk Island.", &[]),
        ] {
            let scene = Scene::english(text);
            let apposed = apposed(&scene.view, &scene.candidates);
            assert_eq!(ids(&scene, &apposed), expected, "{text}");
        }
    }

    #[test]
    fn a_weak_name_of_the_country_of_the_document_is_meant() {
        for (text, expected) in [
            ("Georgia votes. So do California and Atlanta.", &["place/georgia"][..]),
            // one sign is not enough
            ("Georgia votes. So does California.", &[]),
            ("California and Atlanta wait for the Senate.", &["organization/senate"]),
            // another country is named more often
            ("California, Atlanta, Russia, Putin, Russia: the Senate waits.", &[]),
        ] {
            let scene = Scene::english(text);
            let own = of_own_country(&scene.view, &scene.candidates);
            assert_eq!(ids(&scene, &own), expected, "{text}");
        }
    }
}
