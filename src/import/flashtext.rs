//! Dictionaries of FlashText: JSON (`{"name": ["keyword", …]}`), or a line `keyword=>name` each.
//!
//! FlashText ignores case, so the forms are `folded`. The name is what a keyword is replaced by; it is found itself only
//! where it is a keyword, too.

use std::fmt;
use std::io::{BufRead, Write};

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, Visitor};
use serde_json::Value;

use super::task::Task;
use super::writer::{EntityRow, ListWriter, WrittenForm, fits, without_controls};
use crate::error::Error;
use crate::limits::too_long;
use crate::metered::{Meter, Metered};

pub(super) fn read(
    mut reader: impl BufRead,
    task: &mut Task<'_>,
    out: &mut ListWriter<'_, impl Write>,
) -> Result<(), Error> {
    let start = reader.fill_buf().map_err(|source| task.unread(source))?;
    let bom = if start.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    if start[bom..].trim_ascii_start().starts_with(b"{") {
        reader.consume(bom);
        return json(reader, task, out);
    }
    task.lines(reader, |task, number, line| {
        let (keyword, name) = line.split_once("=>").unwrap_or((line, line));
        entity(task, number, name.trim(), &[keyword.trim()], out)
    })
}

/// Reads an object whose keys are the names, one at a time; one that occurs twice has the keywords of both.
fn json(
    reader: impl BufRead,
    task: &mut Task<'_>,
    out: &mut ListWriter<'_, impl Write>,
) -> Result<(), Error> {
    let (reader, meter) = Metered::new(reader);
    let mut failed = None;
    let mut parser = serde_json::Deserializer::from_reader(reader);
    let names = NameWriter { task, out, meter: &meter, failed: &mut failed };
    let read = names.deserialize(&mut parser).and_then(|()| parser.end());
    match (failed, read) {
        (Some(error), _) => return Err(error),
        (None, Err(error)) if meter.is_spent() => {
            task.refuse(error.line(), too_long("name with its keywords"))
        }
        (None, Err(error)) if error.is_io() => return Err(task.unread(error.into())),
        (None, Err(error)) => {
            task.refuse(error.line(), format!("{error}; expected an object of arrays"));
        }
        (None, Ok(())) => {}
    }
    Ok(())
}

/// Writes each name of a dictionary as soon as it is read.
struct NameWriter<'n, 't, 'o, W> {
    task: &'n mut Task<'t>,
    out: &'n mut ListWriter<'o, W>,
    meter: &'n Meter,
    /// Why nothing could be written, if so.
    failed: &'n mut Option<Error>,
}

impl<'de, W: Write> DeserializeSeed<'de> for NameWriter<'_, '_, '_, W> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de, W: Write> Visitor<'de> for NameWriter<'_, '_, '_, W> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut names: A) -> Result<(), A::Error> {
        while let Some((name, keywords)) = names.next_entry::<String, Value>()? {
            if let Err(error) = of_array(self.task, &name, &keywords, self.out) {
                *self.failed = Some(error);
                return Err(A::Error::custom("cannot write"));
            }
            self.meter.refill();
        }
        Ok(())
    }
}

fn of_array(
    task: &mut Task<'_>,
    name: &str,
    keywords: &Value,
    out: &mut ListWriter<'_, impl Write>,
) -> Result<(), Error> {
    let Some(keywords) = keywords.as_array() else {
        task.refuse(1, format!("{name:?} has {keywords}; expected an array of keywords"));
        return Ok(());
    };
    let mut texts = Vec::with_capacity(keywords.len());
    for keyword in keywords {
        match keyword.as_str() {
            Some(text) => texts.push(text),
            None => task.refuse(1, format!("keyword {keyword} of {name:?}; expected a string")),
        }
    }
    entity(task, 1, name, &texts, out)
}

fn entity(
    task: &mut Task<'_>,
    line: usize,
    name: &str,
    keywords: &[&str],
    out: &mut ListWriter<'_, impl Write>,
) -> Result<(), Error> {
    let name = without_controls(name);
    if !fits(&name) {
        task.refuse(line, format!("name {name:?}; expected a name"));
        return Ok(());
    }
    let is_name = |keyword: &&str| without_controls(keyword) == name;
    let flags = if keywords.iter().any(is_name) { "folded" } else { "off" };
    let mut row = EntityRow {
        id: format!("{}/{name}", task.kind()),
        kind: task.kind().to_owned(),
        name: Some(WrittenForm::new(name.as_str(), flags)),
        ..EntityRow::default()
    };
    for keyword in keywords.iter().filter(|keyword| !is_name(keyword)) {
        if fits(keyword) {
            row.aliases.push(WrittenForm::new(*keyword, "folded"));
        } else {
            task.refuse(line, format!("keyword {keyword:?} of {name:?}; expected a name"));
        }
    }
    task.write(line, &row, out)
}
