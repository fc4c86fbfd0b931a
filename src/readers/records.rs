//! Texts in fields of JSON objects: a list of them, or one a line.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::io::BufRead;

use serde::Deserialize;
use serde::de::Deserializer;
use serde_json::value::RawValue;

use super::error::ReadError;
use super::options::ReadOptions;
use super::text::{InputText, ReadTexts};
use crate::json_fields::{RepeatedKey, read_fields};
use crate::limits::{LineRead, read_line, skip_line, too_long};

/// An object, its fields as they were written.
#[derive(Default)]
struct RawFields {
    values: HashMap<String, Box<RawValue>>,
    /// The names of the first ones, for a message.
    names: Vec<String>,
}

/// Names of fields that a message says.
const MOST_NAMES: usize = 50;

impl<'de> Deserialize<'de> for RawFields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut fields = Self::default();
        read_fields(deserializer, |name, value| fields.add(name, value))?;
        Ok(fields)
    }
}

impl RawFields {
    fn add(&mut self, name: String, value: Box<RawValue>) -> Result<(), RepeatedKey> {
        if self.names.len() < MOST_NAMES {
            self.names.push(name.clone());
        }
        match self.values.entry(name) {
            Entry::Vacant(free) => {
                free.insert(value);
                Ok(())
            }
            Entry::Occupied(taken) => Err(RepeatedKey(taken.key().clone())),
        }
    }

    fn get(&self, name: &str) -> Option<&RawValue> {
        self.values.get(name).map(|value| &**value)
    }

    fn string(&self, name: &str) -> Result<Option<String>, String> {
        let Some(value) = self.get(name) else { return Ok(None) };
        serde_json::from_str::<Option<String>>(value.get())
            .map_err(|_| format!("field {name:?} is no string"))
    }

    /// The text of the object, its id and its date.
    fn text(&self, options: &ReadOptions) -> Result<InputText, String> {
        let name = &options.text_field;
        let text = self.string(name)?.ok_or_else(|| self.missing(name))?;
        let id = self.get(&options.id_field).map(|id| id.get().to_owned());
        let date = self.string("date").unwrap_or_default(); // any other value is no day
        Ok(InputText { id, date, reference: self.string("reference")?, text })
    }

    fn missing(&self, name: &str) -> String {
        let all: Vec<&str> = self.names.iter().map(String::as_str).collect();
        missing("field", name, &all)
    }
}

/// What is said where there is no field or column for the text.
pub(super) fn missing(what: &str, name: &str, all: &[&str]) -> String {
    let all = if all.is_empty() { "none".to_owned() } else { all.join(", ") };
    format!("no {what} {name:?} for the text; there is: {all}")
}

/// The texts of the objects of a JSON file.
pub(super) fn json(text: &str, options: &ReadOptions) -> Result<ReadTexts, String> {
    let text = text.trim_start_matches('\u{feff}').trim();
    let objects: Vec<Box<RawValue>> = if text.starts_with('[') {
        serde_json::from_str(text).map_err(|error| format!("no JSON: {error}"))?
    } else {
        vec![serde_json::from_str(text).map_err(|error| format!("no JSON: {error}"))?]
    };
    let numbered = objects.iter().zip(1usize..);
    let read = numbered.map(|(object, number)| {
        let fields = serde_json::from_str::<RawFields>(object.get()).map_err(|e| e.to_string());
        fields.and_then(|fields| fields.text(options)).map_err(|e| format!("record {number}: {e}"))
    });
    Ok(read.collect())
}

/// The texts of JSON lines. A wrong line is an error, and the next one is read; an error of the file itself ends it.
pub(super) fn lines<'r, R: BufRead + 'r>(
    name: &str,
    mut reader: R,
    options: &ReadOptions,
) -> impl Iterator<Item = Result<InputText, ReadError>> + use<'r, R> {
    let (name, options) = (name.to_owned(), options.clone());
    let (mut line, mut number, mut ended) = (Vec::new(), 0, false);
    std::iter::from_fn(move || {
        while !ended {
            number += 1;
            let wrong = |message: String| Some(Err(ReadError::on_line(&name, number, message)));
            match read_line(&mut reader, &mut line) {
                Ok(LineRead::End) => ended = true,
                Ok(LineRead::TooLong) => {
                    ended = skip_line(&mut reader).is_err();
                    return wrong(too_long("line"));
                }
                Ok(LineRead::Whole) if line.trim_ascii().is_empty() => {}
                Ok(LineRead::Whole) => match of_line(&line, &options) {
                    Ok(text) => return Some(Ok(text)),
                    Err(message) => return wrong(message),
                },
                Err(error) => {
                    ended = true;
                    return wrong(format!("cannot be read: {error}"));
                }
            }
        }
        None
    })
}

fn of_line(line: &[u8], options: &ReadOptions) -> Result<InputText, String> {
    let line = std::str::from_utf8(line).map_err(|_| "not UTF-8".to_owned())?;
    let line = line.trim_start_matches('\u{feff}');
    let fields = serde_json::from_str::<RawFields>(line).map_err(|error| wrong_json(&error))?;
    fields.text(options)
}

/// What is wrong with a line of JSON, and where in it.
fn wrong_json(error: &serde_json::Error) -> String {
    let (column, said) = (error.column(), error.to_string());
    let what = said.strip_suffix(&format!(" at line 1 column {column}")).unwrap_or(&said);
    format!("column {column}: {what}; expected an object")
}
