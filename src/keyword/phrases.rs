//! The phrases of the runs, and how often each occurs.
//!
//! Invariant: a phrase is a stretch of one run of at most [`LONGEST`] units and never cuts a
//! recognised name. Occurrences that agree in their stems, or in the entity that they name, are one
//! phrase. Only what a first look at a phrase needs is counted here: a text has a phrase for every
//! other word, and most of them have no chance. Units are counted first: a phrase with one that occurs once occurs once
//! itself, and need not be looked for. Cost: linear in the units.

use std::{iter, mem};

use super::index::Index;
use super::units::{ContentUnit, NONE, OccurrenceMarks, may_not_close, may_not_open};
use crate::hash::mix;
use crate::language::WordClass;
use crate::storage::{self, release};

/// Units of the longest phrase.
pub(crate) const LONGEST: usize = 4;
/// Occurrences that make a keyword of a word that is an adjective elsewhere.
const ENOUGH: u8 = 2;
/// Occurrences that make a keyword of a word that any text may have.
const THROUGHOUT: u32 = 10;
/// Units and links of the longest phrase.
const MOST_WORDS: usize = 6;

/// A phrase.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Phrase {
    /// The key of a phrase of several units.
    key: u64,
    /// The first unit of its first occurrence.
    pub(crate) unit: u32,
    /// The last unit of its last one.
    pub(crate) last: u32,
    pub(crate) count: u32,
    /// Occurrences that are a run of their own.
    pub(crate) free: u32,
    /// Occurrences that are a line of their own.
    pub(crate) alone: u16,
    /// Units.
    pub(crate) size: u8,
    pub(crate) in_title: bool,
    /// Whether it ends with a number.
    pub(crate) numbered: bool,
    /// Occurrences that may be a keyword, up to [`ENOUGH`]; single words are counted in any case.
    fit: u8,
    /// Whether some may not.
    unfit: bool,
    /// Whether it is a word that any text may have.
    general: bool,
}

impl Phrase {
    /// Whether it may be a keyword: *light* where it is a noun again and again, and not where it is one beside adjectives;
    /// *evolution* where the text says it throughout.
    #[inline]
    pub(crate) fn is_eligible(&self) -> bool {
        let fits = self.fit >= if self.unfit { ENOUGH } else { 1 };
        fits && (!self.general || self.count >= THROUGHOUT)
    }

    /// Its number.
    #[inline]
    pub(crate) fn number(self) -> u32 {
        let size = usize::from(self.size);
        place(self.unit as usize + size - 1, size)
    }

    /// The units of its first occurrence.
    pub(crate) fn units(self, units: &[ContentUnit]) -> &[ContentUnit] {
        &units[self.unit as usize..][..usize::from(self.size)]
    }

    /// Words of its first occurrence.
    pub(crate) fn words(self, units: &[ContentUnit]) -> u32 {
        let units = self.units(units);
        let words = units.iter().map(|u| u32::from(u.size) + u32::from(u.links)).sum::<u32>();
        words - u32::from(units[0].links)
    }
}

/// The phrases of a document; storage is kept for the next one.
///
/// Most phrases occur once, and of these only the place is kept: everything else their units tell. The number of a phrase
/// is that [place].
#[derive(Debug, Default)]
pub(crate) struct Phrases {
    /// The phrases that may occur more than once.
    list: Vec<Phrase>,
    /// The numbers of those that occur once and may be keywords, as far as nobody wants keywords of a certain kind.
    once: Vec<u32>,
    once_count: usize,
    /// For each unit, by size, the phrases that end there: a place in `list`, [`ONCE`] or [`NONE`].
    ending: Vec<[u32; LONGEST]>,
    /// For each of those that occurred before, the last unit of the occurrence before.
    before: Vec<u32>,
    /// The phrases of several units that may occur again.
    index: Index,
    /// The units that differ, and what each unit is to phrases.
    forms: Vec<UnitForm>,
    roles: Vec<UnitRole>,
    form_index: Index,
}

/// A phrase that occurs nowhere else.
const ONCE: u32 = NONE - 1;

