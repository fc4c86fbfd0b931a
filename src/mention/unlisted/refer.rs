//! The mentions of the pieces, and the short forms that refer back to a full name: *Ana Gómez*, then *Gómez*; a
//! company without its ending; the acronym of an organisation.
//!
//! A surname that several people of the document share means the one who was named last. Cost: linear in the pieces
//! and in the open runs.

use super::super::candidate::View;
use super::super::confidence;
use super::super::resolved::Resolved;
use super::super::rules::Rule;
use super::names::{FullName, LONGEST, Names, Owner};
use super::piece::{Finds, Piece, Run};
use super::reader::{DocumentReader, Reader};
use crate::document::Reason;
use crate::gazetteer::Class;
use crate::language::Cue;
use crate::token::Gap;

/// The mentions of the pieces and of the short forms in open runs.
pub(super) fn mentions(
    document: &DocumentReader<'_, '_>,
    names: &mut Names,
    finds: &Finds,
) -> Vec<Resolved> {
    let view = document.view;
    let mut out = Vec::with_capacity(finds.pieces.len() + finds.open.len() / 4);
    let mut pieces = finds.pieces.iter().enumerate().peekable();
    for open in &finds.open {
        // in the order of the text, because a surname means whoever was named last
        while let Some((number, piece)) = pieces.next_if(|(_, piece)| piece.run.first <= open.first)
        {
            out.push(mention(names, view, piece, number));
        }
        if let Some(r) = document.paragraph(open.passage as usize) {
            short_forms(names, &r, open, &mut out);
        }
    }
    for (number, piece) in pieces {
        out.push(mention(names, view, piece, number));
    }
    out
}

/// The mention of a piece. The name that it is short for may be anywhere in the document.
fn mention(names: &mut Names, view: &View<'_>, piece: &Piece, number: usize) -> Resolved {
    let number = names.of_pieces[number];
    let mut full = names.full(number);
    if piece.class == Class::Person && piece.entity.is_none() {
        if let Some(longer) = longer_name(names, view, piece, &full) {
            (full.stretch, full.entity) = (longer.stretch, longer.entity);
        } else if full.words > 1 {
            names.add_person(view, piece, number, Owner::Latest);
        }
    }
    let rule = piece.rules.loudest(piece.class);
    let mut m = full.mention(view, piece.run, Reason::Context, rule, full.confidence);
    if may_end_with_dot(view, piece) {
        m.end += closing_dot(view, &m);
    }
    m
}

/// The longer name of a person with the same surname, and with the same given name where the piece has one.
fn longer_name(names: &Names, view: &View<'_>, piece: &Piece, full: &FullName) -> Option<FullName> {
    let surname = view.tokens[piece.run.last - 1].hash;
    let longer = names.full(names.part(surname)?.full);
    let is_longer = longer.class == Class::Person && longer.words > full.words;
    let same_given = view.tokens[longer.first].hash == view.tokens[piece.run.first].hash;
    let fits = full.words == 1 || same_given && longer.entity.is_none();
    (is_longer && fits).then_some(longer)
}

/// Whether the name ends with an ending that is written with a dot: *Ltd.*, *Jr.*
fn may_end_with_dot(view: &View<'_>, piece: &Piece) -> bool {
    let has_suffix = view.words[piece.run.last - 1].cues.intersects(Cue::PERSON_SUFFIX);
    piece.rules.has(Rule::CompanySuffix) || has_suffix && piece.class == Class::Person
}

/// 1 where the dot of an abbreviated ending belongs to it: *Barrow Ltd., which …*.
fn closing_dot(view: &View<'_>, m: &Resolved) -> u32 {
    let rest = view.passages[m.passage as usize].text.get(m.end as usize..).unwrap_or_default();
    let goes_on = rest.strip_prefix('.').is_some_and(|rest| {
        rest.starts_with([',', ';', ')', '\'', '’'])
            || rest.trim_start().starts_with(char::is_lowercase)
    });
    u32::from(goes_on)
}

/// Looks for short forms in a run about which nothing is known.
fn short_forms(names: &Names, r: &Reader<'_, '_>, open: &Run, out: &mut Vec<Resolved>) {
    let mut at = open.first;
    while at < open.last {
        let Some(ShortForm { run, full }) = longest(names, r, open, at) else {
            at += 1;
            continue;
        };
        let begins_name = r.view.tokens[full.first].hash == r.hash(run.first);
        let is_given = full.is_listed_person() && begins_name;
        let factor = if is_given { confidence::GIVEN_NAME } else { confidence::SHORT_FORM };
        let rule = Some(Rule::Antecedent);
        out.push(full.mention(r.view, run, Reason::Antecedent, rule, full.confidence * factor));
        at = run.last;
    }
}

/// A short form and its full name.
struct ShortForm {
    run: Run,
    full: FullName,
}

/// The longest short form that begins at `at`, or that has only particles before `at`.
fn longest(names: &Names, r: &Reader<'_, '_>, open: &Run, at: usize) -> Option<ShortForm> {
    if !names.may_begin(r.hash(at)) {
        return None;
    }
    whole_name(names, r, open, at)
        .or_else(|| acronym(names, r, at))
        .or_else(|| name_part(names, r, open, at))
}

