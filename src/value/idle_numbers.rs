//! Numbers that are no values, told by what is right beside them: `[12]`, *Figure 3*, *45 people*, *the 20 of them*.
//!
//! Most numbers of a text are such. What is said here must hold whatever the grammar reads: a number is idle only if no
//! value can begin or end with it unless something else in the value is found by itself. Cost: constant a token.

use super::words::{ValueWords, WordUse};
use crate::token::{Gap, Shape, Token};

/// Bytes between two tokens that are looked at.
const MOST_GAP: usize = 12;
/// Digits of a year.
const YEAR: usize = 4;

/// Whether the token `n`, which has digits, cannot be of a value. A word behind it that goes on without a gap (`μg` is two
/// tokens) is not looked at any closer.
pub(super) fn is_idle(text: &str, tokens: &[Token], n: usize, words: &ValueWords) -> bool {
    let token = &tokens[n];
    if !is_plain(token.text(text)) {
        return false;
    }
    let before = n.checked_sub(1).map(|before| &tokens[before]);
    let behind = tokens.get(n + 1);
    let (start, end) = (token.start as usize, token.end as usize);
    let gap_before = text.get(before.map_or(0, |before| before.end as usize)..start);
    let gap_behind = text.get(end..behind.map_or(text.len(), |behind| behind.start as usize));
    let (Some(gap_before), Some(gap_behind)) = (gap_before, gap_behind) else { return false };
    let is_open = |token: Option<&Token>, gap: &str, idle: WordUse| match token {
        // the end of the paragraph
        None => false,
        Some(_) if gap.is_empty() => true,
        Some(token) if token.shape.contains(Shape::DIGIT) => !sets_numbers_apart(gap),
        Some(token) => words.get(token.hash).is_some_and(|word| !word.does.intersects(idle)),
    };
    gap_before.len() <= MOST_GAP
        && gap_behind.len() <= MOST_GAP
        && gap_before.chars().all(says_nothing_before)
        && gap_behind.chars().all(says_nothing_behind)
        && !is_open(before, gap_before, WordUse::IDLE_BEFORE)
        && !is_open(behind, gap_behind, WordUse::IDLE_BEHIND)
        && !before.is_some_and(|before| is_code_in_millions(before.text(text)))
        && !tokens.get(n + 2).is_some_and(|next| next.gap == Gap::Joined)
}

/// *MEUR*: four letters that may be a currency.
fn is_code_in_millions(word: &str) -> bool {
    word.len() == 4 && word.starts_with('M')
}

/// Whether a token is a number with one mark at most, and no year: `12`, `3.5`, `20,000`, but not `2.6.2024`.
fn is_plain(word: &str) -> bool {
    let mut marks = 0;
    let is_number = word.bytes().all(|b| {
        marks += usize::from(matches!(b, b'.' | b','));
        b.is_ascii_digit() || matches!(b, b'.' | b',')
    });
    is_number && marks <= 1 && (marks == 1 || word.len() != YEAR)
}

/// Signs before a number that make nothing of it.
fn says_nothing_before(sign: char) -> bool {
    sign.is_whitespace()
        || matches!(
            sign,
            ',' | '.' | ';' | ':' | '(' | ')' | '[' | ']' | '!' | '?' | '"' | '“' | '”' | '«' | '»'
        )
}

/// Signs behind a number that make nothing of it: `"` may be inches.
fn says_nothing_behind(sign: char) -> bool {
    says_nothing_before(sign) && sign != '"'
}

/// Whether two numbers with these signs between them do not belong together: `3, 4`, `[3] [4]`, but not `3 4`.
fn sets_numbers_apart(gap: &str) -> bool {
    let has_mark = gap.contains([',', '.', ';', '(', ')', '[', ']']);
    has_mark && gap.len() > 1 && !gap.contains(':')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::token::tokenize;
    use crate::value::lexicon::ValueLexicon;

    #[test]
    fn idle_numbers_and_others() {
        use Language::{English, Spanish};
        for (language, text, number, expected) in [
            (English, "as Figure 3 shows", "3", true),
            (English, "as others say [12]. It", "12", true),
            (English, "as others say [3, 12]. It", "3", true),
            (English, "it has 45 people", "45", true),
            (English, "the 20 of them", "20", true),
            (English, "a mean of 3.5 errors", "3.5", true),
            (English, "it has 45 euros", "45", false),
            (English, "it fell 3 % today", "3", false),
            (English, "on May 12 it", "12", false),
            (English, "in 2014 it", "2014", false),
            (English, "on 2.6.2024 it", "2.6.2024", false),
            (English, "at 12:30 it", "12", false),
            (English, "from 3-5 people", "3", false),
            (English, "at 5 a.m. it", "5", false),
            (English, "a 12\" disc", "12", false),
            (Spanish, "en las 45 personas", "45", false),
            (Spanish, "de los 45 de ellos", "45", true),
            (Spanish, "unas 45 personas", "45", true),
            (Spanish, "el 20 por ciento", "20", false),
            (Spanish, "el 1 250 000 de", "250", false),
            (Spanish, "las siete y 20 fueron", "20", false),
        ] {
            let mut tokens = Vec::new();
            tokenize(text, Some(language), &mut String::new(), &mut tokens);
            let n = tokens.iter().position(|token| token.text(text) == number).expect(text);
            let words = ValueLexicon::of(language).words();
            assert_eq!(is_idle(text, &tokens, n, words), expected, "{text}");
        }
    }
}
