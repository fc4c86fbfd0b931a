//! `glosa expand`: a list with other ways of writing its names.

use std::path::PathBuf;

use clap::Args;

use crate::failure::{Failure, unwritten};
use crate::lists::ListArguments;
use crate::target::Target;

/// Writes lists as one tab-separated list with other ways of writing each name: people surname first and the other way round,
/// without middle names and second surnames, with initials; companies without their legal form and with its other
/// spellings; spellings of Russian, Ukrainian and Arabic names.
///
/// What is added has the flag {derived}: mentions by such a form say so, and are less sure. To use variants without
/// writing them, give --variants to any command that reads lists.
#[derive(Args)]
#[command(after_help = "Examples:\n  glosa expand crew.xlsx --kind person -o crew.tsv\n  \
    glosa expand companies.csv --variants=legal-form > companies.tsv")]
pub(crate) struct Expand {
    #[command(flatten)]
    lists: ListArguments,
    /// Where to write; standard output if not given. A file there is replaced when all went well
    #[arg(long, short, value_name = "OUT")]
    output: Option<PathBuf>,
}

impl Expand {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let target = Target::new(self.output.as_deref(), &self.lists.files)?;
        let builder = self.lists.or_all_variants().read()?;
        target.write(|out| builder.write_tsv(out).map_err(unwritten))
    }
}
