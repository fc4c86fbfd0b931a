//! Entities, in the order of their ids, to the bytes of a compiled gazetteer.

use super::alias::Flags;
use super::edges::stem_key;
use super::entry::Entry;
use super::gate::{self, Beginning};
use super::image::{self, SECTIONS};
use super::letters::LetterSet;
use super::trie::Trie;
use super::{edges, forms, hashtag, typo};
use crate::error::Error;
use crate::hash::{FastMap, FastSet};
use crate::kind::Class;
use crate::language::Language;
use crate::token::{Token, tokenize};

/// How much of a record is searched for a form that it may hold already, in bytes.
const SEARCHED: usize = 512;

/// Keys that a bucket has at the most, on average, and half of that at the least. Four would add 65 kB to the built-in list,
/// and save three instructions in ten thousand.
const KEYS_A_BUCKET: usize = 8;

/// Behind a text, so that its last word, too, is read in one piece of sixteen bytes.
const PADDING: &str = "                ";

/// A form on its way into the trie.
struct KeyedForm {
    /// Hash of its first token.
    first: u64,
    /// The edges of its path, as a range of `Compiler::edges`.
    path: u32,
    edges: u16,
    length: u16,
    /// Its text in the records.
    text: u32,
    entity: u32,
    policy: u16,
    /// Whether a text may write it without a capital.
    may_begin_lower: bool,
}

/// What has been compiled so far.
#[derive(Default)]
pub(super) struct Compiler {
    edges: Vec<u64>,
    keyed: Vec<KeyedForm>,
    /// Key under which a form is looked for when a word of it is misspelt, the form, and the word.
    slips: Vec<(u32, u32, LetterSet)>,
    /// Key under which a form is looked for inside a hashtag, and the form.
    joined: Vec<(u32, u32, ())>,
    entities: Vec<u8>,
    pub(super) records: Vec<u8>,
    /// The different flags, in the order in which they came up.
    policies: Vec<u32>,
    policy_places: FastMap<u32, u16>,
    /// Bit for each language with forms that are looked up by stem.
    stems: u16,
    /// The part that outgrew its bounds.
    overflow: Option<&'static str>,
    tokens: Vec<Token>,
    hashes: Vec<u64>,
    scratch: String,
    padded: String,
}

impl Compiler {
    /// One that knows the flags that forms have, four bytes each.
    pub(super) fn with_policies(policies: &[u8]) -> Self {
        let mut compiler = Self::default();
        for flags in policies.chunks_exact(4) {
            compiler.policy(Flags::from_bits_retain(image::u32_at(flags, 0)));
        }
        compiler
    }

    /// Adds an entity; ids must come sorted.
    pub(super) fn entity(&mut self, entry: &Entry) {
        let (number, start) = self.begin_entity();
        record(&mut self.records, entry);
        let class = Class::of(&entry.kind);
        for form in forms::of(entry) {
            self.form(number, start, &form.text, form.flags.with_class(class));
        }
        self.end_entity();
    }

    /// The number of the entity whose record comes next, and where that begins.
    pub(super) fn begin_entity(&mut self) -> (u32, usize) {
        let number = (self.entities.len() / 4) as u32;
        let start = self.records.len();
        self.entities.extend((start as u32).to_le_bytes());
        (number, start)
    }

    /// Keeps what an entity needs within bounds.
    pub(super) fn end_entity(&mut self) {
        if self.records.len() > image::LARGEST || self.edges.len() > image::LARGEST {
            self.overflow = Some("records");
            self.records.clear();
            self.edges.clear();
        }
    }

    fn form(&mut self, entity: u32, record: usize, text: &str, flags: Flags) {
        let capital = text.starts_with(char::is_uppercase);
        let flags = if capital { flags.union(Flags::CAPITAL) } else { flags };
        if let Some(keyed) = self.keyed(entity, text, flags) {
            let (text, policy) = (self.text(record, text), self.policy(flags));
            self.keyed.push(KeyedForm { text, policy, ..keyed });
        }
    }

    /// Adds a form whose text the records have already, at a place, by the number of its flags; none if it cannot be one.
    pub(super) fn placed_form(
        &mut self,
        entity: u32,
        at: usize,
        length: usize,
        policy: usize,
    ) -> Option<()> {
        let flags = Flags::from_bits_retain(*self.policies.get(policy)?);
        let records = std::mem::take(&mut self.records);
        let text = records.get(at..).and_then(|rest| rest.get(..length));
        let text = text.and_then(|text| std::str::from_utf8(text).ok());
        let keyed = text.and_then(|text| self.keyed(entity, text, flags));
        self.records = records;
        self.keyed.push(KeyedForm { text: at as u32, policy: policy as u16, ..keyed? });
        Some(())
    }

