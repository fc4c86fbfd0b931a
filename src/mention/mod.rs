//! From candidates to mentions: which of the forms that the gazetteers found are meant, whom they name, and which
//! names are there that no gazetteer lists.
//!
//! Two wings, one arbiter, and a second look:
//!
//! - [`listed`] decides about the names of the gazetteers.
//! - [`unlisted`] finds people, organisations and places that no gazetteer has.
//! - [`arbiter`] is the only place where the two meet. It decides which one gives way.
//! - [`learned`] reads what they leave open by weights that were learned; [`weighing`] decides what comes of it, and
//!   [`no_name`] says what is no name whatever it guesses, and [`alone`] looks for the surnames of those whom it found.
//!
//! All of them apply the [`rules`] through a [`judge`]. Invariant: the mentions are in the order of the text and do
//! not overlap.

mod alone;
mod arbiter;
mod candidate;
mod confidence;
mod earlier;
mod judge;
mod learned;
mod listed;
mod no_name;
mod office_place;
mod resolved;
mod rules;
mod surnames;
#[cfg(test)]
mod testing;
mod unlisted;
mod weighing;

pub(crate) use candidate::{Candidate, EntityKey, Stretch, TextPart, View};
pub(crate) use earlier::{Earlier, Said};
pub(crate) use judge::Judge;
#[cfg(feature = "train")]
pub(crate) use learned::Limits;
#[cfg(feature = "train")]
pub(crate) use learned::{
    LabelScores, NameLabel, Path, best_path, chains, compile as compile_weights,
};
pub(crate) use learned::{Space, Weights};
pub(crate) use listed::candidates;
pub(crate) use resolved::Resolved;
pub(crate) use rules::RuleSet;
pub(crate) use unlisted::Weighed;
pub(crate) use weighing::Learned;

use rules::Rule;
use surnames::Surnames;
use unlisted::Finds;

/// What [`resolve`] decided about a document.
pub(crate) struct Resolution {
    pub(crate) mentions: Vec<Resolved>,
    /// What was considered beside the listed names, for a judge that hears all.
    considered: Finds,
    /// What a part of a long text says for the parts behind it; of a whole document nothing.
    pub(crate) said: Said,
}

impl Resolution {
    /// The possible names that no gazetteer lists, in the order of the text: those that were taken for names, and those
    /// that were not, with the rules that hold of them.
    pub(crate) fn weighed(&self, view: &View<'_>) -> Vec<Weighed> {
        let mut weighed = unlisted::weighed(view, &self.considered);
        weighed.extend(self.mentions.iter().filter_map(weighing::weighed));
        weighed.sort_by_key(|w| w.stretch);
        weighed
    }
}

/// Decides which candidates of a document are mentions. With `with_unlisted`, also finds the names that no gazetteer
/// lists, and those of the learned reader if there is one. Cost: linear in the text, except for a sort of the
/// candidates.
pub(crate) fn resolve(
    view: &View<'_>,
    judge: &mut Judge,
    with_unlisted: bool,
    learned: Option<Learned<'_>>,
    candidates: &[Candidate],
) -> Resolution {
    let (listed, known) = listed::mentions(view, judge, candidates);
    let mut said = view.part.map(|_| Said::default());
    if let Some(said) = &mut said {
        listed::said(view, &known, candidates, &listed, said);
    }
    if !with_unlisted {
        let (considered, said) = (Finds::default(), said.unwrap_or_default());
        return Resolution { mentions: listed, considered, said };
    }
    let surnames = Surnames::of(view, candidates);
    let (unlisted, mut considered) = unlisted::find(view, &surnames, judge.off, &listed);
    if let Some(said) = &mut said {
        unlisted::said(view, &unlisted, &considered, said);
    }
    let mut mentions = arbiter::settle(view, judge, listed, unlisted);
    if !judge.hears_all() {
        // nobody asks for it, and it takes memory
        considered = Finds::default();
    }
    if let Some(mut learned) = learned.filter(|_| judge.on(Rule::Learned)) {
        mentions = weighing::weigh(view, &mut learned, candidates, mentions, said.as_mut());
        learned.space.release();
    }
    Resolution { mentions, considered, said: said.unwrap_or_default() }
}