/// All units with the same key.
#[derive(Clone, Copy, Debug)]
struct UnitForm {
    key: u64,
    count: u32,
    /// The phrase that it is alone, as a place in the list, or [`NONE`] as long as it is not there.
    phrase: u32,
}

/// A unit as a part of phrases.
#[derive(Clone, Copy, Debug)]
struct UnitRole {
    /// The number of its form.
    form: u32,
    parts: PartsOfPhrase,
}

bitflags::bitflags! {
    /// Which parts of a phrase a unit may be.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    struct PartsOfPhrase: u8 {
        const FIRST = 1;
        const LAST = 1 << 1;
        /// The only one.
        const WHOLE = 1 << 2;
        /// A word that any text may have.
        const GENERAL = 1 << 3;
    }
}

impl PartsOfPhrase {
    /// This one or none.
    #[inline]
    fn only_if(self, condition: bool) -> Self {
        Self::from_bits_retain(self.bits() * u8::from(condition))
    }

    /// Whether it may be a phrase, alone and once.
    #[inline]
    fn is_telling(self) -> bool {
        self & (Self::WHOLE | Self::GENERAL) == Self::WHOLE
    }
}

/// An occurrence of a phrase.
#[derive(Clone, Copy)]
struct PhraseOccurrence<'u> {
    first: &'u ContentUnit,
    last: &'u ContentUnit,
    /// The number of the last unit.
    end: usize,
    /// Units.
    size: usize,
    /// Whether it may be a keyword here.
    eligible: bool,
}

impl Phrases {
    /// Gives back what only a very long document needs.
    pub(crate) fn release(&mut self) {
        release(&mut self.list);
        release(&mut self.once);
        release(&mut self.ending);
        release(&mut self.before);
        self.index.release();
        release(&mut self.forms);
        release(&mut self.roles);
        self.form_index.release();
    }

    /// Counts the phrases of some runs.
    pub(crate) fn count(&mut self, units: &[ContentUnit]) {
        self.list.clear();
        self.once_count = 0;
        self.ending.clear();
        let places = units.len() * LONGEST;
        // what is there from another document is not read
        if self.before.len() < places {
            self.before.resize(places, NONE);
        }
        self.count_units(units);
        self.index.clear(units.len() / 2);
        let mut open = 0;
        let mut ending = mem::take(&mut self.ending);
        ending.extend(units.iter().enumerate().map(|(end, unit)| {
            if unit.marks.contains(OccurrenceMarks::OPENS) {
                open = end;
            }
            self.count_ending(units, open, end)
        }));
        self.ending = ending;
    }

    /// Counts the units.
    fn count_units(&mut self, units: &[ContentUnit]) {
        let Self { forms, roles, form_index, .. } = self;
        forms.clear();
        roles.clear();
        form_index.clear(units.len());
        let mut was_joined = false;
        roles.extend(units.iter().enumerate().map(|(at, unit)| {
            let key = unit.key;
            let form = match form_index.find(key, |form| forms[form as usize].key == key) {
                Ok(known) => {
                    forms[known as usize].count += 1;
                    known
                }
                Err(slot) => {
                    let number = forms.len() as u32;
                    forms.push(UnitForm { key, count: 1, phrase: NONE });
                    form_index.insert(slot, number, |form| forms[form as usize].key);
                    number
                }
            };
            let is_plain = unit.class.is_none();
            let is_joined = units.get(at + 1).is_some_and(|next| is_one_name(unit, next));
            let goes_back = mem::replace(&mut was_joined, is_joined) & is_plain;
            let opens = !(goes_back | may_not_open(unit));
            let closes = !(is_plain & is_joined | may_not_close(unit));
            let is_whole = opens & closes & !is_half(unit);
            let parts = PartsOfPhrase::FIRST.only_if(opens)
                | PartsOfPhrase::LAST.only_if(closes)
                | PartsOfPhrase::WHOLE.only_if(is_whole)
                | PartsOfPhrase::GENERAL.only_if(is_general(unit));
            UnitRole { form, parts }
        }));
    }

