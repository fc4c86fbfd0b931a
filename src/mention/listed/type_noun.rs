//! Nouns before a name that say what kind of place has it: *the state of Georgia*, *gobernador de Santander*, *the banks of
//! the Jordan*, *las provincias de Córdoba y Granada*.
//!
//! Cost: linear in the candidates. Of names in a row, the walk back to their noun is cut short.

use super::super::candidate::{Candidate, Stretch, View};
use super::super::judge::Judge;
use super::super::rules::Rule;
use super::weak::REGION;
use crate::gazetteer::{Class, Flags};
use crate::hash::FastSet;
use crate::language::{Cue, PhraseClass, WordClass};
use crate::token::Gap;

/// Tokens between a noun and the last of several names behind it.
const LONGEST_ROW: usize = 16;

/// The values of the column `type` that a noun stands for.
const TYPES: [(PhraseClass, &[(&str, &str)]); 5] = [
    (PhraseClass::REGION_TYPE, &[REGION]),
    (PhraseClass::CITY_TYPE, &[("type", "city"), ("type", "capital")]),
    (PhraseClass::RIVER_TYPE, &[("type", "river")]),
    (PhraseClass::ISLAND_TYPE, &[ISLAND]),
    (PhraseClass::MOUNTAIN_TYPE, &[("type", "mountain")]),
];
const ISLAND: (&str, &str) = ("type", "island");

/// A noun, and how many names it has.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Noun {
    /// Its token.
    at: usize,
    class: PhraseClass,
    /// Whether it says what several names are: *provincias*.
    is_plural: bool,
}

/// What a noun says of a stretch that a place of its type has as a name.
struct SaidByNoun {
    stretch: Stretch,
    class: PhraseClass,
    /// Whether such a place needs no noun there, so that weak names stay weak.
    has_strong: bool,
    /// Whether the name is ambiguous between places of other types. One of them may be the line of a town and its
    /// province: *provincia de Córdoba*.
    has_ambiguous: bool,
}

/// The places whose type a noun says.
pub(super) struct TypeNouns {
    /// In the order of the text.
    said: Vec<SaidByNoun>,
    /// Where another country or place has the weak name of a river: only a noun says that the river is meant.
    rivals: FastSet<Stretch>,
}

impl TypeNouns {
    pub(super) fn of(view: &View<'_>, candidates: &[Candidate]) -> Self {
        // a country needs a noun only where it shares its name with a place
        let may_be_said = |c: &&Candidate| match c.class {
            Class::Place => true,
            Class::Country => c.is_weak(),
            _ => false,
        };
        let typed = candidates.iter().filter(may_be_said).filter_map(|c| {
            let noun = noun_of(view, c)?;
            has_type(view, c, noun.class).then_some((noun, c.stretch()))
        });
        let mut typed: Vec<(Noun, Stretch)> = typed.collect();
        // those of one noun side by side
        typed.sort_unstable_by_key(|(noun, stretch)| (noun.at, *stretch));
        let names = typed.chunk_by(|(noun, _), (other, _)| noun.at == other.at);
        let names = names.filter(|names| counts(names)).flatten();
        let new = |(noun, stretch): &(Noun, Stretch)| SaidByNoun {
            stretch: *stretch,
            class: noun.class,
            has_strong: false,
            has_ambiguous: false,
        };
        let mut said: Vec<SaidByNoun> = names.map(new).collect();
        said.sort_unstable_by_key(|said| said.stretch);
        said.dedup_by_key(|said| said.stretch);
        compare(view, candidates, &mut said);
        let rivers = candidates.iter().filter(|c| is_weak_river(view, c));
        let rivers: FastSet<Stretch> = rivers.map(Candidate::stretch).collect();
        let mut rivals = FastSet::default();
        if !rivers.is_empty() {
            let others =
                candidates.iter().filter(|c| c.is_place_or_country() && !is_weak_river(view, c));
            rivals.extend(others.map(Candidate::stretch).filter(|at| rivers.contains(at)));
        }
        Self { said, rivals }
    }

    /// Whether a noun says that a place of another type is meant, or none that a river is, which shares its name. A place of
    /// the noun's type is marked as the one that is meant.
    pub(super) fn turns_away(&self, view: &View<'_>, judge: &mut Judge, c: &mut Candidate) -> bool {
        if !c.is_place_or_country() || self.is_empty() {
            return false;
        }
        let at = c.stretch();
        let Some(said) = self.said.binary_search_by_key(&at, |said| said.stretch).ok() else {
            let is_rival = || self.rivals.contains(&at) && is_weak_river(view, c);
            return judge.says(Rule::OtherType, c, is_rival);
        };
        let said = &self.said[said];
        if !has_type(view, c, said.class) {
            return judge.says(Rule::OtherType, c, || true);
        }
        if !said.has_strong && judge.on(Rule::KindNoun) {
            c.rule = Some(Rule::KindNoun);
        }
        false
    }

