//! Slips of the pen in names of several words.

use super::candidate::{Candidate, EntityKey, View};
use super::rules::{Judge, Rule};
use super::support::Support;
use crate::document::Reason;
use crate::fast_map::FastSet;
use crate::gazetteer::{Flags, Found};
use crate::token::{Shape, Token, Word};

/// Confidence in a name with a slip.
const SLIPPED: f32 = 0.85;

/// The names that a word which no list knows misspells. A word that is known otherwise counts as a slip
/// only beside a word of a name that the document has besides, and of that very entity.
pub(super) fn find(
    view: &View<'_>,
    judge: &mut Judge,
    known: &Support,
    candidates: &[Candidate],
) -> Vec<Candidate> {
    if !judge.on(Rule::Slip) {
        return Vec::new();
    }
    let marks = Marks::of(view, candidates);
    let mut slips = Vec::new();
    for (number, passage) in (0..).zip(view.passages) {
        let base = passage.tokens.start;
        let tokens = &view.tokens[passage.tokens.clone()];
        for at in (0..tokens.len()).filter(|at| suspicious(tokens, *at)) {
            let is_known = marks.named[base + at] || is_word(view, base + at);
            if marks.covered[base + at] || is_known && !marks.beside_name(tokens, at) {
                continue;
            }
            for (which, gazetteer) in (0..).zip(view.gazetteers) {
                let may_be = |number| {
                    let entity = EntityKey { gazetteer: which, number };
                    !is_known || known.names(entity) || marks.surnames.contains(&entity)
                };
                gazetteer.find_slips(passage.text, tokens, at, may_be, |found| {
                    slips.push(candidate(view, number, which, &found));
                });
            }
        }
    }
    for c in &slips {
        judge.note(Rule::Slip, (c.passage, c.start, c.end), c.entity);
    }
    slips
}

fn candidate(view: &View<'_>, passage: u32, gazetteer: u32, found: &Found) -> Candidate {
    let form = view.gazetteers[gazetteer as usize].form(found.form);
    let base = view.passages[passage as usize].tokens.start as u32;
    Candidate {
        passage,
        first: base + found.first,
        last: base + found.last,
        start: view.tokens[(base + found.first) as usize].start,
        end: found.end,
        entity: EntityKey { gazetteer, number: form.entity },
        form: found.form,
        class: form.flags.class(),
        flags: form.flags,
        reason: Reason::Typo,
        confidence: SLIPPED,
        rule: Some(Rule::Slip),
    }
}

/// What the candidates say of each token of the document.
struct Marks {
    /// Inside a name of several words.
    covered: Vec<bool>,
    /// A name by itself.
    named: Vec<bool>,
    /// People whose distinctive surnames stand somewhere.
    surnames: FastSet<EntityKey>,
    /// The words of the names that speak for themselves.
    words: FastSet<u64>,
}

impl Marks {
    fn of(view: &View<'_>, candidates: &[Candidate]) -> Self {
        let size = view.tokens.len();
        let mut marks = Marks {
            covered: vec![false; size],
            named: vec![false; size],
            surnames: FastSet::default(),
            words: FastSet::default(),
        };
        for c in candidates {
            if c.last - c.first > 1 {
                marks.covered[c.first as usize..c.last as usize].fill(true);
            } else if c.is_strong() {
                marks.named[c.first as usize] = true;
            }
            if c.flags.has(Flags::DISTINCTIVE) {
                marks.surnames.insert(c.entity);
            }
            if c.is_strong() {
                marks.words.extend(view.tokens(c).iter().map(|t| t.hash));
            }
        }
        marks
    }

    /// Whether a word of such a name stands beside, or beyond a link such as *de*.
    fn beside_name(&self, tokens: &[Token], at: usize) -> bool {
        const REACH: usize = 2;
        let near = at.saturating_sub(REACH)..tokens.len().min(at + REACH + 1);
        near.filter(|n| *n != at).any(|n| self.words.contains(&tokens[n].hash))
    }
}

/// A capitalised word beside another one.
#[inline]
fn suspicious(tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    token.shape.has(Shape::CAPITAL)
        && token.len() >= 5
        && (token.gap.joins() || tokens.get(at + 1).is_some_and(|t| t.gap.joins()))
}

/// Whether the word is no slip but a word or a given name.
fn is_word(view: &View<'_>, at: usize) -> bool {
    let Word { info, cues, .. } = view.words[at];
    info.is_ordinary() || info.frequency > 0 || cues.is_given_name()
}
