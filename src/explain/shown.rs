//! An explanation for people to read.

use std::fmt;

use super::{Considered, Explanation};
use crate::document::Document;
use crate::printable::printable;
use crate::span::Span;

/// An [`Explanation`] with its text, as lines: every listed name that was considered, every possible name that no list
/// holds, with the rules that spoke for it (+) and against it (-) and what became of it, and then the
/// mentions and values.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    explanation: &'a Explanation,
    text: &'a str,
}

impl Explanation {
    /// The explanation as lines to read.
    ///
    /// ```
    /// let text = "Guinea pigs are no citizens of Guinea.";
    /// let explanation = glosa::Extractor::new().explain(text);
    /// let lines = explanation.shown(text).to_string();
    /// assert!(lines.starts_with("Forms of the lists\n      0  Guinea"), "{lines}");
    /// ```
    pub fn shown<'a>(&'a self, text: &'a str) -> Shown<'a> {
        Shown { explanation: self, text }
    }
}

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Explanation { document, considered } = self.explanation;
        writeln!(f, "Forms of the lists")?;
        considered.iter().filter(|c| c.entity.is_some()).try_for_each(|c| self.listed(c, f))?;
        writeln!(f, "\nNames that no list holds")?;
        considered.iter().filter(|c| c.entity.is_none()).try_for_each(|c| self.unlisted(c, f))?;
        writeln!(f, "\nMentions")?;
        for mention in document.mentions() {
            let whom = printable(mention.entity().unwrap_or(mention.name()));
            let (name, start) = (printable(mention.text()), mention.span().start);
            let (reason, sure) = (mention.reason(), mention.confidence());
            let rule = mention.rule().unwrap_or_default();
            writeln!(f, "  {start:>5}  {name:30} {whom:40} {reason} {sure:.2} {rule}")?;
        }
        self.values(f)
    }
}

impl Shown<'_> {
    /// The values, where they were asked for.
    fn values(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let values = self.explanation.document.values();
        if values.is_empty() {
            return Ok(());
        }
        writeln!(f, "\nValues")?;
        for value in values {
            let (text, start) = (printable(value.text()), value.span().start);
            let (kind, rule, sure) = (value.kind(), value.rule(), value.confidence());
            writeln!(f, "  {start:>5}  {text:30} {kind:40} {sure:.2} {rule}")?;
        }
        Ok(())
    }

    /// A listed name, and the rules on a line of their own.
    fn listed(&self, c: &Considered, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let id = c.entity.as_deref();
        let fate = fate(&self.explanation.document, &c.span, id);
        let (start, form) = (c.span.start, self.form(c));
        writeln!(f, "  {start:>5}  {form:30} {:40} {fate}", printable(id.unwrap_or_default()))?;
        let side = |weight: f32| if weight > 0.0 { '+' } else { '-' };
        let rules = c.rules.iter().map(|said| format!("{}{}", side(said.weight), said.rule));
        let rules: Vec<String> = rules.collect();
        if rules.is_empty() { Ok(()) } else { writeln!(f, "         {}", rules.join(", ")) }
    }

    /// A name that no list holds, and the rules whose weights add up.
    fn unlisted(&self, c: &Considered, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sum: f32 = c.rules.iter().map(|said| said.weight).sum();
        let rules = c.rules.iter().map(|said| format!("{} {:+}", said.rule, said.weight));
        let rules: Vec<String> = rules.collect();
        let fate = match c.taken {
            true => fate(&self.explanation.document, &c.span, None),
            false => "not enough".to_owned(),
        };
        let (start, form, kind) = (c.span.start, self.form(c), c.kind.as_str());
        writeln!(f, "  {start:>5}  {form:30} {kind:13} {sum:+.2} {fate}")?;
        writeln!(f, "         {}", rules.join(", "))
    }

    fn form(&self, c: &Considered) -> String {
        printable(self.text.get(c.span.range()).unwrap_or_default()).into_owned()
    }
}

/// What the document has where a form is written.
fn fate(document: &Document, span: &Span, entity: Option<&str>) -> String {
    let mentions = document.mentions();
    let first = mentions.partition_point(|m| m.span().end <= span.start);
    let here = mentions.get(first).filter(|m| m.span().overlaps(span));
    match here {
        None => "dropped".to_owned(),
        Some(m) if m.span() == *span && (entity.is_none() || m.entity() == entity) => {
            format!("taken: {} {:.2}", m.reason(), m.confidence())
        }
        Some(m) if m.span().len() > span.len() => format!("part of {:?}", m.text()),
        Some(m) => format!("gave way to {:?}, {}", m.text(), m.entity().unwrap_or(m.name())),
    }
}
