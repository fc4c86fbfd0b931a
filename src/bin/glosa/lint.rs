//! `glosa lint`: what will hurt in use.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use glosa::lint::Warning;
use glosa::{Alias, CasePolicy, EntityKind, Entry, Extractor, Gazetteer};

use crate::failure::{Failure, unread, unwritten};
use crate::lists::ListArguments;
use crate::target::Target;

/// Finds what hurts in use: ordinary words without a flag, aliases on several ids or differing only by case and accents,
/// surnames of many people, acronyms that are words, missing names.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  glosa lint ships.tsv\n  glosa lint ships.tsv --text corpus.txt\n\n\
    With --text each risky alias comes with how often the corpus has it, capitalised and not. An alias that is mostly \
    written small is a word: give it {exact}, {weak} or {off}."
)]
pub(crate) struct Lint {
    #[command(flatten)]
    lists: ListArguments,
    /// A text in which to count the risky aliases
    #[arg(long, value_name = "CORPUS")]
    text: Option<PathBuf>,
    /// Let warnings, too, end in exit status 1
    #[arg(long)]
    strict: bool,
}

impl Lint {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let builder = self.lists.read()?;
        let warnings = builder.lint();
        let counts = match &self.text {
            Some(text) => Some(counts(&warnings, text)?),
            None => None,
        };
        Target::Standard.write(|out| print(&warnings, counts.as_ref(), out))?;
        eprintln!("{} warnings", warnings.len());
        if self.strict && !warnings.is_empty() { Err(Failure::Said) } else { Ok(()) }
    }
}

/// How often each alias is in a text, with a capital and without.
type AliasCounts = BTreeMap<String, (usize, usize)>;

fn print(
    warnings: &[Warning],
    counts: Option<&AliasCounts>,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    for warning in warnings {
        let count = counts.map(|counts| counts.get(&warning.alias).copied().unwrap_or_default());
        match count {
            Some((capitalised, small)) => {
                writeln!(out, "{warning} (in the text {capitalised} capitalised, {small} not)")
            }
            None => writeln!(out, "{warning}"),
        }
        .map_err(unwritten)?;
    }
    Ok(())
}

/// How often each risky alias is in the text.
fn counts(warnings: &[Warning], text: &Path) -> Result<AliasCounts, Failure> {
    let unread = |error| unread(text, &error);
    let mut counts: AliasCounts =
        warnings.iter().map(|warning| (warning.alias.clone(), (0, 0))).collect();
    let kind = EntityKind::from("alias");
    let builder = counts.keys().filter(|alias| !alias.is_empty()).fold(
        Gazetteer::builder(),
        |builder, alias| {
            let form = Alias::new(alias).case(CasePolicy::Folded);
            builder.entry(Entry::new(alias, kind.clone()).alias(form))
        },
    );
    let extractor = Extractor::builder().without_builtin().gazetteer(builder.build()?).build()?;
    for line in BufReader::new(File::open(text).map_err(unread)?).lines() {
        let line = line.map_err(unread)?;
        for candidate in extractor.candidates(&line) {
            let found = line.get(candidate.span.range()).unwrap_or_default();
            let Some((capitalised, small)) = counts.get_mut(&candidate.entity) else { continue };
            *(if found.starts_with(char::is_uppercase) { capitalised } else { small }) += 1;
        }
    }
    Ok(counts)
}
