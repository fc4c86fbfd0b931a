//! Reads the chains of a document: their hints, the labels that these speak for, and the names that the labels say.

use std::ops::Range;

use super::super::candidate::{Candidate, View};
use super::super::earlier::{EarlierWord, WordEvidence};
use super::super::resolved::Resolved;
use super::chain::{self, Chain};
use super::clues::Clues;
use super::decode::{LabelScores, Path, best_path};
use super::features::{Hints, ReadPage, TakeHints};
use super::known_sums::KnownSums;
use super::label::NameLabel;
use super::weights::{LabelSums, Weights};
use crate::gazetteer::Class;
use crate::language::{Cue, WordClass};
use crate::storage::empty;
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
    chains: Vec<Chain>,
    known: KnownSums,
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
        empty(&mut self.chains);
    }
}

/// Most hints of a word that are in no group.
const MOST_HINTS: usize = 32;

/// Adds up what hints say.
struct HintSum<'s> {
    weights: &'s Weights,
    known: &'s mut KnownSums,
    sums: LabelSums,
    /// Hints that are still to be looked up.
    open: [u32; MOST_HINTS],
    count: usize,
}

impl<'s> HintSum<'s> {
    fn new(weights: &'s Weights, known: &'s mut KnownSums) -> Self {
        Self { weights, known, sums: LabelSums::default(), open: [0; MOST_HINTS], count: 0 }
    }

    /// What the hints say together with `others`; begins anew.
    #[inline]
    fn sums(&mut self, others: LabelSums) -> LabelSums {
        let open = &self.open[..std::mem::take(&mut self.count)];
        let mut sums = self.weights.sums(open, others);
        sums.add(&std::mem::take(&mut self.sums));
        sums
    }
}

impl TakeHints for HintSum<'_> {
    #[inline(always)]
    fn group<const N: usize>(&mut self, key: u64, hints: impl FnOnce() -> [u32; N]) {
        self.known.add(self.weights, key, hints, &mut self.sums);
    }

    #[inline(always)]
    fn each<const N: usize>(&mut self, hints: [u32; N]) {
        self.open[self.count..self.count + N].copy_from_slice(&hints);
        self.count += N;
    }
}

/// A chain as it was read.
#[derive(Clone, Copy)]
pub(crate) struct ReadChain<'r> {
    pub(crate) chain: Chain,
    /// The best row of its labels.
    path: &'r Path,
    clues: &'r Clues,
}

