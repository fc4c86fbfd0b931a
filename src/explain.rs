//! Why a text is annotated as it is: everything that was considered, and what the rules said of it.
//!
//! [`Extractor::explain`] answers "why is this a name?" and "why is that none?"; [`Extractor::candidates`] gives every
//! form of a list that is written in a text, before anything is decided.

mod outcome;
mod shown;

pub use crate::unit::Unit;
pub use outcome::Outcome;
pub use shown::Shown;

use crate::document::Document;
use crate::extractor::{Extractor, Request};
use crate::hash::{FastMap, FastSet};
use crate::kind::EntityKind;
use crate::language::Language;
use crate::mention::{self, EntityKey, Judge, Resolved, Stretch, View};
use crate::report;
use crate::span::Span;
use crate::workspace::Workspace;

/// A form of a gazetteer that is written in a text, before it is decided what is meant there.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ListedForm {
    /// Where it is, in bytes.
    pub span: Span,
    /// The entity's id.
    pub entity: String,
    /// The form as the gazetteer has it.
    pub alias: String,
}

/// What [`Extractor::explain`] gives: the document, and everything that was considered for it.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Explanation {
    /// What [`Extractor::extract`] gives for the text.
    pub document: Document,
    /// Every name that was considered, in the order of the text: the listed ones, those included that are
    /// rejected for the language or the case of their form, and the possible names that no list holds.
    pub considered: Vec<Considered>,
}

/// A possible name at a place of a text, and what the rules said of it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Considered {
    /// Where it is, in bytes.
    pub span: Span,
    /// The id of the entity that it would name; `None` for a name that no list holds.
    pub entity: Option<String>,
    /// What it would name.
    pub kind: EntityKind,
    /// The country of the entity, as a code, where one is known.
    pub country: Option<String>,
    /// The language of its paragraph, or of the clause in another language that it is in.
    pub language: Option<Language>,
    /// What the rules said. For a listed name the rules that decided about it, in their order, and none where the form
    /// alone is enough. For any other name all rules that hold of it in the document; their weights add up.
    pub rules: Vec<RuleWeight>,
    /// Whether it was taken for a name. A listed one is then a mention; any other may still be part of a longer one.
    pub taken: bool,
    /// What became of it in the document.
    pub outcome: Outcome,
}

/// What a rule said of a name.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct RuleWeight {
    /// The name of the [rule](crate::ExtractorBuilder::rules).
    pub rule: &'static str,
    /// How much it speaks for the name, or against it where this is negative. Rules for listed names decide by
    /// themselves: 1 or -1.
    pub weight: f32,
}

impl Extractor {
    /// Every form of the gazetteers that is written in the text and that its language and case admit, overlapping ones
    /// included: what [`extract`](Self::extract) decides between.
    ///
    /// ```
    /// let found = glosa::Extractor::new().candidates("She flew to New Mexico.");
    /// let ids: Vec<_> = found.iter().map(|c| c.entity.as_str()).collect();
    /// assert!(ids.contains(&"country/MX"));
    /// ```
    pub fn candidates(&self, text: &str) -> Vec<ListedForm> {
        let mut workspace = self.workspaces.borrow();
        let Workspace { words, buffers, .. } = workspace.get();
        let reading = self.read(text, words, buffers);
        let view = View::new(&self.gazetteers, &reading);
        // a judge that hears of each bearer of a surname by itself
        let candidates = mention::candidates(&view, &mut Judge::recording(self.off));
        let candidate = |c: &mention::Candidate| ListedForm {
            span: span(&view, c.stretch()),
            entity: view.entity(c.entity).id().to_owned(),
            alias: self.gazetteers.get(c.gazetteer).form(c.form).text().to_owned(),
        };
        candidates.iter().map(candidate).collect()
    }

