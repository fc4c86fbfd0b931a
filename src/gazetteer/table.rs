//! Rows of named fields, whatever file they come from: what each column means.
//!
//! `id`, `kind`, `name`, `name_en`, `name_es`, `aliases`, `aliases_en`, `aliases_es`, `surname`,
//! `wikidata` and `country` have a meaning; any other column is an attribute of the entity. List cells are
//! cut at `;`, flags stand in braces behind a form: `US{exact}; Apple{weak}`. Where there is a column
//! `alias`, each row gives one alias, with its `lang` and its `flags` beside it; the first one of an id that
//! has no name is its name.

use std::collections::HashSet;

use super::alias::{self, Alias, Flags};
use super::entry::Entry;
use super::image::MOST_ATTRIBUTES;
use super::list::{LONGEST_FIELD, List, wrong_field, wrong_form};
use crate::kind::EntityKind;
use crate::language::Language;

/// Most columns of a table.
const MOST_COLUMNS: usize = 1_000;

/// What a column means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Column {
    Id,
    Kind,
    Name(Option<Language>),
    Aliases(Option<Language>),
    Alias,
    Lang,
    Flags,
    Surname,
    Wikidata,
    Country,
    Attribute,
}

impl Column {
    pub(super) fn of(name: &str) -> Column {
        let (stem, language) = match name.rsplit_once('_') {
            Some((stem, code)) => (stem, Language::from_code(code)),
            None => (name, None),
        };
        match (if language.is_some() { stem } else { name }, language) {
            ("id", None) => Column::Id,
            ("kind", None) => Column::Kind,
            ("name", l) => Column::Name(l),
            ("aliases", l) => Column::Aliases(l),
            ("alias", None) => Column::Alias,
            ("lang", None) => Column::Lang,
            ("flags", None) => Column::Flags,
            ("surname", None) => Column::Surname,
            ("wikidata", None) => Column::Wikidata,
            ("country", None) => Column::Country,
            _ => Column::Attribute,
        }
    }

    /// Whether the cell is cut at `;`.
    fn is_list(self) -> bool {
        matches!(self, Column::Aliases(_) | Column::Surname)
    }
}

/// The columns of a table.
pub(super) struct Header {
    names: Vec<String>,
    columns: Vec<Column>,
    id: usize,
    kind: usize,
}

impl Header {
    /// The header that the first line gives, if it has what a table needs.
    pub(super) fn of<'a>(
        line: usize,
        mut cells: impl Iterator<Item = &'a str>,
        list: &mut List<'_>,
    ) -> Option<Self> {
        let first = cells.by_ref().take(MOST_COLUMNS);
        let names: Vec<String> = first.map(|cell| cell.trim().to_owned()).collect();
        let more = cells.count();
        if more > 0 {
            let message =
                format!("{} columns; expected at most {MOST_COLUMNS}", names.len() + more);
            list.problem(line, None, message);
            return None;
        }
        let mut columns: Vec<Column> = names.iter().map(|name| Column::of(name)).collect();
        if !columns.contains(&Column::Alias) {
            // without an alias to speak of, these are columns of the user's own
            for column in columns.iter_mut().filter(|c| matches!(c, Column::Lang | Column::Flags)) {
                *column = Column::Attribute;
            }
        }
        let mut seen = HashSet::new();
        if let Some(twice) = names.iter().find(|name| !seen.insert(name.as_str())) {
            list.problem(line, None, format!("two columns {twice:?}; expected one"));
            return None;
        }
        let mut place = |name: &str, column: Column| {
            let place = columns.iter().position(|c| *c == column);
            if place.is_none() {
                list.problem(line, None, format!("no column {name:?}; found {}", names.join(", ")));
            }
            place
        };
        let (id, kind) = (place("id", Column::Id)?, place("kind", Column::Kind)?);
        Some(Self { names, columns, id, kind })
    }

    /// Reads a row into the list.
    pub(super) fn row<'a>(
        &self,
        line: usize,
        mut row: impl Iterator<Item = &'a str>,
        list: &mut List<'_>,
    ) {
        let most = self.columns.len();
        let cells: Vec<&str> = row.by_ref().take(most).collect();
        let more = row.count();
        if more > 0 {
            let message = format!("{} fields; expected at most {most}", most + more);
            return list.problem(line, None, message);
        }
        let cell = |n: usize| cells.get(n).copied().unwrap_or_default();
        let mut row = ListRow::new(line, cell(self.id), cell(self.kind), list);
        for (n, (column, name)) in self.columns.iter().zip(&self.names).enumerate() {
            row.cell(*column, name, cell(n));
        }
        row.finish();
    }
}

/// A row that is being read.
pub(super) struct ListRow<'l, 's> {
    list: &'l mut List<'s>,
    line: usize,
    entry: Entry,
    alias: Option<Alias>,
    sound: bool,
}

