//! How far a person's name goes: given names, initials, particles, surnames, a suffix.
//!
//! The name is read word by word. What has been read decides what may come next: an ordinary word may be a surname
//! behind a given name (*Ana Brown*), but not behind another surname (*Ana Gómez Brown* in English).

use super::super::super::resolved::Resolved;
use super::super::reader::NameReader;
use super::super::word::{CAPITAL_WORD, Fact, GIVEN_NAME, NEXT_NAME_WORD, Pattern};
use super::beside::{acts_alone, is_behind_peer};
use crate::gazetteer::Class;
use crate::language::Cue;

/// Most words of a person's name.
const MOST_WORDS: usize = 8;
/// Most particles in a row.
const MOST_PARTICLES: usize = 3;

/// Words that are no part of a person's name, and end it.
pub(super) const NO_SURNAME: Cue = Cue::NOT_NAME
    .union(Cue::ORGANIZATION_TAIL)
    .union(Cue::ORGANIZATION_FRONT)
    .union(Cue::FEATURE_TAIL)
    .union(Cue::ORGANIZATION_SUFFIX)
    .union(Cue::TITLE);

/// *Brien* in *O'Brien*, *Donald* in *Mc_Donald*.
const SECOND_PART: Pattern =
    Pattern::is(Fact::CAPITAL).and_one_of(Fact::AFTER_APOSTROPHE.union(Fact::JOINED));
/// *Jr.*, *II*; but *V.* is an initial.
const SUFFIX: Pattern = NEXT_NAME_WORD.but_not(Fact::INITIAL).with(Cue::PERSON_SUFFIX);
/// *yeh* in *Chun-yeh*.
const LOWER_CASE_AFTER_HYPHEN: Pattern = Pattern::is(Fact::LOWER_CASE).and(Fact::AFTER_HYPHEN);
/// *de*, *van* between the words of a name.
const SMALL_PARTICLE: Pattern =
    Pattern::is(Fact::LOWER_CASE).and(Fact::AFTER_BLANK).and(Fact::PARTICLE);
/// *Van*, as English writes it.
const CAPITAL_PARTICLE: Pattern = Pattern::has(Cue::PARTICLE).but_not(Fact::LISTED);
/// *Silva* in *Carlos De Silva*: a word, but a surname of the lists too.
const WORD_AND_SURNAME: Pattern = Pattern::is(Fact::LISTED_SURNAME).and(Fact::ORDINARY);
/// *Meer* in *van der Meer*, *Sayed* in *al-Sayed*.
const SURNAME_AFTER_PARTICLE: Pattern = Pattern::is(Fact::PROPER)
    .and_one_of(Fact::AFTER_BLANK.union(Fact::AFTER_HYPHEN))
    .without(NO_SURNAME);
/// *O'Brien*, *D'Alema*: a letter, an apostrophe, a capitalised word.
const ELIDED: [Pattern; 2] =
    [Pattern::is(Fact::LETTER), Pattern::is(Fact::CAPITAL).and(Fact::AFTER_APOSTROPHE)];
/// *, 3 may*: what is behind the place of a dateline.
const DAY_AND_MONTH: [Pattern; 3] =
    [Pattern::is(Fact::AFTER_COMMA), Pattern::is(Fact::NUMBER), Pattern::is(Fact::LOWER_CASE)];
/// *y* between two surnames or two people.
const SMALL_AND: Pattern = Pattern::is(Fact::LOWER_CASE).and(Fact::AFTER_BLANK).with(Cue::AND);
/// *Molina* in *Francisco Arango y Molina*.
const SURNAME_BEHIND_AND: Pattern = Pattern::is(Fact::PROPER)
    .and(Fact::AFTER_BLANK)
    .but_not(Fact::LISTED.union(Fact::STOP))
    .without(NO_SURNAME.union(GIVEN_NAME));
