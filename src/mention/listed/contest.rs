//! Clubs that are called like a town, where the text tells of a match: *Getafe venció a Elche*, *perdió ante Elche*,
//! *Ana Ruiz (Elche) y Luisa Gil (Getafe)*.
//!
//! Cost: constant a candidate; the words of its sentence are looked at up to [`REACH`].

use std::cmp::Reverse;

use super::super::candidate::{Candidate, View};
use super::weak::is_club;
use crate::gazetteer::Class;
use crate::hash::FastSet;
use crate::language::{Cue, Language, PhraseClass};
use crate::reading::Passage;
use crate::token::{Gap, Shape, Token};

/// Words of the sentence that are looked at on each side.
const REACH: usize = 12;
/// Digits of the longest score of one side.
const LONGEST_SCORE: usize = 3;
/// How many clubs that are not called like a town speak for those beside them that are.
const PEERS: usize = 2;
/// How many clubs a paragraph must have in brackets.
const BRACKETS: usize = 2;

/// What tells of a match, a verb at least.
const VERB: PhraseClass = PhraseClass::RESULT_VERB.union(PhraseClass::MAYBE_RESULT_VERB);
/// What is before an opponent, as *ante* in *perdió ante Elche*.
const BEFORE_OPPONENT: PhraseClass =
    PhraseClass::BEFORE_OPPONENT.union(PhraseClass::MAYBE_BEFORE_OPPONENT);

/// Whether a club plays here, and the town that is called alike is not meant.
pub(super) fn plays(view: &View<'_>, bracketed: &Bracketed, c: &Candidate) -> bool {
    if c.class != Class::Organization || !is_club(view, c) {
        return false;
    }
    bracketed.has(c) || !is_behind_name(view, c) && is_side(view, c)
}

/// *Rangers* in *Utah Rangers*: whether a word of a name is right before the candidate. A headline capitalises other words,
/// too.
fn is_behind_name(view: &View<'_>, c: &Candidate) -> bool {
    let Some(before) = view.left_of(c).filter(|at| view.is_capitalised(*at)) else { return false };
    let passage = view.passage(c);
    let says_nothing = passage.title_case || passage.all_caps;
    let word = &view.words[before];
    let is_mere_word = word.info.is_ordinary() || word.cues.intersects(Cue::NOT_NAME);
    !(says_nothing || is_mere_word)
}

/// *Getafe venció a Elche*: whether the candidate is a side of a match, and no place.
fn is_side(view: &View<'_>, c: &Candidate) -> bool {
    if is_supported(view, c) {
        return true;
    }
    if is_located(view, c) {
        return false;
    }
    is_winner(view, c) || is_opponent(view, c)
}

/// *fans of Granada*: those whom only a club has, and a link without an article.
fn is_supported(view: &View<'_>, c: &Candidate) -> bool {
    let Some(link) = view.word_before(c.passage, c.first as usize) else { return false };
    let is_link = view.words[link].cues.intersects(Cue::LINK);
    let people = view.word_before(c.passage, link).filter(|_| is_link);
    people.is_some_and(|at| view.phrase_class(at).contains(PhraseClass::OF_CLUB))
}

/// *en Getafe*, *of Granada*, *la ciudad de Elche*.
fn is_located(view: &View<'_>, c: &Candidate) -> bool {
    let Some(before) = view.words_before(c).last() else { return false };
    let prepositions =
        Cue::PLACE_PREPOSITION.union(Cue::WEAK_PLACE_PREPOSITION).union(Cue::PLACE_NOUN);
    before.cues.intersects(prepositions) || is_behind_link(view, before.cues, c)
}

/// *of Granada*: whether the word before the candidate is a link, and neither the article of a club nor what is before an
/// opponent. `cues` are those of the word.
fn is_behind_link(view: &View<'_>, cues: Cue, c: &Candidate) -> bool {
    if !cues.intersects(Cue::LINK) || cues.intersects(Cue::CLUB_ARTICLE) {
        return false;
    }
    !class_before(view, c).intersects(BEFORE_OPPONENT)
}

