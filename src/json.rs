//! A document as JSON, written without going through serde.
//!
//! serde's generic path costs three times as much: it asks at run time for what is known here, allocates for a kind
//! and for a map of languages, and hands each piece to a writer of its own. The bytes are those of `serde_json`; a
//! test compares them. Every function names all fields of what it writes, so that the compiler asks for a new one.

use crate::document::{Document, Entity, Keyword, Mention, Occurrence, Paragraph, Sentence};
use crate::language::{ByLanguage, Language};
use crate::normalized::{Normalized, POINTS, Value};
use crate::span::Span;

/// Bytes of a document's JSON for each mention, paragraph, entity or keyword: what is reserved at once.
const BYTES_A_ROW: usize = 192;

impl Document {
    /// Appends the document as JSON, on one line without a line end: the same bytes as `serde_json::to_string` gives,
    /// in a third of the time. Many documents can be written into one buffer.
    ///
    /// ```
    /// let document = glosa::Extractor::new().extract("La OTAN vigila.");
    /// let mut lines = String::new();
    /// document.write_json(&mut lines);
    /// assert_eq!(serde_json::from_str::<glosa::Document>(&lines)?, document);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn write_json(&self, out: &mut String) {
        let Document { paragraphs, sentences, mentions, entities, keywords, values } = self;
        let rows = paragraphs.len() + sentences.len() + mentions.len();
        out.reserve((rows + entities.len() + keywords.len()) * BYTES_A_ROW);
        out.push_str("{\"paragraphs\":");
        array(out, paragraphs, paragraph);
        if !sentences.is_empty() {
            out.push_str(",\"sentences\":");
            array(out, sentences, sentence);
        }
        out.push_str(",\"mentions\":");
        array(out, mentions, mention);
        out.push_str(",\"entities\":");
        array(out, entities, entity);
        out.push_str(",\"keywords\":");
        array(out, keywords, keyword);
        if let Some(values) = values {
            out.push_str(",\"values\":");
            array(out, values, value);
        }
        out.push('}');
    }
}

fn paragraph(out: &mut String, paragraph: &Paragraph) {
    let Paragraph { span, language, confidence, undetermined } = paragraph;
    out.push('{');
    ends(out, *span);
    out.push_str(",\"language\":");
    code(out, *language);
    out.push_str(",\"confidence\":");
    number(out, *confidence);
    if *undetermined {
        out.push_str(",\"undetermined\":true");
    }
    out.push('}');
}

fn sentence(out: &mut String, sentence: &Sentence) {
    let Sentence { span, paragraph } = sentence;
    out.push('{');
    ends(out, *span);
    out.push_str(",\"paragraph\":");
    integer(out, *paragraph as usize);
    out.push('}');
}

fn mention(out: &mut String, mention: &Mention) {
    #[rustfmt::skip]
    let Mention {
        span, text, kind, language, entity, name, candidates, country, reason, rule, confidence, paragraph, sentence,
        characters, utf16,
    } = mention;
    opening(out, *span, text, kind.as_str(), *language);
    out.push_str(",\"entity\":");
    optional(out, entity.as_deref());
    out.push_str(",\"name\":");
    string(out, name);
    if !candidates.is_empty() {
        out.push_str(",\"candidates\":");
        array(out, candidates, |out, id| string(out, id));
    }
    out.push_str(",\"country\":");
    optional(out, country.as_deref());
    out.push_str(",\"match\":\"");
    out.push_str(reason.as_str());
    out.push('"');
    if let Some(rule) = rule {
        out.push_str(",\"rule\":");
        string(out, rule);
    }
    out.push_str(",\"confidence\":");
    number(out, *confidence);
    for (name, value) in [(",\"paragraph\":", paragraph), (",\"sentence\":", sentence)] {
        if let Some(value) = value {
            out.push_str(name);
            integer(out, *value as usize);
        }
    }
    in_units(out, *characters, *utf16);
    out.push('}');
}

fn entity(out: &mut String, entity: &Entity) {
    let Entity { id, kind, names, wikidata, country, count, related, salience, attributes } =
        entity;
    out.push_str("{\"id\":");
    string(out, id);
    out.push_str(",\"kind\":");
    string(out, kind.as_str());
    out.push_str(",\"names\":");
    by_language(out, names, |out, name| string(out, name));
    out.push_str(",\"wikidata\":");
    optional(out, wikidata.as_deref());
    out.push_str(",\"country\":");
    optional(out, country.as_deref());
    out.push_str(",\"count\":");
    integer(out, *count);
    out.push_str(",\"related\":");
    integer(out, *related);
    out.push_str(",\"salience\":");
    number(out, *salience);
    if !attributes.is_empty() {
        out.push_str(",\"attributes\":");
        object(out, attributes.iter(), string, string);
    }
    out.push('}');
}

