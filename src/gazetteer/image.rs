//! The compiled gazetteer: one row of bytes that is searched in place.
//!
//! ```text
//! header      magic, versions, languages, checksum, then offset and length of each section
//! FIRSTS      twice, for forms that may begin in lower case and for all: two bits for the first token of each
//! OPENINGS    likewise: u64 each, three bits for each edge that leaves the root
//! SLOTS       hash table of the trie's edges: fingerprint u32, node u32 with three flags; the first two tokens of
//!             a longer form are one edge
//! FORMS       12 bytes each: text at u32, entity u32, text length u16, policy u16; the policy's highest
//!             bit says that the next form has the same key. A node is the first of its forms, and one. Of one key,
//!             surnames come last, those that are written alike side by side
//! POLICIES    flags u32, each that occurs once
//! ENTITIES    for each entity where its record begins, in the order of their ids
//! RECORDS     counted strings: id, kind, a name for each language (empty: like the first), Wikidata id,
//!             country, attributes; behind them the forms that are part of none of these
//! PAIR_STARTS for slips of the pen: where each bucket of the two next begins, and the end
//! PAIR_FORMS  form u32
//! PAIR_TAGS   a byte each: what tells keys of one bucket apart; sorted
//! PAIR_WORDS  u32 each: letters and length of the word that may be misspelt
//! TWINS       edges that SLOTS cannot tell apart: token u64, from node u32, to node u32 with flags; sorted
//! JOINED_...  as PAIR_..., for names inside hashtags, by the hash of their letters run together
//! ```
//! All numbers are little-endian. Readers never trust them: whatever is outside reads as zero or as
//! an empty string.

use std::ops::Range;

use super::alias::Flags;
use super::letters::LetterSet;
use crate::error::Error;
use crate::hash;
use crate::kind::{Class, EntityKind};
use crate::language::Language;

pub(super) const MAGIC: [u8; 8] = *b"glosagaz";
/// Version of the layout, of the fold and of its hash: all three must be the reader's own.
pub(super) const VERSIONS: [(&str, u32); 3] = [("layout", 7), ("fold", 1), ("hash", 5)];
pub(super) const SECTIONS: usize = 17;
/// Magic, versions, languages, checksum; then two numbers of eight bytes a section.
const HEADER: usize = 8 + 12 + 4 + 8 + SECTIONS * 16;
/// A bit for each language with stems, of 16 bits; then how many names a record has.
const STEMS: usize = 20;
const NAMES_EACH: usize = 22;
pub(super) const CHECKSUM: usize = 24;
const TABLE: usize = 32;

pub(super) const FIRSTS: [usize; 2] = [0, 1];
pub(super) const OPENINGS: [usize; 2] = [2, 3];
pub(super) const SLOTS: usize = 4;
pub(super) const FORMS: usize = 5;
pub(super) const POLICIES: usize = 6;
const ENTITIES: usize = 7;
pub(super) const RECORDS: usize = 8;
/// Forms under keys: where each bucket begins, the forms, and what tells keys of one bucket apart.
const PAIRS: [usize; 3] = [9, 10, 11];
pub(super) const TWINS: usize = 12;
const JOINED: [usize; 3] = [13, 14, 15];
const PAIR_WORDS: usize = 16;

/// What errors call the sections.
pub(super) const NAMES: [&str; SECTIONS] = [
    "first words in lower case",
    "first words",
    "openings in lower case",
    "openings",
    "edges",
    "forms",
    "flags",
    "entities",
    "records",
    "pair starts",
    "pair forms",
    "pair tags",
    "edges alike",
    "joined starts",
    "joined forms",
    "joined tags",
    "pair words",
];
/// Most bytes of a section. Ten can be large; with what little the others take all stay within 4 GiB.
pub(super) const LARGEST: usize = u32::MAX as usize / 12;
pub(super) const FORM_SIZE: usize = 12;
/// Bytes of a row of `TWINS`: token u64, the node that the edge leaves u32, the node behind it u32.
pub(super) const TWIN_SIZE: usize = 16;
/// Most attributes of an entity.
pub(super) const MOST_ATTRIBUTES: usize = 1_000;
/// In a form's policy: the next form has the same key.
pub(super) const MORE: u16 = 1 << 15;
/// The same bit where length and policy are read as one.
const MORE_IN_REST: u32 = 1 << 31;
/// Most buckets of keys: the bits of a key above these are the tag.
pub(super) const MOST_BUCKETS: usize = 1 << 24;

