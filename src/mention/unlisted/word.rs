//! What is known of one word, and patterns of words: the conditions of the rules are rows of such patterns.
//!
//! *de* in *Ana de Barrow* is in lower case, behind a blank, and a particle. The pattern
//! `Pattern::is(LOWER_CASE).and(AFTER_BLANK).with(Cue::PARTICLE)` says so, and has a name where it is used.

use crate::gazetteer::Class;
use crate::language::{Cue, WordClass, WordInfo};
use crate::token::{Gap, Shape, Token};

/// Longest acronym, in bytes.
const LONGEST_ACRONYM: usize = 10;
/// Longest article, in bytes.
const LONGEST_ARTICLE: usize = 3;

/// Given names, also those that are other words as well.
pub(super) const GIVEN_NAME: Cue = Cue::GIVEN.union(Cue::WEAK_GIVEN);
/// Titles, also the words that are something else before other names.
pub(super) const ANY_TITLE: Cue = Cue::TITLE.union(Cue::WEAK_TITLE);

bitflags::bitflags! {
    /// Facts of a word in its place. What the word says of the names beside it is not here: those are its [`Cue`]s.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub(super) struct Fact: u64 {
        // Its letters.
        /// *Barrow*, *NATO*: it begins with a capital.
        const CAPITAL = 1;
        /// *said*: it has small letters only.
        const LOWER_CASE = 1 << 1;
        /// *Barrow*, but not *NATO*: a capital, and small letters.
        const PROPER = 1 << 2;
        /// *NATO*, but not *A*: several capitals and nothing else, not too long.
        const ACRONYM = 1 << 3;
        /// *O* in *O'Brien*: a single letter or digit.
        const LETTER = 1 << 4;
        /// *a*, *los*: as short as articles are.
        const SHORT = 1 << 5;
        /// *C.V.*
        const DOTTED = 1 << 6;
        /// *NATO*, *A*: capitals and nothing else.
        const ALL_CAPITALS = 1 << 41;

        // What the lexicon says.
        /// *house*: mostly written in lower case.
        const ORDINARY = 1 << 7;
        /// *the*: a function word.
        const STOP = 1 << 8;
        /// *minister*: an office or calling.
        const ROLE = 1 << 9;
        /// *said*.
        const VERB = 1 << 10;
        /// It occurs in the texts that the lexicon was made of.
        const KNOWN = 1 << 11;
        /// *May*, *lunes*, *sept*: a month or a day of the week, even if it has other meanings.
        const CALENDAR = 1 << 42;

        // What separates it from the word before.
        /// A blank alone.
        const AFTER_BLANK = 1 << 12;
        /// A hyphen alone.
        const AFTER_HYPHEN = 1 << 13;
        /// *Brien* in *O'Brien*.
        const AFTER_APOSTROPHE = 1 << 14;
        /// *Barrow* in *McBarrow_Barrow*: nothing, it is a part of the same word.
        const JOINED = 1 << 15;
        /// The dot of an abbreviation.
        const AFTER_DOT = 1 << 16;
        /// Nothing that ends a name.
        const JOINS = 1 << 17;
        /// A sentence begins with it.
        const OPENS_SENTENCE = 1 << 18;
        /// The paragraph begins with it.
        const OPENS_PARAGRAPH = 1 << 38;

        // The marks between the two words.
        /// A comma alone.
        const AFTER_COMMA = 1 << 19;
        /// An ampersand alone.
        const AFTER_AMPERSAND = 1 << 20;
        /// An opening bracket alone.
        const AFTER_OPENING_BRACKET = 1 << 21;
        /// A closing bracket, and maybe more.
        const AFTER_CLOSING_BRACKET = 1 << 22;
        /// A comma, a dot, a semicolon or a closing bracket, and maybe more.
        const AFTER_CLOSING_MARK = 1 << 23;
        /// Its place explains its capital: a sentence begins with it, or something quoted.
        const OPENS_CLAUSE = 1 << 24;

        // What the paragraph is like in which it is.
        /// Most words have a capital, ordinary ones too.
        const IN_HEADLINE = 1 << 39;
        /// All letters are capitals.
        const IN_CAPITALS = 1 << 40;

        // What the letters or the word behind it tell.
        /// *J.*, *J.K.*
        const INITIAL = 1 << 25;
        /// A particle of people's names; *al-* only with its hyphen.
        const PARTICLE = 1 << 26;
        /// *45*: one to three digits.
        const NUMBER = 1 << 27;
        /// *1996*: four digits.
        const YEAR = 1 << 28;

        // Whether a listed name covers it.
        const LISTED = 1 << 29;
        /// A listed name begins with it.
        const BEGINS_LISTED = 1 << 30;
        /// It is the only word of a listed name.
        const LISTED_ALONE = 1 << 31;
        const LISTED_PERSON = 1 << 32;
        const LISTED_PLACE = 1 << 33;
        const LISTED_ORGANIZATION = 1 << 34;
        const LISTED_COUNTRY = 1 << 35;
        const LISTED_NATIONALITY = 1 << 36;
        /// It is the surname of a listed person, whether or not that person is meant here.
        const LISTED_SURNAME = 1 << 37;

        // Facts that are looked up only for the patterns that ask for them.
        const OF_MARKS = Self::AFTER_COMMA.bits()
            | Self::AFTER_AMPERSAND.bits()
            | Self::AFTER_OPENING_BRACKET.bits()
            | Self::AFTER_CLOSING_BRACKET.bits()
            | Self::AFTER_CLOSING_MARK.bits();
        const OF_DIGITS = Self::NUMBER.bits() | Self::YEAR.bits();
        const OF_LISTED_NAME = Self::LISTED.bits()
            | Self::BEGINS_LISTED.bits()
            | Self::LISTED_ALONE.bits()
            | Self::LISTED_PERSON.bits()
            | Self::LISTED_PLACE.bits()
            | Self::LISTED_ORGANIZATION.bits()
            | Self::LISTED_COUNTRY.bits()
            | Self::LISTED_NATIONALITY.bits();
        const LOOKED_UP = Self::OF_MARKS.bits()
            | Self::OPENS_CLAUSE.bits()
            | Self::INITIAL.bits()
            | Self::PARTICLE.bits()
            | Self::OF_DIGITS.bits()
            | Self::OF_LISTED_NAME.bits()
            | Self::LISTED_SURNAME.bits();
    }
}

