//! One mention for each place: the longest from the left, and of several readings of one stretch the best.

use std::cmp::Reverse;

use super::super::candidate::{Candidate, EntityKey, View, in_order};
use super::super::confidence;
use super::super::judge::Judge;
use super::super::resolved::Resolved;
use super::super::rules::Rule;
use super::support::Support;
use super::{office, weak};
use crate::document::Reason;
use crate::gazetteer::{Class, Flags};
use crate::hash::FastMap;

/// Most readings that are reported for one place.
const MOST_READINGS: usize = 16;

/// Picks the mentions from the candidates that remain.
pub(super) fn resolve(
    view: &View<'_>,
    mut candidates: Vec<Candidate>,
    judge: &mut Judge,
    known: &Support<'_>,
) -> Vec<Resolved> {
    // those of one gazetteer come in order nearly always
    if !candidates.is_sorted_by_key(|c| (c.passage, c.start, Reverse(c.end))) {
        let order = in_order((0..).zip(&candidates));
        candidates = order.map(|number| candidates[number]).collect();
    }
    let worth = |c: &Candidate| (rank(c, known), Reverse(c.confidence.to_bits()), c.entity);
    let mut resolved: Vec<Resolved> = Vec::with_capacity(candidates.len());
    let mut last_seen = LastSeen::default();
    let mut at = 0;
    while let Some(c) = candidates.get(at) {
        let readings = candidates[at..].iter().take_while(|o| o.stretch() == c.stretch()).count();
        let free = resolved.last().is_none_or(|r| r.passage != c.passage || r.end <= c.start);
        if readings > 1 {
            candidates[at..at + readings].sort_by_key(worth);
        }
        if free {
            let readings = without_lands(view, judge, &candidates[at..at + readings]);
            let readings = without_namesakes(judge, readings);
            resolved.push(match readings {
                [only] => mention(only, vec![], None),
                _ => choose(view, readings, judge, known, || last_seen.of(&resolved)),
            });
        } else {
            for covered in &candidates[at..at + readings] {
                judge.says(Rule::LongerName, covered, || true);
            }
        }
        at += readings;
    }
    resolved
}

/// The readings without the lands that come first and have no article, where an organisation is called like them: *Amazon*
/// in a document that names the *Amazon basin*.
fn without_lands<'c>(
    view: &View<'_>,
    judge: &mut Judge,
    readings: &'c [Candidate],
) -> &'c [Candidate] {
    let is_land =
        |c: &&Candidate| c.rule == Some(Rule::NamedInFull) && weak::lacks_land_article(view, c);
    let lands = readings.iter().take_while(is_land).count();
    let has_rival = |c: &Candidate| c.class == Class::Organization && c.is_strong();
    if !readings[lands..].iter().any(has_rival) {
        return readings;
    }
    without(judge, readings, lands)
}

/// The readings without the organisations that come first, where the document names another of that name in full: the *Red
/// Cross* is the International Committee then.
fn without_namesakes<'c>(judge: &mut Judge, readings: &'c [Candidate]) -> &'c [Candidate] {
    let is_namesake = |c: &&Candidate| c.class == Class::Organization && c.is_strong();
    let namesakes = readings.iter().take_while(is_namesake).count();
    let is_named =
        |c: &Candidate| c.class == Class::Organization && c.rule == Some(Rule::NamedInFull);
    match readings.get(namesakes) {
        Some(next) if is_named(next) => without(judge, readings, namesakes),
        _ => readings,
    }
}

/// The readings without the first ones.
fn without<'c>(judge: &mut Judge, readings: &'c [Candidate], first: usize) -> &'c [Candidate] {
    for other in &readings[..first] {
        judge.says(Rule::BetterReading, other, || true);
    }
    &readings[first..]
}

/// Where each entity was mentioned last. It is filled only when a name of several entities asks.
#[derive(Default)]
struct LastSeen {
    at: FastMap<EntityKey, u32>,
    /// Mentions that are in it.
    read: usize,
}

impl LastSeen {
    /// Brought up to date with the mentions so far.
    fn of(&mut self, resolved: &[Resolved]) -> &FastMap<EntityKey, u32> {
        let new = &resolved[self.read..];
        self.at.extend(new.iter().filter_map(|m| Some((m.entity?, m.first))));
        self.read = resolved.len();
        &self.at
    }
}

