//! The packed form of a compiled gazetteer: for a download, or wherever else a small file counts more than a quick start.
//!
//! It has what cannot be made again: the records, and of each form its place in them and its flags. Tokens, tables and sets of
//! bits are made anew when it is opened. Numbers of one sort and texts of one sort stand side by side, so that gzip or a like
//! program behind it finds much that repeats; it compresses nothing itself.
//!
//! ```text
//! header      magic, the versions of a compiled gazetteer and of this form u32 each, the checksum of the compiled
//!             gazetteer u64, entities u32
//! columns     each behind its length u32:
//!   POLICIES  flags u32, in the order of the compiled gazetteer
//!   TEXTS     for each entity: its names as its record has them, then the forms that are no part of one
//!   IDS       for each entity: its id, or `AS_NAMED` for one that the name gives (`slug`)
//!   FACTS     for each entity: kind, Wikidata id, country, number of attributes, names and values of these
//!   COUNTS    for each entity: how many forms it has
//!   PLACES    for each form a byte that says where its text is: `Place`
//!   SPANS     the numbers that a place needs
//!   FLAGS     for each form the number of its policy
//! ```
//! Texts end with `END`, a byte that no text has. Of the numbers in columns each byte has seven bits, the lowest first; the
//! eighth says that more come.

mod pack;
mod unpack;

pub(super) use pack::pack;
pub(super) use unpack::unpack;

use super::image;
use crate::error::Error;
use crate::language::Language;

pub(super) const MAGIC: [u8; 8] = *b"glosapak";
/// Version of this form.
const VERSION: u32 = 1;
/// Behind a text.
const END: u8 = 0xff;
/// In place of an id, without an end: the id is the slug of kind and name.
const AS_NAMED: u8 = 0xfe;

/// The columns in their order.
const COLUMNS: usize = 8;
const POLICIES: usize = 0;
const TEXTS: usize = 1;
const IDS: usize = 2;
const FACTS: usize = 3;
const COUNTS: usize = 4;
const PLACES: usize = 5;
const SPANS: usize = 6;
const FLAGS: usize = 7;

/// Where the text of a form is in its entity's part of the records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// It begins where the rightmost form so far ends, at first behind the fields. Needs its length.
    Next,
    /// Anywhere. Needs where it begins, counted from the start of the record, and its length.
    Anywhere,
    /// It is the name with this number.
    Name(usize),
    /// It is so many words at the end of that name, counted by the blanks before them.
    Words(usize, usize),
}

impl Place {
    /// Most words that [`Words`](Self::Words) tells of.
    const MOST_WORDS: usize = 3;
    /// Places for each name: the whole, and its last words.
    const EACH: usize = 1 + Self::MOST_WORDS;

    fn code(self) -> u8 {
        let code = match self {
            Place::Next => 0,
            Place::Anywhere => 1,
            Place::Name(name) => 2 + name * Self::EACH,
            Place::Words(name, words) => 2 + name * Self::EACH + words,
        };
        code as u8
    }

    fn of_code(code: u8) -> Option<Self> {
        let Some(rest) = usize::from(code).checked_sub(2) else {
            return Some(if code == 0 { Place::Next } else { Place::Anywhere });
        };
        let (name, words) = (rest / Self::EACH, rest % Self::EACH);
        let place = if words == 0 { Place::Name(name) } else { Place::Words(name, words) };
        (name < Language::COUNT).then_some(place)
    }
}

/// Where the last `words` words of a name begin, counted by the blanks before them.
fn words_start(name: &[u8], words: usize) -> Option<usize> {
    let mut blanks = name.iter().enumerate().rev().filter(|(_, byte)| **byte == b' ');
    blanks.nth(words.checked_sub(1)?).map(|(blank, _)| blank + 1)
}

/// The id that an entity has if nothing else is said: from its kind and its first name.
fn id_as_named(code: &[u8], names: &[&[u8]]) -> String {
    let name = names.iter().find(|name| !name.is_empty()).copied().unwrap_or_default();
    super::slug::slug(image::kind(code).as_str(), image::text(name))
}

fn damaged(message: impl Into<String>) -> Error {
    Error::Compiled { message: message.into() }
}
