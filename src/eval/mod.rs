//! How well an extractor does on texts that you marked yourself.
//!
//! Gold texts are read from brat ([`brat`](fn@brat)), JSON lines ([`json_lines`]) and marked-up text ([`marked`]). An
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
mod json;
mod marked;
mod score;

pub use brat::brat;
pub use json::json_lines;
pub use marked::marked;
pub use score::{Evaluation, Mistake, Score, What};

use crate::kind::EntityKind;
use crate::span::Span;

/// A text with the mentions that should be found in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Gold {
    name: String,
    text: String,
    marks: Vec<Mark>,
}

/// A mention that should be found.
#[derive(Clone, Debug, PartialEq)]
struct Mark {
    span: Span,
    /// The kinds that are right, the first of which names its row.
    kinds: Vec<EntityKind>,
    /// The entity that is right; `None` where nothing is said of it.
    entity: Option<String>,
}

impl Gold {
    /// What the text is called.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// A text with its marks, which are put in order.
    fn new(name: String, text: String, mut marks: Vec<Mark>) -> Self {
        marks.sort_by_key(|mark| mark.span);
        Self { name, text, marks }
    }
}

/// Labels that other people's marks have, and the kinds that they may mean. Any other label is a kind by its own name.
const LABELS: &[(&[&str], &[EntityKind])] = &[
    (&["per", "person", "persona", "people"], &[EntityKind::Person]),
    (&["org", "organization", "organisation", "organización"], &[EntityKind::Organization]),
    (&["loc", "gpe", "location", "lugar"], &[EntityKind::Place, EntityKind::Country]),
    (&["norp"], &[EntityKind::Nationality]),
];

/// The kinds that a label may mean.
fn kinds(label: &str) -> Vec<EntityKind> {
    let lower = label.to_lowercase();
    let row = LABELS.iter().find(|(labels, _)| labels.contains(&&*lower));
    row.map_or_else(|| vec![EntityKind::from(label)], |(_, kinds)| kinds.to_vec())
}

/// The bytes where the characters of a text begin, and its end.
fn characters(text: &str) -> Vec<usize> {
    text.char_indices().map(|(at, _)| at).chain([text.len()]).collect()
}

/// A span that two numbers of characters give.
fn span(characters: &[usize], start: usize, end: usize) -> Option<Span> {
    let (start, end) = (*characters.get(start)?, *characters.get(end)?);
    (start < end).then(|| Span::new(start, end))
}
