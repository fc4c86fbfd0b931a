//! Entities on their way into a gazetteer, packed: a million of them in some fifty megabytes.
//!
//! Each row is one entry of a list, written as counted fields one behind the other. Rows of one id are
//! brought together when they are read back, in the order of the ids.

use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};

use super::alias::{Alias, CasePolicy, Flags};
use super::entry::Entry;
use super::redirects;
use crate::hash::FastMap;
use crate::kind::EntityKind;

/// Where an entry was given: number of the file, from 1, and of the line; noughts for one that no list holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Origin {
    pub(super) file: u32,
    pub(super) line: u32,
}

/// The rows given so far.
#[derive(Clone, Default)]
pub(super) struct Store {
    bytes: Vec<u8>,
    /// First eight bytes of the id, for sorting, and where the row begins.
    rows: Vec<(u64, u64)>,
    /// The first row of each id, by a hash of the id with a secret key, or by one of the next numbers where another id
    /// has that hash.
    ids: FastMap<u64, u32>,
    secret: RandomState,
    /// Names of the files.
    pub(super) files: Vec<String>,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store").field("rows", &self.rows.len()).field("files", &self.files).finish()
    }
}

impl Store {
    /// Number of a file, for [`Origin`].
    pub(super) fn file(&mut self, name: &str) -> u32 {
        self.files.push(name.to_owned());
        self.files.len() as u32
    }

    /// The name that a file was given; empty for none.
    pub(super) fn file_name(&self, file: u32) -> &str {
        (file as usize).checked_sub(1).and_then(|n| self.files.get(n)).map_or("", String::as_str)
    }

    pub(super) fn push(&mut self, entry: &Entry, origin: Origin) {
        let start = self.bytes.len();
        let out = &mut self.bytes;
        let id = redirects::current(&entry.id);
        text(out, id);
        text(out, entry.kind.as_str());
        number(out, origin.file);
        number(out, origin.line);
        for name in &entry.names {
            number(out, name.map_or(0, |place| place as u32 + 1));
        }
        text(out, &entry.wikidata);
        text(out, &entry.country);
        number(out, entry.attributes.len() as u32);
        for (name, value) in &entry.attributes {
            text(out, name);
            text(out, value);
        }
        number(out, entry.aliases.len() as u32);
        for alias in &entry.aliases {
            text(out, &alias.text);
            out.push(alias.case.map_or(0, |case| case as u8 + 1));
            number(out, alias.flags.bits());
        }
        if let Err(free) = self.first_row(id) {
            self.ids.insert(free, self.rows.len() as u32);
        }
        self.rows.push((prefix(id), start as u64));
    }

    /// The kind that an id has been given, if it has.
    pub(super) fn kind(&self, id: &str) -> Option<EntityKind> {
        let mut reader = self.row(self.first_row(redirects::current(id)).ok()?);
        reader.text();
        Some(reader.text().into())
    }

    /// Where the first row of an id begins, or the number under which it is to be entered.
    fn first_row(&self, id: &str) -> Result<u64, u64> {
        let mut hash = self.secret.hash_one(id);
        while let Some(row) = self.ids.get(&hash) {
            let start = self.rows[*row as usize].1;
            if self.row(start).text() == id {
                return Ok(start);
            }
            hash = hash.wrapping_add(1);
        }
        Err(hash)
    }

    /// Calls `each` with every entity, in the order of their ids.
    pub(super) fn each(&mut self, mut each: impl FnMut(&mut Entry)) {
        self.ids = FastMap::default();
        let rows = self.sorted_rows();
        let mut known = Entry::default();
        for (n, &(_, start)) in rows.iter().enumerate() {
            let mut reader = self.row(start);
            let (id, kind) = (reader.text(), reader.text());
            if n == 0 || known.id != id {
                if n > 0 {
                    once(&mut known.attributes);
                    each(&mut known);
                }
                known.reset(id, kind);
            }
            reader.add_to(&mut known);
        }
        if !rows.is_empty() {
            once(&mut known.attributes);
            each(&mut known);
        }
    }

    /// The rows in the order of their ids, those of one id as they were given.
    fn sorted_rows(&mut self) -> Vec<(u64, u64)> {
        let mut rows = std::mem::take(&mut self.rows);
        rows.sort_unstable();
        for alike in rows.chunk_by_mut(|a, b| a.0 == b.0).filter(|alike| alike.len() > 1) {
            alike.sort_by(|a, b| self.row(a.1).text().cmp(self.row(b.1).text()));
        }
        rows
    }

    /// Calls `each` with every row, in the order given.
    pub(super) fn each_row(&self, mut each: impl FnMut(&Entry, Origin)) {
        let mut entry = Entry::default();
        for &(_, start) in &self.rows {
            let mut reader = self.row(start);
            entry.reset(reader.text(), reader.text());
            let origin = reader.add_to(&mut entry);
            each(&entry, origin);
        }
    }

