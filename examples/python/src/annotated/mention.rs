//! Mentions: occurrences of names.

use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};

use super::{code, fields, optional, share};
use crate::data::{Data, Ends};

/// One occurrence of a name in the text.
#[pyclass(frozen, module = "glosa")]
pub(crate) struct Mention {
    data: Arc<Data>,
    at: usize,
}

impl Mention {
    pub(crate) fn new(data: &Arc<Data>, at: usize) -> Self {
        Self { data: data.clone(), at }
    }

    fn it(&self) -> &glosa::Mention {
        &self.data.document.mentions()[self.at]
    }

    pub(crate) fn dict<'py>(
        py: Python<'py>,
        data: &Data,
        at: usize,
    ) -> PyResult<Bound<'py, PyDict>> {
        let (it, (start, end)) = (&data.document.mentions()[at], data.mentions[at]);
        let dict = PyDict::new(py);
        fields!(
            dict,
            "start": start, "end": end, "text": it.text(), "kind": it.kind().as_str(),
            "language": code(it.language()), "entity": it.entity(), "name": it.name(),
            "candidates": PyList::new(py, it.candidates())?, "country": it.country(),
            "match": it.reason().as_str(), "rule": it.rule(), "confidence": share(it.confidence()),
            "paragraph": it.paragraph(), "sentence": it.sentence(),
        );
        Ok(dict)
    }

    fn ends(&self) -> Ends {
        self.data.mentions[self.at]
    }
}

#[pymethods]
impl Mention {
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

    /// Its text, as it is written there.
    #[getter]
    fn text(&self) -> &str {
        self.it().text()
    }

    /// What it names: 'person', 'country', 'place', 'organization', 'nationality', or a kind of your own.
    #[getter]
    fn kind(&self) -> &str {
        self.it().kind().as_str()
    }

    /// The language of its paragraph.
    #[getter]
    fn language(&self) -> Option<&'static str> {
        code(self.it().language())
    }

    /// The id of the entity; None where no list holds the name, or several entities remain (see `candidates`).
    #[getter]
    fn entity(&self) -> Option<&str> {
        self.it().entity()
    }

    /// The entity's name in the language of the paragraph.
    #[getter]
    fn name(&self) -> &str {
        self.it().name()
    }

    /// The ids that it may mean, where several remain.
    #[getter]
    fn candidates(&self) -> Vec<&str> {
        self.it().candidates().collect()
    }

    /// The entity's country, as an ISO 3166 code.
    #[getter]
    fn country(&self) -> Option<&str> {
        self.it().country()
    }

    /// Why it was taken for what it is: 'exact', 'folded', 'stem', 'acronym', 'typo', 'antecedent', 'context', 'hashtag'.
    #[getter]
    #[pyo3(name = "match")]
    fn reason(&self) -> &'static str {
        self.it().reason().as_str()
    }

    /// The rule that it rests on; None where the form alone is enough.
    #[getter]
    fn rule(&self) -> Option<&str> {
        self.it().rule()
    }

    /// How sure that is, 0 to 1.
    #[getter]
    fn confidence(&self) -> f64 {
        share(self.it().confidence())
    }

    /// The number of its paragraph, from 0.
    #[getter]
    fn paragraph(&self) -> Option<usize> {
        self.it().paragraph()
    }

    /// The number of the sentence that it begins in, from 0.
    #[getter]
    fn sentence(&self) -> Option<usize> {
        self.it().sentence()
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
        let entity = optional(self.entity());
        format!(
            "Mention({:?}, kind='{}', entity={entity}, start={start}, end={end})",
            self.text(),
            self.kind()
        )
    }
}
