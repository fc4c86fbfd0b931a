//! Bare surnames that say nothing unless the document names the person: a text has far more of them than of names in
//! full, above all where a list has a million people.
//!
//! They wait until it is known whom the document names, and nearly all are dropped then by a few bits, without having
//! been asked what the other steps ask. Nothing that is decided before depends on them. Cost: constant a candidate.

use super::super::candidate::{Candidate, View};
use super::super::judge::Judge;
use super::super::rules::Rule;
use super::hashtag::Tags;
use super::support::Support;
use super::{namesake, other_meaning, surname};
use crate::gazetteer::{Class, Flags};

/// How many answers are kept: half of the surnames of a text come again.
const ANSWERS: usize = 64;

/// The candidates apart from those that wait, and the numbers of these. Nobody waits where the judge hears what the rules
/// say of each, or where a bare surname counts by itself.
pub(super) fn apart(
    view: &View<'_>,
    judge: &Judge,
    all: &[Candidate],
) -> (Vec<Candidate>, Vec<u32>) {
    if judge.hears_all() || !judge.on(Rule::BareSurname) {
        return (all.to_vec(), Vec::new());
    }
    let (mut others, mut waiting) = (Vec::with_capacity(all.len()), Vec::new());
    for (number, c) in (0..).zip(all) {
        if waits(view, c) { waiting.push(number) } else { others.push(*c) }
    }
    (others, waiting)
}

/// Whether the candidate is a surname of one word that is neither distinctive nor weak and has no title before it, which would
/// speak for others of that name.
fn waits(view: &View<'_>, c: &Candidate) -> bool {
    const KINDS: Flags = Flags::SURNAME.union(Flags::DISTINCTIVE).union(Flags::WEAK);
    let is_plain = c.flags.intersection(KINDS) == Flags::SURNAME;
    is_plain && c.class == Class::Person && c.is_single_word() && !surname::has_title(view, c)
}

/// Those of the waiting ones that may count: the document names a bearer in full, or has the name behind a title.
pub(super) fn worth_a_look(
    view: &View<'_>,
    known: &Support<'_>,
    all: &[Candidate],
    waiting: &[u32],
) -> Vec<Candidate> {
    if waiting.is_empty() {
        return Vec::new();
    }
    let mut answers = [(u32::MAX, u32::MAX, false); ANSWERS];
    let mut names_bearer = |c: &Candidate| {
        let answer = &mut answers[c.form as usize % ANSWERS];
        if (answer.0, answer.1) != (c.gazetteer, c.form) {
            *answer = (c.gazetteer, c.form, known.names_bearer(view, c));
        }
        answer.2
    };
    let waiting = waiting.iter().map(|number| &all[*number as usize]);
    waiting.filter(|c| names_bearer(c) || known.is_titled(view, c)).copied().collect()
}

/// Takes out what means something else: the steps of which others were asked before.
pub(super) fn drop_others(
    view: &View<'_>,
    judge: &mut Judge,
    tags: Option<&Tags>,
    candidates: &mut Vec<Candidate>,
) {
    candidates.retain(|c| {
        !namesake::gives_name(view, judge, c) && !other_meaning::is_another(view, judge, c)
    });
    if let Some(tags) = tags {
        tags.mark(view, judge, candidates);
    }
}
