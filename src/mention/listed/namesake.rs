//! People after whom a place or a thing is called: *aeropuerto Adolfo Suárez*, *Getúlio Vargas Avenue*.
//!
//! Cost: constant a candidate.

use super::super::candidate::{Candidate, View};
use super::super::judge::Judge;
use super::super::rules::Rule;
use crate::gazetteer::Class;
use crate::hash;
use crate::language::{Cue, Language, PhraseClass};

/// Whether the candidate is a person's name that something else has.
pub(super) fn gives_name(view: &View<'_>, judge: &mut Judge, c: &Candidate) -> bool {
    let has_namesake =
        || is_behind_thing(view, c.passage, c.first as usize) || is_before_feature(view, c);
    c.class == Class::Person && judge.says(Rule::Namesake, c, has_namesake)
}

/// *aeropuerto Adolfo Suárez*, *la Sala Benjamin Franklin*: whether a thing that is called after people is right before
/// the word. In a line of capitals or a headline, nobody can tell.
pub(in crate::mention) fn is_behind_thing(view: &View<'_>, passage: u32, at: usize) -> bool {
    if view.passages[passage as usize].all_caps {
        return false;
    }
    let is_thing = |at: usize| {
        let word = hash::phrase(std::iter::once(view.tokens[at].hash));
        Language::phrase_class(word).contains(PhraseClass::NAMESAKE_HEAD)
    };
    view.word_before(passage, at).is_some_and(is_thing)
}

/// *John F. Kennedy Airport*, but no word of a headline.
fn is_before_feature(view: &View<'_>, c: &Candidate) -> bool {
    let passage = view.passage(c);
    if passage.all_caps || passage.is_headline() {
        return false;
    }
    let is_feature =
        |at: usize| view.is_proper(at) && view.words[at].cues.intersects(Cue::FEATURE_TAIL);
    view.word_behind(c.passage, c.last as usize).is_some_and(is_feature)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::testing::Scene;

    #[test]
    fn things_are_called_after_people() {
        for (scene, expected) in [
            (Scene::spanish("Cerraron el aeropuerto Gordon Brown ayer."), true),
            (Scene::spanish("Es en la Sala Gordon Brown de hoy."), true),
            (Scene::spanish("Es del ministro Gordon Brown de hoy."), false),
            (Scene::english("They met at Gordon Brown Avenue again."), true),
            (Scene::english("They met Gordon Brown again."), false),
        ] {
            let mut scene = scene;
            let c = scene.candidate("Gordon Brown");
            assert_eq!(gives_name(&scene.view, &mut scene.judge, &c), expected);
        }
    }
}
