//! Which mentions a command is about.

use std::convert::Infallible;

use clap::Args;
use glosa::{Document, EntityKind, Extractor, Gazetteer, Language, Mention};

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
    /// Only paragraphs in these languages, as codes with commas
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
            document.retain_mentions(|mention| self.passes(mention));
        }
    }

    /// Whether every mention passes.
    fn is_open(&self) -> bool {
        let Self { kind, min_confidence, listed, entity, language, country } = self;
        let none = kind.is_empty() && entity.is_empty() && language.is_empty();
        none && country.is_empty() && min_confidence.is_none() && !listed
    }

    fn passes(&self, mention: &Mention) -> bool {
        let sure = self.min_confidence.is_none_or(|least| mention.confidence() >= least);
        let known = !self.listed || mention.entity().is_some() || mention.candidates().len() > 0;
        sure && known
            && is_one_of(&self.kind, Some(mention.kind()))
            && is_one_of(&self.language, mention.language().as_ref())
            && self.is_of_entity(mention)
            && self.is_of_country(mention)
    }

    fn is_of_entity(&self, mention: &Mention) -> bool {
        self.entity.is_empty() || self.entity.iter().any(|id| mention.entity() == Some(id))
    }

    fn is_of_country(&self, mention: &Mention) -> bool {
        let same = |code: &String| mention.country().is_some_and(|c| c.eq_ignore_ascii_case(code));
        self.country.is_empty() || self.country.iter().any(same)
    }
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
