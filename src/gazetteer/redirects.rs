//! Ids that the built-in lists had once: whoever knows an entity by one of them still finds it.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::image::Image;

/// From each old id to the one that the entity has now.
static REDIRECTS: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let rows = include_str!("../data/redirects.tsv").lines();
    rows.filter(|row| !row.starts_with('#')).filter_map(|row| row.split_once('\t')).collect()
});

/// The number of the entity with this id, or with the one that took its place.
pub(super) fn find(image: &Image, id: &str) -> Option<u32> {
    image.find_entity(id).or_else(|| image.find_entity(current(id)))
}

/// The id that an entity has now.
pub(super) fn current(id: &str) -> &str {
    REDIRECTS.get(id).copied().unwrap_or(id)
}
