//! An entity as lists give it.

use super::alias::{Alias, Flags};
use crate::kind::EntityKind;
use crate::language::Language;

/// An entity for a gazetteer: its id, its kind and its names.
///
/// ```
/// use glosa::{Alias, Entry, EntityKind, Language};
///
/// let entry = Entry::new("vessel/aurora", EntityKind::from("vessel"))
///     .name("Aurora Borealis")
///     .name_in(Language::Spanish, "Aurora Boreal")
///     .alias(Alias::new("Aurora").weak())
///     .country("PA");
/// assert_eq!(entry.get_name(Language::Spanish), Some("Aurora Boreal"));
/// assert_eq!(entry.get_aliases().count(), 3);
/// ```
///
/// What was given is read back by methods that begin with `get_`.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub(crate) id: String,
    pub(crate) kind: EntityKind,
    /// Which of the aliases is the name in each language.
    pub(crate) names: [Option<usize>; Language::COUNT],
    pub(crate) aliases: Vec<Alias>,
    pub(crate) wikidata: String,
    pub(crate) country: String,
    /// Whatever else the list says of it.
    pub(crate) attributes: Vec<(String, String)>,
}

impl Default for Entry {
    fn default() -> Self {
        Self::new("", "".into())
    }
}

impl Entry {
    /// An entity without a name yet. The id is free text.
    pub fn new(id: impl Into<String>, kind: EntityKind) -> Self {
        Self {
            id: id.into(),
            kind,
            names: Default::default(),
            aliases: Vec::new(),
            wikidata: String::new(),
            country: String::new(),
            attributes: Vec::new(),
        }
    }

    /// Becomes an entity without a name, in the memory of the one before.
    pub(crate) fn reset(&mut self, id: &str, kind: &str) {
        self.id.clear();
        self.id.push_str(id);
        if self.kind.as_str() != kind {
            self.kind = kind.into();
        }
        self.names = Default::default();
        self.aliases.clear();
        self.wikidata.clear();
        self.country.clear();
        self.attributes.clear();
    }

    /// The name in every language that has none of its own; also an alias.
    #[must_use]
    pub fn name(self, name: impl Into<String>) -> Self {
        let name = name.into();
        self.named(None, Alias::new(name))
    }

    /// The name in one language; also an alias.
    #[must_use]
    pub fn name_in(self, language: Language, name: impl Into<String>) -> Self {
        self.named(Some(language), Alias::new(name).language(language))
    }

    /// Its id.
    pub fn get_id(&self) -> &str {
        &self.id
    }

    /// What it is.
    pub fn get_kind(&self) -> &EntityKind {
        &self.kind
    }

    /// Its name in a language, if it has one there.
    pub fn get_name(&self, language: Language) -> Option<&str> {
        self.name_of(language)
    }

    /// Its forms, names included, in the order in which they were given.
    pub fn get_aliases(&self) -> impl ExactSizeIterator<Item = &Alias> {
        self.aliases.iter()
    }

    /// Its Wikidata id.
    pub fn get_wikidata(&self) -> Option<&str> {
        Some(&*self.wikidata).filter(|id| !id.is_empty())
    }

    /// Its country, as an ISO 3166 code.
    pub fn get_country(&self) -> Option<&str> {
        Some(&*self.country).filter(|code| !code.is_empty())
    }

    /// What else is known of it, as name and value, in the order in which it was given.
    pub fn get_attributes(&self) -> impl ExactSizeIterator<Item = (&str, &str)> {
        self.attributes.iter().map(|(name, value)| (&**name, &**value))
    }

    /// The name in a language, if it has one there.
    pub(crate) fn name_of(&self, language: Language) -> Option<&str> {
        self.aliases.get(self.names[language.index()]?).map(|alias| alias.text.as_str())
    }

    /// The name by which it is shown: the first that it has, or its first form.
    pub(crate) fn shown_name(&self) -> Option<&str> {
        let place = self.names.iter().flatten().next().copied();
        let first = || self.aliases.iter().position(|alias| !alias.flags.contains(Flags::OFF));
        Some(self.aliases.get(place.or_else(first)?)?.text.as_str())
    }

    /// The entity without a name takes its first form for one.
    pub(crate) fn name_itself(&mut self) {
        if self.names.iter().any(Option::is_some) {
            return;
        }
        let known = |alias: &Alias| !alias.flags.contains(Flags::OFF);
        if let Some(first) = self.aliases.iter().position(known) {
            self.aliases[first].flags = self.aliases[first].flags.union(Flags::NAME);
            self.names[0] = Some(first);
        }
    }

    pub(crate) fn named(mut self, language: Option<Language>, name: Alias) -> Self {
        for l in Language::EACH {
            let slot = &mut self.names[l.index()];
            if language == Some(l) || language.is_none() && slot.is_none() {
                *slot = Some(self.aliases.len());
            }
        }
        self.alias(name.flag(Flags::NAME))
    }

    /// One more form.
    #[must_use]
    pub fn alias(mut self, alias: Alias) -> Self {
        self.aliases.push(alias);
        self
    }

    /// Its Wikidata id (`Q7747`).
    #[must_use]
    pub fn wikidata(self, id: impl Into<String>) -> Self {
        Self { wikidata: id.into(), ..self }
    }

    /// Its country, as an ISO 3166 code.
    #[must_use]
    pub fn country(self, code: impl Into<String>) -> Self {
        Self { country: code.into(), ..self }
    }

    /// Something else that is known of it.
    #[must_use]
    pub fn attribute(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.attributes.push((name.into(), value.into()));
        self
    }
}
