//! Words that mean the same in two languages, for phrases that a document says in both: *defense pact*,
//! *pacto de defensa*.
//!
//! A phrase is translated word by word, whatever the order: what says the same twice in one document
//! is the same thing, or so seldom not that it does not matter. Read once, from `data/glossary.tsv`.

use std::sync::LazyLock;

use super::runs::{ContentUnit, word_key};
use crate::fold::fold_hash;
use crate::hash::{FastMap, spread};
use crate::language::{GLOSSARY, Language, WordInfo, lines};

static MEANINGS: LazyLock<FastMap<u64, WordMeaning>> = LazyLock::new(|| read(GLOSSARY));

/// What a word means.
#[derive(Clone, Copy, Debug)]
struct WordMeaning {
    number: u32,
    /// It tells only inside a longer phrase.
    inside: bool,
}

fn read(file: &str) -> FastMap<u64, WordMeaning> {
    let mut meanings = FastMap::default();
    for (line, number) in lines(file).zip(0..) {
        let (words, inside) = match line.strip_suffix("\tinside") {
            Some(words) => (words, true),
            None => (line, false),
        };
        let meaning = WordMeaning { number, inside };
        for (language, words) in Language::EACH.into_iter().zip(words.split('\t')) {
            for word in words.split(';') {
                meanings.insert(key(word, language), meaning);
            }
        }
    }
    meanings
}

/// The key of a word's stem. Nearly all words stand in the lexicon with it: computing the stems takes a millisecond.
fn key(word: &str, language: Language) -> u64 {
    let hash = fold_hash(word, &mut String::new());
    let (stem, _) = WordInfo::unpacked(language.lexicon().word(language, word, hash));
    word_key(stem, language)
}

/// A number that a phrase shares with its translations; none where some word is not known. Names mean
/// themselves.
pub(super) fn meaning(units: &[ContentUnit]) -> Option<u64> {
    let lone = units.len() == 1;
    let mut sum = units.len() as u64;
    for unit in units {
        let of_word = match unit.class {
            Some(_) if lone => return None,
            Some(_) => unit.key,
            None => {
                let meaning = MEANINGS.get(&unit.key).filter(|m| !(m.inside && lone))?;
                u64::from(meaning.number) + 1
            }
        };
        sum = sum.wrapping_add(spread(of_word));
    }
    Some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_has_one_meaning() {
        let mut words: Vec<(usize, &str)> = Vec::new();
        for line in lines(GLOSSARY) {
            let cells: Vec<&str> = line.split('\t').collect();
            assert!((2..=3).contains(&cells.len()), "{line}");
            assert!(cells.get(2).is_none_or(|c| *c == "inside"), "{line}");
            for (column, cell) in cells.iter().take(2).enumerate() {
                words.extend(cell.split(';').map(|word| (column, word)));
            }
        }
        assert!(words.iter().all(|(_, word)| word.chars().all(char::is_alphabetic)), "{words:?}");
        let count = words.len();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), count, "a word stands twice");
        assert!(lines(GLOSSARY).is_sorted(), "the lines are sorted");
    }

    #[test]
    fn words_of_one_stem_have_one_meaning() {
        let mut stems: FastMap<u64, (usize, &str)> = FastMap::default();
        for (number, line) in lines(GLOSSARY).enumerate() {
            for (language, cell) in Language::EACH.into_iter().zip(line.split('\t')) {
                for word in cell.split(';') {
                    let other = stems.insert(key(word, language), (number, word));
                    let clash = other.filter(|(n, _)| *n != number);
                    assert_eq!(clash, None, "{word:?} has the stem of another line's word");
                }
            }
        }
    }
}
