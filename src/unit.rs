//! Byte offsets in the units that other tools count in.

#[cfg(any(feature = "arrow", feature = "output"))]
use crate::span::Span;

/// What offsets are counted in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Unit {
    /// UTF-8 bytes, as Rust counts.
    #[default]
    Bytes,
    /// Unicode scalar values, as Python counts.
    Characters,
    /// UTF-16 code units, as JavaScript and Java count.
    Utf16,
}

/// Turns byte offsets into another unit, in one pass over the text.
///
/// Offsets must be asked for in ascending order: the counter only moves forward.
#[derive(Clone)]
pub(crate) struct Counter<'t> {
    text: &'t str,
    unit: Unit,
    byte: usize,
    count: usize,
}

impl<'t> Counter<'t> {
    pub(crate) fn new(text: &'t str, unit: Unit) -> Self {
        Self { text, unit, byte: 0, count: 0 }
    }

    /// The offset of a byte.
    pub(crate) fn at(&mut self, byte: usize) -> usize {
        debug_assert!(byte >= self.byte, "a counter only moves forward");
        let passed = self.text.get(self.byte..byte).unwrap_or_default();
        self.count += match self.unit {
            Unit::Bytes => passed.len(),
            Unit::Characters => passed.chars().count(),
            Unit::Utf16 => passed.chars().map(char::len_utf16).sum(),
        };
        self.byte = self.byte.max(byte);
        self.count
    }

    /// Both ends of a span.
    #[cfg(any(feature = "arrow", feature = "output"))]
    pub(crate) fn span(&mut self, span: Span) -> (usize, usize) {
        (self.at(span.start), self.at(span.end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_unit_counts_its_own_way() {
        let text = "añ😀z";
        for (unit, wanted) in [
            (Unit::Bytes, [0, 1, 3, 7]),
            (Unit::Characters, [0, 1, 2, 3]),
            (Unit::Utf16, [0, 1, 2, 4]),
        ] {
            let mut counter = Counter::new(text, unit);
            let found: Vec<usize> = text.char_indices().map(|(byte, _)| counter.at(byte)).collect();
            assert_eq!(found, wanted, "{unit:?}");
        }
    }
}
