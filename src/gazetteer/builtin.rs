//! The gazetteer that comes with the crate.

use std::sync::OnceLock;

use super::Gazetteer;

/// The built-in lists, by name.
const LISTS: [(&str, &str); 5] = [
    ("countries.tsv", include_str!("../data/countries.tsv")),
    ("nationalities.tsv", include_str!("../data/nationalities.tsv")),
    ("organizations.tsv", include_str!("../data/organizations.tsv")),
    ("people.tsv", include_str!("../data/people.tsv")),
    ("places.tsv", include_str!("../data/places.tsv")),
];

/// Built at first use, shared from then on.
pub(super) fn builtin() -> Gazetteer {
    static BUILTIN: OnceLock<Gazetteer> = OnceLock::new();
    BUILTIN.get_or_init(build).clone()
}

fn build() -> Gazetteer {
    let mut builder = Gazetteer::builder();
    for (file, text) in LISTS {
        // the lists are part of the crate and a test reads them: what fails here never ships
        builder = builder.tsv(file, text).unwrap_or_default();
    }
    builder.build().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sound() {
        for (file, text) in LISTS {
            if let Err(error) = Gazetteer::builder().tsv(file, text) {
                panic!("{error}");
            }
        }
    }
}
