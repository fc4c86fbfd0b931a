//! Known names and how to find them.

mod alias;
mod builder;
#[cfg(feature = "builtin")]
mod builtin;
mod cells;
mod column;
mod compile;
#[cfg(feature = "formats")]
mod csv;
/// The format of lists, for those who write one.
#[cfg(feature = "formats")]
pub(crate) mod list_format {
    pub(crate) use super::alias::escaped;
    pub(crate) use super::list::{LONGEST_FIELD, LONGEST_FORM};
    pub(crate) use super::write::quote_from;
}
mod edges;
mod entry;
mod forms;
mod gate;
mod hashtag;
mod image;
mod index;
#[cfg(feature = "formats")]
mod jsonl;
mod letters;
mod lint;
mod lint_rule;
mod list;
mod list_options;
mod listed;
mod muted;
mod name_parts;
mod packed;
#[cfg(feature = "formats")]
mod read;
mod redirects;
mod row;
#[cfg(feature = "office")]
mod sheet;
mod silent;
mod slug;
mod spelling;
mod store;
mod table;
mod trie;
mod tsv;
mod typo;
mod union;
mod variants;
mod write;

use std::collections::BTreeMap;
use std::sync::Arc;

pub(crate) use alias::Flags;
pub use alias::{Alias, CasePolicy};
pub use builder::GazetteerBuilder;
pub use entry::Entry;
pub(crate) use hashtag::SHORTEST as SHORTEST_IN_TAG;
use image::Image;
pub(crate) use image::{EntityRef, Form, Record};
pub use lint::Warning;
pub use lint_rule::LintRule;
pub use list_options::ListOptions;
pub use listed::ListedEntity;
pub(crate) use muted::Mute;
use muted::Muted;
pub(crate) use spelling::SpelledForm;
pub(crate) use typo::SHORTEST as SHORTEST_WITH_SLIP;
pub(crate) use union::{EntityKey, Gazetteers};
pub use variants::VariantSort;

use crate::error::Error;
pub(crate) use crate::kind::Class;
use crate::kind::EntityKind;
use crate::language::Language;
use crate::token::{Shape, Token, Word};

/// A set of entities, compiled for finding their names.
///
/// Cheap to clone: clones share the compiled form.
///
/// ```
/// use glosa::{Gazetteer, Language};
///
/// let builtin = Gazetteer::builtin();
/// let korea = builtin.get("country/KP").expect("every country is listed");
/// assert_eq!(korea.name(Language::Spanish), "Corea del Norte");
/// assert!(builtin.entities().any(|entity| entity.id() == "organization/nato"));
/// ```
#[derive(Clone, Debug)]
pub struct Gazetteer {
    image: Arc<Image>,
    /// What is passed over; none for nothing.
    muted: Option<Arc<Muted>>,
}

/// Forms of one spelling that are looked at wherever a text has it: more share a name only in lists of very many
/// people, and each would cost every mention.
pub(crate) const MOST_BEARERS: usize = 64;

