//! The last word on a hit of the index: does the text really spell the form?

use super::alias::Flags;
use super::image::Form;
use crate::fold::{fold, same_folded};
use crate::language::stem;
use crate::token::{Gap, Shape, Token, tokenize};

/// A form that a paragraph spells.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SpelledForm {
    /// First token.
    pub(crate) first: u32,
    /// Token after the last one.
    pub(crate) last: u32,
    /// End in bytes of the paragraph; past the last token where the form closes with punctuation.
    pub(crate) end: u32,
    /// Number of the form, for `Gazetteer::form`.
    pub(crate) form: u32,
}

/// Where the form ends in `paragraph` (in bytes), if `tokens` spell it. Letters are compared folded;
/// between them only what joins words or the form's own punctuation may be.
#[inline]
pub(super) fn spelt(form: &Form<'_>, paragraph: &str, tokens: &[Token]) -> Option<usize> {
    let (first, last) = (tokens.first()?, tokens.last()?);
    let (start, end) = (first.start as usize, last.end as usize);
    let written = paragraph.as_bytes().get(start..end)?;
    // most names are written as they are listed, which is seen at once
    if written == form.bytes { Some(end) } else { spelt_otherwise(form, paragraph, tokens) }
}

/// The same where the form is not written as it is listed.
#[inline(never)]
fn spelt_otherwise(form: &Form<'_>, paragraph: &str, tokens: &[Token]) -> Option<usize> {
    let (first, last) = (tokens.first()?, tokens.last()?);
    let (start, end) = (first.start as usize, last.end as usize);
    if paragraph.as_bytes().get(start..end)?.eq_ignore_ascii_case(form.bytes) {
        return Some(end);
    }
    let text = form.text();
    let bare = !form.flags.contains(Flags::STEM_KEY) && !last.shape.contains(Shape::DOTTED);
    if tokens.len() == 1 && bare && same_folded(text, last.text(paragraph)) {
        return Some(end);
    }
    let mut own = Vec::new();
    tokenize(text, None, &mut String::new(), &mut own);
    if own.len() != tokens.len() {
        return None;
    }
    let mut before = None;
    for (mine, theirs) in own.iter().zip(tokens) {
        if !same_word(form, mine, paragraph, theirs) {
            return None;
        }
        if let Some((own_end, end)) = before {
            let punctuation = &text[own_end..mine.start as usize];
            let between = paragraph.get(end..theirs.start as usize)?;
            if !fits(mine.gap, punctuation.trim(), theirs.gap, between.trim()) {
                return None;
            }
        }
        before = Some((mine.end as usize, theirs.end as usize));
    }
    let head = text[..own[0].start as usize].trim();
    let tail_start = own[own.len() - 1].end as usize;
    let tail = text[tail_start..].trim_end();
    if !paragraph[..start].ends_with(head) {
        return None;
    }
    // `EE UU` leaves the dots of `EE. UU.` out: one behind it is that of its sentence
    let undotted = text[..tail_start].contains('.') && !paragraph[start..end].contains('.');
    if tail == "." && undotted { Some(end) } else { with_tail(tail, paragraph, last) }
}

fn same_word(form: &Form<'_>, mine: &Token, paragraph: &str, theirs: &Token) -> bool {
    let (mine_text, their_text) = (mine.text(form.text()), theirs.text(paragraph));
    if form.flags.contains(Flags::STEM_KEY) {
        return form
            .flags
            .language()
            .is_some_and(|l| stem(l, &fold(mine_text)) == stem(l, &fold(their_text)));
    }
    let dotted = [mine, theirs].iter().any(|token| token.shape.contains(Shape::DOTTED));
    let letters = |text: &str| {
        let mut folded = fold(text);
        folded.retain(|c| c != '.');
        folded
    };
    let same = || match dotted {
        true => letters(mine_text) == letters(their_text),
        false => same_folded(mine_text, their_text),
    };
    mine.hash == theirs.hash && same()
}

/// Whether what is between two tokens of the text goes with what is there in the form.
fn fits(own_gap: Gap, own: &str, gap: Gap, between: &str) -> bool {
    own == between || gap.joins() && (own_gap.joins() || own == ",")
}

/// The end of the mention once the form's closing punctuation is dealt with: a dot may be missing,
/// a hyphen must follow but is no part of it, anything else must follow and is.
fn with_tail(tail: &str, paragraph: &str, last: &Token) -> Option<usize> {
    let end = last.end as usize;
    let after = &paragraph[end..];
    match tail {
        "" => Some(end),
        "." if after.starts_with('.') => Some(end + 1),
        "." => Some(end),
        "-" => after.starts_with(['-', '‐', '‑', '–']).then_some(end),
        _ => after.starts_with(tail).then_some(end + tail.len()),
    }
}
