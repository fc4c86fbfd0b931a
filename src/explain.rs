//! What an extraction decides between, and what the rules say of it.

use crate::extractor::Extractor;
use crate::fast_map::FastMap;
use crate::kind::EntityKind;
use crate::mention::{self, EntityKey, Judge, Verdict};
use crate::report;
use crate::span::Span;

/// A form of a gazetteer that stands in a text, before it is decided what is meant there.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Candidate {
    /// Where it stands, in bytes.
    pub span: Span,
    /// The entity's id.
    pub entity: String,
    /// The form as the gazetteer has it.
    pub alias: String,
}

/// What may be a name that no list holds.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Weighed {
    /// Where it stands, in bytes.
    pub span: Span,
    /// What it would name.
    pub kind: EntityKind,
    /// The rules that hold of the name anywhere in the document, with their weights.
    pub rules: Vec<(&'static str, f32)>,
    /// Whether it was taken for a name.
    pub taken: bool,
}

/// A listed name that may stand at a place of a text, and what the rules said of it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Judged {
    /// Where it stands, in bytes.
    pub span: Span,
    /// The entity's id.
    pub entity: String,
    /// The rules that decided about it, in the order in which they spoke, with whether they speak for it (1) or
    /// against it (-1). None where the form speaks for itself.
    pub rules: Vec<(&'static str, f32)>,
}

impl Extractor {
    /// Every form of the gazetteers that stands in the text and that its language and case admit,
    /// overlapping ones included: what [`extract`](Self::extract) decides between.
    pub fn candidates(&self, text: &str) -> Vec<Candidate> {
        let judge = &mut Judge::new(self.off);
        self.read(text, judge, |view, _, _, candidates| {
            let candidate = |c: &mention::Candidate| {
                let start = view.passage(c).span.start;
                let gazetteer = &self.gazetteers[c.entity.gazetteer as usize];
                Candidate {
                    span: Span::new(start + c.start as usize, start + c.end as usize),
                    entity: view.entity(c.entity).id().to_owned(),
                    alias: gazetteer.form(c.form).text().to_owned(),
                }
            };
            candidates.iter().map(candidate).collect()
        })
    }

    /// What may be a name that no list holds, and which rules spoke for and against it: what
    /// [`extract`](Self::extract) weighs.
    pub fn weighed(&self, text: &str) -> Vec<Weighed> {
        let judge = &mut Judge::new(self.off);
        self.read(text, judge, |view, judge, _, candidates| {
            let weighed = mention::weigh(view, judge, candidates);
            let named = weighed.into_iter().map(|w| {
                let start = view.passages[w.passage as usize].span.start;
                Weighed {
                    span: Span::new(start + w.start as usize, start + w.end as usize),
                    kind: report::kind(w.class),
                    rules: w.rules.rows().map(|row| (row.name, row.weight)).collect(),
                    taken: w.taken,
                }
            });
            named.collect()
        })
    }

    /// Every listed name that may stand in the text, with what the rules said of it, in the order of the text;
    /// those that the language or the case of a form turns away included.
    pub fn judged(&self, text: &str) -> Vec<Judged> {
        let judge = &mut Judge::recording(self.off);
        self.read(text, judge, |view, judge, _, candidates| {
            type Place = (u32, u32, u32, EntityKey);
            let place = |v: &Verdict| (v.passage, v.start, v.end, v.entity);
            let mut places: Vec<Place> =
                candidates.iter().map(|c| (c.passage, c.start, c.end, c.entity)).collect();
            self.resolve(view, judge, candidates);
            let mut said: FastMap<Place, Vec<(&'static str, f32)>> = FastMap::default();
            for verdict in judge.verdicts() {
                places.push(place(&verdict));
                let row = verdict.rule.row();
                let rules = said.entry(place(&verdict)).or_default();
                if !rules.contains(&(row.name, row.weight)) {
                    rules.push((row.name, row.weight));
                }
            }
            places.sort_unstable();
            places.dedup();
            let judged = |at: Place| {
                let (passage, start, end, entity) = at;
                let base = view.passages[passage as usize].span.start;
                Judged {
                    span: Span::new(base + start as usize, base + end as usize),
                    entity: view.entity(entity).id().to_owned(),
                    rules: said.remove(&at).unwrap_or_default(),
                }
            };
            places.into_iter().map(judged).collect()
        })
    }
}
