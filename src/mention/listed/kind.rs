//! A country and its demonym that are written alike: *China*, *argentina*.
//!
//! Cost: linear in the candidates.

use super::super::candidate::{Candidate, View};
use super::super::judge::Judge;
use super::super::rules::Rule;
use crate::gazetteer::Class;
use crate::hash::{FastMap, FastSet};
use crate::language::WordClass;
use crate::token::{Gap, Word};

/// Keeps one of the two: with a capital the country, unless all is in capitals and a noun is before it that it
/// modifies.
pub(super) fn choose(view: &View<'_>, judge: &mut Judge, candidates: &mut Vec<Candidate>) {
    let place = |c: &Candidate| (c.first, c.last);
    let demonyms: FastSet<_> =
        candidates.iter().filter(|c| c.class == Class::Nationality).map(place).collect();
    let is_demonym: FastMap<_, _> = candidates
        .iter()
        .filter(|c| c.class == Class::Country && demonyms.contains(&place(c)))
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
    let is_behind_word = view.passage(c).all_caps && view.first_token(c).gap == Gap::Blank;
    is_behind_word && view.words_before(c).last().is_some_and(is_noun)
}

fn is_noun(word: &Word) -> bool {
    let others = WordClass::STOP.union(WordClass::VERB).union(WordClass::ADVERB);
    word.info.is_ordinary() && !word.info.class.intersects(others)
}
