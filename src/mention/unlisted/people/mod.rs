//! People: which capitalised words may be a person's name, and which rules hold of them.
//!
//! | file | question |
//! |---|---|
//! | `extent` | how far does the name go that begins here? |
//! | `around` | what do the words beside a name say of it? |
//! | `beside` | what do both of them ask about the words beside it? |
//! | `inverted` | is it a name of a list, surnames first? |
//!
//! This file asks whether a name may begin at a word, and what the words of the name say.

mod around;
mod beside;
mod extent;
mod inverted;

use super::super::office_place;
use super::super::rules::{Rule, RuleSet};
use super::piece::PossibleName;
use super::reader::NameReader;
use super::word::{ANY_TITLE, Fact, GIVEN_NAME, NEXT_NAME_WORD, Pattern};
use crate::gazetteer::Class;
use crate::language::{Cue, Language, PhraseClass};
use extent::{NameExtent, Particles};

pub(super) use around::{is_spoken_of, nickname};
pub(super) use inverted::inverted;

/// *Ana*, *Grace*.
const PROPER_GIVEN_NAME: Pattern = Pattern::is(Fact::PROPER).with(GIVEN_NAME);
/// *German* is a given name too: where it is listed as something else, that counts.
const LISTED_AS_OTHER: Pattern =
    Pattern::is_one_of(Fact::LISTED_ORGANIZATION.union(Fact::LISTED_NATIONALITY));
/// *Barrow*, *J.*: a word that no list and no dictionary knows, and that looks like a name.
const UNKNOWN_NAME: Pattern = Pattern::is_one_of(Fact::PROPER.union(Fact::INITIAL))
    .but_not(Fact::ORDINARY.union(Fact::LISTED))
    .without(extent::NO_SURNAME.union(Cue::THING));
/// *Don Rodrigo*.
const ADDRESS_AND_GIVEN_NAME: [Pattern; 2] = [
    Pattern::is(Fact::PROPER).with(Cue::TITLE),
    Pattern::is(Fact::PROPER).and(Fact::AFTER_BLANK).with(Cue::GIVEN),
];
/// *Harold and Bettina Frame*: a given name, and somebody with both names.
const WITH_RELATIVE: [Pattern; 4] = [
    Pattern::is(Fact::PROPER)
        .but_not(Fact::IN_HEADLINE.union(Fact::LISTED).union(Fact::LISTED_SURNAME))
        .with(Cue::GIVEN)
        .without(Cue::WEAK_GIVEN),
    Pattern::is(Fact::LOWER_CASE).and(Fact::AFTER_BLANK).with(Cue::AND),
    Pattern::is(Fact::PROPER).and(Fact::AFTER_BLANK).with(Cue::GIVEN),
    Pattern::is(Fact::PROPER).and(Fact::AFTER_BLANK).without(extent::NO_SURNAME),
];
/// *Ana* in *Ana Gómez*, where a blank is before it.
const GIVEN_NAME_BEHIND_BLANK: Pattern = Pattern::is(Fact::AFTER_BLANK).with(Cue::GIVEN);
/// *Supercopa*: a word that dictionaries know, and no given name.
const KNOWN_WORD: Pattern = Pattern::is(Fact::KNOWN).but_not(Fact::INITIAL).without(GIVEN_NAME);
/// *Barrow*, but no listed name.
const UNLISTED_PROPER: Pattern = Pattern::is(Fact::PROPER).but_not(Fact::LISTED);
/// A given name whose capital does not come from its place.
const GIVEN_NAME_INSIDE_SENTENCE: Pattern = Pattern::has(GIVEN_NAME).but_not(Fact::OPENS_CLAUSE);
/// *Ali* in *Oumar Ali Konté*.
const CAPITAL_GIVEN_NAME: Pattern = Pattern::is(Fact::CAPITAL).with(Cue::GIVEN);
/// *Green* in *Mrs Green*: a word, but nothing that could follow a title.
const ADDRESSED: Pattern = Pattern::is(Fact::PROPER)
    .but_not(Fact::LISTED.union(Fact::STOP).union(Fact::ROLE))
    .without(ANY_TITLE.union(Cue::NOT_NAME));
