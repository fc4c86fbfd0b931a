//! `glosa count`: what a corpus names, and how often.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use glosa::{Language, Tally, printable};

use crate::batch::Batches;
use crate::documents::{self, Text};
use crate::failure::{Failure, unwritten};
use crate::filter::Filter;
use crate::options::Options;
use crate::progress;

/// Counts what files name, over all of them and in both languages: mentions, and texts with a mention.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  glosa count news/ --kind person\n  glosa count news/ --by country --format csv"
)]
pub(crate) struct Count {
    /// What is counted
    #[arg(long, value_enum, default_value = "entity")]
    by: By,
    /// What to write
    #[arg(long, short, value_enum, default_value = "table")]
    format: Format,
    /// How many rows at most
    #[arg(long, value_name = "N")]
    top: Option<usize>,
    #[command(flatten)]
    filter: Filter,
    #[command(flatten)]
    options: Options,
    /// Files and folders; - is standard input
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum By {
    /// Entities, under their ids
    Entity,
    /// Kinds, of listed names and others
    Kind,
    /// Countries that the names belong to
    Country,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// Columns for the eye
    Table,
    /// A table with commas
    Csv,
    /// The whole tally as JSON
    Json,
}

impl Count {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let extractor = self.options.builder()?.keywords(0).sentences(false).build()?;
        let files = documents::files(&self.paths)?;
        let bytes = files.iter().filter_map(|file| file.metadata().ok()).map(|m| m.len()).sum();
        let bar = progress::bar(bytes);
        let mut tally = Tally::default();
        let work = |text: &Text| {
            let mut document = extractor.extract(&text.text);
            self.filter.apply(&mut document);
            document
        };
        let batches = Batches { threads: self.options.threads(), json_lines: false, bar: &bar };
        let all_read = batches.run(&files, work, |_, document| {
            tally.add(&document);
            Ok(())
        })?;
        bar.finish_and_clear();
        self.write(&tally, &mut BufWriter::new(io::stdout().lock())).map_err(unwritten)?;
        if all_read { Ok(()) } else { Err(Failure::Said) }
    }

    fn write(&self, tally: &Tally, out: &mut impl Write) -> io::Result<()> {
        let rows = self.rows(tally);
        match self.format {
            Format::Table => table(&rows, out)?,
            Format::Csv => {
                let mut csv = csv::Writer::from_writer(&mut *out);
                rows.iter().try_for_each(|row| csv.write_record(row))?;
                csv.flush()?;
            }
            Format::Json => {
                serde_json::to_writer_pretty(&mut *out, tally)?;
                out.write_all(b"\n")?;
            }
        }
        out.flush()
    }

    /// The names of the columns, and the rows.
    fn rows(&self, tally: &Tally) -> Vec<Vec<String>> {
        let figures =
            |count: glosa::Count| [count.mentions.to_string(), count.documents.to_string()];
        let named =
            |name: &str, count| [name.to_owned()].into_iter().chain(figures(count)).collect();
        let (name, mut rows): (&str, Vec<Vec<String>>) = match self.by {
            By::Entity => {
                let rows = tally.entities().into_iter().map(|entity| {
                    let mut row = vec![entity.id().to_owned()];
                    row.extend(figures(entity.count()));
                    row.extend(
                        Language::ALL.iter().map(|language| entity.name(*language).to_owned()),
                    );
                    row
                });
                ("entity", rows.collect())
            }
            By::Kind => {
                let kinds = tally.kinds().into_iter();
                ("kind", kinds.map(|(kind, count)| named(kind.as_str(), count)).collect())
            }
            By::Country => {
                let countries = tally.countries().into_iter();
                ("country", countries.map(|(code, count)| named(code, count)).collect())
            }
        };
        rows.truncate(self.top.unwrap_or(usize::MAX));
        let mut header: Vec<String> = [name, "mentions", "texts"].map(str::to_owned).into();
        if matches!(self.by, By::Entity) {
            header.extend(Language::ALL.iter().map(|language| format!("name_{}", language.code())));
        }
        rows.insert(0, header);
        rows
    }
}

/// Writes rows with columns of one width each.
fn table(rows: &[Vec<String>], out: &mut impl Write) -> io::Result<()> {
    let rows: Vec<Vec<_>> =
        rows.iter().map(|row| row.iter().map(|cell| printable(cell)).collect()).collect();
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width =
        |n: usize| rows.iter().filter_map(|row| row.get(n)).map(|cell| cell.chars().count()).max();
    let widths: Vec<usize> = (0..columns).map(|n| width(n).unwrap_or(0)).collect();
    for row in &rows {
        let cells = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}"));
        writeln!(out, "{}", cells.collect::<Vec<_>>().join("  ").trim_end())?;
    }
    Ok(())
}
