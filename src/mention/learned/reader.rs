//! Reads the chains of a document: their hints, the labels that these speak for, and the names that the labels say.

use super::super::candidate::{Candidate, View};
use super::super::earlier::{EarlierWord, WordEvidence};
use super::super::resolved::Resolved;
use super::chain::{self, Chain};
use super::clues::Clues;
use super::decode::{LabelScores, Path, best_path};
use super::features::{Hints, ReadPage};
use super::label::NameLabel;
use super::weights::{LabelSums, Weights};
use crate::gazetteer::Class;
use crate::language::{Cue, WordClass};
use crate::token::Shape;

/// How sure a rule is of an unlisted name that is left as it is.
const SURE: f32 = 0.9;
/// Words that names are rarely made of.
const MERE_WORD: WordClass =
    WordClass::STOP.union(WordClass::ORDINARY).union(WordClass::VERB).union(WordClass::ADVERB);
/// Words that have a capital in the middle of a sentence, too, and are no names there: articles in titles, *Table 3*.
const FUNCTION_WORD: WordClass = WordClass::STOP.union(WordClass::VERB).union(WordClass::LONE);

/// A name that the labels say.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Guess {
    pub(crate) passage: u32,
    /// First token, counted in the document.
    pub(crate) first: usize,
    /// Token after the last one.
    pub(crate) last: usize,
    pub(crate) class: Class,
}

/// What reading needs, kept from one document to the next.
#[derive(Debug, Default)]
pub(crate) struct Space {
    clues: Clues,
    scores: Vec<LabelScores>,
    path: Path,
}

impl Space {
    /// What the part of a text that was read last says of its words, for the parts behind it.
    pub(crate) fn said(&self, view: &View<'_>, mentions: &[Resolved]) -> Vec<(u64, EarlierWord)> {
        self.clues.said(view, mentions)
    }

    /// Gives back what only a very long document needs.
    pub(crate) fn release(&mut self) {
        self.clues.release();
    }
}

/// Calls `each` with every chain that is not settled, in order, and with the best row of its labels.
pub(crate) fn read(
    view: &View<'_>,
    weights: &Weights,
    space: &mut Space,
    (candidates, mentions): (&[Candidate], &[Resolved]),
    mut each: impl FnMut(Chain, &Path),
) {
    let Space { clues, scores, path } = space;
    clues.gather(view, candidates, mentions);
    let page = ReadPage { view, clues, mentions };
    for number in 0..view.passages.len() {
        let mut hints = Hints::new(page, number);
        chain::of_passage(view, number, |chain| {
            if is_settled(&page, chain) {
                return;
            }
            hints.turn_to(chain);
            let mut all_words = LabelSums::default();
            weights.add(&hints.of_chain(), &mut all_words);
            scores.clear();
            scores.extend((chain.first..chain.last).map(|at| {
                let mut sums = all_words;
                weights.add(hints.of(at), &mut sums);
                sums.scores()
            }));
            best_path(scores, path);
            each(chain, path);
        });
    }
}

/// Calls `each` with every chain of a document, whether it is settled, and the hints of each of its words.
#[cfg(feature = "train")]
pub(crate) fn chains(
    view: &View<'_>,
    space: &mut Space,
    (candidates, mentions): (&[Candidate], &[Resolved]),
    mut each: impl FnMut(Chain, bool, Vec<Vec<u32>>),
) {
    let Space { clues, .. } = space;
    clues.gather(view, candidates, mentions);
    let page = ReadPage { view, clues, mentions };
    for number in 0..view.passages.len() {
        let mut hints = Hints::new(page, number);
        chain::of_passage(view, number, |chain| {
            hints.turn_to(chain);
            let of_chain = hints.of_chain();
            let words =
                (chain.first..chain.last).map(|at| [hints.of(at), &of_chain].concat()).collect();
            each(chain, is_settled(&page, chain), words);
        });
    }
}

