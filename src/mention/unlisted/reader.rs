//! A paragraph as the rules read it: its tokens with their cues, and the listed names that cover them.

use super::super::candidate::View;
use super::super::resolved::Resolved;
use super::super::rules::Rule;
use super::super::surnames::Surnames;
use super::piece::NamePiece;
use super::word::{CAPITAL_WORD, Fact, NEXT_NAME_WORD, Pattern, SMALL_ARTICLE, SMALL_LINK};
use crate::gazetteer::Class;
use crate::hash;
use crate::language::{Cue, Language, PhraseClass, WordClass};
use crate::reading::Passage;
use crate::token::{Gap, Shape, Token, Word, YEAR_DIGITS};

/// Longest run of capitalised words that is read as one. Longer runs are cut, so that the cost stays linear.
const LONGEST_RUN: usize = 12;
/// A word like *Name*.
const NAME_SHAPE: Shape = Shape::UPPER.union(Shape::LOWER).union(Shape::CAPITAL);
/// Longest row of dotted initials, in bytes: *J.R.R.*
const LONGEST_INITIALS: usize = 6;

/// The listed mentions of a document, found by token.
pub(super) struct ListedMentions<'r> {
    mentions: &'r [Resolved],
    /// For each token of the document the number of its mention, counted from one.
    at: Vec<u32>,
}

impl<'r> ListedMentions<'r> {
    pub(super) fn of(mentions: &'r [Resolved], tokens: usize) -> Self {
        let mut at = vec![0; tokens];
        for (number, m) in (1..).zip(mentions) {
            at[m.tokens()].fill(number);
        }
        Self { mentions, at }
    }

    /// The mention that covers a token.
    #[inline]
    pub(super) fn get(&self, token: usize) -> Option<&'r Resolved> {
        self.mentions.get(self.number(token)?)
    }

    /// The number of the mention that covers a token.
    #[inline]
    fn number(&self, token: usize) -> Option<usize> {
        (self.at.get(token).copied().unwrap_or(0) as usize).checked_sub(1)
    }

    /// The number of the listed place that is a team in a line of results.
    pub(super) fn team(&self, piece: &NamePiece) -> Option<usize> {
        let run = piece.run;
        let m = self.get(run.first).filter(|m| m.class == Class::Place)?;
        let is_whole = m.tokens() == (run.first..run.last);
        self.number(run.first).filter(|_| is_whole & piece.rules.has(Rule::Results))
    }
}

/// A document, to be read paragraph by paragraph.
pub(super) struct DocumentReader<'a, 'w> {
    pub(super) view: &'w View<'a>,
    listed: &'w ListedMentions<'w>,
    /// Surnames of listed people.
    pub(super) surnames: &'w Surnames,
    looks: Vec<Look>,
}

impl<'a, 'w> DocumentReader<'a, 'w> {
    pub(super) fn of(
        view: &'w View<'a>,
        listed: &'w ListedMentions<'w>,
        surnames: &'w Surnames,
    ) -> Self {
        let looks = view.passages.iter().map(|passage| Look::of(view, passage)).collect();
        Self { view, listed, surnames, looks }
    }

    /// A reader of one paragraph; `None` where its language is not known.
    pub(super) fn paragraph(&self, number: usize) -> Option<NameReader<'a, 'w>> {
        let passage = &self.view.passages[number];
        passage.language?;
        let Look { any, place } = self.looks[number];
        Some(NameReader {
            view: self.view,
            listed: self.listed,
            surnames: self.surnames,
            number: number as u32,
            passage,
            tokens: &self.view.tokens[passage.tokens.clone()],
            words: &self.view.words[passage.tokens.clone()],
            any,
            place,
            run: Cue::default(),
            from: passage.tokens.start,
            to: passage.tokens.end,
        })
    }
}

/// What a paragraph looks like as a whole.
#[derive(Clone, Copy)]
struct Look {
    /// All cues of its capitalised words.
    any: Cue,
    /// What it says of all its words.
    place: Fact,
}

impl Look {
    fn of(view: &View<'_>, passage: &Passage<'_>) -> Self {
        let cues = view.capitals(passage).map(|at| view.words[at].cues);
        let any = cues.fold(Cue::default(), Cue::union);
        let place = Fact::IN_HEADLINE.when(is_headline(view, passage))
            | Fact::IN_CAPITALS.when(passage.all_caps);
        Self { any, place }
    }
}

/// Words of the longest byline: *By Ana María Gray*.
const LONGEST_BYLINE: usize = 4;

