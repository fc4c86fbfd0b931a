//! Names whose words mean something else here: *Guinea pigs*, *in May*, *US$35*, *habló en italiano*, the key words that
//! open an agency's line.
//!
//! Cost: constant a candidate.

use super::super::candidate::{Candidate, View};
use super::super::judge::Judge;
use super::super::rules::Rule;
use crate::gazetteer::{Class, Flags};
use crate::hash::phrase as phrase_key;
use crate::language::{Cue, Language, Part, PhraseClass};
use crate::token::{Gap, Shape, Token, Word, YEAR_DIGITS};

/// Most words of a phrase.
const LONGEST: usize = 4;
const OPENING_QUOTES: [char; 4] = ['"', '“', '«', '‘'];
const CLOSING_QUOTES: [char; 4] = ['"', '”', '»', '’'];
/// Within how many words of a line's beginning its key words are.
const KEY_WORDS: usize = 4;

/// Whether something other than what is listed is meant.
pub(super) fn is_another(view: &View<'_>, judge: &mut Judge, c: &Candidate) -> bool {
    match c.class {
        Class::Organization => judge.says(Rule::Thing, c, || is_thing(view, c)),
        Class::Place => {
            judge.says(Rule::Thing, c, || is_thing(view, c) || is_title_of_work(view, c))
                || judge.says(Rule::Currency, c, || is_currency(view, c))
        }
        Class::Person => judge.says(Rule::Calendar, c, || is_date(view, c)),
        Class::Country => {
            judge.says(Rule::Thing, c, || is_thing(view, c) || is_title_of_work(view, c))
                || judge.says(Rule::Currency, c, || is_currency(view, c))
                || judge.says(Rule::KeyWords, c, || is_key_word(view, c))
        }
        Class::Nationality => {
            judge.says(Rule::Thing, c, || is_thing(view, c))
                || judge.says(Rule::Tongue, c, || is_tongue(view, c))
                || judge.says(Rule::KeyWords, c, || is_key_word(view, c))
        }
        _ => false,
    }
}

/// Whether the words around the candidate make a phrase with it.
fn is_thing(view: &View<'_>, c: &Candidate) -> bool {
    let first_word = view.phrase_class(c.first as usize);
    if !first_word.contains(PhraseClass::THING_WORD) {
        return false;
    }
    let passage = &view.passage(c).tokens;
    let (first, last) = (c.first as usize, c.last as usize);
    let from = first.saturating_sub(LONGEST - 1).max(passage.start);
    let next = view.passage(c).inside(last);
    next.is_some_and(|next| is_phrase(view, first, next + 1))
        || (from..first).any(|from| is_phrase(view, from, last))
}

/// *"Madagascar" (1994)*: a name alone in quotation marks, before a year in brackets.
fn is_title_of_work(view: &View<'_>, c: &Candidate) -> bool {
    let text = view.passage(c).text;
    let (Some(before), Some(behind)) = (text.get(..c.start as usize), text.get(c.end as usize..))
    else {
        return false;
    };
    let Some(behind) = behind.strip_prefix(CLOSING_QUOTES) else { return false };
    let year = behind.strip_prefix(" (").and_then(|rest| rest.get(..=YEAR_DIGITS));
    let is_year = |year: &str| year.ends_with(')') && is_number(&year[..YEAR_DIGITS]);
    before.ends_with(OPENING_QUOTES) && year.is_some_and(is_year)
}

