//! The languages that the crate reads, and what it knows of each.
//!
//! `code` (which languages there are) -> `profile` (everything in which two languages differ, a row each) -> `stem`,
//! `part` (parts of speech) -> `lists` (the lists of words), `calendar` (months and days) -> `lexicon`, `name_cues`,
//! `phrases`, `glossary` (what they say of words), `word_set` (which words have a row at all) -> `words` (all of that,
//! compiled). No other part of the crate asks which language it has before it.

mod by_language;
mod calendar;
mod code;
mod glossary;
mod lexicon;
#[macro_use]
mod lists;
mod name_cues;
mod part;
mod phrases;
mod profile;
mod stem;
mod table;
mod verdict;
mod word_set;
mod words;

pub(crate) use by_language::ByLanguage;
#[cfg(feature = "values")]
pub(crate) use calendar::CALENDAR;
pub use code::Language;
pub(crate) use glossary::word_key;
pub(crate) use lexicon::{WordClass, WordInfo};
pub(crate) use name_cues::{Cue, NameCues};
pub(crate) use part::Part;
pub(crate) use phrases::{OFFICES, PhraseClass};
pub(crate) use profile::{Profile, known};
pub(crate) use stem::{stem, stem_hash};
pub use verdict::LanguageVerdict;
pub(crate) use words::LONGEST_ABBREVIATION;
