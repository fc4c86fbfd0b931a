//! A value before the document decides what is ambiguous in it.

use super::calendar::{Days, iso};
use super::clock;
use super::decimal::{Decimal, Number};
use super::line::{LexemeLine, Read, longer};
use super::meaning::{MeaningSet, Period, kinds};
use super::measures::{MeasureUnit, Percent};
use super::money::Money;
use super::openers::{DATE, Openers};
use super::point::{Point, interval};
use super::rules::{self, ValueRule};
use super::tables::tables;
use crate::language::Language;
use crate::normalized::{Normalized, ValueKind};
use crate::span::Span;
use crate::token::YEAR_DIGITS;

/// What a draft means, and what the document has to decide.
#[derive(Clone, Debug)]
pub(super) enum Sense {
    Clear(Normalized),
    /// Two meanings; the first is likelier.
    Either(Normalized, Normalized),
    /// A date of digits: its order of day and month, if the calendar decides it, and the other order.
    Digits {
        normalized: Normalized,
        otherwise: Option<Normalized>,
        day_first: Option<bool>,
    },
    /// An amount in a currency of several countries.
    Money {
        amount: String,
        upper: Option<String>,
        row: u16,
    },
}

/// A value that was read.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) span: Span,
    pub(super) kind: ValueKind,
    pub(super) language: Option<Language>,
    pub(super) rule: ValueRule,
    pub(super) sense: Sense,
}

/// What a reader of the grammar found.
pub(super) struct FoundValue {
    pub(super) kind: ValueKind,
    pub(super) rule: ValueRule,
    pub(super) sense: Sense,
}

/// What may begin an amount, other than its number.
const BEFORE_AMOUNT: Openers =
    Openers::MONEY.or(Openers::WHOLE).or(Openers::RANGE).or(Openers::AGED);
/// What may begin a time of day.
const TIME: Openers =
    Openers::COUNT.or(Openers::CLOCK).or(Openers::THE).or(Openers::RANGE).or(Openers::OPEN_RANGE);
/// What makes money, a percentage, a measure, a length of time of the number before it.
const MONEY: MeaningSet = kinds!(Currency, Minor, Sign);
const PERCENT: MeaningSet = kinds!(Percent, PointOfPercent);
const MEASURE: MeaningSet = kinds!(Unit, Period, Old);
const DURATION: MeaningSet = kinds!(Period);
/// What leaves it open which of them it is.
const ANY_AMOUNT: MeaningSet = kinds!(Of, Scale);