/// Whatever holds the bytes: a vector, a static, a memory map.
type Bytes = Box<dyn AsRef<[u8]> + Send + Sync>;

/// The bytes of a compiled gazetteer and where its sections are in them.
pub(super) struct Image {
    bytes: Bytes,
    /// Names that a record has: one for each language that the lists were compiled for.
    names: usize,
    sections: [(usize, usize); SECTIONS],
}

impl std::fmt::Debug for Image {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Image")
            .field("bytes", &self.len())
            .field("sections", &self.sections)
            .finish()
    }
}

/// One form, as the index finds it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Form<'g> {
    /// The form's text. Compared more often than read, so it is made a string only when asked for.
    pub(super) bytes: &'g [u8],
    pub(crate) flags: Flags,
    pub(crate) entity: u32,
}

impl<'g> Form<'g> {
    /// The form as it is written.
    pub(crate) fn text(&self) -> &'g str {
        std::str::from_utf8(self.bytes).unwrap_or_default()
    }

    /// Whether the form is written exactly so.
    #[inline]
    pub(crate) fn is(&self, text: &str) -> bool {
        self.bytes == text.as_bytes()
    }
}

impl Image {
    /// No entities.
    pub(super) fn empty() -> Self {
        Self { bytes: Box::new([]), names: 0, sections: [(0, 0); SECTIONS] }
    }

    /// Opens a compiled gazetteer: looks at its header and the bounds of its sections, nothing else.
    pub(super) fn open(bytes: Bytes) -> Result<Self, Error> {
        let data = (*bytes).as_ref();
        if !data.starts_with(&MAGIC) {
            let found = String::from_utf8_lossy(&data[..data.len().min(MAGIC.len())]).into_owned();
            return Err(damaged(format!("it begins with {found:?}; expected \"glosagaz\"")));
        }
        check_versions(data, VERSIONS.into_iter(), "compile the lists again")?;
        let mut sections = [(0, 0); SECTIONS];
        for (n, section) in sections.iter_mut().enumerate() {
            *section = bounds(data, n)?;
        }
        let names = u16_at(data, NAMES_EACH).into();
        Ok(Self { bytes, names, sections })
    }

    /// Whether the file is what was written: the checksum fits, and every text is one.
    pub(super) fn verify(&self) -> Result<(), Error> {
        let data = (*self.bytes).as_ref();
        if data.is_empty() {
            return Ok(()); // that of no entities
        }
        let (found, wanted) = (checksum(data), u64_at(data, CHECKSUM));
        if found != wanted {
            return Err(damaged(format!("checksum {found:016x}; expected {wanted:016x}")));
        }
        for form in 0..self.form_count() {
            if std::str::from_utf8(self.form(form).bytes).is_err()
                || self.form(form).entity >= self.entity_count()
            {
                return Err(damaged(format!("form {form} is no text of a known entity")));
            }
        }
        Ok(())
    }

    /// All of it, as [`assemble`] made it.
    pub(super) fn bytes(&self) -> &[u8] {
        (*self.bytes).as_ref()
    }

    /// Whether forms of a language are looked up by stem.
    pub(super) fn has_stems(&self, language: Language) -> bool {
        u16_at(self.bytes(), STEMS) >> language.index() & 1 == 1
    }

    #[inline]
    pub(super) fn section(&self, which: usize) -> &[u8] {
        let (start, end) = self.sections[which];
        self.bytes().get(start..end).unwrap_or_default()
    }

    pub(super) fn len(&self) -> usize {
        self.bytes().len()
    }

