//! `glosa compile`: lists to a file that opens at once.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use glosa::Gazetteer;

use crate::failure::Failure;
use crate::open;

/// Compiles lists (TSV, CSV, JSON lines, each also gzipped) into a file that opens at once.
///
/// Errors are printed with file, line and column, and nothing is written. Doubtful lines are printed as warnings.
#[derive(Args)]
#[command(after_help = "Example:\n  glosa compile ships.tsv crews.csv -o fleet.glosa\n  \
    glosa annotate --gazetteer fleet.glosa report.txt")]
pub(crate) struct Compile {
    /// Lists
    #[arg(value_name = "FILE", required = true)]
    lists: Vec<PathBuf>,
    /// Where to write
    #[arg(long, short, value_name = "OUT")]
    output: PathBuf,
    /// Print no warnings
    #[arg(long, short)]
    quiet: bool,
}

/// Warnings that are printed.
const MOST: usize = 20;

impl Compile {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let builder = open::lists(&self.lists)?;
        if !self.quiet {
            let warnings = builder.lint();
            let loud: Vec<_> = warnings.iter().filter(|w| w.rule.is_loud()).collect();
            loud.iter().take(MOST).for_each(|warning| eprintln!("{warning}"));
            if loud.len() > MOST {
                eprintln!("{} more warnings; `glosa lint` prints all", loud.len() - MOST);
            }
        }
        let gazetteer = builder.build()?;
        write(&gazetteer, &self.output)
            .map_err(|error| format!("{}: cannot be written: {error}", self.output.display()))?;
        eprintln!(
            "{} entities, {} bytes: {}",
            gazetteer.len(),
            gazetteer.size(),
            self.output.display()
        );
        Ok(())
    }
}

/// Writes beside the file and renames, so that who has the old one mapped keeps it.
fn write(gazetteer: &Gazetteer, path: &Path) -> std::io::Result<()> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.part", std::process::id()));
    let part = path.with_file_name(name);
    let written = File::create(&part).and_then(|file| {
        let mut out = BufWriter::new(file);
        gazetteer.write_to(&mut out)?;
        out.flush()
    });
    let renamed = written.and_then(|()| fs::rename(&part, path));
    if renamed.is_err() {
        let _ = fs::remove_file(&part);
    }
    renamed
}
