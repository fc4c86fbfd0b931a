//! Names inside a word that runs them together, as hashtags, handles and addresses do: `CoreaDelNorte`.
//!
//! Each name that may be found there is indexed by the hash of its letters without anything between them:
//! `coreadelnorte`. A word is cut wherever a name may begin and end, and every piece is looked up.
//! Cost: the length of the word times that of the longest name that is indexed.

use super::alias::Flags;
use super::image::Image;
use crate::fold::{fold, fold_into};
use crate::hash;
use crate::kind::Class;

/// Shortest name, in letters, that counts as a part of a tag.
pub(crate) const SHORTEST: usize = 5;
/// Longest name, in bytes of its folded letters. Social networks cut tags off at fewer.
const LONGEST: usize = 140;
/// Most forms compared for one piece of a word: keeps a million people of one name from costing a million.
const MOST_FORMS: usize = 64;

/// The key under which a form is found in tags, if it may be.
pub(super) fn key(text: &str, flags: Flags) -> Option<u32> {
    if !speaks_in_tags(flags) {
        return None;
    }
    let letters = letters(text);
    let fits = letters.chars().count() >= SHORTEST && letters.len() <= LONGEST;
    fits.then(|| letters_key(letters.as_bytes()))
}

/// Whether a form says enough without the words around it.
fn speaks_in_tags(flags: Flags) -> bool {
    let alone = !flags.contains(Flags::SURNAME) || flags.contains(Flags::DISTINCTIVE);
    alone
        && flags.class() != Class::Nationality
        && !flags.contains(Flags::WEAK)
        && !flags.contains(Flags::AMBIGUOUS)
        && !flags.contains(Flags::STEM_KEY)
        && !flags.is_ordinary()
}

/// The folded letters and digits of a form.
fn letters(text: &str) -> String {
    if text.is_ascii() {
        let mut letters = String::with_capacity(text.len());
        letters.extend(text.split(|c: char| !c.is_ascii_alphanumeric()));
        letters.make_ascii_lowercase();
        return letters;
    }
    let mut letters = fold(text);
    letters.retain(char::is_alphanumeric);
    letters
}

/// The key of letters that are folded.
fn letters_key(letters: &[u8]) -> u32 {
    (hash::bytes(letters) >> 32) as u32
}

/// Calls `found` with each form that the word holds between two of its cuts, and with the bytes of the word that it
/// covers. Where more than [`MOST_FORMS`] are alike, the others are passed over.
pub(super) fn find(image: &Image, word: &str, mut found: impl FnMut(u32, usize, usize)) {
    let pieces = CutWord::of(word);
    for (start, end, key) in pieces.keys() {
        let piece = &pieces.folded.as_bytes()[start..end];
        for form in image.tag_forms(key).take(MOST_FORMS) {
            if letters(image.form(form).text()).as_bytes() == piece {
                found(form, pieces.origin[start], pieces.origin[end]);
            }
        }
    }
}

/// A word, folded, and where it may be cut.
struct CutWord {
    folded: String,
    /// For each byte of the folded word, and for its end, the byte of the word that it came from.
    origin: Vec<usize>,
    /// For each of those whether a name may end before it.
    ends: Vec<bool>,
    /// Where names may begin.
    starts: Vec<usize>,
}

impl CutWord {
    fn of(word: &str) -> Self {
        let (folded, origin) = folded_with_origin(word);
        // a letter that folds to two is not cut between them, nor is ñ before its tilde
        let is_whole =
            |at: usize| folded.is_char_boundary(at) && (at == 0 || origin[at - 1] != origin[at]);
        let ends = (0..origin.len()).map(|at| is_whole(at) && closes_word(word, origin[at]));
        let starts = (0..folded.len()).filter(|&at| is_whole(at) && opens_word(word, origin[at]));
        Self { ends: ends.collect(), starts: starts.collect(), folded, origin }
    }

    /// Where each piece begins and ends in the folded word, and the key of the names that it may be.
    fn keys(&self) -> impl Iterator<Item = (usize, usize, u32)> {
        self.starts.iter().flat_map(move |&start| {
            let longest = self.folded.len().min(start + LONGEST);
            let ends = (start + SHORTEST..=longest).filter(|end| self.ends[*end]);
            ends.map(move |end| (start, end, letters_key(&self.folded.as_bytes()[start..end])))
        })
    }
}

