//! People: which capitalised words may be a person's name, and which rules hold of them. Given names, titles,
//! initials and particles, and the words around a name.

use std::ops::RangeInclusive;

use super::super::resolved::Resolved;
use super::super::rules::{Rule, RuleSet};
use super::piece::PossibleName;
use super::reader::Reader;
use crate::gazetteer::Class;
use crate::language::Cue;
use crate::token::Gap;

/// Most words of a person's name.
const MOST_WORDS: usize = 8;
/// Most particles in a row.
const MOST_PARTICLES: usize = 3;
/// Words of a name that is a paragraph of its own.
const BYLINE_WORDS: RangeInclusive<usize> = 2..=4;
/// Longest article, in bytes.
const LONGEST_ARTICLE: usize = 3;
const QUOTES: [char; 8] = ['"', '“', '”', '«', '»', '\'', '‘', '’'];
/// Words that end a name of a person.
const NO_SURNAME: Cue = Cue::NOT_NAME
    .union(Cue::ORGANIZATION_TAIL)
    .union(Cue::ORGANIZATION_FRONT)
    .union(Cue::FEATURE_TAIL)
    .union(Cue::ORGANIZATION_SUFFIX)
    .union(Cue::TITLE);
const ANY_GIVEN: Cue = Cue::GIVEN.union(Cue::WEAK_GIVEN);

/// The name of a person that may begin at `first`.
pub(super) fn at(r: &Reader<'_, '_>, first: usize) -> Option<PossibleName> {
    if !may_begin_name(r, first) {
        return None;
    }
    let name = extend(r, first);
    if name.last == first + 1 {
        return alone(r, first).map(|rules| PossibleName { last: name.last, rules });
    }
    let mut rules = inside(r, first, &name);
    around(r, first, name.last, &mut rules);
    Some(PossibleName { last: name.last, rules })
}

fn may_begin_name(r: &Reader<'_, '_>, at: usize) -> bool {
    let cue = r.cue(at);
    if cue.intersects(Cue::NOT_NAME) {
        return false;
    }
    if let Some(m) = r.listed(at).filter(|m| m.class == Class::Person) {
        // a single word that is listed names the listed person
        return m.first as usize == at && m.last as usize > at + 1;
    }
    if cue.intersects(ANY_GIVEN) && r.proper(at) {
        return !r.listed_as(at, &[Class::Organization, Class::Nationality]);
    }
    if is_known_word_before_given_name(r, at) {
        return false;
    }
    let looks_like_name = r.proper(at) || r.initial(at);
    let is_other_word = cue.intersects(NO_SURNAME.union(Cue::THING)) || r.ordinary(at);
    looks_like_name && !is_other_word && r.listed(at).is_none()
}

/// *Olympian Catherine Ward*: a word that dictionaries know is no given name before another one.
fn is_known_word_before_given_name(r: &Reader<'_, '_>, at: usize) -> bool {
    r.is(at + 1, Cue::GIVEN) && r.blank(at + 1) && r.info(at).frequency > 0
}

/// A name as far as it was read.
#[derive(Default)]
struct Name {
    /// Token after the last one.
    last: usize,
    /// Words that are neither given names nor initials.
    surnames: usize,
    /// It has a particle that is also another word: *de*.
    particle: bool,
    /// It has a particle that occurs only in names: *van*.
    name_particle: bool,
    /// It has a hyphen before small letters: *Chun-yeh*.
    hyphen: bool,
    /// A surname of it is an ordinary word.
    ordinary: bool,
    /// A listed place or organisation is part of it.
    listed: bool,
}

impl Name {
    /// Takes in a particle.
    fn add_particle(&mut self, r: &Reader<'_, '_>, at: usize) {
        self.particle = true;
        self.name_particle |= r.name_particle(at);
    }
}

/// What comes next in a name.
enum Next {
    /// A capitalised word, or small letters behind a hyphen, that belongs to it.
    Word,
    /// A suffix, which ends it: *Jr.*
    Suffix,
    /// Particles, and this capitalised word behind them.
    BehindParticles(usize),
    /// The name ends before.
    End,
}

