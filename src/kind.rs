//! The kinds of things that have names.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What an entity is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
#[non_exhaustive]
pub enum EntityKind {
    /// A person.
    Person,
    /// A country or territory of ISO 3166, or a historic state.
    Country,
    /// Any other place: a city, a region, a river, a seat of government.
    Place,
    /// An organisation: alliance, company, party, club, paper.
    Organization,
    /// A demonym or a combining form (*Russian*, *ruso*, *sino-*).
    Nationality,
    /// A kind of the user's own, by the name that their list gives it (`vessel`, `law`).
    Other(Box<str>),
}

impl EntityKind {
    /// The kind's name, as lists and JSON write it.
    pub fn as_str(&self) -> &str {
        match self {
            EntityKind::Person => "person",
            EntityKind::Country => "country",
            EntityKind::Place => "place",
            EntityKind::Organization => "organization",
            EntityKind::Nationality => "nationality",
            EntityKind::Other(name) => name,
        }
    }
}

impl From<&str> for EntityKind {
    fn from(name: &str) -> Self {
        match name {
            "person" => EntityKind::Person,
            "country" => EntityKind::Country,
            "place" => EntityKind::Place,
            "organization" => EntityKind::Organization,
            "nationality" => EntityKind::Nationality,
            other => EntityKind::Other(other.into()),
        }
    }
}

impl From<String> for EntityKind {
    fn from(name: String) -> Self {
        name.as_str().into()
    }
}

impl From<EntityKind> for String {
    fn from(kind: EntityKind) -> Self {
        kind.as_str().to_owned()
    }
}

impl fmt::Display for EntityKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
