//! Keywords.

use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::PyDict;

use super::{by_language, code, fields, share};
use crate::data::{Data, Ends};

/// A keyword of the document.
#[pyclass(frozen, module = "glosa")]
pub(crate) struct Keyword {
    data: Arc<Data>,
    at: usize,
}

impl Keyword {
    pub(crate) fn new(data: &Arc<Data>, at: usize) -> Self {
        Self { data: data.clone(), at }
    }

    fn it(&self) -> &glosa::Keyword {
        &self.data.document.keywords()[self.at]
    }

    pub(crate) fn dict<'py>(
        py: Python<'py>,
        data: &Data,
        at: usize,
    ) -> PyResult<Bound<'py, PyDict>> {
        let it = &data.document.keywords()[at];
        let dict = PyDict::new(py);
        fields!(
            dict,
            "text": it.text(), "language": code(it.language()), "score": share(it.score()), "count": it.count(),
            "entity": it.entity(), "forms": by_language(py, |language| it.form(language))?,
        );
        if !data.keywords[at].is_empty() {
            dict.set_item("occurrences", data.keywords[at].clone())?;
        }
        Ok(dict)
    }
}

#[pymethods]
impl Keyword {
    /// Its text.
    #[getter]
    fn text(&self) -> &str {
        self.it().text()
    }

    /// The language of its text.
    #[getter]
    fn language(&self) -> Option<&'static str> {
        code(self.it().language())
    }

    /// How good it is, 0 to 1, on one scale for all documents.
    #[getter]
    fn score(&self) -> f64 {
        share(self.it().score())
    }

    /// How often it occurs.
    #[getter]
    fn count(&self) -> usize {
        self.it().count()
    }

    /// The id of the entity that it names.
    #[getter]
    fn entity(&self) -> Option<&str> {
        self.it().entity()
    }

    /// How the document says it in each language.
    #[getter]
    fn forms<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        by_language(py, |language| self.it().form(language))
    }

    /// Where it occurs, as pairs of start and end, where `keyword_occurrences` were asked for.
    #[getter]
    fn occurrences(&self) -> Vec<Ends> {
        self.data.keywords[self.at].clone()
    }

    /// The numbers of the paragraphs that it occurs in, where `keyword_occurrences` were asked for.
    #[getter]
    fn paragraphs(&self) -> Vec<usize> {
        self.it().paragraphs().collect()
    }

    /// Its fields as a dictionary.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        Self::dict(py, &self.data, self.at)
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.it() == other.it()
    }

    fn __repr__(&self) -> String {
        format!("Keyword({:?}, score={:.2}, count={})", self.text(), self.score(), self.count())
    }
}
