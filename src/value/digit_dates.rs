//! Dates of digits: `21/06/2024`, `06.21.2024`, `2024-06-21`, `20240621T1030Z`.

use super::calendar::Days;
use super::line::{LexemeLine, Read};
use super::meaning::{JOINS_DATES, MeaningSet, Period, kinds};
use super::openers::Openers;
use super::point::{Point, Yearless};
use super::years::two_digit_year;

/// Numbers with a stroke that are no dates.
const NO_DATES: [(i8, i8); 2] = [(9, 11), (24, 7)];

impl LexemeLine<'_> {
    /// `21/06/2024`, `06.21.2024`, `21-06-24`, `11/20` where it is cued.
    pub(super) fn digit_date(&self, at: usize) -> Read<Point> {
        let (at, weekday) = self.weekday_before_digits(at);
        let a = self.small(at)?;
        if self.tail_of_longer(at) {
            return None;
        }
        let mark = self.sign(at + 1).filter(|c| matches!(c, '/' | '.' | '-'))?;
        let b = self.small(at + 2)?;
        if !self.glued(at + 1) || !self.glued(at + 2) {
            return None;
        }
        if self.is_sign(at + 3, mark) && self.glued(at + 3) && self.glued(at + 4) {
            let year = self.digits(at + 4)?;
            let whole = match year.len() {
                4 => self.four_digit_year(at + 4)?,
                2 if mark == '/' || self.slice(at).len() + self.slice(at + 2).len() == 4 => {
                    two_digit_year(year.parse().ok()?)
                }
                _ => return None,
            };
            let ends = !self.goes_on(at + 5) || mark != '-' && self.is_sign(at + 5, '-');
            return ends.then(|| Some((at + 5, self.either_order(whole, a, b)?)))?;
        }
        self.day_and_month(at, a, b, mark, weekday)
    }

    /// A weekday before a date of digits: *Friday 7/6*, *viernes(6/7)*.
    pub(super) fn weekday_before_digits(&self, at: usize) -> (usize, Option<i8>) {
        match self.weekday(at) {
            Some(weekday) => (self.over_sign(at + 1, ','), Some(weekday)),
            None => (at, None),
        }
    }

    /// A day and a month of digits without year.
    pub(super) fn day_and_month(
        &self,
        at: usize,
        a: i8,
        b: i8,
        mark: char,
        weekday: Option<i8>,
    ) -> Read<Point> {
        let cued = weekday.is_some() || self.cued(at) && mark == '/';
        if !cued || NO_DATES.contains(&(a, b)) || self.goes_on(at + 3) && !self.is_dash(at + 3) {
            return None;
        }
        const COUNTED: MeaningSet = kinds!(Unit, Percent, Scale, Period);
        if self.means(at + 3, COUNTED) {
            return None;
        }
        let (day, month) = if self.habits.day_first { (a, b) } else { (b, a) };
        let (day, month) =
            if Days::of(2000, month, day).is_some() { (day, month) } else { (month, day) };
        Days::of(2000, month, day)?;
        let end = at + 3;
        if self.is_sign(end, ',') {
            if let Some(year) = self.four_digit_year(end + 1) {
                return Some((end + 2, Point::Days(Days::of(year, month, day)?, Period::Day)));
            }
        }
        Some((end, Point::Yearless(Yearless::day(month, day))))
    }

    /// Whether a word of dates is before an item, or nothing at all.
    pub(super) fn cued(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return self.items[at].start == 0 };
        let opens = matches!(self.sign(before), Some('(' | ',' | '?' | '¿' | '-'));
        const CUES: MeaningSet = JOINS_DATES.or(kinds!(On, The, Of, Between, Step));
        opens || self.means(before, CUES)
    }

    /// Both orders of day and month, as far as the calendar has them.
    pub(super) fn either_order(&self, year: i16, a: i8, b: i8) -> Option<Point> {
        let (first, second) = (Days::of(year, b, a), Days::of(year, a, b));
        Some(match (first, second) {
            (Some(days), None) => Point::Digits { days, otherwise: None, day_first: Some(true) },
            (None, Some(days)) => Point::Digits { days, otherwise: None, day_first: Some(false) },
            (Some(day_first), Some(month_first)) if a == b => Point::Digits {
                days: day_first,
                otherwise: None,
                day_first: Some(month_first.from == day_first.to),
            },
            (Some(day_first), Some(month_first)) => {
                let (days, other) = if self.habits.day_first {
                    (day_first, month_first)
                } else {
                    (month_first, day_first)
                };
                Point::Digits { days, otherwise: Some(other), day_first: None }
            }
            (None, None) => Point::Vague,
        })
    }

    /// `2024-06-21`, `2024/aug/1`, `20240621T1030Z`, `2024 06 21`.
    pub(super) fn year_first(&self, at: usize) -> Read<Point> {
        if let Some(read) = self.basic_iso(at).or_else(|| self.spaced_iso(at)) {
            return Some(read);
        }
        let year = self.four_digit_year(at)?;
        let mark = self.sign(at + 1).filter(|c| matches!(c, '-' | '/' | '.'))?;
        let glued = (at + 1..at + 5).all(|n| self.glued(n));
        if !glued || !self.is_sign(at + 3, mark) || self.inside_number(at) {
            return None;
        }
        let (month, day) = match (self.month(at + 2), self.month(at + 4)) {
            (Some(month), None) => (month, self.small(at + 4)?),
            (None, Some(month)) => (month, self.small(at + 2)?),
            _ => (self.small(at + 2)?, self.small(at + 4)?),
        };
        if self.digits(at + 5).is_some() && self.glued(at + 5) {
            return None;
        }
        Some((self.behind_iso_time(at + 5), Point::Days(Days::of(year, month, day)?, Period::Day)))
    }

    /// `2024 06 21`, if no other number is beside it: it may be a row of a table.
    fn spaced_iso(&self, at: usize) -> Read<Point> {
        let two_digits =
            |at: usize| self.digits(at).filter(|d| d.len() == 2 && !self.glued(at))?.parse().ok();
        let (year, month, day) =
            (self.four_digit_year(at)?, two_digits(at + 1)?, two_digits(at + 2)?);
        let end = at + 3;
        let behind_number = at > 0 && self.digits(at - 1).is_some();
        let counts = self.digits(end).is_some() || self.opens(end).meets(Openers::COUNTED);
        if behind_number || counts || self.inside_number(at) || self.goes_on(end) {
            return None;
        }
        Some((end, Point::Days(Days::of(year, month, day)?, Period::Day)))
    }

    pub(super) fn basic_iso(&self, at: usize) -> Read<Point> {
        let date = self.digits(at).filter(|d| d.len() == 8 && !self.tail_of_longer(at))?;
        let time = self.slice(at + 1) == "T" && self.glued(at + 1) && self.glued(at + 2);
        self.digits(at + 2).filter(|d| time && matches!(d.len(), 4 | 6))?;
        let days =
            Days::of(date[..4].parse().ok()?, date[4..6].parse().ok()?, date[6..].parse().ok()?)?;
        let zone = self.slice(at + 3) == "Z" && self.glued(at + 3);
        Some((at + 3 + usize::from(zone), Point::Days(days, Period::Day)))
    }

    /// The item behind the time of an ISO date: `T10:30:00Z`.
    pub(super) fn behind_iso_time(&self, at: usize) -> usize {
        if self.slice(at) != "T" || !self.glued(at) || self.digits(at + 1).is_none() {
            return at;
        }
        let part = |n: usize| {
            self.glued(n)
                && (self.digits(n).is_some()
                    || matches!(self.sign(n), Some(':' | '.'))
                    || self.slice(n) == "Z")
        };
        let end = (at + 1..at + 9).take_while(|n| part(*n)).last().map_or(at, |last| last + 1);
        // the dot of the sentence
        end - usize::from(self.sign(end - 1).is_some())
    }
}