    /// The forms, for one who reads many.
    #[inline]
    pub(super) fn forms(&self) -> FormTable<'_> {
        let [rows, policies, records] = [FORMS, POLICIES, RECORDS].map(|n| self.section(n));
        FormTable { rows, policies, records }
    }

    pub(super) fn form_count(&self) -> u32 {
        self.forms().count()
    }

    pub(super) fn form(&self, form: u32) -> Form<'_> {
        self.forms().get(form)
    }

    /// The forms listed for slips under a key, `most` of them at most, of whose letters, those of the word that may be
    /// misspelt, `is_near` holds; a few more may come along. No more than the letters is read of the others.
    pub(super) fn pair_forms(
        &self,
        key: u32,
        most: usize,
        is_near: impl Fn(LetterSet) -> bool,
    ) -> impl Iterator<Item = u32> {
        let (forms, words) = (self.section(PAIRS[1]), self.section(PAIR_WORDS));
        let rows = self.rows_under(PAIRS, key);
        let words = rows_from(words, rows.start, 4).chunks_exact(4).zip(rows).take(most);
        let near = words.filter(move |(word, _)| is_near(LetterSet(u32_at(word, 0))));
        near.map(move |(_, row)| u32_at(rows_from(forms, row, 4), 0))
    }

    /// The forms whose letters run together have a key; a few more may come along.
    pub(super) fn tag_forms(&self, key: u32) -> impl Iterator<Item = u32> {
        let forms = self.section(JOINED[1]);
        self.rows_under(JOINED, key).map(move |n| u32_at(rows_from(forms, n, 4), 0))
    }

    /// The rows of a key in three sections.
    fn rows_under(&self, sections: [usize; 3], key: u32) -> Range<u32> {
        let [starts, _, tags] = sections.map(|n| self.section(n));
        let buckets = (starts.len() / 4).saturating_sub(1);
        let (bucket, tag) = bucket(key, buckets.max(1));
        let (start, end) = (u32_at(starts, bucket * 4), u32_at(starts, bucket * 4 + 4));
        let tags = tags.get(start as usize..end as usize).unwrap_or_default();
        let first = tags.partition_point(|t| *t < tag);
        let count = tags[first..].iter().take_while(|t| **t == tag).count();
        let first = start + first as u32;
        first..first + count as u32
    }

    pub(super) fn entity_count(&self) -> u32 {
        (self.section(ENTITIES).len() / 4) as u32
    }

    /// The number of the entity with exactly this id.
    pub(super) fn find_entity(&self, id: &str) -> Option<u32> {
        let (mut low, mut high) = (0, self.entity_count());
        while low < high {
            let middle = low + (high - low) / 2;
            if self.entity(middle).id() < id { low = middle + 1 } else { high = middle }
        }
        (low < self.entity_count() && self.entity(low).id() == id).then_some(low)
    }

    /// Where the part of an entity is in the records: its record, and the forms behind it.
    pub(super) fn region_range(&self, entity: u32) -> Range<usize> {
        let starts = rows_from(self.section(ENTITIES), entity, 4);
        let end =
            starts.get(4..8).map_or(self.section(RECORDS).len(), |next| u32_at(next, 0) as usize);
        u32_at(starts, 0) as usize..end
    }

    pub(super) fn region(&self, entity: u32) -> &[u8] {
        self.section(RECORDS).get(self.region_range(entity)).unwrap_or_default()
    }

    pub(super) fn checksum(&self) -> u64 {
        u64_at(self.bytes(), CHECKSUM)
    }

    pub(super) fn entity(&self, entity: u32) -> EntityRef<'_> {
        let start = u32_at(rows_from(self.section(ENTITIES), entity, 4), 0) as usize;
        let record = self.section(RECORDS).get(start..).unwrap_or_default();
        EntityRef { record, names: self.names }
    }
}

/// The forms of a gazetteer and what they refer to.
#[derive(Clone, Copy)]
pub(super) struct FormTable<'g> {
    rows: &'g [u8],
    policies: &'g [u8],
    records: &'g [u8],
}

impl<'g> FormTable<'g> {
    fn count(self) -> u32 {
        (self.rows.len() / FORM_SIZE) as u32
    }

