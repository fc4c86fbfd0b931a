//! The signs without which a text has neither addresses nor tags.

/// Whether the text holds a byte or a pair of bytes without which it has no hashtag, handle, e-mail or web address: a
/// look that costs an instruction for every two bytes or so.
pub(crate) fn has_marks(text: &str) -> bool {
    let bytes = text.as_bytes();
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    // No early way out: that lets the compiler test many bytes at once.
    pairs.fold(false, |any, (b, next)| {
        let is_twice = *b == *next;
        let opens_address = (*b == b'/') | (*b == b'w') | (*b == b'W');
        any | (*b == b'#') | (*b == b'@') | is_twice & opens_address
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_with_and_without_marks() {
        for (text, expected) in [
            ("#CoreaDelNorte", true),
            ("to info@example.com", true),
            ("https://example.com", true),
            ("see www.example.com", true),
            ("SEE WWW.EXAMPLE.COM", true),
            ("Www.example.com", true),
            ("", false),
            ("Nothing of the sort: and/or, w.", false),
        ] {
            assert_eq!(has_marks(text), expected, "{text}");
        }
    }
}