    /// The phrase with a number.
    #[inline(always)]
    pub(crate) fn phrase(&self, number: u32, units: &[ContentUnit]) -> Phrase {
        let (end, size) = of_place(number);
        match self.ending[end][size - 1] {
            ONCE => {
                let (first, last) = (&units[end + 1 - size], &units[end]);
                let alone = self.roles[end].parts;
                let parts = if size == 1 { alone } else { PartsOfPhrase::WHOLE };
                let eligible = parts.contains(PartsOfPhrase::WHOLE);
                let general = parts.contains(PartsOfPhrase::GENERAL);
                PhraseOccurrence { first, last, end, size, eligible }.alone(0, general)
            }
            listed => self.list[listed as usize],
        }
    }

    /// The numbers of the phrases that occur once and may be keywords, unless they end with a number, in the order of the
    /// text.
    pub(crate) fn once(&self) -> &[u32] {
        &self.once[..self.once_count]
    }

    /// The phrases that are not of that kind, and some that are, in the order of the text.
    pub(crate) fn listed(&self) -> &[Phrase] {
        &self.list
    }

    /// The numbers of all phrases, in the order of the text.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = u32> {
        let numbers = self.ending.as_flattened().iter().zip(0..);
        numbers
            .filter(|(phrase, number)| self.number_of(**phrase, *number) == Some(*number))
            .map(|(_, number)| number)
    }

    /// The number of the phrase that ends at a place: `phrase` is what is kept there.
    #[inline]
    fn number_of(&self, phrase: u32, place: u32) -> Option<u32> {
        match phrase {
            NONE => None,
            ONCE => Some(place),
            listed => Some(self.list[listed as usize].number()),
        }
    }

    /// How large a number of a phrase may be at most: none is as large.
    pub(crate) fn numbers_end(&self) -> usize {
        self.ending.len() * LONGEST
    }

    /// The number of the form of each unit of a phrase.
    pub(crate) fn forms(&self, phrase: Phrase) -> impl Iterator<Item = u32> {
        let roles = &self.roles[phrase.unit as usize..][..usize::from(phrase.size)];
        roles.iter().map(|role| role.form)
    }

    /// How many units differ.
    pub(crate) fn all_forms(&self) -> usize {
        self.forms.len()
    }

    /// How often a unit occurs.
    #[inline]
    pub(crate) fn unit_count(&self, unit: usize) -> u32 {
        self.forms[self.roles[unit].form as usize].count
    }

    /// The numbers of the shorter phrases inside the first occurrence of a phrase.
    pub(crate) fn parts(&self, whole: Phrase) -> impl Iterator<Item = u32> {
        let size = usize::from(whole.size);
        let first = whole.unit as usize;
        let ends = self.ending[first..][..size].iter().enumerate();
        // a phrase that ends at the unit `n` of this one and has more units than `n` and one begins before it
        let inside = ends.flat_map(move |(n, ending)| {
            let places = ending[..(size - 1).min(n + 1)].iter().zip(1..);
            places.map(move |(phrase, size)| (*phrase, place(first + n, size)))
        });
        inside.filter_map(|(phrase, place)| self.number_of(phrase, place))
    }

    /// The last unit of each occurrence of a phrase, the last one first.
    #[inline]
    pub(crate) fn ends(&self, phrase: Phrase) -> impl Iterator<Item = usize> {
        let size = usize::from(phrase.size);
        let before =
            move |last: &u32| self.before.get(place(*last as usize, size) as usize).copied();
        let ends = iter::successors(Some(phrase.last), before);
        ends.take(phrase.count as usize).map(|last| last as usize)
    }

    /// The units of each occurrence of a phrase, the last one first.
    pub(crate) fn occurrences<'u>(
        &self,
        phrase: Phrase,
        units: &'u [ContentUnit],
    ) -> impl Iterator<Item = &'u [ContentUnit]> {
        let size = usize::from(phrase.size);
        self.ends(phrase).map_while(move |last| units.get(last.checked_sub(size - 1)?..=last))
    }

    /// How often each of the phrases occurs that have one more unit and whose first occurrence holds the occurrence of so many
    /// units that ends at a unit.
    #[inline]
    pub(crate) fn holders(&self, last: usize, size: u8) -> impl Iterator<Item = u32> {
        let longer = usize::from(size) + 1;
        let holders = [last, last + 1].map(|end| match *self.ending.get(end)?.get(longer - 1)? {
            NONE => None,
            ONCE => Some(1),
            listed => {
                let holder = self.list[listed as usize];
                (holder.unit as usize + longer == end + 1).then_some(holder.count)
            }
        });
        holders.into_iter().flatten()
    }

    /// Counts the phrases that end with the unit `end` of a run that begins with the unit `open`; gives them by size.
    #[inline]
    fn count_ending(&mut self, units: &[ContentUnit], open: usize, end: usize) -> [u32; LONGEST] {
        let mut ending = [NONE; LONGEST];
        let (last, role) = (&units[end], self.roles[end]);
        let mut is_rare = self.forms[role.form as usize].count == 1;
        ending[0] = if is_rare {
            self.add_once(end, 1, role.parts.is_telling());
            ONCE
        } else {
            let eligible = role.parts.contains(PartsOfPhrase::WHOLE);
            self.add_alone(role, PhraseOccurrence { first: last, last, end, size: 1, eligible })
        };
        if open == end || !role.parts.contains(PartsOfPhrase::LAST) {
            return ending;
        }
        let is_word = !last.marks.contains(OccurrenceMarks::NUMBER);
        // the size tells apart what words without a stem would leave alike
        let mut key = mix(last.key, 1);
        let (mut link, mut words) = (last.link, 1 + usize::from(last.links));
        let mut next = last;
        for size in 2..=LONGEST.min(end + 1 - open) {
            let at = end + 1 - size;
            let (first, role) = (&units[at], self.roles[at]);
            words += 1;
            if words > MOST_WORDS {
                break;
            }
            is_rare = is_rare || self.forms[role.form as usize].count == 1;
            key = mix(key ^ first.key, link.wrapping_add(size as u64));
            if role.parts.contains(PartsOfPhrase::FIRST) && !is_tail(first, next) {
                ending[size - 1] = if is_rare {
                    // a number once behind a word is a chance
                    self.add_once(end, size, is_word);
                    ONCE
                } else {
                    self.add(key, PhraseOccurrence { first, last, end, size, eligible: true })
                };
            }
            next = first;
            link = first.link;
            words += usize::from(first.links);
        }
        ending
    }

    /// Takes note of a phrase that occurs nowhere else. Free of branches: whether it may be a keyword is hard to foresee.
    #[inline]
    fn add_once(&mut self, end: usize, size: usize, may_be_keyword: bool) {
        if self.once_count == self.once.len() {
            storage::push(&mut self.once, NONE);
        }
        self.once[self.once_count] = place(end, size);
        self.once_count += usize::from(may_be_keyword);
    }

    /// Counts an occurrence of a unit as a phrase; gives its place in the list.
    fn add_alone(&mut self, role: UnitRole, occurrence: PhraseOccurrence<'_>) -> u32 {
        match self.forms[role.form as usize].phrase {
            NONE => {
                let general = role.parts.contains(PartsOfPhrase::GENERAL);
                let listed = self.add_first(occurrence.alone(0, general));
                self.forms[role.form as usize].phrase = listed;
                listed
            }
            listed => self.add_again(listed, occurrence),
        }
    }

    /// Counts an occurrence of a phrase of several units; gives its place in the list.
    fn add(&mut self, key: u64, occurrence: PhraseOccurrence<'_>) -> u32 {
        let list = &self.list;
        match self.index.find(key, |listed| list[listed as usize].key == key) {
            Ok(listed) => self.add_again(listed, occurrence),
            Err(slot) => {
                let listed = self.add_first(occurrence.alone(key, false));
                let list = &self.list;
                self.index.insert(slot, listed, |listed| list[listed as usize].key);
                listed
            }
        }
    }

    /// Lists a phrase that occurs for the first time; gives its place in the list.
    fn add_first(&mut self, phrase: Phrase) -> u32 {
        self.list.push(phrase);
        self.list.len() as u32 - 1
    }

    /// Counts one more occurrence of a phrase.
    fn add_again(&mut self, listed: u32, occurrence: PhraseOccurrence<'_>) -> u32 {
        let PhraseOccurrence { first, last, end, size, eligible } = occurrence;
        let phrase = &mut self.list[listed as usize];
        self.before[place(end, size) as usize] = mem::replace(&mut phrase.last, end as u32);
        phrase.count += 1;
        phrase.fit = (phrase.fit + u8::from(eligible)).min(ENOUGH);
        phrase.unfit |= !eligible;
        phrase.free += u32::from(is_free(first.marks, last.marks));
        phrase.in_title |= first.marks.contains(OccurrenceMarks::TITLE);
        phrase.alone = phrase.alone.saturating_add(u16::from(is_line(first, last)));
        listed
    }
}

