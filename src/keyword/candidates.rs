//! What may be a keyword: phrases between function words, and the names that were recognised.
//!
//! Invariant: a candidate is a stretch of one *run* (content words without punctuation, verb or
//! function word between them, but for the links of its language, as Spanish `de la`), begins with no
//! vague modifier, ends with none of the words that may not, and never cuts a recognised name.
//! Occurrences that agree in their stems, or in the entity that they name, are one candidate.
//! Cost: linear in the tokens; at most four candidates end at a word.

use super::index::Index;
use crate::gazetteer::Class;
use crate::language::{Language, WordClass, WordInfo};
use crate::mention::{EntityKey, Resolved, View};
use crate::passage::{Passage, Words};
use crate::token::{Gap, Shape, Token, Word};

/// Content words of the longest candidate.
pub(crate) const LONGEST: usize = 4;
/// Lines of at most this many words count as headings or tags.
const HEADING: usize = 6;
/// Lines of at most this many words that do not tell their language take that of the document.
const TAG: usize = 4;
/// A first line of at most this many words is a title.
const TITLE: usize = 25;
/// No candidate.
pub(crate) const NONE: u32 = u32::MAX;

/// A content word, or a recognised name, in a run.
#[derive(Clone, Copy, Debug, Default)]
struct Unit {
    /// What makes two units one: hash of the stem, or of the entity.
    key: u64,
    /// Hash of the link words before it.
    link: u64,
    links: u8,
    /// Words that a name has.
    size: u8,
    info: WordInfo,
    entity: Option<EntityKey>,
    class: Option<Class>,
    passage: u32,
    /// Bytes in its passage.
    start: u32,
    end: u32,
    /// Words of its language before it.
    position: u32,
    marks: Marks,
}

impl Unit {
    fn is(&self, class: WordClass) -> bool {
        self.info.class.any(class)
    }
}

/// What an occurrence looks like, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Marks(u8);

impl Marks {
    /// Capitalised where capitals say something.
    pub(crate) const NAME: Self = Self(1);
    /// All capitals in a line that is not.
    pub(crate) const ACRONYM: Self = Self(2);
    /// In a short line.
    pub(crate) const HEADING: Self = Self(4);
    /// In the first line of its language.
    pub(crate) const TITLE: Self = Self(8);
    /// At the beginning of its line.
    const LINE_START: Self = Self(16);
    /// At the end of its line.
    const LINE_END: Self = Self(32);
    /// In a line whose capitals say little.
    const SHOUTED: Self = Self(64);

    pub(crate) const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    fn set(&mut self, other: Self, on: bool) {
        if on {
            self.0 |= other.0;
        }
    }
}

/// Where a candidate stands in its best form.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shown {
    pub(crate) first_passage: u32,
    pub(crate) last_passage: u32,
    /// First byte in the first passage.
    pub(crate) start: u32,
    /// Byte after the last one in the last passage.
    pub(crate) end: u32,
    quality: u8,
}

/// A phrase, with what its occurrences add up to.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    key: u64,
    /// Occurrences in paragraphs of each language.
    pub(crate) counts: [u32; Language::COUNT],
    /// Occurrences that nothing else of their run goes on before, after, on either side.
    pub(crate) left: u32,
    pub(crate) right: u32,
    pub(crate) free: u32,
    pub(crate) names: u32,
    pub(crate) acronyms: u32,
    pub(crate) headings: u32,
    /// Occurrences that are a line of their own.
    pub(crate) alone: u32,
    pub(crate) in_title: bool,
    /// Words of its language before the first and before the last occurrence.
    pub(crate) first: u32,
    pub(crate) last: u32,
    pub(crate) entity: Option<EntityKey>,
    pub(crate) class: Option<Class>,
    /// The first and the last word.
    pub(crate) head: WordInfo,
    pub(crate) tail: WordInfo,
    /// Content words, and those together with links.
    pub(crate) content: u8,
    pub(crate) words: u8,
    pub(crate) bytes: u16,
    /// The candidates without the first and without the last word, and the first word's own.
    pub(crate) suffix: u32,
    pub(crate) prefix: u32,
    pub(crate) opening: u32,
    /// Occurrences of the longer candidate that holds it most often, and how many hold it.
    pub(crate) inside: u32,
    pub(crate) holders: u32,
    /// Whether it may be a keyword; single words are counted in any case.
    pub(crate) eligible: bool,
    pub(crate) shown: [Option<Shown>; Language::COUNT],
}

