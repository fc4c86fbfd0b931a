//! What a time of day means, read from the items of one that was found.

use super::line::LexemeLine;

impl LexemeLine<'_> {
    /// The time that the items from `at` to `end` say, as TIMEX 3 writes it: `T15:30`. Nothing for a range, and for an hour
    /// that may be in either half of the day.
    pub(super) fn clock_timex(&self, at: usize, end: usize) -> Option<String> {
        use super::meaning::Meaning::{At, ClockArticle, Meridiem, The};
        let at = (at..end).find(|n| !self.is_any(*n, &[At, ClockArticle, The]))?;
        if let Some(hour) = self.clock_hour(at).filter(|_| at + 1 == end) {
            return Some(format!("T{hour:02}:00"));
        }
        let (behind, hour) = self.whole_number(at).filter(|(_, hour)| *hour <= 24)?;
        let (behind, minutes) = self.minutes(behind);
        // nobody writes 09:15 or 15:15 by a clock of twelve hours
        let by_24 = hour > 12 || self.digits(at).is_some_and(|d| d.len() == 2 && d < "12");
        let hour = match end.checked_sub(behind)? {
            0 if by_24 => hour,
            1 => match self.half_day(behind) {
                Some(0) if hour == 12 && self.is(behind, Meridiem) => 0,
                Some(half) => in_half(hour, half)?,
                // *18 h*, *18.30 horas*
                None if self.slice(behind).starts_with('h') => hour,
                None => return None,
            },
            _ => return None,
        };
        (hour < 24).then(|| format!("T{hour:02}{minutes}"))
    }

    /// The minutes and seconds of digits behind an hour, as they are written behind one.
    fn minutes(&self, at: usize) -> (usize, String) {
        let part = |at: usize| {
            let is_mark = matches!(self.sign(at), Some(':' | '.')) && self.glued(at + 1);
            self.digits(at + 1).filter(|digits| is_mark && digits.len() == 2)
        };
        match (part(at), part(at + 2)) {
            (Some(minute), Some(second)) => (at + 4, format!(":{minute}:{second}")),
            (Some(minute), None) => (at + 2, format!(":{minute}")),
            (None, _) => (at, ":00".to_owned()),
        }
    }
}

/// An hour of a clock of twelve hours in the half of the day that begins at 0 or 12, or in the night. Spanish says *las 12 de la
/// mañana* for noon, so that twelve in the morning is left open.
fn in_half(hour: u32, half: u32) -> Option<u32> {
    match (half, hour) {
        (_, 13..) => Some(hour),
        (0, 12) => None,
        (0, _) => Some(hour),
        (12, 12) => Some(12),
        (12, _) => Some(hour + 12),
        // the night: eleven is before midnight, two behind it
        (_, 12) => Some(0),
        (_, 6..) => Some(hour + 12),
        _ => Some(hour),
    }
}
