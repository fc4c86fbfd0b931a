//! Dates that name their days: *June 21, 2024*, `21/06/2024`, *junio de 2024*, *los años noventa*, *Q3 2024*.
//!
//! The forms are in files of their own; here is in which order they are tried.

use super::line::{LexemeLine, LexemeReader, Read};
use super::openers::Openers;
use super::point::Point;

impl<'a> LexemeLine<'a> {
    /// What reads dates that name their days.
    const ABSOLUTE: [LexemeReader<'a, Point>; 12] = [
        (Openers::DAY.or(Openers::THE).or(Openers::WEEKDAY).or(Openers::PERIOD), Self::day_month),
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
    ];

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
        self.longest(at, &Self::ABSOLUTE)
    }
}
