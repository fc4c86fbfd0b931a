//! The phrases of the runs, and how often each occurs.
//!
//! Invariant: a phrase is a stretch of one run of at most [`LONGEST`] units and never cuts a
//! recognised name. Occurrences that agree in their stems, or in the entity that they name, are one
//! phrase. Only what a first look at a phrase needs is counted here: a text has a phrase for every
//! other word, and most of them have no chance. Cost: linear in the units.

use std::iter;

use super::index::Index;
use super::runs::{ContentUnit, NONE, OccurrenceMarks, is_vague, may_not_close};
use crate::hash::mix;
use crate::storage::release;

/// Units of the longest phrase.
pub(crate) const LONGEST: usize = 4;
/// Units and links of the longest phrase.
const MOST_WORDS: usize = 6;

/// A phrase.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Phrase {
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
    /// Whether it may be a keyword; single words are counted in any case.
    pub(crate) eligible: bool,
}

impl Phrase {
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
    index: Index,
}

impl Phrases {
    /// Gives back what only a very long document needs.
    pub(crate) fn release(&mut self) {
        release(&mut self.list);
        release(&mut self.ending);
        release(&mut self.before);
        self.index.release();
    }

    /// Counts the phrases of some runs.
    pub(crate) fn count(&mut self, units: &[ContentUnit]) {
        self.list.clear();
        for rows in [&mut self.ending, &mut self.before] {
            rows.clear();
            rows.resize(units.len() * LONGEST, NONE);
        }
        self.index.clear(units.len() * 3 / 2);
        let mut open = 0;
        for (last, unit) in units.iter().enumerate() {
            if unit.marks.contains(OccurrenceMarks::OPENS) {
                open = last;
            }
            let first = open.max((last + 1).saturating_sub(LONGEST));
            self.count_ending(&units[first..=last], last);
        }
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

    /// How often each unit of a phrase occurs.
    #[inline]
    pub(crate) fn counts(&self, phrase: Phrase) -> impl Iterator<Item = u32> {
        let rows = self.ending[row(phrase.unit as usize)..].iter().step_by(LONGEST);
        rows.take(usize::from(phrase.size)).map(|single| self.list[*single as usize].count)
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

    /// Counts the phrases that end with the last of these units, whose number is `last`.
    fn count_ending(&mut self, units: &[ContentUnit], last: usize) {
        let (mut key, mut link, mut words) = (0, 0, 0);
        let closing = units.last().is_some_and(|unit| !may_not_close(unit));
        for (first, size) in units.iter().rev().zip(1..) {
            // the size tells apart what words without a stem would leave alike
            key = mix(key ^ first.key, u64::wrapping_add(link, size));
            words += 1;
            let alone = size == 1;
            let eligible = closing && may_open(first) && !(alone && is_half(first));
            if alone || eligible && words <= MOST_WORDS {
                self.add(key, &units[units.len() - size as usize..], last, eligible);
            }
            if !closing {
                break;
            }
            link = first.link;
            words += usize::from(first.links);
        }
    }

    /// Counts an occurrence whose last unit is the one with the number `end`.
    #[inline]
    fn add(&mut self, key: u64, units: &[ContentUnit], end: usize, eligible: bool) {
        let list = &self.list;
        let (size, last_place) = (units.len() as u8, units.len() - 1);
        let (first, last) = (&units[0], &units[last_place]);
        let id = match self.index.find(key, |id| list[id as usize].key == key) {
            Ok(id) => id,
            Err(slot) => {
                let id = list.len() as u32;
                let (count, free, alone, in_title) = (0, 0, 0, false);
                self.list.push(Phrase {
                    key,
                    unit: (end - last_place) as u32,
                    last: NONE,
                    count,
                    free,
                    alone,
                    size,
                    in_title,
                    numbered: last.marks.contains(OccurrenceMarks::NUMBER),
                    eligible,
                });
                let list = &self.list;
                self.index.insert(slot, id, |id| list[id as usize].key);
                id
            }
        };
        let phrase = &mut self.list[id as usize];
        let place = row(end) + last_place;
        self.before[place] = std::mem::replace(&mut phrase.last, end as u32);
        self.ending[place] = id;
        phrase.count += 1;
        phrase.eligible |= eligible;
        phrase.free += u32::from(is_free(first, last));
        phrase.in_title |= first.marks.contains(OccurrenceMarks::TITLE);
        phrase.alone = phrase.alone.saturating_add(u16::from(is_line(first, last)));
    }
}

/// Where the numbers for a unit begin.
const fn row(unit: usize) -> usize {
    unit * LONGEST
}

/// Whether a phrase may begin with a unit.
fn may_open(unit: &ContentUnit) -> bool {
    !(is_vague(unit) || unit.marks.contains(OccurrenceMarks::NUMBER))
}

/// Whether a unit says nothing alone: an adjective, a number.
fn is_half(unit: &ContentUnit) -> bool {
    let half = unit.marks.intersects(OccurrenceMarks::ADJECTIVE.union(OccurrenceMarks::NUMBER));
    half && unit.class.is_none()
}

fn is_free(first: &ContentUnit, last: &ContentUnit) -> bool {
    first.marks.contains(OccurrenceMarks::OPENS) & last.marks.contains(OccurrenceMarks::CLOSES)
}

fn is_line(first: &ContentUnit, last: &ContentUnit) -> bool {
    let whole = first.marks.contains(OccurrenceMarks::LINE_START)
        & last.marks.contains(OccurrenceMarks::LINE_END);
    whole & (first.passage == last.passage)
}