fn keyword(out: &mut String, keyword: &Keyword) {
    let Keyword { text, language, score, count, entity, forms, occurrences } = keyword;
    out.push_str("{\"text\":");
    string(out, text);
    out.push_str(",\"language\":");
    code(out, *language);
    out.push_str(",\"score\":");
    number(out, *score);
    out.push_str(",\"count\":");
    integer(out, *count);
    out.push_str(",\"entity\":");
    optional(out, entity.as_deref());
    out.push_str(",\"forms\":");
    by_language(out, forms, |out, form| optional(out, form.as_deref()));
    if !occurrences.is_empty() {
        out.push_str(",\"occurrences\":");
        array(out, occurrences, occurrence);
    }
    out.push('}');
}

fn occurrence(out: &mut String, occurrence: &Occurrence) {
    let Occurrence { span, paragraph, characters, utf16 } = occurrence;
    out.push('{');
    ends(out, *span);
    out.push_str(",\"paragraph\":");
    integer(out, *paragraph as usize);
    in_units(out, *characters, *utf16);
    out.push('}');
}

/// A span in other units than bytes.
fn in_units(out: &mut String, characters: Option<Span>, utf16: Option<Span>) {
    for (name, span) in [(",\"characters\":{", characters), (",\"utf16\":{", utf16)] {
        if let Some(span) = span {
            out.push_str(name);
            ends(out, span);
            out.push('}');
        }
    }
}

fn value(out: &mut String, value: &Value) {
    let Value { span, text, kind, language, normalized: meant, candidates, rule, confidence } =
        value;
    opening(out, *span, text, kind.as_str(), *language);
    out.push_str(",\"value\":");
    normalized(out, meant);
    if !candidates.is_empty() {
        out.push_str(",\"candidates\":");
        array(out, candidates, normalized);
    }
    out.push_str(",\"rule\":");
    string(out, rule);
    out.push_str(",\"confidence\":");
    number(out, *confidence);
    out.push('}');
}

/// What a value means. A field that may be null is written as null if it has no value; any other one is left out.
fn normalized(out: &mut String, normalized: &Normalized) {
    type Field<'v> = (&'static str, Option<&'v str>);
    let some = |name: &'static str, text: &Option<String>| text.is_some().then_some(name);
    let fields: Vec<Field<'_>> = match normalized {
        Normalized::Date { from, to, timex } => {
            let mut fields = vec![("from", from.as_deref()), ("to", to.as_deref())];
            fields.extend(some("timex", timex).map(|name| (name, timex.as_deref())));
            fields
        }
        Normalized::Time { timex } => vec![("timex", Some(timex))],
        Normalized::Duration { amount, unit } => {
            vec![("amount", Some(amount)), ("unit", Some(unit))]
        }
        Normalized::Money { amount, upper, currency } => {
            let mut fields = vec![("amount", Some(amount.as_str()))];
            fields.extend(some("upper", upper).map(|name| (name, upper.as_deref())));
            fields.push(("currency", currency.as_deref()));
            fields
        }
        Normalized::Percent { amount, upper, points } => {
            let mut fields = vec![("amount", Some(amount.as_str()))];
            fields.extend(some("upper", upper).map(|name| (name, upper.as_deref())));
            fields.extend(points.then_some(("unit", Some(POINTS))));
            fields
        }
        Normalized::Quantity { amount, upper, unit } => {
            let mut fields = vec![("amount", Some(amount.as_str()))];
            fields.extend(some("upper", upper).map(|name| (name, upper.as_deref())));
            fields.push(("unit", Some(unit)));
            fields
        }
        Normalized::AsWritten => Vec::new(),
    };
    object(out, fields.into_iter(), plain, optional);
}

/// What the objects of a mention and of a value begin with.
fn opening(out: &mut String, span: Span, text: &str, kind: &str, language: Option<Language>) {
    out.push('{');
    ends(out, span);
    out.push_str(",\"text\":");
    string(out, text);
    out.push_str(",\"kind\":");
    string(out, kind);
    out.push_str(",\"language\":");
    code(out, language);
}

/// The two ends of a span, as fields of the object at hand.
fn ends(out: &mut String, span: Span) {
    out.push_str("\"start\":");
    integer(out, span.start);
    out.push_str(",\"end\":");
    integer(out, span.end);
}

