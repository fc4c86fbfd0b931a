//! Tables of other libraries, through Arrow's C interface: nothing is copied on the way in or out.

use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use glosa::Document;
use glosa::arrow::{Column, Columns, Error, Unit};
use pyo3::exceptions::PyKeyError;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;

use crate::errors::GlosaError;
use crate::{capsules, parallel};

/// A column that is alone gets this name from `glosa._rows.table`.
const TEXT: &str = "text";
/// Fewer rows are not worth a thread.
const FEWEST_ROWS: usize = 16;
/// Each thread gets so many pieces of a batch: the slowest piece is waited for.
const PIECES: usize = 4;

/// A table that others read through Arrow's C interface: `polars.DataFrame(table)`, `pyarrow.table(table)`,
/// `duckdb.from_arrow(table.to_pyarrow())`.
#[pyclass(frozen, module = "glosa")]
pub(crate) struct Table {
    batches: Vec<RecordBatch>,
    schema: SchemaRef,
}

#[pymethods]
impl Table {
    /// The names of the columns.
    #[getter]
    fn column_names(&self) -> Vec<&str> {
        self.schema.fields().iter().map(|field| field.name().as_str()).collect()
    }

    /// How many rows there are.
    #[getter]
    fn num_rows(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }

    /// The table of pyarrow.
    fn to_pyarrow<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("pyarrow")?.call_method1("table", (slf,))
    }

    /// The DataFrame of pandas, by way of pyarrow.
    fn to_pandas<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        Self::to_pyarrow(slf)?.call_method0("to_pandas")
    }

    /// The DataFrame of polars.
    fn to_polars<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("polars")?.call_method1("DataFrame", (slf,))
    }

    /// The table as a stream of Arrow's C interface, in the schema that it has.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        // the interface allows to ignore this wish
        let _ = requested_schema;
        capsules::stream(py, self.batches.clone(), self.schema.clone())
    }

    fn __len__(&self) -> usize {
        self.num_rows()
    }

    fn __repr__(&self) -> String {
        format!("Table({} rows: {})", self.num_rows(), self.column_names().join(", "))
    }
}

/// The columns of these names, with offsets in characters.
pub(crate) fn columns(names: &[String]) -> PyResult<Columns> {
    let columns: Result<Vec<Column>, Error> = names.iter().map(|name| name.parse()).collect();
    Ok(Columns::new(&columns.map_err(raised)?).unit(Unit::Characters))
}

/// A table, and annotations of one of its columns behind it.
pub(crate) fn annotate(
    data: &Bound<'_, PyAny>,
    column: &str,
    columns: &Columns,
    threads: usize,
    read: impl Fn(&str) -> Document + Sync,
) -> PyResult<Table> {
    let py = data.py();
    let (batches, schema) = capsules::batches(data)?;
    // what is wrong with the columns shows before any text is read
    let empty = RecordBatch::new_empty(schema);
    let schema =
        columns.annotate(&empty, column, |_| Document::default()).map_err(raised)?.schema();
    let annotate = |piece: &RecordBatch| columns.annotate(piece, column, &read);
    let done = py.detach(|| parallel::map(&pieces(batches, threads), threads, annotate));
    Ok(Table { batches: done.into_iter().collect::<Result<_, _>>().map_err(raised)?, schema })
}

/// The annotations of a column that is alone.
pub(crate) fn annotate_column(
    data: &Bound<'_, PyAny>,
    columns: &Columns,
    threads: usize,
    read: impl Fn(&str) -> Document + Sync,
) -> PyResult<Table> {
    let table = data.py().import("glosa._rows")?.call_method1("table", (data, TEXT))?;
    let Table { batches, schema } = annotate(&table, TEXT, columns, threads, read)?;
    // the annotations are behind the texts, and behind what a Series of pandas has as its index
    let all = schema.fields().len();
    let new: Vec<usize> = (all - columns.fields().len()..all).collect();
    let batches = batches.iter().map(|batch| batch.project(&new)).collect::<Result<_, _>>();
    let schema = schema.project(&new).map_err(capsules::unread)?;
    Ok(Table { batches: batches.map_err(capsules::unread)?, schema: Arc::new(schema) })
}

/// Slices of the batches, enough for all threads.
fn pieces(batches: Vec<RecordBatch>, threads: usize) -> Vec<RecordBatch> {
    let rows: usize = batches.iter().map(RecordBatch::num_rows).sum();
    let size = if threads == 1 { rows } else { rows / (threads * PIECES) }.max(FEWEST_ROWS);
    let pieces = batches.iter().flat_map(|batch| {
        let starts = (0..batch.num_rows()).step_by(size);
        starts.map(move |start| batch.slice(start, size.min(batch.num_rows() - start)))
    });
    pieces.collect()
}

fn raised(error: Error) -> PyErr {
    match error {
        Error::Missing { .. } => PyKeyError::new_err(error.to_string()),
        _ => GlosaError::new_err(error.to_string()),
    }
}
