//! Reads texts, one or many.

use glosa::{EntityKind, ReferenceDate};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString, PyTuple};

use crate::arrow::{self, Table};
use crate::data::Data;
use crate::document::Document;
use crate::errors::raised;
use crate::{options, parallel, text_of};

/// Reads texts and annotates them. Make one and keep it: it remembers words from text to text, and serves all threads.
///
/// gazetteers: lists of your own, as `Gazetteer` or as paths of lists or compiled files; they go before the built-in one.
/// overlays: lists that correct or mute single entities of the others.
/// languages: the only languages of paragraphs, such as ['en']; by default English, Spanish and neither.
/// default_language: the language of paragraphs that tell none.
/// kinds: the only kinds of mentions that are kept, such as ['person', 'country'].
/// min_confidence: how sure a mention must be to be kept, 0 to 1.
/// keywords: how many keywords are wanted at most; keyword_style: 'tags', 'terms' or 'words'.
/// keyword_sorts: 'entities' or 'terms' only, or 'both'; keyword_score: the lowest score of a keyword, 0 to 1.
/// keywords_by_language: whether each language has a list of its own; keyword_occurrences: whether keywords say where they are.
/// values: True for all dates, amounts and addresses, or a list of kinds such as ['date', 'money'].
/// reference_date: the day that 'yesterday' counts from, as a datetime.date or '2024-06-21'.
/// unlisted_names: whether names are found that no list holds.
/// builtin: whether the built-in gazetteer is used.
/// silence: aliases that are never found; hide: ids that are never found.
/// sentences: whether documents have sentences.
#[pyclass(frozen, module = "glosa")]
pub(crate) struct Extractor {
    reader: Reader,
    options: Py<PyDict>,
}

/// What needs no Python.
pub(crate) struct Reader {
    extractor: glosa::Extractor,
    kinds: Option<Vec<EntityKind>>,
    min_confidence: f32,
}

impl Reader {
    /// Annotates a text; what the filters turn away is left out.
    pub(crate) fn read(&self, text: &str, written_on: Option<ReferenceDate>) -> glosa::Document {
        let mut document = match written_on {
            Some(date) => self.extractor.extract_written_on(text, date),
            None => self.extractor.extract(text),
        };
        if self.kinds.is_some() || self.min_confidence > 0.0 {
            document.retain_mentions(|mention| {
                let wanted = |kinds: &Vec<EntityKind>| kinds.contains(mention.kind());
                self.kinds.as_ref().is_none_or(wanted)
                    && mention.confidence() >= self.min_confidence
            });
        }
        document
    }
}

