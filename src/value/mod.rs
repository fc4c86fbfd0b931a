//! Dates, times, money, percentages, quantities and addresses, with what they mean.
//!
//! Invariant: values are on character boundaries in their paragraphs, come in the order of the text and do not overlap.
//!
//! The tokens say where a value may be: at digits, and at words that measure something. Around these the
//! [lexer] cuts the text into digits, words and signs, the [lexicon] finds the fixed words by their
//! hashes, and the grammar (a file each for numbers, dates, ranges, relative dates, the clock, money and measures)
//! reads the longest value at each place. At the end the [document decides](decide) what is ambiguous. Both languages go
//! the same way: all they differ in is a column of a table.

mod calendar;
mod clock;
mod clock_time;
mod dates;
mod day_dates;
mod decide;
mod decimal;
mod digit_dates;
mod draft;
mod eras;
mod first_look;
mod idle_numbers;
mod lexer;
mod lexicon;
mod line;
mod links;
mod lone;
mod meaning;
mod measures;
mod money;
mod numbers;
mod openers;
mod parts;
mod point;
mod ranges;
mod reference;
mod relative;
mod rules;
mod tables;
mod windows;
mod words;
mod years;

use decide::ReadingEvidence;
use draft::{Draft, FoundValue, Sense};
use lexer::{Lexeme, Lexer};
use lexicon::{ValueLexicon, habits};
use line::{GrammarMemo, LexemeLine};
use meaning::Meaning;
pub use reference::ReferenceDate;
use windows::ValueWindows;

use crate::document::Document;
use crate::language::Language;
use crate::normalized::{Normalized, Value, ValueKind};
use crate::reading::Passage;
use crate::span::Span;
use crate::storage::release;
use crate::token::Token;

/// Which values are wanted, and the day that relative dates count from.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct ValueOptions {
    kinds: u16,
    reference: Option<ReferenceDate>,
}

impl ValueOptions {
    pub(crate) fn with_kinds(self, kinds: &[ValueKind]) -> Self {
        Self { kinds: kinds.iter().fold(0, |set, kind| set | 1 << *kind as u16), ..self }
    }

    pub(crate) fn written_on(self, date: ReferenceDate) -> Self {
        Self { reference: Some(date), ..self }
    }

    /// Whether no values are wanted.
    pub(crate) fn are_off(&self) -> bool {
        self.kinds == 0
    }

    fn wants(&self, kind: ValueKind) -> bool {
        self.kinds & 1 << kind as u16 != 0
    }
}

/// The values of a document whose mentions are known. Cost: linear in the text.
pub(crate) fn values(
    text: &str,
    passages: &[Passage<'_>],
    tokens: &[Token],
    document: &Document,
    options: &ValueOptions,
    space: &mut ValueSpace,
) -> Option<Vec<Value>> {
    if options.are_off() {
        return None;
    }
    let ValueSpace { lexer, items, drafts } = space;
    drafts.clear();
    let mut reader = ValueReader { options, lexer, items, drafts };
    let usual = passages.iter().find_map(|p| p.language);
    for passage in passages {
        reader.read(
            passage,
            &tokens[passage.tokens.clone()],
            passage.language.or(usual).unwrap_or(Language::ALL[0]),
        );
    }
    drafts.retain(|draft| options.wants(draft.kind) && !decide::is_in_a_name(document, draft));
    let evidence = ReadingEvidence::of(document, drafts);
    let decided = drafts.drain(..).map(|draft| {
        let written = text.get(draft.span.range()).unwrap_or_default();
        evidence.decide(draft, written)
    });
    Some(decided.collect())
}

/// What the values of a document are found with; storage is kept for the next one.
#[derive(Debug, Default)]
pub(crate) struct ValueSpace {
    lexer: Lexer,
    items: Vec<Lexeme>,
    drafts: Vec<Draft>,
}

impl ValueSpace {
    /// Gives back what only a very long document needs.
    pub(crate) fn release(&mut self) {
        self.lexer.release();
        release(&mut self.items);
        release(&mut self.drafts);
    }
}

/// Reads the values of one paragraph after the other.
struct ValueReader<'o> {
    options: &'o ValueOptions,
    lexer: &'o mut Lexer,
    items: &'o mut Vec<Lexeme>,
    drafts: &'o mut Vec<Draft>,
}

