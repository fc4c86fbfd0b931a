//! A paragraph as the rules read it: its tokens with their cues, and the listed names that cover them.

use super::super::candidate::View;
use super::super::resolved::Resolved;
use super::super::rules::Rule;
use super::super::surnames::Surnames;
use super::piece::Piece;
use crate::gazetteer::Class;
use crate::hash;
use crate::language::{Cue, Language, WordClass, WordInfo};
use crate::reading::Passage;
use crate::token::{Gap, Shape, Token};

/// Longest run of capitalised words that is read as one. Longer runs are cut, so that the cost stays linear.
const LONGEST_RUN: usize = 12;
/// Longest acronym, in bytes.
const LONGEST_ACRONYM: usize = 10;
/// Longest row of dotted initials, in bytes: *J.R.R.*
const LONGEST_INITIALS: usize = 6;

/// The listed mentions of a document, found by token.
pub(super) struct Listed<'r> {
    mentions: &'r [Resolved],
    /// For each token of the document the number of its mention, counted from one.
    at: Vec<u32>,
}

impl<'r> Listed<'r> {
    pub(super) fn of(mentions: &'r [Resolved], tokens: usize) -> Self {
        let mut at = vec![0; tokens];
        for (number, m) in (1..).zip(mentions) {
            at[m.tokens()].fill(number);
        }
        Self { mentions, at }
    }

    /// The mention that covers a token.
    pub(super) fn get(&self, token: usize) -> Option<&'r Resolved> {
        self.mentions.get(self.number(token)?)
    }

    /// The number of the mention that covers a token.
    fn number(&self, token: usize) -> Option<usize> {
        (self.at.get(token).copied().unwrap_or(0) as usize).checked_sub(1)
    }

    /// The number of the listed place that is a team in a line of results.
    pub(super) fn team(&self, piece: &Piece) -> Option<usize> {
        let run = piece.run;
        let m = self.get(run.first).filter(|m| m.class == Class::Place)?;
        let is_whole = m.tokens() == (run.first..run.last);
        self.number(run.first).filter(|_| is_whole && piece.rules.has(Rule::Results))
    }
}

/// A document, to be read paragraph by paragraph.
pub(super) struct DocumentReader<'a, 'w> {
    pub(super) view: &'w View<'a>,
    listed: &'w Listed<'w>,
    /// Surnames of listed people.
    pub(super) surnames: &'w Surnames,
    looks: Vec<Look>,
}

impl<'a, 'w> DocumentReader<'a, 'w> {
    pub(super) fn of(view: &'w View<'a>, listed: &'w Listed<'w>, surnames: &'w Surnames) -> Self {
        let looks = view.passages.iter().map(|passage| Look::of(view, passage)).collect();
        Self { view, listed, surnames, looks }
    }

    /// A reader of one paragraph; `None` where its language is not known.
    pub(super) fn paragraph(&self, number: usize) -> Option<Reader<'a, 'w>> {
        let passage = &self.view.passages[number];
        passage.language?;
        let Look { any, headline } = self.looks[number];
        Some(Reader {
            view: self.view,
            listed: self.listed,
            surnames: self.surnames,
            number: number as u32,
            passage,
            any,
            headline,
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
    /// Most words have a capital, ordinary ones too.
    headline: bool,
}

impl Look {
    fn of(view: &View<'_>, passage: &Passage<'_>) -> Self {
        let cues = view.capitals(passage).map(|at| view.words[at].cues);
        let any = cues.fold(Cue::default(), Cue::union);
        Self { any, headline: is_headline(view, passage) }
    }
}

/// Whether most words have a capital, a third of them ordinary ones; a list of names is no headline.
fn is_headline(view: &View<'_>, passage: &Passage<'_>) -> bool {
    if !passage.title_case {
        return false;
    }
    let (mut capitals, mut ordinary) = (0, 0);
    for at in passage.tokens.clone().skip(1) {
        let token = &view.tokens[at];
        if token.shape.contains(Shape::CAPITAL) && !token.gap.opens_sentence() {
            capitals += 1;
            ordinary += usize::from(view.words[at].info.is_ordinary());
        }
    }
    ordinary * 3 >= capitals
}

/// One paragraph. Tokens are counted in the document; those outside the paragraph say nothing.
pub(super) struct Reader<'a, 'w> {
    pub(super) view: &'w View<'a>,
    listed: &'w Listed<'w>,
    /// Surnames of listed people.
    pub(super) surnames: &'w Surnames,
    /// The paragraph's number.
    pub(super) number: u32,
    pub(super) passage: &'a Passage<'a>,
    /// All cues of the paragraph's capitalised words.
    pub(super) any: Cue,
    /// Most words have a capital, ordinary ones too.
    pub(super) headline: bool,
    /// All cues of the run that is being read.
    pub(super) run: Cue,
    /// The paragraph's first token.
    pub(super) from: usize,
    /// The token after its last one.
    pub(super) to: usize,
}

impl<'a, 'w> Reader<'a, 'w> {
    pub(super) fn token(&self, at: usize) -> Option<&'a Token> {
        if at < self.from || at >= self.to { None } else { self.view.tokens.get(at) }
    }

    pub(super) fn cue(&self, at: usize) -> Cue {
        if at < self.from || at >= self.to { Cue::default() } else { self.view.words[at].cues }
    }

    /// Whether the token has one of these cues.
    pub(super) fn is(&self, at: usize, cue: Cue) -> bool {
        self.cue(at).intersects(cue)
    }

    pub(super) fn hash(&self, at: usize) -> u64 {
        self.token(at).map_or(0, |t| t.hash)
    }

    pub(super) fn info(&self, at: usize) -> WordInfo {
        match self.token(at) {
            Some(_) => self.view.words[at].info,
            None => WordInfo::default(),
        }
    }

    /// Whether the word is mostly written in lower case.
    pub(super) fn ordinary(&self, at: usize) -> bool {
        self.info(at).is_ordinary()
    }

    /// Whether it is a function word.
    pub(super) fn stop(&self, at: usize) -> bool {
        self.info(at).class.intersects(WordClass::STOP)
    }

    pub(super) fn gap(&self, at: usize) -> Gap {
        self.token(at).map_or(Gap::Sentence, |t| t.gap)
    }

    pub(super) fn capital(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.shape.contains(Shape::CAPITAL))
    }

    /// Whether it is a word in lower case.
    pub(super) fn lower(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.shape.all_lower())
    }

