//! From one date to another, and dates open at one end: *from May to October*, `2014-2018`, *since August*.

use jiff::civil::Date;

use super::calendar::Days;
use super::lexer::LexemeShape;
use super::line::{LexemeLine, Read};
use super::meaning::{JOINS_DATES, Meaning, MeaningSet, Period, kinds};
use super::openers::{DATE_RANGE, SINGLE_DATE};
use super::point::{Point, Yearless};

/// An end of a range; a day or a year may lean on the other end.
#[derive(Clone, Copy, Debug)]
enum End {
    Day(i8),
    Year(i16),
    Now,
    Point(Point),
}

impl LexemeLine<'_> {
    /// A date of any form: a range, an open one, or a single one.
    pub(super) fn any_date(&self, at: usize) -> Read<Point> {
        let opens = self.opens(at);
        if opens.meets(DATE_RANGE) {
            let ranged = self.opened_range(at).or_else(|| self.open_date(at));
            if ranged.is_some() || !opens.meets(SINGLE_DATE) {
                return ranged;
            }
        }
        let single = self.single_date(at);
        self.bare_range(at, single).or(single)
    }

    /// A date, with what may say the same again: *Tuesday 21*, *viernes (15 de junio)*.
    fn single_date(&self, at: usize) -> Read<Point> {
        if self.in_range || self.depth > 0 {
            return self.read_single_date(at);
        }
        let read = match self.memo.single_date.get() {
            Some((last, read)) if last == at => read,
            _ => self.read_single_date(at),
        };
        self.memo.single_date.set(Some((at, read)));
        read
    }

    fn read_single_date(&self, at: usize) -> Read<Point> {
        let weekday_day = self.weekday_and_day(at);
        let (end, point) = match (self.date(at), weekday_day) {
            (Some(a), Some(b)) => {
                if b.0 > a.0 {
                    b
                } else {
                    a
                }
            }
            (a, b) => a.or(b)?,
        };
        let (end, point) = self.said_again(at, end).unwrap_or((end, point));
        // *after 2010 and before 2018* are two
        match self.and_later(end) {
            Some((end, later)) => Some((end, self.opened(point, later))),
            None => Some((end, point)),
        }
    }

    /// *or later*, *y antes*: whether a date is open to the future or to the past. What follows must not be a date of its
    /// own: *after 2010 and before 2018* are two.
    fn and_later(&self, at: usize) -> Read<bool> {
        let joined = self.is_any(at, &[Meaning::And, Meaning::Or]);
        let last = at + usize::from(joined);
        let (later, earlier) = match joined {
            true => (kinds!(After, Later), kinds!(Before, Earlier)),
            false => (kinds!(AndLater), kinds!(AndEarlier)),
        };
        let is_later = self.means(last, later);
        let ends =
            self.items.get(last + 1).is_none_or(|item| matches!(item.shape, LexemeShape::Sign(_)));
        (ends && (is_later || self.means(last, earlier))).then_some((last + 1, is_later))
    }

    /// *this Friday (jun-15)*, *viernes 15 de junio*: the date behind a stepped weekday.
    fn said_again(&self, at: usize, end: usize) -> Read<Point> {
        let stepped = self.step(at).is_some() && self.weekday(end - 1).is_some()
            || self.weekday(at).is_some() && end == at + 1;
        if !stepped {
            return None;
        }
        let bracket = self.is_sign(end, '(');
        let (end, point) = self
            .dated(end + usize::from(bracket))
            .or_else(|| self.digits_behind_weekday(end + usize::from(bracket)))?;
        match bracket {
            true => self.is_sign(end, ')').then_some((end + 1, point)),
            false => Some((end, point)),
        }
    }

    /// `7/6`, `7.6` behind a weekday.
    pub(super) fn digits_behind_weekday(&self, at: usize) -> Read<Point> {
        let (a, b) = (self.small(at)?, self.small(at + 2)?);
        let mark = matches!(self.sign(at + 1), Some('/' | '.' | '-'))
            && self.glued(at + 1)
            && self.glued(at + 2);
        let (day, month) = if self.habits.day_first { (a, b) } else { (b, a) };
        let (day, month) =
            if Days::of(2000, month, day).is_some() { (day, month) } else { (month, day) };
        let right = mark && Days::of(2000, month, day).is_some() && !self.goes_on(at + 3);
        right.then_some((at + 3, Point::Yearless(Yearless::day(month, day))))
    }

    /// A date that names its days, so that others can be counted from it.
    pub(super) fn dated(&self, at: usize) -> Read<Point> {
        self.deeper()?.absolute(at)
    }

    /// *Monday 21*, *martes el veinticinco*, *Tue 13th*, *the 18th*, *el día 18*, *15th day of next month*.
    fn weekday_and_day(&self, at: usize) -> Read<Point> {
        if let Some(weekday) = self.weekday(at) {
            let the = self.over(at + 1, Meaning::The);
            let day_at = if self.period(the) == Some(Period::Day) { the + 1 } else { the };
            let (end, day) = self.day_number(day_at)?;
            const COUNTED: MeaningSet = kinds!(Scale, Period, Unit, Percent, Meridiem);
            let clear = !self.means(end, COUNTED)
                && !self.goes_on(end)
                && !self.is_sign(end, ':')
                && (day_at > at + 1 || self.digits(day_at).is_some());
            let fits = clear && !self.tail_of_longer(day_at);
            return fits.then_some((
                end,
                Point::Yearless(Yearless {
                    weekday: Some(weekday),
                    day: Some(day),
                    ..Yearless::default()
                }),
            ));
        }
        let articled = self.is(at, Meaning::The);
        if !articled && at > 0 && self.is(at - 1, Meaning::On) && self.habits.article_of_day {
            let (end, day) = self.day_number(at)?;
            let marked = self.digits(at).is_some() && end > at + 1 && !self.is_word(end);
            return marked.then_some((
                end,
                Point::Yearless(Yearless { day: Some(day), ..Yearless::default() }),
            ));
        }
        if !articled {
            return None;
        }
        let day_word = self.period(at + 1) == Some(Period::Day);
        let (end, day) = self.day_number(at + 1 + usize::from(day_word))?;
        let marked = self.digits(at + 1).is_some() && end > at + 2 && self.habits.article_of_day;
        let of = self.is(end, Meaning::Of) || self.goes_on(end);
        let noun = marked && self.is_word(end) && !self.ends_a_date(end);
        ((marked || day_word) && !of && !noun)
            .then_some((end, Point::Yearless(Yearless { day: Some(day), ..Yearless::default() })))
    }

    /// Whether a date may end before this word: *the 18th* is no date in *the 18th floor*.
    fn ends_a_date(&self, at: usize) -> bool {
        self.means(at, JOINS_DATES.or(kinds!(At, In)))
    }

    /// *since August*, *after 2018*, *before May 13*, *a partir de mañana*.
    fn open_date(&self, at: usize) -> Read<Point> {
        // *more than two weeks before today*
        if self.is(at, Meaning::MoreThan) {
            let (end, _) = self.offset(at + 1)?;
            return Some((end, Point::Vague));
        }
        let opener = self.find(at, |m| match m {
            Meaning::Since => Some((true, false)),
            Meaning::After => Some((true, true)),
            Meaning::Before | Meaning::Until => Some((false, false)),
            _ => None,
        });
        let (later, behind) = opener?;
        let named = at + 1;
        let inner = self
            .single_date(named)
            .or_else(|| self.single_date(self.over(named, Meaning::The)))
            .or_else(|| self.cued_year(self.over(named, Meaning::The)));
        let (end, point) = inner?;
        if point.is_open() {
            return None;
        }
        if let Some(open) = self.open_yearless(point, later) {
            return Some((end, open));
        }
        let days = point.days(self.reference);
        let (from, to) = match (later, days) {
            (_, None) => (None, None),
            (true, Some(days)) => (Some(if behind { days.to } else { days.from }), None),
            (false, Some(days)) => {
                (None, Some(if self.is(at, Meaning::Until) { days.to } else { days.from }))
            }
        };
        Some((end, Point::Open(from, to)))
    }

    fn cued_year(&self, at: usize) -> Read<Point> {
        let year = self.four_digit_year(at).filter(|_| !self.goes_on(at + 1))?;
        Some((at + 1, Point::Days(Days::year(year)?, Period::Year)))
    }

    /// What is open from or up to a date whose year nothing tells.
    fn open_yearless(&self, point: Point, later: bool) -> Option<Point> {
        match point {
            Point::Yearless(date) if self.reference.is_none() => Some(match later {
                true => Point::OpenYearless(Some(date), None),
                false => Point::OpenYearless(None, Some(date)),
            }),
            _ => None,
        }
    }

    fn opened(&self, point: Point, later: bool) -> Point {
        if let Some(open) = self.open_yearless(point, later) {
            return open;
        }
        let days = point.days(self.reference);
        match later {
            true => Point::Open(days.map(|d| d.from), None),
            false => Point::Open(None, days.map(|d| d.to)),
        }
    }

    /// *from X to Y*, *between X and Y*.
    fn opened_range(&self, at: usize) -> Read<Point> {
        let between = self.is(at, Meaning::Between);
        if !between && !self.is_any(at, &[Meaning::From, Meaning::FromStrong]) {
            return None;
        }
        let (middle, first) = self.end_of_range(at + 1, true)?;
        self.range(at + 1, middle, first, Some(between))
    }

    /// *X to Y*, *X - Y*; `single` is the date that begins here.
    fn bare_range(&self, at: usize, single: Read<Point>) -> Read<Point> {
        let single = self.first_year(at).or(single).or_else(|| self.digits_of_range(at));
        let (middle, first) = match single {
            Some((_, point)) if point.is_open() => return None,
            Some((end, point)) => (end, End::Point(point)),
            None => self.bare_end(at)?,
        };
        self.range(at, middle, first, None)
    }

    /// The range from an end that was read; `opened` says that a word opens it, and whether that is *between*.
    fn range(&self, start: usize, middle: usize, first: End, opened: Option<bool>) -> Read<Point> {
        let to = self.connector(middle, opened == Some(true))?;
        let second_end = LexemeLine { in_range: true, ..*self };
        let (end, second) = second_end.end_of_range(to, true)?;
        if self.digits(start).is_some() && self.tail_of_longer(start) || self.goes_on(end) {
            return None;
        }
        let (end, days) = self.joined(first, second, end, opened.is_some())?;
        Some((
            end,
            match days {
                Some(days) => Point::Open(Some(days.from), Some(days.to)),
                None => yearless_ends(first, second).unwrap_or(Point::Vague),
            },
        ))
    }

    /// The item behind *to*, a dash, or the *and* of *between*.
    fn connector(&self, at: usize, between: bool) -> Option<usize> {
        if self.is_dash(at) {
            return Some(at + 1);
        }
        let to = self.is_any(at, &[Meaning::To, Meaning::ToStrong]);
        let and = between && (self.is(at, Meaning::And) || to);
        (to || and).then_some(at + 1)
    }

    fn end_of_range(&self, at: usize, opened: bool) -> Read<End> {
        let the = if opened { self.over(at, Meaning::The) } else { at };
        let single = self.single_for_range(at);
        let single = if the > at { single.or_else(|| self.single_for_range(the)) } else { single };
        if let Some((end, point)) = single {
            return Some((end, End::Point(point)));
        }
        if self.is(at, Meaning::Now) && opened {
            return Some((at + 1, End::Now));
        }
        self.bare_end(the)
    }

    /// A year, month or day that is a date only as the end of a range.
    fn bare_end(&self, the: usize) -> Read<End> {
        if let Some(year) = self
            .four_digit_year(the)
            .filter(|_| !self.tail_of_longer(the) || self.is_dash(the.wrapping_sub(1)))
        {
            return Some((the + 1, End::Year(year)));
        }
        if let Some(month) = self.month(the) {
            return Some((
                the + 1 + usize::from(self.is_sign(the + 1, '.') && self.glued(the + 1)),
                End::Point(Point::Yearless(Yearless::month(month))),
            ));
        }
        let day_word = the + usize::from(self.period(the) == Some(Period::Day));
        let (end, day) = self.day_number(day_word)?;
        Some((end, End::Day(day)))
    }

    fn single_for_range(&self, at: usize) -> Read<Point> {
        if let Some(read) = self.first_year(at) {
            return Some(read);
        }
        let point = self.single_date(at).or_else(|| self.digits_of_range(at))?;
        (!point.1.is_open()).then_some(point)
    }

    /// The year before a dash and digits: `2014-18`.
    fn first_year(&self, at: usize) -> Read<Point> {
        let year = self.four_digit_year(at)?;
        let range = self.is_dash(at + 1)
            && self.glued(at + 1)
            && self.glued(at + 2)
            && self.digits(at + 2).is_some()
            && !self.is_dash(at + 3);
        range.then(|| Some((at + 1, Point::Days(Days::year(year)?, Period::Year))))?
    }

    /// `5/1` as the end of a range.
    fn digits_of_range(&self, at: usize) -> Read<Point> {
        if self.is_sign(at + 3, '/') || self.is_sign(at + 3, '.') && self.glued(at + 4) {
            return None;
        }
        let dash_next = self.is_dash(at + 3) || !self.goes_on(at + 3);
        let slash = self.is_sign(at + 1, '/') && dash_next;
        let (a, b) = (self.small(at).filter(|_| slash)?, self.small(at + 2)?);
        let (day, month) = if self.habits.day_first { (a, b) } else { (b, a) };
        Days::of(2000, month, day)?;
        if let Some((end, year)) =
            self.year_behind(at + 3, true).filter(|_| self.is_sign(at + 3, ','))
        {
            return Some((end, Point::Days(Days::of(year, month, day)?, Period::Day)));
        }
        Some((at + 3, Point::Yearless(Yearless::day(month, day))))
    }

    /// The days from one end to the other; `None` inside where nobody knows the year.
    fn joined(&self, first: End, second: End, end: usize, opened: bool) -> Read<Option<Days>> {
        match (first, second) {
            (End::Year(a), End::Year(b)) => self.years(a, b, end),
            (End::Year(a), End::Day(b)) => self.years(a, a / 100 * 100 + i16::from(b), end),
            (End::Point(Point::Days(days, Period::Year)), End::Day(b)) => {
                let a = days.from.year();
                self.years(a, a / 100 * 100 + i16::from(b), end)
            }
            (End::Day(a), End::Point(b)) => self.day_before(a, b, end),
            (End::Point(a), End::Day(b)) => self.day_after(a, b, end),
            (End::Day(_), _) | (_, End::Day(_)) => None,
            (a, b) => {
                let loose = !opened && (self.is_loose(a) || self.is_loose(b));
                if loose { None } else { Some((end, self.between(a, b))) }
            }
        }
    }

    /// Without *from*, only ends that are dates by themselves make a range.
    fn is_loose(&self, end: End) -> bool {
        matches!(end, End::Now | End::Point(Point::Vague))
    }

    fn years(&self, a: i16, b: i16, end: usize) -> Read<Option<Days>> {
        const COUNTED: MeaningSet = kinds!(Unit, Scale, Percent, Currency, Period);
        (a < b && b - a < 1000 && !self.means(end, COUNTED) && !self.goes_on(end))
            .then(|| Some((end, Some(Days { from: Days::year(a)?.from, to: Days::year(b)?.to }))))?
    }

    /// *3 to 12 of Sept*: the first end takes the month of the second.
    fn day_before(&self, day: i8, second: Point, end: usize) -> Read<Option<Days>> {
        let last = match second {
            Point::Days(days, Period::Day) => days,
            Point::Yearless(y) if y.day.is_some() => match self.reference {
                Some(reference) => y.nearest(reference).0?,
                None => return Some((end, None)),
            },
            _ => return None,
        };
        let to = last.to;
        let first = last.from;
        let month =
            if day <= first.day() { first } else { first.first_of_month().yesterday().ok()? };
        Some((end, Some(Days { from: Days::of(month.year(), month.month(), day)?.from, to })))
    }

    /// *November 19-20, 2020*: the second end takes the month of the first.
    fn day_after(&self, first: Point, day: i8, end: usize) -> Read<Option<Days>> {
        let yearless = match first {
            Point::Yearless(y) if y.day.is_some_and(|d| d < day) && y.month.is_some() => Some(y),
            Point::Days(days, Period::Day) if days.from.day() < day => None,
            _ => return None,
        };
        if self.goes_on(end) {
            return None;
        }
        let year = yearless.and_then(|_| self.year_behind(end, true));
        let behind = year.map_or(end, |(behind, _)| behind);
        let from = match (first, year, self.reference) {
            (Point::Yearless(y), Some((_, year)), _) => y.in_year(year)?.from,
            (Point::Yearless(y), None, Some(reference)) => y.nearest(reference).0?.from,
            (Point::Days(days, _), ..) => days.from,
            _ => return Some((behind, None)),
        };
        Some((behind, Some(Days { from, to: Days::of(from.year(), from.month(), day)?.to })))
    }

    /// The days between two ends; one of them may lack its year.
    fn between(&self, a: End, b: End) -> Option<Days> {
        let year = |end: End| match end {
            End::Year(year) => Days::year(year).map(|days| Point::Days(days, Period::Year)),
            End::Now => {
                self.reference.and_then(Days::day).map(|days| Point::Days(days, Period::Day))
            }
            End::Point(point) => Some(point),
            End::Day(_) => None,
        };
        let (a, b) = (year(a)?, year(b)?);
        let (from, to) = match (a, b) {
            (Point::Yearless(a), Point::Yearless(b)) => {
                let first = a.nearest(self.reference?).0?;
                (first.from, b.not_before(first.from)?.to)
            }
            (Point::Yearless(a), b) => {
                let last = b.days(self.reference)?;
                (latest_before(a, last.from)?, last.to)
            }
            (a, Point::Yearless(b)) => {
                let first = a.days(self.reference)?;
                (first.from, b.not_before(first.from)?.to)
            }
            (a, b) => (a.days(self.reference)?.from, b.days(self.reference)?.to),
        };
        (from < to).then_some(Days { from, to })
    }
}

/// A range whose year is not named; a bare day takes the month of the other end.
fn yearless_ends(first: End, second: End) -> Option<Point> {
    let (from, to) = match (first, second) {
        (End::Point(Point::Yearless(from)), End::Point(Point::Yearless(to))) => (from, to),
        (End::Day(day), End::Point(Point::Yearless(to))) if to.day.is_some_and(|d| day < d) => {
            (Yearless { day: Some(day), ..to }, to)
        }
        (End::Point(Point::Yearless(from)), End::Day(day)) if from.day.is_some_and(|d| d < day) => {
            (from, Yearless { day: Some(day), ..from })
        }
        _ => return None,
    };
    Some(Point::OpenYearless(Some(from), Some(to)))
}

/// The first day of the last such days before `date`.
fn latest_before(yearless: Yearless, date: Date) -> Option<Date> {
    let year = date.year();
    match yearless.in_year(year).filter(|days| days.from <= date) {
        Some(days) => Some(days.from),
        None => yearless
            .in_year(year - 1)
            .map(|d| d.from)
            .or_else(|| yearless.nearest(date).0.map(|d| d.from)),
    }
}
