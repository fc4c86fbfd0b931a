//! Names replaced by labels.

use std::collections::BTreeMap;

use super::Referent;
use crate::document::Document;
use crate::kind::EntityKind;

/// Replaces names by labels that are the same in all texts: `[PERSON 1]` is one person wherever it is written, in both
/// languages and in short forms.
///
/// What no list holds and no rule finds stays in the text: read what is to be published.
///
/// ```
/// use glosa::Extractor;
/// use glosa::corpus::Redactor;
///
/// let (extractor, mut redactor) = (Extractor::new(), Redactor::default());
/// let texts = [
///     "Yesterday Putin met Kim Jong-un in Moscow.",
///     "Kim Jong-un no le contestó nada a Vladímir Putin.",
/// ];
/// let redacted = texts.map(|text| redactor.redact(text, &extractor.extract(text)));
/// assert_eq!(redacted[0], "Yesterday [PERSON 1] met [PERSON 2] in [PLACE 1].");
/// assert_eq!(redacted[1], "[PERSON 2] no le contestó nada a [PERSON 1].");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Redactor {
    labels: BTreeMap<Referent, (EntityKind, usize)>,
    numbers: BTreeMap<EntityKind, usize>,
}

impl Redactor {
    /// The text with every mention of the document replaced by a label. First take out of the document what should stay, with
    /// [`Document::retain_mentions`]. Cost: one pass over the text.
    pub fn redact(&mut self, text: &str, document: &Document) -> String {
        let mut out = String::with_capacity(text.len());
        let mut at = 0;
        for mention in document.mentions() {
            let span = mention.span();
            let (Some(before), Some(_)) = (text.get(at..span.start), text.get(span.range())) else {
                continue;
            };
            out.push_str(before);
            out.push_str(&self.label(Referent::of(mention), mention.kind()));
            at = span.end;
        }
        out.push_str(text.get(at..).unwrap_or_default());
        out
    }

    fn label(&mut self, referent: Referent, kind: &EntityKind) -> String {
        let Self { labels, numbers } = self;
        let (kind, number) = labels.entry(referent).or_insert_with(|| {
            let number = numbers.entry(kind.clone()).or_default();
            *number += 1;
            (kind.clone(), *number)
        });
        shown(kind, *number)
    }

    /// The labels that were given, and what they stand for, by kind and number.
    pub fn labels(&self) -> Vec<(String, &Referent)> {
        let mut labels: Vec<_> = self.labels.iter().collect();
        labels.sort_by_key(|(_, label)| *label);
        labels.into_iter().map(|(of, (kind, number))| (shown(kind, *number), of)).collect()
    }
}

fn shown(kind: &EntityKind, number: usize) -> String {
    format!("[{} {number}]", kind.as_str().to_uppercase())
}
