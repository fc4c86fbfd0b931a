//! Entities to a compiled gazetteer.

use std::collections::BTreeMap;
use std::path::Path;

use super::alias::{Class, Flags};
use super::entry::Entry;
use super::image::{self, SECTIONS};
use super::index::{self, ENDS, GOES_ON, STEM_SALT};
use super::{Gazetteer, forms, tsv, typo};
use crate::error::{Error, Problem, Problems};
use crate::fold::{fold, hash_folded};
use crate::language::Language;
use crate::token::{stem, tokenize};

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
    /// By id, which is also the order in the compiled form: look-ups by id are binary searches.
    entries: BTreeMap<String, Entry>,
}

impl GazetteerBuilder {
    /// Adds an entity. One that stands there already gains the new names.
    #[must_use]
    pub fn entry(mut self, entry: Entry) -> Self {
        self.add(entry);
        self
    }

    /// Adds the entities of a list in the format of `src/data/README.md`: tab-separated, with a line
    /// of column names. `file` is what errors call it.
    ///
    /// # Errors
    /// [`Error::Input`] with the first hundred things wrong in the list.
    pub fn tsv(mut self, file: &str, text: &str) -> Result<Self, Error> {
        let mut problems = Problems::default();
        for (line, entry) in tsv::read(file, text, &mut problems) {
            if let Err(message) = self.check(&entry) {
                problems.push(Problem { file: file.into(), line, column: None, message });
            } else {
                self.add(entry);
            }
        }
        problems.into_result(self)
    }

    /// Reads a list from a file; see [`tsv`](Self::tsv).
    ///
    /// # Errors
    /// [`Error::Read`] when the file cannot be read, [`Error::Input`] for what is wrong in it.
    pub fn read(self, path: impl AsRef<Path>) -> Result<Self, Error> {
        let file = path.as_ref().display().to_string();
        let bytes =
            std::fs::read(&path).map_err(|source| Error::Read { file: file.clone(), source })?;
        match std::str::from_utf8(&bytes) {
            Ok(text) => self.tsv(&file, text),
            Err(error) => {
                let line = bytes[..error.valid_up_to()].iter().filter(|&&b| b == b'\n').count() + 1;
                let found = bytes[error.valid_up_to()];
                let message = format!("byte 0x{found:02x} is not UTF-8; expected UTF-8 text");
                let mut problems = Problems::default();
                problems.push(Problem { file, line, column: None, message });
                Err(Error::Input(problems))
            }
        }
    }

    /// Compiles what was added. Cost: a sort of all forms; about a second for a million.
    ///
    /// # Errors
    /// [`Error::TooLarge`] when the compiled form would pass 4 GiB.
    pub fn build(self) -> Result<Gazetteer, Error> {
        let mut compiler = Compiler::default();
        for (n, entry) in self.entries.values().enumerate() {
            compiler.entity(n as u32, entry);
        }
        Gazetteer::from_bytes(compiler.finish()?)
    }

    fn check(&self, entry: &Entry) -> Result<(), String> {
        if let Some(known) = self.entries.get(&entry.id) {
            if known.kind != entry.kind {
                return Err(format!(
                    "id {:?} has kind {:?} here and {:?} before; expected one kind",
                    entry.id,
                    entry.kind.as_str(),
                    known.kind.as_str()
                ));
            }
        }
        match entry.aliases.iter().find(|alias| !fold(&alias.text).contains(char::is_alphanumeric))
        {
            Some(alias) => Err(format!("alias {:?} has neither letter nor digit", alias.text)),
            None => Ok(()),
        }
    }

    fn add(&mut self, entry: Entry) {
        match self.entries.get_mut(&entry.id) {
            Some(known) => known.merge(entry),
            None => {
                self.entries.insert(entry.id.clone(), entry);
            }
        }
    }
}

/// A form on its way into the trie.
struct Keyed {
    /// Hashes of its tokens, as a range of `Compiler::hashes`.
    key: (usize, usize),
    /// Whether a text may write it without a capital.
    may_begin_lower: bool,
    /// Keys under which it is looked for when a word of it is misspelt.
    slips: Vec<u32>,
    row: [u8; image::FORM_SIZE],
}

#[derive(Default)]
struct Compiler {
    hashes: Vec<u64>,
    keyed: Vec<Keyed>,
    texts: Vec<u8>,
    entities: Vec<u8>,
    records: Vec<u8>,
    /// Bit for each language with forms that are looked up by stem.
    stems: u32,
    tokens: Vec<crate::token::Token>,
    scratch: String,
}