    /// A form with its keys, still without a place for its text and without the number of its flags; none for one without
    /// words, or too long.
    fn keyed(&mut self, entity: u32, text: &str, flags: Flags) -> Option<KeyedForm> {
        self.tokens.clear();
        self.padded.clear();
        self.padded.push_str(text);
        self.padded.push_str(PADDING);
        tokenize(&self.padded, None, &mut self.scratch, &mut self.tokens);
        if !(1..=edges::MOST_TOKENS).contains(&self.tokens.len()) {
            return None;
        }
        let length = u16::try_from(text.len()).ok()?;
        self.hashes.clear();
        match flags.language().filter(|_| edges::by_stem(flags)) {
            Some(language) => {
                self.stems |= 1 << language.index();
                let stems = self.tokens.iter().map(|t| stem_key(language, t.text(text)));
                self.hashes.extend(stems);
            }
            None => self.hashes.extend(self.tokens.iter().map(|t| t.hash)),
        }
        let path = self.edges.len();
        self.edges.extend(edges::path(&self.hashes));
        let form = self.keyed.len() as u32;
        self.joined.extend(hashtag::key(text, flags).map(|key| (key, form, ())));
        let no_slips = Flags::STEM_KEY.union(Flags::WEAK).union(Flags::VARIANT);
        if !flags.intersects(no_slips) {
            typo::keys(&self.tokens, text, |key, word| self.slips.push((key, form, word)));
        }
        Some(KeyedForm {
            first: self.hashes[0],
            path: path as u32,
            edges: (self.edges.len() - path) as u16,
            length,
            text: 0,
            entity,
            policy: 0,
            may_begin_lower: flags.may_begin_lower(),
        })
    }

    /// Where the text is in the entity's record, whose fields hold most names and surnames; what is not there
    /// is put behind.
    fn text(&mut self, record: usize, text: &str) -> u32 {
        let known = &self.records[record..];
        let near = &known[..known.len().min(SEARCHED)];
        let same = |part: &[u8]| part[0] == text.as_bytes()[0] && part == text.as_bytes();
        match near.windows(text.len()).position(same) {
            Some(place) => (record + place) as u32,
            None => {
                let end = self.records.len();
                self.records.extend(text.as_bytes());
                end as u32
            }
        }
    }

    fn policy(&mut self, flags: Flags) -> u16 {
        if let Some(place) = self.policy_places.get(&flags.bits()) {
            return *place;
        }
        let place = self.policies.len() as u16 & !image::MORE;
        if self.policies.len() >= image::MORE as usize {
            self.overflow = Some("flags");
        }
        self.policies.push(flags.bits());
        self.policy_places.insert(flags.bits(), place);
        place
    }

    /// The compiled form.
    pub(super) fn finish(mut self) -> Result<Vec<u8>, Error> {
        let too_large = |what| Err(Error::TooLarge { what, limit: image::LARGEST });
        if let Some(what) = self.overflow {
            return too_large(what);
        }
        let mut order = self.order();
        self.share_texts(&order);
        self.gather_surnames(&mut order);
        let places = places(&order);
        let slips = Buckets::of(std::mem::take(&mut self.slips), &places);
        let (slips, slip_words) = slips;
        let (joined, _) = Buckets::of(std::mem::take(&mut self.joined), &places);
        let path = |n: u32| self.path(&self.keyed[n as usize]);
        let beginnings = order.iter().map(|&n| {
            let keyed = &self.keyed[n as usize];
            let (first, opening) = (keyed.first, self.path(keyed)[0]);
            Beginning { first, opening, may_be_lower: keyed.may_begin_lower }
        });
        let lower = beginnings.clone().filter(|form| form.may_be_lower);
        let [lower_firsts, firsts] =
            [gate::firsts(lower.clone()), gate::firsts(beginnings.clone())];
        let [lower_openings, openings] = [gate::openings(lower), gate::openings(beginnings)];
        let forms = rows(&self.keyed, &order, |a, b| path(a) == path(b));
        let edges = Trie::of(order.len(), order.iter().map(|&n| path(n))).tables();
        let policies = bytes_of(self.policies.iter().copied());
        drop((self.edges, self.keyed, order, places));
        let sections: [Vec<u8>; SECTIONS] = [
            lower_firsts,
            firsts,
            lower_openings,
            openings,
            edges.slots,
            forms,
            policies,
            self.entities,
            self.records,
            slips.starts,
            slips.forms,
            slips.tags,
            edges.twins,
            joined.starts,
            joined.forms,
            joined.tags,
            bytes_of(slip_words.into_iter().map(|word| word.0)),
        ];
        let over = image::NAMES.iter().zip(&sections).find(|(_, s)| s.len() > image::LARGEST);
        match over {
            Some((what, _)) => too_large(what),
            None => Ok(image::assemble(sections, self.stems)),
        }
    }

