//! The library's errors as Python's exceptions.

use pyo3::exceptions::{PyOSError, PyValueError};
use pyo3::prelude::*;

pyo3::create_exception!(
    glosa,
    GlosaError,
    PyValueError,
    "Something is wrong with what glosa was given."
);
pyo3::create_exception!(
    glosa,
    ListError,
    GlosaError,
    "A list of names has errors: `problems` holds them as (file, line, column, message), `file` and `line` are those of \
     the first one."
);

/// A list with errors is a `ListError`, a file that cannot be read an `OSError`, all else a `GlosaError`.
pub(crate) fn raised(py: Python<'_>, error: glosa::Error) -> PyErr {
    match &error {
        glosa::Error::Input(problems) => list_error(py, problems).unwrap_or_else(|failed| failed),
        glosa::Error::Read { file, source } => {
            let number = source.raw_os_error();
            match number {
                Some(number) => PyOSError::new_err((number, plain(source), file.clone())),
                None => GlosaError::new_err(error.with_causes()),
            }
        }
        _ => GlosaError::new_err(error.with_causes()),
    }
}

/// What the operating system said, without the number that Rust adds.
fn plain(source: &std::io::Error) -> String {
    let text = source.to_string();
    text.split(" (os error").next().unwrap_or(&text).to_owned()
}

fn list_error(py: Python<'_>, problems: &glosa::Problems) -> PyResult<PyErr> {
    let error = ListError::new_err(problems.to_string());
    let value = error.value(py);
    let rows = problems.iter().map(|p| (&p.file, p.line, &p.column, &p.message));
    value.setattr("problems", rows.collect::<Vec<_>>())?;
    let first = problems.iter().next();
    value.setattr("file", first.map(|problem| &problem.file))?;
    value.setattr("line", first.map(|problem| problem.line))?;
    Ok(error)
}
