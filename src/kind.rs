//! The kinds of things that have names: one table, from which everything else about kinds follows.

use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// One row a kind: what it is, its variant, its number in compiled files and in the keyword model (never changed, seven
/// at most), its name in lists and JSON.
macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident = $number:literal, $name:literal;)*) => {
        /// What an entity is.
        ///
        /// A kind is read from its name, and shown by it; every name is a kind.
        ///
        /// ```
        /// use glosa::EntityKind;
        ///
        /// assert_eq!("person".parse(), Ok(EntityKind::Person));
        /// assert_eq!("vessel".parse(), Ok(EntityKind::Other("vessel".into())));
        /// assert_eq!(EntityKind::Country.to_string(), "country");
        /// ```
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(from = "String", into = "String")]
        #[non_exhaustive]
        pub enum EntityKind {
            $($(#[$doc])* $kind,)*
            /// A kind of the user's own, by the name that their list gives it (`vessel`, `law`).
            Other(Box<str>),
        }

        impl EntityKind {
            /// The kind's name, as lists and JSON write it.
            pub fn as_str(&self) -> &str {
                match self {
                    $(EntityKind::$kind => $name,)*
                    EntityKind::Other(name) => name,
                }
            }
        }

        impl From<&str> for EntityKind {
            fn from(name: &str) -> Self {
                match name {
                    $($name => EntityKind::$kind,)*
                    other => EntityKind::Other(other.into()),
                }
            }
        }

        /// A kind as rules see it: all kinds of the user's own are one. Its number is that of the table.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub(crate) enum Class {
            $($(#[$doc])* $kind = $number,)*
            /// Any kind of a user's own.
            Other = Class::OTHER,
        }

        impl Class {
            /// The class of a kind.
            pub(crate) const fn of(kind: &EntityKind) -> Class {
                match kind {
                    $(EntityKind::$kind => Class::$kind,)*
                    EntityKind::Other(_) => Class::Other,
                }
            }

            /// The class with a number.
            #[inline]
            pub(crate) const fn numbered(number: u8) -> Class {
                match number {
                    $($number => Class::$kind,)*
                    _ => Class::Other,
                }
            }

            /// The kind; `None` for one of a user's own, whose name the class does not hold.
            pub(crate) const fn kind(self) -> Option<EntityKind> {
                match self {
                    $(Class::$kind => Some(EntityKind::$kind),)*
                    Class::Other => None,
                }
            }
        }
    };
}

kinds! {
    /// A person.
    Person = 0, "person";
    /// An organisation: alliance, company, party, club, paper.
    Organization = 1, "organization";
    /// A country or territory of ISO 3166, or a historic state.
    Country = 2, "country";
    /// Any other place: a city, a region, a river, a seat of government.
    Place = 3, "place";
    /// A demonym or a combining form (*Russian*, *ruso*, *sino-*).
    Nationality = 4, "nationality";
    /// An event: a competition, an award, a war, a summit.
    Event = 5, "event";
}

impl Class {
    const OTHER: u8 = 7;

    /// The number of the class, three bits wide.
    #[inline]
    pub(crate) const fn number(self) -> u8 {
        self as u8
    }
}

impl From<String> for EntityKind {
    fn from(name: String) -> Self {
        name.as_str().into()
    }
}

impl FromStr for EntityKind {
    type Err = Infallible;

    fn from_str(name: &str) -> Result<Self, Infallible> {
        Ok(name.into())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_class_has_the_number_and_the_kind_of_its_row() {
        for number in 0..=Class::OTHER {
            let class = Class::numbered(number);
            match class.kind() {
                Some(kind) => {
                    assert_eq!(class.number(), number);
                    assert_eq!(Class::of(&kind), class);
                    assert_eq!(EntityKind::from(kind.as_str()), kind);
                }
                None => assert_eq!(class, Class::Other),
            }
        }
        assert_eq!(Class::of(&"vessel".into()), Class::Other);
    }
}
