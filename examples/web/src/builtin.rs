//! The built-in gazetteer, which is in the module in its packed form.

use std::sync::LazyLock;

use glosa::Gazetteer;

/// What `build.rs` packed.
static PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/builtin.glosa"));

/// It is unpacked at first use and shared from then on.
pub(crate) fn builtin() -> Gazetteer {
    static BUILTIN: LazyLock<Gazetteer> =
        LazyLock::new(|| Gazetteer::from_bytes(PACKED).unwrap_or_default());
    BUILTIN.clone()
}
