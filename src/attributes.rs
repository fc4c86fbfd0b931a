//! What a list says of an entity in columns that have no meaning of their own.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Names and values, in the order of the names. Most entities have none, others one or two: a row, which others see
/// as a map, and which copies share.
#[derive(Clone, Default, PartialEq)]
pub(crate) struct Attributes(Arc<[(Box<str>, Box<str>)]>);

impl Attributes {
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Names and values, as they are in the file.
    #[cfg(feature = "arrow")]
    pub(crate) fn rows(&self) -> &[(Box<str>, Box<str>)] {
        &self.0
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (&**name, &**value))
    }
}

impl<T: Into<Box<str>>> FromIterator<(T, T)> for Attributes {
    fn from_iter<I: IntoIterator<Item = (T, T)>>(pairs: I) -> Self {
        let boxed = |(name, value): (T, T)| (name.into(), value.into());
        let mut rows: Vec<(Box<str>, Box<str>)> = pairs.into_iter().map(boxed).collect();
        if !rows.is_sorted_by(|(a, _), (b, _)| a < b) {
            // of two values under one name the last one counts
            rows = BTreeMap::from_iter(rows).into_iter().collect();
        }
        Self(rows.into())
    }
}

impl fmt::Debug for Attributes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

impl Serialize for Attributes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

impl<'de> Deserialize<'de> for Attributes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let map = BTreeMap::<Box<str>, Box<str>>::deserialize(deserializer)?;
        Ok(Self(map.into_iter().collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn in_the_order_of_the_names_the_last_value_of_each() {
        let rows = [("type", "sport"), ("city", "Lima"), ("type", "seat")];
        let attributes: Attributes = rows.into_iter().collect();
        let found: Vec<_> = attributes.iter().collect();
        assert_eq!(found, [("city", "Lima"), ("type", "seat")]);
    }
}
