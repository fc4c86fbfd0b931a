//! A value for each language, or for some of them.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::code::Language;

/// The values of a map from languages, in place: documents hold many such maps, and nothing is allocated for one. Others see
/// a map in the order of the languages.
#[derive(Clone, PartialEq)]
pub(crate) struct ByLanguage<T>([Option<T>; Language::COUNT]);

impl<T> ByLanguage<T> {
    pub(crate) fn get(&self, language: Language) -> Option<&T> {
        self.0[language.index()].as_ref()
    }

    pub(crate) fn get_mut(&mut self, language: Language) -> Option<&mut T> {
        self.0[language.index()].as_mut()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (Language, &T)> {
        Language::EACH.into_iter().zip(&self.0).filter_map(|(l, value)| Some((l, value.as_ref()?)))
    }
}

impl<T> From<[T; Language::COUNT]> for ByLanguage<T> {
    fn from(values: [T; Language::COUNT]) -> Self {
        Self(values.map(Some))
    }
}

impl<T: fmt::Debug> fmt::Debug for ByLanguage<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

impl<T: Serialize> Serialize for ByLanguage<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let rows: Vec<(Language, &T)> = self.iter().collect();
        serializer.collect_map(rows)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for ByLanguage<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // a later version may have written languages that this one does not know: they are passed over
        let mut map = BTreeMap::<String, T>::deserialize(deserializer)?;
        Ok(Self(Language::EACH.map(|language| map.remove(language.code()))))
    }
}
