//! What the makers of the crate's data and the benches need (feature `train`): no part of the API that versions promise.

use crate::builder::ExtractorBuilder;
use crate::extractor::Extractor;
use crate::gazetteer::Gazetteer;
use crate::keyword::{self, Model, Neighbours, Observation};
use crate::kind::{Class, EntityKind};
use crate::language::Language;
use crate::mention::{self, Judge, LabelScores, Limits, NameLabel, Path, View, Weights};
use crate::reading::Reading;
use crate::span::Span;
use crate::workspace::Workspace;

impl Extractor {
    /// How many [`candidates`](Self::candidates) there are: paragraphs, languages, tokens, look-up, and nothing
    /// else. What is known of words is not asked unless forms are looked up by stem.
    pub fn scan(&self, text: &str) -> usize {
        let mut workspace = self.workspaces.borrow();
        let Workspace { words, buffers, .. } = workspace.get();
        let reading = if self.gazetteers.iter().any(|(_, gazetteer)| gazetteer.has_stems()) {
            self.read(text, words, buffers)
        } else {
            Reading::without_words(text, self.plan(), buffers)
        };
        let view = View::new(&self.gazetteers, &reading);
        let candidates = mention::candidates(&view, &mut Judge::new(self.off));
        candidates.iter().map(|c| usize::from(c.bearers)).sum()
    }

    /// What keywords are learned from: every candidate with its features.
    pub fn keyword_observations(&self, text: &str) -> Vec<Observation> {
        let mut workspace = self.workspaces.borrow();
        let Workspace { words, buffers, learned, report } = workspace.get();
        let judge = &mut Judge::new(self.off);

        let reading = self.read(text, words, buffers);
        let view = View::new(&self.gazetteers, &reading);
        let candidates = mention::candidates(&view, judge);
        let learned = self.learned(learned);
        let mentions = mention::resolve(&view, judge, self.unlisted, learned, &candidates).mentions;
        keyword::observations(&view, words, &mentions, &mut report.keywords)
    }
}

impl Extractor {
    /// What the parts of speech are learned from: words with one reading and their neighbours. Numbers: language, tag
    /// (noun, verb, adjective), neighbour before, neighbour behind.
    pub fn part_contexts(&self, text: &str) -> Vec<[usize; 5]> {
        let mut workspace = self.workspaces.borrow();
        let Workspace { words, buffers, .. } = workspace.get();
        let reading = self.read(text, words, buffers);
        let mut found = Vec::new();
        for passage in &reading.passages {
            let Some(language) = passage.language else { continue };
            let line = Neighbours {
                text: passage.text,
                tokens: &reading.tokens[passage.tokens.clone()],
                words: &reading.words[passage.tokens.clone()],
                telling: !(passage.all_caps || passage.title_case),
            };
            let contexts = keyword::contexts(line);
            found.extend(contexts.map(|[tag, endings, before, behind]| {
                [language.index(), tag, endings, before, behind]
            }));
        }
        found
    }
}

/// A row of capitalised words in which names may be, and what the learned reader knows of it.
#[derive(Clone, Debug)]
pub struct NameChain {
    /// Where its words are in the text.
    pub words: Vec<Span>,
    /// What is known of each word, as numbers that weights are learned for.
    pub hints: Vec<Vec<u32>>,
    /// Rules and lists leave nothing open.
    pub settled: bool,
}

/// Labels of a word: outside of any name, the first word of a name of a kind, a further one.
pub const NAME_LABELS: usize = NameLabel::COUNT;

/// Limits of what guesses may do: the least lead to add a name, by the number of its kind (six of them), to give another
/// kind to an unlisted name and to a listed one, to give another extent to unlisted names and to listed ones, to drop
/// an unlisted name and a listed one.
pub const NAME_LIMITS: usize = Limits::COUNT;

/// What the words of a chain say of each label.
pub type NameScores = [i32; NAME_LABELS];

