//! What lists, rules and the rest of the document say of each word, gathered once a document.

use std::ops::Range;

use super::super::candidate::{Candidate, View};
use super::super::earlier::{EarlierWord, WordEvidence};
use super::super::resolved::Resolved;
use super::super::rules::Rule;
use super::asked::AskedWords;
use super::chain::Chain;
use crate::gazetteer::{Class, Flags};
use crate::hash::FastMap;
use crate::language::Cue;
use crate::reading::Passage;
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
    words: AskedWords,
}

impl Clues {
    /// Notes which mention covers each token, and which readings it has. Cost: linear in the tokens.
    pub(super) fn cover(
        &mut self,
        view: &View<'_>,
        candidates: &[Candidate],
        mentions: &[Resolved],
    ) {
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

    /// Gathers what the document says of the words of some chains. Cost: linear in the tokens.
    pub(super) fn gather(&mut self, view: &View<'_>, mentions: &[Resolved], chains: &[Chain]) {
        let mut words = std::mem::take(&mut self.words);
        let most = chains.iter().map(|chain| chain.last - chain.first).sum();
        let tokens = chains.iter().flat_map(|chain| &view.tokens[chain.first..chain.last]);
        // a link says nothing of itself, and there are many of it
        let asked = tokens.filter(|token| token.shape.contains(Shape::CAPITAL));
        words.ask(most, asked.map(|token| token.hash));
        // what is before a part of a text is known from earlier parts
        let first = view.part.map_or(0, |part| part.first);
        for (passage, at) in capitals(view, first..view.passages.len()) {
            if let Some(known) = words.get_mut(view.tokens[at].hash) {
                add(known, self.here(view, passage, mentions, at));
            }
        }
        for token in view.tokens {
            // most words are none of them, which is seen faster than how they are written
            if let Some(known) = words.get_mut(token.hash)
                && token.shape.all_lower()
            {
                known.evidence |= WordEvidence::SMALL;
            }
        }
        self.words = words;
        self.add_earlier(view);
    }

    /// Adds what earlier parts of the text said of the words.
    fn add_earlier(&mut self, view: &View<'_>) {
        let Some(earlier) = view.earlier() else { return };
        for (hash, here) in self.words.iter_mut().filter(|(_, here)| here.has_capital) {
            if let Some(known) = earlier.words.get(hash) {
                *here = known.and(*here);
            }
        }
    }

    /// What this part of a text says of its words, for the parts behind it.
    pub(super) fn said(&self, view: &View<'_>, mentions: &[Resolved]) -> Vec<(u64, EarlierWord)> {
        let Some(part) = view.part else { return Vec::new() };
        let mut words: FastMap<u64, EarlierWord> = FastMap::default();
        for (passage, at) in capitals(view, part.first..part.last) {
            let known = words.entry(view.tokens[at].hash).or_default();
            add(known, self.here(view, passage, mentions, at));
        }
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

    /// What the word at this place says of itself anywhere else.
    fn here(
        &self,
        view: &View<'_>,
        passage: &Passage<'_>,
        mentions: &[Resolved],
        at: usize,
    ) -> WordEvidence {
        let (is_behind, is_before) = (at > passage.tokens.start, at + 1 < passage.tokens.end);
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

    /// The numbers of the mentions that cover some of the tokens.
    pub(super) fn mentions(&self, tokens: Range<usize>) -> Range<usize> {
        let mut numbers = self.mentions[tokens].iter().filter(|number| **number > 0);
        let Some(first) = numbers.next() else { return 0..0 };
        let last = numbers.next_back().unwrap_or(first);
        *first as usize - 1..*last as usize
    }

    /// Whether a list knows the word as part of a name of this class.
    pub(super) fn has_reading(&self, at: usize, class: Class) -> bool {
        self.classes(at) & 1 << class.number() != 0
    }

    /// Whether a list knows the word as part of a name of another class.
    pub(super) fn has_other_reading(&self, at: usize, class: Class) -> bool {
        self.classes(at) & !(1 << class.number()) != 0
    }

    /// The classes of the listed names that the token may be part of, whatever they need.
    fn classes(&self, at: usize) -> Readings {
        let readings = self.readings[at];
        (readings | readings >> 8) & 0xff
    }

    /// What the document says of the word with this hash, if it is one of those that were gathered, and is there with a
    /// capital.
    #[inline]
    pub(super) fn evidence(&self, hash: u64) -> WordEvidence {
        let known = self.words.get(hash);
        if known.has_capital { known.evidence } else { WordEvidence::empty() }
    }

    /// Gives back what only a very long document needs.
    pub(super) fn release(&mut self) {
        release(&mut self.mentions);
        // one for each token, too
        self.readings.clear();
        self.readings.shrink_to(self.mentions.capacity());
        self.words.release();
    }
}

/// The words with a capital of some paragraphs, but of lines of capitals.
fn capitals<'v, 'a>(
    view: &'v View<'a>,
    passages: Range<usize>,
) -> impl Iterator<Item = (&'v Passage<'a>, usize)> {
    let passages = view.passages[passages].iter().filter(|passage| !passage.all_caps);
    passages.flat_map(|passage| view.capitals(passage).map(move |at| (passage, at)))
}

/// Adds what a place where it has a capital says of a word.
fn add(known: &mut EarlierWord, evidence: WordEvidence) {
    *known = known.and(EarlierWord { evidence, has_capital: true });
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
