//! `patterns.jsonl` of spaCy's entity ruler: `{"label", "pattern", "id"}` a line.
//!
//! A string and a token pattern of `ORTH` or `TEXT` are `exact`; one of `LOWER` is `folded`. Patterns of other
//! attributes, operators and mixtures say more than a list can, and are refused.

use std::io::{BufRead, Write};

use serde::Deserialize;
use serde_json::{Map, Value};

use super::task::Task;
use super::writer::{EntityRow, ListWriter, WrittenForm, fits};
use crate::error::Error;

#[derive(Deserialize)]
struct SpacyPattern {
    label: String,
    pattern: Value,
    id: Option<String>,
}

pub(super) fn read(
    reader: impl BufRead,
    task: &mut Task<'_>,
    out: &mut ListWriter<'_, impl Write>,
) -> Result<(), Error> {
    let expected = "{\"label\", \"pattern\"}";
    task.json_lines(reader, out, expected, |pattern: SpacyPattern| row(pattern).map(Some))
}

fn row(pattern: SpacyPattern) -> Result<EntityRow, String> {
    let form = match &pattern.pattern {
        Value::String(text) => WrittenForm::new(text, "exact"),
        Value::Array(tokens) => of_tokens(tokens)?,
        other => return Err(format!("pattern {other}; expected a string or an array of tokens")),
    };
    if !fits(&form.text) {
        return Err(format!("pattern {:?}; expected a name", form.text));
    }
    let kind = kind(&pattern.label);
    let id = pattern.id.unwrap_or_else(|| format!("{kind}/{}", form.text));
    Ok(EntityRow { id, kind, name: Some(form), ..EntityRow::default() })
}

fn of_tokens(tokens: &[Value]) -> Result<WrittenForm, String> {
    let (mut words, mut flags) = (Vec::new(), None);
    for token in tokens {
        let (word, own) = token
            .as_object()
            .ok_or("a token that is no object")
            .and_then(|t| if t.len() == 1 { Ok(t) } else { Err("a token of several attributes") })
            .map_err(|found| format!("{found}; expected one of LOWER, ORTH, TEXT"))
            .and_then(word)?;
        if flags.is_some_and(|flags| flags != own) {
            return Err("LOWER beside ORTH or TEXT; expected one of them throughout".to_owned());
        }
        words.push(word);
        flags = Some(own);
    }
    Ok(WrittenForm::new(words.join(" "), flags.unwrap_or_default()))
}

fn word(token: &Map<String, Value>) -> Result<(&str, &'static str), String> {
    let Some((attribute, value)) = token.iter().next() else { return Err("an empty token".into()) };
    let flags = match attribute.to_ascii_uppercase().as_str() {
        "LOWER" => "folded",
        "ORTH" | "TEXT" => "exact",
        _ => return Err(format!("attribute {attribute:?}; expected LOWER, ORTH or TEXT")),
    };
    let word = value.as_str();
    word.map(|word| (word, flags)).ok_or_else(|| format!("{attribute} {value}; expected a string"))
}

/// The kind that a label of spaCy's models stands for; any other one is a kind of its own.
fn kind(label: &str) -> String {
    match label {
        "PERSON" | "PER" => "person".to_owned(),
        "ORG" => "organization".to_owned(),
        "GPE" | "LOC" | "FAC" => "place".to_owned(),
        "NORP" => "nationality".to_owned(),
        other => other.to_lowercase(),
    }
}