/// Whether most words have a capital, a third of them ordinary ones; a list of names is no headline. In a line as short as
/// a byline, a word behind a given name may be a surname.
fn is_headline(view: &View<'_>, passage: &Passage<'_>) -> bool {
    if !passage.is_headline() {
        return false;
    }
    let (mut capitals, mut ordinary) = (0, 0);
    let is_short = passage.tokens.len() <= LONGEST_BYLINE;
    let may_be_surname = |at: usize| is_short && view.words[at - 1].cues.is_plain_given_name();
    for at in passage.tokens.clone().skip(1) {
        let token = &view.tokens[at];
        // the first word of a sentence has its capital in any text
        let has_own_capital = token.shape.contains(Shape::CAPITAL) & !token.gap.opens_sentence();
        capitals += usize::from(has_own_capital);
        let is_ordinary = view.words[at].info.is_ordinary() && !may_be_surname(at);
        ordinary += usize::from(has_own_capital && is_ordinary);
    }
    ordinary * 3 >= capitals
}

/// One paragraph. Tokens are counted in the document; those outside the paragraph say nothing.
pub(super) struct NameReader<'a, 'w> {
    pub(super) view: &'w View<'a>,
    listed: &'w ListedMentions<'w>,
    /// Surnames of listed people.
    pub(super) surnames: &'w Surnames,
    /// The paragraph's number.
    pub(super) number: u32,
    pub(super) passage: &'a Passage<'a>,
    /// The paragraph's tokens.
    tokens: &'a [Token],
    /// What is known of each.
    words: &'a [Word],
    /// All cues of the paragraph's capitalised words.
    pub(super) any: Cue,
    /// What the paragraph says of all its words.
    place: Fact,
    /// All cues of the run that is being read.
    pub(super) run: Cue,
    /// The paragraph's first token.
    pub(super) from: usize,
    /// The token after its last one.
    pub(super) to: usize,
}

/// Questions about words.
impl<'a, 'w> NameReader<'a, 'w> {
    /// Whether the word fits the pattern, or has the fact, or one of the cues.
    ///
    /// Always inlined: the pattern is a constant nearly everywhere, and only the facts that it asks for are computed
    /// then.
    #[inline(always)]
    pub(super) fn is(&self, at: usize, pattern: impl Into<Pattern>) -> bool {
        let pattern = pattern.into();
        // most words fail here, before anything is looked up
        if !pattern.fits_cues(self.cue(at)) {
            return false;
        }
        let known = self.known(at, pattern.asked());
        if !pattern.may_fit(known) {
            return false;
        }
        pattern.fits(known | self.looked_up(at, pattern.asked()))
    }

    /// Whether the words from `at` on fit the patterns, one after the other. Mostly the first one does not.
    #[inline(always)]
    pub(super) fn are<const N: usize>(&self, at: usize, patterns: [Pattern; N]) -> bool {
        self.is(at, patterns[0]) && self.others_are(at + 1, &patterns[1..])
    }

    #[inline(never)]
    fn others_are(&self, at: usize, patterns: &[Pattern]) -> bool {
        (at..).zip(patterns).all(|(at, pattern)| self.is(at, *pattern))
    }

    /// Whether the word before fits the pattern, and only a blank separates the two.
    #[inline(always)]
    pub(super) fn follows(&self, at: usize, pattern: impl Into<Pattern>) -> bool {
        let before = self.before(at).filter(|_| self.is(at, Fact::AFTER_BLANK));
        before.is_some_and(|before| self.is(before, pattern))
    }

    /// Those of the `asked` facts that the token and the lexicon tell.
    #[inline(always)]
    fn known(&self, at: usize, asked: Fact) -> Fact {
        match (self.token(at), self.word(at)) {
            (Some(token), Some(word)) => {
                let place = self.place.intersection(asked);
                let token =
                    if self.passage.all_caps { &self.elsewhere(at, token, word) } else { token };
                place | Fact::of_token(token, asked) | Fact::of_info(word.info, asked)
            }
            _ => Fact::empty(),
        }
    }

    /// A token of a line of capitals with the shape that its word has elsewhere: ordinary words and particles are in
    /// small letters, others are names.
    #[inline(never)]
    fn elsewhere(&self, at: usize, token: &Token, word: &Word) -> Token {
        let is_letter = token.len() == 1;
        let is_ending = is_letter && token.gap == Gap::Apostrophe;
        // *C.V.* is written so elsewhere, too
        let has_no_case = token.shape.all_caps() && !token.shape.contains(Shape::DOTTED);
        let shape = match has_no_case && (!is_letter || is_ending) {
            true if is_ending || self.is_word_in_capitals(at, word) => Shape::LOWER,
            true => NAME_SHAPE,
            false => token.shape,
        };
        Token { shape, ..*token }
    }

