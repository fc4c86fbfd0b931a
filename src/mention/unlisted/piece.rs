//! What the scan of a document finds: possible names, and runs of capitalised words.

use super::super::candidate::{EntityKey, View};
use super::super::resolved::Resolved;
use super::super::rules::RuleSet;
use crate::gazetteer::Class;
use crate::hash::FastSet;

/// Tokens of one paragraph, counted in the document.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Run {
    pub(super) passage: u32,
    pub(super) first: usize,
    /// Token after the last one.
    pub(super) last: usize,
}

impl Run {
    /// The tokens of a mention.
    pub(crate) fn of(m: &Resolved) -> Self {
        Self { passage: m.passage, first: m.first as usize, last: m.last as usize }
    }

    /// Whether the token is one of them.
    pub(super) fn contains(&self, token: usize) -> bool {
        (self.first..self.last).contains(&token)
    }
}

/// A possible name.
#[derive(Clone, Copy, Debug)]
pub(super) struct NamePiece {
    pub(super) run: Run,
    pub(super) class: Class,
    pub(super) rules: RuleSet,
    /// One number for its words.
    pub(super) key: u64,
    /// The listed entity whose name it extends, or whose acronym it is.
    pub(super) entity: Option<EntityKey>,
    /// The piece or listed mention right before it, if this is its acronym.
    pub(super) acronym_of: Option<Run>,
}

impl NamePiece {
    /// Whether it is the name of a person whom no list has.
    pub(super) fn is_unlisted_person(&self) -> bool {
        matches!((self.class, self.entity), (Class::Person, None))
    }

    /// Whether it is a longer name of a listed person.
    pub(super) fn is_listed_person(&self) -> bool {
        matches!((self.class, self.entity), (Class::Person, Some(_)))
    }
}

/// What the scan of the document finds.
#[derive(Default)]
pub(crate) struct Finds {
    pub(super) pieces: Vec<NamePiece>,
    /// Pieces that turned out to be no names.
    pub(super) rejected: Vec<NamePiece>,
    /// Capitalised words about which nothing is known yet.
    pub(super) open: Vec<Run>,
    /// Words that are used alone as a person's surname is: after a title, or beside a verb of saying.
    pub(super) spoken_of: FastSet<u64>,
}

impl Finds {
    /// Room for as many as most texts have: growing step by step costs more.
    pub(super) fn with_room_for(view: &View<'_>) -> Self {
        let room = view.capitals.len() / 4;
        Self { pieces: Vec::with_capacity(room), open: Vec::with_capacity(room), ..Self::default() }
    }
}

/// A possible name that begins at a known token.
#[derive(Clone, Copy, Debug)]
pub(super) struct PossibleName {
    /// Token after its last one.
    pub(super) last: usize,
    /// The rules that hold of it.
    pub(super) rules: RuleSet,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_holds_its_tokens_but_not_the_one_behind() {
        let run = Run { passage: 0, first: 3, last: 5 };
        assert_eq!([2, 3, 4, 5].map(|token| run.contains(token)), [false, true, true, false]);
    }

    #[test]
    fn only_people_are_people() {
        let run = Run { passage: 0, first: 3, last: 5 };
        let rules = RuleSet::default();
        for (class, expected) in [(Class::Person, true), (Class::Place, false)] {
            let piece = NamePiece { run, class, rules, key: 0, entity: None, acronym_of: None };
            assert_eq!((piece.is_unlisted_person(), piece.is_listed_person()), (expected, false));
        }
    }
}
