//! What was considered for a text, as JSON with offsets in UTF-16 units.

use glosa::explain::Explanation;
use serde::Serialize;

#[derive(Serialize)]
struct Considered<'e> {
    start: usize,
    end: usize,
    text: &'e str,
    entity: Option<&'e str>,
    kind: &'e str,
    rules: Vec<Rule>,
    taken: bool,
}

#[derive(Serialize)]
struct Rule {
    rule: &'static str,
    weight: f32,
}

/// The names of an explanation, in the order of the text.
pub(crate) fn json(text: &str, explanation: &Explanation) -> String {
    let mut counter = Counter::default();
    let considered: Vec<Considered<'_>> = explanation
        .considered
        .iter()
        .map(|name| {
            let start = counter.utf16(text, name.span.start);
            let written = text.get(name.span.range()).unwrap_or_default();
            Considered {
                start,
                end: start + written.encode_utf16().count(),
                text: written,
                entity: name.entity.as_deref(),
                kind: name.kind.as_str(),
                rules: name.rules.iter().map(|r| Rule { rule: r.rule, weight: r.weight }).collect(),
                taken: name.taken,
            }
        })
        .collect();
    serde_json::to_string(&considered).unwrap_or_default()
}

/// Counts UTF-16 units up to places that come in their order, each part of the text once.
#[derive(Default)]
struct Counter {
    byte: usize,
    units: usize,
}

impl Counter {
    fn utf16(&mut self, text: &str, byte: usize) -> usize {
        if byte < self.byte {
            *self = Self::default();
        }
        self.units += text.get(self.byte..byte).unwrap_or_default().encode_utf16().count();
        self.byte = byte;
        self.units
    }
}
