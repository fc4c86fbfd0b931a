//! Text without case: where capitals or small letters throughout say nothing, the words beside a form say whether it
//! is the name.

use std::ops::Range;

use super::super::candidate::View;
use crate::language::{Cue, Part, WordClass};
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
    /// It is one of several of its kind: *UNA GRANADA*, *ITS TARGET*.
    Counted,
    /// It is what somebody does: *TO POLISH THE WORDING*.
    Verb,
    /// It is an article and an ordinary word: *EL MUNDO*, *the guardian*.
    MereWords,
}

impl CaselessSense {
    /// The sense of the tokens `at`. Cost: a look at their neighbours.
    pub(super) fn of(view: &View<'_>, passage: &Passage<'_>, at: Range<usize>) -> Self {
        if passage.has_case() {
            return Self::Open;
        }
        let form = CaselessForm { view, passage, at };
        if form.is_article_and_word() {
            Self::MereWords
        } else if form.is_subject() {
            Self::Subject
        } else if form.is_word_in_capitals() {
            form.sense_of_word()
        } else {
            Self::Open
        }
    }
}

/// A form in a text without case, and the words beside it.
struct CaselessForm<'v, 'a> {
    view: &'v View<'a>,
    passage: &'v Passage<'a>,
    /// Its tokens.
    at: Range<usize>,
}

impl CaselessForm<'_, '_> {
    /// *EL MUNDO*: an article and an ordinary word. *THE GUARDIAN OF*: the word behind says that it is one.
    fn is_article_and_word(&self) -> bool {
        if self.at.len() != 2 || !self.has_cue(self.at.start, Cue::ARTICLE) {
            return false;
        }
        self.is_ordinary(self.at.start + 1) || self.is_before_link()
    }

    /// Whether the words beside the form say that the text speaks of it: *the eu*, *THE US*.
    fn is_subject(&self) -> bool {
        if self.passage.all_small {
            return self.is_behind_article();
        }
        self.is_function_word_behind_article() || self.has_hyphen() || self.is_subject_of_headline()
    }

    /// *THE US*. *THE ICE* is no name: a noun has an article as a word, too.
    fn is_function_word_behind_article(&self) -> bool {
        self.is_behind_article() && self.is_function_word(self.at.start)
    }

    /// *US-LED*.
    fn has_hyphen(&self) -> bool {
        let sides = [Some(self.at.start), self.behind()];
        sides.into_iter().flatten().any(|at| self.view.tokens[at].gap == Gap::Hyphen)
    }

    /// Whether a headline begins with the form and says what it does, or names it together with others.
    fn is_subject_of_headline(&self) -> bool {
        if self.passage.tokens.len() > HEADLINE {
            return false;
        }
        self.opens_statement() || self.is_before_and() || self.is_behind_name()
    }

    /// *US SENDS TROOPS*, *US: MORE TROOPS*.
    fn opens_statement(&self) -> bool {
        self.before().is_none() && (self.is_before_content_word() || self.is_before_colon())
    }

    /// *US SENDS*: whether the sentence goes on with a word that is no function word. *WHO PAYS?* asks.
    fn is_before_content_word(&self) -> bool {
        let next = self.next_word().filter(|at| !self.is_function_word(*at));
        next.is_some_and(|at| !self.asks(at))
    }

    /// *US: MORE TROOPS*.
    fn is_before_colon(&self) -> bool {
        self.behind().is_some_and(|at| self.between(at).starts_with(": "))
    }

    /// *US AND IRAN*, where the paragraph begins.
    fn is_before_and(&self) -> bool {
        if self.before().is_some() {
            return false;
        }
        let and = self.behind().filter(|at| self.has_cue(*at, Cue::AND));
        and.and_then(|and| self.passage.inside(and + 1)).is_some_and(|at| self.may_be_name(at))
    }

