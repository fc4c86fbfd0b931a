//! What the later steps read: the paragraphs with their languages, the tokens, and what is known of each.
//!
//! Invariant: the tokens of the passages, one passage after the other, are all tokens of the document, and there is
//! a word for each.

use std::ops::Range;

use crate::detect::Verdict;
use crate::foreign::{self, Foreign};
use crate::language::Language;
use crate::paragraph::{Layout, ParagraphText, Wrapped};
use crate::storage::{self, release};
use crate::token::{Gap, Memory, Shape, Token, Word, tokenize};

/// A document as the later steps read it.
#[derive(Debug)]
pub(crate) struct Reading<'a> {
    /// The paragraphs, in the order of the text.
    pub(crate) passages: Vec<Passage<'a>>,
    /// The tokens of all paragraphs.
    pub(crate) tokens: &'a mut Vec<Token>,
    /// What is known of each token in its paragraph's language; little where that is neither.
    pub(crate) words: &'a mut Vec<Word>,
    /// The tokens that begin with a capital, in order: most steps look at no others.
    pub(crate) capitals: &'a mut Vec<u32>,
}

/// The memory that a reading occupies; kept for the next one.
#[derive(Debug, Default)]
pub(crate) struct Buffers {
    tokens: Vec<Token>,
    words: Vec<Word>,
    capitals: Vec<u32>,
    scratch: String,
    layout: Layout,
}

/// How a text becomes paragraphs with languages.
pub(crate) struct Plan<F> {
    /// Whether lines are joined.
    pub(crate) wrapped: Wrapped,
    /// The languages of paragraphs.
    pub(crate) detect: F,
}

impl Buffers {
    /// Gives back what only a very long document needs.
    pub(crate) fn release(&mut self) {
        release(&mut self.tokens);
        release(&mut self.words);
        release(&mut self.capitals);
        self.layout.release();
        self.scratch.clear();
        self.scratch.shrink_to(storage::MOST);
    }
}

impl<'a> Reading<'a> {
    /// Reads a text: its paragraphs in their languages. Cost: linear in the text.
    pub(crate) fn of(
        text: &'a str,
        plan: Plan<impl FnOnce(&[&str]) -> Vec<Verdict>>,
        known: &mut WordMemory,
        buffers: &'a mut Buffers,
    ) -> Self {
        let Buffers { tokens, words, capitals, scratch, layout } = buffers;
        let mut passages = passages(text, plan, layout, scratch, tokens, capitals);
        known.read(&passages, tokens, words);
        known.read_foreign(&mut passages, tokens, words);
        Self { passages, tokens, words, capitals }
    }

    /// Forgets words and capitals, and tokens unless they are still wanted: those of a very long document take most of
    /// its memory, and the last steps read none of them.
    pub(crate) fn forget_words(&mut self, and_tokens: bool) {
        self.words.clear();
        self.capitals.clear();
        release(self.words);
        release(self.capitals);
        if and_tokens {
            self.tokens.clear();
            release(self.tokens);
        }
    }

    /// Reads the tokens only, for a search that asks nothing of words.
    #[cfg_attr(not(feature = "train"), allow(dead_code))]
    pub(crate) fn without_words(
        text: &'a str,
        plan: Plan<impl FnOnce(&[&str]) -> Vec<Verdict>>,
        buffers: &'a mut Buffers,
    ) -> Self {
        let Buffers { tokens, words, capitals, scratch, layout } = buffers;
        let passages = passages(text, plan, layout, scratch, tokens, capitals);
        words.clear();
        words.resize(tokens.len(), Word::default());
        capitals.clear();
        Self { passages, tokens, words, capitals }
    }
}

/// One paragraph, ready to be searched.
#[derive(Clone, Debug)]
pub(crate) struct Passage<'t> {
    /// The paragraph's text as it is read.
    pub(crate) text: &'t str,
    /// The same in the document.
    pub(crate) source: ParagraphText<'t>,
    /// Its language; `None` for neither.
    pub(crate) language: Option<Language>,
    /// How sure that is, 0 to 1.
    pub(crate) confidence: f32,
    /// Whether nothing in it says which language it is in.
    pub(crate) undetermined: bool,
    /// Its tokens, as a range of the document's.
    pub(crate) tokens: Range<usize>,
    /// Its stretches in another language.
    pub(crate) foreign: Vec<Foreign>,
    /// Capitals throughout: case says nothing here.
    pub(crate) all_caps: bool,
    /// Small letters throughout, as on a phone: that a name has no capital says nothing here.
    pub(crate) all_small: bool,
    /// Most words have a capital, as in a headline: a capital says little here.
    pub(crate) title_case: bool,
}

