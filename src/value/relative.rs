//! Dates that count from the day of writing: *last Tuesday*, *hace tres días*, *la semana que viene*, *in two weeks*.
//!
//! Without a reference date they are not read at all: their days would be anybody's guess.

use jiff::civil::Date;

use super::calendar::{self, Days, add, around};
use super::line::{LexemeLine, Read};
use super::meaning::{Meaning, PartOfTime, Period};
use super::openers::Openers;
use super::point::{Point, Yearless};

/// A length of time: so many periods, and further ones (*two weeks and two days*).
#[derive(Clone, Copy, Debug)]
pub(super) struct Length {
    parts: [(i32, Period); MOST_PARTS],
    count: usize,
}

/// What may begin *the last week*, *3 upcoming days*.
const STEPPED_PERIOD: Openers =
    Openers::THE.or(Openers::STEP).or(Openers::COUNT).or(Openers::COUPLE).or(Openers::PERIOD);

/// Parts of a length that are read.
const MOST_PARTS: usize = 4;

impl Length {
    /// The day at this distance from `date`; `None` for lengths shorter than a day.
    fn from(&self, date: Date, sign: i32) -> Option<Date> {
        self.parts[..self.count]
            .iter()
            .try_fold(date, |date, (n, period)| add(date, *period, n * sign))
    }
}

