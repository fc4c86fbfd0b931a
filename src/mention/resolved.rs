//! A mention before the report puts it into words.

use std::ops::Range;

use super::candidate::{EntityKey, Stretch};
use super::rules::Rule;
use crate::document::Reason;
use crate::gazetteer::Class;

/// A mention: a place of the text, and what is named there.
#[derive(Clone, Debug)]
pub(crate) struct Resolved {
    pub(crate) passage: u32,
    /// First token, counted in the document.
    pub(crate) first: u32,
    /// Token after the last one.
    pub(crate) last: u32,
    /// First byte in the paragraph.
    pub(crate) start: u32,
    /// Byte after the last one.
    pub(crate) end: u32,
    pub(crate) class: Class,
    /// The entity; `None` when several remain.
    pub(crate) entity: Option<EntityKey>,
    /// The entities that remain, where there are several.
    pub(crate) candidates: Vec<EntityKey>,
    /// The fullest form of a name that no list holds.
    pub(crate) full: Option<Stretch>,
    pub(crate) reason: Reason,
    pub(crate) confidence: f32,
    /// The rule that it rests on; none where its form speaks for itself.
    pub(crate) rule: Option<Rule>,
}

impl Resolved {
    /// Whether the learned reader alone says that it is a name, and no list holds it.
    pub(crate) fn is_guess(&self) -> bool {
        self.rule == Some(Rule::Learned) && self.entity.is_none()
    }

    pub(crate) fn stretch(&self) -> Stretch {
        Stretch { passage: self.passage, start: self.start, end: self.end }
    }

    /// First token and the token after the last one, counted in the document.
    pub(super) fn tokens(&self) -> Range<usize> {
        self.first as usize..self.last as usize
    }
}

/// Whether one of the mentions, which are in the order of the text, has the token. Cost: logarithmic in the mentions.
pub(super) fn is_covered(mentions: &[Resolved], at: usize) -> bool {
    let next = mentions.partition_point(|m| m.last as usize <= at);
    mentions.get(next).is_some_and(|m| m.first as usize <= at)
}

/// Both rows, each in the order of the text, as one.
pub(super) fn merged(
    mentions: impl Iterator<Item = Resolved>,
    new: Vec<Resolved>,
) -> Vec<Resolved> {
    let mut out = Vec::with_capacity(mentions.size_hint().1.unwrap_or(0) + new.len());
    let mut new = new.into_iter().peekable();
    for m in mentions {
        while let Some(before) = new.next_if(|new| new.first < m.first) {
            out.push(before);
        }
        out.push(m);
    }
    out.extend(new);
    out
}
