//! Names beside a comma that say which one is meant: *Tbilisi, Georgia* and *Atlanta, Georgia*; *Moscow, Idaho*.
//!
//! Cost: linear in the candidates.

use super::super::candidate::{Candidate, Stretch, View};
use super::super::judge::Judge;
use super::super::rules::Rule;
use super::weak::REGION;
use crate::gazetteer::Class;
use crate::hash::{self, FastMap, FastSet};
use crate::language::{Cue, Language, PhraseClass};
use crate::reading::Passage;
use crate::token::Token;

/// Whose regions have the short forms of `PhraseClass::REGION_CODE`.
const COUNTRY_OF_CODES: &str = "US";

/// The names on both sides of commas.
#[derive(Default)]
pub(super) struct Apposition {
    /// The country of a name behind a comma that is that of the place before it: *Georgia* behind *Atlanta,*.
    own: FastMap<Stretch, u64>,
    /// The country of the region behind a name and a comma, by the region's first token.
    regions: FastMap<u32, u64>,
    /// The tokens at which places and countries end, in order.
    ends: Vec<u32>,
}

impl Apposition {
    pub(super) fn of(view: &View<'_>, candidates: &[Candidate]) -> Self {
        let places = || candidates.iter().filter(|c| c.is_place_or_country());
        let is_before_comma = |c: &&Candidate| view.is_behind_comma(c.passage, c.last as usize);
        let mut apposition = Self::default();
        // nothing is beside a comma unless it is before one
        if !places().any(|c| is_before_comma(&c)) {
            return apposition;
        }
        apposition.ends.extend(places().map(|c| c.last));
        apposition.ends.sort_unstable();
        let located: FastSet<(u32, u64)> = places()
            .filter(|c| c.class == Class::Place && c.is_strong())
            .filter(is_before_comma)
            .filter_map(|c| Some((c.last, view.country(c.entity)?)))
            .collect();
        for c in places().filter(|c| view.is_behind_comma(c.passage, c.first as usize)) {
            let Some(country) = view.country(c.entity) else { continue };
            if located.contains(&(c.first, country)) {
                apposition.own.insert(c.stretch(), country);
            }
            if is_closing_region(view, c) {
                apposition.regions.insert(c.first, country);
            }
        }
        // *Georgia* is a country, too: it says nothing of the town before it
        for c in places().filter(|c| c.class == Class::Country) {
            apposition.regions.remove(&c.first);
        }
        apposition
    }

    /// Whether what is beside a comma says that another place or country is meant.
    pub(super) fn turns_away(&self, view: &View<'_>, judge: &mut Judge, c: &Candidate) -> bool {
        if !c.is_place_or_country() {
            return false;
        }
        judge.says(Rule::ApposedToAnother, c, || self.is_elsewhere(view, c))
            || judge.says(Rule::TownOfRegion, c, || self.is_town_of_region(view, c))
    }

    /// *Atlanta, Georgia*: not the country, since Atlanta does not lie in it, but in a state of that name.
    fn is_elsewhere(&self, view: &View<'_>, c: &Candidate) -> bool {
        let own = self.own.get(&c.stretch());
        own.is_some_and(|own| view.country(c.entity) != Some(*own))
    }

    /// *Moscow, Idaho*: no place of Russia. *Mexico, Texas and California* are enumerated.
    fn is_town_of_region(&self, view: &View<'_>, c: &Candidate) -> bool {
        let is_apposed = view.is_behind_comma(c.passage, c.last as usize);
        if !is_apposed || self.is_enumerated(view, c) {
            return false;
        }
        let region = self.regions.get(&c.last).copied().or_else(|| region_by_code(view, c));
        region.is_some_and(|region| view.country(c.entity).is_some_and(|own| own != region))
    }

    /// Whether another place or country is right before the candidate and a comma or *and*.
    fn is_enumerated(&self, view: &View<'_>, c: &Candidate) -> bool {
        let ends_peer = |at: u32| self.ends.binary_search(&at).is_ok();
        and_before(view, c).is_some_and(ends_peer) || comma_before(view, c).is_some_and(ends_peer)
    }
}