/// The label of the first word of a name of this kind, or of a further one.
pub fn name_label(kind: &EntityKind, is_first: bool) -> Option<usize> {
    let class = Class::of(kind);
    (class != Class::Other).then(|| NameLabel::of(class, is_first).number())
}

/// The best row of labels.
pub fn best_name_labels(scores: &[NameScores]) -> Vec<usize> {
    let scores: Vec<LabelScores> = scores.iter().map(LabelScores::of).collect();
    best_labels(&scores)
}

fn best_labels(scores: &[LabelScores]) -> Vec<usize> {
    let mut path = Path::default();
    mention::best_path(scores, &mut path);
    path.labels.iter().map(|label| label.number()).collect()
}

/// The content of `name_weights.bin`: the limits, and the weights of the features in the order of their worth. Those that
/// find no place are counted beside it.
pub fn compile_name_weights(
    limits: [i16; NAME_LIMITS],
    features: impl Iterator<Item = (u32, [i8; NAME_LABELS])>,
) -> (Vec<u8>, usize) {
    mention::compile_weights(limits, features)
}

impl Extractor {
    /// What the learned reader is taught by: all chains of a text, in order. A `blind` reader does not see what lists and
    /// rules know.
    pub fn name_chains(&self, text: &str, blind: bool) -> Vec<NameChain> {
        let mut workspace = self.workspaces.borrow();
        let Workspace { words, buffers, learned, .. } = workspace.get();
        let judge = &mut Judge::new(self.off);

        let reading = self.read(text, words, buffers);
        let view = View::new(&self.gazetteers, &reading);
        let candidates = mention::candidates(&view, judge);
        let mentions = mention::resolve(&view, judge, true, None, &candidates).mentions;
        let mut chains = Vec::new();
        let known = if blind { (&[][..], &[][..]) } else { (&candidates[..], &mentions[..]) };
        mention::chains(&view, learned, known, |chain, settled, hints| {
            let source = &view.passages[chain.passage as usize].source;
            let tokens = &view.tokens[chain.first..chain.last];
            let place = |token: &crate::token::Token| {
                source.place(token.start as usize..token.end as usize)
            };
            chains.push(NameChain { words: tokens.iter().map(place).collect(), hints, settled });
        });
        chains
    }

    /// The best row of labels for a chain whose words have these hints; none without weights.
    pub fn name_labels(&self, hints: &[Vec<u32>]) -> Vec<usize> {
        let Some(weights) = &self.weights else { return vec![0; hints.len()] };
        best_labels(&hints.iter().map(|word| weights.score(word)).collect::<Vec<_>>())
    }
}

impl ExtractorBuilder {
    /// Finds names by the weights of a file that `examples/train_names` wrote.
    #[must_use]
    pub fn name_weights(mut self, weights: &[u8]) -> Self {
        self.weights = Weights::read(weights);
        self
    }

    /// Lets the learned reader guess within other limits than its weights come with.
    #[must_use]
    pub fn name_limits(mut self, limits: [i16; NAME_LIMITS]) -> Self {
        if let Some(weights) = &mut self.weights {
            weights.limits = Limits::of(limits);
        }
        self
    }

    /// Ranks keywords by the weights of a file that `examples/train_keywords` wrote.
    #[must_use]
    pub fn keyword_model(mut self, weights: &[u8]) -> Self {
        self.keywords.model = Model::read(weights);
        self
    }
}

impl Gazetteer {
    /// The lists that the built-in gazetteer is compiled from, in `src/data`.
    pub const BUILTIN_LISTS: [&str; 6] = [
        "countries.tsv",
        "events.tsv",
        "nationalities.tsv",
        "organizations.tsv",
        "people.tsv",
        "places.tsv",
    ];
}

impl Language {
    /// Compiles the lists of words anew: the content of `words.bin`. If nothing has been asked of the language
    /// before, this process works with it from then on.
    pub fn compile_words(self) -> Vec<u8> {
        self.recompile_words()
    }
}
