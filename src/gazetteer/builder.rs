//! Entities to a compiled gazetteer.

use std::fs::File;
#[cfg(not(feature = "formats"))]
use std::io::BufRead;
use std::io::{self, BufReader, Read};
use std::path::Path;

use super::Gazetteer;
use super::compile::Compiler;
use super::entry::Entry;
use super::list::List;
use super::list_options::ListOptions;
use super::store::{Origin, Store};
use super::tsv;
use super::variants;
#[cfg(feature = "formats")]
use super::{
    jsonl,
    read::{csv_text, read as read_any},
};
use crate::error::Error;

/// Collects entities and compiles them.
///
/// ```
/// let gazetteer = glosa::Gazetteer::builder()
///     .tsv("ships.tsv", "id\tkind\tname\naurora\tvessel\tAurora Borealis\n")?
///     .build()?;
/// assert_eq!(gazetteer.len(), 1);
/// # Ok::<(), glosa::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct GazetteerBuilder {
    pub(super) store: Store,
    options: ListOptions,
}

impl Gazetteer {
    /// A builder without entities.
    pub fn builder() -> GazetteerBuilder {
        GazetteerBuilder::default()
    }
}

impl GazetteerBuilder {
    /// Adds an entity. If its id is there already, that entity gets the new names.
    ///
    /// ```
    /// use glosa::{EntityKind, Entry, Gazetteer};
    ///
    /// let entry = Entry::new("place/mole", EntityKind::Place).name("Old Mole");
    /// let gazetteer = Gazetteer::builder().entry(entry).build()?;
    /// assert!(gazetteer.get("place/mole").is_some());
    /// # Ok::<(), glosa::Error>(())
    /// ```
    #[must_use]
    pub fn entry(mut self, mut entry: Entry) -> Self {
        variants::add(&mut entry, self.options.variant_sorts());
        self.store.push(&entry, Origin::default());
        self
    }

    /// What is known of the lists that are read from here on: what their columns are called, and the kind of rows that
    /// give none.
    #[must_use]
    pub fn list_options(self, options: ListOptions) -> Self {
        Self { options, ..self }
    }

    /// Adds the entities of a list in the format of `src/data/README.md`: tab-separated, with a line
    /// of column names. Errors call it `file`.
    ///
    /// # Errors
    /// [`Error::Input`] with the first hundred things wrong in the list.
    pub fn tsv(mut self, file: &str, text: &str) -> Result<Self, Error> {
        self.list(file, |list| tsv::read(text.as_bytes(), list))?;
        Ok(self)
    }

    /// Adds the entities of a list of the same columns as comma-separated text; see [`tsv`](Self::tsv).
    ///
    /// # Errors
    /// [`Error::Input`] with the first hundred things wrong in the list.
    #[cfg(feature = "formats")]
    pub fn csv(mut self, file: &str, text: &str) -> Result<Self, Error> {
        self.list(file, |list| csv_text(text, list))?;
        Ok(self)
    }

    /// Adds the entities of a list as JSON lines, an object a line, whose keys are what columns are called; see
    /// [`tsv`](Self::tsv).
    ///
    /// # Errors
    /// [`Error::Input`] with the first hundred things wrong in the list.
    #[cfg(feature = "formats")]
    pub fn jsonl(mut self, file: &str, text: &str) -> Result<Self, Error> {
        self.list(file, |list| jsonl::read(text.as_bytes(), list))?;
        Ok(self)
    }

    /// Reads a list from a file, a line at a time; see [`tsv`](Self::tsv). With the feature `formats` it may also be
    /// comma-separated or JSON lines, which its first line shows, and compressed with gzip; with `readers` in any
    /// encoding, with `office` a workbook (`.xlsx`, `.ods`).
    ///
    /// # Errors
    /// [`Error::Read`] when the file cannot be read, [`Error::Input`] for what is wrong in it.
    pub fn read(self, path: impl AsRef<Path>) -> Result<Self, Error> {
        let file = path.as_ref().display().to_string();
        match File::open(&path) {
            Ok(open) => self.read_from(&file, open),
            Err(source) => Err(Error::Read { file, source }),
        }
    }

    /// Reads a list from wherever it comes; see [`read`](Self::read). Errors call it `file`. The reader needs no
    /// buffer of its own.
    ///
    /// ```
    /// let bytes: &[u8] = b"id\tkind\tname\naurora\tvessel\tAurora Boreal\n";
    /// let gazetteer = glosa::Gazetteer::builder().read_from("standard input", bytes)?.build()?;
    /// assert_eq!(gazetteer.len(), 1);
    /// # Ok::<(), glosa::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Read`] when reading fails, [`Error::Input`] for what is wrong in the list.
    pub fn read_from(mut self, file: &str, reader: impl Read) -> Result<Self, Error> {
        self.list(file, |list| read_any(BufReader::new(reader), list))?;
        Ok(self)
    }

    fn list(
        &mut self,
        file: &str,
        read: impl FnOnce(&mut List<'_>) -> io::Result<()>,
    ) -> Result<(), Error> {
        let mut list = List::new(&mut self.store, self.options.clone(), file);
        match read(&mut list) {
            Ok(()) => list.finish(),
            Err(source) => Err(list.failed(source)),
        }
    }

    /// Compiles what was added. Cost: a sort of all forms; about two seconds for a million.
    ///
    /// # Errors
    /// [`Error::TooLarge`] when the compiled form would pass 4 GiB.
    pub fn build(mut self) -> Result<Gazetteer, Error> {
        let mut compiler = Compiler::default();
        self.store.each(|entry| {
            entry.name_itself();
            compiler.entity(entry);
        });
        drop(self);
        Gazetteer::from_bytes(compiler.finish()?)
    }
}

#[cfg(all(test, feature = "formats"))]
impl GazetteerBuilder {
    /// The forms that lists give under each id.
    pub(crate) fn names_by_id(&self) -> std::collections::BTreeMap<String, Vec<String>> {
        let mut names = std::collections::BTreeMap::<String, Vec<String>>::new();
        self.store.each_row(|entry, _| {
            let forms = entry.aliases.iter().map(|alias| alias.text.clone());
            names.entry(entry.id.clone()).or_default().extend(forms);
        });
        names
    }
}

#[cfg(not(feature = "formats"))]
fn read_any(reader: impl BufRead, list: &mut List<'_>) -> io::Result<()> {
    tsv::read(reader, list)
}
