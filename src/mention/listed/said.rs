//! What a part of a long text says of listed names, for the parts behind it.
//!
//! Cost: linear in the candidates and mentions, and a sort.

use super::super::candidate::{Candidate, View};
use super::super::earlier::{CountryCounts, EntityEvidence, Said, SurnameUse};
use super::super::resolved::Resolved;
use super::support::Support;
use super::{homonym, own_country};
use crate::gazetteer::Class;
use crate::hash::FastMap;

/// Adds what the part says to `said`. `known` is the support that the document gives, `mentions` are the listed ones.
pub(in super::super) fn said(
    view: &View<'_>,
    known: &Support<'_>,
    candidates: &[Candidate],
    mentions: &[Resolved],
    said: &mut Said,
) {
    let new = || mentions.iter().filter(|m| view.is_new(m.passage));
    said.entities = known.evidence();
    said.entities.extend(new().filter_map(|m| {
        let is_full_name = m.class == Class::Person && m.tokens().len() > 1;
        let full = if is_full_name { EntityEvidence::IN_FULL } else { EntityEvidence::empty() };
        Some((m.entity?, EntityEvidence::MENTIONED | full))
    }));
    said.names_club = known.names_club();

    let titled = known.titled().map(|hash| (hash, SurnameUse::TITLED));
    said.surnames.extend(titled.chain(homonym::said(view, candidates)));
    said.surnames.sort_unstable_by_key(|(hash, uses)| (*hash, uses.bits()));

    let mut countries: FastMap<u64, CountryCounts> = FastMap::default();
    for (country, names) in own_country::counts(view, candidates) {
        countries.entry(country).or_default().names = names;
    }
    for m in new() {
        let Some(country) = m.entity.and_then(|entity| view.country(entity)) else { continue };
        let counts = countries.entry(country).or_default();
        counts.mentions += 1;
        counts.signs += usize::from(is_sign(m));
    }
    said.countries.extend(countries);
    said.countries.sort_unstable_by_key(|(country, _)| *country);
}

/// Whether a mention speaks for its country, and may be no person's name.
fn is_sign(m: &Resolved) -> bool {
    match m.class {
        Class::Person => false,
        Class::Country => m.tokens().len() > 1,
        _ => true,
    }
}
