//! Entities as lines of a tab-separated list.

use std::collections::HashSet;
use std::io::{self, Write};

use crate::error::Error;
use crate::gazetteer::list_format::{LONGEST_FIELD, LONGEST_FORM, escaped, quote_from};
use crate::language::Language;
use crate::limits::LONGEST_RECORD;

/// A written form with its flags.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct WrittenForm {
    pub(super) text: String,
    pub(super) flags: &'static str,
}

impl WrittenForm {
    pub(super) fn new(text: impl Into<String>, flags: &'static str) -> Self {
        Self { text: text.into(), flags }
    }
}

/// An entity to be written.
#[derive(Clone, Debug, Default)]
pub(super) struct EntityRow {
    pub(super) id: String,
    pub(super) kind: String,
    /// The name in every language.
    pub(super) name: Option<WrittenForm>,
    /// The name in each language.
    pub(super) names: [Option<WrittenForm>; Language::COUNT],
    pub(super) aliases: Vec<WrittenForm>,
    pub(super) own_aliases: [Vec<WrittenForm>; Language::COUNT],
    pub(super) surnames: Vec<WrittenForm>,
    pub(super) wikidata: String,
    pub(super) country: String,
    /// One for each attribute that the writer was made for.
    pub(super) attributes: Vec<String>,
    /// Names that no list can hold.
    pub(super) left_out: usize,
}

/// Writes a list; the header first.
pub(super) struct ListWriter<'o, W> {
    out: &'o mut W,
    line: String,
    attributes: usize,
}

impl<'o, W: Write> ListWriter<'o, W> {
    pub(super) fn new(out: &'o mut W, attributes: &[&str]) -> Result<Self, Error> {
        let mut header = vec!["id".to_owned(), "kind".to_owned(), "name".to_owned()];
        let codes = Language::EACH.map(|language| language.code());
        header.extend(codes.map(|code| format!("name_{code}")));
        header.push("aliases".to_owned());
        header.extend(codes.map(|code| format!("aliases_{code}")));
        header.extend(["surname", "wikidata", "country"].map(str::to_owned));
        header.extend(attributes.iter().map(|name| (*name).to_owned()));
        writeln!(out, "{}", header.join("\t")).map_err(unwritten)?;
        Ok(Self { out, line: String::new(), attributes: attributes.len() })
    }

    /// Writes a row; says why not where no list can hold it.
    pub(super) fn write(&mut self, row: &EntityRow) -> Result<Result<(), String>, Error> {
        if let Some(message) = wrong(row) {
            return Ok(Err(message));
        }
        self.line(row);
        if self.line.len() as u64 >= LONGEST_RECORD {
            let message = format!("names of {} bytes", self.line.len());
            return Ok(Err(format!("{message}; expected less than {LONGEST_RECORD}")));
        }
        self.out.write_all(self.line.as_bytes()).map_err(unwritten)?;
        Ok(Ok(()))
    }

    fn line(&mut self, row: &EntityRow) {
        self.line.clear();
        plain(&mut self.line, &row.id);
        quote_from(&mut self.line, 0);
        self.cell(|line| plain(line, &row.kind));
        self.cell(|line| row.name.iter().for_each(|name| form(line, name)));
        for name in &row.names {
            self.cell(|line| name.iter().for_each(|name| form(line, name)));
        }
        for list in std::iter::once(&row.aliases).chain(&row.own_aliases).chain([&row.surnames]) {
            self.cell(|line| forms(line, list));
        }
        self.cell(|line| plain(line, &row.wikidata));
        self.cell(|line| plain(line, &row.country));
        for n in 0..self.attributes {
            self.cell(|line| plain(line, row.attributes.get(n).map_or("", String::as_str)));
        }
        self.line.push('\n');
    }

    fn cell(&mut self, write: impl FnOnce(&mut String)) {
        self.line.push('\t');
        let start = self.line.len();
        write(&mut self.line);
        quote_from(&mut self.line, start);
    }
}

fn unwritten(source: io::Error) -> Error {
    Error::Write { source }
}

/// What a list would not take, if anything.
fn wrong(row: &EntityRow) -> Option<String> {
    for (name, text) in [("id", &row.id), ("kind", &row.kind)] {
        if !text.contains(|c: char| !is_blank(c)) {
            return Some(format!("empty {name}; expected a value"));
        }
    }
    let fields = [&row.id, &row.kind, &row.wikidata, &row.country];
    let long = fields.into_iter().chain(&row.attributes).find(|field| field.len() > LONGEST_FIELD);
    long.map(|field| format!("a field of {} bytes; expected at most {LONGEST_FIELD}", field.len()))
}

/// Whether a field that consists of such characters is empty: control characters become blanks.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control()
}

fn forms(line: &mut String, list: &[WrittenForm]) {
    let mut seen = HashSet::with_capacity(list.len());
    for (n, item) in list.iter().filter(|item| seen.insert(*item)).enumerate() {
        if n > 0 {
            line.push(';');
        }
        form(line, item);
    }
}

fn form(line: &mut String, form: &WrittenForm) {
    escaped(&without_controls(&form.text), line);
    if !form.flags.is_empty() {
        line.extend(["{", form.flags, "}"]);
    }
}

fn plain(line: &mut String, text: &str) {
    line.push_str(&without_controls(text));
}

/// The text as a list has it: blanks instead of control characters, and none around it.
pub(super) fn without_controls(text: &str) -> String {
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    text.trim().to_owned()
}

/// Whether a list can hold the form: it has a letter or a digit and is no essay.
pub(super) fn fits(text: &str) -> bool {
    text.len() <= LONGEST_FORM && crate::fold::fold(text).contains(char::is_alphanumeric)
}