/// *Getafe venció*, *Getafe ganó 2-1*: the club acts, and something says that it plays. *Preston want*: many act by one name,
/// where nothing else is before it that may be among them.
fn is_winner(view: &View<'_>, c: &Candidate) -> bool {
    let Some(behind) = view.right_of(c) else { return false };
    let class = view.phrase_class(behind);
    class.contains(PhraseClass::RESULT_VERB)
        || class.contains(PhraseClass::PLURAL_VERB)
            && view.opens_clause(c.passage, c.first as usize)
        || class.intersects(VERB) && tells_of_match(view, c)
}

/// *perdió ante Getafe*, *beat Getafe*: a verb of results is before it in the sentence, or a score, or a word of sport.
fn is_opponent(view: &View<'_>, c: &Candidate) -> bool {
    let before = class_before(view, c);
    if before.contains(PhraseClass::RESULT_VERB) {
        return true;
    }
    if before.contains(PhraseClass::MAYBE_RESULT_VERB) {
        return tells_of_match(view, c);
    }
    if before.contains(PhraseClass::MAYBE_BEFORE_OPPONENT) {
        return is_behind_verb(view, c, PhraseClass::RESULT_VERB) || has_score(view, c);
    }
    if !before.contains(PhraseClass::BEFORE_OPPONENT) && !is_behind_number(view, c) {
        return false;
    }
    is_behind_verb(view, c, VERB) || tells_of_match(view, c)
}

/// *2-1 Getafe*.
fn is_behind_number(view: &View<'_>, c: &Candidate) -> bool {
    let before = c.first.checked_sub(1);
    before.is_some_and(|at| is_number_of_score(&view.tokens[at as usize]))
}

/// Whether such a verb is before the candidate in its sentence.
fn is_behind_verb(view: &View<'_>, c: &Candidate, verb: PhraseClass) -> bool {
    let before = sentence(view, c).start..c.first as usize;
    view.tokens[before].iter().any(|token| Language::class_of_word(token.hash).intersects(verb))
}

/// Whether a verb of results is in the sentence.
fn has_verb(view: &View<'_>, c: &Candidate) -> bool {
    sentence(view, c).any(|at| view.phrase_class(at).intersects(VERB))
}

/// Whether a score is in the sentence.
fn has_score(view: &View<'_>, c: &Candidate) -> bool {
    sentence(view, c).any(|at| is_score(view, at))
}

/// Whether a score or a word of sport is in the sentence.
fn tells_of_match(view: &View<'_>, c: &Candidate) -> bool {
    let says = |at: usize| view.phrase_class(at).contains(PhraseClass::MATCH_WORD);
    has_score(view, c) || sentence(view, c).any(says)
}

/// *2-1*: numbers of few digits with a hyphen between them.
fn is_score(view: &View<'_>, at: usize) -> bool {
    let sides = view.tokens.get(at..at + 2);
    let with_hyphen = sides.filter(|sides| sides[1].gap == Gap::Hyphen);
    with_hyphen.is_some_and(|sides| sides.iter().all(is_number_of_score))
}

/// *2*: few digits without letters.
fn is_number_of_score(token: &Token) -> bool {
    if token.len() > LONGEST_SCORE || token.shape.has_letter() {
        return false;
    }
    token.shape.contains(Shape::DIGIT)
}

/// The tokens of the candidate's sentence, [`REACH`] of them at most on each side.
fn sentence(view: &View<'_>, c: &Candidate) -> std::ops::Range<usize> {
    let Passage { tokens, .. } = view.passage(c);
    let from = (c.first as usize).saturating_sub(REACH).max(tokens.start);
    let to = (c.last as usize + REACH).min(tokens.end);
    let opens = |at: &usize| view.tokens[*at].gap.opens_sentence();
    let start = (from..=c.first as usize).rev().find(opens).unwrap_or(from);
    let end = (c.last as usize..to).find(opens).unwrap_or(to);
    start..end
}

