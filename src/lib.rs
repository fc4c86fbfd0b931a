//! Bilingual entity and keyword extraction.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod fold;
mod language;
mod span;
mod token;

pub use language::Language;
pub use span::Span;