    fn is_empty(&self) -> bool {
        self.said.is_empty() && self.rivals.is_empty()
    }
}

/// Takes out what the names themselves contradict: where only a weak name has the type, an ambiguous one of another counts.
fn compare(view: &View<'_>, candidates: &[Candidate], said: &mut Vec<SaidByNoun>) {
    if said.is_empty() {
        return;
    }
    for c in candidates.iter().filter(|c| c.class == Class::Place && !c.is_weak()) {
        let found = said.binary_search_by_key(&c.stretch(), |said| said.stretch);
        let Some(said) = found.ok().map(|at| &mut said[at]) else { continue };
        if has_type(view, c, said.class) {
            said.has_strong = true;
        } else {
            said.has_ambiguous |= c.flags.contains(Flags::AMBIGUOUS);
        }
    }
    said.retain(|said| said.has_strong || !said.has_ambiguous);
}

/// Whether the noun says what the names behind it are. A plural before one name is of that country: *los estados de
/// Brasil*.
fn counts(names: &[(Noun, Stretch)]) -> bool {
    let (Some((noun, first)), Some((_, last))) = (names.first(), names.last()) else {
        return false;
    };
    !noun.is_plural || first.start != last.start
}

/// Whether the entity is a place of the type. A town and its region of the same name are one line of the list, as a region.
fn has_type(view: &View<'_>, c: &Candidate, class: PhraseClass) -> bool {
    if c.class == Class::Country {
        return class.contains(PhraseClass::COUNTRY_TYPE)
            || class.contains(PhraseClass::ISLAND_TYPE) && is_island(view, c);
    }
    let is_any = |types| view.gazetteers.has_any(c.entity, types);
    let types = TYPES.iter().find(|(of, _)| class.contains(*of));
    let may_be_region = class.contains(PhraseClass::CITY_TYPE) && !c.is_weak();
    types.is_some_and(|(_, types)| is_any(types)) || may_be_region && is_any(&[REGION])
}

/// *Congo*, *Paraná*: a river by a name that mostly means something else.
fn is_weak_river(view: &View<'_>, c: &Candidate) -> bool {
    c.is_weak_place() && has_type(view, c, PhraseClass::RIVER_TYPE)
}

/// The noun before the candidate, or before the names that it is the last one of.
fn noun_of(view: &View<'_>, c: &Candidate) -> Option<Noun> {
    let first = c.first as usize;
    noun_before(view, c.passage, first).or_else(|| noun_of_row(view, c.passage, first))
}

/// *estado de*, *mouth of the*, *ríos*: the noun right before a name.
fn noun_before(view: &View<'_>, passage: u32, name: usize) -> Option<Noun> {
    let before = |at: usize| view.word_before(passage, at);
    let has = |at: usize, cue: Cue| view.words[at].cues.intersects(cue);
    let mut at = before(name)?;
    let has_article = has(at, Cue::ARTICLE.union(Cue::CLUB_ARTICLE));
    if has(at, Cue::ARTICLE) && !has(at, Cue::LINK) {
        at = before(at)?;
    }
    let has_link = has(at, Cue::LINK);
    if has_link {
        at = before(at)?;
    }
    let adjective = has_link && is_adjective(view, at);
    let noun = noun_at(view, at).or_else(|| noun_at(view, before(at).filter(|_| adjective)?))?;
    let is_apart = has_link || noun.is_plural;
    let needs_article = noun.class.contains(PhraseClass::RIVER_TYPE) && !noun.is_plural;
    (is_apart && (has_article || !needs_article)).then_some(noun)
}

/// *brasileño* in *el estado brasileño de Amazonas*: whether the word may be between a noun and its link.
fn is_adjective(view: &View<'_>, at: usize) -> bool {
    let is_function_word = view.words[at].info.class.intersects(WordClass::STOP);
    view.tokens[at].shape.all_lower() && !is_function_word
}

fn noun_at(view: &View<'_>, at: usize) -> Option<Noun> {
    // with a capital, it is a title or stands in a headline
    if !view.tokens[at].shape.all_lower() && !view.is_proper(at) {
        return None;
    }
    let class = view.phrase_class(at);
    let is_plural = class.contains(PhraseClass::SEVERAL);
    class.intersects(PhraseClass::PLACE_TYPE).then_some(Noun { at, class, is_plural })
}

