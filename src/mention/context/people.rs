//! People: given names, titles, initials, particles, and what stands around a name.

use super::super::rules::{Rule, RuleSet};
use super::reader::Reader;
use crate::gazetteer::Class;
use crate::language::Cue;
use crate::token::Gap;

/// Most words of a person's name.
const MOST_WORDS: usize = 8;
/// Words that end a name of a person.
const NO_SURNAME: Cue = Cue::NOT_NAME
    .and(Cue::ORGANIZATION_TAIL)
    .and(Cue::ORGANIZATION_FRONT)
    .and(Cue::FEATURE_TAIL)
    .and(Cue::ORGANIZATION_SUFFIX)
    .and(Cue::TITLE);
const ANY_GIVEN: Cue = Cue::GIVEN.and(Cue::WEAK_GIVEN);

/// The name of a person that may begin at `first`: its end, and what speaks for it.
pub(super) fn at(r: &Reader<'_, '_>, first: usize) -> Option<(usize, RuleSet)> {
    if !opens_name(r, first) {
        return None;
    }
    let name = extend(r, first);
    if name.last == first + 1 {
        return alone(r, first).map(|rules| (name.last, rules));
    }
    let mut rules = inside(r, first, &name);
    around(r, first, name.last, &mut rules);
    Some((name.last, rules))
}

fn opens_name(r: &Reader<'_, '_>, at: usize) -> bool {
    let cue = r.cue(at);
    if cue.any(Cue::NOT_NAME) {
        return false;
    }
    if let Some(m) = r.listed(at).filter(|m| m.class == Class::Person) {
        return m.first as usize == at && m.last as usize > at + 1;
    }
    if cue.any(ANY_GIVEN) && r.proper(at) {
        return !r.listed_as(at, &[Class::Organization, Class::Nationality]);
    }
    // *Olympian Catherine Ward*: a known word before a given name is none
    if r.is(at + 1, Cue::GIVEN) && r.gap(at + 1) == Gap::Blank && r.info(at).frequency > 0 {
        return false;
    }
    let looks = r.proper(at) || r.initial(at);
    looks && !cue.any(NO_SURNAME.and(Cue::THING)) && r.listed(at).is_none() && !r.ordinary(at)
}

/// A name as far as it goes.
#[derive(Default)]
struct Name {
    last: usize,
    /// Words that are neither given names nor initials.
    surnames: usize,
    particle: bool,
    name_particle: bool,
    hyphen: bool,
    ordinary: bool,
    listed: bool,
}

fn extend(r: &Reader<'_, '_>, first: usize) -> Name {
    let listed = r.listed(first).filter(|m| m.class == Class::Person);
    let start = listed.map_or(first + 1, |m| m.last as usize);
    let mut name = Name { last: start, surnames: usize::from(listed.is_some()), ..Name::default() };
    while name.last - first < MOST_WORDS {
        let at = name.last;
        let gap = r.gap(at);
        if r.capital(at) && matches!(gap, Gap::Apostrophe | Gap::Joined) {
            name.last += 1;
        } else if r.capital(at) && gap.joins() {
            if r.is(at, Cue::PERSON_SUFFIX) && !r.initial(at) {
                name.last += 1;
                break;
            }
            if !goes_on(r, first, at, &mut name) {
                break;
            }
            name.last += 1;
        } else if gap == Gap::Hyphen && r.lower(at) {
            name.hyphen = true;
            name.last += 1;
        } else if let Some(next) = behind_particles(r, at, &name) {
            name.particle = true;
            name.name_particle |= r.name_particle(at);
            name.listed |= r.listed(next).is_some();
            name.ordinary |= r.ordinary(next);
            name.surnames += usize::from(!r.is(next, ANY_GIVEN));
            name.last = next + 1;
        } else {
            break;
        }
    }
    let letter = |at: usize| r.token(at).is_some_and(|t| t.len() == 1);
    while name.last > first + 1
        && (letter(name.last - 1) || r.initial(name.last - 1))
        && !r.is(name.last - 1, Cue::PERSON_SUFFIX)
        && r.gap(name.last - 1) != Gap::Apostrophe
    {
        name.last -= 1;
    }
    name
}

