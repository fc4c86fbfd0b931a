//! Does a form fit the language of its paragraph and the case in which it is written there?

use super::rules::{Judge, Rule};
use crate::document::Reason;
use crate::fold::fold;
use crate::gazetteer::{CasePolicy, Class, Flags, Form};
use crate::language::Language;
use crate::reading::Passage;
use crate::token::{Shape, Token};

/// Confidence in a name that stands as its list has it, in its own language.
const SURE: f32 = 0.97;
/// Factor for a name of the other language.
const OTHER_LANGUAGE: f32 = 0.9;
/// Factor for a name in a paragraph of neither language.
const NO_LANGUAGE: f32 = 0.8;
/// Factor for letters that differ in case or accents.
const FOLDED: f32 = 0.97;
/// Shortest word that is recognised in capitals where the list has small letters.
const CAPS_LETTERS: usize = 4;

/// Why the form is admitted, and how sure that is; or the rule that turns it away.
pub(super) fn admit(
    form: &Form<'_>,
    class: Class,
    passage: &Passage<'_>,
    tokens: &[Token],
    judge: &Judge,
) -> Result<(Reason, f32), Rule> {
    let in_language = match language_fit(form, class, passage.language, tokens.len()) {
        Some(factor) => factor,
        None if judge.on(Rule::Language) => return Err(Rule::Language),
        None => OTHER_LANGUAGE,
    };
    let reason = match case_fit(form, class, passage, tokens) {
        Some(reason) => reason,
        None if judge.on(Rule::Case) => return Err(Rule::Case),
        None => Reason::Folded,
    };
    let in_case = if reason == Reason::Folded { FOLDED } else { 1.0 };
    Ok((reason, SURE * in_language * in_case))
}

fn language_fit(
    form: &Form<'_>,
    class: Class,
    language: Option<Language>,
    words: usize,
) -> Option<f32> {
    let flags = form.flags;
    let Some(language) = language else {
        let strong = words >= 2 && !flags.has(Flags::WEAK) && class != Class::Nationality;
        return strong.then_some(NO_LANGUAGE);
    };
    match flags.language() {
        None => Some(1.0),
        Some(own) if own == language => Some(1.0),
        Some(_) => {
            let doubtful = [Flags::ACRONYM, Flags::WEAK].into_iter().any(|f| flags.has(f));
            let own_only = class == Class::Nationality || doubtful || flags.is_ordinary();
            (!own_only).then_some(OTHER_LANGUAGE)
        }
    }
}

fn case_fit(
    form: &Form<'_>,
    class: Class,
    passage: &Passage<'_>,
    tokens: &[Token],
) -> Option<Reason> {
    let (first, last) = (tokens.first()?, tokens.last()?);
    let text = passage.text.get(first.start as usize..last.end as usize)?;
    if form.flags.has(Flags::STEM_KEY) {
        return Some(Reason::Stem);
    }
    if form.flags.has(Flags::ACRONYM) {
        return acronym_fit(form, passage, text, first);
    }
    let as_listed = form.is(text);
    if as_listed && !passage.all_caps {
        return Some(Reason::Exact);
    }
    let capitals = text.chars().all(|c| !c.is_lowercase());
    let any_case = matches!(form.flags.case(), CasePolicy::Lower | CasePolicy::Folded);
    if passage.all_caps && capitals && !any_case && !caps_may_name(form, class, passage) {
        return None;
    }
    let fits = as_listed
        || match form.flags.case() {
            CasePolicy::Folded => true,
            CasePolicy::Lower => passage.all_caps || !first.shape.all_caps() || first.len() == 1,
            CasePolicy::Exact => {
                same_case(form.text(), text)
                    || capitals && passage.all_caps && caps_may_name(form, class, passage)
            }
            CasePolicy::Capitalised => capitalised(form.text(), tokens, passage),
        };
    fits.then_some(if as_listed { Reason::Exact } else { Reason::Folded })
}

/// Whether an ordinary word in a line of capitals is more likely the name: countries are.
fn caps_may_name(form: &Form<'_>, class: Class, passage: &Passage<'_>) -> bool {
    !is_ordinary_in(form, passage)
        || class == Class::Country && form.text().chars().count() >= CAPS_LETTERS
}

/// Whether the form in lower case is an ordinary word of the paragraph's language: `USA` is one in Spanish only.
fn is_ordinary_in(form: &Form<'_>, passage: &Passage<'_>) -> bool {
    match passage.language {
        Some(language) => form.flags.is_ordinary_in(language),
        None => form.flags.is_ordinary(),
    }
}

/// An acronym stands in its own capitals, dotted or not; in a line of capitals it must not be a word.
fn acronym_fit(
    form: &Form<'_>,
    passage: &Passage<'_>,
    text: &str,
    first: &Token,
) -> Option<Reason> {
    let folded_only = form.flags.case() == CasePolicy::Folded;
    let same = form.is(text) || folded_only || bare(text).eq(bare(form.text()));
    let dotted = first.shape.has(Shape::DOTTED) && text.contains('.');
    let readable = !passage.all_caps || dotted || !is_ordinary_in(form, passage);
    (same && readable).then_some(Reason::Acronym)
}

/// The letters and digits.
fn bare(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| c.is_alphanumeric())
}

/// Same letters in the same case, whatever their accents.
fn same_case(form: &str, text: &str) -> bool {
    shape(form).eq(shape(text)) && fold(form) == fold(text)
}

/// The case of the letters.
fn shape(text: &str) -> impl Iterator<Item = bool> {
    text.chars().filter(|c| c.is_alphabetic()).map(char::is_uppercase)
}

/// Capitals where the form has them. A word in capitals throughout needs a line of capitals, or to be
/// long enough not to be an acronym.
fn capitalised(form: &str, tokens: &[Token], passage: &Passage<'_>) -> bool {
    let words = form.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let count = words.clone().count();
    if count != tokens.len() {
        // dotted or joined differently: the first letters must do
        return tokens[0].shape.has(Shape::CAPITAL);
    }
    words.zip(tokens).all(|(word, token)| {
        let name = word.starts_with(char::is_uppercase);
        let shouted =
            token.shape.all_caps() && token.len() > 1 && word.chars().any(char::is_lowercase);
        (!name || token.shape.has(Shape::CAPITAL))
            && (!shouted || passage.all_caps || token.len() >= CAPS_LETTERS || count > 1)
    })
}
