//! Lists of names.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use glosa::{GazetteerBuilder, Language, ListedEntity};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyType};

use crate::errors::raised;
use crate::rows::json_lines;

/// What errors call a list that Python gave.
const ROWS: &str = "rows";
/// Bytes by which a compiled gazetteer is recognised.
const START: usize = 8;

/// A list of names, compiled. Of what an `Extractor` finds, ids, kinds and names come from here.
#[pyclass(frozen, module = "glosa")]
pub(crate) struct Gazetteer {
    inner: glosa::Gazetteer,
}

impl Gazetteer {
    pub(crate) fn inner(&self) -> &glosa::Gazetteer {
        &self.inner
    }

    /// Opens a compiled file, and compiles a list.
    pub(crate) fn open(py: Python<'_>, path: PathBuf) -> PyResult<Self> {
        let opened = if is_compiled(&path) {
            fs::read(&path)
                .map_err(|error| unread(&path, error))
                .and_then(glosa::Gazetteer::from_bytes)
        } else {
            glosa::Gazetteer::builder().read(&path).and_then(GazetteerBuilder::build)
        };
        Ok(Self { inner: opened.map_err(|error| raised(py, error))? })
    }

    fn bytes(&self) -> PyResult<Vec<u8>> {
        let mut bytes = Vec::with_capacity(self.inner.size());
        self.inner.write_to(&mut bytes)?;
        Ok(bytes)
    }
}

#[pymethods]
impl Gazetteer {
    /// Opens a file: a compiled gazetteer, or a list as TSV, CSV or JSON lines, which may be compressed with gzip.
    #[classmethod]
    fn from_file(cls: &Bound<'_, PyType>, path: PathBuf) -> PyResult<Self> {
        Self::open(cls.py(), path)
    }

    /// Compiles rows: dictionaries with 'id', 'kind', 'name' and, if wanted, 'name_en', 'name_es', 'aliases' (a list of
    /// forms), 'wikidata', 'country'; all else become attributes. A DataFrame of pandas or polars and a table of pyarrow
    /// are rows too. Errors count the rows from 1.
    #[classmethod]
    fn from_rows(cls: &Bound<'_, PyType>, rows: &Bound<'_, PyAny>) -> PyResult<Self> {
        let lines = json_lines(rows)?;
        let built = cls.py().detach(|| {
            glosa::Gazetteer::builder().jsonl(ROWS, &lines).and_then(GazetteerBuilder::build)
        });
        Ok(Self { inner: built.map_err(|error| raised(cls.py(), error))? })
    }

    /// Opens what `to_bytes` gave.
    #[classmethod]
    fn from_bytes(cls: &Bound<'_, PyType>, data: Vec<u8>) -> PyResult<Self> {
        let opened = glosa::Gazetteer::from_bytes(data);
        Ok(Self { inner: opened.map_err(|error| raised(cls.py(), error))? })
    }

    /// The built-in gazetteer.
    #[classmethod]
    fn builtin(_: &Bound<'_, PyType>) -> Self {
        Self { inner: glosa::Gazetteer::builtin() }
    }

    /// What in a list will hurt in use: ordinary words, names of several ids. `source` is a path, or rows as `from_rows` takes.
    /// Gives dictionaries with 'file', 'line', 'rule', 'alias' and 'message'.
    #[staticmethod]
    fn lint<'py>(source: &Bound<'py, PyAny>) -> PyResult<Vec<Bound<'py, PyDict>>> {
        let py = source.py();
        let builder = glosa::Gazetteer::builder();
        let read = match source.extract::<PathBuf>() {
            Ok(path) => builder.read(path),
            Err(_) => builder.jsonl(ROWS, &json_lines(source)?),
        };
        let warnings = read.map_err(|error| raised(py, error))?.lint();
        let dict = |warning: &glosa::lint::Warning| {
            let dict = PyDict::new(py);
            dict.set_item("file", &warning.file)?;
            dict.set_item("line", warning.line)?;
            dict.set_item("rule", format!("{:?}", warning.rule))?;
            dict.set_item("alias", &warning.alias)?;
            dict.set_item("message", &warning.message)?;
            Ok(dict)
        };
        warnings.iter().map(dict).collect()
    }

    /// Writes the compiled form to a file, whole or not at all; it opens at once, whatever its size.
    fn compile(&self, path: PathBuf) -> PyResult<()> {
        let mut name = path.clone().into_os_string();
        name.push(".tmp");
        let part = PathBuf::from(name);
        let written = File::create(&part).and_then(|mut file| {
            self.inner.write_to(&mut file)?;
            file.flush()?;
            file.sync_all()?;
            fs::rename(&part, &path)
        });
        if written.is_err() {
            // nothing better can be done about a part that cannot be removed either
            let _ = fs::remove_file(&part);
        }
        Ok(written?)
    }

    /// The compiled form.
    fn to_bytes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        Ok(PyBytes::new(py, &self.bytes()?))
    }

    /// The entities that have a name, as dictionaries with 'id', 'kind', 'names', 'aliases', 'wikidata', 'country' and
    /// 'attributes'. Case and accents make no difference.
    fn lookup<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Vec<Bound<'py, PyDict>>> {
        self.inner.named(name).iter().map(|entity| listed(py, entity)).collect()
    }

    /// The entity with an id, as `lookup` gives it; None if there is no such entity.
    fn get<'py>(&self, py: Python<'py>, id: &str) -> PyResult<Option<Bound<'py, PyDict>>> {
        self.inner.get(id).map(|entity| listed(py, &entity)).transpose()
    }

    fn __contains__(&self, id: &str) -> bool {
        self.inner.get(id).is_some()
    }

    fn __len__(&self) -> usize {
        self.inner.len()
    }

    fn __repr__(&self) -> String {
        format!("Gazetteer({} entities, {} forms)", self.inner.len(), self.inner.form_count())
    }

    fn __reduce__<'py>(
        slf: &Bound<'py, Self>,
    ) -> PyResult<(Bound<'py, PyAny>, (Bound<'py, PyBytes>,))> {
        let from_bytes = slf.get_type().getattr("from_bytes")?;
        Ok((from_bytes, (slf.get().to_bytes(slf.py())?,)))
    }
}

fn is_compiled(path: &Path) -> bool {
    let mut start = [0; START];
    let is_read = File::open(path).and_then(|mut file| file.read_exact(&mut start)).is_ok();
    is_read && glosa::Gazetteer::is_compiled(&start)
}

fn unread(path: &Path, source: std::io::Error) -> glosa::Error {
    glosa::Error::Read { file: path.display().to_string(), source }
}

fn listed<'py>(py: Python<'py>, entity: &ListedEntity<'_>) -> PyResult<Bound<'py, PyDict>> {
    let (names, attributes) = (PyDict::new(py), PyDict::new(py));
    for language in Language::ALL {
        names.set_item(language.code(), entity.name(*language))?;
    }
    for (name, value) in entity.attributes() {
        attributes.set_item(name, value)?;
    }
    let aliases: Vec<String> = entity.aliases().map(|alias| alias.text().to_owned()).collect();
    let dict = PyDict::new(py);
    dict.set_item("id", entity.id())?;
    dict.set_item("kind", entity.kind().as_str())?;
    dict.set_item("names", names)?;
    dict.set_item("aliases", aliases)?;
    dict.set_item("wikidata", entity.wikidata())?;
    dict.set_item("country", entity.country())?;
    dict.set_item("attributes", attributes)?;
    Ok(dict)
}
