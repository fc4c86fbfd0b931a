//! What a document holds, as Python objects: each is a place in the document that it shares.

use std::sync::Arc;

use glosa::{Language, Normalized};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};

use crate::data::{Data, Ends};

/// A class whose objects are places in a row of the document.
macro_rules! place {
    ($(#[$doc:meta])* $name:ident, $rows:ident) => {
        $(#[$doc])*
        #[pyclass(frozen, module = "glosa")]
        pub(crate) struct $name {
            data: Arc<Data>,
            at: usize,
        }

        impl $name {
            pub(crate) fn new(data: &Arc<Data>, at: usize) -> Self {
                Self { data: data.clone(), at }
            }

            fn it(&self) -> &glosa::$name {
                &self.data.document.$rows()[self.at]
            }
        }
    };
}

/// Sets the fields of a dictionary; their names are made once.
macro_rules! fields {
    ($dict:ident, $($name:literal: $value:expr),* $(,)?) => {
        $($dict.set_item(intern!($dict.py(), $name), $value)?;)*
    };
}

fn code(language: Option<Language>) -> Option<&'static str> {
    language.map(Language::code)
}

/// A number of 32 bits as the one of 64 that prints the same: 0.9, not 0.8999999761581421.
fn share(number: f32) -> f64 {
    // most have two digits, and arithmetic is faster than printing
    let rounded = (f64::from(number) * 100.0).round() / 100.0;
    if rounded as f32 == number {
        return rounded;
    }
    number.to_string().parse().unwrap_or(f64::from(number))
}

/// A dictionary with a value for each language that has one.
fn by_language<'py, 'v>(
    py: Python<'py>,
    read: impl Fn(Language) -> Option<&'v str>,
) -> PyResult<Bound<'py, PyDict>> {
    let dict = PyDict::new(py);
    for language in Language::ALL {
        if let Some(value) = read(*language) {
            dict.set_item(language.code(), value)?;
        }
    }
    Ok(dict)
}

place!(
    /// A paragraph and its language.
    Paragraph, paragraphs
);

impl Paragraph {
    pub(crate) fn dict<'py>(
        py: Python<'py>,
        data: &Data,
        at: usize,
    ) -> PyResult<Bound<'py, PyDict>> {
        let (it, (start, end)) = (&data.document.paragraphs()[at], data.paragraphs[at]);
        let dict = PyDict::new(py);
        fields!(dict, "start": start, "end": end, "language": code(it.language()), "confidence": share(it.confidence()));
        Ok(dict)
    }

    fn ends(&self) -> Ends {
        self.data.paragraphs[self.at]
    }
}

#[pymethods]
impl Paragraph {
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

    /// Its language: 'en', 'es', or None for neither.
    #[getter]
    fn language(&self) -> Option<&'static str> {
        code(self.it().language())
    }

    /// How sure the language is, 0 to 1.
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
        format!("Paragraph(start={start}, end={end}, language={})", optional(self.language()))
    }
}

place!(
    /// A sentence of a paragraph.
    Sentence, sentences
);

impl Sentence {
    pub(crate) fn dict<'py>(
        py: Python<'py>,
        data: &Data,
        at: usize,
    ) -> PyResult<Bound<'py, PyDict>> {
        let (it, (start, end)) = (&data.document.sentences()[at], data.sentences[at]);
        let dict = PyDict::new(py);
        fields!(dict, "start": start, "end": end, "paragraph": it.paragraph());
        Ok(dict)
    }

    fn ends(&self) -> Ends {
        self.data.sentences[self.at]
    }
}

#[pymethods]
impl Sentence {
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

    /// The number of its paragraph, from 0.
    #[getter]
    fn paragraph(&self) -> usize {
        self.it().paragraph()
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
        format!("Sentence(start={start}, end={end}, paragraph={})", self.paragraph())
    }
}

place!(
    /// One occurrence of a name in the text.
    Mention, mentions
);

impl Mention {
    pub(crate) fn dict<'py>(
        py: Python<'py>,
        data: &Data,
        at: usize,
    ) -> PyResult<Bound<'py, PyDict>> {
        let (it, (start, end)) = (&data.document.mentions()[at], data.mentions[at]);
        let dict = PyDict::new(py);
        fields!(
            dict,
            "start": start, "end": end, "text": it.text(), "kind": it.kind().as_str(),
            "language": code(it.language()), "entity": it.entity(), "name": it.name(),
            "candidates": PyList::new(py, it.candidates())?, "country": it.country(),
            "match": it.reason().as_str(), "rule": it.rule(), "confidence": share(it.confidence()),
            "paragraph": it.paragraph(), "sentence": it.sentence(),
        );
        Ok(dict)
    }

    fn ends(&self) -> Ends {
        self.data.mentions[self.at]
    }
}

