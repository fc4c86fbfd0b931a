//! Which kind an instance of a Wikidata class is.

use std::collections::{BTreeSet, HashMap, HashSet};

/// Steps up from a class to one that is listed. Far up everything is an object.
const MOST_STEPS: usize = 8;

/// Which class is a subclass of which, as a dump of Wikidata says (P279): eight bytes a statement and some more, which
/// for all of Wikidata makes a hundred megabytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subclasses(BTreeSet<(u32, u32)>);

impl Subclasses {
    /// Takes in that `class` is a subclass of `of`, both by their ids.
    pub(super) fn add(&mut self, class: &str, of: &str) {
        if let (Some(class), Some(of)) = (number(class), number(of)) {
            self.0.insert((class, of));
        }
    }

    /// The classes right above one.
    fn above(&self, class: u32) -> impl Iterator<Item = u32> {
        self.0.range((class, 0)..=(class, u32::MAX)).map(|(_, of)| *of)
    }

    /// How many statements there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether it holds nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The number of an id: 5 of `Q5`.
fn number(id: &str) -> Option<u32> {
    id.strip_prefix('Q')?.parse().ok()
}

/// The classes that come with the crate, and the user's own, with the kind of their instances; none for those that
/// have no names.
pub(super) struct Classes(HashMap<u32, Option<String>>);

impl Classes {
    /// Those of `src/data/wikidata_classes.txt` and of `more`, a line each: id, tab, kind, or `-` for none. The latter
    /// decide.
    pub(super) fn of(more: Option<&str>) -> Self {
        let shipped = include_str!("../data/wikidata_classes.txt");
        let lines = shipped.lines().chain(more.unwrap_or_default().lines());
        let lines = lines.filter(|line| !line.starts_with('#'));
        let pair = |line: &str| {
            let mut fields = line.split('\t').map(str::trim);
            let (class, kind) = (number(fields.next()?)?, fields.next()?);
            Some((class, Some(kind.to_owned()).filter(|kind| !matches!(kind.as_str(), "" | "-"))))
        };
        Self(lines.filter_map(pair).collect())
    }

    /// The kind of what is an instance of these classes: that of the listed class which is the fewest steps up from
    /// one of them. Of several so near people come first, then the one of the first class.
    pub(super) fn kind<'c>(
        &self,
        classes: impl Iterator<Item = &'c str>,
        subclasses: &Subclasses,
    ) -> Option<&str> {
        let mut level: Vec<u32> = classes.filter_map(number).collect();
        let mut seen: HashSet<u32> = level.iter().copied().collect();
        for _ in 0..=MOST_STEPS {
            let known = || level.iter().filter_map(|class| self.0.get(class));
            if known().next().is_some() {
                let mut kinds = known().flatten().map(String::as_str);
                let first = kinds.next()?;
                return Some(if kinds.any(|kind| kind == "person") { "person" } else { first });
            }
            let above = level.iter().flat_map(|class| subclasses.above(*class));
            level = above.filter(|class| seen.insert(*class)).collect();
        }
        None
    }
}
