//! What each token of a paragraph tells keywords, as bits. Units ask for it several times, of themselves and of their
//! neighbours; it is put together once, in one pass.
//!
//! Cost: constant for each token, and free of branches, except for the few with punctuation before them.

use super::units::OccurrenceMarks;
use crate::language::{Part, WordClass, WordInfo};
use crate::storage::release;
use crate::token::{Gap, Shape, Token, Word};

bitflags::bitflags! {
    /// What a token tells keywords. The low bits are marks that a unit has which begins with it.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub(super) struct TokenFacts: u32 {
        /// A capital that no sentence gave it, where capitals say something.
        const CAPITAL = OccurrenceMarks::NAME.bits() as u32;
        /// All capitals, where capitals say something.
        const ACRONYM = OccurrenceMarks::ACRONYM.bits() as u32;
        /// A hyphen or an ampersand joins it to what is before it.
        const CUT_BEFORE = OccurrenceMarks::CUT_BEFORE.bits() as u32;
        /// A capital that it does not owe to the start of a sentence.
        const NAMED = 1 << 16;
        /// It begins a sentence.
        const OPENS = 1 << 17;
        /// No punctuation is before it that ends a name.
        const JOINS = 1 << 18;
        /// A run goes on over what is before it.
        const GOES_OVER = 1 << 19;
        const BLANK = 1 << 20;
        const HYPHEN = 1 << 21;
        /// The [ampersand](is_ampersand) of a name is before it.
        const AMPERSAND = 1 << 22;
        /// A number behind a blank.
        const NUMBER = 1 << 23;
        const ALL_LOWER = 1 << 24;
        const ALL_CAPS = 1 << 25;
        /// Mostly in lower case inside sentences.
        const ORDINARY = 1 << 26;
        /// A content word only if it is a name.
        const VERBAL = 1 << 27;
        /// It may be inside a name.
        const LINK = 1 << 28;
        /// What it is to its neighbours: a kind.
        const KIND = 7 << Self::KIND_AT;
    }
}

impl TokenFacts {
    const KIND_AT: u32 = 29;
    const MARKS: Self = Self::CAPITAL.union(Self::ACRONYM).union(Self::CUT_BEFORE);

    // What says something only where the letters of a token agree with what is known of it: that its capital says nothing,
    // and that it may be a content word, with a capital and without.
    const BY_PLACE: Self = Self::from_bits_retain(1 << 13);
    const CAPITAL_CONTENT: Self = Self::from_bits_retain(1 << 14);
    const CONTENT_WITHOUT: Self = Self::from_bits_retain(1 << 15);
    const CONTENT: Self = Self::CAPITAL_CONTENT.union(Self::CONTENT_WITHOUT);

    /// What it is to its neighbours.
    #[inline]
    pub(super) const fn kind(self) -> u8 {
        (self.bits() >> Self::KIND_AT) as u8
    }

    /// The marks of a unit that begins with the token.
    #[inline]
    pub(super) const fn marks(self) -> OccurrenceMarks {
        OccurrenceMarks::from_bits_retain(self.intersection(Self::MARKS).bits() as u16)
    }

    /// Whether it has the capital of a name.
    #[inline]
    pub(super) const fn is_name(self) -> bool {
        self.contains(Self::CAPITAL) & !self.contains(Self::ORDINARY)
    }
}

/// The facts of a token, of the three before it and of the two behind it.
pub(super) type TokenWindow = [TokenFacts; LEAD + 1 + TAIL];
const NOTHING_AROUND: TokenWindow = [TokenFacts::empty(); LEAD + 1 + TAIL];

/// Places before the first token and behind the last one, so that neighbours need not be asked whether they are there.
const LEAD: usize = 3;
const TAIL: usize = 2;

/// The facts of the tokens of a paragraph; storage is kept for the next one.
#[derive(Debug, Default)]
pub(super) struct PassageFacts {
    facts: Vec<TokenFacts>,
    /// The tokens that may be content words as far as each alone tells.
    content: Vec<u32>,
    content_count: usize,
    /// The tokens with punctuation before them, and the first one.
    edges: Vec<u32>,
    edge_count: usize,
}

impl PassageFacts {
    /// Gives back what only a very long document needs.
    pub(super) fn release(&mut self) {
        release(&mut self.facts);
        release(&mut self.content);
        release(&mut self.edges);
    }

    /// The facts of a token. There are none before the first and behind the last one.
    #[inline]
    pub(super) fn of(&self, at: usize) -> TokenFacts {
        self.facts[at + LEAD]
    }

    /// The facts of a token and of those around it.
    #[inline]
    pub(super) fn around(&self, at: usize) -> &TokenWindow {
        self.facts.get(at..).and_then(|facts| facts.first_chunk()).unwrap_or(&NOTHING_AROUND)
    }

    /// The tokens that may be content words as far as each alone tells.
    #[inline]
    pub(super) fn content(&self) -> &[u32] {
        &self.content[..self.content_count]
    }

