//! Names that very many bear: a list may hold fifty thousand people called García.
//!
//! The gazetteer gives the first [bearers](crate::gazetteer::MOST_BEARERS) of such a name; beyond those, only whom the
//! document names otherwise, and who needs no support, are looked for here. Cost: one pass a document over the forms of
//! each such name.

use std::ops::Range;

use super::candidate::{Candidate, EntityKey, View};
use crate::gazetteer::MOST_BEARERS;
use crate::hash::{FastMap, FastSet};

/// Where the text has a name of which more forms are known than were given.
#[derive(Clone, Copy, Debug)]
pub(super) struct Crowd {
    /// The paragraph.
    pub(super) passage: u32,
    /// The tokens, counted in the document.
    pub(super) tokens: (u32, u32),
    pub(super) gazetteer: u32,
    /// The first form that was not given.
    pub(super) form: u32,
}

/// Calls `found` with the forms that were not given and count all the same, at most as many again as were given.
pub(super) fn others(
    view: &View<'_>,
    crowds: &[Crowd],
    candidates: &[Candidate],
    mut found: impl FnMut(Crowd, u32),
) {
    if crowds.is_empty() {
        return;
    }
    let named: FastSet<EntityKey> =
        candidates.iter().filter(|c| c.is_strong()).map(|c| c.entity).collect();
    let mut chosen: Vec<u32> = Vec::new();
    let mut known: FastMap<(u32, u32), Range<usize>> = FastMap::default();
    for crowd in crowds {
        let key = (crowd.gazetteer, crowd.form);
        let range = known.entry(key).or_insert_with(|| {
            let from = chosen.len();
            let gazetteer = view.gazetteers.get(crowd.gazetteer);
            let counts = |number: &u32| {
                let form = gazetteer.form(*number);
                let entity = view.gazetteers.key(crowd.gazetteer, form.entity);
                form.flags.is_strong() || named.contains(&entity)
            };
            let forms = gazetteer.forms_from(crowd.form);
            chosen.extend(forms.filter(counts).take(MOST_BEARERS));
            from..chosen.len()
        });
        chosen[range.clone()].iter().for_each(|form| found(*crowd, *form));
    }
}
