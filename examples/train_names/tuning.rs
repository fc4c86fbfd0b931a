//! Sets the limits of the guesses on texts that the weights were not learned from.

use glosa::{EntityKind, Extractor, NAME_LIMITS};

use super::FOLDS;
use super::corpus::Text;
use super::lessons::{Lessons, NEVER};

/// What a wrong name costs, in right ones. Texts of other kinds have names of more kinds, and more that is none.
const PRICE: i64 = 3;
/// The limits that are tried.
const STEPS: [i16; 10] = [100, 150, 200, 250, 300, 400, 500, 700, 1000, i16::MAX];
/// The limits that make the most of the guesses.
pub(crate) fn limits(lessons: &Lessons, texts: &[Text]) -> [i16; NAME_LIMITS] {
    let weights = |fold: usize| lessons.learn(|n| n % FOLDS != fold).pack(NEVER);
    let weights: Vec<Vec<u8>> = (0..FOLDS).map(weights).collect();
    let worth = |limits: [i16; NAME_LIMITS]| -> i64 {
        let fold = |fold: usize| {
            let builder = Extractor::builder().keywords(0).name_weights(&weights[fold]);
            let reader = builder.name_limits(limits).build().expect("an extractor");
            let left_out = texts.iter().skip(fold).step_by(FOLDS);
            left_out.map(|text| worth(&reader, text)).sum::<i64>()
        };
        (0..FOLDS).map(fold).sum()
    };
    let mut limits = NEVER;
    let mut best = worth(limits);
    for which in 0..limits.len() {
        for step in STEPS {
            let mut tried = limits;
            tried[which] = step;
            let worth = worth(tried);
            if worth > best {
                (best, limits) = (worth, tried);
            }
        }
    }
    println!("limits {limits:?}: worth {best}");
    limits
}

/// The right names less the price of the wrong ones.
fn worth(reader: &Extractor, text: &Text) -> i64 {
    let document = reader.extract(&text.text);
    let found = document.mentions().iter().map(|m| (m.span().start, m.span().end, m.kind()));
    let is_right = |(start, end, kind): &(usize, usize, &EntityKind)| {
        text.names.iter().any(|name| (name.0, name.1, &name.2) == (*start, *end, *kind))
    };
    found.map(|name| if is_right(&name) { 1 } else { -PRICE }).sum()
}
