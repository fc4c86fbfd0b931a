//! What the words beside a name say of it: titles, ages, verbs of saying, brackets.

use std::ops::RangeInclusive;

use super::super::super::rules::{Rule, RuleSet};
use super::super::reader::NameReader;
use super::super::word::{ANY_TITLE, Fact, GIVEN_NAME, Pattern};
use super::beside::{acts_alone, ends_full_name, is_behind_peer};
use crate::gazetteer::Class;
use crate::language::{Cue, PhraseClass};
use crate::token::Gap;

/// Words of a name that is a paragraph of its own.
const BYLINE_WORDS: RangeInclusive<usize> = 2..=4;
/// Most words of a nickname.
const NICKNAME_WORDS: usize = 4;
const QUOTES: [char; 8] = ['"', '“', '”', '«', '»', '\'', '‘', '’'];

/// What separates a title from a name: a blank, or the dot of *Dr. Barrow*.
pub(super) const BEHIND_TITLE: Pattern =
    Pattern::is_one_of(Fact::AFTER_BLANK.union(Fact::AFTER_DOT));
/// *minister* in *the minister, Abeba Tadesse,*.
const SMALL_TITLE: Pattern = Pattern::is(Fact::LOWER_CASE).with(Cue::TITLE);
/// *etíope* in *el etíope Haile Tadesse*.
const SMALL_DEMONYM: Pattern =
    Pattern::is(Fact::LOWER_CASE).and(Fact::AFTER_BLANK).and(Fact::LISTED_NATIONALITY);
/// *said*; but not *Said*, which is a name.
const SAYING: Pattern = Pattern::is(Fact::LOWER_CASE).with(Cue::SAYING);
/// *said* in *Tadesse said* and *Tadesse, said to be …*.
const SAYING_BEHIND: Pattern = SAYING.and_one_of(Fact::AFTER_BLANK.union(Fact::AFTER_COMMA));
/// *who* in *Ana Gómez, who …*.
const PRONOUN: Pattern = Pattern::is(Fact::AFTER_COMMA).with(Cue::PRONOUN);
/// *, 45,*: a number between commas.
const BARE_AGE: [Pattern; 2] =
    [Pattern::is(Fact::AFTER_COMMA).and(Fact::NUMBER), Pattern::is(Fact::AFTER_CLOSING_MARK)];
/// *, de 45 años*. Behind a link, a number that closes the phrase is no age: *, de 45.*
const LINKED_AGE: [Pattern; 3] = [
    Pattern::is(Fact::AFTER_COMMA).with(Cue::LINK),
    Pattern::is(Fact::AFTER_BLANK).and(Fact::NUMBER),
    Pattern::is(Fact::LOWER_CASE),
];
/// *, a choir singer*: a comma, an article that names do not have, and a noun.
const APPOSITION: [Pattern; 2] = [
    Pattern::is(Fact::AFTER_COMMA).and(Fact::STOP).and(Fact::LOWER_CASE).and(Fact::SHORT),
    Pattern::has(ANY_TITLE),
];
/// *pabellón* in *pabellón Antonio Quiroga*: a thing that has a person's name.
const NAMED_THING: Pattern = Pattern::is(Fact::LOWER_CASE).with(
    Cue::FEATURE_FRONT
        .union(Cue::ORGANIZATION_FRONT)
        .union(Cue::THING)
        .union(Cue::PLACE_NOUN_DIRECT),
);

/// *(1977)*.
const YEAR_IN_BRACKETS: [Pattern; 2] = [
    Pattern::is(Fact::YEAR.union(Fact::AFTER_OPENING_BRACKET)),
    Pattern::is(Fact::AFTER_CLOSING_BRACKET),
];
/// *and Niamh* behind a name.
const NEXT_PEER: [Pattern; 2] = [
    Pattern::is(Fact::LOWER_CASE).with(Cue::AND),
    Pattern::is(Fact::PROPER).and(Fact::AFTER_BLANK).with(GIVEN_NAME),
];