impl<'t> Passage<'t> {
    /// Whether capitals say anything here: it is written neither in capitals nor in small letters throughout.
    pub(crate) fn has_case(&self) -> bool {
        !(self.all_caps || self.all_small)
    }

    /// Whether any word may have a capital: most words have one, and no full stop ends them as it does a sentence of names.
    pub(crate) fn is_headline(&self) -> bool {
        self.title_case && !self.text.trim_end().ends_with('.')
    }

    /// The token before `at`, unless the paragraph begins there.
    pub(crate) fn before(&self, at: usize) -> Option<usize> {
        (at > self.tokens.start).then(|| at - 1)
    }

    /// The token `at`, if it is one of the paragraph.
    pub(crate) fn inside(&self, at: usize) -> Option<usize> {
        self.tokens.contains(&at).then_some(at)
    }

    /// The text between the token `at` and the one before it; at the ends of the paragraph, what is before its first
    /// token or behind its last one. `tokens` are those of the document.
    pub(crate) fn between(&self, tokens: &[Token], at: usize) -> &'t str {
        let before = at.checked_sub(1).and_then(|before| self.inside(before));
        let from = before.map_or(0, |before| tokens[before].end as usize);
        let to = self.inside(at).map_or(self.text.len(), |at| tokens[at].start as usize);
        self.text.get(from..to).unwrap_or_default()
    }

    /// The language that a token of the document is read in.
    pub(crate) fn language_at(&self, token: usize) -> Option<Language> {
        if self.foreign.is_empty() {
            return self.language;
        }
        let at = (token - self.tokens.start) as u32;
        let behind = self.foreign.partition_point(|foreign| foreign.tokens.start <= at);
        let clause = self.foreign[..behind].last().filter(|f| f.is_clause && at < f.tokens.end);
        clause.map_or(self.language, |foreign| Some(foreign.language))
    }
}

/// What is remembered of word forms, by language.
#[derive(Debug)]
pub(crate) struct WordMemory {
    memories: [Memory; Language::COUNT],
}

impl WordMemory {
    pub(crate) fn new() -> Self {
        Self { memories: Language::EACH.map(Memory::new) }
    }

    pub(crate) fn memory(&mut self, language: Language) -> &mut Memory {
        &mut self.memories[language.index()]
    }

    /// What is known of each token, to `out`; where the paragraph's language is not known, the cues that all
    /// languages share.
    pub(crate) fn read(&mut self, passages: &[Passage<'_>], tokens: &[Token], out: &mut Vec<Word>) {
        out.clear();
        out.reserve(tokens.len());
        for passage in passages {
            match passage.language {
                Some(l) => self.memory(l).read(passage.text, &tokens[passage.tokens.clone()], out),
                None => out.extend(tokens[passage.tokens.clone()].iter().map(|token| Word {
                    cues: Language::shared_cues(token.hash),
                    ..Word::default()
                })),
            }
        }
    }
}

impl WordMemory {
    /// Finds the stretches in other languages, and reads the words of clauses anew, in theirs.
    fn read_foreign(&mut self, passages: &mut [Passage<'_>], tokens: &[Token], words: &mut [Word]) {
        let mut clause = Vec::new();
        for passage in passages {
            let Some(own) = passage.language else { continue };
            let here = passage.tokens.clone();
            passage.foreign = foreign::find(&tokens[here.clone()], &words[here.clone()], own);
            for foreign in passage.foreign.iter().filter(|foreign| foreign.is_clause) {
                let (first, last) = (foreign.tokens.start as usize, foreign.tokens.end as usize);
                let stretch = here.start + first..here.start + last;
                clause.clear();
                let memory = self.memory(foreign.language);
                memory.read(passage.text, &tokens[stretch.clone()], &mut clause);
                words[stretch].copy_from_slice(&clause);
            }
        }
    }
}

/// Fewer bytes than most texts have for each token.
const BYTES_A_TOKEN: usize = 4;

/// Makes passages of paragraphs; their tokens go to `tokens`, and the numbers of those with a capital to `capitals`.
fn passages<'t>(
    text: &'t str,
    plan: Plan<impl FnOnce(&[&str]) -> Vec<Verdict>>,
    layout: &'t mut Layout,
    scratch: &mut String,
    tokens: &mut Vec<Token>,
    capitals: &mut Vec<u32>,
) -> Vec<Passage<'t>> {
    tokens.clear();
    capitals.clear();
    layout.read(text, plan.wrapped);
    let layout = &*layout;
    let spoken = layout.sources(text).filter(|source| !source.label);
    let texts: Vec<&str> = spoken.map(|source| source.text).collect();
    let languages = (plan.detect)(&texts);
    let mut rest = languages.iter();
    let passage = |source: ParagraphText<'t>| {
        // a label has the language of what is said
        let verdict = if source.label { rest.as_slice().first() } else { rest.next() };
        let verdict = verdict.copied().unwrap_or(Verdict::UNDETERMINED);
        let from = tokens.len();
        storage::reserve(tokens, source.text.len() / BYTES_A_TOKEN);
        tokenize(source.text, verdict.language, scratch, tokens);
        let Case { all_caps, all_small, title_case } = case(&tokens[from..], from as u32, capitals);
        Passage {
            text: source.text,
            source,
            language: verdict.language,
            confidence: verdict.confidence,
            undetermined: verdict.undetermined(),
            tokens: from..tokens.len(),
            foreign: Vec::new(),
            all_caps,
            all_small,
            title_case,
        }
    };
    layout.sources(text).map(passage).collect()
}