#[pymethods]
impl Mention {
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

    /// Its text, as it is written there.
    #[getter]
    fn text(&self) -> &str {
        self.it().text()
    }

    /// What it names: 'person', 'country', 'place', 'organization', 'nationality', or a kind of your own.
    #[getter]
    fn kind(&self) -> &str {
        self.it().kind().as_str()
    }

    /// The language of its paragraph.
    #[getter]
    fn language(&self) -> Option<&'static str> {
        code(self.it().language())
    }

    /// The id of the entity; None where no list holds the name, or several entities remain (see `candidates`).
    #[getter]
    fn entity(&self) -> Option<&str> {
        self.it().entity()
    }

    /// The entity's name in the language of the paragraph.
    #[getter]
    fn name(&self) -> &str {
        self.it().name()
    }

    /// The ids that it may mean, where several remain.
    #[getter]
    fn candidates(&self) -> Vec<&str> {
        self.it().candidates().collect()
    }

    /// The entity's country, as an ISO 3166 code.
    #[getter]
    fn country(&self) -> Option<&str> {
        self.it().country()
    }

    /// Why it was taken for what it is: 'exact', 'folded', 'stem', 'acronym', 'typo', 'antecedent', 'context', 'hashtag'.
    #[getter]
    #[pyo3(name = "match")]
    fn reason(&self) -> &'static str {
        self.it().reason().as_str()
    }

    /// The rule that it rests on; None where the form alone is enough.
    #[getter]
    fn rule(&self) -> Option<&str> {
        self.it().rule()
    }

    /// How sure that is, 0 to 1.
    #[getter]
    fn confidence(&self) -> f64 {
        share(self.it().confidence())
    }

    /// The number of its paragraph, from 0.
    #[getter]
    fn paragraph(&self) -> Option<usize> {
        self.it().paragraph()
    }

    /// The number of the sentence that it begins in, from 0.
    #[getter]
    fn sentence(&self) -> Option<usize> {
        self.it().sentence()
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
        let entity = optional(self.entity());
        format!(
            "Mention({:?}, kind='{}', entity={entity}, start={start}, end={end})",
            self.text(),
            self.kind()
        )
    }
}

place!(
    /// A thing that the document names.
    Entity, entities
);

impl Entity {
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

place!(
    /// A keyword of the document.
    Keyword, keywords
);

impl Keyword {
    pub(crate) fn dict<'py>(
        py: Python<'py>,
        data: &Data,
        at: usize,
    ) -> PyResult<Bound<'py, PyDict>> {
        let it = &data.document.keywords()[at];
        let dict = PyDict::new(py);
        fields!(
            dict,
            "text": it.text(), "language": code(it.language()), "score": share(it.score()), "count": it.count(),
            "entity": it.entity(), "forms": by_language(py, |language| it.form(language))?,
        );
        Ok(dict)
    }
}

#[pymethods]
impl Keyword {
    /// Its text.
    #[getter]
    fn text(&self) -> &str {
        self.it().text()
    }

    /// The language of its text.
    #[getter]
    fn language(&self) -> Option<&'static str> {
        code(self.it().language())
    }

    /// How good it is, 0 to 1, on one scale for all documents.
    #[getter]
    fn score(&self) -> f64 {
        share(self.it().score())
    }

    /// How often it occurs.
    #[getter]
    fn count(&self) -> usize {
        self.it().count()
    }

    /// The id of the entity that it names.
    #[getter]
    fn entity(&self) -> Option<&str> {
        self.it().entity()
    }

    /// How the document says it in each language.
    #[getter]
    fn forms<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        by_language(py, |language| self.it().form(language))
    }

    /// Its fields as a dictionary.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        Self::dict(py, &self.data, self.at)
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.it() == other.it()
    }

    fn __repr__(&self) -> String {
        format!("Keyword({:?}, score={:.2}, count={})", self.text(), self.score(), self.count())
    }
}

place!(
    /// A date, an amount or an address, and what it means.
    Value, values
);

impl Value {
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

/// A text as Python shows it, or None.
fn optional(text: Option<&str>) -> String {
    text.map_or("None".to_owned(), |text| format!("'{text}'"))
}
