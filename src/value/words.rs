//! Single words by their hashes: which may begin or go on a value, before anything of the text is read for it.

use super::meaning::{Meaning, MeaningKind, MeaningSet, Period, kinds};
use crate::fold::fold_hash;
use crate::hash::{FastMap, FastSet, pair};

bitflags::bitflags! {
    /// What a word does in values.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub(super) struct WordUse: u16 {
        /// A value without digits may be at it: *May*, *Tuesday*, *century*.
        const ANCHOR = 1;
        /// It ends a phrase of that sort: *eve* of *Christmas Eve*.
        const ANCHORS_BEHIND = 1 << 1;
        /// It is of a value behind a number or its like: *days*, *euros*.
        const COUNTED = 1 << 2;
        /// A number, or what else makes a value of a counted word.
        const COUNTS = 1 << 3;
        /// It makes a date of a counted word beside the day of writing: *last*, *a*.
        const RELATES = 1 << 4;
        /// It may be between a number and what it counts: *of*.
        const JOINS = 1 << 5;
        /// Digits behind it are no value for it: *the 12*, unlike *May 12*.
        const IDLE_BEFORE = 1 << 6;
        /// Digits before it are no value for it: *12 of*, unlike *12 euros*.
        const IDLE_BEHIND = 1 << 7;
        /// A date counted from the day of writing may be at it: *today*.
        const ANCHORS_RELATIVE = 1 << 8;
        /// Digits glued to it are no value: `x1`, unlike `Q1` and `EUR20`.
        const IDLE_GLUED = 1 << 9;
        /// A year behind it is none unless something is said of it: *the 1990 film*, unlike *in 1990*.
        const IDLE_BEFORE_YEAR = 1 << 10;
        /// It makes an ordinal number of digits before it: `19th`.
        const MARKS_ORDINAL = 1 << 11;
        /// It makes a date of a number before it beside the day of writing: *two last*.
        const COUNTED_RELATIVE = 1 << 12;
        /// It is so short that it is a date only beside another word of values: *in Mar*, but not *el mar*.
        const NEEDS_NEIGHBOUR = 1 << 13;
    }
}

impl WordUse {
    /// A value may be at such a word, with or without a number before it.
    const TELLING: Self = Self::ANCHOR.union(Self::ANCHORS_BEHIND).union(Self::COUNTED);
    /// The same where the day of writing is known.
    const TELLING_RELATIVE: Self =
        Self::TELLING.union(Self::ANCHORS_RELATIVE).union(Self::COUNTED_RELATIVE);
}

/// A word of some form.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct FormWord {
    pub(super) does: WordUse,
    /// The node of the trie that the forms beginning with it go on from; zero if none does.
    pub(super) node: u32,
}

/// The words of one language's values.
#[derive(Debug)]
pub(super) struct ValueWords {
    /// All of them.
    words: FastMap<u64, FormWord>,
    /// The last two words of phrases that anchor.
    pairs: FastSet<u64>,
    /// The node of the trie that a sign leads to from the beginning of a form.
    signs: FastMap<char, u32>,
    /// Those of them that are ASCII, a bit each.
    ascii_signs: u128,
    /// A look at these turns nearly all other words away: those of all words, and those that may be anchors, without and
    /// with a day of writing.
    all: HashSieve,
    telling: HashSieve,
    telling_relative: HashSieve,
}

/// Signs that fold to letters.
pub(super) const ORDINAL_SIGNS: [char; 2] = ['º', 'ª'];

/// What a word means in the forms that are nothing else, that begin and that end with it.
#[derive(Clone, Copy, Debug, Default)]
struct WordMeanings {
    alone: MeaningSet,
    /// Without a sign: *C*, but not *C$*.
    bare: MeaningSet,
    begun: MeaningSet,
    ended: MeaningSet,
    is_short: bool,
}

/// Meanings of words that make nothing of digits before them, and of up to three digits behind them.
const IDLE_BESIDE: MeaningSet = kinds!(
    Of,
    The,
    On,
    In,
    InTime,
    Or,
    To,
    From,
    FromStrong,
    Between,
    Since,
    Before,
    Until,
    After,
    Article,
    Label,
    FromPoint,
    BeforePoint,
    HolderOfAge
);
/// Meanings of words that make nothing of up to three digits behind them.
const IDLE_BEFORE: MeaningSet = IDLE_BESIDE.or(kinds!(
    And,
    AndHundreds,
    MoreThan,
    Over,
    Part,
    Rest,
    Couple,
    OfWeekThatStarts,
    Unit
));
/// Meanings of words that make nothing of digits before them.
const IDLE_BEHIND: MeaningSet = IDLE_BESIDE.or(kinds!(At, ClockArticle));
/// Meanings of words that make nothing of digits glued to them.
const IDLE_GLUED: MeaningSet =
    IDLE_BEFORE.or(kinds!(Unit, Scale, Minor, Meridiem, OrdinalMark, Era, DecadePlural));
