//! Names that are part of a longer name: *Bank of China*, *New Mexico*, *Michael Jordan*.
//!
//! The words around a candidate are compared with the cue lists of every language. A cue counts only right beside the
//! candidate. This is where *Bank of China* loses its country. Cost: constant a candidate.

use super::super::candidate::{Candidate, View};
use super::super::judge::Judge;
use super::super::office_place;
use super::super::rules::Rule;
use crate::gazetteer::{Class, Flags};
use crate::hash::FastSet;
use crate::hash::phrase as phrase_key;
use crate::language::{Cue, Language, PhraseClass, WordClass};
use crate::token::{Gap, Shape, Token, Word};

/// Words looked at on each side.
const WINDOW: usize = 6;

/// What is beside candidates.
pub(super) struct Surroundings {
    /// The tokens at which candidates end, see [`ends`].
    pub(super) ends: FastSet<u32>,
    /// The first tokens of countries in enumerations, see [`hosts`].
    pub(super) hosts: FastSet<u32>,
}

/// Whether the candidate is only a part of a name that no list has.
pub(super) fn inside_longer_name(
    view: &View<'_>,
    judge: &mut Judge,
    Surroundings { ends, hosts }: &Surroundings,
    c: &Candidate,
) -> bool {
    match c.class {
        Class::Country | Class::Place => {
            judge.says(Rule::NameHead, c, || is_headed(view, hosts, c))
                || judge.says(Rule::NameTail, c, || is_tailed(view, c, PhraseClass::NAME_TAIL))
                || judge.says(Rule::BehindGivenName, c, || is_behind_given_name(view, c))
                || judge.says(Rule::BeforeSurname, c, || is_given_name(view, c))
                || judge.says(Rule::BehindUnknown, c, || is_behind_unknown(view, ends, c))
        }
        Class::Nationality => {
            judge.says(Rule::NameTail, c, || is_tailed(view, c, PhraseClass::NAME_TAIL))
        }
        Class::Organization => {
            judge.says(Rule::BehindGivenName, c, || is_surname_like_organization(view, c))
                || judge.says(Rule::NameTail, c, || is_tailed(view, c, PhraseClass::EVENT_TAIL))
        }
        _ => false,
    }
}

/// The first tokens of countries right before a comma or *and* and another country: an event may have several hosts.
pub(super) fn hosts(view: &View<'_>, candidates: &[Candidate]) -> FastSet<u32> {
    let countries = || candidates.iter().filter(|c| c.class == Class::Country);
    let mut enumerated =
        countries().filter_map(|c| Some((c.first, next_peer(view, c)?))).peekable();
    if enumerated.peek().is_none() {
        return FastSet::default();
    }
    let begins: FastSet<u32> = countries().map(|c| c.first).collect();
    enumerated.filter(|(_, peer)| begins.contains(peer)).map(|(first, _)| first).collect()
}

/// Where the next name of an enumeration begins: behind a comma or *and*.
fn next_peer(view: &View<'_>, c: &Candidate) -> Option<u32> {
    let behind = view.after(c).first()?;
    let between = view.passage(c).text.get(c.end as usize..behind.start as usize)?;
    match between {
        ", " => Some(c.last),
        " " if view.words[c.last as usize].cues.intersects(Cue::AND) => Some(c.last + 1),
        _ => None,
    }
}

/// *Bank of China*, *golfo de México*: whether the words before the candidate open a name that ends with it. *Mundial
/// de México, Canadá y Estados Unidos* tells where an event is.
fn is_headed(view: &View<'_>, hosts: &FastSet<u32>, c: &Candidate) -> bool {
    // most candidates have no phrase beside them, and nothing is searched for those
    if !view.words_before(c).last().is_some_and(|w| w.cues.intersects(Cue::BEFORE_NAME)) {
        return false;
    }
    let before = chain_before(view, c);
    let head = PhraseClass::NAME_HEAD;
    let tells_hosts = hosts.contains(&c.first)
        && phrases_before(before, head).any(|words| is_phrase(words, PhraseClass::EVENT_HEAD));
    !tells_hosts && is_behind_name_head(before) || is_behind_place_head(before)
}

