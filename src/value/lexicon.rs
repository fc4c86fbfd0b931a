//! The fixed words of values, and how they are found: a trie a language over the symbols of the text.
//!
//! The tables in `src/data/values` have a row a meaning and a column a language. A form is a row of the symbols that the
//! [lexer](super::lexer) gives to text: words by the hashes that tokens have already, and signs. The longest form at
//! each place counts. A form may have several meanings (*second*, *mañana*); the grammar asks for the one it needs.

use std::sync::OnceLock;

use super::lexer::{Lexeme, Lexer, Symbol, symbols};
use super::meaning::{FormMeaning, Meaning, Period};
use super::openers::Openers;
use super::tables::tables;
use super::windows::Window;
use super::words::ValueWords;
use crate::hash::{self, FastMap};
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

/// A row of symbols that some form begins with, or is: what it may mean, and which values it may begin.
#[derive(Debug, Default)]
struct TrieNode {
    readings: Vec<FormMeaning>,
    opens: Openers,
    /// Whether a longer form begins with it.
    goes_on: bool,
}

/// Words and meanings of one language.
#[derive(Debug)]
pub(super) struct ValueLexicon {
    /// The first one is the beginning of all forms.
    nodes: Vec<TrieNode>,
    /// The node behind a node and a symbol.
    edges: FastMap<u64, usize>,
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
        let nodes = vec![TrieNode::default()];
        let mut lexicon = Self { nodes, edges: FastMap::default(), words: ValueWords::default() };
        for (meaning, form) in tables().forms(language) {
            let (form, exact) = spelling(form, meaning);
            lexicon.words.add(form, meaning);
            let node = lexicon.node(&symbols(form));
            node.readings.push(FormMeaning { meaning, exact });
            node.opens = node.opens.or(Openers::of_meaning(meaning));
        }
        lexicon
    }

    /// The node of a row of symbols, a new one if there is none yet.
    fn node(&mut self, symbols: &[Symbol]) -> &mut TrieNode {
        let mut node = 0;
        for symbol in symbols {
            self.nodes[node].goes_on = true;
            node = *self.edges.entry(edge(node, *symbol)).or_insert_with(|| {
                self.nodes.push(TrieNode::default());
                self.nodes.len() - 1
            });
        }
        &mut self.nodes[node]
    }

    /// The longest form that the symbols begin with, and how many it has.
    fn longest(&self, symbols: &[Symbol]) -> Option<(usize, &TrieNode)> {
        let mut longest = None;
        let mut node = 0;
        for (n, symbol) in symbols.iter().enumerate() {
            if *symbol == Symbol::NONE || !self.nodes[node].goes_on {
                break;
            }
            let Some(next) = self.edges.get(&edge(node, *symbol)) else { break };
            node = *next;
            if !self.nodes[node].readings.is_empty() {
                longest = Some((n + 1, &self.nodes[node]));
            }
        }
        longest
    }

    /// The items of a window with what their words mean, to `out`. Cost: linear in the text, as forms have few words.
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
        let mut rest = pieces.pieces.iter().peekable();
        while let Some(first) = rest.next() {
            let form = match pieces.symbols[first.from..first.to] {
                [] | [Symbol::NONE] => None,
                _ => self.longest(&pieces.symbols[first.from..]),
            };
            let Some((count, TrieNode { readings, opens, .. })) = form else {
                out.push(first.item);
                continue;
            };
            let opens = first.item.opens.or(*opens);
            let mut item = Lexeme { readings, opens, ..first.item };
            while let Some(piece) = rest.next_if(|piece| piece.from < first.from + count) {
                item.end = piece.item.end;
            }
            out.push(item);
        }
    }

    /// What is known of single words by their hashes.
    pub(super) fn words(&self) -> &ValueWords {
        &self.words
    }
}

/// The key of an edge of the trie.
fn edge(node: usize, symbol: Symbol) -> u64 {
    hash::mix(symbol.0, node as u64)
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
