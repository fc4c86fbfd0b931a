//! The keywords of the page: where they occur in the text, and the list beside it.

use std::collections::BTreeSet;
use std::io::{self, Write};

use super::super::escape::Escaped;
use crate::document::Document;
use crate::span::Span;

/// A stretch of the text that belongs to the same keywords throughout.
pub(super) struct KeywordStretch {
    pub(super) span: Span,
    /// The places of the keywords in the list, with blanks between them.
    pub(super) numbers: String,
}

/// Where keywords occur, in the order of the text, as stretches that do not overlap; none where occurrences were not asked
/// for. Cost: a sort of the occurrences.
pub(super) fn stretches(document: &Document) -> Vec<KeywordStretch> {
    let mut ends: Vec<(usize, bool, usize)> = Vec::new();
    for (number, keyword) in document.keywords().iter().enumerate() {
        for span in keyword.occurrences().iter().map(|occurrence| occurrence.span()) {
            ends.extend([(span.start, true, number), (span.end, false, number)]);
        }
    }
    ends.sort_unstable();
    let (mut stretches, mut open, mut at) = (Vec::new(), BTreeSet::new(), 0);
    for (byte, begins, number) in ends {
        if at < byte && !open.is_empty() {
            let numbers: Vec<String> = open.iter().map(usize::to_string).collect();
            stretches
                .push(KeywordStretch { span: Span::new(at, byte), numbers: numbers.join(" ") });
        }
        at = byte;
        if begins {
            open.insert(number)
        } else {
            open.remove(&number)
        };
    }
    stretches
}

/// Writes a stretch of text that begins at a byte, with a span around each part of it that belongs to keywords.
pub(super) fn words(
    text: &str,
    start: usize,
    keywords: &mut &[KeywordStretch],
    out: &mut impl Write,
) -> io::Result<()> {
    let (end, mut at) = (start + text.len(), start);
    let part = |from: usize, to: usize| text.get(from - start..to - start).unwrap_or_default();
    while let Some((next, rest)) = keywords.split_first().filter(|(k, _)| k.span.start < end) {
        let (from, to) = (next.span.start.max(at), next.span.end.min(end));
        if from < to {
            write!(out, "{}", Escaped(part(at, from)))?;
            let words = Escaped(part(from, to));
            write!(
                out,
                r#"<span class="keyword" data-keywords="{}">{words}</span>"#,
                next.numbers
            )?;
            at = to;
        }
        if next.span.end > end {
            break;
        }
        *keywords = rest;
    }
    write!(out, "{}", Escaped(part(at, end)))
}

/// Writes the list: best first, a button for each keyword that says where it occurs.
pub(super) fn list(document: &Document, out: &mut impl Write) -> io::Result<()> {
    if document.keywords().is_empty() {
        return Ok(());
    }
    out.write_all(b"<h2>Keywords</h2>\n<ol>\n")?;
    for (number, keyword) in document.keywords().iter().enumerate() {
        let (count, text) = (keyword.count(), Escaped(keyword.text()));
        if keyword.occurrences().is_empty() {
            writeln!(out, "<li><b>{count}</b>{text}</li>")?;
        } else {
            writeln!(
                out,
                r#"<li><button type="button" data-keyword="{number}"><b>{count}</b>{text}</button></li>"#
            )?;
        }
    }
    out.write_all(b"</ol>\n")
}
