//! Whom or what a mention names, as a key to count by.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::document::Mention;
use crate::kind::EntityKind;

/// What a mention names: an entity of a list, or a name that no list resolves.
///
/// ```
/// use glosa::{EntityKind, Extractor};
/// use glosa::corpus::Referent;
///
/// let document = Extractor::new().extract("Putin met Marta Quintero.");
/// let referents: Vec<Referent> = document.mentions().iter().map(Referent::of).collect();
/// assert_eq!(referents[0], Referent::Entity("person/vladimir-putin".into()));
/// assert_eq!(referents[1], Referent::Name(EntityKind::Person, "Marta Quintero".into()));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Referent {
    /// An entity, by its id.
    Entity(Arc<str>),
    /// A name without an entity: no list has it, or several entities have it and nothing tells which one is meant.
    Name(EntityKind, Arc<str>),
}

impl Referent {
    /// What a mention names.
    pub fn of(mention: &Mention) -> Self {
        match &mention.entity {
            Some(id) => Self::Entity(id.clone()),
            None => Self::Name(mention.kind.clone(), mention.name.clone()),
        }
    }

    /// The entity's id.
    pub fn id(&self) -> Option<&str> {
        match self {
            Self::Entity(id) => Some(id),
            Self::Name(..) => None,
        }
    }
}

/// The id, or the name.
impl fmt::Display for Referent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Entity(text) | Self::Name(_, text) => f.pad(text),
        }
    }
}