/// Calls `each` with every chain that is not settled, in order.
pub(crate) fn read(
    view: &View<'_>,
    weights: &Weights,
    space: &mut Space,
    (candidates, mentions): (&[Candidate], &[Resolved]),
    mut each: impl FnMut(ReadChain<'_>),
) {
    let Space { clues, chains, known, scores, path } = space;
    clues.cover(view, candidates, mentions);
    chains.clear();
    let page = ReadPage { view, clues, mentions };
    chain::of_document(view, |chain| {
        if !is_settled(&page, chain) {
            chains.push(chain);
        }
    });
    let Some(first) = chains.first() else { return };
    clues.gather(view, mentions, chains);
    known.prepare();
    let page = ReadPage { view, clues, mentions };
    let mut hints = Hints::new(page, *first);
    let mut summing = HintSum::new(weights, known);
    for chain in chains.iter().filter(|chain| !is_mere_opening(&page, **chain)) {
        hints.turn_to(*chain);
        hints.of_chain(&mut summing);
        let of_chain = summing.sums(LabelSums::default());
        scores.clear();
        scores.extend((chain.first..chain.last).map(|at| {
            hints.of(at, &mut summing);
            summing.sums(of_chain).scores()
        }));
        best_path(scores, path);
        each(ReadChain { chain: *chain, path, clues });
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
    let Space { clues, chains, .. } = space;
    clues.cover(view, candidates, mentions);
    chains.clear();
    chain::of_document(view, |chain| chains.push(chain));
    clues.gather(view, mentions, chains);
    let page = ReadPage { view, clues, mentions };
    for chain in chains.iter() {
        let hints = Hints::new(page, *chain);
        let words = (chain.first..chain.last).map(|at| {
            let mut all = Vec::new();
            hints.of(at, &mut all);
            hints.of_chain(&mut all);
            all
        });
        let is_settled = is_settled(&page, *chain) || is_mere_opening(&page, *chain);
        each(*chain, is_settled, words.collect());
    }
}

#[cfg(feature = "train")]
impl TakeHints for Vec<u32> {
    fn group<const N: usize>(&mut self, _: u64, hints: impl FnOnce() -> [u32; N]) {
        self.extend(hints());
    }

    fn each<const N: usize>(&mut self, hints: [u32; N]) {
        self.extend(hints);
    }
}

/// Whether there is nothing to ask, as far as the chain itself tells: lists and rules are sure of all its capitalised
/// words, or it is a word that is hardly ever a name.
fn is_settled(page: &ReadPage<'_, '_>, chain: Chain) -> bool {
    let has_capital = |at: &usize| page.view.tokens[*at].shape.contains(Shape::CAPITAL);
    let mut capitals = (chain.first..chain.last).filter(has_capital);
    chain.is_single_word() && is_mere_word(page, chain.first)
        || is_one_name(page, chain)
        || capitals.all(|at| is_certain(page, at))
}

/// Whether one name covers the chain, and is of a sort that is hardly ever changed: a country or its people, a person or an
/// organisation in one word, a listed name of several, or what rules found of one or two words.
fn is_one_name(page: &ReadPage<'_, '_>, chain: Chain) -> bool {
    let mention = page.clues.mention(page.mentions, chain.first);
    let Some(m) = mention.filter(|m| m.last as usize >= chain.last) else { return false };
    let words = chain.last - chain.first;
    match m.class {
        // nothing denies these
        Class::Country | Class::Nationality if words == 1 => true,
        Class::Person | Class::Organization if words == 1 => true,
        _ if m.entity.is_some() => m.tokens().len() > 1,
        Class::Person => words == 2,
        class => class == Class::Organization,
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

/// Whether the word is a letter, a month, or a word or code that no list has as a name and that is hardly ever one.
fn is_mere_word(page: &ReadPage<'_, '_>, at: usize) -> bool {
    let (token, word) = (&page.view.tokens[at], &page.view.words[at]);
    let is_month = || word.info.class.intersects(WordClass::CALENDAR) && !token.shape.all_caps();
    if token.len() == 1 || is_month() {
        return true;
    }
    let is_code = || token.shape.contains(Shape::DIGIT);
    page.clues.readings(at) == 0 && (is_code() || is_function_word(page, at))
}

/// Whether it is an article or *Table* and not written in capitals, or *Monday* or the like, and no given name.
fn is_function_word(page: &ReadPage<'_, '_>, at: usize) -> bool {
    let (token, word) = (&page.view.tokens[at], &page.view.words[at]);
    let is_function_word = word.info.class.intersects(FUNCTION_WORD) && !token.shape.all_caps();
    (is_function_word || word.cues.intersects(Cue::NOT_NAME)) && !word.cues.is_given_name()
}

/// Whether the chain is an ordinary word that begins a sentence, that no list has as a name, and that the document has with
/// a capital nowhere else.
fn is_mere_opening(page: &ReadPage<'_, '_>, chain: Chain) -> bool {
    let at = chain.first;
    let (token, word) = (&page.view.tokens[at], &page.view.words[at]);
    chain.is_single_word()
        && token.gap.opens_sentence()
        && word.info.class.intersects(MERE_WORD)
        && page.clues.readings(at) == 0
        && !page.clues.evidence(token.hash).intersects(WordEvidence::INSIDE_SENTENCE)
}

impl ReadChain<'_> {
    /// The names that the labels say, in order.
    pub(crate) fn guesses(&self) -> impl Iterator<Item = Guess> + '_ {
        let labels = &self.path.labels;
        let begins = (0..labels.len()).filter(|at| labels[*at].is_first());
        begins.filter_map(|from| {
            let class = labels[from].class()?;
            let further = NameLabel::of(class, false);
            let words = labels[from + 1..].iter().take_while(|label| **label == further).count();
            let first = self.chain.first + from;
            Some(Guess { passage: self.chain.passage, first, last: first + 1 + words, class })
        })
    }

    /// By how much a guess wins against everything else that its words may be.
    pub(crate) fn lead(&self, guess: Guess) -> i32 {
        let Chain { first, last, .. } = self.chain;
        let inside = (guess.first..guess.last).map(|at| self.path.lead(at - first));
        // behind the last word, the name might go on
        let further = NameLabel::of(guess.class, false);
        let behind = (guess.last < last).then(|| self.path.lead_over(guess.last - first, further));
        inside.chain(behind).min().unwrap_or(0)
    }

    /// By how much the best row of labels wins against those that say a mention; `None` where it goes beyond the chain.
    pub(crate) fn lead_over(&self, m: &Resolved) -> Option<i32> {
        let tokens = m.tokens();
        let Chain { first, last, .. } = self.chain;
        if tokens.start < first || tokens.end > last || m.class == Class::Other {
            return None;
        }
        let label = |at: usize| NameLabel::of(m.class, at == tokens.start);
        tokens.clone().map(|at| self.path.lead_over(at - first, label(at))).max()
    }

    /// The numbers of the mentions that the chain has words of.
    pub(crate) fn mentions(&self) -> Range<usize> {
        self.clues.mentions(self.chain.first..self.chain.last)
    }

    /// Whether some listed name of the guessed class may cover all words of the guess.
    pub(crate) fn may_be_listed(&self, guess: Guess) -> bool {
        (guess.first..guess.last).all(|at| self.clues.has_reading(at, guess.class))
    }
}
