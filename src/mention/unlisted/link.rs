//! Links a possible name to the listed entity that it is a longer form of.

use super::super::candidate::EntityKey;
use super::super::rules::{Rule, RuleSet};
use super::reader::Reader;
use crate::fold::fold;
use crate::gazetteer::Class;
use crate::language::Cue;
use crate::token::Gap;

/// The listed entity whose name goes on: *Microsoft Corp*, *Iván Duque Márquez*.
pub(super) fn longer_form(
    r: &Reader<'_, '_>,
    first: usize,
    last: usize,
    rules: RuleSet,
) -> Option<EntityKey> {
    let m = r.listed(first).filter(|m| m.first as usize == first && (m.last as usize) < last)?;
    let rest = m.last as usize;
    let is_same = match m.class {
        Class::Organization => {
            rules.has(Rule::CompanySuffix)
                && (rest..last).all(|at| r.is(at, Cue::ORGANIZATION_SUFFIX))
        }
        // a given name alone is no name that goes on
        Class::Person => rest > first + 1,
        _ => false,
    };
    m.entity.filter(|_| is_same)
}

/// The listed person whose given name is written as initials: *V. Putin*.
pub(super) fn with_initials(r: &Reader<'_, '_>, first: usize, last: usize) -> Option<EntityKey> {
    let m = r.listed(last - 1).filter(|m| m.class == Class::Person && m.last as usize == last)?;
    let surname = m.first as usize;
    if surname <= first || !(first..surname).all(|at| r.initial(at)) {
        return None;
    }
    let entity = m.entity?;
    let initial = fold(r.token(first)?.text(r.passage.text)).chars().next()?;
    let names = r.view.gazetteers.record(entity).names;
    names.into_iter().any(|name| fold(name).starts_with(initial)).then_some(entity)
}

/// The listed person whose given name and surname are written with other given names between them: *Raúl Ricardo
/// Alfonsín*.
pub(super) fn with_middle_names(
    r: &Reader<'_, '_>,
    first: usize,
    last: usize,
) -> Option<EntityKey> {
    let opens = r.is(first, Cue::GIVEN) && r.gap(first + 1) == Gap::Blank;
    let is_name = last - first > 2 && opens;
    let named = is_name && (first + 1..last - 1).all(|at| is_middle_name(r, at));
    named.then(|| r.surnames.only(r.view, r.hash(first), r.hash(last - 1)))?
}

/// Whether the word is a given name or an initial, and the name goes on behind it.
fn is_middle_name(r: &Reader<'_, '_>, at: usize) -> bool {
    let is_given = r.is(at, Cue::GIVEN.union(Cue::WEAK_GIVEN)) || r.initial(at);
    let goes_on = r.gap(at + 1) == Gap::Blank || r.initial(at);
    r.capital(at) && is_given && goes_on
}