/// *April*, *June*: a month, and a weak given name.
const MONTH_AS_GIVEN_NAME: Pattern =
    Pattern::is(Fact::PROPER).and(Fact::CALENDAR).with(Cue::WEAK_GIVEN).but_not(Fact::IN_HEADLINE);
/// *Brown*, *Wilson*, *O'Neil* behind it.
const CERTAIN_SURNAME: Pattern =
    Pattern::is(Fact::PROPER).and(Fact::AFTER_BLANK).and(Fact::LISTED_SURNAME);
/// A word that no list and no dictionary knows.
const STRANGE_WORD: Pattern =
    Pattern::is(Fact::PROPER).but_not(Fact::KNOWN.union(Fact::LISTED)).without(Cue::all());
/// *the* before *June Jobs Report*.
const ARTICLE: Pattern = Pattern::has(Cue::ARTICLE);
/// *and* in *Women and Equalities*.
const AND: Pattern = Pattern::is(Fact::LOWER_CASE).with(Cue::AND);
/// A word that is no given name and no initial, and that has its capital from its place.
const UNCERTAIN_CAPITAL: Pattern =
    Pattern::is(Fact::OPENS_CLAUSE).but_not(Fact::INITIAL).without(GIVEN_NAME);

/// The name of a person that may begin at `first`.
pub(super) fn at(r: &NameReader<'_, '_>, first: usize) -> Option<PossibleName> {
    // most words stand alone
    if !extent::may_go_on(r, first) && !around::is_titled(r, first) {
        return None;
    }
    if !may_begin_name(r, first) {
        return None;
    }
    let name = extent::of(r, first);
    let last = name.last;
    let rules = if name.is_single_word() {
        alone(r, first)?
    } else {
        inside(r, &name).union(around::rules(r, first, last))
    };
    Some(PossibleName { last, rules })
}

/// *Ana Gómez* for *Ana*: whether a person's name begins at `first` and goes on behind `last`, where a listed name ends.
pub(super) fn goes_beyond(r: &NameReader<'_, '_>, first: usize, last: usize) -> bool {
    if !extent::may_go_on(r, first) || !may_begin_name(r, first) {
        return false;
    }
    extent::of(r, first).last > last
}

/// Whether a person's name may begin with the word: *Ana*, *J.*, *Barrow*; but not *Monday*, *Ministry* or *House*.
fn may_begin_name(r: &NameReader<'_, '_>, at: usize) -> bool {
    if r.is(at, Cue::NOT_NAME) {
        return is_month_as_given_name(r, at);
    }
    if r.is(at, Fact::LISTED_PERSON) {
        return begins_full_name_of_listed_person(r, at);
    }
    if r.is(at, PROPER_GIVEN_NAME) {
        return !r.is(at, LISTED_AS_OTHER)
            && !is_place_of_office(r, at)
            && !addresses_by_given_name(r, at);
    }
    if !r.is(at, UNKNOWN_NAME) || is_of_phrase(r, at) {
        return is_addressed(r, at);
    }
    true
}

/// *Florence* in *Mayor of Florence Sara Gómez*: a place with a given name, between an office and who holds it.
fn is_place_of_office(r: &NameReader<'_, '_>, at: usize) -> bool {
    match r.listed(at).filter(|m| matches!(m.class, Class::Place | Class::Country)) {
        Some(m) => office_place::is_listed(r.view, r.number, at, m.last as usize),
        None => false,
    }
}

/// *Don Rodrigo*: a given name that is a form of address in this language, before a given name. *Don Winslow* has it.
fn addresses_by_given_name(r: &NameReader<'_, '_>, at: usize) -> bool {
    r.are(at, ADDRESS_AND_GIVEN_NAME) && r.class(at).contains(PhraseClass::ADDRESS)
}

