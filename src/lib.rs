//! Bilingual entity and keyword extraction.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod error;
mod fold;
mod gazetteer;
mod kind;
mod language;
mod span;
mod token;

pub use error::{Error, Problem, Problems};
pub use gazetteer::{Alias, CasePolicy, Entry, Gazetteer, GazetteerBuilder};
pub use kind::EntityKind;
pub use language::Language;
pub use span::Span;
