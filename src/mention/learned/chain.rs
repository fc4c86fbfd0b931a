//! Chains: capitalised words with only small links between them, in which names may be: *Ministerio de la
//! Presidencia*, *Ana Barrow and Luis Quiroga*.

use super::super::candidate::View;
use crate::language::{Cue, Part, WordClass};
use crate::reading::Passage;
use crate::token::{Gap, Shape, Token};

/// Most words of a chain. Longer ones are cut, so that the cost stays linear.
pub(super) const LONGEST: usize = 16;
/// Most links between two capitalised words: *de la*.
const LINKS: usize = 2;
/// Marks that may be inside a name: *Nasry "Tito" Asfura*, *Barrow & Co*.
const INNER_MARKS: [char; 8] = ['"', '“', '”', '«', '»', '‘', '&', '\''];

/// Tokens of one paragraph, counted in the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Chain {
    pub(crate) passage: u32,
    pub(crate) first: usize,
    /// Token after the last one.
    pub(crate) last: usize,
}

impl Chain {
    pub(super) const fn is_single_word(&self) -> bool {
        self.last == self.first + 1
    }
}

/// Calls `each` with the chains of a document, in order.
pub(super) fn of_document(view: &View<'_>, mut each: impl FnMut(Chain)) {
    (0..view.passages.len()).for_each(|number| of_passage(view, number, &mut each));
}

/// Calls `each` with the chains of a paragraph, in order. A line of capitals has none: its capitals say nothing.
fn of_passage(view: &View<'_>, number: usize, mut each: impl FnMut(Chain)) {
    let passage = &view.passages[number];
    if passage.language.is_none() || passage.all_caps {
        return;
    }
    let mut next = passage.tokens.start;
    for first in view.capitals(passage) {
        if first < next || is_mere_opening(view, passage, first) {
            continue;
        }
        let last = end(view, passage, first);
        if !is_address(view, passage, first, last) {
            each(Chain { passage: number as u32, first, last });
        }
        next = last;
    }
}

/// Whether the words are part of an address, a tag or a path: *Press@barrow.example*, *#BarrowStays*.
fn is_address(view: &View<'_>, passage: &Passage<'_>, first: usize, last: usize) -> bool {
    let bytes = passage.text.as_bytes();
    let [start, end] = [view.tokens[first].start, view.tokens[last - 1].end].map(|at| at as usize);
    let before = start.checked_sub(1).and_then(|at| bytes.get(at));
    match (before, bytes.get(end)) {
        (Some(b'@' | b'#' | b'/' | b'_'), _) | (_, Some(b'@' | b'/' | b'_')) => true,
        (_, Some(b'.')) => last < passage.tokens.end && !is_blank_at(passage.text, end + 1),
        _ => false,
    }
}

fn is_blank_at(text: &str, at: usize) -> bool {
    text.get(at..).is_some_and(|rest| rest.starts_with(char::is_whitespace))
}

/// Whether the word has its capital from the beginning of a sentence alone: an adverb (*Today Ana Ruiz*), or a function
/// word before no other capitalised one.
fn is_mere_opening(view: &View<'_>, passage: &Passage<'_>, at: usize) -> bool {
    if !view.tokens[at].gap.opens_sentence() {
        return false;
    }
    let info = view.words[at].info;
    let is_function_word = info.class.intersects(WordClass::STOP);
    info.part == Part::ADVERB || is_function_word && !continues(view, passage, at + 1)
}

/// Whether a capitalised word is at `at`, and belongs to what is before it.
fn continues(view: &View<'_>, passage: &Passage<'_>, at: usize) -> bool {
    passage.inside(at).is_some_and(|at| is_part(view, passage, at))
}

/// The token after the chain that begins at `first`.
fn end(view: &View<'_>, passage: &Passage<'_>, first: usize) -> usize {
    let most = passage.tokens.end.min(first + LONGEST);
    let mut last = first + 1;
    for at in first + 1..most {
        if is_part(view, passage, at) {
            last = at + 1;
        } else if at - last == LINKS || !is_link(view, passage, at) {
            break;
        }
    }
    last
}

