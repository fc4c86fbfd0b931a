//! The names in full that earlier parts of a text had, by the forms that stand for them: the whole name, a surname, an
//! acronym.
//!
//! A word of such a name has a number as a token of the text has one, only that it is at least [`EARLIER`]; so has the name
//! itself, and the paragraph where its text is looked up.

use super::recent::{MOST, oldest_kept};
use crate::gazetteer::{Class, EntityKey};
use crate::hash::{FastMap, FastSet};

/// The number of the first earlier name, and of its first word. No text has so many tokens.
pub(crate) const EARLIER: usize = 1 << 31;

/// Most words of a name that is remembered, and most bytes.
const MOST_WORDS: usize = 16;
const MOST_BYTES: usize = 256;

/// A name in full.
#[derive(Debug)]
pub(crate) struct EarlierName {
    pub(crate) class: Class,
    pub(crate) entity: Option<EntityKey>,
    pub(crate) text: Box<str>,
    /// The hashes of its words.
    pub(crate) words: Box<[u64]>,
    pub(crate) confidence: f32,
}

impl EarlierName {
    fn is_short(&self) -> bool {
        self.words.len() <= MOST_WORDS && self.text.len() <= MOST_BYTES
    }
}

/// What stands for a name in full.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum NameForm {
    /// Words with this key.
    Whole(u64),
    /// A word of the name with this hash.
    Part(u64),
    /// An acronym with this key.
    Acronym(u64),
}

/// The names of a part of the text.
#[derive(Debug, Default)]
pub(crate) struct SaidNames {
    /// Those that no earlier part has, with their forms.
    pub(crate) new: Vec<(EarlierName, Vec<NameForm>)>,
    /// The numbers of earlier ones for which forms stand now.
    pub(crate) known: Vec<(usize, NameForm)>,
    /// The numbers of earlier ones that are mentioned.
    pub(crate) again: Vec<usize>,
}

/// The names by their forms.
#[derive(Debug, Default)]
pub(crate) struct EarlierNames {
    names: Vec<Remembered>,
    wholes: FastMap<u64, u32>,
    parts: FastMap<u64, (u32, u8)>,
    acronyms: FastMap<u64, u32>,
    /// The hashes of the words that forms begin with.
    starts: FastSet<u64>,
    clock: u64,
}

#[derive(Debug)]
struct Remembered {
    name: EarlierName,
    seen: u64,
}

impl EarlierNames {
    /// The name with this number.
    pub(crate) fn get(&self, number: usize) -> &EarlierName {
        &self.names[number - EARLIER].name
    }

    /// The number of the first word of the name with this number.
    pub(crate) fn first_word(number: usize) -> usize {
        EARLIER + (number - EARLIER) * MOST_WORDS
    }

    /// The hash of the word with this number.
    pub(crate) fn word(&self, number: usize) -> u64 {
        let (name, place) = ((number - EARLIER) / MOST_WORDS, (number - EARLIER) % MOST_WORDS);
        self.names.get(name).and_then(|known| known.name.words.get(place)).copied().unwrap_or(0)
    }

    /// Whether a form begins with the word of this hash.
    pub(crate) fn may_begin(&self, hash: u64) -> bool {
        self.starts.contains(&hash)
    }

    /// The number of the name that words with this key stand for.
    pub(crate) fn whole(&self, key: u64) -> Option<usize> {
        self.wholes.get(&key).map(|name| EARLIER + *name as usize)
    }

    /// The number of the name that a word stands for, and that of the word in it.
    pub(crate) fn part(&self, hash: u64) -> Option<(usize, usize)> {
        let (name, place) = self.parts.get(&hash)?;
        let number = EARLIER + *name as usize;
        Some((number, Self::first_word(number) + usize::from(*place)))
    }

    /// The number of the name that an acronym stands for.
    pub(crate) fn acronym(&self, key: u64) -> Option<usize> {
        self.acronyms.get(&key).map(|name| EARLIER + *name as usize)
    }

    /// Takes in the names of a part. A form that stood for another name stands for the new one from now on.
    pub(super) fn add(&mut self, said: SaidNames) {
        for number in said.again {
            self.clock += 1;
            self.names[number - EARLIER].seen = self.clock;
        }
        for (name, forms) in said.new.into_iter().filter(|(name, _)| name.is_short()) {
            self.clock += 1;
            let number = self.names.len() as u32;
            self.starts.extend(name.words.first());
            self.names.push(Remembered { name, seen: self.clock });
            forms.into_iter().for_each(|form| self.add_form(number, form));
        }
        for (number, form) in said.known {
            self.add_form((number - EARLIER) as u32, form);
        }
        self.forget();
    }