fn is_number(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

/// Whether the tokens are one of the phrases, with nothing but blanks and hyphens between them.
fn is_phrase(view: &View<'_>, from: usize, to: usize) -> bool {
    let tokens = &view.tokens[from..to];
    let is_joined = tokens[1..].iter().all(|t| matches!(t.gap, Gap::Blank | Gap::Hyphen));
    let key = phrase_key(tokens.iter().map(|t| t.hash));
    is_joined && Language::phrase_class(key).contains(PhraseClass::THING)
}

/// *US$35*, *HK$ 2*: letters right before the sign of a currency are a part of it.
fn is_currency(view: &View<'_>, c: &Candidate) -> bool {
    let behind = view.passage(c).text.get(c.end as usize..).unwrap_or_default();
    c.flags.contains(Flags::ACRONYM) && behind.starts_with('$')
}

/// *habló en italiano*, *profesor de ruso*, *vajilla de china*: in a language that writes demonyms small, one in
/// the singular right behind the preposition.
fn is_tongue(view: &View<'_>, c: &Candidate) -> bool {
    let Some(profile) = view.passage(c).language.map(Language::profile) else { return false };
    if profile.capitalised_demonyms || !c.flags.contains(Flags::SINGULAR) {
        return false;
    }
    is_behind_bare_preposition(view, c)
}

/// Whether *en* or *de* is right before the candidate, but not *al* or *del*, which have the article in them.
fn is_behind_bare_preposition(view: &View<'_>, c: &Candidate) -> bool {
    const PREPOSITION: Cue = Cue::WEAK_PLACE_PREPOSITION.union(Cue::LINK);
    view.cue_before(c).has_but_not(PREPOSITION, Cue::CLUB_ARTICLE)
}

/// *in May*, *3 May*, *May 2019*: an ordinary word behind *in* or beside a number. A month may also be *early May*,
/// *the 3rd of May*, *May and June*.
fn is_date(view: &View<'_>, c: &Candidate) -> bool {
    let word = &view.words[c.first as usize];
    if !c.is_single_word() || !may_be_word(word) {
        return false;
    }
    view.cue_before(c).intersects(Cue::WEAK_PLACE_PREPOSITION)
        || is_beside_number(view, c)
        || is_month(view, c)
}

/// Whether the words around the name of a month say that it is the month.
fn is_month(view: &View<'_>, c: &Candidate) -> bool {
    if !view.words[c.first as usize].info.is_calendar() {
        return false;
    }
    is_behind_part_of_month(view, c)
        || is_behind_ordinal(view, c)
        || is_before_month(view, c)
        || is_behind_month(view, c)
}

/// *early May*.
fn is_behind_part_of_month(view: &View<'_>, c: &Candidate) -> bool {
    let is_part = |at: usize| view.phrase_class(at).contains(PhraseClass::PART_OF_MONTH);
    view.left_of(c).is_some_and(is_part)
}

/// *the 3rd of May*.
fn is_behind_ordinal(view: &View<'_>, c: &Candidate) -> bool {
    if !view.cue_before(c).intersects(Cue::LINK) {
        return false;
    }
    let text = view.passage(c).text;
    let has_digit =
        |at: usize| view.tokens[at].text(text).starts_with(|c: char| c.is_ascii_digit());
    view.word_before(c.passage, c.first as usize - 1).is_some_and(has_digit)
}

/// *May and June*.
fn is_before_month(view: &View<'_>, c: &Candidate) -> bool {
    let passage = view.passage(c);
    let link = passage.inside(c.last as usize).filter(|at| joins_months(&view.words[*at]));
    let other = link.and_then(|link| passage.inside(link + 1));
    other.is_some_and(|at| is_capitalised_month(view, at))
}

/// *from April to May*.
fn is_behind_month(view: &View<'_>, c: &Candidate) -> bool {
    let passage = view.passage(c);
    let link = passage.before(c.first as usize).filter(|at| joins_months(&view.words[*at]));
    let other = link.and_then(|link| passage.before(link));
    other.is_some_and(|at| is_capitalised_month(view, at))
}

/// *and*, *to*.
fn joins_months(word: &Word) -> bool {
    word.cues.intersects(Cue::AND) || word.info.part == Part::TO
}

fn is_capitalised_month(view: &View<'_>, at: usize) -> bool {
    view.words[at].info.is_calendar() && view.is_proper(at)
}

fn may_be_word(word: &Word) -> bool {
    word.cues.intersects(Cue::NOT_NAME) || word.info.is_ordinary()
}

/// *3 May*, *May 2019*.
fn is_beside_number(view: &View<'_>, c: &Candidate) -> bool {
    let text = view.passage(c).text;
    let is_number = |at: usize| view.tokens[at].may_be_of_date(text);
    view.left_of(c).is_some_and(is_number) || view.right_of(c).is_some_and(is_number)
}

/// *IRAN-IRAQ DISPARAN MISILES Bagdad (EFE).*: one of several names that hyphens join at the beginning of a headline of
/// capitals with its dateline, or are all of the line.
fn is_key_word(view: &View<'_>, c: &Candidate) -> bool {
    let passage = view.passage(c);
    let is_near_start = c.first as usize - passage.tokens.start < KEY_WORDS;
    let is_hyphen = |t: &Token| t.gap == Gap::Hyphen;
    let is_small = |t: &Token| t.shape.contains(Shape::LOWER);
    let tokens = &view.tokens[passage.tokens.clone()];
    let is_of_agency = || tokens.iter().any(is_small) || tokens[1..].iter().all(is_hyphen);
    if !passage.all_caps || !is_near_start || !is_of_agency() {
        return false;
    }
    is_hyphen(view.first_token(c)) || view.after(c).first().is_some_and(is_hyphen)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::testing::Scene;

    /// The rule that says that the first candidate with this text means something else.
    fn rule(mut scene: Scene, text: &str) -> Option<&'static str> {
        let c = scene.candidate(text);
        scene.rules();
        is_another(&scene.view, &mut scene.judge, &c);
        scene.rules().first().copied()
    }

    #[test]
    fn things_dates_and_languages_are_not_meant() {
        for (scene, name, expected) in [
            (Scene::english("Guinea pigs are small."), "Guinea", Some("thing")),
            (Scene::english("Guinea is small."), "Guinea", None),
            (Scene::english("Theresa May left in May."), "Theresa May", None),
            (Scene::english("She left in May."), "May", Some("calendar")),
            (Scene::english("She left on 3 May."), "May", Some("calendar")),
            (Scene::english("She left May 2019 open."), "May", Some("calendar")),
            (Scene::english("On 24 May 2019 Theresa May left."), "May", Some("calendar")),
            (Scene::english("She left in early May."), "May", Some("calendar")),
            (Scene::english("She left on the 3rd of May."), "May", Some("calendar")),
            (Scene::english("She left between May and June."), "May", Some("calendar")),
            (Scene::english("She stayed from April to May."), "May", Some("calendar")),
            (Scene::english("She asked May for help."), "May", None),
            (Scene::english("She saw May and the rest."), "May", None),
            (Scene::english("She asked May on Monday."), "May", None),
            (Scene::english("A minister of May left."), "May", None),
            (Scene::spanish("Habló en italiano."), "italiano", Some("tongue")),
            (Scene::spanish("Habló con el italiano."), "italiano", None),
            (Scene::spanish("La casa del italiano."), "italiano", None),
            (
                Scene::english("CHINA-RUSSIA SUMMIT BEGINS ON MONDAY Rome (AFP)."),
                "CHINA",
                Some("key-words"),
            ),
            (Scene::english("CHINA-RUSSIA SUMMIT BEGINS"), "CHINA", None),
            (Scene::english("CHINA SUMMIT BEGINS"), "CHINA", None),
            (Scene::english("The China-Russia summit"), "China", None),
        ] {
            let text = scene.view.passages[0].text;
            assert_eq!(rule(scene, name), expected, "{text}");
        }
    }
}
