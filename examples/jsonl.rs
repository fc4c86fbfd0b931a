//! Annotates JSON lines: `{"id","text"}` in, one document a line out, in the same order.
//!
//! ```text
//! cargo run --release --example jsonl -- [--keywords N] [--languages en,es] [--style tags|terms|words] [--values] < in > out
//! ```
//! An id comes back as it was written, whatever it is. A line that is not such an object ends the run with its number on standard error and exit status
//! 1; what was read before it has been written.

use std::io::{self, BufRead, BufWriter, Write};
use std::process::ExitCode;

use glosa::{
    Document, Extractor, ExtractorBuilder, KeywordStyle, Language, ReferenceDate, ValueKind,
    printable,
};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

#[derive(Deserialize)]
#[serde(expecting = "an object")]
struct Input {
    id: Box<RawValue>,
    text: String,
    /// The day on which the text was written.
    reference: Option<String>,
}

#[derive(Serialize)]
struct Output<'a> {
    id: &'a RawValue,
    #[serde(flatten)]
    document: &'a Document,
}

fn main() -> ExitCode {
    let result = options(std::env::args().skip(1)).and_then(|builder| {
        let extractor = builder.build().map_err(|error| error.to_string())?;
        annotate(&extractor)
    });
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("jsonl: {}", printable(&message));
            ExitCode::FAILURE
        }
    }
}

fn annotate(extractor: &Extractor) -> Result<(), String> {
    let mut out = BufWriter::new(io::stdout().lock());
    for (n, line) in io::stdin().lock().lines().enumerate() {
        let result = line
            .map_err(|e| e.to_string())
            .and_then(|line| annotate_line(extractor, &line, &mut out));
        if let Err(message) = result {
            out.flush().map_err(|e| format!("cannot write: {e}"))?;
            return Err(format!("line {}: {message}", n + 1));
        }
    }
    out.flush().map_err(|e| format!("cannot write: {e}"))
}

fn annotate_line(extractor: &Extractor, line: &str, out: &mut impl Write) -> Result<(), String> {
    let line = line.trim_start_matches('\u{feff}').trim();
    if line.is_empty() {
        return Ok(());
    }
    let input: Input = serde_json::from_str(line).map_err(|error| wrong(&error))?;
    let document = match &input.reference {
        Some(day) => {
            let day: ReferenceDate = day.parse().map_err(|error| format!("{error}"))?;
            extractor.extract_written_on(&input.text, day)
        }
        None => extractor.extract(&input.text),
    };
    let output = Output { id: &input.id, document: &document };
    serde_json::to_writer(&mut *out, &output).map_err(|e| format!("cannot write: {e}"))?;
    out.write_all(b"\n").map_err(|e| format!("cannot write: {e}"))
}

/// What is wrong with a line, and where in it.
fn wrong(error: &serde_json::Error) -> String {
    let (column, said) = (error.column(), error.to_string());
    let what = said.strip_suffix(&format!(" at line 1 column {column}")).unwrap_or(&said);
    format!("column {column}: {what}; expected {{\"id\", \"text\"}}")
}

fn options(mut args: impl Iterator<Item = String>) -> Result<ExtractorBuilder, String> {
    // the lines keep to what the evaluation reads
    let mut builder = Extractor::builder().sentences(false);
    while let Some(option) = args.next() {
        let mut value = || args.next().ok_or_else(|| format!("{option} needs a value"));
        builder = match option.as_str() {
            "--keywords" => builder.keywords(number(&value()?)?),
            "--languages" => builder.languages(&languages(&value()?)?),
            "--values" => builder.values(&ValueKind::ALL),
            "--style" => builder.keyword_style(style(&value()?)?),
            _ => {
                return Err(format!(
                    "unknown option {option}; expected --keywords, --languages, --style or --values"
                ));
            }
        };
    }
    Ok(builder)
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
