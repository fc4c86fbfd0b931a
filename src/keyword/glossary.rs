//! Phrases that a document says in several languages: *defense pact*, *pacto de defensa*.
//!
//! A phrase is translated word by word, whatever the order: what says the same twice in one document is nearly always
//! the same thing.

use super::units::ContentUnit;
use crate::hash::spread;
use crate::language::Language;

/// A number that a phrase shares with its translations; `None` if the glossary lacks one of its words. A name means
/// itself in every language.
pub(super) fn meaning(units: &[ContentUnit], language: Language) -> Option<u64> {
    let is_lone = units.len() == 1;
    let mut sum = units.len() as u64;
    for unit in units {
        let of_unit = match unit.class {
            // a lone name is one keyword in every language anyway
            Some(_) if is_lone => return None,
            Some(_) => unit.key,
            None => language.meaning(unit.key).filter(|m| !(m.inside && is_lone))?.number,
        };
        sum = sum.wrapping_add(spread(of_unit));
    }
    Some(sum)
}
