//! The place of an office between the office and who holds it: *Governor of Georgia Brian Kemp*, *la alcaldesa de Santiago
//! Ana Ruiz*. A given name at that place is no part of the person's name.
//!
//! Cost: constant a name, and nothing but a look at the word before for most.

use super::candidate::View;
use crate::language::{Cue, PhraseClass, WordClass};
use crate::token::Word;

/// Offices whose complement is a town or a region, never a person.
const LOCAL: PhraseClass = PhraseClass::REGION_TYPE.union(PhraseClass::CITY_TYPE);
/// Offices whose complement is mostly a place.
const OFFICE: PhraseClass = LOCAL
    .union(PhraseClass::LEADER)
    .union(PhraseClass::MINISTER)
    .union(PhraseClass::GOVERNOR)
    .union(PhraseClass::MAYOR);
/// Words that are no name of a town: a longer name begins with them (*San*, *Mount*).
const OF_LONGER_NAME: Cue = Cue::TITLE
    .union(Cue::WEAK_TITLE)
    .union(Cue::NOT_NAME)
    .union(Cue::FEATURE_FRONT)
    .union(Cue::FEATURE_HEAD)
    .union(Cue::ORGANIZATION_HEAD)
    .union(Cue::ORGANIZATION_FRONT);

/// Whether a place that a list has is that of an office, and its holder's name begins behind it.
pub(super) fn is_listed(view: &View<'_>, passage: u32, first: usize, last: usize) -> bool {
    let Some((office, link)) = office_before(view, passage, first) else { return false };
    let is_office = view.phrase_class(office).intersects(OFFICE)
        || view.words[office].cues.intersects(Cue::HONORIFIC);
    // *ambassador to*, *senador por*
    let is_sent = || !link.intersects(Cue::LINK) && view.words[office].cues.intersects(Cue::TITLE);
    let begins_name = |at: usize| {
        let Word { cues, info, .. } = view.words[at];
        cues.is_given_name() || cues == Cue::default() && !info.is_ordinary()
    };
    (is_office || is_sent()) && is_before_person(view, passage, last, begins_name)
}

/// Whether a word that no list has is the town or the region of an office, and its holder's name begins behind it.
pub(super) fn is_unlisted(view: &View<'_>, passage: u32, at: usize) -> bool {
    let word = &view.words[at];
    if word.info.is_ordinary() || word.cues.intersects(OF_LONGER_NAME) || !view.is_proper(at) {
        return false;
    }
    let Some((office, link)) = office_before(view, passage, at) else { return false };
    let is_given_name = |at: usize| view.words[at].cues.is_plain_given_name();
    link.intersects(Cue::LINK)
        && view.phrase_class(office).intersects(LOCAL)
        && is_before_person(view, passage, at + 1, is_given_name)
}

/// The word before *of*, *of the* or another preposition before the name, and the cues of that preposition.
fn office_before(view: &View<'_>, passage: u32, first: usize) -> Option<(usize, Cue)> {
    let before = |at: usize| view.word_before(passage, at);
    let cues = |at: usize| view.words[at].cues;
    let mut at = before(first)?;
    if cues(at).intersects(Cue::ARTICLE) && !cues(at).intersects(Cue::LINK) {
        at = before(at)?;
    }
    let is_small_word = view.words[at].info.class.intersects(WordClass::STOP);
    let is_preposition = cues(at).intersects(Cue::LINK)
        || is_small_word && !cues(at).intersects(Cue::AND.union(Cue::ARTICLE));
    if !is_preposition || view.passages[passage as usize].all_caps {
        return None;
    }
    Some((before(at)?, cues(at)))
}

/// Whether two words of a person's name begin at the token, the first of which is such a one.
fn is_before_person(
    view: &View<'_>,
    passage: u32,
    last: usize,
    begins_name: impl Fn(usize) -> bool,
) -> bool {
    let Some(given) = view.word_behind(passage, last) else { return false };
    let Some(surname) = view.word_behind(passage, given + 1) else { return false };
    let is_word = |at: usize| {
        let Word { cues, info, .. } = view.words[at];
        info.class.intersects(WordClass::STOP) || cues.intersects(OF_LONGER_NAME)
    };
    let is_suffix = view.words[surname].cues.intersects(Cue::PERSON_SUFFIX);
    let is_surname = view.is_proper(surname) && !is_word(surname);
    view.is_proper(given) && begins_name(given) && !is_word(given) && (is_surname || is_suffix)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::testing::Scene;

    #[test]
    fn a_listed_place_of_an_office_is_before_its_holder() {
        for (text, expected) in [
            ("The governor of Georgia Brian Kemp left.", true),
            ("The King of Georgia Abdullah II left.", true),
            ("The senator from Georgia Brian Kemp left.", true),
            ("The senator and Georgia Brian Kemp left.", false),
            ("The dancer from Georgia Brian Kemp left.", false),
            ("The governor of Georgia Brian left.", false),
            ("The governor of Georgia left.", false),
            ("The son of Georgia Brian Kemp left.", false),
            ("The governor of Georgia State Bank left.", false),
        ] {
            let scene = Scene::english(text);
            let c = scene.candidate("Georgia");
            let (first, last) = (c.first as usize, c.last as usize);
            assert_eq!(is_listed(&scene.view, c.passage, first, last), expected, "{text}");
        }
    }

    #[test]
    fn an_unlisted_one_is_behind_an_office_that_only_towns_and_regions_have() {
        for (text, expected) in [
            ("La alcaldesa de Mercedes Ana Ruiz habló.", true),
            ("La ministra de Mercedes Ana Ruiz habló.", false),
            ("La alcaldesa de San Juan Miguel habló.", false),
        ] {
            let scene = Scene::spanish(text);
            assert_eq!(is_unlisted(&scene.view, 0, 3), expected, "{text}");
        }
    }
}
