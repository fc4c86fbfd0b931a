//! The forms under which an entity is found: its aliases with their final flags, and what rules make
//! of them.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::alias::{Alias, CasePolicy, Flags};
use super::entry::Entry;
use super::variants::PersonName;
use crate::fold::{fold, hash_folded};
use crate::kind::EntityKind;
use crate::language::Language;
use crate::roman;

/// A form ready for the index.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct FinalForm<'e> {
    pub(super) text: Cow<'e, str>,
    pub(super) flags: Flags,
}

/// Longest acronym that is matched as it is written.
const ACRONYM_LETTERS: usize = 5;

/// All forms of an entity except those that are switched off. Forms that differ in their language alone are
/// one form of every language.
pub(super) fn of(entry: &Entry) -> Vec<FinalForm<'_>> {
    let mut forms = FormSet::with_capacity(entry.aliases.len() + 4);
    for alias in &entry.aliases {
        let flags = policy(alias, &entry.kind);
        if !flags.contains(Flags::OFF) {
            forms.push(alias.text.as_str().into(), flags);
        }
    }
    for alias in surnames(entry) {
        let flags = policy(&alias, &entry.kind);
        forms.push(alias.text.into(), flags);
    }
    for n in 0..forms.list.len() {
        let flags = forms.list[n].flags;
        for text in variants(&forms.list[n].text) {
            forms.push(text.into(), flags.union(Flags::DERIVED));
        }
        if flags.contains(Flags::STEM) {
            for language in Language::EACH {
                if flags.language().is_none_or(|own| own == language) {
                    let flags = flags.union(Flags::STEM_KEY.union(Flags::DERIVED));
                    let text = forms.list[n].text.clone();
                    forms.push(text, flags.with_language(Some(language)));
                }
            }
        }
    }
    forms.list
}

/// The forms of an entity, each once.
struct FormSet<'e> {
    list: Vec<FinalForm<'e>>,
    /// From text and flags to the place in the list, once that is too long to be looked through.
    places: HashMap<(Cow<'e, str>, u32), usize>,
    /// Forms that it knows.
    placed: usize,
}

impl<'e> FormSet<'e> {
    /// Forms that are looked through: most entities have no more.
    const FEW: usize = 16;

    fn with_capacity(count: usize) -> Self {
        Self { list: Vec::with_capacity(count), places: HashMap::new(), placed: 0 }
    }

    fn push(&mut self, text: Cow<'e, str>, flags: Flags) {
        let form = FinalForm { text, flags };
        match self.twin(&form).map(|place| &mut self.list[place]) {
            Some(twin) if twin.flags.language() != flags.language() => {
                twin.flags = twin.flags.without_language();
            }
            Some(_) => {}
            None => self.list.push(form),
        }
    }

    /// The place of the form that differs in its language alone.
    fn twin(&mut self, form: &FinalForm<'e>) -> Option<usize> {
        if form.flags.contains(Flags::STEM_KEY) {
            return None; // a stem is one of a language: the same form may have another one in the next
        }
        let flags = form.flags.without_language();
        let is = |known: &FinalForm<'_>| {
            known.text == form.text && known.flags.without_language() == flags
        };
        if self.list.len() <= Self::FEW {
            return self.list.iter().position(is);
        }
        for (place, form) in self.list.iter().enumerate().skip(self.placed) {
            let key = (form.text.clone(), form.flags.without_language().bits());
            self.places.entry(key).or_insert(place);
        }
        self.placed = self.list.len();
        self.places.get(&(form.text.clone(), flags.bits())).copied()
    }
}

/// The alias's flags with every default filled in.
pub(super) fn policy(alias: &Alias, kind: &EntityKind) -> Flags {
    let mut flags = alias.flags;
    let text = alias.text.as_str();
    if text.ends_with('-') {
        flags = flags.union(Flags::COMBINING);
    }
    if is_acronym(text) {
        flags = flags.union(Flags::ACRONYM);
    }
    if text.chars().all(char::is_alphanumeric) {
        let folded = fold(text);
        let hash = hash_folded(&folded);
        for language in Language::EACH {
            if language.lexicon().info(&folded, hash).is_ordinary() {
                flags = flags.with_ordinary(language);
            }
        }
    }
    let demonym_in_lower_case = *kind == EntityKind::Nationality
        && flags.language().is_some_and(|l| !l.profile().capitalised_demonyms);
    let default = if flags.contains(Flags::COMBINING) || demonym_in_lower_case {
        CasePolicy::Lower
    } else if flags.contains(Flags::ACRONYM) || flags.is_ordinary() {
        CasePolicy::Exact
    } else {
        CasePolicy::Capitalised
    };
    flags.with_case(alias.case.unwrap_or(default))
}

fn is_acronym(text: &str) -> bool {
    if text.bytes().any(|b| b.is_ascii_lowercase() || b == b' ') {
        return false; // most names: told at a glance
    }
    let letters = text.chars().filter(|c| *c != '.').count();
    (2..=ACRONYM_LETTERS).contains(&letters)
        && text.chars().all(|c| c.is_uppercase() || c.is_ascii_digit() || c == '.')
        && text.chars().any(char::is_uppercase)
}

