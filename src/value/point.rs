//! A point or stretch of time as the grammar passes it on, and what it comes to beside a reference date.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::calendar::{self, Days};
use super::meaning::{Holiday, Period};

/// A time that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Point {
    /// Known days; the period says how exact they are.
    Days(Days, Period),
    /// A date of digits whose day and month may be the other way round: as the language has it, and otherwise.
    Digits { days: Days, otherwise: Option<Days>, day_first: Option<bool> },
    /// Days of a year that is not named.
    Yearless(Yearless),
    /// Open at one end: *since 2014*.
    Open(Option<Date>, Option<Date>),
    /// From and to days of a year that is not named, both included; open where an end is missing: *since May*.
    OpenYearless(Option<Yearless>, Option<Yearless>),
    /// A time whose days nobody agrees on: a summer, a school year.
    Vague,
}

/// What is known of a date without its year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Yearless {
    pub(super) month: Option<i8>,
    pub(super) day: Option<i8>,
    pub(super) weekday: Option<i8>,
    pub(super) holiday: Option<Holiday>,
}

/// Years on both sides of the reference that are looked at: the 29th of February may be eight years away.
const YEARS: i16 = 8;

impl Yearless {
    pub(super) fn month(month: i8) -> Self {
        Self { month: Some(month), ..Self::default() }
    }

    pub(super) fn day(month: i8, day: i8) -> Self {
        Self { month: Some(month), day: Some(day), ..Self::default() }
    }

    pub(super) fn weekday(weekday: i8) -> Self {
        Self { weekday: Some(weekday), ..Self::default() }
    }

    /// How exact it is.
    pub(super) fn grain(&self) -> Period {
        if self.month.is_some() && self.day.is_none() { Period::Month } else { Period::Day }
    }

    pub(super) fn in_year(&self, year: i16) -> Option<Days> {
        match (self.holiday, self.month, self.day) {
            (Some(holiday), ..) => calendar::holiday(holiday, year),
            (None, Some(month), Some(day)) => Days::of(year, month, day),
            (None, Some(month), None) => Days::month(year, month),
            _ => None,
        }
    }

    /// The nearest such days to a reference, and the nearest on its other side.
    pub(super) fn nearest(&self, reference: Date) -> (Option<Days>, Option<Days>) {
        let year = reference.year();
        let mut past = None;
        let mut future = None;
        let mut see = |days: Days| {
            if days.from <= reference {
                past = Some(days);
            } else if future.is_none() {
                future = Some(days);
            }
        };
        match (self.weekday, self.month, self.day, self.holiday) {
            (Some(weekday), None, None, None) => {
                week_around(reference, weekday).into_iter().flatten().for_each(see)
            }
            (_, None, Some(day), None) => self.days_of_months(reference, day).for_each(see),
            _ => (year - YEARS..=year + YEARS).filter_map(|y| self.in_year(y)).for_each(&mut see),
        }
        match (past, future) {
            (Some(past), Some(future)) if self.weekday.is_none() || self.day.is_some() => {
                let past_is_nearer = past.distance(reference) <= future.distance(reference);
                if past_is_nearer { (Some(past), Some(future)) } else { (Some(future), Some(past)) }
            }
            // a weekday in the news is the last one
            (Some(past), future) => (Some(past), future),
            (None, future) => (future, None),
        }
    }

    /// The next (1), this year's (0) or last (-1) such days.
    pub(super) fn stepped(&self, step: i32, reference: Date) -> Option<Days> {
        let year = reference.year();
        match step {
            0 => self.in_year(year),
            1 => self.not_before(reference.tomorrow().ok()?),
            _ => (0..=YEARS).filter_map(|n| self.in_year(year - n)).find(|d| d.to <= reference),
        }
    }

    /// The first such days that do not begin before `date`.
    pub(super) fn not_before(&self, date: Date) -> Option<Days> {
        let year = date.year();
        match (self.weekday, self.month, self.day, self.holiday) {
            (Some(weekday), None, None, None) => {
                week_around(date, weekday).into_iter().flatten().find(|d| d.from >= date)
            }
            (_, None, Some(day), None) => self.days_of_months(date, day).find(|d| d.from >= date),
            _ => (year..=year + YEARS).filter_map(|y| self.in_year(y)).find(|d| d.from >= date),
        }
    }

    /// This day of the months around a reference, on the weekday that was named.
    fn days_of_months(&self, reference: Date, day: i8) -> impl Iterator<Item = Days> {
        let weekday = self.weekday;
        (-14..=14i64).filter_map(move |n| {
            let month = reference.first_of_month().checked_add(n.months()).ok()?;
            let days = Days::of(month.year(), month.month(), day)?;
            let right = weekday.is_none_or(|w| days.from.weekday().to_monday_one_offset() == w);
            right.then_some(days)
        })
    }

    /// The form of TIMEX 3 with an unknown year: `XXXX-06-21`, `XXXX-WXX-2`.
    pub(super) fn timex(&self) -> Option<String> {
        match (self.month, self.day, self.weekday, self.holiday) {
            (Some(month), Some(day), ..) => Some(format!("XXXX-{month:02}-{day:02}")),
            (Some(month), None, ..) => Some(format!("XXXX-{month:02}")),
            (None, Some(day), ..) => Some(format!("XXXX-XX-{day:02}")),
            (None, None, Some(weekday), _) => Some(format!("XXXX-WXX-{weekday}")),
            (None, None, None, Some(Holiday::Fixed(month, day))) => {
                Some(format!("XXXX-{month:02}-{day:02}"))
            }
            _ => None,
        }
    }
}

/// From one such day to the other, as ISO 8601-2 writes intervals: `XXXX-05-03/XXXX-05-05`, `../XXXX-06`.
pub(super) fn interval(from: Option<Yearless>, to: Option<Yearless>) -> Option<String> {
    let end = |end: Option<Yearless>| end.map_or(Some("..".to_owned()), |end| end.timex());
    Some(format!("{}/{}", end(from)?, end(to)?))
}

/// A weekday on or before a day, and after it.
fn week_around(date: Date, weekday: i8) -> [Option<Days>; 2] {
    let Ok(weekday) = Weekday::from_monday_one_offset(weekday) else { return [None; 2] };
    let back = i64::from(weekday.since(date.weekday())) - 7;
    let back = if back == -7 { 0 } else { back };
    let at = |days: i64| date.checked_add(days.days()).ok().and_then(Days::day);
    [at(back), at(back + 7)]
}

impl Point {
    /// Its days beside a reference.
    pub(super) fn days(&self, reference: Option<Date>) -> Option<Days> {
        match self {
            Point::Days(days, _) | Point::Digits { days, .. } => Some(*days),
            Point::Yearless(yearless) => yearless.nearest(reference?).0,
            Point::Open(Some(from), Some(to)) => Some(Days { from: *from, to: *to }),
            Point::Open(..) | Point::OpenYearless(..) | Point::Vague => None,
        }
    }

    /// Whether it is open at an end, or a range.
    pub(super) fn is_open(&self) -> bool {
        matches!(self, Point::Open(..) | Point::OpenYearless(..))
    }

    /// How exact it is.
    pub(super) fn grain(&self) -> Period {
        match self {
            Point::Days(_, grain) => *grain,
            Point::Yearless(yearless) => yearless.grain(),
            _ => Period::Day,
        }
    }
}