/// How the words of a paragraph are written.
struct Case {
    /// In capitals throughout.
    all_caps: bool,
    /// In small letters throughout; single letters may have a capital.
    all_small: bool,
    /// Most with a capital.
    title_case: bool,
}

/// Fewest words of a paragraph that tell that it is in small letters throughout; a compound is one.
const SMALL_WORDS: usize = 2;

/// Tokens that are looked at together, no more than a field of their sum can count.
const AT_ONCE: usize = 64;

/// How the tokens of a paragraph are written, of which `first` is the first one's number; adds those that begin with a
/// capital to `capitals`.
fn case(tokens: &[Token], first: u32, capitals: &mut Vec<u32>) -> Case {
    let (mut caps, mut large, mut lower, mut parts) = (0, 0, 0, 0);
    let mut some = [0; AT_ONCE];
    for (first, tokens) in (first..).step_by(AT_ONCE).zip(tokens.chunks(AT_ONCE)) {
        let (mut count, mut sum) = (0, 0);
        for (at, token) in (first..).zip(tokens) {
            // no branch: the processor cannot predict where capitals are
            some[count % AT_ONCE] = at;
            count += usize::from(token.shape.contains(Shape::CAPITAL));
            sum += counted(token);
        }
        capitals.extend_from_slice(&some[..count]);
        let field = |number: u32| (sum >> (number * FIELD)) as u16 as usize;
        caps += field(CAPS);
        large += field(CAPITALS);
        lower += field(SMALL);
        parts += field(PARTS);
    }
    let words = caps + large + lower;
    Case {
        all_caps: caps > 0 && lower * 5 <= words && caps * 3 >= words * 2,
        all_small: lower - parts >= SMALL_WORDS && caps == 0 && large == 0,
        title_case: words >= 3 && lower * 5 <= words * 2 && large * 2 >= words,
    }
}

/// Bits of a field that counts words, and the numbers of the fields: words in capitals, with a capital, in small
/// letters, and of the last ones those that are the second part of a compound.
const FIELD: u32 = u16::BITS;
const CAPS: u32 = 0;
const CAPITALS: u32 = 1;
const SMALL: u32 = 2;
const PARTS: u32 = 3;

/// A one in the fields in which each shape is counted, of words and of second parts of compounds; zero for the others.
static COUNTED: [[u64; Shape::CASES]; 2] = {
    let mut fields = [[0; Shape::CASES]; 2];
    let mut at = 0;
    while at < Shape::CASES {
        let shape = Shape::from_bits_retain(at as u8);
        let field = if shape.all_caps() {
            Some(CAPS)
        } else if shape.contains(Shape::CAPITAL) {
            Some(CAPITALS)
        } else if shape.contains(Shape::LOWER) {
            Some(SMALL)
        } else {
            None
        };
        if let Some(field) = field {
            let part = if field == SMALL { 1 << (PARTS * FIELD) } else { 0 };
            fields[0][at] = 1 << (field * FIELD);
            fields[1][at] = fields[0][at] | part;
        }
        at += 1;
    }
    fields
};

/// The word in its fields; a single letter is in none. Free of branches: what comes next is hard to foresee.
#[inline]
fn counted(token: &Token) -> u64 {
    let is_word = u64::from(token.len() > 1).wrapping_neg();
    COUNTED[usize::from(token.gap == Gap::Hyphen)][token.shape.case()] & is_word
}
