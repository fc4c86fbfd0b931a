//! Teams: in a line of results (*Barrow 2 Quiroga 1*) or of a table (*Barrow 61 74 .452 20*), in one that announces a match
//! (*Boston at Chicago*), and behind a listed place (*Utah Rangers*).

use super::reader::NameReader;
use super::word::{ANY_TITLE, Fact, GIVEN_NAME, Pattern};
use crate::gazetteer::Class;
use crate::language::{Cue, Language, PhraseClass};

/// Most words behind a place in the name of a team.
const MOST_WORDS_BEHIND_PLACE: usize = 2;
/// Most words of a team in a line of results.
const MOST_RESULT_WORDS: usize = 3;
/// A line with one team must have so many numbers to be a line of results.
const NUMBERS_OF_ONE_TEAM: usize = 4;

/// *2* in *Barrow 2*.
const SCORE: Pattern = Pattern::is(Fact::NUMBER).and(Fact::AFTER_BLANK);
/// *452* in *Barrow 61 74 .452*: a number of a table, behind a mark of [`BETWEEN_NUMBERS`].
const NUMBER: Pattern = Pattern::is(Fact::NUMBER);
/// What is before a number of a table: the mark of a decimal fraction, of a fraction, of a difference.
const BETWEEN_NUMBERS: [char; 6] = [' ', '.', '/', '-', '–', '+'];
/// *at*, *v*: between the two teams of a match.
const SMALL_WORD: Pattern = Pattern::is(Fact::LOWER_CASE).and(Fact::AFTER_BLANK);
/// *Rangers* in *Utah Rangers*. A headline gives capitals to what people of the place do as well: *Utah Voters Decide*.
const BEHIND_PLACE: Pattern = Pattern::is(Fact::AFTER_BLANK).but_not(Fact::IN_HEADLINE);
/// A word by which a team may be called: *Rangers*, but not *Street*, *Minister*, *Says*.
const TEAM_WORD: Pattern = Pattern::is(Fact::PROPER)
    .but_not(Fact::LISTED.union(Fact::ROLE).union(Fact::STOP).union(Fact::VERB))
    .without(
        Cue::NOT_NAME.union(ANY_TITLE).union(GIVEN_NAME).union(Cue::THING).union(Cue::FEATURE_TAIL),
    );

/// *Utah Rangers*: a listed place, and words that no list knows up to the end of the run. Gives the end.
pub(super) fn place_and_more(r: &NameReader<'_, '_>, first: usize, end: usize) -> Option<usize> {
    let place_end = r.begins_listed(first, Class::Place)?.last as usize;
    let words = end.checked_sub(place_end).filter(|words| *words <= MOST_WORDS_BEHIND_PLACE)?;
    if words == 0 || !r.is(place_end, BEHIND_PLACE) {
        return None;
    }
    if !(place_end..end).all(|at| r.is(at, TEAM_WORD)) {
        return None;
    }
    ends_as_team(r, end - 1).then_some(end)
}

/// Whether the last word may end a team's name: a plural (*Rangers*), or a word that is not ordinary (*Jazz*), but no
/// surname.
fn ends_as_team(r: &NameReader<'_, '_>, last: usize) -> bool {
    if r.is(last, Fact::LISTED_SURNAME) {
        return false;
    }
    let is_plural = |word| Language::ends_like_plural(word);
    let word = r.token(last).map(|token| token.text(r.passage.text));
    !r.is(last, Fact::ORDINARY) || word.is_some_and(is_plural)
}

/// Whether the paragraph is a line of results: names and numbers by turns, up to its end or to a bracket.
pub(super) fn is_line_of_results(r: &NameReader<'_, '_>) -> bool {
    let (mut names, mut numbers, mut at) = (0, 0, r.from);
    while let Some(score) = score_of_team(r, at) {
        if names > 0 && r.key(r.from, r.run_end(r.from)) == r.key(at, score) {
            return false; // *Line 35: Line 36:* numbers one thing
        }
        names += 1;
        at = behind_scores(r, score);
        numbers += at - score;
    }
    match names {
        0 => false,
        1 => at == r.to && numbers >= numbers_of_one_team(r, at),
        _ => at == r.to || r.is(at, Fact::AFTER_OPENING_BRACKET),
    }
}

/// How many numbers a line with one team must have that ends at `end`: fewer with a decimal fraction, as in *.629*.
fn numbers_of_one_team(r: &NameReader<'_, '_>, end: usize) -> usize {
    let has_fraction = (r.from..end).any(|at| r.between(at).trim() == ".");
    NUMBERS_OF_ONE_TEAM - usize::from(has_fraction)
}

