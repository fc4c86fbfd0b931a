//! The gazetteer that comes with the crate: compiled from the lists of `src/data` by the example
//! `compile_builtin`, committed, and searched where it lies.

use std::sync::LazyLock;

use super::Gazetteer;

static BYTES: &[u8] = include_bytes!("../data/builtin.glosa");

/// Opened at first use, shared from then on.
pub(super) fn builtin() -> Gazetteer {
    static BUILTIN: LazyLock<Option<Gazetteer>> =
        LazyLock::new(|| Gazetteer::from_bytes(BYTES).ok());
    // a file of another release does not pass the tests, so this never makes an empty one
    BUILTIN.clone().unwrap_or_default()
}