impl Gazetteer {
    /// Whether a file is a compiled gazetteer, [packed](Self::pack) or not, by its first bytes (eight are enough);
    /// otherwise it may be a list.
    ///
    /// ```
    /// use glosa::Gazetteer;
    ///
    /// let list = "id\tkind\tname\na\tvessel\tAurora\n";
    /// let mut file = Vec::new();
    /// Gazetteer::builder().tsv("ships.tsv", list)?.build()?.write_to(&mut file)?;
    /// assert!(Gazetteer::is_compiled(&file) && !Gazetteer::is_compiled(list.as_bytes()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn is_compiled(start: &[u8]) -> bool {
        start.starts_with(&image::MAGIC) || start.starts_with(&packed::MAGIC)
    }

    /// Opens a compiled gazetteer that is in memory: a `Vec<u8>`, a `&'static [u8]`, a memory map.
    ///
    /// Only the header and the bounds of the sections are looked at, so that opening costs the same
    /// whatever the size; nothing is copied. Bytes that were damaged later on cannot do harm: what is
    /// out of bounds is not found. [`verify`](Self::verify) reads everything.
    ///
    /// A [packed](Self::pack) one is unpacked into memory, which takes longer the larger it is, and is checked whole.
    ///
    /// A memory map opens at once and is shared by processes, but its file must not be cut short while it is used:
    /// reading beyond the new end ends the process (SIGBUS on Unix), and no library can catch that. Replace such files
    /// by renaming a new one over the old one, as `glosa compile` does; where others may write them, read them into a
    /// `Vec<u8>`.
    ///
    /// # Errors
    /// [`Error::Compiled`] when the bytes are no compiled gazetteer of this release.
    ///
    /// ```
    /// let built = glosa::Gazetteer::builder().tsv("ships.tsv", "id\tkind\tname\na\tvessel\tAurora\n")?.build()?;
    /// let mut file = Vec::new();
    /// built.write_to(&mut file)?;
    /// let opened = glosa::Gazetteer::from_bytes(file)?;
    /// opened.verify()?;
    /// assert_eq!(opened.len(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn from_bytes(bytes: impl AsRef<[u8]> + Send + Sync + 'static) -> Result<Self, Error> {
        let image = match bytes.as_ref().starts_with(&packed::MAGIC) {
            true => Image::open(Box::new(packed::unpack(bytes.as_ref())?))?,
            false => Image::open(Box::new(bytes))?,
        };
        Ok(Self { image: Arc::new(image), ..Self::default() })
    }

    /// Writes the compiled form, for [`from_bytes`](Self::from_bytes). The same lists give the same
    /// bytes on every machine.
    ///
    /// # Errors
    /// Whatever the writer says.
    pub fn write_to(&self, mut out: impl std::io::Write) -> std::io::Result<()> {
        out.write_all(self.image.bytes())
    }

    /// The packed form, for [`from_bytes`](Self::from_bytes): a third of the compiled one, and compressed a sixth of the
    /// compiled one compressed. It is for downloads: opening it makes the tables anew, where [the compiled one](Self::write_to) is ready at once.
    ///
    /// # Errors
    /// [`Error::Compiled`] when this release did not write the compiled form, or it was damaged since.
    ///
    /// ```
    /// let list = "id\tkind\tname\nvessel/aurora\tvessel\tAurora Boreal\n";
    /// let built = glosa::Gazetteer::builder().tsv("ships.tsv", list)?.build()?;
    /// let packed = built.pack()?;
    /// let opened = glosa::Gazetteer::from_bytes(packed)?;
    /// assert!(opened.get("vessel/aurora").is_some());
    /// # Ok::<(), glosa::Error>(())
    /// ```
    pub fn pack(&self) -> Result<Vec<u8>, Error> {
        packed::pack(&self.image)
    }

    /// Reads all of the compiled form and says whether it is what was written.
    ///
    /// # Errors
    /// [`Error::Compiled`] when it is not.
    pub fn verify(&self) -> Result<(), Error> {
        self.image.verify()
    }

    /// Number of entities.
    pub fn len(&self) -> usize {
        self.image.entity_count() as usize
    }

    /// Whether there is no entity.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Number of forms: aliases, and what rules make of them.
    pub fn form_count(&self) -> usize {
        self.image.form_count() as usize
    }

    /// How many entities of each kind there are. Reads all of them.
    pub fn kinds(&self) -> BTreeMap<EntityKind, usize> {
        let mut kinds = BTreeMap::new();
        for entity in 0..self.image.entity_count() {
            *kinds.entry(self.image.entity(entity).kind()).or_default() += 1;
        }
        kinds
    }

    /// Size of the compiled form in bytes.
    pub fn size(&self) -> usize {
        self.image.len()
    }

    /// Calls `found` with every form that the paragraph spells and where, overlapping ones included, sorted by
    /// their first token, shorter before longer. Of forms one behind the other that are written alike and have the same
    /// flags it is given the first one, and their number. Where more forms are alike than [`MOST_BEARERS`], `crowded` is
    /// called with the first one beyond.
    pub(crate) fn find(
        &self,
        paragraph: &str,
        tokens: &[Token],
        words: Option<(Language, &[Word])>,
        mut found: impl FnMut(SpelledForm, Form<'_>, u32),
        mut crowded: impl FnMut(SpelledForm),
    ) {
        let forms = self.image.forms();
        let mut check = |hit: index::Hit, by_stem: bool| {
            let mut number = hit.node.wrapping_sub(1);
            let mut rest = MOST_BEARERS as u32;
            loop {
                let place = SpelledForm { first: hit.first, last: hit.last, end: 0, form: number };
                if rest == 0 {
                    return crowded(place);
                }
                // each of them may be muted or not
                let most = if self.muted.is_some() { 1 } else { rest };
                let Some((form, count, more)) = forms.alike(number, most) else { return };
                if edges::by_stem(form.flags) == by_stem {
                    if let Some(place) = self.placed(paragraph, tokens, place, form) {
                        found(place, form, count);
                    }
                }
                if !more {
                    return;
                }
                (number, rest) = (number + count, rest - count);
            }
        };
        index::scan(&self.image, tokens, |_, token| token.hash, |hit| check(hit, false));
        if let Some((language, words)) = words.filter(|(l, _)| self.image.has_stems(*l)) {
            let stem = |n: usize, _: &Token| edges::salted(language, words[n].stem);
            index::scan(&self.image, tokens, stem, |hit| check(hit, true));
        }
    }

    /// The form with its end, if the tokens spell it and it may be found.
    pub(crate) fn spelt(
        &self,
        paragraph: &str,
        tokens: &[Token],
        place: SpelledForm,
    ) -> Option<SpelledForm> {
        self.placed(paragraph, tokens, place, self.form(place.form))
    }

    #[inline]
    fn placed(
        &self,
        paragraph: &str,
        tokens: &[Token],
        place: SpelledForm,
        form: Form<'_>,
    ) -> Option<SpelledForm> {
        let stretch = &tokens[place.first as usize..place.last as usize];
        if !may_be(form, &stretch[0]) || self.is_muted(place.form, form.entity) {
            return None;
        }
        let end = spelling::spelt(&form, paragraph, stretch)? as u32;
        Some(SpelledForm { end, ..place })
    }

    /// Calls `found` with this form and those behind it that are spelled alike, if they are [strong](Flags::is_strong), or
    /// their entity is one of those asked for, until it says that they are enough. `may_be` turns most entities away at a glance.
    #[inline]
    pub(crate) fn counting_from(
        &self,
        form: u32,
        may_be: impl Fn(u32) -> bool,
        is: impl Fn(u32) -> bool,
        found: impl FnMut(u32) -> bool,
    ) {
        self.image.forms().counting(form, may_be, is, found);
    }

    /// Calls `found` with every form that the tokens around `at` spell except for a slip in that one, if
    /// its entity, by number, may be meant.
    pub(crate) fn find_slips(
        &self,
        paragraph: &str,
        tokens: &[Token],
        at: usize,
        may_be: impl FnMut(u32) -> bool,
        mut found: impl FnMut(SpelledForm),
    ) {
        typo::find(&self.image, paragraph, tokens, at, may_be, |hit: SpelledForm| {
            if self.admits(hit.form) {
                found(hit);
            }
        });
    }

    /// Calls `found` with every form that the word runs together with others, and with the bytes of the
    /// word that it covers.
    pub(crate) fn find_in_tag(&self, word: &str, mut found: impl FnMut(u32, usize, usize)) {
        hashtag::find(&self.image, word, |form, start, end| {
            if self.admits(form) {
                found(form, start, end);
            }
        });
    }

    /// The same gazetteer without what is muted.
    pub(crate) fn without(self, mute: &Mute) -> Self {
        let muted = Muted::of(&self.image, mute);
        Self { muted: (!muted.is_empty()).then(|| Arc::new(muted)), ..self }
    }

    /// Whether a form may be found.
    pub(crate) fn admits(&self, form: u32) -> bool {
        !self.is_muted(form, self.form(form).entity)
    }

    #[inline]
    fn is_muted(&self, form: u32, entity: u32) -> bool {
        self.muted.as_ref().is_some_and(|muted| muted.has(form, entity))
    }

    /// Whether forms are looked up by stem.
    #[cfg(feature = "train")]
    pub(crate) fn has_stems(&self) -> bool {
        Language::EACH.into_iter().any(|language| self.image.has_stems(language))
    }

    /// The entities of so many forms from this one on.
    #[inline]
    pub(crate) fn owners(&self, form: u32, count: u8) -> impl Iterator<Item = u32> {
        self.image.forms().entities(form, count.into())
    }

    /// The entity of a form.
    #[inline]
    pub(crate) fn owner(&self, form: u32) -> u32 {
        self.image.forms().entity(form)
    }

    /// A form by its number.
    pub(crate) fn form(&self, number: u32) -> Form<'_> {
        self.image.form(number)
    }

    /// An entity by its number.
    pub(crate) fn entity(&self, number: u32) -> EntityRef<'_> {
        self.image.entity(number)
    }
}

impl Default for Gazetteer {
    /// A gazetteer without entities.
    fn default() -> Self {
        Self { image: Arc::new(Image::empty()), muted: None }
    }
}

/// Turns away at a glance what is no name: the form begins with a capital, the text does not.
fn may_be(form: Form<'_>, first: &Token) -> bool {
    first.shape.contains(Shape::CAPITAL) || form.flags.may_begin_lower()
}
