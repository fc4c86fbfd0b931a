//! Wikidata's JSON dump: an array with an item a line.
//!
//! Labels and aliases in the crate's languages and `mul`; the kind by P31 and, from there upwards, P279; P297 as country code, P27 and P17 through the
//! countries of the built-in gazetteer; P1813 (short name) as alias; P1549 (demonym) of countries as nationality.
//! Deprecated statements and those with an end (P582) do not count; where one is preferred, only preferred ones do.

use std::collections::HashMap;
use std::fmt;
use std::io::{BufRead, Write};
use std::marker::PhantomData;

use serde::de::{
    Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor,
    value::MapAccessDeserializer,
};
use serde_json::Value;

use super::classes::{Classes, Subclasses};
use super::in_languages::{InLanguages, Spoken};
use super::task::{Task, is_country_code};
use super::writer::{EntityRow, ListWriter, WrittenForm, fits};
use crate::error::Error;
use crate::language::Language;
#[cfg(feature = "builtin")]
use crate::{gazetteer::Gazetteer, kind::EntityKind};

#[derive(serde::Deserialize)]
struct WikidataItem {
    #[serde(rename = "type")]
    kind: String,
    id: String,
    #[serde(default)]
    labels: OrEmpty<InLanguages<Option<Term>>>,
    #[serde(default)]
    aliases: OrEmpty<InLanguages<Vec<Term>>>,
    #[serde(default)]
    claims: OrEmpty<Claims>,
    #[serde(default)]
    sitelinks: OrEmpty<HashMap<String, IgnoredAny>>,
}

#[derive(serde::Deserialize)]
struct Term {
    value: String,
}

#[derive(Default, serde::Deserialize)]
#[serde(default, rename_all = "UPPERCASE")]
struct Claims {
    p31: Vec<Statement>,
    p27: Vec<Statement>,
    p17: Vec<Statement>,
    p297: Vec<Statement>,
    p1813: Vec<Statement>,
    p1549: Vec<Statement>,
    p279: Vec<Statement>,
}

#[derive(serde::Deserialize)]
struct Statement {
    mainsnak: Snak,
    #[serde(default)]
    rank: String,
    #[serde(default)]
    qualifiers: OrEmpty<Qualifiers>,
}

#[derive(serde::Deserialize)]
struct Snak {
    datavalue: Option<DataValue>,
}

#[derive(serde::Deserialize)]
struct DataValue {
    value: Value,
}

#[derive(Default, serde::Deserialize)]
#[serde(default, rename_all = "UPPERCASE")]
struct Qualifiers {
    p582: Option<IgnoredAny>,
}

/// An object, which the dump writes as an empty array where it is empty.
#[derive(Default)]
struct OrEmpty<T>(T);

impl<'de, T: Deserialize<'de> + Default> Deserialize<'de> for OrEmpty<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de> + Default> Visitor<'de> for Either<T> {
            type Value = OrEmpty<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object, or an empty array")
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                T::deserialize(MapAccessDeserializer::new(map)).map(OrEmpty)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
                while seq.next_element::<IgnoredAny>()?.is_some() {}
                Ok(OrEmpty(T::default()))
            }
        }
        deserializer.deserialize_any(Either(PhantomData))
    }
}

pub(super) fn read(
    reader: impl BufRead,
    task: &mut Task<'_>,
    out: &mut ListWriter<'_, impl Write>,
) -> Result<(), Error> {
    let known = task.options.subclasses.clone();
    let mut reading = WikidataReading {
        classes: Classes::of(task.options.classes.as_deref()),
        countries: countries(),
        gathers: known.is_none(),
        subclasses: known.unwrap_or_default(),
    };
    task.lines(reader, |task, number, line| {
        let Some(line) = element(line) else { return Ok(()) };
        let item = match serde_json::from_str::<WikidataItem>(line) {
            Ok(item) => item,
            Err(error) => {
                task.refuse(number, format!("{error}; expected an item of Wikidata"));
                return Ok(());
            }
        };
        if reading.gathers {
            add_subclasses(&item, &mut reading.subclasses);
        }
        let enough = item.sitelinks.0.len() >= task.options.sitelinks;
        let Some(row) = enough.then(|| reading.row(&item)).flatten() else {
            task.report.skipped += 1;
            return Ok(());
        };
        let demonyms = demonyms(&item, &row);
        for row in std::iter::once(row).chain(demonyms) {
            task.write(number, &row, out)?;
        }
        Ok(())
    })
}

