//! Which columns of annotations there are.

use std::fmt;
use std::str::FromStr;

use super::error::Error;

/// A column of annotations.
///
/// ```
/// use glosa::arrow::Column;
///
/// assert_eq!("mentions".parse::<Column>()?, Column::Mentions);
/// let error = "names".parse::<Column>().unwrap_err();
/// let all = "language, paragraphs, mentions, entities, values or keywords";
/// assert_eq!(error.to_string(), format!("unknown column \"names\"; expected {all}"));
/// # Ok::<(), glosa::arrow::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Column {
    /// The language of most of the text.
    Language,
    /// The paragraphs, in the order of the text.
    Paragraphs,
    /// The mentions, in the order of the text.
    Mentions,
    /// The entities, most salient first.
    Entities,
    /// The values, in the order of the text.
    Values,
    /// The keywords, best first.
    Keywords,
}

impl Column {
    /// Every column.
    pub const ALL: [Column; 6] = [
        Column::Language,
        Column::Paragraphs,
        Column::Mentions,
        Column::Entities,
        Column::Values,
        Column::Keywords,
    ];

    /// The column's name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Column::Language => "language",
            Column::Paragraphs => "paragraphs",
            Column::Mentions => "mentions",
            Column::Entities => "entities",
            Column::Values => "values",
            Column::Keywords => "keywords",
        }
    }
}

impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Column {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        let column = Column::ALL.into_iter().find(|column| column.as_str() == name);
        column.ok_or_else(|| {
            let [first @ .., last] = Column::ALL.map(Column::as_str);
            Error::Unknown {
                found: name.to_owned(),
                expected: format!("{} or {last}", first.join(", ")),
            }
        })
    }
}
