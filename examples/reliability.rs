//! How honest the confidence of [`glosa::detect`] is: of the texts that it told with 0.9, are nine in
//! ten right?
//!
//! ```text
//! cargo run --release --example reliability [-- FILE]
//! ```
//!
//! FILE holds `{"lang": "en", "text": "…"}` a line (`en`, `es`; anything else is neither) and may be
//! gzipped; without it, `../shared/eval/language/dev.jsonl.gz`.

use std::error::Error;
use std::io::{BufRead, BufReader, Read};

const FILE: &str = "../shared/eval/language/dev.jsonl.gz";
/// Where the rows of the table begin.
const STEPS: [f32; 9] = [0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99];

/// Texts told with about the same confidence.
#[derive(Clone, Copy, Default)]
struct Bin {
    said: f32,
    right: f32,
    texts: f32,
}

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).unwrap_or_else(|| FILE.into());
    let file = std::fs::File::open(&path).map_err(|e| format!("{path}: {e}"))?;
    let read: Box<dyn Read> = match path.ends_with(".gz") {
        true => Box::new(flate2::read::MultiGzDecoder::new(file)),
        false => Box::new(file),
    };
    let mut bins = [Bin::default(); STEPS.len()];
    for line in BufReader::new(read).lines() {
        let value: serde_json::Value = serde_json::from_str(&line?)?;
        let found = glosa::detect(value["text"].as_str().unwrap_or_default());
        let wanted = value["lang"].as_str().and_then(glosa::Language::from_code);
        let bin = STEPS.iter().rposition(|&step| found.confidence >= step).unwrap_or(0);
        bins[bin].said += found.confidence;
        bins[bin].right += f32::from(found.language == wanted);
        bins[bin].texts += 1.0;
    }
    println!("confidence     texts    said   right");
    for (step, bin) in STEPS.iter().zip(bins).filter(|(_, bin)| bin.texts > 0.0) {
        let part = |sum: f32| 100.0 * sum / bin.texts;
        println!(
            "from {step:.2} {:10} {:6.1}% {:6.1}%",
            bin.texts,
            part(bin.said),
            part(bin.right)
        );
    }
    Ok(())
}
