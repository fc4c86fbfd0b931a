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

/// Whether the mention has several readings of which only one can be meant.
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