/// The plural noun before a row of names that goes on to this one: *estados de Georgia, Florida y* Washington.
fn noun_of_row(view: &View<'_>, passage: u32, name: usize) -> Option<Noun> {
    let and = |at: usize| view.words[at].cues.intersects(Cue::AND);
    let range = &view.passages[passage as usize].tokens;
    let start = name.saturating_sub(LONGEST_ROW).max(range.start);
    let mut has_join = false;
    let mut at = name;
    while at > start {
        if !joins(view, passage, at) {
            return None;
        }
        has_join |= view.is_behind_comma(passage, at);
        at -= 1;
        if view.is_capitalised(at) {
            continue;
        }
        if and(at) {
            has_join = true;
        } else if !view.words[at].cues.intersects(Cue::LINK.union(Cue::ARTICLE)) {
            return noun_at(view, at).filter(|noun| noun.is_plural && has_join);
        }
    }
    None
}

/// Whether the token and the one before it may be in one row: a blank or a comma is between them.
fn joins(view: &View<'_>, passage: u32, at: usize) -> bool {
    view.tokens[at].gap == Gap::Blank || view.is_behind_comma(passage, at)
}

/// Whether a place or a state is an island.
pub(super) fn is_island(view: &View<'_>, c: &Candidate) -> bool {
    view.gazetteers.has_any(c.entity, &[ISLAND])
}

#[cfg(test)]
mod tests {
    use crate::language::Language;
    use crate::mention::testing::Scene;

    const LIST: &str = "id|kind|name|aliases|country|type\n\
        country/QQ|country|Quorra||QQ|\n\
        country/ZZ|country|Zubiria||ZZ|\n\
        place/state|place|State of Quorra|Quorra{weak}|US|region\n\
        place/other|place|State of Barrow|Barrow{weak}|US|region\n\
        place/river|place|Quorra River|Quorra{weak}||river\n\
        place/town|place|Ciudad de Quorra|Quorra{weak}|QQ|city\n\
        place/one|place|Zorgati||QQ|region\n\
        place/two|place|Villa de Zorgati|Zorgati{weak}|ZZ|city\n\
        place/three|place|Wessel{ambiguous}||QQ|city\n\
        place/four|place|Wessel{ambiguous}||ZZ|city\n\
        place/five|place|Department of Wessel|Wessel{weak}|US|region\n";

    /// The entities that are named, in order.
    fn named(language: Language, text: &str) -> String {
        let mut scene = Scene::new(LIST, Some(language), text);
        let mentions = scene.listed();
        let shown = scene.shown(&mentions);
        let ids = shown.iter().map(|shown| shown.split_once('=').map_or("", |(_, id)| id));
        ids.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn the_noun_before_a_name_says_which_place_is_meant() {
        for (text, expected) in [
            ("They came to Quorra.", "country/QQ"),
            ("They live in the west of Quorra.", "country/QQ"),
            ("They came to the state of Quorra.", "place/state"),
            ("They spoke with the governor of Quorra.", "place/state"),
            ("They spoke with the Governor of Quorra.", "place/state"),
            ("They spoke with the mayor of Quorra.", "place/town"),
            ("They camped on the banks of the Quorra.", "place/river"),
            ("They robbed the banks of Quorra.", "country/QQ"),
            // no state has that name
            ("They came to the state of Zubiria.", "country/ZZ"),
        ] {
            assert_eq!(named(Language::English, text), expected, "{text}");
        }
        for (text, expected) in [
            ("Llegaron al estado brasileño de Quorra.", "place/state"),
            ("Llegaron al estado que dirige Quorra.", "country/QQ"),
            ("Acamparon a orillas del Quorra.", "place/river"),
            ("Votaron en la alcaldía de Quorra.", "place/town"),
            // a town and its region are one line
            ("Votaron en la ciudad de Zorgati.", "place/one"),
            // two towns have the name, and each may be the line of its province
            ("Votaron en la provincia de Wessel.", "place"),
        ] {
            assert_eq!(named(Language::Spanish, text), expected, "{text}");
        }
    }

    #[test]
    fn a_plural_says_what_several_names_are_and_one_is_the_country_that_has_them() {
        for (text, expected) in [
            ("They went to the states of Quorra and Barrow.", "place/state place/other"),
            (
                "They went to the states of Barrow, Quorra and Zubiria.",
                "place/other place/state country/ZZ",
            ),
            ("They went to the states of Quorra.", "country/QQ"),
            ("They went to the states of Quorra and Zubiria.", "country/QQ country/ZZ"),
        ] {
            assert_eq!(named(Language::English, text), expected, "{text}");
        }
    }

    #[test]
    fn a_river_that_shares_its_name_needs_the_noun_although_it_is_named_in_full() {
        let text = "The Quorra River rose. They fled from Quorra.";
        assert_eq!(named(Language::English, text), "place/river country/QQ");
    }
}
