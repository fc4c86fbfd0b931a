//! The words of a paragraph in their places: which of them are content words, and which signs, digits and titles belong
//! to them.

use std::ops::Range;

use super::context;
use super::facts::{PassageFacts, TokenFacts, TokenWindow};
use super::grammar::{Grammar, Neighbours, Tag};
use super::pieces::{self, WordWithSigns};
use super::units::{ContentUnit, NONE, OccurrenceMarks};
use crate::hash::mix;
use crate::language::{Cue, Part, WordClass};
use crate::reading::Passage;
use crate::token::{Gap, Shape, Token, Word};

/// What the keys of words with signs begin with.
const SIGNS: u64 = 0x7369_676e;
/// Digits of the longest number that belongs to a word.
const LONGEST_NUMBER: usize = 7;

/// A content word of a paragraph.
#[derive(Clone, Copy, Debug)]
pub(super) struct Content {
    /// Its place.
    pub(super) at: usize,
    pub(super) is_adjective: bool,
}

/// The word that was decided last, and what it is to the next one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Decided {
    at: usize,
    part: Part,
}

impl Decided {
    /// No word.
    pub(super) const NONE: Self = Self { at: usize::MAX, part: Part::UNKNOWN };
}

/// A paragraph that is being read.
pub(super) struct PassageReader<'a> {
    pub(super) passage: &'a Passage<'a>,
    pub(super) tokens: &'a [Token],
    pub(super) words: &'a [Word],
    pub(super) neighbours: Neighbours<'a>,
    pub(super) facts: &'a PassageFacts,
    pub(super) foreign: &'a [Range<u32>],
    pub(super) number: u32,
    /// Words of its language before it.
    pub(super) position: u32,
    pub(super) marks: OccurrenceMarks,
}

