//! A country and its demonym that are written alike: *China*, *argentina*.
//!
//! Cost: linear in the candidates.

use super::super::candidate::{Candidate, View};
use super::super::judge::Judge;
use super::super::rules::Rule;
use crate::gazetteer::Class;
use crate::hash::{FastMap, FastSet};
use crate::language::WordClass;
use crate::token::Word;

/// Keeps one of the two: with a capital the country, unless all is in capitals and a noun is before it that it
/// modifies.
pub(super) fn choose(view: &View<'_>, judge: &mut Judge, candidates: &mut Vec<Candidate>) {
    let place = |c: &Candidate| (c.first, c.last);
    let demonyms: FastSet<_> =
        candidates.iter().filter(|c| c.class == Class::Nationality).map(place).collect();
    let countries = candidates.iter().filter(|c| c.class == Class::Country);
    let is_demonym: FastMap<_, _> = countries
        .filter(|c| demonyms.contains(&place(c)))
        .map(|c| (place(c), judge.on(Rule::BehindNoun) && modifies_noun(view, c)))
        .collect();
    candidates.retain(|c| match (c.class, is_demonym.get(&place(c))) {
        (Class::Country, Some(demonym)) => !judge.says(Rule::BehindNoun, c, || *demonym),
        (Class::Nationality, Some(demonym)) => !judge.says(Rule::CountryFirst, c, || !demonym),
        _ => true,
    });
}

/// *GRAN MURALLA CHINA*.
fn modifies_noun(view: &View<'_>, c: &Candidate) -> bool {
    if !view.passage(c).all_caps {
        return false;
    }
    let before = view.word_before(c.passage, c.first as usize);
    before.is_some_and(|at| is_noun(&view.words[at]))
}

fn is_noun(word: &Word) -> bool {
    let others = WordClass::STOP.union(WordClass::VERB).union(WordClass::ADVERB);
    word.info.is_ordinary() && !word.info.class.intersects(others)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::testing::Scene;

    fn chosen(text: &str) -> (Vec<String>, Vec<&'static str>) {
        let mut scene = Scene::spanish(text);
        scene.rules();
        choose(&scene.view, &mut scene.judge, &mut scene.candidates);
        (scene.left(), scene.rules())
    }

    #[test]
    fn a_capital_means_the_country() {
        let expected = (vec!["China=country/CN".to_owned()], vec!["country-first"]);
        assert_eq!(chosen("Viajó a China."), expected);
    }

    #[test]
    fn behind_a_noun_in_capitals_the_demonym_is_meant() {
        let expected = (vec!["CHINA=nationality/CN".to_owned()], vec!["behind-noun"]);
        assert_eq!(chosen("LA MAYOR EMPRESA CHINA"), expected);
        let expected = (vec!["CHINA=country/CN".to_owned()], vec!["country-first"]);
        assert_eq!(chosen("VIAJE A CHINA"), expected);
    }

    #[test]
    fn a_small_letter_leaves_only_the_demonym() {
        assert_eq!(chosen("la muralla china"), (vec!["china=nationality/CN".to_owned()], vec![]));
    }
}
