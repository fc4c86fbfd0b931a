//! Ways in which a file gets damaged.

use proptest::sample::Index;

/// Files in which one byte is another one: each byte by turns, each of the worst ones.
pub(crate) fn with_each_byte<'s>(
    sound: &'s [u8],
    worst: &'s [u8],
) -> impl Iterator<Item = Vec<u8>> + 's {
    let places = (0..sound.len()).flat_map(|at| worst.iter().map(move |worst| (at, *worst)));
    places.map(|(at, worst)| {
        let mut bytes = sound.to_vec();
        bytes[at] = worst;
        bytes
    })
}

/// A file of which only the beginning is left, of each length.
pub(crate) fn cut_short(sound: &[u8]) -> impl Iterator<Item = Vec<u8>> + '_ {
    (0..sound.len()).map(|length| sound[..length].to_vec())
}

/// A file with bits flipped at some places.
pub(crate) fn flipped(sound: &[u8], flips: Vec<(Index, u8)>) -> Vec<u8> {
    let mut bytes = sound.to_vec();
    for (place, byte) in flips {
        let at = place.index(bytes.len());
        bytes[at] ^= byte;
    }
    bytes
}

/// A file with a part of it once more at a place.
pub(crate) fn spliced(sound: &[u8], from: Index, to: Index, at: Index) -> Vec<u8> {
    let mut bytes = sound.to_vec();
    let (from, to) = (from.index(bytes.len()), to.index(bytes.len()));
    let part = bytes[from.min(to)..from.max(to)].to_vec();
    let at = at.index(bytes.len());
    bytes.splice(at..at, part);
    bytes
}
