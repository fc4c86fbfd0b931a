//! What writing and reading the packed form have in common: its columns, and how the place of a form is said.

use crate::gazetteer::{image, slug};
use crate::language::Language;

pub(in crate::gazetteer) const MAGIC: [u8; 8] = *b"glosapak";
/// Version of this form.
const VERSION: (&str, u32) = ("packed form", 1);
/// Behind a text.
pub(super) const END: u8 = 0xff;
/// In place of an id, without an end: the id is the slug of kind and name.
pub(super) const AS_NAMED: u8 = 0xfe;

/// The columns in their order.
pub(super) const COLUMNS: usize = 8;
pub(super) const POLICIES: usize = 0;
pub(super) const TEXTS: usize = 1;
pub(super) const IDS: usize = 2;
pub(super) const FACTS: usize = 3;
pub(super) const COUNTS: usize = 4;
pub(super) const PLACES: usize = 5;
pub(super) const SPANS: usize = 6;
pub(super) const FLAGS: usize = 7;

/// Where the text of a form is in its entity's part of the records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PackedPlace {
    /// It begins where the rightmost form so far ends, at first behind the fields. Needs its length.
    Next,
    /// Anywhere. Needs where it begins, counted from the start of the record, and its length.
    Anywhere,
    /// It is the name with this number.
    Name(usize),
    /// It is so many words at the end of that name, counted by the blanks before them.
    Words(usize, usize),
}

impl PackedPlace {
    /// Most words that [`Words`](Self::Words) tells of.
    pub(super) const MOST_WORDS: usize = 3;
    /// Places for each name: the whole, and its last words.
    const EACH: usize = 1 + Self::MOST_WORDS;

    pub(super) fn code(self) -> u8 {
        let code = match self {
            PackedPlace::Next => 0,
            PackedPlace::Anywhere => 1,
            PackedPlace::Name(name) => 2 + name * Self::EACH,
            PackedPlace::Words(name, words) => 2 + name * Self::EACH + words,
        };
        code as u8
    }

    pub(super) fn of_code(code: u8) -> Option<Self> {
        let Some(rest) = usize::from(code).checked_sub(2) else {
            return Some(if code == 0 { PackedPlace::Next } else { PackedPlace::Anywhere });
        };
        let (name, words) = (rest / Self::EACH, rest % Self::EACH);
        let place =
            if words == 0 { PackedPlace::Name(name) } else { PackedPlace::Words(name, words) };
        (name < Language::COUNT).then_some(place)
    }
}

/// The versions of a compiled gazetteer and of this form.
pub(super) fn versions() -> impl Iterator<Item = (&'static str, u32)> {
    image::VERSIONS.into_iter().chain([VERSION])
}

/// Where the last `words` words of a name begin, counted by the blanks before them.
pub(super) fn words_start(name: &[u8], words: usize) -> Option<usize> {
    let mut blanks = name.iter().enumerate().rev().filter(|(_, byte)| **byte == b' ');
    blanks.nth(words.checked_sub(1)?).map(|(blank, _)| blank + 1)
}

/// The id that an entity has if nothing else is said: from its kind and its first name.
pub(super) fn id_as_named(code: &[u8], names: &[&[u8]]) -> String {
    let name = names.iter().find(|name| !name.is_empty()).copied().unwrap_or_default();
    slug::slug(image::kind(code).as_str(), image::text(name))
}
