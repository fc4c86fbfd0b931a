//! Full names to mentions, and the short forms that refer back to them: *Ana Gómez*, then *Gómez*; a
//! company without its ending; the acronym of an organisation.
//!
//! A surname that several people of the document share means the one named last. Cost: linear in the
//! pieces and in the open runs.

use super::super::candidate::{EntityKey, View, Words};
use super::super::overlap::{Resolved, Stretch};
use super::reader::{Listed, Reader, key};
use super::rules::Rule;
use super::{Finds, Open, Piece, mention};
use crate::document::Reason;
use crate::fast_map::{FastMap, FastSet};
use crate::gazetteer::Class;
use crate::language::Cue;
use crate::token::Shape;

/// Most words of a short form.
const LONGEST: usize = 6;
/// Confidence in a short form, relative to its full one.
const SHORT: f32 = 0.97;

/// A full name.
#[derive(Clone, Copy)]
struct Full {
    class: Class,
    entity: Option<EntityKey>,
    stretch: Stretch,
    words: usize,
    confidence: f32,
}

/// Names of the document by their forms.
#[derive(Default)]
struct Names {
    fulls: Vec<Full>,
    /// Whole names, parts of companies' names: by the key of their words.
    by_key: FastMap<u64, usize>,
    /// Surnames, given names: by the hash of the word.
    by_word: FastMap<u64, usize>,
    acronyms: FastMap<u64, usize>,
}

/// The mentions of the pieces and of the short forms, and the listed mentions that give way to them.
pub(super) fn mentions(
    view: &View<'_>,
    words: &mut Words,
    cover: &Listed<'_>,
    listed: &[Resolved],
    finds: &Finds,
) -> (Vec<Resolved>, FastSet<usize>) {
    let mut names = Names::default();
    let mut out = Vec::new();
    let people = listed.iter().filter(|m| m.class == Class::Person && m.last - m.first > 1);
    for m in people {
        names.add_listed(view, m);
    }
    for piece in &finds.pieces {
        let full = names.add(view, piece);
        let place = (piece.passage, piece.first, piece.last);
        let reason = Reason::Context;
        out.push(mention(
            view,
            place,
            full.class,
            full.entity,
            full.stretch,
            reason,
            full.confidence,
        ));
    }
    let empty = FastSet::default();
    for open in &finds.open {
        if let Some(mut r) = Reader::of(view, words, cover, &empty, open.passage as usize) {
            names.look_up(&mut r, open, &mut out);
        }
    }
    let dropped = names.override_listed(view, listed, &mut out);
    (out, dropped)
}

impl Names {
    fn add_listed(&mut self, view: &View<'_>, m: &Resolved) {
        let Some(entity) = m.entity else { return };
        let stretch = Stretch { passage: m.passage, start: m.start, end: m.end };
        let words = (m.last - m.first) as usize;
        let confidence = m.confidence;
        self.fulls.push(Full { class: m.class, entity: Some(entity), stretch, words, confidence });
        let tokens = &view.tokens[m.first as usize..m.last as usize];
        if let Some(last) = tokens.last() {
            self.by_word.entry(last.hash).or_insert(self.fulls.len() - 1);
        }
    }

    /// Adds a piece under all its forms; gives its full name.
    fn add(&mut self, view: &View<'_>, piece: &Piece) -> Full {
        let tokens = &view.tokens[piece.first..piece.last];
        let stretch = stretch(view, piece.passage, piece.first, piece.last);
        let confidence = confidence(piece);
        let words = tokens.len();
        let (class, entity) = (piece.class, piece.entity);
        let mut full = Full { class, entity, stretch, words, confidence };
        if let Some((first, last)) = piece.acronym_of {
            full.stretch = self::stretch(view, piece.passage, first, last);
            self.fulls.push(full);
            self.acronyms.entry(piece.key).or_insert(self.fulls.len() - 1);
            return full;
        }
        let number = *self.by_key.entry(piece.key).or_insert_with(|| {
            self.fulls.push(full);
            self.fulls.len() - 1
        });
        full = self.fulls[number];
        match class {
            Class::Person if words > 1 => full = self.add_person(view, piece, number),
            Class::Person => {
                if let Some(longer) = self.by_word.get(&tokens[0].hash) {
                    full = self.fulls[*longer];
                }
            }
            Class::Organization => self.add_parts(view, piece, number),
            _ => {}
        }
        full
    }

    /// A person under the surnames and the given name.
    fn add_person(&mut self, view: &View<'_>, piece: &Piece, number: usize) -> Full {
        let tokens = &view.tokens[piece.first..piece.last];
        let passage = &view.passages[piece.passage as usize];
        let cues = passage.language.map(crate::language::Language::name_cues);
        let cue = |hash: u64| cues.map_or(Cue::default(), |c| c.of(hash));
        let names: Vec<u64> = tokens
            .iter()
            .filter(|t| {
                t.shape.has(Shape::CAPITAL) && t.len() > 1 && !cue(t.hash).any(Cue::PERSON_SUFFIX)
            })
            .map(|t| t.hash)
            .collect();
        let Some((last, rest)) = names.split_last() else { return self.fulls[number] };
        let mut best = number;
        if let Some(old) = self.by_word.get(last).copied() {
            // the fuller of two names that share a surname and the first word
            let other = self.fulls[old];
            let same = other.class == Class::Person
                && other.entity.is_none()
                && first_word(view, other.stretch) == Some(tokens[0].hash);
            if same && other.words > self.fulls[number].words {
                best = old;
            }
        }
        self.by_word.insert(*last, best);
        let double = rest.iter().skip(1).filter(|h| !cue(**h).any(Cue::GIVEN));
        for hash in double.chain(rest.first().filter(|h| cue(**h).any(Cue::GIVEN))) {
            self.by_word.entry(*hash).or_insert(best);
        }
        self.fulls[best]
    }

