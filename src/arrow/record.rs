//! Lists of records as Arrow columns: one table a kind of record says both the schema and how the cells are filled.

use std::sync::Arc;

use arrow_array::builder::{
    BooleanBuilder, Float32Builder, Int64Builder, NullBufferBuilder, StringBuilder,
};
use arrow_array::{ArrayRef, ListArray, StructArray};
use arrow_buffer::{OffsetBuffer, ScalarBuffer};
use arrow_schema::{DataType, Field, FieldRef, Fields};

use super::error::Error;

/// One field of a record: its name, whether it may be null, and its cells.
pub(super) struct RecordField<T> {
    name: String,
    nullable: bool,
    cells: Box<dyn FieldCells<T>>,
}

/// What fills a column, a record after the other.
trait FieldCells<T> {
    fn data_type(&self) -> DataType;
    /// Adds the cell of a record, whose place is `ends` in the unit that the caller wants.
    fn push(&mut self, record: &T, ends: (usize, usize));
    /// # Errors
    /// [`Error::TooLarge`] where Arrow's offsets of 32 bits do not reach.
    fn finish(&mut self) -> Result<ArrayRef, Error>;
}

/// A text that every record has.
pub(super) fn text<T: 'static>(name: &str, read: impl Fn(&T) -> &str + 'static) -> RecordField<T> {
    let cells = TextField {
        read: move |record: &T, out: &mut Strings| out.push(Some(read(record))),
        out: Strings::default(),
    };
    RecordField { name: name.to_owned(), nullable: false, cells: Box::new(cells) }
}

/// A text that a record may have.
pub(super) fn optional<T: 'static>(
    name: &str,
    read: impl Fn(&T) -> Option<&str> + 'static,
) -> RecordField<T> {
    let cells = TextField {
        read: move |record: &T, out: &mut Strings| out.push(read(record)),
        out: Strings::default(),
    };
    RecordField { name: name.to_owned(), nullable: true, cells: Box::new(cells) }
}

/// A whole number that every record has.
pub(super) fn count<T: 'static>(
    name: &str,
    read: impl Fn(&T) -> usize + 'static,
) -> RecordField<T> {
    RecordField { nullable: false, ..number(name, move |record, _| Some(read(record))) }
}

/// A whole number that a record may have.
pub(super) fn place<T: 'static>(
    name: &str,
    read: impl Fn(&T) -> Option<usize> + 'static,
) -> RecordField<T> {
    number(name, move |record, _| read(record))
}

/// Where a record begins and ends in the text: two columns.
pub(super) fn ends<T: 'static>() -> [RecordField<T>; 2] {
    [
        RecordField { nullable: false, ..number("start", |_, (start, _)| Some(start)) },
        RecordField { nullable: false, ..number("end", |_, (_, end)| Some(end)) },
    ]
}

/// A number between 0 and 1.
pub(super) fn share<T: 'static>(name: &str, read: impl Fn(&T) -> f32 + 'static) -> RecordField<T> {
    let cells = Shares { read, out: Float32Builder::new() };
    RecordField { name: name.to_owned(), nullable: false, cells: Box::new(cells) }
}

/// Yes or no.
pub(super) fn flag<T: 'static>(name: &str, read: impl Fn(&T) -> bool + 'static) -> RecordField<T> {
    let cells = BooleanField { read, out: BooleanBuilder::new() };
    RecordField { name: name.to_owned(), nullable: false, cells: Box::new(cells) }
}

/// A list within the record.
pub(super) fn nested<T: 'static, U: 'static>(
    name: &str,
    list: ListCells<U>,
    read: impl Fn(&T) -> &[U] + 'static,
) -> RecordField<T> {
    let cells = Nested { read, list };
    RecordField { name: name.to_owned(), nullable: false, cells: Box::new(cells) }
}

fn number<T: 'static>(
    name: &str,
    read: impl Fn(&T, (usize, usize)) -> Option<usize> + 'static,
) -> RecordField<T> {
    let cells = Numbers { read, out: Int64Builder::new() };
    RecordField { name: name.to_owned(), nullable: true, cells: Box::new(cells) }
}

/// Texts, as long as their offsets fit into 32 bits.
#[derive(Default)]
pub(super) struct Strings {
    out: StringBuilder,
    overflown: bool,
}

impl Strings {
    pub(super) fn push(&mut self, text: Option<&str>) {
        let length = self.out.values_slice().len() + text.map_or(0, str::len);
        self.overflown |= i32::try_from(length).is_err();
        self.out.append_option(text.map(|text| if self.overflown { "" } else { text }));
    }

    pub(super) fn finish(&mut self) -> Result<ArrayRef, Error> {
        if self.overflown {
            return Err(Error::TooLarge);
        }
        Ok(Arc::new(self.out.finish()))
    }
}

struct TextField<F> {
    read: F,
    out: Strings,
}

impl<T, F: Fn(&T, &mut Strings)> FieldCells<T> for TextField<F> {
    fn data_type(&self) -> DataType {
        DataType::Utf8
    }

    fn push(&mut self, record: &T, _: (usize, usize)) {
        (self.read)(record, &mut self.out);
    }

