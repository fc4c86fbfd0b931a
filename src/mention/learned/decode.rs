//! The best row of labels for the words of a chain, and by how much it wins (Viterbi forwards and backwards).
//!
//! The score of a row is the sum of what its words say of their labels. A label does not speak for the next one, which
//! was worth nothing; but a name goes on behind its own first word only.
//!
//! Only differences between the labels of a word count, so that any number may be taken from all of them. That keeps
//! sums within sixteen bits, and eight of them in one register.

use super::label::{HALF, NameLabel};

/// Less than any sum: of a label that may not be there.
const NEVER: i16 = i16::MIN;

/// A number for each label of a word: half of them for the first words of names and for what is outside of any, the
/// other half for further words. A class has the same place in both, see [`NameLabel::place`].
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct LabelScores {
    pub(super) first: [i16; HALF],
    pub(super) further: [i16; HALF],
}

/// The best row of labels, and the sums that it was found by. Kept from chain to chain.
#[derive(Debug, Default)]
pub(crate) struct Path {
    /// For each word and label, the best sum of a row that has this label there.
    totals: Vec<LabelScores>,
    /// The best sum of the words behind each word, for each class of it and for none; the words in reverse.
    behind: Vec<[i16; HALF]>,
    /// The best row.
    pub(crate) labels: Vec<NameLabel>,
}

impl LabelScores {
    fn get(&self, label: NameLabel) -> i16 {
        let half = if label.is_further() { &self.further } else { &self.first };
        half[label.place()]
    }

    fn set(&mut self, label: NameLabel, score: i16) {
        let half = if label.is_further() { &mut self.further } else { &mut self.first };
        half[label.place()] = score;
    }

    /// The same, without a score where no label is.
    pub(super) fn without_gaps(mut self) -> Self {
        for place in NameLabel::PLACES_OF_NONE {
            self.further[place] = NEVER;
        }
        self.first[NameLabel::PLACES_OF_NONE[1]] = NEVER;
        self
    }

    fn highest(&self) -> i16 {
        highest(highest_of(self.first, self.further))
    }
}

#[cfg(any(test, feature = "train"))]
impl LabelScores {
    /// The scores of the labels by their numbers, as far as sixteen bits go.
    pub(crate) fn of(numbers: &[i32; NameLabel::COUNT]) -> Self {
        let mut scores = Self::default().without_gaps();
        for (number, score) in numbers.iter().enumerate() {
            const MOST: i32 = i16::MAX as i32 / 2;
            scores.set(NameLabel::numbered(number), (*score).clamp(-MOST, MOST) as i16);
        }
        scores
    }

    /// How much more a label has than the one outside.
    #[cfg(test)]
    pub(super) fn over_outside(&self, label: NameLabel) -> i16 {
        self.get(label) - self.get(NameLabel::OUTSIDE)
    }
}

impl Path {
    /// By how much the best row wins against all that have another label at the word.
    pub(crate) fn lead(&self, at: usize) -> i32 {
        let own = self.labels[at];
        let mut others = self.totals[at];
        others.set(own, NEVER);
        i32::from(self.totals[at].get(own)) - i32::from(others.highest())
    }

    /// By how much the best row wins against all that have this label at the word; nothing where it has it itself.
    pub(crate) fn lead_over(&self, at: usize, label: NameLabel) -> i32 {
        let totals = &self.totals[at];
        i32::from(totals.get(self.labels[at])) - i32::from(totals.get(label))
    }
}

/// Finds the best row of labels. Cost: linear in the words.
pub(crate) fn best_path(scores: &[LabelScores], path: &mut Path) {
    let Path { totals, behind, labels } = path;
    totals.clear();
    labels.clear();
    if let [LabelScores { first, .. }] = scores {
        // most chains are one word, which begins a name or none
        totals.push(LabelScores { first: *first, further: [NEVER; HALF] });
        labels.push(best(*first, [NEVER; HALF], NameLabel::OUTSIDE));
        return;
    }
    backwards(scores, behind);
    // the best sum of a row that ends in a name of each class, less that of the best row; none ends in one yet
    let mut inside = [NEVER; HALF];
    let mut before = NameLabel::OUTSIDE;
    for (scores, behind) in scores.iter().zip(behind.iter().rev()) {
        let further = sums(scores.further, inside);
        let any = highest(highest_of(scores.first, further));
        inside = highest_of(scores.first, further).map(|sum| sum.saturating_sub(any));
        let total =
            LabelScores { first: sums(scores.first, *behind), further: sums(further, *behind) };
        totals.push(total);
        before = best(total.first, sums(scores.further, *behind), before);
        labels.push(before);
    }
}

