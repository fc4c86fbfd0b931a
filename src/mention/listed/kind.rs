//! A country and its demonym that are written alike: *China*, *argentina*.
//!
//! Cost: linear in the candidates.

use super::super::candidate::{Candidate, View};
use super::super::judge::Judge;
use super::super::rules::Rule;
use crate::gazetteer::Class;
use crate::hash::FastMap;
use crate::language::{Cue, WordClass};
use crate::token::Word;

/// Keeps one of the two: the country, unless the text has no case and a noun is before it that it modifies.
pub(super) fn choose(view: &View<'_>, judge: &mut Judge, candidates: &mut Vec<Candidate>) {
    let place = |c: &Candidate| (c.first, c.last);
    let of_class = |class: Class| candidates.iter().filter(move |c| c.class == class);
    let mut demonyms: Vec<_> = of_class(Class::Nationality).map(place).collect();
    demonyms.sort_unstable();
    let is_written_alike = |c: &&Candidate| demonyms.binary_search(&place(c)).is_ok();
    let is_demonym: FastMap<_, _> = of_class(Class::Country)
        .filter(is_written_alike)
        .map(|c| (place(c), judge.on(Rule::BehindNoun) && modifies_noun(view, c)))
        .collect();
    if is_demonym.is_empty() {
        return;
    }
    candidates.retain(|c| match (c.class, is_demonym.get(&place(c))) {
        (Class::Country, Some(demonym)) => !judge.says(Rule::BehindNoun, c, || *demonym),
        (Class::Nationality, Some(demonym)) => !judge.says(Rule::CountryFirst, c, || !demonym),
        _ => true,
    });
}

/// *GRAN MURALLA CHINA*, *la muralla china*.
fn modifies_noun(view: &View<'_>, c: &Candidate) -> bool {
    let passage = view.passage(c);
    if passage.has_case() {
        return false;
    }
    let before = view.left_of(c);
    before.is_some_and(|at| may_be_noun(&view.words[at], passage.all_small))
        || is_before_name(view, c)
}

/// *LA CHINA ZORGATI CORP*: whether an article is before the form, and a word that no dictionary knows behind it, in
/// capitals.
fn is_before_name(view: &View<'_>, c: &Candidate) -> bool {
    let passage = view.passage(c);
    if !passage.all_caps || !view.cue_before(c).intersects(Cue::ARTICLE) {
        return false;
    }
    let next = view.right_of(c);
    let is_verb = |at: usize| {
        let text = view.tokens[at].text(passage.text);
        passage.language.is_some_and(|language| language.has_verb_ending(text))
    };
    next.is_some_and(|at| view.words[at].info.frequency == 0 && !is_verb(at))
}

/// Whether a word may be a noun. In capitals an unknown word may be a name.
fn may_be_noun(word: &Word, is_small: bool) -> bool {
    let others = WordClass::STOP.union(WordClass::VERB).union(WordClass::ADVERB);
    (is_small || word.info.is_ordinary()) && !word.info.class.intersects(others)
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
    fn among_small_letters_the_noun_tells_too() {
        let expected = (vec!["china=nationality/CN".to_owned()], vec!["behind-noun"]);
        assert_eq!(chosen("la muralla china"), expected);
        let expected = (vec!["china=country/CN".to_owned()], vec!["country-first"]);
        assert_eq!(chosen("un viaje a china"), expected);
    }

    #[test]
    fn a_small_letter_leaves_only_the_demonym() {
        let left = ["Putin=person/vladimir-putin", "china=nationality/CN"].map(str::to_owned);
        let expected = (left.to_vec(), vec![]);
        assert_eq!(chosen("Putin vio la muralla china."), expected);
    }
}