impl Candidate {
    /// Occurrences.
    pub(crate) fn count(&self) -> u32 {
        self.counts.iter().sum()
    }

    /// The language that it is said in most often.
    pub(crate) fn language(&self) -> Language {
        let most = |a: &Language, b: &Language| self.counts[a.index()].cmp(&self.counts[b.index()]);
        Language::ALL.into_iter().rev().max_by(most).unwrap_or(Language::ALL[0])
    }
}

/// The candidates of a document; storage is kept for the next one.
#[derive(Debug, Default)]
pub(crate) struct Candidates {
    pub(crate) list: Vec<Candidate>,
    index: Index,
    run: Vec<Unit>,
    /// The words of the paragraph at hand.
    known: Vec<Word>,
    run_language: Option<Language>,
    link: (u64, u8),
    /// Words read so far of each language.
    pub(crate) words: [u32; Language::COUNT],
    bilingual: bool,
}

impl Candidates {
    /// Gathers the candidates of a document.
    pub(crate) fn gather(&mut self, view: &View<'_>, words: &mut Words, resolved: &[Resolved]) {
        self.list.clear();
        self.index.clear(view.tokens.len());
        self.words = Default::default();
        let sizes = sizes(view);
        let main = main_language(&sizes);
        self.bilingual = sizes.iter().all(|&size| size > 0);
        let mut rest = resolved;
        for (number, passage) in view.passages.iter().enumerate() {
            let here = rest.iter().take_while(|r| r.passage as usize == number).count();
            let (mentions, after) = rest.split_at(here);
            rest = after;
            let language = passage.language.or_else(|| is_tag(view, passage).then_some(main));
            if number == 0 || language != self.run_language || !goes_on(view, number) {
                self.flush();
            }
            self.run_language = language;
            self.passage(view, words, number, main, mentions);
        }
        self.flush();
        self.nest();
    }

    /// Reads a paragraph into runs.
    fn passage(
        &mut self,
        view: &View<'_>,
        words: &mut Words,
        number: usize,
        main: Language,
        mentions: &[Resolved],
    ) {
        let passage = &view.passages[number];
        let language = self.run_language;
        let counted = language.unwrap_or(main);
        let title = self.words[counted.index()] == 0 && passage.tokens.len() <= TITLE;
        let mut mentions = mentions.iter().filter(|r| r.class != Class::Nationality).peekable();
        self.known.clear();
        match (passage.language, language) {
            (None, Some(main)) => {
                let tokens = &view.tokens[passage.tokens.clone()];
                words.memory(main).read(passage.text, tokens, &mut self.known);
            }
            _ => self.known.extend(&view.words[passage.tokens.clone()]),
        }
        let mut at = passage.tokens.start;
        while at < passage.tokens.end {
            let token = &view.tokens[at];
            let goes_on = matches!(token.gap, Gap::Blank | Gap::Hyphen | Gap::Joined);
            if at > passage.tokens.start && !goes_on {
                self.flush();
            }
            while mentions.peek().is_some_and(|r| (r.first as usize) < at) {
                mentions.next();
            }
            let mention = mentions.peek().filter(|r| r.first as usize == at).copied();
            let last = mention.map_or(at + 1, |r| (r.last as usize).max(at + 1));
            let position = self.words[counted.index()];
            let unit = || Unit {
                size: (last - at).min(100) as u8,
                passage: number as u32,
                start: token.start,
                end: token.end,
                position,
                marks: marks(passage, at, last, token, title),
                ..Unit::default()
            };
            match (mention, language) {
                (Some(r), _) => self.mention(view, r, unit()),
                (None, Some(language)) => {
                    let word = self.known[at - passage.tokens.start];
                    if !self.bounds(token, word.info) {
                        self.word(language, token, word, unit());
                    }
                }
                (None, None) => self.flush(),
            }
            self.words[counted.index()] += (last - at) as u32;
            at = last;
        }
    }

