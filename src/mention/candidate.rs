//! Forms that stand in the text, as the gazetteers find them and the policies admit them.

use std::ops::Range;

use super::crowd::{self, Crowd};
use super::policy;
use super::rules::{Judge, Rule};
use crate::document::Reason;
pub(crate) use crate::gazetteer::EntityKey;
use crate::gazetteer::{Class, EntityRef, Flags, Form, Found, Gazetteers};
use crate::hash;
pub(super) use crate::hash::phrase as phrase_key;
use crate::language::{Cue, Language};
use crate::reading::{Passage, Reading};
use crate::token::{Gap, Token, Word};

/// A form of an entity at a place of the text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate {
    /// The paragraph.
    pub(crate) passage: u32,
    /// First token, counted in the document.
    pub(crate) first: u32,
    /// Token after the last one.
    pub(crate) last: u32,
    /// First byte in the paragraph.
    pub(crate) start: u32,
    /// Byte after the last one.
    pub(crate) end: u32,
    pub(crate) entity: EntityKey,
    /// The gazetteer of the form; the entity may stand in an earlier one, too.
    pub(crate) gazetteer: u32,
    /// The form's number there.
    pub(crate) form: u32,
    pub(crate) class: Class,
    pub(crate) flags: Flags,
    pub(crate) reason: Reason,
    pub(crate) confidence: f32,
    /// The rule that spoke for it, if it needed one.
    pub(crate) rule: Option<Rule>,
}

impl Candidate {
    /// Whether it tells by itself that its entity is meant.
    pub(crate) fn is_strong(&self) -> bool {
        self.flags.is_strong()
    }
}

/// What the steps may look at: a [`Reading`], and the gazetteers that its names are looked up in.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    pub(crate) gazetteers: &'a Gazetteers,
    pub(crate) passages: &'a [Passage<'a>],
    pub(crate) tokens: &'a [Token],
    /// What is known of each token in its paragraph's language; little where that is neither.
    pub(crate) words: &'a [Word],
    /// The tokens that begin with a capital, in order: most steps look at no others.
    pub(crate) capitals: &'a [u32],
}

impl<'a> View<'a> {
    pub(crate) fn new(gazetteers: &'a Gazetteers, reading: &'a Reading<'a>) -> Self {
        let Reading { passages, tokens, words, capitals } = reading;
        Self { gazetteers, passages, tokens, words, capitals }
    }

    pub(crate) fn passage(&self, c: &Candidate) -> &'a Passage<'a> {
        &self.passages[c.passage as usize]
    }

    /// The tokens of the paragraph that begin with a capital.
    pub(crate) fn capitals(&self, passage: &Passage<'_>) -> impl Iterator<Item = usize> + use<'a> {
        let Range { start, end } = passage.tokens;
        let from = self.capitals.partition_point(|at| (*at as usize) < start);
        let rest = self.capitals[from..].iter().map(|at| *at as usize);
        rest.take_while(move |at| *at < end)
    }

    pub(crate) fn entity(&self, key: EntityKey) -> EntityRef<'a> {
        self.gazetteers.entity(key)
    }

    /// A number for the code of the entity's country.
    pub(crate) fn country(&self, key: EntityKey) -> Option<u64> {
        let code = self.gazetteers.country(key);
        (!code.is_empty()).then(|| hash::bytes(code))
    }

    /// The candidate's tokens.
    pub(crate) fn tokens(&self, c: &Candidate) -> &'a [Token] {
        &self.tokens[c.first as usize..c.last as usize]
    }

    /// What the word right before the candidate says of it, if but a blank stands between them.
    pub(crate) fn cue_before(&self, c: &Candidate) -> Cue {
        let touches = matches!(self.tokens(c)[0].gap, Gap::Blank | Gap::Abbreviation);
        let before = self.words_before(c).last().filter(|_| touches);
        before.map_or(Cue::default(), |word| word.cues)
    }

    /// The words of its paragraph before it.
    pub(crate) fn words_before(&self, c: &Candidate) -> &'a [Word] {
        &self.words[self.passage(c).tokens.start..c.first as usize]
    }

    /// The tokens of its paragraph before it.
    pub(crate) fn before(&self, c: &Candidate) -> &'a [Token] {
        &self.tokens[self.passage(c).tokens.start..c.first as usize]
    }

    /// The tokens of its paragraph after it.
    pub(crate) fn after(&self, c: &Candidate) -> &'a [Token] {
        &self.tokens[c.last as usize..self.passage(c).tokens.end]
    }
}

