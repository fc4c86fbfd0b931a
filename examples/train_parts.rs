//! Learns between which neighbours nouns, verbs and adjectives are found: `src/data/part_model.bin`.
//!
//! ```text
//! cargo run --release --example train_parts -- [FOLDER]
//! ```
//! FOLDER (default `../shared/eval`) holds `language/train.jsonl.gz` and `keywords/*.jsonl.gz` (`text` in each line).
//! Words with one reading teach what words with several readings are: the share of each pair of neighbours among the
//! places of nouns, verbs and adjectives, smoothed with what each neighbour says alone. Deterministic.

use std::error::Error;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use glosa::Extractor;

const LANGUAGES: usize = 2;
const TAGS: usize = 3;
/// Sets of readings of a neighbour.
const PARTS: usize = 32;
/// Occurrences that what a neighbour says alone weighs as much as.
const SMOOTHING: f64 = 40.0;
/// One unit of natural logarithms in the file.
const UNIT: f64 = 16.0;
/// Bytes of a text that are read.
const MOST: usize = 20_000;

type Counts = [[f64; PARTS]; PARTS];

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "../shared/eval".to_owned());
    let mut counts = [[[[0.0; PARTS]; PARTS]; TAGS]; LANGUAGES];
    let extractor = Extractor::builder().keywords(0).build()?;
    for path in files(Path::new(&folder))? {
        let file = std::fs::File::open(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        for line in BufReader::new(flate2::read::MultiGzDecoder::new(file)).lines() {
            let json: serde_json::Value = serde_json::from_str(&line?)?;
            let text: String =
                json["text"].as_str().unwrap_or_default().chars().take(MOST).collect();
            for [language, tag, before, behind] in extractor.part_contexts(&text) {
                if let Some(tags) = counts.get_mut(language) {
                    tags[tag][before][behind] += 1.0;
                }
            }
        }
    }
    let model: Vec<u8> = counts.iter().flatten().flat_map(weights).collect();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/data/part_model.bin");
    std::fs::write(&path, &model)?;
    println!("{} bytes: {}", model.len(), path.display());
    Ok(())
}

fn files(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut files = vec![folder.join("language/train.jsonl.gz")];
    for entry in std::fs::read_dir(folder.join("keywords"))? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "gz") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// The weights of a tag: how likely each pair of neighbours is around it, against all pairs alike.
fn weights(counts: &Counts) -> Vec<u8> {
    let sum: f64 = counts.iter().flatten().sum();
    let share = |of: f64| (of + 1.0) / (sum + PARTS as f64);
    let before = counts.map(|row| share(row.iter().sum()));
    let behind: Vec<f64> =
        (0..PARTS).map(|part| share(counts.iter().map(|row| row[part]).sum())).collect();
    let mut weights = Vec::with_capacity(PARTS * PARTS);
    for (row, before) in counts.iter().zip(before) {
        for (count, behind) in row.iter().zip(&behind) {
            let likely = (count + SMOOTHING * before * behind) / (sum + SMOOTHING);
            let weight = (likely * (PARTS * PARTS) as f64).ln() * UNIT;
            weights.push(weight.clamp(-128.0, 127.0) as i8 as u8);
        }
    }
    weights
}