/// Reads the name that begins at `first` as far as it goes.
fn extend(r: &Reader<'_, '_>, first: usize) -> Name {
    let listed = r.listed(first).filter(|m| m.class == Class::Person);
    let start = listed.map_or(first + 1, |m| m.last as usize);
    let mut name = Name { last: start, surnames: usize::from(listed.is_some()), ..Name::default() };
    while name.last - first < MOST_WORDS {
        let at = name.last;
        match next(r, first, at, &mut name) {
            Next::Word => name.last += 1,
            Next::Suffix => {
                name.last += 1;
                break;
            }
            Next::BehindParticles(next) => {
                name.add_particle(r, at);
                name.listed |= r.listed(next).is_some();
                name.ordinary |= r.ordinary(next);
                name.surnames += usize::from(!r.is(next, ANY_GIVEN));
                name.last = next + 1;
            }
            Next::End => break,
        }
    }
    while name.last > first + 1 && is_loose_letter(r, name.last - 1) {
        name.last -= 1;
    }
    name
}

fn next(r: &Reader<'_, '_>, first: usize, at: usize, name: &mut Name) -> Next {
    let gap = r.gap(at);
    if r.capital(at) && matches!(gap, Gap::Apostrophe | Gap::Joined) {
        return Next::Word; // *O'Brien*
    }
    if r.continues(at) {
        let is_suffix = r.is(at, Cue::PERSON_SUFFIX) && !r.initial(at);
        return match is_suffix {
            true => Next::Suffix,
            false if goes_on(r, first, at, name) => Next::Word,
            false => Next::End,
        };
    }
    if gap == Gap::Hyphen && r.lower(at) {
        name.hyphen = true;
        return Next::Word;
    }
    behind_particles(r, at, name).map_or(Next::End, Next::BehindParticles)
}

/// Whether the last word is a letter or an initial that belongs to what follows. A suffix (*V*) and the letter behind
/// an apostrophe stay.
fn is_loose_letter(r: &Reader<'_, '_>, at: usize) -> bool {
    let is_letter = r.letter(at) || r.initial(at);
    let stays = r.is(at, Cue::PERSON_SUFFIX) || r.gap(at) == Gap::Apostrophe;
    is_letter && !stays
}

/// Whether the capitalised word at `at` is part of the name.
fn goes_on(r: &Reader<'_, '_>, first: usize, at: usize, name: &mut Name) -> bool {
    let cue = r.cue(at);
    if r.initial(at) {
        return r.continues(at + 1);
    }
    if cue.intersects(NO_SURNAME) || r.acronym(at) {
        return false;
    }
    if is_elided(r, at) {
        return true;
    }
    let is_capital_particle =
        cue.intersects(Cue::PARTICLE) && r.capital_word(at + 1) && r.listed(at).is_none();
    if is_capital_particle {
        // English writes *Van* with a capital
        name.add_particle(r, at);
        return !r.ordinary(at + 1) || r.name_particle(at);
    }
    if let Some(m) = r.listed(at) {
        return goes_on_with_listed(r, first, at, m, name);
    }
    if r.ordinary(at) {
        return goes_on_with_ordinary(r, first, at, name);
    }
    name.surnames += usize::from(!cue.intersects(Cue::GIVEN));
    !name.listed
}

/// *O'Brien*, *D'Alema*: a letter, an apostrophe, a capitalised word.
fn is_elided(r: &Reader<'_, '_>, at: usize) -> bool {
    r.letter(at) && r.gap(at + 1) == Gap::Apostrophe && r.capital(at + 1)
}

/// Whether an ordinary word may be the surname: behind a given name, once; where people have two surnames, also as
/// the last word: *Ana Gómez Salas*.
fn goes_on_with_ordinary(r: &Reader<'_, '_>, first: usize, at: usize, name: &mut Name) -> bool {
    let has_given_name = r.is(first, ANY_GIVEN) && !r.headline;
    let two_surnames = r.passage.language.is_some_and(|l| l.profile().two_surnames);
    let is_second = two_surnames && name.surnames == 1 && !name.ordinary;
    let fits = name.surnames == 0 || is_second && !r.capital(at + 1);
    let may = has_given_name && fits && !r.stop(at);
    name.ordinary |= may && !r.is(at, ANY_GIVEN);
    name.surnames += usize::from(may);
    may
}

