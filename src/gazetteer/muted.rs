//! What of a gazetteer is passed over without rebuilding it: aliases to silence, entities to hide.

use super::edges::stem_key;
use super::image::Image;
use super::{index, redirects};
use crate::hash::FastSet;
use crate::language::Language;
use crate::token::{Token, tokenize};

/// The column of an overlay that mutes.
pub(super) const MUTE: &str = "mute";

/// What the user wants muted.
#[derive(Clone, Debug, Default)]
pub(crate) struct Mute {
    /// Aliases of any entity.
    pub(crate) aliases: Vec<String>,
    /// Entities, by their ids.
    pub(crate) ids: Vec<String>,
    /// Aliases of one entity each, behind its id.
    pub(crate) of_entities: Vec<(String, String)>,
}

/// Forms and entities that are never found, by their numbers.
#[derive(Debug, Default)]
pub(super) struct Muted {
    forms: FastSet<u32>,
    entities: FastSet<u32>,
}

impl Muted {
    /// What is muted in a compiled gazetteer. An alias stands for every form that folds like it.
    pub(super) fn of(image: &Image, mute: &Mute) -> Self {
        let mut muted = Self::default();
        muted.entities.extend(mute.ids.iter().filter_map(|id| redirects::find(image, id)));
        for alias in &mute.aliases {
            muted.silence(image, alias, None);
        }
        for (id, alias) in &mute.of_entities {
            if let Some(entity) = redirects::find(image, id) {
                muted.silence(image, alias, Some(entity));
            }
        }
        muted
    }

    /// Mutes an alias; of one entity, or of all.
    fn silence(&mut self, image: &Image, alias: &str, of: Option<u32>) {
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
                let spelt = image.form(form);
                let is_meant = of.is_none_or(|entity| spelt.entity == entity);
                if is_meant && hashes(spelt.text()) == words {
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
