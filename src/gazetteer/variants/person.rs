//! The parts of a person's name, and the ways of putting them together.

use crate::fold::fold_hash;
use crate::language::{Cue, Language};

/// A full name, cut into parts: a particle belongs to the word behind it (*de la Cruz*).
#[derive(Debug, PartialEq)]
pub(crate) struct PersonName<'n> {
    given: Vec<&'n str>,
    /// The surnames; of an English name with a middle name that is no given name (*Franklin Delano Roosevelt*) that one too.
    family: Vec<&'n str>,
    /// Whether there is a *Jr.* or a number behind it.
    has_suffix: bool,
    /// What is before the comma where the surname comes first.
    pub(crate) inverted_surname: Option<&'n str>,
}

impl<'n> PersonName<'n> {
    /// The parts of a name that has a given name and a surname.
    pub(crate) fn of(text: &'n str) -> Option<Self> {
        let (front, behind) = match text.split_once(',') {
            Some((front, behind)) if has_letters(behind) => (front, Some(behind.trim())),
            _ => (text, None),
        };
        match behind {
            Some(given) if !is_suffix(given) => Self::inverted(front, given),
            suffix => Self::straight(front, suffix.is_some()),
        }
    }

    fn inverted(family: &'n str, given: &'n str) -> Option<Self> {
        let given = match given.split_once(',') {
            Some((given, suffix)) if is_suffix(suffix) => given,
            Some(_) => return None,
            None => given,
        };
        if !given.split_whitespace().all(may_be_in_given_names) {
            return None;
        }
        let inverted_surname = Some(family.trim());
        let (family, given) = (parts(family), parts(given));
        let is_whole = !family.is_empty() && !given.is_empty();
        is_whole.then_some(Self { given, family, has_suffix: false, inverted_surname })
    }

    fn straight(text: &'n str, has_suffix: bool) -> Option<Self> {
        let mut parts = parts(text);
        let ends_in_suffix = parts.len() > 2 && parts.last().is_some_and(|last| is_suffix(last));
        if ends_in_suffix {
            parts.pop();
        }
        if parts.len() < 2 {
            return None;
        }
        let more = parts[1..].iter().take_while(|part| is_given(part)).count();
        let family = parts.split_off((1 + more).min(parts.len() - 1));
        let has_suffix = has_suffix || ends_in_suffix;
        Some(Self { given: parts, family, has_suffix, inverted_surname: None })
    }

    /// Surname first, or last where it was first.
    pub(crate) fn other_order(&self) -> String {
        let (given, family) = (self.given.join(" "), self.family.join(" "));
        match self.inverted_surname.is_some() {
            true => format!("{given} {family}"),
            false => format!("{family}, {given}"),
        }
    }

    /// With fewer parts: without the further given names, with the first surname or the last.
    pub(super) fn short(&self) -> Vec<String> {
        let (given, family) = (self.given.join(" "), self.family.join(" "));
        let (first, last) = (self.family[0], self.family[self.family.len() - 1]);
        let mut givens = vec![given.as_str()];
        if self.given.len() > 1 && !is_initial(self.given[0]) {
            givens.push(self.given[0]);
        }
        let mut out = Vec::new();
        if self.has_suffix {
            out.push(format!("{given} {family}"));
        }
        for family in [family.as_str(), first, last] {
            out.extend(givens.iter().map(|given| format!("{given} {family}")));
        }
        let itself = format!("{given} {family}");
        out.retain(|short| *short != itself || self.has_suffix);
        out.dedup();
        out
    }

    /// With initials for all given names, or for those behind the first one.
    pub(super) fn with_initials(&self) -> Vec<String> {
        let family = self.family.join(" ");
        let initials: Vec<String> = self.given.iter().map(|given| initial(given)).collect();
        let mut out = vec![format!("{} {family}", initials[0])];
        if self.family.len() > 1 {
            out.push(format!("{} {}", initials[0], self.family[0]));
        }
        if self.given.len() > 1 {
            out.push(format!("{} {family}", initials.join(" ")));
            out.push(format!("{} {} {family}", self.given[0], initials[1..].join(" ")));
        }
        out
    }
}

/// The words of a name, each with the particles before it.
fn parts(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = None;
    let count = text.split_whitespace().count();
    for (n, word) in text.split_whitespace().enumerate() {
        let at = word.as_ptr() as usize - text.as_ptr() as usize;
        let from = *start.get_or_insert(at);
        let is_inner = n > 0 || word.starts_with(char::is_lowercase);
        if n + 1 < count && is_inner && has_cue(word, Cue::PARTICLE) {
            continue;
        }
        parts.push(&text[from..at + word.len()]);
        start = None;
    }
    parts
}

/// Whether a word may be behind the comma of *Quintero, Marta* or *Humboldt, Alexander von*, other than in *Diana,
/// Princess of Wales*.
fn may_be_in_given_names(word: &str) -> bool {
    let titles = Cue::TITLE.union(Cue::WEAK_TITLE).union(Cue::HONORIFIC);
    let is_name = word.starts_with(char::is_uppercase) && !has_cue(word, titles);
    is_name || is_given(word) || has_cue(word, Cue::PARTICLE)
}

fn has_letters(text: &str) -> bool {
    text.contains(char::is_alphabetic)
}

/// Whether all words are like *Jr.* or *III*.
fn is_suffix(text: &str) -> bool {
    text.split_whitespace().all(|word| has_cue(word, Cue::PERSON_SUFFIX))
}

fn is_given(part: &str) -> bool {
    is_initial(part) || has_cue(part, Cue::GIVEN.union(Cue::WEAK_GIVEN))
}

fn is_initial(part: &str) -> bool {
    part.trim_end_matches('.').chars().count() == 1
}

/// *J.* for *John*, *J.-P.* for *Jean-Paul*.
fn initial(given: &str) -> String {
    let initials = given.split('-').filter_map(|part| part.chars().next());
    initials.map(|letter| format!("{letter}.")).collect::<Vec<_>>().join("-")
}

/// Whether the word has one of the cues in any language.
pub(crate) fn has_cue(word: &str, cue: Cue) -> bool {
    let hash = fold_hash(word.trim_end_matches('.'), &mut String::new());
    Language::EACH.iter().any(|language| language.name_cues().of(hash).intersects(cue))
}