    #[inline]
    fn row(self, form: u32) -> &'g [u8] {
        rows_from(self.rows, form, FORM_SIZE)
    }

    #[inline]
    pub(super) fn get(self, form: u32) -> Form<'g> {
        self.read(self.row(form))
    }

    /// The form of a row.
    #[inline]
    fn read(self, row: &[u8]) -> Form<'g> {
        let (start, length) = (u32_at(row, 0) as usize, u16_at(row, 8) as usize);
        let text = self.records.get(start..).and_then(|rest| rest.get(..length));
        let policy = u16_at(row, 10) & !MORE;
        let flags = u32_at(rows_from(self.policies, policy.into(), 4), 0);
        Form {
            bytes: text.unwrap_or_default(),
            flags: Flags::from_bits_retain(flags),
            entity: u32_at(row, 4),
        }
    }

    /// A form; how many from this one on are of its node, are written like it and have its flags, `most` at most; and
    /// whether the node has more forms behind them. `None` if there is no such form.
    #[inline]
    pub(super) fn alike(self, form: u32, most: u32) -> Option<(Form<'g>, u32, bool)> {
        let rows = rows_from(self.rows, form, FORM_SIZE);
        let row =
            |n: usize| rows.get(n * FORM_SIZE..).and_then(|rest| rest.first_chunk::<FORM_SIZE>());
        let goes_on = |row: &[u8; FORM_SIZE]| u16_at(row, 10) & MORE != 0;
        let first = row(0)?;
        let own = self.read(first);
        if !goes_on(first) || most == 1 {
            return Some((own, 1, goes_on(first)));
        }
        let written = |row: &[u8; FORM_SIZE]| (u32_at(row, 0), u32_at(row, 8) & !MORE_IN_REST);
        let is_alike = |n: usize| row(n).is_some_and(|row| written(row) == written(first));
        let most = (rows.len() / FORM_SIZE).min(most as usize);
        let count = match self.is_gathered(form, &own) {
            // most surnames of large lists have more bearers than are looked at
            true if is_alike(most - 1) => most,
            true => first_unlike(most, is_alike),
            false => {
                let ends = |n: &usize| !row(n - 1).is_some_and(goes_on) || !is_alike(*n);
                (1..most).find(ends).unwrap_or(most)
            }
        };
        Some((own, count as u32, row(count - 1).is_some_and(goes_on)))
    }

    /// Whether a form, the first one of those that are written alike, is one of the surnames that the compiler puts side
    /// by side, so that their number is found without a look at each: those of entities without another form at the node,
    /// which would be beside it.
    #[inline]
    fn is_gathered(self, number: u32, form: &Form<'_>) -> bool {
        let is_own = |other: Option<u32>| other.is_some_and(|n| self.entity(n) == form.entity);
        form.flags.contains(Flags::SURNAME)
            && !is_own(number.checked_add(1))
            && !is_own(number.checked_sub(1))
    }

    /// The entities of so many forms from this one on.
    #[inline]
    pub(super) fn entities(self, form: u32, count: u32) -> impl Iterator<Item = u32> {
        let rows = rows_from(self.rows, form, FORM_SIZE);
        let rows = rows.get(..count as usize * FORM_SIZE).unwrap_or(rows);
        // cut off one by one, so that the compiler knows how long they are
        let mut rest = rows;
        std::iter::from_fn(move || {
            let (row, behind) = rest.split_first_chunk::<FORM_SIZE>()?;
            rest = behind;
            Some(u32_at(row, 4))
        })
    }

    /// Calls `found` with this form and those behind it at its node that are [strong](Flags::is_strong), or whose entity is
    /// one of those asked for, until it says that they are enough. `may_be` turns most entities away at a glance.
    #[inline]
    pub(super) fn counting(
        self,
        form: u32,
        may_be: impl Fn(u32) -> bool,
        is: impl Fn(u32) -> bool,
        mut found: impl FnMut(u32) -> bool,
    ) {
        let is_strong = |policy: u16| {
            let flags = u32_at(rows_from(self.policies, policy.into(), 4), 0);
            Flags::from_bits_retain(flags).is_strong()
        };
        // forms of one node have few different flags: those of the last one that was not strong, where others follow
        let mut weak = None;
        let rows = rows_from(self.rows, form, FORM_SIZE).chunks_exact(FORM_SIZE);
        for (row, form) in rows.zip(form..) {
            let (policy, entity) = (u16_at(row, 10), u32_at(row, 4));
            if weak == Some(policy) && !may_be(entity) {
                continue;
            }
            if !is_strong(policy & !MORE) && !is(entity) {
                weak = Some(policy | MORE);
            } else if !found(form) {
                return;
            }
            if policy & MORE == 0 {
                return;
            }
        }
    }

    /// The row of a form as it is.
    pub(super) fn parts(self, form: u32) -> FormRow {
        let row = self.row(form);
        let policy = u16_at(row, 10);
        FormRow {
            text: u32_at(row, 0) as usize,
            entity: u32_at(row, 4),
            length: u16_at(row, 8).into(),
            policy: policy & !MORE,
            more: policy & MORE != 0,
        }
    }

    /// The entity of a form.
    #[inline]
    pub(super) fn entity(self, form: u32) -> u32 {
        u32_at(self.row(form), 4)
    }

    /// The numbers of the forms at a node.
    #[inline]
    pub(super) fn at(self, node: u32) -> impl Iterator<Item = u32> {
        self.from(node.wrapping_sub(1))
    }

    /// This form and those behind it at its node.
    #[inline]
    pub(super) fn from(self, form: u32) -> impl Iterator<Item = u32> {
        let mut next = Some(form).filter(|first| *first < self.count());
        std::iter::from_fn(move || {
            let form = next?;
            let more = u16_at(self.row(form), 10) & MORE != 0;
            next = more.then_some(form + 1).filter(|n| *n < self.count());
            Some(form)
        })
    }

    /// Some bytes of the first form at a node.
    #[inline]
    pub(super) fn glance_at_row(self, node: u32) -> u32 {
        u32_at(self.row(node.wrapping_sub(1)), 0)
    }

    /// Some bytes of that form's text.
    #[inline]
    pub(super) fn glance_at_text(self, node: u32) -> u32 {
        u32_at(self.records, self.glance_at_row(node) as usize)
    }
}

