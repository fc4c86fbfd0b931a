//! Rows of cells, whatever file they come from. The first one says what the columns mean; a list whose rows have one cell
//! each and no header is a list of names.

use super::column::{self, ListColumn};
use super::list::List;
use super::list_options::ListOptions;
use super::row::ListRow;

/// Most columns of a table.
const MOST_COLUMNS: usize = 1_000;

/// A table that is being read.
pub(super) struct ListTable {
    header: Option<Header>,
}

impl ListTable {
    pub(super) fn new() -> Self {
        Self { header: None }
    }

    /// Whether the options or the names of columns give a cell of the row a meaning.
    #[cfg(feature = "office")]
    pub(super) fn is_header(cells: &[impl AsRef<str>], options: &ListOptions) -> bool {
        known_columns(cells, options) > 0
    }

    /// Reads a row into the list; an empty one is passed over. False where no row behind it can be read.
    pub(super) fn row<'c>(
        &mut self,
        line: usize,
        cells: impl Iterator<Item = &'c str>,
        list: &mut List<'_>,
    ) -> bool {
        let row = RowCells::of(cells);
        if row.filled == 0 {
            return true;
        }
        if let Some(header) = &self.header {
            header.row(line, &row, list);
            return true;
        }
        let cells = &row.cells[..];
        if is_separator(cells) {
            return true;
        }
        let header = match cells {
            [name] if known_columns(cells, list.options()) == 0 => Header::of_names(name, list),
            _ => Header::of(&row, list.options()),
        };
        match header {
            Ok(header) => {
                if header.is_of_names() {
                    header.row(line, &row, list);
                }
                self.header = Some(header);
                true
            }
            Err(message) => {
                list.problem(line, None, message);
                false
            }
        }
    }

    /// Says so where there was no row at all.
    pub(super) fn finish(self, list: &mut List<'_>) {
        if self.header.is_none() && !list.has_problems() {
            list.problem(1, None, "empty file; expected a line of column names");
        }
    }
}

/// The cells of a row.
struct RowCells<'c> {
    /// The first ones, without blanks around them; more than a table may have are counted.
    cells: Vec<&'c str>,
    /// The number of the last one that is not empty; none for an empty row.
    filled: usize,
}

impl<'c> RowCells<'c> {
    fn of(mut all: impl Iterator<Item = &'c str>) -> Self {
        let cells: Vec<&str> = all.by_ref().take(MOST_COLUMNS).map(str::trim).collect();
        let is_filled = |cell: &&str| !cell.is_empty();
        let filled = cells.iter().rposition(is_filled).map_or(0, |last| last + 1);
        let behind = all.enumerate().filter(|(_, cell)| !cell.trim().is_empty()).last();
        let filled = behind.map_or(filled, |(last, _)| MOST_COLUMNS + last + 1);
        Self { cells, filled }
    }
}

/// How many cells of a first row have a meaning as names of columns.
pub(super) fn known_columns(cells: &[impl AsRef<str>], options: &ListOptions) -> usize {
    let first = cells.iter().take(MOST_COLUMNS);
    let headers: Vec<String> = first.map(|cell| cell.as_ref().trim().to_owned()).collect();
    let is_known = |column: &&ListColumn| column.is_known();
    column::meanings(&headers, |header| options.mapped(header)).iter().filter(is_known).count()
}

/// Whether the row is the line that tells Excel the delimiter: `sep=;`.
fn is_separator(cells: &[&str]) -> bool {
    let sign = cells[0].strip_prefix("sep=").unwrap_or("sep=");
    sign.chars().count() <= 1 && cells[1..].iter().all(|cell| cell.is_empty())
}

/// The columns of a table.
struct Header {
    names: Vec<String>,
    columns: Vec<ListColumn>,
    id: Option<usize>,
    kind: Option<usize>,
}

impl Header {
    /// The header that the first row gives, if it has what a table needs.
    fn of(row: &RowCells<'_>, options: &ListOptions) -> Result<Self, String> {
        if row.filled > MOST_COLUMNS {
            return Err(format!("{} columns; expected at most {MOST_COLUMNS}", row.filled));
        }
        let names: Vec<String> = row.cells.iter().map(|cell| (*cell).to_owned()).collect();
        let columns = column::meanings(&names, |header| options.mapped(header));
        if let Some(twice) = column::repeated(&names, &columns) {
            return Err(format!("two columns {twice:?}; expected one"));
        }
        let place = |wanted: ListColumn| columns.iter().position(|column| *column == wanted);
        let (id, kind) = (place(ListColumn::Id), place(ListColumn::Kind));
        let is_overlay = id.is_some() && place(ListColumn::Mute).is_some();
        if !is_overlay && !columns.iter().any(|column| column.has_names()) {
            return Err(missing("name", &names, &columns));
        }
        if kind.is_none() && options.kind_of("").is_empty() {
            let message = missing("kind", &names, &columns);
            return Err(message + "; or give one kind for all rows");
        }
        Ok(Self { names, columns, id, kind })
    }

    /// That of a list whose rows are names; `first` is the first one.
    fn of_names(first: &str, list: &List<'_>) -> Result<Self, String> {
        if !list.options().kind_of("").is_empty() {
            return Ok(Self {
                names: vec!["name".into()],
                columns: vec![ListColumn::Name(None)],
                id: None,
                kind: None,
            });
        }
        let is_table = [',', ';', '\t'].iter().any(|delimiter| {
            known_columns(&first.split(*delimiter).collect::<Vec<_>>(), list.options()) > 1
        });
        Err(match is_table {
            true => format!("one column {first:?}; expected columns with tabs between them"),
            false => format!(
                "no names of columns, but {first:?}; expected them, or one kind for all names of the list"
            ),
        })
    }

    fn is_of_names(&self) -> bool {
        self.columns == [ListColumn::Name(None)] && self.names == ["name"]
    }

    /// Reads a row into the list.
    fn row(&self, line: usize, row: &RowCells<'_>, list: &mut List<'_>) {
        let most = self.columns.len();
        if row.filled > most {
            let message = format!("{} fields; expected at most {most}", row.filled);
            return list.problem_of(line, "fields", message);
        }
        let cell = |n: Option<usize>| n.and_then(|n| row.cells.get(n)).copied().unwrap_or_default();
        let mut row = ListRow::new(line, cell(self.id), cell(self.kind), list);
        for (n, (column, name)) in self.columns.iter().zip(&self.names).enumerate() {
            row.cell(*column, name, cell(Some(n)));
        }
        row.finish();
    }
}

/// What is said where a table lacks a column that it needs.
fn missing(name: &str, headers: &[String], columns: &[ListColumn]) -> String {
    let named: Vec<&str> = headers.iter().map(String::as_str).filter(|h| !h.is_empty()).collect();
    let message = format!("no column {name:?}; columns are {}", named.join(", "));
    let of_its_own = |(header, column): (&String, &ListColumn)| {
        (*column == ListColumn::Attribute).then(|| header.clone())
    };
    let open: Vec<String> = headers.iter().zip(columns).filter_map(of_its_own).collect();
    match (column::guess(name, &open), open.first()) {
        (Some(guess), _) => {
            format!("{message} — did you mean {guess:?}? Then map {name}={guess:?}")
        }
        (None, Some(one)) => format!("{message}; map one, as in {name}={one:?}"),
        (None, None) => message,
    }
}