/// The folded word, and for each byte of it (and its end) where that came from.
fn folded_with_origin(word: &str) -> (String, Vec<usize>) {
    let mut folded = String::new();
    let mut origin = Vec::new();
    for (at, c) in word.char_indices() {
        fold_into(&word[at..at + c.len_utf8()], &mut folded);
        origin.resize(folded.len(), at);
    }
    origin.push(word.len());
    (folded, origin)
}

/// Whether a name may begin here: with the word, with a capital in it, or beside a number, which is not cut.
fn opens_word(word: &str, start: usize) -> bool {
    let (before, after) = around(word, start);
    before.is_none_or(|b| match b.is_alphabetic() {
        true => b.is_lowercase() && after.is_some_and(char::is_uppercase),
        false => !is_inside_number(before, after),
    })
}

/// Whether a name may end here: with the word, before a capital in it, or beside a number, which is not cut.
fn closes_word(word: &str, end: usize) -> bool {
    let (before, after) = around(word, end);
    after.is_none_or(|next| match next.is_alphabetic() {
        true => next.is_uppercase() && before.is_some_and(char::is_lowercase),
        false => !is_inside_number(before, after),
    })
}

/// The characters on both sides of a place.
fn around(word: &str, at: usize) -> (Option<char>, Option<char>) {
    (word[..at].chars().next_back(), word[at..].chars().next())
}

fn is_inside_number(before: Option<char>, after: Option<char>) -> bool {
    before.is_some_and(char::is_numeric) && after.is_some_and(char::is_numeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pieces of a word that are looked up.
    fn pieces(word: &str) -> Vec<&str> {
        let pieces = CutWord::of(word);
        let of = |(start, end, _)| &word[pieces.origin[start]..pieces.origin[end]];
        pieces.keys().map(of).collect()
    }

    #[test]
    fn words_are_cut_before_capitals_and_beside_numbers() {
        for (word, expected) in [
            ("Corea", &["Corea"][..]),
            ("Cuba", &[]),
            ("CoreaDelNorte", &["Corea", "CoreaDel", "CoreaDelNorte", "DelNorte", "Norte"]),
            ("coreadelnorte", &["coreadelnorte"]),
            ("OTANhoy", &["OTANhoy"]),
            ("Putin2024", &["Putin", "Putin2024"]),
            ("2024Putin", &["2024Putin", "Putin"]),
            ("París", &["París"]),
            ("Pari\u{301}sHoy", &["Pari\u{301}s", "Pari\u{301}sHoy"]),
            ("EspañaHoy", &["España", "EspañaHoy"]),
            ("Espan\u{303}aHoy", &["Espan\u{303}a", "Espan\u{303}aHoy"]),
            ("Ægypten", &["Ægypten"]),
        ] {
            assert_eq!(pieces(word), expected, "{word}");
        }
    }

    #[test]
    fn a_form_and_a_piece_have_one_key() {
        for (form, word) in [
            ("Corea del Norte", "CoreaDelNorte"),
            ("EE. UU. de América", "EEUUdeAmerica"),
            ("España", "ESPAN\u{303}A"),
            ("Æthelstan", "aethelstan"),
        ] {
            let wanted = key(form, Flags::default());
            let keys: Vec<u32> = CutWord::of(word).keys().map(|(_, _, key)| key).collect();
            assert!(wanted.is_some_and(|key| keys.contains(&key)), "{form} in {word}");
        }
    }

    #[test]
    fn forms_that_need_their_surroundings_have_no_key() {
        let person = Flags::default().with_class(Class::Person);
        for (form, flags, expected) in [
            ("Putin", person, true),
            ("Cuba", person, false),
            ("Putin", person.union(Flags::WEAK), false),
            ("Putin", person.union(Flags::SURNAME), false),
            ("Putin", person.union(Flags::SURNAME).union(Flags::DISTINCTIVE), true),
            ("Russian", person.with_class(Class::Nationality), false),
        ] {
            assert_eq!(key(form, flags).is_some(), expected, "{form} {flags:?}");
        }
    }
}
