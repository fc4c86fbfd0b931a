//! Values of a document as plain data: where they are, and what they mean.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::language::Language;
use crate::span::Span;

/// What a [`Value`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum ValueKind {
    /// A day, a month, a year, a century, or a range of them.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// An amount of money.
    Money,
    /// A percentage, or a number of percentage points.
    Percent,
    /// A length, an area, a weight, a speed, a temperature, an age: an amount with a unit.
    Quantity,
    /// An e-mail address.
    Email,
    /// A web address.
    Url,
}

impl ValueKind {
    /// Every kind.
    pub const ALL: [ValueKind; 8] = [
        ValueKind::Date,
        ValueKind::Time,
        ValueKind::Duration,
        ValueKind::Money,
        ValueKind::Percent,
        ValueKind::Quantity,
        ValueKind::Email,
        ValueKind::Url,
    ];

    /// The kind's name, as JSON writes it.
    pub const fn as_str(self) -> &'static str {
        match self {
            ValueKind::Date => "date",
            ValueKind::Time => "time",
            ValueKind::Duration => "duration",
            ValueKind::Money => "money",
            ValueKind::Percent => "percent",
            ValueKind::Quantity => "quantity",
            ValueKind::Email => "email",
            ValueKind::Url => "url",
        }
    }
}

impl fmt::Display for ValueKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// What a value means, in a form that programs compare and sort.
///
/// Amounts are decimal strings (`"1250000"`, `"-3.5"`): nothing is lost to binary fractions.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Normalized {
    /// Days from `from` on, up to but without `to`, in ISO 8601. An end is `None` where the date is open (*since 2014*),
    /// and both are where the days are not known.
    #[non_exhaustive]
    Date {
        /// The first day.
        from: Option<String>,
        /// The day behind the last.
        to: Option<String>,
        /// What is known of a date without year, as TIMEX 3 writes it: `XXXX-06-21`; of a range from its first to its last
        /// day, open where an end is `..`: `XXXX-05-03/XXXX-05-05`, `XXXX-01/..`.
        timex: Option<String>,
    },
    /// A time of day.
    #[non_exhaustive]
    Time {
        /// The time as TIMEX 3 writes it: `T15:30`.
        timex: String,
    },
    /// A length of time.
    #[non_exhaustive]
    Duration {
        /// How many of the unit.
        amount: String,
        /// The unit: `hour`, `day`, `year`.
        unit: String,
    },
    /// An amount of money.
    #[non_exhaustive]
    Money {
        /// The amount; the lower end of a range.
        amount: String,
        /// The upper end of a range.
        upper: Option<String>,
        /// The ISO 4217 code; `None` where several currencies have the name and nothing decides.
        currency: Option<String>,
    },
    /// A percentage.
    #[non_exhaustive]
    Percent {
        /// The amount; the lower end of a range.
        amount: String,
        /// The upper end of a range.
        upper: Option<String>,
        /// Whether these are percentage points.
        points: bool,
    },
    /// An amount with a unit.
    #[non_exhaustive]
    Quantity {
        /// The amount; the lower end of a range.
        amount: String,
        /// The upper end of a range.
        upper: Option<String>,
        /// The unit's symbol: `km`, `°C`, `km/h`; `year`, `month`, `week` or `day` for an age.
        unit: String,
    },
    /// Nothing more than the text says: addresses, times that may be in either half of the day, ranges of times.
    AsWritten,
}

#[cfg(any(feature = "arrow", feature = "output"))]
impl Normalized {
    /// What the [cells](Self::cells) of a table are called.
    pub(crate) const CELLS: [&str; 6] = ["from", "to", "timex", "amount", "upper", "unit"];

    /// The meaning as cells of a table; the currency of money is its unit. A kind leaves out what it does not have.
    pub(crate) fn cells(&self) -> [Option<&str>; 6] {
        match self {
            Normalized::Date { from, to, timex } => {
                [from.as_deref(), to.as_deref(), timex.as_deref(), None, None, None]
            }
            Normalized::Time { timex } => [None, None, Some(timex), None, None, None],
            Normalized::Duration { amount, unit } => amounts(amount, None, Some(unit)),
            Normalized::Money { amount, upper, currency } => {
                amounts(amount, upper.as_deref(), currency.as_deref())
            }
            Normalized::Percent { amount, upper, points } => {
                amounts(amount, upper.as_deref(), Some(if *points { POINTS } else { "%" }))
            }
            Normalized::Quantity { amount, upper, unit } => {
                amounts(amount, upper.as_deref(), Some(unit))
            }
            Normalized::AsWritten => [None; 6],
        }
    }
}

/// The cells of an amount.
#[cfg(any(feature = "arrow", feature = "output"))]
fn amounts<'v>(
    amount: &'v str,
    upper: Option<&'v str>,
    unit: Option<&'v str>,
) -> [Option<&'v str>; 6] {
    [None, None, None, Some(amount), upper, unit]
}

