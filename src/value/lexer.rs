//! Text to items: runs of digits, words and signs, and the symbols by which the [lexicon](super::lexicon) finds fixed
//! forms.
//!
//! A word is a symbol by the hash of its folded form, a sign by its character; blanks and hyphens between words are left
//! out, so that *per cent*, *per-cent* and *PER  CENT* are one form, and *percentage* another. Cost: linear in the text.

use unicode_normalization::char::is_combining_mark;

use super::meaning::{FormMeaning, MeaningSet};
use super::openers::Openers;
use super::windows::Window;
use super::words::ValueWords;
use crate::fold::fold_hash;
use crate::hash;
use crate::roman;
use crate::storage::release;
use crate::token::Token;

/// A word or sign, as forms are made of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Symbol(pub(super) u64);

impl Symbol {
    /// Digits, or a word that is in no form.
    pub(super) const NONE: Self = Self(0);
    /// A hyphen or apostrophe: a phrase goes on over it.
    pub(super) const LEFT_OUT: Self = Self(1);
    /// The blank before a sign: *C$* is one form, *C $* another.
    pub(super) const BLANK: Self = Self::of_sign(' ');

    pub(super) const fn of_sign(sign: char) -> Self {
        // unlike the hash of any word, for all that is known
        Self(hash::mix(hash::GOLDEN, sign as u64))
    }
}

/// What an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LexemeShape {
    Digits,
    Word,
    Sign(char),
}

/// A run of digits, a word or phrase, or a sign.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lexeme {
    /// First byte, counted from the start of the paragraph.
    pub(super) start: usize,
    /// Byte after the last one.
    pub(super) end: usize,
    pub(super) shape: LexemeShape,
    /// It has no blank before it.
    pub(super) glued: bool,
    /// What up to four digits are; of others it says nothing.
    pub(super) number: u16,
    /// Which values it may begin.
    pub(super) opens: Openers,
    /// Of which kinds its meanings are.
    pub(super) meanings: MeaningSet,
    pub(super) readings: &'static [FormMeaning],
}

/// An item's symbol, and the node of the trie that it leads to from the beginning of a form; zero if no form begins
/// with it.
#[derive(Clone, Copy, Debug)]
pub(super) struct SymbolMark {
    pub(super) symbol: Symbol,
    pub(super) node: u32,
}

impl SymbolMark {
    /// That of digits, and of words that are in no form.
    const NONE: Self = Self { symbol: Symbol::NONE, node: 0 };
}

/// Working space of the lexer.
#[derive(Debug, Default)]
pub(super) struct Lexer {
    /// A mark for each item.
    pub(super) marks: Vec<SymbolMark>,
    folded: String,
}

impl Lexer {
    /// Gives back what only a very long window needs.
    pub(super) fn release(&mut self) {
        release(&mut self.marks);
    }

    /// Cuts a window of a text into items. The hash of a word is that of its token, where it is one; `words` says which
    /// words are in forms.
    pub(super) fn cut(
        &mut self,
        text: &str,
        window: Window<'_>,
        words: &ValueWords,
        out: &mut Vec<Lexeme>,
    ) {
        out.clear();
        self.marks.clear();
        let text = &text[..window.end];
        let mut tokens = window.tokens;
        let mut at = window.start;
        loop {
            let start = behind_blanks(text, at);
            let glued = start == at && at > window.start;
            let Some((shape, end)) = piece(text, start) else { return };
            let written = &text.as_bytes()[start..end];
            let (mark, number, opens) = match shape {
                LexemeShape::Digits => (SymbolMark::NONE, up_to_four(written), Openers::DIGITS),
                LexemeShape::Word => {
                    (self.word(text, (start, end), &mut tokens, words), 0, opened_by_look(written))
                }
                LexemeShape::Sign(sign) => {
                    if sign == '$' {
                        make_opener(out.last_mut());
                    }
                    (mark_of_sign(sign, words), 0, Openers::of_sign(sign))
                }
            };
            self.marks.push(mark);
            let meanings = MeaningSet::NONE;
            out.push(Lexeme { start, end, shape, glued, number, opens, meanings, readings: &[] });
            at = end;
        }
    }

