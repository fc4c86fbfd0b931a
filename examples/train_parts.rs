//! Learns between which neighbours nouns, verbs and adjectives are found: `src/data/part_model.bin`.
//!
//! ```text
//! cargo run --release --example train_parts -- [FOLDER]
//! ```
//! FOLDER (default `../shared/eval`) holds `language/train.jsonl.gz` and `keywords/*.jsonl.gz` (`text` in each line).
//! Words with one reading teach what words with several readings are: the share of each pair of neighbours among the
//! places of nouns, verbs and adjectives, smoothed with what each neighbour says alone. Words in *s* and others are counted
//! apart, and so are words behind a word in *s* and others: *the shop closes*, *the shops close*. Deterministic.

use std::error::Error;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use glosa::Extractor;

const LANGUAGES: usize = 2;
const TAGS: usize = 3;
/// Whether the word ends in *s*.
const ENDINGS: usize = 2;
/// Sets of readings of a neighbour.
const PARTS: usize = 32;
/// Occurrences that what a neighbour says alone weighs as much as.
const SMOOTHING: f64 = 40.0;
/// One unit of natural logarithms in the file.
const UNIT: f64 = 16.0;
/// Bytes of a text that are read.
const MOST: usize = 20_000;

/// By whether the word before ends in *s*, what it is, and what is behind.
type Counts = [[[f64; PARTS]; PARTS]; 2];

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "../shared/eval".to_owned());
    let mut counts = vec![[[[[[0.0; PARTS]; PARTS]; 2]; ENDINGS]; TAGS]; LANGUAGES];
    let extractor = Extractor::builder().keywords(0).build()?;
    for path in files(Path::new(&folder))? {
        let file = std::fs::File::open(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        for line in BufReader::new(flate2::read::MultiGzDecoder::new(file)).lines() {
            let json: serde_json::Value = serde_json::from_str(&line?)?;
            let text: String =
                json["text"].as_str().unwrap_or_default().chars().take(MOST).collect();
            for [language, tag, endings, before, behind] in extractor.part_contexts(&text) {
                if let Some(tags) = counts.get_mut(language) {
                    tags[tag][endings >> 1][endings & 1][before][behind] += 1.0;
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

/// The weights of a tag: how likely its endings and each pair of neighbours are around it, against all of them alike.
fn weights(counts: &[Counts; ENDINGS]) -> Vec<u8> {
    let rows = || counts.iter().flatten().flatten();
    let sum: f64 = rows().flatten().sum();
    let cells = (rows().count() * PARTS) as f64;
    let share = |of: f64| (of + 1.0) / (sum + PARTS as f64);
    let behind: [f64; PARTS] = std::array::from_fn(|part| share(rows().map(|row| row[part]).sum()));
    let mut weights = Vec::new();
    for row in rows() {
        let before = share(row.iter().sum());
        for (count, behind) in row.iter().zip(&behind) {
            let likely = (count + SMOOTHING * before * behind) / (sum + SMOOTHING);
            let weight = (likely * cells).ln() * UNIT;
            weights.push(weight.clamp(-128.0, 127.0) as i8 as u8);
        }
    }
    weights
}
