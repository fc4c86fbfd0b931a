//! Teams: in a line of results (*Barrow 2 Quiroga 1*), and behind a listed place (*Utah Rangers*).

use super::reader::NameReader;
use super::word::{ANY_TITLE, Fact, GIVEN_NAME, Pattern};
use crate::gazetteer::Class;
use crate::language::{Cue, Language};

/// Most words behind a place in the name of a team.
const MOST_WORDS_BEHIND_PLACE: usize = 2;
/// Most words of a team in a line of results.
const MOST_RESULT_WORDS: usize = 3;
/// A line with one team must have so many numbers to be a line of results.
const NUMBERS_OF_ONE_TEAM: usize = 4;

/// *2* in *Barrow 2*.
const SCORE: Pattern = Pattern::is(Fact::NUMBER).and(Fact::AFTER_BLANK);
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
        1 => at == r.to && numbers >= NUMBERS_OF_ONE_TEAM,
        _ => at == r.to || r.is(at, Fact::AFTER_OPENING_BRACKET),
    }
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
    (at..r.to).find(|at| !r.is(*at, SCORE)).unwrap_or(r.to)
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
    fn lines_of_results() {
        for (text, expected) in [
            ("Barrow 2 Quiroga 1", true),
            ("Barrow 2 Quiroga 1 (after extra time)", true),
            ("Barrow 2 Quiroga 1 after extra time", false),
            ("Barrow 1 2 3 4", true),
            ("Barrow 1 2 3", false),
            ("Barrow and Quiroga", false),
            ("Barrow 1996 Quiroga 1997", false),
            ("Barrow 35: Barrow 36:", false),
            ("barrow 2 quiroga 1", false),
        ] {
            assert_eq!(is_line_of_results(&english(text)), expected, "{text:?}");
        }
    }
}