    fn finish(&mut self) -> Result<ArrayRef, Error> {
        self.out.finish()
    }
}

struct Numbers<F> {
    read: F,
    out: Int64Builder,
}

impl<T, F: Fn(&T, (usize, usize)) -> Option<usize>> FieldCells<T> for Numbers<F> {
    fn data_type(&self) -> DataType {
        DataType::Int64
    }

    fn push(&mut self, record: &T, ends: (usize, usize)) {
        // no text in memory is longer than 2^63 bytes
        self.out.append_option((self.read)(record, ends).map(|number| number as i64));
    }

    fn finish(&mut self) -> Result<ArrayRef, Error> {
        Ok(Arc::new(self.out.finish()))
    }
}

struct Shares<F> {
    read: F,
    out: Float32Builder,
}

impl<T, F: Fn(&T) -> f32> FieldCells<T> for Shares<F> {
    fn data_type(&self) -> DataType {
        DataType::Float32
    }

    fn push(&mut self, record: &T, _: (usize, usize)) {
        self.out.append_value((self.read)(record));
    }

    fn finish(&mut self) -> Result<ArrayRef, Error> {
        Ok(Arc::new(self.out.finish()))
    }
}

struct BooleanField<F> {
    read: F,
    out: BooleanBuilder,
}

impl<T, F: Fn(&T) -> bool> FieldCells<T> for BooleanField<F> {
    fn data_type(&self) -> DataType {
        DataType::Boolean
    }

    fn push(&mut self, record: &T, _: (usize, usize)) {
        self.out.append_value((self.read)(record));
    }

    fn finish(&mut self) -> Result<ArrayRef, Error> {
        Ok(Arc::new(self.out.finish()))
    }
}

struct Nested<F, U> {
    read: F,
    list: ListCells<U>,
}

impl<T, U, F: Fn(&T) -> &[U]> FieldCells<T> for Nested<F, U> {
    fn data_type(&self) -> DataType {
        self.list.data_type()
    }

    fn push(&mut self, record: &T, _: (usize, usize)) {
        self.list.push((self.read)(record), |_| (0, 0));
    }

    fn finish(&mut self) -> Result<ArrayRef, Error> {
        self.list.finish()
    }
}

/// A column of lists: of records with several fields, or of bare texts.
pub(super) struct ListCells<T> {
    columns: Vec<RecordField<T>>,
    /// The only column is the list's item itself.
    bare: bool,
    items: usize,
    offsets: Vec<i32>,
    valid: NullBufferBuilder,
    overflown: bool,
}

impl<T> ListCells<T> {
    /// Lists of records with these fields.
    pub(super) fn new(columns: impl IntoIterator<Item = RecordField<T>>) -> Self {
        Self {
            columns: columns.into_iter().collect(),
            bare: false,
            items: 0,
            offsets: vec![0],
            valid: NullBufferBuilder::new(0),
            overflown: false,
        }
    }

    /// Lists of what one column holds.
    pub(super) fn bare(column: RecordField<T>) -> Self {
        Self { bare: true, ..Self::new([column]) }
    }

    /// Adds a row: a list of records, and where each of them is.
    pub(super) fn push(&mut self, records: &[T], mut ends: impl FnMut(&T) -> (usize, usize)) {
        for record in records {
            let ends = ends(record);
            self.columns.iter_mut().for_each(|column| column.cells.push(record, ends));
        }
        self.items += records.len();
        self.valid.append_non_null();
        self.end_row();
    }

    /// Adds a row that is null.
    pub(super) fn push_null(&mut self) {
        self.valid.append_null();
        self.end_row();
    }

    fn end_row(&mut self) {
        let end = i32::try_from(self.items);
        self.overflown |= end.is_err();
        self.offsets.push(end.unwrap_or(i32::MAX));
    }

    fn item(&self) -> FieldRef {
        let fields = || {
            self.columns
                .iter()
                .map(|column| Field::new(&column.name, column.cells.data_type(), column.nullable))
        };
        match fields().next() {
            Some(only) if self.bare => Arc::new(only.with_name("item")),
            _ => {
                Arc::new(Field::new("item", DataType::Struct(fields().collect::<Fields>()), false))
            }
        }
    }

    pub(super) fn data_type(&self) -> DataType {
        DataType::List(self.item())
    }

    pub(super) fn finish(&mut self) -> Result<ArrayRef, Error> {
        if self.overflown {
            return Err(Error::TooLarge);
        }
        let item = self.item();
        let mut arrays = Vec::with_capacity(self.columns.len());
        for column in &mut self.columns {
            arrays.push(column.cells.finish()?);
        }
        let values = match (item.data_type(), arrays.pop()) {
            (DataType::Struct(fields), last) => {
                arrays.extend(last);
                Arc::new(StructArray::new(fields.clone(), arrays, None))
            }
            (_, Some(only)) => only,
            (_, None) => unreachable!("bare lists have one column"),
        };
        let offsets =
            OffsetBuffer::new(ScalarBuffer::from(std::mem::replace(&mut self.offsets, vec![0])));
        self.items = 0;
        Ok(Arc::new(ListArray::new(item, offsets, values, self.valid.finish())))
    }
}
