//! A corpus as one page: what was read and skipped, who and what is named, where, when, together with whom.
//!
//! One file that needs no network and no server. Tables sort and filter, a click on a name shows its documents with
//! snippets and the names beside it, a grid shows the countries roughly in their places, and there are bars, a timeline and a
//! matrix of who is named with whom. All works by keyboard.
//!
//! Whatever texts, names and ids hold, it is data on the page: JSON in a block that no browser runs, which the script
//! writes as text only; and the page's content security policy allows no script and no style but its own, by their
//! hashes, and no request at all.
//!
//! ```
//! use glosa::Extractor;
//! use glosa::corpus::Collection;
//! use glosa::output::report;
//!
//! let (extractor, mut corpus) = (Extractor::new(), Collection::default());
//! for (name, text) in [("a.txt", "Putin met Kim Jong-un."), ("b.txt", "La OTAN vigila el viaje.")] {
//!     corpus.add(name, None, text, &extractor.extract(text));
//! }
//! let mut page = Vec::new();
//! report::write("News", &corpus, &mut page)?;
//! assert!(page.starts_with(b"<!DOCTYPE html>"));
//! # Ok::<(), std::io::Error>(())
//! ```

mod data;

use std::io::{self, Write};

use super::escape::{Escaped, Json};
use super::frame::{self, Assets};
use crate::corpus::Collection;

const BODY: &str = include_str!("body.html");
const SCRIPT: &str = include_str!("report.js");

/// A test computes the hashes again; `.ci/page_hashes.py` writes them.
const ASSETS: Assets = Assets {
    style: include_str!("report.css"),
    style_hash: "sha256-jNTpdWB9zf6PkfERJVLR9rB49ZyJrxwSlZW8P8pRphs=",
    script_hash: "sha256-5EzkoCz8PcXcQIEiZL7nuP7i2VPZSnW1LH777l4UBGM=",
};

/// Writes a corpus as a page. Cost: linear in what the corpus keeps; of the entities the thousand that most documents
/// name are on the page, so that ten thousand documents take a few megabytes.
///
/// # Errors
///
/// Whatever `out` gives.
pub fn write(title: &str, corpus: &Collection, out: &mut impl Write) -> io::Result<()> {
    frame::head(title, &ASSETS, out)?;
    write!(out, "<header>\n<h1>{}</h1>\n</header>\n{BODY}", Escaped(title))?;
    let data = serde_json::to_string(&data::Data::of(corpus))?;
    writeln!(out, "<script type=\"application/json\" id=\"data\">{}</script>", Json(&data))?;
    writeln!(out, "<script>{SCRIPT}</script>\n</body>\n</html>")
}
