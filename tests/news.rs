//! The marked news of `tests/data/news`: how much is found, and whether the confidences hold.
//!
//! Other than cases, news may hold what the rules do not find; the figures may not fall.

mod common;

use common::markup::{Case, parse_cases};
use glosa::Document;

const SUBJECTS: [&str; 5] = ["business", "courts", "latin_america", "sport", "world"];

/// Mentions found, marked and both, and of those told with nine tenths and more all and the right ones.
#[derive(Debug, Default)]
struct Count {
    found: usize,
    marked: usize,
    right: usize,
    sure: usize,
    sure_and_right: usize,
}

fn news() -> Vec<Case> {
    let cases = SUBJECTS.map(|subject| {
        let file = format!("tests/data/news/{subject}.txt");
        parse_cases(&file, &common::read(&file))
    });
    cases.into_iter().flatten().collect()
}

fn count(case: &Case, document: &Document, count: &mut Count) {
    let mut start = 0;
    for line in &case.lines {
        let end = start + line.plain.len();
        count.marked += line.marks.iter().filter(|m| !m.is_forbidden()).count();
        let here = |m: &&glosa::Mention| start <= m.span().start && m.span().end <= end;
        for mention in document.mentions().iter().filter(here) {
            let range = mention.span().start - start..mention.span().end - start;
            let right = line.marks.iter().any(|m| m.range == range && m.accepts(mention));
            let sure = mention.confidence() >= 0.9;
            count.found += 1;
            count.right += usize::from(right);
            count.sure += usize::from(sure);
            count.sure_and_right += usize::from(sure && right);
        }
        start = end + 1;
    }
}

#[test]
fn nearly_all_is_found_and_the_confidences_hold() {
    let (mut sum, mut differences) = (Count::default(), Vec::new());
    for case in news() {
        let document = common::extractor().extract(&case.text("\n"));
        count(&case, &document, &mut sum);
        differences.extend(case.differences("\n", &document));
    }
    let f = 200 * sum.right / (sum.found + sum.marked);
    let report = differences.join("\n");
    assert!(f >= 90, "F {f}, {sum:?}\n\n{report}");
    assert!(sum.sure_and_right * 100 >= sum.sure * 90, "{sum:?}\n\n{report}");
}
