//! Percentages, measures, ages.

use super::decimal::{Decimal, Number};
use super::line::{LexemeLine, Read};
use super::meaning::{Meaning, MeaningKind, Period, kinds};
use super::tables::tables;

/// A percentage, or a number of percentage points.
#[derive(Clone, Copy, Debug)]
pub(super) struct Percent {
    pub(super) number: Number,
    pub(super) upper: Option<Decimal>,
    pub(super) points: bool,
}

/// An amount of something.
#[derive(Clone, Copy, Debug)]
pub(super) struct Measure {
    pub(super) number: Number,
    pub(super) upper: Option<Decimal>,
    pub(super) unit: MeasureUnit,
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MeasureUnit {
    /// A row of the units.
    Row(u16),
    /// A row by another: *km/h*.
    Ratio(u16, u16),
    /// A row by a period: *barrels a day*.
    Rate(u16, Period),
    /// A square or a cube: `m2`.
    Power(u16, u8),
    /// Years, months, … of age.
    Age(Period),
}

/// Words before an amount in which an age is announced: *tiene más de 500 años*.
const BEFORE_AGE: usize = 4;

impl LexemeLine<'_> {
    /// `5 %`, *cinco por ciento*, `3-5 %`, *between 3 and 5 percent*, *5 puntos porcentuales*.
    pub(super) fn percent(&self, at: usize) -> Read<Percent> {
        if self.is(at, Meaning::HundredPercent) {
            let number = self.number_of_whole(100);
            return Some((at + 1, Percent { number, upper: None, points: false }));
        }
        let between = self.is_any(at, &[Meaning::Between, Meaning::From, Meaning::FromStrong]);
        if between {
            return self.percents_between(at);
        }
        let (end, number) = self.amount(at)?;
        if let Some((end, points)) = self.percent_sign(end) {
            return match self.second_percent(end) {
                Some((end, upper)) => Some((end, Percent { number, upper: Some(upper), points })),
                None => (!self.goes_on(end) || self.is_dash(end) || self.is_sign(end, '/'))
                    .then_some((end, Percent { number, upper: None, points })),
            };
        }
        let (end, upper) = self.upper_amount(end)?;
        let (end, points) = self.percent_sign(end)?;
        Some((end, Percent { number, upper: Some(upper), points }))
    }

    fn number_of_whole(&self, n: i128) -> Number {
        Number { value: Decimal::whole(n), otherwise: None, scaled: false, words: true }
    }

    /// *between 3 and 5 %*, *del 3 al 5 %*, *entre el 3 y el 5 %*.
    fn percents_between(&self, at: usize) -> Read<Percent> {
        let (end, number) = self.amount(self.over(at + 1, Meaning::The))?;
        let end = self.percent_sign(end).map_or(end, |(end, _)| end);
        let joined =
            self.is_any(end, &[Meaning::And, Meaning::To, Meaning::ToStrong]) || self.is_dash(end);
        let (end, upper) = self.amount(self.over(end + 1, Meaning::The)).filter(|_| joined)?;
        let (end, points) = self.percent_sign(end)?;
        Some((end, Percent { number, upper: Some(upper.value), points }))
    }

    /// An amount that is not the tail of something longer.
    fn amount(&self, at: usize) -> Read<Number> {
        if self.digits(at).is_some() && self.tail_of_longer(at) {
            return None;
        }
        self.number(at, false)
    }

    /// The upper end right behind a dash: `3-5 %`.
    fn upper_amount(&self, at: usize) -> Read<Decimal> {
        let dash = self.is_dash(at) && self.glued(at) == self.glued(at + 1);
        let (end, number) =
            self.number(at + 1, false).filter(|_| dash && self.digits(at + 1).is_some())?;
        Some((end, number.value))
    }

    /// `3 % - 5 %`
    fn second_percent(&self, at: usize) -> Read<Decimal> {
        let (end, upper) = self.upper_amount(at)?;
        Some((self.percent_sign(end)?.0, upper))
    }