/// Whether the capitalised word at `at` is part of the name.
fn goes_on(r: &Reader<'_, '_>, first: usize, at: usize, name: &mut Name) -> bool {
    let cue = r.cue(at);
    if r.initial(at) {
        return r.capital(at + 1) && r.gap(at + 1).joins();
    }
    if cue.any(NO_SURNAME) || r.acronym(at) {
        return false;
    }
    if matches!(r.gap(at + 1), Gap::Apostrophe)
        && r.capital(at + 1)
        && r.token(at).is_some_and(|t| t.len() == 1)
    {
        return true;
    }
    let capital = |r: &Reader<'_, '_>, at: usize| r.capital(at) && r.gap(at) == Gap::Blank;
    if cue.any(Cue::PARTICLE) && capital(r, at + 1) && r.listed(at).is_none() {
        // *Van* as English writes it
        name.particle = true;
        name.name_particle |= r.name_particle(at);
        return !r.ordinary(at + 1) || r.name_particle(at);
    }
    if let Some(m) = r.listed(at) {
        return listed_part(r, first, at, m.class, (m.first as usize, m.last as usize), name);
    }
    if r.ordinary(at) {
        let given = r.is(first, ANY_GIVEN) && !r.headline;
        // a second surname closes the name: *Ana Gómez Salas*
        let two = r.passage.language.is_some_and(|l| l.profile().two_surnames);
        let closes = two && name.surnames == 1 && !r.capital(at + 1) && !name.ordinary;
        let may = given && (name.surnames == 0 || closes) && !r.stop(at);
        name.ordinary |= may && !cue.any(ANY_GIVEN);
        name.surnames += usize::from(may);
        return may;
    }
    name.surnames += usize::from(!cue.any(Cue::GIVEN));
    !name.listed
}

/// Whether a listed name may be a part of the person's: *Ana London*, *Max Finn*.
fn listed_part(
    r: &Reader<'_, '_>,
    first: usize,
    at: usize,
    class: Class,
    (from, to): (usize, usize),
    name: &mut Name,
) -> bool {
    let single = from == at && to == at + 1;
    if class == Class::Person {
        name.surnames += 1;
        // *the Kim-Trump summit*: two people
        return single && !(at == first + 1 && r.gap(at) == Gap::Hyphen);
    }
    let ends = !(r.capital(to) && r.gap(to).joins());
    // *Por Ana Gómez Madrid, 3 may*: a byline and a dateline
    let dateline = r.comma(to) && r.number(to + 1) && r.lower(to + 2);
    let may =
        class == Class::Place && !dateline || class == Class::Nationality && name.surnames == 0;
    name.listed |= may;
    name.surnames += 1;
    may && ends && single && r.is(first, ANY_GIVEN) && !r.headline
}

/// The capitalised word behind the particles that begin at `at`: *van der Meer*.
fn behind_particles(r: &Reader<'_, '_>, at: usize, name: &Name) -> Option<usize> {
    let mut next = at;
    while next - at < 3 && r.lower(next) && r.gap(next) == Gap::Blank && r.particle(next) {
        next += 1;
    }
    let gap = r.gap(next);
    let proper = next > at && r.proper(next) && matches!(gap, Gap::Blank | Gap::Hyphen);
    if !proper || r.is(next, NO_SURNAME) {
        return None;
    }
    let known = r.name_particle(at);
    let (ordinary, listed) = (r.ordinary(next) && !known, r.listed(next));
    let place = listed.is_some_and(|m| {
        let single = m.last - m.first == 1 && !(r.capital(next + 1) && r.gap(next + 1).joins());
        m.class == Class::Place && single && name.surnames > 0
    });
    // *de los Arcos*, *de los Ángeles*
    let saint = next - at > 1 || ordinary && r.is(next, ANY_GIVEN) && name.surnames == 0;
    ((listed.is_none() || place) && (!ordinary || saint)).then_some(next)
}

/// What speaks for a single word: a title before it.
fn alone(r: &Reader<'_, '_>, at: usize) -> Option<RuleSet> {
    let mut rules = RuleSet::default();
    title(r, at, &mut rules);
    let given = r.is(at, ANY_GIVEN) && !r.opens(at);
    let word = r.ordinary(at) && !given;
    let surname = r.proper(at) && !word && r.listed(at).is_none();
    (surname && rules.has(Rule::Title)).then_some(rules)
}

/// Whether something beside a single word says that it is a person's surname.
pub(super) fn is_spoken_of(r: &Reader<'_, '_>, at: usize) -> bool {
    let mut rules = RuleSet::default();
    title(r, at, &mut rules);
    rules.has(Rule::Title) || saying_before(r, at) || saying_after(r, at + 1) || pronoun(r, at + 1)
}

fn saying(r: &Reader<'_, '_>, at: usize) -> bool {
    r.is(at, Cue::SAYING) && r.lower(at)
}

fn saying_before(r: &Reader<'_, '_>, first: usize) -> bool {
    first > r.from && saying(r, first - 1) && r.gap(first) == Gap::Blank
}

fn saying_after(r: &Reader<'_, '_>, last: usize) -> bool {
    saying(r, last) && (r.gap(last) == Gap::Blank || r.comma(last))
}

fn pronoun(r: &Reader<'_, '_>, last: usize) -> bool {
    r.is(last, Cue::PRONOUN) && r.comma(last)
}

