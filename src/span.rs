//! A stretch of text.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A half-open stretch of a text, in UTF-8 bytes, on character boundaries.
///
/// ```
/// let span = glosa::Span::new(3, 8);
/// assert_eq!(&"La OTAN."[span.range()], "OTAN.");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "Ends")]
#[non_exhaustive]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// Byte after the last one.
    pub end: usize,
}

impl Span {
    /// The span of the bytes `start..end`. It is never backwards: an end before the start counts as the start.
    ///
    /// ```
    /// assert!(glosa::Span::new(5, 3).is_empty());
    /// assert_eq!(glosa::Span::new(5, 3), glosa::Span::new(5, 5));
    /// ```
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end: if end < start { start } else { end } }
    }

    /// Length in bytes.
    pub const fn len(&self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether the span holds no byte.
    pub const fn is_empty(&self) -> bool {
        self.end <= self.start
    }

    /// The span as a range, to slice a text with.
    pub const fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    /// Whether the two spans share a byte.
    pub const fn overlaps(&self, other: &Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// The two ends as JSON has them, in any order.
#[derive(Deserialize)]
struct Ends {
    start: usize,
    end: usize,
}

impl From<Ends> for Span {
    fn from(Ends { start, end }: Ends) -> Self {
        Self::new(start, end)
    }
}