/// Only the statements on subclasses.
pub(super) fn subclasses(reader: impl BufRead, task: &mut Task<'_>) -> Result<Subclasses, Error> {
    let mut subclasses = Subclasses::default();
    task.lines(reader, |_, _, line| {
        // few items are classes, and looking for a word is faster than parsing
        let line = element(line).filter(|line| line.contains("\"P279\""));
        if let Some(item) = line.and_then(|line| serde_json::from_str::<WikidataItem>(line).ok()) {
            add_subclasses(&item, &mut subclasses);
        }
        Ok(())
    })?;
    Ok(subclasses)
}

fn add_subclasses(item: &WikidataItem, subclasses: &mut Subclasses) {
    for class in best(&item.claims.0.p279).filter_map(id) {
        subclasses.add(&item.id, class);
    }
}

/// An element of the array of a dump, without the signs around it.
fn element(line: &str) -> Option<&str> {
    Some(line.trim_end_matches(',')).filter(|line| !matches!(*line, "[" | "]"))
}

/// ISO codes of countries by their Wikidata ids, as the built-in gazetteer has them; none in a build without it.
#[cfg(not(feature = "builtin"))]
fn countries() -> HashMap<String, String> {
    HashMap::new()
}

#[cfg(feature = "builtin")]
fn countries() -> HashMap<String, String> {
    let builtin = Gazetteer::builtin();
    let all = (0..builtin.len() as u32).map(|n| builtin.entity(n).record());
    let countries = all.filter(|entity| entity.kind == EntityKind::Country);
    countries.filter_map(|c| Some((c.wikidata?.to_owned(), c.country?.to_owned()))).collect()
}

struct WikidataReading {
    classes: Classes,
    countries: HashMap<String, String>,
    subclasses: Subclasses,
    /// Whether subclasses are taken in as they come.
    gathers: bool,
}

impl WikidataReading {
    fn row(&self, item: &WikidataItem) -> Option<EntityRow> {
        if item.kind != "item" {
            return None;
        }
        let claims = &item.claims.0;
        let code = best(&claims.p297).filter_map(Value::as_str).find(|code| is_country_code(code));
        let kind = match code {
            Some(_) => "country",
            None => self.classes.kind(best(&claims.p31).filter_map(id), &self.subclasses)?,
        };
        let labels = &item.labels.0;
        let mut left_out = 0;
        let mut fitting = |text: &str| {
            let fits = fits(text);
            left_out += usize::from(!fits);
            fits
        };
        let label = |own: &Option<Term>| {
            let mut terms = own.iter().chain(&labels.every);
            terms.find(|term| fitting(&term.value)).map(|term| term.value.clone())
        };
        let names = labels.own.each_ref().map(label);
        names.iter().flatten().next()?;
        let mut row = EntityRow {
            id: item.id.clone(),
            kind: kind.into(),
            wikidata: item.id.clone(),
            ..EntityRow::default()
        };
        add_aliases(&mut row, item, &names, &mut fitting);
        row.left_out = left_out;
        row.names = names.map(|name| name.map(|name| WrittenForm::new(name, "")));
        let country = || {
            let ids = best(&claims.p27).chain(best(&claims.p17)).filter_map(id);
            ids.filter_map(|id| self.countries.get(id)).next().map(String::as_str)
        };
        row.country = code.or_else(country).unwrap_or_default().to_owned();
        row.attributes.push(item.sitelinks.0.len().to_string());
        Some(row)
    }
}

