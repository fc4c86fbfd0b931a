//! The words of a paragraph in their places: which of them are content words, and which signs, digits and titles belong
//! to them.

use std::ops::Range;

use super::context;
use super::grammar::{Grammar, Neighbours, Tag};
use super::pieces::{self, WordWithSigns};
use super::units::{ContentUnit, NONE, OccurrenceMarks};
use crate::hash::mix;
use crate::language::{Cue, Part, WordClass, WordInfo};
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
    pub(super) foreign: &'a [Range<u32>],
    pub(super) number: u32,
    /// Words of its language before it.
    pub(super) position: u32,
    pub(super) marks: OccurrenceMarks,
}

impl PassageReader<'_> {
    /// Finds the words from `first` up to `last` that may be content words as far as each alone tells, and gives their
    /// number. Free of branches: which word comes next is hard to foresee.
    pub(super) fn find_content(&self, first: usize, last: usize, out: &mut Vec<u32>) -> usize {
        let words = self.tokens[first..last].iter().zip(&self.words[first..last]);
        if out.len() < words.len() {
            out.resize(words.len(), 0);
        }
        let mut count = 0;
        for ((token, word), at) in words.zip(first as u32..) {
            out[count] = at;
            count += usize::from(Self::may_be_content(token.shape, word.info));
        }
        count
    }

    /// Whether a word is neither a function word, a verb, an adverb nor a number, as far as it tells alone.
    #[inline]
    fn may_be_content(shape: Shape, info: WordInfo) -> bool {
        let capitals = u8::from(shape.contains(Shape::CAPITAL));
        shape.has_letter() & (CAPITALS_NEEDED[alone(info)] <= capitals)
    }

    /// What a content word is in its place, between `first` and `last`: none where its neighbours make a verb of it.
    #[inline]
    pub(super) fn content(
        &self,
        grammar: &Grammar,
        at: usize,
        (first, last): (usize, usize),
        decided: &mut Decided,
    ) -> Option<Content> {
        let (token, word) = (&self.tokens[at], &self.words[at]);
        let is_label = pieces::is_label(self.passage.text, token);
        let is_particle = word.cues.intersects(Cue::PARTICLE) && token.shape.all_lower();
        let is_verb = bounds_a_keyword(word.info) && !self.is_name(token, word.info);
        if is_label || is_particle || is_verb || at > first && self.is_due(at) {
            return None;
        }
        let mut is_adjective = word.info.part == Part::ADJECTIVE;
        if grammar.is_ambiguous(word.info.part) && !self.is_capital(token) {
            let is_decided = decided.at == at.wrapping_sub(1) && goes_over(token.gap);
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
        let (token, info) = (&self.tokens[at], self.words[at].info);
        let read = self.passage.text.as_bytes().get(..token.end as usize).unwrap_or_default();
        // the accent of such an ending is on one of its last two letters
        let accented = read.len() > 1 && !read[read.len() - 2..].is_ascii();
        accented
            && endings.iter().any(|ending| read.ends_with(ending.as_bytes()))
            && !self.is_name(token, info)
    }

    /// Whether a word has a capital that no sentence gave it: *the State*.
    fn is_capital(&self, token: &Token) -> bool {
        let telling = self.neighbours.telling & !token.gap.opens_sentence();
        telling & token.shape.contains(Shape::CAPITAL)
    }

    /// Whether a word has the capital of a name, which outweighs its ending: *Bolívar*, *Kelly*.
    pub(super) fn is_name(&self, token: &Token, info: WordInfo) -> bool {
        self.neighbours.is_name(token, info)
    }

    /// The word at `at`, with the signs and digits that belong to it; none for a single letter.
    #[inline]
    pub(super) fn piece(&self, at: usize) -> Option<WordWithSigns> {
        let token = &self.tokens[at];
        let whole = pieces::piece(self.passage.text, self.tokens, at);
        whole.or_else(|| {
            let plain = WordWithSigns { bytes: token.start..token.end, last: at + 1 };
            (!pieces::is_letter(self.passage.text, token)).then_some(plain)
        })
    }

    /// Where the word begins that ends with the content word at `at`: at a part before `from` that is no content, as in
    /// *six-week*, or at `at` itself.
    #[inline]
    pub(super) fn head(&self, from: usize, at: usize) -> usize {
        if self.tokens[at].gap == Gap::Hyphen && from < at {
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

    /// Whether an ampersand joins a capitalised word to the one before it: *Boon & Lane*.
    #[inline]
    pub(super) fn is_joined(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.gap == Gap::Other) && self.has_ampersand(at)
    }

    fn has_ampersand(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).map(|before| &self.tokens[before]) else {
            return false;
        };
        let token = &self.tokens[at];
        let between = self.passage.text.get(before.end as usize..token.start as usize);
        between == Some(" & ") && before.is_capitalised() && token.is_capitalised()
    }

    /// Whether a word with the capital of a name follows at `at`.
    pub(super) fn is_before_name(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|next| next.gap == Gap::Blank && self.is_capital(next))
    }

    /// Whether a unit is a part of a longer word or name: what is right before it, what is right behind it.
    #[inline]
    fn cuts(&self, first: usize, last: usize) -> OccurrenceMarks {
        let cut_before = self.tokens[first].gap == Gap::Hyphen || self.is_joined(first);
        let token = &self.tokens[last - 1];
        // *Essex-based* says Essex
        let goes_on = |next: &Token| {
            next.gap == Gap::Hyphen && !(self.is_capital(token) && next.shape.all_lower())
        };
        let cut_behind = self.tokens.get(last).is_some_and(goes_on) || self.is_joined(last);
        OccurrenceMarks::CUT_BEFORE.only_if(cut_before)
            | OccurrenceMarks::CUT_BEHIND.only_if(cut_behind)
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
        let Some(number) = self.tokens.get(at) else { return false };
        let is_number = number.gap == Gap::Blank
            && number.shape.contains(Shape::DIGIT)
            && !number.shape.has_letter()
            && number.len() <= LONGEST_NUMBER;
        is_number && self.is_named(at - 1) && !self.is_measure(at)
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
    #[inline(always)]
    pub(super) fn unit(&self, first: usize, last: usize) -> ContentUnit {
        let token = &self.tokens[first];
        let is_acronym = token.shape.all_caps() & (token.len() > 1) & !self.passage.all_caps;
        let marks = self.marks
            | OccurrenceMarks::NAME.only_if(self.is_capital(token))
            | OccurrenceMarks::ACRONYM.only_if(is_acronym)
            | OccurrenceMarks::LINE_START.only_if(first == 0)
            | OccurrenceMarks::LINE_END.only_if(last == self.tokens.len())
            | self.cuts(first, last);
        ContentUnit {
            size: (last - first).min(100) as u8,
            passage: self.number,
            start: token.start,
            end: token.end,
            position: self.position + first as u32,
            marks,
            mention: NONE,
            before: context::before(self.tokens, self.words, first),
            behind: context::behind(self.tokens, self.words, last),
            ..ContentUnit::default()
        }
    }
}

