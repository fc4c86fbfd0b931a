//! The one comparison form of a word, and its hash.
//!
//! Folding is Unicode lower case with the marks taken off, except that ñ stays apart from n.
//! Composed and decomposed text fold alike, and folding twice changes nothing more.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::hash;

/// Appends the folded form of `word` to `out`.
pub(crate) fn fold_into(word: &str, out: &mut String) {
    if word.is_ascii() {
        let from = out.len();
        out.push_str(word);
        out[from..].make_ascii_lowercase();
        return;
    }
    for c in word.chars() {
        fold_char(c, out);
    }
}

/// The folded form of `word`.
pub(crate) fn fold(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    fold_into(word, &mut out);
    out
}

/// The words of a name, folded, with a blank between them: without its punctuation.
pub(crate) fn words(name: &str) -> String {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(fold).collect::<Vec<_>>().join(" ")
}

fn fold_char(c: char, out: &mut String) {
    match c {
        '\0'..='\x7f' => out.push(c.to_ascii_lowercase()),
        'à'..='å' | 'À'..='Å' => out.push('a'),
        'è'..='ë' | 'È'..='Ë' => out.push('e'),
        'ì'..='ï' | 'Ì'..='Ï' | 'ı' => out.push('i'),
        'ò'..='ö' | 'Ò'..='Ö' | 'ø' | 'Ø' => out.push('o'),
        'ù'..='ü' | 'Ù'..='Ü' => out.push('u'),
        'ñ' | 'Ñ' => out.push('ñ'),
        'ç' | 'Ç' => out.push('c'),
        'ý' | 'ÿ' | 'Ý' => out.push('y'),
        'ł' | 'Ł' => out.push('l'),
        'đ' | 'Đ' | 'ð' | 'Ð' => out.push('d'),
        'ß' | 'ẞ' => out.push_str("ss"),
        'æ' | 'Æ' => out.push_str("ae"),
        'œ' | 'Œ' => out.push_str("oe"),
        'þ' | 'Þ' => out.push_str("th"),
        '\u{303}' if out.ends_with('n') => {
            out.pop();
            out.push('ñ');
        }
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
        _ => fold_rare(c, out),
    }
}

/// Anything without a line in the table: decomposed, marks dropped, lower case.
fn fold_rare(c: char, out: &mut String) {
    for part in std::iter::once(c).nfkd() {
        for low in part.to_lowercase().nfd() {
            if !is_combining_mark(low) {
                match low {
                    'a'..='z' => out.push(low),
                    'ł' | 'đ' | 'ð' | 'ß' | 'æ' | 'œ' | 'þ' | 'ø' | 'ı' => {
                        fold_char(low, out)
                    }
                    _ => out.push(low),
                }
            }
        }
    }
}

const LOW: u64 = 0x0101_0101_0101_0101;

/// Lower case of eight ASCII bytes at once.
const fn ascii_lower(x: u64) -> u64 {
    let from_a = x + LOW * (0x80 - b'A' as u64);
    let past_z = x + LOW * (0x80 - b'Z' as u64 - 1);
    x | ((from_a & !past_z & (LOW << 7)) >> 2)
}

/// Hash of a form that is folded already. Stable: compiled gazetteers hold it.
pub(crate) fn hash_folded(folded: &str) -> u64 {
    hash::bytes(folded.as_bytes())
}

/// Hash of the folded form of `word`; `scratch` serves words beyond Latin-1.
#[inline]
pub(crate) fn fold_hash(word: &str, scratch: &mut String) -> u64 {
    if word.is_ascii() {
        return fold_hash_ascii(word.as_bytes());
    }
    fold_hash_wide(word, scratch)
}

/// The same for a word that is known to be ASCII.
#[inline]
pub(crate) fn fold_hash_ascii(word: &[u8]) -> u64 {
    hash::bytes_with(word, ascii_lower)
}

/// A word of ASCII and Latin-1 letters that is folded while it is read, if it is short.
#[derive(Default)]
pub(crate) struct ShortFold {
    /// The folded bytes, the first one lowest.
    bytes: u128,
    length: usize,
    /// Whether it was too long, or had a letter that is not known here.
    lost: bool,
}

impl ShortFold {
    /// Bytes of the longest folded word.
    const LONGEST: usize = 15;

    /// Adds bytes that are folded, the first one lowest, with zeros behind them.
    #[inline]
    pub(crate) fn add(&mut self, folded: u64, count: usize) {
        // nothing is lost of a byte that has its place
        self.bytes |= u128::from(folded) << (self.length % (Self::LONGEST + 1) * 8);
        self.length += count;
    }

    /// Adds the character that begins with these bytes.
    #[inline]
    pub(crate) fn character(&mut self, bytes: [u8; 2]) {
        match folded_latin1(bytes) {
            Some((folded, count)) => self.add(u64::from(folded), count),
            None => self.lost = true,
        }
    }

