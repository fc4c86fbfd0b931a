//! Names of several words, one of them misspelt.
//!
//! Every word of such a name is indexed together with the initial of its neighbour; a word that no
//! list knows is looked up by its neighbours. The first letter must be right, the word must have at
//! least five, and one change is forgiven, two from ten letters on. A change is a letter put in, left
//! out, replaced, or swapped with its neighbour (optimal string alignment distance).
//! Letters and length of the word are kept beside each name: nearly all are turned away before they are read.
//! Cost: two look-ups a suspicious word, a bit test for each name that comes up, and a comparison for those left.

use std::cell::LazyCell;

use super::image::{Form, Image};
use super::letters::LetterSet;
use super::spelling::SpelledForm;
use crate::fold::{fold, fold_into};
use crate::hash;
use crate::token::{Shape, Token, tokenize};

/// On which side of the right word the misspelt one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Before,
    After,
}

/// Shortest word in which a slip is forgiven, in letters.
pub(crate) const SHORTEST: usize = 5;
/// From this length on two slips are.
const LONG: usize = 10;
/// Longest word that is compared.
const LONGEST: usize = 40;
/// Most names compared for one word: keeps a million people of one name from costing a million.
const MOST_NAMES: usize = 512;

/// Calls `each` with the keys under which a form is looked for when one of its words is misspelt,
/// and the letters of that word.
pub(super) fn keys(tokens: &[Token], text: &str, mut each: impl FnMut(u32, LetterSet)) {
    for (at, token) in tokens.iter().enumerate() {
        let word = token.text(text);
        let letters = LetterSet::of_word(word);
        // a letter may be missing from the form or from the text
        let long_enough = letters.length() + 1 >= SHORTEST;
        let Some(initial) = initial(word).filter(|_| long_enough) else { continue };
        for side in [Side::After, Side::Before] {
            if let Some(neighbour) = neighbour(tokens, at, side) {
                each(pair_key(neighbour, side, initial), letters);
            }
        }
    }
}

/// The first letter of a word, folded.
fn initial(word: &str) -> Option<char> {
    let first = word.chars().next()?;
    if first.is_ascii() {
        return Some(first.to_ascii_lowercase()).filter(char::is_ascii_alphabetic);
    }
    fold(&word[..first.len_utf8()]).chars().next().filter(|c| c.is_alphabetic())
}

/// Longest word in lower case that may link a name, in bytes: *de*, *von*, *of*, *the*.
const LINK: usize = 3;

/// The hash of the word beside token `at`, if one that may belong to its name is there. A link such
/// as *de* is taken together with the word beyond it: too many names hold it.
#[inline]
fn neighbour(tokens: &[Token], at: usize, side: Side) -> Option<u64> {
    let joined = |n: usize| tokens.get(n).is_some_and(|t| t.gap.joins());
    let step = |n: usize| match side {
        Side::After => n.checked_sub(1).filter(|_| joined(n)),
        Side::Before => Some(n + 1).filter(|next| joined(*next)),
    };
    let place = step(at)?;
    let token = tokens.get(place)?;
    if token.shape.contains(Shape::CAPITAL) {
        return Some(token.hash);
    }
    if token.len() > LINK {
        return None;
    }
    let beyond = step(place).and_then(|n| tokens.get(n))?;
    Some(hash::pair(beyond.hash, token.hash))
}

/// The key of a right word, the side of the misspelt one, and the first letter of that.
fn pair_key(word: u64, side: Side, initial: char) -> u32 {
    let salt = u64::from(initial as u32) << 1 | u64::from(side == Side::After);
    (hash::mix(hash::spread(salt), word) >> 32) as u32
}

/// Calls `found` with every form that the tokens around `at` spell except for a slip in that one, if its
/// entity may be meant.
pub(super) fn find(
    image: &Image,
    paragraph: &str,
    tokens: &[Token],
    at: usize,
    mut may_be: impl FnMut(u32) -> bool,
    mut found: impl FnMut(SpelledForm),
) {
    let text = tokens[at].text(paragraph);
    let Some(initial) = initial(text) else { return };
    let mut slip: Option<Slip> = None;
    // most pairs are those of no name, and need no letters
    let letters = LazyCell::new(|| LetterSet::of_word(text));
    for side in [Side::After, Side::Before] {
        let Some(neighbour) = neighbour(tokens, at, side) else { continue };
        let is_near = |own: LetterSet| own.may_be_near(*letters, slips(own.length()));
        let key = pair_key(neighbour, side, initial);
        let mut last = None;
        for number in image.pair_forms(key, MOST_NAMES, is_near) {
            // a form comes up for each of its words that may be meant
            if last.replace(number) == Some(number) {
                continue;
            }
            let form = image.form(number);
            if !may_be(form.entity) {
                continue;
            }
            let slip = slip.get_or_insert_with(|| Slip::of(paragraph, tokens, at));
            if let Some((first, last)) = slip.aligned(&form) {
                let end = tokens[last - 1].end;
                found(SpelledForm { first: first as u32, last: last as u32, end, form: number });
            }
        }
    }
}