/// The surnames of a person whose list gives none, not even one that is switched off: the last word of each full name,
/// or what is before a comma (*Quintero, Marta*), unless it is a numeral (*Felipe VI*) or is behind a word written small (*Peter the Great*, *Hussein of Jordan*).
pub(super) fn surnames(entry: &Entry) -> Vec<Alias> {
    let (mut found, mut seen) = (Vec::<Alias>::new(), HashSet::new());
    let listed = entry.aliases.iter().any(|alias| alias.flags.contains(Flags::SURNAME));
    if entry.kind != EntityKind::Person || listed {
        return found;
    }
    for alias in entry.aliases.iter().filter(|a| a.flags.contains(Flags::NAME)) {
        if let Some(surname) = PersonName::of(&alias.text).and_then(|name| name.inverted_surname) {
            if seen.insert(surname) {
                found.push(Alias::new(surname).surname(false));
            }
            continue;
        }
        let Some((given, last)) = alias.text.trim().rsplit_once(' ') else { continue };
        let behind_small =
            given.rsplit(' ').next().is_some_and(|w| w.starts_with(char::is_lowercase));
        let numeral = roman::value(last).is_some();
        let surname = last.chars().count() > 1 && !behind_small && !numeral;
        if surname && !given.is_empty() && seen.insert(last) {
            found.push(Alias::new(last).surname(false));
        }
    }
    found
}

/// Other spellings of a form: initials together or apart, ñ as n in names of two words and more.
fn variants(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    if !text.contains(['.', 'ñ', 'Ñ']) {
        return out;
    }
    let together = initials_together(text);
    let apart = initials_apart(text);
    out.extend([together, apart].into_iter().filter(|v| v != text));
    if text.contains(['ñ', 'Ñ']) && text.trim().contains(' ') {
        out.push(text.replace('ñ', "n").replace('Ñ', "N"));
    }
    out
}

fn is_initial(word: &str) -> bool {
    word.strip_suffix('.').is_some_and(|w| {
        !w.is_empty() && w.chars().count() <= 2 && w.chars().all(char::is_uppercase)
    })
}

/// `J. K. Rowling` to `J.K. Rowling`, `EE. UU.` to `EE.UU.`
fn initials_together(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = false;
    for word in text.split(' ') {
        let initial = is_initial(word);
        let together = before && initial;
        if !out.is_empty() && !together {
            out.push(' ');
        }
        out.push_str(word);
        before = initial;
    }
    out
}

/// `J.K. Rowling` to `J. K. Rowling`, `EE.UU.` to `EE. UU.`
fn initials_apart(text: &str) -> String {
    let words = text.split(' ').map(|word| {
        let inner = word.strip_suffix('.').unwrap_or(word);
        let dotted = inner.contains('.')
            && word.ends_with('.')
            && inner.split('.').all(|p| is_initial(&format!("{p}.")));
        if dotted {
            inner.split('.').map(|p| format!("{p}.")).collect::<Vec<_>>().join(" ")
        } else {
            word.to_owned()
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_spellings() {
        for (text, wanted) in [
            ("EE. UU.", &["EE.UU."][..]),
            ("U.S.", &["U. S."]),
            ("J. K. Rowling", &["J.K. Rowling"]),
            ("J.K. Rowling", &["J. K. Rowling"]),
            ("Enrique Peña Nieto", &["Enrique Pena Nieto"]),
            ("España", &[]),
            ("Vladimir Putin", &[]),
        ] {
            assert_eq!(variants(text), wanted, "{text}");
        }
    }

    #[test]
    fn default_policies() {
        use CasePolicy::{Capitalised, Exact, Lower};
        let person = EntityKind::Person;
        let demonym = EntityKind::Nationality;
        for (text, kind, language, case) in [
            ("Putin", &person, None, Capitalised),
            ("May", &person, None, Exact),
            ("US", &person, Some(Language::English), Exact),
            ("UNICEF", &person, None, Capitalised),
            ("Russian", &demonym, Some(Language::English), Capitalised),
            ("ruso", &demonym, Some(Language::Spanish), Lower),
            ("Sino-", &demonym, Some(Language::English), Lower),
        ] {
            let mut alias = Alias::new(text);
            alias.flags = alias.flags.with_language(language);
            assert_eq!(policy(&alias, kind).case(), case, "{text}");
        }
    }

    #[test]
    fn surnames_that_no_list_gives() {
        for (name, wanted) in [
            ("Vladimir Putin", Some("Putin")),
            ("Pelé", None),
            ("Felipe VI", None),
            ("Peter the Great", None),
            ("Hussein of Jordan", None),
        ] {
            let found = surnames(&Entry::new("p", EntityKind::Person).name(name));
            assert_eq!(found.first().map(|alias| alias.text.as_str()), wanted, "{name}");
        }
        let off = Alias::new("Su").surname(false).off();
        let entry = Entry::new("p", EntityKind::Person).name("Lisa Su").alias(off);
        let texts: Vec<String> = of(&entry).iter().map(|f| f.text.to_string()).collect();
        assert_eq!(texts, ["Lisa Su"]);
    }

    #[test]
    fn one_form_of_two_languages_is_a_form_of_all() {
        let entry = Entry::new("person/p", EntityKind::Person)
            .name_in(Language::English, "Vladimir Putin")
            .name_in(Language::Spanish, "Vladimir Putin");
        let forms = of(&entry);
        assert_eq!(forms.iter().map(|f| &*f.text).collect::<Vec<_>>(), ["Vladimir Putin", "Putin"]);
        assert!(forms.iter().all(|f| f.flags.language().is_none()));
    }
}
