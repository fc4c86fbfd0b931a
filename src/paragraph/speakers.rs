//! Who speaks: *MODERATOR:*, *Ana Ruiz:* before what is said.
//!
//! Capitals tell in a text that is not in capitals throughout. Otherwise the label is a word for somebody who speaks
//! (*Moderator*), or the text is a transcript: somebody speaks again after another. Cost: of each line the first bytes,
//! and a sort of the labels.

use std::ops::Range;

use super::prefix::TextLine;
use crate::fold::fold;
use crate::hash;
use crate::language::Language;
use crate::span::Span;

/// Bytes of a text that tell whether it is in capitals throughout.
const CASE_BYTES: usize = 4096;
/// Longest name of who speaks, in bytes.
const LONGEST: usize = 48;
/// Words of the longest name that is not in capitals.
const WORDS: usize = 5;
/// Letters of the longest small word inside of a name: *de*, *von*.
const PARTICLE: usize = 3;
/// Marks of emphasis around a name: `**Ana Ruiz:**`.
const EMPHASIS: [char; 2] = ['*', '_'];

/// A name that may be a label.
struct Possible {
    line: usize,
    label: Label,
    /// The hash of the name.
    name: u64,
}

/// The label of a line, in bytes of its body.
#[derive(Clone, Debug, PartialEq)]
struct Label {
    name: Range<usize>,
    /// Where what is said begins.
    said: usize,
}

/// Marks the lines that begin with the label of a speaker.
pub(super) fn mark(text: &str, lines: &mut [TextLine]) {
    let has_case = text.bytes().take(CASE_BYTES).any(|b| b.is_ascii_lowercase());
    let mut possible: Vec<Possible> = Vec::new();
    for (at, line) in lines.iter_mut().enumerate() {
        let body = &text[line.body.range()];
        let Some(label) = label(body) else { continue };
        let name = &body[label.name.clone()];
        if has_case && is_in_capitals(name) || is_name(name) && Language::is_speaker(name) {
            set(line, &label);
        }
        if is_name(name) {
            let name = hash::bytes(fold(name).as_bytes());
            possible.push(Possible { line: at, label, name });
        }
    }
    if is_transcript(&possible) {
        for p in &possible {
            set(&mut lines[p.line], &p.label);
            lines[p.line].transcript = true;
        }
    }
}

/// Takes the label off the text of a line.
fn set(line: &mut TextLine, label: &Label) {
    if line.label.is_none() {
        let start = line.body.start;
        line.label = Some(Span::new(start + label.name.start, start + label.name.end));
        line.body.start += label.said;
        line.item = true;
    }
}

/// Whether somebody speaks again after another has spoken.
fn is_transcript(possible: &[Possible]) -> bool {
    let mut names: Vec<(u64, usize)> =
        possible.iter().zip(0..).map(|(p, at)| (p.name, at)).collect();
    names.sort_unstable();
    // somebody else spoke between two that are no neighbours
    names.windows(2).any(|pair| pair[0].0 == pair[1].0 && pair[1].1 - pair[0].1 > 1)
}

/// What is before the colon that a line may begin with, if a text follows.
fn label(body: &str) -> Option<Label> {
    let inner = body.trim_start_matches(EMPHASIS);
    if !inner.starts_with(char::is_uppercase) {
        return None;
    }
    let start = body.len() - inner.len();
    let head = &inner.as_bytes()[..inner.len().min(LONGEST)];
    // most lines have none, which `contains` sees several bytes at a time
    if !head.contains(&b':') {
        return None;
    }
    let colon = start + head.iter().position(|b| *b == b':')?;
    let name = body[start..colon].trim_end_matches(EMPHASIS);
    let after = body[colon + 1..].trim_start_matches(EMPHASIS);
    let said = after.trim_start();
    let follows = after.starts_with([' ', '\t', '\u{a0}', '\u{202f}']) && !said.is_empty();
    let ends = !name.ends_with(char::is_whitespace);
    (follows && ends)
        .then(|| Label { name: start..start + name.len(), said: body.len() - said.len() })
}

/// Whether a label is a name or a title in capitals.
fn is_in_capitals(name: &str) -> bool {
    let is_sign = |c: char| matches!(c, ' ' | ',' | '.' | '\'' | '’' | '-' | '(' | ')');
    name.chars().all(|c| c.is_uppercase() || is_sign(c))
}

/// Whether a label looks like a name, or like words for somebody: capitals, and little words between them.
fn is_name(name: &str) -> bool {
    let is_letter = |c: char| c.is_alphabetic() || matches!(c, '.' | '\'' | '’' | '-');
    let is_part = |word: &str| word.starts_with(char::is_uppercase) || word.len() <= PARTICLE;
    let words = || name.split_whitespace();
    words().count() <= WORDS
        && words().all(|word| word.chars().all(is_letter))
        && (words().all(is_part) || Language::is_speaker(name))
}

#[cfg(test)]
mod tests {
    use super::super::prefix;
    use super::*;

    #[test]
    fn cases() {
        for (text, labels) in [
            ("MODERATOR: Good morning.", &["MODERATOR"][..]),
            ("Moderator: Good morning.", &["Moderator"]),
            ("ANA RUIZ, HOST: Good morning.", &["ANA RUIZ, HOST"]),
            ("Audience member: Why?", &["Audience member"]),
            ("**Pregunta:** ¿Por qué?", &["Pregunta"]),
            ("**Respuesta**: Por eso.", &["Respuesta"]),
            ("[00:12] Interviewer: When?", &["Interviewer"]),
            ("Ana Ruiz: Sí.\nLuis Gil: No.\nAna Ruiz: Sí.", &["Ana Ruiz", "Luis Gil", "Ana Ruiz"]),
            (
                "Dra. López: Sí.\nEva de la Paz: No.\nDra. López: Ya.",
                &["Dra. López", "Eva de la Paz", "Dra. López"],
            ),
            ("ANN: YES.\nBOB: NO.\nANN: YES.", &["ANN", "BOB", "ANN"]),
            ("MODERATOR: GOOD MORNING.", &["MODERATOR"]),
            // headings and addresses
            ("BREAKING: FISH ARE BACK", &[]),
            ("Lisbon: the fish are back.", &[]),
            ("Nota: los peces han vuelto.\nNota: no todos.", &[]),
            ("Author: Ana Ruiz\nDate: 12 May\nPlace: Lisbon", &[]),
            ("Moderator:\nGood morning.", &[]),
            ("https://example.org and HTTP: x", &[]),
            ("The old rule is this: never ask.\nWhy: no.\nThe old rule is this: yes.", &[]),
            ("", &[]),
        ] {
            let mut lines = Vec::new();
            prefix::lines(text, &mut lines);
            mark(text, &mut lines);
            let found: Vec<&str> =
                lines.iter().filter_map(|l| l.label).map(|label| &text[label.range()]).collect();
            assert_eq!(found, labels, "{text:?}");
        }
    }
}
