//! What is right and what is wrong.

use std::collections::BTreeMap;

use super::gold::{Gold, GoldMark};
use crate::document::{Document, Mention};
use crate::gazetteer::Gazetteer;
use crate::kind::EntityKind;
use crate::span::Span;

/// Compares documents with gold texts. A mention is right where it has the ends and the kind of a mark.
#[derive(Clone, Debug)]
pub struct Evaluation {
    /// The row that each judged kind counts in.
    rows: BTreeMap<EntityKind, EntityKind>,
    scores: BTreeMap<EntityKind, Score>,
    mistakes: Vec<Mistake>,
}

/// How well a kind is found.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Score {
    /// The kind.
    pub kind: EntityKind,
    /// Mentions that should be found.
    pub wanted: usize,
    /// Mentions that were found.
    pub found: usize,
    /// Those of them that are right.
    pub right: usize,
    /// Of the right ones that have an entity in the gold text: how many have it, and how many there are.
    pub right_entity: Option<(usize, usize)>,
}

impl Score {
    fn new(kind: EntityKind) -> Self {
        Self { kind, wanted: 0, found: 0, right: 0, right_entity: None }
    }

    /// The share of the found ones that is right; 1 where none was found.
    pub fn precision(&self) -> f64 {
        share(self.right, self.found)
    }

    /// The share of the wanted ones that was found; 1 if none is wanted.
    pub fn recall(&self) -> f64 {
        share(self.right, self.wanted)
    }

    /// The harmonic mean of precision and recall.
    pub fn f1(&self) -> f64 {
        share(2 * self.right, self.wanted + self.found)
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// What kind of mistake it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum What {
    /// Nothing was found there.
    Missed,
    /// Nothing should be found there.
    Invented,
    /// The ends are right, the kind is not.
    Kind,
    /// The ends are wrong.
    Ends,
    /// The entity is wrong.
    Entity,
}

impl What {
    /// Its name.
    pub fn as_str(self) -> &'static str {
        match self {
            What::Missed => "missed",
            What::Invented => "invented",
            What::Kind => "kind",
            What::Ends => "ends",
            What::Entity => "entity",
        }
    }
}

/// A mistake, where it is, and both sides of it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Mistake {
    /// What the text is called.
    pub text: String,
    /// Where it is, in bytes: the mark, or the mention where there is no mark.
    pub span: Span,
    /// What kind of mistake it is.
    pub what: What,
    /// What should be found: text, kind, entity.
    pub wanted: Option<String>,
    /// What was found.
    pub found: Option<String>,
}

impl Evaluation {
    /// An evaluation on these texts: it judges the kinds that they mark.
    pub fn new(gold: &[Gold]) -> Self {
        let mut rows = BTreeMap::new();
        let marks = || gold.iter().flat_map(|gold| &gold.marks);
        // marks that leave the kind open join its rows
        for mark in marks().filter(|mark| mark.kinds.len() > 1).chain(marks()) {
            for kind in &mark.kinds {
                rows.entry(kind.clone()).or_insert_with(|| mark.kinds[0].clone());
            }
        }
        let scores = rows.values().map(|kind| (kind.clone(), Score::new(kind.clone()))).collect();
        Self { rows, scores, mistakes: Vec::new() }
    }

    /// Compares what was found in a text with its marks.
    pub fn add(&mut self, gold: &Gold, document: &Document) {
        let mentions: Vec<&Mention> =
            document.mentions().iter().filter(|m| self.rows.contains_key(m.kind())).collect();
        for mention in &mentions {
            self.score(mention.kind(), |score| score.found += 1);
        }
        let mut met = vec![false; mentions.len()];
        for mark in &gold.marks {
            let at = mentions.partition_point(|m| m.span().end <= mark.span.start);
            let touching = mentions[at..].iter().take_while(|m| m.span().start < mark.span.end);
            let touching: Vec<usize> = (at..).take(touching.count()).collect();
            touching.iter().for_each(|n| met[*n] = true);
            let touching: Vec<&Mention> = touching.iter().map(|n| mentions[*n]).collect();
            self.judge(gold, mark, &touching);
        }
        for (mention, _) in mentions.iter().zip(&met).filter(|(_, met)| !**met) {
            self.note(gold, What::Invented, None, Some(mention));
        }
    }

    /// Judges a mark by the mentions that touch it.
    fn judge(&mut self, gold: &Gold, mark: &GoldMark, touching: &[&Mention]) {
        self.score(&mark.kinds[0], |score| score.wanted += 1);
        let same = touching.iter().find(|mention| mention.span() == mark.span).copied();
        let Some(mention) = same else {
            let what = if touching.is_empty() { What::Missed } else { What::Ends };
            return self.note(gold, what, Some(mark), touching.first().copied());
        };
        if !mark.kinds.contains(mention.kind()) {
            return self.note(gold, What::Kind, Some(mark), Some(mention));
        }
        let entity =
            mark.entity.as_deref().map(|id| mention.entity() == Some(Gazetteer::current_id(id)));
        self.score(&mark.kinds[0], |score| {
            score.right += 1;
            if let Some(is_right) = entity {
                let (right, all) = score.right_entity.get_or_insert((0, 0));
                *right += usize::from(is_right);
                *all += 1;
            }
        });
        if entity == Some(false) {
            self.note(gold, What::Entity, Some(mark), Some(mention));
        }
    }

    fn score(&mut self, kind: &EntityKind, change: impl FnOnce(&mut Score)) {
        if let Some(score) = self.rows.get(kind).and_then(|row| self.scores.get_mut(row)) {
            change(score);
        }
    }

    fn note(
        &mut self,
        gold: &Gold,
        what: What,
        mark: Option<&GoldMark>,
        mention: Option<&Mention>,
    ) {
        let spans = [mark.map(|mark| mark.span), mention.map(Mention::span)];
        let said = |text: &str, kind: &EntityKind, entity: Option<&str>| match entity {
            Some(id) => format!("{text} ({kind}, {id})"),
            None => format!("{text} ({kind})"),
        };
        let wanted = mark.map(|mark| {
            let text = gold.text.get(mark.span.range()).unwrap_or_default();
            said(text, &mark.kinds[0], mark.entity.as_deref())
        });
        self.mistakes.push(Mistake {
            text: gold.name.clone(),
            span: spans.into_iter().flatten().next().unwrap_or(Span::new(0, 0)),
            what,
            wanted,
            found: mention.map(|m| said(m.text(), m.kind(), m.entity())),
        });
    }

    /// The scores of the kinds, in the order of the kinds.
    pub fn scores(&self) -> Vec<&Score> {
        self.scores.values().collect()
    }

    /// The mistakes, in the order of the texts.
    pub fn mistakes(&self) -> &[Mistake] {
        &self.mistakes
    }
}
