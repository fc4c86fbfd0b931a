//! The fixed words of values, and how they are found: one Aho–Corasick automaton a language over folded text.
//!
//! The tables in `src/data/values` have a row a meaning and a column a language. A form is brought into the shape that
//! the [lexer](super::lexer) gives to text: each word stands between two fences, so that the longest of the leftmost
//! matches is always one of whole words. A form may have several meanings (*second*, *mañana*); the grammar asks for the
//! one it needs.

use std::collections::HashMap;
use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::lexer::{Item, Lexer, fence};
use super::meaning::{Meaning, Period, Reading};
use super::openers::Openers;
use super::tables::tables;
use crate::fold::{fold, hash_folded};
use crate::language::Language;

/// How a language writes numbers and dates.
#[derive(Debug)]
pub(super) struct Habits {
    /// The sign before the fraction of a number; the other of `.` and `,` stands between groups of three digits.
    pub(super) decimal: char,
    /// Whether the day stands before the month in a date of digits.
    pub(super) day_first: bool,
    /// Whether blanks stand between groups of three digits.
    pub(super) blank_groups: bool,
    /// Whether the article before the day of a month is said to belong to the date: *the 3rd of May*, but *3 de mayo*.
    pub(super) article_of_day: bool,
    /// The periods to which an article before *next* and *last* is said to belong.
    pub(super) articled: &'static [Period],
    /// Whether `$` is the currency of the country that the document names, or the US dollar all the same.
    pub(super) local_dollars: bool,
}

/// A row a language, with its code.
static HABITS: [(&str, Habits); 2] = [
    (
        "en",
        Habits {
            decimal: '.',
            day_first: false,
            blank_groups: false,
            article_of_day: true,
            articled: &[Period::Decade, Period::Century],
            local_dollars: false,
        },
    ),
    (
        "es",
        Habits {
            decimal: ',',
            day_first: true,
            blank_groups: true,
            article_of_day: false,
            articled: &[
                Period::Day,
                Period::Week,
                Period::Month,
                Period::Year,
                Period::Decade,
                Period::Century,
            ],
            local_dollars: true,
        },
    ),
];

/// The habits of a language; those of English where it has no row.
pub(super) fn habits(language: Language) -> &'static Habits {
    let own = HABITS.iter().find(|(code, _)| *code == language.code());
    &own.unwrap_or(&HABITS[0]).1
}

/// A form of the tables: what it may mean, and which values it may begin.
#[derive(Debug, Default)]
struct Form {
    readings: Vec<Reading>,
    opens: Openers,
}

/// Words and meanings of one language.
#[derive(Debug)]
pub(super) struct Lexicon {
    automaton: Option<AhoCorasick>,
    /// What each pattern is.
    forms: Vec<Form>,
    anchors: Anchors,
    /// All words of forms.
    words: Anchors,
}

