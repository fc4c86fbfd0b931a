//! How lists of words are written: an entry a line, `#` before a comment, fields apart by tabs.

/// The lines of a list that are neither blank nor comments.
pub(crate) fn lines(list: &str) -> impl Iterator<Item = &str> {
    list.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The words of a phrase that stands around names.
pub(crate) fn phrase_words(phrase: &str) -> impl DoubleEndedIterator<Item = &str> {
    phrase.split([' ', '\'', '-']).filter(|word| !word.is_empty())
}

/// The first field of each entry of a list.
pub(crate) fn entries(list: &str) -> impl Iterator<Item = &str> {
    lines(list).map(|line| line.split('\t').next().unwrap_or_default().trim())
}
