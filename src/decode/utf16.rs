//! UTF-16 that does not say so.

/// Fewest bytes that tell: two characters.
const SHORTEST: usize = 4;

/// Whether nearly all zeros are in even places, or nearly all in odd ones, and most characters have one: UTF-16 of a
/// Latin script without a byte order mark.
pub(crate) fn looks_like_utf16(bytes: &[u8]) -> bool {
    let zeros = |from: usize| bytes.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let (few, many) = (even.min(odd), even.max(odd));
    bytes.len() >= SHORTEST && many * 4 > bytes.len() && few * 20 <= many
}
