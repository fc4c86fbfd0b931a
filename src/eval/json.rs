//! Texts marked in JSON lines.

use serde::Deserialize;
use serde_json::Value;

use super::gold::{Gold, GoldMark, characters, kinds, span};
use crate::printable::printable;
use crate::span::Span;

#[derive(Deserialize)]
#[serde(expecting = "an object")]
struct MarkedLine {
    #[serde(default)]
    id: Value,
    text: String,
    mentions: Option<Vec<MarkedMention>>,
    ents: Option<Vec<MarkedEntity>>,
    #[serde(alias = "labels")]
    label: Option<Vec<(usize, usize, String)>>,
}

/// A mention of this crate's JSON, in bytes.
#[derive(Deserialize)]
struct MarkedMention {
    start: usize,
    end: usize,
    kind: String,
    #[serde(default)]
    entity: Option<String>,
}

/// A mention of spaCy's JSON, in characters.
#[derive(Deserialize)]
struct MarkedEntity {
    start: usize,
    end: usize,
    label: String,
}

/// Texts with their marks, an object a line: `{"text", "mentions": [{"start", "end", "kind", "entity"}]}` in bytes, as
/// `glosa` writes them; `{"text", "ents": [{"start", "end", "label"}]}` in characters, as spaCy does; `{"text", "label":
/// [[start, end, label]]}` in characters, as doccano does. An `"id"` is the name of its text.
///
/// # Errors
///
/// The first line that is in none of these formats, or that has a mark outside of its text: `gold.jsonl:3: …`.
pub fn json_lines(name: &str, content: &str) -> Result<Vec<Gold>, String> {
    let lines = content.trim_start_matches('\u{feff}').lines().zip(1usize..);
    let lines = lines.filter(|(line, _)| !line.trim().is_empty());
    let gold = |(line, number): (&str, usize)| {
        let place = format!("{}:{number}", printable(name));
        read(line, &place).map_err(|message| format!("{place}: {message}"))
    };
    lines.map(gold).collect()
}

fn read(line: &str, place: &str) -> Result<Gold, String> {
    let line: MarkedLine = serde_json::from_str(line).map_err(|error| error.to_string())?;
    let MarkedLine { id, text, mentions, ents, label } = line;
    let characters = characters(&text);
    let mut marks = Vec::new();
    let mut add = |span: Option<Span>, (start, end): (usize, usize), label: &str, entity| {
        let outside = || format!("found a mark {start}..{end}; expected one within the text");
        marks.push(GoldMark { span: span.ok_or_else(outside)?, kinds: kinds(label), entity });
        Ok::<(), String>(())
    };
    match (mentions, ents, label) {
        (Some(mentions), _, _) => mentions.into_iter().try_for_each(|m| {
            let is_text = text.get(m.start..m.end).is_some_and(|text| !text.is_empty());
            let span = is_text.then(|| Span::new(m.start, m.end));
            add(span, (m.start, m.end), &m.kind, m.entity)
        })?,
        (None, Some(ents), _) => ents.iter().try_for_each(|ent| {
            add(span(&characters, ent.start, ent.end), (ent.start, ent.end), &ent.label, None)
        })?,
        (None, None, Some(label)) => label.iter().try_for_each(|(start, end, label)| {
            add(span(&characters, *start, *end), (*start, *end), label, None)
        })?,
        (None, None, None) => return Err("expected \"mentions\", \"ents\" or \"label\"".to_owned()),
    }
    let name = match id {
        Value::Null => place.to_owned(),
        Value::String(id) => id,
        other => other.to_string(),
    };
    Ok(Gold::new(name, text, marks))
}