impl LexemeLine<'_> {
    /// The longest value that begins at an item, and the item behind it.
    pub(super) fn value(&self, at: usize) -> Read<FoundValue> {
        if self.is_bare_year(at) {
            return self.lone_year(at).map(|(end, year)| (end, self.found_date(year)));
        }
        let opens = self.opens(at);
        let read = |openers: Openers, read: fn(&Self, usize) -> Read<FoundValue>| {
            if opens.meets(openers) { read(self, at) } else { None }
        };
        if self.counts_only(at) {
            return self.amount_value(at);
        }
        let dated = longer(read(DATE, Self::date_value), read(TIME, Self::time_value));
        longer(dated, self.amount_value(at))
    }

    /// Whether what is behind a number makes an amount of it and nothing else: *45 euros* is no date.
    pub(super) fn counts_only(&self, at: usize) -> bool {
        const AMOUNTS: MeaningSet = kinds!(Percent, Currency, Unit);
        let behind = self.meanings(at + 1);
        !behind.is_empty()
            && behind.is_within(AMOUNTS)
            && self.digits(at).is_some_and(|digits| digits.len() < YEAR_DIGITS)
    }

    /// Money, a percentage, a measure or a length of time: what is behind the number says which, unless a word of theirs
    /// is before it.
    fn amount_value(&self, at: usize) -> Read<FoundValue> {
        let opens = self.opens(at);
        let announced = opens.meets(BEFORE_AMOUNT);
        let behind = self.number(at, false).map(|(end, _)| end);
        let counted = behind.filter(|end| self.opens(*end).meets(Openers::COUNTED));
        let behind = counted.map_or(MeaningSet::NONE, |end| self.meanings(end));
        let any = announced || behind.is_empty() || behind.meets(ANY_AMOUNT);
        if !announced && counted.is_none() {
            return None;
        }
        let read =
            |openers: Openers, meanings: MeaningSet, read: fn(&Self, usize) -> Read<FoundValue>| {
                let may_be = opens.meets(openers) && (any || behind.meets(meanings));
                if may_be { read(self, at) } else { None }
            };
        const SHARE: Openers = Openers::AMOUNT.or(Openers::WHOLE).or(Openers::RANGE);
        let mut best = read(Openers::AMOUNT.or(Openers::MONEY), MONEY, Self::money_value);
        best = longer(best, read(SHARE, PERCENT, Self::percent_value));
        best = longer(best, read(Openers::AMOUNT.or(Openers::AGED), MEASURE, Self::measure_value));
        longer(best, read(Openers::AMOUNT, DURATION, Self::duration_value))
    }

    fn date_value(&self, at: usize) -> Read<FoundValue> {
        let (end, point) = self.any_date(at)?;
        let mut found = self.found_date(point);
        if self.relative(at).is_some_and(|(relative, _)| relative == end) {
            found.rule = rules::RELATIVE_DATE;
        }
        Some((end, found))
    }

    fn found_date(&self, point: Point) -> FoundValue {
        let (rule, sense) = self.sense_of_date(point);
        FoundValue { kind: ValueKind::Date, rule, sense }
    }

    fn sense_of_date(&self, point: Point) -> (ValueRule, Sense) {
        match point {
            Point::Days(days, Period::Year) => (rules::YEAR, Sense::Clear(date(days))),
            Point::Days(days, _) => (rules::DATE, Sense::Clear(date(days))),
            Point::Digits { days, otherwise, day_first } => (
                rules::DATE_OF_DIGITS,
                Sense::Digits { normalized: date(days), otherwise: otherwise.map(date), day_first },
            ),
            Point::Yearless(yearless) => {
                let (days, other) = self.reference.map_or((None, None), |r| yearless.nearest(r));
                let sense = match (days, other) {
                    (Some(days), Some(other)) => Sense::Either(date(days), date(other)),
                    (Some(days), None) => Sense::Clear(date(days)),
                    _ => Sense::Clear(Normalized::Date {
                        from: None,
                        to: None,
                        timex: yearless.timex(),
                    }),
                };
                (rules::DATE_WITHOUT_YEAR, sense)
            }
            Point::Open(from, to) => {
                let (from, to) = (from.map(iso), to.map(iso));
                (rules::DATE_RANGE, Sense::Clear(Normalized::Date { from, to, timex: None }))
            }
            Point::OpenYearless(from, to) => {
                let timex = interval(from, to);
                (rules::DATE_RANGE, Sense::Clear(Normalized::Date { from: None, to: None, timex }))
            }
            Point::Vague => (
                rules::VAGUE_DATE,
                Sense::Clear(Normalized::Date { from: None, to: None, timex: None }),
            ),
        }
    }

    fn time_value(&self, at: usize) -> Read<FoundValue> {
        let (end, ()) = self.time(at)?;
        let normalized = match self.clock_timex(at, end) {
            Some(timex) => Normalized::Time { timex },
            None => Normalized::AsWritten,
        };
        let sense = Sense::Clear(normalized);
        Some((end, FoundValue { kind: ValueKind::Time, rule: rules::TIME, sense }))
    }

    fn duration_value(&self, at: usize) -> Read<FoundValue> {
        let (end, (amount, period)) = self.duration(at)?;
        let normalized =
            Normalized::Duration { amount: amount.text(), unit: clock::name(period).to_owned() };
        Some((
            end,
            FoundValue {
                kind: ValueKind::Duration,
                rule: rules::DURATION,
                sense: Sense::Clear(normalized),
            },
        ))
    }

    fn money_value(&self, at: usize) -> Read<FoundValue> {
        let (end, Money { number, upper, currency }) = self.money(at)?;
        let sense = Sense::Money { amount: number.value.text(), upper: text(upper), row: currency };
        Some((end, FoundValue { kind: ValueKind::Money, rule: rules::MONEY, sense }))
    }

    fn percent_value(&self, at: usize) -> Read<FoundValue> {
        let (end, Percent { number, upper, points }) = self.percent(at)?;
        let sense =
            either(number, |amount| Normalized::Percent { amount, upper: text(upper), points });
        Some((end, FoundValue { kind: ValueKind::Percent, rule: rules::PERCENT, sense }))
    }

    fn measure_value(&self, at: usize) -> Read<FoundValue> {
        let (end, measure) = self.measure(at)?;
        let unit = unit_name(measure.unit);
        let rule =
            if matches!(measure.unit, MeasureUnit::Age(_)) { rules::AGE } else { rules::MEASURE };
        let sense = either(measure.number, |amount| Normalized::Quantity {
            amount,
            upper: text(measure.upper),
            unit: unit.clone(),
        });
        Some((end, FoundValue { kind: ValueKind::Quantity, rule, sense }))
    }
}

fn date(days: Days) -> Normalized {
    Normalized::Date { from: Some(iso(days.from)), to: Some(iso(days.to)), timex: None }
}

fn text(number: Option<Decimal>) -> Option<String> {
    number.map(Decimal::text)
}

fn either(number: Number, normalized: impl Fn(String) -> Normalized) -> Sense {
    let value = normalized(number.value.text());
    match number.otherwise {
        Some(other) => Sense::Either(value, normalized(other.text())),
        None => Sense::Clear(value),
    }
}

fn unit_name(unit: MeasureUnit) -> String {
    let symbol = |row: u16| tables().units[usize::from(row)].symbol;
    match unit {
        MeasureUnit::Row(row) => symbol(row).to_owned(),
        MeasureUnit::Ratio(row, other) => format!("{}/{}", symbol(row), symbol(other)),
        MeasureUnit::Rate(row, period) => format!("{}/{}", symbol(row), clock::name(period)),
        MeasureUnit::Power(row, power) => format!("{}{power}", symbol(row)),
        MeasureUnit::Age(period) => clock::name(period).to_owned(),
    }
}
