//! Options as JavaScript gives them.

use glosa::{Extractor, Gazetteer, Language, Offsets, ValueKind};
use serde::Deserialize;

use crate::builtin::builtin;

/// How texts are to be annotated. What is left out is as the library has it.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct Options {
    /// Lists of your own, the first one decides.
    lists: Vec<List>,
    /// Leaves the built-in list out.
    without_builtin: bool,
    /// How many keywords at most.
    keywords: Option<usize>,
    /// Whether each language has a list of its own.
    keywords_by_language: bool,
    /// Whether keywords say where they occur.
    keyword_occurrences: bool,
    /// Dates, money and the like.
    values: bool,
    /// Names that no list holds.
    unlisted: Option<bool>,
    /// Codes of the languages of the texts.
    languages: Vec<String>,
    /// Aliases that are never found.
    silence: Vec<String>,
    /// Ids of entities that are never found.
    hide: Vec<String>,
}

/// A list file: TSV, CSV or JSON lines by the ending of its name.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    name: String,
    text: String,
}

impl Options {
    pub(crate) fn read(json: &[u8]) -> Result<Self, String> {
        serde_json::from_slice(json).map_err(|error| format!("options: {error}"))
    }

    pub(crate) fn extractor(&self) -> Result<Extractor, String> {
        let mut builder = Extractor::builder().offsets(Offsets::UTF16).without_builtin();
        for list in &self.lists {
            builder = builder.gazetteer(list.gazetteer()?);
        }
        if !self.without_builtin {
            builder = builder.gazetteer(builtin());
        }
        if let Some(limit) = self.keywords {
            builder = builder.keywords(limit);
        }
        builder = builder
            .keywords_by_language(self.keywords_by_language)
            .keyword_occurrences(self.keyword_occurrences);
        if self.values {
            builder = builder.values(&ValueKind::ALL);
        }
        if let Some(on) = self.unlisted {
            builder = builder.unlisted_names(on);
        }
        if !self.languages.is_empty() {
            let languages: Result<Vec<Language>, _> =
                self.languages.iter().map(|code| code.parse()).collect();
            builder = builder.languages(&languages.map_err(message)?);
        }
        builder = self.silence.iter().fold(builder, |builder, alias| builder.silence(alias));
        builder = self.hide.iter().fold(builder, |builder, id| builder.hide(id));
        builder.build().map_err(message)
    }
}

impl List {
    fn gazetteer(&self) -> Result<Gazetteer, String> {
        let builder = Gazetteer::builder().read_from(&self.name, self.text.as_bytes());
        let gazetteer = builder.and_then(|builder| builder.build()).map_err(message)?;
        Ok(gazetteer)
    }
}

fn message(error: glosa::Error) -> String {
    error.with_causes()
}
