//! Lists that are kept from one document to the next: their memory is allocated once for many documents.

/// Most bytes that a list keeps, enough for a document of some 50,000 bytes. What a longer one needs more is given
/// back after it: to allocate that again costs little beside reading it.
pub(crate) const MOST: usize = 1 << 18;

/// Bounds what a list keeps.
pub(crate) fn release<T>(list: &mut Vec<T>) {
    let most = MOST / size_of::<T>().max(1);
    list.truncate(most);
    list.shrink_to(most);
}

/// Empties one of several lists of a step, and bounds what it keeps to an eighth.
pub(crate) fn empty<T>(list: &mut Vec<T>) {
    list.clear();
    list.shrink_to(MOST / 8 / size_of::<T>().max(1));
}

/// Appends to a list that may become very long: it grows by a quarter then, not to twice its size.
#[inline]
pub(crate) fn push<T>(list: &mut Vec<T>, item: T) {
    if list.len() == list.capacity() {
        grow(list);
    }
    list.push(item);
}

/// Makes room for so many more items, likewise.
pub(crate) fn reserve<T>(list: &mut Vec<T>, more: usize) {
    if list.capacity() - list.len() < more {
        grow(list);
        list.reserve(more);
    }
}

#[cold]
fn grow<T>(list: &mut Vec<T>) {
    if list.len() * size_of::<T>() > MOST {
        list.reserve_exact(list.len() / 4);
    }
}