/// Whether there is nothing to ask: lists and rules are sure of all capitalised words of the chain, or it is a word
/// that is hardly ever a name.
fn is_settled(page: &ReadPage<'_, '_>, chain: Chain) -> bool {
    let has_capital = |at: &usize| page.view.tokens[*at].shape.contains(Shape::CAPITAL);
    let mut capitals = (chain.first..chain.last).filter(has_capital);
    chain.is_single_word() && is_mere_word(page, chain.first)
        || is_one_name(page, chain)
        || capitals.all(|at| is_certain(page, at))
}

/// Whether one name covers the chain, and is of a sort that is hardly ever changed: a listed one of several words, or an
/// organisation that rules found.
fn is_one_name(page: &ReadPage<'_, '_>, chain: Chain) -> bool {
    let mention = page.clues.mention(page.mentions, chain.first);
    let Some(m) = mention.filter(|m| m.last as usize >= chain.last) else { return false };
    match m.entity {
        Some(_) => m.tokens().len() > 1,
        None => m.class == Class::Organization,
    }
}

/// Whether a listed name without another reading covers the word, or one that rules are sure of.
fn is_certain(page: &ReadPage<'_, '_>, at: usize) -> bool {
    let Some(m) = page.clues.mention(page.mentions, at) else { return false };
    match m.entity {
        Some(_) => m.rule.is_none() && !page.clues.has_other_reading(at, m.class),
        None => m.confidence >= SURE,
    }
}

/// Whether the word is a letter, a month, or one that no list has as a name and that is hardly ever one.
fn is_mere_word(page: &ReadPage<'_, '_>, at: usize) -> bool {
    let (token, word) = (&page.view.tokens[at], &page.view.words[at]);
    let is_month = || word.info.class.intersects(WordClass::CALENDAR) && !token.shape.all_caps();
    if token.len() == 1 || is_month() {
        return true;
    }
    page.clues.readings(at) == 0 && (is_function_word(page, at) || is_mere_opening(page, at))
}

/// Whether it is an article, *Table*, *Monday* or the like, and neither written in capitals nor a given name.
fn is_function_word(page: &ReadPage<'_, '_>, at: usize) -> bool {
    let (token, word) = (&page.view.tokens[at], &page.view.words[at]);
    let is_listed =
        word.info.class.intersects(FUNCTION_WORD) || word.cues.intersects(Cue::NOT_NAME);
    is_listed && !(token.shape.all_caps() || word.cues.is_given_name())
}

/// Whether it is an ordinary word that begins a sentence, and that the document has with a capital nowhere else.
fn is_mere_opening(page: &ReadPage<'_, '_>, at: usize) -> bool {
    let (token, word) = (&page.view.tokens[at], &page.view.words[at]);
    word.info.class.intersects(MERE_WORD)
        && token.gap.opens_sentence()
        && !page.clues.evidence(token.hash).intersects(WordEvidence::INSIDE_SENTENCE)
}

impl Guess {
    /// The names that the labels of a chain say, in order.
    pub(crate) fn all<'p>(chain: Chain, path: &'p Path) -> impl Iterator<Item = Guess> + 'p {
        let labels = &path.labels;
        let begins = (0..labels.len()).filter(|at| labels[*at].is_first());
        begins.filter_map(move |from| {
            let class = labels[from].class()?;
            let further = NameLabel::of(class, false);
            let words = labels[from + 1..].iter().take_while(|label| **label == further).count();
            let first = chain.first + from;
            Some(Guess { passage: chain.passage, first, last: first + 1 + words, class })
        })
    }

    /// By how much the name wins against everything else that its words may be.
    pub(crate) fn lead(&self, chain: Chain, path: &Path) -> i32 {
        let inside = (self.first..self.last).map(|at| path.lead(at - chain.first));
        // behind the last word, the name might go on
        let further = NameLabel::of(self.class, false);
        let behind =
            (self.last < chain.last).then(|| path.lead_over(self.last - chain.first, further));
        inside.chain(behind).min().unwrap_or(0)
    }
}
