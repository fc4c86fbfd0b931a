//! Rows of names as Python has them, as the JSON lines that the library reads.

use pyo3::prelude::*;

/// The rows of a list: dictionaries, or a DataFrame of pandas or polars, or a table of pyarrow. `glosa._rows` knows them.
pub(crate) fn json_lines(rows: &Bound<'_, PyAny>) -> PyResult<String> {
    rows.py().import("glosa._rows")?.call_method1("json_lines", (rows,))?.extract()
}
