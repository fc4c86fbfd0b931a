//! Sentences.

use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::PyDict;

use super::fields;
use crate::data::{Data, Ends};

/// A sentence of a paragraph.
#[pyclass(frozen, module = "glosa")]
pub(crate) struct Sentence {
    data: Arc<Data>,
    at: usize,
}

impl Sentence {
    pub(crate) fn new(data: &Arc<Data>, at: usize) -> Self {
        Self { data: data.clone(), at }
    }

    fn it(&self) -> &glosa::Sentence {
        &self.data.document.sentences()[self.at]
    }

    pub(crate) fn dict<'py>(
        py: Python<'py>,
        data: &Data,
        at: usize,
    ) -> PyResult<Bound<'py, PyDict>> {
        let (it, (start, end)) = (&data.document.sentences()[at], data.sentences[at]);
        let dict = PyDict::new(py);
        fields!(dict, "start": start, "end": end, "paragraph": it.paragraph());
        Ok(dict)
    }

    fn ends(&self) -> Ends {
        self.data.sentences[self.at]
    }
}

#[pymethods]
impl Sentence {
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

    /// The number of its paragraph, from 0.
    #[getter]
    fn paragraph(&self) -> usize {
        self.it().paragraph()
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
        format!("Sentence(start={start}, end={end}, paragraph={})", self.paragraph())
    }
}