    /// A company under the first words of its name.
    fn add_parts(&mut self, view: &View<'_>, piece: &Piece, number: usize) {
        if !piece.rules.has(Rule::CompanySuffix) {
            return;
        }
        let tokens = &view.tokens[piece.first..piece.last];
        for words in 1..tokens.len().min(LONGEST) {
            if tokens[words - 1].shape.has(Shape::CAPITAL) {
                self.by_key.entry(key(&tokens[..words])).or_insert(number);
            }
        }
    }

    /// Looks for short forms in a run that nothing is known of.
    fn look_up(&self, r: &mut Reader<'_, '_>, open: &Open, out: &mut Vec<Resolved>) {
        let mut at = open.first;
        while at < open.last {
            let found = self.longest(r, open, at);
            if let Some((last, full)) = found {
                let place = (open.passage, at, last);
                let confidence = full.confidence * SHORT;
                let (class, entity) = (full.class, full.entity);
                let reason = Reason::Antecedent;
                out.push(mention(r.view, place, class, entity, full.stretch, reason, confidence));
                at = last;
            } else {
                at += 1;
            }
        }
    }

    fn longest(&self, r: &mut Reader<'_, '_>, open: &Open, at: usize) -> Option<(usize, Full)> {
        let most = open.last.min(at + LONGEST);
        for last in (at + 1..=most).rev() {
            if let Some(number) = self.by_key.get(&r.key(at, last)) {
                let single = last == at + 1;
                if !single || self.may_stand_alone(r, open, at) {
                    return Some((last, self.fulls[*number]));
                }
            }
        }
        if r.acronym(at) && !r.passage.all_caps {
            if let Some(number) = self.acronyms.get(&r.key(at, at + 1)) {
                return Some((at + 1, self.fulls[*number]));
            }
        }
        let number = self.by_word.get(&r.hash(at))?;
        self.may_stand_alone(r, open, at).then(|| (at + 1, self.fulls[*number]))
    }

    /// Whether a single word may be a short form here: no part of another name, and no word that a
    /// sentence or a headline begins with.
    fn may_stand_alone(&self, r: &mut Reader<'_, '_>, open: &Open, at: usize) -> bool {
        let says_nothing = r.passage.all_caps || r.passage.title_case || r.opens(at);
        if says_nothing && r.ordinary(at) || r.stop(at) {
            return false;
        }
        if r.passage.all_caps {
            return true;
        }
        let mut is_name = |other: usize| {
            let inside = other >= open.first && other < open.last;
            inside
                && r.proper(other)
                && !r.is(other, Cue::TITLE.and(Cue::WEAK_TITLE).and(Cue::NOT_NAME))
                && !r.ordinary(other)
        };
        !(is_name(at + 1) || at > 0 && is_name(at - 1))
    }

    /// Listed places and organisations that are a surname of the document.
    fn override_listed(
        &self,
        view: &View<'_>,
        listed: &[Resolved],
        out: &mut Vec<Resolved>,
    ) -> FastSet<usize> {
        let mut dropped = FastSet::default();
        for (number, m) in listed.iter().enumerate() {
            let single = m.last - m.first == 1;
            if !single || !matches!(m.class, Class::Place | Class::Organization) {
                continue;
            }
            let token = &view.tokens[m.first as usize];
            let Some(full) = self.by_word.get(&token.hash).map(|n| self.fulls[*n]) else {
                continue;
            };
            let surname = full.class == Class::Person && full.entity.is_none();
            if !surname || behind_preposition(view, m) {
                continue;
            }
            dropped.insert(number);
            let place = (m.passage, m.first as usize, m.last as usize);
            let confidence = full.confidence * 0.8;
            let reason = Reason::Antecedent;
            out.push(mention(view, place, full.class, None, full.stretch, reason, confidence));
        }
        dropped
    }
}

/// Whether *in*, *near*, *de* stands before the mention.
fn behind_preposition(view: &View<'_>, m: &Resolved) -> bool {
    let passage = &view.passages[m.passage as usize];
    let Some(language) = passage.language else { return true };
    let before = (m.first as usize).checked_sub(1).filter(|b| *b >= passage.tokens.start);
    let place = Cue::PLACE_PREPOSITION.and(Cue::WEAK_PLACE_PREPOSITION).and(Cue::LINK);
    before.is_some_and(|b| language.name_cues().of(view.tokens[b].hash).any(place))
}

fn stretch(view: &View<'_>, passage: u32, first: usize, last: usize) -> Stretch {
    Stretch { passage, start: view.tokens[first].start, end: view.tokens[last - 1].end }
}

/// Hash of the first word of a stretch.
fn first_word(view: &View<'_>, s: Stretch) -> Option<u64> {
    let passage = &view.passages[s.passage as usize];
    let tokens = &view.tokens[passage.tokens.clone()];
    let at = tokens.binary_search_by_key(&s.start, |t| t.start).ok()?;
    tokens.get(at).map(|t| t.hash)
}

/// How sure a full name is.
fn confidence(piece: &Piece) -> f32 {
    (0.55 + 0.4 * piece.rules.score(piece.class)).clamp(0.5, 0.95)
}
