//! What an extraction decides between, and what the rules say of it.

use crate::extractor::Extractor;
use crate::fast_map::FastMap;
use crate::kind::EntityKind;
use crate::mention::{self, EntityKey, Judge, Verdict, View};
use crate::report;
use crate::span::Span;
use crate::workspace::Workspace;

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
        let mut workspace = self.workspaces.borrow();
        let Workspace { words, buffers, .. } = workspace.get();
        let reading = self.read(text, words, buffers);
        let view = View::new(&self.gazetteers, &reading);
        let candidates = mention::candidates(&view, &mut Judge::new(self.off));
        let candidate = |c: &mention::Candidate| Candidate {
            span: span(&view, c.passage, c.start, c.end),
            entity: view.entity(c.entity).id().to_owned(),
            alias: self.gazetteers[c.entity.gazetteer as usize].form(c.form).text().to_owned(),
        };
        candidates.iter().map(candidate).collect()
    }

    /// What may be a name that no list holds, and which rules spoke for and against it: what
    /// [`extract`](Self::extract) weighs.
    pub fn weighed(&self, text: &str) -> Vec<Weighed> {
        let mut workspace = self.workspaces.borrow();
        let Workspace { words, buffers, .. } = workspace.get();
        let judge = &mut Judge::new(self.off);
        let reading = self.read(text, words, buffers);
        let view = View::new(&self.gazetteers, &reading);
        let candidates = mention::candidates(&view, judge);
        let weighed = mention::weigh(&view, judge, candidates);
        let named = weighed.into_iter().map(|w| Weighed {
            span: span(&view, w.passage, w.start, w.end),
            kind: report::kind(w.class),
            rules: w.rules.rows().map(|row| (row.name, row.weight)).collect(),
            taken: w.taken,
        });
        named.collect()
    }

    /// Every listed name that may stand in the text, with what the rules said of it, in the order of the text;
    /// those that the language or the case of a form turns away included.
    pub fn judged(&self, text: &str) -> Vec<Judged> {
        type Place = (u32, u32, u32, EntityKey);
        let mut workspace = self.workspaces.borrow();
        let Workspace { words, buffers, .. } = workspace.get();
        let judge = &mut Judge::recording(self.off);
        let reading = self.read(text, words, buffers);
        let view = View::new(&self.gazetteers, &reading);
        let candidates = mention::candidates(&view, judge);
        let place = |v: &Verdict| (v.passage, v.start, v.end, v.entity);
        let mut places: Vec<Place> =
            candidates.iter().map(|c| (c.passage, c.start, c.end, c.entity)).collect();
        mention::resolve(&view, judge, self.unlisted, candidates);
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
        let judged = |at: Place| Judged {
            span: span(&view, at.0, at.1, at.2),
            entity: view.entity(at.3).id().to_owned(),
            rules: said.remove(&at).unwrap_or_default(),
        };
        places.into_iter().map(judged).collect()
    }
}

/// A stretch of a paragraph, counted in the document.
fn span(view: &View<'_>, passage: u32, start: u32, end: u32) -> Span {
    let base = view.passages[passage as usize].span.start;
    Span::new(base + start as usize, base + end as usize)
}
