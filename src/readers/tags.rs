//! Tags of very many attributes.
//!
//! The tokenizer compares each attribute of a tag with all before it. What is known here of the tag that is open is enough
//! to begin a new one in its place, with the same name and in the same state, before that takes long.

/// Attributes of a tag after which a new one is begun in its place.
const MOST_ATTRIBUTES: usize = 1_000;

/// Where in a tag the last byte was.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum PlaceInTag {
    #[default]
    TagName,
    Between,
    Name,
    BehindName,
    BeforeValue,
    Bare,
    Quoted(u8),
}

/// A tag that has begun and not ended.
#[derive(Default)]
pub(super) struct OpenTag {
    name: String,
    place: PlaceInTag,
    attributes: usize,
}

impl OpenTag {
    /// The tag that begins in a piece of a page of which so many bytes were text.
    pub(super) fn begun(piece: &str, written: usize) -> Option<Self> {
        /// What the tokenizer may have held back of the text before.
        const HELD_BACK: usize = 64;
        let begins = |(at, _): &(usize, &str)| {
            let next = piece.as_bytes().get(at + 1).copied().unwrap_or_default();
            next.is_ascii_alphabetic() || b"/!?".contains(&next)
        };
        let (at, _) = piece.match_indices('<').find(begins)?;
        // a comment, or something like it
        let is_tag = !piece[at..].starts_with("<!") && !piece[at..].starts_with("<?");
        if !is_tag || written > at + HELD_BACK {
            return None;
        }
        let mut tag = Self::default();
        tag.read(&piece[at + 1..]);
        Some(tag)
    }

    /// Goes on with the tag.
    pub(super) fn read(&mut self, piece: &str) {
        if self.place == PlaceInTag::TagName {
            let end = piece.find(|c: char| c.is_ascii_whitespace() || c == '>');
            self.name.push_str(&piece[..end.unwrap_or(piece.len())]);
        }
        for byte in piece.bytes() {
            let next = self.place.next(byte);
            let is_new = next == PlaceInTag::Name && self.place != PlaceInTag::Name;
            self.attributes += usize::from(is_new);
            self.place = next;
        }
    }

    /// What begins a tag of the same name in the same place without attributes, if this one has too many.
    pub(super) fn renewed(&mut self) -> Option<String> {
        if self.attributes <= MOST_ATTRIBUTES {
            return None;
        }
        self.attributes = 0;
        let place = match self.place {
            PlaceInTag::TagName => "",
            PlaceInTag::Between => " ",
            PlaceInTag::Name => " x",
            PlaceInTag::BehindName => " x ",
            PlaceInTag::BeforeValue => " x=",
            PlaceInTag::Bare => " x=y",
            PlaceInTag::Quoted(b'"') => " x=\"",
            PlaceInTag::Quoted(_) => " x='",
        };
        Some(format!("<{}{place}", self.name))
    }
}

impl PlaceInTag {
    /// The place of the next byte, as the HTML Standard has it.
    fn next(self, byte: u8) -> Self {
        let is_blank = byte.is_ascii_whitespace();
        match (self, byte) {
            (Self::Quoted(quote), _) if byte == quote => Self::Between,
            (Self::Quoted(_), _) => self,
            (Self::BeforeValue, b'"' | b'\'') => Self::Quoted(byte),
            (Self::BeforeValue, _) if is_blank => self,
            (Self::BeforeValue, _) => Self::Bare,
            (Self::Bare, _) => {
                if is_blank {
                    Self::Between
                } else {
                    self
                }
            }
            (Self::Name | Self::BehindName, b'=') => Self::BeforeValue,
            (Self::Name | Self::BehindName, _) if is_blank => Self::BehindName,
            (Self::TagName | Self::Between, _) if is_blank => Self::Between,
            (_, b'/') => Self::Between,
            (Self::TagName, _) => self,
            _ => Self::Name,
        }
    }
}

/// The pieces of a page: each ends where a tag may end, or after some thousands of bytes.
pub(super) fn pieces(page: &str) -> impl Iterator<Item = &str> {
    const LONGEST_PIECE: usize = 1 << 13;
    let mut rest = page;
    std::iter::from_fn(move || {
        let most =
            (0..=rest.len().min(LONGEST_PIECE)).rev().find(|at| rest.is_char_boundary(*at))?;
        let end = rest[..most].find('>').map_or(most, |at| at + 1);
        let (piece, behind) = rest.split_at(end);
        rest = behind;
        (!piece.is_empty()).then_some(piece)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_goes_on_where_it_was() {
        for (end, wanted) in [
            ("", "<p x"),
            (" ", "<p x "),
            ("=", "<p x="),
            ("='", "<p x='"),
            ("= \">", "<p x=\""),
            ("=b", "<p x=y"),
            ("=b ", "<p "),
            ("=''", "<p "),
            ("/", "<p "),
        ] {
            let attributes: String = (0..=MOST_ATTRIBUTES).map(|n| format!(" a{n}")).collect();
            let page = format!("text <p{attributes}{end}");
            let mut tag = OpenTag::begun(&page, "text ".len()).expect("a tag");
            assert_eq!(tag.renewed().as_deref(), Some(wanted), "{end}");
            assert_eq!(tag.renewed(), None);
        }
        assert!(OpenTag::begun("a < b <!-- x", 6).is_none());
        assert!(OpenTag::begun(&"a<b c ".repeat(20), 115).is_none(), "it was given as text");
    }
}