impl Fact {
    /// The fact, if it holds.
    #[inline(always)]
    pub(super) fn when(self, holds: bool) -> Self {
        if holds { self } else { Self::empty() }
    }

    /// Those of the `asked` facts that the letters of a token tell, and the gap before it.
    ///
    /// Where the pattern is a constant, what is asked is one too, and other facts cost nothing.
    #[inline(always)]
    pub(super) fn of_token(token: &Token, asked: Self) -> Self {
        let (shape, length, gap) = (token.shape, token.len(), token.gap);
        let is_acronym = shape.contains(Shape::CAPITAL) & shape.all_caps();
        let when = |fact: Self, holds: bool| fact.intersection(asked).when(holds);
        when(Self::CAPITAL, shape.contains(Shape::CAPITAL))
            | when(Self::LOWER_CASE, shape.all_lower())
            | when(Self::PROPER, shape.contains(Shape::CAPITAL.union(Shape::LOWER)))
            | when(Self::ACRONYM, is_acronym & (2..=LONGEST_ACRONYM).contains(&length))
            | when(Self::LETTER, length == 1)
            | when(Self::SHORT, length <= LONGEST_ARTICLE)
            | when(Self::DOTTED, shape.contains(Shape::DOTTED))
            | when(Self::ALL_CAPITALS, shape.all_caps())
            | when(Self::AFTER_BLANK, gap == Gap::Blank)
            | when(Self::AFTER_HYPHEN, gap == Gap::Hyphen)
            | when(Self::AFTER_APOSTROPHE, gap == Gap::Apostrophe)
            | when(Self::JOINED, gap == Gap::Joined)
            | when(Self::AFTER_DOT, gap == Gap::Abbreviation)
            | when(Self::JOINS, gap.joins())
            | when(Self::OPENS_SENTENCE, gap.opens_sentence())
            | when(Self::OPENS_PARAGRAPH, gap == Gap::Start)
    }

    /// Those of the `asked` facts that the lexicon tells.
    #[inline(always)]
    pub(super) fn of_info(info: WordInfo, asked: Self) -> Self {
        let when = |fact: Self, holds: bool| fact.intersection(asked).when(holds);
        when(Self::ORDINARY, info.is_ordinary())
            | when(Self::STOP, info.class.intersects(WordClass::STOP))
            | when(Self::ROLE, info.class.intersects(WordClass::ROLE))
            | when(Self::VERB, info.class.intersects(WordClass::VERB))
            | when(Self::KNOWN, info.frequency > 0)
            | when(Self::CALENDAR, info.is_calendar())
    }

