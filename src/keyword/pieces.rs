//! Words that keywords are made of, where signs and digits belong to them: `COVID-19`, `C++`, `.NET`, `R&D`; and
//! stretches that no keyword has words of: addresses, paths, file names.

use std::ops::Range;

use crate::token::{Gap, Shape, Token};

/// What is behind the dot in names of programs: *Node.js*.
const PROGRAMS: [&str; 5] = ["js", "NET", "net", "io", "ai"];
/// What ends addresses and file names.
const ENDINGS: [&str; 34] = [
    "ai", "ar", "cl", "co", "com", "csv", "doc", "docx", "edu", "es", "eu", "exe", "gif", "gov",
    "html", "info", "io", "jpg", "js", "json", "me", "mx", "net", "org", "pdf", "php", "png", "py",
    "tv", "txt", "uk", "xls", "xml", "zip",
];
/// Letters and digits of a part of a name with signs: *SARS-CoV-2*.
const LONGEST_PART: usize = 5;
/// Bytes of a number with a letter that labels something: *10b*.
const LONGEST_LABEL: usize = 3;
/// Where in a paragraph the agency of a date line is at the latest.
pub(super) const LATEST_AGENCY: usize = 80;
/// Parts of the longest name with signs.
const MOST_PARTS: usize = 4;

/// A word with its signs: the bytes, and the token behind it.
pub(super) struct WordWithSigns {
    pub(super) bytes: Range<u32>,
    pub(super) last: usize,
}

/// Whether [`piece`] may find something at a token: most have a blank or a comma behind them.
#[inline]
pub(super) fn may_have_signs(text: &str, token: &Token) -> bool {
    let end = token.end as usize;
    let Some(sign) = text.as_bytes().get(end) else { return false };
    let is_framework = token.gap != Gap::Blank && token.shape.all_caps();
    // a dot that ends a sentence is no sign
    let is_sign = || *sign != b'.' || text.as_bytes().get(end + 1).is_some_and(|next| *next > b' ');
    is_framework || matches!(sign, b'+' | b'#' | b'-' | b'&' | b'.' | b'\'' | 0xe2) && is_sign()
}

/// The word with signs that begins with a token, if its signs say more than the letters.
pub(super) fn piece(text: &str, tokens: &[Token], at: usize) -> Option<WordWithSigns> {
    let token = &tokens[at];
    let sign = *text.as_bytes().get(token.end as usize)?;
    let is_framework = matches!(token.gap, Gap::Start | Gap::Other) && token.shape.all_caps();
    match sign {
        b'+' | b'#' | b'-' | b'&' | b'.' => signed(text, tokens, at, sign),
        b'\'' | 0xe2 => apostrophe(tokens, at).or_else(|| hyphenated(text, tokens, at)),
        _ if is_framework => framework(text, tokens, at),
        _ => None,
    }
}

#[cold]
fn signed(text: &str, tokens: &[Token], at: usize, sign: u8) -> Option<WordWithSigns> {
    match sign {
        b'-' => hyphenated(text, tokens, at),
        b'&' => joined(text, tokens, at, "&"),
        b'.' => program(text, tokens, at).or_else(|| framework(text, tokens, at)),
        _ => joined(text, tokens, at, "+").or_else(|| language(text, tokens, at)),
    }
}

/// `.NET`: a dot that opens a word of capitals.
fn framework(text: &str, tokens: &[Token], at: usize) -> Option<WordWithSigns> {
    let token = &tokens[at];
    let (before, dot) = text
        .get(..token.start as usize)?
        .split_at_checked((token.start as usize).checked_sub(1)?)?;
    let opens = dot == "." && (before.is_empty() || before.ends_with([' ', '(']));
    let whole = opens && token.shape.all_caps() && token.len() == 3;
    whole.then(|| WordWithSigns { bytes: token.start - 1..token.end, last: at + 1 })
}

/// `C++`, `C#`: one capital and its signs.
fn language(text: &str, tokens: &[Token], at: usize) -> Option<WordWithSigns> {
    let token = &tokens[at];
    let rest = text.get(token.end as usize..)?;
    let signs = ["++", "#"].into_iter().find(|signs| rest.starts_with(signs))?;
    let ends = !rest[signs.len()..].starts_with(|c: char| c.is_alphanumeric());
    let whole = ends && token.len() == 1 && token.shape.all_caps();
    whole
        .then(|| WordWithSigns { bytes: token.start..token.end + signs.len() as u32, last: at + 1 })
}

/// `R&D`, `I+D+i`: short words of capitals with a sign between them.
fn joined(text: &str, tokens: &[Token], at: usize, sign: &str) -> Option<WordWithSigns> {
    let is_short = |token: &Token| token.len() <= 3 && token.shape.contains(Shape::UPPER);
    let joins = |a: &Token, b: &Token| text.get(a.end as usize..b.start as usize) == Some(sign);
    let short = |token: &Token| is_short(token) || token.len() == 1;
    let more = tokens[at..].windows(2).take(MOST_PARTS);
    let more = more.take_while(|pair| joins(&pair[0], &pair[1]) && short(&pair[1])).count();
    let whole = more > 0 && is_short(&tokens[at]);
    whole.then(|| WordWithSigns {
        bytes: tokens[at].start..tokens[at + more].end,
        last: at + more + 1,
    })
}

