//! What the document says for a form that does not speak for itself.

use super::candidate::{Candidate, EntityKey, View};
use super::homonym;
use crate::document::Reason;
use crate::fast_map::{FastMap, FastSet};
use crate::gazetteer::{CasePolicy, Class, Flags};
use crate::language::{Cue, Language, WordClass};
use crate::passage::Passage;
use crate::token::{Gap, Shape};

/// Confidence in a surname whose full name stands in the document.
const ANTECEDENT: f32 = 0.93;
/// Confidence in a surname that stands alone but is distinctive.
const DISTINCTIVE: f32 = 0.9;
/// Confidence in a weak form whose entity is named otherwise.
const SUPPORTED: f32 = 0.85;

/// The entities that a document names by forms that speak for themselves.
pub(super) struct Support {
    named: FastSet<EntityKey>,
}

impl Support {
    /// Reads the strong candidates that no longer strong candidate covers. What needs support gives none.
    pub(super) fn of(view: &View<'_>, candidates: &[Candidate]) -> Self {
        let speaks = |c: &&Candidate| c.is_strong() && !needs_support(view, c);
        let mut strong: Vec<&Candidate> = candidates.iter().filter(speaks).collect();
        strong.sort_by_key(|c| (c.passage, c.start, std::cmp::Reverse(c.end)));
        let mut named = FastSet::default();
        let mut longest = (0, 0, 0);
        for c in strong {
            let here = (c.passage, c.start, c.end);
            if here != longest && longest.0 == c.passage && c.end <= longest.2 {
                continue;
            }
            if !c.flags.has(Flags::SURNAME) && !c.flags.has(Flags::AMBIGUOUS) {
                named.insert(c.entity);
            }
            if longest.0 != c.passage || c.end > longest.2 {
                longest = here;
            }
        }
        named.extend(homonym::apposed(view, candidates));
        Self { named }
    }

    /// Whether the entity is named by a form that speaks for itself.
    pub(super) fn names(&self, entity: EntityKey) -> bool {
        self.named.contains(&entity)
    }

    /// Whether the candidate counts; its reason and confidence are brought up to date.
    pub(super) fn admits(&self, view: &View<'_>, c: &mut Candidate) -> bool {
        if c.flags.has(Flags::SURNAME) {
            return self.admits_surname(view, c);
        }
        if c.flags.has(Flags::WEAK) {
            c.reason = Reason::Context;
            c.confidence = c.confidence.min(SUPPORTED);
            return self.names(c.entity);
        }
        !needs_support(view, c) || self.names(c.entity)
    }

    fn admits_surname(&self, view: &View<'_>, c: &mut Candidate) -> bool {
        if belongs_to_another(view, c) {
            return false;
        }
        if self.names(c.entity) {
            c.reason = Reason::Antecedent;
            c.confidence = c.confidence.min(ANTECEDENT);
            return true;
        }
        c.confidence = c.confidence.min(DISTINCTIVE);
        // `Maduro` opens many a sentence as a name and hardly one as a word; in capitals nobody can tell
        c.flags.has(Flags::DISTINCTIVE) && !(view.passage(c).all_caps && needs_support(view, c))
    }
}

/// An ordinary word with the capital of a sentence's beginning says nothing, except for a country and where the
/// list lets any case count.
fn needs_support(view: &View<'_>, c: &Candidate) -> bool {
    let any_case = c.flags.case() == CasePolicy::Folded;
    if matches!(c.class, Class::Country | Class::Nationality) || any_case || !c.flags.is_ordinary()
    {
        return false;
    }
    let passage = view.passage(c);
    let first = &view.tokens(c)[0];
    let opens = first.gap.opens_sentence() || passage.title_case || passage.all_caps;
    opens && !first.shape.has(Shape::DOTTED) && view.words[c.first as usize].info.is_ordinary()
}

/// Whether a surname stands behind somebody else's given name, or before another surname.
fn belongs_to_another(view: &View<'_>, c: &Candidate) -> bool {
    let passage = view.passage(c);
    if passage.all_caps {
        return false;
    }
    let first = &view.tokens(c)[0];
    let behind = view.before(c).last().is_some_and(|before| {
        first.gap == Gap::Blank
            && before.shape.has(Shape::CAPITAL)
            && before.shape.has(Shape::LOWER)
            && (Language::is_plain_given_name(before.hash)
                || !passage.title_case && is_name(view, passage, c.first as usize - 1))
    });
    behind
        || !c.flags.has(Flags::DISTINCTIVE)
            && view.after(c).first().is_some_and(|next| {
                next.gap == Gap::Blank
                    && next.shape.has(Shape::CAPITAL)
                    && next.shape.has(Shape::LOWER)
                    && !passage.title_case
                    && is_name(view, passage, c.last as usize)
            })
}

/// Whether a capitalised word is neither an ordinary word nor an office.
fn is_name(view: &View<'_>, passage: &Passage<'_>, at: usize) -> bool {
    let info = view.words[at].info;
    let hash = view.tokens[at].hash;
    let is_title = |l: Language| l.name_cues().of(hash).any(Cue::WHOLE_TITLE);
    let title = passage.language.is_some_and(is_title);
    !title && !info.is_ordinary() && !info.class.any(WordClass::ROLE)
}

/// A country and its demonym may be spelt alike (*China*, *argentina*). With a capital the country is
/// meant, unless all is in capitals and a noun stands before that it modifies.
pub(super) fn prefer_kind(view: &View<'_>, candidates: &mut Vec<Candidate>) {
    let place = |c: &Candidate| (c.first, c.last);
    let demonyms: FastSet<_> =
        candidates.iter().filter(|c| c.class == Class::Nationality).map(place).collect();
    let is_demonym: FastMap<_, _> = candidates
        .iter()
        .filter(|c| c.class == Class::Country && demonyms.contains(&place(c)))
        .map(|c| (place(c), modifies_noun(view, c)))
        .collect();
    candidates.retain(|c| match (c.class, is_demonym.get(&place(c))) {
        (Class::Country, Some(demonym)) => !demonym,
        (Class::Nationality, Some(demonym)) => *demonym,
        _ => true,
    });
}

fn modifies_noun(view: &View<'_>, c: &Candidate) -> bool {
    let passage = view.passage(c);
    passage.all_caps
        && view.tokens(c)[0].gap == Gap::Blank
        && view.words_before(c).last().is_some_and(|noun| {
            let info = noun.info;
            info.is_ordinary()
                && !info.class.any(WordClass::STOP.and(WordClass::VERB).and(WordClass::ADVERB))
        })
}