    /// Whether it is written like *Name*: a capital, and small letters.
    pub(super) fn proper(&self, at: usize) -> bool {
        self.token(at)
            .is_some_and(|t| t.shape.contains(Shape::CAPITAL) && t.shape.contains(Shape::LOWER))
    }

    /// Whether it is all capitals, and more than one.
    pub(super) fn acronym(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| {
            let in_capitals = t.shape.all_caps() && t.shape.contains(Shape::CAPITAL);
            in_capitals && (2..=LONGEST_ACRONYM).contains(&t.len())
        })
    }

    /// Whether it is an initial: *J.*, *J.K.*
    pub(super) fn initial(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| {
            let single = t.len() == 1 && self.gap(at + 1) == Gap::Abbreviation;
            let dotted = t.shape.contains(Shape::DOTTED) && t.len() <= LONGEST_INITIALS;
            t.shape.contains(Shape::CAPITAL) && (single || dotted)
        })
    }

    /// Whether a sentence begins with it.
    pub(super) fn opens(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.gap.opens_sentence() || self.opens_quotation(at))
    }

    /// Whether an opening quotation mark or a colon is right before it.
    fn opens_quotation(&self, at: usize) -> bool {
        self.gap(at) == Gap::Other && self.between(at).contains(['"', '“', '«', ':'])
    }

    /// The text before the token, up to the token before.
    pub(super) fn between(&self, at: usize) -> &'a str {
        let end = self.token(at).map_or(self.passage.text.len(), |t| t.start as usize);
        let start = match at.checked_sub(1).and_then(|b| self.token(b)) {
            Some(before) => before.end as usize,
            None => 0,
        };
        self.passage.text.get(start..end).unwrap_or_default()
    }

    /// Whether only a comma separates the token from the one before.
    pub(super) fn comma(&self, at: usize) -> bool {
        self.gap(at) == Gap::Other && self.between(at).trim() == ","
    }

    /// Whether an opening bracket alone separates the token from the one before.
    pub(super) fn opens_bracket(&self, at: usize) -> bool {
        self.between(at).trim() == "("
    }

    /// Whether a closing bracket follows the token before.
    pub(super) fn closes_bracket(&self, at: usize) -> bool {
        self.between(at).trim_start().starts_with(')')
    }

    /// Whether only a blank separates the token from the one before.
    pub(super) fn blank(&self, at: usize) -> bool {
        self.gap(at) == Gap::Blank
    }

    /// Whether it is a word in lower case behind a blank, with one of these cues.
    pub(super) fn small_word(&self, at: usize, cue: Cue) -> bool {
        self.lower(at) && self.is(at, cue) && self.blank(at)
    }

    /// Whether it is a capitalised word behind a blank.
    pub(super) fn capital_word(&self, at: usize) -> bool {
        self.capital(at) && self.blank(at)
    }

    /// Whether a name could go on with it: a capital, and nothing before it that ends a name.
    pub(super) fn continues(&self, at: usize) -> bool {
        self.capital(at) && self.gap(at).joins()
    }

    /// Whether it is a single letter.
    pub(super) fn letter(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.len() == 1)
    }

    /// Whether the word is a particle of people's names, with its hyphen where it needs one.
    pub(super) fn particle(&self, at: usize) -> bool {
        let hyphen = self.gap(at + 1) == Gap::Hyphen;
        self.is(at, Cue::PARTICLE) || hyphen && self.is(at, Cue::HYPHEN_PARTICLE)
    }

    /// Whether the word is a particle that occurs only in names: *van*, *bin*, but not *de*.
    pub(super) fn name_particle(&self, at: usize) -> bool {
        let links = Cue::LINK.union(Cue::ARTICLE).union(Cue::AND);
        let is_link = |language: Language| language.name_cues().of(self.hash(at)).intersects(links);
        self.particle(at) && !Language::EACH.into_iter().any(is_link)
    }

    /// Whether the word is a number of one to three digits.
    pub(super) fn number(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.len() <= 3 && self.is_digits(t))
    }

    /// Whether the word is a number of four digits.
    pub(super) fn year(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.len() == 4 && self.is_digits(t))
    }

    fn is_digits(&self, token: &Token) -> bool {
        token.text(self.passage.text).bytes().all(|b| b.is_ascii_digit())
    }

    /// The listed mention that covers the token.
    pub(super) fn listed(&self, at: usize) -> Option<&'w Resolved> {
        self.token(at).and_then(|_| self.listed.get(at))
    }

    /// Whether a listed mention of one of these classes covers the token.
    pub(super) fn listed_as(&self, at: usize, classes: &[Class]) -> bool {
        self.listed(at).is_some_and(|m| classes.contains(&m.class))
    }

    /// Whether the word is the surname of a listed person.
    pub(super) fn is_surname(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| self.surnames.has(t.hash))
    }

    /// End of the run of capitalised words that begins at `at`.
    pub(super) fn run_end(&self, at: usize) -> usize {
        let mut end = at + 1;
        while end - at < LONGEST_RUN && self.continues(end) {
            end += 1;
        }
        end
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
