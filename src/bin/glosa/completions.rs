//! `glosa completions`: what a shell needs to complete commands and options.

use clap::{Args, Command};
use clap_complete::Shell;

use crate::failure::{Failure, unwritten};
use crate::target::Target;

/// Writes the completions for a shell.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  glosa completions bash > ~/.local/share/bash-completion/completions/glosa\n  \
        glosa completions zsh > ~/.zfunc/_glosa"
)]
pub(crate) struct Completions {
    /// Which shell
    #[arg(value_enum)]
    shell: Shell,
}

impl Completions {
    pub(crate) fn run(self, mut command: Command) -> Result<(), Failure> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut command, "glosa", &mut script);
        Target::Standard.write(|out| out.write_all(&script).map_err(unwritten))
    }
}
