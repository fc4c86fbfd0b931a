//! What may begin a value: each item has a set of openers, and each reader says with which of them it may begin.
//!
//! Most words of a text open nothing, and no reader is tried at them.

use super::meaning::{Meaning, Period};

/// A set of kinds of items that may begin a value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Openers(u32);

macro_rules! openers {
    ($($(#[$doc:meta])* $name:ident = $bit:literal;)*) => {
        $($(#[$doc])* pub(super) const $name: Self = Self(1 << $bit);)*
    };
}

/// What may begin a date that no word before it opens to another one.
pub(super) const SINGLE_DATE: Openers = Openers::DAY
    .or(Openers::THE)
    .or(Openers::WEEKDAY)
    .or(Openers::MONTH)
    .or(Openers::PERIOD)
    .or(Openers::HOLIDAY)
    .or(Openers::STEP)
    .or(Openers::QUOTE)
    .or(Openers::DECADE)
    .or(Openers::CODE)
    .or(Openers::ROMAN)
    .or(Openers::FINAL)
    .or(Openers::PART)
    .or(Openers::SHIFT)
    .or(Openers::COUPLE)
    .or(Openers::OFFSET)
    .or(Openers::WEEK_OF)
    .or(Openers::SEASON);
/// What may begin a range of dates.
pub(super) const DATE_RANGE: Openers = Openers::RANGE.or(Openers::OPEN_RANGE);
/// What may begin a date.
pub(super) const DATE: Openers = SINGLE_DATE.or(DATE_RANGE);

impl Openers {
    pub(super) const NONE: Self = Self(0);

    openers! {
        DIGITS = 0;
        /// A minus, or the word *minus*.
        MINUS = 1;
        /// `½`
        VULGAR = 2;
        /// The apostrophe of *'90s*.
        QUOTE = 3;
        /// A word of a number.
        NUMBER = 4;
        /// *a few*
        COUPLE = 5;
        /// *third*
        ORDINAL = 6;
        /// *the*
        THE = 7;
        /// *a*
        ARTICLE = 8;
        MONTH = 9;
        WEEKDAY = 10;
        PERIOD = 11;
        /// *next*
        STEP = 12;
        /// *end of*, *the rest of*
        PART = 13;
        /// *tomorrow*
        SHIFT = 14;
        SEASON = 15;
        /// *nineties*
        DECADE = 16;
        HOLIDAY = 17;
        /// The letter of `Q3`.
        CODE = 18;
        /// *final*
        FINAL = 19;
        /// *from*, *between*
        RANGE = 20;
        /// *since*, *before*
        OPEN_RANGE = 21;
        /// *in* before a length of time, *hace*
        OFFSET = 22;
        /// *the week of*
        WEEK_OF = 23;
        /// *noon*, *half* past
        CLOCK = 24;
        /// *a hundred percent* in one word
        WHOLE = 25;
        /// *aged*
        AGED = 26;
        /// The sign, code or word of a currency.
        MONEY = 27;
        /// `XIX`
        ROMAN = 28;
        /// Opens nothing: what may be counted, or goes on a number that counts something.
        COUNTED = 29;
        /// Opens nothing: a word between or behind other parts of a value, *of*, *ago*.
        INNER = 30;
        /// Opens nothing: *at*, *las*, before the hour.
        HOUR_CUE = 31;
    }

    /// What begins a number.
    pub(super) const AMOUNT: Self =
        Self::DIGITS.or(Self::MINUS).or(Self::VULGAR).or(Self::NUMBER).or(Self::ARTICLE);
    /// What begins a whole number without sign.
    pub(super) const COUNT: Self = Self::DIGITS.or(Self::NUMBER).or(Self::ARTICLE);
    /// What begins the number of a day.
    pub(super) const DAY: Self = Self::COUNT.or(Self::ORDINAL);
    /// What counts from the day of writing.
    pub(super) const RELATIVE: Self =
        Self::OFFSET.or(Self::SHIFT).or(Self::WEEK_OF).or(Self::COUPLE);
    /// What does not open a value.
    const BEHIND: Self = Self::COUNTED.or(Self::INNER).or(Self::HOUR_CUE);
    /// Words that open a value only together with what follows.
    const LEADING: Self = Self::THE
        .or(Self::ARTICLE)
        .or(Self::STEP)
        .or(Self::RANGE)
        .or(Self::OPEN_RANGE)
        .or(Self::OFFSET);

    pub(super) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether nothing but these may be opened.
    pub(super) const fn is_only(self, other: Self) -> bool {
        self.0 & !(other.0 | Self::BEHIND.0) == 0
    }

    /// Whether a value may begin with these.
    pub(super) const fn open(self) -> bool {
        self.0 & !Self::BEHIND.0 != 0
    }

    /// Whether the two have anything in common.
    pub(super) const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether an item with these openers opens nothing unless the next one opens something too.
    pub(super) const fn only_leads(self) -> bool {
        self.is_only(Self::LEADING)
    }

    /// Whether an item is a word of a number and nothing else.
    pub(super) const fn is_number_word(self) -> bool {
        self.is_only(Self::NUMBER.or(Self::ARTICLE)) && self.meets(Self::NUMBER)
    }

    /// What a sign may open.
    pub(super) fn of_sign(sign: char) -> Self {
        match sign {
            '-' | '\u{2212}' => Self::MINUS.or(Self::COUNTED),
            '–' | '—' | '~' | '\u{2010}' | '\u{2011}' | '[' | '<' => Self::COUNTED,
            '\'' | '’' => Self::QUOTE,
            '½'..='¾' | '⅐'..='⅞' => Self::VULGAR,
            _ => Self::NONE,
        }
    }

    /// What a word of this meaning may open, and whether it may be counted; one of these bits at least.
    #[inline(always)]
    pub(super) const fn of_meaning(meaning: Meaning) -> Self {
        match Self::opened_by(meaning) {
            opened if is_counted(meaning) => opened.or(Self::COUNTED),
            Self::NONE => Self::INNER,
            opened => opened,
        }
    }

    #[inline(always)]
    const fn opened_by(meaning: Meaning) -> Self {
        use Meaning::*;
        match meaning {
            Number(_) | Scale(_) | Dozen | Denominator(_) => Self::NUMBER,
            Couple => Self::COUPLE,
            Ordinal(_) => Self::ORDINAL,
            Minus => Self::MINUS,
            The => Self::THE,
            Article => Self::ARTICLE,
            Month(_) => Self::MONTH,
            Weekday(_) => Self::WEEKDAY,
            Period(self::Period::Fiscal) => Self::PERIOD.or(Self::SEASON),
            Period(_) => Self::PERIOD,
            Step(_) => Self::STEP,
            Part(_) | Rest => Self::PART,
            Shift(_) | ToDate | Now => Self::SHIFT,
            Season(_) => Self::SEASON,
            Decade(_) => Self::DECADE,
            Holiday(_) => Self::HOLIDAY,
            QuarterCode | HalfCode => Self::CODE,
            Final => Self::FINAL,
            From | FromStrong | Between => Self::RANGE,
            Since | Before | Until | After | MoreThan => Self::OPEN_RANGE,
            InTime | AgoBefore => Self::OFFSET,
            OfWeekThatStarts => Self::WEEK_OF,
            Noon | OfDayPart | QuarterHour => Self::CLOCK,
            ClockArticle | At => Self::HOUR_CUE,
            HundredPercent => Self::WHOLE,
            Aged => Self::AGED,
            Sign(_) | Currency(_) => Self::MONEY,
            _ => Self::NONE,
        }
    }
}

/// Whether a word of this meaning may follow the number of an amount.
#[inline(always)]
const fn is_counted(meaning: Meaning) -> bool {
    use Meaning::*;
    matches!(
        meaning,
        Period(_)
            | Percent
            | PointOfPercent
            | Currency(_)
            | Minor(_)
            | Sign(_)
            | Unit(_)
            | Old
            | Scale(_)
            | Of
    )
}
