//! Names that no gazetteer lists: people, organisations and places, recognised by their own words and by the words
//! around them.
//!
//! The steps, in their order:
//!
//! | file | question |
//! |---|---|
//! | `reader` | what is known of each token of a paragraph: its cues, and the listed name that covers it? |
//! | `scan` | which runs of capitalised words may be names? It asks `people`, `organizations`, `teams`, `places` and `rolls`, which rules hold of them |
//! | `capitals` | the same in a line of capitals |
//! | `link` | is the possible name a longer form of a listed one? |
//! | `tally` | do the rules that hold anywhere in the document make it a name? |
//! | `names`, `refer` | which other words are short forms of it: *Ana Gómez*, then *Gómez*? |
//!
//! Most conditions are patterns of words, which are data: see `word`. Only capitalised words, and those beside them,
//! are looked at. Cost: linear in the text.

mod capitals;
mod link;
mod names;
mod organizations;
mod people;
mod piece;
mod places;
mod reader;
mod refer;
mod rolls;
mod scan;
mod tally;
mod teams;
#[cfg(test)]
mod testing;
mod word;

use super::candidate::{Stretch, View};
use super::earlier::{Said, SurnameUse};
use super::resolved::Resolved;
use super::rules::RuleSet;
use super::surnames::Surnames;
use crate::gazetteer::Class;
use piece::NamePiece;
use reader::{DocumentReader, ListedMentions};

pub(super) use names::{FullName, NamePart, Names};
pub(super) use piece::{Finds, Run};

/// What this wing found, for the arbiter.
pub(super) struct Unlisted<'a> {
    /// The names that no gazetteer lists, and the short forms of names.
    pub(super) mentions: Vec<Resolved>,
    /// All names of people and organisations in the document, listed ones too, by their forms.
    pub(super) names: Names<'a>,
    /// The numbers of the listed places that are teams in a line of results.
    pub(super) teams: Vec<usize>,
}

/// Finds the names that no gazetteer lists, beside the `listed` ones; gives the possible names as well, for [`weighed`].
/// `surnames` are those of listed people.
pub(super) fn find<'a>(
    view: &View<'a>,
    surnames: &Surnames,
    off: RuleSet,
    listed: &[Resolved],
) -> (Unlisted<'a>, Finds) {
    let cover = ListedMentions::of(listed, view.tokens.len());
    let document = DocumentReader::of(view, &cover, surnames);
    let finds = finds(&document, off);
    let mut names = Names::of(&document, listed, &finds.pieces);
    let mentions = refer::mentions(&document, &mut names, &finds);
    let teams = finds.pieces.iter().filter_map(|piece| cover.team(piece)).collect();
    (Unlisted { mentions, names, teams }, finds)
}

/// Adds what a part of a long text says of names that no list holds to `said`, for the parts behind it. The forms of
/// names are those at its end, where a surname means whoever was named last.
pub(super) fn said(view: &View<'_>, unlisted: &Unlisted<'_>, finds: &Finds, said: &mut Said) {
    let pieces = finds.pieces.iter().chain(&finds.rejected);
    let new = pieces.filter(|piece| view.is_new(piece.run.passage));
    said.rules = new.map(|piece| (piece.key, piece.rules)).collect();
    said.names = unlisted.names.said(view, &unlisted.mentions);
    let spoken_of = finds.spoken_of.iter().map(|hash| (*hash, SurnameUse::SPOKEN_OF));
    said.surnames.extend(spoken_of);
    said.surnames.sort_unstable_by_key(|(hash, uses)| (*hash, uses.bits()));
}

/// The possible names and the open runs of the document.
fn finds(document: &DocumentReader<'_, '_>, off: RuleSet) -> Finds {
    let view = document.view;
    let mut finds = Finds::with_room_for(view);
    for number in 0..view.passages.len() {
        if let Some(mut reader) = document.paragraph(number) {
            scan::scan(&mut reader, &mut finds);
        }
    }
    tally::settle(view, &mut finds, off);
    finds
}

/// A possible name and the rules that hold of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Weighed {
    pub(crate) stretch: Stretch,
    pub(crate) class: Class,
    pub(crate) rules: RuleSet,
    /// Whether it was taken for a name.
    pub(crate) taken: bool,
}

/// The possible names of [`find`]: first those that were taken, then those that were not.
pub(super) fn weighed(view: &View<'_>, finds: &Finds) -> Vec<Weighed> {
    let weighed = |taken: bool| {
        move |piece: &NamePiece| Weighed {
            stretch: names::stretch(view, piece.run),
            class: piece.class,
            rules: piece.rules,
            taken,
        }
    };
    let taken = finds.pieces.iter().map(weighed(true));
    taken.chain(finds.rejected.iter().map(weighed(false))).collect()
}