/// `Node.js`: a capital, a dot, and what names of programs end with.
fn program(text: &str, tokens: &[Token], at: usize) -> Option<WordWithSigns> {
    let (token, next) = (&tokens[at], tokens.get(at + 1)?);
    let joins = text.get(token.end as usize..next.start as usize) == Some(".");
    let whole =
        joins && token.shape.contains(Shape::CAPITAL) && PROGRAMS.contains(&next.text(text));
    whole.then(|| WordWithSigns { bytes: token.start..next.end, last: at + 2 })
}

/// `O'Keeffe`, `D’Angelo`: a letter or two, an apostrophe and a capital.
fn apostrophe(tokens: &[Token], at: usize) -> Option<WordWithSigns> {
    let (token, next) = (&tokens[at], tokens.get(at + 1)?);
    let both = token.shape.contains(Shape::CAPITAL) && next.shape.contains(Shape::CAPITAL);
    let whole = both && token.len() <= 2 && next.gap == Gap::Apostrophe;
    whole.then(|| WordWithSigns { bytes: token.start..next.end, last: at + 2 })
}

/// `COVID-19`, `SARS-CoV-2`, `F-16`: parts with hyphens, the first one with a capital, some of them digits.
fn hyphenated(text: &str, tokens: &[Token], at: usize) -> Option<WordWithSigns> {
    let is_number =
        |token: &Token| token.shape.contains(Shape::DIGIT) && token.len() <= LONGEST_PART;
    let is_part = |token: &Token| token.gap == Gap::Hyphen && token.len() <= LONGEST_PART;
    let first = &tokens[at];
    if !first.shape.contains(Shape::UPPER) {
        return None;
    }
    let parts = tokens[at + 1..].iter().take(MOST_PARTS).take_while(|token| is_part(token));
    let parts: usize =
        parts.enumerate().filter(|(_, token)| is_number(token)).map(|(n, _)| n + 1).last()?;
    let last = at + parts;
    let goes_on = text.as_bytes().get(tokens[last].end as usize) == Some(&b'/');
    (!goes_on).then(|| WordWithSigns { bytes: first.start..tokens[last].end, last: last + 1 })
}

/// Whether a word is a single letter.
#[inline]
pub(super) fn is_letter(text: &str, token: &Token) -> bool {
    /// The smallest first byte of a letter of several bytes.
    const SEVERAL: u8 = 0xc0;
    let first = || text.as_bytes().get(token.start as usize);
    token.len() == 1 || token.len() == 2 && first().is_some_and(|first| *first >= SEVERAL)
}

/// Whether a word only labels something, as in formulas and figures: *x*, *η*, *9a*. A capital may have signs: *C++*.
#[inline]
pub(super) fn is_label(text: &str, token: &Token) -> bool {
    token.len() <= LONGEST_LABEL && is_short_label(text, token)
}

fn is_short_label(text: &str, token: &Token) -> bool {
    let first = text.as_bytes().get(token.start as usize);
    let is_numbered = token.shape.contains(Shape::DIGIT | Shape::LOWER);
    let begins_with_digit = first.is_some_and(u8::is_ascii_digit);
    let is_small_letter = is_letter(text, token) && !token.shape.contains(Shape::UPPER);
    is_numbered && begins_with_digit || is_small_letter
}

/// Whether the bytes are the agency of a date line: *DUBLIN (AP) -*, *Quito, 23 may (EFE).*
pub(super) fn is_agency(text: &str, bytes: Range<usize>) -> bool {
    let opens = bytes.start.checked_sub(1).and_then(|at| text.as_bytes().get(at)) == Some(&b'(');
    if !opens || bytes.start > LATEST_AGENCY {
        return false;
    }
    let name = text.get(bytes.clone()).unwrap_or_default();
    let behind = text.get(bytes.end..).and_then(|rest| rest.strip_prefix(')')).unwrap_or_default();
    let ends_line = behind.trim_start().starts_with(['-', '–', '—', '.', ':']);
    ends_line && !name.contains(char::is_lowercase)
}

/// The stretches of tokens that no keyword has words of, to `out`: `edges` are the tokens with punctuation before them, and
/// the first one. Cost: linear in the edges, and in the text of such stretches.
pub(super) fn addresses(text: &str, tokens: &[Token], edges: &[u32], out: &mut Vec<Range<u32>>) {
    out.clear();
    let mut looked_at = 0;
    for &at in edges {
        let at = at as usize;
        let start = tokens[at].start as usize;
        // each stretch is looked at once, however many of its tokens may belong to an address
        if start < looked_at || !may_be_address(text, tokens, at) {
            continue;
        }
        let (start, end) = stretch(text, start);
        looked_at = end;
        if !is_address(&text[start..end]) {
            continue;
        }
        let mut first = tokens.partition_point(|token| (token.start as usize) < start);
        let last = tokens.partition_point(|token| (token.start as usize) < end);
        // *RT @name*
        let repeats = |token: &Token| matches!(token.text(text), "RT" | "MT");
        first -= usize::from(first > 0 && repeats(&tokens[first - 1]));
        out.push(first as u32..last as u32);
    }
}

