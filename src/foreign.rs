//! Stretches of a paragraph that are in another language: quotations, clauses of who speaks two languages.
//!
//! A function word of another language that is none of the paragraph's own begins one; it goes on, within its
//! clause, over all words that the other language knows, and over names between them. One such word may be a name or a
//! title (*The Economist*); two are a phrase, of which no keyword is made; a longer one is a clause, which is read in
//! its own language.

use std::ops::Range;

use crate::language::{Language, WordClass};
use crate::token::{Gap, Shape, Token, Word};

/// Function words of the other language that make a stretch foreign.
const FEWEST: usize = 2;
/// Function words and words of a clause, at least.
const OF_CLAUSE: usize = 3;
const WORDS: usize = 5;

/// A stretch in another language than its paragraph's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Foreign {
    /// Its tokens, as a range of the paragraph's.
    pub(crate) tokens: Range<u32>,
    pub(crate) language: Language,
    /// Whether it is more than a phrase.
    pub(crate) is_clause: bool,
}

/// The stretches of a paragraph that are in another language than its own, in order and apart from each other. `words`
/// are what its own language knows of the tokens. Cost: linear in the tokens.
pub(crate) fn find(tokens: &[Token], words: &[Word], own: Language) -> Vec<Foreign> {
    let is_foreign = |word: &Word| word.info.class.intersects(WordClass::FOREIGN);
    // most paragraphs have no such word; to see that takes no question of each
    let classes = words.iter().fold(WordClass::empty(), |all, word| all.union(word.info.class));
    if !classes.intersects(WordClass::FOREIGN) {
        return Vec::new();
    }
    let mut found: Vec<Foreign> = Vec::new();
    let (mut at, mut free) = (0, 0);
    while let Some(more) = words[at..].iter().position(is_foreign) {
        at += more;
        match foreign_at(tokens, own, at, free) {
            Some(foreign) => {
                free = foreign.tokens.end as usize;
                at = free.max(at + 1);
                found.push(foreign);
            }
            None => at += 1,
        }
    }
    found
}

/// The stretch in another language around the word at `at`, not before `free`.
#[cold]
fn foreign_at(tokens: &[Token], own: Language, at: usize, free: usize) -> Option<Foreign> {
    let other = |language: &Language| is_function_word(*language, &tokens[at]);
    let other = Language::EACH.into_iter().find(other)?;
    let joins = |at: usize| matches!(tokens[at].gap, Gap::Blank | Gap::Hyphen | Gap::Apostrophe);
    let is_own = |at: usize| is_function_word(own, &tokens[at]);
    let is_known = |at: usize| {
        let info = other.lexicon().word_info(tokens[at].hash);
        info.class.intersects(WordClass::STOP) || info.frequency > 0 && !is_own(at)
    };
    let is_name = |at: usize| tokens[at].shape.contains(Shape::CAPITAL) && !is_own(at);
    // *quiten*: not every form of a word is in the lexicon
    let is_rare = |at: usize| {
        let is_between = at + 1 < tokens.len() && joins(at + 1) && is_known(at + 1);
        is_between && own.lexicon().word_info(tokens[at].hash).frequency == 0
    };
    let goes_on = |at: usize| is_known(at) || is_name(at) || is_rare(at);
    let mut first = at;
    while first > free && joins(first) && goes_on(first - 1) {
        first -= 1;
    }
    let mut last = at + 1;
    while last < tokens.len() && joins(last) && goes_on(last) {
        last += 1;
    }
    // a name at the edge may belong to either language
    first += (first..at).take_while(|at| !is_known(*at)).count();
    last -= (at + 1..last).rev().take_while(|at| !is_known(*at)).count();
    let function_words =
        (first..last).filter(|at| !is_own(*at) && is_function_word(other, &tokens[*at])).count();
    (function_words >= FEWEST).then(|| Foreign {
        tokens: first as u32..last as u32,
        language: other,
        is_clause: function_words >= OF_CLAUSE && last - first >= WORDS,
    })
}

fn is_function_word(language: Language, token: &Token) -> bool {
    language.lexicon().word_info(token.hash).class.intersects(WordClass::STOP)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::{Memory, tokenize};

    /// The stretches of a text, clauses in brackets.
    fn found(own: Language, text: &str) -> Vec<String> {
        let mut tokens = Vec::new();
        tokenize(text, Some(own), &mut String::new(), &mut tokens);
        let mut words = Vec::new();
        Memory::new(own).read(text, &tokens, &mut words);
        let shown = |foreign: Foreign| {
            let of = &tokens[foreign.tokens.start as usize..foreign.tokens.end as usize];
            let text = &text[of[0].start as usize..of[of.len() - 1].end as usize];
            if foreign.is_clause { format!("[{text}]") } else { text.to_owned() }
        };
        find(&tokens, &words, own).into_iter().map(shown).collect()
    }

    #[test]
    fn cases() {
        use Language::{English, Spanish};
        for (own, text, stretches) in [
            (Spanish, "Los vecinos no han hecho nada.", &[][..]),
            (Spanish, "Leyó The Economist en el tren.", &[]),
            (
                Spanish,
                "Yo le dije que I was going to call you, y se fue.",
                &["[I was going to call you]"],
            ),
            (
                Spanish,
                "Dijo: “The people of Zorgati and the Germans were waiting”, y se fue.",
                &["[The people of Zorgati and the Germans were waiting]"],
            ),
            (Spanish, "Dijo “not with me” y se fue.", &["not with me"]),
            (
                English,
                "She said: “No vamos a permitir que nos quiten el agua”, and left.",
                &["[No vamos a permitir que nos quiten el agua]"],
            ),
            (English, "They crossed the Río de la Plata in March.", &["Río de la Plata"]),
            (English, "The neighbours have done nothing.", &[]),
        ] {
            assert_eq!(found(own, text), stretches, "{text}");
        }
    }
}