    /// Whether a word in a line of capitals is an ordinary one: no listed name, and no given name before a word that
    /// may be a surname.
    fn is_word_in_capitals(&self, at: usize, word: &Word) -> bool {
        if self.listed(at).is_some() {
            return false;
        }
        let is_small = || {
            let others = WordClass::VERB.union(WordClass::ADVERB);
            word.info.is_ordinary()
                || word.info.class.intersects(others)
                || self.is_particle(at)
                || self.has_verb_ending(at)
        };
        is_small() && !self.is_given_name_in_capitals(at, word)
    }

    /// *BROMEÓ ANA*; but not *ANA ABELLÓ, DE 71 AÑOS*: something follows a verb.
    fn has_verb_ending(&self, at: usize) -> bool {
        let text = self.token(at).map_or("", |token| token.text(self.passage.text));
        let is_verb = self.passage.language.is_some_and(|language| language.has_verb_ending(text));
        is_verb && self.gap(at + 1) == Gap::Blank
    }

    /// *GRACE NANDI*: a given name that is no function word, before a word that may be a surname.
    fn is_given_name_in_capitals(&self, at: usize, word: &Word) -> bool {
        if !word.cues.intersects(Cue::GIVEN) || word.info.class.intersects(WordClass::STOP) {
            return false;
        }
        if self.gap(at + 1) != Gap::Blank || self.listed(at + 1).is_some() {
            return false;
        }
        self.word(at + 1).is_some_and(|surname| !surname.info.is_ordinary())
    }

    /// Those of the `asked` facts that must be looked up.
    #[inline(always)]
    fn looked_up(&self, at: usize, asked: Fact) -> Fact {
        let mut facts = Fact::empty();
        if asked.intersects(Fact::OF_MARKS) {
            facts |= self.marks(at);
        }
        if asked.intersects(Fact::OPENS_CLAUSE) {
            facts |= Fact::OPENS_CLAUSE.when(self.opens_clause(at));
        }
        if asked.intersects(Fact::INITIAL) {
            facts |= Fact::INITIAL.when(self.is_initial(at));
        }
        if asked.intersects(Fact::PARTICLE) {
            facts |= Fact::PARTICLE.when(self.is_particle(at));
        }
        if asked.intersects(Fact::OF_DIGITS) {
            facts |= self.digits(at);
        }
        if asked.intersects(Fact::OF_LISTED_NAME) {
            facts |= self.of_listed_name(at);
        }
        if asked.intersects(Fact::LISTED_SURNAME) {
            let is_surname = |token: &Token| self.surnames.has(token.hash);
            facts |= Fact::LISTED_SURNAME.when(self.token(at).is_some_and(is_surname));
        }
        facts
    }

    /// The marks before the word; none are where a blank or nothing separates two words.
    #[inline]
    fn marks(&self, at: usize) -> Fact {
        match self.gap(at) {
            Gap::Blank | Gap::Joined => Fact::empty(),
            _ => Fact::of_marks(self.between(at)),
        }
    }

    #[inline]
    fn opens_clause(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.gap.opens_clause(self.between(at)))
    }

    /// *J.*, *J.K.*: a single capital with a dot, or a short row of them.
    #[inline(always)]
    fn is_initial(&self, at: usize) -> bool {
        let Some(token) = self.token(at) else { return false };
        let has_dot = match token.len() {
            1 => self.gap(at + 1) == Gap::Abbreviation,
            2..=LONGEST_INITIALS => token.shape.contains(Shape::DOTTED),
            _ => false,
        };
        has_dot & token.shape.contains(Shape::CAPITAL)
    }

    #[inline(always)]
    fn is_particle(&self, at: usize) -> bool {
        let cues = self.cue(at);
        let has_hyphen = || self.gap(at + 1) == Gap::Hyphen;
        cues.intersects(Cue::PARTICLE) || cues.intersects(Cue::HYPHEN_PARTICLE) && has_hyphen()
    }

    #[inline(always)]
    fn digits(&self, at: usize) -> Fact {
        match self.token(at).map_or(0, |token| token.digits(self.passage.text)) {
            YEAR_DIGITS => Fact::YEAR,
            1..YEAR_DIGITS => Fact::NUMBER,
            _ => Fact::empty(),
        }
    }

    #[inline(always)]
    fn of_listed_name(&self, at: usize) -> Fact {
        let Some(m) = self.listed(at) else { return Fact::empty() };
        Fact::LISTED
            | Fact::of_class(m.class)
            | Fact::BEGINS_LISTED.when(m.first as usize == at)
            | Fact::LISTED_ALONE.when(m.tokens().len() == 1)
    }

    /// Whether the word is a particle that occurs only in names: *van*, *bin*, but not *de*.
    pub(super) fn is_only_particle(&self, at: usize) -> bool {
        let links = Cue::LINK.union(Cue::ARTICLE).union(Cue::AND);
        let is_link = |language: Language| language.name_cues().of(self.hash(at)).intersects(links);
        let is_particle = self.is(at, Fact::PARTICLE);
        is_particle && !Language::EACH.into_iter().any(is_link)
    }
}

