//! The fixed words of values, and how they are found: a trie a language over the symbols of the text.
//!
//! The tables in `src/data/values` have a row a meaning and a column a language. A form is a row of the symbols that the
//! [lexer](super::lexer) gives to text: words by the hashes that tokens have already, and signs. The longest form at
//! each place counts. A form may have several meanings (*second*, *mañana*); the grammar asks for the one it needs.
//!
//! Why no automaton finds these words, as one finds [addresses](super::links): over mixed English and Spanish text,
//! leftmost-longest Aho–Corasick takes 76 instructions a byte for the 1,578 English forms (25 without those of one and two
//! letters; a table of 2.8 MB either way), and wants a folded copy of the text. The tokens have their hashes already: to look
//! at all of them and to lay the windows takes 12. As a first look it would save nothing, as 99 % of the text is in
//! paragraphs with a digit or a word of numbers or dates.

use std::sync::OnceLock;

use super::lexer::{Lexeme, LexemeShape, Lexer, Symbol, SymbolMark};
use super::meaning::{FormMeaning, Meaning, MeaningSet, Period};
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
    /// What it may mean and begin, however it is spelled.
    meanings: MeaningSet,
    opens: Openers,
    /// Whether the spelling says which of the readings hold.
    asks_for_case: bool,
    /// Whether a longer form begins with it.
    goes_on: bool,
}

/// Words and meanings of one language.
#[derive(Debug)]
pub(super) struct ValueLexicon {
    /// The first one is the beginning of all forms.
    nodes: Vec<TrieNode>,
    /// The node behind a node and a symbol.
    edges: FastMap<u64, u32>,
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
        let forms = || tables().forms(language);
        let words = ValueWords::of(forms());
        let mut lexicon =
            Self { nodes: vec![TrieNode::default()], edges: FastMap::default(), words };
        let (mut lexer, mut items) = (Lexer::default(), Vec::new());
        for (meaning, form) in forms() {
            let (form, exact) = spelling(form, meaning);
            let window = Window { start: 0, end: form.len(), tokens: &[] };
            lexer.cut(form, window, &lexicon.words, &mut items);
            let node = lexicon.node(&items, &lexer.marks);
            node.readings.push(FormMeaning { meaning, exact });
            node.asks_for_case |= !exact.is_empty();
            if exact.is_empty() {
                node.meanings = node.meanings.or(MeaningSet::of(&[meaning]));
                node.opens = node.opens.or(opened_by(form, meaning));
            }
        }
        lexicon
    }

    /// The node of a form, a new one if there is none yet.
    fn node(&mut self, items: &[Lexeme], marks: &[SymbolMark]) -> &mut TrieNode {
        let mut node = 0;
        for (n, (item, mark)) in items.iter().zip(marks).enumerate() {
            if n > 0 && is_behind_blank(item) {
                node = self.next_node(node, Symbol::BLANK);
            }
            if mark.symbol == Symbol::LEFT_OUT {
                continue;
            }
            let begins = node == 0;
            node = self.next_node(node, mark.symbol);
            match item.shape {
                LexemeShape::Sign(sign) if begins => self.words.set_node_of_sign(sign, node),
                _ if begins => self.words.set_node(mark.symbol.0, node),
                _ => {}
            }
        }
        &mut self.nodes[node as usize]
    }

    fn next_node(&mut self, node: u32, symbol: Symbol) -> u32 {
        self.nodes[node as usize].goes_on = true;
        *self.edges.entry(edge(node, symbol)).or_insert_with(|| {
            self.nodes.push(TrieNode::default());
            (self.nodes.len() - 1) as u32
        })
    }

    /// The longest form that begins with an item, which leads to a node: its own node, and the item behind it.
    fn longest(
        &self,
        items: &[Lexeme],
        marks: &[SymbolMark],
        first: usize,
    ) -> Option<(usize, &TrieNode)> {
        let mut longest = None;
        let mut node = marks[first].node;
        for at in first + 1.. {
            let here = &self.nodes[node as usize];
            if !here.readings.is_empty()
                && (at == first + 1 || marks[at - 1].symbol != Symbol::LEFT_OUT)
            {
                longest = Some((at, here));
            }
            let Some(item) = items.get(at).filter(|_| here.goes_on) else { break };
            let go = |node: u32, symbol: Symbol| self.edges.get(&edge(node, symbol)).copied();
            let blank = if is_behind_blank(item) { go(node, Symbol::BLANK) } else { Some(node) };
            let next = blank.and_then(|node| match marks[at].symbol {
                Symbol::NONE => None,
                Symbol::LEFT_OUT => Some(node),
                symbol => go(node, symbol),
            });
            let Some(next) = next else { break };
            node = next;
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
        lexer.cut(text, window, &self.words, out);
        let (mut at, mut kept) = (0, 0);
        while at < out.len() {
            let mut behind = at + 1;
            if lexer.marks[at].node != 0 {
                if let Some((end, node)) = self.longest(out, &lexer.marks, at) {
                    out[at].end = out[end - 1].end;
                    node.give(&mut out[at], text);
                    behind = end;
                }
            }
            if kept < at {
                out[kept] = out[at];
            }
            kept += 1;
            at = behind;
        }
        out.truncate(kept);
    }

    /// What is known of single words by their hashes.
    pub(super) fn words(&self) -> &ValueWords {
        &self.words
    }
}

impl TrieNode {
    /// Gives an item the meanings that hold for its spelling.
    fn give(&'static self, item: &mut Lexeme, text: &str) {
        item.readings = &self.readings;
        item.meanings = self.meanings;
        item.opens = item.opens.or(self.opens);
        if !self.asks_for_case {
            return;
        }
        let written = &text[item.start..item.end];
        for FormMeaning { meaning, .. } in self.readings.iter().filter(|r| r.holds(written)) {
            item.meanings = item.meanings.or(MeaningSet::of(&[*meaning]));
            item.opens = item.opens.or(Openers::of_meaning(*meaning));
        }
    }
}

/// What a form opens by a meaning: letters like *m* and *bn* are scales only behind a number.
fn opened_by(form: &str, meaning: Meaning) -> Openers {
    let opens = Openers::of_meaning(meaning);
    let is_letter = matches!(meaning, Meaning::Scale(_)) && form.len() <= 2;
    if is_letter { opens.without(Openers::NUMBER) } else { opens }
}

/// Whether an item is a sign with a blank before it.
fn is_behind_blank(item: &Lexeme) -> bool {
    !item.glued && matches!(item.shape, LexemeShape::Sign(_))
}

/// The key of an edge of the trie.
fn edge(node: u32, symbol: Symbol) -> u64 {
    hash::mix(symbol.0, node.into())
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
