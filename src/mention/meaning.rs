//! Names whose words mean something else: *Guinea pigs*, *in May*, *habló en italiano*, the key words before an
//! agency's line.
//!
//! Cost: constant a candidate.

use std::sync::LazyLock;

use super::candidate::{Candidate, View, phrase_key};
use super::rules::{Judge, Rule};
use crate::fold::{fold, hash_folded};
use crate::gazetteer::{Class, Flags};
use crate::hash::FastSet;
use crate::language::{Cue, Language, entries};
use crate::token::{Gap, Token};

/// Most words of a phrase.
const LONGEST: usize = 4;
/// Within how many words of a line's beginning its key words stand.
const KEY_WORDS: usize = 4;

/// *Guinea pig*, *montaña rusa*: keys of the phrases of every language.
static THINGS: LazyLock<FastSet<u64>> = LazyLock::new(|| {
    let phrases = Language::EACH.into_iter().flat_map(|l| entries(l.profile().things));
    phrases
        .map(|phrase| phrase_key(phrase.split(' ').map(|word| hash_folded(&fold(word)))))
        .collect()
});

/// Every word of them: most candidates hold none, and nothing else is asked about those.
static THING_WORDS: LazyLock<FastSet<u64>> = LazyLock::new(|| {
    let phrases = Language::EACH.into_iter().flat_map(|l| entries(l.profile().things));
    phrases.flat_map(|phrase| phrase.split(' ')).map(|word| hash_folded(&fold(word))).collect()
});

/// Whether something other than what is listed is meant.
pub(super) fn is_another(view: &View<'_>, judge: &mut Judge, c: &Candidate) -> bool {
    match c.class {
        Class::Organization | Class::Place => judge.says(Rule::Thing, c, || is_thing(view, c)),
        Class::Person => judge.says(Rule::Calendar, c, || is_date(view, c)),
        Class::Country => {
            judge.says(Rule::Thing, c, || is_thing(view, c))
                || judge.says(Rule::KeyWords, c, || is_key_word(view, c))
        }
        Class::Nationality => {
            judge.says(Rule::Thing, c, || is_thing(view, c))
                || judge.says(Rule::Tongue, c, || is_tongue(view, c))
                || judge.says(Rule::KeyWords, c, || is_key_word(view, c))
        }
        _ => false,
    }
}

/// Whether the words around the candidate make a phrase with it.
fn is_thing(view: &View<'_>, c: &Candidate) -> bool {
    if !THING_WORDS.contains(&view.tokens(c)[0].hash) {
        return false;
    }
    let passage = &view.passage(c).tokens;
    let (first, last) = (c.first as usize, c.last as usize);
    let joined = |from: usize, to: usize| {
        view.tokens[from + 1..to].iter().all(|t| matches!(t.gap, Gap::Blank | Gap::Hyphen))
    };
    let is_phrase = |from: usize, to: usize| {
        joined(from, to)
            && THINGS.contains(&phrase_key(view.tokens[from..to].iter().map(|t| t.hash)))
    };
    let from = first.saturating_sub(LONGEST - 1).max(passage.start);
    let to = passage.end.min(last + 1);
    to > last && is_phrase(first, to) || (from..first).any(|from| is_phrase(from, last))
}

/// *habló en italiano*, *profesor de ruso*, *vajilla de china*: in a language that writes demonyms small, one in
/// the singular right behind the preposition.
fn is_tongue(view: &View<'_>, c: &Candidate) -> bool {
    let Some(profile) = view.passage(c).language.map(Language::profile) else { return false };
    let before = view.cue_before(c);
    !profile.capitalised_demonyms
        && c.flags.has(Flags::SINGULAR)
        && before.any(Cue::WEAK_PLACE_PREPOSITION.and(Cue::LINK))
        && !before.any(Cue::CLUB_ARTICLE)
}

/// *in May*, *3 May*, *May 2019*: a word of the calendar behind *in* or beside a number.
fn is_date(view: &View<'_>, c: &Candidate) -> bool {
    let at = c.first as usize;
    let word = &view.words[at];
    if c.last - c.first != 1 || !(word.cues.any(Cue::NOT_NAME) || word.info.is_ordinary()) {
        return false;
    }
    let text = view.passage(c).text;
    // a day or a year
    let number = |t: &Token| {
        matches!(t.len(), 1 | 2 | 4) && t.text(text).bytes().all(|b| b.is_ascii_digit())
    };
    let beside = view.tokens[at].gap == Gap::Blank;
    view.cue_before(c).any(Cue::WEAK_PLACE_PREPOSITION)
        || beside && view.before(c).last().is_some_and(number)
        || view.after(c).first().is_some_and(|t| t.gap == Gap::Blank && number(t))
}

/// *IRAN-IRAQ*: one of several names that hyphens join at the beginning of a line of capitals.
fn is_key_word(view: &View<'_>, c: &Candidate) -> bool {
    let passage = view.passage(c);
    let hyphen = |t: &Token| t.gap == Gap::Hyphen;
    passage.all_caps
        && c.first as usize - passage.tokens.start < KEY_WORDS
        && (hyphen(&view.tokens(c)[0]) || view.after(c).first().is_some_and(hyphen))
}