    /// The hash of the word, if it could be followed.
    #[inline]
    pub(crate) fn hash(&self) -> Option<u64> {
        let pieces = [self.bytes as u64, (self.bytes >> 64) as u64];
        match self.length {
            _ if self.lost => None,
            0..8 => Some(hash::piece(pieces[0], self.length)),
            8..=Self::LONGEST => Some(hash::two_pieces(pieces, self.length)),
            _ => None,
        }
    }
}

/// The folded bytes of the ASCII or Latin-1 letter that begins with `bytes`, the first one lowest, and how many they are.
#[inline]
fn folded_latin1(bytes: [u8; 2]) -> Option<(u16, usize)> {
    match bytes {
        [byte, _] if byte < 0x80 => Some((u16::from(byte.to_ascii_lowercase()), 1)),
        [0xc3, 0x91 | 0xb1] => Some((0xb1c3, 2)), // ñ
        [0xc3, next] => match LATIN1[next as usize & 63] {
            0 => None,
            letter => Some((u16::from(letter), 1)),
        },
        _ => None,
    }
}

/// A folded word of ASCII and Latin-1 letters.
struct Folded {
    bytes: [u8; Self::LONGEST],
    length: usize,
}

impl Folded {
    const LONGEST: usize = 64;

    /// All of a word, if it can be followed.
    fn of(word: &[u8]) -> Option<Self> {
        let mut folded = Self { bytes: [0; Self::LONGEST], length: 0 };
        let mut at = 0;
        while let Some(&byte) = word.get(at) {
            let next = word.get(at + 1).copied().unwrap_or_default();
            let (letter, count) = folded_latin1([byte, next])?;
            let room = folded.bytes.get_mut(folded.length..folded.length + count)?;
            room.copy_from_slice(&letter.to_le_bytes()[..count]);
            folded.length += count;
            at += if byte < 0x80 { 1 } else { 2 };
        }
        Some(folded)
    }

    fn bytes(&self) -> &[u8] {
        &self.bytes[..self.length]
    }
}

/// Whether two words fold alike. Allocates nothing for short words of ASCII and Latin-1.
pub(crate) fn same_folded(a: &str, b: &str) -> bool {
    match (Folded::of(a.as_bytes()), Folded::of(b.as_bytes())) {
        (Some(a), Some(b)) => a.bytes() == b.bytes(),
        _ => fold(a) == fold(b),
    }
}

fn fold_hash_wide(word: &str, scratch: &mut String) -> u64 {
    if let Some(folded) = Folded::of(word.as_bytes()) {
        return hash::bytes(folded.bytes());
    }
    scratch.clear();
    fold_into(word, scratch);
    hash_folded(scratch)
}

/// Folded letters U+00C0–U+00FF that fold to one ASCII letter; zero for the others.
static LATIN1: [u8; 64] =
    *b"aaaaaa\0ceeeeiiiid\0ooooo\0ouuuuy\0\0aaaaaa\0ceeeeiiiid\0ooooo\0ouuuuy\0y";

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn forms() {
        for (word, folded) in [
            ("PERÚ", "peru"),
            ("España", "españa"),
            ("Espan\u{303}a", "españa"),
            ("Ñ", "ñ"),
            ("Łódź", "lodz"),
            ("Đặng", "dang"),
            ("Straße", "strasse"),
            ("Æon Œuvre Ødegaard", "aeon oeuvre odegaard"),
            ("İstanbul Kılıçdaroğlu", "istanbul kilicdaroglu"),
            ("Σοφία", "σοφια"),
            ("co\u{ad}operate", "cooperate"),
        ] {
            assert_eq!(fold(word), folded, "{word}");
        }
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(word in "\\PC{0,12}") {
            let once = fold(&word);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn composed_and_decomposed_fold_alike(word in "[a-zñáéíóúüçâêôãõěščřžåäöÑÁŠ]{0,12}") {
            let nfd: String = word.nfd().collect();
            prop_assert_eq!(fold(&nfd), fold(&word));
        }

        #[test]
        fn words_compare_as_their_folded_forms(a in "[a-zA-ZÀ-ÿœŁ]{0,4}", b in "[a-zA-ZÀ-ÿœŁ]{0,4}") {
            prop_assert_eq!(same_folded(&a, &b), fold(&a) == fold(&b));
            prop_assert!(same_folded(&a, &a.to_uppercase().to_lowercase()));
        }

        #[test]
        fn what_is_folded_while_it_is_read_hashes_alike(word in "[a-zA-ZÀ-ÿ]{0,20}") {
            let mut folded = ShortFold::default();
            for letter in word.chars() {
                let mut bytes = [0; 4];
                letter.encode_utf8(&mut bytes);
                folded.character([bytes[0], bytes[1]]);
            }
            let wanted = hash_folded(&fold(&word));
            prop_assert!(folded.hash().is_none_or(|hash| hash == wanted));
        }

        #[test]
        fn the_hash_is_that_of_the_folded_form(word in "\\PC{0,24}|[a-zA-ZÀ-ÿ\u{303}]{0,24}") {
            prop_assert_eq!(fold_hash(&word, &mut String::new()), hash_folded(&fold(&word)));
        }
    }
}
