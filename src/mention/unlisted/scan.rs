//! One pass over the capitalised words of a paragraph: each run of them is cut into possible names and open runs.

use super::super::candidate::EntityKey;
use super::super::rules::{Rule, RuleSet};
use super::piece::{Finds, NamePiece, PossibleName, Run};
use super::reader::NameReader;
use super::word::{Fact, Pattern};
use super::{capitals, link, organizations, people, places, rolls, teams};
use crate::gazetteer::Class;
use crate::language::Cue;
use crate::token::Gap;

/// A word that has its capital from the beginning of a sentence.
const OPENING_WORD: Pattern =
    Pattern::is(Fact::OPENS_SENTENCE).and(Fact::PROPER).but_not(Fact::LISTED);
/// *House*: an ordinary word that says nothing of names.
const WORD_WITHOUT_CUES: Pattern = Pattern::is(Fact::ORDINARY).without(Cue::all());

/// Adds what the paragraph holds to `finds`.
pub(super) fn scan(r: &mut NameReader<'_, '_>, finds: &mut Finds) {
    if teams::is_line_of_results(r) || teams::is_fixture(r) {
        return line_of_results(r, finds);
    }
    if r.passage.source.transcript
        && let Some(name) = rolls::speaker(r)
    {
        return push(r, name.first, name.possible(), Class::Person, finds);
    }
    let players = rolls::of_players(r).unwrap_or(r.to);
    let mut next = r.from;
    let mut spelled = capitals::spelled_out(r).into_iter().peekable();
    for at in r.view.capitals(r.passage) {
        if at < next {
            continue; // part of what was read already
        }
        while spelled.next_if(|(first, _)| *first < at).is_some() {}
        if let Some((first, acronym)) = spelled.next_if(|(first, _)| *first == at) {
            next = spelled_out(r, first, acronym, finds);
            continue;
        }
        if r.passage.all_caps
            && let Some(last) = people::inverted(r, at)
        {
            next = surnames_first(r, at, last, finds);
            continue;
        }
        if !r.is(at, Fact::CAPITAL) {
            // an ordinary word in a line of capitals
            if let Some(name) = capitals::company_of_words(r, at) {
                next = name.last;
                push(r, at, name, Class::Organization, finds);
            }
            continue;
        }
        if let Some(last) = people::nickname(r, at) {
            let name = PossibleName { last, rules: RuleSet::of(Rule::Nickname) };
            push(r, at, name, Class::Person, finds);
            next = last;
            continue;
        }
        if at >= players
            && let Some(name) = rolls::player(r, at)
        {
            push(r, at, name.possible(), Class::Person, finds);
            next = name.last;
            continue;
        }
        let end = r.run_end(at);
        if r.gap(end) == Gap::Other
            && let Some(last) = people::inverted(r, at)
        {
            next = surnames_first(r, at, last, finds);
            continue;
        }
        let is_single_word = end == at + 1;
        if is_single_word && only_opens_sentence(r, at) {
            continue;
        }
        next = if r.passage.all_caps {
            run_in_capitals(r, at, end, finds)
        } else {
            run(r, at, end, finds)
        };
    }
}

/// Whether a word has its capital from the beginning of a sentence and can be no name: *The*, *House*, but not
/// *Minister*. Most runs are such words.
fn only_opens_sentence(r: &NameReader<'_, '_>, at: usize) -> bool {
    let says_nothing = || r.is(at, Fact::STOP) || r.is(at, WORD_WITHOUT_CUES);
    r.is(at, OPENING_WORD) && says_nothing()
}

/// Adds a name of a table. Gives where to continue.
fn surnames_first(r: &NameReader<'_, '_>, at: usize, last: usize, finds: &mut Finds) -> usize {
    let name = PossibleName { last, rules: RuleSet::of(Rule::GivenName) };
    push(r, at, name, Class::Person, finds);
    last
}

/// The teams of a line of results. People in such a line are known from other lines.
fn line_of_results(r: &NameReader<'_, '_>, finds: &mut Finds) {
    let mut at = r.from;
    while r.is(at, Fact::CAPITAL) {
        let end = r.run_end(at);
        if may_be_team(r, at, end) {
            let name = PossibleName { last: end, rules: RuleSet::of(Rule::Results) };
            push(r, at, name, Class::Organization, finds);
        }
        at = teams::next_team(r, end);
    }
}

/// Whether the run may be a team: no initial, and no listed name except a place's (*Barcelona 2*).
fn may_be_team(r: &NameReader<'_, '_>, first: usize, end: usize) -> bool {
    match r.listed(first) {
        Some(m) => m.class == Class::Place && m.last as usize == end,
        None => !r.is(first, Fact::INITIAL),
    }
}