/// Every form that stands in the text and fits its paragraph's language and case; of a name with very many bearers
/// those that [`crowd`] leaves.
pub(crate) fn candidates(view: &View<'_>, judge: &mut Judge) -> Vec<Candidate> {
    // more than most texts have: to grow step by step costs more
    let mut candidates = Vec::with_capacity(view.tokens.len() / 8);
    let out = &mut candidates;
    let mut crowds = Vec::new();
    for (number, passage) in view.passages.iter().enumerate() {
        let base = passage.tokens.start as u32;
        let tokens = &view.tokens[passage.tokens.clone()];
        for (which, gazetteer) in view.gazetteers.iter() {
            let words = passage.language.map(|l| (l, &view.words[passage.tokens.clone()]));
            let number = number as u32;
            let crowd = |found: Found| {
                let tokens = (base + found.first, base + found.last);
                crowds.push(Crowd { passage: number, tokens, gazetteer: which, form: found.form });
            };
            let judged =
                |found, form: Form<'_>| judged(view, (number, which), (found, form), judge, out);
            gazetteer.find(passage.text, tokens, words, judged, crowd);
        }
    }
    let mut more = Vec::new();
    crowd::others(view, &crowds, &candidates, |crowd, form| {
        let passage = &view.passages[crowd.passage as usize];
        let base = passage.tokens.start as u32;
        let (first, last) = (crowd.tokens.0 - base, crowd.tokens.1 - base);
        let gazetteer = view.gazetteers.get(crowd.gazetteer);
        let tokens = &view.tokens[passage.tokens.clone()];
        if let Some(found) =
            gazetteer.spelt(passage.text, tokens, Found { first, last, end: 0, form })
        {
            let form = gazetteer.form(form);
            judged(view, (crowd.passage, crowd.gazetteer), (found, form), judge, &mut more);
        }
    });
    candidates.append(&mut more);
    candidates
}

/// Adds a form that a passage spells as a candidate, if language and case admit it.
fn judged(
    view: &View<'_>,
    (number, gazetteer): (u32, u32),
    (found, form): (Found, Form<'_>),
    judge: &mut Judge,
    out: &mut Vec<Candidate>,
) {
    let passage = &view.passages[number as usize];
    let base = passage.tokens.start as u32;
    let (entity, class) = view.gazetteers.owner(gazetteer, &form);
    let (first, last) = (base + found.first, base + found.last);
    let stretch = &view.tokens[first as usize..last as usize];
    let start = stretch[0].start;
    let (reason, confidence) = match policy::admit(&form, class, passage, stretch, judge) {
        Ok(fits) => fits,
        Err(rule) => return judge.note(rule, (number, start, found.end), entity),
    };
    let candidate = Candidate {
        passage: number,
        first,
        last,
        start,
        end: found.end,
        entity,
        gazetteer,
        form: found.form,
        class,
        flags: form.flags.with_class(class),
        reason,
        confidence,
        rule: None,
    };
    add(out, candidate, passage.language);
}

/// Adds a candidate. Of two forms of one entity for one stretch of text that of the paragraph's own
/// language decides: what its list calls weak there, another language's form does not make strong.
fn add(out: &mut Vec<Candidate>, new: Candidate, language: Option<Language>) {
    let is_own = |c: &Candidate| c.flags.language().is_none_or(|own| Some(own) == language);
    let twin = |c: &&mut Candidate| {
        (c.passage, c.start, c.end, c.entity) == (new.passage, new.start, new.end, new.entity)
    };
    match out.last_mut().filter(twin) {
        Some(known) if is_own(known) && !is_own(&new) => {}
        Some(known) if !is_own(known) && is_own(&new) => *known = new,
        _ => out.push(new),
    }
}
