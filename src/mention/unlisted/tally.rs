//! Adds up what the whole document says of each possible name, and keeps those that it makes names.
//!
//! What is said of a name at one place holds for all its places. Cost: linear in the pieces, but for a sort of the
//! open runs.

use super::super::candidate::View;
use super::super::rules::{ENOUGH, Rule, RuleSet, TOLERANCE};
use super::piece::{Finds, Piece, Run};
use super::reader;
use crate::gazetteer::Class;
use crate::hash::{FastMap, FastSet};

/// The classes that a possible name may have.
const CLASSES: [Class; 3] = [Class::Place, Class::Organization, Class::Person];

/// Keeps the pieces that are names; the others become open runs again.
pub(super) fn settle(view: &View<'_>, finds: &mut Finds, off: RuleSet) {
    let said = tally(view, finds, off);
    let doubtful = doubtful_places(view, finds);
    let Finds { open, pieces, rejected, .. } = finds;
    pieces.retain_mut(|piece| {
        piece.rules = said.get(&piece.key).copied().unwrap_or_default();
        let keep = is_name(piece) && !doubtful.contains(&piece.run.first);
        if !keep {
            rejected.push(*piece);
            open.push(piece.run);
        }
        keep
    });
    open.sort_unstable_by_key(|run| (run.first, run.last));
    open.dedup_by_key(|run| run.first);
}

/// The rules that hold of each name anywhere in the document, by the key of its words.
fn tally(view: &View<'_>, finds: &mut Finds, off: RuleSet) -> FastMap<u64, RuleSet> {
    let mut said: FastMap<u64, RuleSet> =
        FastMap::with_capacity_and_hasher(finds.pieces.len(), Default::default());
    for piece in &mut finds.pieces {
        let spoken_of = finds.spoken_of.contains(&view.tokens[piece.run.last - 1].hash);
        piece.rules.add_if(spoken_of && piece.class == Class::Person, Rule::SurnameElsewhere);
        piece.rules = piece.rules.difference(off);
        let all = said.entry(piece.key).or_default();
        *all = all.union(piece.rules);
    }
    said
}

/// Whether the weights of its rules reach the threshold, and no other class has more. A listed person is a name
/// without that.
fn is_name(piece: &Piece) -> bool {
    if piece.entity.is_some() && piece.class == Class::Person {
        return true;
    }
    let score = piece.rules.score(piece.class);
    let is_best = CLASSES.iter().all(|class| piece.rules.score(*class) <= score);
    score >= ENOUGH - TOLERANCE && is_best
}

/// First tokens of the places for which little speaks, and whose words are more often no place, or are used as a
/// person's name is.
fn doubtful_places(view: &View<'_>, finds: &Finds) -> FastSet<usize> {
    let places = || finds.pieces.iter().filter(|p| p.class == Class::Place);
    let is_weak = |p: &&Piece| p.rules.score(Class::Place) <= ENOUGH + 10.0 * TOLERANCE;
    if !places().any(|p| is_weak(&p)) {
        return FastSet::default();
    }
    let seen =
        count(finds.open.iter().map(|run: &Run| reader::key(&view.tokens[run.first..run.last])));
    let located = count(places().map(|p| p.key));
    let is_doubtful = |piece: &&Piece| {
        let often = |of: &FastMap<u64, u32>| of.get(&piece.key).copied().unwrap_or(0);
        let first = view.tokens[piece.run.first].hash;
        often(&seen) > 2 * often(&located) || finds.spoken_of.contains(&first)
    };
    places().filter(is_weak).filter(is_doubtful).map(|p| p.run.first).collect()
}

/// How often each key occurs.
fn count(keys: impl Iterator<Item = u64>) -> FastMap<u64, u32> {
    let mut counts = FastMap::default();
    for key in keys {
        *counts.entry(key).or_default() += 1;
    }
    counts
}