/// A date, an amount of money, a percentage, a quantity or an address in the text.
///
/// ```
/// use glosa::{Extractor, Normalized, ValueKind};
///
/// let extractor = Extractor::builder().values(&ValueKind::ALL).build()?;
/// let document = extractor.extract("El fondo aportó US$20.000 millones el 21 de junio de 2024.");
/// let found: Vec<_> = document.values().iter().map(|v| (v.text(), v.kind())).collect();
/// assert_eq!(
///     found,
///     [("US$20.000 millones", ValueKind::Money), ("21 de junio de 2024", ValueKind::Date)]
/// );
/// let Normalized::Money { amount, currency, .. } = document.values()[0].normalized() else { panic!() };
/// assert_eq!((amount.as_str(), currency.as_deref()), ("20000000000", Some("USD")));
/// # Ok::<(), glosa::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(from = "Wire", into = "Wire")]
pub struct Value {
    pub(crate) span: Span,
    pub(crate) text: Box<str>,
    pub(crate) kind: ValueKind,
    pub(crate) language: Option<Language>,
    pub(crate) normalized: Normalized,
    pub(crate) candidates: Vec<Normalized>,
    pub(crate) rule: std::borrow::Cow<'static, str>,
    pub(crate) confidence: f32,
}

impl Value {
    /// Where it is, in bytes.
    pub fn span(&self) -> Span {
        self.span
    }

    /// Its text, as it is written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What kind of value it is.
    pub fn kind(&self) -> ValueKind {
        self.kind
    }

    /// The language of its paragraph.
    pub fn language(&self) -> Option<Language> {
        self.language
    }

    /// What it means.
    pub fn normalized(&self) -> &Normalized {
        &self.normalized
    }

    /// What else it may mean, where it is ambiguous: day and month the other way round, another currency of the name.
    pub fn candidates(&self) -> &[Normalized] {
        &self.candidates
    }

    /// The name of the rule that found it.
    pub fn rule(&self) -> &str {
        &self.rule
    }

    /// How sure it is, 0 to 1.
    pub fn confidence(&self) -> f32 {
        self.confidence
    }
}

/// A value as JSON has it.
#[derive(Serialize, Deserialize)]
struct Wire {
    #[serde(flatten)]
    span: Span,
    text: Box<str>,
    kind: ValueKind,
    language: Option<Language>,
    value: Fields,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    candidates: Vec<Fields>,
    rule: std::borrow::Cow<'static, str>,
    confidence: f32,
}

/// The fields of every kind; which of them are there follows from the kind.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Fields {
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<Option<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<Option<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    timex: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    amount: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    upper: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    currency: Option<Option<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<String>,
}

/// The unit by which JSON tells percentage points from percentages.
pub(crate) const POINTS: &str = "points";

impl From<Normalized> for Fields {
    fn from(normalized: Normalized) -> Self {
        let none = Fields::default();
        match normalized {
            Normalized::Date { from, to, timex } => {
                Fields { from: Some(from), to: Some(to), timex, ..none }
            }
            Normalized::Time { timex } => Fields { timex: Some(timex), ..none },
            Normalized::Duration { amount, unit } => {
                Fields { amount: Some(amount), unit: Some(unit), ..none }
            }
            Normalized::Money { amount, upper, currency } => {
                Fields { amount: Some(amount), upper, currency: Some(currency), ..none }
            }
            Normalized::Percent { amount, upper, points } => Fields {
                amount: Some(amount),
                upper,
                unit: points.then(|| POINTS.to_owned()),
                ..none
            },
            Normalized::Quantity { amount, upper, unit } => {
                Fields { amount: Some(amount), upper, unit: Some(unit), ..none }
            }
            Normalized::AsWritten => none,
        }
    }
}

impl Fields {
    fn into_normalized(self, kind: ValueKind) -> Normalized {
        let amount = self.amount.unwrap_or_default();
        let unit = self.unit.unwrap_or_default();
        match kind {
            ValueKind::Date => Normalized::Date {
                from: self.from.flatten(),
                to: self.to.flatten(),
                timex: self.timex,
            },
            ValueKind::Duration => Normalized::Duration { amount, unit },
            ValueKind::Money => {
                Normalized::Money { amount, upper: self.upper, currency: self.currency.flatten() }
            }
            ValueKind::Percent => {
                Normalized::Percent { amount, upper: self.upper, points: unit == POINTS }
            }
            ValueKind::Quantity => Normalized::Quantity { amount, upper: self.upper, unit },
            ValueKind::Time => match self.timex {
                Some(timex) => Normalized::Time { timex },
                None => Normalized::AsWritten,
            },
            ValueKind::Email | ValueKind::Url => Normalized::AsWritten,
        }
    }
}

impl From<Value> for Wire {
    fn from(value: Value) -> Self {
        let Value { span, text, kind, language, normalized, candidates, rule, confidence } = value;
        let candidates = candidates.into_iter().map(Fields::from).collect();
        Wire { span, text, kind, language, value: normalized.into(), candidates, rule, confidence }
    }
}

impl From<Wire> for Value {
    fn from(wire: Wire) -> Self {
        let Wire { span, text, kind, language, value, candidates, rule, confidence } = wire;
        let normalized = value.into_normalized(kind);
        let candidates =
            candidates.into_iter().map(|fields| fields.into_normalized(kind)).collect();
        Value { span, text, kind, language, normalized, candidates, rule, confidence }
    }
}
