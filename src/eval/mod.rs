//! How well an extractor does on texts that you marked yourself.
//!
//! Gold texts are read from brat ([`brat`](fn@brat)), JSON lines ([`json_lines`]) and marked-up text ([`marked`](fn@marked)). An
//! [`Evaluation`] compares documents with them: precision, recall and F1 of each kind, and every mistake with its place.
//! Only kinds that the gold texts mark are judged, and entities where they name one.
//!
//! ```
//! use glosa::Extractor;
//! use glosa::eval::{Evaluation, marked};
//!
//! let gold = marked("gold.txt", "en: Yesterday [Putin|person|person/vladimir-putin] left [Atlantis|place|-].\n")?;
//! let extractor = Extractor::new();
//! let mut evaluation = Evaluation::new(&gold);
//! for gold in &gold {
//!     evaluation.add(gold, &extractor.extract(gold.text()));
//! }
//! let scores = evaluation.scores();
//! assert_eq!((scores[0].kind.as_str(), scores[0].right, scores[0].right_entity), ("person", 1, Some((1, 1))));
//! # Ok::<(), String>(())
//! ```

mod brat;
mod gold;
mod json;
mod marked;
mod score;

pub use brat::brat;
pub use gold::Gold;
pub use json::json_lines;
pub use marked::marked;
pub use score::{Evaluation, Mistake, Score, What};
