//! Text to items: runs of digits, words and signs, and the form in which the [lexicon](super::lexicon) reads them.
//!
//! The automaton reads folded text in which each word is between two fences, blanks and hyphens are left out, and
//! digits are one sign that no form holds: *per cent*, *per-cent* and *PER  CENT* are one form, *percentage* another.
//! Cost: linear in the text.

use unicode_normalization::char::is_combining_mark;

use super::meaning::FormMeaning;
use super::openers::Openers;
use crate::fold::fold_into;
use crate::token::Token;

/// Stands on both sides of a word.
const FENCE: char = '\u{1}';
/// Stands for a run of digits.
const DIGITS: char = '\u{2}';

/// Stands for a word that is in no form.
const UNKNOWN: char = '\u{3}';

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
    pub(super) readings: &'static [FormMeaning],
    /// Which values it may begin.
    pub(super) opens: Openers,
}

/// An item, and where it is in the text with fences.
#[derive(Debug)]
pub(super) struct PlacedLexeme {
    pub(super) item: Lexeme,
    pub(super) from: usize,
    pub(super) to: usize,
}

/// Working space of the lexer.
#[derive(Debug, Default)]
pub(super) struct Lexer {
    fenced: String,
    pieces: Vec<PlacedLexeme>,
}

/// A text cut into items, and the same text with fences.
#[derive(Debug)]
pub(super) struct Pieces<'l> {
    pub(super) fenced: &'l str,
    pub(super) pieces: &'l [PlacedLexeme],
}

impl Lexer {
    /// Cuts `text[start..]`. Words of tokens that are no words of values are not read by the automaton: `known` says
    /// which are.
    pub(super) fn cut(
        &mut self,
        text: &str,
        start: usize,
        tokens: &[Token],
        known: impl Fn(u64) -> bool,
    ) -> Pieces<'_> {
        self.pieces.clear();
        self.fenced.clear();
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
            // C$ is one form, c $ two
            if !glued && at > start && matches!(shape, LexemeShape::Sign(_)) {
                self.fenced.push(' ');
            }
            let from = self.fenced.len();
            while tokens.next_if(|token| (token.end as usize) < end).is_some() {}
            let token = tokens.peek().filter(|t| (t.start as usize, t.end as usize) == (at, end));
            if token.is_some_and(|token| shape == LexemeShape::Word && !known(token.hash)) {
                self.fenced.push(UNKNOWN);
            } else {
                fence_piece(&text[at..end], shape, &mut self.fenced);
            }
            let opens = self.opens(&text[at..end], shape);
            let item = Lexeme { start: at, end, shape, glued, readings: &[], opens };
            self.pieces.push(PlacedLexeme { item, from, to: self.fenced.len() });
            at = end;
            glued = true;
        }
        Pieces { fenced: &self.fenced, pieces: &self.pieces }
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

/// Whether letters may be a Roman number of two signs or more.
fn is_roman(word: &str) -> bool {
    word.len() > 1 && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'))
}

/// What begins at `at` with the character `c`, and its end.
fn piece(text: &str, at: usize, c: char) -> (LexemeShape, usize) {
    let ascii = |belongs: fn(&u8) -> bool| {
        at + text.as_bytes()[at..].iter().take_while(|b| belongs(b)).count()
    };
    if c.is_ascii_digit() {
        (LexemeShape::Digits, ascii(u8::is_ascii_digit))
    } else if c.is_alphabetic() {
        let end = ascii(u8::is_ascii_alphabetic);
        if text.as_bytes().get(end).is_none_or(u8::is_ascii) {
            return (LexemeShape::Word, end);
        }
        let belongs = |c: char| c.is_alphabetic() || c == '\u{ad}' || is_combining_mark(c);
        (LexemeShape::Word, text[end..].find(|c| !belongs(c)).map_or(text.len(), |n| end + n))
    } else {
        (LexemeShape::Sign(c), at + c.len_utf8())
    }
}

fn fence_piece(piece: &str, shape: LexemeShape, out: &mut String) {
    match shape {
        LexemeShape::Digits => out.push(DIGITS),
        LexemeShape::Word => {
            out.push(FENCE);
            fold_into(piece, out);
            out.push(FENCE);
        }
        // left out: a phrase goes on over them
        LexemeShape::Sign('-' | '\'' | '’' | '\u{2010}' | '\u{2011}') => {}
        LexemeShape::Sign(c) => out.push(c),
    }
}

/// A form of the tables as the automaton reads it.
pub(super) fn fence(form: &str) -> String {
    Lexer::default().cut(form, 0, &[], |_| true).fenced.to_owned()
}