    /// The tokens with punctuation before them, and the first one.
    pub(super) fn edges(&self) -> &[u32] {
        &self.edges[..self.edge_count]
    }

    /// Reads a paragraph. Capitals say nothing in some, acronyms in others: `known` has what is taken from the letters.
    pub(super) fn read(&mut self, text: &str, tokens: &[Token], words: &[Word], known: TokenFacts) {
        self.make_room(tokens.len());
        let Self { facts, content, edges, .. } = self;
        let (mut contents, mut edge_count) = (0, 0);
        let out = facts[LEAD..].iter_mut();
        for (((token, word), out), at) in tokens.iter().zip(words).zip(out).zip(0..) {
            let (facts, is_content) = of_token(token, word.info);
            *out = facts & known;
            content[contents] = at;
            contents += usize::from(is_content);
            edges[edge_count] = at;
            edge_count += usize::from(!facts.contains(TokenFacts::JOINS));
        }
        (self.content_count, self.edge_count) = (contents, edge_count);
        self.find_ampersands(text, tokens);
    }

    fn make_room(&mut self, tokens: usize) {
        let all = LEAD + tokens + TAIL;
        if self.facts.len() < all {
            self.facts.resize(all, TokenFacts::empty());
        }
        for list in [&mut self.content, &mut self.edges] {
            if list.len() < tokens {
                list.resize(tokens, 0);
            }
        }
        self.facts[LEAD + tokens..all].fill(TokenFacts::empty());
        // a paragraph begins like a sentence
        self.facts[LEAD - 1] =
            TokenFacts::from_bits_retain(u32::from(SPECIAL) << TokenFacts::KIND_AT);
    }

    fn find_ampersands(&mut self, text: &str, tokens: &[Token]) {
        for &at in &self.edges[..self.edge_count] {
            if is_ampersand(text, tokens, at as usize) {
                let joined = TokenFacts::AMPERSAND | TokenFacts::CUT_BEFORE;
                self.facts[at as usize + LEAD].insert(joined);
            }
        }
    }
}

/// Whether an ampersand joins a capitalised word to the one before it: *Boon & Lane*.
#[inline]
fn is_ampersand(text: &str, tokens: &[Token], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|before| &tokens[before]) else { return false };
    let token = &tokens[at];
    let between = || text.as_bytes().get(before.end as usize..token.start as usize);
    before.is_capitalised() && token.is_capitalised() && between() == Some(b" & ")
}

/// What a token tells, and whether it may be a content word as far as it tells alone: neither a function word, a verb, an
/// adverb nor a number.
#[inline]
fn of_token(token: &Token, info: WordInfo) -> (TokenFacts, bool) {
    let letters = BY_LETTERS[token.gap as usize * Shape::CASES + token.shape.case()];
    let part = usize::from(info.part.number()) % Part::COUNT;
    let word = BY_WORD[part * CLASSES + usize::from(info.class.bits()) % CLASSES];
    let agreed = letters & word;
    // the start of a sentence gave an ordinary word its capital
    let by_place = (agreed & TokenFacts::BY_PLACE).bits() << NAMED_ABOVE_BY_PLACE;
    let facts = (letters | word).bits() & !by_place;
    (TokenFacts::from_bits_retain(facts), agreed.intersects(TokenFacts::CONTENT))
}

/// How many bits the one is above the other.
const NAMED_ABOVE_BY_PLACE: u32 =
    TokenFacts::NAMED.bits().trailing_zeros() - TokenFacts::BY_PLACE.bits().trailing_zeros();

/// What gap and letters tell, by gap and [case](Shape::case).
static BY_LETTERS: [TokenFacts; GAPS.len() * Shape::CASES] = {
    let mut facts = [TokenFacts::empty(); GAPS.len() * Shape::CASES];
    let mut n = 0;
    while n < facts.len() {
        let shape = Shape::from_bits_retain((n % Shape::CASES) as u8);
        facts[n] = by_letters(GAPS[n / Shape::CASES], shape);
        n += 1;
    }
    facts
};

/// By number.
const GAPS: [Gap; 8] = [
    Gap::Start,
    Gap::Joined,
    Gap::Blank,
    Gap::Hyphen,
    Gap::Apostrophe,
    Gap::Abbreviation,
    Gap::Other,
    Gap::Sentence,
];