    /// What the marks before the word tell; `between` is all text between it and the word before.
    #[inline(never)]
    pub(super) fn of_marks(between: &str) -> Self {
        let all = match between.trim() {
            "," => Self::AFTER_COMMA,
            "&" => Self::AFTER_AMPERSAND,
            "(" => Self::AFTER_OPENING_BRACKET,
            _ => Self::empty(),
        };
        let first = match between.trim_start().bytes().next() {
            Some(b')') => Self::AFTER_CLOSING_BRACKET | Self::AFTER_CLOSING_MARK,
            Some(b',' | b'.' | b';') => Self::AFTER_CLOSING_MARK,
            _ => Self::empty(),
        };
        all | first
    }

    /// That a listed name of this class covers the word.
    pub(super) const fn of_class(class: Class) -> Self {
        match class {
            Class::Person => Self::LISTED_PERSON,
            Class::Place => Self::LISTED_PLACE,
            Class::Organization => Self::LISTED_ORGANIZATION,
            Class::Country => Self::LISTED_COUNTRY,
            Class::Nationality => Self::LISTED_NATIONALITY,
            _ => Self::empty(),
        }
    }
}

/// What a word must be, and what it must not be.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Pattern {
    /// All of these facts hold.
    all: Fact,
    /// One of these facts holds, if there are any.
    any: Fact,
    /// None of these facts holds.
    none: Fact,
    /// The word has one of these cues, if there are any.
    cue: Cue,
    /// It has none of these cues.
    no_cue: Cue,
}

impl Pattern {
    const EVERY: Self = Self {
        all: Fact::empty(),
        any: Fact::empty(),
        none: Fact::empty(),
        cue: Cue::empty(),
        no_cue: Cue::empty(),
    };

    /// Words for which all these facts hold.
    pub(super) const fn is(all: Fact) -> Self {
        Self { all, ..Self::EVERY }
    }

    /// Words for which one of these facts holds.
    pub(super) const fn is_one_of(any: Fact) -> Self {
        Self { any, ..Self::EVERY }
    }

    /// Words for which none of these facts holds.
    pub(super) const fn is_not(none: Fact) -> Self {
        Self { none, ..Self::EVERY }
    }

    /// Words with one of these cues.
    pub(super) const fn has(cue: Cue) -> Self {
        Self { cue, ..Self::EVERY }
    }

    /// Only words for which these facts hold as well.
    pub(super) const fn and(self, fact: Fact) -> Self {
        Self { all: self.all.union(fact), ..self }
    }

    /// Only words for which one of these facts holds.
    pub(super) const fn and_one_of(self, any: Fact) -> Self {
        Self { any, ..self }
    }

    /// Only words for which none of these facts holds.
    pub(super) const fn but_not(self, fact: Fact) -> Self {
        Self { none: self.none.union(fact), ..self }
    }

    /// Only those with one of these cues.
    pub(super) const fn with(self, cue: Cue) -> Self {
        Self { cue, ..self }
    }

    /// Only those without any of these cues.
    pub(super) const fn without(self, cue: Cue) -> Self {
        Self { no_cue: self.no_cue.union(cue), ..self }
    }

    /// The facts that it asks for.
    #[inline(always)]
    pub(super) const fn asked(self) -> Fact {
        self.all.union(self.any).union(self.none)
    }

    /// Whether the cues fit.
    #[inline(always)]
    pub(super) fn fits_cues(self, cues: Cue) -> bool {
        let has_cue = self.cue.is_empty() || cues.intersects(self.cue);
        has_cue && !cues.intersects(self.no_cue)
    }

    /// Whether nothing that is known without looking up speaks against the word.
    #[inline(always)]
    pub(super) fn may_fit(self, known: Fact) -> bool {
        known.contains(self.all.difference(Fact::LOOKED_UP)) && !known.intersects(self.none)
    }

    /// Whether the facts fit, now that all of them are known.
    #[inline(always)]
    pub(super) fn fits(self, facts: Fact) -> bool {
        let has_one = self.any.is_empty() | facts.intersects(self.any);
        facts.contains(self.all) & has_one & !facts.intersects(self.none)
    }
}

impl From<Fact> for Pattern {
    #[inline(always)]
    fn from(fact: Fact) -> Self {
        Self::is(fact)
    }
}

impl From<Cue> for Pattern {
    #[inline(always)]
    fn from(cue: Cue) -> Self {
        Self::has(cue)
    }
}

/// *Barrow*, behind a blank.
pub(super) const CAPITAL_WORD: Pattern = Pattern::is(Fact::CAPITAL).and(Fact::AFTER_BLANK);
/// A word that can be the next one of a name: a capital, and nothing before it that ends a name.
pub(super) const NEXT_NAME_WORD: Pattern = Pattern::is(Fact::CAPITAL).and(Fact::JOINS);
/// *of*, *de* between the words of a name.
pub(super) const SMALL_LINK: Pattern =
    Pattern::is(Fact::LOWER_CASE).and(Fact::AFTER_BLANK).with(Cue::LINK);