    /// Gives forms of one path that are written alike the text of the first of them: a reader then sees at once that
    /// they are, and reads it once.
    fn share_texts(&mut self, order: &[u32]) {
        let path = |n: u32| self.path(&self.keyed[n as usize]);
        let alike = order.chunk_by(|a, b| path(*a) == path(*b)).filter(|alike| alike.len() > 1);
        let mut shared = Vec::new();
        for forms in alike {
            let mut known: FastMap<&[u8], u32> = FastMap::default();
            for &form in forms {
                let KeyedForm { text: at, length, .. } = self.keyed[form as usize];
                let text = &self.records[at as usize..][..length.into()];
                shared.push((form, *known.entry(text).or_insert(at)));
            }
        }
        for (form, text) in shared {
            self.keyed[form as usize].text = text;
        }
    }

    /// Puts the surnames among the forms of one path last, those that are written alike side by side: a reader takes them
    /// as one, however many people have them. An entity with other forms of that path keeps them together.
    fn gather_surnames(&self, order: &mut [u32]) {
        let keyed = |n: u32| &self.keyed[n as usize];
        let path = |n: u32| self.path(keyed(n));
        for forms in order.chunk_by_mut(|a, b| path(*a) == path(*b)).filter(|forms| forms.len() > 2)
        {
            let entities = forms.chunk_by(|a, b| keyed(*a).entity == keyed(*b).entity);
            let several = entities.filter(|own| own.len() > 1).map(|own| keyed(own[0]).entity);
            let several: FastSet<u32> = several.collect();
            forms.sort_by_key(|n| {
                let KeyedForm { text, entity, policy, .. } = keyed(*n);
                let flags = Flags::from_bits_retain(self.policies[usize::from(*policy)]);
                let is_surname = flags.contains(Flags::SURNAME) && !several.contains(entity);
                is_surname.then_some((*text, *policy))
            });
        }
    }

    fn path(&self, keyed: &KeyedForm) -> &[u64] {
        &self.edges[keyed.path as usize..keyed.path as usize + keyed.edges as usize]
    }

    /// The forms' numbers, sorted by their paths; forms of one path in the order of their entities.
    fn order(&self) -> Vec<u32> {
        let path = |n: u32| self.path(&self.keyed[n as usize]);
        let mut order: Vec<(u64, u32)> = (0..self.keyed.len() as u32)
            .map(|n| (path(n).first().copied().unwrap_or(0), n))
            .collect();
        // by numbers alone first, which is fast; then those of one beginning among themselves
        order.sort_unstable();
        for alike in order.chunk_by_mut(|a, b| a.0 == b.0).filter(|alike| alike.len() > 1) {
            alike.sort_by(|a, b| path(a.1).cmp(path(b.1)));
        }
        order.into_iter().map(|(_, n)| n).collect()
    }
}

/// The entity as its record has it.
fn record(out: &mut Vec<u8>, entry: &Entry) {
    let mut counted = |text: &str| counted(out, text.as_bytes());
    counted(&entry.id);
    counted(&image::kind_code(&entry.kind));
    let mut first: Option<&str> = None;
    for language in Language::EACH {
        // a name like the first one is read from there
        let name = entry.name_of(language).filter(|name| first != Some(*name)).unwrap_or_default();
        first = first.or(Some(name).filter(|name| !name.is_empty()));
        counted(name);
    }
    counted(&entry.wikidata);
    counted(&entry.country);
    let attributes = &entry.attributes[..entry.attributes.len().min(image::MOST_ATTRIBUTES)];
    match attributes.len() {
        0 => counted(""),
        count => counted(&count.to_string()),
    }
    for (name, value) in attributes {
        counted(name);
        counted(value);
    }
}

