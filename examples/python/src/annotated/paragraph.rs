//! Paragraphs.

use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::PyDict;

use super::{code, fields, optional, share};
use crate::data::{Data, Ends};

/// A paragraph and its language.
#[pyclass(frozen, module = "glosa")]
pub(crate) struct Paragraph {
    data: Arc<Data>,
    at: usize,
}

impl Paragraph {
    pub(crate) fn new(data: &Arc<Data>, at: usize) -> Self {
        Self { data: data.clone(), at }
    }

    fn it(&self) -> &glosa::Paragraph {
        &self.data.document.paragraphs()[self.at]
    }

    pub(crate) fn dict<'py>(
        py: Python<'py>,
        data: &Data,
        at: usize,
    ) -> PyResult<Bound<'py, PyDict>> {
        let (it, (start, end)) = (&data.document.paragraphs()[at], data.paragraphs[at]);
        let dict = PyDict::new(py);
        fields!(dict, "start": start, "end": end, "language": code(it.language()), "confidence": share(it.confidence()));
        Ok(dict)
    }

    fn ends(&self) -> Ends {
        self.data.paragraphs[self.at]
    }
}

#[pymethods]
impl Paragraph {
    /// Its first character.
    #[getter]
    fn start(&self) -> usize {
        self.ends().0
    }

    /// The character behind its last one.
    #[getter]
    fn end(&self) -> usize {
        self.ends().1
    }

    /// Its language: 'en', 'es', or None for neither.
    #[getter]
    fn language(&self) -> Option<&'static str> {
        code(self.it().language())
    }

    /// How sure the language is, 0 to 1.
    #[getter]
    fn confidence(&self) -> f64 {
        share(self.it().confidence())
    }

    /// Its fields as a dictionary.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        Self::dict(py, &self.data, self.at)
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.it() == other.it() && self.ends() == other.ends()
    }

    fn __repr__(&self) -> String {
        let (start, end) = self.ends();
        format!("Paragraph(start={start}, end={end}, language={})", optional(self.language()))
    }
}
