//! A text -> its paragraphs, and the text of each as it is read.
//!
//! `lines` (where lines end) -> `prefix` (bullets, quotation marks, time stamps in front of a line) -> `speakers` (who
//! speaks) -> `join` (which lines are one paragraph; `hyphens`: words cut at a line end) -> `clean` (what of a line is
//! read: no markup, no invisible characters).
//!
//! Most paragraphs are read as they are. Of the others a cleaned copy is made, with a map from the copy to the text:
//! every later step reads the copy, and what is reported is a span of the text. Invariant: the paragraphs are in order
//! and do not overlap, and every position of a copy maps into its paragraph.

mod clean;
mod hyphens;
mod join;
mod lines;
mod prefix;
mod references;
mod source;
mod speakers;
mod special;
mod strides;
mod wrapped;

pub(crate) use source::ParagraphText;
pub use wrapped::Wrapped;

use std::ops::Range;

use crate::span::Span;
use crate::storage::{self, release};
use clean::{Copied, CopyWriter};
use join::Joiner;
use prefix::TextLine;
use source::CopiedStretch;

/// The paragraphs of a text; the memory is kept from one text to the next.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    paragraphs: Vec<LaidParagraph>,
    /// The cleaned copies, one after the other.
    clean: String,
    pieces: Vec<CopiedStretch>,
    lines: Vec<TextLine>,
    joiner: Joiner,
}

/// A paragraph: where it is, and where its cleaned copy is if there is one.
#[derive(Clone, Debug)]
struct LaidParagraph {
    span: Span,
    clean: Range<usize>,
    pieces: Range<usize>,
    label: bool,
    transcript: bool,
}

impl Layout {
    /// Gives back what only a very long document needs.
    pub(crate) fn release(&mut self) {
        release(&mut self.paragraphs);
        release(&mut self.pieces);
        release(&mut self.lines);
        self.joiner.release();
        self.clean.clear();
        self.clean.shrink_to(storage::MOST);
    }

    /// Finds the paragraphs of `text`. Cost: linear in the text.
    pub(crate) fn read(&mut self, text: &str, wrapped: Wrapped) {
        self.paragraphs.clear();
        self.clean.clear();
        self.pieces.clear();
        prefix::lines(text, &mut self.lines);
        speakers::mark(text, &mut self.lines);
        self.joiner.read(text, &mut self.lines, wrapped);
        let mut first = 0;
        while first < self.lines.len() {
            let count = self.joiner.paragraph(first);
            self.paragraph(text, first..first + count);
            first += count;
        }
    }

    /// The paragraphs, in order.
    pub(crate) fn sources<'t>(&'t self, text: &'t str) -> impl Iterator<Item = ParagraphText<'t>> {
        self.paragraphs.iter().map(move |paragraph| {
            let original = &text[paragraph.span.range()];
            let copied = !paragraph.pieces.is_empty();
            ParagraphText {
                text: if copied { &self.clean[paragraph.clean.clone()] } else { original },
                original,
                span: paragraph.span,
                label: paragraph.label,
                transcript: paragraph.transcript,
                pieces: &self.pieces[paragraph.pieces.clone()],
            }
        })
    }

    /// Adds the paragraph that lines make.
    fn paragraph(&mut self, text: &str, lines: Range<usize>) {
        let lines = &self.lines[lines];
        let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return };
        if let Some(label) = first.label {
            self.paragraphs.push(LaidParagraph {
                span: label,
                clean: 0..0,
                pieces: 0..0,
                label: true,
                transcript: first.transcript,
            });
        }
        let mut span = Span::new(first.body.start, last.body.end);
        let (mut clean, mut pieces) = (0..0, 0..0);
        if lines.len() > 1 || first.special {
            let from = (self.clean.len(), self.pieces.len());
            let mut writer = CopyWriter::new(text, &mut self.clean, &mut self.pieces);
            for line in lines.iter().filter(|line| !line.skipped) {
                writer.line(line);
            }
            match writer.finish(span) {
                Copied::Nothing => return,
                Copied::Same => {
                    self.clean.truncate(from.0);
                    self.pieces.truncate(from.1);
                }
                Copied::Changed(copied) => {
                    span = copied;
                    (clean, pieces) = (from.0..self.clean.len(), from.1..self.pieces.len());
                }
            }
        }
        self.paragraphs.push(LaidParagraph {
            span,
            clean,
            pieces,
            label: false,
            transcript: false,
        });
    }
}
