//! People after whom a place or a thing is called: *aeropuerto Adolfo Suárez*, *Getúlio Vargas Avenue*.
//!
//! Cost: constant a candidate.

use super::super::candidate::{Candidate, View};
use super::super::judge::Judge;
use super::super::rules::Rule;
use crate::gazetteer::Class;

/// Whether the candidate is a person's name that something else has.
pub(super) fn gives_name(view: &View<'_>, judge: &mut Judge, c: &Candidate) -> bool {
    if c.class != Class::Person {
        return false;
    }
    let has_namesake =
        || view.is_behind_namesake(c.passage, c.first as usize) || is_before_feature(view, c);
    judge.says(Rule::Namesake, c, has_namesake)
}

/// *John F. Kennedy Airport*, *Martin Luther King Boulevard*.
fn is_before_feature(view: &View<'_>, c: &Candidate) -> bool {
    let last = c.last as usize;
    view.is_before_namesake(c.passage, last) || is_before_surname_and_feature(view, c)
}

/// *Martin Luther* in *Martin Luther King Boulevard*; a single word says too little.
fn is_before_surname_and_feature(view: &View<'_>, c: &Candidate) -> bool {
    if c.is_single_word() {
        return false;
    }
    let surname = view.right_of(c).filter(|at| view.is_proper(*at));
    surname.is_some_and(|at| view.is_before_namesake(c.passage, at + 1))
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
