//! Days, weeks and months; all arithmetic is that of `jiff`.

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

use super::meaning::{Holiday, PartOfTime, Period};

/// A stretch of days: the first one, and the one behind the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Days {
    pub(super) from: Date,
    pub(super) to: Date,
}

impl Days {
    pub(super) fn day(date: Date) -> Option<Self> {
        Some(Self { from: date, to: date.tomorrow().ok()? })
    }

    pub(super) fn of(year: i16, month: i8, day: i8) -> Option<Self> {
        Self::day(Date::new(year, month, day).ok()?)
    }

    pub(super) fn month(year: i16, month: i8) -> Option<Self> {
        Self::starting(Date::new(year, month, 1).ok()?, 1.months())
    }

    pub(super) fn year(year: i16) -> Option<Self> {
        Self::years(year, 1)
    }

    pub(super) fn years(from: i16, count: i16) -> Option<Self> {
        let to = from.checked_add(count)?;
        Some(Self { from: Date::new(from, 1, 1).ok()?, to: Date::new(to, 1, 1).ok()? })
    }

    /// The years of a century; the 19th begins with 1800, as newspapers count.
    pub(super) fn century(number: i16) -> Option<Self> {
        Self::years(number.checked_sub(1)?.checked_mul(100)?, 100)
    }

    /// A quarter (of three months) or half (of six) of a year.
    pub(super) fn months_of_year(year: i16, number: u32, months: i8) -> Option<Self> {
        let before = i8::try_from(number.checked_sub(1)?).ok()?.checked_mul(months)?;
        Self::starting(Date::new(year, before.checked_add(1)?, 1).ok()?, i64::from(months).months())
    }

    pub(super) fn starting(from: Date, length: Span) -> Option<Self> {
        Some(Self { from, to: from.checked_add(length).ok()? })
    }

    pub(super) fn contains(&self, date: Date) -> bool {
        self.from <= date && date < self.to
    }

    /// How many days are between it and a day.
    pub(super) fn distance(&self, date: Date) -> i64 {
        let days = |a: Date, b: Date| a.duration_until(b).as_hours() / 24;
        if self.contains(date) { 0 } else { days(self.from, date).abs() }
    }

    /// Its beginning, middle or end.
    pub(super) fn part(&self, part: PartOfTime, period: Period) -> Option<Self> {
        let part = if part == PartOfTime::Later { PartOfTime::Late } else { part };
        let at = |span: Span| self.from.checked_add(span).ok();
        let (from, to) = match (period, part) {
            (Period::Year, PartOfTime::Early) => (self.from, at(4.months())?),
            (Period::Year, PartOfTime::Mid) => (at(4.months())?, at(8.months())?),
            (Period::Year, PartOfTime::Late) => (at(8.months())?, self.to),
            (Period::Month, PartOfTime::Early) => (self.from, at(10.days())?),
            (Period::Month, PartOfTime::Mid) => (at(9.days())?, at(20.days())?),
            (Period::Month, PartOfTime::Late) => (at(20.days())?, self.to),
            (Period::Decade, PartOfTime::Early) => (self.from, at(4.years())?),
            (Period::Decade, PartOfTime::Mid) => (at(3.years())?, at(7.years())?),
            (Period::Decade, PartOfTime::Late) => (at(6.years())?, self.to),
            (Period::Century, PartOfTime::Early) => (self.from, at(33.years())?),
            (Period::Century, PartOfTime::Mid) => (at(33.years())?, at(67.years())?),
            (Period::Century, PartOfTime::Late) => (at(67.years())?, self.to),
            (Period::Week, PartOfTime::Early) => (self.from, at(3.days())?),
            (Period::Week, PartOfTime::Mid) => (at(2.days())?, at(4.days())?),
            (Period::Week, PartOfTime::Late) => (at(3.days())?, self.to),
            (Period::Quarter | Period::Half, PartOfTime::Early) => (self.from, at(1.months())?),
            (Period::Quarter | Period::Half, PartOfTime::Late) => {
                (self.to.checked_sub(1.months()).ok()?, self.to)
            }
            _ => (self.from, self.to),
        };
        Some(Self { from, to })
    }

    /// The `n`-th of its weeks or days or months or quarters; negative numbers count from the end.
    pub(super) fn nth(&self, n: i32, count: i32, period: Period) -> Option<Self> {
        let from = match (period, n > 0) {
            // the week that holds the first Thursday, as ISO 8601 has it
            (Period::Week, true) => add(week_of_thursday(self.from)?, Period::Week, n - 1)?,
            (Period::Week, false) => add(week_of_thursday(self.to)?, Period::Week, n + 1 - count)?,
            (_, true) => add(self.from, period, n - 1)?,
            (_, false) => add(self.to, period, n + 1 - count)?,
        };
        let whole = Self { from, to: add(from, period, count)? };
        let inside = from < self.to && (period == Period::Week || from >= self.from);
        inside.then_some(whole)
    }

    /// The day of its first week that is this weekday.
    pub(super) fn weekday(&self, weekday: i8) -> Option<Self> {
        let first = monday(self.from)?;
        let day = first.checked_add(i64::from(weekday - 1).days()).ok()?;
        Self::day(if day < self.from { day.checked_add(7.days()).ok()? } else { day })
    }
}