    /// A recognised name: one unit. People stand alone, and so does any name in a headline; an office
    /// in front of a name is cut off.
    fn mention(&mut self, view: &View<'_>, r: &Resolved, mut unit: Unit) {
        let tokens = &view.tokens[r.first as usize..r.last as usize];
        let from = r.first as usize - view.passages[r.passage as usize].tokens.start;
        let known = self.known.iter().skip(from).take(tokens.len());
        let frequency = known.map(|w| w.info.frequency).min().unwrap_or(0);
        unit.info = WordInfo { class: WordClass::default(), frequency };
        unit.entity = r.entity;
        unit.class = Some(r.class);
        unit.start = r.start;
        unit.end = r.end;
        unit.key = match r.entity {
            Some(key) => mix(u64::from(key.gazetteer) << 32 | u64::from(key.number), 0x6e61_6d65),
            None => tokens.iter().fold(1, |key, t| mix(key, t.hash)),
        };
        // in a headline a verb beside a name has its capital too: *Kremlin Hails*
        let alone = r.class == Class::Person || unit.marks.has(Marks::SHOUTED);
        if alone || self.run.last().is_some_and(|u| u.is(WordClass::ROLE)) {
            self.flush();
        }
        self.push(unit);
        if alone {
            self.flush();
        }
    }

    /// Whether a word is no part of a candidate: it links the run to what follows, or ends it.
    #[inline]
    fn bounds(&mut self, token: &Token, info: WordInfo) -> bool {
        const BOUNDARY: WordClass = WordClass::STOP.and(WordClass::VERB).and(WordClass::ADVERB);
        let (_, links) = self.link;
        let links_on = info.class.any(WordClass::LINK) && links == 0
            || info.class.any(WordClass::AFTER_LINK) && links == 1;
        if links_on && !self.run.is_empty() {
            self.link = (mix(self.link.0, token.hash), links + 1);
            return true;
        }
        let ends = info.class.any(BOUNDARY) || token.len() == 1 || !has_letter(token.shape);
        if ends {
            self.flush();
        }
        ends
    }

    /// A content word: one more unit of the run.
    fn word(&mut self, language: Language, token: &Token, word: Word, mut unit: Unit) {
        let name = unit.marks.has(Marks::NAME) && !word.info.is_ordinary();
        // a name is the same in every language
        unit.key = if name && self.bilingual {
            token.hash
        } else {
            mix(word.stem, language.index() as u64)
        };
        unit.info = word.info;
        if name && self.run.last().is_some_and(|u| u.is(WordClass::ROLE)) {
            self.flush();
        }
        self.push(unit);
    }

    fn push(&mut self, mut unit: Unit) {
        (unit.link, unit.links) = std::mem::take(&mut self.link);
        self.run.push(unit);
    }

    /// Ends the run: counts the candidates in it.
    #[inline]
    fn flush(&mut self) {
        self.link = (0, 0);
        if !self.run.is_empty() {
            self.count_run();
        }
    }

    fn count_run(&mut self) {
        let run = std::mem::take(&mut self.run);
        let from = run.iter().take_while(|u| u.is(WordClass::VAGUE)).count();
        let trailing = run[from..].iter().rev().take_while(|u| u.is(WordClass::NOT_LAST)).count();
        let kept = &run[from..run.len() - trailing];
        let mut shorter = [NONE; LONGEST];
        for last in 0..kept.len() {
            shorter = self.ending_at(kept, last, &shorter);
        }
        self.run = run;
        self.run.clear();
    }

