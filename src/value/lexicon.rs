//! The fixed words of values, and how they are found: one Aho–Corasick automaton a language over folded text.
//!
//! The tables in `src/data/values` have a row a meaning and a column a language. A form is brought into the shape that
//! the [lexer](super::lexer) gives to text: each word is between two fences, so that the longest of the leftmost
//! matches is always one of whole words. A form may have several meanings (*second*, *mañana*); the grammar asks for the
//! one it needs.

use std::collections::HashMap;
use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::lexer::{Lexeme, Lexer, fence};
use super::meaning::{FormMeaning, Meaning, Period};
use super::openers::Openers;
use super::tables::tables;
use super::windows::Window;
use super::words::ValueWords;
use crate::language::Language;

/// How a language writes numbers and dates.
#[derive(Debug)]
pub(super) struct Habits {
    /// The sign before the fraction of a number; the other one of `.` and `,` separates groups of three digits.
    pub(super) decimal: char,
    /// Whether the day comes before the month in a date of digits.
    pub(super) day_first: bool,
    /// Whether groups of three digits have blanks between them.
    pub(super) blank_groups: bool,
    /// Whether the article before the day of a month is said to belong to the date: *the 3rd of May*, but *3 de mayo*.
    pub(super) article_of_day: bool,
    /// The periods to which an article before *next* and *last* is said to belong.
    pub(super) articled: &'static [Period],
    /// Whether `$` is the currency of the country that the document names, or the US dollar all the same.
    pub(super) local_dollars: bool,
    /// Where the number one is also the article: the words with which *un día* is a length of time all the same. Any
    /// other word describes the day: *un día histórico*.
    pub(super) one_is_article: Option<&'static [&'static str]>,
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
            one_is_article: None,
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
            one_is_article: Some(&[
                "antes", "atrás", "aunque", "completa", "completo", "cuando", "desde", "después",
                "durante", "entera", "entero", "entre", "hacia", "hasta", "luego", "mientras",
                "porque", "seguida", "seguido", "según", "sobre",
            ]),
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
struct ValueForm {
    readings: Vec<FormMeaning>,
    opens: Openers,
}

/// Words and meanings of one language.
#[derive(Debug)]
pub(super) struct ValueLexicon {
    automaton: Option<AhoCorasick>,
    /// What each pattern is.
    forms: Vec<ValueForm>,
    words: ValueWords,
}

impl ValueLexicon {
    /// The lexicon of a language, built when it is first asked for.
    pub(super) fn of(language: Language) -> &'static Self {
        static LEXICONS: [OnceLock<ValueLexicon>; Language::COUNT] =
            [const { OnceLock::new() }; Language::COUNT];
        LEXICONS[language.index()].get_or_init(|| Self::build(language))
    }

    fn build(language: Language) -> Self {
        let mut numbers: HashMap<String, usize> = HashMap::new();
        let (mut patterns, mut forms) = (Vec::new(), Vec::<ValueForm>::new());
        let mut words = ValueWords::default();
        for (meaning, form) in tables().forms(language) {
            let (form, exact) = spelling(form, meaning);
            let pattern = fence(form);
            words.add(form, meaning);
            let number = *numbers.entry(pattern).or_insert_with_key(|pattern| {
                patterns.push(pattern.clone());
                forms.push(ValueForm::default());
                patterns.len() - 1
            });
            forms[number].readings.push(FormMeaning { meaning, exact });
            forms[number].opens = forms[number].opens.or(Openers::of_meaning(meaning));
        }
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(patterns)
            .ok();
        Self { automaton, forms, words }
    }

    /// The items of a window with what their words mean, to `out`. Cost: linear in the text.
    pub(super) fn read(
        &'static self,
        lexer: &mut Lexer,
        text: &str,
        window: Window<'_>,
        out: &mut Vec<Lexeme>,
    ) {
        out.clear();
        let known = |hash| self.words.have(hash);
        let pieces = lexer.cut(&text[..window.end], window.start, window.tokens, known);
        let Some(automaton) = &self.automaton else { return };
        let mut rest = pieces.pieces.iter().peekable();
        for hit in automaton.find_iter(pieces.fenced) {
            while let Some(piece) = rest.next_if(|piece| piece.to <= hit.start()) {
                out.push(piece.item);
            }
            let Some(first) = rest.next() else { return };
            let ValueForm { readings, opens } = &self.forms[hit.pattern().as_usize()];
            let opens = first.item.opens.or(*opens);
            let mut item = Lexeme { readings, opens, ..first.item };
            while let Some(piece) = rest.next_if(|piece| piece.from < hit.end()) {
                item.end = piece.item.end;
            }
            out.push(item);
        }
        out.extend(rest.map(|piece| piece.item));
    }

    /// What is known of single words by their hashes.
    pub(super) fn words(&self) -> &ValueWords {
        &self.words
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
