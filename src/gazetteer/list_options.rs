//! What whoever reads a list knows of it beforehand.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::column::ListColumn;
use super::variants::VariantSort;
use crate::error::Error;
use crate::fold::words;
use crate::kind::EntityKind;

/// What the columns of a list are called, and the kind of the rows that give none; for
/// [`GazetteerBuilder::list_options`](super::GazetteerBuilder::list_options).
///
/// ```
/// use glosa::{EntityKind, Gazetteer, ListOptions};
///
/// let crew = "Seafarer\tPort\nMarta Quintero\tCallao\n";
/// let options = ListOptions::new().map("name", "Seafarer")?.kind(EntityKind::Person);
/// let gazetteer = Gazetteer::builder().list_options(options).tsv("crew.tsv", crew)?.build()?;
/// let marta = gazetteer.get("person/marta-quintero").expect("an id made of kind and name");
/// assert_eq!(marta.attributes().collect::<Vec<_>>(), [("Port", "Callao")]);
/// # Ok::<(), glosa::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct ListOptions {
    kind: Option<EntityKind>,
    /// Headers as folded words, and what they mean.
    columns: Vec<(String, ListColumn)>,
    variants: Vec<VariantSort>,
}

impl ListOptions {
    /// Every row gives its kind, and headers say by themselves which columns they are.
    pub fn new() -> Self {
        Self::default()
    }

    /// The kind of the rows that give none.
    #[must_use]
    pub fn kind(self, kind: EntityKind) -> Self {
        Self { kind: Some(kind), ..self }
    }

    /// Says which column has a meaning: `name` is that of [list files](crate::list_files), `header` what the file calls
    /// it; case and punctuation make no difference.
    ///
    /// # Errors
    /// [`Error::Name`] if no column is called `name`.
    pub fn map(mut self, name: &str, header: &str) -> Result<Self, Error> {
        let column = ListColumn::of(name);
        if !column.is_known() {
            return Err(Error::Name {
                what: "column",
                found: name.to_owned(),
                expected: "id, kind, name, name_en, name_es, given_name, family_name, aliases, aliases_en, \
                    aliases_es, alias, lang, flags, surname, wikidata, country or mute"
                    .to_owned(),
            });
        }
        self.columns.push((words(header), column));
        Ok(self)
    }

    /// Has other ways of writing each name found as well: see [`VariantSort`]. Mentions by them have the reason
    /// [`Variant`](crate::Reason::Variant) and are less sure. A single form asks for all of them by the flag `{variants}`.
    ///
    /// ```
    /// use glosa::{EntityKind, Extractor, Gazetteer, ListOptions, Reason, VariantSort};
    ///
    /// let options = ListOptions::new().kind(EntityKind::Person).variants(&[VariantSort::Inverted]);
    /// let gazetteer = Gazetteer::builder().list_options(options).tsv("crew.tsv", "Quintero, Marta\n")?.build()?;
    /// let extractor = Extractor::builder().without_builtin().gazetteer(gazetteer).build()?;
    /// let document = extractor.extract("Yesterday Marta Quintero left the harbour.");
    /// assert_eq!(document.mentions()[0].entity(), Some("person/quintero-marta"));
    /// assert_eq!(document.mentions()[0].reason(), Reason::Variant);
    /// # Ok::<(), glosa::Error>(())
    /// ```
    #[must_use]
    pub fn variants(mut self, sorts: &[VariantSort]) -> Self {
        self.variants.extend(sorts);
        self
    }

    /// The variants that every form gets.
    pub(super) fn variant_sorts(&self) -> &[VariantSort] {
        &self.variants
    }

    /// What a column means by these options.
    pub(super) fn mapped(&self, header: &str) -> Option<ListColumn> {
        if self.columns.is_empty() {
            return None;
        }
        let header = words(header);
        self.columns.iter().find(|(known, _)| *known == header).map(|(_, column)| *column)
    }

    /// The kind of a row whose cell says this: by its name in either language, in any case. A kind of the user's own
    /// stays as it is written.
    pub(super) fn kind_of<'c>(&'c self, cell: &'c str) -> &'c str {
        if cell.is_empty() {
            return self.kind.as_ref().map_or("", EntityKind::as_str);
        }
        KINDS.get(words(cell).as_str()).copied().unwrap_or(cell)
    }
}

/// What people call the kinds, folded.
static KINDS: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let rows =
        include_str!("../data/lists/kinds.tsv").lines().filter_map(|row| row.split_once('\t'));
    rows.flat_map(|(kind, names)| names.split(';').map(move |name| (name, kind))).collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_as_people_write_them() {
        let options = ListOptions::new();
        for (cell, kind) in [
            ("Person", "person"),
            ("PERSONAS", "person"),
            ("Organización", "organization"),
            ("organisation", "organization"),
            ("LOC", "place"),
            ("País", "country"),
            ("Vessel", "Vessel"),
            ("", ""),
        ] {
            assert_eq!(options.kind_of(cell), kind, "{cell}");
        }
        assert_eq!(ListOptions::new().kind(EntityKind::Person).kind_of(""), "person");
    }

    #[test]
    fn columns_that_there_are_not() {
        let error = ListOptions::new().map("nombre", "x").expect_err("an unknown column");
        assert!(
            error.to_string().starts_with("unknown column \"nombre\"; expected id, kind, name")
        );
    }
}
