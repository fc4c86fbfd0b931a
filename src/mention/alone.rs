//! Surnames that go on alone behind a full name that only the learned reader found (*Ottoline Varga*, then *the pianos that
//! Varga signed*), and those that open a sentence as a word would (*Ramiro Cuesta*, then *Cuesta murió*).
//!
//! The rules look for short forms of what they find themselves, and leave a word that opens a sentence to itself. Cost:
//! linear in the capitalised words; nothing where no such name is.

use super::candidate::View;
use super::confidence;
use super::earlier::{EarlierName, NameForm};
use super::resolved::{Resolved, is_covered, merged};
use super::rules::Rule;
use crate::document::Reason;
use crate::gazetteer::Class;
use crate::hash::{self, HashBits};
use crate::language::{Cue, Language, WordClass};
use crate::token::{Gap, Shape};

/// Letters of the shortest surname.
const SHORTEST: usize = 3;

/// The surname of a person whom no list has.
struct Surname {
    hash: u64,
    /// The number of the mention with the full name.
    full: usize,
}

/// Adds the surnames alone to `mentions`, which are in the order of the text. `denied` are the first tokens of mentions that
/// the learned reader dropped, in order.
pub(super) fn add(view: &View<'_>, mentions: Vec<Resolved>, denied: &[u32]) -> Vec<Resolved> {
    let surnames = surnames(view, &mentions);
    if surnames.is_empty() {
        return mentions;
    }
    let mut bits = HashBits::<2>::default();
    surnames.iter().for_each(|surname| bits.insert(surname.hash));
    let mut new = Vec::new();
    // most words are nobody's surname
    let words = view.capitals.iter().map(|at| (*at as usize, view.tokens[*at as usize].hash));
    for (at, hash) in words.filter(|(_, hash)| bits.may_have(*hash)) {
        // whoever was named last
        let place = |surname: &Surname| (surname.hash, mentions[surname.full].first as usize);
        let behind = surnames.partition_point(|surname| place(surname) < (hash, at));
        let bearer = surnames[..behind].last().filter(|surname| surname.hash == hash);
        let Some(full) = bearer.map(|bearer| &mentions[bearer.full]) else { continue };
        if is_covered(&mentions, at) || denied.binary_search(&(at as u32)).is_ok() {
            continue;
        }
        if let Some(passage) = may_stand_alone(view, at, full) {
            new.push(mention(view, at, passage, full));
        }
    }
    if new.is_empty() { mentions } else { merged(mentions.into_iter(), new) }
}

/// The surnames of people whom no list has, by their hashes, those of one in the order of the text.
fn surnames(view: &View<'_>, mentions: &[Resolved]) -> Vec<Surname> {
    // the rules have looked for short forms of their own names, except where a word opens a sentence
    let may_be_looked_for =
        |m: &Resolved| m.is_guess() || view.words[m.last as usize - 1].info.is_ordinary();
    let full = mentions.iter().enumerate();
    let full = full.filter(|(_, m)| is_full(view, m) && may_be_looked_for(m));
    let surname = |(full, m): (usize, &Resolved)| Surname {
        hash: view.tokens[m.last as usize - 1].hash,
        full,
    };
    let mut surnames: Vec<Surname> = full.map(surname).collect();
    surnames.sort_by_key(|surname| surname.hash);
    surnames
}

/// Whether it is the full name of a person whom no list has, with a surname that may stand alone.
fn is_full(view: &View<'_>, m: &Resolved) -> bool {
    if m.class != Class::Person || m.entity.is_some() || m.last <= m.first + 1 {
        return false;
    }
    let surname = &view.tokens[m.last as usize - 1];
    surname.len() >= SHORTEST && surname.shape.contains(Shape::CAPITAL.union(Shape::LOWER))
}

