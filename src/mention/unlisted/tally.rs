//! Adds up what the whole document says of each possible name, and keeps those that it makes names.
//!
//! What is said of a name at one place holds for all its places. Cost: linear in the pieces, and a sort of the open
//! runs.

use super::super::candidate::View;
use super::super::earlier::SurnameUse;
use super::super::rules::{ENOUGH, Rule, RuleSet, TOLERANCE};
use super::piece::{Finds, NamePiece, Run};
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
        if piece.class == Class::Person {
            let surname = view.tokens[piece.run.last - 1].hash;
            let is_spoken_of = finds.spoken_of.contains(&surname) || was_spoken_of(view, surname);
            piece.rules.add_if(is_spoken_of, Rule::SurnameElsewhere);
        }
        piece.rules = piece.rules.difference(off);
        let all = said.entry(piece.key).or_default();
        *all = all.union(piece.rules);
    }
    if let Some(earlier) = view.earlier() {
        for (key, all) in &mut said {
            *all = all.union(earlier.rules.get(*key).copied().unwrap_or_default());
        }
    }
    said
}

/// Whether earlier parts of the text use the word alone as a person's surname is.
fn was_spoken_of(view: &View<'_>, hash: u64) -> bool {
    view.earlier().is_some_and(|earlier| earlier.has_surname(hash, SurnameUse::SPOKEN_OF))
}

/// Whether the weights of its rules reach the threshold, and no other class has more. A listed person is a name
/// without that, unless a thing is called after the person.
fn is_name(piece: &NamePiece) -> bool {
    if piece.is_listed_person() {
        return !piece.rules.has(Rule::NamedAfter);
    }
    let score = piece.rules.score(piece.class);
    // the rules of a piece are those of its words anywhere, where they may have spoken for another class
    let best = CLASSES.map(|class| piece.rules.score(class)).into_iter().fold(score, f32::max);
    score >= best.max(ENOUGH - TOLERANCE)
}

/// First tokens of the places that have little evidence, and whose words are more often no place, or are used as a
/// person's name is.
fn doubtful_places(view: &View<'_>, finds: &Finds) -> FastSet<usize> {
    let places = || finds.pieces.iter().filter(|p| p.class == Class::Place);
    if !places().any(is_barely_enough) {
        return FastSet::default();
    }
    let seen =
        count(finds.open.iter().map(|run: &Run| reader::key(&view.tokens[run.first..run.last])));
    let located = count(places().map(|p| p.key));
    let is_doubtful = |piece: &NamePiece| {
        let often = |of: &FastMap<u64, u32>| of.get(&piece.key).copied().unwrap_or(0);
        let first = view.tokens[piece.run.first].hash;
        often(&seen) > 2 * often(&located)
            || finds.spoken_of.contains(&first)
            || was_spoken_of(view, first)
    };
    let weak = places().filter(|p| is_barely_enough(p));
    weak.filter(|p| is_doubtful(p)).map(|p| p.run.first).collect()
}

/// Whether only the weakest rule speaks for the place: *in Barrow*.
fn is_barely_enough(place: &NamePiece) -> bool {
    place.rules.score(Class::Place) <= ENOUGH + 10.0 * TOLERANCE
}

/// How often each key occurs.
fn count(keys: impl Iterator<Item = u64>) -> FastMap<u64, u32> {
    let mut counts = FastMap::default();
    for key in keys {
        *counts.entry(key).or_default() += 1;
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::Scene;
    use super::super::finds;
    use super::super::testing::{document, names, written};
    use super::*;

    /// The names that the document makes of its possible ones, and the rejected ones, each with its rules.
    fn settled(text: &str, off: RuleSet) -> (Vec<String>, Vec<String>) {
        let document = document(Scene::english(text));
        let finds = finds(document, off);
        let shown = |p: &NamePiece| {
            let r = document.paragraph(p.run.passage as usize).expect("a known language");
            let name = written(&r, p.run.first, p.run.last);
            format!("{name}={:?}: {}", p.class, names(p.rules).join(" "))
        };
        (finds.pieces.iter().map(shown).collect(), finds.rejected.iter().map(shown).collect())
    }

    #[test]
    fn enough_must_speak_for_a_name() {
        let (names, rejected) = settled("They met Tadesse Barrow there.", RuleSet::default());
        assert_eq!(
            (names.len(), rejected),
            (0, vec!["Tadesse Barrow=Person: no-ordinary-word".into()])
        );
    }

    #[test]
    fn what_is_said_at_one_place_holds_at_all() {
        let text = "They met Tadesse Barrow there. Then Tadesse Barrow, 45, left.";
        let expected = "Tadesse Barrow=Person: age no-ordinary-word";
        assert_eq!(settled(text, RuleSet::default()).0, [expected, expected]);
    }

    #[test]
    fn a_rule_that_is_off_adds_nothing() {
        let text = "Then Tadesse Barrow, 45, left.";
        assert_eq!(settled(text, RuleSet::of(Rule::Age)).0.len(), 0);
    }

    #[test]
    fn a_surname_used_alone_speaks_for_its_full_name() {
        let text = "They met Tadesse Barrow there, so Barrow said it.";
        let expected = "Tadesse Barrow=Person: surname-elsewhere no-ordinary-word";
        assert_eq!(settled(text, RuleSet::default()).0, [expected]);
    }

    #[test]
    fn a_place_that_acts_as_a_person_is_doubtful() {
        let places = |text: &str| settled(text, RuleSet::default()).0;
        assert_eq!(places("They live in Barrow."), ["Barrow=Place: weak-place-preposition"]);
        assert_eq!(places("They live in Barrow, so Barrow said it.").len(), 0);
        assert_eq!(places("They live near Barrow, so Barrow said it.").len(), 1);
    }
}