/// Order of the readings of one stretch: gazetteers in their order, forms that speak for themselves,
/// names as they are listed before inflected, derived and misspelt ones, then people before organisations before places.
fn rank(c: &Candidate, known: &Support<'_>) -> (u32, Standing, bool, bool, Class) {
    let bare = c.flags.contains(Flags::SURNAME) && !known.names(c.entity);
    let altered = matches!(c.reason, Reason::Stem | Reason::Typo | Reason::Variant);
    (c.gazetteer, standing(c), bare, altered, c.class)
}

/// What a reading rests on, best first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Standing {
    /// A form that says little by itself, and that something in the document speaks for: *State of Georgia*,
    /// then *Georgia*.
    Supported,
    /// The form speaks for itself.
    Strong,
    /// It does not.
    Weak,
}

fn standing(c: &Candidate) -> Standing {
    if c.is_strong() {
        return Standing::Strong;
    }
    let is_place = c.is_place_or_country();
    let is_supported = match c.rule {
        // an organisation that the text sets apart from the town of the same name
        Some(
            Rule::ClubArticle
            | Rule::Contest
            | Rule::NotTheTown
            | Rule::KindNoun
            | Rule::LandArticle
            | Rule::Source
            | Rule::Apposed,
        ) => true,
        Some(_) => is_place,
        None => false,
    };
    if is_supported { Standing::Supported } else { Standing::Weak }
}

/// One mention of the several readings of one stretch; the best come first.
fn choose<'s>(
    view: &View<'_>,
    readings: &[Candidate],
    judge: &mut Judge,
    known: &Support<'_>,
    last_seen: impl FnOnce() -> &'s FastMap<EntityKey, u32>,
) -> Resolved {
    let best = &readings[0];
    let mut equals: Vec<EntityKey> =
        readings.iter().filter(|c| rank(c, known) == rank(best, known)).map(|c| c.entity).collect();
    equals.dedup();
    let narrowed = if equals.len() > 1 && !means_all(best, judge) {
        by_office(view, judge, best, &mut equals)
            .or_else(|| narrow(&mut equals, judge, known, last_seen()))
    } else {
        None
    };
    for c in readings {
        match narrowed.filter(|_| equals.contains(&c.entity)) {
            Some(rule) => judge.note(rule, c.stretch(), c.entity),
            None => drop(judge.says(Rule::BetterReading, c, || !equals.contains(&c.entity))),
        }
    }
    equals.truncate(MOST_READINGS);
    mention(best, equals, narrowed)
}

/// Whether all readings are to be reported: the list calls the name ambiguous, or a family is meant.
fn means_all(best: &Candidate, judge: &Judge) -> bool {
    if best.rule == Some(Rule::Family) && judge.on(Rule::Family) {
        return true;
    }
    // of the people of a surname, one is meant, and the town that was named in full
    best.flags.contains(Flags::AMBIGUOUS)
        && !best.flags.contains(Flags::SURNAME)
        && !best.is_shared_town()
}

/// A mention of the readings that remain; an empty list means the best one alone.
fn mention(best: &Candidate, equals: Vec<EntityKey>, narrowed: Option<Rule>) -> Resolved {
    let single = match equals[..] {
        [] => Some(best.entity),
        [only] => Some(only),
        _ => None,
    };
    Resolved {
        passage: best.passage,
        first: best.first,
        last: best.last,
        start: best.start,
        end: best.end,
        class: best.class,
        entity: single,
        candidates: if single.is_some() { Vec::new() } else { equals },
        full: None,
        reason: best.reason,
        confidence: if single.is_some() {
            best.confidence
        } else {
            best.confidence * confidence::ONE_OF_MANY
        },
        rule: narrowed.or(best.rule),
    }
}

/// Leaves the only one of several people who holds the office right before the surname.
fn by_office(
    view: &View<'_>,
    judge: &Judge,
    best: &Candidate,
    readings: &mut Vec<EntityKey>,
) -> Option<Rule> {
    if !judge.on(Rule::Office) || !best.flags.contains(Flags::SURNAME) {
        return None;
    }
    let office = office::before(view, best.passage, best.first as usize);
    let holders = readings.iter().copied().filter(|person| office::holds(view, *person, office));
    let holder = office::only(holders)?;
    *readings = vec![holder];
    Some(Rule::Office)
}

