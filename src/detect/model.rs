//! Features -> how much they speak for each class.
//!
//! A log-linear model: every feature has a weight a class, the weights of a text are summed, and the
//! softmax of the sums is the probability. The table is trained by `examples/train_language.rs`.

use super::features::{self, BUCKETS, Letters};
use crate::language::Language;

/// Classes: the languages in the order of their profiles, then those that are taken for them
/// (Portuguese, Galician, Catalan, French, Italian; German, Dutch and Polish in one).
pub(crate) const CLASSES: usize = 8;

/// A weight of one, in the units of the table.
const SCALE: f32 = 16.0;
/// The byte of a weight of nought.
const ZERO: i32 = 128;
/// Letters after which no more are read.
const ENOUGH: usize = 512;
/// Lead of a class over all others, in units of the table, that no further letter will undo.
const DECISIVE: i32 = 16 * SCALE as i32;
/// A text longer than this is sampled at its start and in its middle, so that the words quoted in
/// front do not decide alone.
const LONG: usize = 192;
/// Bytes of a text in which the samples lie.
const REACH: usize = 1024;

static TABLE: &[u8; BUCKETS * CLASSES] = include_bytes!("../data/language.bin");

/// What a text says about its language.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Scores {
    sums: [i32; CLASSES],
    /// Letters and word ends read.
    pub(crate) letters: usize,
    /// Letters of other scripts among them.
    pub(crate) foreign: usize,
}

impl Scores {
    /// Reads `text`, as much as it takes, at most its first 512 letters. Allocates nothing.
    pub(crate) fn of(text: &str) -> Self {
        Self::sample(text).unwrap_or_else(|| Self::read(text))
    }

    /// Two blocks of a long text, if they settle the matter.
    fn sample(text: &str) -> Option<Self> {
        if text.len() <= LONG {
            return None;
        }
        let (mut scores, mut letters) = (Self::default(), Letters::new(text));
        scores.add(letters.next_block());
        let first = scores.best();
        letters.skip_to(text.len().min(REACH) / 2);
        let before = scores;
        scores.add(letters.next_block());
        scores.foreign = letters.foreign();
        let agree = scores.since(&before).best() == first;
        (agree && scores.lead() >= DECISIVE).then_some(scores)
    }

    fn read(text: &str) -> Self {
        let (mut scores, mut letters) = (Self::default(), Letters::new(text));
        while scores.letters < ENOUGH {
            let block = letters.next_block();
            if block.is_empty() {
                break;
            }
            scores.add(block);
        }
        scores.foreign = letters.foreign();
        scores
    }

    /// Adds the weights of a block. Its sums fit in 16 bits: 64 symbols of four features.
    #[inline]
    fn add(&mut self, block: &[u8]) {
        let mut sums = [0u16; CLASSES];
        features::features(block, |buckets| {
            for bucket in buckets {
                let row = &TABLE[bucket * CLASSES..bucket * CLASSES + CLASSES];
                for (sum, &weight) in sums.iter_mut().zip(row) {
                    *sum = sum.wrapping_add(u16::from(weight));
                }
            }
        });
        let zero = ZERO * (block.len() * features::PER_SYMBOL) as i32;
        for (sum, block_sum) in self.sums.iter_mut().zip(sums) {
            *sum += i32::from(block_sum) - zero;
        }
        self.letters += block.len();
    }

    fn since(&self, before: &Self) -> Self {
        let mut rest = *self;
        for (sum, earlier) in rest.sums.iter_mut().zip(before.sums) {
            *sum -= earlier;
        }
        rest
    }

    fn best(&self) -> usize {
        (0..CLASSES).max_by_key(|&k| self.sums[k]).unwrap_or(0)
    }

    /// How far the best class is ahead of the second, in units of the table.
    fn lead(&self) -> i32 {
        let best = self.best();
        let second = (0..CLASSES).filter(|&k| k != best).map(|k| self.sums[k]).max();
        self.sums[best] - second.unwrap_or(0)
    }

    /// Probability of each language, and last of none of them.
    pub(crate) fn probabilities(&self) -> [f32; Language::COUNT + 1] {
        let top = self.sums[self.best()];
        let unit = 1.0 / (SCALE * self.temperature());
        let mut all = [0.0; Language::COUNT + 1];
        for (k, sum) in self.sums.iter().enumerate() {
            all[k.min(Language::COUNT)] += ((sum - top) as f32 * unit).exp();
        }
        let total: f32 = all.iter().sum();
        all.map(|p| p / total)
    }

    /// By what the sums must be divided to give honest probabilities.
    fn temperature(&self) -> f32 {
        1.0
    }
}
