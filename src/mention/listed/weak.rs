//! Weak forms: what around one says that its entity is meant.
//!
//! Cost: constant a candidate.

use super::super::candidate::{Candidate, View};
use crate::gazetteer::{CasePolicy, Class, Flags};
use crate::language::{Cue, PhraseClass, WordClass};
use crate::token::{Shape, Word};

/// Kinds of organisations that have an article where a town has none.
const CLUBS: [(&str, &str); 2] = [("type", "sport"), ("type", "company")];
/// Clubs, which only their article tells from towns.
const SPORT: (&str, &str) = ("type", "sport");
/// Lands and waters that have an article.
const LANDS: [(&str, &str); 4] =
    [("type", "desert"), ("type", "river"), ("type", "sea"), ("type", "world-region")];
/// States and provinces.
pub(super) const REGION: (&str, &str) = ("type", "region");
/// Words of *entrevista concedida a*.
const LONGEST_SOURCE_PHRASE: usize = 3;
/// Papers and agencies.
const NEWS: (&str, &str) = ("type", "news");

/// Whether an organisation that may be called like a town is where a town would not be: at the beginning of a sentence,
/// behind a word that is no preposition, beside a verb of saying. *Según Santander*.
pub(super) fn is_no_town(view: &View<'_>, c: &Candidate) -> bool {
    if c.class != Class::Organization || !is_apart_from_towns(view, c) {
        return false;
    }
    !is_club(view, c)
}

/// Whether the entity is a club.
pub(super) fn is_club(view: &View<'_>, c: &Candidate) -> bool {
    view.gazetteers.has_any(c.entity, &[SPORT])
}

fn is_apart_from_towns(view: &View<'_>, c: &Candidate) -> bool {
    view.first_token(c).gap.opens_sentence()
        || view.words_before(c).last().is_some_and(is_no_town_before)
        || is_before_saying(view, c)
}

/// Whether no town has such a word before it.
fn is_no_town_before(word: &Word) -> bool {
    let is_of_place = word.cues.intersects(Cue::PLACE_PREPOSITION.union(Cue::PLACE_NOUN));
    let is_function_word = word.info.class.intersects(WordClass::STOP);
    word.cues.intersects(Cue::SAYING) || !(is_of_place || is_function_word)
}

/// Whether a verb of saying is the next word of the paragraph.
fn is_before_saying(view: &View<'_>, c: &Candidate) -> bool {
    view.next_word(c).is_some_and(|next| next.cues.intersects(Cue::SAYING))
}

/// *el Valencia*, but not *el Valencia de los años veinte*: a club or a bank that is called like a town.
pub(super) fn has_club_article(view: &View<'_>, c: &Candidate) -> bool {
    let has_article = || view.cue_before(c).intersects(Cue::CLUB_ARTICLE);
    if c.class != Class::Organization || !has_article() || goes_on(view, c) {
        return false;
    }
    view.gazetteers.has_any(c.entity, &CLUBS)
}

/// *the Mavericks*: a team by a word with a capital behind an article. Any word has one in a headline.
pub(super) fn is_team(view: &View<'_>, c: &Candidate) -> bool {
    let has_article = || view.cue_before(c).intersects(Cue::ARTICLE);
    if c.class != Class::Organization || !view.is_proper(c.first as usize) || !has_article() {
        return false;
    }
    !view.passage(c).title_case && !goes_on(view, c) && is_club(view, c)
}

/// *the Amazon*: a land or a river that has an article, where a company of the same name has none. *The Amazon warehouse* is
/// the company's.
pub(super) fn has_land_article(view: &View<'_>, c: &Candidate) -> bool {
    if c.class != Class::Place
        || !view.cue_before(c).intersects(Cue::ARTICLE.union(Cue::CLUB_ARTICLE))
    {
        return false;
    }
    !modifies(view, c) && view.name_behind_link(c).is_none() && is_land(view, c)
}

/// *Amazon*: such a land without its article; what else has the name may be meant.
pub(super) fn lacks_land_article(view: &View<'_>, c: &Candidate) -> bool {
    c.class == Class::Place && is_land(view, c) && !has_land_article(view, c)
}

/// Whether the entity is a land or a river that has an article.
pub(super) fn is_land(view: &View<'_>, c: &Candidate) -> bool {
    view.gazetteers.has_any(c.entity, &LANDS)
}

/// Whether a noun or a name is right behind the candidate, so that it says whose that is.
fn modifies(view: &View<'_>, c: &Candidate) -> bool {
    let Some(behind) = view.word_behind(c.passage, c.last as usize) else { return false };
    let word = &view.words[behind];
    let is_other = word.info.class.intersects(WordClass::STOP.union(WordClass::VERB));
    let is_saying = word.cues.intersects(Cue::SAYING);
    !(is_other || is_saying)
}

