//! The text as runs of units: content words and recognised names with nothing between them that
//! bounds a keyword.
//!
//! Invariant: no punctuation, verb or function word is inside a run, except for the links of its
//! language, as Spanish `de la`; it begins with no vague modifier and ends with none of the words
//! that may not. Cost: linear in the tokens.

use std::iter;
use std::ops::Range;

use super::context;
use super::date_line;
use super::grammar::{Grammar, Neighbours, Tag};
use super::pieces::{self, WordWithSigns};
use crate::hash::mix;
use crate::kind::Class;
use crate::language::{Cue, Language, Part, WordClass, WordInfo, word_key};
use crate::mention::{Resolved, Stretch, View};
use crate::reading::{Passage, WordMemory};
use crate::storage::{self, release};
use crate::token::{Gap, Shape, Token, Word};

/// Lines of at most this many words count as headings or tags.
const HEADING: usize = 6;
/// Lines of at most this many words that do not tell their language take that of the document.
const TAG: usize = 4;
/// A first line of at most this many words is a title.
const TITLE: usize = 25;

/// What the keys of names begin with, so that no name has the key of a word.
const NAME: u64 = 0x6e61_6d65;
/// What the keys of words with signs begin with.
const SIGNS: u64 = 0x7369_676e;
/// Digits of the longest number that belongs to a word.
const LONGEST_NUMBER: usize = 7;

/// Bins of how much of a text is names: news has many, a scientific text few.
pub(crate) const NAMES: u16 = 4;

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
    /// What is before and behind it, as numbers below [`context::KINDS`].
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
        /// The number of the language.
        const _ = !0;
    }
}

impl OccurrenceMarks {
    /// Where the number of the language begins.
    const LANGUAGE: u32 = 12;

    /// These marks or none.
    fn only_if(self, condition: bool) -> Self {
        Self::from_bits_retain(self.bits() * u16::from(condition))
    }

    /// What all words of a passage share.
    fn of_passage(passage: &Passage<'_>, language: Language, title: bool) -> Self {
        let mut marks = Self::from_bits_retain((language.index() as u16) << Self::LANGUAGE);
        marks.set(Self::HEADING, passage.tokens.len() <= HEADING);
        marks.set(Self::TITLE, title);
        marks.set(Self::SHOUTED, passage.all_caps || passage.title_case);
        marks
    }
}

/// The runs of a document, one behind the other; storage is kept for the next one.
#[derive(Debug)]
pub(crate) struct Runs {
    pub(crate) units: Vec<ContentUnit>,
    /// Where the run at hand begins.
    open: usize,
    /// Hash and number of the link words that were read last.
    link: (u64, u8),
    /// The words of the paragraph at hand, where its own language is not known.
    known: Vec<Word>,
    language: Option<Language>,
    grammars: [Grammar; Language::COUNT],
    /// The words between two names that may be content words; what is behind them means nothing.
    content: Vec<u32>,
    /// The stretches of the paragraph at hand that no keyword has words of, in order and apart from each other.
    foreign: Vec<Range<u32>>,
    /// Words read so far of each language.
    pub(crate) words: [u32; Language::COUNT],
    /// How much of the document is names: a [bin](names_bin).
    pub(crate) names: u32,
    /// Whether the document has paragraphs of every language.
    bilingual: bool,
}

/// A content word of a paragraph.
#[derive(Clone, Copy, Debug)]
struct Content {
    /// Its place.
    at: usize,
    is_adjective: bool,
}

/// The word that was decided last, and what it is to the next one.
#[derive(Clone, Copy, Debug)]
struct Decided {
    at: usize,
    part: Part,
}

impl Decided {
    /// No word.
    const NONE: Self = Self { at: usize::MAX, part: Part::UNKNOWN };
}