/// Whether a strange word is one of a phrase before a name, and no part of the name.
fn is_of_phrase(r: &NameReader<'_, '_>, at: usize) -> bool {
    is_known_word_before_given_name(r, at) || ends_phrase_before_name(r, at)
}

/// *June Brown*, *April O'Neil*; but not *the June Jobs Report*.
fn is_month_as_given_name(r: &NameReader<'_, '_>, at: usize) -> bool {
    if !r.is(at, MONTH_AS_GIVEN_NAME) || r.follows(at, ARTICLE) {
        return false;
    }
    r.is(at + 1, CERTAIN_SURNAME) || extent::is_elided(r, at + 1)
}

/// *Mrs Green*: a form of address is before it, which only names have.
fn is_addressed(r: &NameReader<'_, '_>, at: usize) -> bool {
    let Some(before) = r.before(at).filter(|_| r.is(at, ADDRESSED)) else { return false };
    r.is(at, around::BEHIND_TITLE) && r.class(before).contains(PhraseClass::ADDRESS)
}

/// *Equalities* in *Women and Equalities Nicky Morgan*: a strange plural behind *and*, before a given name and a surname.
fn ends_phrase_before_name(r: &NameReader<'_, '_>, at: usize) -> bool {
    let is_plural = || {
        let word = r.token(at).map(|token| token.text(r.passage.text));
        word.is_some_and(Language::ends_like_plural)
    };
    let is_before_name = || r.are(at, [STRANGE_WORD, GIVEN_NAME_BEHIND_BLANK, NEXT_NAME_WORD]);
    if !r.follows(at, AND) || !is_before_name() {
        return false;
    }
    is_plural()
}

/// *Ana Gómez* may go on as *Ana Gómez Salas*. A single listed word names the listed person and nobody else.
fn begins_full_name_of_listed_person(r: &NameReader<'_, '_>, at: usize) -> bool {
    r.is(at, Pattern::is(Fact::BEGINS_LISTED).but_not(Fact::LISTED_ALONE))
}

/// *Olympian Catherine Ward*: a word that dictionaries know is no given name before another one.
fn is_known_word_before_given_name(r: &NameReader<'_, '_>, at: usize) -> bool {
    r.are(at, [Pattern::is(Fact::KNOWN), GIVEN_NAME_BEHIND_BLANK])
}

/// The rules of a single word. It is a name only behind a title (*Mr Barrow*), and not if it is an ordinary word
/// (*Mr House*) without being a given name inside a sentence (*King Felipe*).
fn alone(r: &NameReader<'_, '_>, at: usize) -> Option<RuleSet> {
    if is_with_relative(r, at) {
        return Some(RuleSet::of(Rule::GivenName));
    }
    if !around::is_titled(r, at) || !r.is(at, UNLISTED_PROPER) || around::is_dated(r, at + 1) {
        return None;
    }
    let is_name =
        !r.is(at, Fact::ORDINARY) || r.is(at, GIVEN_NAME_INSIDE_SENTENCE) || is_addressed(r, at);
    is_name.then(|| around::title(r, at))
}

/// *Harold and Bettina Frame*: the surname is said once for both.
fn is_with_relative(r: &NameReader<'_, '_>, at: usize) -> bool {
    r.are(at, WITH_RELATIVE) && !r.follows(at, Fact::CAPITAL)
}

