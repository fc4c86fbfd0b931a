//! What is known of the words of a language: how common each is, and what it may do in a keyword.
//!
//! Compiled from the text files of `src/data` into a table from the hash of the folded word to its stem and
//! a [`WordInfo`], which is searched in place.

use std::collections::BTreeMap;

use super::calendar;
use super::code::Language;
use super::lists::{Lists, lines};
use super::part::Part;
use super::stem::{STEM_BITS, stem_hash};
use super::table::{self, WordTable};

use crate::fold::{fold, hash_folded};

bitflags::bitflags! {
    /// Classes of a word.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub(crate) struct WordClass: u16 {
        /// A function word: bounds a keyword.
        const STOP = 1;
        /// A word that is mostly written in lower case inside sentences.
        const ORDINARY = 1 << 1;
        /// A verb: bounds a keyword.
        const VERB = 1 << 2;
        /// An adverb: bounds a keyword.
        const ADVERB = 1 << 3;
        /// Never the last word of a keyword.
        const NOT_LAST = 1 << 4;
        /// A verb right after a word of `BEFORE_VERB`, a noun elsewhere: *doubt*.
        const MAYBE_VERB = 1 << 5;
        /// A word that a verb follows: an auxiliary, a pronoun, English people.
        const BEFORE_VERB = 1 << 6;
        /// A modifier that says little: trimmed at both edges of a keyword.
        const VAGUE = 1 << 7;
        /// An office or calling: trimmed in front of a name.
        const ROLE = 1 << 8;
        /// Too general to be a keyword alone.
        const LONE = 1 << 9;
        /// A month or a day of the week, or its abbreviation, even if it has other meanings: *May*.
        const CALENDAR = 1 << 10;
        /// A function word of another language, and none of this one. No table holds it: it is recognised when a word is
        /// remembered.
        const FOREIGN = 1 << 11;
    }
}

impl WordClass {
    // The table has few bits for classes. Those that only function words have share the bits of those that no
    // function word has.
    /// A function word that may occur inside a keyword, as Spanish *de*.
    const LINK: Self = Self::VAGUE;
    /// A function word that may follow such a one inside a keyword, as in *de la*.
    const AFTER_LINK: Self = Self::ROLE;
    /// A function word that an infinitive follows: English *to*.
    const BEFORE_INFINITIVE: Self = Self::LONE;
    /// Classes that no function word has.
    const NO_STOP: Self = Self::VAGUE.union(Self::ROLE).union(Self::LONE);

    /// [`FOREIGN`](Self::FOREIGN) for 1, nothing for 0.
    #[inline]
    pub(crate) const fn foreign(bit: u8) -> Self {
        Self::from_bits_retain((bit as u16) << Self::FOREIGN.bits().trailing_zeros())
    }

    /// Whether it may be inside a keyword, behind so many words of that kind.
    pub(crate) const fn links_on(self, behind: u8) -> bool {
        let link = self.intersects(Self::LINK) & (behind == 0)
            | self.intersects(Self::AFTER_LINK) & (behind == 1);
        self.intersects(Self::STOP) & link
    }

    /// The classes that are verbs right behind the word.
    pub(crate) const fn verbs_behind(self) -> Self {
        if self.intersects(Self::BEFORE_VERB) {
            Self::MAYBE_VERB.union(Self::NOT_LAST)
        } else if self.intersects(Self::STOP) && self.intersects(Self::BEFORE_INFINITIVE) {
            Self::MAYBE_VERB
        } else {
            Self::empty()
        }
    }

    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "verb" => Self::VERB,
            "adverb" => Self::ADVERB,
            "not_last" => Self::NOT_LAST,
            "vague" => Self::VAGUE,
            "role" => Self::ROLE,
            "lone" => Self::LONE,
            "maybe_verb" => Self::MAYBE_VERB,
            "before_verb" => Self::BEFORE_VERB,
            _ => return None,
        })
    }

    /// A class that only function words have.
    fn of_stop_words(name: &str) -> Option<Self> {
        Some(match name {
            "link" => Self::LINK,
            "after_link" => Self::AFTER_LINK,
            "before_infinitive" => Self::BEFORE_INFINITIVE,
            _ => return None,
        })
    }
}

// Where the parts of a packed word begin; the frequency has the lowest bits.
const CLASS: u32 = 5;
const PART: u32 = CLASS + WordClass::FOREIGN.bits().trailing_zeros();
const STEM: u32 = PART + Part::BITS;
const _: () = assert!(STEM + STEM_BITS == u64::BITS);