    /// The sign or word of a percentage, and whether it is of points.
    fn percent_sign(&self, at: usize) -> Read<bool> {
        let end = self.over_sign(at, '-');
        if self.is(end, Meaning::PointOfPercent) {
            return Some((end + 1, true));
        }
        self.is(end, Meaning::Percent).then_some((end + 1, false))
    }

    /// *10 km*, *5 ft 2 in*, *29 years old*, `20 °C`, *50 metres per second*.
    pub(super) fn measure(&self, at: usize) -> Read<Measure> {
        if let Some(read) = self.aged(at) {
            return Some(read);
        }
        let (end, number) = self.amount(at)?;
        let (end, upper) = match self.upper_amount(end).filter(|_| !number.words) {
            Some((end, upper)) => (end, Some(upper)),
            None => (end, None),
        };
        if let Some((end, unit)) = self.age_behind(at, end) {
            return Some((end, Measure { number, upper, unit }));
        }
        let hyphen =
            end + usize::from(self.is_sign(end, '-') && self.glued(end) && self.glued(end + 1));
        let part = usize::from(
            self.is(hyphen, Meaning::Of) && (number.scaled || self.is_fraction(at, end)),
        );
        let bracket = matches!(self.sign(hyphen), Some('[' | '<'));
        let (end, row) = self.unit(hyphen + part + usize::from(bracket))?;
        let end = end + usize::from(bracket && matches!(self.sign(end), Some(']' | '>')));
        if self.unlikely_unit(row, end - 1, number) {
            return None;
        }
        let (end, number) = self.feet_and_inches(end, row, number).unwrap_or((end, number));
        let (end, unit) = self.power(end, row).unwrap_or((end, MeasureUnit::Row(row)));
        let (end, unit) = self.ratio(end, unit, row).unwrap_or((end, unit));
        (!self.goes_on(end) || self.is_dash(end) || self.is_sign(end, '/'))
            .then_some((end, Measure { number, upper, unit }))
    }

    fn is_fraction(&self, at: usize, end: usize) -> bool {
        (at..end).any(|n| self.is_sign(n, '/')) || self.meanings(at).has(MeaningKind::Denominator)
    }

    fn unit(&self, at: usize) -> Read<u16> {
        let row = self.unit_word(at)?;
        Some((at + 1, row))
    }

    /// Letters that are other things more often: *m* for millions, *in*, *t*, *l*; a bare degree sign of an ordinal.
    fn unlikely_unit(&self, row: u16, at: usize, number: Number) -> bool {
        let word = self.slice(at);
        let letter = word.chars().count() == 1 && self.is_word(at);
        let upper = word.starts_with(char::is_uppercase);
        let ordinal = word == "º" && !(at + 1..at + 2).any(|n| matches!(self.slice(n), "C" | "F"));
        let small_words = number.words && letter;
        let quote = word == "\"" && (number.words || self.closes_quotation(at));
        let code = letter && upper && !matches!(word, "W" | "V" | "J" | "K");
        let turn = tables().units[usize::from(row)].symbol == "turn"
            && number.value.to_whole().is_none_or(|n| n >= 100);
        ordinal || small_words || code || quote || turn
    }

    /// A quotation mark opened before: `the "Top 10"`.
    fn closes_quotation(&self, at: usize) -> bool {
        (0..at).rev().take(24).filter(|n| self.is_sign(*n, '"')).count() % 2 == 1 || self.glued(at)
    }

    /// *5 feet and 2 inches*, `5'2"`, as feet.
    fn feet_and_inches(&self, at: usize, row: u16, number: Number) -> Read<Number> {
        if tables().units[usize::from(row)].symbol != "ft" {
            return None;
        }
        let (end, inches) = self.amount(self.over(at, Meaning::And))?;
        let (behind, unit) = match self.unit(end) {
            Some((behind, unit)) => (behind, tables().units[usize::from(unit)].symbol),
            None if self.slice(end) == "in" => (end + 1, "in"),
            None => return None,
        };
        let feet = inches.value.over(12)?.plus(number.value)?;
        (unit == "in").then_some((behind, Number { value: feet, ..number }))
    }

