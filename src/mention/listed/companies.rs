//! Companies that are called like a word, in a paragraph about companies: *Microsoft y Google colaboran. Meta no.*
//!
//! Cost: one pass over the candidates, if one of them is such a name.

use super::super::candidate::{Candidate, View};
use crate::gazetteer::Class;
use crate::hash::{FastMap, FastSet};

const COMPANY: (&str, &str) = ("type", "company");
/// How many other companies the paragraph must name.
const OTHERS: usize = 2;

/// The paragraphs that name several companies by forms that say enough.
#[derive(Default)]
pub(super) struct Companies(FastSet<u32>);

impl Companies {
    pub(super) fn of(view: &View<'_>, candidates: &[Candidate]) -> Self {
        if !candidates.iter().any(|c| c.is_weak() && is_company(view, c)) {
            return Self::default();
        }
        let strong = candidates.iter().filter(|c| c.is_strong() && is_company(view, c));
        let mut named: FastMap<u32, FastSet<_>> = FastMap::default();
        for c in strong {
            named.entry(c.passage).or_default().insert(c.entity);
        }
        let several = named.into_iter().filter(|(_, companies)| companies.len() >= OTHERS);
        Self(several.map(|(passage, _)| passage).collect())
    }

    /// Whether the candidate is one more company of its paragraph, and its capital does not come from its place, or what is
    /// behind it is behind no word of a sentence: *Meta, en cambio, calla*.
    pub(super) fn speak_for(&self, view: &View<'_>, c: &Candidate) -> bool {
        if !self.0.contains(&c.passage) || !view.is_proper(c.first as usize) {
            return false;
        }
        let passage = view.passage(c);
        let says_nothing = passage.title_case || view.opens_clause(c.passage, c.first as usize);
        is_company(view, c) && (!says_nothing || is_before_comma(view, c))
    }
}

fn is_company(view: &View<'_>, c: &Candidate) -> bool {
    c.class == Class::Organization && view.gazetteers.has_any(c.entity, &[COMPANY])
}

fn is_before_comma(view: &View<'_>, c: &Candidate) -> bool {
    view.passage(c).text.get(c.end as usize..).is_some_and(|rest| rest.starts_with(','))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::mention::testing::Scene;

    const LIST: &str = "id|kind|name|aliases|type\norganization/a|organization|Zorgati||company\n\
        organization/b|organization|Quorra||company\n\
        organization/m|organization|Meta Platforms|Meta{weak}|company\n";

    #[test]
    fn a_paragraph_about_companies_speaks_for_one_more() {
        for (text, expected) in [
            ("Zorgati y Quorra colaboran. Meta, en cambio, calla.", true),
            ("Todos saben que Zorgati, Quorra y Meta colaboran con los jueces.", true),
            ("Zorgati y Meta colaboran.", false),
            ("Zorgati y Quorra colaboran. Meta difícil.", false),
            ("Zorgati y Quorra colaboran.\n\nHablan de Meta.", false),
        ] {
            let scene = Scene::new(LIST, Some(Language::Spanish), text);
            let companies = Companies::of(&scene.view, &scene.candidates);
            let speak = companies.speak_for(&scene.view, &scene.candidate("Meta"));
            assert_eq!(speak, expected, "{text}");
        }
    }
}
