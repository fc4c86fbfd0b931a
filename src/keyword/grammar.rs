//! The part of speech of a word in its place: noun, verb or adjective.
//!
//! The lists say which readings a word has; of several, the neighbours decide. The model is learned from words that have
//! one reading only: how often a noun, a verb or an adjective occurs between two neighbours (`examples/train_parts.rs`).
//! A neighbour counts by its own set of readings, so that no decision waits for another one. Cost: constant for a word.

use std::sync::LazyLock;

use crate::language::{Language, Part, WordInfo};
use crate::token::{Gap, Shape, Token, Word};

/// Languages whose contexts the model knows: the first ones.
const TAUGHT: usize = 2;
/// Pairs of neighbours.
const PAIRS: usize = Part::COUNT * Part::COUNT;
/// Weights of a language.
const SIZE: usize = Tag::COUNT * Endings::COUNT * PAIRS;

/// For each language, tag, endings, neighbour before and neighbour behind, how well they go together: natural logarithms
/// in 1/[`UNIT`].
static MODEL: &[u8; TAUGHT * SIZE] = include_bytes!("../data/part_model.bin");
const UNIT: f32 = 16.0;

/// What a word is in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tag {
    Noun,
    Verb,
    Adjective,
}

impl Tag {
    /// The readings of a word that is nothing else.
    pub(crate) const fn part(self) -> Part {
        match self {
            Tag::Noun => Part::NOUN,
            Tag::Verb => Part::VERB,
            Tag::Adjective => Part::ADJECTIVE,
        }
    }

    const COUNT: usize = 3;
    const ALL: [Self; Self::COUNT] = [Tag::Noun, Tag::Verb, Tag::Adjective];
}

/// Whether a word and the one before it end in *s*: nouns do in the plural, English verbs behind a noun in the singular.
/// A bit for the word, and one for the word before it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Endings(u8);

impl Endings {
    const COUNT: usize = 4;

    /// Whether the word is a plural and the one before it is none, as far as their endings tell.
    const fn is_plural_alone(self) -> bool {
        self.0 == 2
    }

    /// Whether the word before is a plural, as far as its ending tells.
    const fn is_behind_plural(self) -> bool {
        self.0 & 1 != 0
    }
}

/// What speaks for each tag before the neighbours are asked, in shares of hundred: the share of the first, the second
/// and the third reading of a word.
const SHARES: [f32; 3] = [60.0, 33.0, 7.0];

/// The tags that a reading may mean, with the share of each. A participle is an adjective or the past of a verb, a gerund
/// a noun or a form of the verb; a function word that may be a noun bounds a keyword like a verb otherwise.
const fn meanings(reading: u8) -> [f32; Tag::COUNT] {
    match reading {
        b'n' => [1.0, 0.0, 0.0],
        b'v' => [0.0, 1.0, 0.0],
        b'a' => [0.0, 0.0, 1.0],
        b'p' => [0.0, 0.6, 0.4],
        b'g' => [0.35, 0.65, 0.0],
        b'h' => [0.25, 0.75, 0.0],
        _ => [0.0, 0.0, 0.0],
    }
}

/// What speaks for the tags of each set of readings, like the weights of the model; least for those that it has not.
static PRIORS: LazyLock<[[i32; Tag::COUNT]; Part::COUNT]> =
    LazyLock::new(|| std::array::from_fn(|number| prior(Part::numbered(number as u8))));

/// What speaks against a noun right behind a noun where modifiers come last: one and a half natural logarithms.
const APPOSITION: i32 = 24;

/// What speaks for a noun in *s* right behind a noun without, where modifiers come first: *food prices*. Half a natural
/// logarithm: words with one reading, which the model is learned from, are seldom such nouns.
const COMPOUND: i32 = 8;

const NEVER: i32 = -10_000;

fn prior(part: Part) -> [i32; Tag::COUNT] {
    let mut sums = [0.0f32; Tag::COUNT];
    for (reading, share) in part.readings().bytes().zip(SHARES) {
        for (sum, meaning) in sums.iter_mut().zip(meanings(reading)) {
            *sum += share / 100.0 * meaning;
        }
    }
    sums.map(|sum| if sum > 0.0 { (sum.ln() * UNIT) as i32 } else { NEVER })
}

/// The sets of readings with several tags, a bit each.
static AMBIGUOUS: LazyLock<u32> = LazyLock::new(|| {
    let several = |number: &u8| {
        let prior = PRIORS[usize::from(*number)];
        prior.iter().filter(|weight| **weight > NEVER).count() > 1
    };
    (0..Part::COUNT as u8).filter(several).fold(0, |set, number| set | 1 << number)
});

/// Tells the parts of speech of a language.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Grammar {
    weights: &'static [u8; SIZE],
    priors: &'static [[i32; Tag::COUNT]; Part::COUNT],
    ambiguous: u32,
    adjectives_first: bool,
}