/// What the row of a form says.
pub(super) struct FormRow {
    /// Where its text is in the records.
    pub(super) text: usize,
    pub(super) entity: u32,
    pub(super) length: usize,
    /// The number of its flags.
    pub(super) policy: u16,
    /// Whether the next form has the same key.
    pub(super) more: bool,
}

/// An entity, read in place in a gazetteer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct EntityRef<'g> {
    record: &'g [u8],
    /// Names that the record has.
    names: usize,
}

/// What is known of an entity.
#[derive(Debug)]
pub(crate) struct Record<'g> {
    pub(crate) id: &'g str,
    pub(crate) kind: EntityKind,
    /// Its name in each language, or in any where it has none there.
    pub(crate) names: [&'g str; Language::COUNT],
    pub(crate) wikidata: Option<&'g str>,
    pub(crate) country: Option<&'g str>,
}

impl<'g> Record<'g> {
    /// Its name in a language without what only tells it from its namesakes: *Guadalajara* of *Guadalajara, Jalisco*, *Georgia* of
    /// *Georgia (U.S. state)*. A town's comma does so only where all languages have it: *Washington, D.C.* is *Washington*
    /// in Spanish, and is called so.
    pub(crate) fn short_name(&self, language: Language) -> &'g str {
        let name = self.names[language.index()];
        let in_brackets = || name.strip_suffix(')')?.rsplit_once(" (");
        let is_town = self.kind == EntityKind::Place;
        let has_region = || is_town && self.names.iter().all(|name| name.contains(", "));
        let parts = in_brackets().or_else(|| name.split_once(", ").filter(|_| has_region()));
        parts.map_or(name, |(short, _)| short)
    }
}

