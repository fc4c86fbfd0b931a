//! Spellings of one name in Latin letters, by the language that it comes from.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use crate::fold::words;

/// What is known of the names of a language.
#[derive(Default)]
struct NameOrigin {
    countries: Vec<&'static str>,
    /// From the words of a spelling to all spellings of the name.
    names: HashMap<String, Vec<&'static str>>,
    ends: Vec<Vec<&'static str>>,
    starts: Vec<Vec<&'static str>>,
}

/// The languages of `spellings.tsv`.
static ORIGINS: LazyLock<Vec<NameOrigin>> = LazyLock::new(|| {
    let mut origins: Vec<(&str, NameOrigin)> = Vec::new();
    let rows = include_str!("../../data/lists/spellings.tsv").lines();
    for row in rows.filter(|row| !row.starts_with('#')) {
        let [language, sort, spellings] = row.split('\t').collect::<Vec<_>>()[..] else { continue };
        if origins.last().is_none_or(|(known, _)| *known != language) {
            origins.push((language, NameOrigin::default()));
        }
        if let Some((_, origin)) = origins.last_mut() {
            origin.add(sort, spellings.split(';').collect());
        }
    }
    origins.into_iter().map(|(_, origin)| origin).collect()
});

/// Words of the longest spelling.
const MOST_WORDS: usize = 3;
/// Shortest word, without it, of which an ending is one.
const SHORTEST_STEM: usize = 3;
/// Most variants of a name.
const MOST: usize = 40;

impl NameOrigin {
    fn add(&mut self, sort: &str, spellings: Vec<&'static str>) {
        match sort {
            "countries" => self.countries = spellings,
            "end" => self.ends.push(spellings),
            "start" => self.starts.push(spellings),
            _ => {
                for spelling in &spellings {
                    let others = self.names.entry(words(spelling)).or_default();
                    others.extend(&spellings);
                }
            }
        }
    }

    /// The places of the name that can be spelled otherwise.
    fn places(&self, name: &str) -> Vec<OtherSpelling> {
        let found = word_ranges(name);
        let mut places = Vec::new();
        let mut at = 0;
        while at < found.len() {
            let longest = MOST_WORDS.min(found.len() - at);
            let spelt = (1..=longest).rev().find_map(|count| {
                let range = found[at].start..found[at + count - 1].end;
                let spellings = self.names.get(&words(&name[range.clone()]))?;
                Some((count, OtherSpelling { range, spellings: spellings.clone(), is_name: true }))
            });
            let (count, place) = match spelt {
                Some((count, place)) => (count, Some(place)),
                None => (1, self.start(name, &found, at).or_else(|| self.end(name, &found[at]))),
            };
            places.extend(place);
            at += count;
        }
        places
    }

    /// *al-* before another word.
    fn start(&self, name: &str, found: &[Range<usize>], at: usize) -> Option<OtherSpelling> {
        let next = found.get(at + 1)?.start;
        let word = words(&name[found[at].clone()]);
        let is_it = |start: &&str| words(start) == word;
        let spellings = self.starts.iter().find(|spellings| spellings.iter().any(is_it))?;
        let range = found[at].start..next;
        Some(OtherSpelling { range, spellings: spellings.clone(), is_name: false })
    }

    /// *-sky* at the end of a word.
    fn end(&self, name: &str, word: &Range<usize>) -> Option<OtherSpelling> {
        let text = &name[word.clone()];
        let ends = self
            .ends
            .iter()
            .flat_map(|spellings| spellings.iter().map(move |end| (end, spellings)));
        let has = |end: &str| {
            let stem =
                text.len().checked_sub(end.len()).filter(|stem| text.is_char_boundary(*stem));
            stem.is_some_and(|stem| stem >= SHORTEST_STEM && text[stem..].eq_ignore_ascii_case(end))
        };
        let (end, spellings) = ends.filter(|(end, _)| has(end)).max_by_key(|(end, _)| end.len())?;
        let range = word.end - end.len()..word.end;
        Some(OtherSpelling { range, spellings: spellings.clone(), is_name: false })
    }
}

/// A part of a name that can be spelled otherwise.
struct OtherSpelling {
    range: Range<usize>,
    spellings: Vec<&'static str>,
    /// Whether it is a name of the language, and no mere beginning or ending.
    is_name: bool,
}

/// The name in other spellings of the languages that it may come from: that of its country, or one of which two parts of it are.
/// Those with one part changed come first.
pub(super) fn variants(name: &str, country: &str) -> Vec<String> {
    let mut out = Vec::new();
    for origin in ORIGINS.iter() {
        let places = origin.places(name);
        let is_of_country = origin.countries.contains(&country);
        let is_told = places.len() > 1 && places.iter().any(|place| place.is_name);
        if is_of_country || is_told && country.is_empty() {
            respell(name, &places, &mut out);
        }
    }
    out.truncate(MOST);
    out
}

/// One place changed, then two.
fn respell(name: &str, places: &[OtherSpelling], out: &mut Vec<String>) {
    for place in places {
        out.extend(place.spellings.iter().map(|s| replaced(name, &[(&place.range, s)])));
    }
    for (n, first) in places.iter().enumerate() {
        for second in &places[n + 1..] {
            for one in &first.spellings {
                let both = |other| replaced(name, &[(&first.range, one), (&second.range, other)]);
                out.extend(second.spellings.iter().map(|other| both(other)));
            }
        }
    }
}

/// The name with other text in some places, which come in order.
fn replaced(name: &str, changes: &[(&Range<usize>, &str)]) -> String {
    let (mut out, mut at) = (String::with_capacity(name.len() + 8), 0);
    for (range, text) in changes {
        out.push_str(&name[at..range.start]);
        out.push_str(text);
        at = range.end;
    }
    out + &name[at..]
}

/// Where the words of a name are.
fn word_ranges(name: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in name.char_indices().chain([(name.len(), ' ')]) {
        match (c.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                found.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    found
}