fn array<T>(out: &mut String, rows: &[T], each: impl Fn(&mut String, &T)) {
    let mut opening = '[';
    for row in rows {
        out.push(opening);
        each(out, row);
        opening = ',';
    }
    out.push_str(if rows.is_empty() { "[]" } else { "]" });
}

fn object<'k, T>(
    out: &mut String,
    fields: impl Iterator<Item = (&'k str, T)>,
    key: impl Fn(&mut String, &str),
    each: impl Fn(&mut String, T),
) {
    out.push('{');
    for (n, (name, value)) in fields.enumerate() {
        if n > 0 {
            out.push(',');
        }
        key(out, name);
        out.push(':');
        each(out, value);
    }
    out.push('}');
}

fn by_language<T>(out: &mut String, values: &ByLanguage<T>, each: impl Fn(&mut String, &T)) {
    object(out, values.iter().map(|(language, value)| (language.code(), value)), plain, each);
}

fn code(out: &mut String, language: Option<Language>) {
    match language {
        Some(language) => plain(out, language.code()),
        None => out.push_str("null"),
    }
}

/// A text of this crate that is known to need no escape.
fn plain(out: &mut String, text: &str) {
    out.push('"');
    out.push_str(text);
    out.push('"');
}

fn optional(out: &mut String, text: Option<&str>) {
    match text {
        Some(text) => string(out, text),
        None => out.push_str("null"),
    }
}

fn integer(out: &mut String, number: usize) {
    out.push_str(itoa::Buffer::new().format(number));
}

/// A number; NaN and infinity are null, because JSON has no other word for them.
fn number(out: &mut String, number: f32) {
    if number.is_finite() {
        out.push_str(zmij::Buffer::new().format_finite(number));
    } else {
        out.push_str("null");
    }
}

fn string(out: &mut String, text: &str) {
    out.push('"');
    if is_plain(text) {
        out.push_str(text);
    } else {
        escaped(out, text);
    }
    out.push('"');
}

/// Whether no character of a text needs an escape.
fn is_plain(text: &str) -> bool {
    // no early way out: that lets the compiler test many bytes at once
    !text.bytes().fold(false, |any, b| any | needs_escape(b))
}

fn needs_escape(byte: u8) -> bool {
    (byte < b' ') | (byte == b'"') | (byte == b'\\')
}

#[cold]
fn escaped(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            '\0'..='\u{1f}' => {
                const HEX: &[u8; 16] = b"0123456789abcdef";
                let digit = |half: u32| char::from(HEX[half as usize & 15]);
                out.push_str("\\u00");
                out.push(digit(c as u32 >> 4));
                out.push(digit(c as u32));
            }
            _ => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::normalized::ValueKind;

    proptest! {
        #[test]
        fn strings_are_those_of_serde(text in "\\PC{0,20}|[\\x00-\\x7f]{0,20}") {
            let mut written = String::new();
            string(&mut written, &text);
            prop_assert_eq!(written, serde_json::to_string(&text).unwrap());
        }

        #[test]
        fn meanings_are_those_of_serde(
            text in "\\PC{0,9}", other in proptest::option::of("[0-9.]{1,6}"), points in any::<bool>()
        ) {
            let (amount, upper, unit) = (text.clone(), other.clone(), text.clone());
            let meanings = [
                Normalized::Date { from: other.clone(), to: Some(text.clone()), timex: other.clone() },
                Normalized::Duration { amount: amount.clone(), unit: unit.clone() },
                Normalized::Money { amount: amount.clone(), upper: upper.clone(), currency: other },
                Normalized::Percent { amount: amount.clone(), upper: upper.clone(), points },
                Normalized::Quantity { amount, upper, unit },
                Normalized::Time { timex: text.clone() },
                Normalized::AsWritten,
            ];
            for meaning in meanings {
                let meant = Value {
                    span: Span::new(1, 4),
                    text: text.as_str().into(),
                    kind: ValueKind::Money,
                    language: None,
                    candidates: vec![meaning.clone()],
                    normalized: meaning,
                    rule: "rule".into(),
                    confidence: 0.5,
                };
                let mut written = String::new();
                value(&mut written, &meant);
                prop_assert_eq!(written, serde_json::to_string(&meant).unwrap());
            }
        }

        #[test]
        fn numbers_are_those_of_serde(value in any::<f32>(), share in 0f32..1.0, count in any::<usize>()) {
            for value in [value, share, share * 1e-5] {
                let mut written = String::new();
                number(&mut written, value);
                prop_assert_eq!(written, serde_json::to_string(&value).unwrap());
            }
            let mut written = String::new();
            integer(&mut written, count);
            prop_assert_eq!(written, serde_json::to_string(&count).unwrap());
        }
    }
}
