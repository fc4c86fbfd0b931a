//! What can be wrong with a table; no text can.

use arrow_schema::DataType;

/// A column that cannot be annotated.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The table has no such column.
    #[error("no column {name:?}; expected one of {}", list(columns))]
    Missing {
        /// The column that was asked for.
        name: String,
        /// The columns that there are.
        columns: Vec<String>,
    },
    /// The column holds something else than texts.
    #[error(
        "column of type {found}; expected strings (Utf8, LargeUtf8, Utf8View or a dictionary of them)"
    )]
    NotText {
        /// Its type.
        found: DataType,
    },
    /// The table has a column of that name already.
    #[error("the table has a column {name:?} already; rename it first")]
    Taken {
        /// The name.
        name: &'static str,
    },
    /// A column of results would hold more than the offsets of Arrow's lists can count.
    #[error("results of over 2 GB in one batch; expected smaller batches")]
    TooLarge,
    /// No column of results has that name.
    #[error("unknown column {found:?}; expected {expected}")]
    Unknown {
        /// The name.
        found: String,
        /// The names that there are.
        expected: String,
    },
}

fn list(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("{name:?}")).collect();
    if names.is_empty() { "none".to_owned() } else { names.join(", ") }
}