impl<'g> EntityRef<'g> {
    // Fields of a record: id and kind, the names, Wikidata id, country, attributes.
    const ID: usize = 0;
    const KIND: usize = 1;
    /// From the end of the names on.
    const COUNTRY: usize = 1;
    const ATTRIBUTES: usize = 2;

    /// Number of the first field behind the names.
    fn behind_names(self) -> usize {
        2 + self.names
    }

    /// What the record says, except for its attributes.
    pub(crate) fn record(self) -> Record<'g> {
        let mut rest = self.fields(0);
        let mut field = || rest.next().unwrap_or_default();
        let (id, code) = (text(field()), field());
        let mut names = [&b""[..]; Language::COUNT];
        // a file may have been compiled for fewer languages, or for more
        for n in 0..self.names {
            let name = field();
            if let Some(own) = names.get_mut(n) {
                *own = name;
            }
        }
        let [wikidata, country] =
            [field(), field()].map(|f| Some(text(f)).filter(|f| !f.is_empty()));
        Record { id, kind: kind(code), names: all_names(names), wikidata, country }
    }

    /// What else the list says, as name and value.
    pub(crate) fn attributes(self) -> impl Iterator<Item = (&'g str, &'g str)> {
        let mut rest = self.fields(self.behind_names() + Self::ATTRIBUTES);
        let count = attribute_count(rest.next().unwrap_or_default());
        (0..count).map_while(move |_| Some((text(rest.next()?), text(rest.next()?))))
    }

    /// Whether the list says one of these of it, as name and value.
    pub(crate) fn has_any(self, sought: &[(&str, &str)]) -> bool {
        let mut rest = self.fields(self.behind_names() + Self::ATTRIBUTES);
        let count = attribute_count(rest.next().unwrap_or_default());
        let mut own = (0..count).map_while(|_| Some((rest.next()?, rest.next()?)));
        let is = |(name, value)| {
            sought.iter().any(|(n, v)| (n.as_bytes(), v.as_bytes()) == (name, value))
        };
        own.any(is)
    }

    /// The fields from number `n` on; those before are stepped over unread.
    fn fields(self, n: usize) -> impl Iterator<Item = &'g [u8]> {
        fields(behind_fields(self.record, n))
    }

    fn field(self, n: usize) -> &'g [u8] {
        self.fields(n).next().unwrap_or_default()
    }

    pub(crate) fn id(self) -> &'g str {
        text(self.field(Self::ID))
    }

    pub(crate) fn kind(self) -> EntityKind {
        kind(self.field(Self::KIND))
    }

    /// The bytes of the country's code, to be compared; empty if it has no country.
    pub(crate) fn country(self) -> &'g [u8] {
        self.field(self.behind_names() + Self::COUNTRY)
    }
}

/// The fields of a record.
pub(super) fn fields(record: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = record;
    std::iter::from_fn(move || {
        let (&short, mut after) = rest.split_first()?;
        let mut length = usize::from(short);
        if short == u8::MAX {
            let (long, behind) = after.split_first_chunk::<2>()?;
            (length, after) = (u16::from_le_bytes(*long).into(), behind);
        }
        let field = after.get(..length)?;
        rest = &after[length..];
        Some(field)
    })
}

/// What is behind the first `n` fields of a record.
#[inline]
fn behind_fields(record: &[u8], n: usize) -> &[u8] {
    let mut rest = record;
    for _ in 0..n {
        let size = match rest.first() {
            Some(&u8::MAX) => 3 + usize::from(u16_at(rest, 1)),
            Some(&short) => 1 + usize::from(short),
            None => return rest,
        };
        rest = rest.get(size..).unwrap_or_default();
    }
    rest
}

/// How many bytes say that a field has such a length.
pub(super) fn counted_start(length: usize) -> usize {
    if length < u8::MAX.into() { 1 } else { 3 }
}

/// How many attributes the field for their number says.
pub(super) fn attribute_count(field: &[u8]) -> usize {
    if let [digit @ b'0'..=b'9'] = field {
        return usize::from(digit - b'0');
    }
    text(field).parse().map_or(0, |count: usize| count.min(MOST_ATTRIBUTES))
}