/// Leaves the reading mentioned last, or else the only one that the document names, or names by an office; gives the rule
/// by which.
fn narrow(
    readings: &mut Vec<EntityKey>,
    judge: &Judge,
    known: &Support<'_>,
    last_seen: &FastMap<EntityKey, u32>,
) -> Option<Rule> {
    let seen = readings.iter().filter_map(|e| last_seen.get(e).map(|at| (*at, *e))).max();
    let seen = seen.map(|(_, latest)| latest).or_else(|| {
        let before = readings.iter().filter_map(|e| known.mentioned_before(*e).map(|at| (at, *e)));
        before.max().map(|(_, latest)| latest)
    });
    if let Some(latest) = seen.filter(|_| judge.on(Rule::LastMentioned)) {
        *readings = vec![latest];
        return Some(Rule::LastMentioned);
    }
    let only_named = office::only(readings.iter().copied().filter(|e| known.names(*e)));
    let (only, rule) = match only_named.filter(|_| judge.on(Rule::OnlyNamed)) {
        Some(named) => (named, Rule::OnlyNamed),
        None => {
            let holders = readings.iter().copied().filter(|e| known.holds_office(*e));
            (office::only(holders)?, Rule::Office)
        }
    };
    *readings = vec![only];
    Some(rule)
}

#[cfg(test)]
mod tests {
    use super::super::named::NamedEntities;
    use super::*;
    use crate::language::Language;
    use crate::mention::testing::Scene;

    /// The mentions, and what the rules said while they were picked.
    fn picked(mut scene: Scene) -> (Vec<Resolved>, Vec<&'static str>) {
        scene.rules();
        let named = NamedEntities::of(&scene.view, &scene.judge, &scene.candidates);
        let known = Support::of(&scene.view, &scene.judge, &scene.candidates, named);
        let mentions = resolve(&scene.view, scene.candidates.clone(), &mut scene.judge, &known);
        (mentions, scene.rules())
    }

    fn english(list: &str, text: &str) -> Scene {
        Scene::new(list, Some(Language::English), text)
    }

    #[test]
    fn the_longest_form_from_the_left_is_the_mention() {
        let scene = Scene::english("The United States Senate met.");
        let (mentions, rules) = picked(scene);
        assert_eq!(mentions.len(), 1);
        assert_eq!(mentions[0].tokens(), 1..4);
        assert_eq!(rules, ["longer-name"]);
    }

    #[test]
    fn the_form_that_speaks_for_itself_is_better() {
        let scene = Scene::english("They voted in Georgia.");
        let country = scene.reading("Georgia", "country/GE").entity;
        let (mentions, rules) = picked(scene);
        assert_eq!((mentions.len(), mentions[0].entity), (1, Some(country)));
        assert_eq!(rules, ["better-reading"]);
    }

    #[test]
    fn of_organisations_of_one_name_the_one_named_in_full_is_meant() {
        let list = "id|kind|name|aliases\norganization/a|organization|Quorra Committee|Quorra{weak}\n\
            organization/b|organization|Quorra|\n";
        let meant = |text: &str| {
            let mut scene = english(list, text);
            let last = scene.listed().pop().expect("a mention");
            scene.shown(&[last])
        };
        assert_eq!(meant("They wrote to the Quorra."), ["Quorra=organization/b"]);
        let text = "The Quorra Committee met. They wrote to the Quorra.";
        assert_eq!(meant(text), ["Quorra=organization/a"]);
    }

    const CORDOBA: &str = "id|kind|name|aliases\n\
        place/cordoba-ar|place|Córdoba of Argentina|Córdoba{ambiguous}\n\
        place/cordoba-es|place|Córdoba of Spain|Córdoba{ambiguous}\n";

    #[test]
    fn an_ambiguous_name_keeps_its_readings() {
        let (mentions, _) = picked(english(CORDOBA, "They live in Córdoba."));
        assert_eq!((mentions[0].entity, mentions[0].candidates.len()), (None, 2));
        assert!(mentions[0].confidence < confidence::listed(Class::Place));
    }

    const KIM: &str = "id|kind|name|surname\n\
        person/a|person|Kim Aaa|Kim\nperson/b|person|Kim Bbb|Kim\n";

    #[test]
    fn of_several_bearers_the_one_mentioned_last_is_meant() {
        let scene = english(KIM, "Kim Aaa met Kim Bbb. Then Kim left.");
        let last = scene.candidate("Kim Bbb").entity;
        let (mentions, rules) = picked(scene);
        assert_eq!(mentions.last().map(|m| m.entity), Some(Some(last)));
        assert!(rules.contains(&"last-mentioned"), "{rules:?}");
    }
}
