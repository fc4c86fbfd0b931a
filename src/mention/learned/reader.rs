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
use crate::language::WordClass;
use crate::token::Shape;

/// How sure a rule is of an unlisted name that is left as it is.
const SURE: f32 = 0.9;
/// Words that names are rarely made of.
const MERE_WORD: WordClass =
    WordClass::STOP.union(WordClass::ORDINARY).union(WordClass::VERB).union(WordClass::ADVERB);

/// A name that the labels say.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Guess {
    pub(crate) passage: u32,
    /// First token, counted in the document.
    pub(crate) first: usize,
    /// Token after the last one.
    pub(crate) last: usize,
    pub(crate) class: Class,
    /// By how much it wins against everything else that its words may be.
    pub(crate) lead: i32,
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
/// that has its capital from the beginning of a sentence.
fn is_settled(page: &ReadPage<'_, '_>, chain: Chain) -> bool {
    let Chain { first, last, .. } = chain;
    let has_capital = |at: &usize| page.view.tokens[*at].shape.contains(Shape::CAPITAL);
    let is_single_word = last == first + 1;
    is_single_word && is_mere_word(page, first)
        || (first..last).filter(has_capital).all(|at| is_certain(page, at))
}

/// Whether a listed name without another reading covers the word, or one that rules are sure of.
fn is_certain(page: &ReadPage<'_, '_>, at: usize) -> bool {
    let Some(m) = page.clues.mention(page.mentions, at) else { return false };
    match m.entity {
        Some(_) => m.rule.is_none() && !page.clues.has_other_reading(at, m.class),
        None => m.confidence >= SURE,
    }
}

/// Whether the word is a letter, or an ordinary word at the beginning of a sentence that the document has with a
/// capital nowhere else.
fn is_mere_word(page: &ReadPage<'_, '_>, at: usize) -> bool {
    let (token, class) = (&page.view.tokens[at], page.view.words[at].info.class);
    let is_word = class.intersects(MERE_WORD) && page.clues.readings(at) == 0;
    let evidence = || page.clues.evidence(token.hash);
    token.len() == 1
        || is_word
            && token.gap.opens_sentence()
            && !evidence().intersects(WordEvidence::INSIDE_SENTENCE)
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
            let to = from + 1 + words;
            let inside = (from..to).map(|at| path.lead(at));
            // behind the last word, the name might go on
            let behind = (to < labels.len()).then(|| path.lead_over(to, further));
            Some(Guess {
                passage: chain.passage,
                first: chain.first + from,
                last: chain.first + to,
                class,
                lead: inside.chain(behind).min()?,
            })
        })
    }
}
