//! The room without the feature `values`: nothing is wanted, nothing is found.

use crate::document::Document;
use crate::normalized::Value;
use crate::reading::Passage;
use crate::token::Token;

/// No values are wanted.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct ValueOptions(());

impl ValueOptions {
    pub(crate) fn are_off(&self) -> bool {
        true
    }
}

/// No values.
pub(crate) fn values(
    _: &str,
    _: &[Passage<'_>],
    _: &[Token],
    _: &Document,
    _: &ValueOptions,
) -> Option<Vec<Value>> {
    None
}