    /// Annotates a text as [`extract`](Self::extract) does, and says what was considered and why it was taken or not.
    ///
    /// ```
    /// let text = "Guinea pigs are no citizens of Guinea.";
    /// let explanation = glosa::Extractor::new().explain(text);
    /// let pigs = &explanation.considered[0];
    /// assert_eq!((pigs.entity.as_deref(), pigs.taken), (Some("country/GN"), false));
    /// assert_eq!(pigs.rules[0].rule, "thing");
    /// ```
    pub fn explain(&self, text: &str) -> Explanation {
        let mut workspace = self.workspaces.borrow();
        let Workspace { words, buffers, learned, report } = workspace.get();
        let judge = &mut Judge::recording(self.off);

        let mut reading = self.read(text, words, buffers);
        let view = View::new(&self.gazetteers, &reading);
        let candidates = mention::candidates(&view, judge);
        let mut listed = ListedForms::of(&candidates);
        let learned = self.learned(learned);
        let resolution = mention::resolve(&view, judge, self.unlisted, learned, &candidates);
        listed.hear(judge);

        let mentions = &resolution.mentions;
        let mut considered = listed.considered(&view, mentions);
        considered.extend(resolution.weighed(&view).iter().map(|w| unlisted(&view, w)));
        considered.sort_by_key(|c| (c.span, c.entity.is_none()));
        let request = Request { text, values: &self.values };
        let document = self.report(&mut reading, request, mentions, words, report);
        for considered in &mut considered {
            considered.outcome = match (&considered.entity, considered.taken) {
                (None, false) => Outcome::NotEnough,
                (entity, _) => Outcome::of(&document, &considered.span, entity.as_deref()),
            };
        }
        Explanation { document, considered }
    }
}

/// A possible name that no list holds.
fn unlisted(view: &View<'_>, w: &mention::Weighed) -> Considered {
    let said = w.rules.rows().map(|row| RuleWeight { rule: row.name, weight: row.weight });
    Considered {
        span: span(view, w.stretch),
        entity: None,
        kind: report::unlisted_kind(w.class),
        country: None,
        language: language(view, w.stretch),
        rules: said.collect(),
        taken: w.taken,
        outcome: Outcome::Dropped,
    }
}

/// A stretch of the text, and whom a name there would name.
type FormPlace = (Stretch, EntityKey);

/// The listed names that were considered, and what was said of them.
struct ListedForms {
    places: Vec<FormPlace>,
    said: FastMap<FormPlace, Vec<RuleWeight>>,
}

impl ListedForms {
    fn of(candidates: &[mention::Candidate]) -> Self {
        let place = |c: &mention::Candidate| (c.stretch(), c.entity);
        Self { places: candidates.iter().map(place).collect(), said: FastMap::default() }
    }

    /// Takes down what the rules said. What a rule rejected early comes up here for the first time.
    fn hear(&mut self, judge: &mut Judge) {
        for verdict in judge.verdicts() {
            let place = (verdict.stretch, verdict.entity);
            self.places.push(place);
            let row = verdict.rule.row();
            let said = RuleWeight { rule: row.name, weight: row.weight };
            let rules = self.said.entry(place).or_default();
            if !rules.contains(&said) {
                rules.push(said);
            }
        }
        self.places.sort_unstable();
        self.places.dedup();
    }

    fn considered(mut self, view: &View<'_>, mentions: &[Resolved]) -> Vec<Considered> {
        let place = |m: &Resolved| Some((m.stretch(), m.entity?));
        let taken: FastSet<FormPlace> = mentions.iter().filter_map(place).collect();
        let considered = |place: FormPlace| {
            let (stretch, key) = place;
            let (entity, country) = (view.entity(key), view.country_code(key));
            Considered {
                span: span(view, stretch),
                entity: Some(entity.id().to_owned()),
                kind: entity.kind(),
                country: country.map(str::to_owned),
                language: language(view, stretch),
                rules: self.said.remove(&place).unwrap_or_default(),
                taken: taken.contains(&place),
                outcome: Outcome::Dropped,
            }
        };
        self.places.into_iter().map(considered).collect()
    }
}

/// A stretch of a paragraph, counted in the document.
fn span(view: &View<'_>, stretch: Stretch) -> Span {
    let source = &view.passages[stretch.passage as usize].source;
    source.place(stretch.start as usize..stretch.end as usize)
}

/// The language that is read at a stretch.
fn language(view: &View<'_>, stretch: Stretch) -> Option<Language> {
    let passage = &view.passages[stretch.passage as usize];
    let tokens = &view.tokens[passage.tokens.clone()];
    let before = tokens.partition_point(|token| token.end <= stretch.start);
    passage.language_at(passage.tokens.start + before)
}