impl PhraseOccurrence<'_> {
    /// The phrase, as long as it occurs nowhere else.
    #[inline]
    fn alone(self, key: u64, general: bool) -> Phrase {
        let Self { first, last, end, size, eligible } = self;
        Phrase {
            key,
            unit: (end + 1 - size) as u32,
            last: end as u32,
            count: 1,
            free: is_free(first.marks, last.marks).into(),
            alone: is_line(first, last).into(),
            size: size as u8,
            in_title: first.marks.contains(OccurrenceMarks::TITLE),
            numbered: last.marks.contains(OccurrenceMarks::NUMBER),
            fit: eligible.into(),
            unfit: !eligible,
            general,
        }
    }
}

/// Where a phrase of so many units is that ends at a unit, as one number.
#[inline]
const fn place(end: usize, size: usize) -> u32 {
    (end * LONGEST + size - 1) as u32
}

/// The last unit and the size of the phrase at a place.
#[inline]
pub(crate) const fn of_place(place: u32) -> (usize, usize) {
    let place = place as usize;
    (place / LONGEST, place % LONGEST + 1)
}

/// Whether two neighbours of a run are words of one name that no list knows: *Stoke Pero Magna*, *Hall of Fame*.
fn is_one_name(first: &ContentUnit, next: &ContentUnit) -> bool {
    let both = (first.marks & next.marks).contains(OccurrenceMarks::NAME);
    both & !next.marks.contains(OccurrenceMarks::OPENS)
}