/// *Washington state*, *Georgia Governor Brian Kemp*: a region before a noun that says what it is or what it has. With a
/// capital, the noun is the title of somebody: *Washington State* is a longer name.
fn is_before_region_noun(view: &View<'_>, c: &Candidate) -> bool {
    let noun = view.word_behind(c.passage, c.last as usize);
    let is_title = |at: usize| view.words[at].cues.intersects(Cue::TITLE);
    let noun = noun.filter(|at| view.tokens[*at].shape.all_lower() || is_title(*at));
    let is_region_noun = |at: usize| view.phrase_class(at).contains(PhraseClass::REGION_NOUN);
    noun.is_some_and(is_region_noun) && view.gazetteers.has_any(c.entity, &[REGION])
}

/// *the news agency Wafa*, *la aseguradora Zurich*: an organisation right behind a noun that says what it is, or a region
/// right before one.
pub(super) fn has_kind_noun(view: &View<'_>, c: &Candidate) -> bool {
    match c.class {
        Class::Organization => is_behind_organization_noun(view, c),
        Class::Place => is_before_region_noun(view, c),
        _ => false,
    }
}

fn is_behind_organization_noun(view: &View<'_>, c: &Candidate) -> bool {
    const KIND: Cue = Cue::ORGANIZATION_FRONT.union(Cue::ORGANIZATION_TAIL);
    if goes_on(view, c) {
        return false;
    }
    let before = view.left_of(c);
    let in_small_letters = before.filter(|at| view.tokens[*at].shape.all_lower());
    in_small_letters.is_some_and(|at| view.words[at].cues.intersects(KIND))
}

/// *a Dane*, *a Pole*, *25 indios*: a demonym that is a name or a word too, behind an article that names do not have or a
/// number, and before no word that it could modify with a capital.
pub(super) fn is_one_of_a_people(view: &View<'_>, c: &Candidate) -> bool {
    if c.class != Class::Nationality || goes_on(view, c) {
        return false;
    }
    let Some(before) = view.left_of(c) else { return false };
    let is_behind_article = view.phrase_class(before).contains(PhraseClass::INDEFINITE);
    is_behind_article && view.is_proper(c.first as usize) || are_counted(view, before, c)
}

/// *25* in *25 indios*.
fn are_counted(view: &View<'_>, before: usize, c: &Candidate) -> bool {
    let shape = view.tokens[before].shape;
    shape.contains(Shape::DIGIT) && !shape.has_letter() && c.flags.contains(Flags::PLURAL)
}

/// *Polish the silver*: a demonym that opens a sentence as a verb does, before an article.
pub(super) fn is_verb(view: &View<'_>, c: &Candidate) -> bool {
    if c.class != Class::Nationality || !view.opens_clause(c.passage, c.first as usize) {
        return false;
    }
    let is_article = |at: usize| view.words[at].cues.intersects(Cue::ARTICLE);
    view.right_of(c).filter(|at| !view.is_capitalised(*at)).is_some_and(is_article)
}

/// *informó Efe*, *told Reuters*, *dijo a Milenio*: a paper or an agency right behind a verb of saying, or behind one and a
/// preposition, or behind a phrase such as *according to*.
pub(super) fn is_source(view: &View<'_>, c: &Candidate) -> bool {
    let is_news = || view.gazetteers.has_any(c.entity, &[NEWS]);
    if c.class != Class::Organization || !is_news() || goes_on(view, c) {
        return false;
    }
    let is_saying = |at: usize| view.words[at].cues.intersects(Cue::SAYING);
    let Some(before) = view.left_of(c) else { return false };
    let preposition =
        Some(before).filter(|at| view.words[*at].info.class.intersects(WordClass::STOP));
    let before_preposition = preposition.and_then(|at| view.word_before(c.passage, at));
    is_saying(before)
        || before_preposition.is_some_and(is_saying)
        || is_behind_source_phrase(view, c, before)
}

/// *según*, *interview with*, *de acuerdo con*: the words that end with the one at `before`.
fn is_behind_source_phrase(view: &View<'_>, c: &Candidate, before: usize) -> bool {
    let start =
        view.passage(c).tokens.start.max((before + 1).saturating_sub(LONGEST_SOURCE_PHRASE));
    let is_source =
        |from: usize| view.class_of_phrase(from..before + 1).contains(PhraseClass::SOURCE);
    (start..=before).any(is_source)
}

/// *Rodri*: a person's name of one word that is no given name, no word, and no part of a longer name.
pub(super) fn is_mononym(view: &View<'_>, c: &Candidate) -> bool {
    if c.class != Class::Person || !c.is_single_word() || !view.is_proper(c.first as usize) {
        return false;
    }
    let word = &view.words[c.first as usize];
    if word.cues.is_given_name() || word.info.is_ordinary() {
        return false;
    }
    let capital = view.left_of(c).filter(|at| view.is_proper(*at));
    let is_behind_name = capital.is_some_and(|at| !view.words[at].info.is_ordinary());
    !(is_behind_name || goes_on(view, c))
}

/// Whether *de* or a capitalised word is right behind the candidate.
fn goes_on(view: &View<'_>, c: &Candidate) -> bool {
    let is_part = |at: usize| view.words[at].cues.intersects(Cue::LINK) || view.is_capitalised(at);
    view.right_of(c).is_some_and(is_part)
}

