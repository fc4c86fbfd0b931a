//! The date line of an agency: *Quito, 23 may (XYZ).*, *DUBLIN (XY) -*, *MANILA -*. It says where a text was written, not
//! what it is about.

use std::ops::Range;

use super::pieces;
use crate::language::Part;
use crate::token::{Gap, Shape, Token, Word};

/// Tokens of the longest one.
const MOST: usize = 12;
/// Letters that a place in capitals has at least.
const FEWEST_LETTERS: usize = 4;
/// Letters of an agency that no dash follows.
const LONGEST_AGENCY: usize = 5;
/// Bytes between the last token and the text.
const LONGEST_GAP: usize = 8;

/// How many tokens of a paragraph are its date line. Cost: constant, because it looks at the first tokens only.
pub(super) fn length(text: &str, tokens: &[Token], words: &[Word]) -> usize {
    let [first, second, ..] = tokens else { return 0 };
    let may_begin = first.shape.contains(Shape::CAPITAL);
    if !may_begin || second.shape.all_lower() && second.gap == Gap::Blank {
        return 0;
    }
    if is_place_and_day(tokens) {
        return tokens.len();
    }
    let is_place_in_capitals = first.shape.all_caps() && first.len() >= FEWEST_LETTERS;
    let line = tokens.iter().zip(words).take(MOST);
    let line = line.take_while(|(token, word)| may_be_inside(token, word)).count();
    let is_end = |at: &usize| {
        let (token, next) = (&tokens[*at], tokens.get(at + 1));
        if next.is_some_and(|next| !matches!(next.gap, Gap::Other | Gap::Sentence)) {
            return false;
        }
        let next = next.map_or(text.len(), |next| next.start as usize);
        let behind = text.get(token.end as usize..next).unwrap_or_default();
        let in_brackets = || bracket(text, tokens, *at);
        let mark = behind.trim_start_matches(')').trim();
        let ends_in_dash =
            behind.len() <= LONGEST_GAP && is_dash(mark.trim_start_matches(['.', ' ']));
        // *Madrid (Abc).- *, *Lima, 4 nov (Abc) -*: nothing but a date line ends like that
        let is_sure = mark.len() > 1 && mark.starts_with('.') && ends_in_dash;
        let is_agency = behind.starts_with(')')
            && in_brackets().is_some_and(|agency| {
                is_sure
                    || is_place_in_capitals && (ends_in_dash || is_short(text, &agency))
                    || pieces::is_agency(text, agency)
            });
        let is_plain = is_place_in_capitals && behind != "-" || is_sure;
        is_agency || ends_in_dash && is_plain && !behind.starts_with(')')
    };
    (0..line).find(is_end).map_or(0, |last| last + 1)
}

/// Whether a line is a place and a day in digits, and nothing else: *LIMA 1996-08-25*.
fn is_place_and_day(tokens: &[Token]) -> bool {
    let is_number = |token: &Token| token.shape.contains(Shape::DIGIT) && token.len() <= 4;
    let [.., year, month, day] = tokens else { return false };
    let joined = month.gap == Gap::Hyphen && day.gap == Gap::Hyphen;
    tokens.len() <= MOST && joined && [year, month, day].into_iter().all(is_number)
}

/// Whether a sign is the dash behind a date line.
fn is_dash(sign: &str) -> bool {
    matches!(sign, "-" | "–" | "—" | "--")
}

/// Whether a token may be in a date line: a name, a number, a month, what is between them.
fn may_be_inside(token: &Token, word: &Word) -> bool {
    let is_capital = token.shape.intersects(Shape::CAPITAL | Shape::DIGIT);
    is_capital || word.info.part == Part::CALENDAR || matches!(token.len(), 2 | 3)
}

/// What is in the brackets that close behind a token.
fn bracket(text: &str, tokens: &[Token], last: usize) -> Option<Range<usize>> {
    let end = tokens[last].end as usize;
    let opening = text.get(..end)?.rfind('(')?;
    Some(opening + 1..end)
}

/// Whether an agency may be called like that: a few capitals.
fn is_short(text: &str, agency: &Range<usize>) -> bool {
    let name = text.get(agency.clone()).unwrap_or_default();
    name.len() <= LONGEST_AGENCY && name.bytes().all(|b| b.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detect::Verdict;
    use crate::language::Language;
    use crate::paragraph::Wrapped;
    use crate::reading::{Buffers, Plan, Reading, WordMemory};

    #[test]
    fn date_lines_and_what_is_none() {
        use Language::{English, Spanish};
        for (language, text, expected) in [
            (Spanish, "Quito, 23 may (XYZ).- El volcán despertó.", 4),
            (Spanish, "CIUDAD DEL LAGO (XYZ).- El humo salió.", 4),
            (English, "DUBLIN (AB) - Ireland wants more.", 2),
            (English, "LAKE TOWN, April 1 (ABC) — The mayor left.", 5),
            (English, "LAKE TOWN, Mich. (AB) Ann Gray won.", 4),
            (English, "MANILA - Nine thousand fans watched.", 1),
            (English, "MANILA-based firms grew.", 0),
            (English, "LAKE TOWN, Michigan 1996-08-25", 6),
            (English, "World Cup 2030", 0),
            (English, "Leeds 2 1 0", 0),
            (English, "The alliance (NATO) - an old one - met.", 0),
            (English, "Dublin is cold (AB) - or so they say.", 0),
            (Spanish, "Quito y Lima firmaron.", 0),
            (English, "GNP - the product of a nation - fell.", 0),
            (Spanish, "Zamora, 14 oct (Xyzal).- La Junta abre.", 4),
            (Spanish, "Lima (Perú), 13 may (Xyzal).- La Junta abre.", 5),
            (Spanish, "La Vega (Xyz Latina).- Llueve.", 4),
            (Spanish, "Vega, Jalisco.- Llueve.", 2),
            (English, "LAKE TOWN, Minn. — The mayor left.", 3),
            (English, "TOKYO (Xyzal) - Fuji won.", 2),
            (English, "The game (Xyzal) - Fuji won.", 0),
        ] {
            let (mut words, mut buffers) = (WordMemory::new(), Buffers::default());
            let detect = |_: &[&str]| vec![Verdict::certain(language)];
            let plan = Plan { wrapped: Wrapped::Never, detect };
            let reading = Reading::of(text, plan, &mut words, &mut buffers);
            assert_eq!(length(text, reading.tokens, reading.words), expected, "{text}");
        }
    }
}
