//! The mentions of the pieces, and the short forms that refer back to a full name: *Ana Gómez*, then *Gómez*; a
//! company without its ending; the acronym of an organisation.
//!
//! A surname that several people of the document share means the one who was named last. Cost: linear in the pieces
//! and in the open runs.

use super::super::candidate::View;
use super::super::confidence;
use super::super::resolved::Resolved;
use super::super::rules::Rule;
use super::names::{FullName, LONGEST, NamePart, Names, Owner};
use super::piece::{Finds, NamePiece, Run};
use super::reader::{DocumentReader, NameReader};
use super::word::{ANY_TITLE, CAPITAL_WORD, Fact, Pattern};
use crate::document::Reason;
use crate::gazetteer::Class;
use crate::language::Cue;

/// A suffix that makes the word before it part of a longer name: *Barrow Jr.*
const PERSON_SUFFIX: Pattern = CAPITAL_WORD.with(Cue::PERSON_SUFFIX);
/// *de* in *Ana de Barrow*.
const SMALL_PARTICLE: Pattern =
    Pattern::is(Fact::LOWER_CASE).and(Fact::AFTER_BLANK).with(Cue::PARTICLE);
/// *Brien* in *O'Brien*.
const SECOND_PART: Pattern = Pattern::is_one_of(Fact::AFTER_APOSTROPHE.union(Fact::JOINED));
/// *Ana*, *Barrow*: what a longer name may have beside a word; *Mr* and *Monday* are no part of names.
const PART_OF_NAME: Pattern = Pattern::is(Fact::PROPER).without(ANY_TITLE.union(Cue::NOT_NAME));

/// An ordinary word whose capital comes from its place and says nothing.
const MERE_WORD: Pattern = Pattern::is(Fact::ORDINARY)
    .and_one_of(Fact::IN_CAPITALS.union(Fact::IN_HEADLINE).union(Fact::OPENS_CLAUSE));
/// The same in a headline.
const WORD_OF_HEADLINE: Pattern = Pattern::is(Fact::ORDINARY).and(Fact::IN_HEADLINE);

/// The mentions of the pieces and of the short forms in open runs.
pub(super) fn mentions(
    document: &DocumentReader<'_, '_>,
    names: &mut Names<'_>,
    finds: &Finds,
) -> Vec<Resolved> {
    let view = document.view;
    let mut out = Vec::with_capacity(finds.pieces.len() + finds.open.len() / 4);
    let mut pieces = finds.pieces.iter().enumerate().peekable();
    let mut reader: Option<NameReader<'_, '_>> = None;
    for open in &finds.open {
        // in the order of the text, because a surname means the person named last
        while let Some((number, piece)) = pieces.next_if(|(_, piece)| piece.run.first <= open.first)
        {
            out.push(mention(names, view, piece, number));
        }
        // the runs of a paragraph follow each other
        if reader.as_ref().is_none_or(|r| r.number != open.passage) {
            reader = document.paragraph(open.passage as usize);
        }
        if let Some(r) = &reader {
            short_forms(names, r, open, &mut out);
        }
    }
    for (number, piece) in pieces {
        out.push(mention(names, view, piece, number));
    }
    out
}

