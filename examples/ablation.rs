//! What each rule for mentions is worth: F of the development sets with all rules, and its change with one rule off;
//! then what names that no list holds cost.
//!
//! `cargo run --release --example ablation [-- FOLDER]`; the folder of the sets is `../shared/eval` by default.
//! Sets that are not there are passed over. The tagged sets only report: no weight was fitted on their labels.

use std::collections::HashSet;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::time::Instant;

use flate2::read::GzDecoder;
use glosa::{Extractor, ExtractorBuilder};
use serde_json::Value;

const SETS: [&str; 7] = [
    "news/news",
    "entities/country/conll03-en-val",
    "entities/country/conll02-es-val",
    "entities/conll03-en-val",
    "entities/conll02-es-val",
    "entities/wikineural-en-val",
    "entities/wikineural-es-val",
];

type Spans = HashSet<(usize, usize, String)>;

struct Item {
    text: String,
    gold: Spans,
}

fn main() -> std::io::Result<()> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "../shared/eval".to_owned());
    let mut sets = Vec::new();
    for name in SETS {
        let path = Path::new(&folder).join(format!("{name}.jsonl.gz"));
        if path.exists() {
            sets.push((name, read(&path)?));
        } else {
            println!("{} is not there", path.display());
        }
    }
    let all = scores(&Extractor::new(), &sets);
    let none =
        scores(&Extractor::builder().unlisted_names(false).build().expect("sound options"), &sets);
    println!("{:<24}{}", "", row(sets.iter().map(|(name, _)| short(name))));
    println!("{:<24}{}", "F, all rules", row(all.iter().map(|f| format!("{f:.2}"))));
    let change = |f: &[f64]| row(f.iter().zip(&all).map(|(f, all)| format!("{:+.2}", f - all)));
    println!("{:<24}{}", "no unlisted names", change(&none));
    for rule in ExtractorBuilder::rules() {
        let without = scores(
            &Extractor::builder().without_rule(rule).build().expect("the rule exists"),
            &sets,
        );
        println!("{rule:<24}{}", change(&without));
    }
    println!("time with unlisted names : without = {:.3}", cost(&sets));
    Ok(())
}

/// The last part of the name, with the mark of the sets of countries.
fn short(name: &str) -> String {
    let last = name.rsplit('/').next().unwrap_or(name).trim_end_matches("-val");
    let countries = if name.contains("/country/") { " (c)" } else { "" };
    format!("{last}{countries}")
}

fn row(cells: impl Iterator<Item = String>) -> String {
    cells.map(|cell| format!("{cell:>16}")).collect()
}

fn read(path: &Path) -> std::io::Result<Vec<Item>> {
    let lines = BufReader::new(GzDecoder::new(File::open(path)?)).lines();
    lines.map(|line| Ok(item(&serde_json::from_str(&line?)?))).collect()
}

fn item(v: &Value) -> Item {
    let marks = v["entities"].as_array().or(v["mentions"].as_array());
    let counts = |label: &str| !matches!(label, "MISC" | "IGNORE");
    let number = |v: &Value| v.as_u64().unwrap_or(0) as usize;
    let span = |m: &Value| {
        let kind = m["type"].as_str().or(m["kind"].as_str()).unwrap_or_default();
        (number(&m["start"]), number(&m["end"]), kind.to_owned())
    };
    let gold = marks.into_iter().flatten().map(span).filter(|s| counts(&s.2)).collect();
    Item { text: v["text"].as_str().unwrap_or_default().to_owned(), gold }
}

/// F of each set: exact span and kind.
fn scores(extractor: &Extractor, sets: &[(&str, Vec<Item>)]) -> Vec<f64> {
    let labels = |name: &str| match name.split('/').nth(1) {
        Some("news") => own_kind,
        Some("country") => country,
        _ => label,
    };
    sets.iter().map(|(name, items)| f_of(extractor, items, labels(name))).collect()
}

/// F of mentions whose kind has a label.
fn f_of(extractor: &Extractor, items: &[Item], label: fn(&str) -> Option<&str>) -> f64 {
    let (mut right, mut said, mut wanted) = (0, 0, 0);
    for item in items {
        let document = extractor.extract(&item.text);
        let found: Spans = document
            .mentions()
            .iter()
            .filter_map(|m| {
                let label = label(m.kind().as_str());
                label.map(|l| (m.span().start, m.span().end, l.to_owned()))
            })
            .collect();
        right += found.intersection(&item.gold).count();
        said += found.len();
        wanted += item.gold.len();
    }
    200.0 * right as f64 / (said + wanted).max(1) as f64
}

fn own_kind(kind: &str) -> Option<&str> {
    Some(kind)
}

fn country(kind: &str) -> Option<&str> {
    (kind == "country").then_some("COUNTRY")
}

fn label(kind: &str) -> Option<&str> {
    Some(match kind {
        "person" => "PER",
        "organization" => "ORG",
        "country" | "place" => "LOC",
        _ => return None,
    })
}

/// Time with the rules against time without, the best of several rounds each.
fn cost(sets: &[(&str, Vec<Item>)]) -> f64 {
    let time = |extractor: &Extractor| {
        let start = Instant::now();
        for item in sets.iter().flat_map(|(_, items)| items) {
            std::hint::black_box(extractor.extract(&item.text));
        }
        start.elapsed().as_secs_f64()
    };
    let with = Extractor::new();
    let without = Extractor::builder().unlisted_names(false).build().expect("sound options");
    let (mut a, mut b) = (f64::MAX, f64::MAX);
    for _ in 0..12 {
        a = a.min(time(&with));
        b = b.min(time(&without));
    }
    a / b
}
