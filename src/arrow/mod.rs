//! Annotations as columns of Apache Arrow: for data frames and SQL engines.
//!
//! [`annotate`] takes a table with a column of texts and gives the table with columns of annotations behind it. Each
//! text is read once, however many columns are asked for. A cell holds a list of records: the mentions of the text,
//! its entities, its keywords. SQL engines take such a list apart with `unnest`, pandas and polars with `explode`.
//!
//! Here, and nowhere else in the crate, public functions carry types of other crates: those of `arrow-array` and
//! `arrow-schema` 59.
//!
//! ```
//! use std::sync::Arc;
//!
//! use arrow_array::cast::AsArray;
//! use arrow_array::{RecordBatch, StringArray};
//! use glosa::Extractor;
//! use glosa::arrow::{Column, annotate};
//!
//! let texts = StringArray::from(vec![Some("Putin llegó a Corea del Norte."), None]);
//! let news = RecordBatch::try_from_iter([("body", Arc::new(texts) as _)])?;
//! let annotated = annotate(&Extractor::new(), &news, "body", &[Column::Language, Column::Mentions])?;
//!
//! let names: Vec<&str> = annotated.schema_ref().fields().iter().map(|field| field.name().as_str()).collect();
//! assert_eq!(names, ["body", "language", "mentions"]);
//! let mentions = annotated.column(2).as_list::<i32>().value(0);
//! let ids = mentions.as_struct().column_by_name("entity").expect("a field");
//! assert_eq!(ids.as_string::<i32>().value(1), "country/KP");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Which texts
//!
//! Columns of type `Utf8`, `LargeUtf8` and `Utf8View`, dictionaries of them with any type of key, slices of all these.
//! Each text of a dictionary is read once, however many rows share it. Where the text is null, every annotation is
//! null. A text without annotations has empty lists. No text makes an error.
//!
//! # The columns
//!
//! | [`Column`] | type | fields |
//! |---|---|---|
//! | `language` | `Utf8` | the [language](crate::Document::language) of most of the text, `en` or `es` |
//! | `paragraphs` | `List<Struct>` | start, end, language, confidence, undetermined |
//! | `mentions` | `List<Struct>` | start, end, text, kind, language, entity, name, candidates, country, match, rule, confidence, paragraph, sentence |
//! | `entities` | `List<Struct>` | id, kind, name_en, name_es, wikidata, country, count, related, salience, attributes |
//! | `values` | `List<Struct>` | start, end, text, kind, language, from, to, timex, amount, upper, unit, candidates, rule, confidence |
//! | `keywords` | `List<Struct>` | text, language, score, count, entity, form_en, form_es |
//!
//! The fields are those of the JSON; the currency of money is its unit, as in tables. Offsets and counts are
//! `Int64`, shares `Float32`, all else `Utf8`. Offsets are bytes, or what [`Columns::unit`] says. Values are found by
//! extractors that [look for them](crate::ExtractorBuilder::values). [`Columns::fields`] gives the whole types, and a
//! test holds them to what is written here: fields may be added behind the others, never renamed.

mod column;
mod error;
mod record;
mod schema;
mod texts;

use std::borrow::Borrow;
use std::sync::Arc;

use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::{Field, Schema};

use self::texts::Texts;
use crate::document::Document;
use crate::extractor::Extractor;

pub use self::column::Column;
pub use self::error::Error;
pub use crate::unit::Unit;

/// A table with columns of annotations behind its own.
///
/// # Errors
/// [`Error::Missing`] where the table has no such column, [`Error::NotText`] where it holds no texts, [`Error::Taken`]
/// where the table has a column of that name already, [`Error::TooLarge`] for results of more than 2 GB.
pub fn annotate(
    extractor: &Extractor,
    batch: &RecordBatch,
    column: &str,
    what: &[Column],
) -> Result<RecordBatch, Error> {
    Columns::new(what).annotate(batch, column, |text| extractor.extract(text))
}

/// One column of annotations for a column of texts.
///
/// # Errors
/// [`Error::NotText`] where the array holds no texts, [`Error::TooLarge`] for results of more than 2 GB.
///
/// ```
/// use arrow_array::{Array, StringViewArray, cast::AsArray};
/// use glosa::arrow::{Column, column};
///
/// let texts = StringViewArray::from(vec!["The treaty was signed.", "El tratado se firmó."]);
/// let languages = column(&glosa::Extractor::new(), &texts, Column::Language)?;
/// assert_eq!(languages.as_string::<i32>().iter().flatten().collect::<Vec<_>>(), ["en", "es"]);
/// # Ok::<(), glosa::arrow::Error>(())
/// ```
pub fn column(extractor: &Extractor, texts: &dyn Array, what: Column) -> Result<ArrayRef, Error> {
    let columns = Columns::new(&[what]).read(texts, |text| extractor.extract(text))?;
    Ok(columns.into_iter().next().expect("one column was asked for"))
}

