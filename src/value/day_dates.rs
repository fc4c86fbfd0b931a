//! Dates with the name of a month or of a holiday: *June 21, 2024*, *21-VI-2024*, *junio de 2024*, *Easter 2018*.

use super::calendar::Days;
use super::line::{LexemeLine, Read};
use super::meaning::{Meaning, MeaningSet, Period, kinds};
use super::openers::Openers;
use super::point::{Point, Yearless};

impl LexemeLine<'_> {
    /// The item behind a month, and behind the dot of its abbreviation.
    pub(super) fn behind_month(&self, at: usize) -> usize {
        let short = self.slice(at).chars().count() <= 4;
        let more = self.digits(at + 2).is_some() || self.is_sign(at + 2, ',');
        let dot = short && more && self.is_sign(at + 1, '.');
        at + 1 + usize::from(dot)
    }

    /// `21`, `21st`, `1.º`, *twenty-first*, *veintiuno*: the day of a month.
    pub(super) fn day_number(&self, at: usize) -> Read<i8> {
        let in_month = |n: u32| i8::try_from(n).ok().filter(|n| (1..=31).contains(n));
        if let Some(day) = self.small(at) {
            let day = in_month(day.unsigned_abs().into())?;
            return Some((self.behind_ordinal_mark(at + 1), day));
        }
        if let Some(day) = self.ordinal(at) {
            return Some((at + 1, in_month(day)?));
        }
        let (end, number) = self.whole_words(at)?;
        Some((end, in_month(u32::try_from(number).ok()?)?))
    }

    pub(super) fn behind_ordinal_mark(&self, at: usize) -> usize {
        let dot = self.over_sign(at, '.');
        if self.glued(dot) && self.is(dot, Meaning::OrdinalMark) {
            dot + 1
        } else if self.glued(at) && self.is(at, Meaning::OrdinalMark) {
            at + 1
        } else {
            at
        }
    }

    /// The weekday before a date, with its dot, comma and article.
    pub(super) fn leading_weekday(&self, at: usize) -> (usize, Option<i8>) {
        let Some(weekday) = self.weekday(at) else { return (at, None) };
        let end = self.over_sign(self.over_sign(at + 1, '.'), ',');
        (self.over(end, Meaning::The), Some(weekday))
    }

    /// *21 June 2024*, *el día 21 de junio de 2024*, *21-jun-2024*, *21-VI-2024*.
    pub(super) fn day_month(&self, at: usize) -> Read<Point> {
        let start = self.article_of_day(at)?;
        let (start, weekday) = self.leading_weekday(start);
        let start = if self.period(start) == Some(Period::Day) { start + 1 } else { start };
        let (end, day) = self.day_number(start)?;
        let end = if self.period(end) == Some(Period::Day) { end + 1 } else { end };
        let (month_at, stroke) = self.month_behind(end)?;
        let month = self
            .month(month_at)
            .or_else(|| stroke.then(|| self.roman_month(month_at)).flatten())
            .or_else(|| self.number_of_month(end, month_at))?;
        let end = self.behind_month(month_at);
        if self.digits(start).is_some() && self.inside_number(start) {
            return None;
        }
        self.with_year(end, month, day, weekday)
    }

    /// The item of the day behind an article that belongs to the date.
    pub(super) fn article_of_day(&self, at: usize) -> Option<usize> {
        if !self.is(at, Meaning::The) {
            return Some(at);
        }
        let day_word = self.period(at + 1) == Some(Period::Day);
        let digits = self.habits.article_of_day && self.small(at + 1).is_some();
        (day_word || digits).then_some(at + 1)
    }

    /// The month behind a day, and whether a stroke or hyphen is between them.
    pub(super) fn month_behind(&self, at: usize) -> Option<(usize, bool)> {
        if matches!(self.sign(at), Some('-' | '/' | '.' | '–')) && self.glued(at) {
            return Some((at + 1, true));
        }
        let of = self.over(at, Meaning::Of);
        let of = if of == at && self.is(at, Meaning::The) { at + 1 } else { of };
        // 21 días del mes de junio
        let month_word = self.period(of) == Some(Period::Month) && self.is(of + 1, Meaning::Of);
        Some((of + 2 * usize::from(month_word), false))
    }

    /// A number that is the tail of a longer one: `1.250 de mayo` is no date.
    pub(super) fn inside_number(&self, at: usize) -> bool {
        at >= 2
            && self.glued(at)
            && self.glued(at - 1)
            && matches!(self.sign(at - 1), Some('.' | ',' | '/' | ':'))
            && self.digits(at - 2).is_some()
    }

    /// *9 de 8 de 1971*: the month is a number where a year follows.
    pub(super) fn number_of_month(&self, of: usize, at: usize) -> Option<i8> {
        let month = self.small(at).filter(|n| (1..=12).contains(n))?;
        let year = self.is(at + 1, Meaning::Of) && self.four_digit_year(at + 2).is_some();
        (self.is(of, Meaning::Of) && (year || self.is_of_its_month(of, at))).then_some(month)
    }

    /// *el 21 del 3*: digits between the article and a number that counts nothing.
    fn is_of_its_month(&self, of: usize, at: usize) -> bool {
        let articled = of >= 2 && self.digits(of - 1).is_some() && self.is(of - 2, Meaning::The);
        let counts = self.opens(at + 1).meets(Openers::COUNTED) || self.goes_on(at + 1);
        articled && self.slice(of) == "del" && !counts
    }

    pub(super) fn roman_month(&self, at: usize) -> Option<i8> {
        i8::try_from(roman(self.slice(at))?).ok().filter(|n| (1..=12).contains(n))
    }

    /// *June 21, 2024*, *Tue May 9*, *Dec31*.
    pub(super) fn month_day(&self, at: usize) -> Read<Point> {
        let (start, weekday) = self.leading_weekday(at);
        let month = self.month(start)?;
        let mut end = self.behind_month(start);
        if matches!(self.sign(end), Some('-' | '/')) && self.glued(end) && self.glued(end + 1) {
            end += 1;
        }
        let end = self.over(end, Meaning::The);
        // *agosto, una* is no first of August
        if self.digits(end).is_none() && self.ordinal(end).is_none() {
            return None;
        }
        let (end, day) = self.day_number(end)?;
        const AMOUNT: MeaningSet = kinds!(Scale, Percent, Meridiem);
        let goes_on = self.glued(end) && matches!(self.sign(end), Some(':' | '%' | '°'))
            || self.means(end, AMOUNT);
        if goes_on || self.goes_on(end) && !self.is_dash(end) && !self.is_sign(end, '/') {
            return None;
        }
        self.with_year(end, month, day, weekday)
    }

    /// A day of a month, with its year if that follows.
    pub(super) fn with_year(
        &self,
        end: usize,
        month: i8,
        day: i8,
        weekday: Option<i8>,
    ) -> Read<Point> {
        if let Some((end, year)) = self.year_behind(end, true) {
            return match Days::of(year, month, day) {
                Some(days) => Some((end, Point::Days(days, Period::Day))),
                None => Some((end, Point::Vague)),
            };
        }
        // the longest February
        if Days::of(2000, month, day).is_none() {
            return Some((end, Point::Vague));
        }
        Some((end, Point::Yearless(Yearless { weekday, ..Yearless::day(month, day) })))
    }

    /// *junio de 2024*, *Dec-2018*, *April of 87*, `12/2015`.
    pub(super) fn month_year(&self, at: usize) -> Read<Point> {
        let (end, month) = match self.month(at) {
            Some(month) => (self.behind_month(at), month),
            None => {
                let month = self.small(at).filter(|n| (1..=12).contains(n))?;
                let stroke = matches!(self.sign(at + 1), Some('/' | '-'))
                    && self.glued(at + 1)
                    && self.glued(at + 2);
                let year = self.four_digit_year(at + 2).filter(|_| stroke)?;
                let alone = !self.tail_of_longer(at) && !self.goes_on(at + 3);
                return alone.then(|| {
                    Some((at + 3, Point::Days(Days::month(year, month)?, Period::Month)))
                })?;
            }
        };
        let (end, year) = self.year_behind(end, true)?;
        // Nov 18 2014 and Nov 18-20 have a day
        if self.digits(end - 1).is_some_and(|d| d.len() < 4)
            && !self.is(end - 2, Meaning::Of)
            && !self.is_sign(end - 2, '\'')
            && !self.is_sign(end - 2, '’')
        {
            return None;
        }
        Some((end, Point::Days(Days::month(year, month)?, Period::Month)))
    }

    /// *Christmas Eve*, *Easter 2018*, *día de la Tierra 2010*, *last Easter*.
    pub(super) fn holiday(&self, at: usize) -> Read<Point> {
        let holiday_at = |at: usize| self.holiday_word(at);
        let step = self.step(at);
        let named = at + usize::from(step.is_some());
        let holiday = holiday_at(named)?;
        let yearless = Yearless { holiday: Some(holiday), ..Yearless::default() };
        let end = named + 1;
        if let Some((end, days)) = self.year_of_holiday(end) {
            return Some((end, Point::Days(yearless.in_year(days.from.year())?, Period::Day)));
        }
        let Some((step, reference)) = step.zip(self.reference) else {
            return (named == at).then_some((end, Point::Yearless(yearless)));
        };
        let days = match step {
            1 => yearless.not_before(reference.tomorrow().ok()?)?,
            -1 => (1..=8)
                .filter_map(|n| yearless.in_year(reference.year() + 1 - n))
                .find(|d| d.from < reference)?,
            _ => yearless.in_year(reference.year())?,
        };
        Some((end, Point::Days(days, Period::Day)))
    }

    pub(super) fn year_of_holiday(&self, at: usize) -> Read<Days> {
        if let Some((end, year)) = self.year_behind(at, true) {
            return Some((end, Days::year(year)?));
        }
        let of = self.over(self.over(at, Meaning::Of), Meaning::The);
        match self.deeper()?.relative(of)? {
            (end, Point::Days(days, Period::Year)) => Some((end, days)),
            _ => None,
        }
    }
}

/// A Roman number that a century or month may have.
pub(super) fn roman(word: &str) -> Option<i16> {
    let number = crate::roman::value(word).and_then(|n| i16::try_from(n).ok());
    number.filter(|n| *n < 40)
}