    /// Counts the candidates whose last unit is `last`, by length. `shorter` are those that end at
    /// the unit before it.
    fn ending_at(&mut self, run: &[Unit], last: usize, shorter: &[u32; LONGEST]) -> [u32; LONGEST] {
        let mut ids = [NONE; LONGEST];
        let (mut key, mut link) = (0, 0);
        for size in 0..LONGEST.min(last + 1) {
            let first = last - size;
            // the size tells apart what words without a stem would leave alike
            key = mix(key ^ run[first].key, u64::wrapping_add(link, size as u64 + 1));
            link = run[first].link;
            let eligible = !run[first].is(WordClass::VAGUE) && !run[last].is(WordClass::NOT_LAST);
            if size == 0 {
                ids[0] =
                    self.add(key, &run[last..=last], (first == 0, last + 1 == run.len()), eligible);
            } else if eligible {
                let id =
                    self.add(key, &run[first..=last], (first == 0, last + 1 == run.len()), true);
                let candidate = &mut self.list[id as usize];
                candidate.suffix = ids[size - 1];
                candidate.prefix = shorter[size - 1];
                self.list[id as usize].opening = self.opening(id);
                ids[size] = id;
            }
        }
        ids
    }

    /// The candidate of the first word, by way of the prefixes.
    fn opening(&self, id: u32) -> u32 {
        match self.list[id as usize].prefix {
            NONE => NONE,
            prefix if self.list[prefix as usize].content == 1 => prefix,
            prefix => self.list[prefix as usize].opening,
        }
    }

    /// Counts an occurrence.
    fn add(&mut self, key: u64, units: &[Unit], open: (bool, bool), eligible: bool) -> u32 {
        let key = key.max(1);
        let list = &self.list;
        let id = match self.index.find(key, |id| list[id as usize].key == key) {
            Ok(id) => id,
            Err(slot) => {
                let id = self.list.len() as u32;
                self.list.push(new_candidate(key, units, eligible));
                let list = &self.list;
                self.index.insert(slot, id, |id| list[id as usize].key);
                id
            }
        };
        self.list[id as usize].count_in(units, open, self.run_language);
        id
    }

    /// Tells every candidate which longer ones hold it.
    fn nest(&mut self) {
        for at in 0..self.list.len() {
            let (count, prefix, suffix) =
                (self.list[at].count(), self.list[at].prefix, self.list[at].suffix);
            for part in [prefix, suffix] {
                if let Some(part) = self.list.get_mut(part as usize) {
                    part.inside = part.inside.max(count);
                    part.holders += 1;
                }
            }
        }
    }
}

fn new_candidate(key: u64, units: &[Unit], eligible: bool) -> Candidate {
    let (first, last) = (&units[0], &units[units.len() - 1]);
    let words: u32 = units.iter().map(|u| u32::from(u.size) + u32::from(u.links)).sum();
    let bytes: u32 = units.iter().map(|u| u.end - u.start).sum();
    Candidate {
        key,
        counts: Default::default(),
        left: 0,
        right: 0,
        free: 0,
        names: 0,
        acronyms: 0,
        headings: 0,
        alone: 0,
        in_title: false,
        first: first.position,
        last: first.position,
        entity: first.entity.filter(|_| units.len() == 1),
        class: first.class.filter(|_| units.len() == 1),
        head: first.info,
        tail: last.info,
        content: units.len() as u8,
        words: (words - u32::from(first.links)).min(100) as u8,
        bytes: bytes.min(u32::from(u16::MAX)) as u16,
        suffix: NONE,
        prefix: NONE,
        opening: NONE,
        inside: 0,
        holders: 0,
        eligible,
        shown: Default::default(),
    }
}

impl Candidate {
    fn count_in(
        &mut self,
        units: &[Unit],
        (left, right): (bool, bool),
        language: Option<Language>,
    ) {
        let (first, last) = (&units[0], &units[units.len() - 1]);
        let language = language.unwrap_or(Language::ALL[0]).index();
        self.counts[language] += 1;
        self.left += u32::from(left);
        self.right += u32::from(right);
        self.free += u32::from(left && right);
        let all = |mark| units.iter().all(|u| u.marks.has(mark));
        self.names += u32::from(all(Marks::NAME));
        self.acronyms += u32::from(all(Marks::ACRONYM));
        self.headings += u32::from(first.marks.has(Marks::HEADING));
        let alone = first.marks.has(Marks::LINE_START) && last.marks.has(Marks::LINE_END);
        self.alone += u32::from(alone && first.passage == last.passage);
        self.in_title |= first.marks.has(Marks::TITLE);
        self.first = self.first.min(first.position);
        self.last = self.last.max(first.position);
        let shouted = first.marks.has(Marks::SHOUTED);
        let broken = first.passage != last.passage;
        let quality = 1 + u8::from(!broken) * 2 + u8::from(!shouted);
        if self.shown[language].is_none_or(|s| s.quality < quality) {
            self.shown[language] = Some(Shown {
                first_passage: first.passage,
                last_passage: last.passage,
                start: first.start,
                end: last.end,
                quality,
            });
        }
    }
}