/// *Bank of*: the capital of the head says that this is a name. *A bank of China* is any bank.
fn is_behind_name_head(before: &[Token]) -> bool {
    before.iter().any(Token::is_capitalised)
        && phrases_before(before, PhraseClass::NAME_HEAD).any(|head| head[0].is_capitalised())
}

/// *golfo de México*, *New Mexico*: of several words, a place's head speaks in either case.
fn is_behind_place_head(before: &[Token]) -> bool {
    let mut heads = phrases_before(before, PhraseClass::PLACE_HEAD);
    heads.any(|head| head.len() > 1 || head[0].is_capitalised())
}

/// The phrases of a class that the tokens end with.
fn phrases_before(tokens: &[Token], class: PhraseClass) -> impl Iterator<Item = &[Token]> {
    let ends = (1..=tokens.len()).map(move |n| &tokens[tokens.len() - n..]);
    ends.filter(move |end| is_phrase(end, class))
}

/// Whether the tokens are a phrase of one of the classes. No phrase has dots, which the hash of an acronym leaves out.
fn is_phrase(tokens: &[Token], classes: PhraseClass) -> bool {
    let key = phrase_key(tokens.iter().map(|t| t.hash));
    Language::phrase_class(key).intersects(classes)
        && !tokens.iter().any(|t| t.shape.contains(Shape::DOTTED))
}

/// The tokens before the candidate that could belong to one name with it.
fn chain_before<'a>(view: &View<'a>, c: &Candidate) -> &'a [Token] {
    let before = view.before(c);
    let window = &before[before.len().saturating_sub(WINDOW)..];
    let mut gap = view.first_token(c).gap;
    let mut from = window.len();
    for token in window.iter().rev() {
        if !gap.joins() {
            break;
        }
        from -= 1;
        gap = token.gap;
    }
    &window[from..]
}

/// *China Airlines*, *Australian Open*: whether the words behind the candidate close a name that begins with it.
fn is_tailed(view: &View<'_>, c: &Candidate, tails: PhraseClass) -> bool {
    if view.passage(c).all_caps || !is_before_tail_word(view, c) {
        return false;
    }
    let after = view.after(c);
    let goes_on = |t: &&Token| t.gap == Gap::Blank && t.is_capitalised();
    let names = after.iter().take(WINDOW).take_while(goes_on).count();
    (1..=names).any(|n| is_phrase(&after[..n], tails))
}

/// Whether the word behind the candidate is the first one of some tail. Most are not, and nothing is searched for them.
fn is_before_tail_word(view: &View<'_>, c: &Candidate) -> bool {
    view.next_word(c).is_some_and(|next| next.cues.intersects(Cue::BEHIND_NAME))
}

/// *Michael Jordan*, *Keisuke Honda*.
pub(super) fn is_behind_given_name(view: &View<'_>, c: &Candidate) -> bool {
    if !is_plain_word(view, c) {
        return false;
    }
    let capital = view.left_of(c).filter(|at| view.is_capitalised(*at));
    capital.is_some_and(|at| view.words[at].cues.is_plain_given_name())
}

/// *Keisuke Honda*, but not *Ana EFE*: agencies come behind the names of their people.
fn is_surname_like_organization(view: &View<'_>, c: &Candidate) -> bool {
    !c.flags.contains(Flags::ACRONYM) && is_behind_given_name(view, c)
}

/// Whether the candidate is one word, written so that its capital says something.
fn is_plain_word(view: &View<'_>, c: &Candidate) -> bool {
    c.is_single_word() && !view.passage(c).all_caps
}

/// *Chad Smith*, but not *President of Chad Mahamat Smith*.
fn is_given_name(view: &View<'_>, c: &Candidate) -> bool {
    if !is_plain_word(view, c) || !view.words[c.first as usize].cues.is_given_name() {
        return false;
    }
    let (first, last) = (c.first as usize, c.last as usize);
    is_before_surname(view, c) && !office_place::is_listed(view, c.passage, first, last)
}