    /// *CHINA, US*, *IRAN AND US*: whether a comma or *and* separates the form from a word that may be a name.
    fn is_behind_name(&self) -> bool {
        let Some(before) = self.before() else { return false };
        let behind_comma = (self.between(self.at.start) == ", ").then_some(before);
        let and = Some(before).filter(|at| self.has_cue(*at, Cue::AND));
        let behind_and = and.and_then(|and| self.passage.before(and));
        [behind_comma, behind_and].into_iter().flatten().any(|at| self.may_be_name(at))
    }

    /// The sense of a single word in a line of capitals.
    fn sense_of_word(&self) -> CaselessSense {
        let part = self.view.words[self.at.start].info.part;
        if self.is_counted() {
            CaselessSense::Counted
        } else if part.may_be_verb() && self.is_beside_subject_or_object() {
            CaselessSense::Verb
        } else if part.readings().contains('n') {
            CaselessSense::Noun
        } else {
            CaselessSense::Open
        }
    }

    /// *UNA GRANADA*: whether a determiner that is no definite article is before the word.
    fn is_counted(&self) -> bool {
        const DEFINITE: Cue = Cue::ARTICLE
            .union(Cue::LINK)
            .union(Cue::PLACE_PREPOSITION)
            .union(Cue::WEAK_PLACE_PREPOSITION);
        let counts = |at: usize| self.is_part(at, Part::DETERMINER) && !self.has_cue(at, DEFINITE);
        self.before_word().is_some_and(counts)
    }

    /// *WE POLISH*, *POLISH THE WORDING*: whether the word is behind a pronoun or before a determiner, as a verb is.
    fn is_beside_subject_or_object(&self) -> bool {
        self.before_word().is_some_and(|at| self.is_part(at, Part::PRONOUN))
            || self.next_word().is_some_and(|at| self.is_part(at, Part::DETERMINER))
    }

    fn is_word_in_capitals(&self) -> bool {
        self.passage.all_caps && self.at.len() == 1
    }

    fn is_part(&self, at: usize, part: Part) -> bool {
        self.view.words[at].info.part == part
    }

    fn is_behind_article(&self) -> bool {
        self.before().is_some_and(|at| self.has_cue(at, Cue::ARTICLE))
    }

    /// *THE GUARDIAN OF*.
    fn is_before_link(&self) -> bool {
        self.next_word().is_some_and(|at| self.has_cue(at, Cue::LINK))
    }

    /// Whether the sentence of a token ends with a question mark.
    fn asks(&self, at: usize) -> bool {
        let (tokens, text) = (self.view.tokens, self.passage.text);
        let mut rest = tokens[at + 1..self.passage.tokens.end].iter();
        let end = rest.find(|token| token.gap.opens_sentence());
        let end = end.map_or(text.len(), |token| token.start as usize);
        let sentence = text.get(tokens[at].end as usize..end).unwrap_or_default();
        sentence.trim_end().ends_with('?')
    }

    /// The token before the form.
    fn before(&self) -> Option<usize> {
        self.passage.before(self.at.start)
    }

    /// The token before the form, if only a blank separates the two.
    fn before_word(&self) -> Option<usize> {
        self.before().filter(|_| self.view.tokens[self.at.start].gap == Gap::Blank)
    }

    /// The token behind the form.
    fn behind(&self) -> Option<usize> {
        self.passage.inside(self.at.end)
    }

    /// The token behind the form, if only a blank separates the two.
    fn next_word(&self) -> Option<usize> {
        self.behind().filter(|at| self.view.tokens[*at].gap == Gap::Blank)
    }

    /// The text between a token and the one before it.
    fn between(&self, at: usize) -> &str {
        self.passage.between(self.view.tokens, at)
    }

    fn has_cue(&self, at: usize, cue: Cue) -> bool {
        self.view.words[at].cues.intersects(cue)
    }

    fn is_ordinary(&self, at: usize) -> bool {
        self.view.words[at].info.is_ordinary()
    }

    fn is_function_word(&self, at: usize) -> bool {
        self.view.words[at].info.class.intersects(WordClass::STOP)
    }

    /// Whether a word may be a name, as far as the dictionary knows.
    fn may_be_name(&self, at: usize) -> bool {
        !self.is_ordinary(at)
    }
}
