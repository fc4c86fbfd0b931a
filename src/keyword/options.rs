//! What is wanted of the keywords.

use super::model::Model;

/// Which kind of keywords are wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeywordStyle {
    /// Short tags, as an editor gives them to a news item.
    #[default]
    Tags,
    /// Noun phrases as long as they come, as in scientific indexes.
    Terms,
    /// Single words.
    Words,
}

/// What is wanted of the keywords.
#[derive(Clone, Debug)]
pub(crate) struct KeywordOptions {
    pub(crate) limit: usize,
    /// Words of the longest one.
    pub(crate) longest: u32,
    /// The lowest score.
    pub(crate) lowest: f32,
    pub(crate) style: KeywordStyle,
    pub(crate) model: Model,
}

impl Default for KeywordOptions {
    fn default() -> Self {
        Self {
            limit: 10,
            longest: u32::MAX,
            lowest: 0.0,
            style: KeywordStyle::default(),
            model: Model::built_in(),
        }
    }
}
