//! Entities: what the mentions name.

use std::sync::Arc;

use glosa::Language;
use pyo3::prelude::*;
use pyo3::types::PyDict;

use super::{by_language, fields, share};
use crate::data::Data;

/// A thing that the document names.
#[pyclass(frozen, module = "glosa")]
pub(crate) struct Entity {
    data: Arc<Data>,
    at: usize,
}

impl Entity {
    pub(crate) fn new(data: &Arc<Data>, at: usize) -> Self {
        Self { data: data.clone(), at }
    }

    fn it(&self) -> &glosa::Entity {
        &self.data.document.entities()[self.at]
    }

    pub(crate) fn dict<'py>(
        py: Python<'py>,
        data: &Data,
        at: usize,
    ) -> PyResult<Bound<'py, PyDict>> {
        let it = &data.document.entities()[at];
        let attributes = PyDict::new(py);
        for (name, value) in it.attributes() {
            attributes.set_item(name, value)?;
        }
        let dict = PyDict::new(py);
        fields!(
            dict,
            "id": it.id(), "kind": it.kind().as_str(), "names": by_language(py, |l| Some(it.name(l)))?,
            "wikidata": it.wikidata(), "country": it.country(), "count": it.count(), "related": it.related(),
            "salience": share(it.salience()), "attributes": attributes,
        );
        Ok(dict)
    }
}

#[pymethods]
impl Entity {
    /// Its id.
    #[getter]
    fn id(&self) -> &str {
        self.it().id()
    }

    /// What it is.
    #[getter]
    fn kind(&self) -> &str {
        self.it().kind().as_str()
    }

    /// Its name in each language: {'en': 'North Korea', 'es': 'Corea del Norte'}.
    #[getter]
    fn names<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        by_language(py, |language| Some(self.it().name(language)))
    }

    /// Its Wikidata id, where one is known.
    #[getter]
    fn wikidata(&self) -> Option<&str> {
        self.it().wikidata()
    }

    /// Its country, as an ISO 3166 code.
    #[getter]
    fn country(&self) -> Option<&str> {
        self.it().country()
    }

    /// How often it is mentioned.
    #[getter]
    fn count(&self) -> usize {
        self.it().count()
    }

    /// For a country: how often its people, its language or its seats of power are mentioned.
    #[getter]
    fn related(&self) -> usize {
        self.it().related()
    }

    /// How much the document is about it, 0 to 1.
    #[getter]
    fn salience(&self) -> f64 {
        share(self.it().salience())
    }

    /// What else its list says of it.
    #[getter]
    fn attributes(&self) -> std::collections::BTreeMap<&str, &str> {
        self.it().attributes().collect()
    }

    /// Its fields as a dictionary.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        Self::dict(py, &self.data, self.at)
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.it() == other.it()
    }

    fn __repr__(&self) -> String {
        format!(
            "Entity('{}', {:?}, count={})",
            self.id(),
            self.it().name(Language::English),
            self.count()
        )
    }
}
