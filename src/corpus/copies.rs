//! Near-identical texts: the same agency report in several newspapers.
//!
//! A text is described by a sample of its runs of five words, taken by their hashes, so that two texts sample the runs
//! that they share alike (A. Broder, "On the resemblance and containment of documents", 1997). Cost: linear in the
//! texts, whatever their number, because a run leads to the first text that has it only.

use crate::fold::fold_hash;
use crate::hash::{self, FastMap};

/// Words of a run.
const RUN: usize = 5;
/// One of so many runs is in the sample.
const ONE_OF: u64 = 4;
/// Runs that a sample must have before a share of them says anything.
const FEWEST: usize = 8;
/// Texts that share this many percent of their content are copies: an added headline or a cut last paragraph makes no other text.
const SHARED: usize = 70;

/// What a text is recognised by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fingerprint {
    /// All its words.
    whole: u64,
    /// Some of its runs, sorted.
    sample: Vec<u64>,
}

impl Fingerprint {
    /// The fingerprint of a text: of its words, whatever their case, accents and punctuation.
    pub fn of(text: &str) -> Self {
        let mut scratch = String::new();
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let words: Vec<u64> = words.map(|word| fold_hash(word, &mut scratch)).collect();
        let runs = words.windows(RUN).map(|run| hash::phrase(run.iter().copied()));
        let mut sample: Vec<u64> = runs.filter(|run| (run >> 32) % ONE_OF == 0).collect();
        sample.sort_unstable();
        sample.dedup();
        Self { whole: hash::phrase(words.into_iter()), sample }
    }
}

/// Tells copies from texts that are new.
///
/// ```
/// use glosa::corpus::{Copies, Fingerprint};
///
/// let mut copies = Copies::default();
/// let texts = ["Putin met Kim Jong-un.", "NATO watched.", "PUTIN met Kim Jong Un"];
/// let found = texts.map(|text| copies.add(&Fingerprint::of(text)));
/// assert_eq!(found, [None, None, Some(0)]);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Copies {
    /// The first text with these words.
    whole: FastMap<u64, usize>,
    /// The first text with this run.
    runs: FastMap<u64, usize>,
    /// How many runs the sample of each text has.
    sizes: Vec<usize>,
}

impl Copies {
    /// Adds a text, and returns the number of the text that it is a copy of, counted from 0 over all texts added: of
    /// one with the same words, or of one that shares seven tenths of the runs of five words of the longer of the two.
    pub fn add(&mut self, fingerprint: &Fingerprint) -> Option<usize> {
        let number = self.sizes.len();
        self.sizes.push(fingerprint.sample.len());
        let original = self.whole.get(&fingerprint.whole).copied();
        let original = original.or_else(|| self.alike(fingerprint));
        if original.is_none() {
            self.whole.insert(fingerprint.whole, number);
            for run in &fingerprint.sample {
                self.runs.entry(*run).or_insert(number);
            }
        }
        original
    }

    /// The text that shares the most runs, if these are enough.
    fn alike(&self, fingerprint: &Fingerprint) -> Option<usize> {
        let mut shared: FastMap<usize, usize> = FastMap::default();
        for text in fingerprint.sample.iter().filter_map(|run| self.runs.get(run)) {
            *shared.entry(*text).or_default() += 1;
        }
        let (text, shared) = shared.into_iter().max_by_key(|(text, n)| (*n, usize::MAX - text))?;
        let longer = fingerprint.sample.len().max(self.sizes[text]);
        (longer >= FEWEST && 100 * shared >= SHARED * longer).then_some(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text of so many words that no other text has.
    fn words(seed: usize, count: usize) -> String {
        (0..count).map(|n| format!("w{seed}x{n} ")).collect()
    }

    #[test]
    fn copies_are_told() {
        let report = words(1, 200);
        let mut copies = Copies::default();
        for (text, wanted) in [
            (report.clone(), None),
            (report.to_uppercase(), Some(0)),
            (format!("A headline of one's own. {report}"), Some(0)),
            (report[..report.len() * 4 / 5].to_owned(), Some(0)),
            (format!("{}{}", &report[..report.len() / 2], words(2, 100)), None),
            (words(3, 200), None),
            (String::new(), None),
            (" ... ".to_owned(), Some(6)),
        ] {
            assert_eq!(copies.add(&Fingerprint::of(&text)), wanted, "{text:.60}");
        }
    }
}