/// What the word before the candidate says.
fn class_before(view: &View<'_>, c: &Candidate) -> PhraseClass {
    view.left_of(c).map_or(PhraseClass::empty(), |at| view.phrase_class(at))
}

/// The clubs in brackets of paragraphs that have several, and those in a row with others: *Ana Ruiz (Elche) y Luisa Gil
/// (Getafe)*, *Betis, Osasuna y Getafe*. By their first tokens.
#[derive(Default)]
pub(super) struct Bracketed(FastSet<u32>);

impl Bracketed {
    pub(super) fn of(view: &View<'_>, candidates: &[Candidate]) -> Self {
        let mut clubs = among_clubs(view, candidates);
        clubs.extend(bracketed(view, candidates));
        Self(clubs)
    }

    fn has(&self, c: &Candidate) -> bool {
        self.0.contains(&c.first)
    }
}

/// The first tokens of the clubs in brackets.
fn bracketed(view: &View<'_>, candidates: &[Candidate]) -> FastSet<u32> {
    let mut places: Vec<(u32, u32)> = candidates
        .iter()
        .filter(|c| c.class == Class::Organization)
        .filter(|c| is_in_brackets(view, c))
        .filter(|c| is_club(view, c))
        .map(|c| (c.passage, c.first))
        .collect();
    places.sort_unstable();
    places.dedup();
    let mut several = FastSet::default();
    for paragraph in places.chunk_by(|a, b| a.0 == b.0) {
        if paragraph.len() >= BRACKETS {
            several.extend(paragraph.iter().map(|(_, first)| *first));
        }
    }
    several
}

/// The first tokens of clubs called like a town that are enumerated with others that are not.
fn among_clubs(view: &View<'_>, candidates: &[Candidate]) -> FastSet<u32> {
    let organizations = || candidates.iter().filter(|c| c.class == Class::Organization);
    let may_be_enumerated = |c: &Candidate| c.is_weak() && is_beside_comma_or_and(view, c);
    if !organizations().any(may_be_enumerated) {
        return FastSet::default();
    }
    let mut clubs: Vec<&Candidate> =
        organizations().filter(|c| is_beside_comma_or_and(view, c) && is_club(view, c)).collect();
    // a strong form before a weak one of the same words
    clubs.sort_unstable_by_key(|c| (c.passage, c.first, Reverse(c.last), c.is_weak()));
    // what is inside a longer name, and other readings of the same words
    clubs.dedup_by(|c, before| c.passage == before.passage && c.first < before.last);
    let mut among = FastSet::default();
    for row in clubs.chunk_by(|before, after| are_enumerated(view, before, after)) {
        let strong = row.iter().filter(|c| c.is_strong()).count();
        let is_match = || tells_of_match(view, row[0]) || has_verb(view, row[0]);
        if strong >= PEERS || strong > 0 && row.len() > 1 && is_match() {
            among.extend(row.iter().filter(|c| c.is_weak()).map(|c| c.first));
        }
    }
    among
}

/// A quick look at whether a comma or *and* may be beside the candidate.
fn is_beside_comma_or_and(view: &View<'_>, c: &Candidate) -> bool {
    let is_and = |at: usize| view.words[at].cues.intersects(Cue::AND);
    view.is_behind_comma(c.passage, c.first as usize)
        || view.is_behind_comma(c.passage, c.last as usize)
        || view.left_of(c).is_some_and(is_and)
        || view.right_of(c).is_some_and(is_and)
}