/// Tokens, and what is around them.
impl<'a, 'w> NameReader<'a, 'w> {
    #[inline]
    pub(super) fn token(&self, at: usize) -> Option<&'a Token> {
        self.tokens.get(at.wrapping_sub(self.from))
    }

    #[inline]
    pub(super) fn word(&self, at: usize) -> Option<&'a Word> {
        self.words.get(at.wrapping_sub(self.from))
    }

    #[inline]
    pub(super) fn cue(&self, at: usize) -> Cue {
        self.word(at).map_or(Cue::default(), |word| word.cues)
    }

    pub(super) fn hash(&self, at: usize) -> u64 {
        self.token(at).map_or(0, |t| t.hash)
    }

    /// What the word says as a phrase.
    pub(super) fn class(&self, at: usize) -> PhraseClass {
        Language::phrase_class(self.hash_key(at))
    }

    /// What separates the token from the one before. A sentence ends with the paragraph.
    pub(super) fn gap(&self, at: usize) -> Gap {
        self.token(at).map_or(Gap::Sentence, |t| t.gap)
    }

    /// The token before, in the same paragraph.
    pub(super) fn before(&self, at: usize) -> Option<usize> {
        (at > self.from).then(|| at - 1)
    }

    /// The text before the token, up to the token before; behind the last token, the rest of the paragraph.
    pub(super) fn between(&self, at: usize) -> &'a str {
        self.passage.between(self.view.tokens, at)
    }

    /// The listed mention that covers the token.
    #[inline]
    pub(super) fn listed(&self, at: usize) -> Option<&'w Resolved> {
        self.token(at).and_then(|_| self.listed.get(at))
    }

    /// The listed mention of this class that begins with the token.
    pub(super) fn begins_listed(&self, at: usize, class: Class) -> Option<&'w Resolved> {
        self.listed(at).filter(|m| m.class == class).filter(|m| m.first as usize == at)
    }

    /// End of the run of capitalised words that begins at `at`.
    pub(super) fn run_end(&self, at: usize) -> usize {
        let most = at + LONGEST_RUN;
        (at + 1..most).find(|end| !self.is(*end, NEXT_NAME_WORD)).unwrap_or(most)
    }

    /// The capitalised word behind *of*, *of the*, *de la*, where the link is at `at`.
    pub(super) fn behind_link(&self, at: usize) -> Option<usize> {
        if !self.is(at, SMALL_LINK) {
            return None;
        }
        let next = if self.is(at + 1, SMALL_ARTICLE) { at + 2 } else { at + 1 };
        self.is(next, CAPITAL_WORD).then_some(next)
    }

    /// The key of a single word.
    pub(super) fn hash_key(&self, at: usize) -> u64 {
        self.key(at, at + 1)
    }

    /// One number for the words of a name.
    pub(super) fn key(&self, first: usize, last: usize) -> u64 {
        key(&self.view.tokens[first..last])
    }
}