/// Adds the labels that are no names of their own, the aliases and the short names, as far as they fit into a list.
fn add_aliases(
    row: &mut EntityRow,
    item: &WikidataItem,
    names: &[Option<String>; Language::COUNT],
    fitting: &mut impl FnMut(&str) -> bool,
) {
    let every = &item.labels.0.every;
    let every = every.iter().filter(|term| !names.iter().flatten().any(|n| *n == term.value));
    for term in every.filter(|term| fitting(&term.value)) {
        row.aliases.push(WrittenForm::new(&term.value, ""));
    }
    let aliases = &item.aliases.0;
    let own = aliases.own.iter().enumerate().map(|(language, terms)| (Some(language), terms));
    for (language, terms) in own.chain([(None, &aliases.every)]) {
        for term in terms.iter().filter(|term| fitting(&term.value)) {
            place(row, names, language, &term.value);
        }
    }
    for (language, text) in best(&item.claims.0.p1813).filter_map(monolingual) {
        match language {
            Spoken::Other => {}
            _ if !fitting(text) => {}
            Spoken::Own(language) => row.own_aliases[language].push(WrittenForm::new(text, "")),
            Spoken::Every => row.aliases.push(WrittenForm::new(text, "")),
        }
    }
}

/// Puts an alias where it belongs: a person's name used alone is a surname, another single word is weak unless it
/// is written as an acronym.
fn place(
    row: &mut EntityRow,
    names: &[Option<String>; Language::COUNT],
    language: Option<usize>,
    alias: &str,
) {
    let single = !alias.trim().contains(' ');
    let acronym = !alias.contains(char::is_lowercase);
    let is_part = || {
        names
            .iter()
            .flatten()
            .any(|name| name.split(' ').next_back().is_some_and(|last| last == alias))
    };
    if single && row.kind == "person" && is_part() {
        row.surnames.push(WrittenForm::new(alias, ""));
        return;
    }
    let form = WrittenForm::new(alias, if single && !acronym { "weak" } else { "" });
    match language {
        Some(language) => row.own_aliases[language].push(form),
        None => row.aliases.push(form),
    }
}

/// A country's demonyms as an entity of their own.
fn demonyms(item: &WikidataItem, country: &EntityRow) -> Option<EntityRow> {
    if country.kind != "country" {
        return None;
    }
    let mut row = EntityRow {
        id: format!("{}/demonym", item.id),
        kind: "nationality".into(),
        country: country.country.clone(),
        ..EntityRow::default()
    };
    for (language, text) in best(&item.claims.0.p1549).filter_map(monolingual) {
        let Spoken::Own(language) = language else { continue };
        if !fits(text) {
            row.left_out += 1;
            continue;
        }
        let form = WrittenForm::new(text, "");
        match &row.names[language] {
            None => row.names[language] = Some(form),
            Some(_) => row.own_aliases[language].push(form),
        }
    }
    row.names.iter().any(Option::is_some).then_some(row)
}

/// The values of the statements that count.
fn best(statements: &[Statement]) -> impl Iterator<Item = &Value> {
    let counts = |s: &&Statement| s.rank != "deprecated" && s.qualifiers.0.p582.is_none();
    let preferred = statements.iter().filter(counts).any(|s| s.rank == "preferred");
    statements
        .iter()
        .filter(counts)
        .filter(move |s| !preferred || s.rank == "preferred")
        .filter_map(|s| s.mainsnak.datavalue.as_ref().map(|data| &data.value))
}

fn id(value: &Value) -> Option<&str> {
    value.get("id")?.as_str()
}

/// A text and its language.
fn monolingual(value: &Value) -> Option<(Spoken, &str)> {
    let code = value.get("language")?.as_str()?;
    Some((Spoken::of(code), value.get("text")?.as_str()?))
}
