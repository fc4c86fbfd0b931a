//! Bilingual entity and keyword extraction.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod detect;
mod document;
mod error;
mod extractor;
mod fast_map;
mod fold;
mod gazetteer;
mod keyword;
mod kind;
mod language;
mod mention;
mod paragraph;
mod passage;
mod report;
mod span;
mod token;

pub use detect::{Detection, detect};
pub use document::{Document, Entity, Mention, Offsets, Paragraph, Reason};
pub use error::{Error, Problem, Problems};
pub use extractor::{Candidate, Extractor, ExtractorBuilder};
pub use gazetteer::{Alias, CasePolicy, Entry, Gazetteer, GazetteerBuilder};
pub use keyword::{Keyword, KeywordStyle};
pub use kind::EntityKind;
pub use language::Language;
pub use span::Span;
