//! The line that says who wrote a text, right below its title: *Ana Gray*, *By Ana Gray*, *Por Ana Gray*.

use super::date_line;
use crate::gazetteer::Class;
use crate::language::WordClass;
use crate::mention::{Resolved, View};

/// Paragraphs before it at most: a title, a second one, a date line.
const LATEST: usize = 3;
/// Tokens of the longest one.
const MOST: usize = 6;
/// Tokens of a paragraph that begins the text.
const BODY: usize = 12;

/// Whether a paragraph is a byline. Cost: linear in the mentions for the first paragraphs, constant for all others.
pub(super) fn is_byline(view: &View<'_>, resolved: &[Resolved], number: usize) -> bool {
    if !(1..=LATEST).contains(&number) {
        return false;
    }
    let passage = &view.passages[number];
    if passage.tokens.len() > MOST || !opens_text(view, number + 1) {
        return false;
    }
    let first = resolved.partition_point(|r| (r.passage as usize) < number);
    let Some(author) = resolved.get(first).filter(|r| r.passage as usize == number) else {
        return false;
    };
    let before = passage.tokens.start..author.first as usize;
    let is_alone = author.last as usize == passage.tokens.end && before.len() <= 1;
    let is_by = |at: usize| view.words[at].info.class.intersects(WordClass::STOP);
    author.class == Class::Person
        && is_alone
        && before.into_iter().all(is_by)
        && !is_named_again(resolved, author)
}

/// Whether the paragraph is a date line, or long enough to be text.
fn opens_text(view: &View<'_>, number: usize) -> bool {
    let Some(passage) = view.passages.get(number) else { return false };
    let at = passage.tokens.clone();
    let date_line =
        || date_line::length(passage.text, &view.tokens[at.clone()], &view.words[at.clone()]);
    passage.tokens.len() >= BODY || date_line() > 0
}

/// A text that speaks of the person is about them.
fn is_named_again(resolved: &[Resolved], author: &Resolved) -> bool {
    let is_other = |r: &&Resolved| r.first != author.first;
    let is_same = |r: &Resolved| match author.entity {
        Some(_) => r.entity == author.entity,
        None => r.entity.is_none() && r.full.is_some() && r.full == author.full,
    };
    resolved.iter().filter(is_other).any(is_same)
}

#[cfg(test)]
mod tests {
    use crate::Extractor;

    #[test]
    fn a_byline_is_no_keyword_and_a_name_that_comes_again_is_one() {
        let body = "the council voted on Monday to rebuild the old harbour wall before the storms of the next winter.";
        let texts = |text: &str| -> Vec<String> {
            let document = Extractor::new().extract(text);
            document.keywords().iter().map(|k| k.text().to_owned()).collect()
        };
        let name = "Ana Gray";
        for (text, expected) in [
            (format!("Harbour wall to be rebuilt\n\nAna Gray\n\nIn Leeds {body}"), false),
            (format!("Harbour wall to be rebuilt\n\nBy Ana Gray\n\nIn Leeds {body}"), false),
            (
                format!("Harbour wall to be rebuilt\n\nAna Gray\n\nLEEDS (XY) - In Leeds {body}"),
                false,
            ),
            // the text is about her
            (
                format!("Harbour wall to be rebuilt\n\nAna Gray\n\nIn Leeds Ana Gray and {body}"),
                true,
            ),
            // a list of names, and no text
            ("Harbour wall\n\nAna Gray\n\nPeter Stone".to_owned(), true),
        ] {
            assert_eq!(
                texts(&text).iter().any(|k| k == name),
                expected,
                "{text}: {:?}",
                texts(&text)
            );
        }
    }
}
