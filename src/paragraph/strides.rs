//! Passes over bytes of no interest, many at once.

/// Bytes that are looked at together.
pub(super) const STRIDE: usize = 32;

/// Passes over whole strides from `at` on that hold no byte of interest.
#[inline]
pub(super) fn skip(bytes: &[u8], mut at: usize, is_of_interest: impl Fn(u8) -> bool) -> usize {
    while let Some(stride) = bytes.get(at..).and_then(|rest| rest.first_chunk::<STRIDE>()) {
        // no early way out: that lets the compiler test all bytes of the stride at once
        if stride.iter().fold(false, |any, b| any | is_of_interest(*b)) {
            break;
        }
        at += STRIDE;
    }
    at
}
