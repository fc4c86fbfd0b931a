//! A list as it was read, with what was added to it, as tab-separated text.

use std::collections::HashSet;
use std::io::{self, Write};

use super::GazetteerBuilder;
use super::alias::{Alias, COMMON, FLAGS, Flags, escaped};
use super::entry::Entry;
use crate::language::Language;

impl GazetteerBuilder {
    /// Writes what was added as a tab-separated list, a row for each row that was read: with ids where there were none, and with
    /// the variants that were asked for, each flagged `derived`.
    ///
    /// # Errors
    /// Whatever the writer says.
    ///
    /// ```
    /// use glosa::{EntityKind, Gazetteer, ListOptions, VariantSort};
    ///
    /// let options = ListOptions::new().kind(EntityKind::Person).variants(&[VariantSort::Inverted]);
    /// let list = Gazetteer::builder().list_options(options).tsv("crew.tsv", "Name\nMarta Quintero\n")?;
    /// let mut out = Vec::new();
    /// list.write_tsv(&mut out)?;
    /// let wanted = "id\tkind\tname\taliases\nperson/marta-quintero\tperson\tMarta Quintero\tQuintero, Marta{derived}\n";
    /// assert_eq!(String::from_utf8(out)?, wanted);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn write_tsv(&self, mut out: impl Write) -> io::Result<()> {
        let columns = UsedColumns::of(self);
        let mut line = String::new();
        let mut result = columns.header(&mut line, &mut out);
        self.store.each_row(|entry, _| {
            if result.is_ok() {
                result = columns.row(entry, &mut line, &mut out);
            }
        });
        result
    }
}

/// A column of the list, in the order in which they are written.
#[derive(Clone, Copy, PartialEq)]
enum Field {
    Name(Option<Language>),
    Aliases(Option<Language>),
    Surname,
    Wikidata,
    Country,
}

/// The columns that any row has something in.
struct UsedColumns {
    fields: Vec<Field>,
    attributes: Vec<String>,
}

impl UsedColumns {
    fn of(builder: &GazetteerBuilder) -> Self {
        let languages = || std::iter::once(None).chain(Language::EACH.into_iter().map(Some));
        let mut all: Vec<Field> = languages().map(Field::Name).collect();
        all.extend(languages().map(Field::Aliases));
        all.extend([Field::Surname, Field::Wikidata, Field::Country]);
        let mut is_used = vec![false; all.len()];
        let (mut attributes, mut seen) = (Vec::new(), HashSet::new());
        builder.store.each_row(|entry, _| {
            for (used, field) in is_used.iter_mut().zip(&all) {
                *used = *used || !cell(entry, *field).is_empty();
            }
            let names = entry.attributes.iter().map(|(name, _)| name);
            attributes.extend(names.filter(|name| seen.insert((*name).clone())).cloned());
        });
        let used = all.into_iter().zip(is_used).filter(|(_, used)| *used);
        Self { fields: used.map(|(field, _)| field).collect(), attributes }
    }

    fn header(&self, line: &mut String, out: &mut impl Write) -> io::Result<()> {
        line.push_str("id\tkind");
        for field in &self.fields {
            line.push('\t');
            let (name, language) = match field {
                Field::Name(language) => ("name", *language),
                Field::Aliases(language) => ("aliases", *language),
                Field::Surname => ("surname", None),
                Field::Wikidata => ("wikidata", None),
                Field::Country => ("country", None),
            };
            line.push_str(name);
            language.into_iter().for_each(|l| line.extend(["_", l.code()]));
        }
        self.attributes.iter().for_each(|name| put_cell(line, name));
        end(line, out)
    }

    fn row(&self, entry: &Entry, line: &mut String, out: &mut impl Write) -> io::Result<()> {
        line.push_str(&entry.id);
        quote_from(line, 0);
        put_cell(line, entry.kind.as_str());
        self.fields.iter().for_each(|field| put_cell(line, &cell(entry, *field)));
        for name in &self.attributes {
            let own = entry.attributes.iter().find(|(known, _)| known == name);
            put_cell(line, own.map_or("", |(_, value)| value));
        }
        end(line, out)
    }
}

fn put_cell(line: &mut String, text: &str) {
    line.push('\t');
    let start = line.len();
    line.push_str(text);
    quote_from(line, start);
}