    /// `m2`, `km²`
    fn power(&self, at: usize, row: u16) -> Read<MeasureUnit> {
        if !self.glued(at) || tables().units[usize::from(row)].dimension != "length" {
            return None;
        }
        let power = match (self.slice(at), self.sign(at)) {
            ("2", _) | (_, Some('²')) => 2,
            ("3", _) | (_, Some('³')) => 3,
            _ => return None,
        };
        let ends = !self.glued(at + 1) || self.sign(at + 1).is_some();
        ends.then_some((at + 1, MeasureUnit::Power(row, power)))
    }

    /// *meters per millisecond*, `km/ms`.
    fn ratio(&self, at: usize, unit: MeasureUnit, row: u16) -> Read<MeasureUnit> {
        let stroke = self.is_sign(at, '/') && self.glued(at) && self.glued(at + 1);
        let per = matches!(self.slice(at), "per" | "por");
        if !matches!(unit, MeasureUnit::Row(_)) || !stroke && !per {
            return None;
        }
        if tables().units[usize::from(row)].dimension != "length" {
            return None;
        }
        if let Some((end, other)) = self.unit(at + 1) {
            let timed = tables().units[usize::from(other)].dimension == "time";
            return timed.then_some((end, MeasureUnit::Ratio(row, other)));
        }
        let period = self.period(at + 1).filter(|p| {
            matches!(p, Period::Second | Period::Minute | Period::Hour | Period::Day)
        })?;
        Some((at + 2, MeasureUnit::Rate(row, period)))
    }

    /// *age 87*, *aged 45*.
    fn aged(&self, at: usize) -> Read<Measure> {
        if !self.is(at, Meaning::Aged) {
            return None;
        }
        let (end, number) = self.amount(at + 1)?;
        let age = number.value.to_whole().is_some_and(|n| n < 130);
        let counted = self.is_dash(end) || self.means(end, kinds!(Percent, Scale));
        let end = end + usize::from(self.period(end).is_some());
        let span = Measure { number, upper: None, unit: MeasureUnit::Age(Period::Year) };
        (age && !counted && !self.goes_on(end)).then_some((end, span))
    }

    /// *29 years old*, *87 yo*, *six weeks of age*, *tiene 29 años*, *un hombre de 45 años*.
    fn age_behind(&self, at: usize, end: usize) -> Read<MeasureUnit> {
        let hyphen = self.over_sign(end, '-');
        if self.is(hyphen, Meaning::Old)
            && self.period(hyphen).is_none()
            && self.slice(hyphen).starts_with('y')
        {
            return Some((hyphen + 1, MeasureUnit::Age(Period::Year)));
        }
        let period = self
            .period(hyphen)
            .filter(|p| matches!(p, Period::Day | Period::Week | Period::Month | Period::Year))?;
        let old = self.over_sign(hyphen + 1, '-');
        if self.is(old, Meaning::Old) {
            return Some((old + 1, MeasureUnit::Age(period)));
        }
        self.announced_age(at).then_some((hyphen + 1, MeasureUnit::Age(period)))
    }

    /// Whether words before say that an age comes: *tiene ya*, *mujer de*, *, de*.
    fn announced_age(&self, at: usize) -> bool {
        let from = at.saturating_sub(BEFORE_AGE);
        let nearest = (from..at).rev().find(|n| self.is(*n, Meaning::HolderOfAge));
        nearest.is_some_and(|n| {
            (n + 1..at)
                .all(|between| self.sign(between).is_none() && self.digits(between).is_none())
        }) || at >= 2
            && self.is(at - 1, Meaning::Of)
            && self.is_sign(at - 2, ',')
            && !self.habits.article_of_day
    }
}
