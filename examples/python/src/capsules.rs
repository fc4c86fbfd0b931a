//! Arrow's C interface in capsules of Python: how libraries hand each other tables without a copy.
//!
//! The one file with unsafe code: what a capsule of that name points to is what the interface says.
//! <https://arrow.apache.org/docs/format/CDataInterface/PyCapsuleInterface.html>

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi};
use arrow_array::ffi_stream::{ArrowArrayStreamReader, FFI_ArrowArrayStream};
use arrow_array::{RecordBatch, RecordBatchIterator, RecordBatchReader, StructArray};
use arrow_schema::{ArrowError, DataType, SchemaRef};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyCapsuleMethods};

use crate::errors::GlosaError;

/// All batches of a table, and its schema.
pub(crate) fn batches(data: &Bound<'_, PyAny>) -> PyResult<(Vec<RecordBatch>, SchemaRef)> {
    if data.hasattr("__arrow_c_stream__")? {
        return read_stream(&data.call_method0("__arrow_c_stream__")?);
    }
    if data.hasattr("__arrow_c_array__")? {
        let (schema, array) = data.call_method0("__arrow_c_array__")?.extract()?;
        return read_array(&schema, &array);
    }
    Err(PyTypeError::new_err(format!(
        "{}; expected a table with Arrow's C interface: of pyarrow, polars, pandas 2.2 or later, DuckDB",
        data.get_type().name()?
    )))
}

/// A stream that hands out the batches.
pub(crate) fn stream(
    py: Python<'_>,
    batches: Vec<RecordBatch>,
    schema: SchemaRef,
) -> PyResult<Bound<'_, PyCapsule>> {
    let reader = RecordBatchIterator::new(batches.into_iter().map(Ok), schema);
    let stream = FFI_ArrowArrayStream::new(Box::new(reader));
    PyCapsule::new_with_value(py, stream, c"arrow_array_stream")
}

fn read_stream(capsule: &Bound<'_, PyAny>) -> PyResult<(Vec<RecordBatch>, SchemaRef)> {
    let stream = capsule.cast::<PyCapsule>()?.pointer_checked(Some(c"arrow_array_stream"))?.cast();
    // SAFETY: a capsule of this name holds such a stream. The reader takes it and leaves a released one behind, which
    // the capsule's destructor does not touch.
    let reader = unsafe { ArrowArrayStreamReader::from_raw(stream.as_ptr()) }.map_err(unread)?;
    let schema = reader.schema();
    Ok((reader.collect::<Result<_, _>>().map_err(unread)?, schema))
}

fn read_array(
    schema: &Bound<'_, PyAny>,
    array: &Bound<'_, PyAny>,
) -> PyResult<(Vec<RecordBatch>, SchemaRef)> {
    let schema = schema.cast::<PyCapsule>()?.pointer_checked(Some(c"arrow_schema"))?;
    let array = array.cast::<PyCapsule>()?.pointer_checked(Some(c"arrow_array"))?;
    // SAFETY: capsules of these names hold a schema and an array of that schema. Both are taken out of their capsules,
    // as the stream above is.
    let (schema, array) = unsafe {
        (
            FFI_ArrowSchema::from_raw(schema.cast().as_ptr()),
            FFI_ArrowArray::from_raw(array.cast().as_ptr()),
        )
    };
    // a table of one batch is a struct whose fields are the columns
    match DataType::try_from(&schema).map_err(unread)? {
        DataType::Struct(_) => {}
        other => {
            return Err(GlosaError::new_err(format!("an array of type {other}; expected a table")));
        }
    }
    // SAFETY: the array is of that schema, see above.
    let data = unsafe { from_ffi(array, &schema) }.map_err(unread)?;
    let batch = RecordBatch::from(StructArray::from(data));
    let schema = batch.schema();
    Ok((vec![batch], schema))
}

pub(crate) fn unread(error: ArrowError) -> PyErr {
    GlosaError::new_err(format!("cannot read the table: {error}"))
}
