//! `glosa compile`: lists to a file that opens at once.

use std::path::PathBuf;

use clap::Args;

use crate::failure::{Failure, say, shown, unwritten};
use crate::lists::ListArguments;
use crate::target::Target;

/// Compiles lists (TSV, CSV, .xlsx, .ods, JSON lines, a name a line) into a file that opens at once.
///
/// Errors are printed with file, line and column, and nothing is written. Doubtful lines are printed as warnings.
#[derive(Args)]
#[command(after_help = "Example:\n  glosa compile ships.tsv crews.csv -o fleet.glosa\n  \
    glosa annotate --gazetteer fleet.glosa report.txt")]
pub(crate) struct Compile {
    #[command(flatten)]
    lists: ListArguments,
    /// Where to write; - is standard output. A file there is replaced when all went well
    #[arg(long, short, value_name = "OUT")]
    output: PathBuf,
    /// Write the packed form: a small download, which takes time to open
    #[arg(long)]
    packed: bool,
    /// Print no warnings
    #[arg(long, short)]
    quiet: bool,
}

/// Warnings that are printed.
const MOST: usize = 20;

impl Compile {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let target = Target::new(Some(&self.output), &self.lists.files)?;
        let builder = self.lists.read()?;
        if !self.quiet {
            let warnings = builder.lint();
            let loud: Vec<_> = warnings.iter().filter(|w| w.rule.is_loud()).collect();
            loud.iter().take(MOST).for_each(|warning| say(&warning.to_string()));
            if loud.len() > MOST {
                eprintln!("{} more warnings; `glosa lint` prints all", loud.len() - MOST);
            }
        }
        let gazetteer = builder.build()?;
        let packed = if self.packed { Some(gazetteer.pack()?) } else { None };
        target.write(|out| match &packed {
            Some(packed) => out.write_all(packed).map_err(unwritten),
            None => gazetteer.write_to(out).map_err(unwritten),
        })?;
        let (entities, bytes) = (gazetteer.len(), packed.map_or(gazetteer.size(), |p| p.len()));
        eprintln!("{entities} entities, {bytes} bytes: {}", shown(&self.output));
        Ok(())
    }
}
