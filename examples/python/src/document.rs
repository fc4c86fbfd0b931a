//! The annotations of one text.

use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyString, PyType};

use crate::annotated::{Entity, Keyword, Mention, Paragraph, Sentence, Value};
use crate::data::Data;
use crate::errors::{GlosaError, raised};
use crate::text_of;

/// The annotations of one text: paragraphs, sentences, mentions, entities, keywords, values.
///
/// Offsets are characters, as Python counts: `text[m.start:m.end] == m.text`.
#[pyclass(frozen, module = "glosa")]
pub(crate) struct Document {
    data: Arc<Data>,
    text: Py<PyString>,
}

impl Document {
    pub(crate) fn new(data: Arc<Data>, text: &Bound<'_, PyString>) -> Self {
        Self { data, text: text.clone().unbind() }
    }

    fn dicts<'py>(
        &self,
        py: Python<'py>,
        count: usize,
        dict: impl Fn(Python<'py>, &Data, usize) -> PyResult<Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyList>> {
        let list = PyList::empty(py);
        for at in 0..count {
            list.append(dict(py, &self.data, at)?)?;
        }
        Ok(list)
    }

    fn keywords_that(&self, wanted: impl Fn(&glosa::Keyword) -> bool) -> Vec<Keyword> {
        let keywords = self.data.document.keywords().iter().enumerate();
        let wanted = keywords.filter(|(_, keyword)| wanted(keyword));
        wanted.map(|(at, _)| Keyword::new(&self.data, at)).collect()
    }

    fn html(&self, text: &str) -> PyResult<String> {
        let item = glosa::output::Item::new("text", text, &self.data.document);
        let item = item.map_err(|error| GlosaError::new_err(error.to_string()))?;
        let mut html = Vec::from(STYLE);
        glosa::output::html::write(&item, &mut html)?;
        html.extend(b"</div>");
        Ok(String::from_utf8_lossy(&html).into_owned())
    }
}

/// Colours of the kinds, for this element alone.
const STYLE: &str = "<div class=\"glosa\"><style>.glosa mark{padding:0 .2em;border-radius:.2em;color:#000;background:#ddd}\
.glosa mark[data-kind=person]{background:#fde2a8}.glosa mark[data-kind=country]{background:#b9e3c6}\
.glosa mark[data-kind=place]{background:#c9d8f7}.glosa mark[data-kind=organization]{background:#f6c9d4}\
.glosa mark[data-kind=nationality]{background:#dff0b8}\
.glosa mark::after{content:' ' attr(data-entity);font-size:.7em;opacity:.7}</style>\n";

#[pymethods]
impl Document {
    /// A document from its text and what `to_json` gave.
    #[classmethod]
    fn from_json(_: &Bound<'_, PyType>, text: &Bound<'_, PyString>, json: &str) -> PyResult<Self> {
        let document = serde_json::from_str(json)
            .map_err(|error| GlosaError::new_err(format!("no document: {error}")))?;
        Ok(Self::new(Data::new(document, &text_of(text)?), text))
    }

    /// The text.
    #[getter]
    fn text(&self, py: Python<'_>) -> Py<PyString> {
        self.text.clone_ref(py)
    }

