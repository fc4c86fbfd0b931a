//! Which kind an instance of a Wikidata class is.

use std::collections::HashMap;

/// The classes that come with the crate, and the user's own.
pub(super) struct Classes(HashMap<String, String>);

impl Classes {
    /// Those of `src/data/wikidata_classes.tsv` and of `more`, a line each: id, tab, kind. The latter decide.
    pub(super) fn of(more: Option<&str>) -> Self {
        let shipped = include_str!("../data/wikidata_classes.tsv");
        let lines = shipped.lines().chain(more.unwrap_or_default().lines());
        let lines = lines.filter(|line| !line.starts_with('#'));
        let pair = |line: &str| {
            let mut fields = line.split('\t').map(|field| field.trim().to_owned());
            Some((fields.next()?, fields.next()?))
        };
        Self(lines.filter_map(pair).collect())
    }

    /// The kind of what is an instance of these classes; the first one that is known decides, people before all.
    pub(super) fn kind<'c>(&'c self, classes: impl Iterator<Item = &'c str>) -> Option<&'c str> {
        let mut kinds = classes.filter_map(|class| self.0.get(class).map(String::as_str));
        let first = kinds.next()?;
        Some(if kinds.any(|kind| kind == "person") { "person" } else { first })
    }
}
