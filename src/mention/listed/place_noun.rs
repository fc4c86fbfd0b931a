//! The noun in small letters that says what a place is, which is no part of its name: *estado de Pará*, *Amazonas state*.

use super::super::candidate::View;
use super::super::judge::Judge;
use super::super::resolved::Resolved;
use super::super::rules::Rule;
use crate::gazetteer::Class;
use crate::language::{Cue, PhraseClass};

/// What has such a noun. An island or a river has it as a part of its name.
const KINDS: [(&str, &str); 4] =
    [("type", "capital"), ("type", "city"), ("type", "district"), ("type", "region")];

/// Takes the noun and the words that link it off a mention.
pub(super) fn leave_out(view: &View<'_>, judge: &mut Judge, mention: &mut Resolved) {
    let Some(place) = mention.entity.filter(|_| mention.class == Class::Place) else { return };
    let (first, last) = name(view, mention);
    if (first, last) == (mention.first, mention.last) || !judge.on(Rule::RegionNoun) {
        return;
    }
    if !view.gazetteers.has_any(place, &KINDS) {
        return;
    }
    judge.note(Rule::RegionNoun, mention.stretch(), place);
    (mention.first, mention.last) = (first, last);
    mention.start = view.tokens[first as usize].start;
    mention.end = view.tokens[last as usize - 1].end;
}

/// First token and the one after the last one of the name itself.
fn name(view: &View<'_>, mention: &Resolved) -> (u32, u32) {
    let first = begin_behind_noun(view, mention).unwrap_or(mention.first);
    (first, if ends_with_noun(view, mention) { mention.last - 1 } else { mention.last })
}

/// *Pará* in *estado de Pará*, *Lara* in *estado Lara*: what is behind the noun and its link. A word behind a noun without a
/// link goes on with it: *región Metropolitana de Santiago*.
fn begin_behind_noun(view: &View<'_>, mention: &Resolved) -> Option<u32> {
    let noun = mention.first as usize;
    if view.is_capitalised(noun) || !view.words[noun].cues.intersects(Cue::PLACE_NOUN) {
        return None;
    }
    let first = mention.tokens().find(|at| view.is_capitalised(*at))?;
    let has_link = first > noun + 1 && view.words[noun + 1].cues.intersects(Cue::LINK);
    let is_name = || first == noun + 1 && !view.words[first].info.is_ordinary();
    (has_link || is_name()).then_some(first as u32)
}

/// *Amazonas state*.
fn ends_with_noun(view: &View<'_>, mention: &Resolved) -> bool {
    let noun = mention.last as usize - 1;
    let is_noun = view.phrase_class(noun).contains(PhraseClass::REGION_NOUN);
    is_noun && mention.tokens().len() > 1 && !view.is_capitalised(noun)
}

#[cfg(test)]
mod tests {
    use crate::language::Language;
    use crate::mention::rules::Rule;
    use crate::mention::testing::Scene;

    const LIST: &str = "id|kind|name|aliases|type\n\
        place/q|place|Quorra|estado de Quorra;provincia de la Quorra;estado Quorra;Quorra state|region\n\
        place/c|place|Ciudad de Zorgati||city\n\
        place/i|place|isla de Barrow||island\n";

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
        ] {
            let scene = Scene::new(LIST, Some(Language::Spanish), text);
            assert_eq!(mentions(scene), [expected], "{text}");
        }
        let text = "They came to Quorra state.";
        let english = |text| Scene::new(LIST, Some(Language::English), text);
        assert_eq!(mentions(english(text)), ["Quorra=place/q"]);
        let off = english(text).without(Rule::RegionNoun);
        assert_eq!(mentions(off), ["Quorra state=place/q"]);
    }
}
