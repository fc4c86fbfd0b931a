//! Lists as JSON lines, an entity a line: the keys are what the columns of tables are called.
//!
//! ```json
//! {"id":"vessel/aurora","kind":"vessel","name":"Aurora Boreal","aliases":["Aurora{weak}",{"text":"MVAB","lang":"en","flags":["exact"]}],"imo":9301234}
//! ```
//! Lists are arrays; a string in place of a list is one form. Values that are no text become attributes as JSON
//! writes them; null means nothing. A key that occurs twice is an error, as a column that does.

use std::io::{self, BufRead};

use serde::de::{Deserialize, Deserializer};
use serde_json::Value;
use serde_json::map::{Entry, Map};

use super::alias;
use super::column::ListColumn;
use super::list::{List, ListLines, wrong_field, wrong_form};
use super::row::ListRow;
use crate::json_fields::{RepeatedKey, read_fields};

/// An object in which each key occurs once.
struct UniqueObject(Map<String, Value>);

impl<'de> Deserialize<'de> for UniqueObject {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut object = Map::new();
        read_fields(deserializer, |key, value| match object.entry(key) {
            Entry::Vacant(free) => {
                free.insert(value);
                Ok(())
            }
            Entry::Occupied(taken) => Err(RepeatedKey(taken.key().clone())),
        })?;
        Ok(Self(object))
    }
}

/// Reads a list of any length, a line at a time.
pub(super) fn read(reader: impl BufRead, list: &mut List<'_>) -> io::Result<()> {
    let mut lines = ListLines::new(reader);
    while let Some((line, text)) = lines.next(list)? {
        if text.trim().is_empty() {
            continue;
        }
        match serde_json::from_str::<UniqueObject>(text) {
            Ok(UniqueObject(object)) => entity(line, &object, list),
            Err(error) => list.problem(line, None, format!("{error}; expected an object")),
        }
    }
    Ok(())
}

fn entity(line: usize, object: &Map<String, Value>, list: &mut List<'_>) {
    let options = list.options();
    let column = |key: &String| options.mapped(key).unwrap_or_else(|| ListColumn::of(key));
    let columns: Vec<ListColumn> = object.keys().map(column).collect();
    let cell = |wanted: ListColumn| {
        let found = columns.iter().zip(object.values()).find(|(column, _)| **column == wanted);
        found.map(|(_, value)| plain(value)).unwrap_or_default()
    };
    let (id, kind) = (cell(ListColumn::Id), cell(ListColumn::Kind));
    let mut row = ListRow::new(line, id.trim(), kind.trim(), list);
    row.cell(ListColumn::Id, "id", &id);
    row.cell(ListColumn::Kind, "kind", &kind);
    for (column, (key, value)) in columns.iter().copied().zip(object) {
        match (column, value) {
            (ListColumn::Id | ListColumn::Kind, _) | (_, Value::Null) => {}
            (column, Value::Array(items)) if column.is_list() => {
                for item in items {
                    form(&mut row, column, key, item);
                }
            }
            (column, item) if column.is_list() => form(&mut row, column, key, item),
            (ListColumn::Alias | ListColumn::Lang | ListColumn::Flags, value) => {
                row.cell(ListColumn::Attribute, key, &plain(value));
            }
            (column, value) => row.cell(column, key, &plain(value)),
        }
    }
    row.finish();
}

/// A form: a string with flags in braces, or an object with `text`, `lang` and `flags`.
fn form(row: &mut ListRow<'_, '_>, column: ListColumn, key: &str, item: &Value) {
    let parsed = match item {
        Value::String(text) => alias::parse(text),
        Value::Object(object) => described(object),
        _ => Err(format!("{item}; expected a string, or an object with \"text\"")),
    };
    let alias = match parsed {
        Ok(alias) => alias,
        Err(message) => return row.report(key, message),
    };
    if alias.text.is_empty() {
        return row.report(key, "empty alias; expected text");
    }
    match wrong_field(&alias.text, false).or_else(|| wrong_form(&alias)) {
        Some(message) => row.report(key, message),
        None => row.place(column, alias),
    }
}

fn described(object: &Map<String, Value>) -> Result<alias::Alias, String> {
    let text = object.get("text").map(plain).unwrap_or_default();
    let mut alias = alias::Alias::new(text.trim());
    if let Some(code) = object.get("lang").filter(|v| !v.is_null()).map(plain) {
        alias.flags = alias.flags.with_language(alias::language(&code)?);
    }
    let flags: Vec<String> = match object.get("flags") {
        Some(Value::Array(flags)) => flags.iter().map(plain).collect(),
        Some(Value::Null) | None => Vec::new(),
        Some(other) => vec![plain(other)],
    };
    alias::with_flags(alias, &flags.join(","), &flags.join(","))
}

/// A value as text: strings bare, anything else as JSON writes it, null as nothing.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}
