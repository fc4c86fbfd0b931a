//! Links a possible name to the listed entity that it is a longer form of.

use std::ops::Range;

use super::super::candidate::EntityKey;
use super::super::rules::{Rule, RuleSet};
use super::reader::NameReader;
use super::word::{Fact, GIVEN_NAME, Pattern};
use crate::fold::fold;
use crate::gazetteer::Class;
use crate::language::Cue;

/// *Ana* in *Ana María Gómez*, which goes on behind a blank.
const FIRST_GIVEN_NAME: [Pattern; 2] = [Pattern::has(Cue::GIVEN), Pattern::is(Fact::AFTER_BLANK)];
/// *María* in *Ana María Gómez*.
const MIDDLE_NAME: [Pattern; 2] =
    [Pattern::is(Fact::CAPITAL).with(GIVEN_NAME), Pattern::is(Fact::AFTER_BLANK)];
/// *M.* in *Ana M. Gómez*.
const MIDDLE_INITIAL: Pattern = Pattern::is(Fact::CAPITAL).and(Fact::INITIAL);

/// The listed entity whose name goes on: *Microsoft Corp*, *Iván Duque Márquez*.
pub(super) fn longer_form(
    r: &NameReader<'_, '_>,
    first: usize,
    last: usize,
    rules: RuleSet,
) -> Option<EntityKey> {
    let m = r.listed(first).filter(|_| r.is(first, Fact::BEGINS_LISTED))?;
    let rest = m.last as usize..last;
    let is_same = match m.class {
        _ if rest.is_empty() => false,
        Class::Organization => rules.has(Rule::CompanySuffix) && is_company_suffix(r, rest),
        // a given name alone is no name that goes on
        Class::Person => m.tokens().len() > 1,
        _ => false,
    };
    m.entity.filter(|_| is_same)
}

fn is_company_suffix(r: &NameReader<'_, '_>, mut words: Range<usize>) -> bool {
    words.all(|at| r.is(at, Cue::ORGANIZATION_SUFFIX))
}

/// The listed person whose given name is written as initials: *V. Putin*.
pub(super) fn with_initials(
    r: &NameReader<'_, '_>,
    first: usize,
    last: usize,
) -> Option<EntityKey> {
    let m = r.listed(last - 1).filter(|m| m.class == Class::Person)?;
    let mut given = first..m.first as usize;
    let ends_with_listed = m.last as usize == last;
    if !ends_with_listed || given.is_empty() || !given.all(|at| r.is(at, Fact::INITIAL)) {
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
    r: &NameReader<'_, '_>,
    first: usize,
    last: usize,
) -> Option<EntityKey> {
    let mut middle = first + 1..last - 1;
    if middle.is_empty() || !r.are(first, FIRST_GIVEN_NAME) {
        return None;
    }
    let is_middle_name = |at| r.is(at, MIDDLE_INITIAL) || r.are(at, MIDDLE_NAME);
    if !middle.all(is_middle_name) {
        return None;
    }
    r.surnames.only(r.view, r.hash(first), r.hash(last - 1))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{english, rules, token};
    use super::*;

    /// The id of the entity, where there is one.
    fn id(r: &NameReader<'_, '_>, entity: Option<EntityKey>) -> &'static str {
        entity.map_or("", |entity| Box::leak(Box::from(r.view.entity(entity).id())))
    }

    #[test]
    fn longer_forms() {
        let suffix = rules(&[Rule::CompanySuffix]);
        for (text, first, words, held, expected) in [
            ("of Vladimir Putin Barrow", "Vladimir", 3, rules(&[]), "person/vladimir-putin"),
            ("of Vladimir Putin", "Vladimir", 2, rules(&[]), ""),
            ("of Banco Santander Inc", "Banco", 3, suffix, "organization/santander"),
            ("of Banco Santander Barrow Inc", "Banco", 4, suffix, ""),
            ("of Banco Santander Inc", "Banco", 3, rules(&[]), ""),
            ("of Spain Barrow", "Spain", 2, rules(&[]), ""),
        ] {
            let r = english(text);
            let first = token(&r, first);
            assert_eq!(id(&r, longer_form(&r, first, first + words, held)), expected, "{text:?}");
        }
    }

    #[test]
    fn initials_of_a_listed_person() {
        for (text, first, expected) in [
            ("They met V. Putin there", "V", "person/vladimir-putin"),
            ("They met X. Putin there", "X", ""),
            ("They met Ana Putin there", "Ana", ""),
        ] {
            let r = english(text);
            let first = token(&r, first);
            assert_eq!(id(&r, with_initials(&r, first, first + 2)), expected, "{text:?}");
        }
    }

    #[test]
    fn middle_names_of_a_listed_person() {
        for (text, words, expected) in [
            ("They met Vladimir Carlos Putin there", 3, "person/vladimir-putin"),
            ("They met Vladimir V. Putin there", 3, "person/vladimir-putin"),
            ("They met Vladimir Barrow Putin there", 3, ""),
            ("They met Carlos Vladimir Putin there", 3, ""),
        ] {
            let r = english(text);
            assert_eq!(id(&r, with_middle_names(&r, 2, 2 + words)), expected, "{text:?}");
        }
    }
}
