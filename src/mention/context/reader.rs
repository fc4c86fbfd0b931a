//! A paragraph as the rules read it: its tokens with their cues, and the listed names that cover them.

use super::super::candidate::{View, phrase_key};
use super::super::overlap::Resolved;
use super::super::rules::Rule;
use super::super::surnames::Surnames;
use super::Piece;
use crate::gazetteer::Class;
use crate::language::{Cue, Language, WordClass, WordInfo};
use crate::reading::Passage;
use crate::token::{Gap, Shape, Token};

/// Longest run of capitals that is read as one; longer ones are cut, so that cost stays linear.
const LONGEST_RUN: usize = 12;

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
            at[m.first as usize..m.last as usize].fill(number);
        }
        Self { mentions, at }
    }

    /// The mention that covers a token.
    pub(super) fn get(&self, token: usize) -> Option<&'r Resolved> {
        let number = self.at.get(token).copied().unwrap_or(0) as usize;
        number.checked_sub(1).and_then(|n| self.mentions.get(n))
    }

    /// The number of the listed place that is a team in a line of results.
    pub(super) fn given_way(&self, piece: &Piece) -> Option<usize> {
        let m = self.get(piece.first).filter(|m| m.class == Class::Place)?;
        let whole = (m.first as usize, m.last as usize) == (piece.first, piece.last);
        let number = self.at[piece.first] as usize - 1;
        (whole && piece.rules.has(Rule::Results)).then_some(number)
    }
}

/// What a paragraph looks like as a whole.
#[derive(Clone, Copy)]
pub(super) struct Look {
    /// All cues of its capitalised words.
    any: Cue,
    /// Most words have a capital, ordinary ones too.
    headline: bool,
}

impl Look {
    /// Of each paragraph.
    pub(super) fn of(view: &View<'_>) -> Vec<Self> {
        let look = |passage: &Passage<'_>| {
            let cues = view.capitals(passage).map(|at| view.words[at].cues);
            let any = cues.fold(Cue::default(), Cue::and);
            Self { any, headline: is_headline(view, passage) }
        };
        view.passages.iter().map(look).collect()
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
        if token.shape.has(Shape::CAPITAL) && !token.gap.opens_sentence() {
            capitals += 1;
            ordinary += usize::from(view.words[at].info.is_ordinary());
        }
    }
    ordinary * 3 >= capitals
}

/// One paragraph. Tokens are counted in the document; those outside the paragraph say nothing.
pub(super) struct Reader<'a, 'w> {
    pub(super) view: &'w View<'a>,
    pub(super) listed: &'w Listed<'w>,
    /// Surnames of listed people.
    pub(super) surnames: &'w Surnames,
    pub(super) number: u32,
    pub(super) passage: &'a Passage<'a>,
    /// All cues of the paragraph's capitalised words.
    pub(super) any: Cue,
    /// Most words have a capital, ordinary ones too.
    pub(super) headline: bool,
    /// Those of the run that is looked at.
    pub(super) run: Cue,
    pub(super) from: usize,
    pub(super) to: usize,
}

impl<'a, 'w> Reader<'a, 'w> {
    /// A reader of the paragraph; `None` where its language is not known.
    pub(super) fn of(
        view: &'w View<'a>,
        listed: &'w Listed<'w>,
        surnames: &'w Surnames,
        looks: &[Look],
        number: usize,
    ) -> Option<Self> {
        let passage = &view.passages[number];
        let (from, to) = (passage.tokens.start, passage.tokens.end);
        passage.language?;
        let Look { any, headline } = looks[number];
        let (number, run) = (number as u32, Cue::default());
        Some(Self { view, listed, surnames, number, passage, any, headline, run, from, to })
    }

    pub(super) fn token(&self, at: usize) -> Option<&'a Token> {
        if at < self.from || at >= self.to { None } else { self.view.tokens.get(at) }
    }

    pub(super) fn cue(&self, at: usize) -> Cue {
        if at < self.from || at >= self.to { Cue::default() } else { self.view.words[at].cues }
    }

    /// Whether the token has one of these cues.
    pub(super) fn is(&self, at: usize, cue: Cue) -> bool {
        self.cue(at).any(cue)
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

    /// Whether the word mostly stands in lower case.
    pub(super) fn ordinary(&self, at: usize) -> bool {
        self.info(at).is_ordinary()
    }

    /// Whether it is a function word.
    pub(super) fn stop(&self, at: usize) -> bool {
        self.info(at).class.any(WordClass::STOP)
    }

    pub(super) fn gap(&self, at: usize) -> Gap {
        self.token(at).map_or(Gap::Sentence, |t| t.gap)
    }

    pub(super) fn capital(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.shape.has(Shape::CAPITAL))
    }

    /// Whether it is a word in lower case.
    pub(super) fn lower(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.shape.all_lower())
    }

    /// Whether it is written like *Name*: a capital, and small letters.
    pub(super) fn proper(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.shape.has(Shape::CAPITAL) && t.shape.has(Shape::LOWER))
    }

    /// Whether it is all capitals, and more than one.
    pub(super) fn acronym(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| {
            t.shape.all_caps() && t.shape.has(Shape::CAPITAL) && t.len() > 1 && t.len() <= 10
        })
    }

    /// Whether it is an initial: *J.*, *J.K.*
    pub(super) fn initial(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| {
            let single = t.len() == 1 && self.gap(at + 1) == Gap::Abbreviation;
            t.shape.has(Shape::CAPITAL) && (single || t.shape.has(Shape::DOTTED) && t.len() <= 6)
        })
    }

    /// Whether a sentence begins with it.
    pub(super) fn opens(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| {
            t.gap.opens_sentence()
                || t.gap == Gap::Other && self.between(at).contains(['"', '“', '«', ':'])
        })
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

    /// Whether but a comma stands before the token.
    pub(super) fn comma(&self, at: usize) -> bool {
        let comma = |between: &str| between == ", " || between.trim() == ",";
        self.gap(at) == Gap::Other && comma(self.between(at))
    }

    /// Whether the word is a particle of people's names, with its hyphen where it needs one.
    pub(super) fn particle(&self, at: usize) -> bool {
        let hyphen = self.gap(at + 1) == Gap::Hyphen;
        self.is(at, Cue::PARTICLE) || hyphen && self.is(at, Cue::HYPHEN_PARTICLE)
    }

    /// Whether the word is a particle that stands in nothing but names: *van*, *bin*.
    pub(super) fn name_particle(&self, at: usize) -> bool {
        let links = Cue::LINK.and(Cue::ARTICLE).and(Cue::AND);
        let elsewhere =
            || Language::EACH.into_iter().any(|l| l.name_cues().of(self.hash(at)).any(links));
        self.particle(at) && !elsewhere()
    }

    /// Whether the word is a number of one to three digits.
    pub(super) fn number(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| {
            t.len() <= 3 && t.text(self.passage.text).bytes().all(|b| b.is_ascii_digit())
        })
    }

    pub(super) fn listed(&self, at: usize) -> Option<&'w Resolved> {
        self.token(at).and_then(|_| self.listed.get(at))
    }

    pub(super) fn listed_as(&self, at: usize, classes: &[Class]) -> bool {
        self.listed(at).is_some_and(|m| classes.contains(&m.class))
    }

    pub(super) fn is_surname(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| self.surnames.has(t.hash))
    }

    /// End of the run of capitalised words that begins at `at`.
    pub(super) fn run_end(&self, at: usize) -> usize {
        let mut end = at + 1;
        while end - at < LONGEST_RUN && self.capital(end) && self.gap(end).joins() {
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
    phrase_key(tokens.iter().map(|t| t.hash))
}
