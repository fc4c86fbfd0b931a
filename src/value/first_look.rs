//! Whether any value begins at an item: a look at it and at the next one, before the readers are tried.
//!
//! Most numbers count something that is no value, and most words that may begin a value do not: *the*, *of*, *in*.

use super::lexer::LexemeShape;
use super::line::LexemeLine;
use super::meaning::{Meaning, kinds};
use super::openers::Openers;
use crate::roman;
use crate::token::YEAR_DIGITS;

impl LexemeLine<'_> {
    /// Whether a value may begin with an item.
    pub(super) fn may_begin(&self, at: usize) -> bool {
        let opens = self.openers(at);
        opens.open() && self.goes_with_next(at, opens) && !self.is_plain_number(at)
    }

    /// Which values an item may begin here: those that count from the day of writing need one.
    fn openers(&self, at: usize) -> Openers {
        let opens = self.opens(at);
        if self.reference.is_some() { opens } else { opens.without(Openers::RELATIVE) }
    }

    /// Whether what is behind an item makes something of it.
    fn goes_with_next(&self, at: usize, opens: Openers) -> bool {
        let next = at + 1;
        let glued_digits = || self.digits(next).is_some() && self.glued(next);
        if opens.only_leads() {
            // *de 2014* is no range, unlike *de 2014 a 2016*
            let is_idle = self.digits(next).is_some()
                && (self.is_plain_number(next)
                    || opens.is_only(Openers::THE) && self.counts_only(next)
                    || opens.is_only(Openers::RANGE) && self.is_bare_year(next));
            self.leads_to_value(next) && !is_idle
        } else if opens.is_only(Openers::MINUS) {
            self.minus(at).is_some()
        } else if opens.is_only(Openers::QUOTE.or(Openers::CODE)) {
            glued_digits()
        } else if opens.is_only(Openers::ORDINAL) {
            !self.says_nothing(next)
        } else if opens.is_only(Openers::PERIOD) && self.reference.is_none() {
            let is_roman = || roman::begins_small(self.slice(next));
            self.opens(next).open() || self.is(next, Meaning::Of) || is_roman()
        } else {
            true
        }
    }

    /// Whether a value may go on with an item that is behind a leading word: *from the 3rd*, but not *from the house*.
    fn leads_to_value(&self, at: usize) -> bool {
        let opens = self.opens(at);
        opens.open() && (!opens.only_leads() || self.opens(at + 1).open())
    }

    /// Whether an item is a year with nothing behind it that would make more of it.
    pub(super) fn is_bare_year(&self, at: usize) -> bool {
        self.digits(at).is_some_and(|digits| digits.len() == YEAR_DIGITS)
            && self.says_nothing(at + 1)
    }

    /// Whether a number has nothing behind it that would make a value of it, and is no year: *12 people*.
    fn is_plain_number(&self, at: usize) -> bool {
        match self.digits(at) {
            Some(digits) => self.is_plain_digits(at, digits),
            None if self.opens(at).is_number_word() && !self.is_cued(at) => {
                let end = self.whole_words(at).map_or(at, |(end, _)| end);
                end > at && (self.says_nothing(end) || self.is_of_some(end))
            }
            None => false,
        }
    }

    /// *of the*, *de los* behind a number: it counts some of them.
    fn is_of_some(&self, at: usize) -> bool {
        let is_of = self.is(at, Meaning::Of) && self.meanings(at).is_within(kinds!(Of, From));
        is_of && (self.is(at + 1, Meaning::The) || self.says_nothing(at + 1))
    }

    fn is_plain_digits(&self, at: usize, digits: &str) -> bool {
        let is_hour = at > 0 && self.opens(at - 1).meets(Openers::CLOCK.or(Openers::HOUR_CUE));
        if is_hour || digits.len() == YEAR_DIGITS {
            return false;
        }
        if self.inside_number(at) {
            return true;
        }
        if self.is_dash(at + 1) {
            return self.joins_nothing(at + 1);
        }
        if self.says_nothing(at + 1) {
            return true;
        }
        if self.is_sign(at + 1, '/') {
            return false;
        }
        let end = self.number(at, false).map(|(end, _)| end);
        end.is_some_and(|end| self.says_nothing(end) || self.digits(end).is_some())
    }

    /// Whether a dash only makes a compound or a score: *350-pair*, *6-1*.
    fn joins_nothing(&self, dash: usize) -> bool {
        let next = dash + 1;
        let is_compound = self.glued(dash) && self.glued(next);
        let is_nothing = match self.digits(next) {
            Some(digits) => {
                let behind = next + 1;
                let is_number = self.digits(behind).is_some() && !self.glued(behind);
                digits.len() != YEAR_DIGITS && (self.says_nothing(behind) || is_number)
            }
            // a month may be Roman: *21-V-2024*
            None => {
                self.is_word(next)
                    && self.is_unknown(next)
                    && !roman::begins_small(self.slice(next))
            }
        };
        is_compound && is_nothing
    }

    /// Whether a word of time is before an item, which makes a year or an hour of a number in words.
    fn is_cued(&self, at: usize) -> bool {
        at > 0 && !self.means_nothing(at - 1)
    }

    /// Whether an item has no meaning for the number before it: a word of no table, or the end of a phrase.
    fn says_nothing(&self, at: usize) -> bool {
        let Some(item) = self.items.get(at) else { return true };
        let ends = match item.shape {
            LexemeShape::Sign('(' | ')' | ']' | '{' | '}' | ';' | '?' | '!') => true,
            LexemeShape::Sign('.' | ',' | ':') => !self.glued(at + 1),
            _ => false,
        };
        ends || !item.glued && self.is_unknown(at)
    }

    /// Whether an item has neither a meaning nor a look that says something.
    fn is_unknown(&self, at: usize) -> bool {
        self.means_nothing(at) && self.opens(at) == Openers::NONE
    }
}
