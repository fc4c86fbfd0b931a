//! What the makers of the crate's data and the benches need (feature `train`): no part of the API that versions promise.

use crate::builder::ExtractorBuilder;
use crate::extractor::Extractor;
use crate::gazetteer::Gazetteer;
use crate::keyword::{self, Model, Neighbours, Observation};
use crate::language::Language;
use crate::mention::{self, Judge, View};
use crate::reading::Reading;
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
        mention::candidates(&view, &mut Judge::new(self.off)).len()
    }

    /// What keywords are learnt from: every candidate with its features.
    pub fn keyword_observations(&self, text: &str) -> Vec<Observation> {
        let mut workspace = self.workspaces.borrow();
        let Workspace { words, buffers, keywords, .. } = workspace.get();
        let judge = &mut Judge::new(self.off);

        let reading = self.read(text, words, buffers);
        let view = View::new(&self.gazetteers, &reading);
        let candidates = mention::candidates(&view, judge);
        let mentions = mention::resolve(&view, judge, self.unlisted, candidates);
        keyword::observations(&view, words, &mentions, keywords)
    }
}

impl Extractor {
    /// What the parts of speech are learnt from: words with one reading and their neighbours. Numbers: language, tag
    /// (noun, verb, adjective), neighbour before, neighbour behind.
    pub fn part_contexts(&self, text: &str) -> Vec<[usize; 4]> {
        let mut workspace = self.workspaces.borrow();
        let Workspace { words, buffers, .. } = workspace.get();
        let reading = self.read(text, words, buffers);
        let mut found = Vec::new();
        for passage in &reading.passages {
            let Some(language) = passage.language else { continue };
            let line = Neighbours {
                tokens: &reading.tokens[passage.tokens.clone()],
                words: &reading.words[passage.tokens.clone()],
                telling: !(passage.all_caps || passage.title_case),
            };
            let contexts = keyword::contexts(line);
            found.extend(
                contexts.map(|[tag, before, behind]| [language.index(), tag, before, behind]),
            );
        }
        found
    }
}

impl ExtractorBuilder {
    /// Ranks keywords by the weights of a file that `examples/train_keywords.rs` wrote.
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
