//! Slips of the pen in names of several words.

use super::super::candidate::{Candidate, EntityKey, View};
use super::super::confidence;
use super::super::judge::Judge;
use super::super::rules::Rule;
use super::named::NamedEntities;
use super::office;
use crate::document::Reason;
use crate::gazetteer::{Flags, SHORTEST_WITH_SLIP, SpelledForm};
use crate::hash::{FastSet, HashBits};
use crate::language::PhraseClass;
use crate::token::{Token, Word};

/// The names of several words in which a word that no list knows is misspelt: *Vladmir Putin*. A word that is known
/// otherwise (*Francisca* for *Francisco*) is a slip only beside a word of a name in the document, and only where
/// the document also names the same entity rightly; or behind the person's office: *president Javier Miley*.
pub(super) fn find(
    view: &View<'_>,
    judge: &mut Judge,
    known: &NamedEntities<'_>,
    candidates: &[Candidate],
) -> Vec<Candidate> {
    if !judge.on(Rule::Slip) {
        return Vec::new();
    }
    let mut marks = TokenClaims::of(view, candidates);
    let mut slips = Vec::new();
    for (number, passage) in (0..).zip(view.passages) {
        let base = passage.tokens.start;
        let tokens = &view.tokens[passage.tokens.clone()];
        for at in view.capitals(passage).map(|at| at - base) {
            let mark = marks.tokens[base + at];
            if mark == TokenClaim::Covered || !suspicious(tokens, at) {
                continue;
            }
            let is_known = mark == TokenClaim::Named || is_word(view, base + at);
            let office = match is_known {
                true => office_before_name(view, number, base + at),
                false => PhraseClass::empty(),
            };
            if is_known && office.is_empty() && !beside_name(marks.words(), tokens, at) {
                continue;
            }
            for (which, gazetteer) in view.gazetteers.iter() {
                let may_be = |number| {
                    let entity = view.gazetteers.key(which, number);
                    if !is_known || office::holds(view, entity, office) {
                        return true;
                    }
                    known.names(entity) || marks.has_surname_of(entity)
                };
                gazetteer.find_slips(passage.text, tokens, at, may_be, |found| {
                    slips.push(candidate(view, number, which, &found));
                });
            }
        }
    }
    for c in &slips {
        judge.note(Rule::Slip, c.stretch(), c.entity);
    }
    slips
}

fn candidate(view: &View<'_>, passage: u32, gazetteer: u32, found: &SpelledForm) -> Candidate {
    let form = view.gazetteers.get(gazetteer).form(found.form);
    let (entity, class) = view.gazetteers.owner(gazetteer, &form);
    let base = view.passages[passage as usize].tokens.start as u32;
    Candidate {
        passage,
        first: base + found.first,
        last: base + found.last,
        start: view.tokens[(base + found.first) as usize].start,
        end: found.end,
        entity,
        gazetteer,
        form: found.form,
        bearers: 1,
        class,
        flags: form.flags.with_class(class),
        reason: Reason::Typo,
        confidence: confidence::SLIP,
        rule: Some(Rule::Slip),
    }
}

/// What the candidates say of a token.
#[derive(Clone, Copy, PartialEq, Eq)]
enum TokenClaim {
    Nothing,
    /// A name by itself.
    Named,
    /// Inside a name of several words.
    Covered,
}

/// What the candidates say of the document.
struct TokenClaims<'c> {
    view: &'c View<'c>,
    candidates: &'c [Candidate],
    /// Of each token.
    tokens: Vec<TokenClaim>,
    /// People whose distinctive surnames are in the document, once somebody asks.
    surnames: Option<FastSet<EntityKey>>,
    /// The words of the names that speak for themselves, once somebody asks.
    words: Option<NameWords>,
}

/// The hashes of the words of names, and some bits of them, which turn most words away.
#[derive(Default)]
struct NameWords {
    bits: HashBits<16>,
    hashes: FastSet<u64>,
}

impl NameWords {
    fn insert(&mut self, hash: u64) {
        self.bits.insert(hash);
        self.hashes.insert(hash);
    }

    fn has(&self, hash: u64) -> bool {
        self.bits.may_have(hash) && self.hashes.contains(&hash)
    }
}

