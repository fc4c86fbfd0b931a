//! TEI P5: the text as XML with its names marked.
//!
//! `persName`, `placeName`, `orgName` and `country` where TEI has the element, `name` with a `type` otherwise. `key` is
//! the entity's id, `ref` its address at Wikidata, `cert` how sure the mention is. A paragraph is a `p` with its
//! language. White space between paragraphs is not kept; everything inside of them is. Characters that XML 1.0 cannot
//! hold become U+FFFD.

use std::io::{self, Write};

use super::escape::{self, Escaped};
use super::{Item, labels, stretches};
use crate::document::Mention;

/// Writes a document as a file of its own.
///
/// # Errors
///
/// Whatever `out` gives.
pub fn write(item: &Item<'_>, out: &mut impl Write) -> io::Result<()> {
    write!(
        out,
        r#"<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0">
<teiHeader><fileDesc>
<titleStmt><title>{}</title></titleStmt>
<publicationStmt><p>Names marked by glosa.</p></publicationStmt>
<sourceDesc><p>Read as plain text.</p></sourceDesc>
</fileDesc></teiHeader>
<text><body>
"#,
        Escaped(item.id())
    )?;
    if item.document().paragraphs().is_empty() {
        out.write_all(b"<p/>\n")?; // a body is never empty
    }
    for (paragraph, stretches) in stretches::paragraphs(item) {
        match paragraph.language() {
            Some(language) => write!(out, r#"<p xml:lang="{}">"#, language.code())?,
            None => write!(out, "<p>")?,
        }
        for (text, mention) in stretches {
            match mention {
                Some(mention) => name(item, mention, out)?,
                None => write!(out, "{}", Escaped(text))?,
            }
        }
        out.write_all(b"</p>\n")?;
    }
    out.write_all(b"</body></text>\n</TEI>\n")
}

fn name(item: &Item<'_>, mention: &Mention, out: &mut impl Write) -> io::Result<()> {
    let element = labels::tei(mention.kind());
    write!(out, "<{element}")?;
    if element == "name" {
        write!(out, r#" type="{}""#, escape::word(mention.kind().as_str()))?;
    }
    if let Some(id) = mention.entity() {
        write!(out, r#" key="{}""#, Escaped(id))?;
        if let Some(wikidata) = item.document().entity(id).and_then(|entity| entity.wikidata()) {
            write!(out, r#" ref="http://www.wikidata.org/entity/{}""#, escape::address(wikidata))?;
        }
    }
    write!(out, r#" cert="{}">{}</{element}>"#, mention.confidence(), Escaped(mention.text()))
}
