//! Does a form fit the language of its paragraph, and the case in which it is written there?

use super::super::confidence;
use super::super::judge::Judge;
use super::super::rules::Rule;
use super::caseless::CaselessSense;
use crate::document::Reason;
use crate::fold::fold;
use crate::gazetteer::{CasePolicy, Class, Flags, Form};
use crate::language::Language;
use crate::reading::Passage;
use crate::token::{Shape, Token};

/// Shortest word that is recognised in capitals where its list has small letters. Shorter ones look like acronyms.
const CAPS_LETTERS: usize = 4;
/// Shortest single word that is recognised in small letters where its list has capitals.
const SMALL_LETTERS: usize = 4;

/// Shortest acronym that is recognised in small letters without an article.
const ACRONYM_LETTERS: usize = 3;

/// Why the form is admitted, in a stretch of a paragraph that is read in `language`, and how sure that is; or the rule that turns it away.
pub(super) fn admit(
    form: &Form<'_>,
    class: Class,
    (passage, language): (&Passage<'_>, Option<Language>),
    (tokens, sense): (&[Token], CaselessSense),
    judge: &Judge,
) -> Result<(Reason, f32), Rule> {
    let in_language = match language_fit(form, class, (passage, language), tokens.len()) {
        Some(factor) => factor,
        None if judge.on(Rule::Language) => return Err(Rule::Language),
        None => confidence::OTHER_LANGUAGE,
    };
    let reason = match case_fit(form, class, passage, tokens, sense) {
        Some(reason) => reason,
        None if judge.on(Rule::Case) => return Err(Rule::Case),
        None => Reason::Folded,
    };
    if form.flags.contains(Flags::VARIANT) {
        return Ok((
            Reason::Variant,
            confidence::listed(class) * in_language * confidence::VARIANT,
        ));
    }
    let in_case = match reason {
        Reason::Folded if passage.all_small => confidence::SMALL,
        Reason::Folded => confidence::FOLDED,
        _ => 1.0,
    };
    Ok((reason, confidence::listed(class) * in_language * in_case))
}

/// The factor for the language, or `None` where the form does not fit.
fn language_fit(
    form: &Form<'_>,
    class: Class,
    (passage, language): (&Passage<'_>, Option<Language>),
    words: usize,
) -> Option<f32> {
    let is_own = |language| form.flags.language().is_none_or(|own| own == language);
    let counts_here = || counts_in_any_language(form, class, passage, words);
    match language {
        Some(language) if is_own(language) => Some(1.0),
        Some(_) if !is_for_own_language(form, class) => Some(confidence::OTHER_LANGUAGE),
        _ => counts_here().then_some(confidence::NO_LANGUAGE),
    }
}

/// Whether the form is a name whatever the language is. A single word may be anything (*May*, *Chile*, *Para*), unless
/// the paragraph is names alone.
fn counts_in_any_language(
    form: &Form<'_>,
    class: Class,
    passage: &Passage<'_>,
    words: usize,
) -> bool {
    if form.flags.contains(Flags::WEAK) || class == Class::Nationality {
        return false;
    }
    let has_words = words >= 2 && passage.language.is_none();
    has_words || is_among_names(passage, words) && is_no_word(form)
}

/// Whether a form of so many words is in a paragraph that is names alone, or is the whole of it.
fn is_among_names(passage: &Passage<'_>, words: usize) -> bool {
    passage.undetermined || words == passage.tokens.len()
}

fn is_no_word(form: &Form<'_>) -> bool {
    form.flags.contains(Flags::ACRONYM) || !form.flags.is_ordinary()
}

/// Whether the form counts only in texts of its own language: demonyms, acronyms, and what may be a word.
fn is_for_own_language(form: &Form<'_>, class: Class) -> bool {
    let is_doubtful = form.flags.intersects(Flags::ACRONYM.union(Flags::WEAK));
    class == Class::Nationality || is_doubtful || form.flags.is_ordinary()
}

/// How the form is written, or `None` where its case policy does not allow that.
fn case_fit(
    form: &Form<'_>,
    class: Class,
    passage: &Passage<'_>,
    tokens: &[Token],
    sense: CaselessSense,
) -> Option<Reason> {
    let (first, last) = (tokens.first()?, tokens.last()?);
    let text = passage.text.get(first.start as usize..last.end as usize)?;
    if form.flags.contains(Flags::STEM_KEY) {
        return Some(Reason::Stem);
    }
    if form.flags.contains(Flags::ACRONYM) {
        return acronym_fit((form, class), passage, text, first, sense);
    }
    if is_word_here(form, class, sense) {
        return None;
    }
    match (form.is(text), passage.all_caps) {
        (true, false) => Some(Reason::Exact),
        (false, false) if is_name_in_small_letters(form, passage, tokens) => Some(Reason::Folded),
        (false, false) => follows_policy(form, tokens, text, passage).then_some(Reason::Folded),
        (as_listed, true) => fit_in_capitals(form, class, passage, tokens, text, as_listed),
    }
}

/// Whether the words beside a form in a text without case say that it is a word: *EL MUNDO*. A noun (*APPLE*) is no
/// organisation whose list wants it written in one way. There is one of each place and organisation (*UNA GRANADA*),
/// and no demonym is a verb (*TO POLISH THE WORDING*).
fn is_word_here(form: &Form<'_>, class: Class, sense: CaselessSense) -> bool {
    match sense {
        CaselessSense::MereWords => true,
        CaselessSense::Noun => {
            class == Class::Organization && form.flags.case() == CasePolicy::Exact
        }
        CaselessSense::Counted => matches!(class, Class::Organization | Class::Place),
        CaselessSense::Verb => class == Class::Nationality,
        CaselessSense::Open | CaselessSense::Subject => false,
    }
}

/// Whether a form may be the name in a paragraph of small letters: it is neither an ordinary word nor weak, and it has
/// two words and more, or a single one that is not too short.
fn is_name_in_small_letters(form: &Form<'_>, passage: &Passage<'_>, tokens: &[Token]) -> bool {
    if !passage.all_small || tokens[0].shape.contains(Shape::CAPITAL) {
        return false;
    }
    let is_long = tokens.len() >= 2 || tokens[0].len() >= SMALL_LETTERS;
    let may_be_word = || form.flags.contains(Flags::WEAK) || is_ordinary_in(form, passage);
    is_long && !may_be_word()
}

/// How the form is written in a line of capitals.
fn fit_in_capitals(
    form: &Form<'_>,
    class: Class,
    passage: &Passage<'_>,
    tokens: &[Token],
    text: &str,
    as_listed: bool,
) -> Option<Reason> {
    // such a line may hold a word with small letters: *McDonald's*
    let in_capitals = is_capitals(text);
    if in_capitals && !may_be_name_in_capitals(form, class, passage) {
        return None;
    }
    if as_listed {
        return Some(Reason::Exact);
    }
    let fits = match form.flags.case() {
        CasePolicy::Exact => in_capitals || same_case(form.text(), text),
        _ => follows_policy(form, tokens, text, passage),
    };
    fits.then_some(Reason::Folded)
}

/// Whether the case policy allows the letters of the text, which are not those of the list.
fn follows_policy(form: &Form<'_>, tokens: &[Token], text: &str, passage: &Passage<'_>) -> bool {
    match form.flags.case() {
        CasePolicy::Folded => true,
        CasePolicy::Lower => passage.all_caps || !looks_like_acronym(&tokens[0]),
        CasePolicy::Exact => same_case(form.text(), text),
        CasePolicy::Capitalised => is_capitalised_like(form.text(), tokens, passage),
    }
}

/// Whether the token is two capital letters or more. A single one may open a sentence.
fn looks_like_acronym(token: &Token) -> bool {
    token.shape.all_caps() && token.len() != 1
}

fn is_capitals(text: &str) -> bool {
    !text.chars().any(char::is_lowercase)
}

/// Whether a form may be the name in a line of capitals. A form that counts in any case may always be, and so may one
/// that is no ordinary word. Of ordinary words, a country of some length is more likely the name.
fn may_be_name_in_capitals(form: &Form<'_>, class: Class, passage: &Passage<'_>) -> bool {
    let counts_in_any_case = || matches!(form.flags.case(), CasePolicy::Lower | CasePolicy::Folded);
    counts_in_any_case() || !is_ordinary_in(form, passage) || is_long_country(form, class)
}

fn is_long_country(form: &Form<'_>, class: Class) -> bool {
    class == Class::Country && form.text().chars().count() >= CAPS_LETTERS
}

/// Whether the form in lower case is an ordinary word of the paragraph's language: `USA` is one in Spanish only.
fn is_ordinary_in(form: &Form<'_>, passage: &Passage<'_>) -> bool {
    match passage.language {
        Some(language) => form.flags.is_ordinary_in(language),
        None => form.flags.is_ordinary(),
    }
}

/// An acronym must be written in its own capitals, dotted or not, and must not be a word here. Where a text has no
/// capitals, it may be in small letters.
fn acronym_fit(
    (form, class): (&Form<'_>, Class),
    passage: &Passage<'_>,
    text: &str,
    first: &Token,
    sense: CaselessSense,
) -> Option<Reason> {
    let is_small = passage.all_small && first.shape.all_lower();
    // *the us*: an article makes a country of the word
    let is_country = class == Class::Country && sense == CaselessSense::Subject;
    if is_small && (is_country || !form.flags.is_ordinary()) {
        // *la onu*, *the eu*: two letters say little by themselves
        let says_enough = text.len() >= ACRONYM_LETTERS || sense == CaselessSense::Subject;
        return says_enough.then_some(Reason::Folded);
    }
    let counts_in_any_case = form.flags.case() == CasePolicy::Folded;
    let is_same = form.is(text) || counts_in_any_case || bare(text).eq(bare(form.text()));
    let is_name = is_same && !is_word_in_capitals(form, passage, (text, first), sense);
    is_name.then_some(Reason::Acronym)
}

/// *WHO*, *OMS*: whether an acronym in a line of capitals may be a word. It is none if the text speaks of it, if it has
/// dots, or where names are alone.
fn is_word_in_capitals(
    form: &Form<'_>,
    passage: &Passage<'_>,
    (text, first): (&str, &Token),
    sense: CaselessSense,
) -> bool {
    if !passage.all_caps || sense == CaselessSense::Subject || is_among_names(passage, 1) {
        return false;
    }
    let has_dots = first.shape.contains(Shape::DOTTED) && text.contains('.');
    !has_dots && is_ordinary_in(form, passage)
}

/// The letters and digits.
fn bare(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| c.is_alphanumeric())
}

/// Same letters in the same case, whatever their accents.
fn same_case(form: &str, text: &str) -> bool {
    cases(form).eq(cases(text)) && fold(form) == fold(text)
}

/// Of each letter, whether it is a capital.
fn cases(text: &str) -> impl Iterator<Item = bool> {
    text.chars().filter(|c| c.is_alphabetic()).map(char::is_uppercase)
}

/// Whether the words have capitals where the form has them.
fn is_capitalised_like(form: &str, tokens: &[Token], passage: &Passage<'_>) -> bool {
    let words = form.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let count = words.clone().count();
    if count != tokens.len() {
        // dotted or joined differently: the first letter must do
        return tokens[0].shape.contains(Shape::CAPITAL);
    }
    words.zip(tokens).all(|(word, token)| {
        let may_be_in_capitals = passage.all_caps || token.len() >= CAPS_LETTERS || count > 1;
        has_its_capital(word, token) && (may_be_in_capitals || !is_shouted(word, token))
    })
}

/// Whether the token begins with a capital if the word of the list does.
fn has_its_capital(word: &str, token: &Token) -> bool {
    token.shape.contains(Shape::CAPITAL) || !word.starts_with(char::is_uppercase)
}

/// Whether a word is in capitals throughout that its list writes with small letters.
fn is_shouted(word: &str, token: &Token) -> bool {
    token.shape.all_caps() && token.len() > 1 && word.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use crate::language::Language;
    use crate::mention::testing::Scene;

    /// Which of the listed forms the text may mean, in a language or in neither.
    fn admitted(language: Option<Language>, text: &str) -> Vec<String> {
        let list = "id|kind|name|name_en|name_es|aliases\n\
            country/CL|country||Chile|Chile|\n\
            country/DE|country||Germany|Alemania|\n\
            nationality/AR|nationality|||argentino|\n\
            organization/who|organization||WHO|OMS|\n\
            organization/un|organization||United Nations|Naciones Unidas|\n\
            place/para|place|Pará|||\n\
            place/nice|place|Nice|||Nizza{exact}\n";
        Scene::new(list, language, text).left()
    }

    #[test]
    fn a_form_fits_the_language_of_its_paragraph() {
        let (english, spanish) = (Some(Language::English), Some(Language::Spanish));
        for (language, text, expected) in [
            (english, "Germany", &["Germany=country/DE"][..]),
            // a name of the other language, but no demonym and no acronym of it
            (spanish, "Germany", &["Germany=country/DE"]),
            (english, "An argentino", &[]),
            (spanish, "Un argentino", &["argentino=nationality/AR"]),
            (english, "The OMS", &[]),
            (spanish, "La OMS", &["OMS=organization/who"]),
            // in neither language, one word may be anything
            (None, "Nach Germany", &[]),
            // unless the line has nothing else
            (None, "Germany", &["Germany=country/DE"]),
            (None, "United Nations", &["United Nations=organization/un"]),
        ] {
            assert_eq!(admitted(language, text), expected, "{text} in {language:?}");
        }
    }

    #[test]
    fn a_form_fits_the_case_of_its_list() {
        let english = Some(Language::English);
        for (text, expected) in [
            ("in Nice", &["Nice=place/nice"][..]),
            ("a nice day", &[]),
            ("in Para", &["Para=place/para"]),
            ("in Nizza", &["Nizza=place/nice"]),
            ("in NIZZA", &[]),
            ("The WHO said so.", &["WHO=organization/who"]),
            ("The Who said so.", &[]),
            // in a line of capitals, an acronym that is a word may be the word
            ("THE MAN WHO SOLD GERMANY", &["GERMANY=country/DE"]),
            ("THE W.H.O. SPEAKS", &["W.H.O.=organization/who"]),
            // an ordinary word there is the country, but not the town
            ("CHILE IS NICE AND WARM", &["CHILE=country/CL"]),
        ] {
            assert_eq!(admitted(english, text), expected, "{text}");
        }
    }
}