fn marks(passage: &Passage<'_>, at: usize, last: usize, token: &Token, title: bool) -> Marks {
    let mut marks = Marks::default();
    let telling = !passage.all_caps && !passage.title_case;
    marks.set(
        Marks::NAME,
        telling && token.shape.has(Shape::CAPITAL) && !token.gap.opens_sentence(),
    );
    marks.set(Marks::ACRONYM, !passage.all_caps && token.shape.all_caps() && token.len() > 1);
    marks.set(Marks::HEADING, passage.tokens.len() <= HEADING);
    marks.set(Marks::TITLE, title);
    marks.set(Marks::LINE_START, at == passage.tokens.start);
    marks.set(Marks::LINE_END, last == passage.tokens.end);
    marks.set(Marks::SHOUTED, !telling);
    marks
}

/// Whether a line is the continuation of the one before it, broken for its length only.
fn goes_on(view: &View<'_>, number: usize) -> bool {
    let (before, here) = (&view.passages[number - 1], &view.passages[number]);
    here.span.start - before.span.end == 1
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
    Language::ALL.into_iter().rev().max_by(largest).unwrap_or(Language::ALL[0])
}

fn has_letter(shape: Shape) -> bool {
    shape.has(Shape::LOWER) || shape.has(Shape::UPPER)
}

fn mix(hash: u64, word: u64) -> u64 {
    let h = (hash.rotate_left(29) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    h ^ (h >> 32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detect::Verdict;
    use crate::passage;
    use crate::span::Span;

    /// The candidates of a paragraph that may be keywords, with `*` for each free occurrence.
    fn candidates(language: Language, text: &str) -> Vec<String> {
        let mut tokens = Vec::new();
        let verdict = Verdict { language: Some(language), confidence: 1.0 };
        let spans = [Span::new(0, text.len())];
        let passages = passage::read(text, &spans, &[verdict], &mut String::new(), &mut tokens);
        let (mut words, mut known) = (Words::new(), Vec::new());
        words.read(&passages, &tokens, &mut known);
        let view = View { gazetteers: &[], passages: &passages, tokens: &tokens, words: &known };
        let mut found = Candidates::default();
        found.gather(&view, &mut words, &[]);
        let eligible = found.list.iter().filter(|c| c.eligible);
        let mut shown: Vec<String> = eligible
            .map(|c| {
                let at = c.shown[language.index()].expect("it occurs");
                let words = &text[at.start as usize..at.end as usize];
                format!("{words}{}", "*".repeat(c.free as usize))
            })
            .collect();
        shown.sort();
        shown
    }

    #[test]
    fn runs() {
        use Language::{English, Spanish};
        for (language, text, expected) in [
            (English, "the treaty", &["treaty*"][..]),
            (English, "fishing treaty", &["fishing", "fishing treaty*", "treaty"]),
            (English, "a potential treaty of the kings", &["kings*", "treaty*"]),
            (English, "treaties and a treaty", &["treaties**"]),
            (English, "cod, stocks", &["cod*", "stocks*"]),
            (English, "the treaty protects stocks", &["stocks*", "treaty*"]),
            (Spanish, "el tratado de la pesca", &["pesca", "tratado", "tratado de la pesca*"]),
            (Spanish, "un nuevo tratado de", &["tratado*"]),
            (Spanish, "tratados en la pesca", &["pesca*", "tratados*"]),
            (Spanish, "tratado reciente", &["tratado*"]),
        ] {
            assert_eq!(candidates(language, text), expected, "{text}");
        }
    }

    #[test]
    fn offices_are_cut_off_in_front_of_names() {
        let found = candidates(Language::English, "Yesterday president Zyxwvut spoke");
        assert_eq!(found, ["Zyxwvut*", "president*"]);
    }
}
