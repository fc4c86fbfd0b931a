//! Names inside hashtags and handles: `#CoreaDelNorte`, `@NATO`, `#StopPutin`.
//!
//! Addresses name nobody: who writes `info@reuters.com` or `www.reuters.com` says where something is, and speaks of no
//! agency.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use super::super::candidate::{Candidate, View};
use super::super::confidence;
use super::super::judge::Judge;
use super::super::rules::Rule;
use crate::address::has_marks;
use crate::document::Reason;
use crate::gazetteer::SHORTEST_IN_TAG;

/// The tags and addresses of a document, each with the number of its paragraph, in order.
pub(super) struct Tags(Vec<(u32, Hashtag)>);

impl Tags {
    /// Those of a document that may have some.
    pub(super) fn of(view: &View<'_>, judge: &Judge) -> Option<Self> {
        if !judge.on(Rule::Hashtag) || !view.passages.iter().any(|p| has_marks(p.text)) {
            return None;
        }
        let numbered = (0..).zip(view.passages);
        let tags = numbered.flat_map(|(number, p)| tags(p.text).map(move |tag| (number, tag)));
        Some(Self(tags.collect()))
    }

    /// Takes out what is a part of an address, and gives whole words of tags their reason.
    pub(super) fn mark(&self, view: &View<'_>, judge: &mut Judge, candidates: &mut Vec<Candidate>) {
        candidates.retain(|c| !(beside_at(view.passage(c).text, c) || self.has_in_address(c)));
        for c in candidates.iter_mut().filter(|c| c.start > 0) {
            if matches!(view.passage(c).text.as_bytes()[c.start as usize - 1], b'#' | b'@') {
                c.reason = Reason::Hashtag;
                c.rule = Some(Rule::Hashtag);
                judge.note(Rule::Hashtag, c.stretch(), c.entity);
            }
        }
    }

    /// Adds the names inside tags.
    pub(super) fn add_names(
        &self,
        view: &View<'_>,
        judge: &mut Judge,
        candidates: &mut Vec<Candidate>,
    ) {
        let whole = candidates.len();
        for (number, tag) in self.0.iter().filter(|(_, tag)| !tag.is_address) {
            let passage = &view.passages[*number as usize];
            let tokens = &view.tokens[passage.tokens.clone()];
            let first = tokens.partition_point(|t| (t.start as usize) < tag.text.start);
            let inside_tag =
                tokens[first..].iter().take_while(|t| (t.start as usize) < tag.text.end);
            for (at, token) in (passage.tokens.start + first..).zip(inside_tag) {
                if token.len() >= SHORTEST_IN_TAG {
                    inside(view, *number, at as u32, candidates);
                }
            }
        }
        for c in &candidates[whole..] {
            judge.note(Rule::Hashtag, c.stretch(), c.entity);
        }
    }

    /// Whether the candidate is a part of a web address.
    fn has_in_address(&self, c: &Candidate) -> bool {
        let (passage, start) = (c.passage, c.start as usize);
        let behind =
            self.0.partition_point(|(number, tag)| (*number, tag.text.start) <= (passage, start));
        let before = self.0[..behind].last();
        let address = before.filter(|(number, tag)| *number == passage && tag.is_address);
        address.is_some_and(|(_, tag)| start < tag.text.end)
    }
}

/// Whether the candidate touches the `@` of an e-mail address. That of a handle has a letter on one side only.
fn beside_at(text: &str, c: &Candidate) -> bool {
    let before = text.get(..c.start as usize).unwrap_or_default();
    let behind = text.get(c.end as usize..).unwrap_or_default();
    let is_host = |user: &str| user.ends_with(|c: char| c.is_ascii_alphanumeric());
    let is_user = |host: &str| host.starts_with(|c: char| c.is_ascii_alphanumeric());
    before.strip_suffix(AT).is_some_and(is_host) || behind.strip_prefix(AT).is_some_and(is_user)
}

/// What opens a hashtag, a handle or a web address.
const MARKS: [&str; 4] = [HASH, AT, "://", "www."];
const HASH: &str = "#";
const AT: &str = "@";

