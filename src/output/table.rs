//! Tables of mentions, entities, keywords or values, as CSV or TSV: for spreadsheets and data frames.
//!
//! The first row names the columns; the column `document` holds the name of the text, so that many texts fit into one
//! table. Cells with separators, quotation marks or line ends are quoted, as RFC 4180 has it. Cells are what texts and lists
//! say, also where a spreadsheet would take that for a formula; [`Writer::escape_formulas`] makes text of it.
//!
//! ```
//! use glosa::Extractor;
//! use glosa::output::table::{Table, Writer};
//! use glosa::output::{Item, Unit};
//!
//! let text = "Putin llegó.";
//! let document = Extractor::new().extract(text);
//! let mut table = Writer::new(Vec::new(), Table::Entities, b',');
//! table.write(&Item::new("news.txt", text, &document)?, Unit::Characters)?;
//! assert_eq!(
//!     String::from_utf8(table.finish()?)?,
//!     "document,id,kind,name_en,name_es,wikidata,country,count,related,salience\n\
//!      news.txt,person/vladimir-putin,person,Vladimir Putin,Vladímir Putin,Q7747,RU,1,0,1\n"
//! );
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::io::{self, Write};

use super::{Item, Unit, formula};
use crate::document::{Entity, Keyword, Mention};
use crate::language::Language;
use crate::normalized::{Normalized, Value};
use crate::unit::Counter;

/// What the rows of a table are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Table {
    /// A mention a row.
    #[default]
    Mentions,
    /// An entity of a document a row, most salient first.
    Entities,
    /// A keyword of a document a row, best first.
    Keywords,
    /// A value a row, for extractors that look for values.
    Values,
}

/// Writes one table, document by document.
#[derive(Debug)]
pub struct Writer<W: Write> {
    rows: csv::Writer<W>,
    table: Table,
    begun: bool,
    escapes: bool,
}

impl<W: Write> Writer<W> {
    /// A table with a separator between its cells: `b','`, `b';'`, `b'\t'`.
    pub fn new(out: W, table: Table, separator: u8) -> Self {
        let rows = csv::WriterBuilder::new().delimiter(separator).from_writer(out);
        Self { rows, table, begun: false, escapes: false }
    }

    /// The table without the row that names the columns: to go on with one that has it.
    #[must_use]
    pub fn without_header(self) -> Self {
        Self { begun: true, ..self }
    }

    /// The table for spreadsheets: a cell that one would take for a formula begins with an apostrophe, see
    /// [`formula`].
    #[must_use]
    pub fn escape_formulas(self) -> Self {
        Self { escapes: true, ..self }
    }

    /// Adds the rows of a document; before the first one, the names of the columns.
    ///
    /// # Errors
    ///
    /// Whatever the output gives.
    pub fn write(&mut self, item: &Item<'_>, unit: Unit) -> io::Result<()> {
        self.begin()?;
        match self.table {
            Table::Mentions => self.mentions(item, unit),
            Table::Entities => self.entities(item),
            Table::Keywords => self.keywords(item),
            Table::Values => self.values(item, unit),
        }
    }

    /// Ends the table, and gives back what it was written to.
    ///
    /// # Errors
    ///
    /// Whatever the output gives.
    pub fn finish(mut self) -> io::Result<W> {
        self.begin()?;
        self.rows.into_inner().map_err(|error| error.into_error())
    }

    fn begin(&mut self) -> io::Result<()> {
        if std::mem::replace(&mut self.begun, true) {
            return Ok(());
        }
        Ok(self.rows.write_record(header(self.table))?)
    }

    fn row(&mut self, cells: impl IntoIterator<Item = String>) -> io::Result<()> {
        if !self.escapes {
            return Ok(self.rows.write_record(cells)?);
        }
        for cell in cells {
            self.rows.write_field(&*formula::escape(&cell))?;
        }
        Ok(self.rows.write_record(None::<&[u8]>)?)
    }

