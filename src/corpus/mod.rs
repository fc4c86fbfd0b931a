//! Many documents together: what they name, who is named with whom, which of them are copies of another.
//!
//! Documents are added one by one, and only what is counted is kept, not the texts. Counts of parts of a corpus merge
//! into those of the whole, so that threads and machines can count on their own.
//!
//! | you want | see |
//! |---|---|
//! | how often each person, country, kind is named | [`Tally`] |
//! | who is named with whom | [`Pairs`] |
//! | the day that a document is of | `date` (feature `values`) |
//! | the mentions of somebody, by id, name in either language, alias or kind | [`Query`] |
//! | texts without names | [`Redactor`] |
//! | to count the copies of a news agency's text once | [`Copies`] |
//! | a page about the whole corpus | `Collection`, `output::report` (feature `output`) |
//!
//! ```
//! use glosa::Extractor;
//! use glosa::corpus::{Pairs, Referent, Tally, Within};
//!
//! let extractor = Extractor::new();
//! let (mut tally, mut pairs) = (Tally::default(), Pairs::new(Within::Sentence));
//! for text in [
//!     "Putin met Kim Jong-un on Wednesday. NATO watched from a distance.",
//!     "El presidente Putin y Kim Jong-un firmaron ayer un pacto.",
//! ] {
//!     let document = extractor.extract(text);
//!     tally.add(&document);
//!     pairs.add(&document);
//! }
//! let most = tally.entities()[0];
//! assert_eq!((most.id(), most.count().documents), (Some("person/kim-jong-un"), 2));
//! let pair = &pairs.pairs()[0];
//! assert_eq!(pair.first(), &Referent::Entity("person/kim-jong-un".into()));
//! assert_eq!(pair.second(), &Referent::Entity("person/vladimir-putin".into()));
//! assert_eq!(pair.count(), 2);
//! ```

#[cfg(feature = "output")]
mod collection;
mod copies;
#[cfg(feature = "values")]
mod date;
mod pairs;
mod query;
mod redactor;
mod referent;
mod tally;

#[cfg(feature = "output")]
pub use collection::{Collection, Source};
pub use copies::{Copies, Fingerprint};
#[cfg(feature = "values")]
pub use date::date;
pub use pairs::{Pair, Pairs, Within};
pub use query::Query;
pub use redactor::Redactor;
pub use referent::Referent;
pub use tally::{Count, Tallied, Tally};
