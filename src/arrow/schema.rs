//! The columns: which records a column takes from a document, and which fields the records have.
//!
//! `tests/arrow.rs` freezes what follows from these tables. Fields are called as in JSON; what JSON has in a map of
//! languages is a field a language here.

use std::sync::Arc;

use arrow_array::ArrayRef;
use arrow_schema::DataType;

use super::column::Column;
use super::error::Error;
use super::record::{
    ListCells, RecordField, Strings, count, ends, flag, nested, optional, place, share, text,
};
use crate::document::{Document, Entity, Keyword, Mention, Paragraph};
use crate::language::Language;
use crate::normalized::{Normalized, Value};
use crate::span::Span;
use crate::unit::{Counter, Unit};

/// The cells of a column, still empty.
pub(super) fn cells(column: Column) -> Box<dyn Cells> {
    match column {
        Column::Language => Box::new(Strings::default()),
        Column::Paragraphs => placed(paragraphs(), Document::paragraphs, Paragraph::span),
        Column::Mentions => placed(mentions(), Document::mentions, Mention::span),
        Column::Entities => {
            Box::new(Records { lists: entities(), of: Document::entities, span: None })
        }
        Column::Values => placed(values(), Document::values, Value::span),
        Column::Keywords => {
            Box::new(Records { lists: keywords(), of: Document::keywords, span: None })
        }
    }
}

/// What fills a column of annotations, a document after the other.
pub(super) trait Cells {
    fn data_type(&self) -> DataType;
    /// Adds a row.
    fn push(&mut self, document: &Document, text: &str, unit: Unit);
    /// Adds a row that is null.
    fn push_null(&mut self);
    /// The column.
    ///
    /// # Errors
    /// [`Error::TooLarge`] where Arrow's offsets of 32 bits do not reach.
    fn finish(&mut self) -> Result<ArrayRef, Error>;
}

/// The language is the only column that holds no lists.
impl Cells for Strings {
    fn data_type(&self) -> DataType {
        DataType::Utf8
    }

    fn push(&mut self, document: &Document, _: &str, _: Unit) {
        Strings::push(self, document.language().map(Language::code));
    }

    fn push_null(&mut self) {
        Strings::push(self, None);
    }

    fn finish(&mut self) -> Result<ArrayRef, Error> {
        Strings::finish(self)
    }
}

/// Lists of records, and how a document gives them.
struct Records<T> {
    lists: ListCells<T>,
    of: fn(&Document) -> &[T],
    /// Where a record is in the text, if it is somewhere.
    span: Option<fn(&T) -> Span>,
}

fn placed<T: 'static>(
    lists: ListCells<T>,
    of: fn(&Document) -> &[T],
    span: fn(&T) -> Span,
) -> Box<dyn Cells> {
    Box::new(Records { lists, of, span: Some(span) })
}

impl<T> Cells for Records<T> {
    fn data_type(&self) -> DataType {
        self.lists.data_type()
    }

    fn push(&mut self, document: &Document, text: &str, unit: Unit) {
        let mut counter = Counter::new(text, unit);
        let span = self.span;
        self.lists.push((self.of)(document), |record| {
            span.map_or((0, 0), |span| counter.span(span(record)))
        });
    }

    fn push_null(&mut self) {
        self.lists.push_null();
    }

    fn finish(&mut self) -> Result<ArrayRef, Error> {
        self.lists.finish()
    }
}

fn paragraphs() -> ListCells<Paragraph> {
    let rest = [
        optional("language", |p: &Paragraph| p.language().map(Language::code)),
        share("confidence", |p: &Paragraph| p.confidence()),
        flag("undetermined", |p: &Paragraph| p.undetermined),
    ];
    ListCells::new(ends().into_iter().chain(rest))
}

fn mentions() -> ListCells<Mention> {
    let id = text("id", |id: &Arc<str>| &**id);
    let rest = [
        text("text", |m: &Mention| m.text()),
        text("kind", |m: &Mention| m.kind().as_str()),
        optional("language", |m: &Mention| m.language().map(Language::code)),
        optional("entity", |m: &Mention| m.entity()),
        text("name", |m: &Mention| m.name()),
        nested("candidates", ListCells::bare(id), |m: &Mention| &m.candidates),
        optional("country", |m: &Mention| m.country()),
        text("match", |m: &Mention| m.reason().as_str()),
        optional("rule", |m: &Mention| m.rule()),
        share("confidence", |m: &Mention| m.confidence()),
        place("paragraph", |m: &Mention| m.paragraph()),
        place("sentence", |m: &Mention| m.sentence()),
    ];
    ListCells::new(ends().into_iter().chain(rest))
}

fn entities() -> ListCells<Entity> {
    let attributes = ListCells::new([
        text("name", |(name, _): &(Box<str>, Box<str>)| &**name),
        text("value", |(_, value): &(Box<str>, Box<str>)| &**value),
    ]);
    let name = |language: Language| {
        optional(&format!("name_{language}"), move |e: &Entity| {
            e.names.get(language).map(AsRef::as_ref)
        })
    };
    let first = [text("id", |e: &Entity| e.id()), text("kind", |e: &Entity| e.kind().as_str())];
    let rest = [
        optional("wikidata", |e: &Entity| e.wikidata()),
        optional("country", |e: &Entity| e.country()),
        count("count", |e: &Entity| e.count()),
        count("related", |e: &Entity| e.related()),
        share("salience", |e: &Entity| e.salience()),
        nested("attributes", attributes, |e: &Entity| e.attributes.rows()),
    ];
    ListCells::new(first.into_iter().chain(Language::EACH.map(name)).chain(rest))
}

fn keywords() -> ListCells<Keyword> {
    let form = |language: Language| {
        optional(&format!("form_{language}"), move |k: &Keyword| k.form(language))
    };
    let first = [
        text("text", |k: &Keyword| k.text()),
        optional("language", |k: &Keyword| k.language().map(Language::code)),
        share("score", |k: &Keyword| k.score()),
        count("count", |k: &Keyword| k.count()),
        optional("entity", |k: &Keyword| k.entity()),
    ];
    ListCells::new(first.into_iter().chain(Language::EACH.map(form)))
}

fn values() -> ListCells<Value> {
    let candidates = ListCells::new(meaning(|normalized: &Normalized| normalized));
    let first = [
        text("text", |v: &Value| v.text()),
        text("kind", |v: &Value| v.kind().as_str()),
        optional("language", |v: &Value| v.language().map(Language::code)),
    ];
    let rest = [
        nested("candidates", candidates, |v: &Value| v.candidates()),
        text("rule", |v: &Value| v.rule()),
        share("confidence", |v: &Value| v.confidence()),
    ];
    let first = ends().into_iter().chain(first);
    ListCells::new(first.chain(meaning(|v: &Value| v.normalized())).chain(rest))
}

/// What a value means: the cells that tables have too.
fn meaning<T: 'static>(
    read: impl Fn(&T) -> &Normalized + Copy + 'static,
) -> impl Iterator<Item = RecordField<T>> {
    Normalized::CELLS
        .into_iter()
        .enumerate()
        .map(move |(n, name)| optional(name, move |record: &T| read(record).cells()[n]))
}
