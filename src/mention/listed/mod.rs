//! Names that a gazetteer lists: which of the forms found in the text are meant, and which entity each names.
//!
//! The steps, in their order:
//!
//! | file | question |
//! |---|---|
//! | `find`, `crowd`, `policy` | which forms are written in the text, in a language and a case that suit them? |
//! | `kind` | the country or its demonym, where both are written alike? |
//! | `homonym` | is a country's name a person's surname in this document? |
//! | `longer_name` | is the form part of a longer name: *Bank of China*? |
//! | `namesake` | is a place called after the person: *aeropuerto Adolfo Suárez*? |
//! | `town_of_region` | does another town have the name: *Moscow, Idaho*? |
//! | `type_noun` | does a noun say what the place is: *the state of Georgia*, *orillas del Níger*? |
//! | `other_meaning` | do the words mean something else: *Guinea pigs*? |
//! | `hashtag`, `slip` | which names are written differently: `#CoreaDelNorte`, *Vladmir Putin*? |
//! | `named` | which entities does the document name by forms that say enough? |
//! | `support` (`weak`, `contest`, `surname`, `own_country`) | does the document support a weak form or a bare surname? |
//! | `bare` | which bare surnames are worth these questions at all? |
//! | `overlap` | which one of the forms and readings at one place? |
//! | `country_of_document` | which entity of an ambiguous name fits the country that the text is about? |
//! | `honorific`, `small_noun` | which words of the form are a title, a realm, *estado de* or *diario*, not the name? |
//!
//! Invariant: the mentions are in the order of the text and do not overlap.

mod bare;
mod caseless;
mod companies;
mod contest;
mod country_of_document;
mod crowd;
mod entity_set;
mod find;
mod hashtag;
mod homonym;
mod honorific;
mod kind;
mod longer_name;
mod named;
mod namesake;
mod office;
mod other_meaning;
mod overlap;
mod own_country;
mod policy;
mod said;
mod slip;
mod small_noun;
mod support;
mod surname;
mod town_of_region;
mod type_noun;
mod weak;

use super::candidate::{Candidate, View};
use super::judge::Judge;
use super::resolved::Resolved;

use hashtag::Tags;
use longer_name::Surroundings;
use named::NamedEntities;
use support::Support;

pub(crate) use find::candidates;
pub(super) use said::said;

/// Decides which candidates are mentions, and gives what the document says for their entities. Cost: linear in the text,
/// except for a sort of the candidates.
pub(super) fn mentions<'a>(
    view: &View<'a>,
    judge: &mut Judge,
    candidates: &[Candidate],
) -> (Vec<Resolved>, Support<'a>) {
    let all = candidates;
    let (mut candidates, waiting) = bare::apart(view, judge, all);
    // This comes first. Otherwise a country that is dropped as part of a longer name would leave its place to the
    // demonym that folds to the same letters.
    kind::choose(view, judge, &mut candidates);
    drop_others(view, judge, all, &mut candidates);
    let tags = Tags::of(view, judge);
    if let Some(tags) = &tags {
        tags.mark(view, judge, &mut candidates);
        tags.add_names(view, judge, &mut candidates);
    }
    let mut named = NamedEntities::of(view, judge, &candidates);
    let slips = slip::find(view, judge, &named, &candidates);
    if !slips.is_empty() {
        candidates.extend(slips);
        named = NamedEntities::of(view, judge, &candidates);
    }
    let known = Support::of(view, judge, &candidates, named);
    let mut admitted = Vec::with_capacity(candidates.len());
    candidates.into_iter().for_each(|c| known.admit(view, judge, c, &mut admitted));
    let mut late = bare::worth_a_look(view, &known, all, &waiting);
    bare::drop_others(view, judge, tags.as_ref(), &mut late);
    late.into_iter().for_each(|c| known.admit(view, judge, c, &mut admitted));
    honorific::leave_out_realm(view, judge, &mut admitted);
    let mut listed = overlap::resolve(view, admitted, judge, &known);
    country_of_document::choose(view, judge, &mut listed);
    for m in &mut listed {
        honorific::leave_out(view, judge, m);
        small_noun::leave_out(view, judge, m);
    }
    (listed, known)
}

/// Takes out what is part of a longer name, or means something else. `all` are those of the document.
fn drop_others(
    view: &View<'_>,
    judge: &mut Judge,
    all: &[Candidate],
    candidates: &mut Vec<Candidate>,
) {
    let ends = longer_name::ends(view, all);
    homonym::drop_people(view, judge, &ends, candidates);
    let around = Surroundings { hosts: longer_name::hosts(view, candidates), ends };
    let apposition = town_of_region::Apposition::of(view, candidates);
    let nouns = type_noun::TypeNouns::of(view, candidates);
    candidates.retain_mut(|c| {
        !longer_name::inside_longer_name(view, judge, &around, c)
            && !namesake::gives_name(view, judge, c)
            && !apposition.turns_away(view, judge, c)
            && !nouns.turns_away(view, judge, c)
            && !other_meaning::is_another(view, judge, c)
    });
}