/// The full names that only the learned reader found in a part of a text, for the parts behind it: there the rules look for
/// them as for their own.
pub(super) fn said(view: &View<'_>, mentions: &[Resolved]) -> Vec<(EarlierName, Vec<NameForm>)> {
    let guesses = mentions.iter().filter(|m| m.is_guess() && view.is_new(m.passage));
    let full = guesses.filter(|m| is_full(view, m));
    let name = |m: &Resolved| {
        let words: Box<[u64]> = view.tokens[m.tokens()].iter().map(|token| token.hash).collect();
        let key = hash::phrase(words.iter().copied());
        if view.earlier().is_some_and(|earlier| earlier.names.whole(key).is_some()) {
            return None;
        }
        let forms = vec![NameForm::Whole(key), NameForm::Part(*words.last()?)];
        let (class, confidence) = (m.class, m.confidence);
        let text = view.full_text(m.stretch()).into();
        Some((EarlierName { class, entity: None, text, words, confidence }, forms))
    };
    full.filter_map(name).collect()
}

/// The paragraph of a word that may be the surname of `full` alone.
fn may_stand_alone(view: &View<'_>, at: usize, full: &Resolved) -> Option<u32> {
    let number = view.passages.partition_point(|passage| passage.tokens.end <= at);
    let passage = view.passages.get(number).filter(|passage| passage.tokens.contains(&at))?;
    let (token, word) = (&view.tokens[at], &view.words[at]);
    let is_proper = token.shape.contains(Shape::CAPITAL.union(Shape::LOWER));
    let no_name = Cue::NOT_NAME.union(Cue::TITLE);
    if !is_proper || passage.language.is_none() || passage.title_case || passage.all_caps {
        return None;
    }
    let is_function_word = word.info.class.intersects(WordClass::STOP);
    if word.cues.intersects(no_name) || is_function_word || is_part_of_another(view, number, at) {
        return None;
    }
    let number = number as u32;
    let stands = match word.info.is_ordinary() && view.opens_clause(number, at) {
        true => is_before_verb(view, number, at),
        false => full.is_guess(),
    };
    stands.then_some(number)
}

/// Whether the word is joined to another one, or a word of a name is right beside it.
fn is_part_of_another(view: &View<'_>, number: usize, at: usize) -> bool {
    let passage = &view.passages[number];
    let is_joined = |at: usize| matches!(view.tokens[at].gap, Gap::Hyphen | Gap::Joined);
    let is_capital = |at: usize| view.tokens[at].shape.contains(Shape::CAPITAL);
    let touches = |at: usize| view.tokens[at].gap.joins();
    let before = passage.before(at).filter(|_| touches(at)).is_some_and(is_capital);
    let behind = passage.inside(at + 1);
    before
        || is_joined(at)
        || view.tokens[at].gap == Gap::Apostrophe
        || behind.is_some_and(|at| is_joined(at) || touches(at) && is_capital(at))
}

/// *Cuesta murió*, *Frame left*: whether a verb that one person may have is right behind the word.
fn is_before_verb(view: &View<'_>, number: u32, at: usize) -> bool {
    let Some(behind) = view.word_behind(number, at + 1) else { return false };
    let (token, word) = (&view.tokens[behind], &view.words[behind]);
    let passage = &view.passages[number as usize];
    let Some(profile) = passage.language.map(Language::profile) else { return false };
    if !token.shape.all_lower() {
        return false;
    }
    let (text, part) = (token.text(passage.text), word.info.part);
    let without_ending = || part.readings().starts_with('v') && !text.ends_with("ing");
    profile.is_singular_verb(text, part).unwrap_or_else(without_ending)
}

fn mention(view: &View<'_>, at: usize, passage: u32, full: &Resolved) -> Resolved {
    let token = &view.tokens[at];
    Resolved {
        passage,
        first: at as u32,
        last: at as u32 + 1,
        start: token.start,
        end: token.end,
        class: Class::Person,
        entity: None,
        candidates: Vec::new(),
        full: full.full.or(Some(full.stretch())),
        reason: Reason::Antecedent,
        confidence: full.confidence * confidence::SHORT_FORM,
        rule: Some(Rule::Antecedent),
    }
}
