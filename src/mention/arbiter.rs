//! Where listed and unlisted names meet: the only place that decides which of the two gives way.
//!
//! The gazetteers say that *Jordan* is a country and *Mendoza* a town. The document may have a *Michael Jordan* or a
//! *Carlos Mendoza*, and then mean that person. Three rules decide:
//!
//! 1. A listed place in a line of results is a team.
//! 2. A listed name of one word gives way to a person of the document who is called like that, where it is used as a
//!    person's name is. What that takes depends on the class: see [`Clash::gives_way`].
//! 3. Of two names that overlap, the one that begins first is kept, and of those the longer one.
//!
//! Cost: linear in the mentions, except for a sort of the unlisted ones.

use std::cmp::Reverse;

use super::candidate::{EntityKey, View};
use super::confidence;
use super::earlier::EntityEvidence;
use super::judge::Judge;
use super::resolved::Resolved;
use super::rules::Rule;
use super::unlisted::{FullName, NamePart, Names, Run, Unlisted};
use crate::document::Reason;
use crate::gazetteer::Class;
use crate::hash::{FastMap, FastSet};
use crate::language::{Cue, PhraseClass};

/// One row of mentions in the order of the text, from those of both wings. `listed` must come in that order.
pub(super) fn settle(
    view: &View<'_>,
    judge: &mut Judge,
    listed: Vec<Resolved>,
    unlisted: Unlisted<'_>,
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
    names: &Names<'_>,
    mentions: &mut Vec<Resolved>,
    dropped: &mut FastSet<usize>,
) {
    let mut countries = CountriesNamed::default();
    for (number, m) in listed.iter().enumerate().filter(|(_, m)| m.tokens().len() == 1) {
        let Some(part) = names.part(view.tokens[m.first as usize].hash) else { continue };
        let full = names.full(part.full);
        let clash = Clash { view, m, part, full: &full };
        if !clash.gives_way(names, &mut countries) || !dropped.insert(number) {
            continue;
        }
        if let Some(entity) = m.entity {
            judge.note(Rule::SurnameOfDocument, m.stretch(), entity);
        }
        let (rule, sure) = (Rule::SurnameOfDocument, full.confidence * confidence::OVERRIDING);
        let run = Run::of(m);
        mentions.push(full.mention(view, run, Reason::Antecedent, Some(rule), sure));
    }
}

/// A listed name of one word that is also part of the name of a person in the document.
struct Clash<'v, 'a> {
    view: &'v View<'a>,
    m: &'v Resolved,
    /// The word as part of the person's name.
    part: NamePart,
    full: &'v FullName,
}

impl Clash<'_, '_> {
    /// Whether the person is meant here.
    fn gives_way(&self, names: &Names<'_>, countries: &mut CountriesNamed) -> bool {
        match self.m.class {
            Class::Country => countries.give_way(self),
            _ if !self.is_surname() => false,
            Class::Place => self.is_town_of_bearer(),
            Class::Organization => !self.is_behind_preposition(),
            Class::Person => self.is_another_person(names),
            _ => false,
        }
    }

    fn is_person(&self) -> bool {
        self.full.class == Class::Person
    }

    /// Whether the word is not the first one of the person's name. A given name alone names nobody.
    fn is_surname(&self) -> bool {
        self.is_person() && self.part.token > self.full.first
    }

    /// Whether the surname is that of somebody whom no list has, and the listed person is nowhere named in full.
    fn is_another_person(&self, names: &Names<'_>) -> bool {
        if self.full.entity.is_some() {
            return false;
        }
        let earlier = self.view.earlier();
        let had = |entity| earlier.is_some_and(|e| e.says(entity, EntityEvidence::IN_FULL));
        !self.m.entity.is_some_and(|entity| names.has_in_full(entity) || had(entity))
    }

    /// Whether a town's name means the person: a listed person, or one who speaks here, or one whose full name comes
    /// before, where a clause begins.
    fn is_town_of_bearer(&self) -> bool {
        if self.is_behind_preposition() {
            return false;
        }
        self.full.entity.is_some() || self.speaks() || self.takes_up_the_person()
    }

    /// Whether the full name comes before, and a statement begins here: the same person goes on acting.
    fn takes_up_the_person(&self) -> bool {
        self.follows_full_name() && self.begins_statement()
    }

    /// *another Jordan*: there is only one of each country.
    fn is_behind_determiner(&self) -> bool {
        let is_determiner =
            |at: usize| self.view.phrase_class(at).contains(PhraseClass::DETERMINER);
        self.word_before().is_some_and(is_determiner)
    }

    /// Whether the full name comes before the mention, in the same paragraph.
    fn follows_full_name(&self) -> bool {
        self.full.stretch.passage == self.m.passage && self.full.first < self.m.first as usize
    }

    /// Whether a statement begins with the mention, so that it says who acts. Behind a semicolon one does, too: a
    /// capital there does not come from the place, which is why the tokens do not call it the beginning of a clause.
    fn begins_statement(&self) -> bool {
        self.view.opens_clause(self.m.passage, self.m.first as usize) || self.is_behind_semicolon()
    }

    fn is_behind_semicolon(&self) -> bool {
        let text = self.view.passages[self.m.passage as usize].text;
        let before = text.get(..self.m.start as usize).unwrap_or_default();
        before.trim_end().ends_with(';')
    }

