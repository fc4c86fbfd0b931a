//! Entities as lines of a tab-separated list.

use std::io::{self, Write};

use crate::error::Error;
use crate::language::Language;

/// A written form with its flags.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Form {
    pub(super) text: String,
    pub(super) flags: &'static str,
}

impl Form {
    pub(super) fn new(text: impl Into<String>, flags: &'static str) -> Self {
        Self { text: text.into(), flags }
    }
}

/// An entity to be written.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    pub(super) id: String,
    pub(super) kind: String,
    /// The name in every language.
    pub(super) name: Option<Form>,
    /// The name in each language.
    pub(super) names: [Option<Form>; Language::COUNT],
    pub(super) aliases: Vec<Form>,
    pub(super) own_aliases: [Vec<Form>; Language::COUNT],
    pub(super) surnames: Vec<Form>,
    pub(super) wikidata: String,
    pub(super) country: String,
    /// One for each attribute that the writer was made for.
    pub(super) attributes: Vec<String>,
}

/// Writes a list; the header first.
pub(super) struct Writer<'o, W> {
    out: &'o mut W,
    line: String,
    attributes: usize,
}

impl<'o, W: Write> Writer<'o, W> {
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

    pub(super) fn write(&mut self, row: &Row) -> Result<(), Error> {
        self.line.clear();
        plain(&mut self.line, &row.id);
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
        self.out.write_all(self.line.as_bytes()).map_err(unwritten)
    }

    fn cell(&mut self, write: impl FnOnce(&mut String)) {
        self.line.push('\t');
        write(&mut self.line);
    }
}

fn unwritten(source: io::Error) -> Error {
    Error::Write { source }
}

fn forms(line: &mut String, list: &[Form]) {
    for (n, item) in list.iter().enumerate() {
        if list[..n].contains(item) {
            continue;
        }
        if n > 0 {
            line.push(';');
        }
        form(line, item);
    }
}

fn form(line: &mut String, form: &Form) {
    for c in form.text.trim().chars() {
        if matches!(c, ';' | '{') {
            line.push('\\');
        }
        line.push(if c.is_control() { ' ' } else { c });
    }
    if !form.flags.is_empty() {
        line.extend(["{", form.flags, "}"]);
    }
}

fn plain(line: &mut String, text: &str) {
    line.extend(text.trim().chars().map(|c| if c.is_control() { ' ' } else { c }));
}

/// Whether a list can hold the form: it has a letter or a digit and is no essay.
pub(super) fn fits(text: &str) -> bool {
    text.len() <= 1_000 && crate::fold::fold(text).contains(char::is_alphanumeric)
}