/// Whether a run goes on over a gap.
pub(super) fn goes_over(gap: Gap) -> bool {
    matches!(gap, Gap::Blank | Gap::Hyphen | Gap::Joined)
}

/// Whether a word is a verb, an adverb or a numeral, unless it is a name.
#[inline]
fn bounds_a_keyword(info: WordInfo) -> bool {
    LISTED_VERBS >> info.part.number() & 1 != 0
        || info.part == Part::UNKNOWN && info.class.intersects(VERB_BY_ENDING)
}

/// The classes of words that are verbs or adverbs by their endings.
const VERB_BY_ENDING: WordClass = WordClass::VERB.union(WordClass::ADVERB);
/// The parts of speech that are verbs, adverbs and numerals, a bit each.
const LISTED_VERBS: u32 =
    1 << Part::VERB.number() | 1 << Part::ADVERB.number() | 1 << Part::NUMERAL.number();

/// What a word is as far as it tells alone, as a place in [`CAPITALS_NEEDED`]: its part of speech, whether it is a
/// function word, and whether it has the ending of a verb.
#[inline]
fn alone(info: WordInfo) -> usize {
    let is_stop = usize::from(info.class.intersects(WordClass::STOP));
    let has_ending = usize::from(info.class.intersects(VERB_BY_ENDING));
    usize::from(info.part.number()) % Part::COUNT * 4 + is_stop * 2 + has_ending
}

/// How many capitals make a content word of a word: none, one, or more than it has.
const CAPITALS_NEEDED: [u8; 4 * Part::COUNT] = {
    let mut needed = [0; 4 * Part::COUNT];
    let mut n = 0;
    while n < needed.len() {
        let part = (n / 4) as u8;
        let (is_stop, has_ending) = (n & 2 != 0, n & 1 != 0);
        let is_function_word = is_stop && part != Part::HOMOGRAPH.number();
        let is_verb = LISTED_VERBS >> part & 1 != 0 || has_ending && part == Part::UNKNOWN.number();
        needed[n] =
            if is_function_word || part == Part::CALENDAR.number() { 2 } else { is_verb as u8 };
        n += 1;
    }
    needed
};

/// What makes two words of several parts one: *six-week*.
pub(super) fn hyphenated_key(parts: &[Token]) -> u64 {
    parts.iter().fold(SIGNS, |key, token| mix(key, token.hash))
}

/// What makes two words with signs one: their letters and digits, and the signs.
pub(super) fn sign_key(line: &PassageReader<'_>, piece: &WordWithSigns, at: usize) -> u64 {
    let letters = hyphenated_key(&line.tokens[at..piece.last]);
    let bytes = piece.bytes.start as usize..piece.bytes.end as usize;
    let signs = line.passage.text.as_bytes().get(bytes).unwrap_or_default().iter();
    let signs = signs.filter(|b| b.is_ascii_punctuation() && **b != b'-');
    signs.fold(letters, |key, sign| mix(key, u64::from(*sign)))
}
