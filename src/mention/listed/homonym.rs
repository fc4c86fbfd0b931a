//! Countries whose name is a person's in this document: *Jordan* the player.
//!
//! What the document says once holds for the rest of it. Cost: linear in the candidates.

use super::super::candidate::{Candidate, View};
use super::super::earlier::SurnameUse;
use super::super::judge::Judge;
use super::super::rules::Rule;
use super::longer_name;
use crate::gazetteer::Class;
use crate::hash::FastSet;
use crate::language::{Cue, Language, PhraseClass};
use crate::token::Token;

/// How many words before a destination's preposition the verb may be.
const WORDS_OF_TRAVEL: usize = 3;

/// Takes out countries whose name is a surname in the document (*Michael Jordan*, and later *Jordan*), unless another
/// name in it speaks for the country.
pub(super) fn drop_people(
    view: &View<'_>,
    judge: &mut Judge,
    ends: &FastSet<u32>,
    candidates: &mut Vec<Candidate>,
) {
    let mut people = People::of(view, ends, candidates);
    people.add_earlier(view, candidates);
    if people.is_empty() {
        return;
    }
    let spoken_for: FastSet<u64> = candidates
        .iter()
        .filter(|c| speaks_for_country(view, &people, c))
        .filter_map(|c| view.country(c.entity))
        .collect();
    candidates.retain(|c| {
        let had_sign = |code| view.earlier().is_some_and(|earlier| earlier.country(code).signs > 0);
        let speaks = |code| spoken_for.contains(&code) || had_sign(code);
        let has_sign = || view.country(c.entity).is_some_and(speaks);
        let is_country = || has_sign() || is_destination(view, c);
        let is_surname = || people.have_name(view, c) && !is_country();
        !judge.says(Rule::SurnameHere, c, is_surname)
    });
}

/// The countries' names that are surnames in this part of a text, by their hashes, in no order.
pub(super) fn said(
    view: &View<'_>,
    candidates: &[Candidate],
) -> impl Iterator<Item = (u64, SurnameUse)> + use<> {
    let ends = longer_name::ends(view, candidates);
    let People { certain, possible } = People::of(view, &ends, candidates);
    let certain = certain.into_iter().map(|hash| (hash, SurnameUse::OF_COUNTRY));
    certain.chain(possible.into_iter().map(|hash| (hash, SurnameUse::MAYBE_OF_COUNTRY)))
}

/// The countries' names that are surnames somewhere in the document, by their hashes.
struct People {
    /// Behind a given name.
    certain: FastSet<u64>,
    /// Behind a word that nobody knows.
    possible: FastSet<u64>,
}

impl People {
    fn of(view: &View<'_>, ends: &FastSet<u32>, candidates: &[Candidate]) -> Self {
        let is_certain = |c: &Candidate| longer_name::is_behind_given_name(view, c);
        let is_possible = |c: &Candidate| longer_name::is_behind_unknown(view, ends, c);
        Self {
            certain: surnames(view, candidates, is_certain),
            possible: surnames(view, candidates, is_possible),
        }
    }

    /// Adds those of the candidates' words that are surnames in earlier parts of the text.
    fn add_earlier(&mut self, view: &View<'_>, candidates: &[Candidate]) {
        let Some(earlier) = view.earlier() else { return };
        for c in candidates.iter().filter(|c| c.is_country_in_one_word()) {
            let hash = view.first_token(c).hash;
            if earlier.has_surname(hash, SurnameUse::OF_COUNTRY) {
                self.certain.insert(hash);
            }
            if earlier.has_surname(hash, SurnameUse::MAYBE_OF_COUNTRY) {
                self.possible.insert(hash);
            }
        }
    }

    fn is_empty(&self) -> bool {
        [&self.certain, &self.possible].iter().all(|surnames| surnames.is_empty())
    }

    /// Whether the candidate is a country's name that is a person's here.
    fn have_name(&self, view: &View<'_>, c: &Candidate) -> bool {
        c.is_country_in_one_word() && self.share_first_word(view, c)
    }

    /// Whether the candidate begins with the name of one of them.
    fn share_first_word(&self, view: &View<'_>, c: &Candidate) -> bool {
        let hash = view.first_token(c).hash;
        if self.certain.contains(&hash) {
            return true;
        }
        // a strange word before it says less, so that *in* speaks against the person
        self.possible.contains(&hash) && !is_located(view, c)
    }
}

/// Whether the candidate names the country, its people or a place in it by another word.
fn speaks_for_country(view: &View<'_>, people: &People, c: &Candidate) -> bool {
    c.class != Class::Person && !people.share_first_word(view, c)
}

/// The hashes of the countries' names for which `is_surname` holds somewhere.
fn surnames(
    view: &View<'_>,
    candidates: &[Candidate],
    is_surname: impl Fn(&Candidate) -> bool,
) -> FastSet<u64> {
    let countries = candidates.iter().filter(|c| c.is_country_in_one_word());
    countries.filter(|c| is_surname(c)).map(|c| view.first_token(c).hash).collect()
}

/// *left Chad for Jordan*, *viajó a Jordania*: whether somebody goes there. The verb is a few words before.
fn is_destination(view: &View<'_>, c: &Candidate) -> bool {
    let before = view.before(c);
    let preposition = before.split_last().filter(|(word, _)| word.shape.all_lower());
    let Some((_, before)) = preposition else { return false };
    let near = &before[before.len().saturating_sub(WORDS_OF_TRAVEL)..];
    let is_verb =
        |token: &Token| Language::class_of_word(token.hash).contains(PhraseClass::TRAVEL_VERB);
    near.iter().any(is_verb)
}

/// Whether *in* or *near* is right before the candidate.
fn is_located(view: &View<'_>, c: &Candidate) -> bool {
    view.cue_before(c).intersects(Cue::PLACE_PREPOSITION.union(Cue::WEAK_PLACE_PREPOSITION))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::testing::Scene;

    fn left(text: &str) -> Vec<String> {
        let mut scene = Scene::english(text);
        let ends = longer_name::ends(&scene.view, &scene.candidates);
        drop_people(&scene.view, &mut scene.judge, &ends, &mut scene.candidates);
        scene.left()
    }

    #[test]
    fn a_surname_somewhere_is_one_everywhere() {
        assert_eq!(left("Michael Jordan won. Later, Jordan left."), [""; 0]);
        assert_eq!(left("The king won. Later, Jordan left."), ["Jordan=country/JO"]);
    }

    #[test]
    fn another_name_of_the_country_speaks_for_it() {
        let left = left("Michael Chad lives in the United States. US officials left Chad.");
        assert_eq!(left, ["United States=country/US", "US=country/US"]);
        let left = super::tests::left("Michael China met a Chinese official in China.");
        assert_eq!(left, ["China=country/CN", "Chinese=nationality/CN", "China=country/CN"]);
    }

    #[test]
    fn a_strange_word_makes_no_person_of_a_country_behind_in() {
        assert_eq!(left("Later they all met Zzyzxen Jordan. Later, Jordan left."), [""; 0]);
        let both = ["Jordan=country/JO", "Jordan=country/JO"];
        assert_eq!(left("Later they all met Zzyzxen Jordan. Later, they left in Jordan."), both);
    }
}
