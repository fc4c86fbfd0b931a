//! What belongs to the form by which a ruler is known, but not to the name: *King Felipe*, *papa Francisco*,
//! *Frederik of Denmark*.

use super::super::candidate::{Candidate, View};
use super::super::judge::Judge;
use super::super::resolved::Resolved;
use super::super::rules::Rule;
use crate::gazetteer::Class;
use crate::hash::FastSet;
use crate::language::Cue;

/// Takes the title off the beginning of a mention, if a given name follows it.
pub(super) fn leave_out(view: &View<'_>, judge: &mut Judge, mention: &mut Resolved) {
    let words = &view.words[mention.first as usize..mention.last as usize];
    let [title, given, ..] = words else { return };
    let has_honorific = title.cues.intersects(Cue::HONORIFIC) && given.cues.is_given_name();
    if has_honorific && mention.class == Class::Person && judge.on(Rule::Honorific) {
        if let Some(entity) = mention.entity {
            judge.note(Rule::Honorific, mention.stretch(), entity);
        }
        mention.first += 1;
        mention.start = view.tokens[mention.first as usize].start;
    }
}

/// Takes the country off the end of a person's name, and leaves it to itself: *Frederik of Denmark*. Behind what is no
/// name it stays: *Luis XVI de Francia*, *Sultan of Brunei*.
pub(super) fn leave_out_realm(view: &View<'_>, judge: &mut Judge, candidates: &mut [Candidate]) {
    let cue = |at: u32| view.words[at as usize].cues;
    let no_name = Cue::PERSON_SUFFIX.union(Cue::TITLE).union(Cue::WEAK_TITLE).union(Cue::HONORIFIC);
    let ordinary = |at: u32| view.words[at as usize].info.is_ordinary();
    let name = |at: u32| !cue(at).intersects(no_name) && !ordinary(at);
    let link = |at: u32| cue(at).intersects(Cue::LINK) && name(at - 1);
    let linked = |c: &Candidate| {
        let inner = c.first + 1..c.last.max(c.first + 2) - 1;
        if c.class == Class::Person { inner.rev().find(|at| link(*at)) } else { None }
    };
    if !judge.on(Rule::Realm) || !candidates.iter().any(|c| linked(c).is_some()) {
        return;
    }
    let country = |c: &&Candidate| c.class == Class::Country;
    let realms: FastSet<(u32, u32)> =
        candidates.iter().filter(country).map(|c| (c.first, c.last)).collect();
    for c in candidates {
        if let Some(at) = linked(c).filter(|at| realms.contains(&(at + 1, c.last))) {
            judge.note(Rule::Realm, c.stretch(), c.entity);
            c.last = at;
            c.end = view.tokens[at as usize - 1].end;
        }
    }
}