/// A string with its length before it (one byte, or 255 and two), cut to what the length can say.
pub(super) fn counted(out: &mut Vec<u8>, text: &[u8]) {
    let mut length = text.len().min(u16::MAX as usize);
    // not within a character, whose further bytes begin with these two bits
    while text.get(length).is_some_and(|byte| byte >> 6 == 0b10) {
        length -= 1;
    }
    match u8::try_from(length) {
        Ok(short) if short < u8::MAX => out.push(short),
        _ => {
            out.push(u8::MAX);
            out.extend((length as u16).to_le_bytes());
        }
    }
    out.extend(&text[..length]);
}

fn rows(keyed: &[KeyedForm], order: &[u32], same: impl Fn(u32, u32) -> bool) -> Vec<u8> {
    let mut rows = Vec::with_capacity(order.len() * image::FORM_SIZE);
    for (n, &form) in order.iter().enumerate() {
        let more = order.get(n + 1).is_some_and(|&next| same(form, next));
        let keyed = &keyed[form as usize];
        rows.extend_from_slice(&keyed.text.to_le_bytes());
        rows.extend_from_slice(&keyed.entity.to_le_bytes());
        rows.extend_from_slice(&keyed.length.to_le_bytes());
        let policy = keyed.policy | if more { image::MORE } else { 0 };
        rows.extend_from_slice(&policy.to_le_bytes());
    }
    rows
}

/// The bytes of numbers, one behind the other.
fn bytes_of(numbers: impl ExactSizeIterator<Item = u32>) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(numbers.len() * 4);
    numbers.for_each(|number| bytes.extend_from_slice(&number.to_le_bytes()));
    bytes
}

/// For each form where it comes in an order.
fn places(order: &[u32]) -> Vec<u32> {
    let mut places = vec![0; order.len()];
    for (place, &form) in (0..).zip(order) {
        places[form as usize] = place;
    }
    places
}

/// The sections in which [`typo`] and [`hashtag`] look: forms under keys.
struct Buckets {
    starts: Vec<u8>,
    forms: Vec<u8>,
    tags: Vec<u8>,
}

impl Buckets {
    /// Of keys and forms by their first numbers, each with a note; `places` gives the final numbers. The notes are
    /// given back in the order of the forms.
    fn of<N: Copy + Ord>(keys: Vec<(u32, u32, N)>, places: &[u32]) -> (Self, Vec<N>) {
        let buckets = keys.len() / KEYS_A_BUCKET;
        let buckets = buckets.next_power_of_two().min(image::MOST_BUCKETS);
        let mut rows: Vec<(u64, N)> = keys
            .into_iter()
            .map(|(key, form, note)| {
                let (bucket, tag) = image::bucket(key, buckets);
                let place = u64::from(places[form as usize]);
                ((bucket as u64) << 40 | u64::from(tag) << 32 | place, note)
            })
            .collect();
        rows.sort_unstable();
        rows.dedup();
        let mut starts = Vec::with_capacity((buckets + 1) * 4);
        let mut at = 0;
        for bucket in 0..=buckets as u64 {
            at += rows[at..].iter().take_while(|(row, _)| *row >> 40 < bucket).count();
            starts.extend_from_slice(&(at as u32).to_le_bytes());
        }
        let forms = bytes_of(rows.iter().map(|(row, _)| *row as u32));
        let tags = rows.iter().map(|(row, _)| (row >> 32) as u8).collect();
        (Self { starts, forms, tags }, rows.into_iter().map(|(_, note)| note).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::Gazetteer;

    #[test]
    fn a_surname_is_read_once_for_each_spelling_however_the_entities_come() {
        let surname = |n: usize| ["Quorra", "Quórra"][n % 2];
        let row = |n: usize| format!("person/{n}|person|Ana Quoll {n}|{}\n", surname(n));
        let rows: String = (0..6).map(row).collect();
        let place = "place/quorra|place|Quorra|\n";
        let list = format!("id|kind|name|surname\n{rows}{place}").replace('|', "\t");
        let gazetteer = Gazetteer::builder().tsv("list", &list).and_then(|b| b.build());
        let (text, mut tokens, mut found) = ("Later, Quorra left.", Vec::new(), Vec::new());
        tokenize(text, None, &mut String::new(), &mut tokens);
        gazetteer.expect("a sound list").find(
            text,
            &tokens,
            None,
            |_, form, count| found.push((form.text().to_owned(), count)),
            |_| unreachable!("few share the surname"),
        );
        let found: Vec<_> = found.iter().map(|(text, count)| (text.as_str(), *count)).collect();
        assert_eq!(found, [("Quorra", 1), ("Quorra", 3), ("Quórra", 3)]);
    }
}
