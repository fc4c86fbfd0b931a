//! Several bearers of one name: the one whose country the document speaks of.
//!
//! A country's own name (*Korea*, *Congo*) keeps its readings: the other Korea in the document is no
//! reason to think that this one is meant. Cost: linear in the mentions.

use super::candidate::View;
use super::overlap::Resolved;
use super::rules::{Judge, Rule};
use crate::document::Reason;
use crate::gazetteer::Class;
use crate::hash::FastMap;

/// Confidence in a reading that only its country speaks for.
const BY_COUNTRY: f32 = 0.8;

/// Settles the mentions with several readings where one country stands out.
pub(super) fn choose(view: &View<'_>, judge: &mut Judge, mentions: &mut [Resolved]) {
    let open = |m: &Resolved| {
        m.candidates.len() > 1 && m.class != Class::Country && m.rule != Some(Rule::Family)
    };
    if !judge.on(Rule::CountryOfDocument) || !mentions.iter().any(open) {
        return;
    }
    let mut named: FastMap<u64, usize> = FastMap::default();
    for entity in mentions.iter().filter_map(|m| m.entity) {
        if let Some(country) = view.country(entity) {
            *named.entry(country).or_default() += 1;
        }
    }
    for mention in mentions.iter_mut().filter(|m| open(m)) {
        let count =
            |country: Option<u64>| country.and_then(|c| named.get(&c)).copied().unwrap_or(0);
        let counts: Vec<usize> =
            mention.candidates.iter().map(|e| count(view.country(*e))).collect();
        let most = counts.iter().copied().max().unwrap_or(0);
        let mut best = counts.iter().enumerate().filter(|(_, count)| **count == most);
        if let (Some((at, 1..)), None) = (best.next(), best.next()) {
            let entity = mention.candidates[at];
            judge.note(
                Rule::CountryOfDocument,
                (mention.passage, mention.start, mention.end),
                entity,
            );
            mention.entity = Some(entity);
            mention.rule = Some(Rule::CountryOfDocument);
            mention.candidates.clear();
            mention.reason = Reason::Context;
            mention.confidence = mention.confidence.max(BY_COUNTRY);
        }
    }
}