/// Meanings of words that make no year of four digits behind them if a word without a meaning follows.
const IDLE_BEFORE_YEAR: MeaningSet = kinds!(Of, The, Or, And, To, From, Article, Label);
/// Meanings that make a date of a word even where it is short.
const DATES_IF_SHORT: MeaningSet =
    kinds!(Shift, Decade, Noon, OClock, OfDayPart, HundredPercent, Holiday, Season, Period);
/// Letters of a month or weekday that alone is none.
const SHORT_WORD: usize = 3;
/// Phrases that may begin with such a word: another word of theirs is an anchor, or they make nothing of a number.
const IDLE_PHRASES: MeaningSet = kinds!(
    OfDayPart,
    HalfDay,
    OClock,
    Old,
    Shift,
    Now,
    OfWeekThatStarts,
    AndLater,
    AndEarlier,
    MoreThan
);

impl ValueWords {
    /// The words of these forms.
    pub(super) fn of(forms: impl Iterator<Item = (Meaning, &'static str)>) -> Self {
        let mut words = Self {
            words: FastMap::default(),
            pairs: FastSet::default(),
            signs: FastMap::default(),
            ascii_signs: 0,
            all: HashSieve::default(),
            telling: HashSieve::default(),
            telling_relative: HashSieve::default(),
        };
        let mut meanings: FastMap<u64, WordMeanings> = FastMap::default();
        let (mut of_form, mut folded) = (Vec::new(), String::new());
        for (meaning, form) in forms {
            of_form.clear();
            of_form.extend(words_of(form).map(|word| (word, fold_hash(word, &mut folded))));
            words.add(form, meaning, &of_form);
            // `ºF` folds as *of* does, and is told from it where numbers are looked at
            if form.contains(ORDINAL_SIGNS) {
                continue;
            }
            let kind = MeaningSet::of(&[meaning]);
            // *y/o* and *a.m.* are as good as words
            let is_word = !form.contains(' ');
            if let Some((_, word)) = of_form.first().filter(|_| is_word) {
                let word = meanings.entry(*word).or_default();
                word.alone = word.alone.or(kind);
                word.is_short = form.chars().count() <= SHORT_WORD;
                if form.chars().all(char::is_alphabetic) {
                    word.bare = word.bare.or(kind);
                }
            } else if let [(_, first), .., (_, last)] = of_form[..] {
                let first = meanings.entry(first).or_default();
                first.begun = first.begun.or(kind);
                let last = meanings.entry(last).or_default();
                last.ended = last.ended.or(kind);
            }
        }
        for (hash, word) in &mut words.words {
            let WordMeanings { alone, bare, begun, ended, is_short } =
                meanings.get(hash).copied().unwrap_or_default();
            let before = alone.or(ended).is_within(IDLE_BEFORE);
            let phrases = begun.is_within(IDLE_BEHIND.or(IDLE_PHRASES));
            word.does.set(WordUse::IDLE_BEFORE, before);
            word.does.set(WordUse::IDLE_GLUED, bare.or(ended).is_within(IDLE_GLUED));
            word.does.set(WordUse::IDLE_BEHIND, phrases && alone.is_within(IDLE_BEHIND));
            word.does.set(WordUse::IDLE_BEFORE_YEAR, alone.or(ended).is_within(IDLE_BEFORE_YEAR));
            word.does.set(WordUse::MARKS_ORDINAL, alone.has(MeaningKind::OrdinalMark));
            word.does.set(WordUse::NEEDS_NEIGHBOUR, is_short && !alone.meets(DATES_IF_SHORT));
        }
        words
    }

    /// Adds the words of a form, with their hashes.
    fn add(&mut self, form: &str, meaning: Meaning, words: &[(&str, u64)]) {
        let is_long = |word: &str| word.chars().nth(1).is_some();
        for (n, (word, hash)) in words.iter().enumerate() {
            let mut does = WordUse::empty();
            does.set(WordUse::RELATES, relates(meaning));
            // a phrase begins behind its number; units like *m* and *g* are behind digits, *of age* behind a period
            let is_old = meaning == Meaning::Old && words.len() > 1;
            let may_begin = n == 0 && is_long(word) && !is_old;
            does.set(WordUse::COUNTED, may_begin && is_counted(meaning));
            does.set(
                WordUse::COUNTED_RELATIVE,
                may_begin && matches!(meaning, Meaning::Step(-1 | 1)),
            );
            self.word(*hash, does);
        }
        // a phrase is found by its last word as well as by all of them
        let Some(last_at) = words.iter().rposition(|(word, _)| is_long(word)) else { return };
        let (last, hash) = words[last_at];
        let mut does = WordUse::empty();
        does.set(WordUse::COUNTS, counts(meaning));
        does.set(WordUse::JOINS, meaning == Meaning::Of);
        // *school year*, but not *sy*
        let is_year = meaning == Meaning::Period(Period::Fiscal) && words.len() > 1;
        if anchors(meaning) || is_year {
            let before = last_at.checked_sub(1).map(|before| words[before].1);
            let is_phrase = form.ends_with(last)
                && form.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\''));
            does |= match before.filter(|_| is_phrase) {
                // only the two together are an anchor
                Some(before) => {
                    self.pairs.insert(pair(before, hash));
                    WordUse::ANCHORS_BEHIND
                }
                None if matches!(meaning, Meaning::Shift(_)) => WordUse::ANCHORS_RELATIVE,
                None => WordUse::ANCHOR,
            };
        }
        self.word(hash, does);
    }

    /// Adds what a word does.
    fn word(&mut self, hash: u64, does: WordUse) {
        self.words.entry(hash).or_default().does |= does;
        self.all.add(hash);
        if does.intersects(WordUse::TELLING) {
            self.telling.add(hash);
        }
        if does.intersects(WordUse::TELLING_RELATIVE) {
            self.telling_relative.add(hash);
        }
    }

    /// The node of a word with which forms begin.
    pub(super) fn set_node(&mut self, hash: u64, node: u32) {
        if let Some(word) = self.words.get_mut(&hash) {
            word.node = node;
        }
    }

    /// The node of a sign with which forms begin.
    pub(super) fn set_node_of_sign(&mut self, sign: char, node: u32) {
        self.signs.insert(sign, node);
        if sign.is_ascii() {
            self.ascii_signs |= 1 << sign as u32;
        }
    }

    /// The node that a sign leads to; zero if no form begins with it.
    pub(super) fn node_of_sign(&self, sign: char) -> u32 {
        if sign.is_ascii() && self.ascii_signs & 1 << sign as u32 == 0 {
            return 0;
        }
        self.signs.get(&sign).copied().unwrap_or_default()
    }

    /// The words that may be of a value, with or without a number before them, if a day of writing is known or not. Most
    /// are not.
    pub(super) fn telling(&self, relative: bool) -> &HashSieve {
        if relative { &self.telling_relative } else { &self.telling }
    }

    /// The word with a hash, if it is one of a form.
    #[inline]
    pub(super) fn get(&self, hash: u64) -> Option<FormWord> {
        if self.all.may_have(hash) { self.words.get(&hash).copied() } else { None }
    }

    /// What the word with a hash does.
    #[inline]
    pub(super) fn does(&self, hash: u64) -> WordUse {
        self.get(hash).unwrap_or_default().does
    }

    /// Whether two words that follow each other end a phrase that anchors.
    pub(super) fn anchor_together(&self, before: u64, last: u64) -> bool {
        self.pairs.contains(&pair(before, last))
    }
}

