//! Years: behind a day or month, in words, behind *the year*, and alone.

use super::calendar::Days;
use super::line::{LexemeLine, Read};
use super::meaning::{JOINS_DATES, Meaning, MeaningSet, Period, kinds};
use super::point::Point;

/// The last two digits of a year up to which it belongs to this century.
const LAST_OF_CENTURY: i16 = 35;

impl LexemeLine<'_> {
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
    pub(super) fn year_is_amount(&self, at: usize) -> bool {
        let counted = self.means(at + 1, kinds!(Scale, Percent, Currency));
        let decimal =
            matches!(self.sign(at + 1), Some('.' | ',' | '%' | '°' | '/')) && self.glued(at + 1);
        let goes_on = decimal
            && (self.glued(at + 2) && self.digits(at + 2).is_some()
                || matches!(self.sign(at + 1), Some('%' | '°')));
        let before = at > 0
            && self.glued(at)
            && matches!(self.sign(at - 1), Some('$' | '€' | '£' | '#' | '+'));
        counted && !self.glued_plural(at + 1)
            || goes_on
            || before
            || self.glued(at + 1) && self.is_word(at + 1)
    }

    pub(super) fn glued_plural(&self, at: usize) -> bool {
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

    pub(super) fn word_year_point(&self, at: usize) -> Read<Point> {
        let (end, year) = self.word_year(at)?;
        Some((end, Point::Days(Days::year(year)?, Period::Year)))
    }

    /// *year 2012*, *el año 2008*, `cy18`.
    pub(super) fn named_year(&self, at: usize) -> Read<Point> {
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

    /// Four digits that are a year: behind a word of time, or with nothing counted behind.
    pub(super) fn lone_year(&self, at: usize) -> Read<Point> {
        if at > 0 && self.is_word(at) && self.means(at - 1, CUES_A_YEAR) {
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
        let counted = self.means(at + 1, kinds!(Unit, Period));
        let cued = at > 0 && self.means(at - 1, CUES_A_YEAR);
        let weakly = at > 0 && self.means(at - 1, CUES_A_YEAR_WEAKLY);
        let bracket = at > 0
            && matches!(self.sign(at - 1), Some('(' | ','))
            && matches!(self.sign(at + 1), Some(')' | ','));
        let enough = cued && !counted
            || bracket
            || weakly && !counted && (!self.is_word(at + 1) || self.is_function_word(at + 1));
        (enough && (1800..2100).contains(&year) || cued && !counted).then_some((at + 1, point))
    }

    pub(super) fn is_function_word(&self, at: usize) -> bool {
        self.means(at, JOINS_DATES.or(kinds!(Of, In, The)))
    }
}

/// The year that two digits stand for.
pub(super) fn two_digit_year(year: i8) -> i16 {
    let year = i16::from(year);
    if year <= LAST_OF_CENTURY { 2000 + year } else { 1900 + year }
}

/// What makes a year of four digits.
const CUES_A_YEAR: MeaningSet = kinds!(In, InTime, Since, Before, Until, After, Between);
/// The same where nothing is counted behind them.
const CUES_A_YEAR_WEAKLY: MeaningSet = kinds!(From, To, Of, Or, And, The);
