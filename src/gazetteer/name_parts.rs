//! A person's name in several columns.

use super::alias::{Alias, Flags};
use super::entry::Entry;
use crate::fold::words;

/// What the columns of given and family names say, in their order.
#[derive(Default)]
pub(super) struct NameParts {
    pub(super) given: Vec<String>,
    pub(super) family: Vec<String>,
}

impl NameParts {
    /// Gives the entity its full name where it has none, or a name without the family name; and its surnames: all of
    /// them together and, of several columns, the first one, by which Spanish speakers are called.
    pub(super) fn compose(self, entry: &mut Entry) {
        let Self { given, family } = self;
        let surname = family.join(" ");
        if entry.names.iter().all(Option::is_none) {
            let full: Vec<String> = given.iter().chain(&family).cloned().collect();
            if !full.is_empty() {
                *entry = std::mem::take(entry).name(full.join(" "));
            }
        } else if !surname.is_empty() {
            let is_name = |alias: &&mut Alias| alias.flags.contains(Flags::NAME);
            for name in entry.aliases.iter_mut().filter(is_name) {
                if !has_words(&name.text, &family[0]) {
                    name.text = format!("{} {surname}", name.text);
                }
            }
        }
        if family.len() > 1 {
            entry.aliases.push(Alias::new(&family[0]).surname(false));
        }
        if !surname.is_empty() {
            entry.aliases.push(Alias::new(surname).surname(false));
        }
    }
}

/// Whether a name has the words of another in a row.
fn has_words(name: &str, part: &str) -> bool {
    format!(" {} ", words(name)).contains(&format!(" {} ", words(part)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_parts() {
        for (given, family, name, wanted) in [
            (&["Marta"][..], &["Quintero"][..], None, &["Marta Quintero", "Quintero"][..]),
            (
                &["Ana", "María"],
                &["Otxoa", "Ruiz"],
                None,
                &["Ana María Otxoa Ruiz", "Otxoa", "Otxoa Ruiz"],
            ),
            (&[], &["Quintero"], Some("Marta"), &["Marta Quintero", "Quintero"]),
            (&[], &["Quintero"], Some("QUINTERO, Marta"), &["QUINTERO, Marta", "Quintero"]),
            (&["Zubiri"], &[], None, &["Zubiri"]),
        ] {
            let mut entry = Entry::new("a", "person".into());
            if let Some(name) = name {
                entry = entry.name(name);
            }
            let owned = |parts: &[&str]| parts.iter().map(|part| (*part).to_owned()).collect();
            NameParts { given: owned(given), family: owned(family) }.compose(&mut entry);
            let forms: Vec<&str> = entry.get_aliases().map(Alias::text).collect();
            assert_eq!(forms, wanted);
        }
    }
}