/// What is known of one word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct WordInfo {
    /// Its classes.
    pub(crate) class: WordClass,
    /// How common it is: 0 never seen, 1 a quarter of an occurrence in a million words, each step
    /// 1.6 (2^0.7) times as many; 26 at most.
    pub(crate) frequency: u8,
    /// The parts of speech that it may be.
    pub(crate) part: Part,
}

impl WordInfo {
    /// Whether the word is mostly in lower case inside sentences.
    pub(crate) const fn is_ordinary(self) -> bool {
        self.class.intersects(WordClass::ORDINARY.union(WordClass::STOP))
    }

    /// Whether it is a month or a day of the week, even if it has other meanings: *May*, *sun*.
    #[inline]
    pub(crate) const fn is_calendar(self) -> bool {
        self.class.intersects(WordClass::CALENDAR)
    }

    /// The hash of a stem (43 bits) and what is known of the word, as one number.
    #[inline]
    pub(crate) fn packed(self, stem: u64) -> u64 {
        let info = u64::from(self.part.number()) << PART
            | u64::from(self.class.difference(WordClass::FOREIGN).bits()) << CLASS
            | u64::from(self.frequency & 31);
        stem << STEM | info
    }

    /// Back from [`packed`](Self::packed).
    #[inline]
    pub(crate) fn unpacked(word: u64) -> (u64, Self) {
        const LISTED: u16 = WordClass::FOREIGN.bits() - 1;
        let class = WordClass::from_bits_retain((word >> CLASS) as u16 & LISTED);
        let part = Part::numbered((word >> PART) as u8);
        (word >> STEM, Self { class, frequency: word as u8 & 31, part })
    }
}

/// The words of a language.
#[derive(Debug)]
pub(crate) struct Lexicon {
    table: WordTable,
    endings: Vec<Ending<'static>>,
}

/// An ending of which something is known.
#[derive(Clone, Copy, Debug)]
struct Ending<'e> {
    /// Its last byte, which is looked at first.
    last: u8,
    part: Part,
    class: WordClass,
    letters: &'e [u8],
}

impl Lexicon {
    /// The lexicon whose parts [`compile`] wrote.
    pub(super) fn new(table: &'static [u8], endings: &'static [u8]) -> Self {
        Self { table: WordTable::new(table), endings: read_endings(endings).collect() }
    }

    /// What is known of a word by its folded form and that form's hash.
    pub(crate) fn info(&self, folded: &str, hash: u64) -> WordInfo {
        match self.table.get(hash) {
            0 => endings(self.endings.iter().copied(), folded),
            word => WordInfo::unpacked(word).1,
        }
    }

    /// What the lists say of a word, by the hash of its folded form; nothing of its ending.
    pub(crate) fn word_info(&self, hash: u64) -> WordInfo {
        WordInfo::unpacked(self.table.get(hash)).1
    }

    /// How common a word is, see [`WordInfo::frequency`], by the hash of its folded form.
    pub(crate) fn frequency(&self, hash: u64) -> u8 {
        WordInfo::unpacked(self.table.get(hash)).1.frequency
    }

    /// What is known of a word, [packed](WordInfo::packed) with its stem. Words of the lists have it in the table;
    /// the stem of others is computed. `hash` is that of the folded word.
    pub(crate) fn word(&self, language: Language, text: &str, hash: u64) -> u64 {
        match self.table.get(hash) {
            0 => {
                let folded = fold(text);
                endings(self.endings.iter().copied(), &folded).packed(stem_hash(language, &folded))
            }
            word => word,
        }
    }
}

/// Reads endings, each behind its classes, part of speech and length.
fn read_endings(mut bytes: &[u8]) -> impl Iterator<Item = Ending<'_>> {
    std::iter::from_fn(move || {
        let (&[low, high, part, length], after) = bytes.split_first_chunk()?;
        let (letters, rest) = after.split_at(usize::from(length).min(after.len()));
        bytes = rest;
        let class = WordClass::from_bits_truncate(u16::from_le_bytes([low, high]));
        let last = letters.last().copied().unwrap_or_default();
        Some(Ending { last, part: Part::numbered(part), class, letters })
    })
}

/// What the ending of a folded word says of it.
fn endings<'e>(all: impl Iterator<Item = Ending<'e>>, folded: &str) -> WordInfo {
    let mut info = WordInfo::default();
    let folded = folded.as_bytes();
    let last = folded.last().copied().unwrap_or_default();
    for ending in all.filter(|ending| ending.last == last) {
        if folded.len() > ending.letters.len() + 1 && folded.ends_with(ending.letters) {
            info.class |= ending.class;
            if info.part == Part::UNKNOWN {
                info.part = ending.part;
            }
        }
    }
    info
}

