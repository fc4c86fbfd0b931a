//! The options of an extractor, as Python gives them.

use glosa::{EntityKind, ExtractorBuilder, Gazetteer, Language, ValueKind};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyList};

use crate::errors::{GlosaError, raised};
use crate::gazetteer::Gazetteer as PyGazetteer;

/// The builder for the options of a dictionary, which are those of `Extractor`'s signature. Paths of gazetteers are
/// replaced by the gazetteers, so that the dictionary serves on another machine too.
pub(crate) fn builder(options: &Bound<'_, PyDict>) -> PyResult<ExtractorBuilder> {
    let py = options.py();
    let failed = |error| raised(py, error);
    let mut builder = glosa::Extractor::builder();
    for gazetteer in gazetteers(options, "gazetteers")? {
        builder = builder.gazetteer(gazetteer);
    }
    for overlay in gazetteers(options, "overlays")? {
        builder = builder.overlay(overlay);
    }
    for alias in strings(options, "silence")? {
        builder = builder.silence(alias);
    }
    for id in strings(options, "hide")? {
        builder = builder.hide(id);
    }
    if let Some(languages) = get(options, "languages")? {
        let codes: Vec<String> = languages.extract()?;
        let languages: Result<Vec<Language>, _> = codes.iter().map(|code| code.parse()).collect();
        builder = builder.languages(&languages.map_err(failed)?);
    }
    if let Some(code) = get(options, "default_language")? {
        let code: String = code.extract()?;
        builder = builder.default_language(code.parse().map_err(failed)?);
    }
    builder = keywords(options, builder)?;
    if let Some(on) = get(options, "unlisted_names")? {
        builder = builder.unlisted_names(on.extract()?);
    }
    if let Some(on) = get(options, "sentences")? {
        builder = builder.sentences(on.extract()?);
    }
    if let Some(values) = get(options, "values")? {
        builder = builder.values(&value_kinds(&values)?);
    }
    if let Some(date) = get(options, "reference_date")? {
        builder = builder.reference_date(reference_date(&date)?);
    }
    match get(options, "builtin")? {
        Some(on) if !on.extract::<bool>()? => Ok(builder.without_builtin()),
        _ => Ok(builder),
    }
}

/// What is wanted of the keywords.
fn keywords(
    options: &Bound<'_, PyDict>,
    mut builder: ExtractorBuilder,
) -> PyResult<ExtractorBuilder> {
    let failed = |error| raised(options.py(), error);
    if let Some(style) = get(options, "keyword_style")? {
        let style: String = style.extract()?;
        builder = builder.keyword_style(style.parse().map_err(failed)?);
    }
    if let Some(sorts) = get(options, "keyword_sorts")? {
        let sorts: String = sorts.extract()?;
        builder = builder.keyword_sorts(sorts.parse().map_err(failed)?);
    }
    if let Some(limit) = get(options, "keywords")? {
        builder = builder.keywords(limit.extract()?);
    }
    if let Some(lowest) = get(options, "keyword_score")? {
        builder = builder.keyword_score(lowest.extract()?);
    }
    if let Some(on) = get(options, "keywords_by_language")? {
        builder = builder.keywords_by_language(on.extract()?);
    }
    if let Some(on) = get(options, "keyword_occurrences")? {
        builder = builder.keyword_occurrences(on.extract()?);
    }
    Ok(builder)
}

/// The kinds of mentions that are kept; None for all.
pub(crate) fn kinds(options: &Bound<'_, PyDict>) -> PyResult<Option<Vec<EntityKind>>> {
    let kinds = get(options, "kinds")?.map(|kinds| kinds.extract::<Vec<String>>()).transpose()?;
    Ok(kinds.map(|kinds| kinds.iter().map(|kind| kind.as_str().into()).collect()))
}

/// How sure a mention must be to be kept.
pub(crate) fn min_confidence(options: &Bound<'_, PyDict>) -> PyResult<f32> {
    let lowest = get(options, "min_confidence")?.map_or(Ok(0.0), |lowest| lowest.extract())?;
    if (0.0..=1.0).contains(&lowest) {
        return Ok(lowest);
    }
    Err(GlosaError::new_err(format!("min_confidence: {lowest}; expected a number from 0 to 1")))
}

/// A day: a `datetime.date`, or a string like 2024-06-21.
pub(crate) fn reference_date(date: &Bound<'_, PyAny>) -> PyResult<glosa::ReferenceDate> {
    let day = date.str()?.to_string();
    // a `datetime` says the time behind the day
    let day = day.split([' ', 'T']).next().unwrap_or_default();
    day.parse().map_err(|error| raised(date.py(), error))
}

/// True is all kinds, False none, a list the kinds that it names.
fn value_kinds(values: &Bound<'_, PyAny>) -> PyResult<Vec<ValueKind>> {
    if let Ok(all) = values.cast::<PyBool>() {
        return Ok(if all.is_true() { ValueKind::ALL.to_vec() } else { Vec::new() });
    }
    let names: Vec<String> = values.extract()?;
    names.iter().map(|name| value_kind(name)).collect()
}

fn value_kind(name: &str) -> PyResult<ValueKind> {
    ValueKind::ALL.into_iter().find(|kind| kind.as_str() == name).ok_or_else(|| {
        let names = ValueKind::ALL.map(ValueKind::as_str).join(", ");
        GlosaError::new_err(format!("unknown kind of values {name:?}; expected some of {names}"))
    })
}

/// An option that was given.
fn get<'py>(options: &Bound<'py, PyDict>, name: &str) -> PyResult<Option<Bound<'py, PyAny>>> {
    Ok(options.get_item(name)?.filter(|value| !value.is_none()))
}

fn strings(options: &Bound<'_, PyDict>, name: &str) -> PyResult<Vec<String>> {
    get(options, name)?.map_or(Ok(Vec::new()), |strings| strings.extract())
}

fn gazetteers(options: &Bound<'_, PyDict>, name: &str) -> PyResult<Vec<Gazetteer>> {
    let Some(given) = get(options, name)? else { return Ok(Vec::new()) };
    if given.hasattr("__fspath__")? || given.extract::<String>().is_ok() {
        return Err(PyTypeError::new_err(format!(
            "{name}: expected a list of gazetteers or paths"
        )));
    }
    let py = options.py();
    let opened = PyList::empty(py);
    let mut all = Vec::new();
    for one in given.try_iter()? {
        let one = one?;
        let gazetteer = match one.cast::<PyGazetteer>() {
            Ok(gazetteer) => gazetteer.clone(),
            Err(_) => Bound::new(py, PyGazetteer::open(py, one.extract()?)?)?,
        };
        all.push(gazetteer.get().inner().clone());
        opened.append(gazetteer)?;
    }
    options.set_item(name, opened)?;
    Ok(all)
}
