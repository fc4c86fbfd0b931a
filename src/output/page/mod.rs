//! A page to look at: the text with its names marked, a legend of kinds, a list of entities and keywords.
//!
//! One file that needs no network and no server. Marks differ by colour and by the line under them, in light and in
//! dark; a click on a kind hides it, a click on an entity goes to its next mention, the keys `n` and `p` to any next
//! and previous one; hovering or focusing a mention says which entity it is, why, and how sure that is. Values (dates,
//! amounts) have a thin line under them and say what they mean. Where keywords say where they occur
//! ([`keyword_occurrences`](crate::ExtractorBuilder::keyword_occurrences)), a click on one goes to its next occurrence and
//! shows all of them, and a button of the legend shows those of all keywords.
//!
//! Whatever texts, names and ids hold, it is text on the page: it is escaped, the script reads it from attributes and
//! writes it as text only, and the page's content security policy allows no script and no style but its own, by their
//! hashes, and no request at all.

mod keywords;
mod text;

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::Item;
use super::escape::Escaped;
use super::frame::{self, Assets};
use crate::document::{Document, Entity, Mention};
use crate::language::Language;

const SCRIPT: &str = include_str!("page.js");

/// A test computes the hashes again; `.ci/page_hashes.py` writes them.
const ASSETS: Assets = Assets {
    style: include_str!("page.css"),
    style_hash: "sha256-V6vLEpKi/tJR5yqDqlEQxwp71lS2YZLqUwLHPD2nhAQ=",
    script_hash: "sha256-IzkhT/BBZcbdAka5khJDOyP85Zt4A3j8g70PoY6vZYU=",
};

/// Writes a document as a page.
///
/// # Errors
///
/// Whatever `out` gives.
pub fn write(item: &Item<'_>, out: &mut impl Write) -> io::Result<()> {
    frame::head(item.id(), &ASSETS, out)?;
    write!(out, "<header>\n<h1>{}</h1>\n", Escaped(item.id()))?;
    legend(item.document(), out)?;
    out.write_all(b"</header>\n<div class=\"columns\">\n<main>\n")?;
    text::write(item, out)?;
    out.write_all(b"</main>\n<aside aria-label=\"Entities and keywords\">\n")?;
    entities(item.document(), out)?;
    unlisted(item.document(), out)?;
    keywords::list(item.document(), out)?;
    writeln!(
        out,
        "</aside>\n</div>\n<div id=\"tip\" role=\"tooltip\" hidden></div>\n<script>{SCRIPT}</script>\n</body>\n</html>"
    )
}

/// A button for each kind of mention and of value, with their number.
fn legend(document: &Document, out: &mut impl Write) -> io::Result<()> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for mention in document.mentions() {
        *counts.entry(mention.kind().as_str()).or_default() += 1;
    }
    let mut values: BTreeMap<&str, usize> = BTreeMap::new();
    for value in document.values() {
        *values.entry(value.kind().as_str()).or_default() += 1;
    }
    let counts = counts.into_iter().map(|row| ("kind", row));
    let values = values.into_iter().map(|row| ("value", row));
    out.write_all(b"<div class=\"legend\" role=\"group\" aria-label=\"Kinds shown\">\n")?;
    for (of, (kind, count)) in counts.chain(values) {
        let kind = Escaped(kind);
        writeln!(
            out,
            r#"<button type="button" data-{of}="{kind}" aria-pressed="true"><span class="swatch"></span> {kind} <b>{count}</b></button>"#
        )?;
    }
    let occurring = document.keywords().iter().filter(|keyword| !keyword.occurrences().is_empty());
    let count = occurring.count();
    if count > 0 {
        writeln!(
            out,
            r#"<button type="button" data-all="keywords" aria-pressed="false"><span class="swatch"></span> keywords <b>{count}</b></button>"#
        )?;
    }
    out.write_all(
        b"</div>\n<div class=\"keys\">Keys: n next mention, p previous one, Tab through all, Esc closes the note.</div>\n",
    )
}

/// A button for each entity, most salient first.
fn entities(document: &Document, out: &mut impl Write) -> io::Result<()> {
    if document.entities().is_empty() {
        return Ok(());
    }
    out.write_all(b"<h2>Entities</h2>\n<ol>\n")?;
    let language = main_language(document);
    for entity in document.entities() {
        let (kind, id) = (Escaped(entity.kind().as_str()), Escaped(entity.id()));
        writeln!(
            out,
            r#"<li><button type="button" data-kind="{kind}" data-entity="{id}"><b>{}</b>{}<small>{id}</small></button></li>"#,
            entity.count(),
            Escaped(name(entity, language))
        )?;
    }
    out.write_all(b"</ol>\n")
}

/// A button for each name that no list has, in the order of the text.
fn unlisted(document: &Document, out: &mut impl Write) -> io::Result<()> {
    let mut places: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut names: Vec<(&Mention, usize)> = Vec::new();
    for mention in document.mentions().iter().filter(|mention| mention.entity().is_none()) {
        let key = (mention.kind().as_str(), mention.name());
        let place = *places.entry(key).or_insert(names.len());
        match names.get_mut(place) {
            Some((_, count)) => *count += 1,
            None => names.push((mention, 1)),
        }
    }
    if names.is_empty() {
        return Ok(());
    }
    out.write_all(b"<h2>Names without an entity</h2>\n<ol>\n")?;
    for (mention, count) in names {
        let (kind, name) = (Escaped(mention.kind().as_str()), Escaped(mention.name()));
        writeln!(
            out,
            r#"<li><button type="button" data-kind="{kind}" data-name="{name}"><b>{count}</b>{name}<small>{kind}</small></button></li>"#
        )?;
    }
    out.write_all(b"</ol>\n")
}

/// The language of most mentions.
fn main_language(document: &Document) -> Option<Language> {
    let count = |language: Language| {
        document.mentions().iter().filter(|mention| mention.language() == Some(language)).count()
    };
    Language::ALL.iter().copied().max_by_key(|language| count(*language))
}

fn name(entity: &Entity, language: Option<Language>) -> &str {
    language.map_or(entity.id(), |language| entity.name(language))
}
