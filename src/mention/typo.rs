//! Slips of the pen in names of several words.

use std::collections::HashSet;

use super::candidate::{Candidate, EntityKey, View, Words};
use super::support::Support;
use crate::document::Reason;
use crate::gazetteer::Flags;
use crate::language::Language;
use crate::passage::Passage;
use crate::token::{Shape, Token};

/// Confidence in a name with a slip.
const SLIPPED: f32 = 0.85;

/// Adds the names that a word which no list knows misspells. A word that is known otherwise counts as
/// a slip only where the document names the very entity besides.
pub(super) fn find(view: &View<'_>, words: &mut Words, known: &Support, candidates: &mut Vec<Candidate>) {
    let mut covered = HashSet::new();
    let mut distinctive = HashSet::new();
    for c in candidates.iter() {
        if c.last - c.first > 1 {
            covered.extend(c.first..c.last);
        }
        if c.flags.has(Flags::DISTINCTIVE) {
            distinctive.extend((c.first..c.last).map(|token| (token, c.entity)));
        }
    }
    let single: HashSet<u32> =
        candidates.iter().filter(|c| c.last - c.first == 1 && c.is_strong()).map(|c| c.first).collect();
    for (number, passage) in view.passages.iter().enumerate() {
        let base = passage.tokens.start;
        let tokens = &view.tokens[passage.tokens.clone()];
        for at in 0..tokens.len() {
            let here = (base + at) as u32;
            if !suspicious(tokens, at) || covered.contains(&here) {
                continue;
            }
            let is_known = single.contains(&here) || is_word(words, passage, &tokens[at]);
            for (which, gazetteer) in view.gazetteers.iter().enumerate() {
                gazetteer.find_slips(passage.text, tokens, at, |found| {
                    let form = gazetteer.form(found.form);
                    let entity = EntityKey { gazetteer: which as u32, number: form.entity };
                    let (first, last) = (base as u32 + found.first, base as u32 + found.last);
                    let spoken_for = known.names(entity)
                        || (first..last).any(|token| distinctive.contains(&(token, entity)));
                    if is_known && !spoken_for {
                        return;
                    }
                    candidates.push(Candidate {
                        passage: number as u32,
                        first,
                        last,
                        start: tokens[found.first as usize].start,
                        end: found.end,
                        entity,
                        form: found.form,
                        class: gazetteer.entity(form.entity).class(),
                        flags: form.flags,
                        reason: Reason::Typo,
                        confidence: SLIPPED,
                    });
                });
            }
        }
    }
}

/// A capitalised word beside another one.
fn suspicious(tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    let joined = token.gap.joins() && at > 0 || tokens.get(at + 1).is_some_and(|t| t.gap.joins());
    joined && token.len() >= 5 && token.shape.has(Shape::CAPITAL)
}

/// Whether the word is no slip but a word or a given name.
fn is_word(words: &mut Words, passage: &Passage<'_>, token: &Token) -> bool {
    let info = words.info(passage, token);
    info.is_ordinary() || info.frequency > 0 || Language::given_names().contains(token.hash)
}