impl Compiler {
    fn entity(&mut self, number: u32, entry: &Entry) {
        self.entities.extend((self.records.len() as u32).to_le_bytes());
        let names = entry.names.iter().map(|name| name.as_deref().unwrap_or_default());
        for field in [entry.id.as_str(), entry.kind.as_str()].into_iter().chain(names) {
            counted(&mut self.records, field);
        }
        let count = entry.attributes.len().to_string();
        for field in [&entry.wikidata, &entry.country, &count] {
            counted(&mut self.records, field);
        }
        for (name, value) in &entry.attributes {
            counted(&mut self.records, name);
            counted(&mut self.records, value);
        }
        let class = Class::of(&entry.kind);
        for form in forms::of(entry) {
            self.form(number, &form.text, form.flags.with_class(class));
        }
    }

    fn form(&mut self, entity: u32, text: &str, flags: Flags) {
        self.tokens.clear();
        tokenize(text, None, &mut self.scratch, &mut self.tokens);
        let Ok(length) = u16::try_from(text.len()) else { return };
        if self.tokens.is_empty() {
            return;
        }
        let capital = text.starts_with(char::is_uppercase);
        let flags = if capital { flags.with(Flags::CAPITAL) } else { flags };
        let mut row = [0; image::FORM_SIZE];
        row[0..4].copy_from_slice(&(self.texts.len() as u32).to_le_bytes());
        row[4..8].copy_from_slice(&flags.0.to_le_bytes());
        row[8..12].copy_from_slice(&entity.to_le_bytes());
        row[12..14].copy_from_slice(&length.to_le_bytes());
        self.texts.extend(text.as_bytes());
        let from = self.hashes.len();
        match flags.language().filter(|_| index::by_stem(flags)) {
            Some(language) => {
                self.stems |= 1 << language.index();
                let stems = self.tokens.iter().map(|t| stem_key(language, t.text(text)));
                self.hashes.extend(stems);
            }
            None => self.hashes.extend(self.tokens.iter().map(|t| t.hash)),
        }
        let forgiving = !flags.has(Flags::STEM_KEY) && !flags.has(Flags::WEAK);
        let slips = if forgiving { typo::keys(&self.tokens, text) } else { Vec::new() };
        self.keyed.push(Keyed {
            key: (from, self.hashes.len()),
            may_begin_lower: flags.may_begin_lower(),
            slips,
            row,
        });
    }

    fn finish(mut self) -> Result<Vec<u8>, Error> {
        let hashes = std::mem::take(&mut self.hashes);
        let key = |keyed: &Keyed| &hashes[keyed.key.0..keyed.key.1];
        // stable: forms of one key stay in the order of their entities
        self.keyed.sort_by(|a, b| key(a).cmp(key(b)));
        let trie = Trie::of(self.keyed.iter().map(key));
        let forms = self.keyed.iter().flat_map(|k| k.row).collect();
        let pairs = pairs(&self.keyed);
        let bits = pair_bits(&pairs);
        let sections: [Vec<u8>; SECTIONS] = [
            bitmap(&self.keyed, &hashes),
            trie.slots(),
            trie.nodes(),
            forms,
            self.texts,
            self.entities,
            self.records,
            pairs,
            bits,
        ];
        for (what, section) in [
            "bitmap",
            "edges",
            "nodes",
            "forms",
            "texts",
            "entities",
            "records",
            "pairs",
            "pair bits",
        ]
        .iter()
        .zip(&sections)
        {
            let limit = u32::MAX as usize / SECTIONS;
            if section.len() > limit {
                return Err(Error::TooLarge { what, limit });
            }
        }
        Ok(image::assemble(&sections, self.stems))
    }
}

/// The bits of first tokens: one for a form met with a capital, one more if it may begin without.
fn bitmap(keyed: &[Keyed], hashes: &[u64]) -> Vec<u8> {
    let first = |k: &Keyed| hashes[k.key.0];
    let mut firsts: Vec<u64> = keyed.iter().map(first).collect();
    firsts.dedup();
    let mut bitmap = vec![0; (firsts.len() * 2).next_power_of_two().max(8)];
    for k in keyed {
        let lower = k.may_begin_lower.then_some(first(k) ^ index::LOWER_SALT);
        for hash in [Some(first(k)), lower].into_iter().flatten() {
            let (byte, mask) = index::bit(hash, bitmap.len());
            bitmap[byte] |= mask;
        }
    }
    bitmap
}