/// Names by language; the first one serves languages without a name. Most entities have one for all languages.
fn all_names(names: [&[u8]; Language::COUNT]) -> [&str; Language::COUNT] {
    let first = names.into_iter().find(|name| !name.is_empty()).unwrap_or_default();
    let any = text(first);
    names.map(|name| if name.is_empty() || name == first { any } else { text(name) })
}

pub(super) fn text(field: &[u8]) -> &str {
    std::str::from_utf8(field).unwrap_or_default()
}

/// A kind as records have it: the digit of its class, or `=` and its name for one of a user's own.
pub(super) fn kind_code(kind: &EntityKind) -> String {
    match Class::of(kind) {
        Class::Other => format!("={kind}"),
        class => class.number().to_string(),
    }
}

pub(super) fn kind(code: &[u8]) -> EntityKind {
    let known = match code {
        [digit @ b'0'..=b'9'] => Class::numbered(digit - b'0').kind(),
        _ => None,
    };
    known.unwrap_or_else(|| text(code).strip_prefix('=').unwrap_or_default().into())
}

/// Bucket, of a power of two, and tag of a key.
#[inline]
pub(super) fn bucket(key: u32, buckets: usize) -> (usize, u8) {
    (key as usize & (buckets - 1), (key >> 24) as u8)
}

/// The first one of `most` rows that is not like the first one, or `most`. All that are alike come before all others.
fn first_unlike(most: usize, is_alike: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (1, most);
    while low < high {
        let middle = low + (high - low) / 2;
        if is_alike(middle) { low = middle + 1 } else { high = middle }
    }
    low
}

/// The bytes from row `n` on.
#[inline]
fn rows_from(section: &[u8], n: u32, size: usize) -> &[u8] {
    (n as usize).checked_mul(size).and_then(|at| section.get(at..)).unwrap_or_default()
}

#[inline]
fn u16_at(bytes: &[u8], at: usize) -> u16 {
    bytes.get(at..).and_then(|b| b.first_chunk::<2>()).map_or(0, |b| u16::from_le_bytes(*b))
}

#[inline]
pub(super) fn u32_at(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..).and_then(|b| b.first_chunk::<4>()).map_or(0, |b| u32::from_le_bytes(*b))
}

pub(super) fn u64_at(bytes: &[u8], at: usize) -> u64 {
    bytes.get(at..).and_then(|b| b.first_chunk::<8>()).map_or(0, |b| u64::from_le_bytes(*b))
}

/// Where section `n` is, if it is inside the file and has a length that its rows can have.
fn bounds(data: &[u8], n: usize) -> Result<(usize, usize), Error> {
    let what = NAMES[n];
    let (start, length) = (u64_at(data, TABLE + n * 16), u64_at(data, TABLE + n * 16 + 8));
    let end =
        start.checked_add(length).filter(|end| *end <= data.len() as u64 && start >= HEADER as u64);
    let Some(end) = end else {
        let size = data.len();
        return Err(damaged(format!(
            "section {what:?} has {length} bytes at {start}; expected them within {size}"
        )));
    };
    let fits = match n {
        n if FIRSTS.contains(&n) => length.is_power_of_two() || length == 0,
        n if OPENINGS.contains(&n) => length % 8 == 0,
        SLOTS => length % 8 == 0,
        TWINS => length % TWIN_SIZE as u64 == 0,
        POLICIES | ENTITIES => length % 4 == 0,
        n if [PAIRS[0], JOINED[0]].contains(&n) => {
            length % 4 == 0 && (length < 8 || (length / 4 - 1).is_power_of_two())
        }
        n if [PAIRS[1], JOINED[1], PAIR_WORDS].contains(&n) => length % 4 == 0,
        FORMS => length % FORM_SIZE as u64 == 0,
        _ => true,
    };
    if !fits {
        return Err(damaged(format!("section {what:?} has {length} bytes; expected whole rows")));
    }
    Ok((start as usize, end as usize))
}

