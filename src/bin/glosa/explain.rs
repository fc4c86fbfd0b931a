//! `glosa explain`: why a text is annotated as it is.

use std::io::Read;
use std::path::PathBuf;

use clap::Args;
use glosa::ValueKind;
use indicatif::ProgressBar;

use crate::documents;
use crate::failure::{Failure, unread, unwritten};
use crate::options::TextOptions;
use crate::target::Target;

/// Says of every name that was considered in a text which rules spoke for it (+) and against it (-), and what became of
/// it; and by which rules dates, money and other values were found.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  echo 'Guinea pigs are no citizens of Guinea.' | glosa explain\n  \
        glosa explain -g ships.tsv report.txt"
)]
pub(crate) struct Explain {
    #[command(flatten)]
    options: TextOptions,
    /// The text; - is standard input
    #[arg(value_name = "FILE", default_value = "-")]
    file: PathBuf,
}

impl Explain {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let extractor = self.options.builder()?.values(&ValueKind::ALL).build()?;
        let (_, mut reader) = documents::open(&self.file, &ProgressBar::hidden())?;
        let mut text = String::new();
        reader.read_to_string(&mut text).map_err(|error| unread(&self.file, &error))?;
        let explanation = extractor.explain(&text);
        Target::Standard.write(|out| write!(out, "{}", explanation.shown(&text)).map_err(unwritten))
    }
}