impl LexemeLine<'_> {
    /// The longest relative date that begins at an item.
    pub(super) fn relative(&self, at: usize) -> Read<Point> {
        self.reference?;
        let (end, days) = self.longest(
            at,
            &[
                (Openers::SHIFT, Self::named_day),
                (STEPPED_PERIOD, Self::stepped_period),
                (Openers::STEP.or(Openers::WEEKDAY), Self::stepped_weekday),
                (STEPPED_PERIOD.or(Openers::WEEKDAY), Self::weekday_of_week),
                (Openers::STEP.or(Openers::MONTH), Self::stepped_month),
                (Openers::STEP, Self::stepped_day),
                (Openers::PART, Self::part_of_period),
                (Openers::OFFSET.or(Openers::COUNT), Self::ago_or_later),
                (Openers::OFFSET.or(Openers::COUNT), Self::offset),
                (Openers::WEEK_OF, Self::week_that_starts),
            ],
        )?;
        Some((end, Point::Days(days, self.grain_of(days))))
    }

    fn grain_of(&self, days: Days) -> Period {
        let day = days.from.tomorrow().is_ok_and(|next| next == days.to);
        let year = Days::year(days.from.year()) == Some(days);
        match (day, year) {
            (true, _) => Period::Day,
            (_, true) => Period::Year,
            _ => Period::Month,
        }
    }

    /// *today*, *ayer*, *pasado mañana*.
    fn named_day(&self, at: usize) -> Read<Days> {
        let reference = self.reference?;
        if self.is(at, Meaning::ToDate) {
            return Some((
                at + 1,
                Days { from: Days::year(reference.year())?.from, to: reference },
            ));
        }
        let days = self.shift(at)?;
        // *la mañana*, *esta mañana* is a part of the day
        let of_day = self.is(at, Meaning::Morning)
            && at > 0
            && (self.is(at - 1, Meaning::The) || self.step(at - 1).is_some());
        (!of_day).then(|| Some((at + 1, Days::day(add(reference, Period::Day, days)?)?)))?
    }

    /// *next week*, *the last 3 months*, *5 upcoming years*, *la semana pasada*, *the week after next*.
    fn stepped_period(&self, at: usize) -> Read<Days> {
        let reference = self.reference?;
        let articled = self.is(at, Meaning::The);
        let start = self.over(at, Meaning::The);
        let (end, step, count, period) = self.step_count_period(start)?;
        let whole_article = self.habits.articled.contains(&period) && count.is_none();
        let after_next = self.is(end - 1, Meaning::AfterNext);
        if articled && !whole_article && !after_next {
            return None;
        }
        let days = match count {
            None => around(reference, period, step)?,
            Some(count) => run_of_periods(reference, period, step, count)?,
        };
        Some((end, days))
    }

    /// In any order of step, number and period.
    fn step_count_period(&self, at: usize) -> Option<(usize, i32, Option<i32>, Period)> {
        let count_at = |at: usize| match self.whole_number(at) {
            Some((end, n)) if n > 0 => (end, i32::try_from(n).ok()),
            _ if self.is(at, Meaning::Couple)
                && self.slice(at).to_lowercase().contains("couple") =>
            {
                (at + 1, Some(2))
            }
            _ => (at, None),
        };
        if let Some(step) = self.step(at) {
            // *the course will last three weekends*
            if at > 0 && self.is(at - 1, Meaning::Modal) {
                return None;
            }
            let (end, count) = count_at(at + 1);
            let period = self.period(end)?;
            return Some((end + 1, step, count, period));
        }
        let (middle, count) = count_at(at);
        if let Some(step) = self.step(middle).filter(|_| count.is_some()) {
            return Some((middle + 2, step, count, self.period(middle + 1)?));
        }
        let period = self.period(middle)?;
        if count.is_none() && self.is(middle + 1, Meaning::AfterNext) {
            return Some((middle + 2, 2, None, period));
        }
        let step = self.step(middle + 1).filter(|step| *step != 0)?;
        let bare_english = self.habits.article_of_day && count.is_none();
        // *día siguiente a la reunión* counts from another day
        let other_day =
            self.is_any(middle + 2, &[Meaning::To, Meaning::Of]) && period != Period::Week;
        (!bare_english && !other_day).then_some((middle + 2, step, count, period))
    }

    /// *next Tuesday*, *el pasado martes*, *viernes próximo*, *this Friday*.
    fn stepped_weekday(&self, at: usize) -> Read<Days> {
        let reference = self.reference?;
        let (end, step, weekday, near) = match (self.step(at), self.weekday(at)) {
            (Some(step), _) => {
                let again = at + 1 + usize::from(self.step(at + 1).is_some());
                let step = self.step(again - 1).filter(|_| again > at + 1).unwrap_or(step);
                (
                    again + 1,
                    step,
                    self.weekday(again)?,
                    self.is_any(at, &[Meaning::NearPast, Meaning::NearNext]),
                )
            }
            (None, Some(weekday)) => {
                // *on Wednesday that it would close*
                let is_current = |step: i32| step == 0 && self.habits.article_of_day;
                let step = self.step(at + 1).filter(|step| !is_current(*step))?;
                (at + 2, step, weekday, true)
            }
            _ => return None,
        };
        let this_week = weekday_in(calendar::monday(reference)?, weekday)?;
        let date = match step {
            0 => this_week,
            -1 if near => last_before(this_week, reference)?,
            -1 => add(this_week, Period::Week, -1)?,
            _ if near && this_week > reference && self.is(at, Meaning::NearNext) => this_week,
            _ => add(this_week, Period::Week, 1)?,
        };
        Some((end, Days::day(date)?))
    }

    /// *Tuesday of last week*, *next week on Tuesday*, *lunes la próxima semana*.
    fn weekday_of_week(&self, at: usize) -> Read<Days> {
        let week = |at: usize| {
            let read = self
                .stepped_period(at)
                .or_else(|| self.stepped_period(self.over(at, Meaning::The)));
            read.filter(|(end, days)| {
                *end > at
                    && days.from.weekday() == jiff::civil::Weekday::Monday
                    && add(days.from, Period::Week, 1) == Some(days.to)
            })
        };
        if self.is(at, Meaning::The) && self.step(at + 1).is_some() {
            return None;
        }
        if let Some(weekday) = self.weekday(at) {
            let comma = self.over_sign(at + 1, ',');
            let (end, days) = week(self.over(comma, Meaning::Of))?;
            return Some((end, Days::day(weekday_in(days.from, weekday)?)?));
        }
        let (end, days) = week(at)?;
        let on = if self.is_dash(end) {
            end + 1
        } else {
            self.over(self.over(end, Meaning::On), Meaning::The)
        };
        Some((on + 1, Days::day(weekday_in(days.from, self.weekday(on)?)?)?))
    }

    /// *last May*, *el próximo octubre*, *el pasado mes de mayo*, *este septiembre*.
    fn stepped_month(&self, at: usize) -> Read<Days> {
        let reference = self.reference?;
        let (end, step, month) = match self.step(at) {
            Some(step) => {
                let mes =
                    self.period(at + 1) == Some(Period::Month) && self.is(at + 2, Meaning::Of);
                let at = at + 1 + 2 * usize::from(mes);
                (at + 1, step, self.month(at)?)
            }
            None => (at + 2, self.step(at + 1)?, self.month(at)?),
        };
        let day = self.day_number(end).is_some()
            && self.digits(end).is_some()
            && self.four_digit_year(end).is_none();
        let days = Yearless::month(month).stepped(step, reference)?;
        // *this may or may not be*
        let verb = self.slice(end - 1) == "may" || self.slice(end - 2) == "may";
        (!day && !verb).then_some((end, days))
    }

    /// *next 5/12*, *el próximo 6 de abril*.
    fn stepped_day(&self, at: usize) -> Read<Days> {
        let reference = self.reference?;
        let step = self.step(at)?;
        let (end, point) = self.dated(at + 1).or_else(|| self.digits_behind_weekday(at + 1))?;
        let Point::Yearless(yearless) = point else { return None };
        let day = yearless.day.is_some() && yearless.month.is_some();
        Some((end, yearless.stepped(step, reference).filter(|_| day)?))
    }

    /// *end of the month*, *later this week*, *principios de año*, *el resto de la semana*.
    fn part_of_period(&self, at: usize) -> Read<Days> {
        let reference = self.reference?;
        let rest = self.is(at, Meaning::Rest);
        let part = self.part(at);
        if part.is_none() && !rest {
            return None;
        }
        let whole =
            if self.is(at + 1, Meaning::In) { at + 2 } else { self.over(at + 1, Meaning::Of) };
        let (end, days) = self
            .stepped_period(whole)
            .or_else(|| self.stepped_period(self.over(whole, Meaning::The)))
            .or_else(|| {
                let the = self.over(whole, Meaning::The);
                let period = self.period(the).filter(|p| {
                    matches!(
                        p,
                        Period::Week
                            | Period::Month
                            | Period::Quarter
                            | Period::Year
                            | Period::Decade
                            | Period::Century
                    )
                })?;
                Some((the + 1, around(reference, period, 0)?))
            })?;
        let current = days.contains(reference);
        let days = match part {
            None => Days { from: reference, to: days.to },
            Some(part) => half_of(days, part, current.then_some(reference))?,
        };
        Some((end, days))
    }

    /// *three days ago*, *hace tres días*, *in two weeks*, *dos meses después*.
    fn ago_or_later(&self, at: usize) -> Read<Days> {
        let reference = self.reference?;
        if self.is(at, Meaning::AgoBefore) {
            let (end, length) = self.length(self.over(at + 1, Meaning::Couple))?;
            return Some((end, Days::day(length.from(reference, -1)?)?));
        }
        if self.is(at, Meaning::InTime) {
            let (end, length) = self.length(at + 1)?;
            let other = self.is_any(end, &[Meaning::Of, Meaning::FromPoint, Meaning::BeforePoint]);
            return (!other).then(|| Some((end, Days::day(length.from(reference, 1)?)?)))?;
        }
        let (end, length) = self.length(at)?;
        let sign = if self.is(end, Meaning::Ago) { -1 } else { 1 };
        let behind =
            self.is_any(end, &[Meaning::Ago, Meaning::Later]) && self.date(end + 1).is_none();
        behind.then(|| Some((end + 1, Days::day(length.from(reference, sign)?)?)))?
    }

    /// *two weeks before Christmas*, *3 days from tomorrow*, *dos días antes de hoy*.
    pub(super) fn offset(&self, at: usize) -> Read<Days> {
        let start = self.over(at, Meaning::InTime);
        let (end, length) = self.length(start)?;
        if self.is(end, Meaning::Since) && self.habits.article_of_day {
            let (behind, from) = self.anchor(self.over(end + 1, Meaning::The))?;
            return Some((behind, Days { from, to: length.from(from, 1)? }));
        }
        let sign = match (self.is(end, Meaning::FromPoint), self.is(end, Meaning::BeforePoint)) {
            (true, _) => 1,
            (_, true) => -1,
            _ => return None,
        };
        let named = self.over(end + 1, Meaning::The);
        let (end, from) = self.anchor(named)?;
        Some((end, Days::day(length.from(from, sign)?)?))
    }

    /// The day that a length is counted from: no further offset, so that nothing nests.
    fn anchor(&self, at: usize) -> Read<Date> {
        let reference = self.reference?;
        if self.is(at, Meaning::Now) {
            return Some((at + 1, reference));
        }
        let named = self.longest(
            at,
            &[
                (Openers::SHIFT, Self::named_day),
                (Openers::STEP.or(Openers::WEEKDAY), Self::stepped_weekday),
                (STEPPED_PERIOD, Self::stepped_period),
            ],
        );
        if let Some((end, days)) = named {
            return Some((end, days.from));
        }
        if let Some((end, point)) = self.dated(at) {
            return Some((end, point.days(Some(reference))?.from));
        }
        let weekday = self.weekday(at).filter(|_| self.slice(at).len() > 4)?;
        Some((at + 1, Yearless::weekday(weekday).not_before(reference)?.from))
    }

    /// *w/c Feb 4*, *la semana que comienza el 4 de febrero*.
    fn week_that_starts(&self, at: usize) -> Read<Days> {
        let reference = self.reference?;
        if !self.is(at, Meaning::OfWeekThatStarts) {
            return None;
        }
        let (end, point) = self.dated(self.over(at + 1, Meaning::The))?;
        let from = point.days(Some(reference))?.from;
        let from = calendar::monday(from)?;
        Some((end, Days { from, to: add(from, Period::Week, 1)? }))
    }

    /// *3 days*, *two weeks and two days*, *a year*: whole numbers of periods.
    pub(super) fn length(&self, at: usize) -> Read<Length> {
        let mut length = Length { parts: [(0, Period::Day); MOST_PARTS], count: 0 };
        let mut end = at;
        while length.count < MOST_PARTS {
            let next = if length.count > 0 {
                self.over(self.over_sign(end, ','), Meaning::And)
            } else {
                end
            };
            let Some((behind, part)) = self.part_of_length(next) else { break };
            length.parts[length.count] = part;
            length.count += 1;
            end = behind;
        }
        (length.count > 0).then_some((end, length))
    }

    fn part_of_length(&self, at: usize) -> Read<(i32, Period)> {
        let (end, count) =
            if self.is(at, Meaning::Article) { (at + 1, 1) } else { self.whole_number(at)? };
        let end = if self.is_sign(end, '-') { end + 1 } else { end };
        let period = self.period(end).filter(|p| !matches!(p, Period::Fiscal))?;
        (count > 0).then(|| Some((end + 1, (i32::try_from(count).ok()?, period))))?
    }
}

