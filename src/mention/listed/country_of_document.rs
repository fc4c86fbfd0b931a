//! Several entities of one name: the one whose country the document is about.
//!
//! A country's own name (*Korea*, *Congo*) keeps its readings. That the document names the other Korea is no reason to
//! think that this one is meant. Cost: linear in the mentions.

use super::super::candidate::{EntityKey, View};
use super::super::confidence;
use super::super::judge::Judge;
use super::super::resolved::Resolved;
use super::super::rules::Rule;
use crate::document::Reason;
use crate::gazetteer::Class;
use crate::hash::FastMap;

/// Decides the mentions with several readings where one country is named most.
pub(super) fn choose(view: &View<'_>, judge: &mut Judge, mentions: &mut [Resolved]) {
    if !judge.on(Rule::CountryOfDocument) || !mentions.iter().any(is_open) {
        return;
    }
    let mut named: FastMap<u64, usize> = FastMap::default();
    for entity in mentions.iter().filter_map(|m| m.entity) {
        if let Some(country) = view.country(entity) {
            *named.entry(country).or_default() += 1;
        }
    }
    if let Some(earlier) = view.earlier() {
        for (country, counts) in earlier.countries.iter().filter(|(_, c)| c.mentions > 0) {
            *named.entry(country).or_default() += counts.mentions;
        }
    }
    for mention in mentions.iter_mut().filter(|m| is_open(m)) {
        let Some(entity) = of_most_named_country(view, &named, &mention.candidates) else {
            continue;
        };
        judge.note(Rule::CountryOfDocument, mention.stretch(), entity);
        mention.entity = Some(entity);
        mention.rule = Some(Rule::CountryOfDocument);
        mention.candidates.clear();
        mention.reason = Reason::Context;
        mention.confidence = mention.confidence.max(confidence::BY_COUNTRY);
    }
}

/// Whether the mention has several readings, only one of which can be meant.
fn is_open(m: &Resolved) -> bool {
    let means_all = m.class == Class::Country || m.rule == Some(Rule::Family);
    m.candidates.len() > 1 && !means_all
}

/// The only reading whose country is named most often, and named at all.
fn of_most_named_country(
    view: &View<'_>,
    named: &FastMap<u64, usize>,
    readings: &[EntityKey],
) -> Option<EntityKey> {
    let count = |entity: &EntityKey| {
        view.country(*entity).and_then(|country| named.get(&country)).copied().unwrap_or(0)
    };
    let counts: Vec<usize> = readings.iter().map(count).collect();
    let most = counts.iter().copied().max().filter(|most| *most > 0)?;
    let mut best = readings.iter().zip(&counts).filter(|(_, count)| **count == most);
    let (only, _) = best.next()?;
    best.next().is_none().then_some(*only)
}

#[cfg(test)]
mod tests {
    use crate::language::Language;
    use crate::mention::testing::Scene;

    const LIST: &str = "id|kind|name|aliases|country\n\
        country/AR|country|Argentina||AR\n\
        country/ES|country|Spain||ES\n\
        country/KP|country|North Korea|Korea{ambiguous}|KP\n\
        country/KR|country|South Korea|Korea{ambiguous}|KR\n\
        place/cordoba-ar|place|Córdoba of Argentina|Córdoba{ambiguous}|AR\n\
        place/cordoba-es|place|Córdoba of Spain|Córdoba{ambiguous}|ES\n";

    fn mentions(text: &str) -> Vec<String> {
        let mut scene = Scene::new(LIST, Some(Language::English), text);
        let mentions = scene.listed();
        scene.shown(&mentions)
    }

    #[test]
    fn the_country_that_is_named_most_decides() {
        let expected = ["Argentina=country/AR", "Córdoba=place/cordoba-ar"];
        assert_eq!(mentions("In Argentina they live in Córdoba."), expected);
        assert_eq!(mentions("They live in Córdoba."), ["Córdoba=place"]);
    }

    #[test]
    fn two_countries_named_as_often_decide_nothing() {
        let text = "From Spain and Argentina they went to Córdoba.";
        assert_eq!(mentions(text).last().map(String::as_str), Some("Córdoba=place"));
    }

    #[test]
    fn a_countrys_own_name_keeps_its_readings() {
        let expected = ["North Korea=country/KP", "Korea=country"];
        assert_eq!(mentions("From North Korea they went through Korea."), expected);
    }
}
