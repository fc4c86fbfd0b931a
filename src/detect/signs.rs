//! Signs that one language alone has, whatever names are beside them: *¡*, *a 2:50*, *m. t.*

use super::odds::Odds;
use crate::language::{Language, Profile};

/// What a sign adds, as a logarithm of odds. Some neighbours of Spanish write the same.
const SIGN: f32 = 4.0;

/// Adds to each language what its signs in the text say.
pub(super) fn weigh(text: &str, logits: &mut Odds) {
    let has_figures = text.bytes().any(|b| b.is_ascii_digit());
    let is_ascii = text.is_ascii();
    for language in Language::EACH {
        let profile = language.profile();
        let marks = profile.opening_marks;
        // most short texts are known to have none of them without a search
        let may_have = |mark: &char| !is_ascii || mark.is_ascii();
        let is_opened = marks.iter().any(may_have) && text.contains(marks);
        if is_opened || has_figures && is_result(text, profile) {
            logits[language.index()] += SIGN;
        }
    }
}

/// Whether a line with figures is a result as this language writes it.
fn is_result(text: &str, profile: &Profile) -> bool {
    has_bare_figure(text, profile) || has_abbreviation(text, profile)
}

/// Whether an abbreviation of lists of results is in the text, as words of its own.
fn has_abbreviation(text: &str, profile: &Profile) -> bool {
    profile.result_abbreviations.iter().any(|short| {
        text.match_indices(short).any(|(at, _)| {
            let before = text[..at].chars().next_back();
            let behind = text[at + short.len()..].chars().next();
            !before.is_some_and(char::is_alphanumeric) && !behind.is_some_and(char::is_alphabetic)
        })
    })
}

/// Whether a figure follows a word that is an article in another language, which a noun would follow: *Induráin, a 2:50*,
/// but *a 20-year ban*.
fn has_bare_figure(text: &str, profile: &Profile) -> bool {
    let is_figure = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let is_noun = |word: &str| word.contains('%') || word.contains(char::is_lowercase);
    let mut words = text.split_whitespace();
    let found = words.any(|word| profile.before_figures.contains(&word));
    found && words.clone().next().is_some_and(is_figure) && !words.any(is_noun)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_spanish() {
        for (text, told) in [
            ("¡Gracias!", true),
            ("Marcos Ortiz (ESP - Kelme) a 2:50.12", true),
            ("Marcos Ortiz, a 12", true),
            ("Anna Krol m. t. 3", true),
            ("Anna Krol (POL) m.t..3", true),
            ("Ortiz faces a 20-year ban", false),
            ("Ortiz takes a 2:50 lead", false),
            ("Ortiz takes a 5% stake", false),
            ("Vitamin a", false),
            ("Ortiz a Krol", false),
            ("Prim. t. 3", false),
            ("Plan m. tx 3", false),
        ] {
            let mut logits = [0.0; Language::COUNT + 1];
            weigh(text, &mut logits);
            assert_eq!(logits[Language::Spanish.index()] > 0.0, told, "{text}");
            assert_eq!(logits[Language::English.index()], 0.0, "{text}");
        }
    }
}
