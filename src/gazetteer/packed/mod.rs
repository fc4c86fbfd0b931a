//! The packed form of a compiled gazetteer: for a download, or wherever else a small file counts more than a quick start.
//!
//! It has what cannot be made again: the records, and of each form its place in them and its flags. Tokens, tables and sets of
//! bits are made anew when it is opened. Numbers of one sort and texts of one sort stand side by side, so that gzip or a like
//! program behind it finds much that repeats; it compresses nothing itself.
//!
//! ```text
//! header      magic, the versions of a compiled gazetteer and of this form u32 each, the checksum of the compiled
//!             gazetteer u64, entities u32
//! columns     each behind its length u32:
//!   POLICIES  flags u32, in the order of the compiled gazetteer
//!   TEXTS     for each entity: its names as its record has them, then the forms that are no part of one
//!   IDS       for each entity: its id, or `AS_NAMED` for one that the name gives (`slug`)
//!   FACTS     for each entity: kind, Wikidata id, country, number of attributes, names and values of these
//!   COUNTS    for each entity: how many forms it has
//!   PLACES    for each form a byte that says where its text is: `PackedPlace`
//!   SPANS     the numbers that a place needs
//!   FLAGS     for each form the number of its policy
//! ```
//! Texts end with `END`, a byte that no text has. Of the numbers in columns each byte has seven bits, the lowest first; the
//! eighth says that more come.

mod layout;
mod pack;
mod unpack;

pub(super) use layout::MAGIC;
pub(super) use pack::pack;
pub(super) use unpack::unpack;
