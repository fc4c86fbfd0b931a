//! Texts with the mentions that should be found in them.

use crate::kind::EntityKind;
use crate::span::Span;

/// A text with the mentions that should be found in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Gold {
    pub(super) name: String,
    pub(super) text: String,
    pub(super) marks: Vec<GoldMark>,
}

/// A mention that should be found.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct GoldMark {
    pub(super) span: Span,
    /// The kinds that are right, the first of which names its row.
    pub(super) kinds: Vec<EntityKind>,
    /// The entity that is right; `None` where nothing is said of it.
    pub(super) entity: Option<String>,
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
    pub(super) fn new(name: String, text: String, mut marks: Vec<GoldMark>) -> Self {
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
pub(super) fn kinds(label: &str) -> Vec<EntityKind> {
    let lower = label.to_lowercase();
    let row = LABELS.iter().find(|(labels, _)| labels.contains(&&*lower));
    row.map_or_else(|| vec![EntityKind::from(label)], |(_, kinds)| kinds.to_vec())
}

/// The bytes where the characters of a text begin, and its end.
pub(super) fn characters(text: &str) -> Vec<usize> {
    text.char_indices().map(|(at, _)| at).chain([text.len()]).collect()
}

/// A span that two numbers of characters give.
pub(super) fn span(characters: &[usize], start: usize, end: usize) -> Option<Span> {
    let (start, end) = (*characters.get(start)?, *characters.get(end)?);
    (start < end).then(|| Span::new(start, end))
}
