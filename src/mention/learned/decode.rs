//! The best row of labels for the words of a chain, and by how much it wins (Viterbi forwards and backwards).
//!
//! The score of a row is the sum of what its words say of their labels. A label does not speak for the next one, which
//! was worth nothing; but a name goes on behind its own first word only.

use super::label::NameLabel;

/// What a word says of each label.
pub(crate) type LabelScores = [i32; NameLabel::COUNT];

/// Less than any sum: a label that may not are there.
const NEVER: i32 = i32::MIN / 4;

/// The best row of labels, and the sums that it was found by. Kept from chain to chain.
#[derive(Debug, Default)]
pub(crate) struct Path {
    /// For each word and label, the best sum of a row that has this label there.
    totals: Vec<LabelScores>,
    /// The best sum of the words behind each word, for each label of it.
    behind: Vec<LabelScores>,
    /// The best row.
    pub(crate) labels: Vec<NameLabel>,
}

impl Path {
    /// By how much the best row wins against all that have another label at the word.
    pub(crate) fn lead(&self, at: usize) -> i32 {
        let own = self.labels[at].number();
        let totals = &self.totals[at];
        let others = (0..NameLabel::COUNT).filter(|label| *label != own).map(|label| totals[label]);
        totals[own] - others.max().unwrap_or(NEVER)
    }

    /// By how much the best row wins against all that have this label at the word; nothing where it has it itself.
    pub(crate) fn lead_over(&self, at: usize, label: NameLabel) -> i32 {
        self.totals[at][self.labels[at].number()] - self.totals[at][label.number()]
    }
}

/// Finds the best row of labels. Cost: linear in the words.
pub(crate) fn best_path(scores: &[LabelScores], path: &mut Path) {
    if let [scores] = scores {
        return best_label(scores, path);
    }
    let Path { totals, behind, labels } = path;
    forwards(scores, totals);
    backwards(scores, behind);
    labels.clear();
    for ((total, behind), scores) in totals.iter_mut().zip(behind.iter()).zip(scores) {
        let before = labels.last().copied().unwrap_or(NameLabel::OUTSIDE);
        labels.push(best(scores, behind, before));
        for (sum, more) in total.iter_mut().zip(behind) {
            *sum = (*sum + more).max(NEVER);
        }
    }
}

/// The best label of a word that is alone.
fn best_label(scores: &LabelScores, path: &mut Path) {
    let mut total = *scores;
    for (label, sum) in total.iter_mut().enumerate() {
        if NameLabel::numbered(label).is_further() {
            *sum = NEVER;
        }
    }
    let better = |best: usize, label: usize| if total[label] > total[best] { label } else { best };
    let best = (0..NameLabel::COUNT).fold(NameLabel::OUTSIDE.number(), better);
    path.totals.clear();
    path.totals.push(total);
    path.labels.clear();
    path.labels.push(NameLabel::numbered(best));
}

/// The label that goes on best behind the one before; of equal ones the first.
fn best(scores: &LabelScores, behind: &LabelScores, before: NameLabel) -> NameLabel {
    let sum = |label: NameLabel| scores[label.number()] + behind[label.number()];
    let may_follow =
        (0..NameLabel::COUNT).map(NameLabel::numbered).filter(|l| l.may_follow(before));
    let better =
        |best: NameLabel, label: NameLabel| if sum(label) > sum(best) { label } else { best };
    may_follow.fold(NameLabel::OUTSIDE, better)
}

/// The best sum of a row that ends at each word with each label.
fn forwards(scores: &[LabelScores], sums: &mut Vec<LabelScores>) {
    sums.clear();
    let mut before: LabelScores = [NEVER; NameLabel::COUNT];
    before[NameLabel::OUTSIDE.number()] = 0;
    for scores in scores {
        let any = highest(&before);
        let mut here = *scores;
        for (label, sum) in here.iter_mut().enumerate() {
            let from = match NameLabel::numbered(label).begun() {
                Some(begun) => before[label].max(before[begun.number()]),
                None => any,
            };
            *sum = (*sum + from).max(NEVER);
        }
        sums.push(here);
        before = here;
    }
}

/// The best sum of what is behind each word, for each label of it.
fn backwards(scores: &[LabelScores], sums: &mut Vec<LabelScores>) {
    sums.clear();
    let mut behind: LabelScores = [0; NameLabel::COUNT];
    sums.push(behind);
    for scores in scores.iter().skip(1).rev() {
        let mut next = *scores;
        let mut any = NEVER;
        for (label, sum) in next.iter_mut().enumerate() {
            *sum = (*sum + behind[label]).max(NEVER);
            if !NameLabel::numbered(label).is_further() {
                any = any.max(*sum);
            }
        }
        for (label, sum) in behind.iter_mut().enumerate() {
            let further = NameLabel::numbered(label).further();
            *sum = further.map_or(any, |further| any.max(next[further.number()]));
        }
        sums.push(behind);
    }
    sums.reverse();
}

fn highest(scores: &LabelScores) -> i32 {
    scores.iter().fold(NEVER, |highest, score| highest.max(*score))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::Class;
    use proptest::prelude::*;

    fn decoded(scores: &[LabelScores]) -> Path {
        let mut path = Path::default();
        best_path(scores, &mut path);
        path
    }

    /// The sum of a row of labels; `None` if one is not allowed where it is.
    fn sum(scores: &[LabelScores], row: &[usize]) -> Option<i32> {
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
