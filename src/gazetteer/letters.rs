//! Which letters a word has, and how many: enough to tell at once that two words are not near each other.

use crate::fold::fold;

/// The letters of a folded word as a set (a bit for each of a to z, one for all others), and above them how many there
/// are, at most [`MOST`](Self::MOST).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct LetterSet(pub(super) u32);

impl LetterSet {
    /// Bits of the set.
    const SET: u32 = 27;
    const OTHER: u32 = 1 << (Self::SET - 1);
    /// Longest word whose length is kept exactly.
    const MOST: u32 = u32::MAX >> Self::SET;

    pub(super) fn of(folded: &str) -> Self {
        Self::of_letters(folded.chars())
    }

    /// That of a word that is not folded yet.
    pub(super) fn of_word(word: &str) -> Self {
        match word.is_ascii() {
            true => Self::of_letters(word.bytes().map(|byte| byte.to_ascii_lowercase().into())),
            false => Self::of(&fold(word)),
        }
    }

    fn of_letters(letters: impl Iterator<Item = char>) -> Self {
        let (mut set, mut length) = (0, 0);
        for letter in letters {
            set |= match letter {
                'a'..='z' => 1 << (letter as u32 - 'a' as u32),
                _ => Self::OTHER,
            };
            length += 1;
        }
        Self(set | Self::MOST.min(length) << Self::SET)
    }

    pub(super) fn length(self) -> usize {
        (self.0 >> Self::SET) as usize
    }

    /// Whether two words may be so few changes apart. A change puts in a letter, takes one out, replaces one or swaps
    /// two, so it alters the length by one and the set by two at most.
    #[inline]
    pub(super) fn may_be_near(self, other: Self, changes: usize) -> bool {
        let differing = (self.0 ^ other.0) << (u32::BITS - Self::SET);
        self.length().abs_diff(other.length()) <= changes
            && differing.count_ones() as usize <= 2 * changes
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_far_apart() {
        for (a, b, changes, expected) in [
            ("putin", "putni", 1, true),
            ("putin", "puttin", 1, true),
            ("putin", "putina", 1, true),
            ("putin", "puteen", 1, true),
            ("putin", "puteem", 1, false),
            ("putin", "pin", 1, false),
            ("putin", "pin", 2, true),
            ("putin", "bolton", 2, false),
            ("peña", "pena", 1, true),
        ] {
            assert_eq!(
                LetterSet::of(a).may_be_near(LetterSet::of(b), changes),
                expected,
                "{a} {b}"
            );
        }
    }

    proptest! {
        #[test]
        fn a_change_keeps_words_near(word in "[a-zñß]{1,40}", at in any::<usize>(), letter in "[a-zñ]") {
            let letters: Vec<char> = word.chars().collect();
            let at = at % letters.len();
            let (before, after) = (&letters[..at], &letters[at + 1..]);
            let text = |parts: [&[char]; 3]| parts.concat().into_iter().collect::<String>();
            let new: Vec<char> = letter.chars().collect();
            let left_out = text([before, &[], after]);
            let replaced = text([before, &new, after]);
            let put_in = text([before, &new, &letters[at..]]);
            for changed in [left_out, replaced, put_in] {
                prop_assert!(LetterSet::of(&word).may_be_near(LetterSet::of(&changed), 1), "{}", changed);
            }
        }
    }
}