    /// Whether a verb of saying is right beside the mention.
    fn speaks(&self) -> bool {
        let is_saying = |at: usize| self.view.words[at].cues.intersects(Cue::SAYING);
        let behind = self.view.word_behind(self.m.passage, self.m.last as usize);
        behind.is_some_and(is_saying) || self.word_before().is_some_and(is_saying)
    }

    /// Whether *in*, *near* or *de* is right before the mention. In a paragraph of unknown language, nobody can tell.
    fn is_behind_preposition(&self) -> bool {
        let passage = &self.view.passages[self.m.passage as usize];
        if passage.language.is_none() {
            return true;
        }
        let before = &self.view.words[passage.tokens.start..self.m.first as usize];
        let prepositions =
            Cue::PLACE_PREPOSITION.union(Cue::WEAK_PLACE_PREPOSITION).union(Cue::LINK);
        before.last().is_some_and(|word| word.cues.intersects(prepositions))
    }

    /// The word right before the mention.
    fn word_before(&self) -> Option<usize> {
        self.view.word_before(self.m.passage, self.m.first as usize)
    }
}

/// Where each country whose name is also somebody's was last meant as a country.
#[derive(Default)]
struct CountriesNamed(FastMap<EntityKey, u32>);

impl CountriesNamed {
    /// Whether a country's name means the person. If not, the country is remembered as meant.
    fn give_way(&mut self, clash: &Clash<'_, '_>) -> bool {
        let gives_way = clash.is_person() && self.is_bearer(clash);
        if let Some(entity) = clash.m.entity.filter(|_| !gives_way) {
            self.0.insert(entity, clash.m.first);
        }
        gives_way
    }

    /// Whether the person is meant, if the full name is a person's. That is so behind a word that no country has before it: *another
    /// Jordan*. It also is after the full name in the same paragraph, if no country was meant since, and the word
    /// begins a clause or somebody speaks.
    fn is_bearer(&self, clash: &Clash<'_, '_>) -> bool {
        if clash.is_surname() && clash.is_behind_determiner() {
            return true;
        }
        if !clash.follows_full_name() || self.was_meant_since(clash) {
            return false;
        }
        // a given name speaks less: *Israel Katz said Israel would wait*
        clash.begins_statement() || clash.is_surname() && clash.speaks()
    }

    /// Whether the country was meant after the full name.
    fn was_meant_since(&self, clash: &Clash<'_, '_>) -> bool {
        let last = clash.m.entity.and_then(|entity| self.0.get(&entity));
        last.is_some_and(|at| *at as usize > clash.full.first)
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::testing::Scene;

    fn mentions(mut scene: Scene) -> Vec<String> {
        let mentions = scene.mentions();
        scene.shown(&mentions)
    }

    fn last(scene: Scene) -> String {
        mentions(scene).pop().expect("a mention")
    }

    #[test]
    fn a_town_gives_way_to_its_bearer_who_acts() {
        let text = "Carlos Mendoza llegó tarde. Mendoza pidió perdón.";
        assert_eq!(last(Scene::spanish(text)), "Mendoza=person");
        let text = "Carlos Mendoza llegó tarde. «No importa», dijo Mendoza ayer.";
        assert_eq!(last(Scene::spanish(text)), "Mendoza=person");
        let text = "Carlos Mendoza llegó tarde. Vive en Mendoza desde ayer.";
        assert_eq!(last(Scene::spanish(text)), "Mendoza=place/mendoza");
        let text = "Carlos Mendoza no tardó; Mendoza pidió perdón.";
        assert_eq!(last(Scene::spanish(text)), "Mendoza=person");
        let text = "Carlos Gómez llegó tarde. Mendoza pidió perdón.";
        assert_eq!(last(Scene::spanish(text)), "Mendoza=place/mendoza");
    }

    #[test]
    fn the_rule_can_be_off() {
        let text = "Carlos Mendoza llegó tarde. Mendoza pidió perdón.";
        let scene = Scene::spanish(text).without(Rule::SurnameOfDocument);
        assert_eq!(last(scene), "Mendoza=place/mendoza");
    }

    #[test]
    fn a_country_gives_way_only_right_after_its_bearer() {
        // another name of the country is in the text: the surname alone does not take it from the country
        let text =
            "The king of Jordan met his friend Zoe Ruiz Jordan, 45, a singer. Jordan said so.";
        assert_eq!(last(Scene::english(text)), "Jordan=person");
        let text = "Zoe Ruiz Jordan, 45, a Jordanian singer, flew to Jordan. Jordan is hot.";
        assert_eq!(last(Scene::english(text)), "Jordan=country/JO");
    }

    #[test]
    fn of_names_that_overlap_the_first_is_kept_and_the_longest() {
        let scene = Scene::english("NATO met NATO.");
        let name = |start: u32, end: u32| {
            let mut m = super::tests::mention(&scene);
            (m.start, m.end) = (start, end);
            m
        };
        let merged = merge(
            vec![name(0, 4), name(9, 13)],
            vec![name(9, 11), name(0, 6), name(5, 8)],
            &FastSet::default(),
        );
        let places: Vec<(u32, u32)> = merged.iter().map(|m| (m.start, m.end)).collect();
        assert_eq!(places, [(0, 6), (9, 13)]);
    }

    fn mention(scene: &Scene) -> Resolved {
        let mut judge = Judge::new(crate::mention::RuleSet::default());
        let (mentions, _) =
            crate::mention::listed::mentions(&scene.view, &mut judge, &scene.candidates);
        mentions.into_iter().next().expect("a mention")
    }
}
