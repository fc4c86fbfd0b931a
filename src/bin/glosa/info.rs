//! `glosa info`: what is in a gazetteer.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use glosa::{Gazetteer, printable};

use crate::failure::{Failure, shown, unwritten};
use crate::open;
use crate::target::Target;

/// Says what is in a gazetteer, compiled or a list, and whether it is whole.
#[derive(Args)]
#[command(after_help = "Example:\n  glosa info fleet.glosa")]
pub(crate) struct Info {
    /// The gazetteer
    file: PathBuf,
}

impl Info {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let gazetteer = open::gazetteer(&self.file, open::Way::Read)?;
        let whole = gazetteer.verify();
        Target::Standard.write(|out| self.table(&gazetteer, whole.is_ok(), out))?;
        whole.map_err(|error| Failure::Message(format!("{}: {error}", shown(&self.file))))
    }

    fn table(
        &self,
        gazetteer: &Gazetteer,
        whole: bool,
        out: &mut dyn Write,
    ) -> Result<(), Failure> {
        let mut say = |name: &str, value: String| {
            writeln!(out, "{:<16}{}", printable(name), printable(&value)).map_err(unwritten)
        };
        say("file", shown(&self.file))?;
        say("compiled", open::is_compiled(&self.file).is_ok_and(|compiled| compiled).to_string())?;
        say("bytes", gazetteer.size().to_string())?;
        say("entities", gazetteer.len().to_string())?;
        say("forms", gazetteer.form_count().to_string())?;
        for (kind, count) in gazetteer.kinds() {
            say(&format!("  {kind}"), count.to_string())?;
        }
        say("whole", whole.to_string())
    }
}
