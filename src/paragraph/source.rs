//! A paragraph as it is read, and the way back to the text.

use std::ops::Range;

use crate::span::Span;

/// A stretch of a cleaned copy, and the bytes of the text that it stands for. Where the two are equally long, each
/// byte stands for one; otherwise the whole stands for the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct CopiedStretch {
    /// Where it begins in the copy, counted from the start of the paragraph's.
    pub(super) start: u32,
    /// What it stands for, in the document.
    pub(super) span: Span,
}

/// A paragraph as it is read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ParagraphText<'t> {
    /// The text as it is read.
    pub(crate) text: &'t str,
    /// The same as the document has it.
    pub(crate) original: &'t str,
    /// Where that is in the document.
    pub(crate) span: Span,
    /// Whether it says who speaks in the next paragraph.
    pub(crate) label: bool,
    /// Whether that is so in a transcript: somebody speaks again after another.
    pub(crate) transcript: bool,
    /// From one text to the other; none where they are the same.
    pub(super) pieces: &'t [CopiedStretch],
}

impl ParagraphText<'_> {
    /// The span in the document of a stretch of the text as it is read. Cost: logarithmic in the pieces.
    pub(crate) fn place(&self, stretch: Range<usize>) -> Span {
        if self.pieces.is_empty() {
            return Span::new(self.span.start + stretch.start, self.span.start + stretch.end);
        }
        let start = self.start_of(stretch.start);
        Span::new(start, self.end_of(stretch.end).max(start))
    }

    /// What the document has for a stretch of the text as it is read.
    pub(crate) fn original(&self, stretch: Range<usize>) -> &str {
        let span = self.place(stretch);
        self.original
            .get(span.start - self.span.start..span.end - self.span.start)
            .unwrap_or_default()
    }

    /// Where something begins that begins at `at` of the copy: behind what was left out there.
    fn start_of(&self, at: usize) -> usize {
        let next = self.pieces.partition_point(|piece| piece.start as usize <= at);
        let Some(piece) = self.pieces[..next].last() else { return self.span.start };
        if self.is_verbatim(next - 1) {
            piece.span.start + at - piece.start as usize
        } else {
            piece.span.start
        }
    }

    /// Where something ends that ends at `at` of the copy: before what was left out there.
    fn end_of(&self, at: usize) -> usize {
        let next = self.pieces.partition_point(|piece| (piece.start as usize) < at);
        let Some(piece) = self.pieces[..next].last() else { return self.span.start };
        if self.is_verbatim(next - 1) {
            piece.span.start + at - piece.start as usize
        } else {
            piece.span.end
        }
    }

    fn is_verbatim(&self, number: usize) -> bool {
        let end = self.pieces.get(number + 1).map_or(self.text.len(), |next| next.start as usize);
        end - self.pieces[number].start as usize == self.pieces[number].span.len()
    }
}
