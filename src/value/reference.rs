//! The day that relative dates count from.

use std::str::FromStr;

use jiff::civil::Date;

use crate::error::Error;

/// The day on which a text was written: *yesterday* is the day before it.
///
/// ```
/// use glosa::{Extractor, ReferenceDate, ValueKind};
///
/// let written: ReferenceDate = "2024-06-21".parse()?;
/// let extractor = Extractor::builder().values(&[ValueKind::Date]).reference_date(written).build()?;
/// let document = extractor.extract("The pact was signed yesterday.");
/// assert_eq!(document.values()[0].text(), "yesterday");
/// # Ok::<(), glosa::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReferenceDate(Date);

impl ReferenceDate {
    /// The day of a year, month and day; `None` where the calendar has no such day.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        Date::new(year, month, day).ok().map(Self)
    }

    pub(super) fn date(self) -> Date {
        self.0
    }
}

impl FromStr for ReferenceDate {
    type Err = Error;

    /// Reads `2024-06-21`.
    fn from_str(text: &str) -> Result<Self, Error> {
        text.parse().map(Self).map_err(|_| Error::reference_date(text))
    }
}
