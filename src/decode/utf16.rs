//! UTF-16, and bytes that are no text.

/// Fewest bytes that tell: two characters.
const SHORTEST: usize = 4;

/// Whether nearly all zeros are in even places, or nearly all in odd ones, and most characters have one: UTF-16 of a
/// Latin script without a byte order mark.
pub(crate) fn looks_like_utf16(bytes: &[u8]) -> bool {
    let [even, odd] = zeros(bytes);
    let (few, many) = (even.min(odd), even.max(odd));
    bytes.len() >= SHORTEST && many * 4 > bytes.len() && few * 20 <= many
}

/// How many zeros are in even and in odd places.
pub(super) fn zeros(bytes: &[u8]) -> [usize; 2] {
    [0, 1].map(|from| bytes.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count())
}

/// Whether bytes are neither text of one byte or more a character nor UTF-16: they have zeros, and not in the places
/// where UTF-16 has them.
pub(crate) fn is_binary(sample: &[u8]) -> bool {
    sample.contains(&0) && !is_utf16(sample)
}

/// Whether it is UTF-16, with its mark or without.
pub(crate) fn is_utf16(sample: &[u8]) -> bool {
    let is_marked = sample.starts_with(&[0xff, 0xfe]) || sample.starts_with(&[0xfe, 0xff]);
    is_marked || looks_like_utf16(sample)
}
