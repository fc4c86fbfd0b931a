//! Features -> how much they speak for each class.
//!
//! A log-linear model: every feature has a weight a class, the weights of a text are summed, and the
//! softmax of the sums is the probability. The table is trained by `examples/train_language`.

use super::features::{self, BLOCK, BUCKETS, TextBlocks};
use crate::language::Language;

/// Classes: the languages in the order of their profiles, then two that share all other languages. In the
/// first of the two are mostly Romance languages; training decides.
pub(crate) const CLASSES: usize = 4;
// At least one class is that of the others.
const _: () = assert!(Language::COUNT < CLASSES);

/// A weight of one, in the units of the table.
const SCALE: f32 = 16.0;
/// By what the sums are divided to give honest probabilities: features that overlap repeat each
/// other. Fitted on the development set, see `examples/reliability.rs`.
const TEMPERATURE: f32 = 1.5;
/// The byte of a weight of zero.
const ZERO: i32 = 128;
/// Letters after which no more are read.
const ENOUGH: usize = 512;
/// Lead of a class over all others, in units of the table, that no further letter will undo.
const DECISIVE: i32 = 8 * SCALE as i32;
/// A text longer than this is sampled at its start and in its middle, so that the words quoted in
/// front do not decide alone.
const LONG: usize = 192;
/// Letters of a sample.
const SAMPLE: usize = 32;
/// Bytes of a text that the samples are taken from.
const REACH: usize = 1024;

static TABLE: &[u8; BUCKETS * CLASSES] = include_bytes!("../data/language.bin");

/// Every second byte of a row, as a number of 16 bits: two sums in one. They hold a block, which has
/// 80 symbols of three features of at most 255.
const LANES: u32 = 0x00ff_00ff;

/// The weights of a feature, a byte a class.
fn row(bucket: usize) -> u32 {
    match TABLE[bucket * CLASSES..].first_chunk() {
        Some(row) => u32::from_le_bytes(*row),
        None => 0,
    }
}

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

    /// The start and the middle of a long text, if they settle the matter.
    fn sample(text: &str) -> Option<Self> {
        if text.len() <= LONG {
            return None;
        }
        let (mut scores, mut letters) = (Self::default(), TextBlocks::new(text));
        scores.add(letters.next_block(SAMPLE));
        let start = scores;
        letters.skip_to(text.len().min(REACH) / 2);
        scores.add(letters.next_block(SAMPLE));
        if scores.since(&start).best() != start.best() {
            return None;
        }
        while scores.lead() < DECISIVE {
            let block = letters.next_block(BLOCK);
            if block.is_empty() || scores.letters >= ENOUGH {
                return None;
            }
            scores.add(block);
        }
        scores.foreign = letters.foreign();
        Some(scores)
    }

    fn read(text: &str) -> Self {
        let (mut scores, mut letters) = (Self::default(), TextBlocks::new(text));
        while scores.letters < ENOUGH {
            let block = letters.next_block(BLOCK);
            if block.is_empty() {
                break;
            }
            scores.add(block);
        }
        scores.foreign = letters.foreign();
        scores
    }

    /// Adds the weights of a block.
    #[inline]
    fn add(&mut self, block: &[u8]) {
        let (mut even, mut all) = (0, 0);
        features::features(block, |buckets| {
            for bucket in buckets {
                let row = row(bucket);
                even += row & LANES;
                all += u64::from(row);
            }
        });
        // all bytes without the even ones are the odd ones 256-fold: so no row needs them picked out
        let odd = ((all - u64::from(even)) >> 8) as u32;
        let zero = ZERO * (block.len() * features::PER_SYMBOL) as i32;
        for (k, sum) in self.sums.iter_mut().enumerate() {
            let lanes = if k % 2 == 0 { even } else { odd };
            *sum += (lanes >> (k / 2 * 16) & 0xffff) as i32 - zero;
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

    /// How much speaks for each language, and last for none of them: logarithms of odds.
    pub(crate) fn logits(&self) -> [f32; Language::COUNT + 1] {
        const UNIT: f32 = 1.0 / (SCALE * TEMPERATURE);
        let mut logits = [0.0; Language::COUNT + 1];
        let (ours, others) = self.sums.split_at(Language::COUNT);
        for (logit, &sum) in logits.iter_mut().zip(ours) {
            *logit = sum as f32 * UNIT;
        }
        let top = others.iter().copied().max().unwrap_or(0);
        let total: f32 = others.iter().map(|&sum| ((sum - top) as f32 * UNIT).exp()).sum();
        logits[Language::COUNT] = top as f32 * UNIT + total.ln();
        logits
    }
}