/// The section in which [`typo`] looks.
fn pairs(keyed: &[Keyed]) -> Vec<u8> {
    let forms = keyed.iter().enumerate();
    let mut pairs: Vec<(u32, u32)> = forms
        .flat_map(|(form, keyed)| keyed.slips.iter().map(move |key| (*key, form as u32)))
        .collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
        .into_iter()
        .flat_map(|(key, form)| [key.to_le_bytes(), form.to_le_bytes()])
        .flatten()
        .collect()
}

/// A bitmap over the keys of the pairs: most words are turned away by it.
fn pair_bits(pairs: &[u8]) -> Vec<u8> {
    let mut bits = vec![0; (pairs.len() / 4).next_power_of_two().max(8)];
    for at in (0..pairs.len()).step_by(8) {
        let (byte, mask) = image::pair_bit(image::u32_at(pairs, at), bits.len());
        bits[byte] |= mask;
    }
    bits
}

/// A string with its length before it, cut to what the length can say.
fn counted(out: &mut Vec<u8>, text: &str) {
    let mut length = text.len().min(u16::MAX as usize);
    while !text.is_char_boundary(length) {
        length -= 1;
    }
    out.extend((length as u16).to_le_bytes());
    out.extend(&text.as_bytes()[..length]);
}

/// The hash under which forms looked up by stem are indexed.
pub(super) fn stem_key(language: Language, word: &str) -> u64 {
    salted(language, hash_folded(&stem(language, &fold(word))))
}

/// A stem's hash as the index holds it.
pub(super) fn salted(language: Language, stem: u64) -> u64 {
    stem ^ STEM_SALT.rotate_left(language.index() as u32)
}

/// The trie of sorted keys, before it is written.
struct Trie {
    /// Parent, token, node; in the order of the nodes.
    edges: Vec<(u32, u64)>,
    /// Flags of each node.
    flags: Vec<u32>,
    /// First form of each node, and the end.
    starts: Vec<u32>,
}

impl Trie {
    fn of<'k>(keys: impl Iterator<Item = &'k [u64]>) -> Self {
        let mut trie = Trie { edges: Vec::new(), flags: vec![0], starts: vec![0] };
        let mut path: Vec<(u64, u32)> = Vec::new();
        let mut forms = 0;
        for key in keys {
            let shared = path.iter().zip(key).take_while(|((a, _), b)| a == *b).count();
            path.truncate(shared);
            for &token in &key[shared..] {
                let parent = path.last().map_or(index::ROOT, |&(_, node)| node);
                trie.flags[parent as usize] |= GOES_ON;
                trie.edges.push((parent, token));
                trie.flags.push(0);
                trie.starts.push(forms);
                path.push((token, trie.edges.len() as u32));
            }
            let node = path.last().map_or(index::ROOT, |&(_, node)| node);
            trie.flags[node as usize] |= ENDS;
            forms += 1;
        }
        trie.starts.push(forms);
        trie
    }

    fn nodes(&self) -> Vec<u8> {
        self.starts.iter().flat_map(|n| n.to_le_bytes()).collect()
    }

    /// The table of edges; a size at which no two edges look the same is found at once but for
    /// accidents, which another size ends.
    fn slots(&self) -> Vec<u8> {
        let mut size = self.edges.len() * 3 / 2 + 8;
        loop {
            if let Some(slots) = self.try_slots(size) {
                return slots;
            }
            size += size / 16 + 1;
        }
    }

    fn try_slots(&self, size: usize) -> Option<Vec<u8>> {
        let mut slots = vec![0u8; size * 8];
        for (n, (parent, token)) in self.edges.iter().enumerate() {
            let edge = index::edge(*parent, *token);
            let mut at = index::place(edge, size);
            loop {
                match image::u32_at(&slots, at * 8) {
                    0 => break,
                    f if f == index::fingerprint(edge) => return None,
                    _ => at = (at + 1) % size,
                }
            }
            let node = (n + 1) as u32 | self.flags[n + 1];
            slots[at * 8..at * 8 + 4].copy_from_slice(&index::fingerprint(edge).to_le_bytes());
            slots[at * 8 + 4..at * 8 + 8].copy_from_slice(&node.to_le_bytes());
        }
        Some(slots)
    }
}
