//! A document in the formats of other tools: tables, CoNLL, brat, spaCy, Web Annotation, TEI, HTML.
//!
//! Every format but [`report`], which takes a [`Collection`](crate::corpus::Collection), takes an [`Item`]: a text, what it is called, and the [`Document`](crate::Document) that was extracted
//! from it. Offsets are in the unit that the format defines; tables leave it open and count in the [`Unit`] that the
//! caller chooses. The cost of every format is linear in the text and its annotations.
//!
//! | format | for | offsets |
//! |---|---|---|
//! | [`table`] | spreadsheets, data frames | bytes, characters or UTF-16 units |
//! | [`conll`] | training and scoring of taggers | none: a token a line |
//! | [`brat`] | marking by hand in brat | characters |
//! | [`spacy`] | `Doc.from_json`, displaCy | characters |
//! | [`web_annotation`] | annotation servers, Hypothesis | characters |
//! | [`tei`] | editions, XML databases | none: elements |
//! | [`html`] | pages of your own | none: elements |
//! | [`page`] | looking at a document | none: elements |
//! | [`report`] | looking at a corpus | none |
//!
//! Parquet is not among them: its writer brings more crates than all of this. Two ways lead there through Arrow. In Python,
//! `pyarrow.parquet.write_table(glosa.Extractor().annotate_arrow(news, "body").to_pyarrow(), "news.parquet")`; in Rust, the
//! record batch that `glosa::arrow::annotate` gives is what `ArrowWriter` of the crate `parquet` takes.
//!
//! ```
//! use glosa::Extractor;
//! use glosa::output::{Item, conll};
//!
//! let text = "La OTAN vigila el viaje.";
//! let document = Extractor::new().extract(text);
//! let mut out = Vec::new();
//! conll::write(&Item::new("news.txt", text, &document)?, &mut out)?;
//! assert_eq!(
//!     String::from_utf8(out)?,
//!     "-DOCSTART-\tO\n\nLa\tO\nOTAN\tB-ORG\nvigila\tO\nel\tO\nviaje\tO\n.\tO\n\n"
//! );
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod brat;
pub mod conll;
mod escape;
pub mod formula;
mod frame;
pub mod html;
mod item;
mod labels;
pub mod page;
mod pieces;
pub mod report;
pub mod spacy;
mod stretches;
pub mod table;
pub mod tei;
pub mod web_annotation;

/// The JSON Schema of all JSON that the command `glosa` writes.
pub const SCHEMA: &str = include_str!("schema.json");
/// The version of [`SCHEMA`], which objects carry in `"schema"`: it grows when a field changes its meaning or goes.
pub const SCHEMA_VERSION: u32 = 1;

pub use crate::unit::Unit;
pub use item::{Item, Mismatch};
