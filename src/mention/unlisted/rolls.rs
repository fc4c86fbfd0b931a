//! Rolls: who speaks in a transcript, and who plays in a line-up. What the place of a name says is all that is known of it.

use super::super::rules::{Rule, RuleSet};
use super::piece::PossibleName;
use super::reader::NameReader;
use super::word::{ANY_TITLE, Fact, Pattern};
use crate::language::{Cue, Language};

/// Most words of who speaks.
const SPEAKER_WORDS: usize = 3;
/// Within how many words of its beginning a line-up has its colon: *92 - Barrow Town (22+25+21+24): …*.
const COLON_WITHIN: usize = 10;
/// Bytes of a paragraph in which that is; no line-up has fewer.
const COLON_BYTES: usize = 64;
/// Fewest players of a line-up.
const FEWEST: usize = 7;
/// Fewest marks that a line-up has and other lists do not: semicolons, brackets with numbers.
const FEWEST_MARKS: usize = 2;
/// Of so many players, one may have another small word beside it: *-cinco inicial-*.
const A_WORD_EACH: usize = 4;
/// How many other words are too many where no player was named yet, times [`A_WORD_EACH`].
const OF_PROSE: usize = 20;
/// Most words of a player.
const PLAYER_WORDS: usize = 4;

/// *Barrow* in *BARROW: Good morning.*: no word that might say what the line is, and no listed name.
const WORD_OF_SPEAKER: Pattern = Pattern::is(Fact::CAPITAL)
    .but_not(
        Fact::LISTED
            .union(Fact::ORDINARY)
            .union(Fact::STOP)
            .union(Fact::ROLE)
            .union(Fact::LETTER)
            .union(Fact::DOTTED),
    )
    .without(Cue::NOT_NAME.union(ANY_TITLE).union(Cue::ORGANIZATION_TAIL));
/// *Mayor*, *Dr.*
const TITLE: Pattern = Pattern::has(ANY_TITLE);
/// *Barrow* in a line-up: a listed person may be meant, too.
const WORD_OF_PLAYER: Pattern = Pattern::is(Fact::PROPER)
    .but_not(Fact::STOP.union(Fact::LISTED))
    .without(Cue::NOT_NAME.union(Cue::ORGANIZATION_TAIL).union(Cue::ORGANIZATION_FRONT));
/// A name that is no player's: where a listed place or club begins.
const NO_PLAYER: Pattern = Pattern::is(Fact::BEGINS_LISTED).but_not(Fact::LISTED_PERSON);
const NUMBER_IN_BRACKETS: Pattern = Pattern::is(Fact::NUMBER.union(Fact::AFTER_OPENING_BRACKET));

/// A name in a roll.
#[derive(Clone, Copy)]
pub(super) struct RollEntry {
    pub(super) first: usize,
    /// Token after the last one.
    pub(super) last: usize,
    rules: RuleSet,
}

impl RollEntry {
    pub(super) fn possible(self) -> PossibleName {
        PossibleName { last: self.last, rules: self.rules }
    }
}

/// The person who speaks, if the label of a line in a transcript is one: *LEIGHTON*, *Mayor Quiroga*.
#[inline(never)]
pub(super) fn speaker(r: &NameReader<'_, '_>) -> Option<RollEntry> {
    if Language::is_speaker(r.passage.text) {
        return None;
    }
    let first = (r.from..r.to).find(|at| !r.is(*at, TITLE))?;
    let is_short = (1..=SPEAKER_WORDS).contains(&(r.to - first));
    let is_name = is_short && (first..r.to).all(|at| r.is(at, WORD_OF_SPEAKER));
    let rules = RuleSet::of(Rule::Byline).union(RuleSet::of(Rule::SayingAfter));
    is_name.then_some(RollEntry { first, last: r.to, rules })
}

/// The token behind the colon of a line-up, if the paragraph is one: many names, hardly another word, and marks that only
/// line-ups have.
pub(super) fn of_players(r: &NameReader<'_, '_>) -> Option<usize> {
    let text = r.passage.text.as_bytes();
    // most paragraphs are too short, or have no colon near their beginning
    if text.len() < COLON_BYTES || !text[..COLON_BYTES].contains(&b':') || r.passage.all_caps {
        return None;
    }
    colon_and_players(r)
}

#[inline(never)]
fn colon_and_players(r: &NameReader<'_, '_>) -> Option<usize> {
    let near = r.to.min(r.from + COLON_WITHIN);
    let first = (r.from + 1..near).find(|at| r.between(*at).contains(':'))?;
    let (mut players, mut marks, mut others) = (0, 0, 0);
    for at in first..r.to {
        let between = r.between(at);
        let opens = at == first || between.contains([',', ';', '(', '-', '.']);
        players += usize::from(r.is(at, Fact::CAPITAL) && (opens || is_behind_and(r, at)));
        marks += usize::from(between.contains(';') || r.is(at, NUMBER_IN_BRACKETS));
        others += usize::from(is_other_word(r, at));
        others += A_WORD_EACH * usize::from(r.is(at, NO_PLAYER));
        if others * A_WORD_EACH > players + OF_PROSE {
            return None; // most are prose, which the first words tell
        }
    }
    let is_roll = players >= FEWEST && marks >= FEWEST_MARKS && others * A_WORD_EACH <= players;
    is_roll.then_some(first)
}

/// The player who is named at `at` in a line-up.
#[inline(never)]
pub(super) fn player(r: &NameReader<'_, '_>, at: usize) -> Option<RollEntry> {
    if !r.is(at, WORD_OF_PLAYER) {
        return None;
    }
    let last = r.run_end(at);
    let is_short = last - at <= PLAYER_WORDS;
    let is_label = r.between(last).starts_with(':');
    let is_name = is_short && !is_label && (at..last).all(|at| r.is(at, WORD_OF_PLAYER));
    let rules = RuleSet::of(Rule::PersonPeers).union(RuleSet::of(Rule::NoOrdinaryWord));
    is_name.then_some(RollEntry { first: at, last, rules })
}

/// *y* before the last player.
fn is_behind_and(r: &NameReader<'_, '_>, at: usize) -> bool {
    r.follows(at, Cue::AND)
}

/// A small word that is no part of a line-up: it has *y*, *de*, and *m. 65*.
fn is_other_word(r: &NameReader<'_, '_>, at: usize) -> bool {
    let is_small = r.is(at, Pattern::is(Fact::LOWER_CASE).without(Cue::INSIDE_NAME));
    is_small && !r.is(at, Fact::SHORT)
}