/// For each word, the last one first, the best sum of what is behind it for each class of it, less that for none.
fn backwards(scores: &[LabelScores], behind: &mut Vec<[i16; HALF]>) {
    behind.clear();
    let mut here = [0; HALF];
    behind.push(here);
    for next in scores.iter().skip(1).rev() {
        let any = highest(sums(next.first, here));
        here = sums(next.further, here).map(|sum| sum.saturating_sub(any).max(0));
        behind.push(here);
    }
}

/// The label that goes on best behind the one before; of equal ones the first.
fn best(first: [i16; HALF], further: [i16; HALF], before: NameLabel) -> NameLabel {
    let mut best = NameLabel::OUTSIDE;
    let mut most = first[best.place()];
    for (label, sum) in NameLabel::FIRSTS.into_iter().zip(first) {
        if sum > most {
            (best, most) = (label, sum);
        }
    }
    let continued = before.further().filter(|label| further[label.place()] > most);
    continued.unwrap_or(best)
}

#[inline(always)]
fn sums(some: [i16; HALF], more: [i16; HALF]) -> [i16; HALF] {
    std::array::from_fn(|place| some[place].saturating_add(more[place]))
}

#[inline(always)]
fn highest_of(some: [i16; HALF], others: [i16; HALF]) -> [i16; HALF] {
    std::array::from_fn(|place| some[place].max(others[place]))
}

#[inline(always)]
fn highest(scores: [i16; HALF]) -> i16 {
    scores.iter().fold(NEVER, |highest, score| highest.max(*score))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::Class;
    use proptest::prelude::*;

    type Numbers = [i32; NameLabel::COUNT];

    fn decoded(scores: &[Numbers]) -> Path {
        let mut path = Path::default();
        let scores: Vec<LabelScores> = scores.iter().map(LabelScores::of).collect();
        best_path(&scores, &mut path);
        path
    }

    /// The sum of a row of labels; `None` if one is not allowed where it is.
    fn sum(scores: &[Numbers], row: &[usize]) -> Option<i32> {
        let before = std::iter::once(&0).chain(row);
        let may_stand = |(label, before): (&usize, &usize)| {
            NameLabel::numbered(*label).may_follow(NameLabel::numbered(*before))
        };
        let may_all_stand = row.iter().zip(before).all(may_stand);
        may_all_stand.then(|| scores.iter().zip(row).map(|(scores, label)| scores[*label]).sum())
    }

    #[test]
    fn a_name_of_two_words() {
        let [first, further] = [true, false].map(|first| NameLabel::of(Class::Person, first));
        let mut scores = [[0; NameLabel::COUNT]; 2];
        scores[0][first.number()] = 5;
        scores[1][further.number()] = 3;
        let path = decoded(&scores);
        assert_eq!(path.labels, [first, further]);
        assert_eq!((path.lead(0), path.lead(1)), (8, 3), "without it, the second word is outside");
        assert_eq!(path.lead_over(1, NameLabel::OUTSIDE), 3);
    }

    proptest! {
        #[test]
        fn no_row_has_a_higher_sum(
            scores in proptest::collection::vec(proptest::array::uniform13(-9..9_i32), 1..4),
        ) {
            let path = decoded(&scores);
            let labels: Vec<usize> = path.labels.iter().map(|label| label.number()).collect();
            let found = sum(&scores, &labels).expect("labels that may follow");
            let mut rows: Vec<Vec<usize>> = vec![Vec::new()];
            for _ in &scores {
                let longer = |row: &Vec<usize>| {
                    let row = row.clone();
                    (0..NameLabel::COUNT).map(move |label| [&row[..], &[label]].concat())
                };
                rows = rows.iter().flat_map(longer).collect();
            }
            let best = rows.iter().filter_map(|row| sum(&scores, row)).max();
            prop_assert_eq!(Some(found), best);
            // and the lead over the other labels is that over the best row with one of them
            let other = rows.iter().filter(|row| row[0] != labels[0]);
            let other = other.filter_map(|row| sum(&scores, row)).max();
            prop_assert_eq!(path.lead(0), found - other.unwrap_or(found));
        }
    }
}