/// Whether a listed name may be a part of the person's: *Ana London*, *Max Finn*.
fn goes_on_with_listed(
    r: &Reader<'_, '_>,
    first: usize,
    at: usize,
    m: &Resolved,
    name: &mut Name,
) -> bool {
    let is_single = m.tokens() == (at..at + 1);
    if m.class == Class::Person {
        name.surnames += 1;
        // *the Kim-Trump summit* names two people
        let is_another = at == first + 1 && r.gap(at) == Gap::Hyphen;
        return is_single && !is_another;
    }
    let to = m.last as usize;
    let may = match m.class {
        Class::Place => !is_dateline(r, to),
        Class::Nationality => name.surnames == 0,
        _ => false,
    };
    name.listed |= may;
    name.surnames += 1;
    let is_last = is_single && !r.continues(to);
    may && is_last && r.is(first, ANY_GIVEN) && !r.headline
}

/// *Por Ana Gómez Madrid, 3 may*: a byline, and the place and day behind it.
fn is_dateline(r: &Reader<'_, '_>, to: usize) -> bool {
    r.comma(to) && r.number(to + 1) && r.lower(to + 2)
}

/// The capitalised word behind the particles that begin at `at`: *van der Meer*.
fn behind_particles(r: &Reader<'_, '_>, at: usize, name: &Name) -> Option<usize> {
    let mut next = at;
    while next - at < MOST_PARTICLES && is_small_particle(r, next) {
        next += 1;
    }
    let follows = next > at && matches!(r.gap(next), Gap::Blank | Gap::Hyphen);
    if !follows || !r.proper(next) || r.is(next, NO_SURNAME) {
        return None;
    }
    let is_unlisted = r.listed(next).is_none() || is_place_surname(r, next, name);
    let is_ordinary = r.ordinary(next) && !r.name_particle(at);
    // *de los Arcos*, *de los Ángeles*
    let after_article = next - at > 1;
    let is_given = is_ordinary && r.is(next, ANY_GIVEN) && name.surnames == 0;
    let may_be_ordinary = after_article || is_given;
    (is_unlisted && (!is_ordinary || may_be_ordinary)).then_some(next)
}

fn is_small_particle(r: &Reader<'_, '_>, at: usize) -> bool {
    r.lower(at) && r.blank(at) && r.particle(at)
}

/// *Ana Gómez de Toledo*: the name of a listed place closes the name of a person.
fn is_place_surname(r: &Reader<'_, '_>, at: usize, name: &Name) -> bool {
    let is_place = |m: &Resolved| m.class == Class::Place && m.tokens().len() == 1;
    name.surnames > 0 && r.listed(at).is_some_and(is_place) && !r.continues(at + 1)
}

/// The rules of a single word, which is a name only behind a title.
fn alone(r: &Reader<'_, '_>, at: usize) -> Option<RuleSet> {
    let mut rules = RuleSet::default();
    title(r, at, &mut rules);
    let is_given = r.is(at, ANY_GIVEN) && !r.opens(at);
    let is_mere_word = r.ordinary(at) && !is_given;
    let is_surname = r.proper(at) && !is_mere_word && r.listed(at).is_none();
    (is_surname && rules.has(Rule::Title)).then_some(rules)
}

/// Whether a word beside a single word says that it is a person's surname.
pub(super) fn is_spoken_of(r: &Reader<'_, '_>, at: usize) -> bool {
    let mut rules = RuleSet::default();
    title(r, at, &mut rules);
    rules.has(Rule::Title) || saying_before(r, at) || saying_after(r, at + 1) || pronoun(r, at + 1)
}

fn saying(r: &Reader<'_, '_>, at: usize) -> bool {
    r.is(at, Cue::SAYING) && r.lower(at)
}

fn saying_before(r: &Reader<'_, '_>, first: usize) -> bool {
    first > r.from && saying(r, first - 1) && r.blank(first)
}

fn saying_after(r: &Reader<'_, '_>, last: usize) -> bool {
    saying(r, last) && (r.blank(last) || r.comma(last))
}

fn pronoun(r: &Reader<'_, '_>, last: usize) -> bool {
    r.is(last, Cue::PRONOUN) && r.comma(last)
}

/// The rules about the words of the name.
fn inside(r: &Reader<'_, '_>, first: usize, name: &Name) -> RuleSet {
    let mut rules = RuleSet::default();
    let cue = r.cue(first);
    rules.add_if(cue.intersects(Cue::GIVEN), Rule::GivenName);
    rules.add_if(cue.intersects(Cue::WEAK_GIVEN), Rule::WeakGivenName);
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
    let has_word = name.ordinary || name.listed || r.ordinary(first);
    rules.add_if(!has_word, Rule::NoOrdinaryWord);
    let is_given = cue.intersects(ANY_GIVEN) || r.initial(first);
    rules.add_if(r.opens(first) && !is_given, Rule::SentenceStart);
    rules.add_if(r.headline, Rule::Headline);
    rules
}

