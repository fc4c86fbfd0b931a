//! What is known of a word form (stem, classes, how common), computed once and remembered. The only file that knows `rust-stemmers`.

use rust_stemmers::{Algorithm, Stemmer};

use crate::fold::{fold, hash_folded};
use crate::language::{Language, WordInfo};

/// What is remembered of a word form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Word {
    /// Hash of the folded form.
    form: u64,
    /// Hash of the folded stem.
    pub(crate) stem: u64,
    /// What the lexicon of its language says of it.
    pub(crate) info: WordInfo,
}

/// Word forms of one language met so far, found by hash. Open addressing; half full at most.
#[derive(Debug)]
pub(crate) struct Memory {
    language: Language,
    slots: Vec<Word>,
    used: usize,
}

/// Forms remembered of one language before the memory starts afresh (24 MB).
const MOST_FORMS: usize = 1 << 19;

impl Memory {
    pub(crate) fn new(language: Language) -> Self {
        Self { language, slots: vec![Word::default(); 1 << 12], used: 0 }
    }

    /// The word `text` whose folded form hashes to `hash`. Two forms of one hash count as one:
    /// of a million forms that happens to none.
    #[inline]
    pub(crate) fn word(&mut self, hash: u64, text: &str) -> Word {
        let form = hash.max(1);
        let at = self.slot(form);
        if self.slots[at].form == form { self.slots[at] } else { self.learn(form, text) }
    }

    #[inline]
    fn slot(&self, form: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = form as usize & mask;
        while self.slots[at].form != form && self.slots[at].form != 0 {
            at = (at + 1) & mask;
        }
        at
    }

    #[cold]
    fn learn(&mut self, form: u64, text: &str) -> Word {
        let folded = fold(text);
        let stem = stem(self.language, &folded);
        let info = self.language.lexicon().info(&folded, form);
        let word = Word { form, stem: hash_folded(&stem), info };
        if self.used * 2 >= self.slots.len() {
            self.grow();
        }
        let at = self.slot(form);
        self.slots[at] = word;
        self.used += 1;
        word
    }

    fn grow(&mut self) {
        if self.used >= MOST_FORMS {
            self.slots.fill(Word::default());
            self.used = 0;
            return;
        }
        let doubled = vec![Word::default(); self.slots.len() * 2];
        for word in std::mem::replace(&mut self.slots, doubled) {
            if word.form != 0 {
                let at = self.slot(word.form);
                self.slots[at] = word;
            }
        }
    }
}

/// The stem of a folded word, folded. The stemmer works on the folded form, so that every way to
/// write a word has one stem.
pub(crate) fn stem(language: Language, folded: &str) -> String {
    let stemmer = Stemmer::create(algorithm(language.profile().stemmer));
    fold(&stemmer.stem(folded))
}

fn algorithm(name: &str) -> Algorithm {
    match name {
        "spanish" => Algorithm::Spanish,
        _ => Algorithm::English,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remembers_what_it_computes() {
        let mut memory = Memory::new(Language::Spanish);
        let mut stem = |word: &str| memory.word(hash_folded(&fold(word)), word).stem;
        assert_eq!(stem("pactos"), stem("pacto"));
        assert_eq!(stem("PACTOS"), stem("pacto"));
        assert_ne!(stem("pactos"), stem("defensa"));
        for n in 0..20_000 {
            stem(&format!("w{n}"));
        }
        assert_eq!(stem("pactos"), stem("pacto"));
    }
}
