//! What of a gazetteer is passed over without rebuilding it: aliases to silence, entities to hide.

use super::edges::stem_key;
use super::image::Image;
use super::index;
use crate::hash::FastSet;
use crate::language::Language;
use crate::token::{Token, tokenize};

/// Forms and entities that are never found, by their numbers.
#[derive(Debug, Default)]
pub(super) struct Muted {
    forms: FastSet<u32>,
    entities: FastSet<u32>,
}

impl Muted {
    /// What `aliases` and `ids` are in a compiled gazetteer. An alias stands for every form that folds like it.
    pub(super) fn of(image: &Image, aliases: &[String], ids: &[String]) -> Self {
        let mut muted = Self::default();
        muted.entities.extend(ids.iter().filter_map(|id| image.find_entity(id)));
        for alias in aliases {
            muted.silence(image, alias);
        }
        muted
    }

    fn silence(&mut self, image: &Image, alias: &str) {
        let words = hashes(alias);
        let mut nodes = vec![index::node(image, &words)];
        let mut tokens = Vec::new();
        tokenize(alias, None, &mut String::new(), &mut tokens);
        for language in Language::EACH {
            let stem = |token: &Token| stem_key(language, token.text(alias));
            let stems: Vec<u64> = tokens.iter().map(stem).collect();
            nodes.push(index::node(image, &stems));
        }
        for node in nodes.into_iter().flatten() {
            for form in image.forms().at(node) {
                if hashes(image.form(form).text()) == words {
                    self.forms.insert(form);
                }
            }
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.forms.is_empty() && self.entities.is_empty()
    }

    #[inline]
    pub(super) fn has(&self, form: u32, entity: u32) -> bool {
        self.forms.contains(&form) || self.entities.contains(&entity)
    }
}

fn hashes(text: &str) -> Vec<u64> {
    let mut tokens = Vec::new();
    tokenize(text, None, &mut String::new(), &mut tokens);
    tokens.into_iter().map(|token| token.hash).collect()
}