const fn by_letters(gap: Gap, shape: Shape) -> TokenFacts {
    let is_capitalised = shape.contains(Shape::CAPITAL);
    let is_number = shape.contains(Shape::DIGIT) && !shape.has_letter();
    let is_blank = matches!(gap, Gap::Blank);
    let is_hyphen = matches!(gap, Gap::Hyphen);
    all_of([
        (TokenFacts::CAPITAL, is_capitalised && !gap.opens_sentence()),
        (TokenFacts::ACRONYM, shape.all_caps()),
        (TokenFacts::CUT_BEFORE, is_hyphen),
        (TokenFacts::CONTENT_WITHOUT, shape.has_letter()),
        (TokenFacts::CAPITAL_CONTENT, shape.has_letter() && is_capitalised),
        (TokenFacts::NAMED, is_capitalised),
        (TokenFacts::BY_PLACE, is_capitalised && gap.opens_sentence()),
        (TokenFacts::OPENS, gap.opens_sentence()),
        (TokenFacts::JOINS, gap.joins()),
        (TokenFacts::GOES_OVER, is_blank || is_hyphen || matches!(gap, Gap::Joined)),
        (TokenFacts::BLANK, is_blank),
        (TokenFacts::HYPHEN, is_hyphen),
        (TokenFacts::NUMBER, is_number && is_blank),
        (TokenFacts::ALL_LOWER, shape.all_lower()),
        (TokenFacts::ALL_CAPS, shape.all_caps()),
    ])
}

/// What is known of a word tells, by its readings and the classes that count here.
static BY_WORD: [TokenFacts; Part::COUNT * CLASSES] = {
    let mut facts = [TokenFacts::empty(); Part::COUNT * CLASSES];
    let mut n = 0;
    while n < facts.len() {
        let class = WordClass::from_bits_retain((n % CLASSES) as u16);
        facts[n] = by_word(Part::numbered((n / CLASSES) as u8), class);
        n += 1;
    }
    facts
};

/// How many sets of the classes there are that count here: they have the lowest bits.
const CLASSES: usize = 16;
const _: () = assert!(
    WordClass::STOP.union(WordClass::ORDINARY).union(VERB_BY_ENDING).bits() < CLASSES as u16
);

const fn by_word(part: Part, class: WordClass) -> TokenFacts {
    let number = part.number();
    let is_homograph = number == Part::HOMOGRAPH.number();
    let is_function_word = class.intersects(WordClass::STOP) && !is_homograph;
    let is_content = !is_function_word && number != Part::CALENDAR.number();
    let is_unknown = number == Part::UNKNOWN.number();
    let is_verb = LISTED_VERBS >> number & 1 != 0 || is_unknown && class.intersects(VERB_BY_ENDING);
    let is_ordinary = class.intersects(WordClass::ORDINARY.union(WordClass::STOP));
    let kind = (KIND[number as usize] as u32) << TokenFacts::KIND_AT;
    all_of([
        (TokenFacts::CONTENT_WITHOUT, is_content && !is_verb),
        (TokenFacts::CAPITAL_CONTENT, is_content),
        (TokenFacts::ORDINARY, is_ordinary),
        (TokenFacts::BY_PLACE, is_ordinary),
        (TokenFacts::VERBAL, is_verb),
        (TokenFacts::LINK, LINK[number as usize]),
        (TokenFacts::from_bits_retain(kind), true),
    ])
}

/// Punctuation.
pub(super) const EDGE: u8 = 0;
/// A word of no other kind: a conjunction, an adverb.
const OTHER: u8 = 6;
/// The start of a sentence before it; an acronym behind it, in brackets as a rule.
pub(super) const SPECIAL: u8 = 7;

/// For each set of readings the kind of the likeliest one.
const KIND: [u8; Part::COUNT] = {
    let mut kinds = [OTHER; Part::COUNT];
    let mut n = 0;
    while n < Part::COUNT {
        kinds[n] = match Part::numbered(n as u8).readings().as_bytes() {
            [b'r', ..] => 1,
            [b'e' | b't', ..] => 2,
            [b'v' | b'x', ..] => 3,
            [b'a' | b'p' | b'g', ..] => 4,
            [b'n' | b'N', ..] | [] => 5,
            _ => OTHER,
        };
        n += 1;
    }
    kinds
};

/// For each set of readings whether a word may be inside a name.
const LINK: [bool; Part::COUNT] = {
    let mut links = [false; Part::COUNT];
    let mut n = 0;
    while n < Part::COUNT {
        let readings = Part::numbered(n as u8).readings().as_bytes();
        links[n] = matches!(readings, [b'r' | b'e' | b'j', ..]);
        n += 1;
    }
    links
};

/// The classes of words that are verbs or adverbs by their endings.
const VERB_BY_ENDING: WordClass = WordClass::VERB.union(WordClass::ADVERB);
/// The parts of speech that are verbs, adverbs and numerals, a bit each.
const LISTED_VERBS: u32 =
    1 << Part::VERB.number() | 1 << Part::ADVERB.number() | 1 << Part::NUMERAL.number();

/// The facts that hold.
const fn all_of<const N: usize>(facts: [(TokenFacts, bool); N]) -> TokenFacts {
    let mut all = TokenFacts::empty();
    let mut n = 0;
    while n < N {
        if facts[n].1 {
            all = all.union(facts[n].0);
        }
        n += 1;
    }
    all
}
