//! Who is named with whom.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Referent;
use crate::document::{Document, Mention};

/// The stretch of text that two names must share.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Within {
    /// A sentence; a paragraph where the document has [no sentences](crate::ExtractorBuilder::sentences).
    #[default]
    Sentence,
    /// A paragraph.
    Paragraph,
    /// A document.
    Document,
}

/// Names of one stretch that are paired with each other: the most frequent ones. A list of a thousand names in one
/// sentence would else make half a million pairs.
const MOST: usize = 50;

/// Counts in how many sentences, paragraphs or documents two entities are named together. Mergeable, serialises.
///
/// Where a stretch names more than fifty different things, the fifty that it names most often are paired, the earlier
/// ones first. So the cost of a document is linear in its mentions. The names of what is paired are in a
/// [`Tally`](super::Tally) of the same documents.
///
/// ```
/// use glosa::Extractor;
/// use glosa::corpus::{Pairs, Within};
///
/// let document = Extractor::new().extract("Putin met Kim Jong-un on Wednesday. NATO watched from a distance.");
/// for (within, count) in [(Within::Sentence, 1), (Within::Document, 3)] {
///     let mut pairs = Pairs::new(within);
///     pairs.add(&document);
///     assert_eq!(pairs.pairs().len(), count);
/// }
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Pairs {
    within: Within,
    #[serde(with = "rows")]
    pairs: BTreeMap<(Referent, Referent), usize>,
}

/// Two entities, and how often they are named together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pair {
    first: Referent,
    second: Referent,
    count: usize,
}

impl Pair {
    /// One of the two, the first in order.
    pub fn first(&self) -> &Referent {
        &self.first
    }

    /// The other.
    pub fn second(&self) -> &Referent {
        &self.second
    }

    /// The number of sentences, paragraphs or documents that name both.
    pub fn count(&self) -> usize {
        self.count
    }

    /// Whether it is one of the two.
    pub fn has(&self, referent: &Referent) -> bool {
        self.first == *referent || self.second == *referent
    }
}

impl Pairs {
    /// No pairs yet.
    pub fn new(within: Within) -> Self {
        Self { within, pairs: BTreeMap::new() }
    }

    /// The stretch of text that two names must share.
    pub fn within(&self) -> Within {
        self.within
    }

    /// Counts the pairs of a document.
    pub fn add(&mut self, document: &Document) {
        for stretch in stretches(document, self.within) {
            let named = most_named(stretch);
            for (n, first) in named.iter().enumerate() {
                for second in &named[n + 1..] {
                    let pair = (first.min(second).clone(), first.max(second).clone());
                    *self.pairs.entry(pair).or_default() += 1;
                }
            }
        }
    }

    /// Adds the counts of other documents.
    ///
    /// # Errors
    ///
    /// The other pairs, when they were counted within other stretches: sentences and documents do not add up.
    pub fn merge(&mut self, other: Pairs) -> Result<(), Pairs> {
        if self.within != other.within {
            return Err(other);
        }
        for (pair, count) in other.pairs {
            *self.pairs.entry(pair).or_default() += count;
        }
        Ok(())
    }

    /// The pairs, most frequent first; equally frequent ones by id and name.
    pub fn pairs(&self) -> Vec<Pair> {
        let mut pairs: Vec<Pair> = rows::pairs(&self.pairs).collect();
        pairs.sort_by_key(|pair| Reverse(pair.count));
        pairs
    }
}

/// The mentions of each sentence, paragraph or document, which are together because mentions are in order.
fn stretches(document: &Document, within: Within) -> Vec<&[Mention]> {
    let spans: Vec<_> = match within {
        Within::Document => return vec![document.mentions()],
        Within::Sentence if !document.sentences().is_empty() => {
            document.sentences().iter().map(|sentence| sentence.span()).collect()
        }
        Within::Sentence | Within::Paragraph => {
            document.paragraphs().iter().map(|paragraph| paragraph.span()).collect()
        }
    };
    spans.into_iter().map(|span| document.mentions_in(span)).collect()
}

/// What the mentions name, each once; of very many the most frequent.
fn most_named(mentions: &[Mention]) -> Vec<Referent> {
    let mut counts: BTreeMap<Referent, (usize, usize)> = BTreeMap::new();
    for (n, mention) in mentions.iter().enumerate() {
        counts.entry(Referent::of(mention)).or_insert((0, n)).0 += 1;
    }
    let mut named: Vec<_> = counts.into_iter().collect();
    if named.len() > MOST {
        named.sort_by_key(|(_, (count, first))| (Reverse(*count), *first));
        named.truncate(MOST);
    }
    named.into_iter().map(|(referent, _)| referent).collect()
}

/// Pairs as rows: the keys of a JSON object could not hold them.
mod rows {
    use super::{BTreeMap, Deserialize, Pair, Referent};
    use serde::{Deserializer, Serializer};

    type PairCounts = BTreeMap<(Referent, Referent), usize>;

    pub(super) fn pairs(counts: &PairCounts) -> impl Iterator<Item = Pair> {
        counts.iter().map(|((first, second), count)| Pair {
            first: first.clone(),
            second: second.clone(),
            count: *count,
        })
    }

    pub(super) fn serialize<S: Serializer>(counts: &PairCounts, s: S) -> Result<S::Ok, S::Error> {
        s.collect_seq(pairs(counts))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<PairCounts, D::Error> {
        let rows = Vec::<Pair>::deserialize(d)?;
        Ok(rows.into_iter().map(|pair| ((pair.first, pair.second), pair.count)).collect())
    }
}

#[cfg(all(test, feature = "builtin"))]
mod tests {
    use super::*;
    use crate::extractor::Extractor;

    fn pairs(texts: &[&str], within: Within) -> Pairs {
        let extractor = Extractor::new();
        let mut pairs = Pairs::new(within);
        texts.iter().for_each(|text| pairs.add(&extractor.extract(text)));
        pairs
    }

    const TEXTS: [&str; 3] = [
        "Putin met Macron in Moscow. Macron left for France.\n\nNATO watched.",
        "Macron llamó a Putin. Putin no contestó a Macron.",
        "",
    ];

    #[test]
    fn parts_merge_into_the_whole() {
        let whole = pairs(&TEXTS, Within::Sentence);
        for cut in 0..=TEXTS.len() {
            let mut first = pairs(&TEXTS[..cut], Within::Sentence);
            let second = pairs(&TEXTS[cut..], Within::Sentence);
            let json = serde_json::to_string(&second).expect("JSON");
            first.merge(serde_json::from_str(&json).expect("the same")).expect("sentences both");
            assert_eq!(first, whole);
        }
    }

    #[test]
    fn a_wider_stretch_has_more_pairs() {
        for (within, most, number) in
            [(Within::Sentence, 3, 4), (Within::Paragraph, 2, 6), (Within::Document, 2, 10)]
        {
            let pairs = pairs(&TEXTS, within).pairs();
            let ids = [pairs[0].first().to_string(), pairs[0].second().to_string()];
            assert_eq!(ids, ["person/emmanuel-macron", "person/vladimir-putin"], "{within:?}");
            assert_eq!((pairs[0].count(), pairs.len()), (most, number), "{within:?}");
        }
    }

    #[test]
    fn a_thousand_names_do_not_make_half_a_million_pairs() {
        let names: String = (0..1_000).map(|n| format!("Marta{n} Quintero{n}, ")).collect();
        let found = pairs(&[&names], Within::Document).pairs().len();
        assert!(found <= MOST * (MOST - 1) / 2, "{found}");
    }
}