impl PassageReader<'_> {
    /// What a content word is in its place, between `first` and `last`: none where its neighbours make a verb of it.
    #[inline]
    pub(super) fn content(
        &self,
        grammar: &Grammar,
        at: usize,
        (first, last): (usize, usize),
        decided: &mut Decided,
    ) -> Option<Content> {
        let (token, word, facts) = (&self.tokens[at], &self.words[at], self.facts.of(at));
        let is_label = pieces::is_label(self.passage.text, token);
        let is_particle =
            word.cues.intersects(Cue::PARTICLE) && facts.contains(TokenFacts::ALL_LOWER);
        let is_verb = facts.contains(TokenFacts::VERBAL) & !facts.is_name();
        if is_label || is_particle || is_verb || at > first && self.is_due(at) {
            return None;
        }
        let mut is_adjective = word.info.part == Part::ADJECTIVE;
        if grammar.is_ambiguous(word.info.part) && !facts.contains(TokenFacts::CAPITAL) {
            let is_decided =
                decided.at == at.wrapping_sub(1) && facts.contains(TokenFacts::GOES_OVER);
            let before = is_decided.then_some(decided.part);
            let tag = self.tag(grammar, at, (first, last), before);
            *decided = Decided { at, part: tag.part() };
            is_adjective = tag == Tag::Adjective;
            if tag == Tag::Verb || is_adjective && self.governs(grammar, at) {
                return None;
            }
        }
        Some(Content { at, is_adjective })
    }

    /// Whether a participle has a complement, so that it is the verb of a clause: *homenaje organizado por el club*.
    fn governs(&self, grammar: &Grammar, at: usize) -> bool {
        let next = self.tokens.get(at + 1).zip(self.words.get(at + 1));
        let is_complement = |(token, word): (&Token, &Word)| {
            let is_preposition = matches!(word.info.part, Part::PREPOSITION | Part::TO);
            token.gap == Gap::Blank && is_preposition && !word.info.class.links_on(0)
        };
        grammar.ends_with_modifiers()
            && self.words[at].info.part.is_participle()
            && next.is_some_and(is_complement)
    }

    /// Whether a word is a verb because of the one before it: *to*, *they*.
    #[inline]
    fn is_due(&self, at: usize) -> bool {
        const DUE: WordClass = WordClass::MAYBE_VERB.union(WordClass::NOT_LAST);
        let class = self.words[at].info.class;
        class.intersects(DUE)
            && self.tokens[at].gap == Gap::Blank
            && class.intersects(self.words[at - 1].info.class.verbs_behind())
    }

    /// What a word is between its neighbours, of which the one before it may be decided; before `first` and at `last`
    /// are names.
    fn tag(
        &self,
        grammar: &Grammar,
        at: usize,
        (first, last): (usize, usize),
        before: Option<Part>,
    ) -> Tag {
        let is_behind_name = at == first && at > 0 && goes_over(self.tokens[at].gap);
        let name = is_behind_name.then_some(Part::NAME);
        let before = before.or(name).unwrap_or_else(|| self.neighbours.before(at));
        let is_before_name =
            at + 1 == last && self.tokens.get(last).is_some_and(|t| goes_over(t.gap));
        let behind = if is_before_name { Part::NAME } else { self.neighbours.behind(at) };
        let endings = self.neighbours.endings(at);
        grammar.tag(self.words[at].info.part, before, behind, endings)
    }

    /// Whether a word has an ending that only verbs have, and is no name.
    #[inline]
    pub(super) fn is_verb(&self, at: usize, endings: &[&str]) -> bool {
        let end = self.tokens[at].end as usize;
        let read = self.passage.text.as_bytes().get(..end).unwrap_or_default();
        // the accent of such an ending is on one of its last two letters
        let accented = matches!(read, [.., a, b] if !(a | b).is_ascii());
        // the capital of a name outweighs its ending: *Bolívar*
        accented
            && endings.iter().any(|ending| read.ends_with(ending.as_bytes()))
            && !self.facts.of(at).is_name()
    }

    /// The word at `at`, with the signs and digits that belong to it; none for a single letter.
    #[inline]
    pub(super) fn piece(&self, at: usize) -> Option<WordWithSigns> {
        let (text, token) = (self.passage.text, &self.tokens[at]);
        if pieces::may_have_signs(text, token) {
            let whole = pieces::piece(text, self.tokens, at);
            if whole.is_some() {
                return whole;
            }
        }
        let plain = WordWithSigns { bytes: token.start..token.end, last: at + 1 };
        (!pieces::is_letter(text, token)).then_some(plain)
    }

    /// Where the word begins that ends with the content word at `at`: at a part before `from` that is no content, as in
    /// *six-week*, or at `at` itself.
    #[inline]
    pub(super) fn head(&self, from: usize, at: usize) -> usize {
        if self.facts.of(at).contains(TokenFacts::HYPHEN) && from < at {
            self.head_before(from, at)
        } else {
            at
        }
    }

    #[cold]
    fn head_before(&self, from: usize, at: usize) -> usize {
        let is_joined = |part: &usize| self.tokens[*part].gap == Gap::Hyphen;
        let joined = (from + 1..=at).rev().take_while(is_joined).count();
        let head = at - joined;
        // what counts something is no part of a term, and neither is half a word
        let is_word = |token: &Token| !token.shape.contains(Shape::DIGIT);
        let is_whole = !is_joined(&head) && self.tokens[head..at].iter().all(is_word);
        if is_whole { head } else { at }
    }

    /// Whether a word with the capital of a name follows at `at`.
    pub(super) fn is_before_name(&self, at: usize) -> bool {
        self.facts.of(at).contains(TokenFacts::BLANK.union(TokenFacts::CAPITAL))
    }

    /// Whether no keyword has this word: it belongs to an address, a quotation or a date line.
    #[inline]
    pub(super) fn is_furniture(&self, at: usize, piece: &WordWithSigns) -> bool {
        let bytes = piece.bytes.start as usize..piece.bytes.end as usize;
        !self.foreign.is_empty() && self.is_foreign(at as u32)
            || bytes.start <= pieces::LATEST_AGENCY && pieces::is_agency(self.passage.text, bytes)
    }

    /// Whether a token is in a stretch that no keyword has words of. Cost: the logarithm of their number.
    fn is_foreign(&self, at: u32) -> bool {
        let behind = self.foreign.partition_point(|stretch| stretch.start <= at);
        self.foreign[..behind].last().is_some_and(|stretch| at < stretch.end)
    }

    /// Where the title right before a person's name begins, not before the token `from`: *Prime Minister Ana Ruiz*. It is
    /// `name` where there is none. What somebody is says nothing of the text that the name does not.
    pub(super) fn title(&self, from: usize, name: usize) -> usize {
        let is_joined = |at: usize| self.tokens[at + 1].gap == Gap::Blank;
        let is_capital = |at: usize| self.tokens[at].shape.contains(Shape::CAPITAL);
        let is_title =
            |at: usize| self.words[at].cues.intersects(Cue::TITLE.union(Cue::WEAK_TITLE));
        let Some(last) =
            name.checked_sub(1).filter(|at| *at >= from && is_joined(*at) && is_title(*at))
        else {
            return name;
        };
        // a title of several words has capitals throughout
        let others = (from..last)
            .rev()
            .take_while(|at| is_capital(last) && is_joined(*at) && is_capital(*at));
        others.last().unwrap_or(last)
    }

    /// Whether a number belongs to the word before it: *Agenda 2030*.
    pub(super) fn is_numbered(&self, at: usize) -> bool {
        self.facts.of(at).contains(TokenFacts::NUMBER)
            && self.tokens[at].len() <= LONGEST_NUMBER
            && self.is_named(at - 1)
            && !self.is_measure(at)
    }

    /// Whether a word may have a number for its name.
    fn is_named(&self, at: usize) -> bool {
        let is_lone = self.words[at].info.class.intersects(WordClass::LONE);
        self.tokens[at].shape.contains(Shape::UPPER) && !is_lone
    }

    /// Whether a number goes on, or what it counts follows.
    fn is_measure(&self, at: usize) -> bool {
        let sign = self.passage.text.as_bytes().get(self.tokens[at].end as usize);
        let goes_on = sign.is_some_and(|sign| matches!(sign, b'%' | b'.' | b',' | b':' | b'-'));
        goes_on && self.tokens.get(at + 1).is_some_and(|next| next.gap != Gap::Sentence)
    }

    /// The unit of the tokens from `first` up to `last`.
    pub(super) fn unit(&self, first: usize, last: usize) -> ContentUnit {
        self.unit_between(first, last, self.facts.around(first), self.facts.around(last))
    }

    /// The unit of a word of several parts or with signs: its head, and the token of the word itself.
    pub(super) fn compound(&self, head: usize, at: usize, piece: WordWithSigns) -> ContentUnit {
        let mut unit = self.unit(head, piece.last);
        unit.info.frequency = self.words[at].info.frequency;
        unit.end = piece.bytes.end;
        if head < at {
            // *six-week* modifies what follows
            let is_count = self.words[head].info.part == Part::NUMERAL;
            unit.marks |= OccurrenceMarks::ADJECTIVE.only_if(is_count);
            unit.key = hyphenated_key(&self.tokens[head..piece.last]);
        } else {
            unit.start = piece.bytes.start;
            unit.key = self.sign_key(&piece, at);
        }
        unit
    }

    /// What makes two words with signs one: their letters and digits, and the signs.
    fn sign_key(&self, piece: &WordWithSigns, at: usize) -> u64 {
        let letters = hyphenated_key(&self.tokens[at..piece.last]);
        let bytes = piece.bytes.start as usize..piece.bytes.end as usize;
        let signs = self.passage.text.as_bytes().get(bytes).unwrap_or_default().iter();
        let signs = signs.filter(|b| b.is_ascii_punctuation() && **b != b'-');
        signs.fold(letters, |key, sign| mix(key, u64::from(*sign)))
    }

    /// The unit of a word that is one token.
    #[inline(always)]
    pub(super) fn word(&self, at: usize) -> ContentUnit {
        let around = self.facts.around(at);
        let [_, second, first, here, next, after] = *around;
        self.unit_between(
            at,
            at + 1,
            around,
            &[second, first, here, next, after, TokenFacts::empty()],
        )
    }

    /// The unit of the tokens from `first` up to `last`, with what is around both.
    #[inline(always)]
    fn unit_between(
        &self,
        first: usize,
        last: usize,
        start: &TokenWindow,
        end: &TokenWindow,
    ) -> ContentUnit {
        let token = &self.tokens[first];
        let [_, _, _, here, ..] = *start;
        let [_, _, end, next, after, _] = *end;
        let is_letter = here.contains(TokenFacts::ACRONYM) & (token.len() == 1);
        // *Essex-based* says Essex
        let is_whole = end.contains(TokenFacts::CAPITAL) & next.contains(TokenFacts::ALL_LOWER);
        let is_cut_behind = next.contains(TokenFacts::CUT_BEFORE) & !is_whole;
        let marks = self.marks
            | here.marks().difference(OccurrenceMarks::ACRONYM.only_if(is_letter))
            | OccurrenceMarks::LINE_START.only_if(first == 0)
            | OccurrenceMarks::LINE_END.only_if(last == self.tokens.len())
            | OccurrenceMarks::CUT_BEHIND.only_if(is_cut_behind);
        ContentUnit {
            size: (last - first).min(100) as u8,
            passage: self.number,
            start: token.start,
            end: token.end,
            position: self.position + first as u32,
            marks,
            mention: NONE,
            before: context::before(*start),
            behind: context::behind(next, after),
            ..ContentUnit::default()
        }
    }
}

/// Whether a run goes on over a gap.
pub(super) fn goes_over(gap: Gap) -> bool {
    matches!(gap, Gap::Blank | Gap::Hyphen | Gap::Joined)
}

/// What makes two words of several parts one: *six-week*.
fn hyphenated_key(parts: &[Token]) -> u64 {
    parts.iter().fold(SIGNS, |key, token| mix(key, token.hash))
}
