//! A row of a list on its way to an entity.
//!
//! List cells are cut at `;`, flags are in braces behind a form: `US{exact}; Apple{weak}`. Where there is a column
//! `alias`, each row gives one alias, with its `lang` and its `flags` beside it; the first one of an id that
//! has no name is its name.

use std::borrow::Cow;

use super::alias::{self, Alias, Flags};
use super::column::ListColumn;
use super::entry::Entry;
use super::image::MOST_ATTRIBUTES;
use super::list::{LONGEST_FIELD, List, wrong_field, wrong_form};
use super::muted::MUTE;
use super::name_parts::NameParts;
use super::slug::slug;
use super::variants;
use crate::kind::EntityKind;

/// A row that is being read.
pub(super) struct ListRow<'l, 's> {
    list: &'l mut List<'s>,
    line: usize,
    entry: Entry,
    alias: Option<Alias>,
    parts: NameParts,
    sound: bool,
}

impl<'l, 's> ListRow<'l, 's> {
    pub(super) fn new(line: usize, id: &str, kind: &str, list: &'l mut List<'s>) -> Self {
        let mut entry = std::mem::take(&mut list.spare);
        entry.reset(&one_line(id, ' '), list.options().kind_of(kind));
        Self { list, line, entry, alias: None, parts: NameParts::default(), sound: true }
    }

    pub(super) fn report(&mut self, column: &str, message: impl Into<String>) {
        self.sound = false;
        self.list.problem(self.line, Some(column), message);
    }

    /// Reads a cell. `name` is the column's, for errors and attributes.
    pub(super) fn cell(&mut self, column: ListColumn, name: &str, cell: &str) {
        let cell = one_line(cell, if column.is_list() { ';' } else { ' ' });
        let had_breaks = matches!(cell, Cow::Owned(_));
        if let Some(message) = wrong_field(&cell, column.is_list()) {
            return self.report(name, message);
        }
        let cell = cell.trim();
        match column {
            ListColumn::Kind if self.entry.kind.as_str().is_empty() => {
                self.report(name, "empty field; expected a value");
            }
            ListColumn::Id | ListColumn::Kind | ListColumn::Nameless => {}
            _ if cell.is_empty() => {}
            ListColumn::Wikidata => self.entry.wikidata = cell.into(),
            ListColumn::Country => self.entry.country = cell.into(),
            ListColumn::Mute => self.attribute(MUTE, cell),
            ListColumn::Attribute => self.attribute(name, cell),
            ListColumn::Name(_) | ListColumn::Alias => self.form(column, name, cell),
            ListColumn::GivenName => self.parts.given.push(cell.into()),
            ListColumn::FamilyName => self.parts.family.push(cell.into()),
            ListColumn::Aliases(_) | ListColumn::Surname => {
                self.forms(column, name, cell, had_breaks)
            }
            ListColumn::Lang => match alias::language(cell) {
                Ok(language) => {
                    let own = self.own_alias();
                    own.flags = own.flags.with_language(language);
                }
                Err(message) => self.report(name, message),
            },
            ListColumn::Flags => {
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

    /// Reads a cell of forms. Nothing may be behind the last semicolon and, where line breaks separate them as well,
    /// between two.
    fn forms(&mut self, column: ListColumn, name: &str, cell: &str, had_breaks: bool) {
        let mut items = alias::list(cell).map(str::trim).peekable();
        while let Some(item) = items.next() {
            let is_last = items.peek().is_none();
            match item {
                "" if is_last || had_breaks => {}
                "" => {
                    let message =
                        format!("empty alias in {cell:?}; expected forms between semicolons");
                    self.report(name, message);
                }
                item => self.form(column, name, item),
            }
        }
    }

    /// Reads a form with its flags in braces.
    pub(super) fn form(&mut self, column: ListColumn, name: &str, form: &str) {
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
    pub(super) fn place(&mut self, column: ListColumn, mut alias: Alias) {
        match column {
            ListColumn::Name(language) => {
                alias.flags = alias.flags.with_language(language);
                let entry = std::mem::take(&mut self.entry);
                self.entry = entry.named(language, alias);
            }
            ListColumn::Alias => {
                let own = self.own_alias();
                own.flags = own.flags.union(alias.flags);
                own.case = own.case.or(alias.case);
                own.text = alias.text;
            }
            ListColumn::Aliases(language) => {
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
        self.parts.compose(&mut self.entry);
        if self.sound && self.entry.id.is_empty() {
            match self.entry.shown_name() {
                Some(name) => self.entry.id = slug(self.entry.kind.as_str(), name),
                None => {
                    self.sound = false;
                    self.list.problem(self.line, None, "neither id nor name; expected one of them");
                }
            }
        }
        if self.sound {
            of_every_language(&mut self.entry);
            variants::add(&mut self.entry, self.list.options().variant_sorts());
            self.list.add(self.line, &self.entry);
        }
        self.list.spare = self.entry;
    }
}

/// The cell on one line: what breaks it, and tabs, become a blank or, in a cell of forms, a semicolon.
fn one_line(cell: &str, instead: char) -> Cow<'_, str> {
    let breaks = |c: char| matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}');
    let has_any = cell.bytes().any(|byte| matches!(byte, b'\t'..=b'\r' | 0xc2));
    if !has_any || !cell.contains(|c| breaks(c) || c == '\t') {
        return cell.into();
    }
    let replaced = cell.chars().map(|c| match c {
        '\t' => ' ',
        c if breaks(c) => instead,
        c => c,
    });
    replaced.collect()
}

/// A name in the column of one language alone serves all of them; a demonym does not.
fn of_every_language(entry: &mut Entry) {
    let lone = entry.names.iter().flatten().count() == 1;
    if lone && entry.kind != EntityKind::Nationality {
        for name in entry.aliases.iter_mut().filter(|a| a.flags.contains(Flags::NAME)) {
            name.flags = name.flags.without_language();
        }
    }
}
