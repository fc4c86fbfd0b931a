//! Finds who and what a text is about, in English and Spanish: people, countries, places and
//! organisations under one id in both languages, and the keywords of the document.
//!
//! A language-detection front end sends each paragraph to its language's profile; a gazetteer of some
//! twelve thousand entities (and yours beside it) is matched token by token; the mentions are decided over
//! the whole document. Everything runs offline, in one pass.
//!
//! # The three types to know
//!
//! - An [`Extractor`] reads texts. Make one, share it between threads.
//! - A [`Document`] owns what was found: paragraphs, mentions, entities, keywords. It serialises.
//! - A [`Mention`] is one name in the text: where it stands, what it is, which entity, why, how sure.
//!
//! ```
//! use glosa::{Extractor, Language};
//!
//! let extractor = Extractor::new(); // built-in gazetteer, ready at once
//! let text = "Putin flew to North Korea.\n\nLa OTAN vigila el viaje a Corea del Norte.";
//! let document = extractor.extract(text); // cannot fail, cannot panic
//!
//! let found: Vec<_> = document.mentions().iter().map(|m| (m.text(), m.entity())).collect();
//! assert_eq!(
//!     found,
//!     [
//!         ("Putin", Some("person/vladimir-putin")),
//!         ("North Korea", Some("country/KP")),
//!         ("OTAN", Some("organization/nato")),
//!         ("Corea del Norte", Some("country/KP")),
//!     ]
//! );
//! let korea = document.entity("country/KP").expect("it is named");
//! assert_eq!((korea.name(Language::Spanish), korea.count()), ("Corea del Norte", 2));
//! ```
//!
//! To add names of your own, give an [`ExtractorBuilder`] a [`Gazetteer`]; [`GazetteerBuilder`] reads
//! tab-separated lists or takes [`Entry`] by [`Entry`]. To ask for nothing but the language of a text,
//! call [`detect()`].
//!
//! # Limits
//!
//! - Two languages. A paragraph of another one is told apart and searched for long names only.
//! - People, organisations and places that no list holds are found by rule, not by a statistical model
//!   of the sentence: precision before recall.
//! - A paragraph ends with its line: a name broken over two lines is not found.
//! - A mention names an entity or none; what it says of it (sentiment, relation) is not read.
//!
//! How the pieces fit together, and how to add a name, a language, a kind or an output format, is the
//! chapter [`how_it_works`].
#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod annotated;
mod attributes;
mod builder;
mod detect;
mod document;
mod error;
mod explain;
mod extractor;
mod fold;
mod gazetteer;
mod hash;
#[cfg(feature = "formats")]
pub mod import;
mod keyword;
mod kind;
mod language;
mod mention;
mod paragraph;
mod reading;
mod report;
mod sentence;
mod span;
mod token;
#[cfg(feature = "train")]
mod train;
mod workspace;

#[doc = include_str!("how_it_works.md")]
pub mod how_it_works {}

pub use annotated::Annotated;
pub use builder::ExtractorBuilder;
pub use detect::{Detection, detect};
pub use document::{Document, Entity, Keyword, Mention, Offsets, Paragraph, Reason, Sentence};
pub use error::{Error, Problem, Problems};
pub use explain::{Candidate, Considered, Explanation, RuleWeight};
pub use extractor::Extractor;
pub use gazetteer::{
    Alias, CasePolicy, Entry, Gazetteer, GazetteerBuilder, ListedEntity, Rule, Warning,
};
pub use keyword::KeywordStyle;
#[cfg(feature = "train")]
pub use keyword::Observation;
pub use kind::EntityKind;
pub use language::{Language, LanguageVerdict};
pub use span::Span;

/// The README's examples run as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
