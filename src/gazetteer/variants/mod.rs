//! Other ways of writing the names of a list, made by rule where a user asks for them: people surname first, without
//! middle names, with initials; companies with and without their legal form; spellings of Russian, Ukrainian and Arabic
//! names. What is made is marked as derived: a mention says so, and is less sure.

mod cyrillic;
mod legal_form;
mod person;
mod spelling;

use std::collections::HashSet;
use std::str::FromStr;

use super::alias::{Alias, Flags};
use super::entry::Entry;
use super::forms;
use crate::error::Error;
use crate::kind::Class;
pub(super) use legal_form::without_legal_form;
pub(super) use person::{PersonName, has_cue};

/// Most variants of an entity.
const MOST: usize = 100;

/// A way of making other forms of a name; for [`ListOptions::variants`](super::ListOptions::variants).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum VariantSort {
    /// People: *Quintero, Marta* as *Marta Quintero*, and the other way round.
    Inverted,
    /// People: without middle names, second surnames and *Jr.*: *Marta Quintero* for *Marta Elena Quintero Ruiz*.
    Short,
    /// People: *M. Quintero*, *Marta E. Quintero*.
    Initials,
    /// Organisations that end in a legal form (*Ltd*, *S.A. de C.V.*): without it, and with its other spellings.
    LegalForm,
    /// People: other spellings of Russian, Ukrainian and Arabic names (*Sergei*, *Serguei*), and names in Cyrillic letters
    /// in Latin ones.
    Spelling,
}

impl VariantSort {
    /// Every way there is.
    pub const ALL: [Self; 5] =
        [Self::Inverted, Self::Short, Self::Initials, Self::LegalForm, Self::Spelling];

    /// Its name, by which [`FromStr`] reads it: `inverted`, `short`, `initials`, `legal-form`, `spelling`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Inverted => "inverted",
            Self::Short => "short",
            Self::Initials => "initials",
            Self::LegalForm => "legal-form",
            Self::Spelling => "spelling",
        }
    }
}

impl FromStr for VariantSort {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        Error::named("variant", name, Self::ALL.map(|sort| (sort.as_str(), sort)))
    }
}

/// Adds the variants of its forms to an entity: of these sorts, and of every sort for a form that asks for them.
pub(super) fn add(entry: &mut Entry, sorts: &[VariantSort]) {
    let is_asked = |alias: &Alias| alias.flags.contains(Flags::EXPAND);
    if sorts.is_empty() && !entry.aliases.iter().any(is_asked) {
        return;
    }
    let mut known: HashSet<String> = entry.aliases.iter().map(|a| a.text.clone()).collect();
    let mut derived = Vec::new();
    for alias in &entry.aliases {
        let no_source = Flags::OFF.union(Flags::SURNAME).union(Flags::VARIANT);
        if alias.flags.intersects(no_source) {
            continue;
        }
        let sorts = if is_asked(alias) { &VariantSort::ALL } else { sorts };
        for text in of(&alias.text, entry, sorts) {
            if derived.len() < MOST && known.insert(text.clone()) {
                derived.push(variant(text, alias, entry));
            }
        }
    }
    entry.aliases.iter_mut().for_each(|a| a.flags = a.flags.difference(Flags::EXPAND));
    entry.aliases.extend(derived);
}

/// A derived form: of the language of its source, and weak where that is weak or the form is an ordinary word.
fn variant(text: String, source: &Alias, entry: &Entry) -> Alias {
    let mut alias = Alias { text, case: source.case, flags: Flags::VARIANT };
    alias.flags = alias.flags.with_language(source.flags.language());
    let is_word = forms::policy(&alias, &entry.kind).is_ordinary();
    if source.is_weak() || is_word { alias.weak() } else { alias }
}

/// The variants of a form, the likeliest first; some may be the same.
fn of(text: &str, entry: &Entry, sorts: &[VariantSort]) -> Vec<String> {
    let has = |sort: VariantSort| sorts.contains(&sort);
    match Class::of(&entry.kind) {
        Class::Person => of_person(text, &entry.country, sorts),
        Class::Organization | Class::Other if has(VariantSort::LegalForm) => {
            legal_form::variants(text, &entry.country)
        }
        _ => Vec::new(),
    }
}

