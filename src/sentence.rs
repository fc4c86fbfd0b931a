//! Paragraphs with their tokens -> sentences.
//!
//! Invariant: every paragraph has at least one sentence, sentences are in order and do not overlap, and what is
//! between two of them is white space.

use crate::document::Sentence;
use crate::reading::Passage;
use crate::token::Token;

/// The sentences of all paragraphs. A sentence begins where the tokeniser says so, by the rule that the mentions use
/// ([`Gap::opens_sentence`](crate::token::Gap::opens_sentence)). Cost: one look at each token.
pub(crate) fn sentences(passages: &[Passage<'_>], tokens: &[Token]) -> Vec<Sentence> {
    let mut sentences = Vec::with_capacity(passages.len());
    for (number, passage) in (0..).zip(passages) {
        let mut start = 0;
        let tokens = &tokens[passage.tokens.clone()];
        for pair in tokens.windows(2).filter(|pair| pair[1].gap.opens_sentence()) {
            let end = end_between(passage.text, &pair[0], &pair[1]);
            push(passage, number, start..end, &mut sentences);
            start = end;
        }
        push(passage, number, start..passage.text.len(), &mut sentences);
    }
    sentences
}

/// Where the sentence of the first token ends, given that the second one begins another: at the blank behind the last
/// dot, so that closing quotation marks stay with the first sentence and opening ones go to the second.
fn end_between(text: &str, first: &Token, second: &Token) -> usize {
    let (from, to) = (first.end as usize, second.start as usize);
    let between = text.get(from..to).unwrap_or_default();
    let dot = between.rfind(['.', '!', '?', '…']).unwrap_or(0);
    let blank = between.get(dot..).and_then(|rest| rest.find(char::is_whitespace));
    blank.map_or(to, |blank| from + dot + blank)
}

/// Adds a part of a paragraph without the white space around it.
fn push(
    passage: &Passage<'_>,
    paragraph: u32,
    part: std::ops::Range<usize>,
    out: &mut Vec<Sentence>,
) {
    let text = passage.text.get(part.clone()).unwrap_or_default();
    let behind_blanks = text.trim_start();
    let start = part.start + text.len() - behind_blanks.len();
    let span = passage.source.place(start..start + behind_blanks.trim_end().len());
    out.push(Sentence { span, paragraph });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detect::Verdict;
    use crate::language::Language;
    use crate::paragraph::Wrapped;
    use crate::reading::{Buffers, Plan, Reading, WordMemory};
    use proptest::prelude::*;

    fn found(text: &str) -> Vec<Sentence> {
        let (mut words, mut buffers) = (WordMemory::new(), Buffers::default());
        let detect = |texts: &[&str]| vec![Verdict::certain(Language::Spanish); texts.len()];
        let plan = Plan { wrapped: Wrapped::Auto, detect };
        let reading = Reading::of(text, plan, &mut words, &mut buffers);
        sentences(&reading.passages, reading.tokens)
    }

    #[test]
    fn cases() {
        for (text, expected) in [
            ("Llegó tarde. Nadie lo esperaba.", &["Llegó tarde.", "Nadie lo esperaba."][..]),
            ("«No vino.» «¿Quién?»", &["«No vino.»", "«¿Quién?»"]),
            ("¡No! ¿Quién lo dijo? Nadie…", &["¡No!", "¿Quién lo dijo?", "Nadie…"]),
            ("El Sr. Quiroga cobró 3.5 millones.", &["El Sr. Quiroga cobró 3.5 millones."]),
            ("Llegó . Nadie", &["Llegó .", "Nadie"]),
            ("Uno. Dos.\n\n***\nTres", &["Uno.", "Dos.", "***", "Tres"]),
            ("", &[]),
        ] {
            let sentences: Vec<&str> = found(text).iter().map(|s| &text[s.span.range()]).collect();
            assert_eq!(sentences, expected, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn only_white_space_lies_between_them(text in "([a-zA-Z ñ«’.!?…]|\n){0,200}") {
            let mut at = 0;
            for sentence in found(&text) {
                prop_assert!(sentence.span.start >= at);
                let between = &text[at..sentence.span.start];
                prop_assert!(between.chars().all(|c| c.is_whitespace() || c == '\u{feff}'), "{:?}", between);
                at = sentence.span.end;
            }
        }
    }
}
