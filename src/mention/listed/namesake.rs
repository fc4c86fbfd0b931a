//! People after whom a place or a thing is called: *aeropuerto Adolfo Suárez*, *Getúlio Vargas Avenue*.
//!
//! Cost: constant a candidate.

use super::super::candidate::{Candidate, View};
use super::super::judge::Judge;
use super::super::rules::Rule;
use crate::gazetteer::Class;
use crate::language::Cue;

/// Whether the candidate is a person's name that something else has.
pub(super) fn gives_name(view: &View<'_>, judge: &mut Judge, c: &Candidate) -> bool {
    let has_namesake =
        || view.is_behind_namesake(c.passage, c.first as usize) || is_before_feature(view, c);
    c.class == Class::Person && judge.says(Rule::Namesake, c, has_namesake)
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