/// A run in a line of capitals is a company, a place, a person, or words to look up later. Gives where to continue.
fn run_in_capitals(r: &NameReader<'_, '_>, first: usize, end: usize, finds: &mut Finds) -> usize {
    let Some((at, class, name)) = capitals::find(r, first, end) else {
        finds.open.push(Run { passage: r.number, first, last: end });
        return end;
    };
    if at > first {
        finds.open.push(Run { passage: r.number, first, last: at });
    }
    push(r, at, name, class, finds);
    name.last
}

/// Adds an organisation that is spelled out before its acronym. Gives where to continue.
fn spelled_out(r: &NameReader<'_, '_>, first: usize, acronym: usize, finds: &mut Finds) -> usize {
    let rules = RuleSet::of(Rule::AcronymInBrackets);
    push(r, first, PossibleName { last: acronym, rules }, Class::Organization, finds);
    push_acronym(r, Run { passage: r.number, first, last: acronym }, acronym, None, finds);
    acronym + 1
}

/// A run of capitalised words. Gives where to continue.
fn run(r: &mut NameReader<'_, '_>, first: usize, end: usize, finds: &mut Finds) -> usize {
    r.run = (first..end).fold(Cue::default(), |cues, at| cues.union(r.cue(at)));
    let mut at = first;
    let mut open = None;
    while at < end {
        match name(r, at, end, finds) {
            Some(next) => {
                close(r, &mut open, at, finds);
                at = next;
            }
            None => {
                open.get_or_insert(at);
                at += 1;
            }
        }
    }
    close(r, &mut open, at.min(end), finds);
    at
}

/// Ends the open run before `last`, if there is one.
fn close(r: &NameReader<'_, '_>, open: &mut Option<usize>, last: usize, finds: &mut Finds) {
    if let Some(first) = open.take() {
        let is_single_word = last == first + 1;
        if is_single_word && people::is_spoken_of(r, first) {
            finds.spoken_of.insert(r.hash(first));
        }
        finds.open.push(Run { passage: r.number, first, last });
    }
}

/// Adds the name that begins at `at`, if there is one, and gives its end.
///
/// Organisations come first, because their names hold those of places and people. A listed name comes next, unless a
/// person's name goes on behind it: *Ana* and *Ana Gómez*.
fn name(r: &NameReader<'_, '_>, at: usize, end: usize, finds: &mut Finds) -> Option<usize> {
    if let Some(name) = organizations::at(r, at, end) {
        let whole = r.listed(at).filter(|m| m.tokens() == (at..name.last));
        push(r, at, name, Class::Organization, finds);
        return Some(acronym(r, at, name.last, whole.and_then(|m| m.entity), finds));
    }
    if let Some(last) = teams::place_and_more(r, at, end) {
        let rules = RuleSet::of(Rule::PlaceAndMore);
        push(r, at, PossibleName { last, rules }, Class::Organization, finds);
        return Some(last);
    }
    if let Some(last) = listed(r, at, finds) {
        return Some(last);
    }
    person_or_place(r, at, end, finds)
}

/// Passes over the listed name that begins at `at`, and takes the acronym behind it.
fn listed(r: &NameReader<'_, '_>, at: usize, finds: &mut Finds) -> Option<usize> {
    let m = r.listed(at).filter(|_| r.is(at, Fact::BEGINS_LISTED))?;
    let last = m.last as usize;
    if people::goes_beyond(r, at, last) {
        return None;
    }
    let organization = m.entity.filter(|_| m.class == Class::Organization);
    match organization {
        Some(_) => Some(acronym(r, at, last, organization, finds)),
        None => Some(last),
    }
}

fn person_or_place(
    r: &NameReader<'_, '_>,
    at: usize,
    end: usize,
    finds: &mut Finds,
) -> Option<usize> {
    if places::is_of_office(r, at, end) {
        let name = PossibleName { last: at + 1, rules: RuleSet::of(Rule::PlaceNoun) };
        push(r, at, name, Class::Place, finds);
        return Some(at + 1);
    }
    let place = places::at(r, at, end);
    if let Some(name) = place.filter(|name| name.rules.has(Rule::PlaceFeature)) {
        push(r, at, name, Class::Place, finds);
        return Some(name.last);
    }
    if let Some(person) = people::at(r, at).filter(|name| name.last > at) {
        push(r, at, person, Class::Person, finds);
        // the same words may be a place: the document decides in `tally`
        if let Some(name) = place.filter(|name| name.last == person.last) {
            push(r, at, name, Class::Place, finds);
        }
        return Some(person.last);
    }
    if places::is_agency(r, at) {
        let name = PossibleName { last: at + 1, rules: RuleSet::of(Rule::Agency) };
        push(r, at, name, Class::Organization, finds);
        return Some(at + 1);
    }
    let name = place?;
    push(r, at, name, Class::Place, finds);
    Some(name.last)
}