/// The mention of a piece. The name that it is short for may be anywhere in the document.
fn mention(names: &mut Names<'_>, view: &View<'_>, piece: &NamePiece, number: usize) -> Resolved {
    let number = names.of_pieces[number];
    let mut full = names.full(number);
    if piece.is_unlisted_person() {
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

/// The longer name of a person with the same surname: *Ana María Gómez* for *Ana Gómez* and for *Gómez*, but not for
/// *Eva Gómez*.
fn longer_name(
    names: &Names<'_>,
    view: &View<'_>,
    piece: &NamePiece,
    full: &FullName,
) -> Option<FullName> {
    let surname = view.tokens[piece.run.last - 1].hash;
    let longer = names.full(names.part(surname)?.full);
    if longer.class != Class::Person || longer.words <= full.words {
        return None;
    }
    if full.words == 1 {
        return Some(longer);
    }
    // the lists have the short forms of their people too
    let unlisted = Some(longer).filter(|longer| longer.entity.is_none());
    let given_name = view.tokens[piece.run.first].hash;
    unlisted.filter(|longer| names.word(view, longer.first) == given_name)
}

/// Whether the name ends with an ending that is written with a dot: *Ltd.*, *Jr.*
fn may_end_with_dot(view: &View<'_>, piece: &NamePiece) -> bool {
    let has_suffix = || view.words[piece.run.last - 1].cues.intersects(Cue::PERSON_SUFFIX);
    piece.rules.has(Rule::CompanySuffix) || piece.class == Class::Person && has_suffix()
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
fn short_forms(names: &Names<'_>, r: &NameReader<'_, '_>, open: &Run, out: &mut Vec<Resolved>) {
    let mut at = open.first;
    while at < open.last {
        let Some(ShortForm { run, full }) = longest(names, r, open, at) else {
            at += 1;
            continue;
        };
        let confidence = full.confidence * factor(names, r, &run, &full);
        let rule = Some(Rule::Antecedent);
        out.push(full.mention(r.view, run, Reason::Antecedent, rule, confidence));
        at = run.last;
    }
}

/// How sure a short form is, relative to its full name: the given name alone of a listed person is less so.
fn factor(names: &Names<'_>, r: &NameReader<'_, '_>, run: &Run, full: &FullName) -> f32 {
    let begins_name = names.word(r.view, full.first) == r.hash(run.first);
    match (begins_name, full.is_listed_person()) {
        (true, true) => confidence::GIVEN_NAME,
        _ => confidence::SHORT_FORM,
    }
}

/// A short form and its full name.
struct ShortForm {
    run: Run,
    full: FullName,
}

/// The longest short form that begins at `at`, or that has only particles before `at`.
fn longest(names: &Names<'_>, r: &NameReader<'_, '_>, open: &Run, at: usize) -> Option<ShortForm> {
    if !names.may_begin(r.hash(at)) {
        return None;
    }
    whole_name(names, r, open, at)
        .or_else(|| acronym(names, r, at))
        .or_else(|| name_part(names, r, open, at))
}

/// A whole name, or the first words of a company's name. A single word that can stand for a person is left to
/// [`name_part`].
fn whole_name(
    names: &Names<'_>,
    r: &NameReader<'_, '_>,
    open: &Run,
    at: usize,
) -> Option<ShortForm> {
    let most = open.last.min(at + LONGEST);
    let shortest = if names.part(r.hash(at)).is_some() { at + 2 } else { at + 1 };
    for last in (shortest..=most).rev() {
        let Some(full) = names.whole(r.key(at, last)) else { continue };
        let last = last.max(end_of_organization(names, r, at, &full));
        let is_single = last == at + 1;
        if !is_single || may_be_alone(r, open, at) {
            let run = Run { passage: open.passage, first: at, last };
            return Some(ShortForm { run, full });
        }
    }
    None
}

/// How far the words from `at` on are those of an organisation that was named before; `at` for other names.
fn end_of_organization(
    names: &Names<'_>,
    r: &NameReader<'_, '_>,
    at: usize,
    full: &FullName,
) -> usize {
    match full.class {
        Class::Organization if full.is_before(at) => {
            as_far_as(names, r, at, full.first, full.first + full.words)
        }
        _ => at,
    }
}

/// The acronym of an organisation. A line of capitals has no acronyms.
fn acronym(names: &Names<'_>, r: &NameReader<'_, '_>, at: usize) -> Option<ShortForm> {
    let is_acronym = r.is(at, Pattern::is(Fact::ACRONYM).but_not(Fact::IN_CAPITALS));
    let full = names.acronym(r.hash_key(at)).filter(|_| is_acronym)?;
    Some(ShortForm { run: Run { passage: r.number, first: at, last: at + 1 }, full })
}

/// A surname or a given name, with the words that the full name has around it.
fn name_part(
    names: &Names<'_>,
    r: &NameReader<'_, '_>,
    open: &Run,
    at: usize,
) -> Option<ShortForm> {
    let part = names.part(r.hash(at))?;
    let full = names.full(part.full);
    if is_given_name_of_listed(&full, part) && !r.is(at, Cue::GIVEN) {
        return None; // *Francia* is a given name near the person of that name, and another word elsewhere
    }
    let last = as_far_as(names, r, at, part.token, full.first + full.words);
    let is_single = last == at + 1;
    if is_single && !may_be_alone(r, open, at) {
        return None;
    }
    let first = behind_particles(names, r, at, part.token, full.first);
    Some(ShortForm { run: Run { passage: open.passage, first, last }, full })
}

fn is_given_name_of_listed(full: &FullName, part: NamePart) -> bool {
    full.is_listed_person() && part.token == full.first
}

/// Whether a single word may be a short form here: its capital says something, and it is no part of another name.
fn may_be_alone(r: &NameReader<'_, '_>, open: &Run, at: usize) -> bool {
    if r.is(at, Fact::STOP) || r.is(at, MERE_WORD) {
        return false;
    }
    // in a line of capitals, words side by side are not one name
    r.is(at, Fact::IN_CAPITALS) || !is_part_of_another_name(r, open, at)
}

/// *Barrow* in *Barrow Jr.*, *Ana* in *Ana de Quiroga*, both in *Ana Quiroga*.
fn is_part_of_another_name(r: &NameReader<'_, '_>, open: &Run, at: usize) -> bool {
    r.is(at + 1, PERSON_SUFFIX)
        || goes_on_with_particle(r, at)
        || goes_on_in_run(r, open, at + 1)
        || follows_in_run(r, open, at)
}

/// *Ana de Barrow*, *Ana de la Barrow*: a given name, a particle, and a capitalised word.
fn goes_on_with_particle(r: &NameReader<'_, '_>, at: usize) -> bool {
    let has_capital = || r.is(at + 2, Fact::CAPITAL) || r.is(at + 3, Fact::CAPITAL);
    r.are(at, [Pattern::has(Cue::GIVEN), SMALL_PARTICLE]) && has_capital()
}

/// Whether the word behind is part of the same name. In a headline, ordinary words have capitals too.
fn goes_on_in_run(r: &NameReader<'_, '_>, open: &Run, after: usize) -> bool {
    if !open.contains(after) || r.is(after, WORD_OF_HEADLINE) {
        return false;
    }
    r.is(after, PART_OF_NAME)
}

/// Whether the word before is part of the same name. An ordinary word with the capital of its place is not: *Yesterday
/// Barrow said*.
fn follows_in_run(r: &NameReader<'_, '_>, open: &Run, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).filter(|before| open.contains(*before)) else {
        return false;
    };
    if r.is(before, MERE_WORD) {
        return false;
    }
    r.is(before, PART_OF_NAME)
}

/// The first token of a surname, with the particles that its full name has before it: *van der Meer* for *Joost van
/// der Meer*.
fn behind_particles(
    names: &Names<'_>,
    r: &NameReader<'_, '_>,
    at: usize,
    token: usize,
    first: usize,
) -> usize {
    let most = (token - first).min(at - r.from);
    let is_particle = |back: &usize| is_particle_of(names, r, at - back, token - back);
    at - (0..most).take_while(is_particle).count()
}

/// Whether the word before `at` is a particle, and the full name has the same one before `token`.
fn is_particle_of(names: &Names<'_>, r: &NameReader<'_, '_>, at: usize, token: usize) -> bool {
    let is_same = names.word(r.view, token - 1) == r.hash(at - 1);
    if !is_same || !r.is(at, Fact::JOINS) {
        return false;
    }
    r.is(at, SECOND_PART) || r.is(at - 1, Fact::PARTICLE)
}

/// The end of the words from `at` on that the full name also has from `token` to `end`, up to the last capitalised
/// one.
fn as_far_as(
    names: &Names<'_>,
    r: &NameReader<'_, '_>,
    at: usize,
    token: usize,
    end: usize,
) -> usize {
    let most = end.saturating_sub(token).min(LONGEST);
    let is_same = |n: &usize| names.word(r.view, token + n) == r.hash(at + n);
    let joins = |n: &usize| *n == 0 || r.is(at + n, Fact::JOINS);
    let words = (0..most).take_while(joins).take_while(is_same);
    words.filter(|n| r.is(at + n, Fact::CAPITAL)).last().map_or(at + 1, |n| at + n + 1)
}

#[cfg(test)]
mod tests {
    use super::super::super::rules::RuleSet;
    use super::super::super::testing::Scene;
    use super::super::finds;
    use super::super::testing::document;
    use super::*;

    /// The mentions of an English text, each as `text=full name`.
    fn found(text: &str) -> Vec<String> {
        let listed = Scene::english(text).listed();
        let document = document(Scene::english(text));
        let finds = finds(document, RuleSet::default());
        let mut names = Names::of(document, &listed, &finds.pieces);
        let slice = |passage: u32, start: u32, end: u32| {
            &document.view.passages[passage as usize].text[start as usize..end as usize]
        };
        let shown = |m: &Resolved| {
            let full = m.full.map_or("", |full| slice(full.passage, full.start, full.end));
            format!("{}={full}", slice(m.passage, m.start, m.end))
        };
        mentions(document, &mut names, &finds).iter().map(shown).collect()
    }

    #[test]
    fn short_forms() {
        for (text, expected) in [
            (
                "They met Ana Barrow there. Then Barrow left.",
                &["Ana Barrow=Ana Barrow", "Barrow=Ana Barrow"][..],
            ),
            (
                "They met Ana Barrow there. Then Ana left.",
                &["Ana Barrow=Ana Barrow", "Ana=Ana Barrow"],
            ),
            (
                "They met Joost van der Meer, 45, there. Then van der Meer left.",
                &["Joost van der Meer=Joost van der Meer", "van der Meer=Joost van der Meer"],
            ),
            ("They met Ana Barrow there. Then Barrow Quiroga left.", &["Ana Barrow=Ana Barrow"]),
            (
                "They met Ana Window, 45, there. Window houses were sold.",
                &["Ana Window=Ana Window"],
            ),
            (
                "They own Dunstable Gravel Ltd, which left. Then Dunstable left.",
                &["Dunstable Gravel Ltd=Dunstable Gravel Ltd", "Dunstable=Dunstable Gravel Ltd"],
            ),
            (
                "The Barrow Union (NOS) left. Then NOS came.",
                &["Barrow Union=Barrow Union", "NOS=Barrow Union", "NOS=Barrow Union"],
            ),
            ("They met Vladimir Putin there. Then Vladimir left.", &["Vladimir=Vladimir Putin"]),
        ] {
            assert_eq!(found(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_shared_surname_means_whoever_was_named_last() {
        let text =
            "They met Ana Barrow there. Then Barrow left. Then Max Barrow came. Then Barrow left.";
        let expected = [
            "Ana Barrow=Ana Barrow",
            "Barrow=Ana Barrow",
            "Max Barrow=Max Barrow",
            "Barrow=Max Barrow",
        ];
        assert_eq!(found(text), expected);
    }

    #[test]
    fn a_name_is_short_for_a_longer_one_with_the_same_given_name() {
        let text = "They met Ana Carlos Barrow there. Then Ana Barrow left.";
        assert_eq!(found(text)[1], "Ana Barrow=Ana Carlos Barrow");
        let text = "They met Ana Carlos Barrow there. Then Max Barrow left.";
        assert_eq!(found(text)[1], "Max Barrow=Max Barrow");
    }

    #[test]
    fn the_dot_of_an_ending_belongs_to_the_name_inside_a_sentence() {
        assert_eq!(
            found("They own Barrow Bulk Ltd., which left.")[0],
            "Barrow Bulk Ltd.=Barrow Bulk Ltd"
        );
        assert_eq!(
            found("They own Barrow Bulk Ltd. They left.")[0],
            "Barrow Bulk Ltd=Barrow Bulk Ltd"
        );
    }
}