/// *Idaho* in *Moscow, Idaho.*: whether the candidate is a region, and the apposition ends with it.
fn is_closing_region(view: &View<'_>, c: &Candidate) -> bool {
    if c.class != Class::Place || !view.gazetteers.has_any(c.entity, &[REGION]) {
        return false;
    }
    closes(view, c.passage, c.last as usize)
}

/// The token of *and* right before the candidate, where another word is before that: a name may end at it.
fn and_before(view: &View<'_>, c: &Candidate) -> Option<u32> {
    let and = view.left_of(c).filter(|at| is_and(view, *at))?;
    view.word_before(c.passage, and).map(|_| and as u32)
}

/// The candidate's first token, if a comma is before it: a name may end at it.
fn comma_before(view: &View<'_>, c: &Candidate) -> Option<u32> {
    view.is_behind_comma(c.passage, c.first as usize).then_some(c.first)
}

/// The country of the short form of a region that is behind the candidate: *Athens, GA*.
fn region_by_code(view: &View<'_>, c: &Candidate) -> Option<u64> {
    let at = c.last as usize;
    let token = view.tokens.get(at)?;
    if !is_region_code(view.passage(c), token) || !closes(view, c.passage, at + 1) {
        return None;
    }
    Some(hash::bytes(COUNTRY_OF_CODES.as_bytes()))
}

/// *GA*, *Ga.*: the one with two capitals needs no dot.
fn is_region_code(passage: &Passage<'_>, token: &Token) -> bool {
    let is_code = Language::class_of_word(token.hash).contains(PhraseClass::REGION_CODE);
    if !is_code || !token.is_capitalised() {
        return false;
    }
    let has_two_capitals = token.shape.all_caps() && token.len() == 2;
    let behind = passage.text.get(token.end as usize..);
    has_two_capitals || behind.is_some_and(|rest| rest.starts_with('.'))
}

/// Whether the apposition ends before the token: a mark follows, and no further name of an enumeration.
fn closes(view: &View<'_>, passage: u32, at: usize) -> bool {
    let inside = view.passages[passage as usize].inside(at);
    let Some(at) = inside.filter(|at| !view.tokens[*at].gap.opens_sentence()) else { return true };
    if view.word_before(passage, at).is_some() {
        return false; // a word follows behind a blank: *Texas and California*
    }
    let goes_on = is_before_last_peer(view, passage, at) || is_capital(view, passage, at);
    !goes_on
}

/// *Texas, and California*: whether the word is *and*, and closes an enumeration with the name behind it. *Athens, GA, and
/// Moscow, Idaho,* are pairs.
fn is_before_last_peer(view: &View<'_>, passage: u32, at: usize) -> bool {
    if !is_and(view, at) || !is_capital(view, passage, at + 1) {
        return false;
    }
    !view.is_behind_comma(passage, at + 2)
}

/// Whether the token is one of the paragraph, and begins with a capital.
fn is_capital(view: &View<'_>, passage: u32, at: usize) -> bool {
    let inside = view.passages[passage as usize].inside(at);
    inside.is_some_and(|at| view.is_capitalised(at))
}

fn is_and(view: &View<'_>, at: usize) -> bool {
    view.words[at].cues.intersects(Cue::AND)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::testing::Scene;

    /// The candidates that stay.
    fn left(text: &str) -> Vec<String> {
        let mut scene = Scene::english(text);
        let apposition = Apposition::of(&scene.view, &scene.candidates);
        let (view, judge) = (&scene.view, &mut scene.judge);
        scene.candidates.retain(|c| !apposition.turns_away(view, judge, c));
        scene.left()
    }

    #[test]
    fn the_place_before_the_comma_says_which_georgia() {
        assert_eq!(
            left("In Atlanta, Georgia, they met."),
            ["Atlanta=place/atlanta", "Georgia=place/georgia"]
        );
        let both = ["Beijing=place/beijing", "Georgia=country/GE", "Georgia=place/georgia"];
        assert_eq!(left("In Beijing, Georgia and elsewhere they met."), both);
    }
}
