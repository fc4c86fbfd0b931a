//! The forms that are written in the text, as the gazetteers find them and their [`policy`](super::policy) admits them.
//!
//! Cost: linear in the text.

use std::ops::Range;

use super::super::candidate::{Candidate, EntityKey, Stretch, View};
use super::super::earlier::EntityEvidence;
use super::super::judge::Judge;
use super::super::rules::Rule;
use super::caseless::CaselessSense;
use super::crowd::{self, Crowd, FormSource};
use super::policy::FormInText;
use crate::gazetteer::{Class, Form, SpelledForm};
use crate::hash::FastSet;
use crate::language::Language;
use crate::token::Token;

/// Every form that is written in the text and that its language and case admit. Of a name that very many entities
/// have, those that [`crowd`] keeps.
pub(crate) fn candidates(view: &View<'_>, judge: &mut Judge) -> Vec<Candidate> {
    // more than most texts have: to grow step by step costs more
    let mut candidates = Vec::with_capacity(view.tokens.len() / 8);
    let mut crowds = Vec::new();
    for (number, passage) in (0..).zip(view.passages) {
        let base = passage.tokens.start as u32;
        let tokens = &view.tokens[passage.tokens.clone()];
        let raised: Vec<Token>;
        let sought = if passage.all_small {
            raised = tokens.iter().map(Token::raised).collect();
            &raised
        } else {
            tokens
        };
        for (which, gazetteer) in view.gazetteers.iter() {
            let words = passage.language.map(|l| (l, &view.words[passage.tokens.clone()]));
            let source = FormSource { passage: number, gazetteer: which };
            let crowd = |found: SpelledForm| {
                let (first, last) = (base + found.first, base + found.last);
                crowds.push(Crowd { source, first, last, form: found.form });
            };
            let admit = |found, form: Form<'_>, bearers| {
                admit_all(view, source, Spelled { found, bearers }, form, judge, &mut candidates);
            };
            gazetteer.find(passage.text, sought, words, admit, crowd);
        }
    }
    let mut more = of_crowds(view, judge, &crowds, &candidates);
    candidates.append(&mut more);
    leave_out_unnamed_towns(view, judge, &mut candidates);
    candidates
}

/// Takes out the shared towns that the text does not name in full. Nothing should hear of them: that a name has one more
/// reading would count against the others.
fn leave_out_unnamed_towns(view: &View<'_>, judge: &mut Judge, candidates: &mut Vec<Candidate>) {
    if !candidates.iter().any(Candidate::is_shared_town) {
        return;
    }
    let in_full = candidates.iter().filter(|c| c.is_plain_place());
    let named: FastSet<EntityKey> = in_full.map(|c| c.entity).collect();
    let was_named = |town: EntityKey| {
        view.earlier().is_some_and(|earlier| earlier.says(town, EntityEvidence::NAMED))
    };
    candidates.retain(|c| {
        let is_unnamed = || !named.contains(&c.entity) && !was_named(c.entity);
        !c.is_shared_town() || !judge.says(Rule::Weak, c, is_unnamed)
    });
}

/// The forms of crowded names that the gazetteers did not give, but that count.
fn of_crowds(
    view: &View<'_>,
    judge: &mut Judge,
    crowds: &[Crowd],
    candidates: &[Candidate],
) -> Vec<Candidate> {
    let mut more = Vec::new();
    crowd::others(view, crowds, candidates, |crowd, form| {
        let passage = &view.passages[crowd.source.passage as usize];
        let base = passage.tokens.start as u32;
        let (first, last) = (crowd.first - base, crowd.last - base);
        let gazetteer = view.gazetteers.get(crowd.source.gazetteer);
        let tokens = &view.tokens[passage.tokens.clone()];
        let spelt =
            gazetteer.spelt(passage.text, tokens, SpelledForm { first, last, end: 0, form });
        if let Some(found) = spelt {
            let one = Spelled { found, bearers: 1 };
            admit(view, crowd.source, one, &gazetteer.form(form), judge, &mut more);
        }
    });
    more
}

/// A form that the text spells, and those behind it in the list that are written alike.
#[derive(Clone, Copy)]
struct Spelled {
    found: SpelledForm,
    /// How many they are, the first one included.
    bearers: u32,
}

impl Spelled {
    /// Their numbers.
    fn forms(self) -> Range<u32> {
        self.found.form..self.found.form + self.bearers
    }

    fn is_single_word(self) -> bool {
        self.found.last - self.found.first == 1
    }
}

/// Adds forms that are written alike: the surname of several people as one candidate, any others as one each.
fn admit_all(
    view: &View<'_>,
    source: FormSource,
    spelled: Spelled,
    mut form: Form<'_>,
    judge: &mut Judge,
    out: &mut Vec<Candidate>,
) {
    if spelled.bearers > 1 && are_one(view, source, spelled, &form, judge) {
        return admit(view, source, spelled, &form, judge, out);
    }
    let gazetteer = view.gazetteers.get(source.gazetteer);
    for number in spelled.forms() {
        form.entity = gazetteer.owner(number);
        let found = SpelledForm { form: number, ..spelled.found };
        admit(view, source, Spelled { found, bearers: 1 }, &form, judge, out);
    }
}

