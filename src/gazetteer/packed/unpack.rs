//! The packed form of a gazetteer to the compiled one.

use super::layout::{
    AS_NAMED, COLUMNS, COUNTS, END, FACTS, FLAGS, IDS, MAGIC, PLACES, POLICIES, PackedPlace, SPANS,
    TEXTS,
};
use super::layout::{id_as_named, versions, words_start};
use crate::error::Error;
use crate::gazetteer::compile::{Compiler, counted};
use crate::gazetteer::image::{self, damaged};
use crate::language::Language;

/// Bytes before the columns.
const HEADER: usize = 8 + 4 * 4 + 8 + 4;
const CHECKSUM: usize = 24;
const ENTITIES: usize = 32;
/// Letters that all forms may have for each byte of the file; those of real lists have one. A form of many words
/// may be said in two bytes a thousand times, and each time it takes memory.
const LETTERS_A_BYTE: usize = 8;

/// The compiled gazetteer of which this is the packed form.
pub(in crate::gazetteer) fn unpack(packed: &[u8]) -> Result<Vec<u8>, Error> {
    let columns = packed.get(HEADER..).ok_or_else(|| damaged("its packed form is cut off"))?;
    debug_assert!(packed.starts_with(&MAGIC), "the caller has looked");
    image::check_versions(packed, versions(), "pack the lists again")?;
    let mut unpacker = Unpacker::of(columns, packed.len())?;
    for entity in 0..image::u32_at(packed, ENTITIES) {
        let read = unpacker.entity();
        read.ok_or_else(|| damaged(format!("entity {entity} of its packed form is damaged")))?;
    }
    let compiled = unpacker.compiler.finish()?;
    let [found, wanted] =
        [image::u64_at(&compiled, image::CHECKSUM), image::u64_at(packed, CHECKSUM)];
    match found == wanted {
        true => Ok(compiled),
        false => {
            Err(damaged(format!("checksum {found:016x} of what is packed; expected {wanted:016x}")))
        }
    }
}

/// What is left of a column.
#[derive(Clone, Copy, Default)]
struct ColumnReader<'p>(&'p [u8]);

impl<'p> ColumnReader<'p> {
    fn byte(&mut self) -> Option<u8> {
        let (byte, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*byte)
    }

    fn number(&mut self) -> Option<usize> {
        let (mut number, mut shift) = (0_usize, 0);
        loop {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f) << shift;
            shift += 7;
            if byte & 0x80 == 0 {
                return Some(number);
            }
            if shift > 21 {
                return None; // no column has such numbers
            }
        }
    }

    /// The text up to its end.
    fn text(&mut self) -> Option<&'p [u8]> {
        let end = self.0.iter().position(|byte| *byte == END)?;
        let text = &self.0[..end];
        self.0 = &self.0[end + 1..];
        Some(text)
    }

    /// The same where it is a field of a record, which is no longer than that can say.
    fn field(&mut self) -> Option<&'p [u8]> {
        self.text().filter(|field| field.len() <= u16::MAX.into())
    }

    /// An id; none for that which the name gives.
    fn id(&mut self) -> Option<Option<&'p [u8]>> {
        if self.0.first() == Some(&AS_NAMED) {
            self.byte();
            return Some(None);
        }
        self.field().map(Some)
    }
}

struct Unpacker<'p> {
    columns: [ColumnReader<'p>; COLUMNS],
    compiler: Compiler,
    /// Letters that forms may still have.
    letters: usize,
}

impl<'p> Unpacker<'p> {
    fn of(mut bytes: &'p [u8], size: usize) -> Result<Self, Error> {
        let mut columns = [ColumnReader::default(); COLUMNS];
        for (n, column) in columns.iter_mut().enumerate() {
            let cut = || damaged(format!("column {n} of its packed form is cut off"));
            let (length, rest) = bytes.split_first_chunk().ok_or_else(cut)?;
            let length = u32::from_le_bytes(*length) as usize;
            let (own, rest) = rest.split_at_checked(length).ok_or_else(cut)?;
            (*column, bytes) = (ColumnReader(own), rest);
        }
        let compiler = Compiler::with_policies(columns[POLICIES].0);
        Ok(Self { columns, compiler, letters: size.saturating_mul(LETTERS_A_BYTE) })
    }

    /// Hands the next entity to the compiler; none if something about it cannot be.
    fn entity(&mut self) -> Option<()> {
        let (entity, start) = self.compiler.begin_entity();
        let names = self.record(start)?;
        let tail = self.columns[TEXTS].text()?;
        let mut next = self.compiler.records.len() - start;
        self.compiler.records.extend(tail);
        for _ in 0..self.columns[COUNTS].number()? {
            let (at, length) = self.place(&names, start, next)?;
            next = next.max(at + length);
            let policy = self.columns[FLAGS].number()?;
            self.letters = self.letters.checked_sub(length)?;
            self.compiler.placed_form(entity, start + at, length, policy)?;
        }
        self.compiler.end_entity();
        Some(())
    }

    /// Writes the record; where each name is in it, counted from its start, and how long it is.
    fn record(&mut self, start: usize) -> Option<[(usize, usize); Language::COUNT]> {
        let mut names = [&b""[..]; Language::COUNT];
        for name in &mut names {
            *name = self.columns[TEXTS].field()?;
        }
        let records = &mut self.compiler.records;
        let kind = self.columns[FACTS].field()?;
        match self.columns[IDS].id()? {
            Some(id) => counted(records, id),
            None => counted(records, id_as_named(kind, &names).as_bytes()),
        }
        let facts = &mut self.columns[FACTS];
        counted(records, kind);
        let names = names.map(|name| {
            counted(records, name);
            (records.len() - name.len() - start, name.len())
        });
        for _ in 0..2 {
            counted(records, facts.field()?);
        }
        let count = facts.field()?;
        counted(records, count);
        for _ in 0..2 * image::attribute_count(count) {
            counted(records, facts.field()?);
        }
        Some(names)
    }

    /// Where the next form is, counted from the start of the record, and how long.
    fn place(
        &mut self,
        names: &[(usize, usize); Language::COUNT],
        start: usize,
        next: usize,
    ) -> Option<(usize, usize)> {
        match PackedPlace::of_code(self.columns[PLACES].byte()?)? {
            PackedPlace::Next => Some((next, self.columns[SPANS].number()?)),
            PackedPlace::Anywhere => {
                let spans = &mut self.columns[SPANS];
                Some((spans.number()?, spans.number()?))
            }
            PackedPlace::Name(name) => names.get(name).copied(),
            PackedPlace::Words(name, words) => {
                let (at, length) = *names.get(name)?;
                let name = self.compiler.records.get(start + at..)?.get(..length)?;
                let words = words_start(name, words)?;
                Some((at + words, length - words))
            }
        }
    }
}
