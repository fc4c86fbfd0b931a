//! Does a form fit the language of its paragraph, and the case in which it is written there?

use super::super::confidence;
use super::super::judge::Judge;
use super::super::rules::Rule;
use crate::document::Reason;
use crate::fold::fold;
use crate::gazetteer::{CasePolicy, Class, Flags, Form};
use crate::language::Language;
use crate::reading::Passage;
use crate::token::{Shape, Token};

/// Shortest word that is recognised in capitals where its list has small letters. Shorter ones look like acronyms.
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
        None => confidence::OTHER_LANGUAGE,
    };
    let reason = match case_fit(form, class, passage, tokens) {
        Some(reason) => reason,
        None if judge.on(Rule::Case) => return Err(Rule::Case),
        None => Reason::Folded,
    };
    let in_case = if reason == Reason::Folded { confidence::FOLDED } else { 1.0 };
    Ok((reason, confidence::LISTED * in_language * in_case))
}

/// The factor for the language, or `None` where the form does not fit.
fn language_fit(
    form: &Form<'_>,
    class: Class,
    language: Option<Language>,
    words: usize,
) -> Option<f32> {
    let flags = form.flags;
    let Some(language) = language else {
        // without a language, a single word may be anything
        let is_clear = words >= 2 && !flags.contains(Flags::WEAK) && class != Class::Nationality;
        return is_clear.then_some(confidence::NO_LANGUAGE);
    };
    let is_own = flags.language().is_none_or(|own| own == language);
    if is_own {
        return Some(1.0);
    }
    (!is_for_own_language(form, class)).then_some(confidence::OTHER_LANGUAGE)
}

/// Whether the form counts only in texts of its own language: demonyms, acronyms, and what may be a word.
fn is_for_own_language(form: &Form<'_>, class: Class) -> bool {
    let is_doubtful = form.flags.contains(Flags::ACRONYM) || form.flags.contains(Flags::WEAK);
    class == Class::Nationality || is_doubtful || form.flags.is_ordinary()
}

/// How the form is written, or `None` where its case policy does not allow that.
fn case_fit(
    form: &Form<'_>,
    class: Class,
    passage: &Passage<'_>,
    tokens: &[Token],
) -> Option<Reason> {
    let (first, last) = (tokens.first()?, tokens.last()?);
    let text = passage.text.get(first.start as usize..last.end as usize)?;
    if form.flags.contains(Flags::STEM_KEY) {
        return Some(Reason::Stem);
    }
    if form.flags.contains(Flags::ACRONYM) {
        return acronym_fit(form, passage, text, first);
    }
    let as_listed = form.is(text);
    if as_listed && !passage.all_caps {
        return Some(Reason::Exact);
    }
    let in_capitals = passage.all_caps && is_capitals(text);
    if in_capitals && !may_be_name_in_capitals(form, class, passage) {
        return None;
    }
    let fits = as_listed
        || match form.flags.case() {
            CasePolicy::Folded => true,
            CasePolicy::Lower => passage.all_caps || !first.shape.all_caps() || first.len() == 1,
            // what is no name in capitals was turned away above
            CasePolicy::Exact => in_capitals || same_case(form.text(), text),
            CasePolicy::Capitalised => capitalised(form.text(), tokens, passage),
        };
    fits.then_some(if as_listed { Reason::Exact } else { Reason::Folded })
}

fn is_capitals(text: &str) -> bool {
    !text.chars().any(char::is_lowercase)
}

/// Whether a form may be the name in a line of capitals. A form that counts in any case may always be.
fn may_be_name_in_capitals(form: &Form<'_>, class: Class, passage: &Passage<'_>) -> bool {
    let any_case = matches!(form.flags.case(), CasePolicy::Lower | CasePolicy::Folded);
    any_case || caps_may_name(form, class, passage)
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

/// An acronym must be written in its own capitals, dotted or not. In a line of capitals it must not be a word.
fn acronym_fit(
    form: &Form<'_>,
    passage: &Passage<'_>,
    text: &str,
    first: &Token,
) -> Option<Reason> {
    let folded_only = form.flags.case() == CasePolicy::Folded;
    let is_same = form.is(text) || folded_only || bare(text).eq(bare(form.text()));
    let is_dotted = first.shape.contains(Shape::DOTTED) && text.contains('.');
    let may_be_word = passage.all_caps && !is_dotted && is_ordinary_in(form, passage);
    (is_same && !may_be_word).then_some(Reason::Acronym)
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

/// Whether the words have capitals where the form has them.
fn capitalised(form: &str, tokens: &[Token], passage: &Passage<'_>) -> bool {
    let words = form.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let count = words.clone().count();
    if count != tokens.len() {
        // dotted or joined differently: the first letter must do
        return tokens[0].shape.contains(Shape::CAPITAL);
    }
    words.zip(tokens).all(|(word, token)| {
        let is_name = word.starts_with(char::is_uppercase);
        let has_capital = token.shape.contains(Shape::CAPITAL);
        let may_be_in_capitals = passage.all_caps || token.len() >= CAPS_LETTERS || count > 1;
        (has_capital || !is_name) && (may_be_in_capitals || !is_shouted(word, token))
    })
}

/// Whether a word is in capitals throughout that its list writes with small letters.
fn is_shouted(word: &str, token: &Token) -> bool {
    token.shape.all_caps() && token.len() > 1 && word.chars().any(char::is_lowercase)
}
