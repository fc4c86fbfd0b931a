//! A column of texts, however Arrow stores it.

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayAccessor};
use arrow_schema::DataType;

use super::error::Error;

/// The texts of a column.
///
/// Of a dictionary, `distinct` holds the values, and `rows` says which one each row has; of any other column, each
/// row is a text of its own.
pub(super) struct Texts<'a> {
    distinct: Vec<Option<&'a str>>,
    rows: Option<Vec<Option<usize>>>,
}

impl<'a> Texts<'a> {
    /// # Errors
    /// [`Error::NotText`] for any other type than those of texts.
    pub(super) fn of(array: &'a dyn Array) -> Result<Self, Error> {
        if let Some(distinct) = plain(array) {
            return Ok(Self { distinct, rows: None });
        }
        let not_text = || Error::NotText { found: array.data_type().clone() };
        let dictionary = array.as_any_dictionary_opt().ok_or_else(not_text)?;
        let distinct = plain(dictionary.values().as_ref()).ok_or_else(not_text)?;
        // `normalized_keys` panics where there is no value that a key could lead to
        let keys = if distinct.is_empty() { Vec::new() } else { dictionary.normalized_keys() };
        let row = |n: usize| if array.is_null(n) { None } else { keys.get(n).copied() };
        Ok(Self { rows: Some((0..array.len()).map(row).collect()), distinct })
    }

    /// Whether several rows may share a text.
    pub(super) fn shared(&self) -> bool {
        self.rows.is_some()
    }

    /// How many different texts there are at most.
    pub(super) fn distinct(&self) -> usize {
        self.distinct.len()
    }

    /// The number and the text of each row; `None` for null.
    pub(super) fn rows(&self) -> impl Iterator<Item = Option<(usize, &'a str)>> {
        let count = self.rows.as_ref().map_or(self.distinct.len(), Vec::len);
        (0..count).map(|row| {
            let number = self.rows.as_ref().map_or(Some(row), |rows| rows[row])?;
            let text = self.distinct.get(number).copied().flatten()?;
            Some((number, text))
        })
    }
}

/// The texts of an array that is no dictionary; `None` for one of another type. An array without a type holds nulls.
fn plain(array: &dyn Array) -> Option<Vec<Option<&str>>> {
    match array.data_type() {
        DataType::Utf8 => Some(collect(array.as_string::<i32>())),
        DataType::LargeUtf8 => Some(collect(array.as_string::<i64>())),
        DataType::Utf8View => Some(collect(array.as_string_view())),
        DataType::Null => Some(vec![None; array.len()]),
        _ => None,
    }
}

fn collect<'a, A: ArrayAccessor<Item = &'a str>>(array: A) -> Vec<Option<&'a str>> {
    (0..array.len()).map(|row| array.is_valid(row).then(|| array.value(row))).collect()
}
