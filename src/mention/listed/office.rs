//! Offices before a surname: of several people of that surname, the one who holds the office is meant.
//!
//! *el presidente Petro* is Gustavo Petro, whoever else of the family the lists have. The column `office` of a list says
//! who holds or held which office; `data/*/offices.txt` says by which words texts name it.

use super::super::candidate::{Candidate, EntityKey, View};
use crate::language::{OFFICES, PhraseClass};
use crate::token::Gap;

/// Most words of an office: *secretary of state*.
const LONGEST: usize = 3;

/// The attribute of a list's entity that says which offices somebody holds or held, with blanks between them.
const OFFICE: &str = "office";

/// The office named right before the token; none where there is none.
pub(super) fn before(view: &View<'_>, passage: u32, at: usize) -> PhraseClass {
    let first = view.passages[passage as usize].tokens.start.max(at.saturating_sub(LONGEST));
    let joins = |at: usize| matches!(view.tokens[at].gap, Gap::Blank | Gap::Abbreviation);
    if at == first || !joins(at) {
        return PhraseClass::empty();
    }
    let of_words_from = |from: usize| view.class_of_phrase(from..at).intersection(all_offices());
    // the longest one counts: a vice president is no president
    (first..at).map(of_words_from).find(|office| !office.is_empty()).unwrap_or_default()
}

/// Whether the lists say that somebody holds or held the office.
pub(super) fn holds(view: &View<'_>, person: EntityKey, office: PhraseClass) -> bool {
    if office.is_empty() {
        return false; // nothing is read for that
    }
    let is_this =
        |word: &str| OFFICES.iter().any(|(name, class)| *name == word && office.intersects(*class));
    let mut attributes = view.gazetteers.attributes(person);
    attributes.any(|(name, value)| name == OFFICE && value.split(' ').any(is_this))
}

/// Who of the bearers of a surname behind an office holds it: the only one of the countries that the document speaks of, or the only one
/// of all, if most people of that surname are of the same country.
pub(super) fn holder(
    view: &View<'_>,
    family: &[&Candidate],
    is_of_document: impl Fn(EntityKey) -> bool,
) -> Option<EntityKey> {
    let first = family.first()?;
    let office = before(view, first.passage, first.first as usize);
    if office.is_empty() {
        return None;
    }
    let bearers = |c: &&Candidate| -> Vec<EntityKey> {
        (0..c.bearers).map(|number| c.bearer(view, number).entity).collect()
    };
    let family: Vec<EntityKey> = family.iter().flat_map(bearers).collect();
    let holders = || family.iter().copied().filter(|person| holds(view, *person, office));
    only(holders().filter(|person| is_of_document(*person))).or_else(|| {
        only(holders()).filter(|holder| are_mostly_of_country_of(view, *holder, &family))
    })
}

/// The only one of them.
pub(super) fn only(mut people: impl Iterator<Item = EntityKey>) -> Option<EntityKey> {
    let one = people.next()?;
    people.next().is_none().then_some(one)
}

/// Whether more than half of a family are of the holder's country.
fn are_mostly_of_country_of(view: &View<'_>, holder: EntityKey, family: &[EntityKey]) -> bool {
    let country = view.country(holder);
    let compatriots = family.iter().filter(|person| view.country(**person) == country).count();
    country.is_some() && compatriots * 2 > family.len()
}

fn all_offices() -> PhraseClass {
    OFFICES.iter().fold(PhraseClass::empty(), |all, (_, class)| all.union(*class))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::mention::testing::Scene;

    #[test]
    fn the_longest_office_before_a_name_counts() {
        for (text, expected) in [
            ("Then President Quorra left.", PhraseClass::LEADER),
            ("Then Vice President Quorra left.", PhraseClass::DEPUTY),
            ("Then Prime Minister Quorra left.", PhraseClass::LEADER),
            ("Then Sen. Quorra left.", PhraseClass::LEGISLATOR),
            ("Then the president, Quorra, left.", PhraseClass::empty()),
            ("Then Mister Quorra left.", PhraseClass::empty()),
            ("Quorra left.", PhraseClass::empty()),
        ] {
            let scene = scene(text);
            let c = scene.candidate("Quorra");
            assert_eq!(before(&scene.view, c.passage, c.first as usize), expected, "{text}");
        }
    }

    const LIST: &str = "id|kind|name|country|office\n\
        country/AR|country|Argentina|AR|\ncountry/ES|country|Spain|ES|\n\
        person/ana|person|Ana Quorra|AR|leader minister\nperson/eva|person|Eva Quorra|AR|deputy\n\
        person/max|person|Max Quorra|AR|\nperson/tom|person|Tom Quorra|ES|leader\n";

    fn scene(text: &str) -> Scene {
        Scene::new(LIST, Some(Language::English), text)
    }

    /// The mentions that are written `Quorra`.
    fn quorras(text: &str) -> Vec<String> {
        let mut scene = scene(text);
        let mentions = scene.listed();
        let mut shown = scene.shown(&mentions);
        shown.retain(|mention| mention.starts_with("Quorra"));
        shown
    }

    #[test]
    fn the_holder_of_the_country_of_the_document_is_meant() {
        for (text, expected) in [
            ("In Argentina, President Quorra spoke.", "Quorra=person/ana"),
            ("In Argentina, minister Quorra spoke.", "Quorra=person/ana"),
            ("In Argentina, Vice President Quorra spoke.", "Quorra=person/eva"),
            ("In Spain, President Quorra spoke.", "Quorra=person/tom"),
            ("In Argentina, Senator Quorra spoke.", "Quorra=person"),
        ] {
            assert_eq!(quorras(text), [expected], "{text}");
        }
        // one deputy, and most of the family are of one country
        assert_eq!(quorras("Then Vice President Quorra spoke."), ["Quorra=person/eva"]);
        assert_eq!(quorras("Then President Quorra spoke."), [""; 0]);
    }
}
