//! An entity as a compiled gazetteer holds it.

use std::fmt;

use super::alias::{Alias, Flags};
use super::image::{EntityRef, Form};
use super::muted::{MUTE, Mute};
use super::{Gazetteer, redirects};
use crate::fold::words;
use crate::kind::EntityKind;
use crate::language::Language;

/// An entity of a [`Gazetteer`], read in place.
///
/// ```
/// use glosa::{Gazetteer, Language};
///
/// let ships = "id\tkind\tname\taliases\naurora\tvessel\tAurora Boreal\tAurora{weak}\n";
/// let gazetteer = Gazetteer::builder().tsv("ships.tsv", ships)?.build()?;
/// let aurora = gazetteer.get("aurora").expect("it is listed");
/// assert_eq!(aurora.name(Language::English), "Aurora Boreal");
/// let aliases: Vec<_> = aurora.aliases().map(|a| (a.text().to_owned(), a.is_weak())).collect();
/// assert_eq!(aliases, [("Aurora Boreal".to_owned(), false), ("Aurora".to_owned(), true)]);
/// # Ok::<(), glosa::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct ListedEntity<'g> {
    gazetteer: &'g Gazetteer,
    number: u32,
}

impl<'g> ListedEntity<'g> {
    pub(super) fn new(gazetteer: &'g Gazetteer, number: u32) -> Self {
        Self { gazetteer, number }
    }

    fn entity(&self) -> EntityRef<'g> {
        self.gazetteer.entity(self.number)
    }

    /// Its id.
    pub fn id(&self) -> &'g str {
        self.entity().id()
    }

    /// What it is.
    pub fn kind(&self) -> EntityKind {
        self.entity().kind()
    }

    /// Its name in a language. Where the list gives none there, its name in another language; where it gives none at
    /// all, its id.
    pub fn name(&self, language: Language) -> &'g str {
        let record = self.entity().record();
        let name = record.names[language.index()];
        if name.is_empty() { record.id } else { name }
    }

    /// Its Wikidata id, where one is known.
    pub fn wikidata(&self) -> Option<&'g str> {
        self.entity().record().wikidata
    }

    /// Its country, as an ISO 3166 code.
    pub fn country(&self) -> Option<&'g str> {
        self.entity().record().country
    }

    /// What else the list says of it: the columns that have no meaning of their own.
    pub fn attributes(&self) -> impl Iterator<Item = (&'g str, &'g str)> + use<'g> {
        self.entity().attributes()
    }

    /// Its aliases, names included. Cost: a look at every form of the gazetteer; to read those of many entities
    /// calls [`Gazetteer::aliases`] once.
    pub fn aliases(&self) -> impl Iterator<Item = Alias> + use<'g> {
        let number = self.number;
        let own = self.gazetteer.aliases().filter(move |(entity, _)| entity.number == number);
        own.map(|(_, alias)| alias)
    }
}

impl fmt::Debug for ListedEntity<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ListedEntity").field(&self.id()).finish()
    }
}

impl Gazetteer {
    /// The entity with this id, or with the one that took its place: see [`current_id`](Self::current_id). Cost: a binary
    /// search.
    pub fn get(&self, id: &str) -> Option<ListedEntity<'_>> {
        Some(ListedEntity::new(self, redirects::find(&self.image, id)?))
    }

    /// The id that an entity of the built-in gazetteer has now, where it had this one in an earlier release; any other id as it
    /// is. [`get`](Self::get), [`hide`](crate::ExtractorBuilder::hide) and the rows of lists take old ids as well. Results have the
    /// new ones.
    ///
    /// ```
    /// use glosa::Gazetteer;
    ///
    /// assert_eq!(Gazetteer::current_id("place/leningrad"), "place/saint-petersburg");
    /// assert_eq!(Gazetteer::builtin().get("place/leningrad").map(|p| p.id()), Some("place/saint-petersburg"));
    /// ```
    pub fn current_id(id: &str) -> &str {
        redirects::current(id)
    }

    /// The entities, in the order of their ids.
    pub fn entities(&self) -> impl ExactSizeIterator<Item = ListedEntity<'_>> {
        (0..self.image.entity_count()).map(|number| ListedEntity::new(self, number))
    }

    /// The entities that a name may mean, in the order of their ids: those that are shown by it, and those with such an alias,
    /// given or derived by a rule (a surname). Case, accents and punctuation make no difference. Cost: a look at every
    /// entity and every form of the gazetteer.
    ///
    /// ```
    /// let builtin = glosa::Gazetteer::builtin();
    /// let ids: Vec<_> = builtin.named("corea  DEL norte").iter().map(|entity| entity.id()).collect();
    /// assert_eq!(ids, ["country/KP"]);
    /// ```
    pub fn named(&self, name: &str) -> Vec<ListedEntity<'_>> {
        let wanted = words(name);
        let is_wanted = |name: &str| !wanted.is_empty() && words(name) == wanted;
        let forms = (0..self.image.form_count()).map(|number| self.form(number));
        let mut numbers: Vec<u32> =
            forms.filter(|form| is_wanted(form.text())).map(|form| form.entity).collect();
        // a name that is only shown is no form: *Guadalajara, Jalisco*
        let is_shown =
            |entity: &u32| self.entity(*entity).record().names.into_iter().any(is_wanted);
        numbers.extend((0..self.image.entity_count()).filter(is_shown));
        numbers.sort_unstable();
        numbers.dedup();
        numbers.into_iter().map(|number| ListedEntity::new(self, number)).collect()
    }

    /// Adds what the entities of an overlay say in their column `mute`: `*` for the whole entity, else its aliases.
    pub(crate) fn add_muted(&self, mute: &mut Mute) {
        for entity in self.entities() {
            let cells = entity.attributes().filter(|(name, _)| *name == MUTE);
            for alias in cells.flat_map(|(_, cell)| cell.split(';')).map(str::trim) {
                match alias {
                    "" => {}
                    "*" => mute.ids.push(entity.id().to_owned()),
                    alias => mute.of_entities.push((entity.id().to_owned(), alias.to_owned())),
                }
            }
        }
    }

    /// The aliases, each with the entity that it names: those that lists give, without what rules make of them and
    /// without those that are off. Their order is that of the index. Cost of each: a few reads.
    pub fn aliases(&self) -> impl Iterator<Item = (ListedEntity<'_>, Alias)> {
        (0..self.image.form_count()).map(|number| self.form(number)).filter_map(|form| {
            let given = !form.flags.contains(Flags::DERIVED);
            given.then(|| (ListedEntity::new(self, form.entity), Alias::of(&form)))
        })
    }
}

impl Alias {
    /// The alias that a form was compiled from.
    pub(super) fn of(form: &Form<'_>) -> Self {
        Self { text: form.text().to_owned(), case: Some(form.flags.case()), flags: form.flags }
    }
}