impl Grammar {
    pub(crate) fn of(language: Language) -> Self {
        /// Nothing is known of the contexts of other languages.
        static UNKNOWN: [u8; SIZE] = [0; SIZE];
        let weights = MODEL.chunks_exact(SIZE).nth(language.index());
        let weights = weights.and_then(|weights| weights.first_chunk()).unwrap_or(&UNKNOWN);
        let adjectives_first = language.profile().adjectives_first;
        Self { weights, priors: &PRIORS, ambiguous: *AMBIGUOUS, adjectives_first }
    }

    /// Whether modifiers come behind what they modify.
    pub(crate) const fn ends_with_modifiers(&self) -> bool {
        !self.adjectives_first
    }

    /// Whether the neighbours have a say in what words with these readings are.
    #[inline]
    pub(crate) const fn is_ambiguous(&self, part: Part) -> bool {
        self.ambiguous >> part.number() & 1 != 0
    }

    /// Whether a participle or a gerund is part of a verb, or modifies nothing behind it: *has asked*, *the men detained*,
    /// *vendors offering tools*, *sigue presionando*; or an auxiliary, which may be a noun elsewhere: *Egypt will press*.
    fn is_verbal(&self, part: Part, before: Part, behind: Part, endings: Endings) -> bool {
        let is_participle = part.may_be_participle();
        let bare = matches!(part, Part::PARTICIPLE | Part::GERUND);
        let behind_auxiliary = before == Part::AUXILIARY && is_participle;
        let is_verb_behind = behind.may_be_verb() || behind == Part::AUXILIARY;
        let before_verb = part == Part::HOMOGRAPH && before.is_nominal() && is_verb_behind;
        let behind_plural = part.may_be_gerund() && endings.is_behind_plural();
        let behind_noun = self.adjectives_first && (bare || behind_plural) && before.is_nominal();
        // *Egypt beat Sweden*, *Egypt fears that*
        let may_be_past = is_participle || part.may_be_verb();
        let is_clause_behind = matches!(behind, Part::NAME | Part::THAT);
        let between_names = before == Part::NAME && may_be_past && is_clause_behind;
        // *China still bars imports*, *a tanker carrying the oil*
        let is_before_phrase = matches!(behind, Part::NAME | Part::DETERMINER);
        let behind_adverb = before == Part::ADVERB && part.may_be_verb() && is_before_phrase;
        let is_determined = matches!(behind, Part::DETERMINER | Part::NUMERAL | Part::PRONOUN);
        let has_object = part.may_be_gerund() && before.is_nominal() && is_determined;
        let takes_phrase = self.adjectives_first && (behind_adverb || has_object);
        behind_auxiliary
            || takes_phrase
            || before_verb
            || behind_noun
            || between_names
            || self.takes_object(part, before, behind)
            || !self.adjectives_first && part == Part::GERUND
    }

    /// Whether a gerund has its object behind it, and no noun, adjective or determiner makes a noun of it: *by implementing this
    /// problem*. Those that are nouns too are not meant: *machine learning*.
    fn takes_object(&self, part: Part, before: Part, behind: Part) -> bool {
        let is_modified = before == Part::DETERMINER || before == Part::ADJECTIVE;
        let is_alone = matches!(behind, Part::EDGE | Part::AUXILIARY);
        self.adjectives_first
            && part == Part::GERUND
            && !(is_modified || is_alone || before.is_nominal())
    }

    /// What a word is between two neighbours; of equal ones the first of [`Tag::ALL`].
    pub(crate) fn tag(&self, part: Part, before: Part, behind: Part, endings: Endings) -> Tag {
        let is_behind_noun = before.is_nominal();
        if self.is_verbal(part, before, behind, endings) {
            return Tag::Verb;
        }
        // where modifiers come last, a noun hardly follows another one: *Sanidad compra*
        let apposition = if is_behind_noun && !self.adjectives_first { APPOSITION } else { 0 };
        let is_compound = is_behind_noun && self.adjectives_first && endings.is_plural_alone();
        let compound = if is_compound { COMPOUND } else { 0 };
        let place = |part: Part| usize::from(part.number()) % Part::COUNT;
        let prior = &self.priors[place(part)];
        let context = place(before) * Part::COUNT + place(behind);
        let weight = |tag: Tag| {
            let at = (tag as usize * Endings::COUNT + usize::from(endings.0)) * PAIRS + context;
            let learnt = i32::from(self.weights[at] as i8);
            let of_noun = if tag == Tag::Noun { compound - apposition } else { 0 };
            prior[tag as usize] + learnt + of_noun
        };
        let best = |best: Tag, tag: Tag| if weight(tag) > weight(best) { tag } else { best };
        Tag::ALL.into_iter().reduce(best).unwrap_or(Tag::Noun)
    }
}

/// A line of text as its words see each other.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Neighbours<'a> {
    pub(crate) text: &'a str,
    pub(crate) tokens: &'a [Token],
    pub(crate) words: &'a [Word],
    /// Its capitals say something.
    pub(crate) telling: bool,
}