/// The rules about the words before the name and behind it; `last` is the token after its last one.
pub(super) fn rules(r: &NameReader<'_, '_>, first: usize, last: usize) -> RuleSet {
    let mut rules = title(r, first);
    rules.add_if(gives_age(r, last), Rule::Age);
    rules.add_if(r.is(last, PRONOUN), Rule::Pronoun);
    rules.add_if(r.follows(first, SAYING), Rule::SayingBefore);
    rules.add_if(r.is(last, SAYING_BEHIND), Rule::SayingAfter);
    rules.add_if(r.are(last, APPOSITION), Rule::Apposition);
    rules.add_if(is_byline(r, first, last), Rule::Byline);
    rules.add_if(is_quoted(r, first, last) || is_dated(r, last), Rule::Quoted);
    rules.add_if(r.follows(first, NAMED_THING), Rule::NamedAfter);
    let gives_name =
        r.view.is_behind_namesake(r.number, first) || r.view.is_before_namesake(r.number, last);
    rules.add_if(gives_name, Rule::NamedAfter);
    rules.add_if(is_among_peers(r, first, last), Rule::PersonPeers);
    rules.add_if(acts_alone(r, last), Rule::Acts);
    rules.add_if(country_in_brackets(r, last), Rule::CountryInBrackets);
    rules
}

/// The rules about a title before the name: *Mr Barrow*, *la ministra Quiroga*, *the minister, Abeba Tadesse,*.
pub(super) fn title(r: &NameReader<'_, '_>, first: usize) -> RuleSet {
    let mut rules = RuleSet::default();
    let Some(before) = r.before(first) else { return rules };
    if r.is(first, BEHIND_TITLE) {
        rules.add_if(r.is(before, Cue::TITLE), Rule::Title);
        rules.add_if(r.is(before, Cue::WEAK_TITLE), Rule::WeakTitle);
        demonym(r, before, &mut rules);
    } else if r.is(first, Fact::AFTER_COMMA) {
        rules.add_if(r.is(before, SMALL_TITLE), Rule::TitleComma);
    }
    rules
}

/// *Mr Barrow*: whether [`Rule::Title`] is among the rules that [`title`] gives.
pub(super) fn is_titled(r: &NameReader<'_, '_>, first: usize) -> bool {
    r.before(first).is_some_and(|before| r.is(before, Cue::TITLE)) && r.is(first, BEHIND_TITLE)
}

/// *el ciclista etíope*, *el etíope*: a demonym in small letters before the name.
fn demonym(r: &NameReader<'_, '_>, at: usize, rules: &mut RuleSet) {
    if !r.is(at, SMALL_DEMONYM) {
        return;
    }
    let Some(before) = r.before(at) else { return };
    rules.add_if(r.is(before, Cue::TITLE), Rule::TitleDemonym);
    // the articles of clubs are masculine; firms are feminine: *la alemana Vettermark*
    rules.add_if(r.is(before, Cue::CLUB_ARTICLE), Rule::Demonym);
}

/// Whether a word beside a single word says that it is a person's surname.
pub(crate) fn is_spoken_of(r: &NameReader<'_, '_>, at: usize) -> bool {
    is_titled(r, at)
        || r.follows(at, SAYING)
        || r.is(at + 1, SAYING_BEHIND)
        || r.is(at + 1, PRONOUN)
}

fn gives_age(r: &NameReader<'_, '_>, at: usize) -> bool {
    r.are(at, BARE_AGE) || r.are(at, LINKED_AGE)
}

/// *Jakub Wolniak, Chinedu Abara and Niamh Connery*: whether the name is between two others in an enumeration, or closes
/// one, where the name before is a given name and a surname.
fn is_among_peers(r: &NameReader<'_, '_>, first: usize, last: usize) -> bool {
    if is_behind_peer(r, first) {
        return true;
    }
    if !r.is(first, Fact::AFTER_COMMA) || !ends_full_name(r, first) {
        return false;
    }
    r.are(last, NEXT_PEER) || r.is(last, Fact::AFTER_COMMA)
}

/// Whether the name is a paragraph of its own.
fn is_byline(r: &NameReader<'_, '_>, first: usize, last: usize) -> bool {
    let is_whole_paragraph = (first, last) == (r.from, r.to);
    is_whole_paragraph && BYLINE_WORDS.contains(&(last - first))
}