/// Where the score of the team is whose name begins at `at`.
fn score_of_team(r: &NameReader<'_, '_>, at: usize) -> Option<usize> {
    if !r.is(at, Fact::CAPITAL) {
        return None;
    }
    let end = Some(r.run_end(at)).filter(|end| end - at <= MOST_RESULT_WORDS);
    end.filter(|end| r.is(*end, SCORE))
}

/// The first word from `at` on that is no score.
fn behind_scores(r: &NameReader<'_, '_>, at: usize) -> usize {
    (at..r.to).find(|at| !is_score(r, *at)).unwrap_or(r.to)
}

/// *2*, *.452*, *+3*.
fn is_score(r: &NameReader<'_, '_>, at: usize) -> bool {
    let has_mark = || r.between(at).chars().all(|mark| BETWEEN_NUMBERS.contains(&mark));
    r.is(at, SCORE) || r.is(at, NUMBER) && has_mark()
}

/// Whether the paragraph announces a match and says nothing else: *Boston at Chicago*, between two listed places.
pub(super) fn is_fixture(r: &NameReader<'_, '_>) -> bool {
    let Some(link) = place_end(r, r.from) else { return false };
    is_between_teams(r, link) && place_end(r, link + 1) == Some(r.to)
}

/// *at*, *v*, *vs*.
fn is_between_teams(r: &NameReader<'_, '_>, at: usize) -> bool {
    let words = PhraseClass::BEFORE_HOST
        .union(PhraseClass::BETWEEN_TEAMS)
        .union(PhraseClass::BEFORE_OPPONENT);
    r.is(at, SMALL_WORD) && r.class(at).intersects(words)
}

/// Where the next team may begin, behind the scores of one that ends at `end`, or behind *v*. Behind *at*, the place is
/// named where they play.
pub(super) fn next_team(r: &NameReader<'_, '_>, end: usize) -> usize {
    let at = behind_scores(r, end);
    match is_between_teams(r, at) {
        true if r.class(at).contains(PhraseClass::BEFORE_HOST) => r.to,
        true => at + 1,
        false => at,
    }
}

/// The end of the listed place that begins at `at`.
fn place_end(r: &NameReader<'_, '_>, at: usize) -> Option<usize> {
    r.begins_listed(at, Class::Place).map(|m| m.last as usize)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{english, token, written};
    use super::*;

    #[test]
    fn a_place_and_unknown_words_are_a_team() {
        for (text, expected) in [
            ("the Atlanta Braves won", Some("Atlanta Braves")),
            ("the Atlanta Zorgs won", Some("Atlanta Zorgs")),
            ("the Atlanta Street won", None),
            ("the Atlanta Minister won", None),
            ("the Atlanta Putin won", None),
            ("the Atlanta-Zorgs won", None),
            ("the Atlanta Zorg Zorg Zorgs won", None),
            ("the Atlanta won", None),
        ] {
            let r = english(text);
            let first = token(&r, "Atlanta");
            let found = place_and_more(&r, first, r.run_end(first));
            assert_eq!(found.map(|last| written(&r, first, last)), expected, "{text:?}");
        }
    }

    #[test]
    fn lines_that_announce_a_match() {
        for (text, expected) in [
            ("Atlanta at Valencia", true),
            ("ATLANTA AT VALENCIA", true),
            ("Atlanta v Valencia", true),
            ("Atlanta and Valencia", false),
            ("Atlanta at Valencia today", false),
            ("Atlanta at Christmas", false),
            ("Putin at Valencia", false),
        ] {
            assert_eq!(is_fixture(&english(text)), expected, "{text:?}");
        }
    }

    #[test]
    fn lines_of_results() {
        for (text, expected) in [
            ("Barrow 2 Quiroga 1", true),
            ("Barrow 2 Quiroga 1 (after extra time)", true),
            ("Barrow 2 Quiroga 1 after extra time", false),
            ("Barrow 1 2 3 4", true),
            ("Barrow 1 2 3", false),
            ("Barrow 61 74 .452 20", true),
            ("Barrow 83 49 .629 -", true),
            ("Barrow 70 64 .522 6 1/2", true),
            ("Barrow 4 2 0 2 4 -3 +6", true),
            ("Barrow 1: 2, 3, 4", false),
            ("Barrow and Quiroga", false),
            ("Barrow 1996 Quiroga 1997", false),
            ("Barrow 35: Barrow 36:", false),
            ("barrow 2 quiroga 1", false),
        ] {
            assert_eq!(is_line_of_results(&english(text)), expected, "{text:?}");
        }
    }
}
