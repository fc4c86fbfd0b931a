//! An HTML fragment: the text with its names marked, to put into a page of your own.
//!
//! A paragraph is a `p` with its language, a mention a `mark` with its kind, entity, name, reason and confidence as
//! `data-` attributes. Nothing in it is script or style; whatever texts, names and ids hold, it is text there.
//!
//! ```
//! use glosa::Extractor;
//! use glosa::output::{Item, html};
//!
//! let text = "La OTAN <b>calla</b>.";
//! let document = Extractor::new().extract(text);
//! let mut out = Vec::new();
//! html::write(&Item::new("news", text, &document)?, &mut out)?;
//! let html = String::from_utf8(out)?;
//! assert!(html.starts_with("<p lang=\"es\">La <mark data-kind=\"organization\" data-entity=\"organization/nato\" "));
//! assert!(html.ends_with(">OTAN</mark> &lt;b&gt;calla&lt;/b&gt;.</p>\n"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::io::{self, Write};

use super::Item;
use super::escape::Escaped;
use super::stretches::{self, MarkedStretch};
use crate::document::{Mention, Paragraph};

/// Writes a document.
///
/// # Errors
///
/// Whatever `out` gives.
pub fn write(item: &Item<'_>, out: &mut impl Write) -> io::Result<()> {
    stretches::paragraphs(item).try_for_each(|(about, stretches)| paragraph(about, &stretches, out))
}

fn paragraph(
    about: &Paragraph,
    stretches: &[MarkedStretch<'_>],
    out: &mut impl Write,
) -> io::Result<()> {
    open_paragraph(about, out)?;
    for (text, mention) in stretches {
        match mention {
            Some(mention) => {
                open_mark(mention, "", out)?;
                write!(out, "{}</mark>", Escaped(text))?;
            }
            None => write!(out, "{}", Escaped(text))?,
        }
    }
    out.write_all(b"</p>\n")
}

/// The tag before a paragraph, with its language.
pub(super) fn open_paragraph(about: &Paragraph, out: &mut impl Write) -> io::Result<()> {
    match about.language() {
        Some(language) => write!(out, r#"<p lang="{}">"#, language.code()),
        None => write!(out, "<p>"),
    }
}

/// The tag before a mention; `more` are attributes of the writer's own.
pub(super) fn open_mark(mention: &Mention, more: &str, out: &mut impl Write) -> io::Result<()> {
    write!(out, r#"<mark{more} data-kind="{}""#, Escaped(mention.kind().as_str()))?;
    if let Some(id) = mention.entity() {
        write!(out, r#" data-entity="{}""#, Escaped(id))?;
    }
    write!(out, r#" data-name="{}" data-match="{}""#, Escaped(mention.name()), mention.reason())?;
    if let Some(rule) = mention.rule() {
        write!(out, r#" data-rule="{}""#, Escaped(rule))?;
    }
    write!(out, r#" data-confidence="{}">"#, mention.confidence())
}