/// The Monday of the first week that has four days from `date` on.
fn week_of_thursday(date: Date) -> Option<Date> {
    let monday = monday(date)?;
    let thursday = monday.checked_add(3.days()).ok()?;
    if thursday >= date { Some(monday) } else { monday.checked_add(7.days()).ok() }
}

pub(super) fn monday(date: Date) -> Option<Date> {
    date.checked_sub(i64::from(date.weekday().to_monday_zero_offset()).days()).ok()
}

/// A day as ISO 8601 writes it.
pub(super) fn iso(date: Date) -> String {
    let year @ 0..=9999 = date.year() else { return date.to_string() };
    let (month, day) = (i16::from(date.month()), i16::from(date.day()));
    let [century, decade] = [year / 100, year % 100];
    let digits = |n: i16| [n / 10, n % 10].map(|digit| b'0' + digit as u8);
    let ([a, b], [c, d]) = (digits(century), digits(decade));
    let ([e, f], [g, h]) = (digits(month), digits(day));
    let written = [a, b, c, d, b'-', e, f, b'-', g, h];
    std::str::from_utf8(&written).unwrap_or_default().to_owned()
}

/// A day moved by so many periods.
pub(super) fn add(date: Date, period: Period, n: i32) -> Option<Date> {
    let n64 = i64::from(n);
    if period == Period::Workday {
        return add_workdays(date, n);
    }
    let span = match period {
        Period::Day | Period::Night => Span::new().try_days(n64),
        Period::Week | Period::Workweek | Period::Weekend => Span::new().try_weeks(n64),
        Period::Fortnight => Span::new().try_weeks(n64 * 2),
        Period::Month => Span::new().try_months(n64),
        Period::Quarter => Span::new().try_months(n64 * 3),
        Period::Half => Span::new().try_months(n64 * 6),
        Period::Year | Period::Fiscal => Span::new().try_years(n64),
        Period::Decade => Span::new().try_years(n64 * 10),
        Period::Century => Span::new().try_years(n64 * 100),
        Period::Second | Period::Minute | Period::Hour | Period::Workday => return None,
    };
    date.checked_add(span.ok()?).ok()
}

fn add_workdays(date: Date, n: i32) -> Option<Date> {
    let mut date = date;
    let mut left = n.unsigned_abs();
    if left > 1_000 {
        return None;
    }
    while left > 0 {
        date = if n > 0 { date.tomorrow().ok()? } else { date.yesterday().ok()? };
        left -= u32::from(is_workday(date));
    }
    Some(date)
}

fn is_workday(date: Date) -> bool {
    !matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// The period that holds a day, moved by `steps`: *this week*, *next month*.
pub(super) fn around(date: Date, period: Period, steps: i32) -> Option<Days> {
    let (year, month) = (date.year(), date.month());
    let start = match period {
        Period::Day | Period::Night | Period::Workday => date,
        Period::Week | Period::Workweek => monday(date)?,
        Period::Weekend => monday(date)?.checked_add(5.days()).ok()?,
        Period::Fortnight => monday(date)?,
        Period::Month => Date::new(year, month, 1).ok()?,
        Period::Quarter => Date::new(year, (month - 1) / 3 * 3 + 1, 1).ok()?,
        Period::Half => Date::new(year, (month - 1) / 6 * 6 + 1, 1).ok()?,
        Period::Year => Date::new(year, 1, 1).ok()?,
        Period::Decade => Date::new(year.div_euclid(10) * 10, 1, 1).ok()?,
        Period::Century => Date::new(year.div_euclid(100) * 100, 1, 1).ok()?,
        Period::Second | Period::Minute | Period::Hour | Period::Fiscal => return None,
    };
    let from = add(start, period, steps)?;
    let to = match period {
        Period::Weekend => from.checked_add(2.days()).ok()?,
        Period::Workweek => from.checked_add(5.days()).ok()?,
        _ => add(from, period, 1)?,
    };
    Some(Days { from, to })
}

/// The day of a holiday in a year.
pub(super) fn holiday(holiday: Holiday, year: i16) -> Option<Days> {
    Days::day(match holiday {
        Holiday::Fixed(month, day) => Date::new(year, month, day).ok()?,
        Holiday::Easter(days) => easter(year)?.checked_add(i64::from(days).days()).ok()?,
        Holiday::Nth(month, weekday, n) => {
            let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
            Date::new(year, month, 1).ok()?.nth_weekday_of_month(n, weekday).ok()?
        }
    })
}

/// Easter Sunday of the Gregorian calendar: the algorithm of Meeus, Jones and Butcher (*Nature*, 20 April 1876).
fn easter(year: i16) -> Option<Date> {
    let year = i32::from(year);
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let n = h + l - 7 * m;
    let (month, day) = ((n + 90) / 25, (n + 33 * ((n + 90) / 25) + 19) % 32);
    Date::new(year as i16, month as i8, day as i8).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_as_the_calendar_does() {
        for (year, month, day) in
            [(2024, 6, 21), (999, 12, 31), (0, 1, 1), (9999, 2, 28), (-44, 3, 15)]
        {
            let date = Date::new(year, month, day).unwrap();
            assert_eq!(iso(date), date.to_string());
        }
    }

    #[test]
    fn easter_sundays() {
        for (year, month, day) in
            [(1961, 4, 2), (2000, 4, 23), (2018, 4, 1), (2024, 3, 31), (2025, 4, 20), (2038, 4, 25)]
        {
            assert_eq!(easter(year), Date::new(year, month, day).ok());
        }
    }
}
