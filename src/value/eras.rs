//! Decades, centuries, seasons and quarters by their code: *mid-1990s*, *siglo XXI*, `Q3 2024`.

use super::calendar::Days;
use super::day_dates::roman;
use super::line::{LexemeLine, Read};
use super::meaning::{Meaning, MeaningKind, Period};
use super::point::Point;

impl LexemeLine<'_> {
    /// *1990s*, *the '90s*, *nineties*, *los años noventa*, *década de 1990*.
    pub(super) fn decade(&self, at: usize) -> Read<Point> {
        let (start, articled) = (self.over(at, Meaning::The), self.is(at, Meaning::The));
        let word = self.period(start);
        let counted = match word {
            Some(Period::Decade) if articled => return None,
            Some(Period::Decade) => self.over(self.over(start + 1, Meaning::Of), Meaning::The),
            Some(Period::Year) => start + 1,
            None if !articled || self.habits.article_of_day => start,
            _ => return None,
        };
        // *década de los años noventa*
        let has_both = word == Some(Period::Decade) && self.period(counted) == Some(Period::Year);
        let counted = counted + usize::from(has_both);
        let (end, decade) = self.decade_number(counted, word)?;
        if self.is_any(end, &[Meaning::Percent, Meaning::Old]) {
            return None;
        }
        Some((end, Point::Days(Days::years(decade, 10)?, Period::Decade)))
    }

    /// Which decade is counted at an item, by its first year; `word` is the period that is named before it.
    fn decade_number(&self, counted: usize, word: Option<Period>) -> Read<i16> {
        let quoted = matches!(self.sign(counted), Some('\'' | '’')) && self.glued(counted + 1);
        let digits_at = counted + usize::from(quoted);
        let Some(digits) = self.digits(digits_at) else {
            let decade = self.decade_word(counted)?;
            let plural = self.slice(counted).ends_with('s');
            return (word.is_some() || plural).then_some((counted + 1, 1900 + decade));
        };
        let plural_end = self.plural_end(digits_at);
        let may_be_short = word.is_some() || plural_end.is_some();
        let year: i16 = match digits.len() {
            4 => digits.parse().ok()?,
            2 if may_be_short => digits.parse().ok().map(of_two_digits)?,
            _ => return None,
        };
        let is_opened = quoted || self.is_dash(digits_at.wrapping_sub(1));
        if year % 10 != 0 || self.tail_of_longer(digits_at) && !is_opened {
            return None;
        }
        match (plural_end, word) {
            (Some(end), _) => Some((end, year)),
            (None, Some(Period::Decade)) => Some((digits_at + 1, year)),
            (None, Some(Period::Year)) if digits.len() == 2 => Some((digits_at + 1, year)),
            _ => None,
        }
    }

    /// The item behind the *s* of *1990s* and *1990's*.
    pub(super) fn plural_end(&self, at: usize) -> Option<usize> {
        let quote = at + 1 + usize::from(matches!(self.sign(at + 1), Some('\'' | '’')));
        let plural = self.is(quote, Meaning::DecadePlural) && self.slice(quote) == "s";
        let near = self.glued(quote) || self.slice(at).len() == 4;
        (plural && near).then_some(quote + 1)
    }

    /// *19th century*, *siglo XXI*.
    pub(super) fn century(&self, at: usize) -> Read<Point> {
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

    pub(super) fn behind_era(&self, at: usize) -> usize {
        self.over(at, Meaning::Era)
    }

    /// `Q3 2024`, `2019-Q1`, `H2 2019`, `2017-t1`.
    pub(super) fn quarter_code(&self, at: usize) -> Read<Point> {
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
    pub(super) fn code_of_quarter(&self, at: usize) -> Option<(usize, u32, i8)> {
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

    /// *summer of 2016*, *this summer*, *el verano pasado*, *school year 2008*.
    pub(super) fn season(&self, at: usize) -> Read<Point> {
        let season = |at: usize| {
            let named = self.meanings(at).has(MeaningKind::Season)
                || self.is(at, Meaning::Period(Period::Fiscal));
            named.then_some(at + 1)
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
}
/// The decade that two digits name: *the '90s*, *the 20s*.
fn of_two_digits(year: i16) -> i16 {
    if year < 30 { 2000 + year } else { 1900 + year }
}
