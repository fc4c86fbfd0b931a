//! Names in Cyrillic letters, in Latin ones.

use std::collections::HashMap;
use std::sync::LazyLock;

/// For each small letter how it is written: in English for Russian and for Ukrainian names, in Spanish.
static LETTERS: LazyLock<HashMap<char, [&'static str; 3]>> = LazyLock::new(|| {
    let rows = include_str!("../../data/lists/cyrillic.tsv").lines();
    rows.filter(|row| !row.starts_with('#'))
        .filter_map(|row| {
            let mut cells = row.split('\t').map(|cell| if cell == "/" { "" } else { cell });
            let letter = cells.next()?.chars().next()?;
            Some((letter, [cells.next()?, cells.next()?, cells.next()?]))
        })
        .collect()
});

/// Letters that Ukrainian has and Russian has not.
const UKRAINIAN: [char; 4] = ['і', 'ї', 'є', 'ґ'];

/// The name as English and Spanish texts write it; nothing where it has no Cyrillic letter.
pub(super) fn in_latin(name: &str, country: &str) -> Vec<String> {
    let small = name.to_lowercase();
    if !small.chars().any(|c| LETTERS.contains_key(&c)) {
        return Vec::new();
    }
    let is_ukrainian = country == "UA" || small.contains(UKRAINIAN);
    let [english, spanish] = [usize::from(is_ukrainian), 2].map(|way| written(name, way));
    if english == spanish { vec![english] } else { vec![english, spanish] }
}

fn written(name: &str, way: usize) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.chars() {
        let small = c.to_lowercase().next().unwrap_or(c);
        match LETTERS.get(&small) {
            None => out.push(c),
            Some(ways) if small == c => out.push_str(ways[way]),
            Some(ways) => {
                let mut letters = ways[way].chars();
                out.extend(letters.next().into_iter().flat_map(char::to_uppercase));
                out.push_str(letters.as_str());
            }
        }
    }
    out
}
