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
pub(super) enum CaselessSense {
    /// Nothing, or the text has case.
    Open,
    /// It is what the text speaks of: *US SENDS TROOPS*, *THE US*, *US-LED*.
    Subject,
    /// It is one word, which is a common noun too: *APPLE*.
    Noun,
    /// It is an article and an ordinary word: *EL MUNDO*, *the guardian*.
    MereWords,
}

impl CaselessSense {
    /// The sense of the tokens `at`. Cost: a look at their neighbours.
    pub(super) fn of(view: &View<'_>, passage: &Passage<'_>, at: Range<usize>) -> Self {
        if !passage.all_caps && !passage.all_small {
            Self::Open
        } else if is_article_and_word(view, passage, &at) {
            Self::MereWords
        } else if is_told(view, passage, at.clone()) {
            Self::Subject
        } else if passage.all_caps && at.len() == 1 && is_noun(view, at.start) {
            Self::Noun
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

/// Whether the words beside the form say that it is a name: *the eu*, *THE US*.
fn is_told(view: &View<'_>, passage: &Passage<'_>, at: Range<usize>) -> bool {
    if passage.all_small {
        has_article(view, passage, at.start)
    } else {
        is_subject(view, passage, at)
    }
}

fn is_noun(view: &View<'_>, at: usize) -> bool {
    view.words[at].info.part.readings().contains('n')
}

/// *THE GUARDIAN OF*: whether a word that makes a noun of the form follows.
fn is_linked(view: &View<'_>, passage: &Passage<'_>, next: usize) -> bool {
    let is_in = next < passage.tokens.end && view.tokens[next].gap == Gap::Blank;
    is_in && view.words[next].cues.intersects(Cue::LINK)
}

fn has_article(view: &View<'_>, passage: &Passage<'_>, at: usize) -> bool {
    at > passage.tokens.start && view.words[at - 1].cues.intersects(Cue::ARTICLE)
}

/// Whether an article is before a form that is a function word, a hyphen joins it to another word, or the text says at
/// its start, as headlines do, what it does. *THE ICE* has an article as a word, too.
fn is_subject(view: &View<'_>, passage: &Passage<'_>, at: Range<usize>) -> bool {
    let Range { start, end } = passage.tokens;
    let is_function_word = view.words[at.start].info.class.intersects(WordClass::STOP);
    let gap_before = view.tokens[at.start].gap;
    let gap_behind = if at.end < end { view.tokens[at.end].gap } else { Gap::Sentence };
    let has_hyphen = gap_before == Gap::Hyphen || gap_behind == Gap::Hyphen;
    let is_headline = passage.tokens.len() <= HEADLINE;
    let opens = || {
        at.start == start && (is_followed(view, passage, at.end) || is_topic(view, passage, at.end))
    };
    let is_told = || opens() || is_joined_with_name(view, passage, &at);
    has_article(view, passage, at.start) && is_function_word
        || has_hyphen
        || is_headline && is_told()
}

/// *US: MORE TROOPS*: whether a colon follows.
fn is_topic(view: &View<'_>, passage: &Passage<'_>, next: usize) -> bool {
    let before = view.tokens[next - 1].end as usize;
    next < passage.tokens.end && passage.text[before..].starts_with(": ")
}

/// *US AND IRAN*, *CHINA, US*: whether *and* or a comma joins the form with a word that is no ordinary one.
fn is_joined_with_name(view: &View<'_>, passage: &Passage<'_>, at: &Range<usize>) -> bool {
    let Range { start, end } = passage.tokens;
    let is_and = |at: usize| view.words[at].cues.intersects(Cue::AND);
    let is_name = |at: usize| {
        let info = view.words[at].info;
        !info.is_ordinary() && !info.class.intersects(WordClass::STOP)
    };
    let is_comma = |at: usize| {
        let before = view.tokens[at - 1].end as usize;
        passage.text.get(before..view.tokens[at].start as usize) == Some(", ")
    };
    let opens = at.start == start && at.end + 1 < end;
    let before = (at.start > start).then(|| at.start - 1);
    opens && is_and(at.end) && is_name(at.end + 1)
        || before.is_some_and(|before| {
            is_comma(at.start) && is_name(before)
                || before > start && is_and(before) && is_name(before - 1)
        })
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
