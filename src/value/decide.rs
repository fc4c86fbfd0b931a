//! What the document decides: the order of day and month, which dollar or peso is meant, what belongs to a name.

use super::draft::{Draft, Sense};
use super::lexicon::habits;
use super::rules::AMBIGUOUS;
use super::tables::tables;
use crate::document::{Document, Mention};
use crate::kind::EntityKind;
use crate::normalized::{Normalized, Value, ValueKind};

/// What of a document speaks for a reading.
pub(super) struct ReadingEvidence<'d> {
    /// Codes of the countries that it names.
    countries: Vec<&'d str>,
    /// The order that its dates of digits have, where all that show one have the same.
    day_first: Option<bool>,
}

impl<'d> ReadingEvidence<'d> {
    pub(super) fn of(document: &'d Document, drafts: &[Draft]) -> Self {
        let entities = document.entities.iter();
        let countries = entities
            .filter(|e| matches!(e.kind, EntityKind::Country | EntityKind::Nationality))
            .filter_map(|e| e.country.as_deref())
            .collect();
        let mut orders = drafts.iter().filter_map(|draft| match draft.sense {
            Sense::Digits { day_first, .. } => day_first,
            _ => None,
        });
        let first = orders.next();
        Self { countries, day_first: first.filter(|order| orders.all(|other| other == *order)) }
    }

    /// The value of a draft.
    pub(super) fn decide(&self, draft: Draft, text: &str) -> Value {
        let (normalized, candidates) = match draft.sense {
            Sense::Clear(normalized) => (normalized, Vec::new()),
            Sense::Either(normalized, other) => (normalized, vec![other]),
            Sense::Digits { normalized, otherwise, .. } => {
                self.order(normalized, otherwise, draft.language)
            }
            Sense::Money { amount, upper, row } => {
                self.currency(amount, upper, row, draft.language)
            }
        };
        let sure = if candidates.is_empty() { 1.0 } else { AMBIGUOUS };
        Value {
            span: draft.span,
            text: text.into(),
            kind: draft.kind,
            language: draft.language,
            normalized,
            candidates,
            rule: draft.rule.name.into(),
            confidence: draft.rule.confidence * sure,
        }
    }

    fn order(
        &self,
        normalized: Normalized,
        otherwise: Option<Normalized>,
        language: Option<crate::language::Language>,
    ) -> (Normalized, Vec<Normalized>) {
        let Some(otherwise) = otherwise else { return (normalized, Vec::new()) };
        let usual = language.is_some_and(|l| habits(l).day_first);
        match self.day_first {
            Some(day_first) if day_first == usual => (normalized, Vec::new()),
            Some(_) => (otherwise, Vec::new()),
            None => (normalized, vec![otherwise]),
        }
    }

    /// The currency: the only one of its row, that of the country which the document names, the usual one.
    fn currency(
        &self,
        amount: String,
        upper: Option<String>,
        row: u16,
        language: Option<crate::language::Language>,
    ) -> (Normalized, Vec<Normalized>) {
        let row = &tables().currencies[usize::from(row)];
        let money = |code: Option<&str>| Normalized::Money {
            amount: amount.clone(),
            upper: upper.clone(),
            currency: code.map(str::to_owned),
        };
        if let [code] = row.codes[..] {
            return (money(Some(code)), Vec::new());
        }
        let named: Vec<&str> = row
            .codes
            .iter()
            .copied()
            .filter(|code| self.countries.iter().any(|c| code.starts_with(c)))
            .collect();
        let local = !row.first_by_default || language.is_some_and(|l| habits(l).local_dollars);
        let all = || row.codes.iter().map(|code| money(Some(code))).collect();
        match named[..] {
            [code] if local => (money(Some(code)), Vec::new()),
            _ if row.first_by_default => (money(Some(row.codes[0])), Vec::new()),
            [] => (money(None), all()),
            _ => (money(None), named.iter().map(|code| money(Some(code))).collect()),
        }
    }
}

/// Whether a value is a part of a name: the day in *Avenida 9 de Julio*, the month that is Theresa May.
pub(super) fn is_in_a_name(document: &Document, draft: &Draft) -> bool {
    let mentions = &document.mentions;
    let span = draft.span;
    let first = mentions.partition_point(|m| m.span.end <= span.start);
    mentions[first..].iter().take_while(|m| m.span.start < span.end).any(|m| {
        m.span.start <= span.start
            && span.end <= m.span.end
            && m.kind != EntityKind::Nationality
            && !is_named_day(m, draft)
    })
}

/// Whether what was taken for the name of something is that of a day: *International Workers' Day*.
fn is_named_day(mention: &Mention, draft: &Draft) -> bool {
    mention.span == draft.span
        && mention.entity.is_none()
        && mention.text.contains(' ')
        && mention.kind != EntityKind::Person
        && draft.kind == ValueKind::Date
}