impl Lexicon {
    /// The lexicon of a language, built when it is first asked for.
    pub(super) fn of(language: Language) -> &'static Self {
        static LEXICONS: [OnceLock<Lexicon>; Language::COUNT] =
            [const { OnceLock::new() }; Language::COUNT];
        LEXICONS[language.index()].get_or_init(|| Self::build(language))
    }

    fn build(language: Language) -> Self {
        let mut numbers: HashMap<String, usize> = HashMap::new();
        let (mut patterns, mut forms) = (Vec::new(), Vec::<Form>::new());
        let (mut anchors, mut words) = (Anchors::default(), Anchors::default());
        for (meaning, form) in tables().forms(language) {
            let (form, exact) = spelling(form, meaning);
            let pattern = fence(form);
            if anchors_a_value(meaning) {
                anchors.add_last_word_of(form);
            }
            words.add_words_of(form);
            let number = *numbers.entry(pattern).or_insert_with_key(|pattern| {
                patterns.push(pattern.clone());
                forms.push(Form::default());
                patterns.len() - 1
            });
            forms[number].readings.push(Reading { meaning, exact });
            forms[number].opens = forms[number].opens.or(Openers::of_meaning(meaning));
        }
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(patterns)
            .ok();
        Self { automaton, forms, anchors, words }
    }

    /// The items of `text[start..end]` with what their words mean, to `out`. Cost: linear in the text.
    pub(super) fn read(
        &'static self,
        lexer: &mut Lexer,
        (text, start, end): (&str, usize, usize),
        out: &mut Vec<Item>,
    ) {
        out.clear();
        let pieces = lexer.cut(text, start, end);
        let Some(automaton) = &self.automaton else { return };
        let mut rest = pieces.pieces.iter().peekable();
        for hit in automaton.find_iter(pieces.fenced) {
            while let Some(piece) = rest.next_if(|piece| piece.to <= hit.start()) {
                out.push(piece.item);
            }
            let Some(first) = rest.next() else { return };
            let Form { readings, opens } = &self.forms[hit.pattern().as_usize()];
            let opens = first.item.opens.or(*opens);
            let mut item = Item { readings, opens, ..first.item };
            while let Some(piece) = rest.next_if(|piece| piece.from < hit.end()) {
                item.end = piece.item.end;
            }
            out.push(item);
        }
        out.extend(rest.map(|piece| piece.item));
    }

    /// Whether a word of this hash may belong to a value that has no digits.
    pub(super) fn anchors(&self, hash: u64) -> bool {
        self.anchors.has(hash)
    }

    /// Whether a word of this hash may belong to a value.
    pub(super) fn has_word(&self, hash: u64) -> bool {
        self.words.has(hash)
    }
}

/// A form without its mark, and the spelling that it asks for: the codes of currencies are written in capitals.
fn spelling(form: &'static str, meaning: Meaning) -> (&'static str, &'static str) {
    let code = matches!(meaning, Meaning::Sign(_)) && form.bytes().all(|b| b.is_ascii_alphabetic());
    match form.strip_prefix('=') {
        Some(form) => (form, form),
        None if code => (form, form),
        None => (form, ""),
    }
}

/// Whether a word of this meaning may stand in a value without digits, and is not found beside one in any case.
fn anchors_a_value(meaning: Meaning) -> bool {
    matches!(
        meaning,
        Meaning::Month(_)
            | Meaning::Weekday(_)
            | Meaning::Period(_)
            | Meaning::Shift(_)
            | Meaning::Season(_)
            | Meaning::Decade(_)
            | Meaning::Noon
            | Meaning::DayPart
            | Meaning::OClock
            | Meaning::Percent
            | Meaning::PointOfPercent
            | Meaning::Currency(_)
            | Meaning::Minor(_)
            | Meaning::Unit(_)
            | Meaning::Old
            | Meaning::Holiday(_)
    )
}

fn words_of(form: &str) -> impl DoubleEndedIterator<Item = &str> {
    form.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty())
}

/// A set of hashes, two bits each: some words that are none are taken for one, and are then read in vain.
#[derive(Debug)]
struct Anchors(Box<[u64; ANCHOR_WORDS]>);

const ANCHOR_WORDS: usize = 512;

impl Default for Anchors {
    fn default() -> Self {
        Self(Box::new([0; ANCHOR_WORDS]))
    }
}

impl Anchors {
    /// Marks the last word of a form, by which a phrase is found as well as by all of them. Words of one letter are
    /// left out: units like *m* and *g* stand behind digits.
    fn add_last_word_of(&mut self, form: &str) {
        if let Some(word) = words_of(form).rfind(|w| w.chars().nth(1).is_some()) {
            self.add(word);
        }
    }

    fn add_words_of(&mut self, form: &str) {
        words_of(form).for_each(|word| self.add(word));
    }

    fn add(&mut self, word: &str) {
        let [(a, x), (b, y)] = Self::places(hash_folded(&fold(word)));
        self.0[a] |= x;
        self.0[b] |= y;
    }

    #[inline]
    fn has(&self, hash: u64) -> bool {
        let [(a, x), (b, y)] = Self::places(hash);
        (self.0[a] & x != 0) & (self.0[b] & y != 0)
    }

    #[inline]
    fn places(hash: u64) -> [(usize, u64); 2] {
        [hash, hash >> 32].map(|h| (h as usize / 64 % ANCHOR_WORDS, 1 << (h % 64)))
    }
}
