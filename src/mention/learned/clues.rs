//! What lists, rules and the rest of the document say of each word, gathered once a document.

use std::ops::Range;

use super::super::candidate::{Candidate, View};
use super::super::earlier::{EarlierWord, WordEvidence};
use super::super::resolved::Resolved;
use super::super::rules::Rule;
use crate::gazetteer::{Class, Flags};
use crate::hash::FastMap;
use crate::language::Cue;
use crate::storage::release;
use crate::token::Shape;

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
const FILTER: usize = 32;

impl Clues {
    /// Gathers the clues of a document. Cost: linear in the tokens.
    pub(super) fn gather(
        &mut self,
        view: &View<'_>,
        candidates: &[Candidate],
        mentions: &[Resolved],
    ) {
        self.cover(view, candidates, mentions);
        let mut words = std::mem::take(&mut self.words);
        words.clear();
        // what is before a part of a text is known from earlier parts
        let first = view.part.map_or(0, |part| part.first);
        self.read_capitals(view, mentions, first..view.passages.len(), &mut words);
        self.words = words;
        self.add_small(view);
        self.add_earlier(view);
    }

    /// Notes which of the words the document has in small letters, too.
    fn add_small(&mut self, view: &View<'_>) {
        self.capitals = [0; FILTER];
        for hash in self.words.keys() {
            self.capitals[slot(*hash)] |= bit(*hash);
        }
        // of articles and the like there is one in every line
        let mut seen = [0; FILTER];
        for token in view.tokens.iter().filter(|token| token.shape.all_lower()) {
            let slot = slot(token.hash);
            if self.capitals[slot] & bit(token.hash) == 0 || seen[slot] == token.hash {
                continue;
            }
            seen[slot] = token.hash;
            if let Some(known) = self.words.get_mut(&token.hash) {
                *known |= WordEvidence::SMALL;
            }
        }
    }

    /// Adds what some paragraphs say of their words with a capital.
    fn read_capitals(
        &self,
        view: &View<'_>,
        mentions: &[Resolved],
        passages: Range<usize>,
        words: &mut FastMap<u64, WordEvidence>,
    ) {
        for passage in view.passages[passages].iter().filter(|passage| !passage.all_caps) {
            for at in view.capitals(passage) {
                let (is_behind, is_before) =
                    (at > passage.tokens.start, at + 1 < passage.tokens.end);
                let evidence = self.here(view, mentions, at, is_behind, is_before);
                add(words, view.tokens[at].hash, evidence);
            }
        }
    }

    /// Adds what earlier parts of the text said of the words.
    fn add_earlier(&mut self, view: &View<'_>) {
        let Some(earlier) = view.earlier() else { return };
        for (hash, evidence) in &mut self.words {
            if let Some(known) = earlier.words.get(*hash) {
                let here = EarlierWord { evidence: *evidence, has_capital: true };
                *evidence = known.and(here).evidence;
            }
        }
    }

    /// What this part of a text says of its words, for the parts behind it.
    pub(super) fn said(&self, view: &View<'_>, mentions: &[Resolved]) -> Vec<(u64, EarlierWord)> {
        let Some(part) = view.part else { return Vec::new() };
        let mut capitals = FastMap::default();
        self.read_capitals(view, mentions, part.first..part.last, &mut capitals);
        let capital = |evidence| EarlierWord { evidence, has_capital: true };
        let mut words: FastMap<u64, EarlierWord> =
            capitals.into_iter().map(|(hash, evidence)| (hash, capital(evidence))).collect();
        for passage in &view.passages[part.first..part.last] {
            let tokens = &view.tokens[passage.tokens.clone()];
            for token in tokens.iter().filter(|token| token.shape.all_lower()) {
                words.entry(token.hash).or_default().evidence |= WordEvidence::SMALL;
            }
        }
        let mut words: Vec<_> = words.into_iter().collect();
        words.sort_unstable_by_key(|(hash, _)| *hash);
        words
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

/// Adds what one place says of a word.
fn add(words: &mut FastMap<u64, WordEvidence>, hash: u64, evidence: WordEvidence) {
    use std::collections::hash_map::Entry;
    match words.entry(hash) {
        Entry::Vacant(place) => _ = place.insert(evidence),
        Entry::Occupied(mut known) => {
            let known = known.get_mut();
            *known |= evidence | known.once_more();
        }
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
    (hash >> 59) as usize
}

fn bit(hash: u64) -> u64 {
    1 << (hash >> 48 & 63)
}
