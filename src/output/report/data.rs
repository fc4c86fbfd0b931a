//! What the page of a corpus knows, as its script reads it.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;

use crate::corpus::{Collection, Referent, Source, Tallied};
use crate::language::Language;

/// Entities on the page.
const MOST_ENTITIES: usize = 1_000;
/// Pairs on the page.
const MOST_PAIRS: usize = 5_000;
/// Keywords on the page.
const MOST_KEYWORDS: usize = 100;

/// Where countries are, roughly: a row of the map a line.
const GRID: &str = include_str!("grid.txt");

#[derive(Serialize)]
pub(super) struct Data<'c> {
    documents: Vec<DocumentRow<'c>>,
    skipped: &'c [String],
    mentions: usize,
    named: usize,
    entities: Vec<ReportEntity<'c>>,
    kinds: Vec<&'c str>,
    /// Countries with the mentions that belong to them.
    countries: Vec<(&'c str, usize)>,
    grid: Vec<Vec<&'static str>>,
    /// Days with their documents.
    days: Vec<(&'c str, usize)>,
    /// Keywords with the number of documents that have them.
    keywords: Vec<(&'c str, usize)>,
    /// Languages with their share of the text in percent.
    languages: Vec<(&'static str, usize)>,
    /// Two entities, by their places in `entities`, and how often they are named together.
    pairs: Vec<(usize, usize, usize)>,
}

/// A document: its name, date, mentions, main language, and the document that it is a copy of.
type DocumentRow<'c> = (&'c str, Option<&'c str>, usize, Option<&'static str>, Option<usize>);

#[derive(Serialize)]
struct ReportEntity<'c> {
    id: Option<&'c str>,
    kind: &'c str,
    names: Vec<&'c str>,
    country: Option<&'c str>,
    wikidata: Option<&'c str>,
    mentions: usize,
    documents: usize,
    /// The number of a document, and the text before the name, the name, the text behind it.
    snippets: Vec<(usize, &'c str, &'c str, &'c str)>,
}

impl<'c> Data<'c> {
    pub(super) fn of(corpus: &'c Collection) -> Self {
        let tally = corpus.tally();
        let all = tally.entities();
        let kinds = tally.kinds();
        let mut shown = all.clone();
        shown.sort_by_key(|entity| Reverse((entity.count().documents, entity.count().mentions)));
        shown.truncate(MOST_ENTITIES);
        Self {
            documents: corpus.sources().iter().map(row).collect(),
            skipped: corpus.skipped(),
            mentions: kinds.iter().map(|(_, count)| count.mentions).sum(),
            named: all.len(),
            pairs: pairs(corpus, &shown),
            entities: shown.iter().map(|tallied| entity(corpus, tallied)).collect(),
            kinds: kinds.iter().map(|(kind, _)| kind.as_str()).collect(),
            countries: tally.countries().iter().map(|(code, n)| (*code, n.mentions)).collect(),
            grid: GRID.lines().map(|line| line.split_whitespace().collect()).collect(),
            days: corpus.days().into_iter().collect(),
            keywords: keywords(corpus),
            languages: languages(corpus),
        }
    }
}

fn row(source: &Source) -> DocumentRow<'_> {
    let main = source.languages.iter().max_by_key(|(_, bytes)| **bytes);
    let main = main.map(|(language, _)| language.code());
    (&source.name, source.date(), source.mentions, main, source.copy_of)
}

fn entity<'c>(corpus: &'c Collection, tallied: &'c Tallied) -> ReportEntity<'c> {
    let snippets = corpus.snippets(&tallied.referent());
    ReportEntity {
        id: tallied.id(),
        kind: tallied.kind().as_str(),
        names: Language::ALL.iter().map(|language| tallied.name(*language)).collect(),
        country: tallied.country(),
        wikidata: tallied.wikidata(),
        mentions: tallied.count().mentions,
        documents: tallied.count().documents,
        snippets: snippets.iter().map(|s| (s.source, &*s.before, &*s.name, &*s.after)).collect(),
    }
}

/// The pairs of entities that are on the page, most frequent first.
fn pairs(corpus: &Collection, shown: &[&Tallied]) -> Vec<(usize, usize, usize)> {
    let places: BTreeMap<Referent, usize> =
        shown.iter().enumerate().map(|(place, tallied)| (tallied.referent(), place)).collect();
    let place = |referent| places.get(referent).copied();
    let pairs = corpus.pairs().pairs();
    let placed = pairs
        .iter()
        .filter_map(|pair| Some((place(pair.first())?, place(pair.second())?, pair.count())));
    placed.take(MOST_PAIRS).collect()
}

/// The heaviest keywords; one that names an entity is shown by the entity's name.
fn keywords(corpus: &Collection) -> Vec<(&str, usize)> {
    let shown = |key: &'_ str| {
        let entity = corpus.tally().get(&Referent::Entity(key.into()));
        entity.zip(Language::ALL.first()).map(|(entity, language)| entity.name(*language))
    };
    let keywords = corpus.keywords().into_iter().take(MOST_KEYWORDS);
    keywords.map(|(key, weight)| (shown(key).unwrap_or(key), weight.documents)).collect()
}

fn languages(corpus: &Collection) -> Vec<(&'static str, usize)> {
    let bytes = corpus.languages();
    let all = bytes.iter().map(|(_, bytes)| bytes).sum::<usize>().max(1);
    bytes.iter().map(|(language, bytes)| (language.code(), (100 * bytes + all / 2) / all)).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn the_grid_has_no_country_twice() {
        let rows: Vec<Vec<&str>> =
            GRID.lines().map(|line| line.split(' ').filter(|c| !c.is_empty()).collect()).collect();
        assert!(rows.iter().all(|row| row.len() == 25));
        let codes: Vec<&str> = rows.concat().into_iter().filter(|code| *code != ".").collect();
        assert_eq!(codes.iter().collect::<HashSet<_>>().len(), codes.len());
        #[cfg(feature = "builtin")]
        for code in codes {
            assert!(
                crate::Gazetteer::builtin().get(&format!("country/{code}")).is_some(),
                "{code}"
            );
        }
    }
}