impl<'l, 's> ListRow<'l, 's> {
    pub(super) fn new(line: usize, id: &str, kind: &str, list: &'l mut List<'s>) -> Self {
        let mut entry = std::mem::take(&mut list.spare);
        entry.reset(id, kind);
        Self { list, line, entry, alias: None, sound: true }
    }

    pub(super) fn report(&mut self, column: &str, message: impl Into<String>) {
        self.sound = false;
        self.list.problem(self.line, Some(column), message);
    }

    /// Reads a cell. `name` is the column's, for errors and attributes.
    pub(super) fn cell(&mut self, column: Column, name: &str, cell: &str) {
        if let Some(message) = wrong_field(cell, column.is_list()) {
            return self.report(name, message);
        }
        if cell.is_empty() {
            if matches!(column, Column::Id | Column::Kind) {
                self.report(name, "empty field; expected a value");
            }
            return;
        }
        match column {
            Column::Id | Column::Kind => {}
            Column::Wikidata => self.entry.wikidata = cell.into(),
            Column::Country => self.entry.country = cell.into(),
            Column::Attribute => self.attribute(name, cell),
            Column::Name(_) | Column::Alias => self.form(column, name, cell),
            Column::Aliases(_) | Column::Surname => {
                for item in alias::list(cell) {
                    if item.trim().is_empty() {
                        let message =
                            format!("empty alias in {cell:?}; expected forms between semicolons");
                        self.report(name, message);
                    } else {
                        self.form(column, name, item);
                    }
                }
            }
            Column::Lang => match Language::from_code(cell) {
                None if cell != "mul" => {
                    let codes: Vec<&str> = Language::EACH.iter().map(|l| l.code()).collect();
                    let message = format!(
                        "unknown language {cell:?}; expected {}, mul or nothing",
                        codes.join(", ")
                    );
                    self.report(name, message);
                }
                language => self.own_alias().flags = self.own_alias().flags.with_language(language),
            },
            Column::Flags => {
                let alias = self.own_alias().clone();
                match alias::with_flags(alias, cell, cell) {
                    Ok(alias) => self.alias = Some(alias),
                    Err(message) => self.report(name, message),
                }
            }
        }
    }

    fn attribute(&mut self, name: &str, value: &str) {
        if name.len() > LONGEST_FIELD {
            let message = format!("name of {} bytes; expected at most {LONGEST_FIELD}", name.len());
            return self.report(name, message);
        }
        if self.entry.attributes.len() == MOST_ATTRIBUTES {
            return self.report(name, format!("one more than {MOST_ATTRIBUTES} attributes"));
        }
        self.entry.attributes.push((name.into(), value.into()));
    }

    /// Reads a form with its flags in braces.
    pub(super) fn form(&mut self, column: Column, name: &str, form: &str) {
        let alias = match alias::parse(form) {
            Ok(alias) => alias,
            Err(message) => return self.report(name, message),
        };
        match wrong_form(&alias) {
            Some(message) => self.report(name, message),
            None => self.place(column, alias),
        }
    }

    /// Puts a form where its column says.
    pub(super) fn place(&mut self, column: Column, mut alias: Alias) {
        match column {
            Column::Name(language) => {
                alias.flags = alias.flags.with_language(language);
                let entry = std::mem::take(&mut self.entry);
                self.entry = entry.named(language, alias);
            }
            Column::Alias => {
                let own = self.own_alias();
                own.flags = own.flags.union(alias.flags);
                own.case = own.case.or(alias.case);
                own.text = alias.text;
            }
            Column::Aliases(language) => {
                alias.flags = match language {
                    Some(_) => alias.flags.with_language(language),
                    None => alias.flags,
                };
                self.entry.aliases.push(alias);
            }
            _ => self.entry.aliases.push(alias.flag(Flags::SURNAME)),
        }
    }

    /// The row's one alias, if rows have one each.
    fn own_alias(&mut self) -> &mut Alias {
        self.alias.get_or_insert_with(|| Alias::new(""))
    }

    /// Gives the entry to the list, if nothing is wrong with it.
    pub(super) fn finish(mut self) {
        if let Some(alias) = self.alias.take() {
            if alias.text.is_empty() && self.sound {
                self.report("alias", "empty field; expected a value");
            }
            self.entry.aliases.push(alias);
        }
        if self.sound {
            of_every_language(&mut self.entry);
            self.list.add(self.line, &self.entry);
        }
        self.list.spare = self.entry;
    }
}

/// A name that stands in one language's column only serves all of them; a demonym does not.
fn of_every_language(entry: &mut Entry) {
    let lone = entry.names.iter().flatten().count() == 1;
    if lone && entry.kind != EntityKind::Nationality {
        for name in entry.aliases.iter_mut().filter(|a| a.flags.contains(Flags::NAME)) {
            name.flags = name.flags.without_language();
        }
    }
}
