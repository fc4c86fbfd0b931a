//! `glosa info`: what is in a gazetteer.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;

use crate::failure::{Failure, unwritten};
use crate::open;

/// Says what is in a gazetteer, compiled or a list, and whether it is whole.
#[derive(Args)]
#[command(after_help = "Example:\n  glosa info fleet.glosa")]
pub(crate) struct Info {
    /// The gazetteer
    file: PathBuf,
}

impl Info {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let gazetteer = open::gazetteer(&self.file)?;
        let whole = gazetteer.verify();
        let mut out = io::stdout().lock();
        let mut say =
            |name: &str, value: String| writeln!(out, "{name:<16}{value}").map_err(unwritten);
        say("file", self.file.display().to_string())?;
        say("compiled", open::is_compiled(&self.file).is_ok_and(|compiled| compiled).to_string())?;
        say("bytes", gazetteer.size().to_string())?;
        say("entities", gazetteer.len().to_string())?;
        say("forms", gazetteer.form_count().to_string())?;
        for (kind, count) in gazetteer.kinds() {
            say(&format!("  {kind}"), count.to_string())?;
        }
        say("whole", whole.is_ok().to_string())?;
        whole.map_err(|error| Failure::Message(format!("{}: {error}", self.file.display())))
    }
}
