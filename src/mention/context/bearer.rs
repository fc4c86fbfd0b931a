//! Listed names that somebody of the document bears: *Carlos Mendoza* and then *Mendoza*, which is a town as well.

use std::sync::LazyLock;

use super::super::candidate::{EntityKey, View};
use super::super::overlap::Resolved;
use super::refer::{Full, Word};
use crate::fold::{fold, hash_folded};
use crate::gazetteer::Class;
use crate::hash::{FastMap, FastSet};
use crate::language::{Cue, Language, entries};
use crate::token::Gap;

/// *another*, *ningún*: words that stand before one of several, and countries are one each.
static DETERMINERS: LazyLock<FastSet<u64>> = LazyLock::new(|| {
    let words = Language::EACH.into_iter().flat_map(|l| entries(l.profile().determiners));
    words.map(|word| hash_folded(&fold(word))).collect()
});

/// Where the countries that are somebody's names were last meant as countries.
#[derive(Default)]
pub(super) struct Countries(FastMap<EntityKey, u32>);

impl Countries {
    /// Whether a country's name means its bearer: behind a word that no country has before it; or where it
    /// [follows] the full name, no country was meant since, and a clause begins or somebody speaks.
    pub(super) fn give_way(
        &mut self,
        view: &View<'_>,
        m: &Resolved,
        word: Word,
        full: &Full,
    ) -> bool {
        let since = |e: &EntityKey| self.0.get(e).is_some_and(|at| *at as usize > full.first);
        let counted = word.token > full.first && behind_determiner(view, m);
        let stands = || opens_clause(view, m) || speaks(view, m);
        let latest = || !m.entity.as_ref().is_some_and(since) && follows(m, full) && stands();
        let bearer = full.class == Class::Person && (counted || latest());
        if let Some(entity) = m.entity.filter(|_| !bearer) {
            self.0.insert(entity, m.first);
        }
        bearer
    }
}

/// Whether a town's name means its bearer whom no list holds: where he speaks, or a clause begins behind the full name.
pub(super) fn town_gives_way(view: &View<'_>, m: &Resolved, full: &Full) -> bool {
    !behind_preposition(view, m)
        && (full.entity.is_some() || speaks(view, m) || follows(m, full) && opens_clause(view, m))
}

fn behind_determiner(view: &View<'_>, m: &Resolved) -> bool {
    let first = m.first as usize;
    first > view.passages[m.passage as usize].tokens.start
        && view.tokens[first].gap == Gap::Blank
        && DETERMINERS.contains(&view.tokens[first - 1].hash)
}

/// Whether the full name stands before the mention in its paragraph.
fn follows(m: &Resolved, full: &Full) -> bool {
    full.stretch.passage == m.passage && full.first < m.first as usize
}

/// Whether a sentence begins with the mention, or a clause behind a semicolon.
fn opens_clause(view: &View<'_>, m: &Resolved) -> bool {
    let gap = view.tokens[m.first as usize].gap;
    let text = view.passages[m.passage as usize].text;
    let before = || text.get(..m.start as usize).unwrap_or_default().trim_end();
    gap.opens_sentence() || gap == Gap::Other && before().ends_with(';')
}

/// Whether a verb of saying stands beside the mention.
fn speaks(view: &View<'_>, m: &Resolved) -> bool {
    let (first, last) = (m.first as usize, m.last as usize);
    let passage = &view.passages[m.passage as usize].tokens;
    let says = |at: usize| view.words[at].cues.any(Cue::SAYING);
    let blank = |at: usize| view.tokens[at].gap == Gap::Blank;
    last < passage.end && blank(last) && says(last)
        || first > passage.start && blank(first) && says(first - 1)
}

/// Whether *in*, *near*, *de* stands before the mention.
pub(super) fn behind_preposition(view: &View<'_>, m: &Resolved) -> bool {
    let passage = &view.passages[m.passage as usize];
    if passage.language.is_none() {
        return true;
    }
    let before = (m.first as usize).checked_sub(1).filter(|b| *b >= passage.tokens.start);
    let place = Cue::PLACE_PREPOSITION.and(Cue::WEAK_PLACE_PREPOSITION).and(Cue::LINK);
    before.is_some_and(|b| view.words[b].cues.any(place))
}