/// A run of whole periods beside the reference: *the next 3 days*, *the last two quarters*.
fn run_of_periods(reference: Date, period: Period, step: i32, count: i32) -> Option<Days> {
    let aligned = matches!(period, Period::Quarter | Period::Half);
    let (before, after) = if aligned {
        let now = around(reference, period, 0)?;
        (now.from, now.to)
    } else {
        (reference, reference.tomorrow().ok()?)
    };
    match step {
        -1 => Some(Days { from: add(before, period, -count)?, to: before }),
        1 if period == Period::Workday => Some(Days {
            from: add(reference, period, 1)?,
            to: add(reference, period, count)?.tomorrow().ok()?,
        }),
        1 => Some(Days { from: after, to: add(after, period, count)? }),
        _ => None,
    }
}

fn weekday_in(monday: Date, weekday: i8) -> Option<Date> {
    add(monday, Period::Day, i32::from(weekday) - 1)
}

/// The last such weekday before the reference.
fn last_before(this_week: Date, reference: Date) -> Option<Date> {
    if this_week < reference { Some(this_week) } else { add(this_week, Period::Week, -1) }
}

/// The first or second half of a period; what is late in the current one is ahead.
fn half_of(days: Days, part: PartOfTime, reference: Option<Date>) -> Option<Days> {
    let length = days.distance(days.to);
    let middle = add(days.from, Period::Day, i32::try_from(length / 2).ok()?)?;
    // a year is cut between its months
    let middle = if length > 360 { add(middle, Period::Day, 1)?.first_of_month() } else { middle };
    Some(match part {
        PartOfTime::Early => Days { from: days.from, to: middle },
        PartOfTime::Mid => {
            let quarter = i32::try_from(length / 4).ok()?;
            Days {
                from: add(days.from, Period::Day, quarter)?,
                to: add(days.to, Period::Day, -quarter)?,
            }
        }
        PartOfTime::Late => Days { from: middle, to: days.to },
        PartOfTime::Later => Days {
            from: reference.map_or(middle, |r| r.max(middle)).min(days.to.yesterday().ok()?),
            to: days.to,
        },
    })
}
