//! Lists, and what the user knows of them that they do not say themselves.

use std::path::PathBuf;

use clap::Args;
use glosa::{EntityKind, GazetteerBuilder, ListOptions, VariantSort};

use crate::failure::Failure;
use crate::open;

/// The lists that a command is about.
#[derive(Args)]
pub(crate) struct ListArguments {
    /// Lists
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
    #[command(flatten)]
    columns: ListColumns,
    /// The kind of the rows that give none: person, organization, place, or one of your own
    #[arg(long, value_name = "KIND")]
    kind: Option<EntityKind>,
}

impl ListArguments {
    /// With every variant, where none was chosen.
    pub(crate) fn or_all_variants(self) -> Self {
        Self { columns: self.columns.or_all_variants(), ..self }
    }

    /// What the lists say.
    pub(crate) fn read(&self) -> Result<GazetteerBuilder, Failure> {
        open::lists(&self.files, &self.columns.options(self.kind.as_ref())?)
    }
}

/// What lists call their columns.
#[derive(Args)]
pub(crate) struct ListColumns {
    /// What a list calls a column, where its header does not tell: name="Full name"; may be given several times
    #[arg(long, value_name = "COLUMN=HEADER", value_parser = pair)]
    map: Vec<(String, String)>,
    /// Find the names of lists written otherwise, too, with less confidence: --variants for every way, or some of inverted
    /// (Quintero, Marta), short, initials, legal-form, spelling with commas: --variants=inverted,legal-form
    #[arg(
        long, value_name = "WAYS", num_args = 0..=1, require_equals = true, default_missing_value = "all",
        value_parser = sorts
    )]
    variants: Option<Sorts>,
}

/// Ways of making variants.
#[derive(Clone)]
struct Sorts(Vec<VariantSort>);

impl ListColumns {
    fn or_all_variants(self) -> Self {
        let all = || Sorts(VariantSort::ALL.to_vec());
        Self { variants: Some(self.variants.unwrap_or_else(all)), ..self }
    }

    /// How lists are read whose rows, if they say nothing else, are of this kind.
    pub(crate) fn options(&self, kind: Option<&EntityKind>) -> Result<ListOptions, Failure> {
        let options = kind.cloned().map_or_else(ListOptions::new, |k| ListOptions::new().kind(k));
        let sorts = self.variants.as_ref().map_or(&[][..], |sorts| &sorts.0);
        let options = options.variants(sorts);
        let mapped = self.map.iter().try_fold(options, |all, (name, header)| all.map(name, header));
        Ok(mapped?)
    }
}

fn sorts(text: &str) -> Result<Sorts, String> {
    if text == "all" {
        return Ok(Sorts(VariantSort::ALL.to_vec()));
    }
    let sorts = text.split(',').map(|name| name.parse::<VariantSort>().map_err(|e| e.to_string()));
    Ok(Sorts(sorts.collect::<Result<_, _>>()?))
}

fn pair(text: &str) -> Result<(String, String), String> {
    let expected = || "expected a column and its header, as in name=\"Full name\"".to_owned();
    let (name, header) = text.split_once('=').ok_or_else(expected)?;
    match ListOptions::new().map(name, header) {
        Ok(_) => Ok((name.to_owned(), header.to_owned())),
        Err(error) => Err(error.to_string()),
    }
}
