//! Single words by their hashes: which may begin or go on a value, before anything of the text is read for it.

use super::meaning::{Meaning, Period};
use crate::fold::{fold, hash_folded};

/// Sets of words of one language.
#[derive(Debug, Default)]
pub(super) struct ValueWords {
    /// A value without digits may be at these: *May*, *Tuesday*, *century*.
    anchors: HashSet,
    /// These are of a value behind a number or its like: *days*, *euros*.
    counted: HashSet,
    /// The words of both sets.
    telling: HashSet,
    /// Numbers, and what else makes a value of a counted word.
    counts: HashSet,
    /// What makes a date of a counted word beside the day of writing: *last*, *a*.
    relates: HashSet,
    /// What may be between a number and what it counts: *of*.
    joins: HashSet,
    /// All words of values.
    all: HashSet,
}

impl ValueWords {
    /// Adds the words of a form.
    pub(super) fn add(&mut self, form: &str, meaning: Meaning) {
        for word in words_of(form) {
            self.all.add(word);
            if relates(meaning) {
                self.relates.add(word);
            }
            // units like *m* and *g* are behind digits
            if is_counted(meaning) && word.chars().nth(1).is_some() {
                self.counted.add(word);
                self.telling.add(word);
            }
        }
        // a phrase is found by its last word as well as by all of them
        let last = words_of(form).rfind(|word| word.chars().nth(1).is_some());
        let Some(last) = last else { return };
        if anchors(meaning) {
            self.anchors.add(last);
            self.telling.add(last);
        }
        if counts(meaning) {
            self.counts.add(last);
        }
        if meaning == Meaning::Of {
            self.joins.add(last);
        }
    }

    /// Whether a word may be of a value, with or without a number before it. Most are not.
    #[inline]
    pub(super) fn may_tell(&self, hash: u64) -> bool {
        self.telling.has(hash)
    }

    pub(super) fn anchor(&self, hash: u64) -> bool {
        self.anchors.has(hash)
    }

    pub(super) fn are_counted(&self, hash: u64) -> bool {
        self.counted.has(hash)
    }

    /// Whether a word makes a value of a counted one; `relative` says that the day of writing is known.
    pub(super) fn count(&self, hash: u64, relative: bool) -> bool {
        self.counts.has(hash) || relative && self.relates.has(hash)
    }

    pub(super) fn join(&self, hash: u64) -> bool {
        self.joins.has(hash)
    }

    #[inline]
    pub(super) fn have(&self, hash: u64) -> bool {
        self.all.has(hash)
    }
}

fn words_of(form: &str) -> impl DoubleEndedIterator<Item = &str> {
    form.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty())
}

fn anchors(meaning: Meaning) -> bool {
    use Meaning::*;
    matches!(
        meaning,
        Month(_)
            | Weekday(_)
            | Shift(_)
            | Decade(_)
            | Noon
            | DayPart
            | OClock
            | OfDayPart
            | HundredPercent
            | Holiday(_)
            | Season(_)
            | Period(self::Period::Century | self::Period::Decade)
    )
}

fn is_counted(meaning: Meaning) -> bool {
    use Meaning::*;
    matches!(
        meaning,
        Number(_)
            | Scale(_)
            | Period(_)
            | Percent
            | PointOfPercent
            | Currency(_)
            | Minor(_)
            | Unit(_)
            | Old
            | Step(-1)
    )
}

fn counts(meaning: Meaning) -> bool {
    use Meaning::*;
    matches!(meaning, Number(_) | Scale(_) | Denominator(_) | Dozen | Couple | Ordinal(_) | Aged)
}

fn relates(meaning: Meaning) -> bool {
    use Meaning::*;
    matches!(
        meaning,
        Article | The | Part(_) | Rest | InTime | In | Of | Final | Step(_) | Period(_)
    )
}

/// A set of hashes, two bits each: some words that are not in it are taken for members, and are then read in vain.
#[derive(Debug)]
struct HashSet(Box<[u64; SIZE]>);

const SIZE: usize = 256;

impl Default for HashSet {
    fn default() -> Self {
        Self(Box::new([0; SIZE]))
    }
}

impl HashSet {
    fn add(&mut self, word: &str) {
        for (n, bit) in places(hash_folded(&fold(word))) {
            self.0[n] |= bit;
        }
    }

    #[inline]
    fn has(&self, hash: u64) -> bool {
        let [(a, x), (b, y)] = places(hash);
        // the first bit is wanting of nearly all words
        self.0[a] & x != 0 && self.0[b] & y != 0
    }
}

#[inline]
fn places(hash: u64) -> [(usize, u64); 2] {
    [hash, hash >> 32].map(|h| (h as usize / 64 % SIZE, 1 << (h % 64)))
}
