//! Many documents together: what they name, counted over all of them.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};
use std::hash::Hash;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::document::{Document, Mention};
use crate::kind::EntityKind;
use crate::language::{ByLanguage, Language};

/// Counts over documents: entities, kinds and countries, with the number of their mentions and of the documents that
/// they are in.
///
/// Tallies of parts of a corpus [merge](Tally::merge) into one of the whole, in whatever order, so that threads and
/// machines can count on their own. A tally serialises. It takes memory for what is named, not for texts.
///
/// ```
/// use glosa::{Extractor, Language, Tally};
///
/// let extractor = Extractor::new();
/// let mut tally = Tally::default();
/// for text in ["Putin left. Putin is back.", "Se fue Putin de Corea del Norte."] {
///     tally.add(&extractor.extract(text));
/// }
/// let most = tally.entities()[0];
/// assert_eq!((most.id(), most.name(Language::English)), ("person/vladimir-putin", "Vladimir Putin"));
/// assert_eq!((most.count().mentions, most.count().documents), (3, 2));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Tally {
    documents: usize,
    entities: BTreeMap<Arc<str>, Tallied>,
    kinds: BTreeMap<EntityKind, Count>,
    countries: BTreeMap<Arc<str>, Count>,
}

/// How often something is named.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Count {
    /// Mentions, over all documents.
    pub mentions: usize,
    /// Documents with a mention.
    pub documents: usize,
}

/// An entity of a [`Tally`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tallied {
    id: Arc<str>,
    kind: EntityKind,
    names: ByLanguage<Arc<str>>,
    country: Option<Arc<str>>,
    #[serde(flatten)]
    count: Count,
}

impl Tallied {
    /// Its id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What it is.
    pub fn kind(&self) -> &EntityKind {
        &self.kind
    }

    /// Its name in a language, as [`Entity::name`](crate::Entity::name) gives it.
    pub fn name(&self, language: Language) -> &str {
        self.names.get(language).map_or(&*self.id, |name| &**name)
    }

    /// Its country, as an ISO 3166 code.
    pub fn country(&self) -> Option<&str> {
        self.country.as_deref()
    }

    /// How often it is named.
    pub fn count(&self) -> Count {
        self.count
    }
}

impl Count {
    fn plus(&mut self, other: Count) {
        self.mentions += other.mentions;
        self.documents += other.documents;
    }
}

impl Tally {
    /// Counts a document. Cost: one look at each of its mentions and entities.
    pub fn add(&mut self, document: &Document) {
        self.documents += 1;
        for (kind, count) in counts(document, |mention| Some(&mention.kind)) {
            self.kinds.entry(kind.clone()).or_default().plus(count);
        }
        for (country, count) in counts(document, |mention| mention.country.as_ref()) {
            self.countries.entry(country.clone()).or_default().plus(count);
        }
        for entity in document.entities().iter().filter(|entity| entity.count() > 0) {
            let count = Count { mentions: entity.count(), documents: 1 };
            let tallied = self.entities.entry(entity.id.clone()).or_insert_with(|| Tallied {
                id: entity.id.clone(),
                kind: entity.kind.clone(),
                names: Language::EACH.map(|language| entity.name(language).into()).into(),
                country: entity.country.clone(),
                count: Count::default(),
            });
            tallied.count.plus(count);
        }
    }

    /// Adds the counts of another tally.
    pub fn merge(&mut self, other: Tally) {
        self.documents += other.documents;
        for (kind, count) in other.kinds {
            self.kinds.entry(kind).or_default().plus(count);
        }
        for (country, count) in other.countries {
            self.countries.entry(country).or_default().plus(count);
        }
        for (id, entity) in other.entities {
            match self.entities.get_mut(&id) {
                Some(known) => known.count.plus(entity.count),
                None => drop(self.entities.insert(id, entity)),
            }
        }
    }

    /// How many documents were counted.
    pub fn documents(&self) -> usize {
        self.documents
    }

    /// The entities, most mentioned first; those mentioned alike by id.
    pub fn entities(&self) -> Vec<&Tallied> {
        let mut entities: Vec<&Tallied> = self.entities.values().collect();
        entities.sort_by_key(|entity| Reverse(entity.count.mentions));
        entities
    }

    /// The kinds of all mentions, listed or not, most frequent first.
    pub fn kinds(&self) -> Vec<(&EntityKind, Count)> {
        most_first(&self.kinds)
    }

    /// The countries that mentions belong to, as ISO 3166 codes, most frequent first.
    pub fn countries(&self) -> Vec<(&str, Count)> {
        most_first(&self.countries).into_iter().map(|(code, count)| (&**code, count)).collect()
    }
}

fn most_first<K>(counts: &BTreeMap<K, Count>) -> Vec<(&K, Count)> {
    let mut counts: Vec<(&K, Count)> = counts.iter().map(|(key, count)| (key, *count)).collect();
    counts.sort_by_key(|(_, count)| Reverse(count.mentions));
    counts
}

/// The mentions of a document, counted by something that they have.
fn counts<'d, K: Eq + Hash + 'd>(
    document: &'d Document,
    key: impl Fn(&'d Mention) -> Option<&'d K>,
) -> impl Iterator<Item = (&'d K, Count)> {
    let mut seen = HashSet::new();
    document.mentions().iter().filter_map(key).map(move |key| {
        let documents = usize::from(seen.insert(key));
        (key, Count { mentions: 1, documents })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extractor::Extractor;

    const TEXTS: [&str; 4] = [
        "Putin met Marta Quintero in Moscow, and Putin left.",
        "La OTAN vigila el viaje de Putin a Corea del Norte.",
        "",
        "The Russian minister is in France. He hopes that France will answer.",
    ];

    #[test]
    fn parts_merge_into_the_whole() {
        let extractor = Extractor::new();
        let mut whole = Tally::default();
        TEXTS.iter().for_each(|text| whole.add(&extractor.extract(text)));
        assert_eq!(whole.documents(), 4);
        for cut in 0..=TEXTS.len() {
            let (mut first, mut second) = (Tally::default(), Tally::default());
            TEXTS[..cut].iter().for_each(|text| first.add(&extractor.extract(text)));
            TEXTS[cut..].iter().for_each(|text| second.add(&extractor.extract(text)));
            let json = serde_json::to_string(&second).expect("JSON");
            first.merge(serde_json::from_str(&json).expect("the same"));
            assert_eq!(first, whole);
        }
    }

    #[test]
    fn what_is_counted() {
        let extractor = Extractor::new();
        let mut tally = Tally::default();
        TEXTS.iter().for_each(|text| tally.add(&extractor.extract(text)));
        let count = |mentions, documents| Count { mentions, documents };
        let entities: Vec<_> = tally.entities().iter().map(|e| (e.id(), e.count())).collect();
        assert_eq!(
            entities[..2],
            [("person/vladimir-putin", count(3, 2)), ("country/FR", count(2, 1))]
        );
        assert_eq!(tally.kinds()[0], (&EntityKind::Person, count(4, 2)));
        assert_eq!(tally.countries()[0], ("RU", count(5, 3)));
    }
}
