//! Numbers that are no values, told by what is right beside them: `[12]`, *Figure 3*, *45 people*, *the 20 of them*, `x1`.
//!
//! Most numbers of a text are such. What is said here must hold whatever the grammar reads: a number is idle only if no
//! value can begin or end with it unless something else in the value is found by itself. Cost: constant a token.

use super::words::{ORDINAL_SIGNS, ValueWords, WordUse};
use crate::fold::fold_hash_ascii;
use crate::token::{Gap, Shape, Token, YEAR_DIGITS};

/// Bytes between two tokens that are looked at.
const MOST_GAP: usize = 12;
/// Digits of a group in a long number: `1 250 000`.
const GROUP: usize = 3;

/// Whether the token `n`, which has digits, cannot be of a value.
pub(super) fn is_idle(text: &str, tokens: &[Token], n: usize, words: &ValueWords) -> bool {
    let written = tokens[n].text(text);
    if !is_plain(written) {
        return is_glued_to_letters(written, words);
    }
    before_says_nothing(text, tokens, n, words) && behind_says_nothing(text, tokens, n, words)
}

/// Whether what is before the number `n` makes nothing of it.
fn before_says_nothing(text: &str, tokens: &[Token], n: usize, words: &ValueWords) -> bool {
    let gap = gap_before(text, tokens, n);
    let Some(before) = n.checked_sub(1).map(|before| &tokens[before]) else {
        return is_silent(gap, true, words);
    };
    if gap.is_empty() || !is_silent(gap, true, words) || is_code_in_millions(before.text(text)) {
        return false;
    }
    if before.shape.contains(Shape::DIGIT) {
        return are_apart(before.text(text), tokens[n].text(text), gap);
    }
    words.get(before.hash).is_none_or(|word| word.does.intersects(WordUse::IDLE_BEFORE))
}

/// Whether what is behind the number `n` makes nothing of it.
fn behind_says_nothing(text: &str, tokens: &[Token], n: usize, words: &ValueWords) -> bool {
    let Some(behind) = tokens.get(n + 1) else {
        return is_silent(&text[tokens[n].end as usize..], false, words);
    };
    let gap = gap_before(text, tokens, n + 1);
    // *el 21 del 3*, and a word that goes on without a gap, as `μg` does, which is two tokens
    let goes_on = tokens.get(n + 2).is_some_and(|next| {
        next.gap == Gap::Joined
            || next.shape.contains(Shape::DIGIT) && !behind.shape.contains(Shape::DIGIT)
    });
    if goes_on || gap.is_empty() || !is_silent(gap, false, words) {
        return false;
    }
    // *12-X*
    let may_be_month =
        matches!(gap, "-" | "–" | "/" | ".") && behind.text(text).starts_with(['I', 'V', 'X']);
    if may_be_month || behind.text(text).starts_with(ORDINAL_SIGNS) {
        return false;
    }
    if behind.shape.contains(Shape::DIGIT) {
        return are_apart(tokens[n].text(text), behind.text(text), gap);
    }
    words.get(behind.hash).is_none_or(|word| word.does.intersects(WordUse::IDLE_BEHIND))
}

/// What is between a token and the one before it.
fn gap_before<'t>(text: &'t str, tokens: &[Token], n: usize) -> &'t str {
    let from = n.checked_sub(1).map_or(0, |before| tokens[before].end as usize);
    text.get(from..tokens[n].start as usize).unwrap_or_default()
}

/// Whether a token is a number with one mark at most, and no year: `12`, `3.5`, `20,000`, but not `2.6.2024`.
fn is_plain(word: &str) -> bool {
    let mut marks = 0;
    let is_number = word.bytes().all(|b| {
        marks += usize::from(matches!(b, b'.' | b','));
        b.is_ascii_digit() || matches!(b, b'.' | b',')
    });
    is_number && marks <= 1 && (marks == 1 || word.len() != YEAR_DIGITS)
}

/// `x1`, `IT2005`: digits right behind letters that make nothing of them.
fn is_glued_to_letters(word: &str, words: &ValueWords) -> bool {
    let letters = word.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (letters, digits) = word.split_at(letters);
    let word = || words.get(fold_hash_ascii(letters.as_bytes()));
    !letters.is_empty()
        && digits.bytes().all(|b| b.is_ascii_digit())
        && !is_code_in_millions(letters)
        && word().is_none_or(|word| word.does.intersects(WordUse::IDLE_GLUED))
}

/// *MEUR*: four letters that may be a currency.
fn is_code_in_millions(word: &str) -> bool {
    word.len() == 4 && word.starts_with('M')
}

/// Whether no sign between two words makes anything of the number beside them, as `%` and `€` do. A quotation mark before a
/// number is no inch.
fn is_silent(gap: &str, is_before: bool, words: &ValueWords) -> bool {
    let says_nothing = |sign: char| match sign {
        '"' => is_before,
        sign => words.node_of_sign(sign) == 0 && !sign.is_numeric(),
    };
    gap == " " || gap.len() <= MOST_GAP && gap.chars().all(says_nothing)
}

/// Whether two numbers do not belong together: `3, 4`, `[3] [4]`, `5 12`, but neither `1 250` nor `2024 06`.
fn are_apart(left: &str, right: &str, gap: &str) -> bool {
    let joins =
        |sign| matches!(sign, ':' | '/' | '-' | '\u{2010}'..='\u{2015}' | '−' | '~' | '\'' | '’');
    if gap.contains(joins) {
        return false;
    }
    let has_mark = gap.contains(|sign: char| !sign.is_whitespace());
    let first_digits = right.find(['.', ',']).unwrap_or(right.len());
    let are_single = is_plain(left) && is_plain(right) && first_digits != GROUP;
    if has_mark { gap.len() > 1 } else { are_single }
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
            (Spanish, "de 5 12 7 personas", "12", true),
            (English, "from x1 and IT2005 on", "x1", true),
            (English, "from x1 and IT2005 on", "IT2005", true),
            (English, "from EUR20 and Dec31 on", "EUR20", false),
            (English, "from EUR20 and Dec31 on", "Dec31", false),
            (English, "with 350-pair shops", "350", true),
            (English, "about 68 ºF outside", "68", false),
            (Spanish, "el 12-X llegó", "12", false),
            (Spanish, "para el 21 del 3", "21", false),
            (English, "a 3-month stay", "3", false),
        ] {
            let mut tokens = Vec::new();
            tokenize(text, Some(language), &mut String::new(), &mut tokens);
            let n = tokens.iter().position(|token| token.text(text) == number).expect(text);
            let words = ValueLexicon::of(language).words();
            assert_eq!(is_idle(text, &tokens, n, words), expected, "{text}");
        }
    }
}
