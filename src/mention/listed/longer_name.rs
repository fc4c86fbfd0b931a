//! Names that are part of a longer name: *Bank of China*, *New Mexico*, *Michael Jordan*.
//!
//! The words around a candidate are compared with the cue lists of every language. A cue counts only right beside the
//! candidate. This is where *Bank of China* loses its country. Cost: constant a candidate.

use super::super::candidate::{Candidate, View};
use super::super::judge::Judge;
use super::super::rules::Rule;
use crate::gazetteer::{Class, Flags};
use crate::hash::FastSet;
use crate::hash::phrase as phrase_key;
use crate::language::{Cue, Language, PhraseClass, WordClass};
use crate::reading::Passage;
use crate::token::{Gap, Shape, Token, Word};

/// Words looked at on each side.
const WINDOW: usize = 6;

/// Whether the tokens are a phrase of one of the classes. No phrase has dots, which the hash of an acronym leaves out.
fn is_phrase(tokens: &[Token], classes: PhraseClass) -> bool {
    let key = phrase_key(tokens.iter().map(|t| t.hash));
    Language::phrase_class(key).intersects(classes)
        && !tokens.iter().any(|t| t.shape.contains(Shape::DOTTED))
}

/// The phrases of a class that the tokens end with, as the number of their words.
fn phrases_before(tokens: &[Token], class: PhraseClass) -> impl Iterator<Item = usize> {
    (1..=tokens.len()).filter(move |n| is_phrase(&tokens[tokens.len() - n..], class))
}

/// Whether the candidate is only a part of a name that no list has.
pub(super) fn inside_longer_name(
    view: &View<'_>,
    judge: &mut Judge,
    ends: &FastSet<u32>,
    c: &Candidate,
) -> bool {
    match c.class {
        Class::Country | Class::Place => {
            judge.says(Rule::NameHead, c, || headed(view, c))
                || judge.says(Rule::NameTail, c, || tailed(view, c, PhraseClass::NAME_TAIL))
                || judge.says(Rule::BehindGivenName, c, || behind_given_name(view, c))
                || judge.says(Rule::BeforeSurname, c, || is_given_name(view, c))
                || judge.says(Rule::BehindUnknown, c, || behind_unknown(view, ends, c))
        }
        Class::Nationality => {
            judge.says(Rule::NameTail, c, || tailed(view, c, PhraseClass::NAME_TAIL))
        }
        Class::Organization => {
            judge.says(Rule::BehindGivenName, c, || !is_acronym(c) && behind_given_name(view, c))
                || judge.says(Rule::NameTail, c, || tailed(view, c, PhraseClass::EVENT_TAIL))
        }
        _ => false,
    }
}

fn headed(view: &View<'_>, c: &Candidate) -> bool {
    // most candidates have no phrase beside them, and nothing is searched for those
    if !view.words_before(c).last().is_some_and(|w| w.cues.intersects(Cue::BEFORE_NAME)) {
        return false;
    }
    let before = chain_before(view, c);
    let named = |n: usize| before[before.len() - n].shape.contains(Shape::CAPITAL);
    let has_capital = before.iter().any(|t| t.shape.contains(Shape::CAPITAL));
    let is_name_head = has_capital && phrases_before(before, PhraseClass::NAME_HEAD).any(named);
    // a place's head of several words speaks in either case: *golfo de México*
    is_name_head || phrases_before(before, PhraseClass::PLACE_HEAD).any(|n| n > 1 || named(n))
}

/// The tokens before the candidate that could belong to one name with it.
fn chain_before<'a>(view: &View<'a>, c: &Candidate) -> &'a [Token] {
    let before = view.before(c);
    let mut gap = view.tokens(c)[0].gap;
    let mut from = before.len();
    while from > 0 && before.len() - from < WINDOW && gap.joins() {
        from -= 1;
        gap = before[from].gap;
    }
    &before[from..]
}

fn tailed(view: &View<'_>, c: &Candidate, tails: PhraseClass) -> bool {
    let (passage, after) = (view.passage(c), view.after(c));
    let touches =
        !after.is_empty() && view.words[c.last as usize].cues.intersects(Cue::BEHIND_NAME);
    if passage.all_caps || !touches {
        return false;
    }
    let capital = |t: &&Token| t.gap == Gap::Blank && t.shape.contains(Shape::CAPITAL);
    let names = after.iter().take(WINDOW).take_while(capital).count();
    (1..=names).any(|n| is_phrase(&after[..n], tails))
}

/// *Michael Jordan*, *Keisuke Honda*.
pub(super) fn behind_given_name(view: &View<'_>, c: &Candidate) -> bool {
    let is_name = |t: &Token| t.shape.contains(Shape::CAPITAL);
    let is_given = |w: &Word| w.cues.is_plain_given_name();
    is_single_word(view, c)
        && view.first_token(c).gap == Gap::Blank
        && view.before(c).last().is_some_and(is_name)
        && view.words_before(c).last().is_some_and(is_given)
}

/// Whether the candidate is one word, written so that its capital says something.
fn is_single_word(view: &View<'_>, c: &Candidate) -> bool {
    c.is_single_word() && !view.passage(c).all_caps
}

/// Agencies come behind the names of their people: *Ana EFE*.
fn is_acronym(c: &Candidate) -> bool {
    c.flags.contains(Flags::ACRONYM)
}

/// *Chad Smith*.
fn is_given_name(view: &View<'_>, c: &Candidate) -> bool {
    is_single_word(view, c)
        && view.words[c.first as usize].cues.is_given_name()
        && is_surname(view, view.passage(c), c.last as usize)
}

/// Whether the word may be a surname: capitalised, and neither an ordinary word nor an office. A headline capitalises
/// those too.
fn is_surname(view: &View<'_>, passage: &Passage<'_>, at: usize) -> bool {
    if at >= passage.tokens.end || passage.title_case {
        return false;
    }
    let info = view.words[at].info;
    let is_word = info.is_ordinary() || info.class.intersects(WordClass::ROLE);
    is_proper(&view.tokens[at]) && !is_word
}

/// Whether the token is written like *Name*, behind a blank.
fn is_proper(token: &Token) -> bool {
    token.gap == Gap::Blank
        && token.shape.contains(Shape::CAPITAL)
        && token.shape.contains(Shape::LOWER)
}

/// The tokens at which candidates end. They are collected only if a country has a word before it that no dictionary
/// knows.
pub(super) fn ends(view: &View<'_>, candidates: &[Candidate]) -> FastSet<u32> {
    if candidates.iter().any(|c| behind_strange_word(view, c)) {
        candidates.iter().map(|c| c.last).collect()
    } else {
        FastSet::default()
    }
}

/// *Barrow México*: a capitalised word inside a sentence, which neither a list nor a dictionary knows.
pub(super) fn behind_unknown(view: &View<'_>, ends: &FastSet<u32>, c: &Candidate) -> bool {
    behind_strange_word(view, c) && !ends.contains(&c.first)
}

fn behind_strange_word(view: &View<'_>, c: &Candidate) -> bool {
    let passage = view.passage(c);
    let case_says_nothing = passage.all_caps || passage.title_case;
    let is_candidate = c.class == Class::Country && view.first_token(c).gap == Gap::Blank;
    if !is_candidate || case_says_nothing {
        return false;
    }
    let (Some(before), Some(word)) = (view.before(c).last(), view.words_before(c).last()) else {
        return false;
    };
    let is_unknown = word.info.frequency == 0 && word.cues == Cue::default();
    is_proper(before) && is_unknown
}
