//! What the columns of a list mean, by the names that their writers gave them.
//!
//! `id`, `kind`, `name`, `name_en`, `name_es`, `given_name`, `family_name`, `aliases`, `aliases_en`, `aliases_es`,
//! `surname`, `wikidata`, `country` and `mute` have a meaning, and beside `alias` also `lang` and `flags`; any other
//! column is an attribute of the entity. The names may be written in any case, and `src/data/lists/columns.tsv` has what
//! people call them otherwise: a row a column, the surest header first.

use std::sync::LazyLock;

use crate::fold::words;
use crate::language::Language;

/// What a column means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum ListColumn {
    Id,
    Kind,
    Name(Option<Language>),
    /// A part of a person's name; several such columns are parts in their order.
    GivenName,
    FamilyName,
    Aliases(Option<Language>),
    /// One alias a row, with its language and its flags beside it.
    Alias,
    Lang,
    Flags,
    Surname,
    Wikidata,
    Country,
    Mute,
    Attribute,
    /// A column without a header.
    Nameless,
}

impl ListColumn {
    /// The column of exactly this name.
    pub(super) fn of(name: &str) -> ListColumn {
        let (stem, language) = match name.rsplit_once('_') {
            Some((stem, code)) => (stem, Language::from_code(code)),
            None => (name, None),
        };
        match (if language.is_some() { stem } else { name }, language) {
            ("", None) => ListColumn::Nameless,
            ("id", None) => ListColumn::Id,
            ("kind", None) => ListColumn::Kind,
            ("name", l) => ListColumn::Name(l),
            ("given_name", None) => ListColumn::GivenName,
            ("family_name", None) => ListColumn::FamilyName,
            ("aliases", l) => ListColumn::Aliases(l),
            ("alias", None) => ListColumn::Alias,
            ("lang", None) => ListColumn::Lang,
            ("flags", None) => ListColumn::Flags,
            ("surname", None) => ListColumn::Surname,
            ("wikidata", None) => ListColumn::Wikidata,
            ("country", None) => ListColumn::Country,
            ("mute", None) => ListColumn::Mute,
            _ => ListColumn::Attribute,
        }
    }

    /// Whether the cell is cut at `;`.
    pub(super) fn is_list(self) -> bool {
        matches!(self, ListColumn::Aliases(_) | ListColumn::Surname)
    }

    /// Whether it holds forms that are found in texts.
    pub(super) fn has_names(self) -> bool {
        let parts =
            matches!(self, ListColumn::GivenName | ListColumn::FamilyName | ListColumn::Alias);
        parts || self.is_list() || matches!(self, ListColumn::Name(_))
    }

    /// Whether it has a meaning.
    pub(super) fn is_known(self) -> bool {
        !matches!(self, ListColumn::Attribute | ListColumn::Nameless)
    }

    /// Whether several columns may have this meaning.
    fn may_repeat(self) -> bool {
        let parts =
            matches!(self, ListColumn::GivenName | ListColumn::FamilyName | ListColumn::Alias);
        parts || self.is_list() || self == ListColumn::Nameless
    }
}

/// A column and what people call it, folded, the surest first.
struct Synonyms {
    name: &'static str,
    column: ListColumn,
    headers: Vec<&'static str>,
}

static SYNONYMS: LazyLock<Vec<Synonyms>> = LazyLock::new(|| {
    let rows = include_str!("../data/lists/columns.tsv").lines();
    rows.filter_map(|row| row.split_once('\t'))
        .map(|(name, headers)| Synonyms {
            name,
            column: ListColumn::of(name),
            headers: headers.split(';').collect(),
        })
        .collect()
});

/// What the columns with these headers mean: as they are mapped, by their exact names, by what people call them.
pub(super) fn meanings(
    headers: &[String],
    mapped: impl Fn(&str) -> Option<ListColumn>,
) -> Vec<ListColumn> {
    let exact = |header: &String| mapped(header).unwrap_or_else(|| ListColumn::of(header));
    let mut columns: Vec<ListColumn> = headers.iter().map(exact).collect();
    let open = headers.iter().zip(&columns).filter(|(_, column)| **column == ListColumn::Attribute);
    if open.count() > 0 {
        let words: Vec<String> = headers.iter().map(|header| unnumbered(header)).collect();
        SYNONYMS.iter().for_each(|synonyms| by_synonyms(&words, synonyms, &mut columns));
    }
    let has = |columns: &[ListColumn], wanted: fn(&ListColumn) -> bool| columns.iter().any(wanted);
    let is_beside_alias =
        |column: &ListColumn| matches!(column, ListColumn::Lang | ListColumn::Flags);
    let has_names = has(&columns, |column| matches!(column, ListColumn::Name(_)));
    let has_many = columns.iter().filter(|column| **column == ListColumn::Alias).count() > 1;
    if (has_names || has_many) && !has(&columns, is_beside_alias) {
        // a cell of aliases, not a row for each
        replace(&mut columns, |column| column == ListColumn::Alias, ListColumn::Aliases(None));
    }
    if !columns.contains(&ListColumn::Alias) {
        // without an alias to speak of, these are columns of the user's own
        replace(&mut columns, |column| is_beside_alias(&column), ListColumn::Attribute);
    }
    columns
}

