//! Times of day and lengths of time.

use super::decimal::Decimal;
use super::line::{LexemeLine, Read};
use super::meaning::{Meaning, MeaningSet, Period, kinds};
use super::openers::Openers;

/// What may begin an hour of the clock.
const HOUR: Openers = Openers::COUNT.or(Openers::CLOCK);

impl LexemeLine<'_> {
    /// A time of day or a range of two: *3:30 pm*, *a las 5 de la tarde*, *half past seven*, *noon*.
    pub(super) fn time(&self, at: usize) -> Read<()> {
        if self.is_no_hour(at) || self.is_any(at, &[Meaning::At, Meaning::ClockArticle]) {
            return None;
        }
        let start = at
            + usize::from(self.is_any(
                at,
                &[
                    Meaning::From,
                    Meaning::FromStrong,
                    Meaning::Between,
                    Meaning::Before,
                    Meaning::After,
                    Meaning::Since,
                ],
            ));
        let (middle, certain) = match self.single_time(start) {
            Some((end, ())) => (end, true),
            None => (self.hour(start)?, false),
        };
        let range = self.is_dash(middle)
            || self.is_any(middle, &[Meaning::To, Meaning::ToStrong])
            || start > at && self.is(middle, Meaning::And);
        if range {
            if let Some((end, ())) = self.single_time(middle + 1) {
                return Some((end, ()));
            }
        }
        let opened =
            start > at && self.is_any(at, &[Meaning::From, Meaning::FromStrong, Meaning::Between]);
        certain.then_some(if opened { None } else { Some((middle, ())) })?
    }

    /// Whether digits are no hour: a year, if nothing with a meaning follows. Most of these need no reader.
    fn is_no_hour(&self, at: usize) -> bool {
        let is_long = self.digits(at).is_some_and(|digits| digits.len() > 2);
        is_long && self.means_nothing(at + 1)
    }

    /// A number that may be an hour: *5*, *las 5*.
    fn hour(&self, at: usize) -> Option<usize> {
        let start =
            at + usize::from(self.is_any(at, &[Meaning::ClockArticle, Meaning::The, Meaning::At]));
        let (end, hour) = self.whole_number(start)?;
        (hour <= 24 && !self.tail_of_longer(start)).then_some(end)
    }

    fn single_time(&self, at: usize) -> Read<()> {
        let article = at + usize::from(self.is_any(at, &[Meaning::ClockArticle, Meaning::At]));
        let named = self.over(at, Meaning::The);
        if self.is_any(named, &[Meaning::Noon]) {
            return Some((named + 1, ()));
        }
        if self.is(at, Meaning::OfDayPart) {
            return Some((self.hour_behind(at + 1), ()));
        }
        if !self.opens(article).meets(HOUR) {
            return None;
        }
        if self.digits(article).is_some() && !self.tells_the_time(article + 1) {
            return self.at_hour(article, at).map(|end| (end, ()));
        }
        self.digital(article)
            .or_else(|| self.with_meridiem(article))
            .or_else(|| self.past(article))
            .or_else(|| self.hour_of_clock(article))
            .or_else(|| self.at_hour(article, at))
            .map(|end| (end, ()))
    }

    /// Whether an item behind digits may make an hour of them.
    fn tells_the_time(&self, at: usize) -> bool {
        const TELL: MeaningSet = kinds!(Meridiem, OfDayPart, Past, OClock, Period);
        matches!(self.sign(at), Some(':' | '.')) || self.means(at, TELL)
    }

    /// *in the morning at 7*
    fn hour_behind(&self, at: usize) -> usize {
        if !self.is(at, Meaning::At) {
            return at;
        }
        self.digital(at + 1).or_else(|| self.at_hour(at + 1, at + 1)).unwrap_or(at)
    }

    /// `15:30`, `3.45pm`, with seconds, and what part of the day it is.
    fn digital(&self, at: usize) -> Option<usize> {
        let hour = self.small(at).filter(|h| *h <= 24)?;
        let mark = self.sign(at + 1).filter(|c| matches!(c, ':' | '.'))?;
        let minute = self.digits(at + 2).filter(|d| d.len() == 2 && **d < *"60")?;
        let whole = self.glued(at + 1) && self.glued(at + 2) && !self.tail_of_longer(at);
        if !whole || hour < 0 || minute.is_empty() {
            return None;
        }
        let end = if self.is_sign(at + 3, ':')
            && self.glued(at + 4)
            && self.digits(at + 4).is_some_and(|d| d.len() == 2)
        {
            at + 5
        } else {
            at + 3
        };
        let behind = self.behind_time(end);
        // 2.30 alone is a number, John 3:16 a verse
        let verse = at > 0
            && behind == end
            && self.capital(at - 1)
            && self.means_nothing(at - 1)
            && hour < 10;
        let clear = mark == ':' && !verse || behind > end;
        (clear && !self.goes_on(behind)).then_some(behind)
    }

    /// The item behind *p.m.*, *h*, *de la tarde*.
    fn behind_time(&self, at: usize) -> usize {
        if self.is_any(at, &[Meaning::Meridiem, Meaning::OfDayPart])
            || self.slice(at) == "h"
            || self.slice(at) == "hs"
        {
            return at + 1;
        }
        if self.period(at) == Some(Period::Hour) && self.slice(at) == "horas" { at + 1 } else { at }
    }

    /// *3pm*, *1140 a.m.*, *siete p.m.*, *5 de la tarde*.
    fn with_meridiem(&self, at: usize) -> Option<usize> {
        let (end, hour) = self.whole_number(at)?;
        let part = self.is_any(end, &[Meaning::Meridiem, Meaning::OfDayPart]);
        let fits = hour <= 12
            || hour <= 24 && self.is(end, Meaning::OfDayPart)
            || (100..1260).contains(&hour);
        (part && fits && !self.tail_of_longer(at)).then_some(end + 1)
    }

    /// *half past seven*, *20 min past eight*, *siete y media*, *8 menos cuarto*.
    fn past(&self, at: usize) -> Option<usize> {
        let (end, hour) = match self.whole_number(at) {
            Some((end, hour)) => (end, Some(hour)),
            None if self.is(at, Meaning::QuarterHour) => (at + 1, None),
            None => return None,
        };
        let minutes = end + usize::from(self.period(end) == Some(Period::Minute));
        if !self.is(minutes, Meaning::Past) || hour.is_some_and(|h| h > 59) {
            return None;
        }
        let english = self.habits.article_of_day;
        let (end, _) = match self.whole_number(minutes + 1) {
            Some((end, n))
                if english && n <= 24
                    || !english
                        && n < 60
                        && at > 0
                        && self.is_any(at - 1, &[Meaning::ClockArticle, Meaning::At]) =>
            {
                (end, n)
            }
            _ if !english
                && self.is(minutes + 1, Meaning::QuarterHour)
                && hour.is_some_and(|h| h <= 24) =>
            {
                (minutes + 2, 0)
            }
            _ => return None,
        };
        if english
            && hour.is_some()
            && minutes == at + 1
            && !self.is(end, Meaning::OClock)
            && !self.is(end, Meaning::OfDayPart)
            && self.slice(minutes) == "to"
        {
            return None;
        }
        Some(self.behind_time(self.over(end, Meaning::OClock)))
    }

    /// *seven o'clock*, *las 5 en punto*.
    fn hour_of_clock(&self, at: usize) -> Option<usize> {
        let (end, hour) = self.whole_number(at)?;
        (hour <= 24 && self.is(end, Meaning::OClock)).then(|| self.behind_time(end + 1))
    }

    /// The hour behind *a las*, or behind *las* where a range asks for one.
    fn at_hour(&self, hour_at: usize, at: usize) -> Option<usize> {
        let cued = hour_at > at || hour_at > 0 && self.is(hour_at - 1, Meaning::At);
        let (end, hour) = self.whole_number(hour_at)?;
        let clear = hour <= 24 && !self.goes_on(end) && !self.is_sign(end, '%');
        const COUNTED: MeaningSet = kinds!(Period, Percent, Unit, Scale, Currency);
        let counted = self.means(end, COUNTED);
        let spanish = !self.habits.article_of_day;
        (cued && clear && !counted && spanish).then_some(end)
    }

    /// *3 hours*, *two and a half years*, *3 hours 30 minutes*, *a few days*.
    pub(super) fn duration(&self, at: usize) -> Read<(Decimal, Period)> {
        let (mut end, amount, period) = self.amount_of_time(at)?;
        while let Some((behind, ..)) =
            self.amount_of_time(self.over(self.over_sign(end, ','), Meaning::And))
        {
            if behind > at + 16 {
                break;
            }
            end = behind;
        }
        Some((end, (amount, period)))
    }

    fn amount_of_time(&self, at: usize) -> Option<(usize, Decimal, Period)> {
        if self.digits(at).is_some() && self.tail_of_longer(at) {
            return None;
        }
        let (end, number) = self.number(at, false)?;
        let end = end + usize::from(self.is_sign(end, '-') && self.glued(end));
        let period = self.period(end)?;
        if self.goes_on(end + 1) || self.is_described(at, end) {
            return None;
        }
        let half = self.over(end + 2, Meaning::Article);
        let and_half = self.is(end + 1, Meaning::And) && self.is(half, Meaning::Denominator(2));
        let amount =
            if and_half { number.value.plus(Decimal::whole(1).over(2)?)? } else { number.value };
        Some((if and_half { half + 1 } else { end + 1 }, amount, period))
    }

    /// Whether the number is an article and a word behind the period says what kind of day it was: *un día histórico*.
    fn is_described(&self, at: usize, period: usize) -> bool {
        let Some(exceptions) = self.habits.one_is_article else { return false };
        let is_article = period == at + 1 && self.is(at, Meaning::Number(1)) && self.is_word(at);
        let word = self.slice(period + 1);
        let is_plain = self.is_word(period + 1) && word.starts_with(char::is_lowercase);
        is_article
            && is_plain
            && self.means_nothing(period + 1)
            && word.chars().count() >= LEAST_DESCRIPTION
            && !exceptions.contains(&word)
    }
}

/// Letters of a word that describes what is before it, at least; shorter ones are prepositions and the like.
const LEAST_DESCRIPTION: usize = 5;

/// The name of a period as values have it.
pub(super) fn name(period: Period) -> &'static str {
    match period {
        Period::Second => "second",
        Period::Minute => "minute",
        Period::Hour => "hour",
        Period::Day => "day",
        Period::Night => "night",
        Period::Workday => "workday",
        Period::Week | Period::Workweek => "week",
        Period::Weekend => "weekend",
        Period::Fortnight => "fortnight",
        Period::Month => "month",
        Period::Quarter => "quarter",
        Period::Half => "half-year",
        Period::Year | Period::Fiscal => "year",
        Period::Decade => "decade",
        Period::Century => "century",
    }
}
