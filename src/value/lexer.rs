//! Text to items: runs of digits, words and signs, and the row of symbols in which the [lexicon](super::lexicon) looks
//! for fixed forms.
//!
//! A word is a symbol by the hash of its folded form, a sign by its character; blanks and hyphens between words are left
//! out, so that *per cent*, *per-cent* and *PER  CENT* are one form, and *percentage* another. Cost: linear in the text.

use unicode_normalization::char::is_combining_mark;

use super::meaning::FormMeaning;
use super::openers::Openers;
use crate::fold::fold_hash;
use crate::hash;
use crate::token::Token;

/// A word or sign, as forms are made of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Symbol(pub(super) u64);

impl Symbol {
    /// Digits, or a word that is in no form.
    pub(super) const NONE: Self = Self(0);
    /// The blank before a sign: *C$* is one form, *C $* another.
    const BLANK: Self = Self::of_sign(' ');

    const fn of_sign(sign: char) -> Self {
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
    pub(super) readings: &'static [FormMeaning],
    /// Which values it may begin.
    pub(super) opens: Openers,
}

/// An item, and where its symbols are in the row; a hyphen has none.
#[derive(Debug)]
pub(super) struct PlacedLexeme {
    pub(super) item: Lexeme,
    pub(super) from: usize,
    pub(super) to: usize,
}

/// Working space of the lexer.
#[derive(Debug, Default)]
pub(super) struct Lexer {
    symbols: Vec<Symbol>,
    pieces: Vec<PlacedLexeme>,
    folded: String,
}

/// A text cut into items, and their symbols.
#[derive(Debug)]
pub(super) struct Pieces<'l> {
    pub(super) symbols: &'l [Symbol],
    pub(super) pieces: &'l [PlacedLexeme],
}

impl Lexer {
    /// Cuts `text[start..]`. The hash of a word is that of its token, where it is one; `known` says which words are in
    /// forms.
    pub(super) fn cut(
        &mut self,
        text: &str,
        start: usize,
        tokens: &[Token],
        known: impl Fn(u64) -> bool,
    ) -> Pieces<'_> {
        self.pieces.clear();
        self.symbols.clear();
        let mut tokens = tokens.iter().peekable();
        let mut at = start;
        let mut glued = false;
        while let Some(c) = text[at..].chars().next() {
            if c.is_whitespace() {
                at += c.len_utf8();
                glued = false;
                continue;
            }
            let (shape, end) = piece(text, at, c);
            if !glued && at > start && matches!(shape, LexemeShape::Sign(_)) {
                self.symbols.push(Symbol::BLANK);
            }
            let from = self.symbols.len();
            while tokens.next_if(|token| (token.end as usize) < end).is_some() {}
            let token = tokens.peek().filter(|t| (t.start as usize, t.end as usize) == (at, end));
            self.symbols.extend(match shape {
                LexemeShape::Digits => Some(Symbol::NONE),
                LexemeShape::Word => {
                    let word = || fold_hash(&text[at..end], &mut self.folded);
                    let hash = token.map_or_else(word, |token| token.hash);
                    Some(if known(hash) { Symbol(hash) } else { Symbol::NONE })
                }
                // left out: a phrase goes on over them
                LexemeShape::Sign('-' | '\'' | '’' | '\u{2010}' | '\u{2011}') => None,
                LexemeShape::Sign(c) => Some(Symbol::of_sign(c)),
            });
            let opens = self.opens(&text[at..end], shape);
            let number = number(&text.as_bytes()[at..end]);
            let item = Lexeme { start: at, end, shape, glued, number, readings: &[], opens };
            self.pieces.push(PlacedLexeme { item, from, to: self.symbols.len() });
            at = end;
            glued = true;
        }
        Pieces { symbols: &self.symbols, pieces: &self.pieces }
    }

    /// What a piece may open by its look; a dollar sign makes an opener of the letters before it (`HK $5`).
    fn opens(&mut self, piece: &str, shape: LexemeShape) -> Openers {
        match shape {
            LexemeShape::Digits => Openers::DIGITS,
            LexemeShape::Sign('$') => {
                if let Some(before) = self.pieces.last_mut() {
                    if before.item.shape == LexemeShape::Word {
                        before.item.opens = before.item.opens.or(Openers::MONEY);
                    }
                }
                Openers::NONE
            }
            LexemeShape::Sign(sign) => Openers::of_sign(sign),
            // MEUR 60, XIX century
            LexemeShape::Word if piece.len() == 4 && piece.starts_with('M') => {
                Openers::MONEY.or(Openers::COUNTED)
            }
            LexemeShape::Word if is_roman(piece) => Openers::ROMAN,
            LexemeShape::Word => Openers::NONE,
        }
    }
}

/// What up to four digits are.
fn number(digits: &[u8]) -> u16 {
    let digits = digits.iter().take(4).filter(|b| b.is_ascii_digit());
    digits.fold(0, |number, digit| 10 * number + u16::from(digit - b'0'))
}

/// Whether letters may be a Roman number of two signs or more.
fn is_roman(word: &str) -> bool {
    word.len() > 1 && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'))
}

/// What begins at `at` with the character `c`, and its end.
fn piece(text: &str, at: usize, c: char) -> (LexemeShape, usize) {
    let rest = &text.as_bytes()[at..];
    if c.is_ascii_digit() {
        let count = rest.iter().position(|b| !b.is_ascii_digit());
        (LexemeShape::Digits, at + count.unwrap_or(rest.len()))
    } else if c.is_alphabetic() {
        let count = rest.iter().position(|b| !b.is_ascii_alphabetic());
        let end = at + count.unwrap_or(rest.len());
        if text.as_bytes().get(end).is_none_or(u8::is_ascii) {
            return (LexemeShape::Word, end);
        }
        let belongs = |c: char| c.is_alphabetic() || c == '\u{ad}' || is_combining_mark(c);
        (LexemeShape::Word, text[end..].find(|c| !belongs(c)).map_or(text.len(), |n| end + n))
    } else {
        (LexemeShape::Sign(c), at + c.len_utf8())
    }
}

/// The symbols of a form of the tables.
pub(super) fn symbols(form: &str) -> Vec<Symbol> {
    Lexer::default().cut(form, 0, &[], |_| true).symbols.to_vec()
}
