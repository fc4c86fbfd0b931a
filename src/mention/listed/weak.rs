//! Weak forms: what around one says that its entity is meant.
//!
//! Cost: constant a candidate.

use super::super::candidate::{Candidate, View};
use crate::gazetteer::{CasePolicy, Class, Flags};
use crate::language::{Cue, WordClass};
use crate::token::{Gap, Shape, Token, Word};

/// Kinds of organisations that have an article where a town has none.
const CLUBS: [(&str, &str); 2] = [("type", "sport"), ("type", "company")];
/// Clubs, which only their article tells from towns.
const SPORT: (&str, &str) = ("type", "sport");

/// *Según Santander*: whether an organisation that may be called like a town is where no town would be: at the
/// beginning of a sentence, behind a word that is no preposition, beside a verb of saying.
pub(super) fn is_no_town(view: &View<'_>, c: &Candidate) -> bool {
    if c.class != Class::Organization {
        return false;
    }
    let is_saying = |at: usize| view.words[at].cues.intersects(Cue::SAYING);
    let says = || view.after(c).first().is_some_and(|_| is_saying(c.last as usize));
    let is_behind_word = || view.words_before(c).last().is_some_and(is_no_town_before);
    let is_apart = view.first_token(c).gap.opens_sentence() || is_behind_word() || says();
    is_apart && !view.gazetteers.has_any(c.entity, &[SPORT])
}

/// Whether a word is none that a town has before it.
fn is_no_town_before(word: &Word) -> bool {
    let is_of_place = word.cues.intersects(Cue::PLACE_PREPOSITION.union(Cue::PLACE_NOUN));
    let is_function_word = word.info.class.intersects(WordClass::STOP);
    word.cues.intersects(Cue::SAYING) || !(is_of_place || is_function_word)
}

/// *el Valencia*, but not *el Valencia de los años veinte*: a club or a bank that is called like a town.
pub(super) fn has_club_article(view: &View<'_>, c: &Candidate) -> bool {
    if c.class != Class::Organization || !view.cue_before(c).intersects(Cue::CLUB_ARTICLE) {
        return false;
    }
    let is_club = || view.gazetteers.has_any(c.entity, &CLUBS);
    !goes_on(view, c) && is_club()
}

/// Whether *de* or a capitalised word is right behind the candidate.
fn goes_on(view: &View<'_>, c: &Candidate) -> bool {
    let is_part = |t: &Token| {
        view.words[c.last as usize].cues.intersects(Cue::LINK) || t.shape.contains(Shape::CAPITAL)
    };
    view.after(c).first().is_some_and(|t| t.gap == Gap::Blank && is_part(t))
}

/// Whether the candidate may be an ordinary word that has its capital from the beginning of a sentence, from a
/// headline, or from a line of capitals.
pub(super) fn may_be_word(view: &View<'_>, c: &Candidate) -> bool {
    if counts_anyway(view, c) || !c.flags.is_ordinary() {
        return false;
    }
    let (passage, first) = (view.passage(c), view.first_token(c));
    let capital_says_nothing = first.gap.opens_sentence() || passage.title_case || passage.all_caps;
    let is_word = view.words[c.first as usize].info.is_ordinary();
    capital_says_nothing && is_word && !first.shape.contains(Shape::DOTTED)
}

/// Whether the form counts although it is a word: a country, a demonym, an acronym (*WHO*) outside a line of capitals,
/// and what counts in any case.
fn counts_anyway(view: &View<'_>, c: &Candidate) -> bool {
    let is_acronym = c.flags.contains(Flags::ACRONYM) && !view.passage(c).all_caps;
    let any_case = c.flags.case() == CasePolicy::Folded;
    matches!(c.class, Class::Country | Class::Nationality) || is_acronym || any_case
}