/// Which columns are wanted, and in which unit their offsets are counted: for readers of your own.
///
/// ```
/// use arrow_array::{StringArray, cast::AsArray};
/// use glosa::arrow::{Column, Columns, Unit};
/// use glosa::{EntityKind, Extractor};
///
/// let extractor = Extractor::new();
/// let texts = StringArray::from(vec!["Él es Putin, en España."]);
/// let columns = Columns::new(&[Column::Mentions]).unit(Unit::Characters);
/// let arrays = columns.read(&texts, |text| {
///     let mut document = extractor.extract(text);
///     document.retain_mentions(|mention| *mention.kind() == EntityKind::Country);
///     document
/// })?;
/// let mentions = arrays[0].as_list::<i32>().value(0);
/// let starts = mentions.as_struct().column(0).as_primitive::<arrow_array::types::Int64Type>();
/// assert_eq!(starts.values().as_ref(), [16]);
/// # Ok::<(), glosa::arrow::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Columns {
    what: Vec<Column>,
    unit: Unit,
}

impl Columns {
    /// These columns, in this order, with offsets in bytes.
    pub fn new(what: &[Column]) -> Self {
        Self { what: what.to_vec(), unit: Unit::Bytes }
    }

    /// What offsets are counted in.
    #[must_use]
    pub fn unit(self, unit: Unit) -> Self {
        Self { unit, ..self }
    }

    /// The columns as fields of a schema.
    pub fn fields(&self) -> Vec<Field> {
        let field =
            |column: &Column| Field::new(column.as_str(), schema::cells(*column).data_type(), true);
        self.what.iter().map(field).collect()
    }

    /// A table with the columns behind its own; `read` extracts each text.
    ///
    /// # Errors
    /// Those of [`annotate`].
    pub fn annotate(
        &self,
        batch: &RecordBatch,
        column: &str,
        read: impl FnMut(&str) -> Document,
    ) -> Result<RecordBatch, Error> {
        let schema = batch.schema_ref();
        let names = || schema.fields().iter().map(|field| field.name().clone());
        let texts = batch.column_by_name(column).ok_or_else(|| Error::Missing {
            name: column.to_owned(),
            columns: names().collect(),
        })?;
        if let Some(taken) = self.what.iter().find(|new| names().any(|name| name == new.as_str())) {
            return Err(Error::Taken { name: taken.as_str() });
        }
        let new = self.read(texts, read)?;
        let fields = schema.fields().iter().cloned().chain(self.fields().into_iter().map(Arc::new));
        let schema =
            Schema::new_with_metadata(fields.collect::<Vec<_>>(), schema.metadata().clone());
        let columns = batch.columns().iter().cloned().chain(new).collect();
        Ok(RecordBatch::try_new(Arc::new(schema), columns).expect("a row for each row"))
    }

    /// The columns for a column of texts; `read` extracts each text, or lends a document that is there already.
    ///
    /// # Errors
    /// Those of [`column()`].
    pub fn read<D: Borrow<Document>>(
        &self,
        texts: &dyn Array,
        mut read: impl FnMut(&str) -> D,
    ) -> Result<Vec<ArrayRef>, Error> {
        let texts = Texts::of(texts)?;
        let mut cells: Vec<_> = self.what.iter().map(|column| schema::cells(*column)).collect();
        let mut known: Vec<Option<D>> = Vec::new();
        if texts.shared() {
            known.resize_with(texts.distinct(), || None);
        }
        for row in texts.rows() {
            let Some((number, text)) = row else {
                cells.iter_mut().for_each(|cells| cells.push_null());
                continue;
            };
            match known.get_mut(number) {
                Some(known) => {
                    let document: &D = known.get_or_insert_with(|| read(text));
                    let document = document.borrow();
                    cells.iter_mut().for_each(|cells| cells.push(document, text, self.unit));
                }
                None => {
                    let document = read(text);
                    let document = document.borrow();
                    cells.iter_mut().for_each(|cells| cells.push(document, text, self.unit));
                }
            }
        }
        cells.iter_mut().map(|cells| cells.finish()).collect()
    }
}
