//! Text without case: where capitals or small letters throughout say nothing, the words beside a form tell whether it
//! is the name.

use std::ops::Range;

use super::super::candidate::View;
use crate::language::{Cue, WordClass};
use crate::reading::Passage;
use crate::token::Gap;

/// Most words of a headline.
const HEADLINE: usize = 12;

/// What the words of a text without case say of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sense {
    /// Nothing, or the text has case.
    Open,
    /// It is what the text speaks of: *US SENDS TROOPS*, *THE US*, *US-LED*.
    Subject,
    /// It is an article and an ordinary word: *EL MUNDO*, *the guardian*.
    MereWords,
}

impl Sense {
    /// The sense of the tokens `at`. Cost: a look at their neighbours.
    pub(super) fn of(view: &View<'_>, passage: &Passage<'_>, at: Range<usize>) -> Self {
        if !passage.all_caps && !passage.all_small {
            Self::Open
        } else if is_article_and_word(view, passage, &at) {
            Self::MereWords
        } else if passage.all_caps && is_subject(view, passage, at) {
            Self::Subject
        } else {
            Self::Open
        }
    }
}

fn is_article_and_word(view: &View<'_>, passage: &Passage<'_>, at: &Range<usize>) -> bool {
    let has_article = at.len() == 2 && view.words[at.start].cues.intersects(Cue::ARTICLE);
    let is_word = || view.words[at.start + 1].info.is_ordinary();
    has_article && (is_word() || is_linked(view, passage, at.end))
}

/// *THE GUARDIAN OF*: whether a word that makes a noun of the form follows.
fn is_linked(view: &View<'_>, passage: &Passage<'_>, next: usize) -> bool {
    let is_in = next < passage.tokens.end && view.tokens[next].gap == Gap::Blank;
    is_in && view.words[next].cues.intersects(Cue::LINK)
}

/// Whether an article is before a form that is a function word, a hyphen joins it to another word, or the text says at
/// its start, as headlines do, what it does. *THE ICE* has an article as a word, too.
fn is_subject(view: &View<'_>, passage: &Passage<'_>, at: Range<usize>) -> bool {
    let Range { start, end } = passage.tokens;
    let is_function_word = view.words[at.start].info.class.intersects(WordClass::STOP);
    let has_article = at.start > start && view.words[at.start - 1].cues.intersects(Cue::ARTICLE);
    let gap_before = view.tokens[at.start].gap;
    let gap_behind = if at.end < end { view.tokens[at.end].gap } else { Gap::Sentence };
    let has_hyphen = gap_before == Gap::Hyphen || gap_behind == Gap::Hyphen;
    let is_headline = passage.tokens.len() <= HEADLINE;
    let opens = at.start == start && is_headline && is_followed(view, passage, at.end);
    has_article && is_function_word || has_hyphen || opens
}

/// Whether the sentence goes on with a word that is no function word. *WHO PAYS?* asks.
fn is_followed(view: &View<'_>, passage: &Passage<'_>, next: usize) -> bool {
    let is_in = next < passage.tokens.end && view.tokens[next].gap == Gap::Blank;
    is_in && !view.words[next].info.class.intersects(WordClass::STOP) && !asks(view, passage, next)
}

/// Whether the sentence of a token ends with a question mark.
fn asks(view: &View<'_>, passage: &Passage<'_>, at: usize) -> bool {
    let mut rest = view.tokens[at + 1..passage.tokens.end].iter();
    let end = rest.find(|token| token.gap.opens_sentence());
    let end = end.map_or(passage.text.len(), |token| token.start as usize);
    let sentence = passage.text.get(view.tokens[at].end as usize..end).unwrap_or_default();
    sentence.trim_end().ends_with('?')
}
