//! An explanation for people to read.

use std::fmt;

use super::{Considered, Explanation};
use crate::printable::printable;
use crate::unit::{Counter, Unit};

/// An [`Explanation`] with its text, as lines: every listed name that was considered, every possible name that no list
/// holds, with the rules that spoke for it (+) and against it (-) and what became of it, and then the
/// mentions and values.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    explanation: &'a Explanation,
    text: &'a str,
    unit: Unit,
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
        Shown { explanation: self, text, unit: Unit::Bytes }
    }
}

impl Shown<'_> {
    /// The same with the places of names and values counted in another unit than bytes.
    #[must_use]
    pub fn counted_in(self, unit: Unit) -> Self {
        Self { unit, ..self }
    }
}

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Explanation { document, considered } = self.explanation;
        writeln!(f, "Forms of the lists")?;
        let places = &mut self.counter();
        let mut listed = considered.iter().filter(|c| c.entity.is_some());
        listed.try_for_each(|c| self.listed(c, places, f))?;
        writeln!(f, "\nNames that no list holds")?;
        let places = &mut self.counter();
        let mut unlisted = considered.iter().filter(|c| c.entity.is_none());
        unlisted.try_for_each(|c| self.unlisted(c, places, f))?;
        writeln!(f, "\nMentions")?;
        let mut places = self.counter();
        for mention in document.mentions() {
            let whom = printable(mention.entity().unwrap_or(mention.name()));
            let (name, start) = (printable(mention.text()), places.at(mention.span().start));
            let (reason, sure) = (mention.reason(), mention.confidence());
            let rule = mention.rule().unwrap_or_default();
            writeln!(f, "  {start:>5}  {name:30} {whom:40} {reason} {sure:.2} {rule}")?;
        }
        self.values(f)
    }
}

impl Shown<'_> {
    /// Counts the places of a list of names in the unit that was asked for.
    fn counter(&self) -> Counter<'_> {
        Counter::new(self.text, self.unit)
    }

    /// The values, where they were asked for.
    fn values(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let values = self.explanation.document.values();
        if values.is_empty() {
            return Ok(());
        }
        writeln!(f, "\nValues")?;
        let mut places = self.counter();
        for value in values {
            let (text, start) = (printable(value.text()), places.at(value.span().start));
            let (kind, rule, sure) = (value.kind(), value.rule(), value.confidence());
            writeln!(f, "  {start:>5}  {text:30} {kind:40} {sure:.2} {rule}")?;
        }
        Ok(())
    }

    /// A listed name, and the rules on a line of their own.
    fn listed(
        &self,
        c: &Considered,
        places: &mut Counter<'_>,
        f: &mut fmt::Formatter<'_>,
    ) -> fmt::Result {
        let (start, form, outcome) = (places.at(c.span.start), self.form(c), &c.outcome);
        let id = printable(c.entity.as_deref().unwrap_or_default());
        writeln!(f, "  {start:>5}  {form:30} {id:40} {outcome}")?;
        let side = |weight: f32| if weight > 0.0 { '+' } else { '-' };
        let rules = c.rules.iter().map(|said| format!("{}{}", side(said.weight), said.rule));
        let rules: Vec<String> = rules.collect();
        if rules.is_empty() { Ok(()) } else { writeln!(f, "         {}", rules.join(", ")) }
    }

    /// A name that no list holds, and the rules whose weights add up.
    fn unlisted(
        &self,
        c: &Considered,
        places: &mut Counter<'_>,
        f: &mut fmt::Formatter<'_>,
    ) -> fmt::Result {
        let sum: f32 = c.rules.iter().map(|said| said.weight).sum();
        let rules = c.rules.iter().map(|said| format!("{} {:+}", said.rule, said.weight));
        let rules: Vec<String> = rules.collect();
        let (start, form, kind) = (places.at(c.span.start), self.form(c), c.kind.as_str());
        writeln!(f, "  {start:>5}  {form:30} {kind:13} {sum:+.2} {}", c.outcome)?;
        writeln!(f, "         {}", rules.join(", "))
    }

    fn form(&self, c: &Considered) -> String {
        printable(self.text.get(c.span.range()).unwrap_or_default()).into_owned()
    }
}
