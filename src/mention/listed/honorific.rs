//! What belongs to the form by which a ruler is known, but not to the name: *King Felipe*, *papa Francisco*,
//! *Frederik of Denmark*.

use super::super::candidate::{Candidate, View};
use super::super::judge::Judge;
use super::super::resolved::Resolved;
use super::super::rules::Rule;
use crate::gazetteer::Class;
use crate::hash::FastSet;
use crate::language::Cue;
use crate::token::Word;

/// Takes the title off the beginning of a mention, if a given name follows it.
pub(super) fn leave_out(view: &View<'_>, judge: &mut Judge, mention: &mut Resolved) {
    if mention.class != Class::Person || !begins_with_honorific(view, mention) {
        return;
    }
    if !judge.on(Rule::Honorific) {
        return;
    }
    if let Some(entity) = mention.entity {
        judge.note(Rule::Honorific, mention.stretch(), entity);
    }
    mention.first += 1;
    mention.start = view.tokens[mention.first as usize].start;
}

/// *King Felipe*, but not *King of Spain*.
fn begins_with_honorific(view: &View<'_>, mention: &Resolved) -> bool {
    let [title, given, ..] = &view.words[mention.tokens()] else { return false };
    title.cues.intersects(Cue::HONORIFIC) && given.cues.is_given_name()
}

/// Takes the country off the end of a person's name, and leaves it to itself: *Frederik of Denmark*. Behind what is no
/// name it stays: *Luis XVI de Francia*, *Sultan of Brunei*.
pub(super) fn leave_out_realm(view: &View<'_>, judge: &mut Judge, candidates: &mut [Candidate]) {
    if !judge.on(Rule::Realm) || !candidates.iter().any(|c| link(view, c).is_some()) {
        return;
    }
    let countries = candidates.iter().filter(|c| c.class == Class::Country);
    let realms: FastSet<(u32, u32)> = countries.map(|c| (c.first, c.last)).collect();
    for c in candidates {
        let is_before_realm = |at: &u32| {
            let behind = at + 1;
            let has_article = view.words[behind as usize].cues.intersects(Cue::ARTICLE);
            realms.contains(&(behind, c.last))
                || has_article && realms.contains(&(behind + 1, c.last))
        };
        if let Some(at) = link(view, c).filter(is_before_realm) {
            judge.note(Rule::Realm, c.stretch(), c.entity);
            c.last = at;
            c.end = view.tokens[at as usize - 1].end;
        }
    }
}

/// The last *of* or *de* inside a person's name that has a name before it.
fn link(view: &View<'_>, c: &Candidate) -> Option<u32> {
    if c.class != Class::Person {
        return None;
    }
    let inner = c.first + 1..c.last.max(c.first + 2) - 1;
    let is_link = |at: &u32| view.words[*at as usize].cues.intersects(Cue::LINK);
    inner.rev().find(|at| is_link(at) && is_name(&view.words[*at as usize - 1]))
}

/// Whether a word may be a name: it is no title, no number of a ruler, and no ordinary word but *Máxima*.
fn is_name(word: &Word) -> bool {
    let others = Cue::PERSON_SUFFIX.union(Cue::TITLE).union(Cue::WEAK_TITLE).union(Cue::HONORIFIC);
    let is_word = word.info.is_ordinary() && !word.cues.is_given_name();
    !(word.cues.intersects(others) || is_word)
}

#[cfg(test)]
mod tests {
    use crate::language::Language;
    use crate::mention::rules::Rule;
    use crate::mention::testing::Scene;

    fn mentions(mut scene: Scene) -> Vec<String> {
        let mentions = scene.listed();
        scene.shown(&mentions)
    }

    #[test]
    fn a_title_is_no_part_of_the_mention() {
        let text = "They saw King Felipe there.";
        assert_eq!(mentions(Scene::english(text)), ["Felipe=person/king-felipe"]);
        let off = Scene::english(text).without(Rule::Honorific);
        assert_eq!(mentions(off), ["King Felipe=person/king-felipe"]);
    }

    #[test]
    fn a_title_that_no_given_name_follows_stays() {
        let list = "id|kind|name\nperson/x|person|King of Spain\n";
        let scene = Scene::new(list, Some(Language::English), "They saw the King of Spain.");
        assert_eq!(mentions(scene), ["King of Spain=person/x"]);
    }

    #[test]
    fn a_realm_is_left_to_itself() {
        let text = "They saw Frederik of Denmark there.";
        let expected = ["Frederik=person/frederik", "Denmark=country/DK"];
        assert_eq!(mentions(Scene::english(text)), expected);
        let off = Scene::english(text).without(Rule::Realm);
        assert_eq!(mentions(off), ["Frederik of Denmark=person/frederik"]);
    }

    #[test]
    fn a_realm_may_have_an_article_and_a_name_may_be_a_word() {
        let list = "id|kind|name|aliases\nperson/m|person|Máxima of the Netherlands|Máxima de Holanda\n\
            country/NL|country|Netherlands|Holanda\n";
        let expected = ["Máxima=person/m", "Netherlands=country/NL"];
        let text = "They saw Máxima of the Netherlands.";
        assert_eq!(mentions(Scene::new(list, Some(Language::English), text)), expected);
        let expected = ["Máxima=person/m", "Holanda=country/NL"];
        let text = "Vieron a Máxima de Holanda ayer.";
        assert_eq!(mentions(Scene::new(list, Some(Language::Spanish), text)), expected);
    }

    #[test]
    fn a_realm_behind_what_is_no_name_stays() {
        let list = "id|kind|name\nperson/x|person|Sultan of Brunei\ncountry/BN|country|Brunei\n";
        let scene = Scene::new(list, Some(Language::English), "They saw the Sultan of Brunei.");
        assert_eq!(mentions(scene), ["Sultan of Brunei=person/x"]);
    }
}