/// The rules about the words before the name and behind it.
fn around(r: &Reader<'_, '_>, first: usize, last: usize, rules: &mut RuleSet) {
    title(r, first, rules);
    rules.add_if(age(r, last), Rule::Age);
    rules.add_if(pronoun(r, last), Rule::Pronoun);
    rules.add_if(saying_before(r, first), Rule::SayingBefore);
    rules.add_if(saying_after(r, last), Rule::SayingAfter);
    rules.add_if(apposition(r, last), Rule::Apposition);
    rules.add_if(is_byline(r, first, last), Rule::Byline);
    rules.add_if(is_quoted(r, first, last), Rule::Quoted);
    rules.add_if(gives_its_name(r, first), Rule::NamedAfter);
    rules.add_if(country_in_brackets(r, last), Rule::CountryInBrackets);
}

/// Whether the name is a paragraph of its own.
fn is_byline(r: &Reader<'_, '_>, first: usize, last: usize) -> bool {
    first == r.from && last == r.to && BYLINE_WORDS.contains(&(last - first))
}

/// Whether quotation marks enclose exactly the name.
fn is_quoted(r: &Reader<'_, '_>, first: usize, last: usize) -> bool {
    let enclosed = r.between(first).ends_with(QUOTES) && r.between(last).starts_with(QUOTES);
    enclosed && !r.capital(last)
}

/// *pabellón Antonio Quiroga*: whether the word before is a thing that has a person's name.
fn gives_its_name(r: &Reader<'_, '_>, first: usize) -> bool {
    let things = Cue::FEATURE_FRONT
        .union(Cue::ORGANIZATION_FRONT)
        .union(Cue::THING)
        .union(Cue::PLACE_NOUN_DIRECT);
    let is_thing = |before: usize| r.lower(before) && r.is(before, things);
    first > r.from && r.blank(first) && is_thing(first - 1)
}

fn title(r: &Reader<'_, '_>, first: usize, rules: &mut RuleSet) {
    let Some(before) = first.checked_sub(1).filter(|b| *b >= r.from) else { return };
    let cue = r.cue(before);
    if matches!(r.gap(first), Gap::Blank | Gap::Abbreviation) {
        rules.add_if(cue.intersects(Cue::TITLE), Rule::Title);
        rules.add_if(cue.intersects(Cue::WEAK_TITLE), Rule::WeakTitle);
        demonym(r, before, rules);
    } else if r.comma(first) {
        rules.add_if(cue.intersects(Cue::TITLE) && r.lower(before), Rule::TitleComma);
    }
}

/// *el ciclista etíope*, *el etíope*: a demonym in small letters before the name.
fn demonym(r: &Reader<'_, '_>, at: usize, rules: &mut RuleSet) {
    let is_demonym = r.lower(at) && r.blank(at) && r.listed_as(at, &[Class::Nationality]);
    if !is_demonym {
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
    let linked = r.is(at, Cue::LINK) && r.blank(at + 1);
    let number = if linked { at + 1 } else { at };
    let is_closed = || r.between(number + 1).trim_start().starts_with([',', '.', ';', ')']);
    // *de 45 años* goes on with a word, *, 45,* ends
    let fits = if linked { r.lower(number + 1) } else { is_closed() };
    r.number(number) && fits
}

/// *, a choir singer*: a comma, an article that names do not have, and a noun.
fn apposition(r: &Reader<'_, '_>, at: usize) -> bool {
    let is_short = |at: usize| r.token(at).is_some_and(|t| t.len() <= LONGEST_ARTICLE);
    let is_article = r.stop(at) && r.lower(at) && is_short(at);
    r.comma(at) && is_article && r.is(at + 1, Cue::TITLE.union(Cue::WEAK_TITLE))
}

fn country_in_brackets(r: &Reader<'_, '_>, at: usize) -> bool {
    let Some(m) = r.listed(at).filter(|m| m.class == Class::Country) else { return false };
    r.opens_bracket(at) && r.closes_bracket(m.last as usize)
}