/// The end of the nickname that begins at `first` in quotation marks behind *alias*: *alias «El Tuerto»*.
pub(crate) fn nickname(r: &NameReader<'_, '_>, first: usize) -> Option<usize> {
    // most names have a blank before them
    let before = r.before(first).filter(|_| matches!(r.gap(first), Gap::Other | Gap::Sentence))?;
    let opening = r.between(first).strip_prefix(' ')?;
    if !opening.ends_with(QUOTES) || !r.class(before).contains(PhraseClass::NICKNAME) {
        return None;
    }
    let end = Some(r.run_end(first)).filter(|last| r.between(*last).starts_with(QUOTES));
    end.filter(|last| last - first <= NICKNAME_WORDS)
}

/// Whether quotation marks enclose exactly the name: it is a title then, as *«Ana Gómez»*.
fn is_quoted(r: &NameReader<'_, '_>, first: usize, last: usize) -> bool {
    if r.is(last, Fact::CAPITAL) {
        return false; // *"Ana" Gómez* goes on
    }
    r.between(first).ends_with(QUOTES) && r.between(last).starts_with(QUOTES)
}

/// *Ana Gómez (1977)*: a year alone in brackets is that of a film or a book.
pub(super) fn is_dated(r: &NameReader<'_, '_>, at: usize) -> bool {
    r.are(at, YEAR_IN_BRACKETS)
}

/// *Abeba Tadesse (Ethiopia)*.
fn country_in_brackets(r: &NameReader<'_, '_>, at: usize) -> bool {
    let Some(m) = r.listed(at).filter(|m| m.class == Class::Country) else { return false };
    r.is(at, Fact::AFTER_OPENING_BRACKET) && r.is(m.last as usize, Fact::AFTER_CLOSING_BRACKET)
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::{english, names, spanish, token};
    use super::*;

    /// The names of the rules that hold of *Abeba Tadesse* in the text.
    fn around(r: &NameReader<'_, '_>) -> Vec<&'static str> {
        let first = token(r, "Abeba");
        names(rules(r, first, first + 2))
    }

    #[test]
    fn in_english() {
        for (text, expected) in [
            ("They saw Abeba Tadesse there", &[][..]),
            ("They saw Mrs Abeba Tadesse there", &["title"]),
            ("They saw Dr. Abeba Tadesse there", &["title"]),
            ("The minister, Abeba Tadesse, left", &["title-comma"]),
            ("Then Abeba Tadesse, 45, left", &["age"]),
            ("Then Abeba Tadesse, 45 and tired, left", &[]),
            ("Then Abeba Tadesse, who left, said so", &["pronoun"]),
            ("\"Yes,\" said Abeba Tadesse there", &["saying-before"]),
            ("Then Abeba Tadesse said so", &["saying-after"]),
            ("Then Abeba Tadesse, a minister, left", &["apposition"]),
            ("Then Abeba Tadesse (Spain) won", &["country-in-brackets"]),
            ("Then Abeba Tadesse (in Spain) won", &[]),
            ("They played \"Abeba Tadesse\" again", &["quoted"]),
            ("Abeba Tadesse", &["byline"]),
        ] {
            assert_eq!(around(&english(text)), expected, "{text:?}");
        }
    }

    #[test]
    fn in_spanish() {
        for (text, expected) in [
            ("Llegó la ministra Abeba Tadesse tarde", &["title"][..]),
            ("Llegó el chino Abeba Tadesse tarde", &["demonym"]),
            ("Llegó el ministro chino Abeba Tadesse tarde", &["title-demonym"]),
            ("Llegó Abeba Tadesse, de 45 años, tarde", &["age"]),
            ("Llegó Abeba Tadesse, de 45", &[]),
            ("Ardió la calle Abeba Tadesse anoche", &["named-after"]),
        ] {
            assert_eq!(around(&spanish(text)), expected, "{text:?}");
        }
    }

    #[test]
    fn a_single_word_is_spoken_of_as_a_person_is() {
        for (text, expected) in [
            ("Then Mr Barrow left", true),
            ("Then Barrow said so", true),
            ("Yes, said Barrow there", true),
            ("Then Barrow, who left, came", true),
            ("Then Barrow left", false),
            ("The Barrow side", false),
        ] {
            let r = english(text);
            assert_eq!(is_spoken_of(&r, token(&r, "Barrow")), expected, "{text:?}");
        }
    }
}
