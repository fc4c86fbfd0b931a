//! The rules by which values are found: one row each, with its name and how sure it is.

/// A rule.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct ValueRule {
    pub(super) name: &'static str,
    /// How sure a value of this rule is, 0 to 1. Set by hand; what is ambiguous has [`AMBIGUOUS`] of it.
    pub(super) confidence: f32,
}

/// What is left of the confidence where two meanings remain.
pub(super) const AMBIGUOUS: f32 = 0.6;

macro_rules! rules {
    ($($(#[$doc:meta])* $name:ident = $text:literal, $confidence:literal;)*) => {
        $($(#[$doc])* pub(super) const $name: ValueRule = ValueRule { name: $text, confidence: $confidence };)*
    };
}

rules! {
    /// *June 21, 2024*
    DATE = "date", 0.97;
    /// `06.21.2024`
    DATE_OF_DIGITS = "date-of-digits", 0.95;
    /// *June 21*, *Tuesday*
    DATE_WITHOUT_YEAR = "date-without-year", 0.85;
    /// *from May to October*, *since 2014*
    DATE_RANGE = "date-range", 0.9;
    /// *last Tuesday*
    RELATIVE_DATE = "relative-date", 0.85;
    /// *this summer*
    VAGUE_DATE = "vague-date", 0.6;
    /// *2014*
    YEAR = "year", 0.85;
    TIME = "time", 0.85;
    DURATION = "duration", 0.9;
    MONEY = "money", 0.95;
    PERCENT = "percent", 0.98;
    MEASURE = "measure", 0.92;
    AGE = "age", 0.9;
    EMAIL = "email", 0.99;
    URL = "url", 0.99;
}
