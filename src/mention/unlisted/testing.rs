//! Paragraphs for the unit tests of this wing: a [`Scene`] whose listed names are decided, ready to be read.

use super::super::rules::{Rule, RuleSet};
use super::super::surnames::Surnames;
use super::super::testing::Scene;
use super::piece::PossibleName;
use super::reader::{DocumentReader, ListedMentions, NameReader};

/// The first paragraph of an English text.
pub(super) fn english(text: &str) -> NameReader<'static, 'static> {
    first_paragraph(document(Scene::english(text)))
}

/// The first paragraph of a Spanish text.
pub(super) fn spanish(text: &str) -> NameReader<'static, 'static> {
    first_paragraph(document(Scene::spanish(text)))
}

/// A document with its listed names. It is leaked, as scenes are.
pub(super) fn document(mut scene: Scene) -> &'static DocumentReader<'static, 'static> {
    let surnames = Box::leak(Box::new(Surnames::of(&scene.view, &scene.candidates)));
    let listed = scene.listed().leak();
    let view = Box::leak(Box::new(scene.view));
    let cover = Box::leak(Box::new(ListedMentions::of(listed, view.tokens.len())));
    Box::leak(Box::new(DocumentReader::of(view, cover, surnames)))
}

/// Reads as if all capitalised words of the paragraph were in one run.
fn first_paragraph(document: &DocumentReader<'static, 'static>) -> NameReader<'static, 'static> {
    let mut reader = document.paragraph(0).expect("a paragraph in a known language");
    reader.run = reader.any;
    reader
}

/// The first token that is written like this.
pub(super) fn token(r: &NameReader<'_, '_>, word: &str) -> usize {
    let mut tokens = r.from..r.to;
    let found = tokens.find(|at| r.view.tokens[*at].text(r.passage.text) == word);
    found.unwrap_or_else(|| panic!("no token is written {word:?}"))
}

/// The text of the tokens from `first` up to `last`.
pub(super) fn written<'a>(r: &NameReader<'a, '_>, first: usize, last: usize) -> &'a str {
    let tokens = &r.view.tokens[first..last];
    &r.passage.text[tokens[0].start as usize..tokens[tokens.len() - 1].end as usize]
}

/// The name that begins with a word, as it is written; empty if no name begins there.
pub(super) fn name<'a>(
    r: &NameReader<'a, '_>,
    first: usize,
    name: Option<PossibleName>,
) -> &'a str {
    name.map_or("", |name| written(r, first, name.last))
}

/// The names of the rules, in the order of their table.
pub(super) fn names(rules: RuleSet) -> Vec<&'static str> {
    rules.rows().map(|row| row.name).collect()
}

/// The set of these rules.
pub(super) fn rules(rules: &[Rule]) -> RuleSet {
    rules.iter().fold(RuleSet::default(), |all, rule| all.union(RuleSet::of(*rule)))
}
