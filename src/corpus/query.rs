//! What somebody looks for in a corpus.

use std::collections::BTreeSet;

use crate::document::Mention;
use crate::fold::words;
use crate::gazetteer::Gazetteer;
use crate::kind::EntityKind;

/// A question for mentions: an id, a name in either language or any alias, or a kind.
///
/// ```
/// use glosa::{Extractor, Gazetteer};
/// use glosa::corpus::Query;
///
/// let query = Query::new("Corea del Norte", &[Gazetteer::builtin()]);
/// let document = Extractor::new().extract("North Korea answered Marta Quintero.");
/// let found: Vec<_> = document.mentions().iter().filter(|m| query.matches(m)).map(|m| m.text()).collect();
/// assert_eq!(found, ["North Korea"]);
/// ```
#[derive(Clone, Debug)]
pub struct Query {
    ids: BTreeSet<String>,
    words: String,
    kind: Option<EntityKind>,
}

impl Query {
    /// A question in the words of these gazetteers. Case, accents and punctuation of a name make no difference. Cost: a
    /// look at every form of the gazetteers.
    pub fn new(query: &str, gazetteers: &[Gazetteer]) -> Self {
        let by_name = gazetteers.iter().flat_map(|gazetteer| gazetteer.named(query));
        let by_id = gazetteers.iter().filter_map(|gazetteer| gazetteer.get(query));
        let ids = by_name.chain(by_id).map(|entity| entity.id().to_owned()).collect();
        let kind = EntityKind::from(query);
        let is_kind = !matches!(kind, EntityKind::Other(_))
            || gazetteers.iter().any(|gazetteer| gazetteer.kinds().contains_key(&kind));
        Self { ids, words: words(query), kind: is_kind.then_some(kind) }
    }

    /// The entities that are looked for, by their ids.
    pub fn entities(&self) -> impl ExactSizeIterator<Item = &str> {
        self.ids.iter().map(String::as_str)
    }

    /// Whether a mention is looked for: it is of the kind; or it names one of the entities, or may name it; or it is a
    /// name without an entity that has the words of the question in it (`Quintero` finds *Marta Quintero*).
    pub fn matches(&self, mention: &Mention) -> bool {
        self.kind.as_ref() == Some(mention.kind())
            || mention.entity().is_some_and(|id| self.ids.contains(id))
            || mention.candidates().any(|id| self.ids.contains(id))
            || mention.entity().is_none() && self.is_part_of(mention.name())
    }

    fn is_part_of(&self, name: &str) -> bool {
        let (name, part) = (format!(" {} ", words(name)), format!(" {} ", self.words));
        !self.words.is_empty() && name.contains(&part)
    }
}

#[cfg(all(test, feature = "builtin"))]
mod tests {
    use super::*;
    use crate::extractor::Extractor;

    #[test]
    fn ids_names_aliases_and_kinds() {
        let text = "Vladimir Putin flew to North Korea. Korea's Marta Quintero waited for NATO.";
        let document = Extractor::new().extract(text);
        for (query, wanted) in [
            ("country/KP", &["North Korea", "Korea"][..]),
            ("corea del norte", &["North Korea", "Korea"]),
            ("OTAN", &["NATO"]),
            ("Putin", &["Vladimir Putin"]),
            ("Владимир", &[]),
            ("quintero", &["Marta Quintero"]),
            ("quinter", &[]),
            ("person", &["Vladimir Putin", "Marta Quintero"]),
            ("vessel", &[]),
            ("", &[]),
        ] {
            let query_ = Query::new(query, &[Gazetteer::builtin()]);
            let found = document.mentions().iter().filter(|m| query_.matches(m));
            let found: Vec<_> = found.map(Mention::text).collect();
            assert_eq!(found, wanted, "{query}");
        }
    }
}
