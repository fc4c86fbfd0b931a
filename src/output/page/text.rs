//! The text of the page: mentions as marks, values as quieter spans around or inside of them, keywords inside of both.

use std::io::{self, Write};

use super::super::Item;
use super::super::escape::Escaped;
use super::super::html::{open_mark, open_paragraph};
use super::super::stretches;
use super::keywords::{self, KeywordStretch};
use crate::normalized::{Normalized, Value};

/// What lets the keyboard reach an element.
const FOCUSABLE: &str = r#" tabindex="0""#;

/// What is marked in the text beside mentions, as far as it is not written yet.
struct Marks<'d> {
    values: &'d [Value],
    keywords: &'d [KeywordStretch],
}

/// Writes the paragraphs. What begins or ends inside a mention is cut there, so that elements nest. Cost: one pass over
/// text, mentions, values and occurrences of keywords.
pub(super) fn write(item: &Item<'_>, out: &mut impl Write) -> io::Result<()> {
    let keywords = keywords::stretches(item.document());
    let mut marks = Marks { values: item.document().values(), keywords: &keywords };
    for (about, stretches) in stretches::paragraphs(item) {
        open_paragraph(about, out)?;
        let mut at = about.span().start;
        for (text, mention) in stretches {
            if let Some(mention) = mention {
                open_mark(mention, FOCUSABLE, out)?;
            }
            stretch(text, at, &mut marks, mention.is_some(), out)?;
            if mention.is_some() {
                out.write_all(b"</mark>")?;
            }
            at += text.len();
        }
        out.write_all(b"</p>\n")?;
    }
    Ok(())
}

/// Writes a stretch that begins at a byte of the text, with what is marked in it.
fn stretch(
    text: &str,
    start: usize,
    marks: &mut Marks<'_>,
    in_mention: bool,
    out: &mut impl Write,
) -> io::Result<()> {
    let (end, mut at) = (start + text.len(), start);
    let part = |from: usize, to: usize| text.get(from - start..to - start).unwrap_or_default();
    while let Some((value, rest)) = marks.values.split_first().filter(|(v, _)| v.span().start < end)
    {
        let (from, to) = (value.span().start.max(at), value.span().end.min(end));
        if from < to {
            keywords::words(part(at, from), at, &mut marks.keywords, out)?;
            // the keyboard stops at a value once, and at a mention rather than at the value in it
            let is_first = from == value.span().start;
            open_value(value, if is_first && !in_mention { FOCUSABLE } else { "" }, out)?;
            keywords::words(part(from, to), from, &mut marks.keywords, out)?;
            out.write_all(b"</span>")?;
            at = to;
        }
        if value.span().end > end {
            break;
        }
        marks.values = rest;
    }
    keywords::words(part(at, end), at, &mut marks.keywords, out)
}

fn open_value(value: &Value, focus: &str, out: &mut impl Write) -> io::Result<()> {
    let (kind, rule, sure) = (value.kind(), Escaped(value.rule()), value.confidence());
    let mut meanings: Vec<String> = vec![meaning(value.normalized())];
    meanings.extend(value.candidates().iter().map(meaning));
    meanings.retain(|meaning| !meaning.is_empty());
    let meaning = meanings.join(" or ");
    write!(
        out,
        r#"<span class="value"{focus} data-value="{kind}" data-meaning="{}" data-rule="{rule}" data-confidence="{sure}">"#,
        Escaped(&meaning)
    )
}

/// What a value means, in a line; empty where it is nothing more than it says.
fn meaning(normalized: &Normalized) -> String {
    let range = |amount: &str, upper: &Option<String>| match upper {
        Some(upper) => format!("{amount} to {upper}"),
        None => amount.to_owned(),
    };
    match normalized {
        Normalized::Date { timex: Some(timex), .. } => timex.clone(),
        Normalized::Date { from, to, .. } => match (from, to) {
            (Some(from), Some(to)) => format!("from {from}, before {to}"),
            (Some(from), None) => format!("from {from}"),
            (None, Some(to)) => format!("before {to}"),
            (None, None) => String::new(),
        },
        Normalized::Time { timex } => timex.trim_start_matches('T').to_owned(),
        Normalized::Duration { amount, unit } => format!("{amount} {unit}"),
        Normalized::Money { amount, upper, currency } => {
            format!("{} {}", range(amount, upper), currency.as_deref().unwrap_or("?"))
        }
        Normalized::Percent { amount, upper, points } => {
            format!("{} {}", range(amount, upper), if *points { "points" } else { "%" })
        }
        Normalized::Quantity { amount, upper, unit } => {
            format!("{} {unit}", range(amount, upper))
        }
        Normalized::AsWritten => String::new(),
    }
}
