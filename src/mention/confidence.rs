//! How sure a mention is: every value and factor in one place.
//!
//! They are set so that of the mentions with one evidence about as many are right as their confidence says, in the marked texts of
//! `examples/data/names`, each fifth of which is read by what was learned from the others:
//! `cargo run --release --example train_names -- --reliability` prints said and right for each. Where there are few mentions,
//! they are set by hand. `cargo run --release --example reliability -- mentions` reports on other texts.

use super::rules::{Rule, RuleSet};
use crate::gazetteer::Class;

// Listed names.

/// A name written as its list has it, in its own language: by what it is. Towns are clubs, surnames and parts of longer names
/// more often than people are something else.
pub(super) const fn listed(class: Class) -> f32 {
    match class {
        Class::Person => 0.97,
        Class::Organization => 0.96,
        Class::Nationality => 0.94,
        Class::Country => 0.92,
        Class::Event => 0.87,
        Class::Place => 0.84,
        _ => 0.97,
    }
}
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
pub(super) const DISTINCTIVE: f32 = 0.86;
/// A weak form whose entity is also named by another form.
pub(super) const SUPPORTED: f32 = 0.85;
/// A weak form for which only its country speaks.
pub(super) const HINTED: f32 = 0.8;
/// A club or a bank that its article or a match tells from its town, or an institution of the country that is spoken of.
pub(super) const TOLD: f32 = 0.93;
/// A surname behind a title, if only the person's country speaks for it.
pub(super) const TITLED: f32 = 0.75;
/// One of several entities of a name, if only the country of the document speaks for it.
pub(super) const BY_COUNTRY: f32 = 0.7;
/// Factor for a mention with several readings.
pub(super) const ONE_OF_MANY: f32 = 0.6;

// Unlisted names.

/// Least and most for a full name that no list has.
const UNLISTED: (f32, f32) = (0.5, 0.95);
/// What a name has before its rules count.
const BASE: f32 = 0.55;
/// A place behind a preposition, or before a comma and its country.
const LOCATED: f32 = 0.9;
/// A place behind a noun such as *town of*, which often is a part of the name.
const BEHIND_NOUN: f32 = 0.6;
/// A place with *River* or *Avenida* in its name.
const WITH_FEATURE: f32 = 0.82;
/// How much a weight of 1 adds.
const PER_WEIGHT: f32 = 0.4;
/// Most for a listed person whose given name and surname have other names between them.
const MIDDLE_NAMES: f32 = 0.75;
/// Factor for a short form, relative to its full name.
pub(super) const SHORT_FORM: f32 = 0.99;
/// Factor for the given name alone of a listed person.
pub(super) const GIVEN_NAME: f32 = 0.8;
/// Factor for a surname that is also a listed name, and was preferred to it.
pub(super) const OVERRIDING: f32 = 0.8;
/// How much a unit of the lead adds to a name of the learned reader.
const PER_LEAD: f32 = 0.0005;
/// A listed name to which the learned reader gave the kind that it has here, another than its words alone say.
const LEARNED_READING: f32 = 0.93;

/// What a name of the learned reader has before its lead counts.
const fn learned(class: Class) -> f32 {
    match class {
        Class::Person => 0.64,
        Class::Organization => 0.63,
        _ => 0.53,
    }
}

/// How sure a full name that no list has is, by the rules that hold of it.
pub(super) fn of_unlisted(class: Class, rules: RuleSet) -> f32 {
    if class == Class::Place {
        return of_unlisted_place(rules);
    }
    let sure = (BASE + PER_WEIGHT * rules.score(class)).clamp(UNLISTED.0, UNLISTED.1);
    if rules.has(Rule::MiddleName) { sure.min(MIDDLE_NAMES) } else { sure }
}

/// The same for a place: by the rule that speaks loudest.
fn of_unlisted_place(rules: RuleSet) -> f32 {
    match rules.loudest(Class::Place) {
        Some(Rule::PlaceFeature) => WITH_FEATURE,
        Some(Rule::PlaceNoun) => BEHIND_NOUN,
        _ => LOCATED,
    }
}

/// How sure a name is that the learned reader found, by its lead.
pub(super) fn of_lead(class: Class, lead: i32) -> f32 {
    (learned(class) + PER_LEAD * lead as f32).clamp(UNLISTED.0, UNLISTED.1)
}

/// The same where the lists know the entity that is meant.
pub(super) fn of_learned_reading(class: Class, lead: i32) -> f32 {
    of_lead(class, lead).max(LEARNED_READING)
}
