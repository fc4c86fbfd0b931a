//! Values: dates, amounts, addresses.

use std::sync::Arc;

use glosa::Normalized;
use pyo3::prelude::*;
use pyo3::types::PyDict;

use super::{code, fields, share};
use crate::data::{Data, Ends};

/// A date, an amount or an address, and what it means.
#[pyclass(frozen, module = "glosa")]
pub(crate) struct Value {
    data: Arc<Data>,
    at: usize,
}

impl Value {
    pub(crate) fn new(data: &Arc<Data>, at: usize) -> Self {
        Self { data: data.clone(), at }
    }

    fn it(&self) -> &glosa::Value {
        &self.data.document.values()[self.at]
    }

    pub(crate) fn dict<'py>(
        py: Python<'py>,
        data: &Data,
        at: usize,
    ) -> PyResult<Bound<'py, PyDict>> {
        let (it, (start, end)) = (&data.document.values()[at], data.values[at]);
        let candidates = it.candidates().iter().map(|candidate| meaning(py, candidate));
        let dict = PyDict::new(py);
        fields!(
            dict,
            "start": start, "end": end, "text": it.text(), "kind": it.kind().as_str(),
            "language": code(it.language()), "value": meaning(py, it.normalized())?,
            "candidates": candidates.collect::<PyResult<Vec<_>>>()?, "rule": it.rule(), "confidence": share(it.confidence()),
        );
        Ok(dict)
    }

    fn ends(&self) -> Ends {
        self.data.values[self.at]
    }
}

#[pymethods]
impl Value {
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

    /// Its text.
    #[getter]
    fn text(&self) -> &str {
        self.it().text()
    }

    /// 'date', 'time', 'duration', 'money', 'percent', 'quantity', 'email' or 'url'.
    #[getter]
    fn kind(&self) -> &'static str {
        self.it().kind().as_str()
    }

    /// The language that it was read in.
    #[getter]
    fn language(&self) -> Option<&'static str> {
        code(self.it().language())
    }

    /// What it means: {'from': '2024-06-21', 'to': '2024-06-22'}, {'amount': '20000000000', 'currency': 'USD'}.
    #[getter]
    fn value<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        meaning(py, self.it().normalized())
    }

    /// The other meanings that it may have.
    #[getter]
    fn candidates<'py>(&self, py: Python<'py>) -> PyResult<Vec<Bound<'py, PyDict>>> {
        self.it().candidates().iter().map(|candidate| meaning(py, candidate)).collect()
    }

    /// The rule that found it.
    #[getter]
    fn rule(&self) -> &str {
        self.it().rule()
    }

    /// How sure it is, 0 to 1.
    #[getter]
    fn confidence(&self) -> f64 {
        share(self.it().confidence())
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
        format!("Value({:?}, kind='{}', start={start}, end={end})", self.text(), self.kind())
    }
}

/// What a value means, with the fields of the JSON.
fn meaning<'py>(py: Python<'py>, normalized: &Normalized) -> PyResult<Bound<'py, PyDict>> {
    let dict = PyDict::new(py);
    let upper = |upper: &Option<String>| {
        upper.as_ref().map_or(Ok(()), |upper| dict.set_item("upper", upper))
    };
    match normalized {
        Normalized::Date { from, to, timex, .. } => {
            fields!(dict, "from": from, "to": to);
            if let Some(timex) = timex {
                fields!(dict, "timex": timex);
            }
        }
        Normalized::Time { timex, .. } => {
            fields!(dict, "timex": timex);
        }
        Normalized::Duration { amount, unit, .. } => {
            fields!(dict, "amount": amount, "unit": unit);
        }
        Normalized::Money { amount, upper: most, currency, .. } => {
            fields!(dict, "amount": amount, "currency": currency);
            upper(most)?;
        }
        Normalized::Percent { amount, upper: most, points, .. } => {
            fields!(dict, "amount": amount);
            upper(most)?;
            if *points {
                fields!(dict, "unit": "points");
            }
        }
        Normalized::Quantity { amount, upper: most, unit, .. } => {
            fields!(dict, "amount": amount, "unit": unit);
            upper(most)?;
        }
        _ => {}
    }
    Ok(dict)
}
