//! Which mentions a command is about.

use std::convert::Infallible;

use clap::Args;
use glosa::explain::Explanation;
use glosa::{Alias, Document, EntityKind, Extractor, Gazetteer, Language, ListedEntity};

/// Options that leave mentions out. A mention must pass all of them; of the values of one option, any.
#[derive(Args)]
#[command(next_help_heading = "Which mentions")]
pub(crate) struct Filter {
    /// Only these kinds, with commas: person, country, place, organization, nationality, event, or one of a list
    #[arg(long, value_name = "KINDS", value_delimiter = ',')]
    kind: Vec<EntityKind>,
    /// Only what is at least so sure, 0 to 1
    #[arg(long, value_name = "SHARE", value_parser = share)]
    min_confidence: Option<f32>,
    /// Only names that a list holds
    #[arg(long)]
    listed: bool,
    /// Only these entities, as ids; may be given several times
    #[arg(long, value_name = "ID", value_parser = current_id)]
    entity: Vec<String>,
    /// Only paragraphs in these languages, as codes with commas; for lookup, only aliases that count there
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    language: Vec<Language>,
    /// Only what belongs to these countries, as ISO 3166 codes with commas
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    country: Vec<String>,
}

impl Filter {
    /// The document of a text, without what was not asked for.
    pub(crate) fn extract(&self, extractor: &Extractor, text: &str) -> Document {
        let mut document = extractor.extract(text);
        self.apply(&mut document);
        document
    }

    /// Leaves out of a document what was not asked for.
    pub(crate) fn apply(&self, document: &mut Document) {
        if !self.is_open() {
            document.retain_mentions(|mention| {
                let is_listed = mention.entity().is_some() || mention.candidates().len() > 0;
                self.passes_language(mention.language())
                    && self.passes(&Named {
                        kind: mention.kind(),
                        entity: mention.entity(),
                        is_listed,
                        country: mention.country(),
                        confidence: mention.confidence(),
                    })
            });
        }
    }

    /// Leaves out of an explanation what was not asked for; what became no mention is as sure as 0.
    pub(crate) fn apply_to_explanation(&self, explanation: &mut Explanation) {
        explanation.considered.retain(|considered| {
            self.passes_language(considered.language)
                && self.passes(&Named {
                    kind: &considered.kind,
                    entity: considered.entity.as_deref(),
                    is_listed: considered.entity.is_some(),
                    country: considered.country.as_deref(),
                    confidence: considered.outcome.confidence(),
                })
        });
        self.apply(&mut explanation.document);
    }

    /// Whether an entity of a list passes, which is as sure as can be and has no language.
    pub(crate) fn passes_entity(&self, entity: &ListedEntity<'_>) -> bool {
        self.passes(&Named {
            kind: &entity.kind(),
            entity: Some(entity.id()),
            is_listed: true,
            country: entity.country(),
            confidence: 1.0,
        })
    }

    /// Whether an alias counts in a language that was asked for.
    pub(crate) fn passes_alias(&self, alias: &Alias) -> bool {
        alias.get_language().is_none_or(|language| self.passes_language(Some(language)))
    }

    /// What a message adds where something may have been left out.
    pub(crate) fn limit(&self) -> &'static str {
        if self.is_open() { "" } else { " that was asked for" }
    }

    /// Whether every mention passes.
    fn is_open(&self) -> bool {
        let Self { kind, min_confidence, listed, entity, language, country } = self;
        let none = kind.is_empty() && entity.is_empty() && language.is_empty();
        none && country.is_empty() && min_confidence.is_none() && !listed
    }

    fn passes_language(&self, language: Option<Language>) -> bool {
        is_one_of(&self.language, language.as_ref())
    }

    fn passes(&self, named: &Named<'_>) -> bool {
        let is_sure = self.min_confidence.is_none_or(|least| named.confidence >= least);
        let is_same = |id: &String| named.entity == Some(id);
        is_sure
            && (named.is_listed || !self.listed)
            && is_one_of(&self.kind, Some(named.kind))
            && (self.entity.is_empty() || self.entity.iter().any(is_same))
            && self.is_of_country(named.country)
    }

    fn is_of_country(&self, country: Option<&str>) -> bool {
        let same = |code: &String| country.is_some_and(|c| c.eq_ignore_ascii_case(code));
        self.country.is_empty() || self.country.iter().any(same)
    }
}

/// What the options ask of a mention, of a name that was considered, or of an entity.
struct Named<'n> {
    kind: &'n EntityKind,
    entity: Option<&'n str>,
    is_listed: bool,
    country: Option<&'n str>,
    confidence: f32,
}

/// Whether a value is among those that were asked for; where none was, every value is.
fn is_one_of<T: PartialEq>(asked: &[T], value: Option<&T>) -> bool {
    asked.is_empty() || value.is_some_and(|value| asked.contains(value))
}

/// The id by which results name the entity.
fn current_id(id: &str) -> Result<String, Infallible> {
    Ok(Gazetteer::current_id(id).to_owned())
}

fn share(text: &str) -> Result<f32, String> {
    let share = text.parse().ok().filter(|share| (0.0..=1.0).contains(share));
    share.ok_or_else(|| "expected a number from 0 to 1".to_owned())
}
