//! A paragraph as a row of tokens.
//!
//! Invariant: the words (tokens joined from one [`Shape::WORD_START`] to the next) are those of
//! UAX #29 as `unicode-segmentation` gives them, except for the closing dot that a dotted acronym keeps.
//! A word that is a compound comes as its parts: `Putin's`, `fin.China`, `Corea_del_Norte`.

mod letters;
mod memory;
mod scan;

pub(crate) use memory::{Memory, Word};
pub(crate) use scan::tokenize;

/// One token: a word, or a part of a compound word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    /// First byte, counted from the start of the paragraph.
    pub(crate) start: u32,
    /// Byte after the last one.
    pub(crate) end: u32,
    /// Hash of the folded form; a dotted acronym folds without its dots.
    pub(crate) hash: u64,
    /// What the letters look like.
    pub(crate) shape: Shape,
    /// What is between the token before and this one.
    pub(crate) gap: Gap,
}

/// Digits of a year.
pub(crate) const YEAR_DIGITS: usize = 4;

impl Token {
    /// The token's text as it is in `paragraph`.
    pub(crate) fn text<'t>(&self, paragraph: &'t str) -> &'t str {
        paragraph.get(self.start as usize..self.end as usize).unwrap_or_default()
    }

    /// How many digits it has, if it is nothing but digits; otherwise zero.
    #[inline]
    pub(crate) fn digits(&self, paragraph: &str) -> usize {
        let may_be = self.shape.contains(Shape::DIGIT);
        let is_number = may_be && self.text(paragraph).bytes().all(|b| b.is_ascii_digit());
        if is_number { self.len() } else { 0 }
    }

    /// Whether it may be the day, the month or the year of a date: a number with as many digits.
    #[inline]
    pub(crate) fn may_be_of_date(&self, paragraph: &str) -> bool {
        matches!(self.digits(paragraph), 1 | 2 | YEAR_DIGITS)
    }

    /// The same as if it began with a capital, to be looked up where writers use none.
    pub(crate) fn raised(&self) -> Token {
        Token { shape: self.shape.union(Shape::CAPITAL), ..*self }
    }

    /// Length in bytes.
    pub(crate) fn len(&self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it begins with a capital: *Name*, *NATO*.
    #[inline]
    pub(crate) const fn is_capitalised(&self) -> bool {
        self.shape.contains(Shape::CAPITAL)
    }

    /// Whether it is written like *Name*: a capital, and small letters behind it.
    #[inline]
    pub(crate) const fn is_proper(&self) -> bool {
        self.shape.contains(Shape::CAPITAL.union(Shape::LOWER))
    }

    /// Whether it has several capitals and no small letter: *NATO*. A single capital may open a sentence.
    pub(crate) fn has_capitals_only(&self) -> bool {
        self.shape.all_caps() && self.len() > 1
    }
}

bitflags::bitflags! {
    /// A set of facts about the letters of a token.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub(crate) struct Shape: u8 {
        /// Some letter is upper case.
        const UPPER = 1;
        /// Some letter is lower case.
        const LOWER = 1 << 1;
        /// Some character is a digit.
        const DIGIT = 1 << 2;
        /// The first character is an upper-case letter.
        const CAPITAL = 1 << 3;
        /// The token opens a UAX #29 word.
        const WORD_START = 1 << 4;
        /// A dotted acronym: `U.S.`, `EE.UU.`
        const DOTTED = 1 << 5;
    }
}

impl Shape {
    /// How many [cases](Self::case) there are.
    pub(crate) const CASES: usize = 1 << 4;

    /// The facts about case and digits alone, as a number.
    pub(crate) const fn case(self) -> usize {
        self.bits() as usize % Self::CASES
    }

    pub(crate) const fn has_letter(self) -> bool {
        self.intersects(Self::UPPER.union(Self::LOWER))
    }

    /// Upper-case letters and no lower-case one.
    pub(crate) const fn all_caps(self) -> bool {
        self.contains(Self::UPPER) & !self.contains(Self::LOWER)
    }

    /// Letters, none of them upper case.
    pub(crate) const fn all_lower(self) -> bool {
        self.contains(Self::LOWER) & !self.contains(Self::UPPER)
    }
}

/// Marks before a word that begins a clause inside a sentence.
const OPENING_MARKS: [char; 4] = ['"', '“', '«', ':'];

/// What is between two neighbouring tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Gap {
    /// There is nothing before: the paragraph begins.
    Start,
    /// No character: two parts of one word.
    Joined,
    /// Blanks, or the underscore of `Corea_del_Norte`.
    Blank,
    /// A hyphen without blanks.
    Hyphen,
    /// An apostrophe without blanks.
    Apostrophe,
    /// The dot of an abbreviation or an initial, with or without a blank.
    Abbreviation,
    /// Any other punctuation.
    Other,
    /// The end of a sentence.
    Sentence,
}

impl Gap {
    /// Whether a name may go on over this gap whatever its own punctuation is.
    pub(crate) const fn joins(self) -> bool {
        matches!(self, Gap::Joined | Gap::Blank | Gap::Hyphen | Gap::Apostrophe | Gap::Abbreviation)
    }

    /// Whether a sentence begins after it.
    pub(crate) const fn opens_sentence(self) -> bool {
        matches!(self, Gap::Start | Gap::Sentence)
    }

    /// Whether a word with this gap before it has a capital because of its place: a sentence begins with it, or what
    /// somebody says, or what a colon announces. `between` is the text between the word and the one before. *Dijo:
    /// «Vamos»* is one sentence, but the capital of *Vamos* does not make it a name.
    pub(crate) fn opens_clause(self, between: &str) -> bool {
        self.opens_sentence() || self == Gap::Other && between.contains(OPENING_MARKS)
    }
}
