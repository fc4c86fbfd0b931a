//! How honest confidences are: each fifth of the texts is read with weights that were learned from the others, and what was
//! said is compared with what is right, by the evidence that a mention rests on.

use std::collections::BTreeMap;

use glosa::{Extractor, Mention, NAME_LIMITS};

use super::corpus::Text;
use super::lessons::Lessons;
use super::{FOLDS, WEIGHTS};

/// Where the rows of the table begin.
const STEPS: [f32; 8] = [0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95];
/// Evidence with fewer mentions is in no row.
const FEWEST: f32 = 20.0;

/// What was said, and how much of it is right.
#[derive(Clone, Copy, Default)]
struct Bin {
    said: f32,
    right: f32,
    count: f32,
}

impl Bin {
    fn add(&mut self, confidence: f32, is_right: bool) {
        self.said += confidence;
        self.right += f32::from(is_right);
        self.count += 1.0;
    }

    fn print(&self, name: &str) {
        let part = |sum: f32| 100.0 * sum / self.count.max(1.0);
        println!("{name:44} {:6} {:6.1} {:6.1}", self.count, part(self.said), part(self.right));
    }
}

/// The bins of all texts.
#[derive(Default)]
struct Tables {
    steps: [Bin; STEPS.len()],
    evidence: BTreeMap<String, Bin>,
    /// Those of 0.9 and more.
    sure: Bin,
}

/// Prints the tables of the texts.
pub(crate) fn print(lessons: &Lessons, texts: &[Text]) -> Result<(), String> {
    let limits = limits()?;
    let mut tables = Tables::default();
    for fold in 0..FOLDS {
        let weights = lessons.learn(|n| n % FOLDS != fold).pack(limits);
        let builder = Extractor::builder().keywords(0).name_weights(&weights);
        let reader = builder.build().map_err(|error| error.to_string())?;
        for text in texts.iter().skip(fold).step_by(FOLDS) {
            count(&reader, text, &mut tables);
        }
    }
    println!("{:44} {:>6} {:>6} {:>6}", "confidence", "names", "said", "right");
    for (step, bin) in STEPS.iter().zip(tables.steps) {
        bin.print(&format!("from {step:.2}"));
    }
    tables.sure.print("0.90 and more");
    println!("\nevidence");
    let rows = tables.evidence.iter().filter(|(_, bin)| bin.count >= FEWEST);
    rows.for_each(|(evidence, bin)| bin.print(evidence));
    Ok(())
}

/// The limits of the weights that come with the crate, which begin with them.
fn limits() -> Result<[i16; NAME_LIMITS], String> {
    let bytes = std::fs::read(WEIGHTS).map_err(|error| format!("{WEIGHTS}: {error}"))?;
    let limit = |n: usize| Some(i16::from_le_bytes([*bytes.get(2 * n)?, *bytes.get(2 * n + 1)?]));
    let limits: Vec<i16> = (0..NAME_LIMITS).map_while(limit).collect();
    limits.try_into().map_err(|_| format!("{WEIGHTS}: found no limits, expected {NAME_LIMITS}"))
}

fn count(reader: &Extractor, text: &Text, tables: &mut Tables) {
    for m in reader.extract(&text.text).mentions() {
        let place = (m.span().start, m.span().end, m.kind());
        let is_right = text.names.iter().any(|name| (name.0, name.1, &name.2) == place);
        let said = m.confidence();
        let step = STEPS.iter().rposition(|step| said >= *step).unwrap_or(0);
        tables.steps[step].add(said, is_right);
        if said >= 0.9 {
            tables.sure.add(said, is_right);
        }
        tables.evidence.entry(evidence(m)).or_default().add(said, is_right);
    }
}

/// What the mention rests on: a list or none, the kind, and the rule, or how the form fits its list.
fn evidence(m: &Mention) -> String {
    let source = if m.entity().is_some() { "listed" } else { "unlisted" };
    let rule = m.rule().map_or_else(|| m.reason().to_string(), str::to_owned);
    format!("{source} {} {rule}", m.kind())
}
