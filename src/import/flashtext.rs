//! Dictionaries of FlashText: JSON (`{"name": ["keyword", …]}`), or a line `keyword=>name` each.
//!
//! FlashText ignores case, so the forms are `folded`. The name is what a keyword is replaced by; it is found itself only
//! where it is a keyword, too.

use std::io::{BufRead, Write};

use serde_json::{Map, Value};

use super::task::Task;
use super::writer::{Form, Row, Writer, fits};
use crate::error::Error;

pub(super) fn read(
    mut reader: impl BufRead,
    task: &mut Task<'_>,
    out: &mut Writer<'_, impl Write>,
) -> Result<(), Error> {
    let start = reader.fill_buf().map_err(|source| task.unread(source))?;
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    if start.trim_ascii_start().starts_with(b"{") {
        return json(reader, task, out);
    }
    task.lines(reader, |task, number, line| {
        let (keyword, name) = line.split_once("=>").unwrap_or((line, line));
        entity(task, number, name.trim(), &[keyword.trim()], out)
    })
}

fn json(
    mut reader: impl BufRead,
    task: &mut Task<'_>,
    out: &mut Writer<'_, impl Write>,
) -> Result<(), Error> {
    let mut text = String::new();
    reader.read_to_string(&mut text).map_err(|source| task.unread(source))?;
    match serde_json::from_str::<Map<String, Value>>(text.trim_start_matches('\u{feff}')) {
        Ok(names) => {
            for (name, keywords) in &names {
                let list =
                    keywords.as_array().map(|list| list.iter().filter_map(Value::as_str).collect());
                match list {
                    Some::<Vec<&str>>(list) => entity(task, 1, name, &list, out)?,
                    None => task.refuse(
                        1,
                        format!("{name:?} has {keywords}; expected an array of keywords"),
                    ),
                }
            }
        }
        Err(error) => task.refuse(error.line(), format!("{error}; expected an object of arrays")),
    }
    Ok(())
}

fn entity(
    task: &mut Task<'_>,
    line: usize,
    name: &str,
    keywords: &[&str],
    out: &mut Writer<'_, impl Write>,
) -> Result<(), Error> {
    let mut row = Row {
        id: format!("{}/{name}", task.kind()),
        kind: task.kind().to_owned(),
        ..Row::default()
    };
    let is_keyword = keywords.contains(&name);
    if !fits(name) {
        task.refuse(line, format!("name {name:?}; expected a name"));
        return Ok(());
    }
    row.name = Some(Form::new(name, if is_keyword { "folded" } else { "off" }));
    for keyword in keywords.iter().filter(|keyword| **keyword != name) {
        if fits(keyword) {
            row.aliases.push(Form::new(*keyword, "folded"));
        } else {
            task.refuse(line, format!("keyword {keyword:?} of {name:?}; expected a name"));
        }
    }
    task.report.entities += 1;
    out.write(&row)
}