/// *Ricardo* behind *y*.
const GIVEN_NAME_WORD: Pattern = CAPITAL_WORD.with(GIVEN_NAME);
/// *Toledo* in *Ana Gómez de Toledo*.
const LISTED_PLACE_WORD: Pattern = Pattern::is(Fact::LISTED_PLACE).and(Fact::LISTED_ALONE);
/// A given name outside a headline, which gives such a capital to any word.
const CERTAIN_GIVEN_NAME: Pattern = Pattern::has(GIVEN_NAME).but_not(Fact::IN_HEADLINE);
/// *King* in *Susan King*: a title, or another word that ends names, that is also a surname of the lists.
const TITLE_AS_SURNAME: Pattern = Pattern::is(Fact::PROPER)
    .and(Fact::AFTER_BLANK)
    .and(Fact::LISTED_SURNAME)
    .with(Cue::TITLE.union(Cue::NOT_NAME).union(Cue::ORGANIZATION_FRONT))
    .without(Cue::ORGANIZATION_TAIL.union(Cue::ORGANIZATION_SUFFIX).union(Cue::FEATURE_TAIL));
/// *May* in *Laura May*: a function word that is also a given name, and a surname of the lists.
const FUNCTION_WORD_AS_SURNAME: Pattern = Pattern::is(Fact::PROPER)
    .and(Fact::AFTER_BLANK)
    .and(Fact::LISTED_SURNAME)
    .and(Fact::STOP)
    .with(GIVEN_NAME);
/// *Banks* in *Susan Banks*: a noun of organisations.
const NOUN_AS_SURNAME: Pattern =
    Pattern::is(Fact::PROPER).and(Fact::AFTER_BLANK).with(Cue::ORGANIZATION_TAIL);
/// *the* before *Christian Church*.
const ARTICLE: Pattern = Pattern::has(Cue::ARTICLE);
/// A given name that is nothing else, outside a headline.
const PLAIN_GIVEN_NAME: Pattern =
    Pattern::is(Fact::PROPER).with(Cue::GIVEN).without(Cue::WEAK_GIVEN).but_not(Fact::IN_HEADLINE);
/// *Detention* in *Clint Detention Camp*.
const NO_LISTED_SURNAME: Pattern = Pattern::is_not(Fact::LISTED_SURNAME);
/// *Camp* in *Clint Detention Camp*: a word that is no given name goes on behind another one.
const WORD_OF_TITLE: Pattern = Pattern::is(Fact::PROPER)
    .and(Fact::AFTER_BLANK)
    .and(Fact::ORDINARY)
    .but_not(Fact::LISTED_SURNAME)
    .without(GIVEN_NAME.union(Cue::TITLE).union(Cue::NOT_NAME).union(Cue::PERSON_SUFFIX));
/// *3*, *2026*: what makes a month of the word before it.
const DATE_NUMBER: Pattern = Pattern::is_one_of(Fact::NUMBER.union(Fact::YEAR));
/// A letter or an initial at the end of a name belongs to what follows. A suffix (*V*) and the letter behind an
/// apostrophe do not.
const LOOSE_LETTER: Pattern = Pattern::is_one_of(Fact::LETTER.union(Fact::INITIAL))
    .but_not(Fact::AFTER_APOSTROPHE)
    .without(Cue::PERSON_SUFFIX);

/// *Gómez*, *yeh* in *Chun-yeh*: a word by which a name may go on without a link.
const MAY_BE_NEXT: Pattern = Pattern::is_one_of(Fact::CAPITAL.union(Fact::AFTER_HYPHEN));
/// *de*, *y*: words that link those of a name.
const LINKS_NAMES: Cue = Cue::PARTICLE.union(Cue::HYPHEN_PARTICLE).union(Cue::AND);

/// A name as far as it was read.
pub(super) struct NameExtent {
    pub(super) first: usize,
    /// Token after the last one.
    pub(super) last: usize,
    /// How many words are neither given names nor initials.
    surnames: usize,
    pub(super) particles: Particles,
    /// It has a hyphen before small letters: *Chun-yeh*.
    pub(super) hyphen: bool,
    /// A surname of it is an ordinary word.
    pub(super) ordinary: bool,
    /// A listed place or organisation is part of it.
    pub(super) listed: bool,
}

/// The particles of a name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Particles {
    None,
    /// *de*: other words too.
    AlsoWords,
    /// *van*: one at least occurs only in names.
    OnlyInNames,
}