    fn mentions(&mut self, item: &Item<'_>, unit: Unit) -> io::Result<()> {
        let mut counter = Counter::new(item.text(), unit);
        for mention in item.document().mentions() {
            let place = counter.span(mention.span());
            self.row(mention_row(item.id(), mention, place))?;
        }
        Ok(())
    }

    fn entities(&mut self, item: &Item<'_>) -> io::Result<()> {
        for entity in item.document().entities() {
            self.row(entity_row(item.id(), entity))?;
        }
        Ok(())
    }

    fn keywords(&mut self, item: &Item<'_>) -> io::Result<()> {
        for keyword in item.document().keywords() {
            self.row(keyword_row(item.id(), keyword))?;
        }
        Ok(())
    }

    fn values(&mut self, item: &Item<'_>, unit: Unit) -> io::Result<()> {
        let mut counter = Counter::new(item.text(), unit);
        for value in item.document().values() {
            let place = counter.span(value.span());
            self.row(value_row(item.id(), value, place))?;
        }
        Ok(())
    }
}

/// The names of the columns.
fn header(table: Table) -> Vec<String> {
    let names = match table {
        Table::Mentions => {
            "document start end text kind language entity name candidates country match rule confidence"
        }
        Table::Entities => "document id kind NAMES wikidata country count related salience",
        Table::Keywords => "document text language score count entity",
        Table::Values => "document start end text kind language MEANING rule confidence",
    };
    let mut columns = Vec::new();
    for name in names.split(' ') {
        match name {
            "NAMES" => columns.extend(languages().map(|l| format!("name_{}", l.code()))),
            "MEANING" => columns.extend(Normalized::CELLS.map(str::to_owned)),
            name => columns.push(name.to_owned()),
        }
    }
    columns
}

fn languages() -> impl Iterator<Item = Language> {
    Language::ALL.iter().copied()
}

fn code(language: Option<Language>) -> String {
    language.map_or_else(String::new, |language| language.code().to_owned())
}

fn mention_row(document: &str, mention: &Mention, (start, end): (usize, usize)) -> [String; 13] {
    [
        document.to_owned(),
        start.to_string(),
        end.to_string(),
        mention.text().to_owned(),
        mention.kind().to_string(),
        code(mention.language()),
        mention.entity().unwrap_or_default().to_owned(),
        mention.name().to_owned(),
        mention.candidates().collect::<Vec<_>>().join("|"),
        mention.country().unwrap_or_default().to_owned(),
        mention.reason().to_string(),
        mention.rule().unwrap_or_default().to_owned(),
        mention.confidence().to_string(),
    ]
}

fn entity_row(document: &str, entity: &Entity) -> Vec<String> {
    let mut row = vec![document.to_owned(), entity.id().to_owned(), entity.kind().to_string()];
    row.extend(languages().map(|language| entity.name(language).to_owned()));
    row.extend([
        entity.wikidata().unwrap_or_default().to_owned(),
        entity.country().unwrap_or_default().to_owned(),
        entity.count().to_string(),
        entity.related().to_string(),
        entity.salience().to_string(),
    ]);
    row
}

fn keyword_row(document: &str, keyword: &Keyword) -> [String; 6] {
    [
        document.to_owned(),
        keyword.text().to_owned(),
        code(keyword.language()),
        keyword.score().to_string(),
        keyword.count().to_string(),
        keyword.entity().unwrap_or_default().to_owned(),
    ]
}

fn value_row(document: &str, value: &Value, (start, end): (usize, usize)) -> Vec<String> {
    let mut row = vec![
        document.to_owned(),
        start.to_string(),
        end.to_string(),
        value.text().to_owned(),
        value.kind().to_string(),
        code(value.language()),
    ];
    row.extend(value.normalized().cells().map(|cell| cell.unwrap_or_default().to_owned()));
    row.extend([value.rule().to_owned(), value.confidence().to_string()]);
    row
}
