//! Which keywords `glosa annotate` looks for.

use std::str::FromStr;

use clap::Args;
use glosa::{ExtractorBuilder, KeywordSorts, KeywordStyle};

#[derive(Args)]
pub(crate) struct KeywordArgs {
    /// How many keywords at most, 10 if it is not said; or which sorts of them: entities, terms or both. May be given
    /// twice, to say both
    #[arg(long, value_name = "N|SORTS")]
    keywords: Vec<KeywordsWanted>,
    /// Which keywords: tags, terms or words
    #[arg(long = "style", value_name = "STYLE", default_value_t)]
    keyword_style: KeywordStyle,
    /// The lowest score of a keyword, from 0 to 1
    #[arg(long, value_name = "SCORE")]
    keyword_score: Option<f32>,
    /// A list for each language, with as many keywords as --keywords says; "forms" says which list one is in
    #[arg(long)]
    keywords_by_language: bool,
    /// JSON says where each keyword occurs, and a page marks it
    #[arg(long)]
    keyword_occurrences: bool,
}

/// A value of `--keywords`.
#[derive(Clone, Copy)]
enum KeywordsWanted {
    AtMost(usize),
    Sorts(KeywordSorts),
}

impl FromStr for KeywordsWanted {
    type Err = String;

    fn from_str(value: &str) -> Result<Self, String> {
        if let Ok(sorts) = value.parse() {
            return Ok(Self::Sorts(sorts));
        }
        let number = value.parse().map(Self::AtMost);
        number.map_err(|_| "expected a number, or one of both, entities, terms".to_owned())
    }
}

impl KeywordArgs {
    /// A builder that is told what is wanted.
    pub(crate) fn tell(&self, builder: ExtractorBuilder) -> ExtractorBuilder {
        let mut builder = builder
            .keyword_style(self.keyword_style)
            .keywords_by_language(self.keywords_by_language)
            .keyword_occurrences(self.keyword_occurrences);
        for wanted in &self.keywords {
            builder = match *wanted {
                KeywordsWanted::AtMost(limit) => builder.keywords(limit),
                KeywordsWanted::Sorts(sorts) => builder.keyword_sorts(sorts),
            };
        }
        match self.keyword_score {
            Some(lowest) => builder.keyword_score(lowest),
            None => builder,
        }
    }
}