/// What the lists say of a word.
#[derive(Clone, Copy, Debug, Default)]
struct WordEntry {
    info: WordInfo,
    /// What it is as a function word.
    stop: WordClass,
    /// It has none of the classes that its ending speaks for.
    plain: bool,
}

impl WordEntry {
    fn class(class: WordClass) -> Self {
        Self { info: WordInfo { class, ..WordInfo::default() }, ..Self::default() }
    }

    /// Of a letter: `a` is 1; small ones mark ordinary words.
    fn letter(letter: u8) -> Self {
        let frequency = letter.to_ascii_uppercase() - b'A' + 1;
        let class =
            if letter.is_ascii_lowercase() { WordClass::ORDINARY } else { WordClass::default() };
        Self { info: WordInfo { class, frequency, part: Part::UNKNOWN }, ..Self::default() }
    }

    fn part(part: Part) -> Self {
        Self { info: WordInfo { part, ..WordInfo::default() }, ..Self::default() }
    }

    /// That it is a word of the calendar, and maybe nothing else: *sun* and the Spanish *mar* have other readings.
    fn add_calendar(&mut self, has_capital: bool) {
        self.info.class |= WordClass::CALENDAR;
        if has_capital && self.info.part == Part::UNKNOWN {
            self.info.part = Part::CALENDAR;
            self.info.class |= WordClass::LONE;
        }
    }

    fn add(&mut self, other: Self) {
        self.info.class |= other.info.class;
        self.info.frequency = self.info.frequency.max(other.info.frequency);
        if self.info.part == Part::UNKNOWN {
            self.info.part = other.info.part;
        }
        self.stop |= other.stop;
        self.plain |= other.plain;
    }

    /// What is known of the word; `by_ending` is what its ending speaks for.
    fn info(self, by_ending: WordInfo) -> WordInfo {
        let mut info = self.info;
        if !self.plain {
            info.class |= by_ending.class;
        }
        // a capital makes a name of it, which has no ending that tells
        if info.part == Part::UNKNOWN && info.is_ordinary() {
            info.part = by_ending.part;
        }
        if info.class.intersects(WordClass::STOP) {
            info.class = info.class.difference(WordClass::NO_STOP) | self.stop;
        }
        info
    }
}

/// The bytes of a lexicon's table and of its endings.
pub(super) fn compile(language: Language, lists: &Lists) -> (Vec<u8>, Vec<u8>) {
    let mut rows: BTreeMap<String, WordEntry> = BTreeMap::new();
    let mut add = |word: &str, row: WordEntry| rows.entry(fold(word)).or_default().add(row);
    for (word, letter) in lines(lists.words).filter_map(|line| line.split_once('\t')) {
        add(word, WordEntry::letter(letter.as_bytes().first().copied().unwrap_or(b'A')));
    }
    for word in lines(lists.stop_words) {
        add(word, WordEntry::class(WordClass::STOP));
    }
    let mut ends = Vec::new();
    for (class, word) in lines(lists.keyword_edges).filter_map(|line| line.split_once('\t')) {
        match (word.strip_prefix('-').map(fold), WordClass::named(class)) {
            (Some(ending), Some(class)) => {
                add_ending(&mut ends, &ending, class, Part::UNKNOWN);
            }
            (_, Some(class)) => add(word, WordEntry::class(class)),
            (_, None) => match WordClass::of_stop_words(class) {
                Some(stop) => add(word, WordEntry { stop, ..WordEntry::default() }),
                None => add(word, WordEntry { plain: true, ..WordEntry::default() }),
            },
        }
    }
    for (word, readings) in lines(lists.parts).filter_map(|line| line.split_once('\t')) {
        let part = Part::named(readings).unwrap_or_default();
        match word.strip_prefix('-') {
            Some(ending) => add_ending(&mut ends, ending, WordClass::empty(), part),
            None => add(word, WordEntry::part(part)),
        }
    }
    for word in calendar::words(language).iter().filter(|word| !word.is_part) {
        rows.entry(fold(word.text)).or_default().add_calendar(word.has_capital);
    }
    let word = |(folded, row): (&String, &WordEntry)| {
        let info = row.info(endings(read_endings(&ends), folded));
        (hash_folded(folded), info.packed(stem_hash(language, folded)))
    };
    let words = rows.iter().map(word).collect();
    (table::compile(&words), ends)
}

