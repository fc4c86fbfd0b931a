//! What documents name, counted over all of them.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};
use std::hash::Hash;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Referent;
use crate::document::{Document, Entity, Mention};
use crate::kind::EntityKind;
use crate::language::{ByLanguage, Language};

/// Counts over documents: entities and other names, kinds and countries, with the number of their mentions and of the
/// documents that they are in.
///
/// Tallies of parts of a corpus [merge](Tally::merge) into one of the whole, in whatever order. A tally serialises. It
/// takes memory for what is named, not for texts.
///
/// ```
/// use glosa::{Extractor, Language};
/// use glosa::corpus::Tally;
///
/// let extractor = Extractor::new();
/// let mut tally = Tally::default();
/// for text in ["Putin left. Putin is back.", "Se fue Putin de Corea del Norte."] {
///     tally.add(&extractor.extract(text));
/// }
/// let most = tally.entities()[0];
/// assert_eq!((most.id(), most.name(Language::English)), (Some("person/vladimir-putin"), "Vladimir Putin"));
/// assert_eq!((most.count().mentions, most.count().documents), (3, 2));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Tally {
    documents: usize,
    #[serde(with = "rows")]
    entities: BTreeMap<Referent, Tallied>,
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

/// An entity of a [`Tally`], or a name that no list has.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tallied {
    id: Option<Arc<str>>,
    kind: EntityKind,
    names: ByLanguage<Arc<str>>,
    country: Option<Arc<str>>,
    wikidata: Option<Arc<str>>,
    #[serde(flatten)]
    count: Count,
}

impl Tallied {
    fn of(mention: &Mention, entity: Option<&Entity>) -> Self {
        let name = |language| entity.map_or(mention.name(), |entity| entity.name(language));
        Self {
            id: mention.entity.clone(),
            kind: mention.kind.clone(),
            names: Language::EACH.map(|language| name(language).into()).into(),
            country: mention.country.clone(),
            wikidata: entity.and_then(|entity| entity.wikidata.clone()),
            count: Count::default(),
        }
    }

    /// Its id; `None` for a name without an entity.
    pub fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// What it is.
    pub fn kind(&self) -> &EntityKind {
        &self.kind
    }

    /// Its name in a language, as [`Entity::name`] gives it; a name without an entity is the same in all.
    pub fn name(&self, language: Language) -> &str {
        self.names.get(language).map_or("", |name| &**name)
    }

    /// Its country, as an ISO 3166 code.
    pub fn country(&self) -> Option<&str> {
        self.country.as_deref()
    }

    /// Its Wikidata id, where one is known.
    pub fn wikidata(&self) -> Option<&str> {
        self.wikidata.as_deref()
    }

    /// How often it is named.
    pub fn count(&self) -> Count {
        self.count
    }

    /// The key that it is counted by.
    pub fn referent(&self) -> Referent {
        match &self.id {
            Some(id) => Referent::Entity(id.clone()),
            None => {
                let name = self.names.iter().next().map(|(_, name)| name.clone());
                Referent::Name(self.kind.clone(), name.unwrap_or_default())
            }
        }
    }
}

impl Count {
    /// Adds another count.
    pub(super) fn plus(&mut self, other: Count) {
        self.mentions += other.mentions;
        self.documents += other.documents;
    }
}

impl Tally {
    /// Counts a document. Cost: a look at each of its mentions.
    pub fn add(&mut self, document: &Document) {
        self.documents += 1;
        for (kind, count) in counts(document, |mention| Some(&mention.kind)) {
            self.kinds.entry(kind.clone()).or_default().plus(count);
        }
        for (country, count) in counts(document, |mention| mention.country.as_ref()) {
            self.countries.entry(country.clone()).or_default().plus(count);
        }
        self.add_entities(document);
    }

    fn add_entities(&mut self, document: &Document) {
        let by_id: BTreeMap<&str, &Entity> =
            document.entities().iter().map(|entity| (entity.id(), entity)).collect();
        let mut seen = HashSet::new();
        for mention in document.mentions() {
            let referent = Referent::of(mention);
            let documents = usize::from(seen.insert(referent.clone()));
            let entity = mention.entity().and_then(|id| by_id.get(id).copied());
            let tallied =
                self.entities.entry(referent).or_insert_with(|| Tallied::of(mention, entity));
            tallied.count.plus(Count { mentions: 1, documents });
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
        for (referent, tallied) in other.entities {
            match self.entities.get_mut(&referent) {
                Some(known) => known.count.plus(tallied.count),
                None => drop(self.entities.insert(referent, tallied)),
            }
        }
    }

    /// How many documents were counted.
    pub fn documents(&self) -> usize {
        self.documents
    }

    /// Entities and other names, most mentioned first; equally frequent ones by id and name.
    pub fn entities(&self) -> Vec<&Tallied> {
        let mut entities: Vec<&Tallied> = self.entities.values().collect();
        entities.sort_by_key(|entity| Reverse(entity.count.mentions));
        entities
    }

    /// The entity or name with this key.
    pub fn get(&self, referent: &Referent) -> Option<&Tallied> {
        self.entities.get(referent)
    }

    /// The kinds of all mentions, most frequent first.
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

/// Entities as rows, most mentioned first: each row holds its own key.
mod rows {
    use super::{BTreeMap, Deserialize, Referent, Reverse, Tallied};
    use serde::{Deserializer, Serializer};

    type Entities = BTreeMap<Referent, Tallied>;

    pub(super) fn serialize<S: Serializer>(entities: &Entities, s: S) -> Result<S::Ok, S::Error> {
        let mut rows: Vec<&Tallied> = entities.values().collect();
        rows.sort_by_key(|entity| Reverse(entity.count.mentions));
        s.collect_seq(rows)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<Entities, D::Error> {
        let rows = Vec::<Tallied>::deserialize(d)?;
        Ok(rows.into_iter().map(|tallied| (tallied.referent(), tallied)).collect())
    }
}

#[cfg(all(test, feature = "builtin"))]
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
            [(Some("person/vladimir-putin"), count(3, 2)), (Some("country/FR"), count(2, 1))]
        );
        assert_eq!(tally.kinds()[0], (&EntityKind::Person, count(4, 2)));
        assert_eq!(tally.countries()[0], ("RU", count(5, 3)));
    }
}