/// *the* in *of the Valley*.
pub(super) const SMALL_ARTICLE: Pattern =
    Pattern::is(Fact::LOWER_CASE).and(Fact::AFTER_BLANK).with(Cue::ARTICLE);
/// *(NOS)*.
pub(super) const ACRONYM_IN_BRACKETS: [Pattern; 2] = [
    Pattern::is(Fact::ACRONYM).and(Fact::AFTER_OPENING_BRACKET),
    Pattern::is(Fact::AFTER_CLOSING_BRACKET),
];

#[cfg(test)]
mod tests {
    use super::super::testing::{english, token};
    use super::*;

    #[test]
    fn a_pattern_holds_what_it_asks_for() {
        let known = Fact::CAPITAL | Fact::PROPER | Fact::AFTER_BLANK;
        let fits = |pattern: Pattern| {
            pattern.fits_cues(Cue::GIVEN) && pattern.may_fit(known) && pattern.fits(known)
        };
        for (pattern, expected) in [
            (Pattern::is(Fact::CAPITAL), true),
            (Pattern::is(Fact::CAPITAL).and(Fact::PROPER), true),
            (Pattern::is(Fact::CAPITAL).and(Fact::STOP), false),
            (Pattern::is_one_of(Fact::STOP | Fact::PROPER), true),
            (Pattern::is_one_of(Fact::STOP | Fact::ORDINARY), false),
            (Pattern::is(Fact::CAPITAL).but_not(Fact::STOP), true),
            (Pattern::is_not(Fact::STOP), true),
            (Pattern::is_not(Fact::STOP | Fact::CAPITAL), false),
            (Pattern::is(Fact::CAPITAL).but_not(Fact::STOP | Fact::PROPER), false),
            (Pattern::has(Cue::GIVEN | Cue::TITLE), true),
            (Pattern::has(Cue::TITLE), false),
            (Pattern::has(Cue::GIVEN).without(Cue::TITLE), true),
            (Pattern::is(Fact::CAPITAL).without(Cue::GIVEN), false),
        ] {
            assert_eq!(fits(pattern), expected, "{pattern:?}");
        }
    }

    #[test]
    fn marks_between_words() {
        let comma = Fact::AFTER_COMMA | Fact::AFTER_CLOSING_MARK;
        let closing_bracket = Fact::AFTER_CLOSING_BRACKET | Fact::AFTER_CLOSING_MARK;
        for (between, expected) in [
            (" ", Fact::empty()),
            (", ", comma),
            (",", comma),
            (", (", Fact::AFTER_CLOSING_MARK),
            (" & ", Fact::AFTER_AMPERSAND),
            (" (", Fact::AFTER_OPENING_BRACKET),
            (" ((", Fact::empty()),
            (") ", closing_bracket),
            ("), ", closing_bracket),
            ("; ", Fact::AFTER_CLOSING_MARK),
            (".", Fact::AFTER_CLOSING_MARK),
            (" – ", Fact::empty()),
        ] {
            assert_eq!(Fact::of_marks(between), expected, "{between:?}");
        }
    }

    #[test]
    fn letters_and_gaps() {
        let r = english("The O'Brien-led NATO U.S. unit of A saw Barrow");
        let facts =
            |word: &str| Fact::of_token(r.token(token(&r, word)).expect("a token"), Fact::all());
        for (word, fact, other) in [
            ("The", Fact::PROPER | Fact::OPENS_SENTENCE | Fact::OPENS_PARAGRAPH, Fact::JOINS),
            ("O", Fact::LETTER | Fact::AFTER_BLANK, Fact::PROPER | Fact::ACRONYM),
            ("Brien", Fact::PROPER | Fact::AFTER_APOSTROPHE | Fact::JOINS, Fact::AFTER_BLANK),
            ("led", Fact::LOWER_CASE | Fact::AFTER_HYPHEN | Fact::SHORT, Fact::CAPITAL),
            ("NATO", Fact::ACRONYM | Fact::ALL_CAPITALS, Fact::PROPER | Fact::SHORT),
            ("A", Fact::CAPITAL | Fact::ALL_CAPITALS, Fact::ACRONYM),
            ("U.S.", Fact::DOTTED | Fact::CAPITAL, Fact::LOWER_CASE),
            ("Barrow", Fact::PROPER | Fact::AFTER_BLANK, Fact::ALL_CAPITALS | Fact::SHORT),
        ] {
            let facts = facts(word);
            assert!(facts.contains(fact) && !facts.intersects(other), "{word}: {facts:?}");
        }
    }
}