#[pymethods]
impl Extractor {
    #[new]
    #[pyo3(signature = (gazetteers=None, *, overlays=None, languages=None, default_language=None, kinds=None,
        min_confidence=None, keywords=None, keyword_style=None, keyword_sorts=None, keyword_score=None,
        keywords_by_language=None, keyword_occurrences=None, values=None, reference_date=None, unlisted_names=None,
        builtin=None, silence=None, hide=None, sentences=None))]
    #[allow(clippy::too_many_arguments)] // Python's users name them
    fn new(
        py: Python<'_>,
        gazetteers: Option<Bound<'_, PyAny>>,
        overlays: Option<Bound<'_, PyAny>>,
        languages: Option<Bound<'_, PyAny>>,
        default_language: Option<Bound<'_, PyAny>>,
        kinds: Option<Bound<'_, PyAny>>,
        min_confidence: Option<Bound<'_, PyAny>>,
        keywords: Option<Bound<'_, PyAny>>,
        keyword_style: Option<Bound<'_, PyAny>>,
        keyword_sorts: Option<Bound<'_, PyAny>>,
        keyword_score: Option<Bound<'_, PyAny>>,
        keywords_by_language: Option<Bound<'_, PyAny>>,
        keyword_occurrences: Option<Bound<'_, PyAny>>,
        values: Option<Bound<'_, PyAny>>,
        reference_date: Option<Bound<'_, PyAny>>,
        unlisted_names: Option<Bound<'_, PyAny>>,
        builtin: Option<Bound<'_, PyAny>>,
        silence: Option<Bound<'_, PyAny>>,
        hide: Option<Bound<'_, PyAny>>,
        sentences: Option<Bound<'_, PyAny>>,
    ) -> PyResult<Self> {
        let given = [
            ("gazetteers", gazetteers),
            ("overlays", overlays),
            ("languages", languages),
            ("default_language", default_language),
            ("kinds", kinds),
            ("min_confidence", min_confidence),
            ("keywords", keywords),
            ("keyword_style", keyword_style),
            ("keyword_sorts", keyword_sorts),
            ("keyword_score", keyword_score),
            ("keywords_by_language", keywords_by_language),
            ("keyword_occurrences", keyword_occurrences),
            ("values", values),
            ("reference_date", reference_date),
            ("unlisted_names", unlisted_names),
            ("builtin", builtin),
            ("silence", silence),
            ("hide", hide),
            ("sentences", sentences),
        ];
        let dict = PyDict::new(py);
        for (name, value) in given {
            if let Some(value) = value {
                dict.set_item(name, value)?;
            }
        }
        let extractor = options::builder(&dict)?.build().map_err(|error| raised(py, error))?;
        let reader = Reader {
            extractor,
            kinds: options::kinds(&dict)?,
            min_confidence: options::min_confidence(&dict)?,
        };
        Ok(Self { reader, options: dict.unbind() })
    }

    /// Annotates a text. Never fails. `reference_date` is the day it was written, for values like 'yesterday'.
    #[pyo3(signature = (text, *, reference_date=None))]
    fn extract(
        &self,
        text: &Bound<'_, PyString>,
        reference_date: Option<Bound<'_, PyAny>>,
    ) -> PyResult<Document> {
        let date = reference_date.as_ref().map(options::reference_date).transpose()?;
        let read = text_of(text)?;
        let data = text.py().detach(|| Data::new(self.reader.read(&read, date), &read));
        Ok(Document::new(data, text))
    }

    /// Annotates many texts on several threads (all processors by default), without the interpreter's lock. The
    /// documents are in the order of the texts.
    #[pyo3(signature = (texts, *, threads=None))]
    fn extract_batch(
        &self,
        py: Python<'_>,
        texts: &Bound<'_, PyAny>,
        threads: Option<usize>,
    ) -> PyResult<Vec<Document>> {
        let mut given = Vec::new();
        let mut read = Vec::new();
        for text in texts.try_iter()? {
            let text = text?.cast_into::<PyString>()?;
            read.push(text_of(&text)?);
            given.push(text.unbind());
        }
        let threads = parallel::threads(threads);
        let work = |_: &_, text: &String| Data::new(self.reader.read(text, None), text);
        let done: Vec<_> = py.detach(|| {
            let done = self.reader.extractor.map_all(read, threads, work);
            done.map(|(_, data)| data).collect()
        });
        let documents = done.into_iter().zip(given);
        Ok(documents.map(|(data, text)| Document::new(data, text.bind(py))).collect())
    }

    /// Annotates a column of a table, or a column alone, and gives a table with the columns of annotations behind it.
    ///
    /// data: whatever speaks Arrow's C interface: a DataFrame of pandas or polars, a table of pyarrow, a relation of DuckDB;
    ///     or a column of any of these, where `column` is None.
    /// column: the name of the column of texts.
    /// columns: some of 'language', 'paragraphs', 'mentions', 'entities', 'values', 'keywords'; each text is read once.
    ///
    /// Offsets are characters. Rows whose text is null have null annotations.
    #[pyo3(signature = (data, column=None, *, columns=vec!["mentions".to_owned()], threads=None))]
    fn annotate_arrow(
        &self,
        data: &Bound<'_, PyAny>,
        column: Option<&str>,
        columns: Vec<String>,
        threads: Option<usize>,
    ) -> PyResult<Table> {
        let columns = arrow::columns(&columns)?;
        let read = |text: &str| self.reader.read(text, None);
        match column {
            Some(name) => arrow::annotate(data, name, &columns, parallel::threads(threads), read),
            None => arrow::annotate_column(data, &columns, parallel::threads(threads), read),
        }
    }

    fn __getnewargs_ex__<'py>(&self, py: Python<'py>) -> (Bound<'py, PyTuple>, Bound<'py, PyDict>) {
        (PyTuple::empty(py), self.options.bind(py).clone())
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let mut given = Vec::new();
        for (name, value) in self.options.bind(py) {
            given.push(format!("{name}={}", value.repr()?));
        }
        Ok(format!("Extractor({})", given.join(", ")))
    }
}
