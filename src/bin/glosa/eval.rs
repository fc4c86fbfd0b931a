//! `glosa eval`: how well texts that the user marked are annotated.

use std::ffi::OsStr;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use glosa::eval::{self, Evaluation, Gold, Mistake, Score};
use glosa::printable;

use crate::failure::{Failure, unread, unwritten};
use crate::filter::Filter;
use crate::input;
use crate::options::TextOptions;
use crate::table::{Cell, TableLayout, TableOptions, TextTable};
use crate::target::Target;

/// Scores annotations against texts that you marked: precision, recall and F1 of each kind, and every mistake with file,
/// line and column.
///
/// A file .ann is of brat and has its text beside it, as .txt; a file .jsonl holds an object a line with "text" and
/// "mentions" (as `glosa` writes them), "ents" (spaCy) or "label" (doccano); any other file is a text with marks in it:
/// [North Korea|country|country/KP]. Only kinds that are marked are judged. The
/// mistakes come with the format table only.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  glosa eval marked/\n  glosa eval gold.jsonl -g ships.tsv --format csv"
)]
pub(crate) struct Eval {
    #[command(flatten)]
    table: TableOptions,
    #[command(flatten)]
    filter: Filter,
    #[command(flatten)]
    options: TextOptions,
    /// Files and folders
    #[arg(value_name = "GOLD", required = true)]
    paths: Vec<PathBuf>,
}

impl Eval {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let gold = self.gold()?;
        let extractor = self.options.builder()?.keywords(0).sentences(false).build()?;
        let mut evaluation = Evaluation::new(&gold);
        for gold in &gold {
            evaluation.add(gold, &self.filter.extract(&extractor, gold.text()));
        }
        table(&evaluation).print(&self.table)?;
        if self.table.format != TableLayout::Table {
            return Ok(());
        }
        Target::Standard.write(|out| mistakes(&gold, &evaluation, out).map_err(unwritten))
    }

    fn gold(&self) -> Result<Vec<Gold>, Failure> {
        let mut gold = Vec::new();
        for path in input::files(&self.paths)?.found {
            let name = path.display().to_string();
            let is = |ending: &str| path.extension() == Some(OsStr::new(ending));
            if is("ann") {
                let text = read(&path.with_extension("txt"))?;
                gold.push(eval::brat(&name, &text, &read(&path)?)?);
            } else if is("jsonl") || is("ndjson") {
                gold.extend(eval::json_lines(&name, &read(&path)?)?);
            } else if !is("txt") || !path.with_extension("ann").exists() {
                gold.extend(eval::marked(&name, &read(&path)?)?);
            }
        }
        Ok(gold)
    }
}

fn read(path: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(path).map_err(|error| unread(path, &error))
}

fn table(evaluation: &Evaluation) -> TextTable {
    let columns = "kind wanted found right precision recall f1 entity";
    let row = |score: &&Score| {
        let mut row: Vec<Cell> = vec![score.kind.as_str().into()];
        row.extend([score.wanted, score.found, score.right].map(Cell::from));
        row.extend([score.precision(), score.recall(), score.f1()].map(Cell::Share));
        row.push(match score.right_entity {
            Some((right, all)) => Cell::Share(right as f64 / all as f64),
            None => Cell::from(""),
        });
        row
    };
    TextTable {
        columns: columns.split(' ').map(str::to_owned).collect(),
        rows: evaluation.scores().iter().map(row).collect(),
    }
}

fn mistakes(gold: &[Gold], evaluation: &Evaluation, out: &mut dyn Write) -> io::Result<()> {
    let mut gold = gold.iter().peekable();
    for mistake in evaluation.mistakes() {
        while gold.next_if(|gold| gold.name() != mistake.text).is_some() {}
        let text = gold.peek().map_or("", |gold| gold.text());
        writeln!(out, "{}", printable(&line(mistake, text)))?;
    }
    Ok(())
}

/// A mistake on one line, with the line and the column of its text.
fn line(mistake: &Mistake, text: &str) -> String {
    let before = text.get(..mistake.span.start).unwrap_or_default();
    let line = 1 + before.bytes().filter(|byte| *byte == b'\n').count();
    let column = 1 + before.rsplit('\n').next().map_or(0, |line| line.chars().count());
    let both = [("wanted", &mistake.wanted), ("found", &mistake.found)];
    let both = both.iter().filter_map(|(side, said)| Some(format!("{side} {}", said.as_ref()?)));
    let both = both.collect::<Vec<_>>().join(", ");
    format!("{}:{line}:{column}: {}: {both}", mistake.text, mistake.what.as_str())
}