/// The rules about the words of the name.
fn inside(r: &NameReader<'_, '_>, name: &NameExtent) -> RuleSet {
    let first = name.first;
    let has_word = name.ordinary || name.listed || r.is(first, Fact::ORDINARY);
    let has_initials = r.is(first, Fact::INITIAL) || name.has_inside(r, Fact::INITIAL);
    let mut rules = RuleSet::default();
    rules.add_if(r.is(first, Cue::GIVEN), Rule::GivenName);
    rules.add_if(r.is(first, Cue::WEAK_GIVEN), Rule::WeakGivenName);
    rules.add_if(name.has_inside(r, CAPITAL_GIVEN_NAME), Rule::SecondGivenName);
    rules.add_if(has_initials, Rule::Initials);
    let has_known_surname = has_known_surname(r, name);
    rules.add_if(has_known_surname, Rule::KnownSurname);
    rules.add_if(name.particles == Particles::AlsoWords, Rule::Particle);
    rules.add_if(name.particles == Particles::OnlyInNames, Rule::NameParticle);
    rules.add_if(name.hyphen, Rule::HyphenedGivenName);
    rules.add_if(name.ordinary && !has_known_surname, Rule::OrdinarySurname);
    rules.add_if(name.listed, Rule::ListedInside);
    rules.add_if(!has_word, Rule::NoOrdinaryWord);
    rules.add_if(r.is(first, UNCERTAIN_CAPITAL), Rule::SentenceStart);
    rules.add_if(r.is(first, Fact::IN_HEADLINE), Rule::Headline);
    rules
}

/// Whether the last word is the surname of a listed person. Behind a word that dictionaries know and a mere *de*, that
/// says nothing: *Supercopa de España* is no person, even if somebody is called *España*.
fn has_known_surname(r: &NameReader<'_, '_>, name: &NameExtent) -> bool {
    if !r.is(name.last - 1, Fact::LISTED_SURNAME) {
        return false;
    }
    name.particles != Particles::AlsoWords || !r.is(name.first, KNOWN_WORD)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{english, name, names, token};
    use super::*;

    #[test]
    fn a_name_begins_with_a_given_name_an_initial_or_an_unknown_word() {
        for (text, first, expected) in [
            ("They met Ana Barrow there", "Ana", "Ana Barrow"),
            ("They met J. Barrow there", "J", "J. Barrow"),
            ("They met Tadesse Barrow there", "Tadesse", "Tadesse Barrow"),
            ("They met Vladimir Putin there", "Putin", ""),
            ("They met Monday Barrow there", "Monday", ""),
            ("They met Window Barrow there in the end", "Window", ""),
            ("They met Ministry Barrow there", "Ministry", ""),
            ("They met Spain Barrow there", "Spain", ""),
        ] {
            let r = english(text);
            let first = token(&r, first);
            assert_eq!(name(&r, first, at(&r, first)), expected, "{text:?}");
        }
    }

    #[test]
    fn a_single_word_is_a_name_behind_a_title_only() {
        for (text, expected) in
            [("They met Mr Barrow there", "Barrow"), ("They met Barrow there", "")]
        {
            let r = english(text);
            let first = token(&r, "Barrow");
            assert_eq!(name(&r, first, at(&r, first)), expected, "{text:?}");
        }
        // any word is a name behind *Mr*, but not behind an office
        let r = english("They met Mr Window there in the end");
        assert!(at(&r, token(&r, "Window")).is_some());
        let r = english("They met Minister Window there in the end");
        assert!(at(&r, token(&r, "Window")).is_none());
    }

    #[test]
    fn rules_of_the_words_of_a_name() {
        for (text, first, expected) in [
            ("They met Ana Barrow there", "Ana", &["given-name", "no-ordinary-word"][..]),
            (
                "They met Ana Putin there",
                "Ana",
                &["given-name", "known-surname", "no-ordinary-word"],
            ),
            ("They met J. K. Barrow there", "J", &["initials", "no-ordinary-word"]),
            ("Tadesse Barrow came there", "Tadesse", &["no-ordinary-word", "sentence-start"]),
            ("Ana Barrow came there", "Ana", &["given-name", "no-ordinary-word"]),
            ("They met Ana Window there in the end", "Ana", &["given-name", "ordinary-surname"]),
        ] {
            let r = english(text);
            let found = at(&r, token(&r, first)).expect("a name");
            assert_eq!(names(found.rules), expected, "{text:?}");
        }
    }
}