fn of_person(text: &str, country: &str, sorts: &[VariantSort]) -> Vec<String> {
    let has = |sort: VariantSort| sorts.contains(&sort);
    let mut sources = vec![text.to_owned()];
    if has(VariantSort::Spelling) {
        sources.extend(cyrillic::in_latin(text, country));
    }
    let mut out: Vec<String> = sources[1..].to_vec();
    for source in &sources {
        let mut orders = vec![source.clone()];
        if let Some(name) = PersonName::of(source) {
            if has(VariantSort::Inverted) {
                let other = name.other_order();
                orders.extend(name.inverted_surname.map(|_| other.clone()));
                out.push(other);
            }
            if has(VariantSort::Short) {
                out.extend(name.short());
            }
            if has(VariantSort::Initials) {
                out.extend(name.with_initials());
            }
        }
        if has(VariantSort::Spelling) {
            out.extend(orders.iter().flat_map(|name| spelling::variants(name, country)));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The derived forms of an entity with this name.
    fn derived(kind: &str, country: &str, name: &str, sorts: &[VariantSort]) -> Vec<String> {
        let mut entry = Entry::new("a", kind.into()).name(name).country(country);
        add(&mut entry, sorts);
        assert_eq!(entry.aliases[0].text, name);
        assert!(entry.aliases[1..].iter().all(Alias::is_derived));
        entry.aliases[1..].iter().map(|alias| alias.text.clone()).collect()
    }

    #[test]
    fn people() {
        use VariantSort::*;
        for (name, sort, wanted) in [
            ("Quintero, Marta", Inverted, &["Marta Quintero"][..]),
            ("Marta Quintero", Inverted, &["Quintero, Marta"]),
            ("King, Jr.", Inverted, &[]),
            ("Marta", Inverted, &[]),
            ("Marta Elena Quintero", Short, &["Marta Quintero"]),
            (
                "Marta Elena Quintero Ruiz",
                Short,
                &[
                    "Marta Quintero Ruiz",
                    "Marta Elena Quintero",
                    "Marta Quintero",
                    "Marta Elena Ruiz",
                    "Marta Ruiz",
                ],
            ),
            ("Ana de la Cruz Otxoa", Short, &["Ana de la Cruz", "Ana Otxoa"]),
            ("Robert Quintero Jr.", Short, &["Robert Quintero"]),
            ("Marta Quintero", Short, &[]),
            ("Marta Quintero", Initials, &["M. Quintero"]),
            (
                "John Michael Quintero",
                Initials,
                &["J. Quintero", "J. M. Quintero", "John M. Quintero"],
            ),
            ("Quintero, Jean-Paul", Initials, &["J.-P. Quintero"]),
        ] {
            assert_eq!(derived("person", "", name, &[sort]), wanted, "{name}, {sort:?}");
        }
    }

    #[test]
    fn legal_forms() {
        for (country, name, some, none) in [
            (
                "",
                "Zubiri Shipping, Ltd.",
                &["Zubiri Shipping", "Zubiri Shipping Limited"][..],
                &[][..],
            ),
            ("MX", "Naviera Otxoa S.A. de C.V.", &["Naviera Otxoa", "Naviera Otxoa SA de CV"], &[]),
            ("DE", "Müller GmbH & Co. KG", &["Müller"], &["Müller GmbH & Co."]),
            ("ES", "Naviera Otxoa, SL", &["Naviera Otxoa", "Naviera Otxoa S.L."], &[]),
            // not in that country
            ("IT", "Roma AS", &[], &["Roma"]),
            ("", "Limited", &[], &["Ltd"]),
        ] {
            let found = derived("organization", country, name, &[VariantSort::LegalForm]);
            let has = |form: &&&str| found.iter().any(|f| f == **form);
            assert!(some.iter().all(|form| has(&form)), "{name}: {found:?}");
            assert!(!none.iter().any(|form| has(&form)), "{name}: {found:?}");
        }
    }

    #[test]
    fn spellings() {
        for (country, name, some) in [
            (
                "RU",
                "Sergei Lavrenski",
                &["Serguei Lavrenski", "Sergei Lavrensky", "Sergey Lavrenskiy"][..],
            ),
            ("", "Dmitry Zubirovsky", &["Dmitri Zubirovsky", "Dmitriy Zubirovski"]),
            ("UA", "Zelensky, Volodymyr", &["Volodímir Zelenski", "Zelenskyy, Volodymyr"]),
            ("EG", "Abdel Fattah al-Sisi", &["Abdul Fattah al-Sisi", "Abdel Fattah El Sisi"]),
            ("", "Сергей Зубирский", &["Sergey Zubirskiy", "Serguei Zubirski", "Sergei Zubirsky"]),
        ] {
            let found =
                derived("person", country, name, &[VariantSort::Inverted, VariantSort::Spelling]);
            for form in some {
                assert!(found.iter().any(|f| f == form), "{form} of {name}: {found:?}");
            }
        }
        // one name that every country has says nothing
        assert_eq!(derived("person", "ES", "Maria Quintero", &[VariantSort::Spelling]), [""; 0]);
    }

    #[test]
    fn a_form_may_ask_for_itself() {
        let mut entry = Entry::new("a", "person".into()).name("Marta Quintero");
        entry = entry.alias(Alias::new("Otxoa, Ana").flag(Flags::EXPAND));
        add(&mut entry, &[]);
        let forms: Vec<&str> = entry.aliases.iter().map(Alias::text).collect();
        assert_eq!(forms, ["Marta Quintero", "Otxoa, Ana", "Ana Otxoa", "A. Otxoa"]);
        assert!(!entry.aliases.iter().any(|alias| alias.flags.contains(Flags::EXPAND)));
    }
}