/// Whether the word goes on with a chain by itself.
fn is_part(view: &View<'_>, passage: &Passage<'_>, at: usize) -> bool {
    view.tokens[at].shape.contains(Shape::CAPITAL) && joins(view, passage, at)
}

fn is_link(view: &View<'_>, passage: &Passage<'_>, at: usize) -> bool {
    let Token { shape, gap, .. } = view.tokens[at];
    let is_ending = gap == Gap::Apostrophe;
    view.words[at].cues.intersects(Cue::INSIDE_NAME)
        && !is_ending
        && !shape.intersects(Shape::CAPITAL.union(Shape::DIGIT))
        && joins(view, passage, at)
}

/// Whether what is before the word may be inside a name.
fn joins(view: &View<'_>, passage: &Passage<'_>, at: usize) -> bool {
    match view.tokens[at].gap {
        Gap::Other => {
            let mut marks = passage.between(view.tokens, at).trim().chars();
            matches!((marks.next(), marks.next()), (Some(mark), None) if INNER_MARKS.contains(&mark))
        }
        // *J. K. Barrow*, *St. Barrow*; a title is no part of the name, and *NATO. El* are two sentences
        Gap::Abbreviation => {
            let before = &view.tokens[at - 1];
            let is_title = view.words[at - 1].cues.intersects(Cue::TITLE.union(Cue::WEAK_TITLE));
            let is_abbreviated_name = !(is_title || before.shape.all_caps());
            before.len() == 1 || is_abbreviated_name
        }
        gap => gap.joins(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::testing::Scene;

    fn chains(scene: &Scene) -> Vec<&'static str> {
        let passage = &scene.view.passages[0];
        let mut found = Vec::new();
        of_passage(&scene.view, 0, |chain| {
            let [first, last] = [chain.first, chain.last - 1].map(|at| scene.view.tokens[at]);
            found.push(&passage.text[first.start as usize..last.end as usize]);
        });
        found
    }

    #[test]
    fn small_links_join_capitalised_words() {
        for (text, expected) in [
            ("She met Ana Barrow and Luis Quiroga there.", &["Ana Barrow and Luis Quiroga"][..]),
            ("The house of Barrow, Quiroga & Co was sold.", &["Barrow", "Quiroga & Co"]),
            ("The Barrow House burned.", &["The Barrow House"]),
            ("He left of the house. Barrow's dog too.", &["Barrow"]),
            ("Nasry \"Tito\" Barrow won.", &["Nasry \"Tito\" Barrow"]),
            (
                "They met J. K. Barrow and Col. Quiroga of NATO.",
                &["J. K. Barrow and Col", "Quiroga of NATO"],
            ),
            ("They saw Canal 13 and 45 dogs.", &["Canal"]),
        ] {
            assert_eq!(chains(&Scene::english(text)), expected, "{text}");
        }
        let text = "El Ministerio de la Presidencia calla de nuevo.";
        assert_eq!(chains(&Scene::spanish(text)), ["El Ministerio de la Presidencia"]);
    }

    #[test]
    fn addresses_and_tags_have_none() {
        for text in [
            "They wrote to Press@Barrow.example again.",
            "They said #BarrowStays again.",
            "They saw /usr/Barrow again.",
        ] {
            assert_eq!(chains(&Scene::english(text)), [""; 0], "{text}");
        }
    }

    #[test]
    fn a_line_of_capitals_and_an_unknown_language_have_none() {
        assert_eq!(chains(&Scene::english("BARROW WINS AGAIN")), [""; 0]);
        let scene = Scene::new("id|kind|name\nx|place|Zorg\n", None, "She met Ana Barrow.");
        assert_eq!(chains(&scene), [""; 0]);
    }

    #[test]
    fn a_chain_is_not_endless() {
        let scene = Scene::english(&format!("They saw {}", "Barrow ".repeat(40)));
        let mut lengths = Vec::new();
        of_passage(&scene.view, 0, |chain| lengths.push(chain.last - chain.first));
        assert_eq!(lengths, [LONGEST, LONGEST, 40 - 2 * LONGEST]);
    }
}
