//! Names of several words of which one is misspelt.
//!
//! Every word of such a name is indexed together with the initial of its neighbour; a word that no
//! list knows is looked up by its neighbours. The first letter must be right, the word must have at
//! least five, and one change is forgiven, two from ten letters on. A change is a letter put in, left
//! out, replaced, or swapped with its neighbour (optimal string alignment distance).
//! Cost: two binary searches a suspicious word, and a comparison for each name that comes up.

use super::Found;
use super::image::{Form, Image};
use crate::fold::{fold, fold_into};
use crate::token::{Shape, Token, tokenize};

/// On which side of the right word the misspelt one stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Before,
    After,
}

/// Shortest word in which a slip is forgiven, in letters.
const SHORTEST: usize = 5;
/// From this length on two slips are.
const LONG: usize = 10;
/// Longest word that is compared.
const LONGEST: usize = 40;
/// Most names compared for one word: keeps a million people of one name from costing a million.
const MOST_NAMES: usize = 512;

/// The letter under which a word of a form is looked for when it is misspelt.
pub(super) fn slip_initial(token: &Token, text: &str) -> Option<char> {
    let word = token.text(text);
    let long = fold(word).chars().count() + 1 >= SHORTEST;
    initial(word).filter(|_| long)
}

/// The first letter of a word, folded.
fn initial(word: &str) -> Option<char> {
    let first = word.chars().next()?;
    if first.is_ascii() {
        return Some(first.to_ascii_lowercase()).filter(char::is_ascii_alphabetic);
    }
    fold(&word[..first.len_utf8()]).chars().next().filter(|c| c.is_alphabetic())
}

/// The key of a right word, the side of the misspelt one, and the first letter of that.
pub(super) fn pair_key(word: u64, side: Side, initial: char) -> u32 {
    let salt = u64::from(initial as u32) << 1 | u64::from(side == Side::After);
    let mixed =
        (word ^ salt.wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    (mixed >> 32) as u32
}

/// Calls `found` with every form that the tokens around `at` spell but for a slip in that one.
pub(super) fn find(
    image: &Image,
    paragraph: &str,
    tokens: &[Token],
    at: usize,
    mut found: impl FnMut(Found),
) {
    let text = tokens[at].text(paragraph);
    let Some(initial) = initial(text) else { return };
    let before = (at > 0 && tokens[at].gap.joins()).then(|| (tokens[at - 1].hash, Side::After));
    let after = tokens.get(at + 1).filter(|t| t.gap.joins()).map(|t| (t.hash, Side::Before));
    let mut word = String::new();
    let mut own = Vec::new();
    let mut scratch = String::new();
    for (neighbour, side) in before.into_iter().chain(after) {
        for number in image.pair_forms(pair_key(neighbour, side, initial)).take(MOST_NAMES) {
            if word.is_empty() {
                fold_into(text, &mut word);
            }
            if !(SHORTEST..=LONGEST).contains(&word.chars().count()) {
                return;
            }
            let form = image.form(number);
            own.clear();
            tokenize(form.text(), None, &mut scratch, &mut own);
            if let Some((first, last)) = aligned(&form, &own, paragraph, tokens, at, &word) {
                let end = tokens[last - 1].end;
                found(Found { first: first as u32, last: last as u32, end, form: number });
            }
        }
    }
}

/// Where the form lies if the token `at` is its misspelt word: every other word is right.
fn aligned(
    form: &Form<'_>,
    own: &[Token],
    paragraph: &str,
    tokens: &[Token],
    at: usize,
    word: &str,
) -> Option<(usize, usize)> {
    (0..own.len())
        .find_map(|place| {
            let first = at.checked_sub(place)?;
            let stretch = tokens.get(first..first + own.len())?;
            let right = own.iter().zip(stretch).enumerate().all(|(n, (mine, theirs))| {
                let joined = n == 0 || theirs.gap.joins();
                let capital = !mine.shape.has(Shape::CAPITAL) || theirs.shape.has(Shape::CAPITAL);
                joined && capital && (n == place || mine.hash == theirs.hash)
            });
            let wanted = fold(own[place].text(form.text()));
            let slips = if wanted.chars().count() >= LONG { 2 } else { 1 };
            let likely = right && wanted.chars().next() == word.chars().next();
            (likely && (1..=slips).contains(&distance(&wanted, word)))
                .then_some((first, first + own.len()))
        })
        .filter(|&(first, _)| form_is_whole(paragraph, tokens, first))
}

/// A name does not begin inside a compound.
fn form_is_whole(paragraph: &str, tokens: &[Token], first: usize) -> bool {
    !paragraph[..tokens[first].start as usize].ends_with(['#', '@'])
}

/// Optimal string alignment distance, in characters. Words past [`LONGEST`] are never near.
pub(super) fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len() > LONGEST || b.len() > LONGEST || a.len().abs_diff(b.len()) > 2 {
        return usize::MAX;
    }
    let mut rows = [[0usize; LONGEST + 1]; 3];
    for (n, cell) in rows[1][..=b.len()].iter_mut().enumerate() {
        *cell = n;
    }
    for i in 1..=a.len() {
        let [before, last, now] = &mut rows;
        now[0] = i;
        for j in 1..=b.len() {
            let replaced = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            now[j] = replaced.min(last[j] + 1).min(now[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                now[j] = now[j].min(before[j - 2] + 1);
            }
        }
        rows.rotate_left(1);
    }
    rows[1][b.len()]
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
