//! `glosa man`: the manual.

use std::path::PathBuf;

use clap::{Args, Command};
use clap_mangen::Man as Page;

use crate::failure::{Failure, shown, unwritten};
use crate::target::Target;

/// Writes the manual page; with a folder also that of each command.
#[derive(Args)]
#[command(after_help = "Examples:\n  glosa man | man -l -\n  glosa man -o ~/.local/share/man/man1")]
pub(crate) struct Man {
    /// A folder for the pages of all commands
    #[arg(long, short, value_name = "FOLDER")]
    output: Option<PathBuf>,
}

impl Man {
    pub(crate) fn run(self, mut command: Command) -> Result<(), Failure> {
        command.build();
        let Some(folder) = self.output else {
            return Target::Standard.write(|out| Page::new(command).render(out).map_err(unwritten));
        };
        let not_made =
            |error| Failure::Message(format!("{}: cannot be made: {error}", shown(&folder)));
        std::fs::create_dir_all(&folder).map_err(not_made)?;
        let commands = command.get_subcommands().filter(|c| c.get_name() != "help").cloned();
        for command in std::iter::once(command.clone()).chain(commands) {
            let page = Page::new(command);
            let target = Target::new(Some(&folder.join(page.get_filename())), &[])?;
            target.write(|out| page.render(out).map_err(unwritten))?;
        }
        Ok(())
    }
}