/// A paragraph that is being read.
struct PassageReader<'a> {
    passage: &'a Passage<'a>,
    tokens: &'a [Token],
    words: &'a [Word],
    neighbours: Neighbours<'a>,
    foreign: &'a [Range<u32>],
    number: u32,
    /// Words of its language before it.
    position: u32,
    marks: OccurrenceMarks,
}

impl PassageReader<'_> {
    /// Finds the words from `first` up to `last` that may be content words as far as each alone tells, and gives their
    /// number. Free of branches: which word comes next is hard to foresee.
    fn find_content(&self, first: usize, last: usize, out: &mut Vec<u32>) -> usize {
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
        has_letter(shape) & (CAPITALS_NEEDED[alone(info)] <= capitals)
    }

    /// What a content word is in its place, between `first` and `last`: none where its neighbours make a verb of it.
    #[inline]
    fn content(
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
        grammar.tag(self.words[at].info.part, before, behind)
    }

    /// Whether a word has an ending that only verbs have, and is no name.
    #[inline]
    fn is_verb(&self, at: usize, endings: &[&str]) -> bool {
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
    fn is_name(&self, token: &Token, info: WordInfo) -> bool {
        self.neighbours.is_name(token, info)
    }

    /// The word at `at`, with the signs and digits that belong to it; none for a single letter.
    #[inline]
    fn piece(&self, at: usize) -> Option<WordWithSigns> {
        let token = &self.tokens[at];
        let whole = pieces::piece(self.passage.text, self.tokens, at);
        whole.or_else(|| {
            let plain = WordWithSigns { bytes: token.start..token.end, last: at + 1 };
            (!pieces::is_letter(self.passage.text, token)).then_some(plain)
        })
    }

    /// Whether no keyword has this word: it belongs to an address, a quotation or a date line.
    #[inline]
    fn is_furniture(&self, at: usize, piece: &WordWithSigns) -> bool {
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
    fn title(&self, from: usize, name: usize) -> usize {
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
    fn is_numbered(&self, at: usize) -> bool {
        let Some(number) = self.tokens.get(at) else { return false };
        let is_number = number.gap == Gap::Blank
            && number.shape.contains(Shape::DIGIT)
            && !has_letter(number.shape)
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
    fn unit(&self, first: usize, last: usize) -> ContentUnit {
        let token = &self.tokens[first];
        let is_acronym = token.shape.all_caps() & (token.len() > 1) & !self.passage.all_caps;
        let marks = self.marks
            | OccurrenceMarks::NAME.only_if(self.is_capital(token))
            | OccurrenceMarks::ACRONYM.only_if(is_acronym)
            | OccurrenceMarks::LINE_START.only_if(first == 0)
            | OccurrenceMarks::LINE_END.only_if(last == self.tokens.len());
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

impl Default for Runs {
    fn default() -> Self {
        Self {
            units: Vec::new(),
            open: 0,
            link: (0, 0),
            known: Vec::new(),
            language: None,
            grammars: Language::EACH.map(Grammar::of),
            content: Vec::new(),
            foreign: Vec::new(),
            words: Default::default(),
            names: 0,
            bilingual: false,
        }
    }
}

impl Runs {
    /// Gives back what only a very long document needs.
    pub(crate) fn release(&mut self) {
        release(&mut self.units);
        release(&mut self.known);
        release(&mut self.content);
        release(&mut self.foreign);
    }

    /// Reads a document.
    pub(crate) fn read(&mut self, view: &View<'_>, words: &mut WordMemory, resolved: &[Resolved]) {
        self.units.clear();
        self.open = 0;
        self.link = (0, 0);
        self.words = Default::default();
        let sizes = sizes(view);
        let main = main_language(&sizes);
        self.bilingual = sizes.iter().all(|&size| size > 0);
        let mut mentions = resolved.iter().zip(0..).peekable();
        for (number, passage) in view.passages.iter().enumerate() {
            let language = passage.language.or_else(|| is_tag(view, passage).then_some(main));
            if number == 0 || language != self.language || !goes_on(view, number) {
                self.close();
            }
            self.language = language;
            let here = iter::from_fn(|| mentions.next_if(|(r, _)| r.passage as usize == number));
            self.passage(view, words, number, main, here);
        }
        self.close();
        self.names = names_bin(resolved.len(), self.units.len());
    }

    /// Whether the document has paragraphs of every language.
    pub(crate) fn is_bilingual(&self) -> bool {
        self.bilingual
    }

    /// Reads a paragraph: its names, and the words between them.
    fn passage<'r>(
        &mut self,
        view: &View<'_>,
        words: &mut WordMemory,
        number: usize,
        main: Language,
        mentions: impl Iterator<Item = (&'r Resolved, u32)>,
    ) {
        let passage = &view.passages[number];
        let tokens = &view.tokens[passage.tokens.clone()];
        let counted = self.language.unwrap_or(main).index();
        let position = self.words[counted];
        let title = position == 0 && tokens.len() <= TITLE;
        let language = self.language.unwrap_or(Language::EACH[0]);
        let marks = OccurrenceMarks::of_passage(passage, language, title);
        let mut known = std::mem::take(&mut self.known);
        known.clear();
        let words = match (passage.language, self.language) {
            (None, Some(main)) => {
                words.memory(main).read(passage.text, tokens, &mut known);
                &known
            }
            _ => &view.words[passage.tokens.clone()],
        };
        let mut foreign = std::mem::take(&mut self.foreign);
        pieces::addresses(passage.text, tokens, &mut foreign);
        let date_line = date_line::length(passage.text, tokens, words);
        foreign.extend((date_line > 0).then_some(0..date_line as u32));
        foreign.extend(passage.foreign.iter().map(|foreign| foreign.tokens.clone()));
        unite(&mut foreign);
        let neighbours =
            Neighbours { tokens, words, telling: !marks.contains(OccurrenceMarks::SHOUTED) };
        let number = number as u32;
        let line = PassageReader {
            passage,
            tokens,
            words,
            neighbours,
            foreign: &foreign,
            number,
            position,
            marks,
        };
        let mut at = 0;
        for (r, mention) in mentions {
            let first = r.first as usize - passage.tokens.start;
            let last = (r.last as usize - passage.tokens.start).max(first + 1);
            let is_furniture = first < date_line
                || r.start as usize <= pieces::LATEST_AGENCY
                    && pieces::is_agency(passage.text, r.start as usize..r.end as usize);
            // a guess is a phrase like any other: taken for names, guesses made the keywords worse
            let is_name = r.class != Class::Nationality && !r.is_guess();
            if first >= at && is_furniture {
                self.plain(&line, at, first);
                self.close();
                at = last;
            } else if first >= at && is_name {
                let is_person = r.class == Class::Person;
                let before = if is_person { line.title(at, first) } else { first };
                self.plain(&line, at, before);
                if before < first {
                    self.close();
                }
                let frequencies = words.iter().skip(first).take(last - first);
                let frequency = frequencies.map(|w| w.info.frequency).min().unwrap_or(0);
                let info = WordInfo { frequency, ..WordInfo::default() };
                let unit = ContentUnit { mention, info, ..line.unit(first, last) };
                self.mention(view, r, unit, &tokens[first..last]);
                at = last;
            }
        }
        self.plain(&line, at, tokens.len());
        // who speaks is said beside the text: what follows is as early as it would be without
        if !passage.source.label {
            self.words[counted] += tokens.len() as u32;
        }
        self.foreign = foreign;
        self.known = known;
    }

    /// The words from `first` up to `last`, none of which belongs to a name.
    fn plain(&mut self, line: &PassageReader<'_>, first: usize, last: usize) {
        let Some(language) = self.language.filter(|_| !line.passage.source.label) else {
            if first < last {
                self.close();
            }
            return;
        };
        let mut content = std::mem::take(&mut self.content);
        let found = line.find_content(first, last, &mut content);
        let grammar = self.grammars[language.index()];
        let endings = language.profile().verb_endings;
        let (mut from, mut decided) = (first, Decided::NONE);
        for &at in &content[..found] {
            let Some(word) = line.content(&grammar, at as usize, (first, last), &mut decided)
            else {
                continue;
            };
            let at = word.at;
            if at < from || !endings.is_empty() && line.is_verb(at, endings) {
                continue;
            }
            let Some(piece) = line.piece(at).filter(|piece| !line.is_furniture(at, piece)) else {
                continue;
            };
            if from < at {
                self.go_on(line, from, at);
            }
            let is_apart = at > 0 && !goes_over(line.tokens[at].gap);
            if is_apart || word.is_adjective && self.disagrees(language, line, at) {
                self.close();
            }
            from = self.content_word(language, line, word, piece).min(last);
        }
        self.go_on(line, from, last);
        self.content = content;
    }

    /// Whether an adjective belongs to no noun right before it, for it differs in number.
    fn disagrees(&self, language: Language, line: &PassageReader<'_>, at: usize) -> bool {
        let Some(noun) = self.last().filter(|_| !language.profile().adjectives_first) else {
            return false;
        };
        let plain = noun.class.is_none()
            && !noun.marks.intersects(OccurrenceMarks::ADJECTIVE.union(OccurrenceMarks::NAME));
        let text = line.passage.text;
        let written = text.get(noun.start as usize..noun.end as usize).unwrap_or_default();
        let here = noun.passage == line.number && self.link.1 == 0;
        here && plain && !agree(written, line.tokens[at].text(text))
    }

    /// Adds a content word, and the number that belongs to it; gives the token behind them.
    #[inline]
    fn content_word(
        &mut self,
        language: Language,
        line: &PassageReader<'_>,
        Content { at, is_adjective }: Content,
        piece: WordWithSigns,
    ) -> usize {
        let last = piece.last;
        let mut unit = line.unit(at, last);
        unit.marks.set(OccurrenceMarks::ADJECTIVE, is_adjective);
        let has_signs = piece.bytes != (unit.start..line.tokens[at].end);
        (unit.start, unit.end) = (piece.bytes.start, piece.bytes.end);
        if has_signs {
            unit.key = sign_key(line, &piece, at);
            unit.info.frequency = line.words[at].info.frequency;
        } else {
            let (token, word) = (&line.tokens[at], line.words[at]);
            // a name is the same in every language
            let is_name = unit.marks.contains(OccurrenceMarks::NAME) && !word.info.is_ordinary();
            let is_shared = is_name && self.bilingual;
            unit.key = if is_shared { token.hash } else { word_key(word.stem, language) };
            unit.info = word.info;
            if is_name && self.last().is_some_and(|u| u.is(WordClass::ROLE)) {
                self.close();
            }
        }
        self.push(unit);
        if !line.is_numbered(last) {
            return last;
        }
        let mut number = line.unit(last, last + 1);
        number.key = line.tokens[last].hash;
        number.marks |= OccurrenceMarks::NUMBER;
        self.push(number);
        last + 1
    }

    /// Words that are no content: function words that link the run to what follows, or else its end.
    fn go_on(&mut self, line: &PassageReader<'_>, first: usize, last: usize) {
        if self.last().is_none() {
            return self.close();
        }
        for at in first..last {
            let (token, class) = (&line.tokens[at], line.words[at].info.class);
            let (link, links) = self.link;
            let joined = at == 0 || goes_over(token.gap);
            let links_on = || class.links_on(links) || self.is_inside_name(line, at, last);
            if !joined || !links_on() {
                return self.close();
            }
            self.link = (mix(link, token.hash), links + 1);
        }
    }

    /// Whether the word at `at` is a particle or a link inside a name, which goes on at `last`: *von der Leyen*, *Hall of
    /// Fame*.
    fn is_inside_name(&self, line: &PassageReader<'_>, at: usize, last: usize) -> bool {
        const INSIDE: Cue = Cue::PARTICLE.union(Cue::LINK);
        let is_particle = line.words[at].cues.intersects(INSIDE);
        let next = line.tokens.get(last).zip(line.words.get(last));
        let goes_on = |(token, word): (&Token, &Word)| line.is_name(token, word.info);
        is_particle
            && self.last().is_some_and(|unit| unit.marks.contains(OccurrenceMarks::NAME))
            && next.is_some_and(goes_on)
    }

    /// A recognised name: one unit. People are alone, and so is any name in a headline; an office
    /// in front of a name is cut off.
    fn mention(&mut self, view: &View<'_>, r: &Resolved, mut unit: ContentUnit, tokens: &[Token]) {
        if !unit.marks.contains(OccurrenceMarks::LINE_START) && !goes_over(tokens[0].gap) {
            self.close();
        }
        unit.key = match r.entity {
            Some(key) => mix(NAME, u64::from(key.gazetteer) << 32 | u64::from(key.number)),
            None => {
                let full = r.full.map_or(tokens, |full| stretch(view, full));
                full.iter().fold(NAME, |key, t| mix(key, t.hash))
            }
        };
        unit.marks
            .set(OccurrenceMarks::FULL, r.full.is_none_or(|s| s.end - s.start == r.end - r.start));
        unit.class = Some(r.class);
        (unit.start, unit.end) = (r.start, r.end);
        // in a headline a verb beside a name has its capital too: *Kremlin Hails*
        let alone = r.class == Class::Person || unit.marks.contains(OccurrenceMarks::SHOUTED);
        if alone || self.last().is_some_and(|u| u.is(WordClass::ROLE)) {
            self.close();
        }
        self.push(unit);
        if alone {
            self.close();
        }
    }

    /// The last unit of the run at hand.
    fn last(&self) -> Option<&ContentUnit> {
        self.units[self.open..].last()
    }

    #[inline]
    fn push(&mut self, mut unit: ContentUnit) {
        (unit.link, unit.links) = std::mem::take(&mut self.link);
        storage::push(&mut self.units, unit);
    }

    /// Ends the run at hand, and trims its edges.
    #[inline]
    fn close(&mut self) {
        self.link = (0, 0);
        if self.open < self.units.len() {
            self.trim();
        }
    }

    fn trim(&mut self) {
        let run = &self.units[self.open..];
        if run.first().is_some_and(is_vague) || run.last().is_some_and(may_not_close) {
            self.cut_edges();
        }
        if let [first, ..] = &mut self.units[self.open..] {
            first.marks.insert(OccurrenceMarks::OPENS);
            (first.link, first.links) = (0, 0);
        }
        if let [.., last] = &mut self.units[self.open..] {
            last.marks.insert(OccurrenceMarks::CLOSES);
        }
        self.open = self.units.len();
    }

    /// Cuts off the units that the run at hand may neither begin nor end with.
    fn cut_edges(&mut self) {
        let run = &self.units[self.open..];
        let vague = run.iter().take_while(|u| is_vague(u)).count();
        let trailing = run[vague..].iter().rev().take_while(|u| may_not_close(u)).count();
        self.units.truncate(self.units.len() - trailing);
        self.units.drain(self.open..self.open + vague);
    }
}

/// Whether a unit is a modifier that says little; no name is: *the State*, *New Deal*.
pub(crate) fn is_vague(unit: &ContentUnit) -> bool {
    unit.is(WordClass::VAGUE) && !unit.marks.contains(OccurrenceMarks::NAME)
}

/// Whether a phrase may not end with a unit: a modifier of what does not come.
pub(crate) fn may_not_close(unit: &ContentUnit) -> bool {
    let is_modifier = unit.marks.contains(OccurrenceMarks::ADJECTIVE);
    unit.is(WordClass::NOT_LAST) || is_modifier && unit.language().profile().adjectives_first
}

/// Whether two words of a noun phrase agree in number, as far as their endings tell: *crisis* and *virus* do not.
fn agree(noun: &str, adjective: &str) -> bool {
    let tells = !["is", "us", "ps"].iter().any(|ending| noun.ends_with(ending));
    !tells || noun.ends_with('s') == adjective.ends_with('s')
}

/// The tokens of a stretch.
fn stretch<'v>(view: &View<'v>, stretch: Stretch) -> &'v [Token] {
    let tokens = &view.tokens[view.passages[stretch.passage as usize].tokens.clone()];
    let first = tokens.partition_point(|t| t.start < stretch.start);
    let last = tokens.partition_point(|t| t.start < stretch.end);
    &tokens[first..last.max(first)]
}

/// Puts stretches in order, and makes one of those that overlap.
fn unite(stretches: &mut Vec<Range<u32>>) {
    stretches.sort_unstable_by_key(|stretch| stretch.start);
    stretches.dedup_by(|next, last| {
        let overlap = next.start < last.end;
        if overlap {
            last.end = last.end.max(next.end);
        }
        overlap
    });
}

/// Whether a run goes on over a gap.
fn goes_over(gap: Gap) -> bool {
    matches!(gap, Gap::Blank | Gap::Hyphen | Gap::Joined)
}

/// Whether a line is the continuation of the one before it, broken for its length only: not of a heading or a tag.
fn goes_on(view: &View<'_>, number: usize) -> bool {
    let (before, here) = (&view.passages[number - 1], &view.passages[number]);
    here.source.span.start.wrapping_sub(before.source.span.end) == 1
        && before.tokens.len() > HEADING
        && before.text.ends_with(char::is_alphanumeric)
        && view.tokens[here.tokens.clone()]
            .first()
            .is_some_and(|t| t.start == 0 && t.shape.all_lower())
}

/// Whether a line is a word or a few, and nothing else.
fn is_tag(view: &View<'_>, passage: &Passage<'_>) -> bool {
    let tokens = &view.tokens[passage.tokens.clone()];
    let plain =
        |t: &Token| has_letter(t.shape) && matches!(t.gap, Gap::Start | Gap::Blank | Gap::Hyphen);
    tokens.len() <= TAG && tokens.iter().all(plain)
}

/// The bin of a text with so many names among its content words.
fn names_bin(names: usize, units: usize) -> u32 {
    let percent = 100 * names / units.max(1);
    [3, 10, 20].into_iter().map(|most| u32::from(percent >= most)).sum()
}

/// Tokens in paragraphs of each language.
fn sizes(view: &View<'_>) -> [usize; Language::COUNT] {
    let mut sizes = [0; Language::COUNT];
    for passage in view.passages {
        if let Some(language) = passage.language {
            sizes[language.index()] += passage.tokens.len();
        }
    }
    sizes
}

/// The language of most of the text.
fn main_language(sizes: &[usize; Language::COUNT]) -> Language {
    let largest = |a: &Language, b: &Language| sizes[a.index()].cmp(&sizes[b.index()]);
    Language::EACH.into_iter().rev().max_by(largest).unwrap_or(Language::EACH[0])
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

fn has_letter(shape: Shape) -> bool {
    shape.intersects(Shape::LOWER.union(Shape::UPPER))
}

/// What makes two words with signs one: their letters and digits, and the signs.
fn sign_key(line: &PassageReader<'_>, piece: &WordWithSigns, at: usize) -> u64 {
    let letters = line.tokens[at..piece.last].iter().fold(SIGNS, |key, token| mix(key, token.hash));
    let bytes = piece.bytes.start as usize..piece.bytes.end as usize;
    let signs = line.passage.text.as_bytes().get(bytes).unwrap_or_default().iter();
    let signs = signs.filter(|b| b.is_ascii_punctuation() && **b != b'-');
    signs.fold(letters, |key, sign| mix(key, u64::from(*sign)))
}