/// A whole name, or the first words of a company's name. A single word that can stand for a person is left to
/// [`name_part`].
fn whole_name(names: &Names, r: &Reader<'_, '_>, open: &Run, at: usize) -> Option<ShortForm> {
    let most = open.last.min(at + LONGEST);
    let shortest = if names.part(r.hash(at)).is_some() { at + 2 } else { at + 1 };
    for last in (shortest..=most).rev() {
        let Some(full) = names.whole(r.key(at, last)) else { continue };
        let end = if full.class == Class::Organization && full.first < at {
            as_far_as(r, at, full.first, full.first + full.words)
        } else {
            last
        };
        let is_single = end.max(last) == at + 1;
        if !is_single || may_be_alone(r, open, at) {
            let run = Run { passage: open.passage, first: at, last: last.max(end) };
            return Some(ShortForm { run, full });
        }
    }
    None
}

fn acronym(names: &Names, r: &Reader<'_, '_>, at: usize) -> Option<ShortForm> {
    let is_acronym = r.acronym(at) && !r.passage.all_caps;
    let full = names.acronym(r.hash_key(at)).filter(|_| is_acronym)?;
    Some(ShortForm { run: Run { passage: r.number, first: at, last: at + 1 }, full })
}

/// A surname or a given name, with the words that the full name has around it.
fn name_part(names: &Names, r: &Reader<'_, '_>, open: &Run, at: usize) -> Option<ShortForm> {
    let part = names.part(r.hash(at))?;
    let full = names.full(part.full);
    // *Francia* is a given name where its bearer is near, and another word elsewhere
    let is_given = full.is_listed_person() && part.token == full.first;
    if is_given && !r.is(at, Cue::GIVEN) {
        return None;
    }
    let last = as_far_as(r, at, part.token, full.first + full.words);
    if last == at + 1 && !may_be_alone(r, open, at) {
        return None;
    }
    let first = behind_particles(r, at, part.token, full.first);
    Some(ShortForm { run: Run { passage: open.passage, first, last }, full })
}

/// Whether a single word may be a short form here: it is not part of another name, and it is no word that merely
/// begins a sentence or stands in a headline.
fn may_be_alone(r: &Reader<'_, '_>, open: &Run, at: usize) -> bool {
    let case_says_nothing = r.passage.all_caps || r.headline || r.opens(at);
    if case_says_nothing && r.ordinary(at) || r.stop(at) {
        return false;
    }
    if r.passage.all_caps {
        return true;
    }
    let part_of_another = r.capital_word(at + 1) && r.is(at + 1, Cue::PERSON_SUFFIX)
        || goes_on_with_particle(r, at)
        || goes_on_in_run(r, open, at + 1);
    !part_of_another && !follows_in_run(r, open, at)
}

/// *Ana de Barrow*: a given name, a particle, and a capitalised word.
fn goes_on_with_particle(r: &Reader<'_, '_>, at: usize) -> bool {
    let particle = r.small_word(at + 1, Cue::PARTICLE) && r.is(at, Cue::GIVEN);
    particle && (r.capital(at + 2) || r.capital(at + 3))
}

/// Words beside a name that are no part of it.
const TITLES: Cue = Cue::TITLE.union(Cue::WEAK_TITLE).union(Cue::NOT_NAME);

/// Whether the word looks like a part of the name of which it is in the run.
fn is_part(r: &Reader<'_, '_>, open: &Run, at: usize) -> bool {
    (open.first..open.last).contains(&at) && r.proper(at) && !r.is(at, TITLES)
}

/// Whether the word behind is part of the same name. In a headline, ordinary words have capitals too.
fn goes_on_in_run(r: &Reader<'_, '_>, open: &Run, after: usize) -> bool {
    is_part(r, open, after) && !(r.headline && r.ordinary(after))
}

/// Whether the word before is part of the same name.
fn follows_in_run(r: &Reader<'_, '_>, open: &Run, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).filter(|before| is_part(r, open, *before)) else {
        return false;
    };
    let is_mere_word = r.ordinary(before) && (r.headline || r.opens(before));
    !is_mere_word
}

/// The first token of a surname, with the particles that its full name has before it.
fn behind_particles(r: &Reader<'_, '_>, at: usize, token: usize, first: usize) -> usize {
    let mut back = 0;
    while token > first + back && at > r.from + back && is_particle_of(r, at - back, token - back) {
        back += 1;
    }
    at - back
}

/// Whether the word before `at` is a particle, and the full name has the same one before `token`.
fn is_particle_of(r: &Reader<'_, '_>, at: usize, token: usize) -> bool {
    let gap = r.gap(at);
    let is_particle = r.particle(at - 1) || matches!(gap, Gap::Apostrophe | Gap::Joined);
    gap.joins() && is_particle && r.view.tokens[token - 1].hash == r.hash(at - 1)
}

/// The end of the words from `at` on that the full name also has from `token` to `end`, up to the last capitalised
/// one.
fn as_far_as(r: &Reader<'_, '_>, at: usize, token: usize, end: usize) -> usize {
    let is_same = |n: &usize| {
        let joins = *n == 0 || r.gap(at + n).joins();
        let within = token + n < end;
        within && joins && r.view.tokens[token + n].hash == r.hash(at + n)
    };
    let words = (0..LONGEST).take_while(is_same);
    words.filter(|n| r.capital(at + n)).last().map_or(at + 1, |n| at + n + 1)
}