/// One number for a row of words.
pub(super) fn key(tokens: &[Token]) -> u64 {
    hash::phrase(tokens.iter().map(|t| t.hash))
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::Scene;
    use super::super::testing::{document, english, spanish, token, written};
    use super::*;

    #[test]
    fn facts_that_are_looked_up() {
        let r = english(
            "He met J. Morrow, 45, in Spain (1996): Vladimir Putin spoke of al-Barrow & Co",
        );
        for (word, fact, other) in [
            ("J", Fact::INITIAL, Fact::PARTICLE),
            ("He", Fact::OPENS_CLAUSE, Fact::LISTED),
            ("45", Fact::NUMBER | Fact::AFTER_COMMA, Fact::YEAR),
            ("in", Fact::AFTER_CLOSING_MARK, Fact::AFTER_CLOSING_BRACKET | Fact::NUMBER),
            ("Spain", Fact::LISTED_COUNTRY | Fact::LISTED_ALONE, Fact::LISTED_SURNAME),
            ("1996", Fact::YEAR | Fact::AFTER_OPENING_BRACKET, Fact::NUMBER),
            ("Vladimir", Fact::AFTER_CLOSING_BRACKET | Fact::OPENS_CLAUSE, Fact::LISTED_ALONE),
            ("Putin", Fact::LISTED_PERSON | Fact::LISTED_SURNAME, Fact::BEGINS_LISTED),
            ("al", Fact::PARTICLE, Fact::INITIAL),
            ("Co", Fact::AFTER_AMPERSAND, Fact::AFTER_COMMA),
        ] {
            let at = token(&r, word);
            assert!(r.is(at, fact), "{word} is {fact:?}");
            assert!(r.is(at, Pattern::default().but_not(other)), "{word} is not {other:?}");
        }
    }

    #[test]
    fn some_particles_need_their_hyphen() {
        for (text, expected) in [("They met ash-Barrow", true), ("They met ash Barrow", false)] {
            let r = english(text);
            assert_eq!(r.is(token(&r, "ash"), Fact::PARTICLE), expected, "{text:?}");
        }
    }

    #[test]
    fn a_clause_begins_with_a_sentence_a_quotation_or_behind_a_colon() {
        for (text, expected) in [
            ("They left. Barrow stayed", true),
            ("He said: Barrow stayed", true),
            ("He said \"Barrow stayed\"", true),
            ("Dijo «Barrow se queda»", true),
            ("They left, Barrow stayed", false),
            ("They left; Barrow stayed", false),
            ("They saw Barrow", false),
            ("They saw Mr. Barrow", false),
        ] {
            let r = english(text);
            assert_eq!(r.is(token(&r, "Barrow"), Fact::OPENS_CLAUSE), expected, "{text:?}");
        }
    }

    #[test]
    fn words_outside_the_paragraph_say_nothing() {
        let scene = Scene::english("Ana left.\n\nBarrow\n\nSpain won.");
        let r = document(scene).paragraph(1).expect("a paragraph in a known language");
        assert_eq!(written(&r, r.from, r.to), "Barrow");
        for at in [r.from - 1, r.to] {
            assert!(!r.is(at, Fact::CAPITAL) && !r.is(at, Fact::LISTED) && !r.is(at, Cue::GIVEN));
        }
        assert_eq!((r.before(r.from), r.gap(r.to), r.hash(r.to)), (None, Gap::Sentence, 0));
    }

    #[test]
    fn a_run_goes_on_over_blanks_and_hyphens_and_is_not_endless() {
        let r = english("They saw Ana Barrow-Quiroga, Spain");
        let first = token(&r, "Ana");
        assert_eq!(written(&r, first, r.run_end(first)), "Ana Barrow-Quiroga");
        let r = english(&format!("They saw {}", "Barrow ".repeat(30)));
        assert_eq!(r.run_end(2) - 2, LONGEST_RUN);
    }

    #[test]
    fn links_lead_to_a_capitalised_word() {
        for (text, link, expected) in [
            ("el Banco de la Quiroga", "de", Some("Quiroga")),
            ("el Banco de Quiroga", "de", Some("Quiroga")),
            ("el Banco de la ciudad", "de", None),
            ("el Banco, de Quiroga", "de", None),
        ] {
            let r = spanish(text);
            let found = r.behind_link(token(&r, link)).map(|at| written(&r, at, at + 1));
            assert_eq!(found, expected, "{text:?}");
        }
    }

    #[test]
    fn de_is_a_word_too_and_van_is_not() {
        let r = spanish("Ana de Barrow y Joost van Barrow");
        assert!(r.is(token(&r, "de"), Fact::PARTICLE) && r.is(token(&r, "van"), Fact::PARTICLE));
        assert!(!r.is_only_particle(token(&r, "de")));
        assert!(r.is_only_particle(token(&r, "van")));
    }

    #[test]
    fn a_headline_has_capitals_on_ordinary_words() {
        for (text, expected) in [
            ("Minister Says Market Will Fall After Big Storm", true),
            ("Ana Barrow, Joost Quiroga, Vladimir Putin", false),
            ("The minister says that the market will fall", false),
            ("By Laura Gray", false),
            ("Laura Gray Tells All About Winter Market", true),
        ] {
            let r = english(text);
            assert_eq!(r.is(r.from, Fact::IN_HEADLINE), expected, "{text:?}");
        }
    }
}