fn words_of(form: &str) -> impl DoubleEndedIterator<Item = &str> {
    form.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty())
}

fn anchors(meaning: Meaning) -> bool {
    use Meaning::*;
    matches!(
        meaning,
        Month(_)
            | Weekday(_)
            | Shift(_)
            | Decade(_)
            | Noon
            | OClock
            | OfDayPart
            | HundredPercent
            | Holiday(_)
            | Season(_)
            | Period(self::Period::Century | self::Period::Decade)
    )
}

fn is_counted(meaning: Meaning) -> bool {
    use Meaning::*;
    matches!(
        meaning,
        Number(_)
            | Scale(_)
            | Period(_)
            | Percent
            | PointOfPercent
            | Currency(_)
            | Sign(_)
            | Minor(_)
            | Unit(_)
            | Old
    )
}

fn counts(meaning: Meaning) -> bool {
    use Meaning::*;
    matches!(meaning, Number(_) | Scale(_) | Denominator(_) | Dozen | Couple | Ordinal(_) | Aged)
}

fn relates(meaning: Meaning) -> bool {
    use Meaning::*;
    matches!(
        meaning,
        Article | The | Part(_) | Rest | InTime | In | Of | Final | Step(_) | Period(_)
    )
}

/// A set of hashes, a bit each: one in a hundred that are not in it is taken for a member.
#[derive(Debug)]
pub(super) struct HashSieve(Box<[u64; SIZE]>);

const SIZE: usize = 1024;

impl Default for HashSieve {
    fn default() -> Self {
        Self(Box::new([0; SIZE]))
    }
}

impl HashSieve {
    fn add(&mut self, hash: u64) {
        self.0[place(hash)] |= 1 << (hash % 64);
    }

    #[inline(always)]
    pub(super) fn may_have(&self, hash: u64) -> bool {
        self.0[place(hash)] >> (hash % 64) & 1 == 1
    }
}

/// The number that the bit of a hash is in.
#[inline(always)]
fn place(hash: u64) -> usize {
    (hash >> 6) as usize % SIZE
}