impl<'c> TokenClaims<'c> {
    fn of(view: &'c View<'c>, candidates: &'c [Candidate]) -> Self {
        let mut tokens = vec![TokenClaim::Nothing; view.tokens.len()];
        for c in candidates {
            let (first, last) = (c.first as usize, c.last as usize);
            if last - first > 1 {
                tokens[first..last].fill(TokenClaim::Covered);
            } else if c.is_strong() && tokens[first] == TokenClaim::Nothing {
                tokens[first] = TokenClaim::Named;
            }
        }
        Self { view, candidates, tokens, surnames: None, words: None }
    }

    /// Whether the entity is a person whose distinctive surname is in the document.
    fn has_surname_of(&mut self, entity: EntityKey) -> bool {
        let surnames = self.surnames.get_or_insert_with(|| {
            let distinctive = |c: &&Candidate| c.flags.contains(Flags::DISTINCTIVE);
            self.candidates.iter().filter(distinctive).map(|c| c.entity).collect()
        });
        surnames.contains(&entity)
    }

    fn words(&mut self) -> &NameWords {
        self.words.get_or_insert_with(|| {
            let mut words = NameWords::default();
            for c in self.candidates.iter().filter(|c| c.is_strong()) {
                self.view.tokens(c).iter().for_each(|token| words.insert(token.hash));
            }
            words
        })
    }
}

/// Whether one of these words is beside the token, or one word further on: *de* may be between.
fn beside_name(words: &NameWords, tokens: &[Token], at: usize) -> bool {
    const REACH: usize = 2;
    let near = at.saturating_sub(REACH)..tokens.len().min(at + REACH + 1);
    near.filter(|n| *n != at).any(|n| words.has(tokens[n].hash))
}

/// Whether the word is long enough for a slip, and joined to another one.
#[inline]
fn suspicious(tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    if token.len() < SHORTEST_WITH_SLIP {
        return false;
    }
    token.gap.joins() || tokens.get(at + 1).is_some_and(|t| t.gap.joins())
}

/// The office before the name whose second word the token may be.
fn office_before_name(view: &View<'_>, passage: u32, at: usize) -> PhraseClass {
    let given_name = view.word_before(passage, at);
    let given_name = given_name.filter(|at| view.words[*at].cues.is_given_name());
    given_name.map_or(PhraseClass::empty(), |first| office::before(view, passage, first))
}

/// Whether the word is no slip but a word or a given name.
fn is_word(view: &View<'_>, at: usize) -> bool {
    let Word { info, cues, .. } = view.words[at];
    info.is_ordinary() || info.frequency > 0 || cues.is_given_name()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::mention::testing::Scene;

    /// The misspelt names, each as it is written.
    fn slips(mut scene: Scene) -> Vec<&'static str> {
        let known = NamedEntities::of(&scene.view, &scene.judge, &scene.candidates);
        let slips = find(&scene.view, &mut scene.judge, &known, &scene.candidates);
        slips.iter().map(|c| scene.text(c)).collect()
    }

    #[test]
    fn a_misspelt_word_is_forgiven_beside_a_right_one() {
        assert_eq!(slips(Scene::english("Then Vladmir Putin spoke.")), ["Vladmir Putin"]);
        assert_eq!(slips(Scene::english("Then Vladmir spoke.")), [""; 0]);
        assert_eq!(slips(Scene::english("Then Vladimir Putin spoke.")), [""; 0]);
    }

    #[test]
    fn a_word_that_is_known_otherwise_is_a_slip_only_where_the_document_names_the_entity() {
        let list = "id|kind|name\nperson/a|person|Francisco Quorra\n";
        let slips = |text: &str| slips(Scene::new(list, Some(Language::English), text));
        assert_eq!(slips("Then Francisca Quorra spoke."), [""; 0]);
        let named = "Francisco Quorra came. Then Francisca Quorra spoke.";
        assert_eq!(slips(named), ["Francisca Quorra"]);
    }

    #[test]
    fn the_rule_can_be_off() {
        let scene = Scene::english("Then Vladmir Putin spoke.").without(Rule::Slip);
        assert_eq!(slips(scene), [""; 0]);
    }
}
