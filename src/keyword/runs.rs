//! The text as runs of units: content words and recognised names with nothing between them that
//! bounds a keyword.
//!
//! Invariant: no punctuation, verb or function word is inside a run, except for the links of its
//! language, as Spanish `de la`; it begins with no vague modifier and ends with none of the words
//! that may not. Cost: linear in the tokens.

use std::iter;
use std::ops::Range;

use super::byline;
use super::date_line;
use super::facts::{PassageFacts, TokenFacts};
use super::grammar::{Grammar, Neighbours};
use super::line::{Content, Decided, PassageReader, goes_over};
use super::pieces::{self, WordWithSigns};
use super::units::{ContentUnit, HEADING, OccurrenceMarks, may_not_close, may_not_open};
use crate::hash::{FastMap, mix};
use crate::kind::Class;
use crate::language::{Cue, Language, WordClass, WordInfo, word_key};
use crate::mention::{EntityKey, Resolved, Stretch, View};
use crate::reading::{Passage, WordMemory};
use crate::storage::{self, release};
use crate::token::{Gap, Token, Word};

/// Lines of at most this many words that do not tell their language take that of the document.
const TAG: usize = 4;
/// A first line of at most this many words is a title.
const TITLE: usize = 25;

/// What the keys of names begin with, so that no name has the key of a word.
const NAME: u64 = 0x6e61_6d65;
/// Words inside a name.
const INSIDE: Cue = Cue::PARTICLE.union(Cue::LINK);
/// What the link between names with an ampersand is: *Boon & Lane*.
const AMPERSAND: u64 = 0x616d_7065;
/// What a list says of a body that reports news: a source rather than a subject.
const REPORTS: [(&str, &str); 1] = [("type", "news")];