    /// The mark of a word, and the tokens behind it.
    fn word(
        &mut self,
        text: &str,
        (start, end): (usize, usize),
        tokens: &mut &[Token],
        words: &ValueWords,
    ) -> SymbolMark {
        while let [first, rest @ ..] = *tokens {
            if first.end as usize >= end {
                break;
            }
            *tokens = rest;
        }
        let token = tokens.first().filter(|t| (t.start as usize, t.end as usize) == (start, end));
        let folded = || fold_hash(&text[start..end], &mut self.folded);
        let hash = token.map_or_else(folded, |token| token.hash);
        match words.get(hash) {
            Some(word) => SymbolMark { symbol: Symbol(hash), node: word.node },
            None => SymbolMark::NONE,
        }
    }
}

fn mark_of_sign(sign: char, words: &ValueWords) -> SymbolMark {
    match sign {
        '-' | '\'' | '’' | '\u{2010}' | '\u{2011}' => {
            SymbolMark { symbol: Symbol::LEFT_OUT, node: 0 }
        }
        sign => SymbolMark { symbol: Symbol::of_sign(sign), node: words.node_of_sign(sign) },
    }
}

/// A dollar sign makes an opener of the letters before it: `HK $5`.
fn make_opener(before: Option<&mut Lexeme>) {
    if let Some(before) = before.filter(|before| before.shape == LexemeShape::Word) {
        before.opens = before.opens.or(Openers::MONEY);
    }
}

/// What a word may open by its look: *MEUR 60*, *XIX century*.
fn opened_by_look(word: &[u8]) -> Openers {
    match word {
        [b'M', _, _, _] => Openers::MONEY.or(Openers::COUNTED),
        _ if roman::has_small_signs(word) => Openers::ROMAN,
        _ => Openers::NONE,
    }
}

/// What up to four digits are.
fn up_to_four(digits: &[u8]) -> u16 {
    digits.iter().take(4).fold(0, |number, digit| 10 * number + u16::from(digit - b'0'))
}

/// What begins at `at`, and its end; nothing at the end of the text.
#[inline]
fn piece(text: &str, at: usize) -> Option<(LexemeShape, usize)> {
    let rest = &text.as_bytes()[at..];
    let first = *rest.first()?;
    if first.is_ascii_alphabetic() {
        let count = rest.iter().position(|b| !b.is_ascii_alphabetic()).unwrap_or(rest.len());
        let is_whole = rest.get(count).is_none_or(u8::is_ascii);
        return Some((
            LexemeShape::Word,
            if is_whole { at + count } else { word_end(text, at + count) },
        ));
    }
    if first.is_ascii_digit() {
        let count = rest.iter().position(|b| !b.is_ascii_digit()).unwrap_or(rest.len());
        return Some((LexemeShape::Digits, at + count));
    }
    if first.is_ascii() {
        return Some((LexemeShape::Sign(char::from(first)), at + 1));
    }
    let c = text[at..].chars().next()?;
    let end = at + c.len_utf8();
    Some(match c.is_alphabetic() {
        true => (LexemeShape::Word, word_end(text, end)),
        false => (LexemeShape::Sign(c), end),
    })
}

/// Where the blanks that begin at `at` end.
#[inline]
fn behind_blanks(text: &str, mut at: usize) -> usize {
    while let Some(byte) = text.as_bytes().get(at) {
        let blank = match byte {
            b' ' => 1,
            b'!'..=b'~' => break,
            _ => text[at..].chars().next().filter(|c| c.is_whitespace()).map_or(0, char::len_utf8),
        };
        if blank == 0 {
            break;
        }
        at += blank;
    }
    at
}

/// Where a word ends that goes on at `at` with letters beyond ASCII.
fn word_end(text: &str, at: usize) -> usize {
    let belongs = |c: char| c.is_alphabetic() || c == '\u{ad}' || is_combining_mark(c);
    text[at..].find(|c| !belongs(c)).map_or(text.len(), |n| at + n)
}