/// Adds the acronym in brackets behind an organisation, and gives where to continue.
fn acronym(
    r: &NameReader<'_, '_>,
    first: usize,
    last: usize,
    entity: Option<EntityKey>,
    finds: &mut Finds,
) -> usize {
    let short =
        organizations::acronym(r, last).or_else(|| organizations::short_name(r, first, last));
    let Some(at) = short.filter(|at| r.listed(*at).is_none()) else { return last };
    push_acronym(r, Run { passage: r.number, first, last }, at, entity, finds);
    at + 1
}

/// Adds the acronym at `at` of an organisation.
fn push_acronym(
    r: &NameReader<'_, '_>,
    of: Run,
    at: usize,
    entity: Option<EntityKey>,
    finds: &mut Finds,
) {
    let name = PossibleName { last: at + 1, rules: RuleSet::of(Rule::AcronymInBrackets) };
    push(r, at, name, Class::Organization, finds);
    if let Some(piece) = finds.pieces.last_mut() {
        piece.entity = entity;
        piece.acronym_of = Some(of);
    }
}

/// Adds a possible name, and links it to the listed entity that it is a longer form of.
fn push(r: &NameReader<'_, '_>, first: usize, name: PossibleName, class: Class, finds: &mut Finds) {
    let PossibleName { last, rules } = name;
    let entity =
        link::longer_form(r, first, last, rules).or_else(|| link::with_initials(r, first, last));
    let run = Run { passage: r.number, first, last };
    let key = r.key(first, last);
    let mut piece = NamePiece { run, class, rules, key, entity, acronym_of: None };
    if piece.is_unlisted_person() {
        piece.entity = link::with_middle_names(r, first, last);
        piece.rules.add_if(piece.entity.is_some(), Rule::MiddleName);
    }
    finds.pieces.push(piece);
}

#[cfg(test)]
mod tests {
    use super::super::testing::{english, spanish, written};
    use super::*;

    /// The possible names that the scan finds, each as `text=class`, and the open runs.
    fn found<'a>(mut r: NameReader<'a, '_>) -> (Vec<String>, Vec<&'a str>) {
        let mut finds = Finds::default();
        scan(&mut r, &mut finds);
        let shown =
            |p: &NamePiece| format!("{}={:?}", written(&r, p.run.first, p.run.last), p.class);
        let pieces = finds.pieces.iter().map(shown).collect();
        (pieces, finds.open.iter().map(|run| written(&r, run.first, run.last)).collect())
    }

    #[test]
    fn runs_are_cut_into_names_and_open_runs() {
        for (text, names, open) in [
            ("The house was sold.", &[][..], &[][..]),
            ("so Ana Barrow left.", &["Ana Barrow=Person"], &[]),
            ("so Barrow left.", &[], &["Barrow"]),
            ("They saw Vladimir Putin.", &[], &[]),
            ("They left near Barrow.", &["Barrow=Place"], &[]),
            (
                "so the Barrow Union (NOS) left.",
                &["Barrow Union=Organization", "NOS=Organization"],
                &[],
            ),
            ("so the Atlanta Zorgs won.", &["Atlanta Zorgs=Organization"], &[]),
        ] {
            let (found, runs) = found(english(text));
            assert_eq!(found, names, "{text:?}");
            assert_eq!(runs, open, "{text:?}");
        }
    }

    #[test]
    fn a_line_of_results_has_teams_and_nothing_else() {
        let (names, open) = found(spanish("Barrow 2 Mendoza 1"));
        assert_eq!(
            (names, open.len()),
            (vec!["Barrow=Organization".into(), "Mendoza=Organization".into()], 0)
        );
    }

    #[test]
    fn a_line_that_announces_a_match_has_a_team_and_a_host_or_two_teams() {
        let (names, _) = found(english("Atlanta at Mendoza"));
        assert_eq!(names, ["Atlanta=Organization"]);
        let (names, _) = found(english("Atlanta v Mendoza"));
        assert_eq!(names, ["Atlanta=Organization", "Mendoza=Organization"]);
    }

    #[test]
    fn a_line_of_capitals_has_a_dateline_and_open_runs() {
        let (names, open) = found(english("QUINTARA, May 3, MARKETS FALL BEHIND ZORGATI"));
        assert_eq!(names, ["QUINTARA=Place"]);
        assert_eq!(open, ["May", "ZORGATI"], "ordinary words are read as in small letters");
    }

    #[test]
    fn surnames_used_alone_are_remembered() {
        for (text, expected) in [("so Barrow said it.", true), ("so Barrow left.", false)] {
            let mut finds = Finds::default();
            let mut r = english(text);
            scan(&mut r, &mut finds);
            assert_eq!(finds.spoken_of.contains(&r.hash(1)), expected, "{text:?}");
        }
    }
}