impl Neighbours<'_> {
    /// Whether a word has the capital of a name.
    #[inline]
    pub(crate) fn is_name(&self, token: &Token, info: WordInfo) -> bool {
        let telling = self.telling & !token.gap.opens_sentence();
        telling & token.shape.contains(Shape::CAPITAL) & !info.is_ordinary()
    }

    /// What a word is to the one behind it.
    #[inline]
    pub(crate) fn before(&self, at: usize) -> Part {
        if at == 0 || is_edge(self.tokens[at].gap) { Part::EDGE } else { self.part(at - 1) }
    }

    /// What a word is to the one before it.
    pub(crate) fn behind(&self, at: usize) -> Part {
        match self.tokens.get(at + 1) {
            Some(next) if !is_edge(next.gap) => self.part(at + 1),
            _ => Part::EDGE,
        }
    }

    /// How a word and the one before it end; at an edge nothing is before it.
    #[inline]
    pub(crate) fn endings(&self, at: usize) -> Endings {
        let has_before = at > 0 && !is_edge(self.tokens[at].gap);
        let before = has_before && self.ends_in_s(at - 1);
        Endings(u8::from(self.ends_in_s(at)) << 1 | u8::from(before))
    }

    /// Whether a word ends in an *s* that is no part of *ss*: *business*.
    #[inline]
    pub(crate) fn ends_in_s(&self, at: usize) -> bool {
        let end = self.tokens[at].end as usize;
        let is_s = |letter: u8| letter | 0x20 == b's';
        match self.text.as_bytes().get(end.wrapping_sub(2)..end) {
            Some(&[before, last]) => is_s(last) & !is_s(before),
            _ => false,
        }
    }

    /// What a word is to its neighbours.
    fn part(&self, at: usize) -> Part {
        let info = self.words[at].info;
        match info.part {
            _ if self.is_name(&self.tokens[at], info) => Part::NAME,
            Part::TO if !self.is_infinitive(at + 1) => Part::PREPOSITION,
            part => part,
        }
    }

    /// Whether a verb may be at `at`, so that the *to* before it is no preposition.
    fn is_infinitive(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| word.info.part.may_be_verb())
    }
}

fn is_edge(gap: Gap) -> bool {
    matches!(gap, Gap::Start | Gap::Other | Gap::Sentence)
}

/// Words with one reading, and what is before and behind each: what the model is learned from. Numbers: tag,
/// endings, neighbour before, neighbour behind.
#[cfg_attr(not(feature = "train"), allow(dead_code))]
pub(crate) fn contexts(line: Neighbours<'_>) -> impl Iterator<Item = [usize; 4]> {
    (0..line.tokens.len()).filter_map(move |at| {
        let (token, info) = (&line.tokens[at], line.words[at].info);
        let tag = match info.part.readings() {
            "n" => Tag::Noun,
            "v" => Tag::Verb,
            "a" => Tag::Adjective,
            _ => return None,
        };
        let [before, behind] =
            [line.before(at), line.behind(at)].map(|part| usize::from(part.number()));
        let endings = usize::from(line.endings(at).0);
        (!line.is_name(token, info)).then_some([tag as usize, endings, before, behind])
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detect::Verdict;
    use crate::paragraph::Wrapped;
    use crate::reading::{Buffers, Plan, Reading, WordMemory};

    /// Sentences with `/n`, `/v` or `/a` behind the words that have several readings.
    const SENTENCES: &str = include_str!("../../tests/data/parts.txt");

    #[test]
    fn neighbours_decide() {
        let (mut right, mut wrong) = (0, Vec::new());
        for line in SENTENCES.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let (code, marked) = line.split_once(' ').expect(line);
            let language = Language::from_code(code).expect(line);
            let plain: Vec<&str> =
                marked.split(' ').map(|word| word.split('/').next().unwrap_or_default()).collect();
            let text = plain.join(" ");
            let (mut words, mut buffers) = (WordMemory::new(), Buffers::default());
            let detect = |_: &[&str]| vec![Verdict::certain(language)];
            let plan = Plan { wrapped: Wrapped::Never, detect };
            let reading = Reading::of(&text, plan, &mut words, &mut buffers);
            let (tokens, words) = (reading.tokens, reading.words);
            let line = Neighbours { text: &text, tokens, words, telling: true };
            let grammar = Grammar::of(language);
            let mut decided = (0, Tag::Noun);
            for (at, word) in marked.split(' ').enumerate() {
                let Some((word, expected)) = word.split_once('/') else { continue };
                let part = line.words[at].info.part;
                let before = if decided.0 == at { decided.1.part() } else { line.before(at) };
                let tag = grammar.tag(part, before, line.behind(at), line.endings(at));
                decided = (at + 1, tag);
                let found = ["n", "v", "a"][tag as usize];
                if expected.starts_with(found) {
                    right += 1;
                } else {
                    wrong.push(format!("{word} ({}) as {found} in: {text}", part.readings()));
                }
            }
        }
        let share = right as f64 / (right + wrong.len()) as f64;
        assert!(share >= 0.85, "{right} right; wrong: {wrong:#?}");
    }
}
