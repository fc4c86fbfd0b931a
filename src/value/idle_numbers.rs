//! Numbers that are no values, told by what is right beside them: `[12]`, *Figure 3*, *45 people*, *the 20 of them*, `x1`.
//!
//! Most numbers of a text are such. What is said here must hold whatever the grammar reads: a number is idle only if no
//! value can begin or end with it unless something else in the value is found by itself. Cost: constant a token.

use super::words::{ORDINAL_SIGNS, ValueWords, WordUse};
use crate::fold::{fold_hash, fold_hash_ascii};
use crate::roman;
use crate::token::{Gap, Shape, Token, YEAR_DIGITS};

/// Bytes between two tokens that are looked at.
const MOST_GAP: usize = 12;
/// Digits of a group in a long number: `1 250 000`.
const GROUP: usize = 3;

/// Whether the token `n`, which has digits, cannot be of a value.
pub(super) fn is_idle(text: &str, tokens: &[Token], n: usize, words: &ValueWords) -> bool {
    let written = tokens[n].text(text);
    if is_plain(written) {
        return is_in_brackets(text, tokens, n)
            || is_of_score(text, tokens, n, words)
            || before_says_nothing(text, tokens, n, words)
                && behind_says_nothing(text, tokens, n, words);
    }
    let (digits, letters) = written.split_at(digits_before(written));
    if letters.is_empty() && digits.len() == YEAR_DIGITS {
        return is_idle_year(text, tokens, n, words);
    }
    if digits.is_empty() {
        return is_glued_to_letters(written, words);
    }
    has_idle_letters(letters, words) || is_idle_ordinal(text, tokens, n, words)
}

/// Bytes of the digits that a word begins with.
fn digits_before(word: &str) -> usize {
    word.bytes().take_while(u8::is_ascii_digit).count()
}

/// `[12]`, `(3)`
fn is_in_brackets(text: &str, tokens: &[Token], n: usize) -> bool {
    let behind = &text[tokens[n].end as usize..];
    behind.starts_with([')', ']']) && gap_before(text, tokens, n).ends_with(['(', '['])
}

/// Whether the number is of two that a dash joins and of which nothing else is said: *lost 2-0*, *3 – 1*.
fn is_of_score(text: &str, tokens: &[Token], n: usize, words: &ValueWords) -> bool {
    let is_dash = |n: usize| matches!(gap_before(text, tokens, n), "-" | "–" | " - " | " – ");
    let is_number = |n: usize| is_plain(tokens[n].text(text));
    let second = match n + 1 < tokens.len() && is_dash(n + 1) {
        true => n + 1,
        false if n > 0 && is_dash(n) => n,
        false => return false,
    };
    is_number(second - 1)
        && is_number(second)
        && before_says_nothing(text, tokens, second - 1, words)
        && behind_says_nothing(text, tokens, second, words)
}

/// Whether nothing makes a year of four digits, and a word without a meaning follows: *the 1990 film*, unlike *after the
/// 1990 film*.
fn is_idle_year(text: &str, tokens: &[Token], n: usize, words: &ValueWords) -> bool {
    let is_number = |token: &Token| token.shape.contains(Shape::DIGIT);
    n > 0
        && !is_number(&tokens[n - 1])
        && gap_before(text, tokens, n) == " "
        && is_idle_before(tokens, n, words, WordUse::IDLE_BEFORE_YEAR)
        && is_before_unknown(text, tokens, n, words)
}

/// Whether the two words before a token are in no form, or idle before it.
fn is_idle_before(tokens: &[Token], n: usize, words: &ValueWords, idle: WordUse) -> bool {
    let before = tokens[..n].iter().rev().take(2);
    before
        .map(|token| words.get(token.hash))
        .all(|word| word.is_none_or(|w| w.does.intersects(idle)))
}

/// Whether an ordinal number is neither of a month nor of a week: *the 19th best*.
fn is_idle_ordinal(text: &str, tokens: &[Token], n: usize, words: &ValueWords) -> bool {
    let written = tokens[n].text(text);
    let mark = &written[digits_before(written)..];
    let marks = || words.does(fold_hash_ascii(mark.as_bytes()));
    let is_ordinal = mark.ends_with(ORDINAL_SIGNS)
        || mark.is_ascii() && marks().intersects(WordUse::MARKS_ORDINAL);
    is_ordinal
        && gap_before(text, tokens, n) == " "
        && is_idle_before(tokens, n, words, WordUse::IDLE_BEFORE)
        && is_before_unknown(text, tokens, n, words)
}

/// Whether a blank and a word without a meaning are behind a token.
fn is_before_unknown(text: &str, tokens: &[Token], n: usize, words: &ValueWords) -> bool {
    let Some(behind) = tokens.get(n + 1) else { return false };
    gap_before(text, tokens, n + 1) == " "
        && !behind.shape.contains(Shape::DIGIT)
        && !behind.text(text).starts_with(ORDINAL_SIGNS)
        && words.get(behind.hash).is_none()
        && tokens.get(n + 2).is_none_or(|next| next.gap != Gap::Joined)
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
        matches!(gap, "-" | "–" | "/" | ".") && roman::begins_small(behind.text(text));
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
    let letters = word.find(|c: char| !c.is_alphabetic()).unwrap_or(word.len());
    let (letters, digits) = word.split_at(letters);
    let word = || words.get(fold_hash(letters, &mut String::new()));
    !letters.is_empty()
        && digits.bytes().all(|b| b.is_ascii_digit())
        && !is_code_in_millions(letters)
        && word().is_none_or(|word| word.does.intersects(WordUse::IDLE_GLUED))
}

/// `3node`: letters right behind digits that make nothing of them.
fn has_idle_letters(letters: &str, words: &ValueWords) -> bool {
    !letters.is_empty()
        && letters.bytes().all(|b| b.is_ascii_alphabetic())
        && words.get(fold_hash_ascii(letters.as_bytes())).is_none()
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
            (English, "from 3-5 people", "3", true),
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
            (English, "agreeing with [7] that", "7", true),
            (English, "they lost 2-0 here", "2", true),
            (English, "they lost 2-0 here", "0", true),
            (English, "they lost 3 – 1.", "3", true),
            (English, "from 3-5 May on", "3", false),
            (English, "on May 3-5 they", "5", false),
            (English, "a 555-123-4567 number", "123", false),
            (English, "the 1990 film was", "1990", true),
            (English, "in 1990 they were", "1990", false),
            (English, "after the 1990 film", "1990", false),
            (English, "the 1990 spring was", "1990", false),
            (English, "from 1990 to 1994", "1990", false),
            (English, "as the 19th best", "19th", true),
            (English, "in the 19th century", "19th", false),
            (English, "on Tuesday the 19th they", "19th", false),
            (English, "on May 19th they", "19th", false),
            (English, "a 3node net", "3node", true),
            (English, "a 3km walk", "3km", false),
            (English, "where σ0 is", "σ0", true),
            (Spanish, "actas del 23º congreso", "23º", true),
        ] {
            let mut tokens = Vec::new();
            tokenize(text, Some(language), &mut String::new(), &mut tokens);
            let n = tokens.iter().position(|token| token.text(text) == number).expect(text);
            let words = ValueLexicon::of(language).words();
            assert_eq!(is_idle(text, &tokens, n, words), expected, "{text}");
        }
    }
}