/// What the words of the name say.
fn inside(r: &Reader<'_, '_>, first: usize, name: &Name) -> RuleSet {
    let mut rules = RuleSet::default();
    let cue = r.cue(first);
    rules.add_if(cue.any(Cue::GIVEN), Rule::GivenName);
    rules.add_if(cue.any(Cue::WEAK_GIVEN), Rule::WeakGivenName);
    let inner = first + 1..name.last - 1;
    let second = inner.clone().any(|at| r.is(at, Cue::GIVEN) && r.capital(at));
    rules.add_if(second, Rule::SecondGivenName);
    let initials = r.initial(first) || inner.clone().any(|at| r.initial(at));
    rules.add_if(initials, Rule::Initials);
    rules.add_if(r.is_surname(name.last - 1), Rule::KnownSurname);
    rules.add_if(name.particle && !name.name_particle, Rule::Particle);
    rules.add_if(name.name_particle, Rule::NameParticle);
    rules.add_if(name.hyphen, Rule::HyphenedGivenName);
    rules.add_if(name.ordinary, Rule::OrdinarySurname);
    rules.add_if(name.listed, Rule::ListedInside);
    let plain = !name.ordinary && !name.listed && !r.ordinary(first);
    rules.add_if(plain, Rule::NoOrdinaryWord);
    rules.add_if(r.opens(first) && !cue.any(ANY_GIVEN) && !r.initial(first), Rule::SentenceStart);
    rules.add_if(r.headline, Rule::Headline);
    rules
}

/// What stands before the name and behind it.
fn around(r: &Reader<'_, '_>, first: usize, last: usize, rules: &mut RuleSet) {
    title(r, first, rules);
    rules.add_if(age(r, last), Rule::Age);
    rules.add_if(pronoun(r, last), Rule::Pronoun);
    rules.add_if(saying_before(r, first), Rule::SayingBefore);
    rules.add_if(saying_after(r, last), Rule::SayingAfter);
    rules.add_if(apposition(r, last), Rule::Apposition);
    let words = last - first;
    rules.add_if(first == r.from && last == r.to && (2..=4).contains(&words), Rule::Byline);
    let quotes = ['"', '“', '”', '«', '»', '\'', '‘', '’'];
    let quoted = r.between(first).ends_with(quotes) && r.between(last).starts_with(quotes);
    rules.add_if(quoted && !r.capital(last), Rule::Quoted);
    let thing =
        Cue::FEATURE_FRONT.and(Cue::ORGANIZATION_FRONT).and(Cue::THING).and(Cue::PLACE_NOUN_DIRECT);
    let named = first > r.from && r.gap(first) == Gap::Blank && r.lower(first - 1);
    rules.add_if(named && r.is(first - 1, thing), Rule::NamedAfter);
    rules.add_if(country_in_brackets(r, last), Rule::CountryInBrackets);
}

fn title(r: &Reader<'_, '_>, first: usize, rules: &mut RuleSet) {
    let Some(before) = first.checked_sub(1).filter(|b| *b >= r.from) else { return };
    let cue = r.cue(before);
    if matches!(r.gap(first), Gap::Blank | Gap::Abbreviation) {
        rules.add_if(cue.any(Cue::TITLE), Rule::Title);
        rules.add_if(cue.any(Cue::WEAK_TITLE), Rule::WeakTitle);
        demonym(r, before, rules);
    } else if r.comma(first) {
        rules.add_if(cue.any(Cue::TITLE) && r.lower(before), Rule::TitleComma);
    }
}

/// *el ciclista etíope*, *el etíope*: a demonym in small letters before the name.
fn demonym(r: &Reader<'_, '_>, at: usize, rules: &mut RuleSet) {
    if !(r.lower(at) && r.listed_as(at, &[Class::Nationality]) && r.gap(at) == Gap::Blank) {
        return;
    }
    let before = at.checked_sub(1).filter(|b| *b >= r.from);
    rules.add_if(before.is_some_and(|b| r.is(b, Cue::TITLE)), Rule::TitleDemonym);
    // firms are feminine: *la alemana Vettermark*
    rules.add_if(before.is_some_and(|b| r.is(b, Cue::CLUB_ARTICLE)), Rule::Demonym);
}

/// *, 45,* or *, de 45 años*.
fn age(r: &Reader<'_, '_>, at: usize) -> bool {
    if !r.comma(at) {
        return false;
    }
    let linked = r.is(at, Cue::LINK) && r.gap(at + 1) == Gap::Blank;
    let number = if linked { at + 1 } else { at };
    let closed = r.between(number + 1).trim_start().starts_with([',', '.', ';', ')']);
    r.number(number) && (linked && r.lower(number + 1) || !linked && closed)
}

/// *, a choir singer*: a comma, an article that is none of names, and a noun.
fn apposition(r: &Reader<'_, '_>, at: usize) -> bool {
    r.comma(at)
        && r.stop(at)
        && r.lower(at)
        && r.token(at).is_some_and(|t| t.len() <= 3)
        && r.is(at + 1, Cue::TITLE.and(Cue::WEAK_TITLE))
}

fn country_in_brackets(r: &Reader<'_, '_>, at: usize) -> bool {
    let Some(m) = r.listed(at).filter(|m| m.class == Class::Country) else { return false };
    r.between(at).trim() == "(" && r.between(m.last as usize).trim_start().starts_with(')')
}