/// Ends a line, and begins the next one.
fn end(line: &mut String, out: &mut impl Write) -> io::Result<()> {
    line.push('\n');
    let result = out.write_all(line.as_bytes());
    line.clear();
    result
}

/// Puts the cell from `start` on in quotation marks where it begins with one.
pub(crate) fn quote_from(line: &mut String, start: usize) {
    if line[start..].starts_with('"') {
        let quoted = line[start..].replace('"', "\"\"");
        line.truncate(start);
        line.extend(["\"", &quoted, "\""]);
    }
}

/// What an entity has in a column.
fn cell(entry: &Entry, field: Field) -> String {
    match field {
        Field::Wikidata => entry.wikidata.clone(),
        Field::Country => entry.country.clone(),
        _ => {
            let forms = entry.aliases.iter().enumerate();
            let own = forms.filter(|(place, alias)| field_of(entry, *place, alias) == field);
            own.map(|(_, alias)| form(alias)).collect::<Vec<_>>().join(";")
        }
    }
}

/// The column of a form.
fn field_of(entry: &Entry, place: usize, alias: &Alias) -> Field {
    let language = alias.flags.language();
    if alias.flags.contains(Flags::SURNAME) {
        Field::Surname
    } else if entry.names.contains(&Some(place)) {
        Field::Name(language)
    } else {
        Field::Aliases(language)
    }
}

/// A form with its flags in braces.
fn form(alias: &Alias) -> String {
    let mut out = String::with_capacity(alias.text.len());
    escaped(&alias.text, &mut out);
    let is_common = alias.flags.contains(COMMON);
    let is_said = |flag: Flags| {
        let is_half = is_common && flag != COMMON && COMMON.contains(flag);
        alias.flags.contains(flag) && !is_half
    };
    let case = alias.case.map(|case| case.to_string());
    let named = FLAGS.iter().filter(|(_, flag)| is_said(*flag)).map(|(name, _)| (*name).to_owned());
    let flags: Vec<String> = case.into_iter().chain(named).collect();
    if !flags.is_empty() {
        out.extend(["{", &flags.join(","), "}"]);
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::gazetteer::Gazetteer;
    use std::collections::BTreeSet;

    fn written(list: &str) -> String {
        let builder = Gazetteer::builder().tsv("list", list).unwrap_or_else(|e| panic!("{e}"));
        let mut out = Vec::new();
        builder.write_tsv(&mut out).expect("memory takes it");
        String::from_utf8(out).expect("text")
    }

    /// What a list says of each entity.
    fn read(list: &str) -> BTreeSet<String> {
        let builder = Gazetteer::builder().tsv("list", list).unwrap_or_else(|e| panic!("{e}"));
        let gazetteer = builder.build().expect("it fits");
        let forms = gazetteer.aliases().map(|(entity, alias)| format!("{} {alias:?}", entity.id()));
        let records = gazetteer.entities().map(|entity| {
            let record =
                gazetteer.entity(gazetteer.image.find_entity(entity.id()).expect("listed"));
            let attributes: Vec<_> = entity.attributes().collect();
            format!("{:?} {attributes:?}", record.record())
        });
        forms.chain(records).collect()
    }

    #[test]
    fn what_is_written_is_what_was_read() {
        let builtin = ["countries", "nationalities", "organizations", "people", "places", "events"];
        let own = "id\tkind\tname_es\taliases\taliases_en\tsurname\tcountry\tnote\n\
            \"\"\"a\"\"\"\tvessel\tAurora{folded,weak}\tOne\\; Two{exact};\\{Three\tFour\t\tPA\t\"\"\"x\"\" y\"\n\
            b\tperson\tMarta Quintero\t\t\tQuintero{off}\t\t\n";
        let lists = builtin.map(|name| {
            let path = format!("{}/src/data/{name}.tsv", env!("CARGO_MANIFEST_DIR"));
            std::fs::read_to_string(path).expect("a list")
        });
        for list in lists.iter().map(String::as_str).chain([own]) {
            let (found, wanted) = (read(&written(list)), read(list));
            let missing: Vec<_> = wanted.difference(&found).take(3).collect();
            let new: Vec<_> = found.difference(&wanted).take(3).collect();
            assert!(missing.is_empty() && new.is_empty(), "{missing:#?} {new:#?}");
        }
    }
}
