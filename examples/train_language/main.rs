//! Trains the table of the language model, `src/data/language.bin`.
//!
//! ```text
//! cargo run --release --example train_language [-- --without SOURCE | --unseen]
//! ```
//!
//! Learns from the texts of `../shared` and from three packages of public registries, which it looks for in
//! `target/language`; it says how to get those that are missing. At the end it measures the model on the
//! development sets, `../shared/eval/language/{dev,other_dev}.jsonl.gz`. Texts that are in `dev` are left out
//! of the training, and so is the Declaration of Human Rights in every language that is scored, because
//! `other_dev` is made of it.
//!
//! Two options show what the figures rest on. They leave the table as it is:
//!
//! - `--without SOURCE` leaves a source out (`declaration`, `wordfreq`, `stopwords`, `extra`), or a step of the
//!   training (`invented`, `names`, `accents`).
//! - `--unseen` leaves out everything in the languages of `other_dev` and in their twins (Serbian beside
//!   Croatian), so that no language that is rejected has ever been seen.
//!
//! Multinomial logistic regression over hashed features, learned by AdaGrad (Duchi, Hazan, Singer 2011) one
//! sample at a time. A sample is a text or a piece of it, often a word or two. The last two classes share the
//! languages that the crate does not read, and training decides which language goes to which. Takes about two
//! minutes; the same input gives the same bytes.

mod measure;
mod model;
mod random;
mod samples;
mod sources;

use std::collections::BTreeSet;
use std::error::Error;

/// The library's own: a text must give the same features here and there.
#[allow(dead_code)]
#[path = "../../src/detect/features.rs"]
mod features;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

const TABLE: &str = "src/data/language.bin";

/// What to leave out.
#[derive(Debug, Default)]
pub(crate) struct Options {
    without: BTreeSet<String>,
    unseen: bool,
}

impl Options {
    fn read() -> Result<Self> {
        let (mut options, mut arguments) = (Self::default(), std::env::args().skip(1));
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--unseen" => options.unseen = true,
                "--without" => options.leave_out(&arguments.next().unwrap_or_default())?,
                other => return Err(format!("unknown argument {other}").into()),
            }
        }
        Ok(options)
    }

    fn leave_out(&mut self, part: &str) -> Result<()> {
        let parts = [&sources::NAMES[..], &samples::STEPS].concat();
        if !parts.contains(&part) {
            return Err(format!("--without {part}: expected one of {}", parts.join(", ")).into());
        }
        self.without.insert(part.to_string());
        Ok(())
    }

    /// Whether a source or a step of the training is used.
    fn uses(&self, part: &str) -> bool {
        !self.without.contains(part)
    }

    /// Whether the table is the one that the crate ships.
    fn is_whole(&self) -> bool {
        self.without.is_empty() && !self.unseen
    }
}

fn main() -> Result<()> {
    let options = Options::read()?;
    let sets = measure::Sets::read()?;
    let corpus = sources::Corpus::read(&options, &sets)?;
    let mut model = model::Model::new();
    samples::Sampler::new(&corpus, &options).teach(&mut model);
    model.finish();
    measure::print(&model, &sets);
    if options.is_whole() {
        std::fs::write(TABLE, model.bytes())?;
        println!("wrote {TABLE}");
    }
    Ok(())
}
