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
use crate::storage::release;

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
    last: u32,
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
#[derive(Debug, Default)]
pub(crate) struct Phrases {
    pub(crate) list: Vec<Phrase>,
    /// For each unit the phrases that end there, by size: a [`row`] a unit.
    ending: Vec<u32>,
    /// For each of those the last unit of the occurrence before.
    before: Vec<u32>,
    /// The phrases of several units that may occur again.
    index: Index,
    /// The units that differ, and what each unit is to phrases.
    forms: Vec<UnitForm>,
    roles: Vec<UnitRole>,
    form_index: Index,
}

/// All units with the same key.
#[derive(Clone, Copy, Debug)]
struct UnitForm {
    key: u64,
    count: u32,
    /// The phrase that it is alone, or [`NONE`] as long as it is not listed.
    phrase: u32,
}

/// A unit as a part of phrases.
#[derive(Clone, Copy, Debug)]
struct UnitRole {
    /// The number of its form.
    form: u32,
    /// Whether a phrase may begin or end with it, and whether it may be one alone.
    opens: bool,
    closes: bool,
    is_whole: bool,
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
        for rows in [&mut self.ending, &mut self.before] {
            rows.clear();
            rows.resize(units.len() * LONGEST, NONE);
        }
        self.count_units(units);
        self.index.clear(units.len() / 2);
        let mut open = 0;
        for (end, unit) in units.iter().enumerate() {
            if unit.marks.contains(OccurrenceMarks::OPENS) {
                open = end;
            }
            self.count_ending(units, open, end);
        }
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
            let found = form_index.find(key, |form| forms[form as usize].key == key);
            let form = found.unwrap_or_else(|slot| {
                let number = forms.len() as u32;
                forms.push(UnitForm { key, count: 0, phrase: NONE });
                form_index.insert(slot, number, |form| forms[form as usize].key);
                number
            });
            forms[form as usize].count += 1;
            let is_plain = unit.class.is_none();
            let is_joined = units.get(at + 1).is_some_and(|next| is_one_name(unit, next));
            let goes_back = mem::replace(&mut was_joined, is_joined) && is_plain;
            let opens = !goes_back && !may_not_open(unit);
            let goes_on = is_plain && is_joined;
            let closes = !goes_on && !may_not_close(unit);
            UnitRole { form, opens, closes, is_whole: opens & closes && !is_half(unit) }
        }));
    }

    /// The number of a phrase.
    pub(crate) fn number(&self, phrase: Phrase) -> u32 {
        let size = usize::from(phrase.size);
        self.ending_at(phrase.unit as usize + size - 1, size)
    }

    /// The number of the phrase of so many units that ends at a unit, or [`NONE`].
    #[inline]
    pub(crate) fn ending_at(&self, unit: usize, size: usize) -> u32 {
        self.ending[row(unit) + size - 1]
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

    /// How often each unit of a phrase occurs.
    #[inline]
    pub(crate) fn counts(&self, phrase: Phrase) -> impl Iterator<Item = u32> {
        let roles = &self.roles[phrase.unit as usize..][..usize::from(phrase.size)];
        roles.iter().map(|role| self.forms[role.form as usize].count)
    }

    /// The numbers of the shorter phrases inside the first occurrence of a phrase.
    pub(crate) fn parts(&self, whole: Phrase) -> impl Iterator<Item = u32> {
        let size = usize::from(whole.size);
        let ends = self.ending[row(whole.unit as usize)..][..row(size)].chunks_exact(LONGEST);
        // a phrase that ends at the unit `n` of this one and has more units than `n` and one begins before it
        let inside = ends.enumerate().flat_map(move |(n, ending)| &ending[..(size - 1).min(n + 1)]);
        inside.copied().filter(|part| *part != NONE)
    }

    /// The last unit of each occurrence of a phrase, the last one first.
    pub(crate) fn ends(&self, phrase: Phrase) -> impl Iterator<Item = usize> {
        let size = usize::from(phrase.size);
        let before = move |last: &u32| self.before.get(row(*last as usize) + size - 1).copied();
        let ends = iter::successors(Some(phrase.last), before);
        ends.take_while(|last| *last != NONE).map(|last| last as usize)
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

    /// The phrases with one more unit whose first occurrence holds the occurrence of so many units that ends at a unit.
    pub(crate) fn holders(&self, last: usize, size: u8) -> impl Iterator<Item = &Phrase> {
        let longer = usize::from(size) + 1;
        let holders = [last, last + 1].map(|end| {
            let place = (longer <= LONGEST).then_some(row(end) + longer - 1)?;
            let holder = self.list.get(*self.ending.get(place)? as usize)?;
            (holder.unit as usize + longer == end + 1).then_some(holder)
        });
        holders.into_iter().flatten()
    }

    /// Counts the phrases that end with the unit `end` of a run that begins with the unit `open`.
    fn count_ending(&mut self, units: &[ContentUnit], open: usize, end: usize) {
        let (last, role) = (&units[end], self.roles[end]);
        let alone = PhraseOccurrence { first: last, last, end, size: 1, eligible: role.is_whole };
        self.add_alone(role.form, alone);
        if !role.closes {
            return;
        }
        // the size tells apart what words without a stem would leave alike
        let mut key = mix(last.key, 1);
        let mut is_rare = self.forms[role.form as usize].count == 1;
        let (mut link, mut words) = (last.link, 1 + usize::from(last.links));
        let mut next = last;
        for size in 2..=LONGEST.min(end + 1 - open) {
            let at = end + 1 - size;
            let (first, role) = (&units[at], self.roles[at]);
            words += 1;
            if words > MOST_WORDS {
                return;
            }
            is_rare = is_rare || self.forms[role.form as usize].count == 1;
            key = mix(key ^ first.key, link.wrapping_add(size as u64));
            if role.opens && !is_tail(first, next) {
                self.add(key, is_rare, PhraseOccurrence { first, last, end, size, eligible: true });
            }
            next = first;
            link = first.link;
            words += usize::from(first.links);
        }
    }

    /// Counts an occurrence of a unit as a phrase.
    #[inline]
    fn add_alone(&mut self, form: u32, occurrence: PhraseOccurrence<'_>) {
        match self.forms[form as usize].phrase {
            NONE => self.forms[form as usize].phrase = self.add_first(0, occurrence),
            number => self.add_again(number, occurrence),
        }
    }

    /// Counts an occurrence of a phrase of several units, which is the only one if it is rare.
    #[inline]
    fn add(&mut self, key: u64, is_rare: bool, occurrence: PhraseOccurrence<'_>) {
        if is_rare {
            self.add_first(key, occurrence);
            return;
        }
        let list = &self.list;
        match self.index.find(key, |number| list[number as usize].key == key) {
            Ok(number) => self.add_again(number, occurrence),
            Err(slot) => {
                let number = self.add_first(key, occurrence);
                let list = &self.list;
                self.index.insert(slot, number, |number| list[number as usize].key);
            }
        }
    }

    /// Lists a phrase that occurs for the first time; gives its number.
    #[inline]
    fn add_first(&mut self, key: u64, occurrence: PhraseOccurrence<'_>) -> u32 {
        let PhraseOccurrence { first, last, end, size, eligible } = occurrence;
        let number = self.list.len() as u32;
        self.ending[row(end) + size - 1] = number;
        self.list.push(Phrase {
            key,
            unit: (end + 1 - size) as u32,
            last: end as u32,
            count: 1,
            free: is_free(first, last).into(),
            alone: is_line(first, last).into(),
            size: size as u8,
            in_title: first.marks.contains(OccurrenceMarks::TITLE),
            numbered: last.marks.contains(OccurrenceMarks::NUMBER),
            fit: eligible.into(),
            unfit: !eligible,
            general: size == 1 && is_general(first),
        });
        number
    }

    /// Counts one more occurrence of a phrase.
    fn add_again(&mut self, number: u32, occurrence: PhraseOccurrence<'_>) {
        let PhraseOccurrence { first, last, end, size, eligible } = occurrence;
        let place = row(end) + size - 1;
        let phrase = &mut self.list[number as usize];
        self.before[place] = mem::replace(&mut phrase.last, end as u32);
        self.ending[place] = number;
        phrase.count += 1;
        phrase.fit = (phrase.fit + u8::from(eligible)).min(ENOUGH);
        phrase.unfit |= !eligible;
        phrase.free += u32::from(is_free(first, last));
        phrase.in_title |= first.marks.contains(OccurrenceMarks::TITLE);
        phrase.alone = phrase.alone.saturating_add(u16::from(is_line(first, last)));
    }
}

/// Where the numbers for a unit begin.
const fn row(unit: usize) -> usize {
    unit * LONGEST
}

/// Whether two neighbours of a run are words of one name that no list knows: *Stoke Pero Magna*, *Hall of Fame*.
fn is_one_name(first: &ContentUnit, next: &ContentUnit) -> bool {
    let both = (first.marks & next.marks).contains(OccurrenceMarks::NAME);
    both && !next.marks.contains(OccurrenceMarks::OPENS)
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
    half && unit.class.is_none()
}

/// Whether a unit is a word that any text may have, and no name: *approach*, *situación*.
fn is_general(unit: &ContentUnit) -> bool {
    unit.is(WordClass::LONE) && unit.class.is_none() && !unit.marks.contains(OccurrenceMarks::NAME)
}

fn is_free(first: &ContentUnit, last: &ContentUnit) -> bool {
    first.marks.contains(OccurrenceMarks::OPENS) & last.marks.contains(OccurrenceMarks::CLOSES)
}

fn is_line(first: &ContentUnit, last: &ContentUnit) -> bool {
    let whole = first.marks.contains(OccurrenceMarks::LINE_START)
        & last.marks.contains(OccurrenceMarks::LINE_END);
    whole & (first.passage == last.passage)
}