/// Whether the versions behind the magic are the reader's own; `remedy` says what is to be done if not.
pub(super) fn check_versions(
    data: &[u8],
    own: impl Iterator<Item = (&'static str, u32)>,
    remedy: &str,
) -> Result<(), Error> {
    for (n, (what, own)) in own.enumerate() {
        let found = u32_at(data, MAGIC.len() + n * 4);
        if found != own {
            return Err(damaged(format!("{what} version {found}; expected {own}: {remedy}")));
        }
    }
    Ok(())
}

pub(super) fn damaged(message: impl Into<String>) -> Error {
    Error::Compiled { message: message.into() }
}

/// Hash of all but the magic and the versions, which opening compares, and the checksum itself.
fn checksum(data: &[u8]) -> u64 {
    let rest = hash::bytes(data.get(TABLE..).unwrap_or_default());
    hash::mix(rest, u64::from(u32_at(data, STEMS)))
}

/// Puts the sections together behind a header.
pub(super) fn assemble(sections: [Vec<u8>; SECTIONS], stems: u16) -> Vec<u8> {
    let total = HEADER + sections.iter().map(|s| s.len().next_multiple_of(8)).sum::<usize>();
    let mut bytes = Vec::with_capacity(total);
    bytes.extend(MAGIC);
    bytes.extend(VERSIONS.iter().flat_map(|(_, version)| version.to_le_bytes()));
    bytes.extend(stems.to_le_bytes());
    bytes.extend((Language::COUNT as u16).to_le_bytes());
    bytes.extend([0; 8]);
    let mut at = HEADER;
    for section in &sections {
        bytes.extend((at as u64).to_le_bytes());
        bytes.extend((section.len() as u64).to_le_bytes());
        at += section.len().next_multiple_of(8);
    }
    for section in sections {
        bytes.extend(section);
        bytes.resize(bytes.len().next_multiple_of(8), 0);
    }
    let sum = checksum(&bytes);
    bytes[CHECKSUM..TABLE].copy_from_slice(&sum.to_le_bytes());
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::Gazetteer;

    /// Runs of forms that are written alike, all of them, by a look at each.
    fn runs(table: FormTable<'_>) -> Vec<(u32, u32, bool)> {
        let written = |form: u32| (table.get(form).bytes, table.get(form).flags);
        let goes_on = |form: u32| u16_at(table.row(form), 10) & MORE != 0;
        let mut runs: Vec<(u32, u32, bool)> = Vec::new();
        for form in 0..table.count() {
            match runs.last_mut() {
                Some((first, count, more)) if *more && written(*first) == written(form) => {
                    (*count, *more) = (*count + 1, goes_on(form));
                }
                _ => runs.push((form, 1, goes_on(form))),
            }
        }
        runs
    }

    #[test]
    fn forms_written_alike_are_counted_without_a_look_at_each() {
        // some surnames are written in two ways, and some people have two forms of one path
        let row = |n: usize| {
            let surname = ["Quorra", "Quórra", "Zyx"][n * n % 7 % 3];
            let alias = if n % 11 == 0 { "Quorra" } else { "" };
            format!("person/{n}|person|Ana Quoll {n}|{surname}|{alias}\n")
        };
        let rows: String = (0..300).map(row).collect();
        let list = format!("id|kind|name|surname|aliases\n{rows}").replace('|', "\t");
        let gazetteer = Gazetteer::builder().tsv("list", &list).and_then(|b| b.build());
        let gazetteer = gazetteer.expect("a sound list");
        let forms = gazetteer.image.forms();
        let runs = runs(forms);
        assert!(runs.iter().any(|(_, count, _)| *count > 64), "{runs:?}");
        for (first, count, more) in runs {
            for most in [1, 2, 3, 64, 1000] {
                let (expected, is_cut) = (count.min(most), most < count);
                let alike = forms.alike(first, most).map(|(_, count, more)| (count, more));
                assert_eq!(alike, Some((expected, more || is_cut)), "form {first}");
            }
        }
    }
}
