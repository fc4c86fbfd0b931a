//! What the user knows of lists that they do not say themselves.

use clap::Args;
use glosa::{EntityKind, ListOptions};

use crate::failure::Failure;

/// What lists call their columns.
#[derive(Args)]
pub(crate) struct ListColumns {
    /// What a list calls a column, where its header does not tell: name="Full name"; may be given several times
    #[arg(long, value_name = "COLUMN=HEADER", value_parser = pair)]
    map: Vec<(String, String)>,
}

impl ListColumns {
    /// How lists are read whose rows, if they say nothing else, are of this kind.
    pub(crate) fn options(&self, kind: Option<&EntityKind>) -> Result<ListOptions, Failure> {
        let options = kind.cloned().map_or_else(ListOptions::new, |k| ListOptions::new().kind(k));
        let mapped = self.map.iter().try_fold(options, |all, (name, header)| all.map(name, header));
        Ok(mapped?)
    }
}

fn pair(text: &str) -> Result<(String, String), String> {
    let expected = || "expected a column and its header, as in name=\"Full name\"".to_owned();
    let (name, header) = text.split_once('=').ok_or_else(expected)?;
    match ListOptions::new().map(name, header) {
        Ok(_) => Ok((name.to_owned(), header.to_owned())),
        Err(error) => Err(error.to_string()),
    }
}
