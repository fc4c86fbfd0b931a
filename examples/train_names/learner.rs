//! An averaged structured perceptron with a margin: for each chain the best row of labels is sought, and where it is not
//! the right one, or wins by too little, the hints of both rows are moved apart. Whole numbers throughout, so that the
//! weights are the same everywhere.

use std::collections::HashMap;

use glosa::{NAME_LABELS, NameScores, best_name_labels};

/// A chain with its right labels.
#[derive(Clone)]
pub(crate) struct Lesson {
    /// For each word the numbers of its hints in a [`Learner`]'s table.
    pub(crate) hints: Vec<Vec<usize>>,
    pub(crate) labels: Vec<usize>,
}

/// Weights that are being learned, and what their average needs.
#[derive(Clone, Copy, Default)]
struct Row {
    now: [i32; NAME_LABELS],
    /// The sum of all changes, each times the step of its change.
    early: [i64; NAME_LABELS],
}

impl Row {
    fn change(&mut self, label: usize, by: i32, step: i64) {
        self.now[label] += by;
        self.early[label] += i64::from(by) * step;
    }

    fn average(&self, steps: i64) -> [f64; NAME_LABELS] {
        std::array::from_fn(|l| f64::from(self.now[l]) - self.early[l] as f64 / steps as f64)
    }
}

/// The learner.
pub(crate) struct Learner {
    numbers: HashMap<u32, usize>,
    hints: Vec<u32>,
    seen: Vec<u32>,
    rows: Vec<Row>,
    step: i64,
    /// How much more than others the right row must have.
    margin: i32,
}

/// A hint, how often it was seen, and its weights.
pub(crate) type Learnt = (u32, u32, [f64; NAME_LABELS]);

impl Learner {
    pub(crate) fn new(margin: i32) -> Self {
        Self {
            numbers: HashMap::new(),
            hints: Vec::new(),
            seen: Vec::new(),
            rows: Vec::new(),
            step: 1,
            margin,
        }
    }

    /// The number of a hint in the table.
    pub(crate) fn number(&mut self, hint: u32) -> usize {
        let number = *self.numbers.entry(hint).or_insert_with(|| {
            self.hints.push(hint);
            self.rows.push(Row::default());
            self.seen.push(0);
            self.hints.len() - 1
        });
        self.seen[number] += 1;
        number
    }

    /// One pass over the lessons, in an order that depends on the number of the pass.
    pub(crate) fn pass(&mut self, lessons: &[Lesson], pass: u64) {
        let mut order: Vec<usize> = (0..lessons.len()).collect();
        shuffle(&mut order, pass);
        order.into_iter().for_each(|n| self.learn(&lessons[n]));
    }

    /// Learns one chain.
    fn learn(&mut self, lesson: &Lesson) {
        let mut scores: Vec<NameScores> =
            lesson.hints.iter().map(|word| self.score(word)).collect();
        for (scores, right) in scores.iter_mut().zip(&lesson.labels) {
            // the others get a start
            for (label, score) in scores.iter_mut().enumerate() {
                *score += if label == *right { 0 } else { self.margin };
            }
        }
        let found = best_name_labels(&scores);
        self.step += 1;
        if found != lesson.labels {
            self.change(lesson, &lesson.labels, 1);
            self.change(lesson, &found, -1);
        }
    }

    fn score(&self, word: &[usize]) -> NameScores {
        let mut sums = [0; NAME_LABELS];
        for number in word {
            for (sum, weight) in sums.iter_mut().zip(self.rows[*number].now) {
                *sum += weight;
            }
        }
        sums
    }

    fn change(&mut self, lesson: &Lesson, labels: &[usize], by: i32) {
        for (word, label) in lesson.hints.iter().zip(labels) {
            for number in word {
                self.rows[*number].change(*label, by, self.step);
            }
        }
    }

    /// The averaged weights of the hints that were seen so often at least.
    pub(crate) fn learnt(&self, least: u32) -> Vec<Learnt> {
        let numbers = (0..self.hints.len()).filter(|n| self.seen[*n] >= least);
        numbers.map(|n| (self.hints[n], self.seen[n], self.rows[n].average(self.step))).collect()
    }
}

/// Shuffles by a row of numbers that begins with `seed`.
fn shuffle(order: &mut [usize], seed: u64) {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x2545_f491_4f6c_dd1d;
    for at in (1..order.len()).rev() {
        state = state.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(0x1405_7b7e_f767_814f);
        order.swap(at, (state >> 33) as usize % (at + 1));
    }
}
