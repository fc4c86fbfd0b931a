//! Stretches of a paragraph that are in another language: quotations, phrases between two languages.
//!
//! A function word of another language that the paragraph's own does not know begins one; it goes on, within its
//! sentence, over all words that the other language knows. One such word may be a name or a title (*The Economist*); two
//! are a phrase.

use std::ops::Range;

use crate::language::{Language, Part, WordClass};
use crate::token::{Gap, Token, Word};

/// Function words of the other language that make a stretch foreign.
const FEWEST: usize = 2;

/// Adds the stretches of a paragraph that are in another language than its own. Cost: linear in the tokens.
pub(super) fn foreign(tokens: &[Token], words: &[Word], own: Language, out: &mut Vec<Range<u32>>) {
    let mut at = 0;
    while at < tokens.len() {
        let stretch = is_unknown(&words[at]).then(|| foreign_at(tokens, own, at)).flatten();
        match stretch {
            Some(stretch) => {
                at = stretch.end.max(at + 1);
                out.push(stretch.start as u32..stretch.end as u32);
            }
            None => at += 1,
        }
    }
}

/// Whether the paragraph's language does not know a word.
#[inline]
fn is_unknown(word: &Word) -> bool {
    word.info.part == Part::UNKNOWN && !word.info.class.intersects(WordClass::ORDINARY)
}

/// The stretch in another language around the word at `at`.
#[cold]
fn foreign_at(tokens: &[Token], own: Language, at: usize) -> Option<Range<usize>> {
    let other = |language: &Language| *language != own && is_function_word(*language, &tokens[at]);
    let other = Language::EACH.into_iter().find(other)?;
    let joins = |at: usize| matches!(tokens[at].gap, Gap::Blank | Gap::Hyphen | Gap::Apostrophe);
    let known = |at: usize| other.lexicon().word_info(tokens[at].hash).frequency > 0;
    let mut first = at;
    while first > 0 && joins(first) && known(first - 1) {
        first -= 1;
    }
    let mut last = at + 1;
    while last < tokens.len() && joins(last) && known(last) {
        last += 1;
    }
    let function_words = tokens[first..last].iter().filter(|token| {
        let is_own = own.lexicon().word_info(token.hash).class.intersects(WordClass::STOP);
        !is_own && is_function_word(other, token)
    });
    (function_words.count() >= FEWEST).then_some(first..last)
}

fn is_function_word(language: Language, token: &Token) -> bool {
    language.lexicon().word_info(token.hash).class.intersects(WordClass::STOP)
}