/// Whether a unit is a modifier of what is before it, rather than of `next`: *severas* of *lesiones severas*, where modifiers
/// come last.
fn is_tail(unit: &ContentUnit, next: &ContentUnit) -> bool {
    unit.marks.contains(OccurrenceMarks::ADJECTIVE)
        && !unit.language().profile().adjectives_first
        && (next.links > 0 || next.marks.contains(OccurrenceMarks::ADJECTIVE))
}

/// Whether a unit says nothing alone: an adjective, a number.
pub(crate) fn is_half(unit: &ContentUnit) -> bool {
    let half = unit.marks.intersects(OccurrenceMarks::ADJECTIVE.union(OccurrenceMarks::NUMBER));
    half & unit.class.is_none()
}

/// Whether a unit is a word that any text may have, and no name: *approach*, *situación*.
fn is_general(unit: &ContentUnit) -> bool {
    let is_name = unit.class.is_some() | unit.marks.contains(OccurrenceMarks::NAME);
    unit.is(WordClass::LONE) & !is_name
}

/// Whether what begins and ends with units of these marks is a run of its own.
#[inline]
pub(crate) fn is_free(first: OccurrenceMarks, last: OccurrenceMarks) -> bool {
    first.contains(OccurrenceMarks::OPENS) & last.contains(OccurrenceMarks::CLOSES)
}

/// Whether what begins and ends with these units is a line of its own.
#[inline]
pub(crate) fn is_line(first: &ContentUnit, last: &ContentUnit) -> bool {
    let whole = first.marks.contains(OccurrenceMarks::LINE_START)
        & last.marks.contains(OccurrenceMarks::LINE_END);
    whole & (first.passage == last.passage)
}
