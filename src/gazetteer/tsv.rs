//! Lists as tab-separated text, the built-in ones and the users' alike.
//!
//! The first line names the columns, in any order. `id`, `kind`, `name`, `name_en`, `name_es`,
//! `aliases`, `aliases_en`, `aliases_es`, `surname`, `wikidata` and `country` have a meaning; any other
//! column is an attribute of the entity. List cells are cut at `;`, flags stand in braces behind a
//! form: `US{exact}; Apple{weak}`.

use super::alias::{self, Flags};
use super::entry::Entry;
use crate::error::{Problem, Problems};
use crate::kind::EntityKind;
use crate::language::Language;

/// What a column means.
#[derive(Clone, Debug, PartialEq)]
enum Column {
    Id,
    Kind,
    Name(Option<Language>),
    Aliases(Option<Language>),
    Surname,
    Wikidata,
    Country,
    Attribute,
}

impl Column {
    fn of(name: &str) -> Column {
        let (stem, language) = match name.rsplit_once('_') {
            Some((stem, code)) => (stem, Language::from_code(code)),
            None => (name, None),
        };
        match (if language.is_some() { stem } else { name }, language) {
            ("id", None) => Column::Id,
            ("kind", None) => Column::Kind,
            ("name", l) => Column::Name(l),
            ("aliases", l) => Column::Aliases(l),
            ("surname", None) => Column::Surname,
            ("wikidata", None) => Column::Wikidata,
            ("country", None) => Column::Country,
            _ => Column::Attribute,
        }
    }
}

/// Reads a list; `file` is its name in errors. Gives every entity with the number of its line.
pub(crate) fn read(file: &str, text: &str, problems: &mut Problems) -> Vec<(usize, Entry)> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut lines = text.lines().enumerate().map(|(n, line)| (n + 1, line));
    let Some((_, header)) = lines.next() else {
        problems.push(problem(file, 1, None, "empty file; expected a line of column names"));
        return Vec::new();
    };
    let names: Vec<&str> = header.split('\t').map(str::trim).collect();
    let columns: Vec<Column> = names.iter().map(|name| Column::of(name)).collect();
    for (wanted, column) in [("id", Column::Id), ("kind", Column::Kind)] {
        if !columns.contains(&column) {
            let message = format!("no column {wanted:?}; found {}", names.join(", "));
            problems.push(problem(file, 1, None, &message));
            return Vec::new();
        }
    }
    let mut entries = Vec::new();
    for (line, row) in lines.filter(|(_, row)| !row.trim().is_empty()) {
        let mut reader = Row { file, line, names: &names, problems: &mut *problems };
        entries.extend(reader.read(row, &columns).map(|entry| (line, entry)));
    }
    entries
}

fn problem(file: &str, line: usize, column: Option<&str>, message: &str) -> Problem {
    Problem { file: file.into(), line, column: column.map(Into::into), message: message.into() }
}

struct Row<'a> {
    file: &'a str,
    line: usize,
    names: &'a [&'a str],
    problems: &'a mut Problems,
}

impl Row<'_> {
    fn report(&mut self, column: usize, message: &str) {
        let name = self.names.get(column).copied();
        self.problems.push(problem(self.file, self.line, name, message));
    }

    fn read(&mut self, row: &str, columns: &[Column]) -> Option<Entry> {
        let cells: Vec<&str> = row.split('\t').map(str::trim).collect();
        if cells.len() > columns.len() {
            let message = format!("{} fields; expected at most {}", cells.len(), columns.len());
            self.problems.push(problem(self.file, self.line, None, &message));
            return None;
        }
        let cell =
            |wanted: Column| columns.iter().position(|c| *c == wanted).and_then(|n| cells.get(n));
        let mut entry = Entry::new(
            *cell(Column::Id).unwrap_or(&""),
            EntityKind::from(*cell(Column::Kind).unwrap_or(&"")),
        );
        for (n, (column, cell)) in columns.iter().zip(&cells).enumerate() {
            if let Some(bad) = cell.chars().find(|c| c.is_control()) {
                self.report(n, &format!("control character {bad:?}; expected text"));
            } else if !cell.is_empty() {
                entry = self.fill(entry, n, column, cell);
            } else if matches!(column, Column::Id | Column::Kind) {
                self.report(n, "empty field; expected a value");
            }
        }
        Some(of_every_language(entry))
    }

    fn fill(&mut self, mut entry: Entry, n: usize, column: &Column, cell: &str) -> Entry {
        match column {
            Column::Id | Column::Kind => entry,
            Column::Wikidata => entry.wikidata(cell),
            Column::Country => entry.country(cell),
            Column::Attribute => entry.attribute(self.names[n], cell),
            Column::Name(language) => match alias::parse(cell) {
                Ok(mut name) => {
                    name.flags = name.flags.with_language(*language);
                    entry.named(*language, name)
                }
                Err(message) => {
                    self.report(n, &message);
                    entry
                }
            },
            Column::Aliases(_) | Column::Surname => {
                for item in alias::list(cell) {
                    match alias::parse(item) {
                        Ok(alias) if alias.text.is_empty() => {
                            self.report(
                                n,
                                &format!(
                                    "empty alias in {cell:?}; expected forms between semicolons"
                                ),
                            );
                        }
                        Ok(alias) => entry.aliases.push(placed(alias, column)),
                        Err(message) => self.report(n, &message),
                    }
                }
                entry
            }
        }
    }
}

/// A name that stands in one language's column only serves all of them; a demonym does not.
fn of_every_language(mut entry: Entry) -> Entry {
    let lone = entry.names.iter().flatten().count() == 1;
    if lone && entry.kind != EntityKind::Nationality {
        for name in entry.aliases.iter_mut().filter(|a| a.flags.has(Flags::NAME)) {
            name.flags = name.flags.without_language();
        }
    }
    entry
}

/// The alias with what its column says of it.
fn placed(mut alias: alias::Alias, column: &Column) -> alias::Alias {
    match column {
        Column::Aliases(language) => alias.flags = alias.flags.with_language(*language),
        _ => alias.flags = alias.flags.with(Flags::SURNAME),
    }
    alias
}