    /// The language of most of the text: 'en', 'es' or None.
    #[getter]
    fn language(&self) -> Option<&'static str> {
        self.data.document.language().map(|language| language.code())
    }

    /// The paragraphs, in the order of the text.
    #[getter]
    fn paragraphs(&self) -> Vec<Paragraph> {
        (0..self.data.paragraphs.len()).map(|at| Paragraph::new(&self.data, at)).collect()
    }

    /// The sentences, in the order of the text.
    #[getter]
    fn sentences(&self) -> Vec<Sentence> {
        (0..self.data.sentences.len()).map(|at| Sentence::new(&self.data, at)).collect()
    }

    /// The mentions, in the order of the text; they do not overlap.
    #[getter]
    fn mentions(&self) -> Vec<Mention> {
        (0..self.data.mentions.len()).map(|at| Mention::new(&self.data, at)).collect()
    }

    /// The entities that are mentioned, most salient first.
    #[getter]
    fn entities(&self) -> Vec<Entity> {
        (0..self.data.document.entities().len()).map(|at| Entity::new(&self.data, at)).collect()
    }

    /// The keywords, best first.
    #[getter]
    fn keywords(&self) -> Vec<Keyword> {
        (0..self.data.document.keywords().len()).map(|at| Keyword::new(&self.data, at)).collect()
    }

    /// The keywords that are said in a language ('en', 'es'), best first.
    fn keywords_in(&self, py: Python<'_>, language: &str) -> PyResult<Vec<Keyword>> {
        let language = language.parse().map_err(|error| raised(py, error))?;
        Ok(self.keywords_that(|keyword| keyword.form(language).is_some()))
    }

    /// The keywords that occur in the paragraphs `start` to `end` (without that one), best first; none where
    /// `keyword_occurrences` were not asked for.
    fn keywords_of(&self, start: usize, end: usize) -> Vec<Keyword> {
        self.keywords_that(|keyword| keyword.paragraphs().any(|at| (start..end).contains(&at)))
    }

    /// The dates, amounts and addresses, for an extractor that looks for values.
    #[getter]
    fn values(&self) -> Vec<Value> {
        (0..self.data.values.len()).map(|at| Value::new(&self.data, at)).collect()
    }

    /// The entity with an id, or None where the text does not mention it.
    fn entity(&self, id: &str) -> Option<Entity> {
        let at = self.data.document.entities().iter().position(|entity| entity.id() == id)?;
        Some(Entity::new(&self.data, at))
    }

    /// All of it as dictionaries and lists, called as in JSON; offsets are characters.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let (data, document) = (&self.data, &self.data.document);
        let dict = PyDict::new(py);
        dict.set_item("language", self.language())?;
        dict.set_item("paragraphs", self.dicts(py, data.paragraphs.len(), Paragraph::dict)?)?;
        dict.set_item("sentences", self.dicts(py, data.sentences.len(), Sentence::dict)?)?;
        dict.set_item("mentions", self.dicts(py, data.mentions.len(), Mention::dict)?)?;
        dict.set_item("entities", self.dicts(py, document.entities().len(), Entity::dict)?)?;
        dict.set_item("keywords", self.dicts(py, document.keywords().len(), Keyword::dict)?)?;
        dict.set_item("values", self.dicts(py, data.values.len(), Value::dict)?)?;
        Ok(dict)
    }

    /// The JSON of the library and of the command line, whose offsets are UTF-8 bytes.
    fn to_json(&self) -> String {
        let mut json = String::new();
        self.data.document.write_json(&mut json);
        json
    }

    /// An HTML element with the names of the text marked.
    fn to_html(&self, py: Python<'_>) -> PyResult<String> {
        self.html(&text_of(self.text.bind(py))?)
    }

    fn _repr_html_(&self, py: Python<'_>) -> PyResult<String> {
        self.to_html(py)
    }

    fn __repr__(&self) -> String {
        let document = &self.data.document;
        format!(
            "Document(language={}, mentions={}, entities={}, keywords={}, values={})",
            self.language().map_or("None".to_owned(), |code| format!("'{code}'")),
            document.mentions().len(),
            document.entities().len(),
            document.keywords().len(),
            document.values().len(),
        )
    }

    fn __eq__(&self, py: Python<'_>, other: &Self) -> PyResult<bool> {
        let same_text = self.text.bind(py).as_any().eq(other.text.bind(py))?;
        Ok(same_text && self.data.document == other.data.document)
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Reduced<'py>> {
        let document = slf.get();
        let from_json = slf.get_type().getattr("from_json")?;
        Ok((from_json, (document.text.clone_ref(slf.py()), document.to_json())))
    }
}

/// What makes a document again, and what it is called with.
type Reduced<'py> = (Bound<'py, PyAny>, (Py<PyString>, String));