    fn add_form(&mut self, name: u32, form: NameForm) {
        match form {
            NameForm::Whole(key) => _ = self.wholes.insert(key, name),
            NameForm::Acronym(key) => _ = self.acronyms.insert(key, name),
            NameForm::Part(hash) => {
                let words = &self.names[name as usize].name.words;
                let place = words.iter().rposition(|word| *word == hash).unwrap_or(0);
                self.starts.insert(hash);
                self.parts.insert(hash, (name, place as u8));
            }
        }
    }

    /// Forgets the names that were not seen for longest, once there are too many, and those that no form stands for
    /// any more.
    fn forget(&mut self) {
        if self.names.len() <= MOST {
            return;
        }
        let oldest = oldest_kept(self.names.iter().map(|known| known.seen).collect());
        let mut numbers = vec![None; self.names.len()];
        let mut kept = Vec::with_capacity(MOST / 2);
        self.starts.clear();
        for (number, known) in std::mem::take(&mut self.names).into_iter().enumerate() {
            if known.seen >= oldest {
                numbers[number] = Some(kept.len() as u32);
                self.starts.extend(known.name.words.first());
                kept.push(known);
            }
        }
        self.names = kept;
        let moved = |name: &mut u32| numbers[*name as usize].inspect(|new| *name = *new).is_some();
        self.wholes.retain(|_, name| moved(name));
        self.acronyms.retain(|_, name| moved(name));
        self.parts.retain(|_, (name, _)| moved(name));
        self.starts.extend(self.parts.keys());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(number: u64) -> (EarlierName, Vec<NameForm>) {
        let name = EarlierName {
            class: Class::Person,
            entity: None,
            text: format!("Ana B{number}").into(),
            words: Box::new([1, number]),
            confidence: 1.0,
        };
        (name, vec![NameForm::Whole(number), NameForm::Part(number)])
    }

    fn text(names: &EarlierNames, hash: u64) -> Option<&str> {
        names.part(hash).map(|(name, _)| &*names.get(name).text)
    }

    #[test]
    fn a_name_is_found_by_its_forms() {
        let mut names = EarlierNames::default();
        names.add(SaidNames { new: vec![name(7), name(8)], ..SaidNames::default() });
        assert_eq!(text(&names, 8), Some("Ana B8"));
        let (number, word) = names.part(8).expect("a surname");
        assert_eq!(names.whole(8), Some(number));
        assert_eq!((names.word(word), names.word(EarlierNames::first_word(number))), (8, 1));
        assert!(names.may_begin(1) && names.may_begin(8) && !names.may_begin(9));
        assert_eq!(names.acronym(8), None);
    }

    #[test]
    fn names_that_were_not_seen_for_longest_are_forgotten() {
        let mut names = EarlierNames::default();
        let most = MOST as u64;
        names.add(SaidNames { new: (2..most + 2).map(name).collect(), ..SaidNames::default() });
        let first = names.part(2).map(|(name, _)| name).expect("nothing is forgotten yet");
        names.add(SaidNames { new: vec![name(most + 2)], again: vec![first], known: vec![] });
        assert_eq!(names.names.len(), MOST / 2);
        assert_eq!(text(&names, 2), Some("Ana B2"));
        assert_eq!((text(&names, 3), names.may_begin(3)), (None, false));
        assert_eq!(text(&names, most + 2), Some(&*format!("Ana B{}", most + 2)));
        assert_eq!(names.whole(most + 2), names.part(most + 2).map(|(name, _)| name));
    }

    #[test]
    fn a_form_stands_for_the_name_that_was_seen_last() {
        let mut names = EarlierNames::default();
        let (mut other, forms) = name(7);
        other.text = "Max B7".into();
        names.add(SaidNames { new: vec![name(7)], ..SaidNames::default() });
        names.add(SaidNames { new: vec![(other, forms)], ..SaidNames::default() });
        assert_eq!(text(&names, 7), Some("Max B7"));
    }

    #[test]
    fn what_is_too_long_is_not_remembered() {
        let mut names = EarlierNames::default();
        let (mut long, forms) = name(7);
        long.text = "x".repeat(MOST_BYTES + 1).into();
        names.add(SaidNames { new: vec![(long, forms)], ..SaidNames::default() });
        assert_eq!(text(&names, 7), None);
    }
}
