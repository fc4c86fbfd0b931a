//! The gazetteer that comes with the crate: compiled from the lists of `src/data` by the example
//! `compile_builtin`, committed, and searched in place.

use std::sync::LazyLock;

use super::Gazetteer;

static BYTES: &[u8] = include_bytes!("../data/builtin.glosa");

impl Gazetteer {
    /// The day on which the lists of the built-in gazetteer were last changed, in ISO 8601.
    pub fn builtin_date() -> &'static str {
        include_str!("../data/date.txt").trim_ascii()
    }

    /// The gazetteer that comes with the crate: countries, nationalities, places, organisations,
    /// people, events. It is opened at first use and shared from then on.
    pub fn builtin() -> Self {
        static BUILTIN: LazyLock<Option<Gazetteer>> =
            LazyLock::new(|| Gazetteer::from_bytes(BYTES).ok());
        // a file of another release does not pass the tests, so this never makes an empty one
        BUILTIN.clone().unwrap_or_default()
    }
}