/// Writes what an ending speaks for, as [`read_endings`] reads it.
fn add_ending(out: &mut Vec<u8>, ending: &str, class: WordClass, part: Part) {
    out.extend(class.bits().to_le_bytes());
    out.extend([part.number(), ending.len() as u8]);
    out.extend(ending.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::{fold, hash_folded};
    use crate::language::LONGEST_ABBREVIATION;

    fn info(language: Language, word: &str) -> WordInfo {
        let folded = fold(word);
        language.lexicon().info(&folded, hash_folded(&folded))
    }

    #[test]
    fn classes() {
        use Language::{English, Spanish};
        for (language, word, class, expected) in [
            (English, "the", WordClass::STOP, true),
            (English, "Model", WordClass::STOP, false),
            (English, "said", WordClass::VERB, true),
            (English, "quickly", WordClass::ADVERB, true),
            (English, "family", WordClass::ADVERB, false),
            (English, "treaty", WordClass::ADVERB, false),
            (English, "potential", WordClass::VAGUE, true),
            (English, "president", WordClass::ROLE, true),
            (English, "week", WordClass::LONE, true),
            (English, "week", WordClass::CALENDAR, false),
            (English, "May", WordClass::CALENDAR, true),
            (English, "Monday", WordClass::CALENDAR, true),
            (English, "sept", WordClass::CALENDAR, true),
            (English, "mayo", WordClass::CALENDAR, false),
            (Spanish, "sábado", WordClass::CALENDAR, true),
            (Spanish, "ene", WordClass::CALENDAR, true),
            (Spanish, "según", WordClass::STOP, true),
            (Spanish, "SEGUN", WordClass::STOP, true),
            (Spanish, "viajaron", WordClass::VERB, true),
            (Spanish, "afirmó", WordClass::VERB, true),
            (Spanish, "comando", WordClass::VERB, false),
            (Spanish, "rápidamente", WordClass::ADVERB, true),
            (Spanish, "clemente", WordClass::ADVERB, false),
            (Spanish, "nuevo", WordClass::VAGUE, true),
            (Spanish, "presidenta", WordClass::ROLE, true),
        ] {
            assert_eq!(info(language, word).class.intersects(class), expected, "{language} {word}");
        }
    }

    #[test]
    fn ordinary_words_and_names() {
        use Language::{English, Spanish};
        for (language, word, ordinary) in [
            (English, "may", true),
            (English, "us", true),
            (English, "who", true),
            (English, "model", true),
            (English, "China", false),
            (English, "Madrid", false),
            (English, "zzyzx", false),
            (Spanish, "esa", true),
            (Spanish, "lunes", true),
            (Spanish, "Madrid", false),
        ] {
            assert_eq!(info(language, word).is_ordinary(), ordinary, "{language} {word}");
        }
    }

    #[test]
    fn common_words_rank_above_rare_ones() {
        for (language, words) in [
            (Language::English, ["the", "people", "treaty", "zzyzx"]),
            (Language::Spanish, ["de", "gobierno", "tratado", "zzyzx"]),
        ] {
            let frequency = words.map(|word| info(language, word).frequency);
            assert!(frequency.is_sorted_by(|a, b| a > b), "{language} {frequency:?}");
        }
    }

    #[test]
    fn files_are_well_formed() {
        for language in Language::EACH {
            let lists = language.lists();
            for (name, file) in [
                ("stop_words.txt", lists.stop_words),
                ("words.tsv", lists.words),
                ("keyword_edges.tsv", lists.keyword_edges),
                ("parts.tsv", lists.parts),
            ] {
                assert!(lines(file).is_sorted_by(|a, b| a < b), "{language}/{name} is not sorted");
            }
            for line in lines(lists.words) {
                let (word, letter) = line.split_once('\t').expect(line);
                assert_eq!(fold(word), word, "{language}/words.tsv");
                assert!(letter.len() == 1 && letter.as_bytes()[0].is_ascii_alphabetic(), "{line}");
            }
            let known = |class: &str| {
                WordClass::named(class).or_else(|| WordClass::of_stop_words(class)).is_some()
            };
            for line in lines(lists.keyword_edges) {
                let (class, word) = line.split_once('\t').expect(line);
                assert!(class == "plain" || known(class), "{line}");
                assert!(!word.contains(char::is_whitespace), "{line}");
            }
            for line in lines(lists.parts) {
                let (word, readings) = line.split_once('\t').expect(line);
                assert_eq!(fold(word), word, "{language}/parts.tsv");
                assert!(Part::named(readings).is_some(), "{line}");
            }
            for line in lines(lists.abbreviations) {
                assert!(line.len() <= LONGEST_ABBREVIATION, "{line}");
            }
        }
        let size: usize = Language::EACH.iter().map(|l| l.lists().words.len()).sum();
        assert!(size <= 400_000, "background of {size} bytes");
    }
}
