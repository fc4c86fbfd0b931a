//! Where listed and unlisted names meet: the only place that decides which of the two gives way.
//!
//! The gazetteers say that *Jordan* is a country and *Mendoza* a town. The document may have a *Michael Jordan* or a
//! *Carlos Mendoza*, and then mean that person. Three rules decide:
//!
//! 1. A listed place in a line of results is a team.
//! 2. A listed name of one word gives way to a person of the document who is called like that, where it is used as a
//!    person's name is. What that takes depends on the class: see [`gives_way`].
//! 3. Of two names that overlap, the one that begins first is kept, and of those the longer one.
//!
//! Cost: linear in the mentions, but for a sort of the unlisted ones.

use std::cmp::Reverse;

use super::candidate::{EntityKey, View};
use super::confidence;
use super::judge::Judge;
use super::resolved::Resolved;
use super::rules::Rule;
use super::unlisted::{FullName, NamePart, Names, Run, Unlisted};
use crate::document::Reason;
use crate::gazetteer::Class;
use crate::hash::{self, FastMap, FastSet};
use crate::language::{Cue, Language, PhraseClass};
use crate::token::Gap;

/// One row of mentions in the order of the text, from those of both wings. `listed` must come in that order.
pub(super) fn settle(
    view: &View<'_>,
    judge: &mut Judge,
    listed: Vec<Resolved>,
    unlisted: Unlisted,
) -> Vec<Resolved> {
    let Unlisted { mut mentions, names, teams } = unlisted;
    let mut dropped: FastSet<usize> = teams.into_iter().collect();
    if judge.on(Rule::SurnameOfDocument) {
        prefer_people(view, judge, &listed, &names, &mut mentions, &mut dropped);
    }
    merge(listed, mentions, &dropped)
}

/// Replaces listed names by the people of the document who are called like that. The numbers of the replaced ones go
/// to `dropped`.
fn prefer_people(
    view: &View<'_>,
    judge: &mut Judge,
    listed: &[Resolved],
    names: &Names,
    mentions: &mut Vec<Resolved>,
    dropped: &mut FastSet<usize>,
) {
    let mut countries = Countries::default();
    for (number, m) in listed.iter().enumerate().filter(|(_, m)| m.tokens().len() == 1) {
        let Some(part) = names.part(view.tokens[m.first as usize].hash) else { continue };
        let full = names.full(part.full);
        let is_person = gives_way(view, names, &mut countries, m, part, &full);
        if is_person && dropped.insert(number) {
            if let Some(entity) = m.entity {
                judge.note(Rule::SurnameOfDocument, m.stretch(), entity);
            }
            let (rule, sure) = (Rule::SurnameOfDocument, full.confidence * confidence::OVERRIDING);
            let run = Run::of(m);
            mentions.push(full.mention(view, run, Reason::Antecedent, Some(rule), sure));
        }
    }
}

/// Whether a listed name of one word means the person of the document whose name `part` belongs to.
fn gives_way(
    view: &View<'_>,
    names: &Names,
    countries: &mut Countries,
    m: &Resolved,
    part: NamePart,
    full: &FullName,
) -> bool {
    let is_surname = full.class == Class::Person && part.token > full.first;
    match m.class {
        Class::Country => countries.gives_way(view, m, part, full),
        Class::Place => is_surname && town_gives_way(view, m, full),
        Class::Organization => is_surname && !is_behind_preposition(view, m),
        // another person of that surname, unless the document names the listed one in full
        Class::Person => {
            let named_in_full = m.entity.is_some_and(|entity| names.has_in_full(entity));
            is_surname && full.entity.is_none() && !named_in_full
        }
        _ => false,
    }
}

/// Where each country whose name is also somebody's was last meant as a country.
#[derive(Default)]
struct Countries(FastMap<EntityKey, u32>);

impl Countries {
    /// Whether a country's name means its bearer. It does behind a word that no country has before it: *another
    /// Jordan*. It also does after the full name in the same paragraph, if no country was meant since, and the word
    /// begins a clause or somebody speaks.
    fn gives_way(
        &mut self,
        view: &View<'_>,
        m: &Resolved,
        part: NamePart,
        full: &FullName,
    ) -> bool {
        let is_counted = || part.token > full.first && is_behind_determiner(view, m);
        let acts = || opens_clause(view, m) || speaks(view, m);
        let is_latest = || !self.was_meant_since(m, full) && follows(m, full) && acts();
        let gives_way = full.class == Class::Person && (is_counted() || is_latest());
        if let Some(entity) = m.entity.filter(|_| !gives_way) {
            self.0.insert(entity, m.first);
        }
        gives_way
    }