/// Whether a comma, *and*, or both are all that is between two names.
fn are_enumerated(view: &View<'_>, before: &Candidate, after: &Candidate) -> bool {
    let (last, first) = (before.last as usize, after.first as usize);
    if before.passage != after.passage || first < last || first > last + 1 {
        return false;
    }
    let is_and = view.words[last..first].iter().all(|word| word.cues.intersects(Cue::AND));
    let text = view.passage(after).text.get(before.end as usize..after.start as usize);
    let has_comma = view.is_behind_comma(before.passage, last);
    is_and
        && text.is_some_and(|text| !text.contains(['.', '(', ';']))
        && (has_comma || first > last)
}

/// Whether the candidate is alone in brackets behind a capitalised word, as the club of a player is.
fn is_in_brackets(view: &View<'_>, c: &Candidate) -> bool {
    let text = view.passage(c).text;
    let (start, end) = (c.start as usize, c.end as usize);
    if !text[..start].ends_with(" (") || !text[end..].starts_with(')') {
        return false;
    }
    view.before(c).last().is_some_and(|token| token.is_capitalised())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::testing::Scene;

    fn plays_in(scene: &Scene) -> bool {
        let c = scene.reading("Valencia", "organization/valencia");
        plays(&scene.view, &Bracketed::of(&scene.view, &scene.candidates), &c)
    }

    #[test]
    fn a_club_is_among_others() {
        let list = "id|kind|name|aliases|type\norganization/valencia|organization|Valencia CF|Valencia{weak}|sport\n\
            organization/b|organization|Betis||sport\norganization/o|organization|Osasuna||sport\n\
            place/v|place|Valencia||city\n";
        for (text, expected) in [
            ("Viajan Betis, Osasuna y Valencia juntos.", true),
            ("Viajan Valencia, Betis y Osasuna juntos.", true),
            ("Viajan Betis y Valencia tras el partido.", true),
            ("Viajan Betis y Valencia juntos.", false),
            ("Viajan Betis y Osasuna. Valencia espera.", false),
        ] {
            assert_eq!(
                plays_in(&Scene::new(list, Some(Language::Spanish), text)),
                expected,
                "{text}"
            );
        }
    }

    #[test]
    fn a_club_wins_loses_and_has_players() {
        for (text, expected) in [
            ("Valencia venció en casa.", true),
            ("Ayer Valencia ganó 2-1 en casa.", true),
            ("Ayer Valencia ganó dinero en casa.", false),
            ("Ayer Zorgati Valencia ganó 2-1 en casa.", false),
            ("El equipo cayó ante Valencia ayer.", true),
            ("El ministro habló ante Valencia ayer.", false),
            ("El equipo venció en Valencia ayer.", false),
            ("El equipo venció ayer a Valencia.", true),
            ("Los jugadores viajaron a Valencia ayer.", false),
            ("El alcalde de Valencia venció ayer.", false),
            ("Marcaron Ana Ruiz (Valencia) y Luisa Gil (Valencia).", true),
            ("Marcó Ana Ruiz (Valencia).", false),
        ] {
            assert_eq!(plays_in(&Scene::spanish(text)), expected, "{text}");
        }
        assert!(plays_in(&Scene::english("Then Valencia beat them all.")));
        assert!(plays_in(&Scene::english("Valencia want a new striker.")));
        assert!(!plays_in(&Scene::english("Valencia wants a new mayor.")));
        assert!(!plays_in(&Scene::english("Lima and Valencia want a new mayor.")));
        assert!(plays_in(&Scene::english("On Sunday Valencia beat them all.")));
        assert!(plays_in(&Scene::english("They drew 1-1 with Valencia at home.")));
        assert!(!plays_in(&Scene::english("They won a house in Valencia.")));
        assert!(plays_in(&Scene::english("The fans of Valencia went home.")));
        assert!(!plays_in(&Scene::english("The people of Valencia went home.")));
        assert!(plays_in(&Scene::english("The team had beaten Valencia twice.")));
        assert!(!plays_in(&Scene::english("The mayor had left Valencia twice.")));
    }
}
