//! The Python package `glosa`: the library's types as Python classes, and tables through Arrow.
//!
//! A package of its own, with a lock file of its own: pyo3's macros write unsafe code, which the library forbids, and
//! a build of the library should not wait for pyo3 and Arrow. Nothing here extracts; what Python sees is made from
//! the library's [`glosa::Document`], whose offsets are bytes, and counts characters, as Python does.

mod annotated;
mod arrow;
mod capsules;
mod data;
mod document;
mod errors;
mod extractor;
mod gazetteer;
mod options;
mod parallel;
mod rows;

use pyo3::prelude::*;

/// Finds people, countries, places and organisations in English and Spanish texts.
#[pymodule]
mod _glosa {
    #[pymodule_export]
    use super::annotated::{Entity, Keyword, Mention, Paragraph, Sentence, Value};
    #[pymodule_export]
    use super::arrow::Table;
    #[pymodule_export]
    use super::document::Document;
    #[pymodule_export]
    use super::errors::{GlosaError, ListError};
    #[pymodule_export]
    use super::extractor::Extractor;
    #[pymodule_export]
    use super::gazetteer::Gazetteer;

    #[pymodule_init]
    fn init(module: &pyo3::Bound<'_, pyo3::types::PyModule>) -> pyo3::PyResult<()> {
        use pyo3::types::PyModuleMethods;
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }
}

/// A Python string as Rust reads it. Half of a surrogate pair, which only Python can hold, reads as a question mark,
/// so that no text is an error and characters count the same.
fn text_of(text: &Bound<'_, pyo3::types::PyString>) -> PyResult<String> {
    use pyo3::types::{PyAnyMethods, PyStringMethods};
    match text.to_cow() {
        Ok(text) => Ok(text.into_owned()),
        Err(_) => {
            let bytes: Vec<u8> = text.call_method1("encode", ("utf-8", "replace"))?.extract()?;
            Ok(String::from_utf8_lossy(&bytes).into_owned())
        }
    }
}