/// Whether the candidate may be an ordinary word that has its capital from the beginning of a sentence or of what
/// somebody says, from a headline, or from a line of capitals.
pub(super) fn may_be_word(view: &View<'_>, c: &Candidate) -> bool {
    if !c.flags.is_ordinary() || counts_anyway(c) {
        return false;
    }
    // U.S. is no word
    if !view.words[c.first as usize].info.is_ordinary() || is_dotted(view, c) {
        return false;
    }
    capital_says_nothing(view, c) && !is_before_pronoun(view, c)
}

/// *Shell, whose*: a word for a thing has an article there.
fn is_before_pronoun(view: &View<'_>, c: &Candidate) -> bool {
    let behind = view.passage(c).text.get(c.end as usize..).unwrap_or_default();
    let is_pronoun = |word: &Word| word.cues.intersects(Cue::PRONOUN);
    behind.starts_with(", ") && view.next_word(c).is_some_and(is_pronoun)
}

fn is_dotted(view: &View<'_>, c: &Candidate) -> bool {
    view.first_token(c).shape.contains(Shape::DOTTED)
}

/// Whether any word would have a capital where the candidate is.
fn capital_says_nothing(view: &View<'_>, c: &Candidate) -> bool {
    let passage = view.passage(c);
    view.opens_clause(c.passage, c.first as usize) || passage.title_case || passage.all_caps
}

/// Whether the form counts although it is a word: a country, a demonym, an acronym (*WHO*) that its case admits, and
/// what counts in any case.
fn counts_anyway(c: &Candidate) -> bool {
    let is_acronym = || c.flags.contains(Flags::ACRONYM);
    let counts_in_any_case = || c.flags.case() == CasePolicy::Folded;
    let is_of_country = matches!(c.class, Class::Country | Class::Nationality);
    is_of_country || is_acronym() || counts_in_any_case()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::mention::testing::Scene;

    #[test]
    fn a_bank_is_where_no_town_is() {
        for (text, expected) in [
            ("Según Banco Santander. Santander cae.", true),
            ("La acción de hoy: gana Santander.", true),
            ("El alcalde de Santander, ayer.", false),
            ("Viajó cerca de Santander.", false),
            ("Cerca de Santander dijo que no.", true),
        ] {
            let scene = Scene::spanish(text);
            let c = scene.reading("Santander", "organization/santander");
            assert_eq!(is_no_town(&scene.view, &c), expected, "{text}");
        }
        // only its article tells a club from the town
        let scene = Scene::spanish("Valencia gana.");
        let c = scene.reading("Valencia", "organization/valencia");
        assert!(!is_no_town(&scene.view, &c));
    }

    #[test]
    fn a_club_has_an_article() {
        for (text, expected) in [
            ("Ayer ganó el Valencia.", true),
            ("Ayer llegó a Valencia.", false),
            ("Recuerda el Valencia de los años veinte.", false),
            ("Recuerda el Valencia Antiguo.", false),
        ] {
            let scene = Scene::spanish(text);
            let c = scene.reading("Valencia", "organization/valencia");
            assert_eq!(has_club_article(&scene.view, &c), expected, "{text}");
        }
    }

    #[test]
    fn a_land_has_an_article_and_a_company_has_none() {
        let list = "id|kind|name|aliases|type\nplace/a|place|Amazon basin|Amazon{weak}|world-region\n\
            place/w|place|State of Wessel|Wessel{weak}|region\n";
        for (text, expected) in [
            ("Fires in the Amazon rose.", true),
            ("They left the Amazon.", true),
            ("Then the Amazon is dry.", true),
            ("Then the Amazon warehouse was sold.", false),
            ("Then Amazon left.", false),
        ] {
            let scene = Scene::new(list, Some(Language::English), text);
            assert_eq!(
                has_land_article(&scene.view, &scene.candidate("Amazon")),
                expected,
                "{text}"
            );
        }
        for (text, expected) in [
            ("The court of Wessel state met.", true),
            ("The court of Wessel met.", false),
            ("The court of Wessel statements met.", false),
        ] {
            let scene = Scene::new(list, Some(Language::English), text);
            assert_eq!(has_kind_noun(&scene.view, &scene.candidate("Wessel")), expected, "{text}");
        }
    }

    #[test]
    fn a_word_may_have_its_capital_from_its_place() {
        let list = "id|kind|name\nplace/reading|place|Reading\norganization/who|organization|WHO\n";
        for (text, name, expected) in [
            ("Reading is a joy.", "Reading", true),
            ("She wrote: “Reading is a joy.”", "Reading", true),
            ("They live in Reading now.", "Reading", false),
            ("The WHO met.", "WHO", false),
        ] {
            let scene = Scene::new(list, Some(Language::English), text);
            let c = scene.candidate(name);
            assert_eq!(may_be_word(&scene.view, &c), expected, "{text}");
        }
    }
}