/// Whether the word behind the candidate may be a surname: capitalised, and neither an ordinary word nor an office. A
/// headline capitalises those too.
fn is_before_surname(view: &View<'_>, c: &Candidate) -> bool {
    if view.passage(c).title_case {
        return false;
    }
    let behind = view.right_of(c).filter(|at| view.is_proper(*at));
    let is_word =
        |word: &Word| word.info.is_ordinary() || word.info.class.intersects(WordClass::ROLE);
    behind.is_some_and(|at| !is_word(&view.words[at]))
}

/// The tokens at which candidates end. They are collected only if a country has a word before it that no dictionary
/// knows.
pub(super) fn ends(view: &View<'_>, candidates: &[Candidate]) -> FastSet<u32> {
    if candidates.iter().any(|c| is_behind_strange_word(view, c)) {
        candidates.iter().map(|c| c.last).collect()
    } else {
        FastSet::default()
    }
}

/// *Barrow México*: a capitalised word inside a sentence, which neither a list nor a dictionary knows.
pub(super) fn is_behind_unknown(view: &View<'_>, ends: &FastSet<u32>, c: &Candidate) -> bool {
    is_behind_strange_word(view, c) && !ends.contains(&c.first)
}

fn is_behind_strange_word(view: &View<'_>, c: &Candidate) -> bool {
    if c.class != Class::Country || case_says_nothing(view, c) {
        return false;
    }
    view.left_of(c).is_some_and(|at| is_strange_name(view, at))
}

/// Whether words have capitals here that are no names.
fn case_says_nothing(view: &View<'_>, c: &Candidate) -> bool {
    let passage = view.passage(c);
    passage.all_caps || passage.title_case
}

/// Whether the token is written like a name, inside a sentence, and no dictionary and no cue list has it.
fn is_strange_name(view: &View<'_>, at: usize) -> bool {
    let Word { info, cues, .. } = view.words[at];
    if info.frequency > 0 || cues != Cue::default() || view.tokens[at].gap != Gap::Blank {
        return false;
    }
    view.is_proper(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::testing::Scene;

    /// The rule that says that the first candidate with this text is part of a longer name.
    fn rule(mut scene: Scene, text: &str) -> Option<&'static str> {
        let c = scene.candidate(text);
        let hosts = hosts(&scene.view, &scene.candidates);
        let around = Surroundings { ends: ends(&scene.view, &scene.candidates), hosts };
        scene.rules();
        let is_inside = inside_longer_name(&scene.view, &mut scene.judge, &around, &c);
        let rules = scene.rules();
        assert_eq!(is_inside, !rules.is_empty(), "{rules:?}");
        rules.first().copied()
    }

    #[test]
    fn a_part_of_a_longer_name_is_not_meant() {
        for (text, name, expected) in [
            ("She works for the Bank of China.", "China", Some("name-head")),
            ("She works for a bank in China.", "China", None),
            ("Oil from the Gulf of Mexico", "Mexico", Some("name-head")),
            ("He flew with China Airlines.", "China", Some("name-tail")),
            ("He flew with China and Russia.", "China", None),
            ("We saw Michael Jordan there.", "Jordan", Some("behind-given-name")),
            ("We saw the kingdom of Jordan there.", "Jordan", None),
            ("Later we all saw Chad Smith there.", "Chad", Some("before-surname")),
            ("We saw Chad win there.", "Chad", None),
            ("Later they all met Zzyzxen Jordan there.", "Jordan", Some("behind-unknown")),
        ] {
            assert_eq!(rule(Scene::english(text), name), expected, "{text}");
        }
    }

    #[test]
    fn a_line_of_capitals_has_no_given_names() {
        assert_eq!(rule(Scene::english("MICHAEL JORDAN SPEAKS"), "JORDAN"), None);
    }

    #[test]
    fn a_strange_word_that_is_a_candidate_speaks_against_nothing() {
        let list = "id|kind|name\ncountry/JO|country|Jordan\nplace/z|place|Zzyzxen\n";
        let scene =
            Scene::new(list, Some(Language::English), "Later they all left Zzyzxen Jordan today.");
        assert_eq!(rule(scene, "Jordan"), None);
    }
}
