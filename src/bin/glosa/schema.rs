//! `glosa schema`: what the JSON of the commands looks like.

use clap::Args;
use glosa::output::SCHEMA;

use crate::failure::{Failure, unwritten};
use crate::target::Target;

/// Writes the JSON Schema of all JSON that the commands write.
#[derive(Args)]
#[command(after_help = "Example:\n  glosa schema > glosa.schema.json")]
pub(crate) struct Schema;

impl Schema {
    pub(crate) fn run(self) -> Result<(), Failure> {
        Target::Standard.write(|out| out.write_all(SCHEMA.as_bytes()).map_err(unwritten))
    }
}
