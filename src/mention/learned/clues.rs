//! What lists, rules and the rest of the document say of each word, gathered once a document.

use super::super::candidate::{Candidate, View};
use super::super::resolved::Resolved;
use super::super::rules::Rule;
use crate::gazetteer::{Class, Flags};
use crate::hash::FastMap;
use crate::language::Cue;
use crate::storage::release;
use crate::token::Shape;

bitflags::bitflags! {
    /// What the document says of a word wherever it is.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub(super) struct WordEvidence: u16 {
        /// It is in small letters somewhere.
        const SMALL = 1;
        /// It is there more than once with a capital.
        const TWICE = 1 << 1;
        /// More than twice.
        const OFTEN = 1 << 2;
        /// Somewhere its place does not explain its capital.
        const INSIDE_SENTENCE = 1 << 3;
        /// A capitalised word is right before it somewhere.
        const BEHIND_CAPITAL = 1 << 4;
        /// A capitalised word is right behind it somewhere.
        const BEFORE_CAPITAL = 1 << 5;
        /// It is behind a title somewhere.
        const TITLED = 1 << 6;
        /// It is part of a person's name somewhere.
        const PERSON = 1 << 7;
        /// It is part of an organisation's name somewhere.
        const ORGANIZATION = 1 << 8;
        /// It is part of a place's name somewhere.
        const PLACE = 1 << 9;
        /// It is part of a name of another kind somewhere.
        const OTHER_NAME = 1 << 10;
    }
}

impl WordEvidence {
    fn when(self, holds: bool) -> Self {
        if holds { self } else { Self::empty() }
    }

    fn of_class(class: Class) -> Self {
        match class {
            Class::Person => Self::PERSON,
            Class::Organization => Self::ORGANIZATION,
            Class::Place => Self::PLACE,
            _ => Self::OTHER_NAME,
        }
    }

    /// The same of a word that is there once more.
    fn once_more(self) -> Self {
        if self.intersects(Self::TWICE) { Self::TWICE | Self::OFTEN } else { Self::TWICE }
    }
}

/// Which classes the lists know a word's names of: a bit a class for forms that speak for themselves, the same eight
/// bits higher for those that need support.
pub(super) type Readings = u16;

/// The clues of a document; the lists are kept from one document to the next.
#[derive(Debug, Default)]
pub(super) struct Clues {
    /// For each token the number of the mention that covers it, counted from one.
    mentions: Vec<u32>,
    readings: Vec<Readings>,
    words: FastMap<u64, WordEvidence>,
    /// The words with a capital, as a set of bits: most words in small letters are none of them.
    capitals: [u64; FILTER],
}

/// Words of the set of bits.
const FILTER: usize = 16;

impl Clues {
    /// Gathers the clues of a document. Cost: linear in the tokens.
    pub(super) fn gather(
        &mut self,
        view: &View<'_>,
        candidates: &[Candidate],
        mentions: &[Resolved],
    ) {
        self.cover(view, candidates, mentions);
        self.words.clear();
        self.capitals = [0; FILTER];
        for passage in view.passages.iter().filter(|passage| !passage.all_caps) {
            let number = |at: usize| at > passage.tokens.start;
            for at in view.capitals(passage) {
                let evidence =
                    self.here(view, mentions, at, number(at), at + 1 < passage.tokens.end);
                let hash = view.tokens[at].hash;
                self.capitals[slot(hash)] |= bit(hash);
                self.add(hash, evidence);
            }
        }
        for token in view.tokens.iter().filter(|token| token.shape.all_lower()) {
            if self.capitals[slot(token.hash)] & bit(token.hash) != 0 {
                if let Some(known) = self.words.get_mut(&token.hash) {
                    *known |= WordEvidence::SMALL;
                }
            }
        }
    }

    /// Notes which mention covers each token, and which readings it has.
    fn cover(&mut self, view: &View<'_>, candidates: &[Candidate], mentions: &[Resolved]) {
        self.mentions.clear();
        self.mentions.resize(view.tokens.len(), 0);
        for (number, m) in (1..).zip(mentions) {
            self.mentions[m.tokens()].fill(number);
        }
        self.readings.clear();
        self.readings.resize(view.tokens.len(), 0);
        for c in candidates {
            let reading = reading(c);
            for readings in &mut self.readings[c.first as usize..c.last as usize] {
                *readings |= reading;
            }
        }
    }

    fn add(&mut self, hash: u64, evidence: WordEvidence) {
        use std::collections::hash_map::Entry;
        match self.words.entry(hash) {
            Entry::Vacant(place) => _ = place.insert(evidence),
            Entry::Occupied(mut known) => {
                let known = known.get_mut();
                *known |= evidence | known.once_more();
            }
        }
    }

    /// What the word at this place says of itself anywhere else.
    fn here(
        &self,
        view: &View<'_>,
        mentions: &[Resolved],
        at: usize,
        is_behind: bool,
        is_before: bool,
    ) -> WordEvidence {
        let joined_capital = |at: usize, word: usize| {
            view.tokens[at].gap.joins() && view.tokens[word].shape.contains(Shape::CAPITAL)
        };
        let touches = is_behind && view.tokens[at].gap.joins();
        let titles = Cue::TITLE.union(Cue::WEAK_TITLE);
        let mention = self.mention(mentions, at);
        WordEvidence::INSIDE_SENTENCE.when(touches)
            | WordEvidence::BEHIND_CAPITAL.when(is_behind && joined_capital(at, at - 1))
            | WordEvidence::BEFORE_CAPITAL.when(is_before && joined_capital(at + 1, at + 1))
            | WordEvidence::TITLED.when(touches && view.words[at - 1].cues.intersects(titles))
            | mention.map_or(WordEvidence::empty(), |m| WordEvidence::of_class(m.class))
    }

    /// The mention that covers the token.
    #[inline]
    pub(super) fn mention<'m>(&self, mentions: &'m [Resolved], at: usize) -> Option<&'m Resolved> {
        mentions.get((self.mentions[at] as usize).wrapping_sub(1))
    }

    /// The classes of the listed names that the token may be part of.
    #[inline]
    pub(super) fn readings(&self, at: usize) -> Readings {
        self.readings[at]
    }

    /// Whether a list knows the word as part of a name of another class.
    pub(super) fn has_other_reading(&self, at: usize, class: Class) -> bool {
        let readings = self.readings[at];
        (readings | readings >> 8) & 0xff & !(1 << class.number()) != 0
    }

    /// What the document says of the word with this hash.
    #[inline]
    pub(super) fn evidence(&self, hash: u64) -> WordEvidence {
        self.words.get(&hash).copied().unwrap_or_default()
    }

    /// Gives back what only a very long document needs.
    pub(super) fn release(&mut self) {
        release(&mut self.mentions);
        release(&mut self.readings);
        self.words.clear();
        self.words.shrink_to(crate::storage::MOST / 64);
    }
}

fn reading(c: &Candidate) -> Readings {
    let is_strong = c.is_strong();
    let class = 1 << c.class.number();
    if is_strong && !c.flags.contains(Flags::SURNAME) { class } else { class << 8 }
}

/// The rule or form that a mention rests on, as a number.
pub(super) fn ground(m: &Resolved) -> u64 {
    let rule = m.rule.map_or(0, |rule: Rule| rule as u64 + 1);
    rule << 1 | u64::from(m.entity.is_some())
}

fn slot(hash: u64) -> usize {
    (hash >> 58) as usize % FILTER
}

fn bit(hash: u64) -> u64 {
    1 << (hash >> 48 & 63)
}
