//! Months and weekdays that are alone: *in May*, *Tuesday*.

use super::line::{LexemeLine, Read};
use super::meaning::{JOINS_DATES, Meaning, MeaningSet, kinds};
use super::point::{Point, Yearless};

impl LexemeLine<'_> {
    /// A month, a weekday or a year that is alone.
    pub(super) fn alone(&self, at: usize) -> Read<Point> {
        self.lone_year(at).or_else(|| self.lone_month(at)).or_else(|| self.lone_weekday(at))
    }

    pub(super) fn lone_month(&self, at: usize) -> Read<Point> {
        let month = self.month(at)?;
        let word = self.slice(at);
        let short = word.chars().count() <= 3;
        let capital = self.capital(at);
        let cued = at > 0 && self.means(at - 1, CUES_A_MONTH);
        // *may*, *march*, *mar*, *sun*: words of another meaning need both
        let doubtful = short || matches!(word, "march" | "March");
        let enough = match (doubtful, self.habits.article_of_day) {
            (true, true) => cued && (capital || !matches!(word, "may" | "mar" | "march")),
            (true, false) => false,
            (false, true) => cued || capital,
            (false, false) => !capital || cued || self.is_before_month(at),
        };
        (enough && !self.is_sign(at + 1, '\'') && !self.is_sign(at + 1, '’'))
            .then_some((at + 1, Point::Yearless(Yearless::month(month))))
    }

    /// *Mayo* in *Mayo, junio*.
    fn is_before_month(&self, at: usize) -> bool {
        let joins = self.is_sign(at + 1, ',') || self.is_any(at + 1, &[Meaning::And, Meaning::Or]);
        joins && self.month(at + 2).is_some()
    }

    pub(super) fn lone_weekday(&self, at: usize) -> Read<Point> {
        let weekday = self.weekday(at)?;
        let listed =
            at > 0 && self.is_any(at - 1, &[Meaning::Or, Meaning::And]) && self.capital(at);
        let whole = self.slice(at).chars().count() > 4 || listed;
        let cued =
            at > 0 && self.is_any(at - 1, &[Meaning::On, Meaning::The, Meaning::Or, Meaning::And]);
        let capital = self.capital(at) == self.habits.article_of_day;
        (whole && (capital || cued))
            .then_some((at + 1, Point::Yearless(Yearless::weekday(weekday))))
    }
}

const CUES_A_MONTH: MeaningSet = JOINS_DATES.or(kinds!(The, In, InTime, Of, Between, Step, Part));