impl ValueReader<'_> {
    fn read(&mut self, passage: &Passage<'_>, tokens: &[Token], language: Language) {
        let first = self.drafts.len();
        self.read_links(passage);
        let links = self.drafts.len();
        let lexicon = ValueLexicon::of(language);
        let relative = self.options.reference.is_some();
        for window in ValueWindows::new(tokens, lexicon.words(), relative, passage.text) {
            lexicon.read(self.lexer, passage.text, window, self.items);
            self.read_window(passage, language);
        }
        if links > first {
            self.merge(first, links);
        }
    }

    fn read_links(&mut self, passage: &Passage<'_>) {
        let drafts = &mut *self.drafts;
        links::find(passage.text, |start, end, kind| {
            let rule = if kind == ValueKind::Url { rules::URL } else { rules::EMAIL };
            let span = passage.source.place(start..end);
            drafts.push(Draft {
                span,
                kind,
                language: passage.language,
                rule,
                sense: Sense::Clear(Normalized::AsWritten),
            });
        });
    }

    /// Brings links and other values in order; a value inside a link is dropped.
    fn merge(&mut self, first: usize, links: usize) {
        let spans: Vec<Span> = self.drafts[first..links].iter().map(|d| d.span).collect();
        let mut at = first;
        let mut number = 0;
        self.drafts.retain(|draft| {
            let link_or_before = number < links;
            number += 1;
            if link_or_before {
                return true;
            }
            while at < links && spans[at - first].end <= draft.span.start {
                at += 1;
            }
            at == links || !spans[at - first].overlaps(&draft.span)
        });
        self.drafts[first..].sort_by_key(|draft| draft.span.start);
    }

    fn read_window(&mut self, passage: &Passage<'_>, language: Language) {
        let memo = GrammarMemo::default();
        let line = LexemeLine {
            text: passage.text,
            items: &*self.items,
            habits: habits(language),
            reference: self.options.reference.map(ReferenceDate::date),
            in_range: false,
            depth: 0,
            memo: &memo,
        };
        let mut at = 0;
        while let Some(item) = self.items.get(at) {
            let value = if line.may_begin(at) { line.value(at) } else { None };
            let Some((end, found)) = value else {
                at += 1;
                continue;
            };
            if line.is_false_friend(at, end, &found) {
                // of *Avenida 9 de Julio* not even the month is a date
                at = if found.kind == ValueKind::Date { end } else { at + 1 };
                continue;
            }
            let FoundValue { kind, rule, sense } = found;
            let span = passage.source.place(item.start..self.items[end - 1].end);
            self.drafts.push(Draft {
                span,
                kind,
                language: Some(language).filter(|_| passage.language.is_some()),
                rule,
                sense,
            });
            at = end;
        }
    }
}

impl LexemeLine<'_> {
    /// Whether a number belongs to what is before it: *Article 5*, *Agenda 2030*, *Room 12*, *Avenida 9 de Julio*.
    fn is_false_friend(&self, at: usize, end: usize, found: &FoundValue) -> bool {
        let dotted =
            at >= 2 && self.sign(at - 1).is_some_and(|c| matches!(c, '.' | ':' | 'º' | '#'));
        let before = at.wrapping_sub(if dotted { 2 } else { 1 });
        let labelled = self.digits(at).is_some() && self.is(before, Meaning::Label);
        labelled
            && (end - at <= 2 || found.kind == ValueKind::Date && self.digits(end - 1).is_none())
    }
}
