//! Objects of JSON in which each key occurs once: of a key that occurs twice, nobody can tell which value is meant.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};

/// A key that an object has twice.
pub(crate) struct RepeatedKey(pub(crate) String);

/// Reads an object, one field after the other. `add` takes a field, and refuses one whose key it already has.
pub(crate) fn read_fields<'de, D: Deserializer<'de>, V: Deserialize<'de>>(
    deserializer: D,
    add: impl FnMut(String, V) -> Result<(), RepeatedKey>,
) -> Result<(), D::Error> {
    deserializer.deserialize_map(FieldsVisitor { add, value: PhantomData })
}

struct FieldsVisitor<V, A> {
    add: A,
    value: PhantomData<V>,
}

impl<'de, V: Deserialize<'de>, A: FnMut(String, V) -> Result<(), RepeatedKey>> Visitor<'de>
    for FieldsVisitor<V, A>
{
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<M: MapAccess<'de>>(mut self, mut map: M) -> Result<(), M::Error> {
        while let Some((key, value)) = map.next_entry()? {
            let added = (self.add)(key, value);
            added.map_err(|RepeatedKey(key)| {
                M::Error::custom(format!("key {key:?} occurs twice"))
            })?;
        }
        Ok(())
    }
}
