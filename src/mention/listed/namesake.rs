//! People after whom a place or a thing is called: *aeropuerto Adolfo Suárez*, *Getúlio Vargas Avenue*.
//!
//! Cost: constant a candidate.

use super::super::candidate::{Candidate, View};
use super::super::judge::Judge;
use super::super::rules::Rule;
use crate::gazetteer::Class;

/// Whether the candidate is a person's name that something else has.
pub(super) fn gives_name(view: &View<'_>, judge: &mut Judge, c: &Candidate) -> bool {
    let has_namesake =
        || view.is_behind_namesake(c.passage, c.first as usize) || is_before_feature(view, c);
    c.class == Class::Person && judge.says(Rule::Namesake, c, has_namesake)
}

/// *John F. Kennedy Airport*; and *Martin Luther* in *Martin Luther King Boulevard*, whose name has another word.
fn is_before_feature(view: &View<'_>, c: &Candidate) -> bool {
    let last = c.last as usize;
    let has_surname = || {
        let next = view.word_behind(c.passage, last).filter(|at| view.is_proper(*at));
        next.is_some() && c.token_count() > 1 && view.is_before_namesake(c.passage, last + 1)
    };
    view.is_before_namesake(c.passage, last) || has_surname()
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
