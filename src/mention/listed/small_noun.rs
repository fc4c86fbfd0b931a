//! The noun in small letters that says what a place or an organisation is, which is no part of its name: *estado de Pará*,
//! *Amazonas state*, *diario El Correo*.

use super::super::candidate::View;
use super::super::judge::Judge;
use super::super::resolved::Resolved;
use super::super::rules::Rule;
use crate::gazetteer::Class;
use crate::language::{Cue, PhraseClass};

/// Places that have such a noun. An island or a river has it as a part of its name.
const PLACES: [(&str, &str); 4] =
    [("type", "capital"), ("type", "city"), ("type", "district"), ("type", "region")];
const NEWS: (&str, &str) = ("type", "news");
/// *diario*, *minera*.
const KIND: Cue = Cue::ORGANIZATION_FRONT.union(Cue::ORGANIZATION_TAIL);

/// Takes the noun and the words that link it off a mention.
pub(super) fn leave_out(view: &View<'_>, judge: &mut Judge, mention: &mut Resolved) {
    let Some(entity) = mention.entity else { return };
    let (first, last) = match mention.class {
        Class::Place => name_of_place(view, mention),
        Class::Organization => name_of_organization(view, mention),
        _ => return,
    };
    if (first, last) == (mention.first, mention.last) || !judge.on(Rule::SmallNoun) {
        return;
    }
    if mention.class == Class::Place && !view.gazetteers.has_any(entity, &PLACES) {
        return;
    }
    judge.note(Rule::SmallNoun, mention.stretch(), entity);
    (mention.first, mention.last) = (first, last);
    mention.start = view.tokens[first as usize].start;
    mention.end = view.tokens[last as usize - 1].end;
}

/// First token and the one after the last one of the place's name itself.
fn name_of_place(view: &View<'_>, mention: &Resolved) -> (u32, u32) {
    let first = behind_noun_of_place(view, mention).unwrap_or(mention.first);
    let has_noun = ends_with(view, mention, PhraseClass::REGION_NOUN);
    (first, mention.last - u32::from(has_noun))
}

/// *Pará* in *estado de Pará*, *Lara* in *estado Lara*: what is behind the noun and its link. A word behind a noun without a
/// link goes on with it: *región Metropolitana de Santiago*.
fn behind_noun_of_place(view: &View<'_>, mention: &Resolved) -> Option<u32> {
    let noun = mention.first as usize;
    if !view.words[noun].cues.intersects(Cue::PLACE_NOUN) {
        return None;
    }
    let first = capital_behind_small_word(view, mention)?;
    let has_link = first > noun + 1 && view.words[noun + 1].cues.intersects(Cue::LINK);
    let is_name = || first == noun + 1 && !view.words[first].info.is_ordinary();
    (has_link || is_name()).then_some(first as u32)
}

/// The same of an organisation. Behind other names than those of papers, the noun is a part of them: *Haqqani network*.
fn name_of_organization(view: &View<'_>, mention: &Resolved) -> (u32, u32) {
    let first = behind_noun_of_organization(view, mention).unwrap_or(mention.first);
    let is_paper = || mention.entity.is_some_and(|e| view.gazetteers.has_any(e, &[NEWS]));
    let has_noun = ends_with(view, mention, PhraseClass::ORGANIZATION_KIND) && is_paper();
    (first, mention.last - u32::from(has_noun))
}

/// *El Correo* in *diario El Correo*, but not *Sinaloa* in *cártel de Sinaloa*.
fn behind_noun_of_organization(view: &View<'_>, mention: &Resolved) -> Option<u32> {
    let first = capital_behind_small_word(view, mention)?;
    let is_kind = |at: usize| {
        view.words[at].cues.intersects(KIND)
            || view.phrase_class(at).contains(PhraseClass::ORGANIZATION_KIND)
    };
    let is_linked = view.words[first - 1].cues.intersects(Cue::LINK);
    let has_noun = || (mention.first as usize..first).any(is_kind);
    (!is_linked && has_noun()).then_some(first as u32)
}

/// The first word with a capital, if the mention does not begin with it.
fn capital_behind_small_word(view: &View<'_>, mention: &Resolved) -> Option<usize> {
    let first = mention.tokens().find(|at| view.is_capitalised(*at))?;
    (first > mention.first as usize).then_some(first)
}

/// *Amazonas state*, *Milenio newspaper*: whether the mention ends with such a noun in small letters.
fn ends_with(view: &View<'_>, mention: &Resolved, noun: PhraseClass) -> bool {
    let last = mention.last as usize - 1;
    let is_noun = view.phrase_class(last).contains(noun) && !view.is_capitalised(last);
    is_noun && mention.tokens().len() > 1
}

#[cfg(test)]
mod tests {
    use crate::language::Language;
    use crate::mention::rules::Rule;
    use crate::mention::testing::Scene;

    const LIST: &str = "id|kind|name|aliases|type\n\
        place/q|place|Quorra|estado de Quorra;provincia de la Quorra;estado Quorra;Quorra state|region\n\
        place/c|place|Ciudad de Zorgati||city\n\
        place/i|place|isla de Barrow||island\n\
        organization/n|organization|El Zorgati|diario El Zorgati;El Zorgati newspaper|news\n\
        organization/b|organization|Barrow network||armed\n\
        organization/s|organization|cártel de Barrow||crime\n";

    fn mentions(mut scene: Scene) -> Vec<String> {
        let mentions = scene.listed();
        scene.shown(&mentions)
    }

    #[test]
    fn a_noun_in_small_letters_is_no_part_of_the_name() {
        for (text, expected) in [
            ("Llegaron al estado de Quorra ayer.", "Quorra=place/q"),
            ("Llegaron a la provincia de la Quorra ayer.", "Quorra=place/q"),
            ("Llegaron al estado Quorra ayer.", "Quorra=place/q"),
            ("Llegaron a la Ciudad de Zorgati ayer.", "Ciudad de Zorgati=place/c"),
            ("Llegaron a la isla de Barrow ayer.", "isla de Barrow=place/i"),
            ("Lo contó el diario El Zorgati ayer.", "El Zorgati=organization/n"),
            ("Cayó el cártel de Barrow ayer.", "cártel de Barrow=organization/s"),
        ] {
            let scene = Scene::new(LIST, Some(Language::Spanish), text);
            assert_eq!(mentions(scene), [expected], "{text}");
        }
        let english = |text| Scene::new(LIST, Some(Language::English), text);
        for (text, expected) in [
            ("They read the El Zorgati newspaper.", "El Zorgati=organization/n"),
            ("They fought the Barrow network.", "Barrow network=organization/b"),
        ] {
            assert_eq!(mentions(english(text)), [expected], "{text}");
        }
        let text = "They came to Quorra state.";
        assert_eq!(mentions(english(text)), ["Quorra=place/q"]);
        let off = english(text).without(Rule::SmallNoun);
        assert_eq!(mentions(off), ["Quorra state=place/q"]);
    }
}
