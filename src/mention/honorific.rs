//! Titles that belong to the form by which a ruler is known, but not to the name: *King Felipe*,
//! *papa Francisco*.

use super::candidate::View;
use super::overlap::Resolved;
use super::rules::{Judge, Rule};
use crate::gazetteer::Class;
use crate::language::Cue;

/// Takes the title off the beginning of a mention, if a given name follows it.
pub(super) fn leave_out(view: &View<'_>, judge: &mut Judge, mention: &mut Resolved) {
    let words = &view.words[mention.first as usize..mention.last as usize];
    let [title, given, ..] = words else { return };
    if judge.on(Rule::Honorific)
        && mention.class == Class::Person
        && title.cues.any(Cue::HONORIFIC)
        && given.cues.is_given_name()
    {
        if let Some(entity) = mention.entity {
            let place = (mention.passage, mention.start, mention.end);
            judge.note(Rule::Honorific, place, entity);
        }
        mention.first += 1;
        mention.start = view.tokens[mention.first as usize].start;
    }
}
