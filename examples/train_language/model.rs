//! The weights of the features, and how they learn.

use crate::features::{self, BLOCK, BUCKETS, NEUTRAL, TextBlocks};

/// Classes of the table: the languages that the crate reads, then those of all others.
pub(crate) const CLASSES: usize = 4;
/// Languages that the crate reads, in the order of their profiles.
pub(crate) const LANGUAGES: [&str; 2] = ["en", "es"];
/// The class of the Romance languages that are taken for Spanish.
pub(crate) const ROMANCE: usize = 2;
/// The class of the other languages.
pub(crate) const REST: usize = 3;

/// A weight of one, in the units of the table; the byte of zero is 128.
const SCALE: f32 = 16.0;
/// Letters of a text that are read.
const READ: usize = 512;

pub(crate) type Row = [f32; CLASSES];

/// What a sample teaches.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Target {
    /// It is of this class.
    Class(usize),
    /// It is in a language that the crate does not read, whichever of their classes that is.
    Other,
}

/// The buckets of a text, written to `out`.
pub(crate) fn buckets(text: &str, out: &mut Vec<usize>) {
    out.clear();
    let (mut letters, mut read) = (TextBlocks::new(text), 0);
    while read < READ {
        let block = letters.next_block(BLOCK);
        if block.is_empty() {
            break;
        }
        read += block.len();
        features::features(block, |b| out.extend(b.into_iter().filter(|&b| b != NEUTRAL)));
    }
}

pub(crate) struct Model {
    weights: Vec<Row>,
    /// Sums of the squares of all steps, for AdaGrad.
    steps: Vec<Row>,
    /// Sums of the remembered weights, and how many they are.
    remembered: Vec<Row>,
    times: f32,
}

impl Model {
    pub(crate) fn new() -> Self {
        let zero = || vec![[0.0; CLASSES]; BUCKETS];
        Self { weights: zero(), steps: zero(), remembered: zero(), times: 0.0 }
    }

    /// One step towards the target.
    pub(crate) fn learn(&mut self, features: &[usize], target: Target, rate: f32) {
        /// A sample that is right by more than this teaches nothing.
        const ENOUGH: f32 = 1e-3;
        let probabilities = self.probabilities(features);
        let wanted = wanted(&probabilities, target);
        let slope: Row = std::array::from_fn(|k| probabilities[k] - wanted[k]);
        if slope.iter().all(|s| s.abs() < ENOUGH) {
            return;
        }
        for &feature in features {
            let rows = self.weights[feature].iter_mut().zip(&mut self.steps[feature]);
            for ((weight, steps), slope) in rows.zip(slope) {
                *steps += slope * slope;
                *weight = within_byte(*weight - rate * slope / (*steps + 1e-2).sqrt());
            }
        }
    }

    /// The sums of the weights, a class.
    pub(crate) fn scores(&self, features: &[usize]) -> Row {
        let mut scores = [0.0; CLASSES];
        for &feature in features {
            for (score, weight) in scores.iter_mut().zip(&self.weights[feature]) {
                *score += weight;
            }
        }
        scores
    }

    pub(crate) fn probabilities(&self, features: &[usize]) -> Row {
        let scores = self.scores(features);
        let top = scores.iter().copied().fold(f32::MIN, f32::max);
        let powers = scores.map(|s| (s - top).exp());
        let total: f32 = powers.iter().sum();
        powers.map(|p| p / total)
    }

    /// Remembers the weights as they are.
    pub(crate) fn remember(&mut self) {
        let weights = self.weights.iter().flatten();
        for (sum, weight) in self.remembered.iter_mut().flatten().zip(weights) {
            *sum += weight;
        }
        self.times += 1.0;
    }

    /// Takes the average of the weights that were remembered (Polyak, Juditsky 1992), rounded to what a byte
    /// can say.
    pub(crate) fn finish(&mut self) {
        let remembered = self.remembered.iter().flatten();
        for (weight, sum) in self.weights.iter_mut().flatten().zip(remembered) {
            *weight = sum / self.times.max(1.0);
        }
        for weight in self.weights.iter_mut().flatten() {
            *weight = (*weight * SCALE).round() / SCALE;
        }
    }

    /// The table as the library reads it.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.weights.iter().flatten().map(|w| (w * SCALE + 128.0) as u8).collect()
    }
}

/// The probabilities that a sample should have. Those of the other languages share theirs as they did.
fn wanted(probabilities: &Row, target: Target) -> Row {
    let mut wanted = [0.0; CLASSES];
    match target {
        Target::Class(class) => wanted[class] = 1.0,
        Target::Other => {
            let others = LANGUAGES.len()..CLASSES;
            let total: f32 = probabilities[others.clone()].iter().sum();
            for class in others {
                wanted[class] = probabilities[class] / total.max(f32::MIN_POSITIVE);
            }
        }
    }
    wanted
}

fn within_byte(weight: f32) -> f32 {
    weight.clamp(-127.0 / SCALE, 127.0 / SCALE)
}