fn is_sign(byte: u8) -> bool {
    matches!(byte, b'/' | b'\\' | b'@' | b'=')
}

/// Whether the signs before a token may belong to an address.
#[inline]
fn may_be_address(text: &str, tokens: &[Token], at: usize) -> bool {
    let end = at.checked_sub(1).map_or(0, |before| tokens[before].end as usize);
    let between = text.as_bytes().get(end..tokens[at].start as usize).unwrap_or_default();
    match between {
        b"" => false,
        [sign] => is_sign(*sign) || *sign == b'.',
        // a comma or the end of a sentence, as a rule
        [sign, blank] => is_sign(*sign) | is_sign(*blank),
        _ => between.iter().any(|byte| is_sign(*byte)),
    }
}

/// The stretch without blanks around a place.
fn stretch(text: &str, at: usize) -> (usize, usize) {
    let is_edge =
        |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '«' | '»' | '(' | ')');
    let start = text[..at].char_indices().rev().find(|(_, c)| is_edge(*c));
    let start = start.map_or(0, |(n, c)| n + c.len_utf8());
    let end = text[at..].find(is_edge).map_or(text.len(), |n| at + n);
    (start, end)
}

/// Whether a stretch is an address, a path, a file name or code rather than words.
fn is_address(stretch: &str) -> bool {
    let stretch = stretch.trim_end_matches(['.', ',', ';', ':', '!', '?', '…', '\'', '’']);
    let has_scheme = stretch.contains("://") || stretch.starts_with("www.");
    let is_handle = stretch.contains('@');
    let is_path =
        stretch.contains('\\') || stretch.starts_with(['/', '~']) && stretch[1..].contains('/');
    let is_code = stretch.contains('=') && stretch.len() > 3;
    has_scheme || is_handle || is_path || is_code || is_file(stretch)
}

/// `example.com/path`, `report.pdf`: what is before the first stroke ends like an address or a file.
fn is_file(stretch: &str) -> bool {
    let host = stretch.split('/').next().unwrap_or_default();
    let Some((name, ending)) = host.rsplit_once('.') else { return false };
    let lower = name.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit());
    lower && ENDINGS.contains(&ending)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::token::tokenize;

    fn tokens(text: &str) -> Vec<Token> {
        let mut out = Vec::new();
        tokenize(text, Some(Language::English), &mut String::new(), &mut out);
        out
    }

    #[test]
    fn words_with_signs() {
        for (text, expected) in [
            ("the COVID-19 wave", &["COVID-19"][..]),
            ("SARS-CoV-2, IL-6 and IL-2", &["SARS-CoV-2", "IL-6", "IL-2"]),
            ("an F-16 and a U-21 side", &["F-16", "U-21"]),
            ("C++, C# and .NET or Node.js", &["C++", "C#", ".NET", "Node.js"]),
            ("R&D, I+D+i and AT&T", &["R&D", "I+D+i", "AT&T"]),
            ("O'Keeffe and N’Golo don't", &["O'Keeffe", "N’Golo"]),
            ("a well-known 19-year-old", &[]),
            ("mid-2020, 2019-20", &[]),
            ("the end.NET works", &[]),
        ] {
            let tokens = tokens(text);
            let (mut at, mut found) = (0, Vec::new());
            while at < tokens.len() {
                match piece(text, &tokens, at) {
                    Some(piece) => {
                        found.push(&text[piece.bytes.start as usize..piece.bytes.end as usize]);
                        at = piece.last;
                    }
                    None => at += 1,
                }
            }
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn agencies_of_date_lines() {
        for (text, name, expected) in [
            ("DUBLIN (AP) - Ireland wants more", "AP", true),
            ("Quito, 23 may (EFE).", "EFE", true),
            ("The alliance (NATO) met", "NATO", false),
            ("They met in Paris (France). Then", "France", false),
        ] {
            let at = text.find(name).expect(text);
            assert_eq!(is_agency(text, at..at + name.len()), expected, "{text}");
        }
    }

    #[test]
    fn addresses_and_paths() {
        for (text, expected) in [
            ("see https://example.com/a?b=1 for it", "see for it"),
            ("write to info@example.com now", "write to now"),
            ("RT @name: read t.co/abc123", "read"),
            (r"file C:\Users\ana\a.pdf and /home/ana/b.txt here", "file and here"),
            ("the end.China said", "the end China said"),
            ("1/2 of and/or", "1 2 of and or"),
        ] {
            let tokens = tokens(text);
            let mut out = Vec::new();
            let all: Vec<u32> = (0..tokens.len() as u32).collect();
            addresses(text, &tokens, &all, &mut out);
            let words = (0..).zip(&tokens).filter(|(n, _)| !out.iter().any(|r| r.contains(n)));
            let words: Vec<&str> = words.map(|(_, token)| token.text(text)).collect();
            assert_eq!(words.join(" "), expected);
        }
    }
}