    /// Whether the country was meant after the full name.
    fn was_meant_since(&self, m: &Resolved, full: &FullName) -> bool {
        let last = m.entity.and_then(|entity| self.0.get(&entity));
        last.is_some_and(|at| *at as usize > full.first)
    }
}

/// Whether a town's name means its bearer: a listed person, or one who speaks here, or one whose full name comes
/// before, where a clause begins.
fn town_gives_way(view: &View<'_>, m: &Resolved, full: &FullName) -> bool {
    let is_bearer =
        || full.entity.is_some() || speaks(view, m) || follows(m, full) && opens_clause(view, m);
    !is_behind_preposition(view, m) && is_bearer()
}

/// *another Jordan*: there is only one of each country.
fn is_behind_determiner(view: &View<'_>, m: &Resolved) -> bool {
    let is_determiner = |at: usize| {
        let word = hash::phrase(std::iter::once(view.tokens[at].hash));
        Language::phrase_class(word).contains(PhraseClass::DETERMINER)
    };
    view.word_before(m.passage, m.first as usize).is_some_and(is_determiner)
}

/// Whether the full name comes before the mention, in the same paragraph.
fn follows(m: &Resolved, full: &FullName) -> bool {
    full.stretch.passage == m.passage && full.first < m.first as usize
}

/// Whether the mention begins a sentence, or a clause behind a semicolon.
fn opens_clause(view: &View<'_>, m: &Resolved) -> bool {
    let gap = view.tokens[m.first as usize].gap;
    let text = view.passages[m.passage as usize].text;
    let before = || text.get(..m.start as usize).unwrap_or_default().trim_end();
    gap.opens_sentence() || gap == Gap::Other && before().ends_with(';')
}

/// Whether a verb of saying is right beside the mention.
fn speaks(view: &View<'_>, m: &Resolved) -> bool {
    let passage = &view.passages[m.passage as usize].tokens;
    let is_saying = |at: usize| view.words[at].cues.intersects(Cue::SAYING);
    let last = m.last as usize;
    let follows = last < passage.end && view.tokens[last].gap == Gap::Blank;
    let says_behind = follows && is_saying(last);
    says_behind || view.word_before(m.passage, m.first as usize).is_some_and(is_saying)
}

/// Whether *in*, *near* or *de* is right before the mention. In a paragraph of unknown language, nobody can tell.
fn is_behind_preposition(view: &View<'_>, m: &Resolved) -> bool {
    let passage = &view.passages[m.passage as usize];
    if passage.language.is_none() {
        return true;
    }
    let before = (m.first as usize).checked_sub(1).filter(|b| *b >= passage.tokens.start);
    let prepositions = Cue::PLACE_PREPOSITION.union(Cue::WEAK_PLACE_PREPOSITION).union(Cue::LINK);
    before.is_some_and(|b| view.words[b].cues.intersects(prepositions))
}

/// Both rows as one, without the listed ones that are `dropped`. Of names that overlap, the first is kept, and of
/// those that begin together the longest.
fn merge(
    listed: Vec<Resolved>,
    mut unlisted: Vec<Resolved>,
    dropped: &FastSet<usize>,
) -> Vec<Resolved> {
    if unlisted.is_empty() {
        return listed;
    }
    let order = |m: &Resolved| (m.passage, m.start, Reverse(m.end));
    debug_assert!(listed.is_sorted_by_key(order), "the listed mentions must be in order");
    unlisted.sort_by_key(order);
    let mut out: Vec<Resolved> = Vec::with_capacity(listed.len() + unlisted.len());
    let mut add = |m: Resolved| {
        if out.last().is_none_or(|last| last.passage != m.passage || last.end <= m.start) {
            out.push(m);
        }
    };
    let mut unlisted = unlisted.into_iter().peekable();
    for (number, m) in listed.into_iter().enumerate() {
        if !dropped.contains(&number) {
            while let Some(before) = unlisted.next_if(|u| order(u) < order(&m)) {
                add(before);
            }
            add(m);
        }
    }
    unlisted.for_each(add);
    out
}
