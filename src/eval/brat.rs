//! Texts marked in brat.

use super::gold::{Gold, GoldMark, characters, kinds, span};
use crate::printable::printable;

/// A text with the marks of its `.ann` file: the lines `T` (a mention, offsets in characters; one in pieces counts from
/// the first to the last), and the lines `N` that name an entity under `glosa`. Other lines are passed over.
///
/// # Errors
///
/// The line that is no mention, or that is outside of the text: `a.ann:3: found …; expected …`.
pub fn brat(name: &str, text: &str, annotations: &str) -> Result<Gold, String> {
    let characters = characters(text);
    let mut marks: Vec<(&str, GoldMark)> = Vec::new();
    let mut entities: Vec<(&str, &str)> = Vec::new();
    for (number, line) in (1..).zip(annotations.lines()) {
        match line.as_bytes().first() {
            Some(b'T') => {
                let mark = mention(line, &characters).ok_or_else(|| {
                    let expected = r"T1\tperson 0 5\ttext, within the text";
                    format!("{name}:{number}: found \"{}\"; expected {expected}", printable(line))
                })?;
                marks.push(mark);
            }
            Some(b'N') => entities.extend(reference(line)),
            _ => {}
        }
    }
    for (number, id) in entities {
        if let Some((_, mark)) = marks.iter_mut().find(|(known, _)| *known == number) {
            mark.entity = Some(decoded(id));
        }
    }
    Ok(Gold::new(name.to_owned(), text.to_owned(), marks.into_iter().map(|(_, m)| m).collect()))
}

/// `T1⇥person 0 5;8 10⇥text`
fn mention<'a>(line: &'a str, characters: &[usize]) -> Option<(&'a str, GoldMark)> {
    let mut fields = line.split('\t');
    let (number, place) = (fields.next()?, fields.next()?);
    let (label, offsets) = place.split_once(' ')?;
    let mut ends = offsets.split([' ', ';']);
    let start = ends.next()?.parse().ok()?;
    let end = ends.next_back()?.parse().ok()?;
    let span = span(characters, start, end)?;
    Some((number, GoldMark { span, kinds: kinds(label), entity: None }))
}

/// `N1⇥Reference T1 glosa:country/KP⇥North Korea`: the mention and the entity.
fn reference(line: &str) -> Option<(&str, &str)> {
    let mut words = line.split('\t').nth(1)?.split(' ').skip(1);
    let (number, address) = (words.next()?, words.next()?);
    Some((number, address.strip_prefix("glosa:")?))
}

/// An id without the `%XX` of web addresses; any other percent sign stays.
fn decoded(id: &str) -> String {
    let mut bytes = Vec::with_capacity(id.len());
    let mut rest = id.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = tail.get(..2).filter(|_| *first == b'%');
        let byte = hex.and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &tail[2..] } else { tail };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| id.to_owned())
}
