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

/// No working space.
#[derive(Debug, Default)]
pub(crate) struct ValueSpace(());

impl ValueSpace {
    pub(crate) fn release(&mut self) {}
}

/// No values.
pub(crate) fn values(
    _: &str,
    _: &[Passage<'_>],
    _: &[Token],
    _: &Document,
    _: &ValueOptions,
    _: &mut ValueSpace,
) -> Option<Vec<Value>> {
    None
}
