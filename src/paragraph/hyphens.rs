//! Whether a hyphen at the end of a line is the word's own, or only shows that the word goes on.

use crate::fold::{fold, hash_folded};
use crate::language::Language;

/// Letters of the shorter half of a compound such as *ruso-norcoreano*.
const HALF: usize = 4;
/// Letters of the longest syllable of a Korean or Chinese given name in Latin letters.
const SYLLABLE: usize = 6;

/// Korean and Chinese family names of one syllable. What is behind one is a given name, of two syllables with a
/// hyphen as a rule: *Kim Jong-un*, *Mao Tse-tung*.
const FAMILY_NAMES: [&str; 53] = [
    "ahn", "bae", "baek", "ban", "byun", "cha", "chang", "chen", "chiang", "cho", "choi", "chou",
    "chun", "chung", "gong", "ha", "han", "hong", "hsu", "huang", "hwang", "jang", "jeong", "jo",
    "joo", "jung", "kang", "kim", "ko", "kwon", "lai", "lee", "lim", "lin", "liu", "ma", "mao",
    "moon", "oh", "paik", "pak", "park", "rhee", "ri", "roh", "ryu", "seo", "shin", "song", "tsai",
    "wang", "yoon", "yun",
];

/// Whether the hyphen between the halves `left` and `right` of a word is the word's own: that of *ruso-norcoreano* and
/// *Jong-un*, not that of *Vene-zuela*. `before` is the text before the word.
pub(super) fn is_own(before: &str, left: &str, right: &str) -> bool {
    let compound = left.len() >= HALF && right.len() >= HALF && is_known(left);
    (compound || is_given_name(before, left, right)) && !is_known(&format!("{left}{right}"))
}

/// Whether `right` is a function word between hyphens behind a word: *state-of-the-art*.
pub(super) fn is_link(left: &str, right: &str) -> bool {
    is_known(left) && Language::is_stop_word(right)
}

/// Whether the two halves may be the syllables of a given name behind a family name.
fn is_given_name(before: &str, left: &str, right: &str) -> bool {
    let family_name = || {
        let name = before.split_whitespace().next_back().unwrap_or_default();
        let name = name.trim_start_matches(|c: char| !c.is_alphabetic());
        name.starts_with(char::is_uppercase) && FAMILY_NAMES.contains(&fold(name).as_str())
    };
    left.len() <= SYLLABLE
        && right.len() <= SYLLABLE
        && left.starts_with(char::is_uppercase)
        && family_name()
}

/// Whether a language has the word.
fn is_known(word: &str) -> bool {
    let folded = fold(word);
    let hash = hash_folded(&folded);
    Language::ALL.iter().any(|l| l.lexicon().info(&folded, hash).frequency > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases() {
        for (before, left, right, own) in [
            ("El pacto ", "ruso", "norcoreano", true),
            ("El petróleo de ", "Vene", "zuela", false),
            ("El líder Kim ", "Jong", "un", true),
            ("—Park ", "Geun", "hye", true),
            ("KIM ", "JONG", "UN", true),
            ("el papel de Lee ", "Har", "vey", false),
            ("the boss of Bae ", "Sys", "tems", false),
            ("Ana ", "Jong", "un", false),
            ("el kim ", "Jong", "un", false),
        ] {
            assert_eq!(is_own(before, left, right), own, "{before}{left}-{right}");
        }
    }

    #[test]
    fn family_names_are_sorted() {
        assert!(FAMILY_NAMES.is_sorted());
    }
}
