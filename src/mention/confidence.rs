//! How sure a mention is: every value and factor in one place.
//!
//! They were set by hand, so that of the mentions in the news items and cases of this crate about as many are right as
//! their confidence says. `cargo run --release --example reliability -- mentions` prints how well that holds.

use super::rules::{Rule, RuleSet};
use crate::gazetteer::Class;

// Listed names.

/// A name written as its list has it, in its own language.
pub(super) const LISTED: f32 = 0.97;
/// Factor for a name of another language than the paragraph's.
pub(super) const OTHER_LANGUAGE: f32 = 0.9;
/// Factor for a name in a paragraph whose language is not known.
pub(super) const NO_LANGUAGE: f32 = 0.8;
/// Factor for letters that differ from the list in case or accents.
pub(super) const FOLDED: f32 = 0.97;
/// Factor for a name in small letters where its list has capitals.
pub(super) const SMALL: f32 = 0.85;
/// Factor for a form that was made from one of the list by rule.
pub(super) const VARIANT: f32 = 0.85;
/// A name with a slip.
pub(super) const SLIP: f32 = 0.85;
/// A name in a hashtag or a handle.
pub(super) const HASHTAG: f32 = 0.85;
/// A surname whose full name is in the document.
pub(super) const ANTECEDENT: f32 = 0.93;
/// A surname that is listed as distinctive, without the full name.
pub(super) const DISTINCTIVE: f32 = 0.9;
/// A weak form whose entity is also named by another form.
pub(super) const SUPPORTED: f32 = 0.85;
/// A weak form for which only its country or an article speaks.
pub(super) const HINTED: f32 = 0.8;
/// A surname behind a title, if only the person's country speaks for it.
pub(super) const TITLED: f32 = 0.75;
/// One of several entities of a name, if only the country of the document speaks for it.
pub(super) const BY_COUNTRY: f32 = 0.8;
/// Factor for a mention with several readings.
pub(super) const ONE_OF_MANY: f32 = 0.6;

// Unlisted names.

/// Least and most for a full name that no list has.
const UNLISTED: (f32, f32) = (0.5, 0.95);
/// What a person or an organisation has before its rules count.
const BASE: f32 = 0.55;
/// The same for a place: those behind a mere *in* are the least sure names.
const PLACE_BASE: f32 = 0.45;
/// How much a weight of 1 adds.
const PER_WEIGHT: f32 = 0.4;
/// Most for a listed person whose given name and surname have other names between them.
const MIDDLE_NAMES: f32 = 0.75;
/// Factor for a short form, relative to its full name.
pub(super) const SHORT_FORM: f32 = 0.97;
/// Factor for the given name alone of a listed person.
pub(super) const GIVEN_NAME: f32 = 0.8;
/// Factor for a surname that is also a listed name, and was preferred to it.
pub(super) const OVERRIDING: f32 = 0.8;
/// What a name of the learned reader has before its lead counts.
const LEARNED: f32 = 0.6;
/// How much a unit of its lead adds.
const PER_LEAD: f32 = 0.0005;

/// How sure a full name that no list has is, by the rules that hold of it.
pub(super) fn of_unlisted(class: Class, rules: RuleSet) -> f32 {
    let base = if class == Class::Place { PLACE_BASE } else { BASE };
    let sure = (base + PER_WEIGHT * rules.score(class)).clamp(UNLISTED.0, UNLISTED.1);
    if rules.has(Rule::MiddleName) { sure.min(MIDDLE_NAMES) } else { sure }
}

/// How sure a name is that the learned reader found, by its lead.
pub(super) fn of_lead(lead: i32) -> f32 {
    (LEARNED + PER_LEAD * lead as f32).clamp(UNLISTED.0, UNLISTED.1)
}
