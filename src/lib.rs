//! Tells you which people, countries, places and organisations a text names, and what its keywords are, in English and
//! Spanish.
//!
//! Give it a news item, a report or a mixed pile of both. You get every name with its position, its kind and the id of
//! what it names. The id is the same in both languages: `North Korea` and `Corea del Norte` are one country, `NATO` and
//! `OTAN` one organisation, and `Putin` is Vladimir Putin. Names from lists of your own are found beside the built-in
//! ones. Everything runs in your process, without a network, a model server or a file to download.
//!
//! # The three types to know
//!
//! - An [`Extractor`] reads texts. Make one and share it between threads.
//! - A [`Document`] owns what was found: paragraphs, sentences, mentions, entities, keywords. It serialises.
//! - A [`Mention`] is one name in the text: where it is, what kind of thing it names, which entity, why, how sure.
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
//! # Where to go from here
//!
//! | you want | you need |
//! |---|---|
//! | names of your own | [`Gazetteer::builder`] for the list, [`ExtractorBuilder::gazetteer`] to use it, [`list_files`] on how to write one |
//! | options (languages, number of keywords, offsets, silenced names) | [`Extractor::builder`] |
//! | the sentence that a name is in, a snippet around it | [`Document::with_text`] |
//! | to know why a name was found, or not | [`Extractor::explain`] |
//! | only the language of a text | [`detect()`] |
//! | to score your own marked texts | `eval` (feature `formats`) |
//! | counts over many documents | [`corpus`] |
//! | to check a list before you use it | [`GazetteerBuilder::lint`] |
//!
//! # Features
//!
//! - `builtin` (on by default): the built-in gazetteer, 3.8 MB. Without it, [`Extractor::builder`] takes yours.
//! - `learned` (comes with `builtin`): the learned reader of names that no list holds, 0.5 MB.
//! - `values` (on by default): dates, times, money, percentages and quantities.
//! - `formats`: lists in CSV, JSON lines and gzip, and the module `import` for other people's lists.
//! - `readers`: the module `readers`, texts out of files: plain text in any encoding, JSON, CSV, also compressed. Lists may
//!   be in any encoding then. `html`, `mail` and `pdf` add these formats; `office` adds `.docx`, `.odt` and workbooks
//!   (`.xlsx`, `.ods`), as texts and as lists.
//! - `output`: the module `output`: tables, CoNLL, brat, spaCy, Web Annotation, TEI, HTML, a page to look at.
//! - `cli`: the command `glosa`.
//! - `arrow`: the module `arrow`: annotations as columns of Apache Arrow, for data frames and SQL engines. The one
//!   place where public functions carry types of another crate, those of `arrow-array` and `arrow-schema`.
//! - `train`: what the makers of the crate's data need. Versions promise nothing about it.
//!
//! `readers`, the features above it and `cli` need Rust 1.88, because of the crates that they bring; everything else Rust
//! 1.85.
//!
//! # Limits
//!
//! - Two languages. A paragraph of another one is recognised as such and searched for long names only.
//! - People, organisations and places that no list holds are found by rules, and by learned weights that look at a few
//!   words on each side, not by a model of the whole sentence: some are missed, and some guesses are wrong.
//! - Lines are joined where the text looks wrapped ([`Wrapped`]); columns side by side are not told apart.
//! - A mention names an entity or none; what it says of it (sentiment, relation) is not read.
//!
//! How the pieces fit together, and how to add a name, a language, a kind or an output format, is the
//! chapter [`how_it_works`]; for archives of terabytes there is [`large_archives`].
#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod address;
mod annotated;
#[cfg(feature = "arrow")]
pub mod arrow;
mod attributes;
mod builder;
pub mod corpus;
#[cfg(feature = "formats")]
mod decode;
mod detect;
mod display;
mod document;
mod error;
#[cfg(feature = "formats")]
pub mod eval;
pub mod explain;
mod extractor;
mod fold;
mod foreign;
mod gazetteer;
mod hash;
#[cfg(feature = "formats")]
pub mod import;
mod json;
#[cfg(feature = "formats")]
mod json_fields;
mod keyword;
mod kind;
mod language;
mod limits;
mod many;
mod mention;
#[cfg(feature = "formats")]
mod metered;
mod normalized;
#[cfg(feature = "output")]
pub mod output;
mod paragraph;
mod printable;
#[cfg(feature = "readers")]
pub mod readers;
mod reading;
mod report;
mod roman;
mod sentence;
mod span;
mod storage;
mod stream;
mod token;
#[cfg(feature = "train")]
mod train;
mod unit;
#[cfg(feature = "values")]
mod value;
#[cfg(not(feature = "values"))]
#[path = "value/without.rs"]
mod value;
#[cfg(feature = "office")]
mod workbook;
mod workspace;

/// What [`GazetteerBuilder::lint`] says of a list before it is used.
///
/// ```
/// use glosa::lint::LintRule;
///
/// let list = "id\tkind\tname\nvessel/hope\tvessel\tHope\n";
/// let warnings = glosa::Gazetteer::builder().tsv("ships.tsv", list)?.lint();
/// assert!(warnings.iter().any(|w| w.rule == LintRule::OrdinaryWord && w.alias == "Hope"));
/// # Ok::<(), glosa::Error>(())
/// ```
pub mod lint {
    pub use crate::gazetteer::{LintRule, Warning};
}

#[doc = include_str!("how_it_works.md")]
pub mod how_it_works {}

#[doc = include_str!("list_files.md")]
pub mod list_files {}

#[doc = include_str!("large_archives.md")]
pub mod large_archives {}

pub use annotated::{Annotated, Snippet};
pub use builder::ExtractorBuilder;
pub use detect::{Detection, detect};
pub use document::{
    Document, Entity, Keyword, Mention, Occurrence, Offsets, Paragraph, Reason, Sentence,
};
pub use error::{Error, Problem, Problems};
pub use extractor::Extractor;
pub use gazetteer::{
    Alias, CasePolicy, Entry, Gazetteer, GazetteerBuilder, ListOptions, ListedEntity, VariantSort,
};
#[cfg(feature = "train")]
pub use keyword::Observation;
pub use keyword::{KeywordSorts, KeywordStyle};
pub use kind::EntityKind;
pub use language::{Language, LanguageVerdict};
pub use normalized::{Normalized, Value, ValueKind};
pub use paragraph::Wrapped;
pub use printable::printable;
pub use span::Span;
#[cfg(feature = "train")]
#[doc(hidden)]
pub use train::{
    NAME_LABELS, NAME_LIMITS, NameChain, NameScores, best_name_labels, compile_name_weights,
    name_label,
};
#[cfg(feature = "values")]
pub use value::ReferenceDate;

/// The README's examples run as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