fn replace(columns: &mut [ListColumn], which: impl Fn(ListColumn) -> bool, with: ListColumn) {
    columns.iter_mut().filter(|column| which(**column)).for_each(|column| *column = with);
}

/// The words of a header, without the number of *Alias 2*.
fn unnumbered(header: &str) -> String {
    let words = words(header);
    words.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end().to_owned()
}

/// Gives a meaning to the columns with one of these headers: to all of them or, where there can be one only, to the one
/// with the surest header. A second name is an alias.
fn by_synonyms(words: &[String], synonyms: &Synonyms, columns: &mut [ListColumn]) {
    let Synonyms { column, headers, .. } = synonyms;
    let rank = |place: usize| headers.iter().position(|header| *header == words[place]);
    let open = (0..columns.len()).filter(|place| columns[*place] == ListColumn::Attribute);
    let mut found: Vec<(usize, usize)> =
        open.filter_map(|place| Some((rank(place)?, place))).collect();
    found.sort_unstable();
    for (_, place) in found {
        match *column {
            column if column.may_repeat() || !columns.contains(&column) => columns[place] = column,
            ListColumn::Name(language) => columns[place] = ListColumn::Aliases(language),
            _ => {}
        }
    }
}

/// The first header that occurs twice though only one column may have it.
pub(super) fn repeated<'h>(headers: &'h [String], columns: &[ListColumn]) -> Option<&'h str> {
    let mut seen = std::collections::HashSet::new();
    let single = headers.iter().zip(columns).filter(|(_, column)| !column.may_repeat());
    single.map(|(header, _)| header.as_str()).find(|header| !seen.insert(*header))
}

/// The header that was perhaps meant for a column: one that has a word of its headers, or nearly one.
pub(super) fn guess<'h>(name: &str, headers: &'h [String]) -> Option<&'h str> {
    let synonyms = SYNONYMS.iter().find(|synonyms| synonyms.name == name)?;
    let is_known = |word: &str| synonyms.headers.contains(&word);
    let is_near = |word: &str| synonyms.headers.iter().any(|known| is_slip(word, known));
    let by = |test: &dyn Fn(&str) -> bool| {
        headers.iter().find(|header| words(header).split(' ').any(test)).map(String::as_str)
    };
    by(&is_known).or_else(|| by(&is_near))
}

/// Whether a word becomes another by one letter more, less or changed, or by two neighbours changing places.
fn is_slip(word: &str, known: &str) -> bool {
    let (word, known): (Vec<char>, Vec<char>) = (word.chars().collect(), known.chars().collect());
    if word.len() < 4 || word.len().abs_diff(known.len()) > 1 {
        return false;
    }
    let start = word.iter().zip(&known).take_while(|(a, b)| a == b).count();
    let (word, known) = (&word[start..], &known[start..]);
    let end = word.iter().rev().zip(known.iter().rev()).take_while(|(a, b)| a == b).count();
    match (&word[..word.len() - end], &known[..known.len() - end]) {
        ([], []) | ([_], [] | [_]) | ([], [_]) => true,
        ([a, b], [c, d]) => a == d && b == c,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(headers: &str, wanted: &[ListColumn]) {
        let headers: Vec<String> = headers.split('|').map(str::to_owned).collect();
        assert_eq!(meanings(&headers, |_| None), wanted, "{headers:?}");
    }

    #[test]
    fn headers_as_people_write_them() {
        use ListColumn::*;
        check("ID|Tipo|Nombre|País", &[Id, Kind, Name(None), Country]);
        check("NAME|Full name|TYPE", &[Name(None), Aliases(None), Kind]);
        check("Full name|Nombre completo", &[Name(None), Aliases(None)]);
        let [en, es] = [Language::English, Language::Spanish].map(Some);
        check(
            "Name (EN)|Nombre en español|Alias 1|Alias 2|a.k.a.",
            &[Name(en), Name(es), Aliases(None), Aliases(None), Aliases(None)],
        );
        check("Nombre|Primer apellido|Segundo apellido", &[Name(None), FamilyName, FamilyName]);
        check(
            "id|kind|name|type||Language",
            &[Id, Kind, Name(None), Attribute, Nameless, Attribute],
        );
        check("Id|Kind|Alias|Language|Flags", &[Id, Kind, Alias, Lang, Flags]);
    }

    #[test]
    fn what_was_perhaps_meant() {
        let headers = ["IMO", "Vessel name", "Knid"].map(str::to_owned);
        assert_eq!(guess("name", &headers), Some("Vessel name"));
        assert_eq!(guess("kind", &headers), Some("Knid"));
        assert_eq!(guess("id", &headers), None);
    }

    #[test]
    fn every_row_has_a_column_and_folded_headers() {
        for synonyms in SYNONYMS.iter() {
            assert!(synonyms.column.is_known(), "{}", synonyms.name);
            for header in &synonyms.headers {
                assert_eq!(unnumbered(header), *header, "of {}", synonyms.name);
            }
        }
    }
}