impl NameExtent {
    pub(super) fn is_single_word(&self) -> bool {
        self.last == self.first + 1
    }

    /// Whether it is a plain given name so far, and no surname of the lists.
    fn is_plain_given_name(&self, r: &NameReader<'_, '_>) -> bool {
        if !self.is_single_word() || self.surnames > 0 {
            return false;
        }
        r.is(self.first, PLAIN_GIVEN_NAME)
    }

    /// Whether a word between its first and its last one fits the pattern.
    pub(super) fn has_inside(&self, r: &NameReader<'_, '_>, pattern: impl Into<Pattern>) -> bool {
        let pattern = pattern.into();
        (self.first + 1..self.last - 1).any(|at| r.is(at, pattern))
    }

    /// Takes in the particle at `at`, which may occur only in names.
    fn add_particle(&mut self, only_in_names: bool) {
        let particles = if only_in_names { Particles::OnlyInNames } else { Particles::AlsoWords };
        self.particles = self.particles.max(particles);
    }

    /// Takes in particles and the surname behind them, up to `surname`.
    fn add_behind_particles(&mut self, r: &NameReader<'_, '_>, surname: usize) {
        self.add_particle(r.is_only_particle(self.last));
        self.listed |= r.is(surname, Fact::LISTED);
        self.ordinary |= r.is(surname, Fact::ORDINARY);
        self.surnames += usize::from(!r.is(surname, GIVEN_NAME));
        self.last = surname + 1;
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

/// A quick look at whether a name that begins at `first` may have a second word. Most capitalised words stand alone.
pub(super) fn may_go_on(r: &NameReader<'_, '_>, first: usize) -> bool {
    r.cue(first + 1).intersects(LINKS_NAMES)
        || r.is(first + 1, MAY_BE_NEXT)
        || r.is(first, Fact::LISTED_PERSON)
}

/// Reads the name that begins at `first` as far as it goes.
pub(super) fn of(r: &NameReader<'_, '_>, first: usize) -> NameExtent {
    let mut name = beginning(r, first);
    while name.last - first < MOST_WORDS {
        match next(r, &mut name) {
            Next::Word => name.last += 1,
            Next::Suffix => {
                name.last += 1;
                break;
            }
            Next::BehindParticles(surname) => name.add_behind_particles(r, surname),
            Next::End => break,
        }
    }
    while name.last > first + 1 && r.is(name.last - 1, LOOSE_LETTER) {
        name.last -= 1;
    }
    name
}

/// The first word of a name, or the listed name that it begins with.
fn beginning(r: &NameReader<'_, '_>, first: usize) -> NameExtent {
    let listed = r.listed(first).filter(|m| m.class == Class::Person);
    NameExtent {
        first,
        last: listed.map_or(first + 1, |m| m.last as usize),
        surnames: usize::from(listed.is_some()),
        particles: Particles::None,
        hyphen: false,
        ordinary: false,
        listed: false,
    }
}

fn next(r: &NameReader<'_, '_>, name: &mut NameExtent) -> Next {
    let at = name.last;
    if r.is(at, SECOND_PART) {
        return Next::Word;
    }
    if r.is(at, SUFFIX) {
        return Next::Suffix;
    }
    if r.is(at, NEXT_NAME_WORD) {
        return if goes_on(r, at, name) { Next::Word } else { Next::End };
    }
    if r.is(at, LOWER_CASE_AFTER_HYPHEN) {
        name.hyphen = true;
        return Next::Word;
    }
    behind_particles(r, name)
        .or_else(|| behind_and(r, name))
        .map_or(Next::End, Next::BehindParticles)
}

/// The second surname behind *y*: *Francisco Arango y Molina*. The word joins two people as well, so that it takes a verb
/// of one person behind the name, or another person.
fn behind_and(r: &NameReader<'_, '_>, name: &NameExtent) -> Option<usize> {
    if name.surnames != 1 || !have_two_surnames(r) {
        return None;
    }
    let at = name.last;
    if !r.are(at, [SMALL_AND, SURNAME_BEHIND_AND]) || !r.is(name.first, CERTAIN_GIVEN_NAME) {
        return None;
    }
    is_one_person(r, at + 2).then_some(at + 1)
}

/// Whether a verb of one person is behind a second surname that ends before `at` and may go on as *Gómez de la Serna*,
/// or *and* and the given name of the next person.
fn is_one_person(r: &NameReader<'_, '_>, mut at: usize) -> bool {
    if let Some(surname) = surname_after_particles(r, at) {
        at = surname + 1;
    }
    r.are(at, [SMALL_AND, GIVEN_NAME_WORD]) || acts_alone(r, at)
}

/// Whether the capitalised word at `at` is part of the name.
fn goes_on(r: &NameReader<'_, '_>, at: usize, name: &mut NameExtent) -> bool {
    if r.is(at, Fact::INITIAL) {
        return r.is(at + 1, NEXT_NAME_WORD);
    }
    if is_surname_too(r, at, name) {
        name.ordinary = true;
        name.surnames += 1;
        return true;
    }
    if r.is(at, NO_SURNAME) || r.is(at, Fact::ACRONYM) {
        return false;
    }
    if is_elided(r, at) {
        return true;
    }
    if r.are(at, [CAPITAL_PARTICLE, CAPITAL_WORD]) {
        let only_in_names = r.is_only_particle(at);
        name.add_particle(only_in_names);
        return only_in_names || !r.is(at + 1, Fact::ORDINARY) || r.is(at + 1, WORD_AND_SURNAME);
    }
    if let Some(m) = r.listed(at) {
        return goes_on_with_listed(r, at, m, name);
    }
    if r.is(at, Fact::ORDINARY) {
        return goes_on_with_ordinary(r, at, name);
    }
    name.surnames += usize::from(!r.is(at, Cue::GIVEN));
    !name.listed
}

/// *O'Brien*, *D'Alema*.
pub(super) fn is_elided(r: &NameReader<'_, '_>, at: usize) -> bool {
    r.are(at, ELIDED)
}

/// Whether a word that otherwise ends names is the surname here: right behind a plain given name, and as
/// the last word of the name. *Susan King*, but not *Susan King Felipe*, nor *Laura May 3*.
fn is_surname_too(r: &NameReader<'_, '_>, at: usize, name: &NameExtent) -> bool {
    if !name.is_plain_given_name(r) {
        return false;
    }
    let is_surname = r.is(at, TITLE_AS_SURNAME)
        || r.is(at, FUNCTION_WORD_AS_SURNAME)
        || is_noun_as_surname(r, at, name);
    is_surname && !goes_on_otherwise(r, at)
}

/// Whether another word of a name or the number of a date is behind the word.
fn goes_on_otherwise(r: &NameReader<'_, '_>, at: usize) -> bool {
    r.is(at + 1, NEXT_NAME_WORD) || r.is(at + 1, DATE_NUMBER)
}

/// *Susan Banks*, *Laura May and Peter Church*: a noun of organisations that the lists have as a surname, or behind another
/// person in an enumeration; but not *the Christian Church*.
fn is_noun_as_surname(r: &NameReader<'_, '_>, at: usize, name: &NameExtent) -> bool {
    if !r.is(at, NOUN_AS_SURNAME) || r.follows(name.first, ARTICLE) {
        return false;
    }
    r.is(at, Fact::LISTED_SURNAME) || is_behind_peer(r, name.first)
}

/// Whether an ordinary word with a capital is behind the word: *Camp* in *Clint Detention Camp*.
fn is_part_of_title(r: &NameReader<'_, '_>, at: usize) -> bool {
    r.are(at, [NO_LISTED_SURNAME, WORD_OF_TITLE])
}

/// Whether an ordinary word may be the surname: behind a given name, once (*Ana Brown*), and a second time where
/// people have two surnames (*Ana Gómez Salas*). A function word is no surname (*Ana The*).
fn goes_on_with_ordinary(r: &NameReader<'_, '_>, at: usize, name: &mut NameExtent) -> bool {
    if r.is(at, Fact::STOP) || !r.is(name.first, CERTAIN_GIVEN_NAME) || is_part_of_title(r, at) {
        return false;
    }
    let has_room = match name.surnames {
        0 => true,
        1 => may_be_second_surname(r, at, name),
        _ => false,
    };
    if !has_room {
        return false;
    }
    name.ordinary |= !r.is(at, GIVEN_NAME);
    name.surnames += 1;
    true
}

/// Whether an ordinary word may be the second surname: as the last word, and behind a surname that is no ordinary word.
fn may_be_second_surname(r: &NameReader<'_, '_>, at: usize, name: &NameExtent) -> bool {
    if name.ordinary || r.is(at + 1, Fact::CAPITAL) {
        return false;
    }
    have_two_surnames(r)
}

/// Whether people have two surnames in the language of the paragraph.
fn have_two_surnames(r: &NameReader<'_, '_>) -> bool {
    r.passage.language.is_some_and(|language| language.profile().two_surnames)
}

/// Whether a listed name may be a part of the person's: *Ana London*, *Max Finn*.
fn goes_on_with_listed(
    r: &NameReader<'_, '_>,
    at: usize,
    m: &Resolved,
    name: &mut NameExtent,
) -> bool {
    let is_single = r.is(at, Fact::LISTED_ALONE);
    if m.class == Class::Person {
        name.surnames += 1;
        return is_single && !is_another_person(r, at, name);
    }
    let behind = m.last as usize;
    let may_be_surname = match m.class {
        Class::Place => !r.are(behind, DAY_AND_MONTH), // *Por Ana Gómez Madrid, 3 may* is a byline
        Class::Nationality => name.surnames == 0,
        _ => false,
    };
    name.listed |= may_be_surname;
    name.surnames += 1;
    let is_last = is_single & !r.is(behind, NEXT_NAME_WORD);
    if !may_be_surname || !is_last {
        return false;
    }
    r.is(name.first, CERTAIN_GIVEN_NAME)
}

/// *the Kim-Trump summit* names two people.
fn is_another_person(r: &NameReader<'_, '_>, at: usize, name: &NameExtent) -> bool {
    at == name.first + 1 && r.is(at, Fact::AFTER_HYPHEN)
}

/// The capitalised word behind particles that begin at `at`: *Meer* in *van der Meer*.
fn surname_after_particles(r: &NameReader<'_, '_>, at: usize) -> Option<usize> {
    let particles = (at..at + MOST_PARTICLES).take_while(|at| r.is(*at, SMALL_PARTICLE)).count();
    let surname = Some(at + particles).filter(|_| particles > 0);
    surname.filter(|surname| r.is(*surname, SURNAME_AFTER_PARTICLE))
}

/// The surname behind the particles that come next, if it belongs to the name.
fn behind_particles(r: &NameReader<'_, '_>, name: &NameExtent) -> Option<usize> {
    let at = name.last;
    let surname = surname_after_particles(r, at)?;
    if r.is(surname, Fact::LISTED) && !is_place_surname(r, surname, name) {
        return None;
    }
    // a word is no surname behind a mere *de*, but it is in *de los Arcos*, *van Wind*, *María de Ángeles*
    let may_be_word =
        surname > at + 1 || r.is_only_particle(at) || is_first_surname(r, surname, name);
    (may_be_word || !r.is(surname, Fact::ORDINARY)).then_some(surname)
}

/// *María de Ángeles*: a given name behind the particle, and no surname before.
fn is_first_surname(r: &NameReader<'_, '_>, at: usize, name: &NameExtent) -> bool {
    name.surnames == 0 && r.is(at, GIVEN_NAME)
}

/// *Ana Gómez de Toledo*: the name of a listed place closes the name of a person. Behind a given name alone, it takes a
/// verb: *Javier de Burgos ideó*.
fn is_place_surname(r: &NameReader<'_, '_>, at: usize, name: &NameExtent) -> bool {
    if r.is(at + 1, NEXT_NAME_WORD) || !r.is(at, LISTED_PLACE_WORD) {
        return false;
    }
    if name.surnames > 0 {
        return true;
    }
    r.is(name.first, PLAIN_GIVEN_NAME) && acts_alone(r, at + 1)
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::{english, spanish, token, written};
    use super::*;

    fn name_at(r: &NameReader<'_, '_>, first: &str) -> NameExtent {
        of(r, token(r, first))
    }

    /// The name that begins with the word, as it is written.
    fn extent<'a>(r: &NameReader<'a, '_>, first: &str) -> &'a str {
        let first = token(r, first);
        written(r, first, of(r, first).last)
    }

    #[test]
    fn english_names() {
        for (text, first, expected) in [
            ("said Ana Barrow today", "Ana", "Ana Barrow"),
            ("said Ana M. Barrow today", "Ana", "Ana M. Barrow"),
            ("said Joost van der Meer today", "Joost", "Joost van der Meer"),
            ("said Joost van der meer today", "Joost", "Joost"),
            ("said Sean O'Brien today", "Sean", "Sean O'Brien"),
            ("said Chen Chun-yeh today", "Chen", "Chen Chun-yeh"),
            ("said Ana Barrow Jr. today", "Ana", "Ana Barrow Jr"),
            ("said Ana Barrow, Spain", "Ana", "Ana Barrow"),
            ("said Ana Monday today", "Ana", "Ana"),
            ("said Ana NATO today", "Ana", "Ana"),
            ("it was said by Ana Window in the end", "Ana", "Ana Window"),
            ("said Ana Barrow Street today", "Ana", "Ana Barrow"),
            ("it was said by Ana Barrow Window in the end", "Ana", "Ana Barrow"),
            ("said Vladimir Putin Barrow today", "Vladimir", "Vladimir Putin Barrow"),
            // *May* and *Minister* end names, but one of them is a surname of the lists
            ("it was said by Ana May in the end", "Ana", "Ana May"),
            ("it was said by Ana May 3 in the end", "Ana", "Ana"),
            ("it was said by Ana Minister in the end", "Ana", "Ana"),
        ] {
            assert_eq!(extent(&english(text), first), expected, "{text:?}");
        }
    }

    #[test]
    fn spanish_names() {
        for (text, first, expected) in [
            ("dijo Ana de los Arcos ayer", "Ana", "Ana de los Arcos"),
            ("lo dijo entonces Ana de Ventana en su casa", "Ana", "Ana"),
            ("dijo Ana Quiroga de Mendoza ayer", "Ana", "Ana Quiroga de Mendoza"),
            ("dijo Ana de Mendoza ayer", "Ana", "Ana"),
            ("ayer Ana de Mendoza habló", "Ana", "Ana de Mendoza"),
            ("ayer Ana Quiroga y Barrow habló", "Ana", "Ana Quiroga y Barrow"),
            ("ayer Ana Quiroga y Barrow hablaron", "Ana", "Ana Quiroga"),
            ("ayer Ana Quiroga y Barrow y Ana Salas hablaron", "Ana", "Ana Quiroga y Barrow"),
            (
                "ayer Ana Quiroga y Barrow de la Sala habló",
                "Ana",
                "Ana Quiroga y Barrow de la Sala",
            ),
            ("ayer Ana Quiroga i Barrow y otros hablaron", "Ana", "Ana Quiroga i Barrow"),
            ("lo dijo entonces Ana Quiroga Ventana en su casa", "Ana", "Ana Quiroga Ventana"),
        ] {
            assert_eq!(extent(&spanish(text), first), expected, "{text:?}");
        }
    }

    #[test]
    fn no_name_is_endless() {
        let r = english(&format!("said Ana {}", "Barrow ".repeat(20)));
        assert_eq!(of(&r, 1).last - 1, MOST_WORDS);
    }

    #[test]
    fn what_a_name_holds() {
        let r = spanish("dijo Ana de Barrow, y Joost van Barrow");
        assert!(name_at(&r, "Ana").particles == Particles::AlsoWords);
        assert!(name_at(&r, "Joost").particles == Particles::OnlyInNames);
        let ordinary = name_at(&english("it was said by Ana Window in the end"), "Ana");
        assert!(ordinary.ordinary && !ordinary.listed && ordinary.particles == Particles::None);
        let listed = name_at(&spanish("dijo Ana Quiroga de Mendoza"), "Ana");
        assert!(listed.listed && !listed.ordinary);
    }
}
