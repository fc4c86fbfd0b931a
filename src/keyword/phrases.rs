//! The phrases of the runs, and how often each occurs.
//!
//! Invariant: a phrase is a stretch of one run of at most [`LONGEST`] units and never cuts a
//! recognised name. Occurrences that agree in their stems, or in the entity that they name, are one
//! phrase. Only what a first look at a phrase needs is counted here: a text has a phrase for every
//! other word, and most of them have no chance. Cost: linear in the units.

use std::iter;

use super::index::Index;
use super::runs::{Marks, NONE, Unit, is_vague, may_not_close};
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
    /// Whether it may be a keyword; single words are counted in any case.
    pub(crate) eligible: bool,
}

impl Phrase {
    /// The units of its first occurrence.
    pub(crate) fn units(self, units: &[Unit]) -> &[Unit] {
        &units[self.unit as usize..][..usize::from(self.size)]
    }

    /// Words of its first occurrence.
    pub(crate) fn words(self, units: &[Unit]) -> u32 {
        let units = self.units(units);
        let words = units.iter().map(|u| u32::from(u.size) + u32::from(u.links)).sum::<u32>();
        words - u32::from(units[0].links)
    }
}

/// The phrases of a document; storage is kept for the next one.
#[derive(Debug, Default)]
pub(crate) struct Phrases {
    pub(crate) list: Vec<Phrase>,
    /// For each unit the phrases that end there, by size.
    pub(crate) ending: Vec<[u32; LONGEST]>,
    /// For each of those the last unit of the occurrence before.
    before: Vec<[u32; LONGEST]>,
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
    pub(crate) fn count(&mut self, units: &[Unit]) {
        self.list.clear();
        self.ending.clear();
        self.before.clear();
        self.index.clear(units.len() * 3 / 2);
        let mut open = 0;
        for (last, unit) in units.iter().enumerate() {
            if unit.marks.contains(Marks::OPENS) {
                open = last;
            }
            self.before.push([NONE; LONGEST]);
            let ending = self.ending_at(units, open, last);
            self.ending.push(ending);
        }
    }

    /// The number of a phrase.
    pub(crate) fn number(&self, phrase: Phrase) -> u32 {
        let size = usize::from(phrase.size);
        self.ending[phrase.unit as usize + size - 1][size - 1]
    }

    /// The numbers of the shorter phrases inside the first occurrence of a phrase.
    pub(crate) fn parts(&self, whole: Phrase) -> impl Iterator<Item = u32> {
        let ends = &self.ending[whole.unit as usize..][..usize::from(whole.size)];
        let shorter = usize::from(whole.size) - 1;
        // a phrase that ends at the unit `n` of this one and has more units than `n` and one begins before it
        let inside =
            ends.iter().enumerate().flat_map(move |(n, ending)| &ending[..shorter.min(n + 1)]);
        inside.copied().filter(|part| *part != NONE)
    }

    /// The units of each occurrence of a phrase, the last one first.
    pub(crate) fn occurrences<'u>(
        &self,
        phrase: Phrase,
        units: &'u [Unit],
    ) -> impl Iterator<Item = &'u [Unit]> {
        let size = usize::from(phrase.size);
        let before = move |last: &usize| self.before.get(*last).map(|row| row[size - 1] as usize);
        let last = iter::successors(Some(phrase.last as usize), before);
        last.map_while(move |last| units.get(last.checked_sub(size - 1)?..=last))
    }

    /// Counts the phrases that end at `last`, in a run that begins at `open`.
    fn ending_at(&mut self, units: &[Unit], open: usize, last: usize) -> [u32; LONGEST] {
        let mut ids = [NONE; LONGEST];
        let (mut key, mut link, mut links) = (0, 0, 0);
        let closing = !may_not_close(&units[last]);
        for (size, id) in ids.iter_mut().enumerate().take(last + 1 - open) {
            let first = &units[last - size];
            // the size tells apart what words without a stem would leave alike
            key = mix(key ^ first.key, u64::wrapping_add(link, size as u64 + 1));
            let eligible = closing && may_open(first) && !(size == 0 && is_half(first));
            if size == 0 || eligible && size + 1 + links <= MOST_WORDS {
                *id = self.add(key, &units[last - size..=last], last - size, eligible);
            }
            link = first.link;
            links += usize::from(first.links);
        }
        ids
    }

    /// Counts an occurrence.
    #[inline]
    fn add(&mut self, key: u64, units: &[Unit], unit: usize, eligible: bool) -> u32 {
        let list = &self.list;
        let id = match self.index.find(key, |id| list[id as usize].key == key) {
            Ok(id) => id,
            Err(slot) => {
                let id = list.len() as u32;
                let (unit, size) = (unit as u32, units.len() as u8);
                let (last, count, free, alone, in_title) = (NONE, 0, 0, 0, false);
                let phrase =
                    Phrase { key, unit, last, count, free, alone, size, in_title, eligible };
                self.list.push(phrase);
                let list = &self.list;
                self.index.insert(slot, id, |id| list[id as usize].key);
                id
            }
        };
        let phrase = &mut self.list[id as usize];
        let end = unit + units.len() - 1;
        self.before[end][units.len() - 1] = std::mem::replace(&mut phrase.last, end as u32);
        let (first, last) = (&units[0], &units[units.len() - 1]);
        phrase.count += 1;
        phrase.eligible |= eligible;
        phrase.free += u32::from(is_free(first, last));
        phrase.in_title |= first.marks.contains(Marks::TITLE);
        phrase.alone = phrase.alone.saturating_add(u16::from(is_line(first, last)));
        id
    }
}

/// Whether a phrase may begin with a unit.
fn may_open(unit: &Unit) -> bool {
    !(is_vague(unit) || unit.marks.contains(Marks::NUMBER))
}

/// Whether a unit says nothing alone: an adjective, a number.
fn is_half(unit: &Unit) -> bool {
    let half = unit.marks.intersects(Marks::ADJECTIVE.union(Marks::NUMBER));
    half && unit.class.is_none()
}

fn is_free(first: &Unit, last: &Unit) -> bool {
    first.marks.contains(Marks::OPENS) & last.marks.contains(Marks::CLOSES)
}

fn is_line(first: &Unit, last: &Unit) -> bool {
    let whole = first.marks.contains(Marks::LINE_START) & last.marks.contains(Marks::LINE_END);
    whole & (first.passage == last.passage)
}
