//! Lists that are kept from one document to the next: whoever reads many documents allocates once.

/// Most bytes that a list keeps, enough for a document of some 50,000 bytes. What a longer one needs more is given
/// back after it: to allocate that again costs little beside reading it.
pub(crate) const MOST: usize = 1 << 18;

/// Bounds what a list keeps.
pub(crate) fn release<T>(list: &mut Vec<T>) {
    let most = MOST / size_of::<T>().max(1);
    list.truncate(most);
    list.shrink_to(most);
}
