//! `glosa info`: what is in a gazetteer.

use std::path::{Path, PathBuf};

use clap::Args;
use glosa::{EntityKind, Gazetteer, printable};

use crate::failure::{Failure, shown, unwritten};
use crate::lists::ListColumns;
use crate::open;
use crate::options::builtin;
use crate::target::Target;

/// Says what is in a gazetteer, compiled or a list, and whether it is whole; without a file, what is in the built-in
/// one.
#[derive(Args)]
#[command(after_help = "Examples:\n  glosa info\n  glosa info fleet.glosa")]
pub(crate) struct Info {
    /// The gazetteer
    file: Option<PathBuf>,
    #[command(flatten)]
    columns: ListColumns,
    /// The kind of the rows of a list that give none
    #[arg(long, value_name = "KIND")]
    kind: Option<EntityKind>,
}

impl Info {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let lists = self.columns.options(self.kind.as_ref())?;
        let (name, gazetteer, heading) = match &self.file {
            Some(path) => {
                (shown(path), open::gazetteer(path, open::Loading::Read, &lists)?, of_file(path))
            }
            None => ("built-in".to_owned(), builtin().unwrap_or_default(), of_builtin()),
        };
        let whole = gazetteer.verify();
        Target::Standard.write(|out| {
            let rows = heading.into_iter().chain(counts(&gazetteer, whole.is_ok()));
            rows.into_iter().try_for_each(|(name, value)| {
                writeln!(out, "{:<16}{}", printable(&name), printable(&value)).map_err(unwritten)
            })
        })?;
        whole.map_err(|error| Failure::Message(format!("{name}: {error}")))
    }
}

type InfoRow = (String, String);

fn row(name: &str, value: impl ToString) -> InfoRow {
    (name.to_owned(), value.to_string())
}

fn of_file(path: &Path) -> Vec<InfoRow> {
    let compiled = open::is_compiled(path).is_ok_and(|compiled| compiled);
    vec![row("file", shown(path)), row("compiled", compiled)]
}

fn of_builtin() -> Vec<InfoRow> {
    let mut rows = vec![row("file", "built-in"), row("version", env!("CARGO_PKG_VERSION"))];
    #[cfg(feature = "builtin")]
    rows.push(row("date", Gazetteer::builtin_date()));
    rows
}

fn counts(gazetteer: &Gazetteer, whole: bool) -> Vec<InfoRow> {
    let mut rows = vec![
        row("bytes", gazetteer.size()),
        row("entities", gazetteer.len()),
        row("forms", gazetteer.form_count()),
    ];
    rows.extend(gazetteer.kinds().iter().map(|(kind, count)| row(&format!("  {kind}"), count)));
    rows.push(row("whole", whole));
    rows
}
