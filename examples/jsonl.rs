//! Annotates JSON lines: `{"id","text"}` in, one document a line out, in the same order.
//!
//! ```text
//! cargo run --release --example jsonl -- [--keywords N] [--keywords entities|terms|both] [--languages en,es]
//!     [--style tags|terms|words] [--values] [--no-learned] [--events] < in > out
//! ```
//! The evaluation sets mark no events, so the lines hold none unless `--events` asks for them.
//!
//! An id comes back as it was written, whatever it is. A line that is not such an object ends the run with its number on
//! standard error and exit status 1; what was read before it has been written.

use std::borrow::Cow;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::process::ExitCode;

use glosa::{
    EntityKind, Extractor, ExtractorBuilder, KeywordStyle, Language, ReferenceDate, ValueKind,
    printable,
};
use serde::Deserialize;
use serde_json::value::RawValue;

#[derive(Deserialize)]
#[serde(expecting = "an object")]
struct Input<'l> {
    /// As it is written.
    #[serde(borrow)]
    id: &'l RawValue,
    /// Where it is, unless it has escapes.
    #[serde(borrow)]
    text: Cow<'l, str>,
    /// The day on which the text was written.
    reference: Option<Cow<'l, str>>,
}

/// Bytes that are read and written at once.
const BLOCK: usize = 1 << 18;

fn main() -> ExitCode {
    let result = options(std::env::args().skip(1)).and_then(|(builder, events)| {
        let extractor = builder.build().map_err(|error| error.to_string())?;
        annotate(&extractor, events)
    });
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("jsonl: {}", printable(&message));
            ExitCode::FAILURE
        }
    }
}

fn annotate(extractor: &Extractor, events: bool) -> Result<(), String> {
    let mut input = BufReader::with_capacity(BLOCK, io::stdin().lock());
    let mut out = BufWriter::with_capacity(BLOCK, io::stdout().lock());
    let (mut line, mut json) = (String::new(), String::new());
    for number in 1.. {
        line.clear();
        let result = match input.read_line(&mut line) {
            Ok(0) => break,
            Ok(_) => annotate_line(extractor, events, &line, &mut json, &mut out),
            Err(error) => Err(error.to_string()),
        };
        if let Err(message) = result {
            out.flush().map_err(unwritten)?;
            return Err(format!("line {number}: {message}"));
        }
    }
    out.flush().map_err(unwritten)
}

fn annotate_line(
    extractor: &Extractor,
    events: bool,
    line: &str,
    json: &mut String,
    out: &mut impl Write,
) -> Result<(), String> {
    let line = line.trim_start_matches('\u{feff}').trim();
    if line.is_empty() {
        return Ok(());
    }
    let input: Input<'_> = serde_json::from_str(line).map_err(|error| wrong(&error))?;
    let mut document = match &input.reference {
        Some(day) => {
            let day: ReferenceDate = day.parse().map_err(|error| format!("{error}"))?;
            extractor.extract_written_on(&input.text, day)
        }
        None => extractor.extract(&input.text),
    };
    if !events {
        document.retain_mentions(|mention| *mention.kind() != EntityKind::Event);
    }
    json.clear();
    document.write_json(json);
    // the id comes first in the document's object
    let parts = ["{\"id\":", input.id.get(), ",", &json[1..], "\n"];
    parts.iter().try_for_each(|part| out.write_all(part.as_bytes())).map_err(unwritten)
}

fn unwritten(error: io::Error) -> String {
    format!("cannot write: {error}")
}

/// What is wrong with a line, and where in it.
fn wrong(error: &serde_json::Error) -> String {
    let (column, said) = (error.column(), error.to_string());
    let what = said.strip_suffix(&format!(" at line 1 column {column}")).unwrap_or(&said);
    format!("column {column}: {what}; expected {{\"id\", \"text\"}}")
}

/// What the command line asks for, and whether events are among it.
fn options(mut args: impl Iterator<Item = String>) -> Result<(ExtractorBuilder, bool), String> {
    // the lines keep to what the evaluation reads
    let mut builder = Extractor::builder().sentences(false);
    let mut events = false;
    while let Some(option) = args.next() {
        let mut value = || args.next().ok_or_else(|| format!("{option} needs a value"));
        builder = match option.as_str() {
            "--keywords" => keywords(builder, &value()?)?,
            "--languages" => builder.languages(&languages(&value()?)?),
            "--values" => builder.values(&ValueKind::ALL),
            "--style" => builder.keyword_style(style(&value()?)?),
            "--no-learned" => builder.learned_names(false),
            "--events" => {
                events = true;
                builder
            }
            _ => {
                return Err(format!(
                    "unknown option {option}; expected --keywords, --languages, --style, --values, --no-learned or --events"
                ));
            }
        };
    }
    Ok((builder, events))
}

/// How many keywords, or which sorts of them.
fn keywords(builder: ExtractorBuilder, value: &str) -> Result<ExtractorBuilder, String> {
    match value.parse() {
        Ok(sorts) => Ok(builder.keyword_sorts(sorts)),
        Err(_) => Ok(builder.keywords(number(value)?)),
    }
}

fn number(value: &str) -> Result<usize, String> {
    value.parse().map_err(|_| format!("--keywords {value}: expected a number"))
}

fn languages(list: &str) -> Result<Vec<Language>, String> {
    let code = |code: &str| code.parse().map_err(|error| format!("--languages: {error}"));
    list.split(',').map(code).collect()
}

fn style(name: &str) -> Result<KeywordStyle, String> {
    name.parse().map_err(|error| format!("--style: {error}"))
}
