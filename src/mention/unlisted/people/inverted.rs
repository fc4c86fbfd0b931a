//! Names as lists and tables have them: *BARROW GÓMEZ, Ana María*. Capitals tell the surnames, the comma the given names.

use super::super::reader::NameReader;
use super::super::word::{Fact, GIVEN_NAME, Pattern};
use crate::token::Shape;

/// Most words of the surnames, and of the given names.
const MOST_SURNAMES: usize = 6;
const MOST_GIVEN_NAMES: usize = 3;
/// Letters of the shortest surname that is alone; a shorter word is an acronym.
const SHORTEST_ALONE: usize = 4;

/// The end of the name that begins with the surname at `first`. The letters themselves are asked: most words of a row may be
/// in capitals.
#[inline(never)]
pub(crate) fn inverted(r: &NameReader<'_, '_>, first: usize) -> Option<usize> {
    if !is_in_capitals(r, first) {
        return None;
    }
    let is_next = |at: usize| is_in_capitals(r, at) && r.is(at, Fact::JOINS);
    let given = (first + 1..first + MOST_SURNAMES).find(|at| !is_next(*at))?;
    if !is_given_name(r, given) || !r.is(given, Fact::AFTER_COMMA) {
        return None;
    }
    if given == first + 1 && !may_be_alone(r, first) {
        return None;
    }
    // *the NOS, Ana Barrow*: an acronym, and somebody's full name
    let goes_on = |at: usize| r.is(at, Fact::AFTER_BLANK) && has_small(r, at);
    let most = given + MOST_GIVEN_NAMES;
    let last = (given + 1..most).find(|at| !goes_on(*at)).unwrap_or(most);
    ((given + 1..last).all(|at| is_given_name(r, at)) && !goes_on(last)).then_some(last)
}

/// *BARROW*, but not *S.A.*
fn is_in_capitals(r: &NameReader<'_, '_>, at: usize) -> bool {
    let is_word = |shape: Shape| shape.contains(Shape::CAPITAL) && shape.all_caps();
    r.token(at).is_some_and(|t| is_word(t.shape) && !t.shape.contains(Shape::DOTTED))
}

/// *Ana*, *María*; but not *May*, the month of a dateline.
fn is_given_name(r: &NameReader<'_, '_>, at: usize) -> bool {
    has_small(r, at) && r.is(at, Pattern::has(GIVEN_NAME).but_not(Fact::CALENDAR))
}

/// A capital and small letters.
fn has_small(r: &NameReader<'_, '_>, at: usize) -> bool {
    r.token(at).is_some_and(|t| t.shape.contains(Shape::CAPITAL.union(Shape::LOWER)))
}

/// Whether a surname may be alone: it is no listed name and no acronym inside a sentence.
fn may_be_alone(r: &NameReader<'_, '_>, at: usize) -> bool {
    let is_long = r.token(at).is_some_and(|token| token.len() >= SHORTEST_ALONE);
    is_long && !r.is(at, Fact::LISTED.union(Fact::BEGINS_LISTED)) && !r.is(at, Fact::AFTER_BLANK)
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::{spanish, token, written};
    use super::*;

    #[test]
    fn surnames_in_capitals_before_given_names() {
        for (text, first, expected) in [
            ("1 | BARROW GÓMEZ, Ana | 7,45", "BARROW", Some("BARROW GÓMEZ, Ana")),
            ("1 | DE LA BARROW, Ana María (falta tasa)", "DE", Some("DE LA BARROW, Ana María")),
            ("1 | BARROW, Ana | 7,45", "BARROW", Some("BARROW, Ana")),
            ("1 | BARROW DEL RÍO, Ana | 7,45 | NO", "BARROW", Some("BARROW DEL RÍO, Ana")),
            ("HABLÓ BARROW GÓMEZ, ANA DIJO QUE NO", "BARROW", None),
            ("Habló por la BRRW, Ana dijo que no", "BRRW", None),
            ("Habló por BARROW GÓMEZ, Ana Zorgati", "BARROW", None),
            ("Habló por Barrow, Ana dijo que no", "Barrow", None),
        ] {
            let r = spanish(text);
            let first = token(&r, first);
            let found = inverted(&r, first).map(|last| written(&r, first, last));
            assert_eq!(found, expected, "{text:?}");
        }
    }
}
