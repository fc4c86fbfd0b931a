//! Bilingual entity and keyword extraction.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod detect;
mod fold;
mod language;
mod paragraph;
mod span;

pub use detect::{Detection, detect};
pub use language::Language;
pub use span::Span;