/// A word that may be misspelt, where it is.
struct Slip<'t> {
    paragraph: &'t str,
    tokens: &'t [Token],
    at: usize,
    /// The word, folded.
    word: String,
    /// The tokens of the form that is compared.
    own: Vec<Token>,
    scratch: String,
}

impl<'t> Slip<'t> {
    fn of(paragraph: &'t str, tokens: &'t [Token], at: usize) -> Self {
        let mut slip = Self {
            paragraph,
            tokens,
            at,
            word: String::new(),
            own: Vec::new(),
            scratch: String::new(),
        };
        fold_into(tokens[at].text(paragraph), &mut slip.word);
        slip
    }

    /// Where the form is if this is its misspelt word: every other word is right.
    fn aligned(&mut self, form: &Form<'_>) -> Option<(usize, usize)> {
        if !(SHORTEST..=LONGEST).contains(&self.word.chars().count()) {
            return None;
        }
        let text = form.text();
        self.own.clear();
        tokenize(text, None, &mut self.scratch, &mut self.own);
        let length = self.own.len();
        (0..length)
            .find(|&place| {
                self.others_right(place) && self.likely(fold(self.own[place].text(text)).as_str())
            })
            .map(|place| (self.at - place, self.at - place + length))
            .filter(|&(first, _)| {
                !self.paragraph[..self.tokens[first].start as usize].ends_with(['#', '@'])
            })
    }

    /// Whether the text spells the form with this as its word number `place`, that word aside.
    fn others_right(&self, place: usize) -> bool {
        let Some(first) = self.at.checked_sub(place) else { return false };
        let Some(stretch) = self.tokens.get(first..first + self.own.len()) else { return false };
        self.own.iter().zip(stretch).enumerate().all(|(n, (mine, theirs))| {
            let joined = n == 0 || theirs.gap.joins();
            let capital =
                !mine.shape.contains(Shape::CAPITAL) || theirs.shape.contains(Shape::CAPITAL);
            joined && capital && (n == place || mine.hash == theirs.hash)
        })
    }

    fn likely(&self, wanted: &str) -> bool {
        let slips = slips(wanted.chars().count());
        wanted.chars().next() == self.word.chars().next()
            && (1..=slips).contains(&distance(wanted, &self.word))
    }
}

/// Slips that are forgiven in a word of so many letters.
fn slips(letters: usize) -> usize {
    if letters >= LONG { 2 } else { 1 }
}

/// Optimal string alignment distance, in characters. Words past [`LONGEST`] are never near.
fn distance(a: &str, b: &str) -> usize {
    let (mut a_letters, mut b_letters) = (['\0'; LONGEST], ['\0'; LONGEST]);
    let (Some(a), Some(b)) = (letters(a, &mut a_letters), letters(b, &mut b_letters)) else {
        return usize::MAX;
    };
    if a.len().abs_diff(b.len()) > 2 {
        return usize::MAX;
    }
    let mut rows = [[0u8; LONGEST + 1]; 3];
    for (n, cell) in (0..).zip(&mut rows[1][..=b.len()]) {
        *cell = n;
    }
    for i in 1..=a.len() {
        let [before, last, now] = &mut rows;
        now[0] = i as u8;
        for j in 1..=b.len() {
            let replaced = last[j - 1] + u8::from(a[i - 1] != b[j - 1]);
            now[j] = replaced.min(last[j] + 1).min(now[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                now[j] = now[j].min(before[j - 2] + 1);
            }
        }
        rows.rotate_left(1);
    }
    rows[1][b.len()].into()
}

/// The letters of a word that is not too long.
fn letters<'l>(word: &str, out: &'l mut [char; LONGEST]) -> Option<&'l [char]> {
    let mut count = 0;
    for letter in word.chars() {
        *out.get_mut(count)? = letter;
        count += 1;
    }
    Some(&out[..count])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances() {
        for (a, b, wanted) in [
            ("vladimir", "vladmir", 1),
            ("putin", "putni", 1),
            ("sheinbaum", "sheinbaun", 1),
            ("macron", "macron", 0),
            ("kitten", "sitting", 3),
            ("", "ab", 2),
        ] {
            assert_eq!(distance(a, b), wanted, "{a} {b}");
            assert_eq!(distance(b, a), wanted, "{b} {a}");
        }
    }
}