/// A hashtag, a handle or a web address.
#[derive(Debug, PartialEq, Eq)]
struct Hashtag {
    /// What is behind the mark that opens it.
    text: Range<usize>,
    is_address: bool,
}

/// The hashtags, handles and web addresses of a paragraph, each without the mark that opens it and up to the next
/// blank. An `@` behind a letter is that of an e-mail address, and so is every other one up to the blank.
fn tags(text: &str) -> impl Iterator<Item = Hashtag> {
    // few texts have tags, and those have few: the automaton that is built fastest serves best
    static SEARCH: LazyLock<AhoCorasick> = LazyLock::new(|| {
        let kind = Some(AhoCorasickKind::NoncontiguousNFA);
        AhoCorasick::builder().kind(kind).build(MARKS).expect("four short marks fit")
    });
    let searched = if has_marks(text) { text } else { "" };
    let mut end = 0;
    let mut is_email = false;
    let mut is_open = false;
    SEARCH.find_iter(searched).filter_map(move |mark| {
        if mark.start() >= end {
            let rest = &text[mark.end()..];
            end = mark.end() + rest.find(char::is_whitespace).unwrap_or(rest.len());
            (is_email, is_open) = (false, false);
        }
        let opening = MARKS[mark.pattern()];
        let is_at = opening == AT;
        is_email |= is_at && text[..mark.start()].ends_with(char::is_alphanumeric);
        let opens = !(is_open || is_at && is_email);
        is_open |= opens;
        let is_address = !is_at && opening != HASH;
        opens.then(|| Hashtag { text: mark.end()..end, is_address })
    })
}

/// Adds the names inside the word.
fn inside(view: &View<'_>, passage: u32, at: u32, out: &mut Vec<Candidate>) {
    let token = &view.tokens[at as usize];
    let word = token.text(view.passages[passage as usize].text);
    for (which, gazetteer) in view.gazetteers.iter() {
        gazetteer.find_in_tag(word, |number, start, end| {
            let form = gazetteer.form(number);
            let (entity, class) = view.gazetteers.owner(which, &form);
            out.push(Candidate {
                passage,
                first: at,
                last: at + 1,
                start: token.start + start as u32,
                end: token.start + end as u32,
                entity,
                gazetteer: which,
                form: number,
                bearers: 1,
                class,
                flags: form.flags.with_class(class),
                reason: Reason::Hashtag,
                confidence: confidence::HASHTAG,
                rule: Some(Rule::Hashtag),
            });
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_end_at_a_blank() {
        for (text, expected) in [
            ("no tag, no address", &[][..]),
            ("# a heading", &[""]),
            ("#NorthKorea and @NATO.", &["NorthKorea", "NATO."]),
            ("#a#b (#c)", &["a#b", "c)"]),
            ("https://www.example.org/north", &["www.example.org/north"]),
            ("www.example.org", &["example.org"]),
            ("press@example.org a@b@c", &[]),
            ("press@www.example.org", &["example.org"]),
            ("¡@España!", &["España!"]),
        ] {
            let found: Vec<&str> = tags(text).map(|tag| &text[tag.text]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn names_inside_tags_are_found_and_those_of_mail_addresses_are_not() {
        use crate::mention::testing::Scene;
        for (text, expected) in [
            ("They wrote #StopPutin today.", &["Putin=person/vladimir-putin"][..]),
            ("They wrote @NATO today.", &["NATO=organization/nato"]),
            ("They wrote to NATO@example.org today.", &[]),
            ("They wrote to press@NATO.example today.", &[]),
            ("They looked at https://NATO.example/Putin today.", &[]),
            ("They wrote to NATO today.", &["NATO=organization/nato"]),
        ] {
            let mut scene = Scene::english(text);
            let Scene { view, judge, candidates } = &mut scene;
            if let Some(tags) = Tags::of(view, judge) {
                tags.mark(view, judge, candidates);
                tags.add_names(view, judge, candidates);
            }
            assert_eq!(scene.left(), expected, "{text}");
            let is_tag = |c: &Candidate| c.reason == Reason::Hashtag;
            assert_eq!(
                scene.candidates.iter().any(is_tag),
                text.contains(['#', '@']) && !expected.is_empty()
            );
        }
    }
}
