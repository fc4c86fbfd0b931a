//! Names that stand inside longer names: *Bank of China*, *New Mexico*, *Michael Jordan*.
//!
//! The words around a candidate are compared with the cue lists of every language by Aho–Corasick
//! automata; a cue speaks only where it touches the candidate. Cost: constant a candidate.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use super::candidate::{Candidate, View};
use crate::fast_map::FastSet;
use crate::fold::{fold, fold_into, hash_folded};
use crate::gazetteer::Class;
use crate::language::{Language, WordClass, entries};
use crate::passage::Passage;
use crate::token::{Gap, Shape, Token};

/// Words looked at on each side.
const WINDOW: usize = 6;

/// Phrases of every language, found in a window of folded words.
struct Phrases {
    automaton: Option<AhoCorasick>,
    /// Hashes of the words at the end that touches the candidate: most candidates stand beside none.
    edge: FastSet<u64>,
}

/// Which end of a phrase touches the candidate.
#[derive(Clone, Copy, PartialEq)]
enum Edge {
    First,
    Last,
}

impl Phrases {
    /// The phrases of `lists`, each with a blank on both sides.
    fn of(edge: Edge, lists: impl Iterator<Item = &'static str>) -> Self {
        let mut touching = FastSet::default();
        let phrases: Vec<String> = lists
            .flat_map(entries)
            .map(|phrase| {
                let words: Vec<String> =
                    phrase.split([' ', '\'', '-']).filter(|w| !w.is_empty()).map(fold).collect();
                let outer = if edge == Edge::First { words.first() } else { words.last() };
                touching.extend(outer.map(|word| hash_folded(word)));
                format!(" {} ", words.join(" "))
            })
            .collect();
        let automaton = AhoCorasick::builder().match_kind(MatchKind::Standard).build(phrases).ok();
        Self { automaton, edge: touching }
    }

    /// Whether some phrase may touch a candidate beside this token.
    fn may_touch(&self, token: &Token) -> bool {
        self.edge.contains(&token.hash)
    }

    /// Phrases that end where the window ends, as the number of their words.
    fn before(&self, window: &str) -> impl Iterator<Item = usize> {
        self.found(window)
            .filter(move |(_, end)| *end == window.len())
            .map(|(start, _)| words(&window[start..]))
    }

    /// Phrases that begin where the window begins, as the number of their words.
    fn after(&self, window: &str) -> impl Iterator<Item = usize> {
        self.found(window).filter(|(start, _)| *start == 0).map(|(_, end)| words(&window[..end]))
    }

    fn found(&self, window: &str) -> impl Iterator<Item = (usize, usize)> {
        self.automaton
            .iter()
            .flat_map(move |a| a.find_overlapping_iter(window))
            .map(|m| (m.start(), m.end()))
    }
}

fn words(phrase: &str) -> usize {
    phrase.split(' ').filter(|w| !w.is_empty()).count()
}

struct Cues {
    /// *Bank of*, *Ejército de*, *Copa*: capitals needed.
    name_heads: Phrases,
    /// *Gulf of*, *golfo de*: a head of several words speaks in either case.
    place_heads: Phrases,
    /// *Airlines*, *Open*.
    name_tails: Phrases,
}

static CUES: LazyLock<Cues> = LazyLock::new(|| {
    let profiles = || Language::ALL.into_iter().map(Language::profile);
    Cues {
        name_heads: Phrases::of(
            Edge::Last,
            profiles().flat_map(|p| [p.organization_heads, p.event_heads]),
        ),
        place_heads: Phrases::of(Edge::Last, profiles().map(|p| p.place_heads)),
        name_tails: Phrases::of(Edge::First, profiles().map(|p| p.name_tails)),
    }
});

/// Whether the candidate is but a part of a name that no list holds.
pub(super) fn inside_longer_name(view: &View<'_>, c: &Candidate) -> bool {
    match c.class {
        Class::Country | Class::Place => {
            headed(view, c) || tailed(view, c) || part_of_person(view, c)
        }
        Class::Nationality => tailed(view, c),
        _ => false,
    }
}

fn headed(view: &View<'_>, c: &Candidate) -> bool {
    let may_head = |t: &Token| CUES.name_heads.may_touch(t) || CUES.place_heads.may_touch(t);
    if !view.before(c).last().is_some_and(may_head) {
        return false;
    }
    let before = chain_before(view, c);
    if before.is_empty() {
        return false;
    }
    let passage = view.passage(c);
    let mut window = String::from(" ");
    for token in before {
        fold_into(token.text(passage.text), &mut window);
        window.push(' ');
    }
    let named = |n: usize| before[before.len() - n].shape.has(Shape::CAPITAL);
    CUES.name_heads.before(&window).any(named)
        || CUES.place_heads.before(&window).any(|n| n > 1 || named(n))
}

/// The tokens before the candidate that could belong to one name with it.
fn chain_before<'a>(view: &View<'a>, c: &Candidate) -> &'a [Token] {
    let before = view.before(c);
    let mut gap = view.tokens(c)[0].gap;
    let mut from = before.len();
    while from > 0 && before.len() - from < WINDOW && gap.joins() {
        from -= 1;
        gap = before[from].gap;
    }
    &before[from..]
}

fn tailed(view: &View<'_>, c: &Candidate) -> bool {
    let passage = view.passage(c);
    if passage.all_caps {
        return false;
    }
    let after = view.after(c);
    if !after.first().is_some_and(|t| CUES.name_tails.may_touch(t)) {
        return false;
    }
    let names = after
        .iter()
        .take(WINDOW)
        .take_while(|t| t.gap == Gap::Blank && t.shape.has(Shape::CAPITAL))
        .count();
    if names == 0 {
        return false;
    }
    let mut window = String::from(" ");
    for token in &after[..names] {
        fold_into(token.text(passage.text), &mut window);
        window.push(' ');
    }
    CUES.name_tails.after(&window).next().is_some()
}

/// *Michael Jordan*, *Chad Smith*: a given name before, or a given name that goes on to a surname.
fn part_of_person(view: &View<'_>, c: &Candidate) -> bool {
    behind_given_name(view, c) || is_given_name(view, c)
}

/// *Michael Jordan*.
pub(super) fn behind_given_name(view: &View<'_>, c: &Candidate) -> bool {
    let tokens = view.tokens(c);
    let single = tokens.len() == 1 && !view.passage(c).all_caps;
    single
        && tokens[0].gap == Gap::Blank
        && view.before(c).last().is_some_and(|before| {
            before.shape.has(Shape::CAPITAL) && Language::given_names().is_plain(before.hash)
        })
}

/// *Chad Smith*.
fn is_given_name(view: &View<'_>, c: &Candidate) -> bool {
    let tokens = view.tokens(c);
    let passage = view.passage(c);
    let single = tokens.len() == 1 && !passage.all_caps;
    single
        && Language::given_names().contains(tokens[0].hash)
        && is_surname(view, passage, c.last as usize)
}

fn is_surname(view: &View<'_>, passage: &Passage<'_>, at: usize) -> bool {
    if at >= passage.tokens.end {
        return false;
    }
    let next = &view.tokens[at];
    let looks =
        next.gap == Gap::Blank && next.shape.has(Shape::CAPITAL) && next.shape.has(Shape::LOWER);
    looks && !passage.title_case && {
        let info = view.words[at].info;
        !info.is_ordinary() && !info.class.any(WordClass::ROLE)
    }
}
