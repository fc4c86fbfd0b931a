//! Dates that name their days: *June 21, 2024*, `21/06/2024`, *junio de 2024*, *los años noventa*, *Q3 2024*.

use super::calendar::Days;
use super::line::{Line, Read};
use super::meaning::{Meaning, Part, Period};
use super::openers::Openers;
use super::point::{Point, Yearless};

/// Numbers with a stroke that are no dates.
const NO_DATES: [(i8, i8); 2] = [(9, 11), (24, 7)];
/// The last two digits of a year up to which it belongs to this century.
const LAST_OF_CENTURY: i16 = 35;

impl Line<'_> {
    /// The longest date that begins at an item.
    pub(super) fn date(&self, at: usize) -> Read<Point> {
        let absolute = self.absolute(at);
        match self.relative(at) {
            Some(relative) if absolute.is_none_or(|(end, _)| relative.0 >= end) => Some(relative),
            _ => absolute,
        }
        .or_else(|| self.season(at))
        .or_else(|| self.named_year(at))
        .or_else(|| self.alone(at))
    }

    /// The longest date that names its days.
    pub(super) fn absolute(&self, at: usize) -> Read<Point> {
        self.longest(
            at,
            &[
                (
                    Openers::DAY.or(Openers::THE).or(Openers::WEEKDAY).or(Openers::PERIOD),
                    Self::day_month,
                ),
                (Openers::WEEKDAY.or(Openers::MONTH), Self::month_day),
                (Openers::MONTH.or(Openers::DIGITS), Self::month_year),
                (Openers::WEEKDAY.or(Openers::DIGITS), Self::digit_date),
                (Openers::DIGITS, Self::year_first),
                (Openers::HOLIDAY.or(Openers::STEP), Self::holiday),
                (
                    Openers::THE
                        .or(Openers::PERIOD)
                        .or(Openers::QUOTE)
                        .or(Openers::DIGITS)
                        .or(Openers::DECADE),
                    Self::decade,
                ),
                (Openers::PERIOD.or(Openers::DAY).or(Openers::ROMAN), Self::century),
                (Openers::DIGITS.or(Openers::CODE), Self::quarter_code),
                (Openers::THE.or(Openers::FINAL).or(Openers::DAY), Self::nth_of),
                (Openers::PERIOD, Self::week_number),
                (Openers::PART, Self::part_of),
            ],
        )
    }

    pub(super) fn month(&self, at: usize) -> Option<i8> {
        self.find(at, |m| match m {
            Meaning::Month(n) => Some(n),
            _ => None,
        })
    }

    pub(super) fn weekday(&self, at: usize) -> Option<i8> {
        self.find(at, |m| match m {
            Meaning::Weekday(n) => Some(n),
            _ => None,
        })
    }

    pub(super) fn period(&self, at: usize) -> Option<Period> {
        self.find(at, |m| match m {
            Meaning::Period(p) => Some(p),
            _ => None,
        })
    }

    pub(super) fn ordinal(&self, at: usize) -> Option<u32> {
        self.find(at, |m| match m {
            Meaning::Ordinal(n) => Some(n),
            _ => None,
        })
    }

    /// The item behind a month, and behind the dot of its abbreviation.
    fn behind_month(&self, at: usize) -> usize {
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
    fn leading_weekday(&self, at: usize) -> (usize, Option<i8>) {
        let Some(weekday) = self.weekday(at) else { return (at, None) };
        let end = self.over_sign(self.over_sign(at + 1, '.'), ',');
        (self.over(end, Meaning::The), Some(weekday))
    }

    /// *21 June 2024*, *el día 21 de junio de 2024*, *21-jun-2024*, *21-VI-2024*.
    fn day_month(&self, at: usize) -> Read<Point> {
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
    fn article_of_day(&self, at: usize) -> Option<usize> {
        if !self.is(at, Meaning::The) {
            return Some(at);
        }
        let day_word = self.period(at + 1) == Some(Period::Day);
        let digits = self.habits.article_of_day && self.small(at + 1).is_some();
        (day_word || digits).then_some(at + 1)
    }

    /// The month behind a day, and whether a stroke or hyphen stands between them.
    fn month_behind(&self, at: usize) -> Option<(usize, bool)> {
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
    fn number_of_month(&self, of: usize, at: usize) -> Option<i8> {
        let month = self.small(at).filter(|n| (1..=12).contains(n))?;
        let year = self.is(at + 1, Meaning::Of) && self.four_digit_year(at + 2).is_some();
        (year && self.is(of, Meaning::Of)).then_some(month)
    }

    fn roman_month(&self, at: usize) -> Option<i8> {
        i8::try_from(roman(self.slice(at))?).ok().filter(|n| (1..=12).contains(n))
    }

    /// *June 21, 2024*, *Tue May 9*, *Dec31*.
    fn month_day(&self, at: usize) -> Read<Point> {
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
        let next_is_amount = self.find(end, |m| {
            matches!(m, Meaning::Scale(_) | Meaning::Percent | Meaning::Meridiem).then_some(())
        });
        let goes_on = self.glued(end) && matches!(self.sign(end), Some(':' | '%' | '°'))
            || next_is_amount.is_some();
        if goes_on || self.goes_on(end) && !self.is_dash(end) && !self.is_sign(end, '/') {
            return None;
        }
        self.with_year(end, month, day, weekday)
    }

    /// A day of a month, with its year if that follows.
    fn with_year(&self, end: usize, month: i8, day: i8, weekday: Option<i8>) -> Read<Point> {
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

    /// The year behind a day or a month: *, 2024*, *de 2024*, *del año 2024*, `/2024`, *'95*, *nineteen ninety-six*.
    pub(super) fn year_behind(&self, at: usize, comma: bool) -> Read<i16> {
        let stroke =
            matches!(self.sign(at), Some('-' | '/' | '.')) && self.glued(at) && self.glued(at + 1);
        let of = self.is_any(at, &[Meaning::Of, Meaning::In, Meaning::InTime]);
        let skipped = stroke || of || comma && self.is_sign(at, ',');
        let mut year = at + usize::from(skipped);
        if of {
            year = self.over(year, Meaning::The);
        }
        if self.period(year) == Some(Period::Year) && skipped {
            year += 1;
        }
        if let Some(number) = self.four_digit_year(year) {
            return (!self.year_is_amount(year)).then_some((year + 1, number));
        }
        if self.is_sign(year, '\'') || self.is_sign(year, '’') {
            return Some((year + 2, two_digit_year(self.small(year + 1)?)));
        }
        if stroke || of {
            let both = of || at >= 2 && matches!(self.sign(at - 2), Some('-' | '/'));
            let two = self.digits(year).filter(|d| d.len() == 2 && both && !self.goes_on(year + 1));
            if let Some(two) = two {
                return Some((year + 1, two_digit_year(two.parse().ok()?)));
            }
        }
        let glued_comma = self.is_sign(at, ',');
        self.word_year(year).filter(|_| !glued_comma)
    }

    /// Whether the four digits go on as a longer number, or count something.
    fn year_is_amount(&self, at: usize) -> bool {
        let counted = self.find(at + 1, |m| {
            matches!(m, Meaning::Scale(_) | Meaning::Percent | Meaning::Currency(_)).then_some(())
        });
        let decimal =
            matches!(self.sign(at + 1), Some('.' | ',' | '%' | '°' | '/')) && self.glued(at + 1);
        let goes_on = decimal
            && (self.glued(at + 2) && self.digits(at + 2).is_some()
                || matches!(self.sign(at + 1), Some('%' | '°')));
        let before = at > 0
            && self.glued(at)
            && matches!(self.sign(at - 1), Some('$' | '€' | '£' | '#' | '+'));
        counted.is_some() && !self.glued_plural(at + 1)
            || goes_on
            || before
            || self.glued(at + 1) && self.is_word(at + 1)
    }

    fn glued_plural(&self, at: usize) -> bool {
        self.glued(at) && self.is(at, Meaning::DecadePlural)
    }

    /// *nineteen ninety-six*, *two thousand and fifteen*, *mil novecientos noventa y dos*.
    pub(super) fn word_year(&self, at: usize) -> Read<i16> {
        let start = self.over(at, Meaning::The);
        let (end, number) = self.whole_words(start)?;
        if (1000..2200).contains(&number) {
            return Some((end, i16::try_from(number).ok()?));
        }
        let hyphen = self.over_sign(end, '-');
        let (end, rest) = self.whole_words(hyphen).filter(|(_, n)| (10..100).contains(n))?;
        (11..22).contains(&number).then(|| Some((end, i16::try_from(number * 100 + rest).ok()?)))?
    }

    /// *junio de 2024*, *Dec-2018*, *April of 87*, `12/2015`.
    fn month_year(&self, at: usize) -> Read<Point> {
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

    /// `21/06/2024`, `06.21.2024`, `21-06-24`, `11/20` where it is cued.
    fn digit_date(&self, at: usize) -> Read<Point> {
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
        self.day_and_month(at, (a, b), mark, weekday)
    }

    /// A weekday before a date of digits: *Friday 7/6*, *viernes(6/7)*.
    fn weekday_before_digits(&self, at: usize) -> (usize, Option<i8>) {
        match self.weekday(at) {
            Some(weekday) => (self.over_sign(at + 1, ','), Some(weekday)),
            None => (at, None),
        }
    }

    /// A day and a month of digits without year.
    fn day_and_month(
        &self,
        at: usize,
        (a, b): (i8, i8),
        mark: char,
        weekday: Option<i8>,
    ) -> Read<Point> {
        let cued = weekday.is_some() || self.cued(at) && mark == '/';
        if !cued || NO_DATES.contains(&(a, b)) || self.goes_on(at + 3) && !self.is_dash(at + 3) {
            return None;
        }
        if self
            .find(at + 3, |m| {
                matches!(
                    m,
                    Meaning::Unit(_) | Meaning::Percent | Meaning::Scale(_) | Meaning::Period(_)
                )
                .then_some(())
            })
            .is_some()
        {
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

    /// Whether a word of dates stands before an item, or nothing does.
    fn cued(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return self.items[at].start == 0 };
        let opens = matches!(self.sign(before), Some('(' | ',' | '?' | '¿' | '-'));
        opens
            || self
                .find(before, |m| {
                    use Meaning::*;
                    matches!(
                        m,
                        On | The
                            | Of
                            | From
                            | To
                            | Since
                            | Before
                            | Until
                            | After
                            | Between
                            | Or
                            | And
                            | Step(_)
                    )
                    .then_some(())
                })
                .is_some()
    }

    /// Both orders of day and month, as far as the calendar has them.
    fn either_order(&self, year: i16, a: i8, b: i8) -> Option<Point> {
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

    /// `2024-06-21`, `2024/aug/1`, `20240621T1030Z`.
    fn year_first(&self, at: usize) -> Read<Point> {
        if let Some(read) = self.basic_iso(at) {
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

    fn basic_iso(&self, at: usize) -> Read<Point> {
        let date = self.digits(at).filter(|d| d.len() == 8 && !self.tail_of_longer(at))?;
        let time = self.slice(at + 1) == "T" && self.glued(at + 1) && self.glued(at + 2);
        self.digits(at + 2).filter(|d| time && matches!(d.len(), 4 | 6))?;
        let days =
            Days::of(date[..4].parse().ok()?, date[4..6].parse().ok()?, date[6..].parse().ok()?)?;
        let zone = self.slice(at + 3) == "Z" && self.glued(at + 3);
        Some((at + 3 + usize::from(zone), Point::Days(days, Period::Day)))
    }

    /// The item behind the time of an ISO date: `T10:30:00Z`.
    fn behind_iso_time(&self, at: usize) -> usize {
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

    /// *Christmas Eve*, *Easter 2018*, *día de la Tierra 2010*, *last Easter*.
    fn holiday(&self, at: usize) -> Read<Point> {
        let holiday_at = |at: usize| {
            self.find(at, |m| match m {
                Meaning::Holiday(holiday) => Some(holiday),
                _ => None,
            })
        };
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

    fn year_of_holiday(&self, at: usize) -> Read<Days> {
        if let Some((end, year)) = self.year_behind(at, true) {
            return Some((end, Days::year(year)?));
        }
        let of = self.over(self.over(at, Meaning::Of), Meaning::The);
        match self.deeper()?.relative(of)? {
            (end, Point::Days(days, Period::Year)) => Some((end, days)),
            _ => None,
        }
    }

    /// *1990s*, *the '90s*, *nineties*, *los años noventa*, *década de 1990*.
    fn decade(&self, at: usize) -> Read<Point> {
        let (start, articled) = (self.over(at, Meaning::The), self.is(at, Meaning::The));
        let word = self.period(start);
        let counted = match word {
            Some(Period::Decade) if articled => return None,
            Some(Period::Decade) => self.over(self.over(start + 1, Meaning::Of), Meaning::The),
            Some(Period::Year) => start + 1,
            None if !articled || self.habits.article_of_day => start,
            _ => return None,
        };
        let counted = if word == Some(Period::Decade) && self.period(counted) == Some(Period::Year)
        {
            counted + 1
        } else {
            counted
        };
        let quoted = matches!(self.sign(counted), Some('\'' | '’')) && self.glued(counted + 1);
        let digits_at = counted + usize::from(quoted);
        let (end, decade) = match self.digits(digits_at) {
            Some(digits)
                if digits.len() == 4
                    || digits.len() == 2
                        && (word.is_some() || self.plural_end(digits_at).is_some()) =>
            {
                let year: i16 = digits.parse().ok()?;
                let year = if year < 100 {
                    if year < 30 { 2000 + year } else { 1900 + year }
                } else {
                    year
                };
                if year % 10 != 0
                    || self.tail_of_longer(digits_at)
                        && !self.is_dash(digits_at.wrapping_sub(1))
                        && !quoted
                {
                    return None;
                }
                match (self.plural_end(digits_at), word) {
                    (Some(end), _) => (end, year),
                    (None, Some(Period::Decade)) => (digits_at + 1, year),
                    (None, Some(Period::Year)) if digits.len() == 2 => (digits_at + 1, year),
                    _ => return None,
                }
            }
            Some(_) => return None,
            None => {
                let decade = self.find(counted, |m| match m {
                    Meaning::Decade(n) => Some(n),
                    _ => None,
                })?;
                let plural = self.slice(counted).ends_with('s');
                if word.is_none() && !plural {
                    return None;
                }
                (counted + 1, 1900 + decade)
            }
        };
        if self.find(end, |m| matches!(m, Meaning::Percent | Meaning::Old).then_some(())).is_some()
        {
            return None;
        }
        Some((end, Point::Days(Days::years(decade, 10)?, Period::Decade)))
    }

    /// The item behind the *s* of *1990s* and *1990's*.
    fn plural_end(&self, at: usize) -> Option<usize> {
        let quote = at + 1 + usize::from(matches!(self.sign(at + 1), Some('\'' | '’')));
        let plural = self.is(quote, Meaning::DecadePlural) && self.slice(quote) == "s";
        let near = self.glued(quote) || self.slice(at).len() == 4;
        (plural && near).then_some(quote + 1)
    }

    /// *19th century*, *siglo XXI*.
    fn century(&self, at: usize) -> Read<Point> {
        if self.period(at) == Some(Period::Century) {
            let number = roman(self.slice(at + 1)).or_else(|| self.small(at + 1).map(i16::from))?;
            return Some((
                self.behind_era(at + 2),
                Point::Days(Days::century(number)?, Period::Century),
            ));
        }
        let (end, number) = match self.day_number(at) {
            Some((end, number)) if self.ordinal(at).is_some() || end > at + 1 => (end, number),
            _ => (at + 1, i8::try_from(roman(self.slice(at))?).ok()?),
        };
        let end = self.over_sign(end, '-');
        let century = self.period(end) == Some(Period::Century);
        century.then(|| {
            Some((
                self.behind_era(end + 1),
                Point::Days(Days::century(number.into())?, Period::Century),
            ))
        })?
    }

    fn behind_era(&self, at: usize) -> usize {
        self.over(at, Meaning::Era)
    }

    /// `Q3 2024`, `2019-Q1`, `H2 2019`, `2017-t1`.
    fn quarter_code(&self, at: usize) -> Read<Point> {
        if let Some(year) = self.four_digit_year(at) {
            let code = at + 1 + usize::from(self.is_dash(at + 1) && self.glued(at + 1));
            let (end, number, months) = self.code_of_quarter(code)?;
            return Some((
                end,
                Point::Days(Days::months_of_year(year, number, months)?, Period::Quarter),
            ));
        }
        let (end, number, months) = self.code_of_quarter(at)?;
        let (end, year) = self.year_behind(end, true)?;
        Some((end, Point::Days(Days::months_of_year(year, number, months)?, Period::Quarter)))
    }

    /// `Q3`: its end, the number, the months.
    fn code_of_quarter(&self, at: usize) -> Option<(usize, u32, i8)> {
        let number: u32 =
            self.small(at + 1).filter(|n| self.glued(at + 1) && *n > 0)?.unsigned_abs().into();
        if self.is(at, Meaning::QuarterCode) && number <= 4 {
            Some((at + 2, number, 3))
        } else if self.is(at, Meaning::HalfCode) && number <= 2 {
            Some((at + 2, number, 6))
        } else {
            None
        }
    }

    /// *the first quarter of 2017*, *última semana de julio*, *the 15th day of next month*, *first ten days of last year*.
    fn nth_of(&self, at: usize) -> Read<Point> {
        let start = self.over(at, Meaning::The);
        if start > at && self.period(start + 1) == Some(Period::Half) && !self.habits.article_of_day
        {
            return None;
        }
        let (end, nth) = self.rank(start)?;
        let (end, count) = match self.whole_number(end) {
            Some((end, count)) => (end, i32::try_from(count).ok()?),
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
    fn rank(&self, at: usize) -> Read<i32> {
        if self.is(at, Meaning::Final) {
            return Some((at + 1, -1));
        }
        let (end, number) = self.day_number(at)?;
        let marked = self.ordinal(at).is_some() || self.digits(at).is_some() && end > at + 1;
        marked.then_some((end, number.into()))
    }

    pub(super) fn whole_number(&self, at: usize) -> Read<u32> {
        if let Some(digits) = self.digits(at) {
            return Some((at + 1, digits.parse().ok().filter(|n| *n < 10_000)?));
        }
        let (end, number) = self.whole_words(at)?;
        Some((end, u32::try_from(number).ok()?))
    }

    /// The item of the whole behind *of*, *in*, a hyphen or nothing.
    fn of_whole(&self, at: usize) -> Option<usize> {
        let of = self.is_any(at, &[Meaning::Of, Meaning::In, Meaning::InTime])
            || self.is_dash(at)
            || self.is_sign(at, ',');
        Some(at + usize::from(of))
    }

    /// The year, month or period of which a part is named.
    fn whole_of_part(&self, at: usize) -> Read<Days> {
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

    fn word_year_point(&self, at: usize) -> Read<Point> {
        let (end, year) = self.word_year(at)?;
        Some((end, Point::Days(Days::year(year)?, Period::Year)))
    }

    /// *week 10*, *semana 3 de 2027*, *semana diez*.
    fn week_number(&self, at: usize) -> Read<Point> {
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
    fn part_of(&self, at: usize) -> Read<Point> {
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

    pub(super) fn part(&self, at: usize) -> Option<Part> {
        self.find(at, |m| match m {
            Meaning::Part(part) => Some(part),
            _ => None,
        })
    }

    /// *summer of 2016*, *this summer*, *el verano pasado*, *school year 2008*.
    fn season(&self, at: usize) -> Read<Point> {
        let season = |at: usize| {
            let named = self.find(at, |m| {
                matches!(m, Meaning::Season(_) | Meaning::Period(Period::Fiscal)).then_some(())
            });
            named.map(|()| at + 1)
        };
        if self.step(at).is_some() {
            return season(at + 1).map(|end| (end, Point::Vague));
        }
        let end = season(at)?;
        if self.step(end).is_some() {
            return Some((end + 1, Point::Vague));
        }
        if let Some((end, _)) = self.year_behind(end, false) {
            return Some((end, Point::Vague));
        }
        (self.period(at) == Some(Period::Fiscal)).then_some((end, Point::Vague))
    }

    /// *year 2012*, *el año 2008*, `cy18`.
    fn named_year(&self, at: usize) -> Read<Point> {
        if self.period(at) != Some(Period::Year) || self.slice(at).ends_with('s') {
            return None;
        }
        let year = match self.digits(at + 1)?.len() {
            4 => self.four_digit_year(at + 1)?,
            2 => two_digit_year(self.small(at + 1)?),
            _ => return None,
        };
        Some((at + 2, Point::Days(Days::year(year)?, Period::Year)))
    }

    /// A month, a weekday or a year that stands alone.
    fn alone(&self, at: usize) -> Read<Point> {
        self.lone_year(at).or_else(|| self.lone_month(at)).or_else(|| self.lone_weekday(at))
    }

    fn lone_month(&self, at: usize) -> Read<Point> {
        let month = self.month(at)?;
        let word = self.slice(at);
        let short = word.chars().count() <= 3;
        let capital = self.capital(at);
        let cued = at > 0 && self.find(at - 1, cues_a_month).is_some();
        // *may*, *march*, *mar*, *sun*: words of another meaning need both
        let doubtful = short || matches!(word, "march" | "March");
        let enough = match (doubtful, self.habits.article_of_day) {
            (true, true) => cued && (capital || !matches!(word, "may" | "mar" | "march")),
            (true, false) => false,
            (false, true) => cued || capital,
            (false, false) => !capital || cued,
        };
        (enough && !self.is_sign(at + 1, '\'') && !self.is_sign(at + 1, '’'))
            .then_some((at + 1, Point::Yearless(Yearless::month(month))))
    }

    fn lone_weekday(&self, at: usize) -> Read<Point> {
        let weekday = self.weekday(at)?;
        let listed =
            at > 0 && self.is_any(at - 1, &[Meaning::Or, Meaning::And]) && self.capital(at);
        let whole = self.slice(at).chars().count() > 4 || listed;
        let cued = at > 0
            && self
                .find(at - 1, |m| {
                    matches!(m, Meaning::On | Meaning::The | Meaning::Or | Meaning::And)
                        .then_some(())
                })
                .is_some();
        let capital = self.capital(at) == self.habits.article_of_day;
        (whole && (capital || cued))
            .then_some((at + 1, Point::Yearless(Yearless::weekday(weekday))))
    }

    /// Four digits that are a year: behind a word of time, or with nothing counted behind.
    fn lone_year(&self, at: usize) -> Read<Point> {
        if at > 0 && self.is_word(at) && self.find(at - 1, cues_a_year).is_some() {
            return self.word_year_point(at);
        }
        let year = self.four_digit_year(at)?;
        let joined = at > 0
            && self.glued(at)
            && !matches!(self.sign(at - 1), Some('(' | '[' | '¿' | '¡' | '"' | '“' | '«'));
        if joined
            || self.goes_on(at + 1) && !self.is_dash(at + 1)
            || self.year_is_amount(at)
            || !(1500..2200).contains(&year)
        {
            return None;
        }
        let point = Point::Days(Days::year(year)?, Period::Year);
        let counted = self
            .find(at + 1, |m| matches!(m, Meaning::Unit(_) | Meaning::Period(_)).then_some(()))
            .is_some();
        let cued = at > 0 && self.find(at - 1, cues_a_year).is_some();
        let weakly = at > 0 && self.find(at - 1, cues_a_year_weakly).is_some();
        let bracket = at > 0
            && matches!(self.sign(at - 1), Some('(' | ','))
            && matches!(self.sign(at + 1), Some(')' | ','));
        let enough = cued && !counted
            || bracket
            || weakly && !counted && (!self.is_word(at + 1) || self.is_function_word(at + 1));
        (enough && (1800..2100).contains(&year) || cued && !counted).then_some((at + 1, point))
    }

    fn is_function_word(&self, at: usize) -> bool {
        self.find(at, |m| {
            use Meaning::*;
            matches!(m, And | Or | Of | In | The | To | From | Before | After | Until | Since)
                .then_some(())
        })
        .is_some()
    }
}

fn cues_a_month(meaning: Meaning) -> Option<()> {
    use Meaning::*;
    matches!(
        meaning,
        The | In
            | InTime
            | From
            | To
            | Of
            | Since
            | Before
            | Until
            | After
            | Between
            | Or
            | And
            | Step(_)
            | Part(_)
    )
    .then_some(())
}

fn cues_a_year(meaning: Meaning) -> Option<()> {
    use Meaning::*;
    matches!(meaning, In | InTime | Since | Before | Until | After | Between).then_some(())
}

fn cues_a_year_weakly(meaning: Meaning) -> Option<()> {
    use Meaning::*;
    matches!(meaning, From | To | Of | Or | And | The).then_some(())
}

/// The year that two digits stand for.
fn two_digit_year(year: i8) -> i16 {
    let year = i16::from(year);
    if year <= LAST_OF_CENTURY { 2000 + year } else { 1900 + year }
}

/// A Roman number that a century or month may have.
fn roman(word: &str) -> Option<i16> {
    let number = crate::roman::value(word).and_then(|n| i16::try_from(n).ok());
    number.filter(|n| *n < 40)
}
