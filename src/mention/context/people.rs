//! People: given names, titles, initials, particles, and what stands around a name.

use super::reader::Reader;
use super::rules::{Rule, RuleSet};
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
pub(super) fn at(r: &mut Reader<'_, '_>, first: usize) -> Option<(usize, RuleSet)> {
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

fn opens_name(r: &mut Reader<'_, '_>, at: usize) -> bool {
    let cue = r.cue(at);
    if cue.any(ANY_GIVEN) && r.proper(at) {
        return !r.listed_as(at, &[Class::Person, Class::Organization, Class::Nationality]);
    }
    let looks = r.proper(at) || r.initial(at);
    looks && !cue.any(NO_SURNAME.and(Cue::THING)) && r.listed(at).is_none() && !r.ordinary(at)
}

/// A name as far as it goes.
struct Name {
    last: usize,
    particle: bool,
    ordinary: bool,
    listed: bool,
}

fn extend(r: &mut Reader<'_, '_>, first: usize) -> Name {
    let mut name = Name { last: first + 1, particle: false, ordinary: false, listed: false };
    while name.last - first < MOST_WORDS {
        let at = name.last;
        let gap = r.gap(at);
        if r.capital(at) && gap.joins() {
            if r.is(at, Cue::PERSON_SUFFIX) && !r.initial(at) {
                name.last += 1;
                break;
            }
            if !goes_on(r, first, at, &mut name) {
                break;
            }
            name.last += 1;
        } else if gap == Gap::Hyphen && r.lower(at) {
            name.last += 1;
        } else if let Some(next) = behind_particles(r, at) {
            name.particle = true;
            name.last = next + 1;
        } else {
            break;
        }
    }
    name
}

/// Whether the capitalised word at `at` is part of the name.
fn goes_on(r: &mut Reader<'_, '_>, first: usize, at: usize, name: &mut Name) -> bool {
    let cue = r.cue(at);
    if r.initial(at) {
        return r.capital(at + 1) && r.gap(at + 1).joins();
    }
    if cue.any(NO_SURNAME) || r.acronym(at) {
        return false;
    }
    let second = at == first + 1;
    if let Some(m) = r.listed(at) {
        let ends = !(r.capital(m.last as usize) && r.gap(m.last as usize).joins());
        let may = matches!(m.class, Class::Place | Class::Organization);
        name.listed = may;
        return may && second && ends && m.last as usize == at + 1 && r.is(first, Cue::GIVEN);
    }
    if r.ordinary(at) {
        let may = second && r.is(first, Cue::GIVEN) && !r.passage.title_case && !r.stop(at);
        name.ordinary |= may;
        return may;
    }
    !name.ordinary && !name.listed
}

/// The capitalised word behind the particles that begin at `at`: *van der Meer*.
fn behind_particles(r: &mut Reader<'_, '_>, at: usize) -> Option<usize> {
    let mut next = at;
    while next - at < 3 && r.lower(next) && r.is(next, Cue::PARTICLE) && r.gap(next) == Gap::Blank {
        next += 1;
    }
    let gap = r.gap(next);
    let proper = next > at && r.proper(next) && matches!(gap, Gap::Blank | Gap::Hyphen);
    (proper && r.listed(next).is_none() && !r.ordinary(next) && !r.is(next, NO_SURNAME))
        .then_some(next)
}

/// What speaks for a single word: a title before it.
fn alone(r: &mut Reader<'_, '_>, at: usize) -> Option<RuleSet> {
    let mut rules = RuleSet::default();
    title(r, at, &mut rules);
    let surname = r.proper(at) && !r.ordinary(at) && r.listed(at).is_none();
    (surname && rules.has(Rule::Title)).then_some(rules)
}

/// Whether something beside a single word says that it is a person's surname.
pub(super) fn is_spoken_of(r: &mut Reader<'_, '_>, at: usize) -> bool {
    let mut rules = RuleSet::default();
    around(r, at, at + 1, &mut rules);
    rules.has(Rule::Title) || rules.has(Rule::Saying) || rules.has(Rule::Pronoun)
}

/// What the words of the name say.
fn inside(r: &mut Reader<'_, '_>, first: usize, name: &Name) -> RuleSet {
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
    rules.add_if(name.particle, Rule::Particle);
    rules.add_if(name.ordinary, Rule::OrdinarySurname);
    rules.add_if(name.listed, Rule::ListedInside);
    let plain = !name.ordinary && !name.listed && !r.ordinary(first);
    rules.add_if(plain, Rule::NoOrdinaryWord);
    rules.add_if(r.opens(first) && !cue.any(Cue::GIVEN), Rule::SentenceStart);
    rules.add_if(r.passage.title_case, Rule::Headline);
    rules
}

/// What stands before the name and behind it.
fn around(r: &mut Reader<'_, '_>, first: usize, last: usize, rules: &mut RuleSet) {
    title(r, first, rules);
    rules.add_if(age(r, last), Rule::Age);
    rules.add_if(r.comma(last) && r.is(last, Cue::PRONOUN), Rule::Pronoun);
    let says = |at: usize| r.is(at, Cue::SAYING) && r.lower(at);
    let behind = says(last) && matches!(r.gap(last), Gap::Blank) || r.comma(last) && says(last);
    let before = first > r.from && says(first - 1) && r.gap(first) == Gap::Blank;
    rules.add_if(behind || before, Rule::Saying);
    rules.add_if(country_in_brackets(r, last), Rule::CountryInBrackets);
}

fn title(r: &Reader<'_, '_>, first: usize, rules: &mut RuleSet) {
    let Some(before) = first.checked_sub(1).filter(|b| *b >= r.from) else { return };
    let cue = r.cue(before);
    if matches!(r.gap(first), Gap::Blank | Gap::Abbreviation) {
        rules.add_if(cue.any(Cue::TITLE), Rule::Title);
        rules.add_if(cue.any(Cue::WEAK_TITLE), Rule::WeakTitle);
    } else if r.comma(first) {
        rules.add_if(cue.any(Cue::TITLE) && r.lower(before), Rule::TitleComma);
    }
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

fn country_in_brackets(r: &Reader<'_, '_>, at: usize) -> bool {
    let Some(m) = r.listed(at).filter(|m| m.class == Class::Country) else { return false };
    r.between(at).trim() == "(" && r.between(m.last as usize).trim_start().starts_with(')')
}
