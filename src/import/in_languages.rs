//! What Wikidata says in several languages.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, Visitor};

use crate::language::Language;

/// The language of a text.
#[derive(Clone, Copy)]
pub(super) enum Spoken {
    /// One of ours, by its number.
    Own(usize),
    /// `mul`: written so in all.
    Every,
    Other,
}

impl Spoken {
    pub(super) fn of(code: &str) -> Self {
        match Language::from_code(code) {
            Some(language) => Spoken::Own(language.index()),
            None if code == "mul" => Spoken::Every,
            None => Spoken::Other,
        }
    }
}

impl<'de> Deserialize<'de> for Spoken {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct CodeVisitor;
        impl Visitor<'_> for CodeVisitor {
            type Value = Spoken;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a code of a language")
            }

            fn visit_str<E: Error>(self, code: &str) -> Result<Spoken, E> {
                Ok(Spoken::of(code))
            }
        }
        deserializer.deserialize_identifier(CodeVisitor)
    }
}

/// A value for each of our languages, and one for all. What an item says in other languages, of which there are hundreds,
/// is passed over.
#[derive(Default)]
pub(super) struct InLanguages<T> {
    pub(super) own: [T; Language::COUNT],
    pub(super) every: T,
}

impl<'de, T: Deserialize<'de> + Default> Deserialize<'de> for InLanguages<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(LanguagesVisitor(Self::default()))
    }
}

struct LanguagesVisitor<T>(InLanguages<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for LanguagesVisitor<T> {
    type Value = InLanguages<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with codes of languages as keys")
    }

    fn visit_map<M: MapAccess<'de>>(mut self, mut map: M) -> Result<Self::Value, M::Error> {
        while let Some(language) = map.next_key()? {
            match language {
                Spoken::Own(number) => self.0.own[number] = map.next_value()?,
                Spoken::Every => self.0.every = map.next_value()?,
                Spoken::Other => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(self.0)
    }
}