    fn row(&self, start: u64) -> StoreReader<'_> {
        StoreReader { rest: &self.bytes[start as usize..] }
    }
}

/// Leaves each attribute there once: the rows of one entity may all give it.
fn once(attributes: &mut Vec<(String, String)>) {
    if attributes.len() > 1 {
        let mut seen = HashSet::with_capacity(attributes.len());
        attributes.retain(|attribute| seen.insert(attribute.clone()));
    }
}

/// The first eight bytes of an id; compares as the id does, as far as it goes.
fn prefix(id: &str) -> u64 {
    let mut bytes = [0; 8];
    let length = id.len().min(8);
    bytes[..length].copy_from_slice(&id.as_bytes()[..length]);
    u64::from_be_bytes(bytes)
}

fn text(out: &mut Vec<u8>, text: &str) {
    number(out, text.len() as u32);
    out.extend(text.as_bytes());
}

/// Seven bits a byte, the lowest first; the eighth says that more come.
fn number(out: &mut Vec<u8>, mut n: u32) {
    while n > 0x7f {
        out.push(n as u8 | 0x80);
        n >>= 7;
    }
    out.push(n as u8);
}

/// Reads what [`Store::push`] wrote.
struct StoreReader<'s> {
    rest: &'s [u8],
}

impl<'s> StoreReader<'s> {
    fn byte(&mut self) -> u8 {
        let (&byte, rest) = self.rest.split_first().unwrap_or((&0, &[]));
        self.rest = rest;
        byte
    }

    fn number(&mut self) -> u32 {
        let (mut n, mut shift) = (0, 0);
        loop {
            let byte = self.byte();
            n |= u32::from(byte & 0x7f) << shift;
            shift += 7;
            if byte & 0x80 == 0 {
                return n;
            }
        }
    }

    fn text(&mut self) -> &'s str {
        let length = self.number() as usize;
        let (text, rest) = self.rest.split_at(length);
        self.rest = rest;
        std::str::from_utf8(text).unwrap_or_default()
    }

    /// Adds what the row says behind id and kind; what the entity has already it keeps.
    fn add_to(mut self, entry: &mut Entry) -> Origin {
        let origin = Origin { file: self.number(), line: self.number() };
        let known = entry.aliases.len();
        for slot in &mut entry.names {
            let place = (self.number() as usize).checked_sub(1);
            *slot = slot.or(place.map(|place| known + place));
        }
        for field in [&mut entry.wikidata, &mut entry.country] {
            let text = self.text();
            if field.is_empty() {
                field.push_str(text);
            }
        }
        for _ in 0..self.number() {
            entry.attributes.push((self.text().to_owned(), self.text().to_owned()));
        }
        for _ in 0..self.number() {
            let mut alias = Alias::new(self.text());
            alias.case = CasePolicy::ALL.get((self.byte() as usize).wrapping_sub(1)).copied();
            alias.flags = Flags::from_bits_retain(self.number());
            entry.aliases.push(alias);
        }
        origin
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn entry(id: &str) -> Entry {
        Entry::new(id, "vessel".into())
            .name("Aurora Borealis")
            .name_in(Language::Spanish, "Aurora Boreal")
            .alias(Alias::new("Aurora").weak().case(CasePolicy::Folded))
            .country("PA")
            .wikidata("Q1")
            .attribute("imo", "9301234")
    }

    #[test]
    fn what_goes_in_comes_out_sorted() {
        let mut store = Store::default();
        let ids = ["vessel/b", "vessel/aurora-2", "vessel/aurora-1", "", "v", "ñ"];
        for (line, id) in ids.iter().enumerate() {
            store.push(&entry(id), Origin { file: 1, line: line as u32 * 1_000 });
        }
        assert_eq!(store.kind("v"), Some("vessel".into()));
        assert_eq!(store.kind("w"), None);
        let mut rows = Vec::new();
        store.each_row(|e, origin| {
            assert_eq!(*e, entry(&e.id));
            rows.push((e.id.clone(), origin.line));
        });
        let lines = ids.iter().zip(0..).map(|(id, line)| (id.to_string(), line * 1_000));
        assert_eq!(rows, lines.collect::<Vec<_>>());
        let mut found = Vec::new();
        store.each(|e| {
            assert_eq!(*e, entry(&e.id));
            found.push(e.id.clone());
        });
        let sorted = ["", "v", "vessel/aurora-1", "vessel/aurora-2", "vessel/b", "ñ"];
        assert_eq!(found, sorted);
    }

    #[test]
    fn rows_of_one_id_are_one_entity() {
        let mut store = Store::default();
        for name in ["Aurora", "Boreal"] {
            store.push(&Entry::new("a", "vessel".into()).name(name), Origin::default());
        }
        let mut count = 0;
        store.each(|entry| {
            count += 1;
            assert_eq!(entry.name_of(Language::English), Some("Aurora"));
            assert_eq!(entry.aliases.len(), 2);
        });
        assert_eq!(count, 1);
    }
}