/// Bins of how much of a text is names: news has many, a scientific text few.
pub(crate) const NAMES: u16 = 4;

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
    /// What the tokens of the paragraph at hand tell, and how many of its content words are read.
    facts: PassageFacts,
    read: usize,
    /// The stretches of the paragraph at hand that no keyword has words of, in order and apart from each other.
    foreign: Vec<Range<u32>>,
    /// The words of the paragraph at hand that say a nationality, as far as it is read.
    demonyms: Vec<u32>,
    /// Read when a date line asks.
    subjects: Option<Subjects>,
    /// Words read so far of each language.
    pub(crate) words: [u32; Language::COUNT],
    /// How much of the document is names: a [bin](names_bin).
    pub(crate) names: u32,
    /// Whether the document has paragraphs of every language.
    bilingual: bool,
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
            facts: PassageFacts::default(),
            read: 0,
            foreign: Vec::new(),
            demonyms: Vec::new(),
            subjects: None,
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
        self.facts.release();
        release(&mut self.foreign);
        release(&mut self.demonyms);
    }

    /// Reads a document.
    pub(crate) fn read(&mut self, view: &View<'_>, words: &mut WordMemory, resolved: &[Resolved]) {
        self.units.clear();
        self.open = 0;
        self.link = (0, 0);
        self.subjects = None;
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
            let mut here =
                iter::from_fn(|| mentions.next_if(|(r, _)| r.passage as usize == number));
            if byline::is_byline(view, resolved, number) {
                here.by_ref().for_each(drop);
                continue;
            }
            self.passage(view, words, number, main, (here, resolved));
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
        (mentions, resolved): (impl Iterator<Item = (&'r Resolved, u32)>, &[Resolved]),
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
        let telling = !marks.contains(OccurrenceMarks::SHOUTED);
        let mut facts = std::mem::take(&mut self.facts);
        let mut untold = TokenFacts::empty();
        untold.set(TokenFacts::CAPITAL, !telling);
        untold.set(TokenFacts::ACRONYM, passage.all_caps);
        facts.read(passage.text, tokens, words, !untold);
        self.read = 0;
        let mut foreign = std::mem::take(&mut self.foreign);
        pieces::addresses(passage.text, tokens, facts.edges(), &mut foreign);
        let date_line = date_line::length(passage.text, tokens, words);
        foreign.extend((date_line > 0).then_some(0..date_line as u32));
        foreign.extend(passage.foreign.iter().map(|foreign| foreign.tokens.clone()));
        unite(&mut foreign);
        let neighbours = Neighbours { text: passage.text, tokens, words, telling };
        let number = number as u32;
        let line = PassageReader {
            passage,
            tokens,
            words,
            neighbours,
            facts: &facts,
            foreign: &foreign,
            number,
            position,
            marks,
        };
        let name = |at: Range<usize>, mention: u32| {
            let frequencies = words[at.clone()].iter().map(|w| w.info.frequency);
            let info =
                WordInfo { frequency: frequencies.min().unwrap_or(0), ..WordInfo::default() };
            ContentUnit { mention, info, ..line.unit(at.start, at.end) }
        };
        let mut at = 0;
        self.demonyms.clear();
        for (r, mention) in mentions {
            let first = r.first as usize - passage.tokens.start;
            let last = (r.last as usize - passage.tokens.start).max(first + 1);
            let is_furniture = first < date_line
                || r.start as usize <= pieces::LATEST_AGENCY
                    && pieces::is_agency(passage.text, r.start as usize..r.end as usize);
            // a guess that is no person is a phrase like any other: taken for names, such guesses made the keywords worse
            let is_guess = r.is_guess() && r.class != Class::Person;
            let is_nationality = r.class == Class::Nationality;
            let is_name = !is_nationality && !is_guess;
            if is_nationality && last == first + 1 && !neighbours.ends_in_s(first) {
                storage::push(&mut self.demonyms, first as u32);
            }
            if first >= at && is_furniture {
                self.plain(&line, at, first);
                self.close();
                if first < date_line
                    && self.subjects.get_or_insert_with(|| Subjects::of(resolved)).have(r)
                {
                    self.mention(view, r, name(first..last, mention), &tokens[first..last]);
                    self.close();
                }
                at = last;
            } else if first >= at && is_name {
                let is_person = r.class == Class::Person;
                let before = if is_person { line.title(at, first) } else { first };
                self.plain(&line, at, before);
                if before < first {
                    self.close();
                }
                self.mention(view, r, name(first..last, mention), &tokens[first..last]);
                at = last;
            }
        }
        self.plain(&line, at, tokens.len());
        // who speaks is said beside the text: what follows is as early as it would be without
        if !passage.source.label {
            self.words[counted] += tokens.len() as u32;
        }
        self.facts = facts;
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
        let grammar = self.grammars[language.index()];
        let endings = language.profile().verb_endings;
        let (mut from, mut decided) = (first, Decided::NONE);
        let content = line.facts.content();
        let mut read = self.read;
        while let Some(&at) = content.get(read) {
            let at = at as usize;
            if at >= last {
                break;
            }
            read += 1;
            // the words of a name are behind the reader
            if at < first {
                continue;
            }
            let Some(word) = line.content(&grammar, at, (first, last), &mut decided) else {
                continue;
            };
            let at = word.at;
            let is_demonym = self.is_demonym(at);
            let word = Content { is_adjective: word.is_adjective || is_demonym, ..word };
            if at < from || !endings.is_empty() && line.is_verb(at, endings) {
                continue;
            }
            let Some(piece) = line.piece(at).filter(|piece| !line.is_furniture(at, piece)) else {
                continue;
            };
            let head = line.head(from, at);
            if from < head {
                self.go_on(line, from, head);
            }
            let before = line.facts.of(head);
            if before.contains(TokenFacts::AMPERSAND) {
                self.link.0 = AMPERSAND;
            }
            const JOINED: TokenFacts = TokenFacts::AMPERSAND.union(TokenFacts::GOES_OVER);
            let is_apart = head > 0 && !before.intersects(JOINED);
            // *líder norcoreano* says who somebody is, as a role before a name does
            let ends_role = is_demonym && self.last().is_some_and(|u| u.is(WordClass::ROLE));
            if is_apart || ends_role || word.is_adjective && self.disagrees(language, line, at) {
                self.close();
            }
            from = self.content_word(language, line, (head, word), piece).min(last);
            // *la surcoreana Naver*: what the nationality says is no part of the name
            if is_demonym && grammar.ends_with_modifiers() && line.is_before_name(from) {
                self.close();
            }
        }
        self.read = read;
        self.go_on(line, from, last);
    }

    /// Whether a word of the paragraph at hand says a nationality.
    #[inline]
    fn is_demonym(&self, at: usize) -> bool {
        !self.demonyms.is_empty() && self.demonyms.binary_search(&(at as u32)).is_ok()
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
        (head, Content { at, is_adjective }): (usize, Content),
        piece: WordWithSigns,
    ) -> usize {
        let last = piece.last;
        let is_plain = head == at && piece.bytes == (line.tokens[at].start..line.tokens[at].end);
        let mut unit =
            if is_plain { self.word(language, line, at) } else { line.compound(head, at, piece) };
        unit.marks |= OccurrenceMarks::ADJECTIVE.only_if(is_adjective);
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

    /// The unit of a content word that is one token.
    #[inline]
    fn word(&mut self, language: Language, line: &PassageReader<'_>, at: usize) -> ContentUnit {
        let mut unit = line.word(at);
        let (token, word) = (&line.tokens[at], &line.words[at]);
        // a name is the same in every language
        let is_name = unit.marks.contains(OccurrenceMarks::NAME) && !word.info.is_ordinary();
        let is_shared = is_name && self.bilingual;
        unit.key = if is_shared { token.hash } else { word_key(word.stem, language) };
        unit.info = word.info;
        if is_name && self.last().is_some_and(|u| u.is(WordClass::ROLE)) {
            self.close();
        }
        unit
    }

    /// Words that are no content: function words that link the run to what follows, or else its end.
    #[inline]
    fn go_on(&mut self, line: &PassageReader<'_>, first: usize, last: usize) {
        if self.open == self.units.len() {
            self.link = (0, 0);
        } else if let Some(word) = line.words[..last].get(first) {
            // most words end the run
            let may_link = word.info.class.links_on(self.link.1)
                | word.cues.intersects(INSIDE)
                | line.facts.of(first).contains(TokenFacts::HYPHEN);
            if may_link { self.go_on_over(line, first, last) } else { self.close() }
        }
    }

    fn go_on_over(&mut self, line: &PassageReader<'_>, first: usize, last: usize) {
        let (Some(tokens), Some(words)) =
            (line.tokens.get(first..last), line.words.get(first..last))
        else {
            return;
        };
        let (mut link, mut links) = self.link;
        for ((token, word), at) in tokens.iter().zip(words).zip(first..) {
            let is_joined = at == 0 || goes_over(token.gap);
            let links_on = word.info.class.links_on(links)
                || word.cues.intersects(INSIDE) && self.is_inside_name(line, last)
                || token.gap == Gap::Hyphen
                    && links == 0
                    && self.is_inside_compound(line, at, last);
            if !is_joined || !links_on {
                return self.close();
            }
            (link, links) = (mix(link, token.hash), links + 1);
        }
        self.link = (link, links);
    }

    /// Whether a word between the last unit and `last` is inside a name: *von der Leyen*, *Hall of Fame*.
    fn is_inside_name(&self, line: &PassageReader<'_>, last: usize) -> bool {
        // the reader of names knows where a name ends: *European Commission for Kilmarnock*
        let is_open_name =
            |unit: &ContentUnit| unit.class.is_none() && unit.marks.contains(OccurrenceMarks::NAME);
        self.last().is_some_and(is_open_name) && line.facts.of(last).is_name()
    }

    /// Whether the word at `at`, behind a hyphen, ends a compound that modifies the word at `last`: *knowledge-based
    /// system*. A name with such a word says what the name alone does: *Essex-based firm*.
    fn is_inside_compound(&self, line: &PassageReader<'_>, at: usize, last: usize) -> bool {
        let is_plain = |unit: &ContentUnit| {
            unit.class.is_none() && !unit.marks.contains(OccurrenceMarks::NAME)
        };
        let goes_on = |next: &Token| next.gap == Gap::Blank && next.shape.all_lower();
        at + 1 == last
            && line.words[at].info.part.may_be_participle()
            && self.last().is_some_and(is_plain)
            && line.tokens.get(last).is_some_and(goes_on)
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
        // the reader of names knows where a name ends
        unit.marks -= OccurrenceMarks::CUT_BEFORE.union(OccurrenceMarks::CUT_BEHIND);
        let is_report = |key| view.gazetteers.has_any(key, &REPORTS);
        let reports = r.class == Class::Organization && r.entity.is_some_and(is_report);
        unit.info.class.set(WordClass::LONE, reports);
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
        if run.first().is_some_and(may_not_open) || run.last().is_some_and(may_not_close) {
            self.cut_edges();
        }
        let run = &mut self.units[self.open..];
        if let [first, ..] = run {
            first.marks.insert(OccurrenceMarks::OPENS);
            (first.link, first.links) = (0, 0);
        }
        if let [.., last] = run {
            last.marks.insert(OccurrenceMarks::CLOSES);
        }
        self.open = self.units.len();
    }

    #[cold]
    /// Cuts off the units that the run at hand may neither begin nor end with.
    fn cut_edges(&mut self) {
        let run = &self.units[self.open..];
        let leading = run.iter().take_while(|u| may_not_open(u)).count();
        let trailing = run[leading..].iter().rev().take_while(|u| may_not_close(u)).count();
        self.units.truncate(self.units.len() - trailing);
        self.units.drain(self.open..self.open + leading);
    }
}

/// What a document says of the places of its date lines.
#[derive(Debug)]
struct Subjects {
    /// How often each listed place is named.
    named: FastMap<EntityKey, u32>,
    /// Mentions of places and countries, listed or not.
    places: usize,
}

impl Subjects {
    fn of(resolved: &[Resolved]) -> Self {
        let is_place = |r: &&Resolved| matches!(r.class, Class::Place | Class::Country);
        let mut named = FastMap::default();
        for entity in resolved.iter().filter_map(|r| r.entity) {
            *named.entry(entity).or_default() += 1;
        }
        Self { named, places: resolved.iter().filter(is_place).count() }
    }

    /// Whether the document is about the place of a date line: it speaks of the place again, or of no other.
    fn have(&self, place: &Resolved) -> bool {
        let Some(entity) = place.entity.filter(|_| place.class == Class::Place) else {
            return false;
        };
        self.places == 1 || self.named.get(&entity).is_some_and(|times| *times > 1)
    }
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

/// Whether a line is the continuation of the one before it, broken for its length only: not of a heading or a tag.
fn goes_on(view: &View<'_>, number: usize) -> bool {
    let (before, here) = (&view.passages[number - 1], &view.passages[number]);
    here.source.span.start.wrapping_sub(before.source.span.end) == 1
        && before.tokens.len() > HEADING
        && before.text.ends_with(char::is_alphanumeric)
        && view.tokens[here.tokens.clone()].first().is_some_and(|t| {
            let is_label =
                here.text.get(t.end as usize..).is_some_and(|rest| rest.starts_with(':'));
            t.start == 0 && t.shape.all_lower() && !is_label
        })
}

/// Whether a line is a word or a few, and nothing else.
fn is_tag(view: &View<'_>, passage: &Passage<'_>) -> bool {
    let tokens = &view.tokens[passage.tokens.clone()];
    let plain =
        |t: &Token| t.shape.has_letter() && matches!(t.gap, Gap::Start | Gap::Blank | Gap::Hyphen);
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
