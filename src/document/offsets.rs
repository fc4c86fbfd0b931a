//! Offsets in other units than bytes.

use super::{Document, Mention, Occurrence};
use crate::span::Span;
use crate::unit::{Counter, Unit};

/// Which offsets mentions and occurrences of keywords carry beside bytes.
///
/// ```
/// use glosa::{Extractor, Offsets, Span};
///
/// let extractor = Extractor::builder().offsets(Offsets::CHARACTERS).build()?;
/// let document = extractor.extract("Él es Putin.");
/// let putin = &document.mentions()[0];
/// assert_eq!((putin.span(), putin.characters()), (Span::new(7, 12), Some(Span::new(6, 11))));
/// # Ok::<(), glosa::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Offsets {
    /// In characters (Unicode scalar values), as Python counts.
    pub characters: bool,
    /// In UTF-16 units, as JavaScript and Java count.
    pub utf16: bool,
}

impl Offsets {
    /// Bytes only.
    pub const BYTES: Self = Self { characters: false, utf16: false };
    /// Characters, beside bytes.
    pub const CHARACTERS: Self = Self { characters: true, utf16: false };
    /// UTF-16 units, beside bytes.
    pub const UTF16: Self = Self { characters: false, utf16: true };
    /// Characters and UTF-16 units, beside bytes.
    pub const ALL: Self = Self { characters: true, utf16: true };

    /// Fills in the offsets that were asked for. Cost: one pass over the text for each unit, and a sort of the occurrences
    /// of keywords.
    pub(crate) fn fill(self, text: &str, document: &mut Document) {
        if self.characters {
            fill(text, Unit::Characters, document, |place| place.characters);
        }
        if self.utf16 {
            fill(text, Unit::Utf16, document, |place| place.utf16);
        }
    }
}

/// Where the offsets of a mention or an occurrence go.
struct Place<'p> {
    characters: &'p mut Option<Span>,
    utf16: &'p mut Option<Span>,
}

/// Fills in the offsets of a unit.
fn fill<'d>(
    text: &str,
    unit: Unit,
    document: &'d mut Document,
    field: impl Fn(Place<'d>) -> &'d mut Option<Span>,
) {
    let mut counter = Counter::new(text, unit);
    for Mention { span, characters, utf16, .. } in &mut document.mentions {
        *field(Place { characters, utf16 }) = Some(counted(&mut counter, *span));
    }
    let keywords = document.keywords.iter_mut();
    let mut occurrences: Vec<&mut Occurrence> =
        keywords.flat_map(|keyword| &mut keyword.occurrences).collect();
    occurrences.sort_unstable_by_key(|occurrence| occurrence.span.start);
    let mut counter = Counter::new(text, unit);
    for Occurrence { span, characters, utf16, .. } in occurrences {
        *field(Place { characters, utf16 }) = Some(counted(&mut counter, *span));
    }
}

/// A span in the unit of a counter, which is left at its start: another span may begin before this one ends.
fn counted(counter: &mut Counter<'_>, span: Span) -> Span {
    let start = counter.at(span.start);
    Span::new(start, counter.clone().at(span.end))
}