/// Whether forms that are written alike may be judged as one: bare surnames of different people whom no other gazetteer
/// knows, for a judge that is not asked what it said of each.
fn are_one(
    view: &View<'_>,
    source: FormSource,
    spelled: Spelled,
    form: &Form<'_>,
    judge: &Judge,
) -> bool {
    let may_be_surname = form.flags.is_bare_surname() & spelled.is_single_word();
    if !may_be_surname || form.flags.class() != Class::Person || judge.hears_all() {
        return false;
    }
    view.gazetteers.are_first(source.gazetteer, spelled.forms())
}

/// Adds a form that the text spells as a candidate, if language and case admit it; or the surname of several people.
fn admit(
    view: &View<'_>,
    source: FormSource,
    Spelled { found, bearers }: Spelled,
    form: &Form<'_>,
    judge: &mut Judge,
    out: &mut Vec<Candidate>,
) {
    let passage = &view.passages[source.passage as usize];
    let base = passage.tokens.start as u32;
    let (entity, class) = view.gazetteers.owner(source.gazetteer, form);
    let (first, last) = (base + found.first, base + found.last);
    let tokens = &view.tokens[first as usize..last as usize];
    let stretch = Stretch { passage: source.passage, start: tokens[0].start, end: found.end };
    let sense = CaselessSense::of(view, passage, first as usize..last as usize);
    let language = passage.language_at(first as usize);
    let written = FormInText { form, class, passage, language, tokens, sense };
    let (reason, confidence) = match written.admit(judge) {
        Ok(fits) => fits,
        Err(rule) => return judge.note(rule, stretch, entity),
    };
    let candidate = Candidate {
        passage: source.passage,
        first,
        last,
        start: stretch.start,
        end: stretch.end,
        entity,
        gazetteer: source.gazetteer,
        form: found.form,
        bearers: bearers as u8,
        class,
        flags: form.flags.with_class(class),
        reason,
        confidence,
        rule: None,
    };
    add(view, out, candidate, language);
}

/// Adds a candidate. When two forms of one entity cover the same stretch, the form of the paragraph's own language
/// decides: what its list calls weak there, a form of another language does not make strong.
#[inline]
fn add(view: &View<'_>, out: &mut Vec<Candidate>, new: Candidate, language: Option<Language>) {
    let is_here = |known: &Candidate| {
        (known.end, known.start, known.passage) == (new.end, new.start, new.passage)
    };
    match out.last() {
        Some(known) if is_here(known) => add_beside(view, out, new, language),
        _ => out.push(new),
    }
}

/// Adds a candidate where the last one is of the same stretch.
#[inline(never)]
fn add_beside(
    view: &View<'_>,
    out: &mut Vec<Candidate>,
    new: Candidate,
    language: Option<Language>,
) {
    let is_own = |c: &Candidate| c.flags.language().is_none_or(|own| Some(own) == language);
    let Some(known) = last_twin(view, out, &new) else { return out.push(new) };
    if new.bearers > 1 {
        add_beside(view, out, new.bearer(view, 0), language);
        return out.push(Candidate { bearers: new.bearers - 1, ..new.bearer(view, 1) });
    }
    match (is_own(known), is_own(&new)) {
        (true, false) => {}
        (false, true) => *known = new,
        // both count: overlap::resolve takes the better one
        (true, true) | (false, false) => out.push(new),
    }
}

/// The last candidate, if it is the same entity as a new one at its place. Of people who are one candidate, the last one
/// becomes one of its own then.
fn last_twin<'o>(
    view: &View<'_>,
    out: &'o mut Vec<Candidate>,
    new: &Candidate,
) -> Option<&'o mut Candidate> {
    let known = out.last_mut()?;
    let last = known.bearer(view, known.bearers - 1);
    if last.entity != new.entity {
        return None;
    }
    if known.bearers > 1 {
        known.bearers -= 1;
        out.push(last);
    }
    out.last_mut()
}

#[cfg(test)]
mod tests {
    use crate::gazetteer::Flags;
    use crate::language::Language;
    use crate::mention::testing::Scene;

    #[test]
    fn all_forms_are_found_overlapping_ones_too() {
        let list = "id|kind|name|surname\n\
            country/MX|country|Mexico|\n\
            place/new-mexico|place|New Mexico|\n\
            person/ana-mexico|person|Ana Mexico|\n";
        let scene = Scene::new(list, Some(Language::English), "In New Mexico.");
        assert_eq!(
            scene.left(),
            ["New Mexico=place/new-mexico", "Mexico=country/MX", "Mexico=person/ana-mexico"]
        );
    }

    #[test]
    fn of_two_forms_of_one_entity_that_of_the_own_language_counts() {
        let list = "id|kind|name_en|name_es|aliases_en|aliases_es\n\
            place/x|place|Town of Levante|Ciudad de Levante|Levante{weak}|Levante\n";
        for (language, is_weak) in [(Language::English, true), (Language::Spanish, false)] {
            let scene = Scene::new(list, Some(language), "Levante");
            let [only] = scene.candidates[..] else { panic!("{:?}", scene.left()) };
            assert_eq!(only.flags.contains(Flags::WEAK), is_weak, "in {language}");
        }
    }
}
