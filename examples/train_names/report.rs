//! What more text and each source are worth: how well names are recognised in texts that were not learned, by the labels of the
//! chains that rules and lists leave open.

use glosa::Extractor;

use super::FOLDS;
use super::lessons::{Lessons, MarkedChain, NEVER, names};

/// Parts of the texts that are learned, in per cent.
const SHARES: [usize; 3] = [25, 50, 100];
const CLASSES: [&str; 6] = ["person", "organization", "country", "place", "nationality", "event"];

/// How many names there are, how many were found, and how many finds are none.
#[derive(Clone, Copy, Default)]
struct Count {
    names: usize,
    right: usize,
    wrong: usize,
}

pub(crate) fn print(lessons: &Lessons) {
    println!(
        "{} texts, {} chains of texts without marks",
        lessons.texts.len(),
        lessons.distant.len()
    );
    for share in SHARES {
        row(&format!("{share} % of the texts"), &counts(lessons, share));
    }
}

/// The counts of all parts, each read with what was learned from a share of the others.
fn counts(lessons: &Lessons, share: usize) -> [Count; CLASSES.len()] {
    let mut counts = [Count::default(); CLASSES.len()];
    for fold in 0..FOLDS {
        let is_learnt = |n: usize| n % FOLDS != fold && n / FOLDS * 37 % 100 < share;
        let weights = lessons.learn(is_learnt).pack(NEVER);
        let reader = Extractor::builder().name_weights(&weights).build().expect("an extractor");
        let left_out = (0..lessons.texts.len()).filter(|n| n % FOLDS == fold);
        let chains =
            left_out.flat_map(|n| &lessons.texts[n]).filter(|marked| !marked.chain.settled);
        chains.for_each(|marked| count(&reader, marked, &mut counts));
    }
    counts
}

fn count(reader: &Extractor, marked: &MarkedChain, counts: &mut [Count; CLASSES.len()]) {
    let right = names(&marked.labels);
    let found = names(&reader.name_labels(&marked.chain.hints));
    for name in &right {
        counts[name.2].names += 1;
        counts[name.2].right += usize::from(found.contains(name));
    }
    for name in found.iter().filter(|name| !right.contains(name)) {
        counts[name.2].wrong += 1;
    }
}

fn row(what: &str, counts: &[Count; CLASSES.len()]) {
    print!("{what:20}");
    let all = counts.iter().fold(Count::default(), |all, count| Count {
        names: all.names + count.names,
        right: all.right + count.right,
        wrong: all.wrong + count.wrong,
    });
    for (class, Count { names, right, wrong }) in
        CLASSES.iter().chain(&["all"]).zip(counts.iter().chain(&[all]))
    {
        let share = |of: usize| 100.0 * *right as f64 / of.max(1) as f64;
        let f = 200.0 * *right as f64 / (names + right + wrong).max(1) as f64;
        print!("  {class} P {:.1} R {:.1} F {f:.1}", share(right + wrong), share(*names));
    }
    println!();
}
