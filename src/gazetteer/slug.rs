//! Ids for rows that have none.

use crate::fold::{fold, hash_folded, words};

/// An id made of kind and name: `person/marta-quintero`. The same name of the same kind gives the same id in every list.
/// Signs that tell names apart (*C++*, *C#*) do so in the id by a number made of the name.
pub(super) fn slug(kind: &str, name: &str) -> String {
    if let Some(plain) = plain_slug(kind, name) {
        return plain;
    }
    let slug = format!("{kind}/{}", words(name).replace(' ', "-"));
    let folded = fold(name);
    match folded.contains(is_telling) {
        true => format!("{slug}-{:04x}", hash_folded(&folded) & 0xffff),
        false => slug,
    }
}

/// The same for a name of plain letters with single blanks between its words, as most are; none for others.
fn plain_slug(kind: &str, name: &str) -> Option<String> {
    let mut slug = String::with_capacity(kind.len() + 1 + name.len());
    slug.push_str(kind);
    let mut gap = '/';
    for word in name.split(' ') {
        if word.is_empty() || !word.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return None;
        }
        slug.push(gap);
        slug.push_str(word);
        gap = '-';
    }
    slug[kind.len()..].make_ascii_lowercase();
    Some(slug)
}

/// Whether a sign is none of those that are in names anyway.
fn is_telling(c: char) -> bool {
    let is_usual = matches!(
        c,
        '.' | ','
            | '-'
            | '\''
            | '’'
            | '`'
            | '´'
            | '"'
            | '“'
            | '”'
            | '«'
            | '»'
            | '('
            | ')'
            | '&'
            | '/'
            | '·'
            | '–'
            | ':'
            | ';'
    );
    !(c.is_alphanumeric() || c.is_whitespace() || is_usual)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_names() {
        for (name, wanted) in [
            ("Marta Quintero", "person/marta-quintero"),
            ("  QUINTERO,  Marta ", "person/quintero-marta"),
            ("Núñez & Otxoa, S.A.", "person/nuñez-otxoa-s-a"),
            ("Путин", "person/путин"),
            (" Marta  Quintero 2 ", "person/marta-quintero-2"),
            ("", "person/"),
        ] {
            assert_eq!(slug("person", name), wanted);
        }
        let of_signs = ["C", "C++", "C#"].map(|name| slug("language", name));
        assert_eq!(of_signs[0], "language/c");
        assert!(of_signs[1].starts_with("language/c-") && of_signs[1] != of_signs[2]);
    }
}
