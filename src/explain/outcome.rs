//! What became of a name that was considered.

use std::fmt;

use crate::document::{Document, Mention, Reason};
use crate::printable::printable;
use crate::span::Span;

/// What became of a name that was considered.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Outcome {
    /// It is a mention of the document.
    #[non_exhaustive]
    Taken {
        /// Why the name is one.
        reason: Reason,
        /// How sure that is, 0 to 1.
        confidence: f32,
    },
    /// It is a part of a longer mention.
    #[non_exhaustive]
    PartOf {
        /// The text of that mention.
        text: String,
    },
    /// Another mention is in its place.
    #[non_exhaustive]
    GaveWay {
        /// The text of that mention.
        text: String,
        /// Whom it names: an id, or the name where no list has it.
        whom: String,
    },
    /// Nothing is there, for what the rules said.
    Dropped,
    /// Nothing is there: the weights of the rules for a name that no list holds are not enough.
    NotEnough,
}

impl Outcome {
    /// What the document has where a name of this entity, or of none, was considered.
    pub(super) fn of(document: &Document, span: &Span, entity: Option<&str>) -> Self {
        let mentions = document.mentions();
        let first = mentions.partition_point(|m| m.span().end <= span.start);
        let is_named = |m: &Mention| entity.is_none() || m.entity() == entity;
        match mentions.get(first).filter(|m| m.span().overlaps(span)) {
            None => Outcome::Dropped,
            Some(m) if m.span() == *span && is_named(m) => {
                Outcome::Taken { reason: m.reason(), confidence: m.confidence() }
            }
            Some(m) if m.span().len() > span.len() => Outcome::PartOf { text: m.text().to_owned() },
            Some(m) => Outcome::GaveWay {
                text: m.text().to_owned(),
                whom: m.entity().unwrap_or(m.name()).to_owned(),
            },
        }
    }

    /// How sure the mention is that it became; nothing where it became none.
    pub fn confidence(&self) -> f32 {
        match self {
            Outcome::Taken { confidence, .. } => *confidence,
            _ => 0.0,
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Outcome::Taken { reason, confidence } => write!(f, "taken: {reason} {confidence:.2}"),
            Outcome::PartOf { text } => write!(f, "part of {text:?}"),
            Outcome::GaveWay { text, whom } => {
                write!(f, "gave way to {text:?}, {}", printable(whom))
            }
            Outcome::Dropped => f.write_str("dropped"),
            Outcome::NotEnough => f.write_str("not enough"),
        }
    }
}
