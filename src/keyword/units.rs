//! Content words and recognised names: what phrases are made of, and what an occurrence looks like.

use crate::kind::Class;
use crate::language::{Language, WordClass, WordInfo};
use crate::reading::Passage;

/// Lines of at most this many words count as headings or tags.
pub(super) const HEADING: usize = 6;

/// No mention, or no phrase.
pub(crate) const NONE: u32 = u32::MAX;

/// A content word, or a recognised name.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct ContentUnit {
    /// What makes two units one: hash of the stem, of the entity, or of the fullest form of its name.
    pub(crate) key: u64,
    /// Hash of the link words before it.
    pub(crate) link: u64,
    pub(crate) passage: u32,
    /// Bytes in its passage.
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// Words of its language before it.
    pub(crate) position: u32,
    pub(crate) info: WordInfo,
    pub(crate) links: u8,
    /// Words that a name has.
    pub(crate) size: u8,
    pub(crate) marks: OccurrenceMarks,
    pub(crate) class: Option<Class>,
    /// Number of the mention that it is, or [`NONE`].
    pub(crate) mention: u32,
    /// What is before and behind it, as numbers below [`KINDS`](super::context::KINDS).
    pub(crate) before: u8,
    pub(crate) behind: u8,
}

impl ContentUnit {
    pub(crate) fn is(&self, class: WordClass) -> bool {
        self.info.class.intersects(class)
    }

    /// The language of its run.
    pub(crate) fn language(&self) -> Language {
        Language::EACH
            [usize::from(self.marks.bits() >> OccurrenceMarks::LANGUAGE) % Language::COUNT]
    }
}

bitflags::bitflags! {
    /// What an occurrence looks like. The bits above the flags hold the number of its language.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub(crate) struct OccurrenceMarks: u16 {
        /// Capitalised where capitals say something.
        const NAME = 1;
        /// All capitals in a line that is not.
        const ACRONYM = 1 << 1;
        /// In a short line.
        const HEADING = 1 << 2;
        /// In the first line of its language.
        const TITLE = 1 << 3;
        /// At the beginning of its line.
        const LINE_START = 1 << 4;
        /// At the end of its line.
        const LINE_END = 1 << 5;
        /// In a line whose capitals say little.
        const SHOUTED = 1 << 6;
        /// Opens its run.
        const OPENS = 1 << 7;
        /// Closes its run.
        const CLOSES = 1 << 8;
        /// A name that the document says no fuller anywhere.
        const FULL = 1 << 9;
        /// An adjective in its place.
        const ADJECTIVE = 1 << 10;
        /// A number that belongs to the word before it: *Agenda 2030*.
        const NUMBER = 1 << 11;
        /// What is right before it belongs to it: the rest of its hyphenated word or of its name.
        const CUT_BEFORE = 1 << 12;
        /// What is right behind it belongs to it.
        const CUT_BEHIND = 1 << 13;
        /// The number of the language.
        const _ = !0;
    }
}

impl OccurrenceMarks {
    /// Where the number of the language begins.
    const LANGUAGE: u32 = 14;

    /// These marks or none.
    pub(super) fn only_if(self, condition: bool) -> Self {
        Self::from_bits_retain(self.bits() * u16::from(condition))
    }

    /// What all words of a passage share.
    pub(super) fn of_passage(passage: &Passage<'_>, language: Language, title: bool) -> Self {
        let mut marks = Self::from_bits_retain((language.index() as u16) << Self::LANGUAGE);
        marks.set(Self::HEADING, passage.tokens.len() <= HEADING);
        marks.set(Self::TITLE, title);
        marks.set(Self::SHOUTED, passage.all_caps || passage.title_case);
        marks
    }
}

/// Whether a unit is a modifier that says little; no name is, and no part of a word: *the State*, *New Deal*, *high-speed*.
pub(crate) fn is_vague(unit: &ContentUnit) -> bool {
    const TELLING: OccurrenceMarks = OccurrenceMarks::NAME.union(OccurrenceMarks::CUT_BEHIND);
    unit.is(WordClass::VAGUE) & !unit.marks.intersects(TELLING)
}

/// Whether a phrase may not begin with a unit.
#[inline]
pub(crate) fn may_not_open(unit: &ContentUnit) -> bool {
    const NEVER: OccurrenceMarks = OccurrenceMarks::NUMBER.union(OccurrenceMarks::CUT_BEFORE);
    is_vague(unit) | unit.marks.intersects(NEVER)
}

/// Whether a phrase may not end with a unit: a modifier of what does not come.
pub(crate) fn may_not_close(unit: &ContentUnit) -> bool {
    let is_modifier = unit.marks.contains(OccurrenceMarks::ADJECTIVE);
    let is_cut = unit.marks.contains(OccurrenceMarks::CUT_BEHIND);
    is_cut | unit.is(WordClass::NOT_LAST)
        || is_modifier && unit.language().profile().adjectives_first
}
