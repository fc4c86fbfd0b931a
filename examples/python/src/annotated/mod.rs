//! What a document holds, as Python objects.
//!
//! An object is a place in the document, which it shares with all others: its number among the paragraphs, the mentions and
//! so on. Nothing is copied before Python asks for it.
//!
//! A file a class. pyo3 allows neither generic classes nor methods from a trait, so each one writes its getters itself.

mod entity;
mod keyword;
mod mention;
mod paragraph;
mod sentence;
mod value;

pub(crate) use entity::Entity;
pub(crate) use keyword::Keyword;
pub(crate) use mention::Mention;
pub(crate) use paragraph::Paragraph;
pub(crate) use sentence::Sentence;
pub(crate) use value::Value;

use glosa::Language;
use pyo3::prelude::*;
use pyo3::types::PyDict;

/// Sets the fields of a dictionary; their names are made once.
macro_rules! fields {
    ($dict:ident, $($name:literal: $value:expr),* $(,)?) => {
        $($dict.set_item(pyo3::intern!($dict.py(), $name), $value)?;)*
    };
}

use fields;

fn code(language: Option<Language>) -> Option<&'static str> {
    language.map(Language::code)
}

/// A number of 32 bits as the one of 64 that prints the same: 0.9, not 0.8999999761581421.
fn share(number: f32) -> f64 {
    // most have two digits, and arithmetic is faster than printing
    let rounded = (f64::from(number) * 100.0).round() / 100.0;
    if rounded as f32 == number {
        return rounded;
    }
    number.to_string().parse().unwrap_or(f64::from(number))
}

/// A dictionary with a value for each language that has one.
fn by_language<'py, 'v>(
    py: Python<'py>,
    read: impl Fn(Language) -> Option<&'v str>,
) -> PyResult<Bound<'py, PyDict>> {
    let dict = PyDict::new(py);
    for language in Language::ALL {
        if let Some(value) = read(*language) {
            dict.set_item(language.code(), value)?;
        }
    }
    Ok(dict)
}

/// A text as Python shows it, or None.
fn optional(text: Option<&str>) -> String {
    text.map_or("None".to_owned(), |text| format!("'{text}'"))
}
