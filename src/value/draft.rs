//! A value before the document decides what is ambiguous in it.

use super::calendar::{Days, iso};
use super::clock;
use super::decimal::Decimal;
use super::lexer::{Lexeme, LexemeShape};
use super::line::{LexemeLine, Read};
use super::meaning::Period;
use super::measures::{MeasureUnit, Percent};
use super::money::Money;
use super::numbers::Number;
use super::openers::Openers;
use super::point::{Point, interval};
use super::rules::{self, ValueRule};
use super::tables::tables;
use crate::language::Language;
use crate::normalized::{Normalized, ValueKind};
use crate::span::Span;

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

/// What may begin a date.
const DATE: Openers = Openers::DAY
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
    .or(Openers::SEASON)
    .or(Openers::RANGE)
    .or(Openers::OPEN_RANGE);
/// What may begin an amount, other than its number.
const BEFORE_AMOUNT: Openers =
    Openers::MONEY.or(Openers::WHOLE).or(Openers::RANGE).or(Openers::AGED);
/// What may begin a time of day.
const TIME: Openers =
    Openers::COUNT.or(Openers::CLOCK).or(Openers::THE).or(Openers::RANGE).or(Openers::OPEN_RANGE);

impl LexemeLine<'_> {
    /// The longest value that begins at an item, and the item behind it.
    pub(super) fn value(&self, at: usize) -> Read<FoundValue> {
        let dated = self.longest(at, &[(DATE, Self::date_value), (TIME, Self::time_value)]);
        if !self.may_be_an_amount(at) {
            return dated;
        }
        let amount = self.longest(
            at,
            &[
                (Openers::AMOUNT.or(Openers::MONEY), Self::money_value),
                (Openers::AMOUNT.or(Openers::WHOLE).or(Openers::RANGE), Self::percent_value),
                (Openers::AMOUNT.or(Openers::AGED), Self::measure_value),
                (Openers::AMOUNT, Self::duration_value),
            ],
        );
        match (dated, amount) {
            (Some(dated), Some(amount)) if amount.0 > dated.0 => Some(amount),
            (dated, amount) => dated.or(amount),
        }
    }

    /// Whether money, a percentage, a measure or a length of time may begin here: a word of theirs does, or something
    /// that may be counted follows a number.
    fn may_be_an_amount(&self, at: usize) -> bool {
        let opens = self.opens(at);
        opens.meets(BEFORE_AMOUNT)
            || opens.meets(Openers::AMOUNT)
                && self
                    .number(at, false)
                    .is_some_and(|(end, _)| self.opens(end).meets(Openers::COUNTED))
    }

    /// Whether a number has nothing behind it that would make a value of it, and is no year: *12 people*. Most numbers
    /// are such, and need no reader.
    pub(super) fn is_plain_number(&self, at: usize) -> bool {
        let end = match self.digits(at) {
            Some(digits)
                if digits.len() == 4 || at > 0 && self.opens(at - 1).meets(Openers::CLOCK) =>
            {
                return false;
            }
            Some(_) => at + 1,
            None if self.opens(at).is_number_word() && !self.is_cued(at) => {
                self.whole_words(at).map_or(at, |(end, _)| end)
            }
            None => return false,
        };
        end > at && self.says_nothing(end)
    }

    /// Whether a word of time is before an item, which makes a year or an hour of a number in words.
    fn is_cued(&self, at: usize) -> bool {
        let before = |item: &Lexeme| !item.readings.is_empty();
        at > 0 && self.items.get(at - 1).is_some_and(before)
    }

    /// Whether an item has no meaning for the number before it: a word of no table, or the end of the sentence.
    fn says_nothing(&self, at: usize) -> bool {
        let Some(item) = self.items.get(at) else { return true };
        let ends = matches!(item.shape, LexemeShape::Sign('.' | ',' | ';' | ')' | '?' | '!'))
            && !self.glued(at + 1);
        ends || item.readings.is_empty() && item.opens == Openers::NONE && !item.glued
    }

    fn date_value(&self, at: usize) -> Read<FoundValue> {
        let (end, point) = self.any_date(at)?;
        let (rule, sense) = self.sense_of_date(point);
        let counted = self.relative(at).is_some_and(|(relative, _)| relative == end);
        let rule = if counted { rules::RELATIVE_DATE } else { rule };
        Some((end, FoundValue { kind: ValueKind::Date, rule, sense }))
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
        let normalized = Normalized::Duration {
            amount: amount.text(),
            unit: clock::name(period).to_owned(),
        };
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
        let sense =
            Sense::Money { amount: number.value.text(), upper: text(upper), row: currency };
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
    Normalized::Date {
        from: Some(iso(days.from)),
        to: Some(iso(days.to)),
        timex: None,
    }
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
