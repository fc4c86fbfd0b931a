//! Parts of a longer time: *the first quarter of 2017*, *última semana de julio*, *week 10*, *end of March*.

use super::calendar::Days;
use super::line::{LexemeLine, Read};
use super::meaning::{Meaning, Period};
use super::point::{Point, Yearless};

impl LexemeLine<'_> {
    /// *the first quarter of 2017*, *última semana de julio*, *the 15th day of next month*, *first ten days of last year*.
    pub(super) fn nth_of(&self, at: usize) -> Read<Point> {
        let start = self.over(at, Meaning::The);
        if start > at && self.period(start + 1) == Some(Period::Half) && !self.habits.article_of_day
        {
            return None;
        }
        let (end, nth) = self.rank(start)?;
        let (end, count) = match self.whole_number(end) {
            Some((end, count)) => (end, i32::try_from(count).ok().filter(|count| *count > 0)?),
            None => (end, 1),
        };
        let half = self.is(end, Meaning::HalfOf);
        let period = if half { Period::Half } else { self.period(end)? };
        let behind = end + 1;
        let of = self.of_whole(behind);
        let Some((end, whole)) = of.and_then(|of| self.whole_of_part(of)) else {
            let alone =
                matches!(period, Period::Quarter | Period::Half) && !half && count == 1 && nth > 0;
            return alone.then_some((behind, Point::Vague));
        };
        let days = whole.nth(nth, count, period)?;
        let weekday = self.over(end, Meaning::The);
        if let Some(weekday) =
            self.weekday(weekday).filter(|_| period == Period::Week && weekday > end)
        {
            return Some((end + 2, Point::Days(days.weekday(weekday)?, Period::Day)));
        }
        Some((end, Point::Days(days, period)))
    }

    /// *first*, *3rd*, *last*: negative from the end.
    pub(super) fn rank(&self, at: usize) -> Read<i32> {
        if self.is(at, Meaning::Final) {
            return Some((at + 1, -1));
        }
        let (end, number) = self.day_number(at)?;
        let marked = self.ordinal(at).is_some() || self.digits(at).is_some() && end > at + 1;
        marked.then_some((end, number.into()))
    }

    pub(super) fn whole_number(&self, at: usize) -> Read<u32> {
        if let Some(digits) = self.digits(at) {
            if digits.len() <= 4 {
                return Some((at + 1, self.items[at].number.into()));
            }
            return Some((at + 1, digits.parse().ok().filter(|n| *n < 10_000)?));
        }
        let (end, number) = self.whole_words(at)?;
        Some((end, u32::try_from(number).ok()?))
    }

    /// The item of the whole behind *of*, *in*, a hyphen or nothing.
    pub(super) fn of_whole(&self, at: usize) -> Option<usize> {
        let of = self.is_any(at, &[Meaning::Of, Meaning::In, Meaning::InTime])
            || self.is_dash(at)
            || self.is_sign(at, ',');
        Some(at + usize::from(of))
    }

    /// The year, month or period whose part is named.
    pub(super) fn whole_of_part(&self, at: usize) -> Read<Days> {
        let the = self.over(at, Meaning::The);
        if let Some(year) = self.four_digit_year(the).filter(|_| !self.year_is_amount(the)) {
            return Some((the + 1, Days::year(year)?));
        }
        if let Some((end, Point::Days(days, _))) = self.deeper()?.relative(at) {
            return Some((end, days));
        }
        if let Some((end, point)) = self
            .named_year(the)
            .or_else(|| self.month_year(the))
            .or_else(|| self.word_year_point(the))
        {
            return Some((end, point.days(None)?));
        }
        let reference = self.reference?;
        if let Some(month) = self.month(the) {
            return Some((self.behind_month(the), Yearless::month(month).nearest(reference).0?));
        }
        let period = self
            .period(the)
            .filter(|p| matches!(p, Period::Year | Period::Month | Period::Week))?;
        Some((the + 1, super::calendar::around(reference, period, 0)?))
    }

    /// *week 10*, *semana 3 de 2027*, *semana diez*.
    pub(super) fn week_number(&self, at: usize) -> Read<Point> {
        if self.period(at) != Some(Period::Week) {
            return None;
        }
        let (end, number) = self.whole_number(at + 1).filter(|(_, n)| (1..=53).contains(n))?;
        if self.goes_on(end) || self.slice(at).ends_with('s') || self.is(end, Meaning::Meridiem) {
            return None;
        }
        let (end, year) = match self.year_behind(end, true) {
            Some((end, year)) => (end, year),
            None => (end, self.reference?.year()),
        };
        let days = Days::year(year)?.nth(i32::try_from(number).ok()?, 1, Period::Week)?;
        Some((end, Point::Days(days, Period::Week)))
    }

    /// *mid-1990s*, *end of March*, *principios de 2020*, *finales de siglo*.
    pub(super) fn part_of(&self, at: usize) -> Read<Point> {
        let part = self.part(at)?;
        let whole = self.over(self.over_sign(at + 1, '-'), Meaning::The);
        if let Some((end, point)) =
            self.decade(whole).or_else(|| self.century(whole)).or_else(|| self.month_year(whole))
        {
            return Some((
                end,
                Point::Days(point.days(None)?.part(part, point.grain())?, Period::Day),
            ));
        }
        if let Some(year) = self.four_digit_year(whole).filter(|_| !self.year_is_amount(whole)) {
            return Some((
                whole + 1,
                Point::Days(Days::year(year)?.part(part, Period::Year)?, Period::Day),
            ));
        }
        if let Some((end, point)) = self.named_year(whole) {
            return Some((
                end,
                Point::Days(point.days(None)?.part(part, Period::Year)?, Period::Day),
            ));
        }
        let month = self.month(whole)?;
        let end = self.behind_month(whole);
        match self.reference {
            Some(reference) => {
                let days =
                    Yearless::month(month).nearest(reference).0?.part(part, Period::Month)?;
                Some((end, Point::Days(days, Period::Day)))
            }
            None => Some((end, Point::Yearless(Yearless::month(month)))),
        }
    }
}
