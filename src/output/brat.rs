//! brat's standoff: the text as it is, and beside it a file of annotations.
//!
//! A mention is a line `T`; its entity is a line `N`, under the names `glosa` and, where one is known, `Wikidata`.
//! Offsets are characters. brat allows no line end inside a span, so a mention that crosses one is discontinuous. Kinds
//! are types, with `_` for what brat does not allow in them.
//!
//! The text goes into `NAME.txt`, byte for byte; this module writes `NAME.ann`.
//!
//! ```
//! use glosa::Extractor;
//! use glosa::output::{Item, brat};
//!
//! let text = "Él es Putin.";
//! let document = Extractor::new().extract(text);
//! let mut out = Vec::new();
//! brat::write(&Item::new("news", text, &document)?, &mut out)?;
//! assert_eq!(
//!     String::from_utf8(out)?,
//!     "T1\tperson 6 11\tPutin\n\
//!      N1\tReference T1 glosa:person/vladimir-putin\tVladímir Putin\n\
//!      N2\tReference T1 Wikidata:Q7747\tVladímir Putin\n"
//! );
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::io::{self, Write};

use super::{Item, Unit, escape};
use crate::document::Mention;
use crate::printable::printable;
use crate::span::Span;
use crate::unit::Counter;

/// Writes the annotations.
///
/// # Errors
///
/// Whatever `out` gives.
pub fn write(item: &Item<'_>, out: &mut impl Write) -> io::Result<()> {
    let mut counter = Counter::new(item.text(), Unit::Characters);
    let mut references = 0;
    for (number, mention) in (1usize..).zip(item.document().mentions()) {
        let fragments = fragments(mention);
        let offsets: Vec<String> =
            fragments.iter().map(|span| offsets(&mut counter, *span)).collect();
        let texts: Vec<&str> = fragments.iter().map(|span| item.slice(*span)).collect();
        let kind = escape::word(mention.kind().as_str());
        writeln!(out, "T{number}\t{kind} {}\t{}", offsets.join(";"), texts.join(" "))?;
        for (base, id) in addresses(item, mention) {
            references += 1;
            let (id, name) = (escape::address(id), printable(mention.name()));
            writeln!(out, "N{references}\tReference T{number} {base}:{id}\t{name}")?;
        }
    }
    Ok(())
}

/// The ids of the entity, with the names of the lists that they are from.
fn addresses<'a>(
    item: &Item<'a>,
    mention: &'a Mention,
) -> impl Iterator<Item = (&'static str, &'a str)> {
    let id = mention.entity();
    let wikidata = id.and_then(|id| item.document().entity(id)).and_then(|e| e.wikidata());
    id.map(|id| ("glosa", id)).into_iter().chain(wikidata.map(|id| ("Wikidata", id)))
}

fn offsets(counter: &mut Counter<'_>, span: Span) -> String {
    let (start, end) = counter.span(span);
    format!("{start} {end}")
}

/// The parts of a mention between line ends and tabs, without the white space around them. The whole mention where
/// nothing else is in it.
fn fragments(mention: &Mention) -> Vec<Span> {
    let (first, text) = (mention.span().start, mention.text());
    let mut fragments = Vec::new();
    let mut at = 0;
    for line in text.split(breaks) {
        let visible = line.trim();
        let start = first + at + line.len() - line.trim_start().len();
        if !visible.is_empty() {
            fragments.push(Span::new(start, start + visible.len()));
        }
        let rest = &text[at + line.len()..];
        at += line.len() + rest.chars().next().map_or(0, char::len_utf8);
    }
    if fragments.is_empty() { vec![mention.span()] } else { fragments }
}

/// Whether Python, in which brat is written, ends a line or a field there.
fn breaks(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}
