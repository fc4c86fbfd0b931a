//! Rows of figures: for the eye, for spreadsheets, for programs.

use std::borrow::Cow;
use std::io::{self, Write};

use clap::{Args, ValueEnum};
use glosa::output::formula;
use glosa::printable;
use serde::Serialize;

use crate::failure::{Failure, unwritten};
use crate::target::Target;

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TableLayout {
    /// Columns for the eye
    Table,
    /// A table with commas
    Csv,
    /// An array with an object for each row
    Json,
}

/// How a table is written.
#[derive(Args)]
pub(crate) struct TableOptions {
    /// What to write
    #[arg(long, short, value_enum, default_value = "table")]
    pub(crate) format: TableLayout,
    #[command(flatten)]
    sheet: SheetOptions,
}

/// What is asked of tables that a spreadsheet will open.
#[derive(Args, Clone, Copy)]
pub(crate) struct SheetOptions {
    /// In CSV and TSV: put an apostrophe before cells that a spreadsheet would run as formulas, which are those that begin
    /// with =, +, - or @ and are no numbers
    #[arg(long)]
    pub(crate) escape_formulas: bool,
}

impl SheetOptions {
    /// A cell as it is written.
    pub(crate) fn cell(self, text: &str) -> Cow<'_, str> {
        if self.escape_formulas { formula::escape(text) } else { Cow::Borrowed(text) }
    }
}

/// What a row holds.
#[derive(Clone, Serialize)]
#[serde(untagged)]
pub(crate) enum Cell {
    Text(String),
    Number(usize),
    /// Of one; written as percent.
    Share(#[serde(serialize_with = "percent")] f64),
}

fn percent<S: serde::Serializer>(share: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64((share * 1_000.0).round() / 10.0)
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Cell::Text(text.to_owned())
    }
}

impl From<Option<&str>> for Cell {
    fn from(text: Option<&str>) -> Self {
        text.unwrap_or_default().into()
    }
}

impl From<usize> for Cell {
    fn from(number: usize) -> Self {
        Cell::Number(number)
    }
}

impl Cell {
    fn text(&self) -> String {
        match self {
            Cell::Text(text) => text.clone(),
            Cell::Number(number) => number.to_string(),
            Cell::Share(share) => format!("{:.1}", share * 100.0),
        }
    }
}

/// A table: the names of its columns, and its rows.
pub(crate) struct TextTable {
    pub(crate) columns: Vec<String>,
    pub(crate) rows: Vec<Vec<Cell>>,
}

impl TextTable {
    /// Writes the table to standard output.
    pub(crate) fn print(&self, options: &TableOptions) -> Result<(), Failure> {
        Target::Standard.write(|out| self.write(options, out).map_err(unwritten))
    }

    fn write(&self, options: &TableOptions, out: &mut dyn Write) -> io::Result<()> {
        match options.format {
            TableLayout::Table => self.for_the_eye(out),
            TableLayout::Csv => self.csv(options.sheet, out),
            TableLayout::Json => self.json(out),
        }
    }

    fn csv(&self, sheet: SheetOptions, out: &mut dyn Write) -> io::Result<()> {
        let mut csv = csv::Writer::from_writer(out);
        csv.write_record(&self.columns)?;
        for row in &self.rows {
            for cell in row {
                csv.write_field(&*sheet.cell(&cell.text()))?;
            }
            csv.write_record(None::<&[u8]>)?;
        }
        csv.flush()
    }

    fn json(&self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"[")?;
        for (n, row) in self.rows.iter().enumerate() {
            out.write_all(if n == 0 { b"\n{" } else { b",\n{" })?;
            for (m, (column, cell)) in self.columns.iter().zip(row).enumerate() {
                let comma = if m == 0 { "" } else { "," };
                write!(out, "{comma}{}:", serde_json::to_string(column)?)?;
                serde_json::to_writer(&mut *out, cell)?;
            }
            out.write_all(b"}")?;
        }
        out.write_all(b"\n]\n")
    }

    /// Columns of one width each, numbers to the right.
    fn for_the_eye(&self, out: &mut dyn Write) -> io::Result<()> {
        let is_number =
            |n: usize| self.rows.first().is_some_and(|row| !matches!(row[n], Cell::Text(_)));
        let header = self.columns.iter().enumerate().map(|(n, name)| (name.clone(), is_number(n)));
        let mut rows: Vec<Vec<(String, bool)>> = vec![header.collect()];
        rows.extend(self.rows.iter().map(|row| row.iter().map(shown).collect()));
        let width = |n: usize| {
            let cells = rows.iter().filter_map(|row| row.get(n));
            cells.map(|(cell, _)| cell.chars().count()).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..self.columns.len()).map(width).collect();
        for row in &rows {
            let cells = row.iter().zip(&widths).map(|((cell, is_number), width)| {
                if *is_number { format!("{cell:>width$}") } else { format!("{cell:<width$}") }
            });
            writeln!(out, "{}", cells.collect::<Vec<_>>().join("  ").trim_end())?;
        }
        Ok(())
    }
}

/// A cell for the eye, and whether it is a number.
fn shown(cell: &Cell) -> (String, bool) {
    (printable(&cell.text()).into_owned(), !matches!(cell, Cell::Text(_)))
}
