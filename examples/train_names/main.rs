//! Learns the weights of the learned reader: `src/data/name_weights.bin`.
//!
//! ```text
//! cargo run --release --example train_names -- [--corpus FOLDER] [--distant FILE] [--check | --report | --reliability]
//! ```
//! FOLDER (default `examples/data/names`) holds texts of this project in which every name is marked; `GUIDELINE.md` there
//! says how. FILE (for instance `../shared/eval/language/train.jsonl.gz`) holds texts without marks: what the lists are
//! sure of there teaches what is around names. By default there is none: it made the result worse (`--report`).
//!
//! The limits of the guesses are set on texts that the weights were not learned from: the texts are learned five times
//! without a fifth of them, and each limit is the one by which the guesses on that fifth are worth most. Deterministic:
//! `--check` compares with the file, and writes nothing. `--report` prints what each source and more text are worth.
//! `--reliability` prints how many mentions of each confidence are right, in texts that the weights were not learned from.

mod corpus;
mod learner;
mod lessons;
mod reliability;
mod report;
mod tuning;

use std::path::Path;

use glosa::Extractor;
use lessons::Lessons;

/// Which part of the texts is left out of each of the five models that the limits are set by.
const FOLDS: usize = 5;
/// Where the weights are written.
const WEIGHTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/data/name_weights.bin");
const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/data/names");

/// What the command line asks for.
#[derive(Default)]
struct Options {
    corpus: Option<String>,
    distant: Option<String>,
    out: Option<String>,
    check: bool,
    report: bool,
    reliability: bool,
}

fn main() -> Result<(), String> {
    let options = options(std::env::args().skip(1))?;
    let texts = corpus::read(Path::new(options.corpus.as_deref().unwrap_or(CORPUS)))?;
    let teacher = Extractor::builder().keywords(0).build();
    let teacher = teacher.map_err(|error| error.to_string())?;
    let mut lessons = Lessons::of(&teacher, &texts);
    if let Some(file) = &options.distant {
        lessons.add_distant(&teacher, &corpus::unmarked(Path::new(file))?);
    }
    if options.report {
        report::print(&lessons);
        return Ok(());
    }
    if options.reliability {
        return reliability::print(&lessons, &texts);
    }
    let limits = tuning::limits(&lessons, &texts);
    let weights = lessons.learn(|_| true).pack(limits);
    finish(&options, &weights)
}

/// Writes the weights, or compares them with the file.
fn finish(options: &Options, weights: &[u8]) -> Result<(), String> {
    let file = options.out.as_deref().unwrap_or(WEIGHTS);
    let wrong = |error: std::io::Error| format!("{file}: {error}");
    if !options.check {
        println!("{} bytes: {file}", weights.len());
        return std::fs::write(file, weights).map_err(wrong);
    }
    let is_same = std::fs::read(file).map_err(wrong)? == weights;
    if is_same { Ok(()) } else { Err(format!("{file}: found other weights than these texts give")) }
}

fn options(mut args: impl Iterator<Item = String>) -> Result<Options, String> {
    let mut options = Options::default();
    while let Some(option) = args.next() {
        let mut value = || args.next().ok_or_else(|| format!("{option} needs a value"));
        match option.as_str() {
            "--corpus" => options.corpus = Some(value()?),
            "--distant" => options.distant = Some(value()?),
            "--out" => options.out = Some(value()?),
            "--check" => options.check = true,
            "--report" => options.report = true,
            "--reliability" => options.reliability = true,
            _ => {
                return Err(format!(
                    "{option}: expected --corpus, --distant, --out, --check or --report"
                ));
            }
        }
    }
    Ok(options)
}
